"""A staff member's groups, who of them can be reached, and one-time codes for those who cannot yet."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from chat.forms import Answers, Ask, Form, Option, form, start
from chat.kinds import OneOf, Text
from chat.routing import STAFF, route
from chat.turn import Turn
from chat.types import Button, Reply
from db import audience, broadcasts, groups, links
from handlers.audiences import reached
from handlers.ids import id_in
from handlers.register import CODE_DIGITS, hash_code

SHOWN = 45
"""Names in one message; more would not fit."""


@route("groups", who=STAFF)
def my_groups(turn: Turn) -> Reply:
    """The groups in one's scope with their size."""
    found = groups.mine(turn.db, turn.person)
    if not found:
        return turn.reply("groups-none", turn.button("menu"))
    lines = [
        turn.say("groups-line", name=group.name, desa=group.desa, active=str(group.active)) for group in found[:25]
    ]
    buttons = [Button(f"{group.name}, {group.desa}", f"group:{group.id}") for group in found[:20]]
    return turn.reply(
        "groups-mine",
        *buttons,
        turn.button("menu"),
        groups=str(len(found)),
        families=str(sum(group.active for group in found)),
        lines="\n".join(lines),
    )


@route("group", who=STAFF)
def one_group(turn: Turn) -> Reply:
    """The members of a group and why some cannot be reached: `group:3`."""
    number = id_in(turn.args) or 0
    found = groups.mine(turn.db, turn.person, number)
    if not found:
        return my_groups(turn)
    people = audience.of_groups(turn.db, turn.person, [number], turn.now)
    lines = [
        turn.say("group-line", name=one.name, reason=turn.say(f"why-{one.reason}") if one.reason else "none")
        for one in people[:SHOWN]
    ]
    if len(people) > SHOWN:
        lines.append(turn.say("group-more", count=str(len(people) - SHOWN)))
    group = found[0]
    return turn.reply(
        "group-detail",
        Button(turn.say("quiz-gain-button"), f"quiz_gain:{number}"),
        turn.button("link_code"),
        turn.button("groups"),
        turn.button("menu"),
        name=group.name,
        desa=group.desa,
        active=str(group.active),
        reached=str(len(reached(people))),
        lines="\n".join(lines),
    )


def _found(turn: Turn, answers: Answers) -> list[Option]:
    members = groups.search_members(turn.db, turn.person, answers["name"])
    return [Option(str(one.id), f"{one.name} ({one.group}, {one.desa})") for one in members]


def _issue(turn: Turn, answers: Answers) -> Reply:
    member = groups.member(turn.db, turn.person, int(answers["person"]))
    if member is None:
        return turn.reply("link-code-none", turn.button("menu"))
    while True:
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
        if links.issue(turn.db, member.id, hash_code(turn.services.secret_key, code), turn.person.id, turn.now):
            break
    broadcasts.audit(turn.db, turn.person.id, "code.issued", f"person:{member.id}", turn.now)
    text = turn.say("link-code-done", name=member.name, code=f"{code[:4]} {code[4:]}")
    if turn.services.telegram_bot:
        link = f"https://t.me/{turn.services.telegram_bot}?start={code}"
        text += "\n" + turn.say("link-code-telegram", link=link)
    if turn.services.whatsapp_number:
        text += "\n" + turn.say("link-code-whatsapp", number=turn.services.whatsapp_number)
    return Reply(text, (turn.button("menu"),))


LINK_CODE = form(
    Form(
        "link.code",
        who=STAFF,
        asks=(Ask("name", Text(60)), Ask("person", OneOf(_found), empty="link-code-none")),
        done=_issue,
    )
)


@route("link_code", who=STAFF)
def link_code(turn: Turn) -> Sequence[Reply]:
    """A one-time code for a KPM of one's own groups."""
    return start(turn, LINK_CODE)
