"""The PKH components of a family: `hamil:2026-09-01`, `aud:2025-03`, `sd:2018`, `lansia:1955`, `disabilitas`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from db.regions import squash
from imports.cells import CellError, refuse_identity, words
from imports.dates import last_day, parse_partial
from imports.report import mask

PREGNANCY = timedelta(days=300)
MOST = 20
AGES = {
    "aud": (0, 7),
    "sd": (5, 15),
    "smp": (10, 19),
    "sma": (13, 22),
    "lansia": (60, 120),
    "disabilitas": (0, 120),
}
"""Youngest and oldest age in years that can be true; who is entitled is for PKH to say, not for the import."""

NAMES = words(
    hamil="ibu hamil, bumil, nifas, ibu hamil/nifas",
    aud="anak usia dini, balita, paud, baduta",
    sd="mi, sd/mi, anak sd",
    smp="mts, smp/mts, anak smp",
    sma="smk, ma, sma/smk, sma/ma/smk, slta, anak sma",
    lansia="lanjut usia, lu",
    disabilitas="disabilitas berat, difabel, disab, disb, penyandang disabilitas",
)
REMEDY = "tulis seperti hamil:2026-09-01 (hari pertama haid terakhir), aud:2025-03, sd:2018, lansia:1955, disabilitas"


@dataclass(frozen=True, slots=True, order=True)
class Component:
    """One member of the family who counts. `since`: birth, or for hamil the first day of the last period."""

    name: str
    since: date | None = None
    precision: str | None = None


def parse_components(value: str, today: date) -> tuple[Component, ...]:
    """All components of a cell, sorted; the error names every piece that is wrong."""
    refuse_identity(re.sub(r"[;:]", " ; ", value))
    found, problems = [], []
    for piece in filter(None, (part.strip() for part in re.split(r"[;,\n|]", value))):
        try:
            found.append(_component(piece, today))
        except CellError as problem:
            problems.append(f"{mask(piece)[:40]}: {problem}")
    if len(found) > MOST:
        problems.append(f"lebih dari {MOST} komponen dalam satu keluarga")
    if problems:
        raise CellError("; ".join(problems))
    return tuple(sorted(found, key=lambda one: (one.name, one.since or date.min, one.precision or "")))


def _component(piece: str, today: date) -> Component:
    match = re.fullmatch(r"([^:=]*?)\s*(?:[:=]\s*(.*)|\s((?:\d).*))?", piece)
    name = NAMES.get(squash(match[1])) if match else None
    if match is None or name is None:
        raise CellError(f"komponen tidak dikenal; {REMEDY}")
    written = (match[2] or match[3] or "").strip()
    if not written:
        if name == "disabilitas":
            return Component(name)
        raise CellError(f"tanggal belum ada; {REMEDY}")
    since, precision = parse_partial(written)
    if since > today:
        raise CellError("tanggalnya masih akan datang; periksa tahun dan bulannya")
    if name == "hamil":
        _check_pregnancy(since, precision, today)
    else:
        _check_age(name, since, precision, today)
    return Component(name, since, precision)


def _check_pregnancy(since: date, precision: str, today: date) -> None:
    if precision == "year":
        raise CellError("tulis tanggal hari pertama haid terakhir (HPHT), contoh hamil:2026-09-01")
    if last_day(since, precision) < today - PREGNANCY:
        raise CellError("HPHT lebih dari 300 hari lalu; bila bayi sudah lahir tulis aud dengan bulan lahirnya")


def _check_age(name: str, since: date, precision: str, today: date) -> None:
    youngest, oldest = AGES[name]
    most = _age(since, today)
    least = max(0, _age(last_day(since, precision), today))
    if most < youngest or least > oldest:
        raise CellError(f"umur {least} tahun tidak mungkin untuk {name} ({youngest}-{oldest} tahun); periksa lahirnya")


def _age(birth: date, today: date) -> int:
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
