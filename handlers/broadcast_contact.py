"""Whom to call because an announcement did not reach them: in chat, and as a sheet to print for the group's head."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from chat import files
from chat.markup import Marked, plain
from chat.routing import STAFF, route
from chat.turn import Turn
from chat.types import Attachment, Reply
from content import dates, numbers
from db import broadcasts, not_reached
from db.broadcasts import Broadcast
from db.not_reached import NotReached
from handlers.contact_sheet import Sheet, workbook
from handlers.ids import id_in

IN_CHAT = 30
IN_FILE = 2_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SAID = 300
"""Letters of the announcement above each table: who calls must know what to say."""


@route("broadcast_contact", who=STAFF)
def to_contact(turn: Turn) -> Reply:
    """Those not reached, by group, with reason and number: `broadcast_contact:7`."""
    number = id_in(turn.args)
    found = broadcasts.get(turn.db, number, turn.person.id) if number is not None else None
    if found is None:
        return turn.reply("broadcast-progress-none", turn.button("broadcasts"), turn.button("menu"))
    buttons = (
        turn.button("broadcast_progress", found.id, label=turn.say("button-broadcast-progress")),
        turn.button("menu"),
    )
    people = not_reached.listed(turn.db, turn.person, found.id, IN_FILE)
    if not people:
        return turn.reply("contact-nobody", *buttons, number=str(found.id))
    total = not_reached.count(turn.db, turn.person, found.id) if len(people) == IN_FILE else len(people)
    broadcasts.audit(turn.db, turn.person.id, "broadcast.contact", found.subject, turn.now, people=total)
    file = _file(turn, found, people)
    text = turn.say(
        "contact-list",
        number=str(found.id),
        total=numbers.count(total),
        lines=Marked("\n".join(_lines(turn, people[:IN_CHAT]))),
        more=numbers.count(total - IN_CHAT) if total > IN_CHAT else "none",
        file="yes" if file else "no",
    )
    return Reply(text, buttons, file)


def _lines(turn: Turn, people: Sequence[NotReached]) -> list[str]:
    lines: list[str] = []
    for (group, desa), members in groupby(people, lambda one: (one.group, one.desa)):
        lines.append(turn.say("contact-group", group=group or turn.say("contact-no-group"), desa=desa))
        lines += [
            turn.say("contact-line", name=one.name, phone=_phone(turn, one), why=_why(turn, one)) for one in members
        ]
    return lines


def _phone(turn: Turn, one: NotReached) -> str:
    """In E.164, so that every phone makes a link of it."""
    return one.phone or turn.say("contact-no-phone")


def _why(turn: Turn, one: NotReached) -> str:
    return turn.say(f"why-{one.skipped}") if one.skipped else turn.say("failure-reason", code=f"c{one.code}")


def _file(turn: Turn, found: Broadcast, people: Sequence[NotReached]) -> Attachment | None:
    if turn.services.media_folder is None:
        return None
    columns = [turn.say(f"sheet-{name}") for name in ("number", "name", "phone", "reason", "called")]
    sheets = [
        _sheet(turn, found, group or turn.say("contact-no-group"), desa, list(members))
        for (group, desa), members in groupby(people, lambda one: (one.group, one.desa))
    ]
    path = files.store(turn.services.media_folder, workbook(columns, sheets), ".xlsx")
    return Attachment("document", str(path), turn.say("sheet-file", number=str(found.id)), XLSX)


def _sheet(turn: Turn, found: Broadcast, group: str, desa: str, people: Sequence[NotReached]) -> Sheet:
    said = " ".join(plain(str(found.body.get("text", ""))).split())
    heading = [
        turn.say("sheet-title", number=str(found.id)),
        turn.say("sheet-group", group=group, desa=desa, date=dates.long_date(turn.today, turn.language)),
        turn.say("sheet-said", text=said if len(said) <= _SAID else said[: _SAID - 1] + "…"),
    ]
    return Sheet(group, heading, [(one.name, _phone(turn, one), _why(turn, one)) for one in people])
