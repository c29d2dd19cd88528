"""The reminder rules: queries over current data. Nothing is made ahead, so a moved meeting needs no clean-up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from chat.types import Button, Reply, TemplateUse
from content import dates
from content.loader import Content
from content.texts import language, load
from db import meetings, regions
from db.reminders import Untold, key, untold

AHEAD = timedelta(days=60)
"""Meetings further away than this are announced when they come nearer."""
EVENING_FROM, EVENING_UNTIL = time(16, 0), time(20, 0)
EVENING_AHEAD = timedelta(hours=34)
"""No meeting that is later than this can be tomorrow's."""
SOON = timedelta(hours=2)
TOO_LATE = timedelta(minutes=15)
IN_TEMPLATES = "id"
"""Meta reads templates in Indonesian only, so what is put into them is Indonesian as well."""
"""A reminder that would come later than this before the start helps nobody."""
BREATH, JUST_NOW = timedelta(hours=3), timedelta(minutes=45)
"""No evening reminder, and no reminder at all, so shortly after the person was told about the same meeting."""


@dataclass(frozen=True, slots=True)
class Due:
    """One message that is due to one person now. The key makes it happen once."""

    key: str
    person: int
    contact: int
    account: str
    zone: str
    """WIB, WITA or WIT: whose quiet hours count."""
    compose: Callable[[], Reply]
    """Called only when the message is really made."""
    expires_at: datetime
    subject: str
    region: str
    is_unreachable: bool = False
    """The provider knows nobody under this address any more; SMS may serve."""
    detail: Any = None
    """What the rule itself wants to know of it when it is entered."""


Find = Callable[[sa.Connection, Content, datetime], Iterator[Due]]
Admit = Callable[[sa.Connection, Sequence[Due], datetime], Collection[str]]


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    find: Find
    admit: Admit | None = None
    """Asked in the transaction that enters the messages: the keys of those that may go. It writes down what goes."""


RULES: list[Rule] = []


def rule(name: str, admit: Admit | None = None) -> Callable[[Find], Rule]:
    """Register a rule: a generator of everything that is due at a moment. The tick sees to once and quiet hours."""

    def register(find: Find) -> Rule:
        made = Rule(name, find, admit)
        RULES.append(made)
        return made

    return register


@rule("session.planned")
def session_planned(db: sa.Connection, content: Content, now: datetime) -> Iterator[Due]:
    """When planned: everybody once for each time and place; those told of an earlier one read that it moved.

    Somebody who joins later is told at the next tick, as long as the meeting is still to come.
    """
    for one in untold(db, "session.planned", "planned", now + TOO_LATE, now + AHEAD):
        text = "reminder-session-moved" if one.told and one.revision > 0 else "reminder-session-planned"
        yield _due("session.planned", content, one, text, one.starts_at)


@rule("session.evening")
def session_evening(db: sa.Connection, content: Content, now: datetime) -> Iterator[Due]:
    """The evening before; after an outage still in the morning of the day, with "today" in place of "tomorrow"."""
    for one in untold(db, "session.evening", "planned", now + SOON, now + EVENING_AHEAD):
        zone = _zone(one)
        local, start = now.astimezone(zone), one.starts_at.astimezone(zone)
        evening = datetime.combine(start.date() - timedelta(days=1), EVENING_FROM, zone)
        if start.date() == local.date() and not _told_since(one, evening):
            yield _due("session.evening", content, one, "reminder-session-evening", one.starts_at, day="today")
        elif start.date() > local.date() and local >= evening and not _told_since(one, now - BREATH):
            # The text says "tomorrow", so it must not be read on the day itself.
            end = datetime.combine(local.date(), EVENING_UNTIL, zone)
            yield _due("session.evening", content, one, "reminder-session-evening", end, day="tomorrow")


@rule("session.soon")
def session_soon(db: sa.Connection, content: Content, now: datetime) -> Iterator[Due]:
    """Two hours before."""
    for one in untold(db, "session.soon", "planned", now + TOO_LATE, now + SOON):
        if _told_since(one, now - JUST_NOW):
            continue
        yield _due("session.soon", content, one, "reminder-session-soon", one.starts_at)


@rule("session.cancelled")
def session_cancelled(db: sa.Connection, content: Content, now: datetime) -> Iterator[Due]:
    """A cancelled meeting tells those who had been told of it, or who had asked and answered themselves."""
    answered: dict[int, dict[int, str]] = {}
    for one in untold(db, "session.cancelled", "cancelled", now, now + AHEAD):
        if one.meeting not in answered:
            answered[one.meeting] = meetings.answers(db, one.meeting)
        if one.told or one.person in answered[one.meeting]:
            yield _due("session.cancelled", content, one, "reminder-session-cancelled", one.starts_at)


def _told_since(one: Untold, moment: datetime) -> bool:
    return one.last_made is not None and one.last_made > moment


def _zone(one: Untold) -> ZoneInfo:
    return ZoneInfo(regions.tzname(regions.zone(one.region)))


def _due(rule: str, content: Content, one: Untold, text: str, expires_at: datetime, **values: str) -> Due:
    def compose() -> Reply:
        return _compose(content, one, text, with_answer=rule != "session.cancelled", **values)

    return Due(
        key(rule, one),
        one.person,
        one.contact,
        one.account,
        regions.zone(one.region),
        compose,
        expires_at,
        one.subject,
        one.region,
        one.is_unreachable,
    )


def _compose(content: Content, one: Untold, text: str, *, with_answer: bool, **values: str) -> Reply:
    spoken = language(one.language)
    texts = load(spoken)
    facts = _facts(content, one, spoken)
    answers = [("hadir", "button-hadir"), ("izin", "button-izin")] if with_answer else []
    return Reply(
        texts.format(text, **facts, **values),
        tuple(Button(texts.format(label), f"rsvp:{one.meeting}:{what}:{one.person}") for what, label in answers),
        template=_template(text, _facts(content, one, IN_TEMPLATES), one),
        language=spoken,
    )


def _facts(content: Content, one: Untold, spoken: str) -> dict[str, str]:
    zone = _zone(one)
    return {
        "name": one.name,
        "group": one.group_name,
        "title": content.modules_in(spoken).title(one.session_key),
        "date": dates.long_date(one.starts_at.astimezone(zone).date(), spoken),
        "clock": dates.clock(one.starts_at, zone),
        "place": one.place,
    }


def _template(text: str, facts: Mapping[str, str], one: Untold) -> TemplateUse:
    """`reminder-session-moved` goes as the template `session_moved`, whose variables are in the authors' language."""
    values = {word: facts[name] for word, name in _VARIABLES.items()}
    ids = {"pertemuan": str(one.meeting), "orang": str(one.person)}
    return TemplateUse(text.removeprefix("reminder-").replace("-", "_"), {**values, **ids})


_VARIABLES = {
    "nama": "name",
    "kelompok": "group",
    "judul": "title",
    "tanggal": "date",
    "jam": "clock",
    "tempat": "place",
}
