"""The region table: names as people write them, and importing it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.regions import ancestors, covers, find, path, paths, search_name, tzname, zone
from imports import run_import
from tests.imports.files import NOW, World, only_cell, write_csv

NATIONAL_ROWS = 91_599


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kembang Kuning", "kembangkuning"),
        ("KEMBANGKUNING", "kembangkuning"),
        ("Desa Kembang-Kuning", "kembangkuning"),
        ("ds. Kembangkuning", "kembangkuning"),
        ("Kel. Nagri Kaler", "nagrikaler"),
        ("Kec. Tegal Waru", "tegalwaru"),
        ("kecamatan tegalwaru", "tegalwaru"),
        ("Kab.Purwakarta", "purwakarta"),
        ("Kabupaten Purwakarta", "purwakarta"),
        ("Kota Administrasi Jakarta Selatan", "jakartaselatan"),
        ("Kotabaru", "kotabaru"),
        ("Kota", "kota"),
        ("Desa", "desa"),
        ("Kelapa Dua", "kelapadua"),
        ("Regapu’u", "regapuu"),
        ("Lubuk Pakam I,II", "lubukpakamiii"),
    ],
)
def test_search_name(text, name):
    assert search_name(text) == name


def test_ancestors_and_scope():
    assert ancestors("32.14.03.2005") == ("32.14.03.2005", "32.14.03", "32.14", "32")
    assert ancestors("32") == ("32",)
    assert covers("32.14", "32.14.03.2005")
    assert covers("32.14", "32.14")
    assert not covers("32.14.03", "32.14")
    assert not covers("32.1", "32.14")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("11.01", "WIB"),
        ("32.14.03.2005", "WIB"),
        ("36", "WIB"),
        ("61", "WIB"),
        ("62", "WIB"),
        ("51", "WITA"),
        ("53", "WITA"),
        ("63", "WITA"),
        ("64", "WITA"),
        ("65.71", "WITA"),
        ("71", "WITA"),
        ("76", "WITA"),
        ("81", "WIT"),
        ("82", "WIT"),
        ("91", "WIT"),
        ("92", "WIT"),
        ("94", "WIT"),
        ("96.71", "WIT"),
    ],
)
def test_zones(code, name):
    assert zone(code) == name


def test_zone_names():
    assert [tzname(name) for name in ("WIB", "WITA", "WIT")] == ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("32.14.03.2005", ["32.14.03.2005"]),
        (" 32.14 ", ["32.14"]),
        ("32,14", ["32.14"]),
        ("32.14.03.2005 Kembangkuning", ["32.14.03.2005"]),
        ("32.14.01.2010 (Desa Citalang, Kec. Purwakarta)", ["32.14.01.2010"]),
        ("Kembangkuning", ["32.14.03.2005"]),
        ("Kembang Kuning", ["32.14.03.2005"]),
        ("desa kembang kuning", ["32.14.03.2005"]),
        ("Kembangkuning, Jatiluhur", ["32.14.03.2005"]),
        ("Kembangkuning (Jatiluhur)", ["32.14.03.2005"]),
        ("Kembangkuning Kec Jatiluhur Kab Purwakarta", ["32.14.03.2005"]),
        ("Kec. Jatiluhur, Desa Kembangkuning", ["32.14.03.2005"]),
        ("Jatiluhur / Kembangkuning", ["32.14.03.2005"]),
        ("Citalang", ["32.14.01.2010", "32.14.08.2002"]),
        ("Sindangsari", ["32.14.04.2010", "32.14.11.2013"]),
        ("Cibodas", ["32.14.05.2010", "32.14.13.2009"]),
        ("Pasanggrahan", ["32.14.08.2013", "32.14.11.2014"]),
        ("Desa Citalang Kec. Tegalwaru", ["32.14.08.2002"]),
        ("Citalang - Tegal Waru", ["32.14.08.2002"]),
        ("citalang tegalwaru", ["32.14.08.2002"]),
        ("Citalang Tegal Waru Purwakarta", ["32.14.08.2002"]),
        ("Citalang, Jatiluhur", []),
        ("Jatiluhur", ["32.14.03", "32.14.03.2003"]),
        ("Kec. Jatiluhur", ["32.14.03"]),
        ("Desa Jatiluhur", ["32.14.03.2003"]),
        ("Jatiluhur, Jatiluhur", ["32.14.03.2003"]),
        ("Purwakarta", ["32.14", "32.14.01"]),
        ("Kab. Purwakarta", ["32.14"]),
        ("Kota Purwakarta", []),
        ("Kelurahan Nagri Kaler", ["32.14.01.1002"]),
        ("Jawa Barat", ["32"]),
        ("3214032005", []),
        ("32.14.99", []),
        ("99", []),
        ("Tidak Ada", []),
        ("", []),
        ("%", []),
        ("'; drop table regions; --", []),
    ],
)
def test_find(world: World, text, codes):
    with world.engine.connect() as conn:
        assert [row.code for row in find(conn, text)] == codes


def test_find_within_a_scope(world: World):
    with world.engine.connect() as conn:
        assert [row.code for row in find(conn, "Citalang", within="32.14.08")] == ["32.14.08.2002"]
        assert find(conn, "Kembangkuning", within="32.14.08") == []
        assert find(conn, "32.14.03", within="32.14.03.2005") == []
        assert [row.code for row in find(conn, "Jatiluhur", within="32.14.03")] == ["32.14.03", "32.14.03.2003"]


def test_names_that_contain_a_word_for_a_kind_of_region(engine: sa.Engine, tmp_path):
    rows = [
        ("18", "Lampung"),
        ("18.06", "Kabupaten Tanggamus"),
        ("18.06.01", "Kota Agung"),
        ("18.06.01.2001", "Desa Baru"),
    ]
    rows += [("18.06.02", "Agung"), ("18.06.02.2001", "Baru"), ("18.72", "Kota Agung")]
    rows += [("18.06.02.1002", "Pakam I,II"), ("18.06.02.1003", "Pakam III"), ("18.06.02.2004", "Tiro/Truseb")]
    file = write_csv(tmp_path / "r.csv", [{"kode": code, "nama": name} for code, name in rows])
    run_import(engine, "regions", file, now=NOW)
    with engine.connect() as conn:

        def codes(text: str) -> list[str]:
            return [row.code for row in find(conn, text)]

        assert codes("Kota Agung") == ["18.06.01", "18.72"]
        assert codes("Kec. Kota Agung") == ["18.06.01"]
        assert codes("Kecamatan Agung") == ["18.06.02"]
        assert codes("Baru") == ["18.06.02.2001"]
        assert codes("Desa Baru") == ["18.06.01.2001", "18.06.02.2001"]
        assert codes("Baru, Agung") == ["18.06.02.2001"]
        assert codes("Pakam I,II") == ["18.06.02.1002"]
        assert codes("Pakam III") == ["18.06.02.1003"]
        assert codes("Tiro/Truseb") == ["18.06.02.2004"]


def test_paths(world: World):
    with world.engine.connect() as conn:
        assert path(conn, "32.14.03.2005") == "Desa Kembangkuning, Kec. Jatiluhur, Kab. Purwakarta"
        assert path(conn, "32.14.01.1002") == "Kelurahan Nagri Kaler, Kec. Purwakarta, Kab. Purwakarta"
        assert path(conn, "32.14") == "Kab. Purwakarta"
        assert path(conn, "32") == "Provinsi Jawa Barat"
        assert paths(conn, ["99.01", "32.14.03"]) == {"99.01": "99.01", "32.14.03": "Kec. Jatiluhur, Kab. Purwakarta"}


def test_renamed_regions_update_and_the_rest_stays(world: World):
    again = world.take(
        "regions", [{"kode": "32.14.03.2005", "nama": "Kembang Kuning"}, {"kode": "32.14.03", "nama": "Jatiluhur"}]
    )
    assert (again.added, again.changed, again.unchanged) == (0, 1, 1)
    assert world.counts()["regions"] == 211
    assert world.rows("SELECT name, search_name FROM regions WHERE code = '32.14.03.2005'") == [
        ("Kembang Kuning", "kembangkuning")
    ]


def test_codes_that_a_spreadsheet_took_for_numbers(world: World):
    report = world.take(
        "regions", [{"kode": "32.1", "nama": "Kabupaten Majalengka"}, {"kode": "32,14", "nama": "Purwakarta"}]
    )
    assert (report.added, report.changed) == (1, 1)
    with world.engine.connect() as conn:
        assert [row.title for row in find(conn, "32.1")] == ["Kab. Majalengka"]


@pytest.mark.parametrize(
    ("code", "name", "column", "part"),
    [
        ("3214", "X", "kode", "kode Kemendagri"),
        ("32.14.3", "X", "kode", "kode Kemendagri"),
        ("32.14.03.20051", "X", "kode", "kode Kemendagri"),
        ("", "X", "kode", "wajib"),
        ("32.99.01", "X", "kode", "induknya 32.99 tidak ada"),
        ("32.14.03.2099", "", "nama", "wajib"),
        ("32.14.03.2099", "...", "nama", "tidak berisi huruf"),
        ("32.14.03.2099", "X" * 121, "nama", "paling banyak 120"),
        ("32.14.03.2099", "#REF!", "nama", "rumus"),
        ("32.14.03", "X", "kode", "sudah ada di baris 2"),
    ],
)
def test_bad_region_cells(world: World, code, name, column, part):
    before = world.counts()
    rows = [{"kode": "32.14.03", "nama": "Jatiluhur"}, {"kode": code, "nama": name}]
    report = world.take("regions", rows)
    row, where, remedy = only_cell(report)
    assert (row, where) == (3, column)
    assert part in remedy
    assert report.refused
    assert world.counts() == before
    assert world.take("regions", rows, skip_bad=True).skipped == 1


def test_a_child_of_a_bad_row_is_bad_too(world: World):
    rows = [{"kode": "32.77", "nama": ""}, {"kode": "32.77.01", "nama": "Anak"}, {"kode": "32.78", "nama": "Kota Baik"}]
    report = world.take("regions", rows, skip_bad=True)
    assert [(cell.row, cell.column) for cell in report.bad_cells] == [(2, "nama"), (3, "kode")]
    assert (report.added, report.skipped, report.refused) == (1, 2, False)


def national_file(directory: Path) -> Path:
    """The real table when it is at hand (WILAYAH_CSV, or beside the checkout), else one of the same size and shape."""
    beside = sorted(Path(__file__).resolve().parents[3].glob("*/data/wilayah.csv"))
    told = os.environ.get("WILAYAH_CSV")
    for place in [Path(told)] if told else beside:
        if place.is_file():
            return place
    shape = {2: 38, 5: 514, 8: 7_285, 13: 83_762}
    rows = [(f"{11 + index}", f"Provinsi {index}") for index in range(shape[2])]
    parents, counters = rows, iter(range(NATIONAL_ROWS))
    for length, form in ((5, "{}.{:02d}"), (8, "{}.{:02d}"), (13, "{}.2{:03d}")):
        made = []
        for index in range(shape[length]):
            parent = parents[index % len(parents)][0]
            kind = "Kabupaten " if length == 5 else ""
            made.append((form.format(parent, index // len(parents) + 1), f"{kind}Suka Maju {next(counters)}"))
        rows, parents = rows + made, made
    return write_csv(directory / "wilayah.csv", [{"kode": code, "nama": name} for code, name in rows])


def test_the_whole_country(engine: sa.Engine, tmp_path):
    file = national_file(tmp_path)
    first = run_import(engine, "regions", file, now=NOW)
    assert (first.rows, first.added, first.bad_cells) == (NATIONAL_ROWS, NATIONAL_ROWS, ())
    again = run_import(engine, "regions", file, now=NOW)
    assert (again.added, again.changed, again.unchanged) == (0, 0, NATIONAL_ROWS)
