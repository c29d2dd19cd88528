"""The posyandu day: as a pendamping writes it, and on which day of a month it falls."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.posyandu import LAST, PosyanduDay, rules_of
from handlers.posyandu import parse_rule

RULES = [
    *(PosyanduDay(day) for day in range(1, 32)),
    *(PosyanduDay(weekday=weekday, week=week) for weekday in range(7) for week in range(1, LAST + 1)),
]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("tanggal 7", "7"),
        ("posyandu desa Cibinong tanggal 7", "7"),
        ("tiap tgl 31", "31"),
        ("7", "7"),
        ("Rabu minggu ke-2", "2.2"),
        ("posyandu desa Cibinong Rabu minggu ke 2", "2.2"),
        ("rabu ke-2", "2.2"),
        ("selasa pertama", "1.1"),
        ("Kamis minggu ketiga", "3.3"),
        ("senin minggu keempat", "0.4"),
        ("rebo minggu kadua", "2.2"),
        ("Jumat terakhir", "4.5"),
        ("minggu minggu ke-1", "6.1"),
        ("tidak tetap", "none"),
        ("tanggal 32", None),
        ("rabu", None),
        ("nanti saja", None),
        ("rabu minggu ke-7", None),
    ],
)
def test_as_it_is_written(text: str, rule: str | None) -> None:
    assert parse_rule(text) == rule


@pytest.mark.parametrize(
    ("rule", "month", "day"),
    [
        (PosyanduDay(7), "2026-11-23", "2026-11-07"),
        (PosyanduDay(31), "2027-02-10", "2027-02-28"),
        (PosyanduDay(weekday=2, week=2), "2026-11-01", "2026-11-11"),
        (PosyanduDay(weekday=0, week=LAST), "2026-11-01", "2026-11-30"),
        (PosyanduDay(weekday=6, week=1), "2026-11-30", "2026-11-01"),
        (PosyanduDay(weekday=6, week=LAST), "2027-02-01", "2027-02-28"),
    ],
)
def test_the_day_of_a_month(rule: PosyanduDay, month: str, day: str) -> None:
    assert rule.in_month(date.fromisoformat(month)) == date.fromisoformat(day)


def test_the_next_one_from_a_day_on() -> None:
    assert PosyanduDay(7).following(date(2026, 12, 7)) == date(2026, 12, 7)
    assert PosyanduDay(7).following(date(2026, 12, 8)) == date(2027, 1, 7)
    assert PosyanduDay(31).following(date(2027, 2, 28)) == date(2027, 2, 28)


@given(st.dates(date(2024, 1, 1), date(2032, 12, 31)))
def test_the_rules_of_a_day_are_those_that_fall_on_it(day: date) -> None:
    assert set(rules_of(day)) == {rule for rule in RULES if rule.in_month(day) == day}


@given(st.dates(date(2024, 1, 1), date(2032, 12, 31)), st.sampled_from(RULES))
def test_the_next_one_is_never_more_than_a_month_away(today: date, rule: PosyanduDay) -> None:
    assert today <= rule.following(today) <= today + timedelta(days=40)
