"""Days and hours in words, as people who plan meetings type them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.when import When, parse_when

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=WIB)
"""A Wednesday morning."""


def _moment(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> When:
    return When(date(year, month, day), time(hour, minute))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # relative days
        ("besok jam 9", _moment(11, 26, 9)),
        ("besok pagi jam 8", _moment(11, 26, 8)),
        ("bsk jm 9 bu", _moment(11, 26, 9)),
        ("lusa pukul 13.30", _moment(11, 27, 13, 30)),
        ("besok lusa jam 9", _moment(11, 27, 9)),
        ("hari ini jam 2 siang", _moment(11, 25, 14)),
        ("nanti sore jam 4", _moment(11, 25, 16)),
        ("malam ini jam 8", _moment(11, 25, 20)),
        ("3 hari lagi jam 9", _moment(11, 28, 9)),
        ("seminggu lagi jam 10", _moment(12, 2, 10)),
        ("2 jam lagi", _moment(11, 25, 12)),
        # weekdays
        ("senin depan jam 10", _moment(11, 30, 10)),
        ("Jum'at jam 13.30", _moment(11, 27, 13, 30)),
        ("hari minggu jam 8", _moment(11, 29, 8)),
        ("minggu jam 9", _moment(11, 29, 9)),
        ("sabtu besok jam 9", _moment(11, 28, 9)),
        ("besok hari kamis jam 9", _moment(11, 26, 9)),
        ("rabu jam 09.00", _moment(12, 2, 9)),  # nine o'clock today is over
        ("rabu depan jam 9", _moment(12, 2, 9)),
        ("minggu depan hari rabu jam 9", _moment(12, 2, 9)),
        ("rabu minggu depan jam 9", _moment(12, 2, 9)),
        ("kamis jam 9, ingat ya hari kamis", _moment(11, 26, 9)),
        # dates
        ("12 des 09.00", _moment(12, 12, 9)),
        ("12 Desember 2026 jam 9", _moment(12, 12, 9)),
        ("tgl 14 jam 9", _moment(12, 14, 9)),
        ("tgl 31 jam 9", _moment(12, 31, 9)),  # November has none
        ("tanggal 25 jam 9", _moment(12, 25, 9)),  # today, but nine is over
        ("tanggal 25 jam 15.00", _moment(11, 25, 15)),
        ("tgl 5 bulan depan jam 9", _moment(12, 5, 9)),
        ("14/12 9.30", _moment(12, 14, 9, 30)),
        ("14-12-2026 09.00", _moment(12, 14, 9)),
        ("14.12.26 pukul 10", _moment(12, 14, 10)),
        ("2026-12-14 09:00", _moment(12, 14, 9)),
        ("senin 14 desember jam 9", _moment(12, 14, 9)),
        ("5 jan jam 9", _moment(1, 5, 9, year=2027)),
        # hours
        ("besok setengah 9", _moment(11, 26, 8, 30)),
        ("besok jam setengah dua", _moment(11, 26, 13, 30)),
        ("besok jam 1", _moment(11, 26, 13)),
        ("besok jam 5", _moment(11, 26, 17)),
        ("besok jam 5 pagi", _moment(11, 26, 5)),
        ("besok jam 6", _moment(11, 26, 6)),
        ("besok jam 12", _moment(11, 26, 12)),
        ("besok 9 pagi", _moment(11, 26, 9)),
        ("besok malam jam 7", _moment(11, 26, 19)),
        ("besok jam sembilan lewat lima belas", _moment(11, 26, 9, 15)),
        ("besok jam 9 kurang seperempat", _moment(11, 26, 8, 45)),
        ("jam 0900 besok", _moment(11, 26, 9)),
        ("besok pukul 09.00 WIB", _moment(11, 26, 9)),
        ("besok jam 9 - 11", _moment(11, 26, 9)),
        ("besok jam 9 sampai jam 11", _moment(11, 26, 9)),
        # Sundanese and Javanese
        ("isukan jam 9", _moment(11, 26, 9)),
        ("sesuk isuk jam 8", _moment(11, 26, 8)),
        ("sesuk jam songo esuk", _moment(11, 26, 9)),
        ("enjing jam salapan", _moment(11, 26, 9)),
        ("dinten kemis jam 9 enjing", _moment(11, 26, 9)),
        ("pageto tabuh 2 siang", _moment(11, 27, 14)),
        ("senen ngarep jam 10", _moment(11, 30, 10)),
        # numbers that are neither a day nor an hour
        ("kelompok 3 modul 2 tgl 14 jam 10 di rumah bu ani rt 02/05", _moment(12, 14, 10)),
        ("besok jam 9 di rw 03/04", _moment(11, 26, 9)),
    ],
)
def test_a_moment_to_come(text: str, wanted: When) -> None:
    assert parse_when(text, NOW) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("besok", When(date(2026, 11, 26), None, "need_time")),
        ("besok pagi", When(date(2026, 11, 26), None, "need_time")),
        ("12 des", When(date(2026, 12, 12), None, "need_time")),
        ("nanti malam", When(date(2026, 11, 25), None, "need_time")),
        ("jam 9", When(None, time(9), "need_date")),
        ("jam 9 isuk", When(None, time(9), "need_date")),
        ("jam 9 enjing", When(None, time(9), "need_date")),
        ("hari ini jam 9", When(date(2026, 11, 25), time(9), "past")),
        ("kemarin jam 9", When(None, time(9), "past")),
        ("1 oktober jam 9", When(date(2026, 10, 1), time(9), "past")),
        ("25/11/2026 jam 8", When(date(2026, 11, 25), time(8), "past")),
        ("31 feb jam 9", When(None, time(9), "impossible")),
        ("29 februari jam 9", When(None, time(9), "impossible")),
        ("tgl 32", When(None, None, "impossible")),
        ("12/13 jam 9", When(None, time(9), "impossible")),
        ("besok jam 25", When(date(2026, 11, 26), None, "impossible")),
        ("minggu depan", When(None, None, "ambiguous")),
        ("minggu ini jam 9", When(None, time(9), "ambiguous")),
        ("bulan depan", When(None, None, "ambiguous")),
        ("akhir bulan", When(None, None, "ambiguous")),
        ("rabu jam 11", When(None, time(11), "ambiguous")),  # today or in a week?
        ("rabu", When(None, None, "ambiguous")),
        ("jumat depan jam 9", When(None, time(9), "ambiguous")),  # this week's or the next?
        ("malam jumat jam 7", When(None, time(19), "ambiguous")),
        ("selasa 14 desember jam 9", When(None, time(9), "ambiguous")),  # that is a Monday
        ("besok atau lusa jam 9", When(None, time(9), "ambiguous")),
        ("senin atau selasa jam 9", When(None, time(9), "ambiguous")),
        ("besok jam 9 atau jam 10", When(date(2026, 11, 26), None, "ambiguous")),
        ("besok jam 12 malam", When(date(2026, 11, 26), None, "ambiguous")),
        ("besok jam 9 WITA", When(date(2026, 11, 26), None, "ambiguous")),
    ],
)
def test_what_is_missing_is_said(text: str, wanted: When) -> None:
    assert parse_when(text, NOW) == wanted


@pytest.mark.parametrize("text", ["", "halo bu", "di rumah bu Ani", "kelompok 3", "🙂", "Rp600.000", "rt 03 rw 05"])
def test_nothing_about_a_moment(text: str) -> None:
    assert parse_when(text, NOW) is None


def test_the_zone_of_the_person_counts() -> None:
    makassar = datetime(2026, 11, 25, 23, 30, tzinfo=ZoneInfo("Asia/Makassar"))
    assert parse_when("besok jam 9 WITA", makassar) == _moment(11, 26, 9)
    assert parse_when("besok jam 9 WIB", makassar) == When(date(2026, 11, 26), None, "ambiguous")


def test_the_turn_of_the_year() -> None:
    eve = datetime(2026, 12, 31, 20, 0, tzinfo=WIB)
    assert parse_when("besok jam 9", eve) == _moment(1, 1, 9, year=2027)
    assert parse_when("tgl 5 jam 9", eve) == _moment(1, 5, 9, year=2027)
    assert parse_when("29 februari 2028 jam 9", eve) == _moment(2, 29, 9, year=2028)


_PIECES = st.sampled_from(
    "besok lusa hari ini nanti senin rabu minggu depan jam pukul tgl tanggal 9 14 31 0 99 2026 / - . : 09.00 12/12"
    " 2026-02-30 setengah lewat kurang seperempat pagi malam siang wib wit des feb belas puluh lagi bulan isuk".split()
)
_NOWS = st.datetimes(datetime(2020, 1, 1), datetime(2099, 12, 31)).map(lambda moment: moment.replace(tzinfo=WIB))


@given(st.lists(_PIECES, max_size=12).map(" ".join) | st.text(max_size=80), _NOWS)
def test_never_raises_and_never_lies(text: str, now: datetime) -> None:
    found = parse_when(text, now)
    if found is None:
        return
    assert found.problem in (None, "need_date", "need_time", "ambiguous", "impossible", "past")
    if found.problem is None:
        assert found.day is not None
        assert found.time is not None
        assert datetime.combine(found.day, found.time, WIB) > now - timedelta(minutes=1)
    if found.problem == "need_date":
        assert found.day is None
        assert found.time is not None
    if found.problem == "need_time":
        assert found.day is not None
        assert found.time is None
