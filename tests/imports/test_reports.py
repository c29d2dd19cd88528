"""What operators read, the templates they fill in, and refusals of the whole import."""

from __future__ import annotations

import csv
import json

import openpyxl
import pytest
import sqlalchemy as sa

from db.engine import make_engine
from imports import KINDS, BadCell, ImportRefused, ImportReport, run_import
from imports.report import mask, mask_phone, name_rows
from imports.templates import write_template
from tests.imports.files import NOW, World, family


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Citalang", "Citalang"),
        ("081234567890", "081234567890"),
        ("3214031234567890", "[16 angka disamarkan]"),
        ("NIK 3214 0312 3456 7890.", "NIK [16 angka disamarkan]."),
        ("1234567890123", "[13 angka disamarkan]"),
        ("3.2140312345E+15", "[angka panjang disamarkan]"),
        ("x" * 100, "x" * 79 + "…"),
    ],
)
def test_long_numbers_are_never_shown(value, shown):
    assert mask(value) == shown
    assert BadCell(2, "nama", value, "perbaiki").value == shown


def test_phones_and_rows_in_warnings():
    assert mask_phone("+6281234567834") == "0812****34"
    assert name_rows([3, 7]) == "baris 3, 7"
    assert name_rows(list(range(2, 32))).endswith("dan 10 lainnya")


def test_the_report_as_json_and_text():
    cell = BadCell(5, "No HP", "081", "tulis nomor")
    report = ImportReport(
        "kpm", 4, added=2, changed=1, skipped=1, bad_cells=(cell,), ignored_columns=("RT",), dropped_columns=("NIK",),
        warnings=("satu",),
    )  # fmt: skip
    parsed = json.loads(json.dumps(report.to_json()))
    assert parsed["bad_cells"] == [{"row": 5, "column": "No HP", "value": "081", "remedy": "tulis nomor"}]
    assert (parsed["kind"], parsed["rows"], parsed["added"], parsed["dry_run"]) == ("kpm", 4, 2, False)
    assert report.to_text().splitlines() == [
        "Impor kpm: 4 baris dibaca.",
        "Ditambah 2, diubah 1, tetap 0, dilewati 1.",
        '- Baris 5, kolom No HP: "081" - tulis nomor',
        "Kolom rahasia yang sengaja tidak dibaca: NIK.",
        "Kolom yang tidak dipakai: RT.",
        "Perhatian: satu",
    ]
    refused = ImportReport("kpm", 4, bad_cells=(BadCell(5, "nama", "", "isi"),), refused=True).to_text()
    assert "DITOLAK: 1 sel perlu diperbaiki, tidak ada yang ditulis." in refused
    assert "kolom nama: kosong - isi" in refused
    assert "Uji coba" in ImportReport("kpm", 1, dry_run=True).to_text()


def test_bad_cells_carry_the_header_of_the_file(world: World):
    row = {"Nama Pengurus" if name == "nama" else name: cell for name, cell in family(nama="").items()}
    assert world.take("kpm", [row]).bad_cells[0].column == "Nama Pengurus"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "XLSX"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_templates_hold_all_columns_and_no_data(engine: sa.Engine, tmp_path, kind, ending):
    path = tmp_path / f"{kind}.{ending}"
    write_template(kind, path)
    with pytest.raises(ImportRefused, match="tidak ada baris isi"):
        run_import(engine, kind, path, now=NOW)


@pytest.mark.parametrize("kind", ["staff", "kpm", "schedules"])
def test_the_example_of_a_template_can_be_imported(world: World, kind):
    world.take("staff", [{"nama": "Y", "nomor_hp": "081200000002", "peran": "pendamping", "kode_wilayah": "32.14"}])
    path = world.directory / "t.csv"
    write_template(kind, path)
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert rows[0] == [column.name for column in KINDS[kind].columns]
    example = [rows[-1][0].removeprefix("# "), *rows[-1][1:]]
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in (rows[0], example)))
    assert run_import(world.engine, kind, path, now=NOW).added == 1


def test_a_template_is_text_throughout(tmp_path):
    write_template("kpm", tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    assert (sheet.cell(500, 3).number_format, sheet.freeze_panes) == ("@", "A2")


@pytest.mark.parametrize("target", ["t.pdf", "t", "missing/t.csv"])
def test_templates_that_cannot_be_written(tmp_path, target):
    with pytest.raises(ImportRefused, match=r"akhiran|tidak dapat ditulis"):
        write_template("kpm", tmp_path / target)


def test_unknown_kinds(engine: sa.Engine, tmp_path):
    with pytest.raises(ImportRefused, match="jenis impor tidak dikenal: x"):
        run_import(engine, "x", tmp_path / "x.csv", now=NOW)
    with pytest.raises(ImportRefused, match="jenis impor tidak dikenal"):
        write_template("x", tmp_path / "x.csv")


def test_a_database_that_is_not_there(tmp_path):
    (tmp_path / "x.csv").write_text("kode,nama\n32,Jawa Barat\n")
    engine = make_engine("postgresql+psycopg://nobody@127.0.0.1:1/none")
    with pytest.raises(ImportRefused, match="basis data"):
        run_import(engine, "regions", tmp_path / "x.csv", now=NOW)
    engine.dispose()
