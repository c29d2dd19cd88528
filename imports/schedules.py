"""`import schedules`: when which aid comes where. Every row carries its source and until when it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from db.regions import squash
from imports.cells import CellError, choice, programme, text, words
from imports.columns import Column
from imports.dates import MONTH_REMEDY, parse_clock, parse_day, parse_days, parse_months
from imports.job import Cells, Job
from imports.places import column

COLUMNS = (
    Column("program", "pkh, sembako atau beras", "beras", ("programme", "bantuan", "jenis bantuan"), required=True),
    Column(
        "bulan",
        "bulan alokasi yang diantar kali ini; beberapa dengan titik koma",
        "2026-08;2026-09",
        ("bulan alokasi", "alokasi", "periode", "periode alokasi"),
        required=True,
    ),
    column("kode atau nama; jadwal desa menang atas kecamatan, kecamatan atas kabupaten", "32.14.03.2005"),
    Column(
        "tanggal",
        "tanggal antar; beberapa hari 2026-09-12..2026-09-14; boleh kosong bila status bukan terjadwal",
        "2026-09-12",
        ("tgl", "hari tanggal", "hari/tanggal", "tanggal penyaluran", "tanggal salur"),
        required=True,
    ),
    Column("jam_mulai", "jam mulai", "08.00", ("jam", "mulai", "pukul", "waktu", "waktu mulai")),
    Column("jam_selesai", "jam selesai", "11.00", ("selesai", "sampai jam", "waktu selesai", "jam akhir")),
    Column("tempat", "tempat antar", "Balai Desa Kembangkuning", ("lokasi", "titik bagi", "tempat penyaluran")),
    Column("jumlah", "jumlah per keluarga", "30 kg", ("besaran", "nominal", "nilai", "jumlah bantuan")),
    Column("bawa", "yang perlu dibawa", "KTP, KK, undangan", ("yang dibawa", "syarat", "dokumen", "persyaratan")),
    Column(
        "status",
        "terjadwal, ditunda, batal, selesai, vk, final, burekol, vrek, spm, sp2d, si atau topup; kosong = terjadwal",
        "terjadwal",
        ("keterangan status", "tahap status"),
    ),
    Column("sumber", "dari mana kabar ini", "Surat Dinsos 12/2026", ("sumber data", "asal data"), required=True),
    Column(
        "berlaku_sampai",
        "setelah hari ini bot tidak lagi memakai baris ini",
        "2026-09-30",
        ("berlaku hingga", "masa berlaku", "berlaku s.d.", "berlaku sd"),
        required=True,
    ),
)

_STATUSES = words(
    terjadwal="dijadwalkan, pasti, jadwal, sudah terjadwal",
    ditunda="tunda, tertunda, diundur",
    batal="dibatalkan, batal total",
    selesai="sudah selesai, rampung, tersalur",
    vk="verifikasi komitmen, verkom",
    final="final closing, penetapan",
    burekol="buka rekening kolektif, buka rekening",
    vrek="verifikasi rekening, verifikasi perbankan, cek rekening",
    spm="surat perintah membayar",
    sp2d="surat perintah pencairan dana",
    si="standing instruction, standing intruction",
    topup="top up, cair, salur, sudah cair, sudah salur",
)
_status = choice(_STATUSES, ", ".join(sorted(set(_STATUSES.values()))))
_YEARS_AROUND = 3


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """A row of the file; empty where its cell was bad."""

    number: int
    programme: str
    months: tuple[str, ...]
    place: str
    zone: str | None
    """The zone written behind a time; it must be that of the region."""
    values: dict[str, date | time | str | None]
    """The columns of `aid_rounds` that the row sets; one that the file does not have is left as it is."""

    @property
    def active(self) -> bool:
        """Whether this delivery still stands."""
        return self.values["status"] not in ("batal", "selesai")


def parse(job: Job) -> list[ScheduleLine]:
    """Everything that can be checked without the database."""
    lines = [_line(job, cells) for cells in job.rows()]
    expired = [line.number for line in lines if isinstance(day := line.values["valid_until"], date) and day < job.today]
    if expired:
        shown = ", ".join(map(str, expired[:20]))
        job.warnings.append(f"masa berlaku sudah lewat, bot tidak akan memakainya: baris {shown}")
    return lines


def _line(job: Job, cells: Cells) -> ScheduleLine:
    status = cells.take("status", _status, "terjadwal")
    starts_on, ends_on = _delivery_days(job, cells, status)
    time_from, time_to, zone = _hours(cells)
    valid_until = _valid_until(job, cells, ends_on)
    values: dict[str, date | time | str | None] = {
        "starts_on": starts_on,
        "ends_on": ends_on,
        "status": status,
        "source": cells.take("sumber", text(300), "", need="sumber wajib diisi: dari mana kabar ini"),
        "valid_until": valid_until,
    }
    optional = {
        "time_from": ("jam_mulai", time_from),
        "time_to": ("jam_selesai", time_to),
        "place": ("tempat", cells.take("tempat", text(200), None)),
        "quantity": ("jumlah", cells.take("jumlah", text(120), None)),
        "bring": ("bawa", cells.take("bawa", text(1000), None, line_break=", ")),
    }
    values.update({name: value for name, (column_name, value) in optional.items() if job.has(column_name)})
    return ScheduleLine(
        number=cells.number,
        programme=cells.take("program", programme, "", need="program wajib diisi: pkh, sembako atau beras"),
        months=cells.take("bulan", lambda value: _months(value, job.today), (), need=f"wajib diisi; {MONTH_REMEDY}"),
        place=cells.take("kode_wilayah", str, "", need="wilayah wajib diisi, contoh 32.14.03.2005"),
        zone=zone,
        values=values,
    )


def _delivery_days(job: Job, cells: Cells, status: str) -> tuple[date | None, date | None]:
    need = (
        "status terjadwal perlu tanggal; tulis tanggal, atau status lain seperti ditunda"
        if status == "terjadwal"
        else ""
    )
    if found := cells.take("tanggal", parse_days, None, need=need):
        if all(_plausible(day, job.today) for day in found):
            return found
        cells.reject("tanggal", "tahunnya tidak wajar; periksa tahunnya")
    return None, None


def _valid_until(job: Job, cells: Cells, ends_on: date | None) -> date | None:
    day = cells.take("berlaku_sampai", parse_day, None, need="wajib diisi: sampai kapan kabar ini berlaku")
    if day and not _plausible(day, job.today):
        cells.reject("berlaku_sampai", "tahunnya tidak wajar; periksa tahunnya")
    elif day and ends_on and day < ends_on:
        cells.reject(
            "berlaku_sampai", f"mendahului hari terakhir pengantaran ({ends_on}); tulis tanggal itu atau sesudahnya"
        )
    return day


def _hours(cells: Cells) -> tuple[time | None, time | None, str | None]:
    start = cells.take("jam_mulai", parse_clock, None)
    end = cells.take("jam_selesai", _closing, None)
    if end and not cells.raw("jam_mulai"):
        cells.reject("jam_selesai", "jam mulai kosong; isi jam mulai juga")
    elif start and end and end[0] <= start[0]:
        cells.reject("jam_selesai", "tidak sesudah jam mulai; periksa kedua jam")
    elif start and end and start[1] and end[1] and start[1] != end[1]:
        cells.reject("jam_selesai", "zona waktu kedua jam berbeda")
    zones = [one[1] for one in (start, end) if one and one[1]]
    return start[0] if start else None, end[0] if end else None, zones[0] if zones else None


def _closing(value: str) -> tuple[time, str | None] | None:
    return None if squash(value) in ("selesai", "sdselesai", "sampaiselesai", "habis") else parse_clock(value)


def _months(value: str, today: date) -> tuple[str, ...]:
    months = parse_months(value)
    if any(abs(int(month[:4]) - today.year) > 2 * _YEARS_AROUND for month in months):
        raise CellError("tahunnya tidak wajar; periksa tahunnya")
    return months


def _plausible(day: date, today: date) -> bool:
    """Old rounds may be kept as history (2020 is one of them); nothing is known years ahead."""
    return today.year - 3 * _YEARS_AROUND <= day.year <= today.year + _YEARS_AROUND
