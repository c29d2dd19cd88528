"""`import kpm`: families with the person who speaks for them, their group, programmes and components."""

from __future__ import annotations

from dataclasses import dataclass

from db.regions import squash
from imports.cells import identifier, language, name, person_name, programme, several, yes_no
from imports.columns import PHONE_HEADERS, Column
from imports.components import Component, parse_components
from imports.job import Cells, Job
from imports.phones import to_e164
from imports.places import column
from imports.report import mask_phone, name_rows

COLUMNS = (
    Column(
        "id_keluarga",
        "nomor keluarga buatan sendiri yang tidak berubah; bukan NIK atau KK",
        "KPM-0001",
        ("id kpm", "kode keluarga", "id dtks", "id bdt", "id", "kode kpm"),
        required=True,
    ),
    Column(
        "nama",
        "nama pengurus",
        "Ibu Contoh",
        ("nama kpm", "nama pengurus", "nama lengkap", "pengurus", "nama penerima"),
        required=True,
    ),
    Column(
        "nomor_hp",
        "nomor HP; boleh kosong, boleh sama untuk beberapa keluarga",
        "081200000011",
        PHONE_HEADERS,
        required=True,
    ),
    column("desa atau kelurahan: kode atau nama", "32.14.03.2005"),
    Column(
        "kelompok", "nama kelompok P2K2", "Melati", ("nama kelompok", "kelompok p2k2", "kelompok pkh"), required=True
    ),
    Column(
        "nomor_hp_pendamping",
        "nomor HP pendamping yang sudah diimpor; boleh kosong bila kelompoknya sudah dikenal",
        "081200000002",
        ("pendamping", *(f"{word} pendamping" for word in PHONE_HEADERS)),
    ),
    Column("bantuan", "pkh, sembako, beras; beberapa dengan titik koma", "pkh;sembako", ("program", "jenis bantuan")),
    Column(
        "komponen",
        "hamil:HPHT, aud:lahir, sd:tahun lahir, smp:, sma:, lansia:, disabilitas; beberapa dengan titik koma",
        "aud:2025-03;sd:2018",
        ("komponen pkh", "komponen keluarga"),
    ),
    Column("ketua", "ya bila ketua kelompok", "tidak", ("ketua kelompok", "is ketua")),
    Column("bahasa", "id, su atau jv", "id", ("language",)),
)
_programmes = several(programme)
_group = name(80)
_MOST_SHARED = 100


@dataclass(frozen=True, slots=True)
class KpmLine:
    """A row of the file; empty where its cell was bad or blank.

    The last four are None when the file has no such column: then nothing about them changes.
    """

    number: int
    external_id: str
    name: str
    phone: str | None
    place: str
    group: str
    companion: str
    """Phone of the pendamping."""
    companion_bad: bool
    programmes: tuple[str, ...] | None
    components: tuple[Component, ...] | None
    is_head: bool | None
    language: str | None
    """None also for an empty cell: what the person chose stays."""

    @property
    def group_key(self) -> str:
        """What group names are compared by."""
        return group_key(self.group)


def group_key(text: str) -> str:
    """ "Kelompok Melati 1" and "melati-1" are the same group."""
    key = squash(text)
    return key.removeprefix("kelompok") or key


def parse(job: Job) -> list[KpmLine]:
    """Everything that can be checked without the database."""
    seen: dict[str, int] = {}
    lines = [_line(job, cells, seen) for cells in job.rows()]
    _warn(job, lines)
    return lines


def _line(job: Job, cells: Cells, seen: dict[str, int]) -> KpmLine:
    external_id = cells.take("id_keluarga", identifier, "", need="id keluarga wajib diisi, contoh KPM-0001")
    if external_id and seen.setdefault(external_id, cells.number) != cells.number:
        cells.reject("id_keluarga", f"id ini sudah dipakai di baris {seen[external_id]}; satu keluarga satu baris")
    companion = cells.take("nomor_hp_pendamping", to_e164, "")
    is_head = cells.take("ketua", yes_no, False)
    programmes = cells.take("bantuan", _programmes, ())
    components = cells.take("komponen", lambda value: parse_components(value, job.today), ())
    return KpmLine(
        number=cells.number,
        external_id=external_id,
        name=cells.take("nama", person_name, "", need="nama wajib diisi"),
        phone=cells.take("nomor_hp", to_e164, None),
        place=cells.take("kode_wilayah", str, "", need="desa wajib diisi, contoh 32.14.03.2005"),
        group=cells.take("kelompok", _group, ""),
        companion=companion,
        companion_bad=not companion and bool(cells.raw("nomor_hp_pendamping")),
        programmes=programmes if job.has("bantuan") else None,
        components=components if job.has("komponen") else None,
        is_head=is_head if job.has("ketua") else None,
        language=cells.take("bahasa", language, None),
    )


def _warn(job: Job, lines: list[KpmLine]) -> None:
    good = [line for line in lines if line.number not in job.bad_rows]
    if silent := [line.number for line in good if line.phone is None]:
        job.warnings.append(f"tanpa nomor HP, tidak dapat dikirimi pesan: {name_rows(silent)}")
    if alone := [line.number for line in good if not line.group]:
        job.warnings.append(f"tanpa kelompok, tidak mendapat undangan P2K2: {name_rows(alone)}")
    by_phone: dict[str, list[int]] = {}
    for line in good:
        if line.phone:
            by_phone.setdefault(line.phone, []).append(line.number)
    shared = [(phone, rows) for phone, rows in by_phone.items() if len(rows) > 1]
    for phone, rows in shared[:_MOST_SHARED]:
        job.warnings.append(f"nomor {mask_phone(phone)} dipakai {len(rows)} keluarga: {name_rows(rows)}")
    if len(shared) > _MOST_SHARED:
        job.warnings.append(f"dan {len(shared) - _MOST_SHARED} nomor lain juga dipakai lebih dari satu keluarga")
