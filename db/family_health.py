"""Members of a family as reminders speak of them; births told in chat, and members of whom nothing is said any more.

Members are named by kind and by as much of their birth as is known (`anak`, `2025-03`). Two names mean the same member
when one begins with the other, so that what was said holds when the office later knows the day, and for twins as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from db.tables import (
    births,
    broadcasts,
    contact_people,
    deliveries,
    families,
    family_members,
    health_ends,
    health_items,
    kpm,
)

KIND_OF = {
    "hamil": "hamil",
    "aud": "anak",
    "sd": "anak",
    "smp": "anak",
    "sma": "anak",
    "lansia": "lansia",
    "disabilitas": "disabilitas",
}
"""Component -> kind of member."""
PUPILS = ("sd", "smp", "sma")
PRECISION = {10: "day", 7: "month", 4: "year"}
"""Length of what is known of a birth -> how much that is."""

Text = sa.ColumnElement[str]


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a family, by kind and birth (HPHT for `hamil`)."""

    kind: str
    born: str

    @property
    def since(self) -> date | None:
        """The first day it can have been; None when nothing is known."""
        return date.fromisoformat(f"{self.born}-01-01"[:10]) if self.born else None

    @property
    def precision(self) -> str:
        """day, month, year, or nothing."""
        return PRECISION.get(len(self.born), "")

    def may_be(self, other: Member) -> bool:
        """Whether both are of one kind, and what is known of the births does not differ."""
        same = self.born.startswith(other.born) or other.born.startswith(self.born)
        return self.kind == other.kind and same


@dataclass(frozen=True, slots=True)
class Listed:
    """A member as the office lists one: by component."""

    component: str
    born: str

    @property
    def member(self) -> Member:
        return Member(KIND_OF[self.component], self.born)


def subject(family: int) -> str:
    """How deliveries name the family whose health they are about."""
    return f"health:{family}"


def said(since: Any, precision: Any) -> Text:
    """A date as far as it is known: `2025-03` for a month."""
    length = sa.case((precision == "year", 4), (precision == "month", 7), else_=10)
    return sa.func.coalesce(sa.func.substr(sa.cast(since, sa.Text), 1, length), "")


def is_over(member: Any) -> sa.ColumnElement[bool]:
    """Whether a row of the office's list is about somebody of whom nothing shall ever be said again."""
    end, born = health_ends.alias(), said(member.c.since, member.c.precision)
    pupil = sa.and_(member.c.component.in_(["aud", *PUPILS]), end.c.kind == "anak")
    kind = sa.or_(pupil, end.c.kind == member.c.component)
    begun_before = born <= sa.cast(end.c.ended_on, sa.Text)
    same = sa.or_(born.startswith(end.c.born), end.c.born.startswith(born))
    over = sa.case((member.c.component == "hamil", begun_before), else_=same)
    return sa.exists().where(end.c.family_id == member.c.family_id, end.c.why == "over", kind, over)


def has_any(db: sa.Connection, family: int) -> bool:
    """Whether the office has listed anybody of this family whom reminders may be for."""
    query = sa.select(family_members.c.id).where(family_members.c.family_id == family).limit(1)
    return db.execute(query).first() is not None


def record_birth(db: sa.Connection, family: int, born: str, by: int, now: datetime, since: datetime) -> None:
    """A birth told in chat. One told after `since` was about the same child: the new day replaces it."""
    day = Member("anak", born)
    again = sa.delete(births).where(births.c.family_id == family, births.c.recorded_at > since)
    db.execute(again)
    values = {"born_on": day.since, "precision": day.precision, "recorded_by": by, "recorded_at": now}
    db.execute(sa.insert(births).values(family_id=family, **values))
    withdraw(db, family, now)


def end(db: sa.Connection, family: int, member: Member, why: str, on: date, by: int, now: datetime) -> None:
    """Say nothing about this member any more: `over` for ever, `wrong` until somebody takes it back."""
    ended = [member]
    if why == "over" and member.kind == "hamil":
        ended = [Member("hamil", "")]
    elif why == "over" and member.kind == "anak":
        # Nor about the weeks after that birth, nor about a disabled member who may be this child.
        ended += [Member("nifas", member.born), Member("disabilitas", member.born)]
    found = sa.select(health_ends.c.kind, health_ends.c.born).where(
        health_ends.c.family_id == family, health_ends.c.why == why, health_ends.c.ended_on == on
    )
    known = {Member(*row) for row in db.execute(found)}
    values = {"family_id": family, "why": why, "ended_on": on, "recorded_by": by, "recorded_at": now}
    rows = [values | {"kind": one.kind, "born": one.born} for one in ended if one not in known]
    if rows:
        db.execute(sa.insert(health_ends), rows)
    withdraw(db, family, now)
    if why == "over":
        _spare(db, family, {name for name, kind in KIND_OF.items() if kind == member.kind}, now)


def _spare(db: sa.Connection, family: int, components: set[str], now: datetime) -> None:
    """Announcements for people with such a member that have not reached the family yet do not reach it any more."""
    people = sa.select(kpm.c.person_id).where(kpm.c.family_id == family)
    chats = sa.select(contact_people.c.contact_id).where(contact_people.c.person_id.in_(people))
    pending = sa.or_(deliveries.c.status == "queued", deliveries.c.waiting)
    query = (
        sa.select(deliveries.c.id, broadcasts.c.audience)
        .join(broadcasts, broadcasts.c.id == deliveries.c.broadcast_id)
        .where(deliveries.c.contact_id.in_(chats), deliveries.c.person_id.in_(people), pending)
    )
    those = deliveries.c.id.in_(
        [row.id for row in db.execute(query) if components.intersection(row.audience.get("components", ()))]
    )
    db.execute(sa.update(deliveries).where(those).values(waiting=sa.false(), updated_at=now))
    queued = sa.and_(those, deliveries.c.status == "queued")
    db.execute(sa.update(deliveries).where(queued).values(status="cancelled", updated_at=now))


def stopped(db: sa.Connection, family: int) -> list[Member]:
    """Whose reminders were stopped because the data was said not to fit."""
    query = sa.select(health_ends.c.kind, health_ends.c.born).where(
        health_ends.c.family_id == family, health_ends.c.why == "wrong"
    )
    return [Member(*row) for row in db.execute(query.distinct().order_by(health_ends.c.kind, health_ends.c.born))]


def resume(db: sa.Connection, family: int) -> None:
    """Take back that data does not fit. What is over stays over."""
    db.execute(sa.delete(health_ends).where(health_ends.c.family_id == family, health_ends.c.why == "wrong"))


def keep_quiet(db: sa.Connection, family: int, until: datetime | None, now: datetime) -> None:
    """No health reminder for this family until then (None: as usual), nor any that is queued."""
    db.execute(sa.update(families).where(families.c.id == family).values(health_quiet_until=until))
    if until is not None:
        withdraw(db, family, now)


def withdraw(db: sa.Connection, family: int, now: datetime) -> None:
    """Do not send what is queued about this family's health; what still holds of it is found anew."""
    queued = sa.and_(deliveries.c.subject == subject(family), deliveries.c.status == "queued")
    db.execute(sa.update(deliveries).where(queued).values(status="cancelled", updated_at=now))


def forget(db: sa.Connection, person: int, now: datetime) -> None:
    """Delete what was told about the family in chat. That it shall hear nothing of a member stays."""
    for family in db.scalars(sa.select(kpm.c.family_id).where(kpm.c.person_id == person)).all():
        withdraw(db, family, now)
        last: date | None = db.scalar(sa.select(sa.func.max(births.c.born_on)).where(births.c.family_id == family))
        if last is not None:
            end(db, family, Member("hamil", ""), "over", last, person, now)
        for table in (health_items, births):
            db.execute(sa.delete(table).where(table.c.family_id == family))
