"""A day that is over, as people write it: "kemarin", "tanggal 3", "Senin", "3 November" - or only its month."""

from __future__ import annotations

import re
from datetime import date, timedelta

from chat.day_words import MONTHS, NUMBERS, WEEKDAYS

_SOON = timedelta(days=120)
"""A day without a year that lies this near ahead is meant, and not the one a year ago."""

_words = "|".join
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_SLASHES = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?\b")
_NAMED = re.compile(rf"\b(\d{{1,2}})\s*(?:-\s*)?({_words(MONTHS)})\b(?:\s*(\d{{4}})\b)?")
_MONTH = re.compile(rf"\b({_words(MONTHS)})\b(?:\s*(\d{{4}})\b)?")
_OF_MONTH = re.compile(r"\b(?:tanggal|tgl|tg|kaping)\s*(\d{1,2})\b")
_AGO = re.compile(rf"\b(\d{{1,2}}|{_words(NUMBERS)})\s*(?:hari|hr|dinten|poe|dino|dina)\b")
_LAST_NIGHT = re.compile(r"\b(?:semalam|(?:tadi|td) (?:malam|mlm|peuting|bengi|wengi)|mau bengi)\b")
_TODAY = re.compile(
    r"\b(?:(?:hari|hr) ini|dinten ieu|dinten niki|poe ieu|dino iki|dina iki|tadi|td|barusan|nembe|mau esuk)\b"
)
_BEFORE = re.compile(r"\b(?:kemarin lusa|kmrn lusa|mangkukna|wingenane)\b")
_YESTERDAY = re.compile(r"\b(?:kemarin|kmrn|kemaren|kamari|kamarih|wingi)\b")
_WEEKDAY = re.compile(rf"\b(?:hari\s+|hr\s+)?({_words(sorted(WEEKDAYS, key=len, reverse=True))})\b")
_WEEK = re.compile(r"\b(?:minggu|mgg)\s+(?:lalu|kemarin|kmrn|kamari|wingi|ini)\b|\bse?minggu\s+(?:yang\s+)?lalu\b")


def parse_past(text: str, today: date) -> str | None:
    """`2026-11-03`, or `2026-11` where only the month is said; None when it says no one day."""
    plain = " ".join(re.sub(r"[^a-z0-9./-]+", " ", text[:300].lower().replace("'", "")).split())
    try:
        day = _dated(plain, today) or _relative(plain, today)
        return day.isoformat() if day else _month(plain, today)
    except ValueError:
        return None


def _dated(plain: str, today: date) -> date | None:
    if found := _ISO.search(plain):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NAMED.search(plain):
        return _without_year(int(found[1]), MONTHS[found[2]], found[3], today)
    if found := _SLASHES.search(plain):
        return _without_year(int(found[1]), int(found[2]), found[3], today)
    if found := _OF_MONTH.search(plain):
        return _last_such_day(int(found[1]), today)
    return None


def _without_year(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this = date(today.year, month, day)
    if this <= today or this - today < _SOON:
        return this
    return date(today.year - 1, month, day)


def _last_such_day(number: int, today: date) -> date | None:
    """The last day with this number in its month."""
    days = (today - timedelta(days=ago) for ago in range(62))
    return next((day for day in days if day.day == number), None)


def _relative(plain: str, today: date) -> date | None:
    if _WEEK.search(plain):
        return None
    if _BEFORE.search(plain):
        return today - timedelta(days=2)
    if (found := _AGO.search(plain)) and re.search(r"\b(?:lalu|kepungkur|kapungkur|kamari)\b", plain):
        return today - timedelta(days=NUMBERS.get(found[1]) or int(found[1]))
    if found := _WEEKDAY.search(plain):
        back = (today.weekday() - WEEKDAYS[found[1]]) % 7
        return today - timedelta(days=back or 7)
    if _LAST_NIGHT.search(plain) or _YESTERDAY.search(plain):
        return today - timedelta(days=1)
    return today if _TODAY.search(plain) else None


def _month(plain: str, today: date) -> str | None:
    found = _MONTH.search(plain)
    if not found:
        return None
    month = MONTHS[found[1]]
    year = int(found[2]) if found[2] else today.year - (month > today.month)
    return f"{year:04d}-{month:02d}"
