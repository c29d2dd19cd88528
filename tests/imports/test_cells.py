"""Tables of cells: dates, months, times, components, choices, texts."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.cells import CellError, identifier, language, person_name, programme, several, text, yes_no
from imports.components import Component, parse_components
from imports.dates import parse_clock, parse_day, parse_days, parse_months, parse_partial

TODAY = date(2026, 9, 5)
D12 = date(2026, 9, 12)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2026-09-12", (D12, D12)),
        ("2026/09/12", (D12, D12)),
        ("2026-09-12 08:00", (D12, D12)),
        ("12/9/2026", (D12, D12)),
        ("12-09-2026", (D12, D12)),
        ("12.09.2026", (D12, D12)),
        ("12/09/26", (D12, D12)),
        ("12 September 2026", (D12, D12)),
        ("12 Sept. 2026", (D12, D12)),
        ("12-Sep-2026", (D12, D12)),
        ("Sabtu, 12 September 2026", (D12, D12)),
        ("sabtu 12/09/2026", (D12, D12)),
        ("2026-09-12..2026-09-14", (D12, date(2026, 9, 14))),
        ("2026-09-12 - 2026-09-14", (D12, date(2026, 9, 14))),
        ("12-14 September 2026", (D12, date(2026, 9, 14))),
        ("12 - 14 September 2026", (D12, date(2026, 9, 14))),
        ("12 s.d. 14 September 2026", (D12, date(2026, 9, 14))),
        ("12 s/d 14 September 2026", (D12, date(2026, 9, 14))),
        ("12 sampai dengan 14 September 2026", (D12, date(2026, 9, 14))),
        ("12 September – 2 Oktober 2026", (D12, date(2026, 10, 2))),
        ("30 Desember - 2 Januari 2027", (date(2026, 12, 30), date(2027, 1, 2))),
        ("30 Desember 2026 - 2 Januari 2027", (date(2026, 12, 30), date(2027, 1, 2))),
        ("12/09/2026 sd 14/09/2026", (D12, date(2026, 9, 14))),
        ("12 dan 13 September 2026", (D12, date(2026, 9, 13))),
    ],
)
def test_days(written, days):
    assert parse_days(written) == days


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("besok", "tulis tanggal"),
        ("12", "tulis tanggal"),
        ("September 2026", "tulis tanggal"),
        ("31/02/2026", "tidak ada"),
        ("09/25/2026", "tidak ada"),
        ("12 Sebtember 2026", "tulis tanggal"),
        ("Senin, 12 September 2026", "tidak cocok"),
        ("14-12 September 2026", "mendahului"),
        ("2026-09-14..2026-09-12", "mendahului"),
        ("12 dan 14 September 2026", "beberapa hari"),
        ("1 Januari 2026 - 1 September 2026", "lebih dari 92 hari"),
        ("1..2..3 September 2026", "beberapa hari"),
        ("40-41 September 2026", "tidak ada"),
    ],
)
def test_days_that_are_none(written, part):
    with pytest.raises(CellError, match=part):
        parse_days(written)


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("2026-08", ("2026-08",)),
        ("2026-08;2026-09", ("2026-08", "2026-09")),
        ("2026-09; 2026-08;2026-09", ("2026-08", "2026-09")),
        ("2026-08-01", ("2026-08",)),
        ("08/2026", ("2026-08",)),
        ("Agustus 2026", ("2026-08",)),
        ("agt 2026", ("2026-08",)),
        ("Agu-26", ("2026-08",)),
        ("Agustus 2026; September 2026", ("2026-08", "2026-09")),
        ("September 2026, Agustus 2026", ("2026-08", "2026-09")),
        ("Agustus dan September 2026", ("2026-08", "2026-09")),
        ("Agustus & September 2026", ("2026-08", "2026-09")),
        ("Juli, Agustus, September 2026", ("2026-07", "2026-08", "2026-09")),
        ("Agustus-September 2026", ("2026-08", "2026-09")),
        ("Juli s.d. September 2026", ("2026-07", "2026-08", "2026-09")),
        ("Desember 2026; Januari 2027", ("2026-12", "2027-01")),
        ("November - Januari 2027", ("2026-11", "2026-12", "2027-01")),
        ("2026-07..2026-09", ("2026-07", "2026-08", "2026-09")),
    ],
)
def test_months(written, months):
    assert parse_months(written) == months


@pytest.mark.parametrize("written", ["Agustus", "2026-13", "2026", "tahap 3", ";", "2026-09..2026-07", "1/2/3/2026"])
def test_months_that_are_none(written):
    with pytest.raises(CellError, match="tulis bulan"):
        parse_months(written)


def test_more_months_than_a_year():
    with pytest.raises(CellError, match="12 bulan"):
        parse_months("2025-01..2025-12;2026-01")


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("08.00", (time(8), None)),
        ("8:00", (time(8), None)),
        ("8", (time(8), None)),
        ("08.30 WIB", (time(8, 30), "WIB")),
        ("pukul 09.15 wita", (time(9, 15), "WITA")),
        ("08:00:00", (time(8), None)),
        ("23.59", (time(23, 59), None)),
    ],
)
def test_clock(written, clock):
    assert parse_clock(written) == clock


@pytest.mark.parametrize("written", ["24.00", "8.60", "8.3", "pagi", "0.375", "08.00-11.00", ""])
def test_clock_that_is_none(written):
    with pytest.raises(CellError, match=r"tulis jam seperti 08\.00"):
        parse_clock(written)


@pytest.mark.parametrize(
    ("written", "components"),
    [
        ("hamil:2026-07-01", [Component("hamil", date(2026, 7, 1), "day")]),
        ("hamil:01/07/2026", [Component("hamil", date(2026, 7, 1), "day")]),
        ("hamil:2026-07", [Component("hamil", date(2026, 7, 1), "month")]),
        ("hamil:2025-11-09", [Component("hamil", date(2025, 11, 9), "day")]),
        ("aud:2025-03", [Component("aud", date(2025, 3, 1), "month")]),
        ("aud:2025-03-12", [Component("aud", date(2025, 3, 12), "day")]),
        ("aud:2025-03-01", [Component("aud", date(2025, 3, 1), "day")]),
        ("Balita: Maret 2025", [Component("aud", date(2025, 3, 1), "month")]),
        ("sd:2018", [Component("sd", date(2018, 1, 1), "year")]),
        ("SD 2018", [Component("sd", date(2018, 1, 1), "year")]),
        ("smp=2013", [Component("smp", date(2013, 1, 1), "year")]),
        ("SMA/SMK:2010", [Component("sma", date(2010, 1, 1), "year")]),
        ("lansia:1955", [Component("lansia", date(1955, 1, 1), "year")]),
        ("lansia:1966", [Component("lansia", date(1966, 1, 1), "year")]),
        ("disabilitas", [Component("disabilitas")]),
        ("disabilitas berat:1990", [Component("disabilitas", date(1990, 1, 1), "year")]),
        (
            "sd:2018; aud:2025-03 ;disabilitas;",
            [
                Component("aud", date(2025, 3, 1), "month"),
                Component("disabilitas"),
                Component("sd", date(2018, 1, 1), "year"),
            ],
        ),
        ("aud:2025-03;aud:2025-03", [Component("aud", date(2025, 3, 1), "month")] * 2),
    ],
)
def test_components(written, components):
    assert list(parse_components(written, TODAY)) == components


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("hamil:2025-11-08", "300 hari"),
        ("hamil:2026-09-06", "akan datang"),
        ("hamil:2026", "HPHT"),
        ("hamil", "tanggal belum ada"),
        ("sd", "tanggal belum ada"),
        ("aud:2027-01", "akan datang"),
        ("aud:2026-10", "akan datang"),
        ("aud:2010", "tidak mungkin"),
        ("sd:2025", "tidak mungkin"),
        ("sd:1990", "tidak mungkin"),
        ("smp:2024", "tidak mungkin"),
        ("sma:1980", "tidak mungkin"),
        ("lansia:2000", "tidak mungkin"),
        ("lansia:1800", "tidak mungkin"),
        ("aud:2025-13", "tulis tanggal"),
        ("aud:2025-02-30", "tidak ada"),
        ("kuliah:2004", "komponen tidak dikenal"),
        ("2018", "komponen tidak dikenal"),
        ("aud:3214031234567890", "NIK"),
        ("sd:2018;tk:2020;aud:2030", "tk:2020.*aud:2030"),
        ("aud:12345678901234", r"^aud:\[14 angka disamarkan\]: tulis tanggal"),
        (";".join(["sd:2018"] * 21), "lebih dari 20"),
    ],
)
def test_components_that_are_impossible(written, part):
    with pytest.raises(CellError, match=part):
        parse_components(written, TODAY)


@pytest.mark.parametrize("written", ["ya", "Ya", "Y", "1", "true", "v", "ketua", "✓", "iya"])
def test_yes(written):
    assert yes_no(written) is True


@pytest.mark.parametrize("written", ["tidak", "TIDAK", "t", "0", "false", "-", "anggota"])
def test_no(written):
    assert yes_no(written) is False


def test_neither_yes_nor_no():
    with pytest.raises(CellError, match="ya atau tidak"):
        yes_no("mungkin")


def test_choices_by_synonym():
    assert [programme(word) for word in ("BPNT", "bantuan beras", "PKH", "Sembako")] == [
        "sembako",
        "beras",
        "pkh",
        "sembako",
    ]
    assert [language(word) for word in ("Sunda", "Bahasa Indonesia", "JV")] == ["su", "id", "jv"]
    assert several(programme)("pkh; BPNT + bantuan beras, pkh") == ("beras", "pkh", "sembako")
    with pytest.raises(CellError, match="pkh, sembako, beras"):
        several(programme)("pkh;blt")


@pytest.mark.parametrize(
    "value",
    [
        "3214031234567890",
        "3214 0312 3456 7890",
        "NIK 3214.0312.3456.7890 ok",
        "321403-123456-7890",
        "3.21403123456789E+15",
    ],
)
def test_identity_numbers_in_texts(value):
    with pytest.raises(CellError, match="NIK"):
        text(200)(value)
    with pytest.raises(CellError, match="NIK"):
        identifier(value)


@pytest.mark.parametrize(
    "value",
    [
        "Balai desa, HP 081234567890",
        "12-09-2026 13-09-2026",
        "2026-09-12 2026-09-14",
        "No. 900/1234/2026",
        "<b>*KTP*</b>",
    ],
)
def test_other_numbers_and_markup_stay(value):
    assert text(200)(value) == value


def test_lengths_and_names():
    with pytest.raises(CellError, match="paling banyak 5"):
        text(5)("abcdef")
    with pytest.raises(CellError, match="bukan nama orang"):
        person_name("0812")
    with pytest.raises(CellError, match="NIK"):
        person_name("3214031234567890")
    assert person_name("Ny. Siti'ah (Enok)") == "Ny. Siti'ah (Enok)"


@given(st.text(alphabet="0123456789-/. ;,:sdagustuember", max_size=30) | st.text(max_size=30))
def test_odd_cells_are_never_more_than_a_cell_error(value):
    for parse in (parse_day, parse_days, parse_months, parse_clock, parse_partial):
        with suppress(CellError):
            parse(value)
    with suppress(CellError):
        parse_components(value, TODAY)
