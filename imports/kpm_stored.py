"""What the database holds about families, groups and pendamping, as an import compares with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa

from db.tables import families, family_members, family_programmes, groups, kpm, people, staff
from imports.components import Component
from imports.kpm import KpmLine

T = TypeVar("T")
CHUNK = 5_000
GroupKey = tuple[int, str, str]
"""staff, region, compared name"""


@dataclass(frozen=True, slots=True)
class Companion:
    """A member of staff who may be named as pendamping."""

    staff_id: int
    role: str
    scope: str
    active: bool


@dataclass(slots=True)
class StoredFamily:
    """A family as it is in the database."""

    family_id: int
    row: Any
    programmes: set[str] = field(default_factory=set)
    components: list[tuple[int, Component]] = field(default_factory=list)
    """With the ids of their rows."""

    def components_differ(self, wanted: tuple[Component, ...] | None) -> bool:
        """Whether the file names other components; twins count twice."""
        return wanted is not None and Counter(wanted) != Counter(component for _id, component in self.components)

    def language(self, wanted: str | None) -> str:
        """What the person will read: the file's language, unless they have chosen for themselves."""
        return self.row.language if wanted is None or self.row.language_asked_at is not None else wanted


@dataclass(frozen=True, slots=True)
class Target:
    """A good row of the file with everything it refers to."""

    line: KpmLine
    region_code: str
    group: GroupKey | None


@dataclass(slots=True)
class KpmPlan:
    """What `imports.kpm_write` is to do."""

    new: list[Target] = field(default_factory=list)
    changed: list[tuple[StoredFamily, Target]] = field(default_factory=list)
    groups: dict[GroupKey, int] = field(default_factory=dict)
    """Ids of the groups that exist."""
    new_groups: dict[GroupKey, str] = field(default_factory=dict)
    """Names of the groups to make."""


def companions_by_phone(conn: sa.Connection) -> dict[str, Companion]:
    query = (
        sa.select(people.c.phone, staff.c.id, staff.c.role, staff.c.region_code, staff.c.active)
        .join(people)
        .where(people.c.phone.is_not(None), people.c.erased_at.is_(None))
    )
    return {phone: Companion(*rest) for phone, *rest in conn.execute(query)}


def stored_groups(conn: sa.Connection, codes: set[str]) -> dict[GroupKey, int]:
    found: dict[GroupKey, int] = {}
    for chunk in chunks(sorted(codes)):
        for row in conn.execute(sa.select(groups).where(groups.c.region_code.in_(chunk))):
            found[row.staff_id, row.region_code, row.search_name] = row.id
    return found


def stored_families(conn: sa.Connection, external_ids: Sequence[str]) -> dict[str, StoredFamily]:
    """The families of these ids. Where several people speak for one, the first does here."""
    found: dict[str, StoredFamily] = {}
    by_id: dict[int, StoredFamily] = {}
    for chunk in chunks(external_ids):
        query = (
            sa.select(families.c.id, families.c.external_id, families.c.region_code, families.c.group_id)
            .add_columns(families.c.status, kpm.c.person_id, kpm.c.is_head)
            .add_columns(people.c.name, people.c.phone, people.c.erased_at)
            .add_columns(people.c.language, people.c.language_asked_at)
            .add_columns(people.c.region_code.label("person_region"))
            .outerjoin(kpm, kpm.c.family_id == families.c.id)
            .outerjoin(people, people.c.id == kpm.c.person_id)
            .where(families.c.external_id.in_(chunk))
            .order_by(kpm.c.person_id)
        )
        for row in conn.execute(query):
            if row.external_id not in found:
                found[row.external_id] = by_id[row.id] = StoredFamily(row.id, row)
    for ids in chunks(list(by_id)):
        aided = sa.select(family_programmes).where(family_programmes.c.family_id.in_(ids))
        for family_id, programme in conn.execute(aided):
            by_id[family_id].programmes.add(programme)
        for row in conn.execute(sa.select(family_members).where(family_members.c.family_id.in_(ids))):
            component = Component(row.component, row.since, row.precision)
            by_id[row.family_id].components.append((row.id, component))
    return found


def chunks(values: Sequence[T]) -> Iterator[list[T]]:
    """Pieces small enough for one statement's parameters."""
    rest = iter(values)
    while piece := list(islice(rest, CHUNK)):
        yield piece
