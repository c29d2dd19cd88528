"""The outbox table: what is to be sent. A status never goes backwards.

`queued -> sending -> sent -> delivered -> read`, or to `failed`, `unknown`, `cancelled`, `expired`. How a sender
takes them is in `db.claiming`, what providers tell about them in `db.receipts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db.statement import Statement
from db.tables import broadcasts, deliveries
from db.tables.base import Json, UtcDateTime

PRIORITY = {"reply": 0, "notice": 1, "reminder": 1, "broadcast": 2}

_MOMENT = UtcDateTime()


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """One message to one person, to be entered once however often it is tried."""

    key: str
    contact: int
    person: int | None
    kind: str
    account: str
    body: dict[str, Any]
    due_at: datetime
    expires_at: datetime | None = None
    subject: str | None = None
    zone: str | None = None


_INSERT = Statement(
    "INSERT INTO deliveries (key, contact_id, person_id, kind, priority, subject, zone, body, account,"
    " due_at, expires_at, created_at, updated_at)"
    " VALUES (:key, :contact, :person, :kind, :priority, :subject, :zone, :body, :account,"
    " :due_at, :expires_at, :now, :now)"
    " ON CONFLICT (key) WHERE broadcast_id IS NULL DO NOTHING",
    body=Json,
    due_at=_MOMENT,
    expires_at=_MOMENT,
    now=_MOMENT,
)


def enqueue(db: sa.Connection, new: Iterable[NewDelivery], now: datetime) -> int:
    """Enter deliveries whose key is not there yet; returns how many were new."""
    rows = [
        {
            "key": one.key,
            "contact": one.contact,
            "person": one.person,
            "kind": one.kind,
            "priority": PRIORITY[one.kind],
            "subject": one.subject,
            "zone": one.zone,
            "body": one.body,
            "account": one.account,
            "due_at": one.due_at,
            "expires_at": one.expires_at,
            "now": now,
        }
        for one in new
    ]
    return max(0, _INSERT.run_many(db, rows)) if rows else 0


def mark_shown(db: sa.Connection, keys: Sequence[str], now: datetime) -> None:
    """Replies that a terminal has shown to the person are sent."""
    db.execute(
        sa.update(deliveries)
        .where(deliveries.c.key.in_(keys), deliveries.c.broadcast_id.is_(None), deliveries.c.status == "queued")
        .values(status="sent", provider_id="terminal", sent_at=now, updated_at=now)
    )


def harvest(db: sa.Connection, contact: int, now: datetime) -> list[dict[str, Any]]:
    """What waited until this contact writes, oldest first; it waits no longer."""
    query = (
        sa.select(deliveries.c.id, deliveries.c.body, broadcasts.c.body.label("broadcast_body"))
        .outerjoin(broadcasts, broadcasts.c.id == deliveries.c.broadcast_id)
        .where(deliveries.c.contact_id == contact, deliveries.c.waiting, deliveries.c.status != "queued")
        .order_by(deliveries.c.id)
    )
    rows = db.execute(query).all()
    waited = deliveries.c.id.in_([row.id for row in rows])
    db.execute(sa.update(deliveries).where(waited).values(waiting=False, updated_at=now))
    return [body_of(row) for row in rows]


def body_of(row: Any) -> dict[str, Any]:
    """What a row says: its own body, or that of its broadcast (column `broadcast_body`)."""
    return row.body or row.broadcast_body or {"text": ""}
