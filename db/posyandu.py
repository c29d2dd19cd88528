"""The posyandu day of each desa: a day of the month, or a weekday such as the second Wednesday."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from db import groups as group_queries
from db.contacts import Person
from db.regions import RegionRow
from db.tables import groups, posyandu_days, regions

LAST = 5
"""As the week of a month: its last such weekday."""


@dataclass(frozen=True, slots=True)
class PosyanduDay:
    """Either `day` of the month, or `weekday` (0 Monday) of its `week`."""

    day: int | None = None
    weekday: int | None = None
    week: int | None = None

    def in_month(self, month: date) -> date:
        """The day in the month of this date; in a shorter month its last one."""
        length = monthrange(month.year, month.month)[1]
        if self.weekday is None or self.week is None:
            return month.replace(day=min(self.day or 1, length))
        first = 1 + (self.weekday - month.replace(day=1).weekday()) % 7
        days = range(first, length + 1, 7)
        return month.replace(day=days[min(self.week, len(days)) - 1])

    def following(self, today: date) -> date:
        """The next one from today on."""
        this = self.in_month(today)
        return this if this >= today else self.in_month(today.replace(day=28) + timedelta(days=4))


def rules_of(day: date) -> Iterator[PosyanduDay]:
    """Every rule that means this day."""
    length = monthrange(day.year, day.month)[1]
    yield from (PosyanduDay(number) for number in range(day.day, 32 if day.day == length else day.day + 1))
    yield PosyanduDay(weekday=day.weekday(), week=(day.day - 1) // 7 + 1)
    if day.day + 7 > length and (day.day - 1) // 7 + 1 < LAST:
        yield PosyanduDay(weekday=day.weekday(), week=LAST)


def of_desa(db: sa.Connection, region: str) -> PosyanduDay | None:
    """The day of a desa; None when nobody has told it."""
    return of_desas(db, [region]).get(region)


def of_desas(db: sa.Connection, codes: Collection[str]) -> dict[str, PosyanduDay]:
    """Desa -> its day, of those desa where somebody has told it."""
    query = sa.select(posyandu_days).where(posyandu_days.c.region_code.in_(codes))
    return {row.region_code: PosyanduDay(row.day, row.weekday, row.week) for row in db.execute(query)}


def desa_of(db: sa.Connection, who: Person, region: str | None = None) -> list[RegionRow]:
    """The desa of the groups in a staff member's scope; with `region` only that one (empty: not in the scope)."""
    query = (
        sa.select(regions.c.code, regions.c.name, regions.c.level)
        .where(
            regions.c.code.in_(sa.select(groups.c.region_code).where(group_queries.within(who))),
            sa.true() if region is None else regions.c.code == region,
        )
        .order_by(regions.c.name, regions.c.code)
    )
    return [RegionRow(*row) for row in db.execute(query)]


def keep(db: sa.Connection, who: Person, region: str, day: PosyanduDay | None, now: datetime) -> bool:
    """Set the day of a desa of the scope, or (None) say that there is no fixed one; False for any other desa."""
    if not desa_of(db, who, region):
        return False
    db.execute(sa.delete(posyandu_days).where(posyandu_days.c.region_code == region))
    if day is not None:
        values = {"day": day.day, "weekday": day.weekday, "week": day.week, "set_by": who.id, "set_at": now}
        db.execute(sa.insert(posyandu_days).values(region_code=region, **values))
    return True
