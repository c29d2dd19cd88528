"""Dates, months and times of day as Indonesians write them. Day before month, always."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time, timedelta

from imports.cells import CellError

MONTHS = {
    word: number
    for number, spellings in enumerate(
        (
            "januari jan january",
            "februari pebruari feb peb february",
            "maret mar mrt march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agt agu ags agus aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nopember nov nop",
            "desember des dec december",
        ),
        start=1,
    )
    for word in spellings.split()
}
WEEKDAYS = {
    "senin": 0,
    "selasa": 1,
    "rabu": 2,
    "kamis": 3,
    "jumat": 4,
    "jum'at": 4,
    "sabtu": 5,
    "minggu": 6,
    "ahad": 6,
}
MOST_DAYS = 92
DAY_REMEDY = "tulis tanggal seperti 2026-09-12, 12/09/2026 atau 12 September 2026"
RANGE_REMEDY = f"{DAY_REMEDY}; untuk beberapa hari 2026-09-12..2026-09-14"
MONTH_REMEDY = "tulis bulan seperti 2026-08 atau Agustus 2026, beberapa bulan dengan titik koma"
TIME_REMEDY = "tulis jam seperti 08.00"

_TO = re.compile(r"\s*(?:\.{2,}|–|—|\bs\s*[./]?\s*d\b\.?|\bsampai(?:\s+dengan)?\b|\bhingga\b|\s-\s)\s*")
_AND = re.compile(r"\s*(?:,|;|&|\+|\bdan\b)\s*")
_DAY_MONTH = re.compile(r"(\d{1,2})[\s-]+([a-z]+)\.?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]\d\d:\d\d.*)?")
_DMY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d\d)")
_NAMED = re.compile(r"(\d{1,2})[\s-]*([a-z]+)\.?[\s-]*(\d{4})")


def parse_day(value: str) -> date:
    """One date; a weekday in front must be the right one."""
    text, weekday = _without_weekday(value)
    day = _plain_day(text)
    if weekday is not None and day.weekday() != weekday:
        raise CellError(f"hari dan tanggal tidak cocok; {DAY_REMEDY}")
    return day


def parse_days(value: str) -> tuple[date, date]:
    """The first and the last day of a delivery: one date, or a range such as "12-14 September 2026"."""
    text = value.strip().lower()
    pieces = _TO.split(text)
    if len(pieces) == 1 and (tight := re.fullmatch(r"(\d{1,2})\s*-\s*(\d{1,2}\s*[a-z]+.*)", text)):
        pieces = [tight[1], tight[2]]
    together = False
    if len(pieces) == 1 and (pair := re.fullmatch(r"(\d{1,2})\s*(?:&|\+|\bdan\b)\s*(\d{1,2}\D.*)", text)):
        pieces, together = [pair[1], pair[2]], True
    if len(pieces) == 1:
        day = parse_day(text)
        return day, day
    if len(pieces) != 2:
        raise CellError(RANGE_REMEDY)
    last = parse_day(pieces[1])
    first = _first_of_range(pieces[0], last)
    if first > last:
        raise CellError(f"hari terakhir mendahului hari pertama; {RANGE_REMEDY}")
    if together and last - first != timedelta(days=1):
        raise CellError(RANGE_REMEDY)
    if last - first > timedelta(days=MOST_DAYS):
        raise CellError(f"lebih dari {MOST_DAYS} hari; {RANGE_REMEDY}")
    return first, last


def parse_months(value: str) -> tuple[str, ...]:
    """Allocation months as ("2026-08", "2026-09"), sorted, each once. A missing year is that of the next month."""
    found: set[str] = set()
    following: int | None = None
    for piece in reversed([part for part in _AND.split(value.strip().lower()) if part]):
        ends = [part for part in _TO.split(piece) if part]
        if len(ends) == 1 and (tight := re.fullmatch(r"([a-z]+)\s*-\s*([a-z]+\s*\d{4})", piece)):
            ends = [tight[1], tight[2]]
        if not 1 <= len(ends) <= 2:
            raise CellError(MONTH_REMEDY)
        year, last = _month(ends[-1], following)
        following = year
        first_year, first = _month(ends[0], year if len(ends) == 1 or _bare_month(ends[0], last) else year - 1)
        months = _months_between(first_year, first, year, last)
        if not months:
            raise CellError(f"bulan terakhir mendahului bulan pertama; {MONTH_REMEDY}")
        found.update(months)
    if not found:
        raise CellError(MONTH_REMEDY)
    if len(found) > 12:
        raise CellError(f"lebih dari 12 bulan; {MONTH_REMEDY}")
    return tuple(sorted(found))


def parse_clock(value: str) -> tuple[time, str | None]:
    """A time of day, and the zone (WIB, WITA, WIT) when it is written behind."""
    pattern = r"(?:pukul|jam|pkl\.?)?\s*(\d{1,2})(?:[.:](\d\d)(?:[.:]00)?)?\s*(wib|wita|wit)?"
    match = re.fullmatch(pattern, value.strip().lower())
    if not match or int(match[1]) > 23 or int(match[2] or 0) > 59:
        raise CellError(TIME_REMEDY)
    return time(int(match[1]), int(match[2] or 0)), match[3].upper() if match[3] else None


def parse_partial(value: str) -> tuple[date, str]:
    """A birth date of which only the year or the month may be known: the first day it can be, and how much."""
    text = value.strip().lower()
    if re.fullmatch(r"\d{4}", text):
        return _build(int(text), 1, 1), "year"
    try:
        return parse_day(text), "day"
    except CellError as not_a_day:
        try:
            year, month = _month(text, None)
        except CellError:
            raise not_a_day from None
        return _build(year, month, 1), "month"


def last_day(since: date, precision: str) -> date:
    """The last day a partly known date can be."""
    if precision == "day":
        return since
    month = 12 if precision == "year" else since.month
    return date(since.year, month, monthrange(since.year, month)[1])


def _without_weekday(value: str) -> tuple[str, int | None]:
    text = value.strip().lower()
    match = re.fullmatch(r"([a-z'’]+)\s*[,/]?\s+(\d.*)", text)
    weekday = WEEKDAYS.get(match[1].replace("’", "'")) if match else None
    return (match[2], weekday) if match and weekday is not None else (text, None)


def _plain_day(text: str) -> date:
    if match := _ISO.fullmatch(text):
        return _build(int(match[1]), int(match[2]), int(match[3]))
    if match := _DMY.fullmatch(text):
        year = int(match[3])
        return _build(year if year > 99 else 2000 + year, int(match[2]), int(match[1]))
    if (match := _NAMED.fullmatch(text)) and match[2] in MONTHS:
        return _build(int(match[3]), MONTHS[match[2]], int(match[1]))
    raise CellError(DAY_REMEDY)


def _build(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise CellError(f"tanggal itu tidak ada; {DAY_REMEDY}") from None


def _first_of_range(value: str, last: date) -> date:
    """The first day, which may leave out the month and year of the last one."""
    text, _ = _without_weekday(value)
    if re.fullmatch(r"\d{1,2}", text):
        return _build(last.year, last.month, int(text))
    if (match := _DAY_MONTH.fullmatch(text)) and match[2] in MONTHS:
        month = MONTHS[match[2]]
        return _build(last.year if month <= last.month else last.year - 1, month, int(match[1]))
    return parse_day(value)


def _month(value: str, default_year: int | None) -> tuple[int, int]:
    text = value.strip()
    year, month = default_year, None
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})(?:[-/.]01)?(?: 00:00.*)?", text):
        year, month = int(match[1]), int(match[2])
    elif match := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", text):
        year, month = int(match[2]), int(match[1])
    elif match := re.fullmatch(r"([a-z]+)\.?[\s-]*(\d{4}|\d\d)?", text):
        month = MONTHS.get(match[1])
        if match[2]:
            year = int(match[2]) if len(match[2]) == 4 else 2000 + int(match[2])
    if year is None or month is None or not 1 <= month <= 12:
        raise CellError(MONTH_REMEDY)
    return year, month


def _bare_month(text: str, last: int) -> bool:
    """Whether the first month of a range lies in the year of the last (November-Januari does not)."""
    month = MONTHS.get(text.strip(" ."))
    return month is None or month <= last


def _months_between(first_year: int, first: int, last_year: int, last: int) -> list[str]:
    span = range(first_year * 12 + first - 1, last_year * 12 + last)
    return [f"{index // 12}-{index % 12 + 1:02d}" for index in span] if len(span) <= 12 else []
