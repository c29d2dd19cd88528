"""Which families may be reminded about their health now: consent, a way to reach them, and how much they have had."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from db.tables import consents, contact_people, contacts, deliveries, families, kpm, people

WEEK, MOST_A_WEEK = timedelta(days=7), 2
APART = timedelta(days=2)
"""So long after a message the next one comes at the earliest; what becomes due meanwhile goes together."""
LOST = ("cancelled", "expired", "failed")
"""States of a message that nobody has read: what it said is still to be said."""


@dataclass(frozen=True, slots=True)
class Reachable:
    """Who of a family is written to, and where."""

    family: int
    region: str
    person: int
    name: str
    language: str
    contact: int
    account: str
    is_shared: bool
    """Others speak through the same phone."""


def reachable(db: sa.Connection, some: Collection[int], now: datetime) -> dict[int, Reachable]:
    """Of these families those that want to be reminded and may be now; of several who speak for one, the first."""
    link, chat = contact_people.alias(), contacts.alias()
    best = (
        sa.select(chat.c.id)
        .join(link, link.c.contact_id == chat.c.id)
        .where(
            link.c.person_id == people.c.id,
            chat.c.opted_out_at.is_(None),
            chat.c.blocked_at.is_(None),
            chat.c.unreachable_at.is_(None),
        )
        .order_by((chat.c.channel == "telegram").desc(), chat.c.last_inbound_at.desc(), chat.c.id)
        .limit(1)
        .correlate(people)
        .scalar_subquery()
    )
    others = contact_people.alias()
    speakers = (
        sa.select(sa.func.count()).where(others.c.contact_id == contacts.c.id).correlate(contacts).scalar_subquery()
    )
    query = (
        sa.select(
            families.c.id.label("family"),
            families.c.region_code.label("region"),
            people.c.id.label("person"),
            people.c.name.label("name"),
            people.c.language.label("language"),
            contacts.c.id.label("contact"),
            sa.func.coalesce(contacts.c.account, contacts.c.channel).label("account"),
            (speakers > 1).label("is_shared"),
        )
        .select_from(families)
        .join(kpm, kpm.c.family_id == families.c.id)
        .join(people, sa.and_(people.c.id == kpm.c.person_id, people.c.erased_at.is_(None)))
        .join(contacts, contacts.c.id == best)
        .where(
            families.c.id.in_(some),
            families.c.status == "active",
            sa.or_(families.c.health_quiet_until.is_(None), families.c.health_quiet_until <= now),
            *(_consented(purpose) for purpose in ("service", "health")),
            _messages(_had(now - WEEK)) < MOST_A_WEEK,
            _messages(_tried(now - APART)) == 0,
        )
        .order_by(families.c.id, people.c.id)
    )
    found: dict[int, Reachable] = {}
    for row in db.execute(query):
        found.setdefault(row.family, Reachable(**{**row._mapping, "is_shared": bool(row.is_shared)}))
    return found


def _consented(purpose: str) -> sa.ColumnElement[bool]:
    given = consents.alias()
    return sa.exists().where(
        given.c.person_id == people.c.id, given.c.purpose == purpose, given.c.withdrawn_at.is_(None)
    )


def _messages(which: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return (
        sa.select(sa.func.count())
        .where(
            deliveries.c.subject == sa.literal("health:").concat(sa.cast(families.c.id, sa.String)),
            deliveries.c.broadcast_id.is_(None),
            which,
        )
        .correlate(families)
        .scalar_subquery()
    )


def _had(since: datetime) -> sa.ColumnElement[bool]:
    """Went out since then, or still will."""
    waits = deliveries.c.status.in_(("queued", "sending"))
    went = sa.func.coalesce(deliveries.c.sent_at, deliveries.c.created_at) > since
    return sa.and_(deliveries.c.status.not_in(LOST), sa.or_(waits, went))


def _tried(since: datetime) -> sa.ColumnElement[bool]:
    """Was made or went out since then, whatever became of it: one that failed is not tried again the same day."""
    return sa.or_(deliveries.c.created_at > since, deliveries.c.sent_at > since)
