"""Importing schedules: months, days, hours, statuses, and what contradicts itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from db.tables import aid_rounds
from imports import run_import
from tests.imports.files import NOW, World, delivery, only_cell, write_csv, write_xlsx


def stored(world: World) -> Sequence[Any]:
    with world.engine.connect() as conn:
        return conn.execute(sa.select(aid_rounds).order_by(aid_rounds.c.id)).all()


def months(world: World) -> list[tuple[Any, ...]]:
    return world.rows("SELECT round_id, month FROM aid_round_months ORDER BY 1, 2")


def test_the_rice_of_two_months_together_then_one_alone(engine, tmp_path):
    """As it was in 2020: August and September, 30 kg, brought together in September; October alone, 15 kg."""
    world = World(engine, tmp_path)
    world.fill()
    then = datetime(2020, 9, 3, 3, tzinfo=NOW.tzinfo)
    file = write_csv(
        tmp_path / "beras.csv",
        [
            delivery(bulan="Agustus 2020; September 2020", tanggal="12 September 2020", berlaku_sampai="30/09/2020"),
            delivery(bulan="2020-10", tanggal="10/10/2020", jumlah="15 kg", berlaku_sampai="2020-10-31"),
        ],
        delimiter=";",
    )
    report = run_import(engine, "schedules", file, now=then)
    assert (report.added, report.bad_cells, report.warnings) == (2, (), ())
    first, second = stored(world)
    assert (first.programme, first.region_code, first.months_key) == ("beras", "32.14.03.2005", "2020-08;2020-09")
    assert (first.starts_on, first.ends_on, first.quantity) == (date(2020, 9, 12), date(2020, 9, 12), "30 kg")
    assert (first.time_from, first.time_to, first.place) == (time(8), time(11), "Balai Desa Kembangkuning")
    assert (first.bring, first.status, first.source) == ("KTP dan KK", "terjadwal", "Surat Dinsos")
    assert (first.valid_until, first.data_date, first.updated_at) == (date(2020, 9, 30), date(2020, 9, 3), then)
    assert (second.months_key, second.starts_on, second.quantity) == ("2020-10", date(2020, 10, 10), "15 kg")
    assert months(world) == [(first.id, "2020-08"), (first.id, "2020-09"), (second.id, "2020-10")]


def test_again_changes_nothing_but_confirms_the_day(world: World):
    world.take("schedules", [delivery()])
    before = world.counts()
    report = world.take("schedules", [delivery(bulan="September 2026; Agustus 2026")], now=NOW + timedelta(days=2))
    assert (report.added, report.changed, report.unchanged) == (0, 0, 1)
    (row,) = stored(world)
    assert (row.data_date, row.updated_at) == (date(2026, 9, 7), NOW)
    assert world.counts() == before


@pytest.mark.parametrize(
    "cells",
    [
        {"tanggal": "13 September 2026"},
        {"tanggal": "2026-09-12..2026-09-14"},
        {"jam_mulai": "9"},
        {"jam_selesai": "selesai"},
        {"tempat": "Masjid"},
        {"jumlah": "20 kg"},
        {"bawa": ""},
        {"status": "ditunda", "tanggal": ""},
        {"sumber": "Kabar lain"},
        {"berlaku_sampai": "2026-10-01"},
    ],
)
def test_each_changed_cell_updates_the_round(world: World, cells):
    world.take("schedules", [delivery()])
    later = NOW + timedelta(hours=1)
    assert world.take("schedules", [delivery(**cells)], now=later).changed == 1
    assert world.take("schedules", [delivery(**cells)], now=later).unchanged == 1
    (row,) = stored(world)
    assert row.updated_at == later


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        ({"program": "bantuan beras"}, ("beras", "32.14.03.2005", "2026-08;2026-09")),
        ({"program": "BPNT", "kode_wilayah": "Kab. Purwakarta"}, ("sembako", "32.14", "2026-08;2026-09")),
        ({"program": "PKH", "kode_wilayah": "Kec. Jatiluhur"}, ("pkh", "32.14.03", "2026-08;2026-09")),
        ({"kode_wilayah": "Desa Citalang Kec. Tegalwaru"}, ("beras", "32.14.08.2002", "2026-08;2026-09")),
        ({"bulan": "Juli-September 2026"}, ("beras", "32.14.03.2005", "2026-07;2026-08;2026-09")),
    ],
)
def test_keys(world: World, cells, key):
    assert not world.take("schedules", [delivery(**cells)]).bad_cells
    (row,) = stored(world)
    assert (row.programme, row.region_code, row.months_key) == key


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("", "terjadwal"),
        ("Dijadwalkan", "terjadwal"),
        ("pasti", "terjadwal"),
        ("DITUNDA", "ditunda"),
        ("dibatalkan", "batal"),
        ("batal", "batal"),
        ("selesai", "selesai"),
        ("verifikasi komitmen", "vk"),
        ("VK", "vk"),
        ("final", "final"),
        ("burekol", "burekol"),
        ("vrek", "vrek"),
        ("SPM", "spm"),
        ("SP2D", "sp2d"),
        ("SI", "si"),
        ("top up", "topup"),
        ("topup", "topup"),
        ("cair", "topup"),
        ("salur", "topup"),
    ],
)
def test_statuses_by_synonym(world: World, written, status):
    assert not world.take("schedules", [delivery(status=written)]).bad_cells
    assert stored(world)[0].status == status


@pytest.mark.parametrize(
    ("cells", "column", "part"),
    [
        ({"program": ""}, "program", "wajib"),
        ({"program": "blt"}, "program", "pkh, sembako, beras"),
        ({"bulan": ""}, "bulan", "wajib"),
        ({"bulan": "tahap 3"}, "bulan", "tulis bulan"),
        ({"bulan": "2062-08"}, "bulan", "tahunnya"),
        ({"kode_wilayah": ""}, "kode_wilayah", "wajib"),
        ({"kode_wilayah": "Cibodas"}, "kode_wilayah", "32.14.05.2010 (Desa Cibodas, Kec. Sukatani"),
        ({"kode_wilayah": "Purwakarta"}, "kode_wilayah", "32.14 (Kab. Purwakarta); 32.14.01 (Kec. Purwakarta"),
        ({"tanggal": ""}, "tanggal", "status terjadwal perlu tanggal"),
        ({"tanggal": "", "status": "pasti"}, "tanggal", "status terjadwal perlu tanggal"),
        ({"tanggal": "besok"}, "tanggal", "tulis tanggal"),
        ({"tanggal": "12/09/2062"}, "tanggal", "tahunnya"),
        ({"jam_mulai": "pagi"}, "jam_mulai", "tulis jam"),
        ({"jam_selesai": "07.00"}, "jam_selesai", "tidak sesudah jam mulai"),
        ({"jam_mulai": ""}, "jam_selesai", "isi jam mulai"),
        ({"jam_mulai": "08.00 WIT"}, "jam_mulai", "wilayah ini memakai WIB"),
        ({"jam_mulai": "08.00 WIB", "jam_selesai": "11.00 WIT"}, "jam_selesai", "zona waktu kedua jam berbeda"),
        ({"tempat": "Balai 3214031234567890"}, "tempat", "NIK"),
        ({"tempat": "x" * 201}, "tempat", "paling banyak 200"),
        ({"jumlah": "x" * 121}, "jumlah", "paling banyak 120"),
        ({"jumlah": "#DIV/0!"}, "jumlah", "rumus"),
        ({"bawa": "x" * 1001}, "bawa", "paling banyak 1000"),
        ({"status": "mungkin"}, "status", "burekol"),
        ({"sumber": ""}, "sumber", "wajib"),
        ({"sumber": "3214031234567890"}, "sumber", "NIK"),
        ({"berlaku_sampai": ""}, "berlaku_sampai", "wajib"),
        ({"berlaku_sampai": "selamanya"}, "berlaku_sampai", "tulis tanggal"),
        ({"berlaku_sampai": "2026-09-11"}, "berlaku_sampai", "mendahului hari terakhir"),
        ({"berlaku_sampai": "2099-12-31"}, "berlaku_sampai", "tahunnya"),
        ({"tanggal": "12-14 September 2026", "berlaku_sampai": "2026-09-13"}, "berlaku_sampai", "2026-09-14"),
    ],
)
def test_every_bad_cell(world: World, cells, column, part):
    before = world.counts()
    rows = [delivery(bulan="2026-07"), delivery(**cells)]
    report = world.take("schedules", rows)
    row, where, remedy = only_cell(report)
    assert (row, where) == (3, column)
    assert part in remedy
    assert report.refused
    assert world.counts() == before
    assert world.take("schedules", rows, skip_bad=True).added == 1


def test_a_round_twice_points_at_the_other_row(world: World):
    rows = [delivery(), delivery(kode_wilayah="Kembang Kuning", bulan="September 2026;Agustus 2026", jumlah="20 kg")]
    assert only_cell(world.take("schedules", rows)) == (
        3,
        "bulan",
        "program, wilayah dan bulan ini sudah ada di baris 2; hapus salah satu",
    )


def test_a_month_in_two_standing_rounds_is_a_warning(world: World):
    world.take("schedules", [delivery(bulan="2026-09", jumlah="15 kg")])
    report = world.take("schedules", [delivery()])
    assert report.warnings == (
        "beras 2026-09 di 32.14.03.2005 ada dalam lebih dari satu jadwal (baris 2 dan jadwal tersimpan untuk 2026-09); "
        "beri status batal pada yang tidak berlaku",
    )
    cancelled = world.take("schedules", [delivery(), delivery(bulan="2026-09", jumlah="15 kg", status="batal")])
    assert cancelled.warnings == ()
    both = world.take("schedules", [delivery(), delivery(bulan="2026-09", jumlah="15 kg")])
    assert "(baris 2, 3)" in both.warnings[0]


def test_an_expired_row_is_taken_with_a_warning(world: World):
    report = world.take("schedules", [delivery(tanggal="2026-08-12", berlaku_sampai="2026-08-31")])
    assert report.added == 1
    assert report.warnings == ("masa berlaku sudah lewat, bot tidak akan memakainya: baris 2",)


def test_markup_and_line_breaks_are_plain_text(world: World):
    world.take("schedules", [delivery(bawa="KTP\nKK\n*undangan*", tempat="<b>Balai</b>\tDesa")])
    (row,) = stored(world)
    assert (row.bring, row.place) == ("KTP, KK, *undangan*", "<b>Balai</b> Desa")


def test_a_spreadsheet_with_real_dates_and_times(world: World, tmp_path):
    rows: list[list[object]] = [list(delivery()), list(delivery().values())]
    for name, value in {
        "bulan": datetime(2026, 8, 1),
        "tanggal": datetime(2026, 9, 12),
        "jam_mulai": time(8),
        "jam_selesai": time(11, 30),
        "berlaku_sampai": date(2026, 9, 30),
    }.items():
        rows[1][rows[0].index(name)] = value
    report = run_import(world.engine, "schedules", write_xlsx(tmp_path / "s.xlsx", rows), now=NOW)
    assert not report.bad_cells
    (row,) = stored(world)
    assert (row.months_key, row.starts_on, row.time_from, row.time_to) == (
        "2026-08",
        date(2026, 9, 12),
        time(8),
        time(11, 30),
    )


def test_columns_the_file_does_not_have_are_left_alone(world: World):
    world.take("schedules", [delivery()])
    fewer = {
        name: cell for name, cell in delivery().items() if name not in ("tempat", "bawa", "jam_mulai", "jam_selesai")
    }
    assert world.take("schedules", [fewer]).unchanged == 1
    assert world.take("schedules", [{**fewer, "bulan": "2026-07"}]).added == 1
    assert stored(world)[1].place is None


def test_every_zone_has_its_hours(world: World):
    rows = [("91", "Papua"), ("91.71", "Kota Jayapura")]
    world.take("regions", [{"kode": code, "nama": name} for code, name in rows])
    report = world.take("schedules", [delivery(kode_wilayah="Kota Jayapura", jam_mulai="08.00 WIT")])
    assert not report.bad_cells
