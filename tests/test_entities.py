"""What a text names beside its topic: a period, a child's age."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.entities import Age, Period, age_in, period_in
from tests.world import WIB

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=WIB)
"""A Monday."""


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("anak 14 bulan", Age(14, "month")),
        ("anak saya umur 14bln", Age(14, "month")),
        ("umur 2 taun", Age(2, "year")),
        ("orok 3 minggu", Age(3, "week")),
        ("yuswana 14 sasih", Age(14, "month")),
        ("bocah 9 sasi suntik opo", Age(9, "month")),
        ("bayi saya 40 hari", Age(40, "day")),
        ("umurnya dua tahun", Age(2, "year")),
        ("anak umur 2,5 tahun", Age(2.5, "year")),
        ("usia setahun", Age(1, "year")),
        ("balita 3 th", Age(3, "year")),
        ("kalau yang 3 bulan umurnya", Age(3, "month")),
        # no age
        ("anak demam 3 hari", None),
        ("anak 2 hari demam", None),
        ("hamil 5 bulan", None),
        ("umur kandungan 5 bulan", None),
        ("anak 2 umur kawin", None),
        ("beras 2 bulan", None),
        ("umur 900 tahun", None),
        ("", None),
    ],
)
def test_age(text: str, age: Age | None) -> None:
    assert age_in(text) == age


@pytest.mark.parametrize(
    ("age", "months", "days"),
    [
        (Age(14, "month"), 14, 426),
        (Age(2, "year"), 24, 730),
        (Age(3, "week"), 0, 21),
        (Age(2.5, "year"), 30, 913),
        (Age(40, "day"), 1, 40),
    ],
)
def test_an_age_in_months_and_days(age: Age, months: int, days: int) -> None:
    assert (age.months, age.days) == (months, days)


@pytest.mark.parametrize(
    ("text", "first", "last", "month"),
    [
        ("bulan depan", date(2026, 12, 1), date(2026, 12, 31), "2026-12"),
        ("bln ini", date(2026, 11, 1), date(2026, 11, 30), "2026-11"),
        ("wulan wingi", date(2026, 10, 1), date(2026, 10, 31), "2026-10"),
        ("kalau februari", date(2027, 2, 1), date(2027, 2, 28), "2027-02"),
        ("bulan sep", date(2026, 9, 1), date(2026, 9, 30), "2026-09"),
        ("bulan 12", date(2026, 12, 1), date(2026, 12, 31), "2026-12"),
        ("januari 2026", date(2026, 1, 1), date(2026, 1, 31), "2026-01"),
        ("besok", date(2026, 11, 24), date(2026, 11, 24), None),
        ("tanggal 12 desember", date(2026, 12, 12), date(2026, 12, 12), None),
        ("minggu depan", date(2026, 11, 30), date(2026, 12, 6), None),
        ("minggu ini", date(2026, 11, 23), date(2026, 11, 29), None),
    ],
)
def test_period(text: str, first: date, last: date, month: str | None) -> None:
    assert period_in(text, NOW) == Period(first, last, month)


@pytest.mark.parametrize("text", ["", "beras", "bulan", "bulan 13", "mar", "des", "kapan", "januari atau maret"])
def test_no_period(text: str) -> None:
    assert period_in(text, NOW) is None


@given(st.text(max_size=80) | st.text("bulan depan 0123456789,.ahnumrti", max_size=40))
def test_never_raises(text: str) -> None:
    age = age_in(text)
    assert age is None or 0 <= age.days <= 40_000
    period = period_in(text, NOW)
    assert period is None or period.first <= period.last
