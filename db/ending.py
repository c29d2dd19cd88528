"""Bringing broadcasts to their end: what is left of a cancelled or late one is closed, in batches."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from db.broadcasts import Broadcast
from db.tables import broadcasts, deliveries

BATCH = 2_000


def close_some(db: sa.Connection, found: Broadcast, status: str, now: datetime) -> int:
    """Up to `BATCH` recipients still queued are `cancelled` or `expired` now; how many."""
    some = (
        sa.select(deliveries.c.id)
        .where(deliveries.c.broadcast_id == found.id, deliveries.c.status == sa.text("'queued'"))
        .limit(BATCH)
    )
    closed = sa.update(deliveries).where(deliveries.c.id.in_(some), deliveries.c.status == "queued")
    return db.execute(closed.values(status=status, updated_at=now)).rowcount


def is_under_way(db: sa.Connection, found: Broadcast) -> bool:
    """Whether any recipient is still queued or being sent to."""
    for status in ("'queued'", "'sending'"):
        some = sa.select(deliveries.c.id).where(
            deliveries.c.broadcast_id == found.id, deliveries.c.status == sa.text(status)
        )
        if db.execute(some.limit(1)).first() is not None:
            return True
    return False


def awaits_receipts(db: sa.Connection, found: Broadcast) -> bool:
    """Whether a provider that reports what became of a message still has some to report on."""
    some = sa.select(deliveries.c.id).where(
        deliveries.c.broadcast_id == found.id,
        deliveries.c.status == sa.text("'sent'"),
        sa.or_(deliveries.c.account.startswith("whatsapp"), deliveries.c.account == "sms"),
    )
    return db.execute(some.limit(1)).first() is not None


def last_sent(db: sa.Connection, found: Broadcast) -> datetime | None:
    """When the last recipient was sent to."""
    query = sa.select(sa.func.max(deliveries.c.sent_at)).where(deliveries.c.broadcast_id == found.id)
    moment: datetime | None = db.scalar(query)
    return moment


def end(db: sa.Connection, found: Broadcast, now: datetime) -> bool:
    """Nothing of it is queued or being sent any more; False when another process has said so before."""
    state = found.state if found.state in ("cancelled", "changed") else "done"
    changed = db.execute(
        sa.update(broadcasts)
        .where(broadcasts.c.id == found.id, broadcasts.c.ended_at.is_(None), broadcasts.c.state == found.state)
        .values(state=state, ended_at=now)
    )
    return changed.rowcount == 1
