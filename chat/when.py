"""Days and hours in words -> a date and a time: "besok jam 9", "senin depan 10.30", "tgl 14 jam setengah dua".

Where a text can mean two things we do not choose: the person is asked for exactly what is missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from chat.day_words import (
    AFTER_TOMORROW,
    CLOCK,
    HOURS,
    MONTHS,
    NEXT,
    NUMBERS,
    OVER,
    PARTS,
    SOON,
    TODAY,
    TOMORROW,
    VAGUE,
    WEEKDAYS,
    ZONES,
)

Problem = Literal["need_date", "need_time", "ambiguous", "impossible", "past"]
"""What keeps a text from being a moment to come:
need_date, need_time - the other half is there and only this one is missing;
ambiguous - several days or hours fit ("minggu depan", "malam Jumat");
impossible - there is no such day or hour (31 Februari, jam 25);
past - it is over."""


@dataclass(frozen=True, slots=True)
class When:
    """What a text says about a moment. Without a `problem` both halves are there and lie in the future."""

    day: date | None = None
    time: time | None = None
    problem: Problem | None = None


class _Trouble(Exception):
    """The text names a day or an hour that cannot be used."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


_LONGEST = 500
_words = "|".join
_month = re.compile(rf"\b(\d{{1,2}})(?:\s*|-)({_words(MONTHS)})\b(?:[\s-]*(\d{{4}})\b)?")
_iso = re.compile(r"\b(\d{4})[-/](\d{1,2})[-/](\d{1,2})\b")
_full = re.compile(r"\b(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})\b")
_slash = re.compile(r"\b(\d{1,2})/(\d{1,2})\b(?!/)")
_of_month = re.compile(
    rf"\b(?:tanggal|tgl|tg|kaping)\s*(\d{{1,2}})\b(?:\s*[-/.]\s*(\d{{1,2}})\b)?(\s+(?:bulan|bln)\s+(?:{NEXT}))?"
)
_from_now = re.compile(r"\b(\d{1,3}|se) ?(hari|dinten|poe|dino|minggu|jam|menit) (?:lagi|deui|maneh)\b")
_weekday = re.compile(
    rf"\b(malam |mlm )?(hari |hr |dinten |poe |dino )?({_words(WEEKDAYS)})\b"
    rf"(?: (?:(minggu|mgg) )?({NEXT}|ini|iki|ieu|besok))?"
)
_next_week = re.compile(rf"\b(?:minggu|mgg) (?:{NEXT})\b")
_range = re.compile(
    r"(\d)\s*(?:-|–|s/d|sd|sampai|sampe|hingga|nepi|tekan)\s*(?:jam|pukul|pkl)?\s*\d{1,2}(?:[.:]\d{2})?\b"
)
_half = re.compile(rf"(?:{CLOCK})?\b(?:setengah|stengah|satengah)\s*(\d{{1,2}})\b")
_hour = re.compile(
    rf"{CLOCK}(\d{{1,2}})(?:\s?[.:,]\s?(\d{{2}})|(\d{{2}}))?(?![\d.:]*\d)"
    r"(?:\s*(lewat|lebih|langkung|punjul|kurang)\s*(\d{1,2}|seperempat))?"
)  # fmt: skip
_bare = re.compile(r"(?<![\d.:/-])(\d{1,2})[.:](\d{2})(?![\d/-]|[.:]\d)")
_part_after = re.compile(rf"\s*(?:{_words(PARTS)})\b")
_part_hour = re.compile(rf"(?<![\d.:])(\d{{1,2}}) ?(?={_words(PARTS)})")


def parse_when(text: str, now: datetime) -> When | None:
    """What `text` says about a moment, seen from `now` (aware, in the person's zone); None when it says nothing."""
    plain = _plain(text)
    day: date | None = None
    hour: time | None = None
    trouble: Problem | None = None
    try:
        exact = _moment_from_now(plain, now)
        if exact is not None:
            return exact
        hour, rest = _time(plain, now)
    except _Trouble as one:
        trouble, rest = one.problem, plain
    try:
        day = _day(rest, now, hour)
    except _Trouble as one:
        trouble = trouble or one.problem
    if trouble:
        return When(day, hour, trouble)
    if day is None and hour is None:
        return None
    if day is None:
        return When(None, hour, "need_date")
    if day < now.date() or (day == now.date() and hour is not None and hour <= now.time()):
        return When(day, hour, "past")
    return When(day, hour, None if hour is not None else "need_time")


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text[:_LONGEST]).lower()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))  # Méi, Pébruari
    plain = re.sub(r"\b(?:rt|rw)\W{0,2}\d+(?:\s?/\s?\d+)?", " ", plain.replace("'", "").replace("’", ""))
    plain = " ".join(re.sub(r"[^a-z0-9.:,/–-]+|[.,:](?!\d)", " ", plain).split())
    plain = re.sub(rf"\b({_words(NUMBERS)})\b", lambda match: str(NUMBERS[match[1]]), plain)
    plain = re.sub(r"\b([1-9]) (?:belas|welas)\b", r"1\1", plain)
    plain = re.sub(r"\b([1-9]) puluh ([1-9])\b", r"\1\2", plain)
    return re.sub(r"\b([1-9]) puluh\b", r"\g<1>0", plain)


def _moment_from_now(plain: str, now: datetime) -> When | None:
    """ "2 jam lagi": a day and an hour at once."""
    match = _from_now.search(plain)
    if not match or match[2] not in ("jam", "menit"):
        return None
    count = 1 if match[1] == "se" else int(match[1])
    moment = now + (timedelta(hours=count) if match[2] == "jam" else timedelta(minutes=count))
    return When(moment.date(), moment.time().replace(second=0, microsecond=0))


def _time(plain: str, now: datetime) -> tuple[time | None, str]:
    """The hour, and the text without it."""
    without_dates = plain
    for pattern in (_iso, _full, _month):
        without_dates = pattern.sub(lambda match: " " * len(match[0]), without_dates)
    without_dates = _of_month.sub(lambda match: " " * len(match[0]), without_dates)
    without_dates = _range.sub(lambda match: match[1].ljust(len(match[0])), without_dates)
    part = next((PARTS[word] for word in re.findall(r"[a-z]+", without_dates) if word in PARTS), None)
    found: dict[time, None] = {}
    for pattern in (_half, _hour, _bare, _part_hour):
        for match in list(pattern.finditer(without_dates)):
            found[_clock(match, pattern is _half, part)] = None
            end = match.end()
            if after := _part_after.match(without_dates, end):  # "jam 9 enjing" is a morning, not tomorrow
                end = after.end()
            blank = " " * (end - match.start())
            without_dates = without_dates[: match.start()] + blank + without_dates[end:]
            plain = plain[: match.start()] + blank + plain[end:]
    if len(found) > 1:
        raise _Trouble("ambiguous")
    zone = next((offset for name, offset in ZONES.items() if re.search(rf"\b{name}\b", plain)), None)
    if found and zone is not None and now.utcoffset() not in (None, timedelta(hours=zone)):
        raise _Trouble("ambiguous")
    return next(iter(found), None), plain


def _clock(match: re.Match[str], half: bool, part: str | None) -> time:
    hour = int(match[1])
    groups = match.groups()
    minute = int(next((group for group in groups[1:3] if group), 0))
    if len(groups) == 5 and groups[3]:
        shift = 15 if groups[4] == "seperempat" else int(groups[4])
        minute += -shift if groups[3] == "kurang" else shift
    if half:
        minute -= 30
    if hour > 24 or not -60 < minute < 60:
        raise _Trouble("impossible")
    hour = _in_part(hour, part)
    total = hour * 60 + minute
    if not 0 < total < 24 * 60:
        raise _Trouble("ambiguous")
    return time(total // 60, total % 60)


def _in_part(hour: int, part: str | None) -> int:
    """The hour on the 24-hour clock; without a part of the day nobody meets before six in the morning."""
    if part is None:
        return hour + 12 if 1 <= hour <= 5 else hour
    fits = HOURS[part]
    if hour not in fits and hour not in fits.values():
        raise _Trouble("ambiguous")
    return fits.get(hour, hour)


def _day(plain: str, now: datetime, hour: time | None) -> date | None:
    today = now.date()
    if re.search(rf"\b(?:{VAGUE})\b", plain):
        raise _Trouble("ambiguous")
    fixed = set(_dates(plain, now, hour))
    relative = set(_relative(plain, today))
    named = list(dict.fromkeys(_named(plain, now, hour)))
    if not fixed and not relative:
        if len(named) == 1 and len(named[0]) == 1:
            return named[0][0]
        if named:
            raise _Trouble("ambiguous")
        if re.search(rf"\b(?:{OVER})\b", plain):
            raise _Trouble("past")
        if re.search(rf"\b(?:minggu|mgg|bulan|bln) (?:{NEXT}|ini|iki|ieu)\b", plain):
            raise _Trouble("ambiguous")
        return today if re.search(rf"\b(?:{SOON})\b", plain) else None
    days = fixed | relative
    if len(days) > 1:
        raise _Trouble("ambiguous")
    day = days.pop()
    if any(day.weekday() != one.weekday() for some in named for one in some):
        raise _Trouble("ambiguous")
    return day


def _dates(plain: str, now: datetime, hour: time | None) -> Iterator[date]:
    """Days given by number. Each is blanked so that it is not read twice."""
    for pattern, order in ((_iso, (3, 2, 1)), (_full, (1, 3, 4)), (_month, (1, 2, 3))):
        for match in pattern.finditer(plain):
            day, month, year = (match[at] for at in order)
            yield _dated(int(day), MONTHS.get(month) or int(month), int(year) if year else None, now)
        plain = pattern.sub(" ", plain)
    for match in _of_month.finditer(plain):
        if match[2]:
            yield _dated(int(match[1]), int(match[2]), None, now)
        else:
            yield _next_of_month(int(match[1]), bool(match[3]), now, hour)
    for match in _slash.finditer(_of_month.sub(" ", plain)):
        yield _dated(int(match[1]), int(match[2]), None, now)


def _dated(day: int, month: int, year: int | None, now: datetime) -> date:
    """The day; without a year the nearest one, unless it has been over for long."""
    today = now.date()
    try:
        if year is not None:
            return date(year + 2000 if year < 100 else year, month, day)
        found = date(today.year, month, day)
        if found < today and (today - found).days > 183:
            return date(today.year + 1, month, day)
        return found
    except ValueError:
        raise _Trouble("impossible") from None


def _next_of_month(day: int, next_month: bool, now: datetime, hour: time | None) -> date:
    """The next such day of a month that is still to come (today, if the hour is)."""
    if not 1 <= day <= 31:
        raise _Trouble("impossible")
    first = now.date().replace(day=1)
    for ahead in range(1 if next_month else 0, 4):
        year, month = divmod(first.year * 12 + first.month - 1 + ahead, 12)
        try:
            found = date(year, month + 1, day)
        except ValueError:
            if next_month:
                raise _Trouble("impossible") from None
            continue
        if found > now.date() or (found == now.date() and (hour is None or hour > now.time())):
            return found
        if next_month:
            break
    raise _Trouble("impossible")


def _relative(plain: str, today: date) -> Iterator[date]:
    if re.search(rf"\b(?:{TODAY})\b", plain):
        yield today
    plain, later = re.subn(rf"\b(?:{AFTER_TOMORROW})\b", " ", plain)
    if later:
        yield today + timedelta(days=2)
    if re.search(rf"\b(?:{TOMORROW})\b", re.sub(rf"\b(?:{_words(WEEKDAYS)}) besok\b", " ", plain)):
        yield today + timedelta(days=1)
    for match in _from_now.finditer(plain):
        count = 1 if match[1] == "se" else int(match[1])
        yield today + timedelta(days=count * (7 if match[2] == "minggu" else 1))


def _named(plain: str, now: datetime, hour: time | None) -> Iterator[tuple[date, ...]]:
    """For each named weekday the days it may mean."""
    today = now.date()
    next_monday = today + timedelta(days=7 - today.weekday())
    week_after = bool(_next_week.search(re.sub(r"\b(?:hari|hr) (?:minggu|mgg)\b", " ", plain)))
    plain = _from_now.sub(" ", plain)
    for match in _weekday.finditer(plain):
        evening, marked, name, week, which = match.groups()
        weekday = WEEKDAYS[name]
        if name in ("minggu", "mgg") and which and not marked:
            continue  # a week, not a Sunday
        coming = today + timedelta(days=(weekday - today.weekday()) % 7)
        if evening:  # "malam Jumat" is the evening before, but not for everybody
            yield (coming, coming - timedelta(days=1))
        elif week_after or week:
            yield (next_monday + timedelta(days=weekday),)
        elif coming == today:
            over = hour is not None and hour <= now.time()
            after = coming + timedelta(days=7)
            yield (after,) if over or which in NEXT.split("|") else (coming,) if which else (coming, after)
        elif which in NEXT.split("|") and coming < next_monday:
            yield (coming, coming + timedelta(days=7))
        else:
            yield (coming,)
