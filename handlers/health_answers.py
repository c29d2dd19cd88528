"""What a KPM answers to a health reminder: done, once more, or that the data is not hers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from chat.health_words import HealthWords, by_key
from chat.routing import KPM, dispatch, hooks, route
from chat.turn import Turn
from chat.types import Button, Reply
from content import dates
from content.texts import STAFF as STAFF_READ
from content.texts import load
from db import broadcasts, contacts, family_health, groups, health_items, help_requests, posyandu
from db.family_health import Member
from db.health_due import Item
from handlers import help
from handlers.ids import id_in

STILL_OPEN = timedelta(days=14)
"""So long after a reminder its words ("SUDAH") are understood, and it can be read again."""
ONCE_MORE = timedelta(days=3)
MORNING = 8

_MESSAGE = re.compile(r"[0-9a-f]{10}")


def words(turn: Turn, language: str | None = None) -> HealthWords:
    """How things are said about the family of this person: in her own language, or in that of somebody else."""
    spoken = language or turn.language
    day = posyandu.of_desa(turn.db, turn.person.region)
    rows = by_key(turn.content.health_in(spoken))
    return HealthWords(load(spoken), spoken, rows, turn.today, turn.person.region_title, day)


@route("health_read", who=KPM)
def read(turn: Turn) -> Sequence[Reply]:
    """What is still open: `health_read:34` under a template, which itself says nothing about anybody's health."""
    number = id_in(turn.args) if turn.args else turn.person.id
    if number != turn.person.id:
        other = dict(contacts.speakers(turn.db, turn.contact.id)).get(number or 0)
        if other is not None:
            return [turn.reply("health-other", turn.button("switch_person"), name=other)]
    message, family = latest(turn), turn.person.family
    items = health_items.waiting(turn.db, family, message) if family is not None and message is not None else []
    if message is None or not items:
        return [turn.reply("health-nothing", turn.button("menu"))]
    text = turn.say("reminder-health", name=turn.person.name, about=words(turn).about(items))
    return [Reply(text, answer_buttons(turn, message))]


def answer_buttons(turn: Turn, message: str) -> tuple[Button, ...]:
    """The three answers to one reminder."""
    return tuple(turn.button(topic, message) for topic in ("health_done", "health_again", "health_wrong"))


@route("health_done", who=KPM)
def done(turn: Turn) -> Sequence[Reply]:
    """Everything of the reminder is done; in words ("SUDAH") of the newest one."""
    family, message, items = _asked(turn)
    if not items:
        return _not_asked(turn) or hooks().unknown(turn, ())
    health_items.done(turn.db, family, message, turn.now)
    rows = by_key(turn.content.health)
    repeats = any(rows[item.key].repeat != "once" for item in items if item.key in rows)
    return [turn.reply("health-done", repeats="yes" if repeats else "no")]


@route("health_again", who=KPM)
def again(turn: Turn) -> Sequence[Reply]:
    """Once more, some days later in the morning."""
    family, message, items = _asked(turn)
    if not items:
        return _not_asked(turn) or dispatch(turn, "start_again")
    day = (turn.local_now + ONCE_MORE).replace(hour=MORNING, minute=0, second=0, microsecond=0)
    health_items.once_more(turn.db, family, message, day)
    return [turn.reply("health-again", date=dates.long_date(day.date(), turn.language))]


@route("health_wrong", who=KPM)
def wrong(turn: Turn) -> Sequence[Reply]:
    """The data does not fit: `health_wrong:0a1b2c3d4e:anak.2025-03`. Nothing more comes; the pendamping looks at it."""
    family, message, items = _asked(turn)
    if not items:
        return _not_asked(turn) or dispatch(turn, "switch_person")
    members = {f"{one.kind}.{one.born}": one for one in (item.member for item in items)}
    named = turn.args[1] if len(turn.args) > 1 else next(iter(members)) if len(members) == 1 else ""
    if named not in members:
        said = words(turn)
        buttons = [Button(said.who(one), f"health_wrong:{message}:{name}") for name, one in members.items()]
        return [turn.reply("health-wrong-who", *buttons)]
    return [_stop(turn, family, members[named])]


def _stop(turn: Turn, family: int, member: Member) -> Reply:
    who = words(turn).who(member)
    family_health.end(turn.db, family, member, "wrong", turn.today, turn.person.id, turn.now)
    broadcasts.audit(turn.db, turn.person.id, "health.wrong", f"family:{family}", turn.now)
    text = turn.say("health-wrong", who=who)
    found = groups.pendamping_of(turn.db, turn.person.group)
    if found is not None:
        notice = turn.say_in(STAFF_READ, "health-wrong-notice", who=words(turn, STAFF_READ).who(member))
        if not help_requests.is_waiting(turn.db, turn.person.id, notice):
            help.pass_on(turn, found, notice)
        text += "\n\n" + turn.say("health-wrong-told", name=found.name)
    return Reply(text, (turn.button("menu"),))


def _asked(turn: Turn) -> tuple[int, str, list[Item]]:
    """The family, the reminder that is answered - the one named, else the newest - and what it told of."""
    family = turn.person.family
    message = turn.args[0] if turn.args else latest(turn)
    if family is None or message is None or not _MESSAGE.fullmatch(message):
        return 0, "", []
    return family, message, health_items.told(turn.db, family, message)


def latest(turn: Turn) -> str | None:
    """The newest reminder of the family of which something is open."""
    since: datetime = turn.now - STILL_OPEN
    return health_items.latest(turn.db, turn.person.family, since) if turn.person.family is not None else None


def _not_asked(turn: Turn) -> list[Reply]:
    """A button of long ago, or of another family; a mere word may mean something else."""
    return [turn.reply("health-gone", turn.button("health_reminders"))] if turn.args else []
