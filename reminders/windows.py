"""Whose turn it is on a day: for each health row the births (or last periods) of those who are in its window.

Where only the month of a birth is known, windows are whole months, and nothing that takes days is said at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from content.dates import add_months
from content.health import HealthRow
from db.family_health import KIND_OF
from db.health_due import EVER, NO_DATE, Window

_MIDDLE = timedelta(days=14)
"""From the first of a month to about its middle."""
_NEAR = 4
"""Days by which months of different length can shift a date."""


def windows(rows: Iterable[HealthRow], today: date) -> list[Window]:
    """Everything that is due today, as ranges of births; the database knows whose they are."""
    return [
        Window(
            row.key,
            component,
            kind,
            precision,
            first,
            last,
            _period(row, today),
            row.at_posyandu and component == "aud",
            row.regions,
        )
        for row in rows
        if row.is_on and (not row.months or today.month in row.months)
        for component, kind in _whose(row)
        for precision, first, last in _ranges(row, today)
    ]


def _whose(row: HealthRow) -> Iterator[tuple[str, str]]:
    """Component in the data, and as whom the member is reminded."""
    if row.anchor == "LAHIR":
        yield "aud", "nifas"
        return
    for component in row.components:
        yield component, "sekolah" if row.anchor == "CAL" else KIND_OF[component]


def _period(row: HealthRow, today: date) -> str:
    return {"once": "", "monthly": f"{today:%Y-%m}", "yearly": f"{today:%Y}"}[row.repeat]


def _ranges(row: HealthRow, today: date) -> Iterator[tuple[str, date, date]]:
    if row.anchor == "CAL":
        yield from ((precision, *EVER) for precision in ("day", "month", "year", NO_DATE))
        return
    yield "day", *_by_day(row, today)
    if row.unit == "w":
        yield from (("month", first, first) for first in _expected(row, today))
    elif row.unit != "d":
        begin, (start, end) = today.replace(day=1), _months(row)
        yield "month", add_months(begin, -end), add_months(begin, -start)
        if row.anchor == "AGE":
            yield "year", date(today.year - end // 12, 1, 1), date(today.year + (-start // 12), 1, 1)
            if start == 0:
                yield NO_DATE, *EVER


def _by_day(row: HealthRow, today: date) -> tuple[date, date]:
    """The first and the last day of birth whose window holds today."""
    if row.unit in ("d", "w"):
        days = 7 if row.unit == "w" else 1
        return today - timedelta(days=row.end * days), today - timedelta(days=row.start * days)
    start, end = _months(row)
    if row.anchor == "AGE":  # until the day before the next birthday
        first = _search(today, end + 1, lambda day: add_months(day, end + 1) > today)
    else:
        first = _search(today, end, lambda day: add_months(day, end) >= today)
    after = _search(today, start, lambda day: add_months(day, start) > today)
    return first, after - timedelta(days=1)


def _search(today: date, months: int, fits: Callable[[date], bool]) -> date:
    """The first day that fits, near the one so many months ago."""
    near = add_months(today, -months)
    days = (near + timedelta(days=shift) for shift in range(-_NEAR, _NEAR + 1))
    return next(day for day in days if fits(day))


def _expected(row: HealthRow, today: date) -> Iterator[date]:
    """The months of the last period whose middle puts today's month into the window."""
    for ago in range(row.end // 4 + 2):
        first = add_months(today.replace(day=1), -ago)
        opens, closes = (first + _MIDDLE + timedelta(weeks=weeks) for weeks in (row.start, row.end))
        if (opens.year, opens.month) <= (today.year, today.month) <= (closes.year, closes.month):
            yield first


def _months(row: HealthRow) -> tuple[int, int]:
    size = 12 if row.unit == "y" else 1
    return row.start * size, row.end * size
