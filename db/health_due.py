"""Which families are to be reminded of something now: one look over current data, and a last check when it is entered.

A row is due to a member whose birth lies in its window and who has not been told of it (in this period). Left out are
families that did not consent, cannot be written to, want quiet, or have had their messages of the week.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from db.family_health import Listed, Member, said
from db.health_known import Known
from db.health_reach import LOST, Reachable, reachable
from db.posyandu import PosyanduDay
from db.regions import covers, zone
from db.statement import Statement
from db.tables import births, consents, deliveries, families, family_members, health_items, kpm, posyandu_days
from db.tables.base import UtcDateTime

CHUNK, MOST = 500, 1_500
"""Families looked up together, and families in one look; the rest comes with the next minute's."""
EVER = (date(1800, 1, 1), date(2999, 12, 31))
NO_DATE = "none"
"""As a precision: nothing is known of the birth."""


@dataclass(frozen=True, slots=True)
class Window:
    """Members of this component, born (HPHT) between two days known so precisely, are due this row."""

    key: str
    component: str
    kind: str
    """As whom they are reminded: the mother of a newborn is `nifas`, all pupils of a family together `sekolah`."""
    precision: str
    first: date
    last: date
    period: str
    at_posyandu: bool = False
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """One thing for one member in one period."""

    kind: str
    born: str
    key: str
    period: str

    @property
    def member(self) -> Member:
        return Member(self.kind, self.born)


@dataclass(frozen=True, slots=True)
class Posyandu:
    """Which posyandu are near enough to be told of."""

    rules: Sequence[PosyanduDay]
    unknown: bool
    """Whether families of a desa without a day are told now."""


@dataclass(frozen=True, slots=True)
class Look:
    """Rows with the posyandu that are near: this month's, and for the first days of the next one those of that."""

    windows: Sequence[Window]
    near: Posyandu


@dataclass(frozen=True, slots=True)
class Telling:
    """One message: what a family is told of."""

    whose: Reachable
    items: tuple[Item, ...]
    message: str


Told = Mapping[tuple[int, str, str], Sequence[Member]]
"""Family, key and period -> who has been told."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A member in a window, by the list it was found in."""

    listed: Listed
    item: Item


def find(
    db: sa.Connection, looks: Sequence[Look], now: datetime, zones: Collection[str]
) -> dict[Reachable, list[Item]]:
    """Everything due now to families of these zones. In steps: each statement is simple enough for any planner."""
    hits: dict[int, list[_Hit | Item]] = {}
    for look in looks:
        for family, hit in _in_windows(db, look):
            hits.setdefault(family, []).append(hit)
    for family, item in _again(db, now):
        hits.setdefault(family, []).append(item)
    limits = {window.key: window.regions for look in looks for window in look.windows if window.regions}
    found: dict[Reachable, list[Item]] = {}
    families_found = sorted(hits)
    for start in range(0, len(families_found), CHUNK):
        if len(found) >= MOST:
            break
        chunk = families_found[start : start + CHUNK]
        whom = reachable(db, chunk, now)
        known, told = Known.of(db, list(whom)), _told(db, whom, hits)
        for family, one in whom.items():
            if zone(one.region) not in zones:
                continue
            items = [_item(known, told, family, hit) for hit in hits[family]]
            due = dict.fromkeys(item for item in items if item is not None and _is_there(limits, item, one))
            if due:
                found[one] = list(due)
    return found


def _item(known: Known, told: Told, family: int, hit: _Hit | Item) -> Item | None:
    """What a hit comes to; None when the member is spoken of no more, or has been told under another date."""
    if isinstance(hit, Item):
        return hit if known.may_hear_of(family, hit.member) else None
    item = hit.item
    if hit.listed not in known.listed(family) or known.has_ended(family, item.member):
        return None
    before = told.get((family, item.key, item.period), ())
    return None if any(one.may_be(item.member) for one in before) else item


def _is_there(limits: Mapping[str, Sequence[str]], item: Item, whose: Reachable) -> bool:
    """Whether the row holds where the family lives."""
    return item.key not in limits or any(covers(region, whose.region) for region in limits[item.key])


def admit(db: sa.Connection, tellings: Sequence[Telling], now: datetime) -> set[Telling]:
    """Write down what families are told now; those that must not be told (any more) are left out.

    The families' rows are locked first: whoever comes second sees the message of whoever was first.
    """
    wanted = sorted({one.whose.family for one in tellings})
    db.execute(sa.select(families.c.id).where(families.c.id.in_(wanted)).order_by(families.c.id).with_for_update())
    still = reachable(db, wanted, now)
    admitted = {one for one in tellings if still.get(one.whose.family) == one.whose}
    rows = [
        {
            "family": one.whose.family,
            "message": one.message,
            "kind": item.kind,
            "born": item.born,
            "key": item.key,
            "period": item.period,
            "now": now,
        }
        for one in tellings
        if one in admitted
        for item in one.items
    ]
    if rows:
        _TELL.run_many(db, rows)
    return admitted


_TELL = Statement(
    "INSERT INTO health_items (family_id, kind, born, key, period, message, told_at)"
    " VALUES (:family, :kind, :born, :key, :period, :message, :now)"
    " ON CONFLICT (family_id, key, period, kind, born)"
    " DO UPDATE SET message = excluded.message, told_at = excluded.told_at, again_at = NULL",
    now=UtcDateTime,
)


def _in_windows(db: sa.Connection, look: Look) -> Iterator[tuple[int, _Hit]]:
    """Members of families that agreed, in a window and not told, by the office's list and by births told in chat."""
    dated = [window for window in look.windows if window.precision != NO_DATE]
    undated = [window for window in look.windows if window.precision == NO_DATE]
    if dated:
        due, office, birth = _table("dated", dated), family_members.alias(), births.alias()
        listed = sa.and_(
            office.c.component == due.c.component,
            office.c.precision == due.c.precision,
            office.c.since.between(due.c.first, due.c.last),
        )
        told = sa.and_(
            due.c.component == "aud",
            birth.c.precision == due.c.precision,
            birth.c.born_on.between(due.c.first, due.c.last),
        )
        yield from _hits(db, due, office, said(office.c.since, office.c.precision), listed, look.near)
        yield from _hits(db, due, birth, said(birth.c.born_on, birth.c.precision), told, look.near)
    if undated:
        due, office = _table("undated", undated), family_members.alias()
        listed = sa.and_(office.c.component == due.c.component, office.c.since.is_(None))
        yield from _hits(db, due, office, sa.literal(""), listed, look.near)


def _table(name: str, windows: Sequence[Window]) -> sa.CTE:
    """The windows as a table of the statement."""
    columns = {
        **dict.fromkeys(("key", "component", "kind", "precision"), sa.String),
        **dict.fromkeys(("first", "last"), sa.Date),
        "period": sa.String,
        "at_posyandu": sa.Boolean,
    }
    rows = [tuple(getattr(window, column) for column in columns) for window in windows]
    return sa.values(*(sa.column(column, kind) for column, kind in columns.items()), name=name).data(rows).cte(name)


def _hits(
    db: sa.Connection, due: sa.CTE, member: Any, born: Any, matches: sa.ColumnElement[bool], near: Posyandu
) -> Iterator[tuple[int, _Hit]]:
    told = health_items.alias()
    whose = sa.case((due.c.kind == "sekolah", ""), else_=born)
    already = sa.exists().where(
        told.c.family_id == member.c.family_id,
        told.c.key == due.c.key,
        told.c.period == due.c.period,
        told.c.kind == due.c.kind,
        told.c.born == whose,
        sa.or_(told.c.done_at.is_not(None), sa.not_(_was_lost(told))),
    )
    query = (
        sa.select(member.c.family_id, due.c.component, born, due.c.kind, whose, due.c.key, due.c.period)
        .distinct()
        .select_from(due)
        .join(member, matches)
        .join(families, families.c.id == member.c.family_id)
        .join(kpm, kpm.c.family_id == member.c.family_id)
        .join(consents, sa.and_(consents.c.person_id == kpm.c.person_id, consents.c.purpose == "health"))
        .outerjoin(posyandu_days, posyandu_days.c.region_code == families.c.region_code)
        .where(
            families.c.status == "active",
            consents.c.withdrawn_at.is_(None),
            sa.or_(sa.not_(due.c.at_posyandu), _is_near(near)),
            sa.not_(already),
        )
    )
    for family, component, known, kind, about, key, period in db.execute(query):
        yield family, _Hit(Listed(component, known), Item(kind, about, key, period))


def _again(db: sa.Connection, now: datetime) -> Iterator[tuple[int, Item]]:
    """What families asked to be reminded of again."""
    table = health_items.c
    query = sa.select(table.family_id, table.kind, table.born, table.key, table.period)
    for family, *item in db.execute(query.where(table.again_at <= now, table.done_at.is_(None))):
        yield family, Item(*item)


def _told(db: sa.Connection, chunk: Collection[int], hits: Mapping[int, Sequence[_Hit | Item]]) -> Told:
    """Who has been told of what, under whatever date of birth."""
    keys = {hit.item.key for family in chunk for hit in hits[family] if isinstance(hit, _Hit)}
    table = health_items.c
    query = sa.select(table.family_id, table.key, table.period, table.kind, table.born).where(
        table.family_id.in_(chunk),
        table.key.in_(keys),
        sa.or_(table.done_at.is_not(None), sa.not_(_was_lost(health_items))),
    )
    found: dict[tuple[int, str, str], list[Member]] = {}
    for family, key, period, kind, born in db.execute(query):
        found.setdefault((family, key, period), []).append(Member(kind, born))
    return found


def _was_lost(item: Any) -> sa.ColumnElement[bool]:
    """Whether the message that told of it was cancelled, or never arrived."""
    key = sa.literal("health:").concat(sa.cast(item.c.family_id, sa.String)).concat(":").concat(item.c.message)
    return sa.exists().where(
        deliveries.c.key == key, deliveries.c.broadcast_id.is_(None), deliveries.c.status.in_(LOST)
    )


def _is_near(near: Posyandu) -> sa.ColumnElement[bool]:
    table = posyandu_days.c
    ways = [
        table.day == rule.day if rule.day else sa.and_(table.weekday == rule.weekday, table.week == rule.week)
        for rule in near.rules
    ]
    return sa.or_(sa.and_(table.region_code.is_(None), sa.literal(near.unknown)), *ways)
