"""`import staff`: pendamping, korkab and the others, by their phone."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from db.regions import PROVINCE, RegionRow
from db.tables import people, staff
from imports.cells import choice, person_name, words
from imports.columns import PHONE_HEADERS, Column
from imports.job import Job, Plan
from imports.phones import to_e164
from imports.places import Places, column
from imports.report import name_rows

COLUMNS = (
    Column("nama", "nama lengkap", "Dede Contoh", ("nama lengkap", "nama pendamping", "nama petugas"), required=True),
    Column(
        "nomor_hp",
        "nomor HP, satu orang satu nomor",
        "081200000001",
        PHONE_HEADERS,
        required=True,
    ),
    Column(
        "peran",
        "pendamping, korkab, supervisor, korwil atau apd",
        "pendamping",
        ("jabatan", "posisi", "tugas", "role"),
        required=True,
    ),
    column("wilayah kerja: kode atau nama; semua di bawahnya ikut", "32.14.03"),
)

_role = choice(
    words(
        pendamping="pendamping sosial, pendamping pkh, pendamping sosial pkh",
        korkab="koordinator kabupaten, koordinator kabupaten/kota, koordinator kota, korkot, korkab/kota",
        supervisor="spv, supervisor pkh",
        korwil="koordinator wilayah, koordinator regional, korreg",
        apd="administrator pangkalan data, administrator pangkalan data pkh, operator, operator pkh",
    ),
    "pendamping, korkab, supervisor, korwil, apd",
)


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A row of the file; empty where its cell was bad."""

    number: int
    name: str
    phone: str
    role: str
    place: str


@dataclass(frozen=True, slots=True)
class _Stored:
    staff_id: int
    person_id: int
    values: tuple[str, str, str]
    active: bool


def parse(job: Job) -> list[StaffLine]:
    """Everything that can be checked without the database."""
    lines: list[StaffLine] = []
    seen: dict[str, int] = {}
    for cells in job.rows():
        phone = cells.take("nomor_hp", to_e164, "", need="nomor HP wajib diisi")
        if phone and seen.setdefault(phone, cells.number) != cells.number:
            cells.reject("nomor_hp", f"nomor ini sudah dipakai di baris {seen[phone]}; satu orang satu nomor")
        lines.append(
            StaffLine(
                cells.number,
                cells.take("nama", person_name, "", need="nama wajib diisi"),
                phone,
                cells.take("peran", _role, "", need="peran wajib diisi: pendamping, korkab, supervisor, korwil, apd"),
                cells.take("kode_wilayah", str, "", need="wilayah kerja wajib diisi, contoh 32.14.03"),
            )
        )
    return lines


def plan(conn: sa.Connection, job: Job, lines: list[StaffLine]) -> Plan:
    """Compare with the staff stored under the same phones. Nobody is removed or made active again."""
    places = Places(conn, job)
    stored = _stored(conn)
    new: list[tuple[StaffLine, RegionRow]] = []
    changed: list[tuple[_Stored, StaffLine, RegionRow]] = []
    unchanged, resting = 0, []
    for line in lines:
        region = places.resolve(line.number, line.place) if line.place else None
        if region and region.level == PROVINCE and line.role in ("pendamping", "korkab", "apd"):
            job.reject(line.number, "kode_wilayah", line.place, f"satu provinsi terlalu luas untuk {line.role}")
        if region is None or line.number in job.bad_rows:
            continue
        known = stored.get(line.phone)
        if known is None:
            new.append((line, region))
            continue
        if not known.active:
            resting.append(line.number)
        if known.values == (line.name, line.role, region.code):
            unchanged += 1
        else:
            changed.append((known, line, region))
    if resting:
        job.warnings.append(f"petugas ini tidak aktif dan tetap tidak aktif: {name_rows(resting)}")
    places.warn_of_assumptions()

    def write(conn: sa.Connection) -> None:
        _add(conn, job, new)
        _update(conn, changed)

    return Plan(len(new), len(changed), unchanged, write)


def _stored(conn: sa.Connection) -> dict[str, _Stored]:
    query = (
        sa.select(staff.c.id, staff.c.person_id, people.c.phone, people.c.name, staff.c.role, staff.c.region_code)
        .add_columns(staff.c.active)
        .join(people)
        .where(people.c.phone.is_not(None), people.c.erased_at.is_(None))
    )
    return {
        row.phone: _Stored(row.id, row.person_id, (row.name, row.role, row.region_code), row.active)
        for row in conn.execute(query)
    }


def _add(conn: sa.Connection, job: Job, new: list[tuple[StaffLine, RegionRow]]) -> None:
    if not new:
        return
    ids = conn.scalars(
        sa.insert(people).returning(people.c.id, sort_by_parameter_order=True),
        [
            {"name": line.name, "phone": line.phone, "region_code": region.code, "created_at": job.now}
            for line, region in new
        ],
    )
    conn.execute(
        sa.insert(staff),
        [
            {"person_id": person_id, "role": line.role, "region_code": region.code}
            for person_id, (line, region) in zip(ids, new, strict=True)
        ],
    )


def _update(conn: sa.Connection, changed: list[tuple[_Stored, StaffLine, RegionRow]]) -> None:
    if not changed:
        return
    conn.execute(
        sa.update(people).where(people.c.id == sa.bindparam("key")),
        [{"key": known.person_id, "name": line.name, "region_code": region.code} for known, line, region in changed],
    )
    conn.execute(
        sa.update(staff).where(staff.c.id == sa.bindparam("key")),
        [{"key": known.staff_id, "role": line.role, "region_code": region.code} for known, line, region in changed],
    )
