"""Aid rounds as one family may see them: the nearest region's row wins, and an expired row is not a fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

import sqlalchemy as sa

from db.regions import ancestors
from db.statement import Statement


@dataclass(frozen=True, slots=True)
class Round:
    """One delivery and the allocation months it covers."""

    programme: str
    region: str
    months: tuple[str, ...]
    """Allocation months, `2026-08`."""
    starts_on: date | None
    ends_on: date | None
    time_from: time | None
    time_to: time | None
    place: str | None
    quantity: str | None
    bring: str | None
    status: str
    source: str
    data_date: date


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known: rounds still to come, the last one that is over, and whether only expired rows exist."""

    upcoming: list[Round]
    past: Round | None
    expired: bool


_ROUNDS = Statement(
    "SELECT r.programme, r.region_code, r.months_key, r.starts_on, r.ends_on, r.time_from, r.time_to, r.place,"
    " r.quantity, r.bring, r.status, r.source, r.valid_until, r.data_date"
    " FROM aid_rounds r"
    " WHERE r.region_code IN (:desa, :kecamatan, :kabupaten, :province) AND r.programme = :programme",
    starts_on=sa.Date,
    ends_on=sa.Date,
    time_from=sa.Time,
    time_to=sa.Time,
    valid_until=sa.Date,
    data_date=sa.Date,
)

_PROGRAMMES = Statement("SELECT programme FROM family_programmes WHERE family_id = :family ORDER BY programme")


def programmes_of(db: sa.Connection, family: int) -> list[str]:
    """Codes of the programmes this family is listed for."""
    return [row.programme for row in _PROGRAMMES.all(db, family=family)]


def for_region(db: sa.Connection, region: str, programme: str, today: date) -> Answer:
    """What is known about one programme for one desa on this day."""
    codes = (*ancestors(region), "", "", "", "")
    levels = {"desa": codes[0], "kecamatan": codes[1], "kabupaten": codes[2], "province": codes[3]}
    rows = _ROUNDS.all(db, programme=programme, **levels)
    valid = [row for row in rows if row.valid_until >= today]
    # Nearest region first; a row is dropped when a nearer one already speaks about any of its months.
    valid.sort(key=lambda row: (-len(row.region_code), row.months_key))
    chosen: list[Round] = []
    spoken: dict[str, str] = {}
    for row in valid:
        months = tuple(row.months_key.split(";"))
        if any(spoken.get(month, row.region_code) != row.region_code for month in months):
            continue
        spoken.update(dict.fromkeys(months, row.region_code))
        chosen.append(
            Round(
                row.programme,
                row.region_code,
                months,
                row.starts_on,
                row.ends_on,
                row.time_from,
                row.time_to,
                row.place,
                row.quantity,
                row.bring,
                row.status,
                row.source,
                row.data_date,
            )
        )
    over = [one for one in chosen if _is_over(one, today)]
    upcoming = sorted(
        (one for one in chosen if not _is_over(one, today)), key=lambda one: (one.starts_on or date.max, one.months)
    )
    past = max(over, key=lambda one: one.ends_on or date.min, default=None)
    return Answer(upcoming, past, expired=bool(rows) and not valid)


def _is_over(one: Round, today: date) -> bool:
    if one.status == "selesai":
        return True
    return one.ends_on is not None and one.ends_on < today and one.status not in ("ditunda", "batal")
