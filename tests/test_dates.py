"""Days, months and numbers as people of each language say them, and understood again when they are typed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chat.when import parse_when
from content import dates, numbers

MONDAY = date(2026, 11, 23)
WEEK = {
    "id": "Senin Selasa Rabu Kamis Jumat Sabtu Minggu",
    "su": "Senén Salasa Rebo Kemis Jumaah Saptu Minggu",
    "jv": "Senin Selasa Rebo Kemis Jemuwah Setu Minggu",
}
YEAR = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "su": "Januari Pébruari Maret April Méi Juni Juli Agustus Séptémber Oktober Nopémber Désémber",
    "jv": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
}


@pytest.mark.parametrize("language", WEEK)
def test_the_names_of_days_and_months(language: str) -> None:
    days = [MONDAY + timedelta(days=number) for number in range(7)]
    assert [dates.long_date(day, language).split(",")[0] for day in days] == WEEK[language].split()
    assert [dates.month(f"2026-{number:02}", language).split()[0] for number in range(1, 13)] == YEAR[language].split()


def test_whole_dates() -> None:
    assert dates.long_date(date(2027, 3, 9), "su") == "Salasa, 9 Maret 2027"
    assert dates.long_date(date(2026, 11, 27), "jv") == "Jemuwah, 27 November 2026"
    assert dates.short_date(date(2026, 11, 27), "su") == "27 Nopémber 2026"
    assert dates.window(MONDAY, date(2026, 11, 24), "su") == "Senén, 23 Nopémber 2026 – Salasa, 24 Nopémber 2026"
    assert dates.window(MONDAY, MONDAY) == "Senin, 23 November 2026"


@pytest.mark.parametrize(
    ("language", "said"),
    [("id", "Juli dan Agustus 2026"), ("su", "Juli sareng Agustus 2026"), ("jv", "Juli lan Agustus 2026")],
)
def test_months_are_joined_in_the_same_language(language: str, said: str) -> None:
    assert dates.months(("2026-07", "2026-08"), language) == said


def test_months_of_two_years_and_of_three() -> None:
    assert dates.months(("2026-12", "2027-01")) == "Desember 2026 dan Januari 2027"
    assert dates.months(("2026-07", "2026-08", "2026-09")) == "Juli, Agustus, dan September 2026"
    assert dates.months(("2026-07",), "su") == "Juli 2026"


@pytest.mark.parametrize("language", WEEK)
def test_numbers(language: str) -> None:
    assert numbers.count(1234567, language) == "1.234.567"
    assert numbers.rupiah(1350.2, language) == "Rp1.351"


@pytest.mark.parametrize("language", WEEK)
def test_a_date_we_write_is_understood_when_it_is_typed(language: str) -> None:
    now = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
    for ahead in range(1, 400, 13):
        day = MONDAY + timedelta(days=ahead)
        found = parse_when(f"{dates.long_date(day, language)} jam 10", now)
        assert found is not None
        assert (found.day, found.problem) == (day, None), dates.long_date(day, language)
