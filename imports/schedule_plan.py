"""Schedules against the database: which rounds are new, which changed, which contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from db.regions import RegionRow, zone
from db.tables import aid_round_months, aid_rounds
from imports.job import Job, Plan
from imports.places import Places
from imports.report import name_rows
from imports.schedules import ScheduleLine

Key = tuple[str, str, str]
"""programme, region, months: what makes a round the same round."""


@dataclass(frozen=True, slots=True)
class _Round:
    key: Key
    line: ScheduleLine


def plan(conn: sa.Connection, job: Job, lines: list[ScheduleLine]) -> Plan:
    """Compare with the rounds stored. A round that the file confirms gets today's data date."""
    rounds = _rounds(conn, job, lines)
    stored: dict[Key, Any] = {
        (row.programme, row.region_code, row.months_key): row for row in conn.execute(sa.select(aid_rounds))
    }
    new = [one for one in rounds if one.key not in stored]
    known = [one for one in rounds if one.key in stored]
    changed = [one for one in known if _differs(stored[one.key], one.line)]
    _warn_of_overlaps(job, rounds, stored)

    def write(conn: sa.Connection) -> None:
        _add(conn, job, new)
        confirmed = [stored[one.key].id for one in known if stored[one.key].data_date != job.today]
        if confirmed:
            update = sa.update(aid_rounds).where(aid_rounds.c.id == sa.bindparam("key"))
            conn.execute(update, [{"key": round_id, "data_date": job.today} for round_id in confirmed])
        if changed:
            update = sa.update(aid_rounds).where(aid_rounds.c.id == sa.bindparam("key"))
            rows = [{"key": stored[one.key].id, "updated_at": job.now, **one.line.values} for one in changed]
            conn.execute(update, rows)

    return Plan(len(new), len(changed), len(known) - len(changed), write)


def _rounds(conn: sa.Connection, job: Job, lines: list[ScheduleLine]) -> list[_Round]:
    """The good rows with their keys; a key that stands twice is a bad cell pointing at the first row."""
    places = Places(conn, job)
    seen: dict[Key, int] = {}
    rounds: list[_Round] = []
    for line in lines:
        region = places.resolve(line.number, line.place) if line.place else None
        if region is None or not line.programme or not line.months:
            continue
        _check_zone(job, line, region)
        key = (line.programme, region.code, ";".join(line.months))
        if seen.setdefault(key, line.number) != line.number:
            remedy = f"program, wilayah dan bulan ini sudah ada di baris {seen[key]}; hapus salah satu"
            job.reject(line.number, "bulan", ";".join(line.months), remedy)
        elif line.number not in job.bad_rows:
            rounds.append(_Round(key, line))
    places.warn_of_assumptions()
    return rounds


def _check_zone(job: Job, line: ScheduleLine, region: RegionRow) -> None:
    if line.zone and line.zone != zone(region.code):
        job.reject(line.number, "jam_mulai", line.zone, f"wilayah ini memakai {zone(region.code)}; tulis jam setempat")


def _differs(row: Any, line: ScheduleLine) -> bool:
    return any(getattr(row, name) != value for name, value in line.values.items())


def _add(conn: sa.Connection, job: Job, new: list[_Round]) -> None:
    if not new:
        return
    rows = []
    for one in new:
        programme, region_code, months_key = one.key
        rows.append(
            {
                "programme": programme,
                "region_code": region_code,
                "months_key": months_key,
                "data_date": job.today,
                "updated_at": job.now,
                **one.line.values,
            }
        )
    ids = conn.scalars(sa.insert(aid_rounds).returning(aid_rounds.c.id, sort_by_parameter_order=True), rows)
    months = [
        {"round_id": round_id, "month": month}
        for round_id, one in zip(ids, new, strict=True)
        for month in one.line.months
    ]
    conn.execute(sa.insert(aid_round_months), months)


def _warn_of_overlaps(job: Job, rounds: list[_Round], stored: dict[Key, Any]) -> None:
    """One month of one aid in two deliveries that both stand: families would be told two things."""
    standing: dict[tuple[str, str, str], list[tuple[int | None, str]]] = {}
    in_file = {one.key for one in rounds}
    for one in rounds:
        if one.line.active:
            for month in one.line.months:
                standing.setdefault((one.key[0], one.key[1], month), []).append((one.line.number, one.key[2]))
    for key, row in stored.items():
        if key not in in_file and row.status not in ("batal", "selesai") and row.valid_until >= job.today:
            for month in key[2].split(";"):
                if (key[0], key[1], month) in standing:
                    standing[key[0], key[1], month].append((None, key[2]))
    for (programme, region_code, month), found in standing.items():
        if len(found) > 1:
            rows = [number for number, _ in found if number is not None]
            old = [months for number, months in found if number is None]
            also = f" dan jadwal tersimpan untuk {', '.join(old)}" if old else ""
            job.warnings.append(
                f"{programme} {month} di {region_code} ada dalam lebih dari satu jadwal ({name_rows(rows)}{also}); "
                "beri status batal pada yang tidak berlaku"
            )
