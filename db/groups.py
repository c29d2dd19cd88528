"""Groups and their members, always within what the asking staff member may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from db.contacts import Person
from db.tables import families, groups, kpm, people, regions, staff


@dataclass(frozen=True, slots=True)
class Group:
    id: int
    name: str
    desa: str
    region: str
    active: int
    """Families that are active now."""


@dataclass(frozen=True, slots=True)
class Member:
    id: int
    name: str
    group: str
    desa: str


def within(who: Person) -> sa.ColumnElement[bool]:
    """The groups a staff member may see: a pendamping her own, a coordinator those of the region."""
    if who.staff is None:
        return sa.false()
    if who.role == "pendamping":
        return groups.c.staff_id == who.staff
    return sa.or_(
        groups.c.region_code == who.region, groups.c.region_code.startswith(who.region + ".", autoescape=True)
    )


def mine(db: sa.Connection, who: Person, group: int | None = None) -> list[Group]:
    """The groups in this person's scope, by name; with `group` only that one (empty: not hers)."""
    query = (
        sa.select(
            groups.c.id,
            groups.c.name,
            groups.c.region_code,
            regions.c.name.label("desa"),
            sa.func.count(families.c.id).label("active"),
        )
        .join(regions, regions.c.code == groups.c.region_code)
        .outerjoin(families, sa.and_(families.c.group_id == groups.c.id, families.c.status == "active"))
        .where(within(who))
        .group_by(groups.c.id, groups.c.name, groups.c.region_code, regions.c.name)
        .order_by(groups.c.name, groups.c.id)
    )
    if group is not None:
        query = query.where(groups.c.id == group)
    return [Group(row.id, row.name, row.desa, row.region_code, row.active) for row in db.execute(query)]


def search_members(db: sa.Connection, who: Person, name: str, limit: int = 8) -> list[Member]:
    """KPM of the scope whose name holds these letters."""
    query = _members(who).where(sa.func.lower(people.c.name).contains(name.lower(), autoescape=True)).limit(limit)
    return [Member(*row) for row in db.execute(query)]


def member(db: sa.Connection, who: Person, person_id: int) -> Member | None:
    """One KPM, if she is in the scope."""
    row = db.execute(_members(who).where(people.c.id == person_id)).one_or_none()
    return Member(*row) if row else None


def family_of(db: sa.Connection, who: Person, person_id: int) -> int | None:
    """The family a KPM of the scope speaks for."""
    query = _members(who).with_only_columns(families.c.id).where(people.c.id == person_id)
    family: int | None = db.scalar(query)
    return family


def _members(who: Person) -> sa.Select[Any]:
    return (
        sa.select(people.c.id, people.c.name, groups.c.name, regions.c.name)
        .join(kpm, kpm.c.person_id == people.c.id)
        .join(families, families.c.id == kpm.c.family_id)
        .join(groups, groups.c.id == families.c.group_id)
        .join(regions, regions.c.code == families.c.region_code)
        .where(within(who), people.c.erased_at.is_(None))
        .order_by(people.c.name, people.c.id)
    )


@dataclass(frozen=True, slots=True)
class Pendamping:
    person: int
    staff: int
    name: str
    phone: str | None


def pendamping_of(db: sa.Connection, group: int | None) -> Pendamping | None:
    """Who looks after this group."""
    if group is None:
        return None
    row = db.execute(
        sa.select(people.c.id, staff.c.id.label("staff"), people.c.name, people.c.phone)
        .select_from(groups)
        .join(staff, staff.c.id == groups.c.staff_id)
        .join(people, people.c.id == staff.c.person_id)
        .where(groups.c.id == group, staff.c.active)
    ).one_or_none()
    return Pendamping(row.id, row.staff, row.name, row.phone) if row else None


def coordinator_of(db: sa.Connection, region: str) -> Pendamping | None:
    """The coordinator nearest above a region."""
    parts = region.split(".")
    above = [".".join(parts[:size]) for size in range(1, len(parts) + 1)]
    query = (
        sa.select(people.c.id, staff.c.id.label("staff"), people.c.name, people.c.phone)
        .join(staff, staff.c.person_id == people.c.id)
        .where(staff.c.role == "korkab", staff.c.active, staff.c.region_code.in_(above), people.c.erased_at.is_(None))
        .order_by(sa.func.length(staff.c.region_code).desc(), people.c.id)
        .limit(1)
    )
    row = db.execute(query).one_or_none()
    return Pendamping(row.id, row.staff, row.name, row.phone) if row else None


def name_of(db: sa.Connection, group: int | None) -> str:
    """A group's name, for somebody who belongs to it."""
    return db.scalar(sa.select(groups.c.name).where(groups.c.id == group)) or "-"
