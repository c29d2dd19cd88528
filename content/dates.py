"""Dates, times and months as people read them: `Selasa, 9 Maret 2027`, `09.00 WIB`."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date

_SHORT = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


@lru_cache(2048)
def long_date(day: date, language: str = "id") -> str:
    """`Selasa, 9 Maret 2027`."""
    return format_date(day, "EEEE, d MMMM y", locale=language)


@lru_cache(2048)
def short_date(day: date, language: str = "id") -> str:
    """`9 Maret 2027`."""
    return format_date(day, "d MMMM y", locale=language)


@lru_cache(2048)
def window(first: date, last: date | None, language: str = "id") -> str:
    """One day, or `12 September 2026 sampai 14 September 2026` in words of the language."""
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
        return _join(words) + f" {names[0][:4]}"
    return _join([month(name, language) for name in names])


def _join(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} dan {words[-1]}"
