"""A pendamping announces something to a group, after seeing exactly what goes to how many and to whom not."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from chat.forms import CONFIRM, Answers, Ask, Form, Option, confirm_buttons, form, start
from chat.kinds import OneOf, Text
from chat.markup import Marked
from chat.routing import PLANNER, route
from chat.turn import Turn
from chat.types import Attachment, Button, Reply
from db import audience, broadcasts, groups, regions
from db.audience import Recipient
from db.deliveries import NewDelivery, enqueue
from db.quiet import QUIET_UNTIL, is_quiet
from handlers.audiences import not_reached, reached
from handlers.ids import id_in
from handlers.planning import my_groups

MOST = 1200
"""Characters of an announcement: with sender and variables it still fits one WhatsApp message."""
ALL = "all"
LATER = CONFIRM + "-later"
KEEP_TRYING = timedelta(hours=24)


def _groups(turn: Turn, answers: Answers) -> list[Option]:
    found = my_groups(turn, answers)
    everybody = [Option(ALL, turn.say("broadcast-all-groups"))] if len(found) > 1 else []
    return [*found, *everybody]


def _audience(turn: Turn, answers: Answers) -> tuple[str, list[Recipient]]:
    wanted = None if answers["group"] == ALL else int(answers["group"])
    found = groups.mine(turn.db, turn.person, wanted)
    name = turn.say("broadcast-all-groups") if wanted is None else ", ".join(group.name for group in found)
    return name, audience.of_groups(turn.db, [group.id for group in found])


def _message(turn: Turn, answers: Answers) -> Reply:
    said = answers["text"]
    attachment = Attachment(**said["attachment"]) if said["attachment"] else None
    text = turn.say("broadcast-message", sender=turn.person.name, text=said["text"])
    return Reply(text, attachment=attachment)


def _fingerprint(people: Sequence[Recipient]) -> str:
    ids = ",".join(str(one.person) for one in reached(people))
    return hashlib.sha256(ids.encode()).hexdigest()[:16]


def is_night(turn: Turn) -> bool:
    """Whether people are asleep where the sender is."""
    return is_quiet(regions.zone(turn.person.region), turn.now)


def _preview(turn: Turn, answers: Answers) -> Reply | None:
    name, people = _audience(turn, answers)
    note = not_reached(turn, people)
    if not reached(people):
        return turn.reply("broadcast-nobody", confirm_buttons(turn)[2], note=note or "0 KPM")
    message = _message(turn, answers)
    # What is confirmed is exactly this list; a list that changed meanwhile asks again.
    turn.conversation.answers = {**turn.conversation.answers, "_list": _fingerprint(people)}
    night = is_night(turn)
    # At night "kirim" alone would not say which of the two.
    yes, change, cancel = confirm_buttons(turn, yes="button-send-now" if night else "button-send")
    later = [Button(turn.say("button-send-morning"), f"f|{turn.conversation.token}|{LATER}")] if night else []
    text = turn.say(
        "broadcast-preview",
        message=Marked(message.text),
        reached=str(len(reached(people))),
        audience=name,
        note=note or "none",
        quiet="yes" if night else "no",
    )
    return Reply(text, (*later, yes, change, cancel), message.attachment)


def _done(turn: Turn, answers: Answers) -> Sequence[Reply]:
    name, people = _audience(turn, answers)
    if answers.get("_list") != _fingerprint(people) or not reached(people):
        kept = {key: value for key, value in answers.items() if key in ("group", "text")}
        return [turn.reply("form-out-of-date"), *start(turn, NEW, **kept)]
    due_at = _next_morning(turn) if answers[CONFIRM] == LATER else turn.now
    number = create(turn, name, people, _message(turn, answers), due_at)
    key = "broadcast-done-morning" if answers[CONFIRM] == LATER else "broadcast-done"
    see = Button(turn.say("broadcast-progress-button"), f"broadcast_progress:{number}")
    return [turn.reply(key, see, turn.button("menu"), reached=str(len(reached(people))))]


def create(turn: Turn, name: str, people: Sequence[Recipient], message: Reply, due_at: datetime) -> int:
    """Keep the announcement and queue one delivery for each person who can be reached."""
    skipped = {str(one.person): one.reason for one in people if one.reason}
    number = broadcasts.create(turn.db, turn.person.id, {"name": name}, message.to_body(), _strings(skipped), turn.now)
    # Who sends at night by her own choice is obeyed; what was meant for the day does not arrive at night.
    zone = None if is_night(turn) and due_at <= turn.now else regions.zone(turn.person.region)
    enqueue(
        turn.db,
        (
            NewDelivery(
                key=f"broadcast:{number}:{one.person}",
                contact=_certain(one.contact),
                person=one.person,
                kind="broadcast",
                account=str(one.account),
                body=message.to_body(),
                due_at=due_at,
                expires_at=due_at + KEEP_TRYING,
                subject=f"broadcast:{number}",
                zone=zone,
            )
            for one in reached(people)
        ),
        turn.now,
    )
    broadcasts.audit(
        turn.db, turn.person.id, "broadcast.sent", f"broadcast:{number}", turn.now, reached=len(reached(people))
    )
    return number


def _next_morning(turn: Turn) -> datetime:
    morning = turn.local_now.replace(hour=QUIET_UNTIL.hour, minute=0, second=0, microsecond=0)
    return morning if morning > turn.local_now else morning + timedelta(days=1)


def _certain(contact: int | None) -> int:
    assert contact is not None
    return contact


def _strings(values: dict[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in values.items()}


NEW = form(
    Form(
        "broadcast.new",
        who=PLANNER,
        asks=(
            Ask("group", OneOf(_groups), empty="session-no-groups"),
            Ask("text", Text(MOST, media=True)),
        ),
        prompt=lambda _turn, _answers, ask: {"most": str(MOST)} if ask.name == "text" else {},
        confirm=_preview,
        done=_done,
    )
)


@route("broadcast", who=PLANNER)
def announce(turn: Turn) -> Sequence[Reply]:
    """Write to a group, or to all of one's groups."""
    return start(turn, NEW)


@route("broadcast_progress", who=PLANNER)
def progress(turn: Turn) -> Reply:
    """How far an announcement of one's own has got: `broadcast_progress:7`."""
    number = id_in(turn.args) or 0
    counts = broadcasts.progress(turn.db, number, turn.person.id)
    if not counts:
        return turn.reply("broadcast-progress-none", turn.button("menu"))
    lines = "\n".join(turn.say(f"delivery-{status}", count=str(count)) for status, count in sorted(counts.items()))
    again = Button(turn.say("broadcast-progress-button"), f"broadcast_progress:{number}")
    return turn.reply("broadcast-progress", again, turn.button("menu"), number=str(number), lines=lines)
