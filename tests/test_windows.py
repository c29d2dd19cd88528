"""Whose turn it is: ranges of births agree with plain date arithmetic, day by day, ends included."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.markup import Marked
from content.dates import add_months
from content.health import HealthRow
from db.health_due import NO_DATE, Window
from reminders.health import looks
from reminders.windows import windows

DAYS = st.dates(date(2019, 1, 1), date(2031, 12, 31))


def row(anchor: str = "DOB", start: int = 0, end: int = 1, unit: str = "m", **values: object) -> HealthRow:
    known: dict[str, object] = {
        "components": ("hamil",) if anchor in ("HPHT", "LAHIR") else ("aud",),
        "months": frozenset(),
        "repeat": "once",
        "at_posyandu": False,
        "regions": (),
        "is_on": True,
    }
    rest = {"what": Marked("Contoh."), "status": "V", "checked_on": date(2026, 11, 21), "line": 1}
    one = {"key": "X", "anchor": anchor, "start": start, "end": end, "unit": unit, **known, **rest, **values}
    return HealthRow(**one)  # type: ignore[arg-type]


def due(one: HealthRow, born: date, today: date, precision: str = "day") -> bool:
    return any(w.precision == precision and w.first <= born <= w.last for w in windows([one], today))


@pytest.mark.parametrize(
    ("born", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_months_end_with_the_last_day(born: str, months: int, expected: str) -> None:
    assert add_months(date.fromisoformat(born), months) == date.fromisoformat(expected)


def test_both_ends_belong_to_the_window() -> None:
    bcg = row(start=1, end=2)
    for today, expected in (("02-27", False), ("02-28", True), ("03-31", True), ("04-01", False)):
        assert due(bcg, date(2026, 1, 31), date.fromisoformat(f"2026-{today}")) is expected, today


@settings(max_examples=400, deadline=None)
@given(DAYS, st.integers(0, 60), st.integers(0, 12), st.integers(0, 400))
def test_months_after_birth(born: date, start: int, more: int, shift: int) -> None:
    today = add_months(born, start) + timedelta(days=shift - 200)
    expected = add_months(born, start) <= today <= add_months(born, start + more)
    assert due(row(start=start, end=start + more), born, today) is expected


@settings(max_examples=400, deadline=None)
@given(DAYS, st.integers(0, 60), st.integers(0, 12), st.integers(0, 400))
def test_completed_age_in_months(born: date, start: int, more: int, shift: int) -> None:
    today = add_months(born, start) + timedelta(days=shift - 200)
    expected = add_months(born, start) <= today < add_months(born, start + more + 1)
    assert due(row("AGE", start, start + more), born, today) is expected


@settings(max_examples=200, deadline=None)
@given(DAYS, st.integers(0, 40), st.integers(0, 8), st.integers(0, 400))
def test_weeks_after_the_last_period(hpht: date, start: int, more: int, shift: int) -> None:
    today = hpht + timedelta(days=shift)
    expected = start * 7 <= shift <= (start + more) * 7
    assert due(row("HPHT", start, start + more, "w"), hpht, today) is expected


def test_of_a_month_only_whole_months_are_known() -> None:
    march = date(2026, 3, 1)
    polio = row(start=1, end=2)
    for today, expected in (("03-31", False), ("04-01", True), ("05-31", True), ("06-01", False)):
        assert due(polio, march, date.fromisoformat(f"2026-{today}"), "month") is expected, today
    for days in (row(start=3, end=7, unit="d"), row("LAHIR", 29, 42, "d")):
        assert not any(due(days, march, march + timedelta(days=ahead), "month") for ahead in range(90))


def test_weeks_from_a_month_are_counted_from_its_middle() -> None:
    visit = row("HPHT", 32, 36, "w")  # from 15 September: 27 April to 25 May
    months = [
        f"{month:%m}"
        for month in (date(2027, n, 20) for n in range(1, 9))
        if due(visit, date(2026, 9, 1), month, "month")
    ]
    assert months == ["04", "05"]


def test_of_a_year_only_ages_are_known() -> None:
    worms = row("AGE", 24, 143)
    years = [year for year in range(2010, 2027) if due(worms, date(year, 1, 1), date(2026, 8, 5), "year")]
    assert years == list(range(2015, 2025))
    assert not due(row(start=9, end=10), date(2026, 1, 1), date(2026, 10, 5), "year")


def test_without_any_date_only_what_is_for_every_age() -> None:
    def has(one: HealthRow) -> bool:
        return any(window.precision == NO_DATE for window in windows([one], date(2026, 9, 1)))

    assert has(row("AGE", 0, 120, "y"))
    assert not has(row("AGE", 60, 120, "y"))
    assert not has(row())


def test_months_of_the_year_and_periods() -> None:
    vitamin = row("AGE", 6, 59, months=frozenset({2, 8}), repeat="monthly")
    assert windows([vitamin], date(2026, 7, 31)) == []
    assert {window.period for window in windows([vitamin], date(2026, 8, 1))} == {"2026-08"}
    assert {window.period for window in windows([row(repeat="yearly")], date(2026, 8, 1))} == {"2026"}
    assert {window.period for window in windows([row()], date(2026, 8, 1))} == {""}
    assert windows([row(is_on=False)], date(2026, 8, 1)) == []


def test_pupils_are_reminded_together_and_a_mother_by_the_birth() -> None:
    school = windows([row("CAL", months=frozenset({8}), components=("sd", "smp"))], date(2026, 8, 3))
    assert {(one.component, one.kind) for one in school} == {("sd", "sekolah"), ("smp", "sekolah")}
    assert {one.precision for one in school} == {"day", "month", "year", NO_DATE}
    (day,) = windows([row("LAHIR", 29, 42, "d")], date(2026, 8, 3))
    assert (day.component, day.kind, day.first, day.last) == ("aud", "nifas", date(2026, 6, 22), date(2026, 7, 5))


def test_the_posyandu_of_the_first_days_of_a_month_is_told_of_in_the_month_before() -> None:
    weigh = row("AGE", 0, 59, at_posyandu=True, repeat="monthly")

    def periods(today: date) -> list[tuple[str, list[int | None]]]:
        found = looks([weigh, row()], today)
        return [(_period(look.windows), [rule.day for rule in look.near.rules if rule.day]) for look in found]

    assert periods(date(2026, 11, 5)) == [("2026-11", [5, 6, 7, 8])]
    assert periods(date(2026, 11, 29)) == [("2026-11", [29, 30, 31]), ("2026-12", [1, 2])]


def _period(some: object) -> str:
    assert isinstance(some, list)
    (period,) = {window.period for window in some if isinstance(window, Window) and window.at_posyandu}
    return period
