"""Cells that hold a region: a code, or a name that must mean one place only."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from rapidfuzz import fuzz, process

from db.regions import (
    DISTRICT,
    VILLAGE,
    RegionRow,
    ancestors,
    covers,
    find,
    is_code,
    level_of,
    paths,
    search_name,
)
from db.tables import regions, staff
from imports.cells import CellError
from imports.columns import Column
from imports.job import Job
from imports.report import name_rows

SYNONYMS = (
    "kode wilayah",
    "wilayah",
    "desa",
    "kelurahan",
    "desa/kelurahan",
    "kode desa",
    "nama desa",
    "kode kemendagri",
    "wilayah kerja",
    "kode wilayah desa",
)
_MOST_CANDIDATES = 8
_EXAMPLE = "contoh 32.14.03.2005 atau Kembangkuning, Jatiluhur"


def column(explanation: str, example: str) -> Column:
    """The `kode_wilayah` column of every file that has one."""
    return Column("kode_wilayah", explanation, example, SYNONYMS, required=True)


class Places:
    """Finds regions for the cells of one import and remembers what it found."""

    def __init__(self, conn: sa.Connection, job: Job) -> None:
        self._conn = conn
        self._job = job
        self._found: dict[str, list[RegionRow]] = {}
        self._chosen: dict[tuple[str, str | None, int | None], RegionRow | str] = {}
        self._assumed: dict[tuple[str, str], list[int]] = {}
        self._home = self._districts_in_use()

    def resolve(
        self, number: int, text: str, *, within: str | None = None, level: int | None = None
    ) -> RegionRow | None:
        """The one region meant in row `number`; otherwise a bad cell is noted and None returned."""
        key = (text, within, level)
        if key not in self._chosen:
            try:
                self._chosen[key] = self._choose(text, within, level)
            except CellError as problem:
                self._chosen[key] = str(problem)
        chosen = self._chosen[key]
        if isinstance(chosen, str):
            self._job.reject(number, "kode_wilayah", text, chosen)
            return None
        if (text, chosen.code) in self._assumed:
            self._assumed[text, chosen.code].append(number)
        return chosen

    def warn_of_assumptions(self) -> None:
        """Tell which names were understood only because one kabupaten is served here."""
        for (text, code), rows in self._assumed.items():
            meant = paths(self._conn, [code])[code]
            self._job.warnings.append(f'"{text}" dibaca sebagai {code} ({meant}): {name_rows(rows)}')

    def _choose(self, text: str, within: str | None, level: int | None) -> RegionRow:
        if text not in self._found:
            self._found[text] = find(self._conn, text)
        found = self._found[text]
        if not found:
            raise CellError(self._not_found(text, within, level))
        fitting = [row for row in found if level in (None, row.level)]
        if not fitting:
            raise CellError(f"ini {found[0].title}, bukan desa atau kelurahan; tulis desanya, {_EXAMPLE}")
        if len(fitting) > 1 and within:
            fitting = [row for row in fitting if covers(within, row.code)] or fitting
        if len(fitting) > 1:
            near = [row for row in fitting if row.code[:5] in self._home]
            if len(near) == 1:
                self._assumed.setdefault((text, near[0].code), [])
            fitting = near or fitting
        if len(fitting) > 1:
            raise CellError(f"nama ini ada di beberapa tempat; tulis kodenya: {self._listed(fitting)}")
        return fitting[0]

    def _listed(self, rows: list[RegionRow]) -> str:
        where = paths(self._conn, [row.code for row in rows])
        shown = "; ".join(f"{row.code} ({where[row.code]})" for row in rows[:_MOST_CANDIDATES])
        more = len(rows) - _MOST_CANDIDATES
        return f"{shown}; dan {more} lainnya" if more > 0 else shown

    def _not_found(self, text: str, within: str | None, level: int | None) -> str:
        if text.replace(" ", "").isdigit():
            return f"kode wilayah memakai titik ({_EXAMPLE}); kode BPS tidak dipakai"
        if is_code(text):
            return "kode ini tidak ada di tabel wilayah; periksa kodenya atau impor wilayah dahulu"
        close = self._similar(text, within, level)
        hint = f"mungkin maksudnya {self._listed(close)}" if close else f"tulis kode atau nama desanya, {_EXAMPLE}"
        return f"wilayah tidak ditemukan; {hint}"

    def _similar(self, text: str, within: str | None, level: int | None) -> list[RegionRow]:
        scopes = [within] if within else sorted(self._home)[:5]
        query = sa.select(regions.c.code, regions.c.name, regions.c.level, regions.c.search_name).where(
            sa.or_(sa.false(), *(regions.c.code.startswith(scope, autoescape=True) for scope in scopes)),
            regions.c.level == (level or VILLAGE),
        )
        rows = self._conn.execute(query).all()
        wanted = search_name(text.split(",")[0])
        names = {index: row.search_name for index, row in enumerate(rows)}
        best = process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=75, limit=3)
        return [RegionRow(*rows[index][:3]) for _name, _score, index in best]

    def _districts_in_use(self) -> frozenset[str]:
        """The kabupaten of the staff stored and of the codes in this file: where names are first looked for."""
        stored = self._conn.scalars(sa.select(staff.c.region_code).distinct())
        return _districts(stored) | _districts(
            code for row in self._job.table.rows if is_code(code := row.cells.get("kode_wilayah", "").strip())
        )


def _districts(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(ancestors(code)[-2] for code in codes if level_of(code) >= DISTRICT)
