"""Consent by person and purpose, and what is forgotten when they ask for it."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from db import family_health
from db.tables import (
    attendance,
    consents,
    contact_people,
    contacts,
    help_requests,
    people,
    quiz_attempts,
    quiz_subscriptions,
    unclear_messages,
)


def give(db: sa.Connection, person: int, purpose: str, now: datetime) -> None:
    """Consent from now on; giving it again renews it."""
    changed = db.execute(
        sa.update(consents)
        .where(consents.c.person_id == person, consents.c.purpose == purpose)
        .values(given_at=now, withdrawn_at=None)
    )
    if changed.rowcount == 0:
        db.execute(sa.insert(consents).values(person_id=person, purpose=purpose, given_at=now))


def state(db: sa.Connection, person: int, purpose: str) -> bool | None:
    """Whether this purpose is consented to; None when nobody has asked yet."""
    query = sa.select(consents.c.withdrawn_at).where(consents.c.person_id == person, consents.c.purpose == purpose)
    row = db.execute(query).one_or_none()
    return None if row is None else row.withdrawn_at is None


def asked(db: sa.Connection, person: int, purpose: str, now: datetime) -> None:
    """The question was put, and is not put again by itself: without an answer there is no consent."""
    if state(db, person, purpose) is None:
        db.execute(sa.insert(consents).values(person_id=person, purpose=purpose, withdrawn_at=now))


def withdraw(db: sa.Connection, person: int, now: datetime, purpose: str | None = None) -> None:
    """This purpose is not consented to any more; without one, none is."""
    given = sa.update(consents).where(consents.c.person_id == person, consents.c.withdrawn_at.is_(None))
    if purpose is not None:
        given = given.where(consents.c.purpose == purpose)
    db.execute(given.values(withdrawn_at=now))


def forget(db: sa.Connection, person: int, now: datetime) -> None:
    """Delete what the person gave us in chat; the office's own list of families is not ours to change."""
    withdraw(db, person, now)
    family_health.forget(db, person, now)
    for table in (quiz_attempts, quiz_subscriptions, attendance, help_requests, unclear_messages):
        db.execute(sa.delete(table).where(table.c.person_id == person))
    chosen = (people.c.id == person) & people.c.language_asked_at.is_not(None)
    db.execute(sa.update(people).where(chosen).values(language="id", language_asked_at=None))
    db.execute(sa.update(contacts).where(contacts.c.person_id == person).values(person_id=None, verified_at=None))
    db.execute(sa.delete(contact_people).where(contact_people.c.person_id == person))
