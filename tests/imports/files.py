"""Writing import files and looking at what came of them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import sqlalchemy as sa

from db.tables import metadata
from imports import ImportReport, run_import
from ops.purwakarta import regions

NOW = datetime(2026, 9, 5, 3, tzinfo=UTC)
"""5 September 2026, 10.00 WIB."""
DEDE, WAWAN, RINA = "+6281288880001", "+6281288880002", "+6281288880003"

STAFF = (
    {"nama": "Dede", "nomor_hp": "081288880001", "peran": "pendamping", "kode_wilayah": "32.14.03"},
    {"nama": "Wawan", "nomor_hp": "081288880002", "peran": "pendamping", "kode_wilayah": "32.14"},
    {"nama": "Rina", "nomor_hp": "081288880003", "peran": "korkab", "kode_wilayah": "32.14"},
)
FAMILY = {
    "id_keluarga": "K1",
    "nama": "Siti Aminah",
    "nomor_hp": "081311110001",
    "kode_wilayah": "32.14.03.2005",
    "kelompok": "Melati",
    "nomor_hp_pendamping": "081288880001",
    "bantuan": "pkh;beras",
    "komponen": "aud:2025-03;sd:2018",
    "ketua": "tidak",
    "bahasa": "id",
}
ROUND = {
    "program": "beras",
    "bulan": "2026-08;2026-09",
    "kode_wilayah": "32.14.03.2005",
    "tanggal": "2026-09-12",
    "jam_mulai": "08.00",
    "jam_selesai": "11.00",
    "tempat": "Balai Desa Kembangkuning",
    "jumlah": "30 kg",
    "bawa": "KTP dan KK",
    "status": "terjadwal",
    "sumber": "Surat Dinsos",
    "berlaku_sampai": "2026-09-30",
}


def family(**cells: str) -> dict[str, str]:
    """A good row of a kpm file with some cells changed."""
    return {**FAMILY, **cells}


def delivery(**cells: str) -> dict[str, str]:
    """A good row of a schedules file with some cells changed."""
    return {**ROUND, **cells}


def write_csv(path: Path, rows: Sequence[Mapping[str, object]], *, delimiter: str = ",") -> Path:
    """Rows as CSV under the keys of the first."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_xlsx(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """Rows, header included, as the only sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def counts(engine: sa.Engine) -> dict[str, int]:
    """How many rows each table has."""
    with engine.connect() as conn:
        return {
            table.name: conn.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in metadata.sorted_tables
        }


@dataclass(slots=True)
class World:
    """A database with the regions of Purwakarta and three members of staff."""

    engine: sa.Engine
    directory: Path

    def fill(self) -> None:
        self.take("regions", [{"kode": code, "nama": name} for code, name in regions()])
        self.take("staff", STAFF)

    def take(self, kind: str, rows: Sequence[Mapping[str, object]], **options: Any) -> ImportReport:
        """Import these rows as a CSV file."""
        path = write_csv(self.directory / f"{kind}.csv", rows)
        return run_import(self.engine, kind, path, **{"now": NOW, **options})

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query gives, as plain tuples."""
        with self.engine.connect() as conn:
            return [tuple(row) for row in conn.execute(sa.text(query))]

    def counts(self) -> dict[str, int]:
        return counts(self.engine)


def only_cell(report: ImportReport) -> tuple[int, str, str]:
    """Row, column and remedy of the one bad cell there is."""
    (cell,) = report.bad_cells
    return cell.row, cell.column, cell.remedy
