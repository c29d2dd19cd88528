"""What a text names beside its topic: a programme, a period, the age of a child."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from chat.day_words import MONTHS, NUMBERS
from chat.normalise import normalise
from chat.when import parse_when

Programme = Literal["pkh", "sembako", "beras"]
PROGRAMMES: tuple[Programme, ...] = ("pkh", "sembako", "beras")
Unit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Age:
    """How old a child is, as it was said."""

    count: float
    unit: Unit

    @property
    def days(self) -> int:
        return round(self.count * _DAYS[self.unit])

    @property
    def months(self) -> int:
        """Whole months."""
        if self.unit in ("month", "year"):
            return int(self.count * (12 if self.unit == "year" else 1))
        return int(self.days / _DAYS["month"])


@dataclass(frozen=True, slots=True)
class Period:
    """The days a question is about; `month` is `2026-12` when it is a whole month."""

    first: date
    last: date
    month: str | None = None


@dataclass(frozen=True, slots=True)
class Entities:
    """What else the text names."""

    programme: Programme | None = None
    """The one aid programme the text names; None for none or several."""
    several: tuple[Programme, ...] = ()
    """The programmes, where the text names more than one."""
    module_query: str | None = None
    """What a text about materials is looking for, in normalised words."""
    age: Age | None = None
    """How old a child is."""
    period: Period | None = None
    """When; set where the moment of the question is known."""
    region: str | None = None
    """Another desa than the own one; set where its name could be looked up in the person's own kecamatan or groups."""
    follows: bool = False
    """Whether only this is asked, after an answer about everything."""


def programme_in(words: Sequence[str]) -> Programme | None:
    """The one programme among normalised words."""
    named = programmes_in(words)
    return named[0] if len(named) == 1 else None


def programmes_in(words: Sequence[str]) -> tuple[Programme, ...]:
    """All programmes among normalised words, in the order they are asked for."""
    named = [programme for programme in PROGRAMMES if programme in words]
    return tuple(sorted(named, key=list(words).index))


_DAYS: dict[Unit, float] = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}
_UNITS: dict[str, Unit] = {"hari": "day", "minggu": "week", "bulan": "month", "tahun": "year"}
_MOST: dict[Unit, int] = {"day": 366, "week": 104, "month": 240, "year": 25}
"""Who is older is no child."""
_ONE = {"sehari": "1 hari", "seminggu": "1 minggu", "sebulan": "1 bulan", "setahun": "1 tahun"}
_HALF = re.compile(r"(?<![\d.,])(\d{1,2})[.,]5(?=\s*[a-z])|(?<![\d.,])(\d{1,2}) setengah(?=\s)")
_UNIT = r"(hari|minggu|bulan|tahun)\b"
_COUNT = r"(\d{1,3}(?: koma 5)?) "
_OWN = r"(?:saya |kami |pertama |kedua |bungsu |baru )?"
_AGE = re.compile(
    rf"\bumur {_OWN}{_COUNT}{_UNIT}|\b{_COUNT}{_UNIT} umur\b"
    rf"|\b(?:bayi|balita) {_OWN}{_COUNT}{_UNIT}|\banak {_OWN}{_COUNT}(bulan|tahun)\b"
)
"""A number of days beside a child may be how long it has been ill; its age in days is told of babies only."""
_UNBORN = re.compile(r"\b(?:hamil|kandungan|kehamilan)\b")


def age_in(text: str) -> Age | None:
    """The age of a child in a text as typed: "anak 14 bulan", "umur 2 taun", "orok 3 minggu"."""
    plain = normalise(_HALF.sub(lambda found: f"{found[1] or found[2]} koma 5 ", text.lower()))
    plain = " ".join(_ONE.get(word, str(NUMBERS.get(word, word))) for word in plain.split())
    found = _AGE.search(plain)
    if found is None or _UNBORN.search(plain):
        return None
    said, name = (part for part in found.groups() if part)
    count, unit = float(said.replace(" koma ", ".")), _UNITS[name]
    return Age(count, unit) if 0 < count <= _MOST[unit] else None


_SHIFTS = {"depan": 1, "ini": 0, "lalu": -1, "kemarin": -1}
_SURE_MONTHS = {word: number for word, number in MONTHS.items() if len(word) > 3 or word == "mei"}
"""Those that are a month without "bulan" before them."""


def period_in(text: str, now: datetime) -> Period | None:
    """The one day, week or month a text names, seen from `now` (aware, in the person's zone)."""
    when = parse_when(text, now)
    if when is not None and when.day is not None and when.problem in (None, "need_time", "past"):
        return Period(when.day, when.day)
    words = normalise(text).split()
    today = now.date()
    found = {one for at in range(len(words)) if (one := _span(words, at, today)) is not None}
    return found.pop() if len(found) == 1 else None


def month_of(day: date) -> Period:
    """The whole month of a day."""
    last = calendar.monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last), f"{day:%Y-%m}")


def _span(words: Sequence[str], at: int, today: date) -> Period | None:
    word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word == "minggu" and after in _SHIFTS:
        monday = today - timedelta(days=today.weekday() - 7 * _SHIFTS[after])
        return Period(monday, monday + timedelta(days=6))
    if word == "bulan" and after in _SHIFTS:
        return _month(today.year, today.month + _SHIFTS[after])
    if word == "bulan" and (number := MONTHS.get(after) or _number(after)):
        return _named(number, words[at + 2 : at + 3], today)
    number = _SURE_MONTHS.get(word)
    return _named(number, words[at + 1 : at + 2], today) if number else None


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() and len(word) < 3 and 1 <= int(word) <= 12 else None


def _named(number: int, after: Sequence[str], today: date) -> Period:
    """The month of this number that is nearest, or that of the year which is named."""
    if after and re.fullmatch(r"20\d\d", after[0]):
        return _month(int(after[0]), number)
    ahead = (number - today.month) % 12
    return _month(today.year, today.month + (ahead if ahead < 9 else ahead - 12))


def _month(year: int, number: int) -> Period:
    """Month 13 is the first of the next year."""
    return month_of(date(year + (number - 1) // 12, (number - 1) % 12 + 1, 1))
