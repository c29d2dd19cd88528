"""One tick of the clock: every rule once, what is due goes into the outbox, and never twice."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from content.library import Content
from db import regions
from db.deliveries import NewDelivery, enqueue, known_keys
from db.engine import transaction
from db.quiet import is_quiet
from reminders.rules import RULES, Due


def tick(engine: sa.Engine, content: Content, now: datetime) -> dict[str, int]:
    """Rule -> deliveries made now.

    Rules run in a reading transaction; what is new is entered in short writing ones. Two processes that tick at
    once enter the same keys, and the database keeps one of each.
    """
    made: dict[str, int] = {}
    for one in RULES:
        with engine.connect().execution_options(read_only=True) as db, db.begin():
            due = [found for found in one.find(db, content, now) if not _quiet(found, now)]
            known = known_keys(db, [found.key for found in due])
        new = [_delivery(found, now) for found in due if found.key not in known]
        made[one.name] = 0
        for start in range(0, len(new), 500):
            with transaction(engine) as db:
                made[one.name] += enqueue(db, new[start : start + 500], now)
    return made


def _quiet(found: Due, now: datetime) -> bool:
    return is_quiet(regions.zone(found.to.region), now)


def _delivery(found: Due, now: datetime) -> NewDelivery:
    assert found.to.contact is not None
    return NewDelivery(
        key=found.key,
        contact=found.to.contact,
        person=found.to.person,
        kind="reminder",
        account=str(found.to.account),
        body=found.reply.to_body(),
        due_at=now,
        expires_at=found.expires_at,
        subject=found.subject,
        zone=regions.zone(found.to.region),
    )
