"""Importing families: what is stored, what is refused, and why."""

from __future__ import annotations

import pytest

from imports import run_import
from tests.imports.files import NOW, World, family, only_cell, write_xlsx

PEOPLE = (
    "SELECT f.external_id, p.name, p.phone, p.language, k.is_head, g.name, f.region_code FROM families f"
    " JOIN kpm k ON k.family_id = f.id JOIN people p ON p.id = k.person_id LEFT JOIN groups g ON g.id = f.group_id"
    " ORDER BY f.external_id"
)


def test_a_family_is_stored_whole(world: World):
    report = world.take("kpm", [family(ketua="ya", bahasa="su", nama="<b>Siti</b>  Aminah")])
    assert (report.kind, report.rows, report.added, report.changed, report.unchanged) == ("kpm", 1, 1, 0, 0)
    assert world.rows(PEOPLE) == [("K1", "<b>Siti</b> Aminah", "+6281311110001", "su", True, "Melati", "32.14.03.2005")]
    assert world.rows("SELECT programme FROM family_programmes ORDER BY programme") == [("beras",), ("pkh",)]
    members = world.rows(
        "SELECT component, precision, CAST(since AS VARCHAR(10)) FROM family_members ORDER BY component"
    )
    assert members == [("aud", "month", "2025-03-01"), ("sd", "year", "2018-01-01")]
    assert world.counts()["consents"] == 0


def test_the_same_file_again_changes_nothing(world: World):
    rows = [family(), family(id_keluarga="K2", komponen="aud:2025-03;aud:2025-03;disabilitas", nomor_hp="")]
    world.take("kpm", rows)
    before = world.counts()
    report = world.take("kpm", rows)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 2)
    assert world.counts() == before


def test_optional_cells_may_be_empty(world: World):
    report = world.take("kpm", [family(nomor_hp="", bantuan="", komponen="", ketua="", bahasa="", kelompok="")])
    assert report.warnings == (
        "tanpa nomor HP, tidak dapat dikirimi pesan: baris 2",
        "tanpa kelompok, tidak mendapat undangan P2K2: baris 2",
    )
    assert world.rows(PEOPLE) == [("K1", "Siti Aminah", None, "id", False, None, "32.14.03.2005")]


def test_a_shared_phone_is_a_warning_that_names_the_rows(world: World):
    report = world.take("kpm", [family(), family(id_keluarga="K2", nomor_hp="+62 813-1111-0001")])
    assert report.warnings == ("nomor 0813****01 dipakai 2 keluarga: baris 2, 3",)
    assert report.added == 2


def test_headers_by_synonym_and_private_columns(world: World, tmp_path):
    header = ["ID KPM", "Nama Pengurus", "NIK", "No. WA", "Desa", "Nama Kelompok", "No HP Pendamping", "RT"]
    row = ["K9", "Siti", "3214031234567890", 81311110009, "Kembang Kuning", "Melati", "81288880001.0", "02"]
    report = run_import(world.engine, "kpm", write_xlsx(tmp_path / "k.xlsx", [header, row]), now=NOW)
    assert (report.dropped_columns, report.ignored_columns) == (("NIK",), ("RT",))
    assert world.rows(PEOPLE) == [("K9", "Siti", "+6281311110009", "id", False, "Melati", "32.14.03.2005")]


def test_groups_are_by_name_desa_and_pendamping(world: World):
    world.take(
        "kpm",
        [
            family(),
            family(id_keluarga="K2", kelompok="kelompok MELATI"),
            family(id_keluarga="K3", kode_wilayah="32.14.03.2002"),
            family(id_keluarga="K4", nomor_hp_pendamping="081288880002"),
            family(id_keluarga="K5", kelompok="Melati 2"),
        ],
    )
    assert [row[0] for row in world.rows("SELECT name FROM groups ORDER BY id")] == [
        "Melati",
        "Melati",
        "Melati",
        "Melati 2",
    ]
    assert world.rows("SELECT COUNT(*) FROM families WHERE group_id = (SELECT MIN(id) FROM groups)") == [(2,)]


def test_the_pendamping_may_be_found_through_the_group(world: World):
    rows = [family(id_keluarga="K2", nomor_hp_pendamping=""), family()]
    assert world.take("kpm", rows).added == 2
    assert world.take("kpm", [family(id_keluarga="K3", nomor_hp_pendamping="")]).added == 1
    assert world.counts()["groups"] == 1


def test_a_group_of_two_pendamping_does_not_tell_which(world: World):
    world.take("kpm", [family(), family(id_keluarga="K2", nomor_hp_pendamping="081288880002")])
    report = world.take("kpm", [family(id_keluarga="K3", nomor_hp_pendamping="")])
    assert "beberapa pendamping" in only_cell(report)[2]


@pytest.mark.parametrize(
    ("cells", "column", "part"),
    [
        ({"id_keluarga": ""}, "id_keluarga", "wajib"),
        ({"id_keluarga": "3214031234567890"}, "id_keluarga", "NIK/KK tidak boleh"),
        ({"id_keluarga": "x" * 65}, "id_keluarga", "paling banyak 64"),
        ({"id_keluarga": "K0"}, "id_keluarga", "sudah dipakai di baris 2"),
        ({"nama": ""}, "nama", "wajib"),
        ({"nama": "Siti 3214031234567890"}, "nama", "NIK"),
        ({"nama": "#N/A"}, "nama", "rumus"),
        ({"nomor_hp": "12345"}, "nomor_hp", "contoh 081234567890"),
        ({"kode_wilayah": ""}, "kode_wilayah", "wajib"),
        ({"kode_wilayah": "32.14.03"}, "kode_wilayah", "ini Kec. Jatiluhur, bukan desa"),
        ({"kode_wilayah": "32.14.03.2099"}, "kode_wilayah", "tidak ada di tabel"),
        (
            {"kode_wilayah": "Citalang", "nomor_hp_pendamping": "081288880002"},
            "kode_wilayah",
            "32.14.08.2002 (Desa Citalang",
        ),
        ({"kode_wilayah": "Jatimekarr"}, "kode_wilayah", "mungkin maksudnya 32.14.03.2002"),
        ({"kelompok": "x" * 81}, "kelompok", "paling banyak 80"),
        ({"kelompok": "---"}, "kelompok", "tidak berisi huruf"),
        ({"nomor_hp_pendamping": "089999999999"}, "nomor_hp_pendamping", "tidak ada di daftar petugas"),
        ({"nomor_hp_pendamping": "x"}, "nomor_hp_pendamping", "contoh 081234567890"),
        ({"nomor_hp_pendamping": "081288880003"}, "nomor_hp_pendamping", "terdaftar sebagai korkab"),
        ({"kode_wilayah": "32.14.08.2001"}, "nomor_hp_pendamping", "wilayah pendamping ini 32.14.03, tidak meliputi"),
        (
            {"nomor_hp_pendamping": "", "kelompok": "Anggrek"},
            "nomor_hp_pendamping",
            "kelompok ini belum punya pendamping",
        ),
        ({"nomor_hp_pendamping": "", "kelompok": ""}, "nomor_hp_pendamping", "kelompok juga kosong"),
        ({"bantuan": "pkh;blt"}, "bantuan", "pkh, sembako, beras"),
        ({"komponen": "hamil:2024-01-01"}, "komponen", "300 hari"),
        ({"komponen": "aud:2030-01"}, "komponen", "akan datang"),
        ({"ketua": "mungkin"}, "ketua", "ya atau tidak"),
        ({"bahasa": "inggris"}, "bahasa", "id, su, jv"),
    ],
)
def test_every_bad_cell_refuses_the_whole_file(world: World, cells, column, part):
    before = world.counts()
    rows = [family(id_keluarga="K0"), family(**cells)]
    report = world.take("kpm", rows)
    row, where, remedy = only_cell(report)
    assert (row, where) == (3, column)
    assert part in remedy
    assert report.refused
    assert world.counts() == before
    skipped = world.take("kpm", rows, skip_bad=True)
    assert (skipped.added, skipped.skipped, skipped.refused) == (1, 1, False)
    assert [one[0] for one in world.rows(PEOPLE)] == ["K0"]


def test_all_bad_cells_are_told_at_once_with_numbers_masked(world: World):
    bad = family(
        id_keluarga="3214031234567890", nama="", nomor_hp="1", kode_wilayah="Atlantis", bantuan="x", komponen="x"
    )
    report = world.take("kpm", [bad, family(ketua="z", bahasa="z")])
    assert [(cell.row, cell.column) for cell in report.bad_cells] == [
        (2, "id_keluarga"),
        (2, "nama"),
        (2, "nomor_hp"),
        (2, "kode_wilayah"),
        (2, "bantuan"),
        (2, "komponen"),
        (3, "ketua"),
        (3, "bahasa"),
    ]
    assert report.bad_cells[0].value == "[16 angka disamarkan]"
    assert "3214031234567890" not in report.to_text()


def test_a_stray_comma_is_one_bad_row(world: World, tmp_path):
    file = tmp_path / "k.csv"
    header = ",".join(family())
    file.write_text(f"{header}\nK1,Siti, S.Pd,081311110001,32.14.03.2005,Melati,081288880001,pkh,,tidak,id\n")
    row, column, remedy = only_cell(run_import(world.engine, "kpm", file, now=NOW))
    assert (row, column) == (2, "(di luar judul)")
    assert "tanda kutip" in remedy


def test_a_dry_run_reports_the_same_and_writes_nothing(world: World):
    before = world.counts()
    rows = [family(), family(id_keluarga="K2", nomor_hp="1"), family(id_keluarga="K3", kelompok="Mawar")]
    dry = world.take("kpm", rows, dry_run=True, skip_bad=True)
    assert world.counts() == before
    wet = world.take("kpm", rows, skip_bad=True)
    assert dry.to_json() == {**wet.to_json(), "dry_run": True}
    assert (wet.added, wet.skipped) == (2, 1)
    refused = world.take("kpm", rows, dry_run=True)
    assert refused.refused


def test_an_inactive_pendamping_is_refused(world: World):
    with world.engine.begin() as conn:
        conn.exec_driver_sql("UPDATE staff SET active = FALSE")
    assert "tidak aktif" in only_cell(world.take("kpm", [family()]))[2]


def test_a_name_is_looked_for_where_the_pendamping_works(world: World):
    world.take(
        "staff", [{"nama": "Eka", "nomor_hp": "081288880009", "peran": "pendamping", "kode_wilayah": "32.14.08"}]
    )
    report = world.take("kpm", [family(kode_wilayah="Citalang", nomor_hp_pendamping="081288880009")])
    assert (report.added, report.warnings) == (1, ())
    assert world.rows(PEOPLE)[0][6] == "32.14.08.2002"
