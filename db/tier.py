"""Who was written to by template in the last 24 hours: what WhatsApp's portfolio limit counts."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from db.tables import deliveries

DAY = timedelta(hours=24)


def opened(db: sa.Connection, now: datetime) -> dict[int, datetime]:
    """Contact -> when a template went to it last, within the last 24 hours."""
    query = (
        sa.select(deliveries.c.contact_id, sa.func.max(deliveries.c.sent_at).label("at"))
        .where(deliveries.c.via == sa.text("'template'"), deliveries.c.sent_at > now - DAY)
        .group_by(deliveries.c.contact_id)
    )
    return {row.contact_id: row.at for row in db.execute(query)}
