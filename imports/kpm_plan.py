"""Families against the database: whose pendamping and group they have, and what is new or changed about them."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from db.regions import VILLAGE, RegionRow, covers
from imports.job import Job, Plan
from imports.kpm import KpmLine
from imports.kpm_stored import (
    Companion,
    GroupKey,
    KpmPlan,
    StoredFamily,
    Target,
    companions_by_phone,
    stored_families,
    stored_groups,
)
from imports.kpm_write import write
from imports.places import Places
from imports.report import name_rows


def plan(conn: sa.Connection, job: Job, lines: list[KpmLine]) -> Plan:
    """Compare with the families stored. A family that the file does not name stays as it is."""
    result = KpmPlan()
    targets = _targets(conn, job, lines, result)
    stored = stored_families(conn, [target.line.external_id for target in targets])
    unchanged, forgotten, gone = 0, [], []
    for target in targets:
        family = stored.get(target.line.external_id)
        if family is None:
            result.new.append(target)
            continue
        if family.row.erased_at is not None:
            forgotten.append(target.line.number)
            unchanged += 1
            continue
        if family.row.status != "active":
            gone.append(target.line.number)
        if _differs(family, target, result.groups):
            result.changed.append((family, target))
        else:
            unchanged += 1
    if forgotten:
        job.warnings.append(f"datanya dihapus atas permintaan sendiri, tidak diisi lagi: {name_rows(forgotten)}")
    if gone:
        job.warnings.append(f"sudah lulus atau keluar, statusnya tidak diubah: {name_rows(gone)}")
    for target in [*result.new, *(target for _family, target in result.changed)]:
        if target.group and target.group not in result.groups:
            result.new_groups.setdefault(target.group, target.line.group)
    return Plan(len(result.new), len(result.changed), unchanged, lambda conn: write(conn, job, result))


def _targets(conn: sa.Connection, job: Job, lines: list[KpmLine], result: KpmPlan) -> list[Target]:
    """The good rows with region, pendamping and group found; what cannot be found is a bad cell."""
    companions = companions_by_phone(conn)
    places = Places(conn, job)
    regions: dict[int, RegionRow] = {}
    for line in lines:
        companion = companions.get(line.companion)
        within = companion.scope if companion else None
        if line.place and (region := places.resolve(line.number, line.place, within=within, level=VILLAGE)):
            regions[line.number] = region
    places.warn_of_assumptions()
    names = stored_groups(conn, {region.code for region in regions.values()})
    result.groups = names
    leaders = _leaders(lines, companions, regions, names)
    targets = []
    for line in lines:
        placed = regions.get(line.number)
        staff_id = _staff_of(job, line, companions, placed, leaders)
        if placed is None or line.number in job.bad_rows:
            continue
        group = (staff_id, placed.code, line.group_key) if staff_id and line.group else None
        targets.append(Target(line, placed.code, group))
    return targets


def _leaders(
    lines: list[KpmLine],
    companions: dict[str, Companion],
    regions: dict[int, RegionRow],
    stored: Iterable[GroupKey],
) -> dict[tuple[str, str], set[int]]:
    """Who leads a group of this name in this desa, after the database and after the other rows."""
    leaders: dict[tuple[str, str], set[int]] = {}
    for staff_id, region_code, name in stored:
        leaders.setdefault((region_code, name), set()).add(staff_id)
    for line in lines:
        companion, region = companions.get(line.companion), regions.get(line.number)
        if companion and region and line.group:
            leaders.setdefault((region.code, line.group_key), set()).add(companion.staff_id)
    return leaders


def _staff_of(
    job: Job,
    line: KpmLine,
    companions: dict[str, Companion],
    region: RegionRow | None,
    leaders: dict[tuple[str, str], set[int]],
) -> int | None:
    """The pendamping: the one named, or the only one who leads a group of that name there."""
    column = "nomor_hp_pendamping"
    if line.companion:
        companion = companions.get(line.companion)
        if companion is None:
            remedy = "nomor ini tidak ada di daftar petugas; impor petugas dahulu atau periksa nomornya"
        elif companion.role != "pendamping" or not companion.active:
            state = "tidak aktif" if companion.role == "pendamping" else f"terdaftar sebagai {companion.role}"
            remedy = f"petugas ini {state}; tulis nomor pendamping yang aktif"
        elif region and not covers(companion.scope, region.code):
            remedy = (
                f"wilayah pendamping ini {companion.scope}, tidak meliputi {region.code}; periksa desa atau nomornya"
            )
        else:
            return companion.staff_id
        job.reject(line.number, column, line.companion, remedy)
        return None
    if line.companion_bad or region is None:
        return None
    found = leaders.get((region.code, line.group_key), set()) if line.group else set()
    if len(found) == 1:
        return next(iter(found))
    why = "beberapa pendamping punya kelompok ini di desa itu" if found else "kelompok ini belum punya pendamping"
    job.reject(
        line.number, column, "", f"{why if line.group else 'kelompok juga kosong'}; tulis nomor HP pendampingnya"
    )
    return None


def _differs(family: StoredFamily, target: Target, group_ids: dict[GroupKey, int]) -> bool:
    line, row = target.line, family.row
    return (
        (row.region_code, row.person_region) != (target.region_code, target.region_code)
        or row.group_id != (group_ids.get(target.group, -1) if target.group else None)
        or (row.name, row.phone) != (line.name, line.phone)
        or family.language(line.language) != row.language
        or line.is_head not in (None, row.is_head)
        or (line.programmes is not None and family.programmes != set(line.programmes))
        or family.components_differ(line.components)
    )
