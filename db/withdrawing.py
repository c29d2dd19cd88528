"""STOP and "hapus data saya" reach what lies in the outbox: it is not sent any more, and no copy of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from db.tables import contact_people, deliveries, help_requests

UNASKED = ("reminder", "broadcast")
"""What STOP stops. An answer of the pendamping to one's own message still comes."""


def call_back(db: sa.Connection, contact: int, now: datetime, kinds: Sequence[str] = UNASKED) -> None:
    """Do not send to this contact what is queued of these kinds."""
    _cancel(db, sa.and_(deliveries.c.contact_id == contact, deliveries.c.kind.in_(kinds)), now)


def wipe(db: sa.Connection, person: int, now: datetime) -> None:
    """Send nothing queued for or by this person, and keep no text of what they were sent or wrote.

    Must come before their messages are forgotten: those name the copies that went to the pendamping.
    """
    asked = [f"help:{number}" for number in db.scalars(_messages(person))]
    chats = sa.select(contact_people.c.contact_id).where(contact_people.c.person_id == person)
    to_them = sa.and_(deliveries.c.contact_id.in_(chats), deliveries.c.person_id == person)
    theirs = sa.or_(to_them, deliveries.c.subject.in_(asked))
    _cancel(db, theirs, now)
    kept = sa.and_(theirs, deliveries.c.status.not_in(("queued", "sending")))
    db.execute(sa.update(deliveries).where(kept).values(body={"text": ""}, waiting=False))


def _messages(person: int) -> sa.Select[tuple[int]]:
    return sa.select(help_requests.c.id).where(help_requests.c.person_id == person)


def _cancel(db: sa.Connection, which: sa.ColumnElement[bool], now: datetime) -> None:
    queued = sa.and_(which, deliveries.c.status == "queued", deliveries.c.kind != "reply")
    db.execute(sa.update(deliveries).where(queued).values(status="cancelled", updated_at=now))
