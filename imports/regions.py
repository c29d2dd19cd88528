"""`import regions`: the table of Kemendagri codes and names."""

from __future__ import annotations

import re
from dataclasses import dataclass

import sqlalchemy as sa

from db.regions import is_code, level_of, search_name
from db.tables import regions
from imports.cells import text
from imports.columns import Column
from imports.job import Job, Plan

COLUMNS = (
    Column(
        "kode",
        "kode Kemendagri dengan titik",
        "32.14.03.2005",
        ("kode wilayah", "kode_wilayah", "kode kemendagri", "id wilayah"),
        required=True,
    ),
    Column(
        "nama",
        "nama wilayah; kabupaten dan kota dengan kata Kabupaten atau Kota",
        "Kembangkuning",
        ("nama wilayah", "wilayah"),
        required=True,
    ),
)
_NAME = text(120)


@dataclass(frozen=True, slots=True)
class RegionLine:
    """A row of the file."""

    number: int
    code: str
    name: str


def parse(job: Job) -> list[RegionLine]:
    """The good rows; a code that stands twice is a bad cell."""
    lines: list[RegionLine] = []
    seen: dict[str, int] = {}
    for cells in job.rows():
        code = cells.take("kode", _code, "", need="kode wajib diisi")
        name = cells.take("nama", _NAME, "", need="nama wajib diisi")
        if code and code in seen:
            cells.reject("kode", f"kode ini sudah ada di baris {seen[code]}; hapus salah satu")
        elif code:
            seen[code] = cells.number
            if name and not search_name(name):
                cells.reject("nama", "tidak berisi huruf; tulis nama wilayahnya")
        lines.append(RegionLine(cells.number, code, name))
    return lines


def plan(conn: sa.Connection, job: Job, lines: list[RegionLine]) -> Plan:
    """Compare with the table. Regions that the file does not name stay as they are."""
    stored: dict[str, str] = {row.code: row.name for row in conn.execute(sa.select(regions.c.code, regions.c.name))}
    good = _with_parents(job, lines, set(stored))
    new = [line for line in good if line.code not in stored]
    renamed = [line for line in good if line.code in stored and stored[line.code] != line.name]

    def write(conn: sa.Connection) -> None:
        if new:
            conn.execute(sa.insert(regions), [{"code": line.code, **_values(line)} for line in new])
        if renamed:
            update = sa.update(regions).where(regions.c.code == sa.bindparam("key"))
            conn.execute(update, [{"key": line.code, **_values(line)} for line in renamed])

    return Plan(len(new), len(renamed), len(good) - len(new) - len(renamed), write)


def _with_parents(job: Job, lines: list[RegionLine], known: set[str]) -> list[RegionLine]:
    """Only rows whose parent is stored or stands, itself good, in the file."""
    good: dict[str, RegionLine] = {}
    for line in sorted(lines, key=lambda one: one.code):
        if line.number in job.bad_rows:
            continue
        parent = line.code.rpartition(".")[0]
        if parent and parent not in good and parent not in known:
            job.reject(line.number, "kode", line.code, f"induknya {parent} tidak ada; tambahkan barisnya di berkas ini")
        else:
            good[line.code] = line
    return sorted(good.values(), key=lambda one: one.number)


def _values(line: RegionLine) -> dict[str, object]:
    return {"name": line.name, "search_name": search_name(line.name), "level": level_of(line.code)}


def _code(value: str) -> str:
    if re.fullmatch(r"\d\d[.,]\d", value):
        value = f"{value}0"
    value = value.replace(",", ".")
    if not is_code(value):
        raise ValueError("bukan kode Kemendagri; tulis seperti 32, 32.14, 32.14.03 atau 32.14.03.2005")
    return value
