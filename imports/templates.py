"""Empty files to fill in: the header in row 1, explanations and an example below it as comment lines."""

from __future__ import annotations

import csv
from pathlib import Path

from imports import KINDS, ImportRefused


def write_template(kind: str, path: str | Path) -> None:
    """Write the template of a kind as CSV or XLSX, after the ending of the file name."""
    if kind not in KINDS:
        raise ImportRefused(f"jenis impor tidak dikenal: {kind} (yang ada: {', '.join(KINDS)})")
    target = Path(path)
    writers = {".csv": _write_csv, ".xlsx": _write_xlsx}
    if target.suffix.lower() not in writers:
        raise ImportRefused(f"{target.name}: akhiran berkas harus .csv atau .xlsx")
    try:
        writers[target.suffix.lower()](_rows(kind), target)
    except OSError as error:
        raise ImportRefused(f"{target.name}: tidak dapat ditulis ({error.strerror})") from error


def _rows(kind: str) -> list[list[str]]:
    columns = KINDS[kind].columns
    notes = [f"# {column.name}{' (wajib)' if column.required else ''}: {column.explanation}" for column in columns]
    example = [column.example for column in columns]
    return [
        [column.name for column in columns],
        ["# Baris yang diawali tanda # tidak dibaca. Isi data di bawah; NIK, KK dan nomor rekening jangan diisi."],
        *([note] for note in notes),
        ["# Contoh baris:"],
        [f"# {example[0]}", *example[1:]],
    ]


def _write_csv(rows: list[list[str]], target: Path) -> None:
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def _write_xlsx(rows: list[list[str]], target: Path) -> None:
    """Every column is text, so that the spreadsheet rounds no phone and turns no code into a number."""
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "data"
    for row in rows:
        sheet.append(row)
    for index in range(1, len(rows[0]) + 1):
        sheet.column_dimensions[get_column_letter(index)].width = 22
        sheet.cell(1, index).font = Font(bold=True)
        for row_number in range(1, 1001):
            sheet.cell(row_number, index).number_format = "@"
    for row_number in range(2, len(rows) + 1):
        for cell in sheet[row_number]:
            cell.font = Font(italic=True, color="808080")
    sheet.freeze_panes = "A2"
    book.save(target)
