"""What became of messages after they were sent, and what operators and senders ask about them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db.deliveries import PRIORITY
from db.tables import contacts, deliveries

_FORWARD = {
    "sent": ("sending", "unknown"),
    "delivered": ("sending", "unknown", "sent"),
    "read": ("sending", "unknown", "sent", "delivered"),
    "failed": ("sending", "unknown", "sent"),
}


def receipt(db: sa.Connection, provider_id: str, status: str, code: str | None, now: datetime) -> int | None:
    """A provider's receipt moves a delivery forward only. Its contact; None for an unknown id or an older status."""
    changed = db.execute(
        sa.update(deliveries)
        .where(deliveries.c.provider_id == provider_id, deliveries.c.status.in_(_FORWARD[status]))
        .values(
            status=status,
            error_code=code,
            error_reason=None,
            sent_at=sa.func.coalesce(deliveries.c.sent_at, now),
            updated_at=now,
        )
        .returning(deliveries.c.contact_id)
    )
    contact: int | None = changed.scalar()
    return contact


def is_known(db: sa.Connection, provider_id: str) -> bool:
    """Whether one of our deliveries has this id."""
    return db.execute(sa.select(deliveries.c.id).where(deliveries.c.provider_id == provider_id)).first() is not None


def mark_blocked(db: sa.Connection, contact: int, now: datetime) -> None:
    """The person blocked us: remember it, and give up what is still queued for them except replies."""
    db.execute(sa.update(contacts).where(contacts.c.id == contact).values(blocked_at=now))
    db.execute(
        sa.update(deliveries)
        .where(
            deliveries.c.contact_id == contact,
            deliveries.c.status == "queued",
            deliveries.c.priority > PRIORITY["reply"],
        )
        .values(status="cancelled", error_code="Blocked", updated_at=now)
    )


def provider_ids(db: sa.Connection, contact: int, most: int = 100) -> set[str]:
    """What the provider called the last messages to this contact."""
    query = sa.select(deliveries.c.provider_id).where(deliveries.c.contact_id == contact)
    return {one for one in db.scalars(query.order_by(deliveries.c.id.desc()).limit(most)) if one}


def of_person(db: sa.Connection, phone_or_address: str, limit: int = 500) -> list[sa.Row[Any]]:
    """The last messages queued for or sent to whoever has this phone (or channel address), oldest first."""
    ids = (
        sa.text(
            "SELECT c.id FROM contacts c WHERE c.address = :phone"
            " UNION SELECT l.contact_id FROM contact_people l"
            " JOIN people p ON p.id = l.person_id WHERE p.phone = :phone"
        )
        .bindparams(phone=phone_or_address)
        .columns(sa.Column("id"))
    )
    query = (
        sa.select(
            deliveries.c.key,
            deliveries.c.kind,
            deliveries.c.body,
            deliveries.c.status,
            deliveries.c.due_at,
            deliveries.c.sent_at,
        )
        .where(deliveries.c.contact_id.in_(ids))
        .order_by(deliveries.c.id.desc())
        .limit(limit)
    )
    return list(reversed(db.execute(query).all()))
