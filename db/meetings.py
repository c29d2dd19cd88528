"""P2K2 meetings: planning, moving, cancelling, and what members answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db import groups as group_queries
from db.contacts import Person
from db.tables import attendance, deliveries, groups, meetings


@dataclass(frozen=True, slots=True)
class Meeting:
    id: int
    group: int
    group_name: str
    region: str
    session_key: str
    starts_at: datetime
    place: str
    status: str
    revision: int


def subject(meeting: int) -> str:
    """How deliveries name the meeting they tell about."""
    return f"meeting:{meeting}"


def plan(
    db: sa.Connection, who: Person, group: int, session_key: str, starts_at: datetime, place: str, now: datetime
) -> int | None:
    """A new meeting's id; None when the group is not in this person's scope."""
    if not group_queries.mine(db, who, group):
        return None
    values = {
        "group_id": group,
        "session_key": session_key,
        "starts_at": starts_at,
        "place": place,
        "created_by": who.id,
        "created_at": now,
    }
    return int(db.execute(sa.insert(meetings).values(values).returning(meetings.c.id)).scalar_one())


def upcoming(db: sa.Connection, who: Person, now: datetime) -> list[Meeting]:
    """Planned meetings still to come in a staff member's scope, earliest first."""
    query = _select().where(group_queries.within(who), meetings.c.status == "planned", meetings.c.starts_at > now)
    return [_meeting(row) for row in db.execute(query)]


def one(db: sa.Connection, who: Person, meeting: int) -> Meeting | None:
    """One meeting, if it is in a staff member's scope."""
    row = db.execute(_select().where(group_queries.within(who), meetings.c.id == meeting)).one_or_none()
    return _meeting(row) if row else None


def next_for(db: sa.Connection, who: Person, now: datetime, meeting: int | None = None) -> Meeting | None:
    """The next meeting of a KPM's own group (or the named one, if it is her group's and still to come)."""
    if who.group is None:
        return None
    query = _select().where(
        meetings.c.group_id == who.group, meetings.c.status == "planned", meetings.c.starts_at > now
    )
    if meeting is not None:
        query = query.where(meetings.c.id == meeting)
    row = db.execute(query.limit(1)).one_or_none()
    return _meeting(row) if row else None


def move(db: sa.Connection, meeting: Meeting, starts_at: datetime, place: str, now: datetime) -> None:
    """Change time or place. What was queued about the old one is not sent, answers to an old time do not count."""
    if starts_at != meeting.starts_at:
        db.execute(
            sa.update(attendance).where(attendance.c.meeting_id == meeting.id).values(answer=None, answered_at=None)
        )
    db.execute(
        sa.update(meetings)
        .where(meetings.c.id == meeting.id)
        .values(starts_at=starts_at, place=place, revision=meetings.c.revision + 1)
    )
    _withdraw(db, meeting.id, now)


def cancel(db: sa.Connection, meeting: Meeting, now: datetime) -> None:
    """Call the meeting off. What was queued about it is not sent any more."""
    db.execute(sa.update(meetings).where(meetings.c.id == meeting.id).values(status="cancelled"))
    _withdraw(db, meeting.id, now)


def told(db: sa.Connection, meeting: int) -> dict[int, set[str]]:
    """Person -> the keys of what they have been told about this meeting (or may have been)."""
    query = sa.select(deliveries.c.person_id, deliveries.c.key).where(
        deliveries.c.subject == subject(meeting),
        deliveries.c.status.in_(("sending", "sent", "delivered", "read", "unknown")),
    )
    result: dict[int, set[str]] = {}
    for person, key in db.execute(query):
        result.setdefault(person, set()).add(key)
    return result


def answer(db: sa.Connection, meeting: int, person: int, what: str, now: datetime) -> None:
    """Keep hadir or izin; a later answer replaces the earlier one."""
    values = {"answer": what, "answered_at": now}
    changed = db.execute(
        sa.update(attendance).where(attendance.c.meeting_id == meeting, attendance.c.person_id == person).values(values)
    )
    if changed.rowcount == 0:
        db.execute(sa.insert(attendance).values(meeting_id=meeting, person_id=person, **values))


def answers(db: sa.Connection, meeting: int) -> dict[int, str]:
    """Person -> hadir or izin."""
    query = sa.select(attendance.c.person_id, attendance.c.answer).where(
        attendance.c.meeting_id == meeting, attendance.c.answer.is_not(None)
    )
    return {person: what for person, what in db.execute(query)}


def _withdraw(db: sa.Connection, meeting: int, now: datetime) -> None:
    db.execute(
        sa.update(deliveries)
        .where(deliveries.c.subject == subject(meeting), deliveries.c.status == "queued")
        .values(status="cancelled", updated_at=now)
    )


def _select() -> sa.Select[Any]:
    return (
        sa.select(
            meetings.c.id,
            meetings.c.group_id,
            groups.c.name,
            groups.c.region_code,
            meetings.c.session_key,
            meetings.c.starts_at,
            meetings.c.place,
            meetings.c.status,
            meetings.c.revision,
        )
        .join(groups, groups.c.id == meetings.c.group_id)
        .order_by(meetings.c.starts_at, meetings.c.id)
    )


def _meeting(row: Any) -> Meeting:
    return Meeting(*row)
