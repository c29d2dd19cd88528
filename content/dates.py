"""Dates, times and months as people of each language read them: `Selasa, 9 Maret 2027`, `09.00 WIB`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.lists import format_list

WEEKDAYS = {"jv": ("Senin", "Selasa", "Rebo", "Kemis", "Jemuwah", "Setu", "Minggu")}
"""Where Babel has none of its own: its Javanese days are the Indonesian ones."""
_SHORT = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


@lru_cache(2048)
def long_date(day: date, language: str = "id") -> str:
    """`Selasa, 9 Maret 2027`."""
    own = WEEKDAYS.get(language)
    weekday = own[day.weekday()] if own else format_date(day, "EEEE", locale=language)
    return f"{weekday}, {short_date(day, language)}"


@lru_cache(2048)
def short_date(day: date, language: str = "id") -> str:
    """`9 Maret 2027`."""
    return format_date(day, "d MMMM y", locale=language)


@lru_cache(2048)
def window(first: date, last: date | None, language: str = "id") -> str:
    """One day, or `Sabtu, 12 September 2026 – Senin, 14 September 2026`."""
    if last is None or last == first:
        return long_date(first, language)
    return f"{long_date(first, language)} – {long_date(last, language)}"


def hours(start: time | None, end: time | None) -> str:
    """`08.00`, `08.00–12.00`, or nothing."""
    if start is None:
        return ""
    return f"{start:%H.%M}" + (f"–{end:%H.%M}" if end else "")


def clock(moment: datetime, zone: ZoneInfo) -> str:
    """`09.00 WIB`."""
    return f"{moment.astimezone(zone):%H.%M} {_SHORT.get(zone.key, zone.key)}"


@lru_cache(512)
def month(name: str, language: str = "id") -> str:
    """`2026-08` -> `Agustus 2026`."""
    year, number = name.split("-")
    return format_date(date(int(year), int(number), 1), "MMMM y", locale=language)


@lru_cache(512)
def months(names: tuple[str, ...], language: str = "id") -> str:
    """`Agustus 2026 dan September 2026`, with the year once when it is the same."""
    if len({name[:4] for name in names}) == 1:
        words = [format_date(date(int(n[:4]), int(n[5:]), 1), "MMMM", locale=language) for n in names]
        return format_list(words, locale=language) + f" {names[0][:4]}"
    return format_list([month(name, language) for name in names], locale=language)


def add_months(day: date, count: int) -> date:
    """So many months later or earlier: 31 January and one month is the last day of February."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
