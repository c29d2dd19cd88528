"""Files of every kind people send, and files that cannot be taken."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.columns import Column, is_private
from imports.reading import ImportRefused, Row, Table, clean, read_table
from tests.imports.files import write_xlsx

COLUMNS = (
    Column("nama", "", synonyms=("nama kpm",), required=True),
    Column("nomor_hp", "", synonyms=("no hp", "hp"), required=True),
    Column("catatan", ""),
)


def read(tmp_path: Path, data: bytes | str) -> Table:
    path = tmp_path / "data.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_table(path, COLUMNS)


def cells(table: Table) -> list[tuple[int, str, str]]:
    return [(row.number, row.cells["nama"], row.cells["nomor_hp"]) for row in table.rows]


TEXT = "nama,nomor_hp\nSiti,0812\nÉlis,0813\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_delimiters_and_line_ends(tmp_path, encoding, delimiter, newline):
    data = TEXT.replace(",", delimiter).replace("\n", newline).encode(encoding)
    assert cells(read(tmp_path, data)) == [(2, "Siti", "0812"), (3, "Élis", "0813")]


@pytest.mark.parametrize(
    "header",
    ["NAMA,Nomor HP", "nama_kpm,NoHP", " Nama KPM , no. hp ", "nomor-hp,nama", "HP (WA),Nama (sesuai KTP)"],
)
def test_headers_by_synonym_in_any_order(tmp_path, header):
    values = "0812,Siti" if header.lower().startswith(("nomor", "hp")) else "Siti,0812"
    assert cells(read(tmp_path, f"{header}\n{values}\n")) == [(2, "Siti", "0812")]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path):
    text = '# catatan\n\nnama,nomor_hp,catatan\n"# komentar, ""panjang""",,\nSiti,1,"dua\nbaris"\n,,\nIis,2,\n#Ani,3,\n'
    table = read(tmp_path, text)
    assert cells(table) == [(5, "Siti", "1"), (7, "Iis", "2")]
    assert table.rows[0].cells["catatan"] == "dua\nbaris"


def test_a_broken_formula_in_the_first_cell_is_no_comment(tmp_path):
    assert cells(read(tmp_path, "nama,nomor_hp\n#N/A,1\n#REF!,2\n# x,3\n")) == [(2, "#N/A", "1"), (3, "#REF!", "2")]


def test_excels_separator_line(tmp_path):
    assert cells(read(tmp_path, "sep=;\nnama;nomor_hp\nSiti, S.Pd;0812\n")) == [(3, "Siti, S.Pd", "0812")]


def test_private_columns_are_dropped_unread_and_unknown_ones_named(tmp_path):
    header = "nama,NIK,No. KK,nomor_hp,No Rekening,KKS,Nama Ibu Kandung,alamat,NIK_Pengurus,nama"
    table = read(tmp_path, f"{header}\nSiti,3214031234567890,3214,0812,12,34,Rahasia,Jl. X,99,Lain\n")
    assert table.rows == [Row(2, {"nama": "Siti", "nomor_hp": "0812"})]
    assert table.dropped == ("NIK", "No. KK", "No Rekening", "KKS", "Nama Ibu Kandung", "NIK_Pengurus")
    assert table.ignored == ("alamat", "nama")


@pytest.mark.parametrize(
    "title",
    [
        "nik",
        "NIK",
        "No NIK",
        "nomor_kk",
        "NoKK",
        "KK",
        "No. Kartu Keluarga",
        "Nomor KKS",
        "norek",
        "no. rekening bank",
        "PIN ATM",
        "nama gadis ibu kandung",
        "ibu_kandung",
        "No Kartu",
        "nomor KTP",
        "KTP",
        "nama ibu",
        "no rek",
    ],
)
def test_private_titles(title):
    assert is_private(title)


@pytest.mark.parametrize(
    "title", ["nama", "nomor_hp", "kelompok", "id_keluarga", "komponen", "kecamatan", "unik", "pinggir"]
)
def test_titles_that_are_not_private(title):
    assert not is_private(title)


def test_a_comma_without_quotes_is_seen(tmp_path):
    table = read(tmp_path, "nama,nomor_hp\nSiti, S.Pd,0812\nIis,0813,\n")
    assert [row.surplus for row in table.rows] == [True, False]


def test_short_rows_have_empty_cells(tmp_path):
    assert cells(read(tmp_path, "nama,nomor_hp\nSiti\n")) == [(2, "Siti", "")]


def test_xlsx_values_are_read_as_people_type_them(tmp_path):
    path = write_xlsx(
        tmp_path / "data.xlsx",
        [
            ["Nama KPM", "No HP", "Catatan", "alamat"],
            ["# komentar", None, None, None],
            ["Siti", 81234567890, datetime(2026, 9, 12), "x"],
            [None, None, None, None],
            ["Iis", 81234567890.0, date(2026, 9, 12), "x"],
            ["Ani", "0812", time(8, 30), "x"],
            ["Eem", 32.14, True, "x"],
            ["Oom", 1, datetime(2026, 9, 12, 8, 5), "x"],
        ],
    )
    table = read_table(path, COLUMNS)
    assert [(*cell, row.cells["catatan"]) for cell, row in zip(cells(table), table.rows, strict=True)] == [
        (3, "Siti", "81234567890", "2026-09-12"),
        (5, "Iis", "81234567890", "2026-09-12"),
        (6, "Ani", "0812", "08:30"),
        (7, "Eem", "32.14", "ya"),
        (8, "Oom", "1", "2026-09-12 08:05"),
    ]
    assert table.ignored == ("alamat",)


def test_the_sheet_with_our_header_is_chosen_and_the_others_named(tmp_path):
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Petunjuk"
    book.worksheets[0].append(["Isi lembar kedua"])
    data = book.create_sheet("Data")
    data.append(["nama", "hp"])
    data.append(["Siti", "0812"])
    book.save(tmp_path / "dua.xlsx")
    table = read_table(tmp_path / "dua.xlsx", COLUMNS)
    assert cells(table) == [(2, "Siti", "0812")]
    assert table.notes == ["hanya lembar Data yang dibaca, bukan: Petunjuk"]


def test_xlsx_is_known_by_its_content(tmp_path):
    path = write_xlsx(tmp_path / "data.csv", [["nama", "hp"], ["Siti", "0812"]])
    assert cells(read_table(path, COLUMNS)) == [(2, "Siti", "0812")]


@pytest.mark.parametrize(
    ("data", "part"),
    [
        ("", "berkas kosong"),
        ("  \n\n", "berkas kosong"),
        ("# hanya komentar\n", "tidak ada judul kolom"),
        (",,\n", "tidak ada judul kolom"),
        ("nama,nomor_hp\n", "tidak ada baris isi"),
        ("nama,nomor_hp\n,\n# x\n", "tidak ada baris isi"),
        ("nama,alamat\nSiti,x\n", "kolom wajib tidak ada: nomor_hp .*nama, alamat"),
        ("alamat\nx\n", "kolom wajib tidak ada: nama, nomor_hp"),
        ("3214031234567890,Siti\n3214031234567891,Iis\n", r"\[16 angka disamarkan\]"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, r"Excel lama \(\.xls\)"),
        (b"%PDF-1.7\n\x00\x01\x02\xff", "bukan CSV atau XLSX"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "bukan CSV atau XLSX"),
        (b"nama,nomor_hp\n\x81\x8d,1", "bukan CSV atau XLSX"),
        (b"PK\x03\x04 this is no zip", "XLSX rusak"),
        ("nama,nomor_hp\nSiti," + "x" * 200_000 + "\n", "CSV rusak"),
    ],
)
def test_files_that_cannot_be_taken(tmp_path, data, part):
    with pytest.raises(ImportRefused, match=part) as refused:
        read(tmp_path, data)
    assert "\n" not in str(refused.value)
    assert "3214031234567890" not in str(refused.value)


def test_missing_file_and_directory(tmp_path):
    with pytest.raises(ImportRefused, match=r"tiada\.csv: berkas tidak ada"):
        read_table(tmp_path / "tiada.csv", COLUMNS)
    with pytest.raises(ImportRefused, match="tidak dapat dibuka"):
        read_table(tmp_path, COLUMNS)


def test_limits(tmp_path, monkeypatch):
    monkeypatch.setattr("imports.reading.MOST_ROWS", 2)
    with pytest.raises(ImportRefused, match="lebih dari 2 baris"):
        read(tmp_path, "nama,nomor_hp\na,1\nb,2\nc,3\n")
    book = write_xlsx(tmp_path / "data.xlsx", [["nama", "hp"], ["Siti", "0812"]])
    monkeypatch.setattr("imports.reading.MOST_UNPACKED_BYTES", 100)
    with pytest.raises(ImportRefused, match="terlalu besar setelah dibuka"):
        read_table(book, COLUMNS)
    monkeypatch.setattr("imports.reading.MOST_BYTES", 10)
    with pytest.raises(ImportRefused, match="terlalu besar"):
        read_table(book, COLUMNS)


def test_a_zip_that_is_no_workbook(tmp_path):
    with zipfile.ZipFile(tmp_path / "data.xlsx", "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(ImportRefused, match="XLSX rusak"):
        read_table(tmp_path / "data.xlsx", COLUMNS)


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("  Siti \t Aminah ", "Siti Aminah"),
        ("KTP\r\nKK", "KTP KK"),
        ("a\x00b\x1b[31mc\u200b\u202e", "ab[31mc"),
        ("a\u00a0b", "a b"),
        ("<b>*tebal*</b>", "<b>*tebal*</b>"),
        ("E\u0301lis", "Élis"),
    ],
)
def test_cells_are_cleaned(raw, plain):
    assert clean(raw) == plain
    assert clean("KTP\n KK", line_break=", ") == "KTP, KK"


@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_file_brings_a_traceback(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(data)
    with suppress(ImportRefused):
        read_table(path, COLUMNS)


@given(data=st.binary(max_size=200))
def test_no_broken_workbook_brings_a_traceback(tmp_path_factory, data):
    path = write_xlsx(tmp_path_factory.mktemp("any") / "any.xlsx", [["nama", "hp"], ["Siti", "0812"]])
    whole = bytearray(path.read_bytes())
    whole[40 : 40 + len(data)] = data
    path.write_bytes(bytes(whole))
    with suppress(ImportRefused):
        read_table(path, COLUMNS)
