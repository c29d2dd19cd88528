"""What lies in the outbox before a new announcement."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from db.tables import broadcasts, deliveries

# A literal, so that the small indexes of what is queued can serve.
_IS_QUEUED = deliveries.c.status == sa.text("'queued'")


def ahead(db: sa.Connection, queues: Collection[str], at: datetime) -> dict[str, int]:
    """Queue -> messages that are to go by this moment and have not gone."""
    single = sa.select(deliveries.c.account, sa.func.count()).where(
        _IS_QUEUED, deliveries.c.broadcast_id.is_(None), deliveries.c.account.in_(queues), deliveries.c.due_at <= at
    )
    shared = (
        sa.select(deliveries.c.account, sa.func.count())
        .select_from(broadcasts)
        .join(deliveries, deliveries.c.broadcast_id == broadcasts.c.id)
        .where(
            _IS_QUEUED,
            broadcasts.c.ended_at.is_(None),
            broadcasts.c.state.in_(("preparing", "running")),
            broadcasts.c.due_at <= at,
            deliveries.c.account.in_(queues),
        )
    )
    found: dict[str, int] = {}
    for query in (single, shared):
        for queue, count in db.execute(query.group_by(deliveries.c.account)):
            found[queue] = found.get(queue, 0) + count
    return found


def announced_to(db: sa.Connection, people: Collection[int]) -> bool:
    """Whether some of these people wait for another announcement."""
    query = (
        sa.select(deliveries.c.id)
        .select_from(broadcasts)
        .join(deliveries, deliveries.c.broadcast_id == broadcasts.c.id)
        .where(broadcasts.c.ended_at.is_(None), broadcasts.c.state.in_(("preparing", "running", "paused")))
        .where(_IS_QUEUED, deliveries.c.person_id.in_(people))
        .limit(1)
    )
    return db.execute(query).first() is not None
