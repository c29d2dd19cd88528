"""Whom an announcement did not reach: for its sender only, and only those who are still in the sender's scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from db import audience_query
from db.contacts import Person
from db.tables import broadcast_skips, broadcasts, deliveries, families, groups, kpm, people, regions

NO_NEED = ("shared_phone", "graduated", "left")
"""Skipped, but got it on the same phone, or not concerned any more."""


@dataclass(frozen=True, slots=True)
class NotReached:
    name: str
    phone: str | None
    """As an import has listed it."""
    group: str | None
    desa: str
    skipped: str | None
    """Why nothing was sent (one of `db.audience_query.REASONS`); None when it was tried."""
    code: str
    """What went wrong when it was tried."""


def count(db: sa.Connection, who: Person, number: int) -> int:
    """How many an announcement of one's own did not reach."""
    return db.scalar(sa.select(sa.func.count()).select_from(_query(who, number).subquery())) or 0


def listed(db: sa.Connection, who: Person, number: int, limit: int) -> list[NotReached]:
    """Them, by group and name."""
    found = _query(who, number)
    query = found.order_by(groups.c.name.nulls_last(), regions.c.name, people.c.name, people.c.id).limit(limit)
    return [NotReached(*row) for row in db.execute(query)]


def _query(who: Person, number: int) -> sa.Select[Any]:
    missed = _missed(number)
    again, theirs = broadcasts.alias("again"), deliveries.alias("theirs")
    reached_later = (
        sa.select(theirs.c.id)
        .join(again, again.c.id == theirs.c.broadcast_id)
        .where(
            again.c.repeats == number,
            theirs.c.person_id == people.c.id,
            theirs.c.status.in_(("sent", "delivered", "read")),
        )
        .correlate(people)
        .exists()
    )
    return (
        sa.select(people.c.name, people.c.phone, groups.c.name, regions.c.name, missed.c.skipped, missed.c.code)
        .select_from(missed)
        .join(broadcasts, sa.and_(broadcasts.c.id == number, broadcasts.c.sender_id == who.id))
        .join(people, sa.and_(people.c.id == missed.c.person, people.c.erased_at.is_(None)))
        .join(kpm, kpm.c.person_id == people.c.id)
        .join(families, families.c.id == kpm.c.family_id)
        .join(regions, regions.c.code == families.c.region_code)
        .outerjoin(groups, groups.c.id == families.c.group_id)
        .where(audience_query.scope(who), ~reached_later)
    )


def _missed(number: int) -> sa.Subquery:
    failed = deliveries.c.status.in_(("failed", "unknown", "expired"))
    # What a sender has called off has no reason; who said STOP meanwhile has one, or the announcement went on.
    went_on = sa.exists().where(broadcasts.c.id == number, broadcasts.c.state != "cancelled")
    stopped = sa.and_(deliveries.c.status == "cancelled", sa.or_(deliveries.c.error_code.is_not(None), went_on))
    code = sa.case(
        (deliveries.c.status == "failed", sa.func.coalesce(deliveries.c.error_code, "")),
        (deliveries.c.status == "cancelled", sa.func.coalesce(deliveries.c.error_code, "Stopped")),
        else_=deliveries.c.status,
    )
    nothing = sa.null().cast(sa.String)
    tried = sa.select(deliveries.c.person_id.label("person"), nothing.label("skipped"), code.label("code")).where(
        deliveries.c.broadcast_id == number, sa.or_(failed, stopped)
    )
    skipped = sa.select(broadcast_skips.c.person_id, broadcast_skips.c.reason, sa.literal("")).where(
        broadcast_skips.c.broadcast_id == number, broadcast_skips.c.reason.not_in(NO_NEED)
    )
    return sa.union_all(tried, skipped).subquery("missed")
