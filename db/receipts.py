"""What became of messages after they were sent, and what operators and senders ask about them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db.audience_query import SMS
from db.deliveries import PRIORITY
from db.tables import broadcasts, contacts, deliveries

_FORWARD = {
    "sent": ("sending", "unknown"),
    "delivered": ("sending", "unknown", "sent"),
    "read": ("sending", "unknown", "sent", "delivered"),
    "failed": ("sending", "unknown", "sent"),
}


def receipt(
    db: sa.Connection, provider_id: str, status: str, code: str | None, now: datetime, delivery: int | None = None
) -> int | None:
    """A provider's receipt moves a delivery forward only. Its contact; None for an unknown id or an older status.

    `delivery`: which one the provider was told it is. So a receipt also tells of a message whose sender died before
    it could write down what the provider calls it.
    """
    # Only what has no name at the provider yet: a message that went twice is judged by the one we know.
    nameless = sa.and_(deliveries.c.id == delivery, deliveries.c.provider_id.is_(None))
    # What waits to be tried again because nobody knew what became of it.
    uncertain = sa.and_(deliveries.c.status == "queued", deliveries.c.repeats > 0)
    # In one statement: at this very moment the sender may be writing down the name.
    forward = (
        sa.update(deliveries)
        .where(
            sa.or_(deliveries.c.provider_id == provider_id, nameless),
            sa.or_(deliveries.c.status.in_(_FORWARD[status]), uncertain),
        )
        .values(
            status=status,
            provider_id=provider_id,
            error_code=code,
            error_reason=None,
            waiting=sa.false() if status == "failed" else deliveries.c.waiting,
            sent_at=sa.func.coalesce(deliveries.c.sent_at, now),
            lease_owner=None,
            lease_until=None,
            updated_at=now,
        )
    )
    contact: int | None = db.execute(forward.returning(deliveries.c.contact_id)).scalar()
    return contact


def is_known(db: sa.Connection, provider_id: str) -> bool:
    """Whether one of our deliveries has this id."""
    return db.execute(sa.select(deliveries.c.id).where(deliveries.c.provider_id == provider_id)).first() is not None


def mark_blocked(db: sa.Connection, contact: int, now: datetime) -> None:
    """The person blocked us: remember it, and give up what is still queued for them except replies."""
    _close(db, contact, "blocked_at", "Blocked", now)


def mark_unreachable(db: sa.Connection, contact: int, now: datetime) -> None:
    """The provider knows nobody under this address any more, such as no WhatsApp on this number."""
    _close(db, contact, "unreachable_at", "NoSuchUser", now)


def _close(db: sa.Connection, contact: int, column: str, why: str, now: datetime) -> None:
    db.execute(sa.update(contacts).where(contacts.c.id == contact).values({column: now}))
    db.execute(
        sa.update(deliveries)
        .where(
            deliveries.c.contact_id == contact,
            deliveries.c.status == "queued",
            deliveries.c.priority > PRIORITY["reply"],
            deliveries.c.account != SMS,
        )
        .values(status="cancelled", error_code=why, updated_at=now)
    )


def provider_ids(db: sa.Connection, contact: int, most: int = 100) -> dict[int, str]:
    """Delivery -> what the provider called it, of the last ones to this contact."""
    query = sa.select(deliveries.c.id, deliveries.c.provider_id).where(
        deliveries.c.contact_id == contact, deliveries.c.provider_id.is_not(None)
    )
    return {row.id: row.provider_id for row in db.execute(query.order_by(deliveries.c.id.desc()).limit(most))}


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
            broadcasts.c.body.label("broadcast_body"),
            deliveries.c.status,
            deliveries.c.due_at,
            deliveries.c.sent_at,
        )
        .outerjoin(broadcasts, broadcasts.c.id == deliveries.c.broadcast_id)
        .where(deliveries.c.contact_id.in_(ids))
        .order_by(deliveries.c.id.desc())
        .limit(limit)
    )
    return list(reversed(db.execute(query).all()))
