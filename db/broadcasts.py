"""Announcements: the message, its audience, and who was left out and why. Progress is derived from deliveries."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db.tables import audit_log, broadcasts, deliveries


def create(
    db: sa.Connection,
    sender: int,
    audience: dict[str, Any],
    body: dict[str, Any],
    skipped: dict[str, str],
    now: datetime,
) -> int:
    """Keep an announcement; returns its number."""
    values = {"sender_id": sender, "audience": audience, "body": body, "skipped": skipped, "created_at": now}
    return int(db.execute(sa.insert(broadcasts).values(values).returning(broadcasts.c.id)).scalar_one())


def progress(db: sa.Connection, broadcast: int, sender: int) -> dict[str, int]:
    """Delivery status -> how many, of an announcement this person sent; empty for anybody else's."""
    owned = sa.exists().where(broadcasts.c.id == broadcast, broadcasts.c.sender_id == sender)
    query = (
        sa.select(deliveries.c.status, sa.func.count())
        .where(deliveries.c.subject == f"broadcast:{broadcast}", owned)
        .group_by(deliveries.c.status)
    )
    return {status: count for status, count in db.execute(query)}


def audit(db: sa.Connection, actor: int | None, action: str, subject: str, now: datetime, **detail: Any) -> None:
    """One line in the audit log: who did what to what. Never message texts or numbers."""
    db.execute(sa.insert(audit_log).values(at=now, actor_id=actor, action=action, subject=subject, detail=detail))
