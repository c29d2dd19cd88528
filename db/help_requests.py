"""Messages a KPM leaves for her pendamping, and the answers to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db import groups as group_queries
from db.contacts import Person
from db.tables import families, groups, help_requests, kpm, people, staff


@dataclass(frozen=True, slots=True)
class HelpRequest:
    id: int
    person: int
    name: str
    language: str
    group: str
    text: str
    files: list[dict[str, Any]]
    """kind, path, name and mime of each photo, file or voice note, as in an attachment."""
    created_at: datetime


def leave(
    db: sa.Connection, person: int, staff: int | None, text: str, now: datetime, files: Sequence[dict[str, Any]] = ()
) -> int:
    """Keep a message; returns its number."""
    values = {"person_id": person, "staff_id": staff, "text": text, "files": list(files), "created_at": now}
    return int(db.execute(sa.insert(help_requests).values(values).returning(help_requests.c.id)).scalar_one())


def is_waiting(db: sa.Connection, person: int, text: str) -> bool:
    """Whether this person has left these very words already and nobody has answered."""
    same = (help_requests.c.person_id == person) & (help_requests.c.text == text)
    return bool(db.scalar(sa.select(sa.exists().where(same, help_requests.c.answered_at.is_(None)))))


def waiting(db: sa.Connection, who: Person, only: int | None = None, limit: int = 10) -> list[HelpRequest]:
    """Unanswered messages of a staff member's own scope, oldest first."""
    query = (
        sa.select(
            help_requests.c.id,
            people.c.id,
            people.c.name,
            people.c.language,
            groups.c.name,
            help_requests.c.text,
            help_requests.c.files,
            help_requests.c.created_at,
        )
        .join(people, people.c.id == help_requests.c.person_id)
        .join(kpm, kpm.c.person_id == people.c.id)
        .join(families, families.c.id == kpm.c.family_id)
        .join(groups, groups.c.id == families.c.group_id)
        .outerjoin(staff, staff.c.id == help_requests.c.staff_id)
        .where(group_queries.within(who), help_requests.c.answered_at.is_(None))
        .order_by(help_requests.c.id)
        .limit(limit)
    )
    if who.role == "pendamping":
        # What was written to the coordinator may be about her.
        query = query.where(sa.or_(staff.c.id.is_(None), staff.c.role == "pendamping"))
    if only is not None:
        query = query.where(help_requests.c.id == only)
    return [HelpRequest(*row) for row in db.execute(query)]


def answer(db: sa.Connection, request: int, text: str, by: int, now: datetime) -> None:
    """Close a message with an answer."""
    db.execute(
        sa.update(help_requests)
        .where(help_requests.c.id == request)
        .values(answer=text, answered_by=by, answered_at=now)
    )
