"""Importing staff: by phone, with roles and scopes by synonym, code or name."""

from __future__ import annotations

import pytest

from tests.imports.files import STAFF, World, only_cell


def person(**cells: str) -> dict[str, str]:
    return {"nama": "Budi", "nomor_hp": "081399990001", "peran": "pendamping", "kode_wilayah": "32.14.08", **cells}


def test_staff_are_stored_with_role_and_scope(world: World):
    assert world.rows("SELECT name, phone, role, s.region_code FROM staff s JOIN people p ON p.id = person_id") == [
        ("Dede", "+6281288880001", "pendamping", "32.14.03"),
        ("Wawan", "+6281288880002", "pendamping", "32.14"),
        ("Rina", "+6281288880003", "korkab", "32.14"),
    ]


def test_the_same_file_again_changes_nothing(world: World):
    before = world.counts()
    report = world.take("staff", STAFF)
    assert (report.added, report.changed, report.unchanged, report.skipped) == (0, 0, 3, 0)
    assert world.counts() == before


def test_a_changed_row_updates_and_absent_staff_stay(world: World):
    rows = [{**STAFF[0], "nama": "Dede Suhendar", "nomor_hp": "+62 812-8888-0001", "kode_wilayah": "Kec. Tegalwaru"}]
    report = world.take("staff", rows)
    assert (report.added, report.changed, report.unchanged) == (0, 1, 0)
    assert world.rows(
        "SELECT name, p.region_code, s.region_code FROM staff s JOIN people p ON p.id = person_id ORDER BY s.id"
    )[:2] == [("Dede Suhendar", "32.14.08", "32.14.08"), ("Wawan", "32.14", "32.14")]
    assert world.counts()["people"] == 3


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Pendamping Sosial", "pendamping"),
        ("KORKAB", "korkab"),
        ("Koordinator Kabupaten/Kota", "korkab"),
        ("Supervisor", "supervisor"),
        ("koordinator wilayah", "korwil"),
        ("Administrator Pangkalan Data", "apd"),
        ("operator", "apd"),
    ],
)
def test_roles_by_synonym(world: World, written, role):
    assert not world.take("staff", [person(peran=written)]).refused
    assert world.rows("SELECT role FROM staff ORDER BY id DESC LIMIT 1") == [(role,)]


@pytest.mark.parametrize(
    ("cells", "column", "part"),
    [
        ({"nama": ""}, "nama", "wajib"),
        ({"nama": "0812"}, "nama", "bukan nama"),
        ({"nama": "Budi 3214031234567890"}, "nama", "NIK"),
        ({"nama": "x" * 121}, "nama", "paling banyak 120"),
        ({"nama": "#VALUE!"}, "nama", "rumus"),
        ({"nomor_hp": ""}, "nomor_hp", "wajib"),
        ({"nomor_hp": "0264123456"}, "nomor_hp", "contoh 081234567890"),
        ({"peran": ""}, "peran", "wajib"),
        ({"peran": "bupati"}, "peran", "pendamping, korkab, supervisor, korwil, apd"),
        ({"kode_wilayah": ""}, "kode_wilayah", "wajib"),
        ({"kode_wilayah": "32.14.99"}, "kode_wilayah", "tidak ada di tabel wilayah"),
        ({"kode_wilayah": "3214030"}, "kode_wilayah", "kode BPS tidak dipakai"),
        ({"kode_wilayah": "Atlantis"}, "kode_wilayah", "tidak ditemukan"),
        ({"kode_wilayah": "Kembangkunig"}, "kode_wilayah", "mungkin maksudnya 32.14.03.2005 (Desa Kembangkuning"),
        ({"kode_wilayah": "32"}, "kode_wilayah", "terlalu luas"),
        ({"kode_wilayah": "Jatiluhur"}, "kode_wilayah", "32.14.03 (Kec. Jatiluhur, Kab. Purwakarta); 32.14.03.2003"),
    ],
)
def test_every_bad_cell(world: World, cells, column, part):
    before = world.counts()
    row, where, remedy = only_cell(report := world.take("staff", [person(nomor_hp="081399990002"), person(**cells)]))
    assert (row, where) == (3, column)
    assert part in remedy
    assert report.refused
    assert (report.added, report.skipped) == (0, 2)
    assert world.counts() == before


@pytest.mark.parametrize("name", ["Citalang", "Sindangsari", "Cibodas", "Pasanggrahan"])
def test_ambiguous_names_list_codes_and_kecamatan(world: World, name):
    _row, _column, remedy = only_cell(world.take("staff", [person(kode_wilayah=name)]))
    assert remedy.count("Kec. ") == 2
    assert remedy.count("32.14.") == 2


def test_a_phone_twice_points_at_the_other_row(world: World):
    report = world.take("staff", [person(), person(nomor_hp="+62 813 9999 0001", nama="Lain")])
    assert only_cell(report)[::2] == (3, "nomor ini sudah dipakai di baris 2; satu orang satu nomor")


def test_a_korwil_may_have_a_province(world: World):
    assert not world.take("staff", [person(peran="korwil", kode_wilayah="Jawa Barat")]).refused


def test_people_who_no_longer_work_stay_so(world: World):
    with world.engine.begin() as conn:
        conn.exec_driver_sql("UPDATE staff SET active = FALSE WHERE role = 'korkab'")
    report = world.take("staff", STAFF)
    assert report.warnings == ("petugas ini tidak aktif dan tetap tidak aktif: baris 4",)
    assert not world.rows("SELECT active FROM staff WHERE role = 'korkab'")[0][0]


def test_names_elsewhere_in_the_country_do_not_confuse_the_kabupaten_served(world: World):
    other = [
        ("33", "Jawa Tengah"),
        ("33.06", "Kabupaten Purworejo"),
        ("33.06.02", "Ngombol"),
        ("33.06.02.2040", "Kembangkuning"),
    ]
    world.take("regions", [{"kode": code, "nama": name} for code, name in other])
    report = world.take(
        "staff", [person(kode_wilayah="Kembang Kuning"), person(nomor_hp="081399990009", kode_wilayah="Ngombol")]
    )
    assert not report.refused
    assert report.warnings == (
        '"Kembang Kuning" dibaca sebagai 32.14.03.2005 (Desa Kembangkuning, Kec. Jatiluhur, Kab. Purwakarta): baris 2',
    )
