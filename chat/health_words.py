"""What a health reminder says: whom it is about, what to do until when, where the posyandu is, and whom to ask.

It names days and months, never "today": a phone may be off, and of some children only the month of birth is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from chat.markup import Marked
from content import dates
from content.dates import add_months
from content.health import HealthRow
from content.texts import Texts
from db.family_health import Member
from db.health_due import Item
from db.posyandu import PosyanduDay

_WEIGHED = 72
"""Months of age until which a child is brought to the posyandu."""
_MIDDLE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class HealthWords:
    """Puts items into words for one family on one day."""

    texts: Texts
    language: str
    rows: Mapping[str, HealthRow]
    """In that language."""
    today: date
    desa: str
    posyandu: PosyanduDay | None

    def about(self, items: Iterable[Item]) -> str:
        """The items by member, where the posyandu is, and whom to ask."""
        known = sorted((item for item in items if item.key in self.rows), key=self._place)
        blocks = [
            "\n".join([self.texts.format("health-about", who=self.who(member)), *map(self._line, some)])
            for member, some in groupby(known, key=lambda item: item.member)
        ]
        if any(self._at_posyandu(item) for item in known):
            blocks.append(self._posyandu())
        return Marked("\n\n".join([*blocks, self.texts.format("health-ask")]))

    def who(self, member: Member) -> str:
        """`Anak yang lahir 12 Maret 2025`."""
        return self.texts.format(f"health-who-{member.kind}", known=member.precision or "none", born=self._born(member))

    def closes_on(self, item: Item) -> date | None:
        """The last day it may be done; None when there is no such day."""
        row, since = self.rows[item.key], item.member.since
        if self._at_posyandu(item):
            return self.posyandu.following(self.today) if self.posyandu else None
        if row.repeat != "once" or since is None or item.member.precision != "day":
            return None
        return row.closes_on(since)

    def _place(self, item: Item) -> tuple[str, str, date, str]:
        """By member, and of each what is over first."""
        return item.kind, item.born, self.closes_on(item) or date.max, item.key

    def _born(self, member: Member) -> str:
        if member.since is None or member.precision == "year":
            return member.born
        if member.precision == "month":
            return dates.month(member.born, self.language)
        return dates.short_date(member.since, self.language)

    def _line(self, item: Item) -> str:
        row, closes = self.rows[item.key], self.closes_on(item)
        if self._at_posyandu(item):
            return self.texts.format("health-line", what=row.what)
        if closes is not None and closes >= self.today:
            until = dates.short_date(closes, self.language)
            return self.texts.format("health-line-until", what=row.what, date=until)
        if self._is_this_month(row, item):
            month = dates.month(f"{self.today:%Y-%m}", self.language)
            return self.texts.format("health-line-month", what=row.what, month=month)
        return self.texts.format("health-line", what=row.what)

    def _is_this_month(self, row: HealthRow, item: Item) -> bool:
        """Whether it belongs to this month: one of its own, or one in the window of somebody born in some month."""
        if row.repeat != "once":
            return row.repeat == "yearly" and item.period == f"{self.today:%Y}" and self.today.month in row.months
        since = item.member.since
        if since is None or item.member.precision != "month":
            return False
        closes = row.closes_on(since + _MIDDLE)
        return (closes.year, closes.month) >= (self.today.year, self.today.month)

    def _at_posyandu(self, item: Item) -> bool:
        since = item.member.since
        is_small = item.kind == "anak" and since is not None and add_months(since, _WEIGHED) > self.today
        return self.rows[item.key].at_posyandu and is_small

    def _posyandu(self) -> str:
        if self.posyandu is None:
            month = dates.month(f"{self.today:%Y-%m}", self.language)
            return self.texts.format("health-posyandu-unknown", month=month)
        day = dates.long_date(self.posyandu.following(self.today), self.language)
        return self.texts.format("health-posyandu-day", desa=self.desa, date=day)


def by_key(rows: Sequence[HealthRow]) -> dict[str, HealthRow]:
    """The rows that are on."""
    return {row.key: row for row in rows if row.is_on}
