"""The reminder rules: queries over current data. Nothing is made ahead, so a moved meeting needs no clean-up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from chat.types import Button, Reply
from content import dates
from content.library import Content
from content.texts import Texts, language, load
from db import audience, meetings, regions
from db.audience import Recipient
from db.meetings import Meeting

AHEAD = timedelta(days=60)
"""Meetings further away than this are announced when they come nearer."""
EVENING_FROM, EVENING_UNTIL = time(16, 0), time(20, 0)
SOON = timedelta(hours=2)
TOO_LATE = timedelta(minutes=15)
"""A reminder that would come later than this before the start helps nobody."""
BREATH = timedelta(hours=3)
"""No reminder so shortly after the person was told about the same meeting."""


@dataclass(frozen=True, slots=True)
class Due:
    """One message that is due to one person now. The key makes it happen once."""

    key: str
    to: Recipient
    reply: Reply
    expires_at: datetime
    subject: str


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    find: Callable[[sa.Connection, Content, datetime], Iterator[Due]]


RULES: list[Rule] = []


def rule(name: str) -> Callable[[Callable[[sa.Connection, Content, datetime], Iterator[Due]]], Rule]:
    """Register a rule: a generator of everything that is due at a moment. The tick sees to once, quiet and consent."""

    def register(find: Callable[[sa.Connection, Content, datetime], Iterator[Due]]) -> Rule:
        made = Rule(name, find)
        RULES.append(made)
        return made

    return register


@rule("session.planned")
def session_planned(db: sa.Connection, content: Content, now: datetime) -> Iterator[Due]:
    """When planned: everybody once for each time and place; those told of an earlier one read that it moved.

    Somebody who joins later is told at the next tick, as long as the meeting is still to come.
    """
    for meeting in meetings.between(db, now, now + AHEAD):
        if meeting.status != "planned" or meeting.starts_at - now < TOO_LATE:
            continue
        told = meetings.told(db, meeting.id)
        for person in _members(db, meeting):
            moved = bool(told.get(person.person)) and meeting.revision > 0
            text = "reminder-session-moved" if moved else "reminder-session-planned"
            key = f"session.planned:{meeting.id}:{meeting.revision}:{person.person}"
            yield _due(content, meeting, person, key, text, meeting.starts_at)


@rule("session.evening")
def session_evening(db: sa.Connection, content: Content, now: datetime) -> Iterator[Due]:
    """The evening before; after an outage still in the morning of the day, with "today" in place of "tomorrow"."""
    for meeting in meetings.between(db, now, now + timedelta(hours=34)):
        if meeting.status != "planned" or meeting.starts_at - now <= SOON:
            continue
        zone = _zone(meeting)
        local, start = now.astimezone(zone), meeting.starts_at.astimezone(zone)
        tomorrow = start.date() - local.date() == timedelta(days=1)
        if not (tomorrow and local.time() >= EVENING_FROM) and local.date() != start.date():
            continue
        # On the day itself the text says "today"; a message made today must not be read tomorrow.
        end = datetime.combine(local.date(), EVENING_UNTIL, zone) if tomorrow else meeting.starts_at
        for person in _not_just_told(db, meeting, now):
            key = f"session.evening:{meeting.id}:{meeting.revision}:{person.person}"
            day = "tomorrow" if tomorrow else "today"
            yield _due(content, meeting, person, key, "reminder-session-evening", end, day=day)


@rule("session.soon")
def session_soon(db: sa.Connection, content: Content, now: datetime) -> Iterator[Due]:
    """Two hours before."""
    for meeting in meetings.between(db, now, now + SOON):
        if meeting.status != "planned" or meeting.starts_at - now < TOO_LATE:
            continue
        for person in _not_just_told(db, meeting, now):
            key = f"session.soon:{meeting.id}:{meeting.revision}:{person.person}"
            yield _due(content, meeting, person, key, "reminder-session-soon", meeting.starts_at)


@rule("session.cancelled")
def session_cancelled(db: sa.Connection, content: Content, now: datetime) -> Iterator[Due]:
    """A cancelled meeting tells those who had been told of it."""
    for meeting in meetings.between(db, now, now + AHEAD):
        if meeting.status != "cancelled":
            continue
        told = meetings.told(db, meeting.id)
        for person in _members(db, meeting):
            if person.person in told:
                key = f"session.cancelled:{meeting.id}:{meeting.revision}:{person.person}"
                yield _due(content, meeting, person, key, "reminder-session-cancelled", meeting.starts_at)


def _members(db: sa.Connection, meeting: Meeting) -> list[Recipient]:
    return [one for one in audience.of_groups(db, [meeting.group]) if one.reason in (None, "shared_phone")]


def _not_just_told(db: sa.Connection, meeting: Meeting, now: datetime) -> list[Recipient]:
    recently = meetings.told_since(db, meeting.id, now - BREATH)
    return [one for one in _members(db, meeting) if one.person not in recently]


def _zone(meeting: Meeting) -> ZoneInfo:
    return ZoneInfo(regions.tzname(regions.zone(meeting.region)))


def _due(
    content: Content, meeting: Meeting, to: Recipient, key: str, text: str, expires_at: datetime, **values: str
) -> Due:
    spoken = language(to.language)
    texts: Texts = load(spoken)
    zone = _zone(meeting)
    start = meeting.starts_at.astimezone(zone)
    summary = content.modules.summaries.get(meeting.session_key)
    said = texts.format(
        text,
        name=to.name,
        group=meeting.group_name,
        title=summary.title if summary else content.modules.titles.get(meeting.session_key, meeting.session_key),
        date=dates.long_date(start.date(), spoken),
        clock=dates.clock(start, zone),
        place=meeting.place,
        **values,
    )
    buttons: tuple[Button, ...] = ()
    if meeting.status == "planned":
        buttons = (
            Button(texts.format("button-hadir"), f"rsvp:{meeting.id}:hadir"),
            Button(texts.format("button-izin"), f"rsvp:{meeting.id}:izin"),
        )
    return Due(key, to, Reply(said, buttons), expires_at, meetings.subject(meeting.id))
