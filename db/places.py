"""By which places and groups a staff member can choose whom to write to - never outside the scope."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from db import audience_query, regions
from db import groups as group_queries
from db.contacts import Person
from db.regions import RegionRow
from db.tables import families, groups
from db.tables import regions as table


@dataclass(frozen=True, slots=True)
class GroupName:
    id: int
    name: str
    desa: str


def below(db: sa.Connection, who: Person) -> list[RegionRow]:
    """A pendamping's desa; for a coordinator the next level of the region. Only where families live."""
    if who.role == "pendamping":
        lived_in = sa.select(families.c.region_code).join(groups, groups.c.id == families.c.group_id)
        return _rows(db, table.c.code.in_(lived_in.where(audience_query.scope(who))))
    next_level = (table.c.level == regions.level_of(who.region) + 1, table.c.code.startswith(who.region + "."))
    return _rows(db, sa.and_(*next_level, _lived_in(sa.true())))


def named(db: sa.Connection, who: Person, text: str) -> tuple[list[RegionRow], bool]:
    """The places of the scope that a text may mean, and whether it means one outside of it."""
    found = regions.find(db, text)
    if not found:
        return [], False
    codes = [row.code for row in found]
    inside = set(
        db.scalars(sa.select(table.c.code).where(table.c.code.in_(codes), _lived_in(audience_query.scope(who))))
    )
    return [row for row in found if row.code in inside], not inside


def titles(db: sa.Connection, codes: Collection[str]) -> dict[str, str]:
    """Code -> "Desa Kembangkuning"."""
    return {row.code: row.title for row in _rows(db, table.c.code.in_(codes))} if codes else {}


def groups_named(db: sa.Connection, who: Person, text: str = "", limit: int = 50) -> list[GroupName]:
    """The scope's groups whose name holds these letters; one that is called exactly so stands alone."""
    wanted = regions.search_name(text)
    query = (
        sa.select(groups.c.id, groups.c.name, table.c.name)
        .join(table, table.c.code == groups.c.region_code)
        .where(group_queries.within(who), groups.c.search_name.contains(wanted, autoescape=True))
        .order_by(groups.c.search_name != wanted, groups.c.name, groups.c.id)
    )
    found = [GroupName(*row) for row in db.execute(query.limit(limit))]
    exact = [one for one in found if regions.search_name(one.name) == wanted]
    return exact or found


def group_names(db: sa.Connection, who: Person, ids: Collection[int]) -> dict[int, str]:
    """Id -> name of those of these groups that are in the scope."""
    query = sa.select(groups.c.id, groups.c.name).where(group_queries.within(who), groups.c.id.in_(ids))
    return {row.id: row.name for row in db.execute(query)} if ids else {}


def _lived_in(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Whether families that meet the condition live in this region or below."""
    # "/" follows "." in the alphabet: a range, so that an index can serve.
    here = sa.or_(
        families.c.region_code == table.c.code,
        sa.and_(families.c.region_code >= table.c.code + ".", families.c.region_code < table.c.code + "/"),
    )
    lives = sa.select(families.c.id).outerjoin(groups, groups.c.id == families.c.group_id)
    return lives.where(here, condition).correlate(table).exists()


def _rows(db: sa.Connection, condition: sa.ColumnElement[Any]) -> list[RegionRow]:
    rows = db.execute(sa.select(table.c.code, table.c.name, table.c.level).where(condition))
    return sorted((RegionRow(*row) for row in rows), key=lambda row: (row.name, row.code))
