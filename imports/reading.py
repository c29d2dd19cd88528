"""Reading CSV and XLSX files into rows whose numbers are those people see on the screen."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import chain
from pathlib import Path
from typing import Any

from imports.columns import Column, Layout, arrange
from imports.report import mask

MOST_BYTES = 64 * 1024 * 1024
MOST_UNPACKED_BYTES = 1024 * 1024 * 1024
MOST_ROWS = 500_000

EXCEL_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)", re.IGNORECASE)
Record = tuple[int, Sequence[str]]


class ImportRefused(Exception):
    """The whole file cannot be taken; the message is one line that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """The wanted cells of one row, raw, and its number on the screen (the header is row 1)."""

    number: int
    cells: dict[str, str]
    surplus: bool = False
    """More cells than the header has: a comma without quotes has moved them."""


@dataclass(slots=True)
class Table:
    """A whole file: its rows, the headers of its columns from left to right, and what was left out."""

    rows: list[Row] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)


def read_table(path: Path, columns: Sequence[Column]) -> Table:
    """Read a file; only cells of known columns are kept, private ones are never looked at."""
    data = _bytes_of(path)
    if data.startswith(b"PK\x03\x04"):
        return _from_sheets(data, columns)
    return _from_records(_csv_records(_decode(data, path)), columns, moved_cells=True)


def clean(text: str, *, line_break: str = " ") -> str:
    """One line of plain text: no control or invisible signs, single spaces. Markup stays, as text."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", text.strip()).replace("\r\n", "\n")
    text = re.sub(r"\s*[\n\r\v\f\x85\u2028\u2029]+\s*", line_break, text)
    kept = (" " if char.isspace() else char for char in text)
    return " ".join("".join(char for char in kept if unicodedata.category(char) not in _INVISIBLE).split())


_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co"})


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ImportRefused(f"{path.name}: terlalu besar (lebih dari {MOST_BYTES // 2**20} MB); bagi berkasnya")
        data = path.read_bytes()
    except OSError as error:
        reason = "tidak ada" if isinstance(error, FileNotFoundError) else "tidak dapat dibuka"
        raise ImportRefused(f"{path.name}: berkas {reason}") from None
    if not data.strip():
        raise ImportRefused(f"{path.name}: berkas kosong")
    return data


def _decode(data: bytes, path: Path) -> str:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ImportRefused(f"{path.name}: Excel lama (.xls) atau bersandi; simpan sebagai .xlsx atau CSV tanpa sandi")
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text[:65536]) and "\x00" not in text:
            return text
    raise ImportRefused(f"{path.name}: bukan CSV atau XLSX; simpan dari Excel sebagai .xlsx atau CSV UTF-8")


def _csv_records(text: str) -> Iterator[Record]:
    """Rows counted as a spreadsheet counts them: one per record, blank and comment lines included."""
    lines = text.splitlines()
    told = re.fullmatch(r'"?sep=(.)"?', lines[0]) if lines else None
    delimiter = told[1] if told else _sniff(lines)
    try:
        for number, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            if not (told and number == 1):
                yield number, record
    except csv.Error:
        raise ImportRefused("CSV rusak (sel terlalu panjang); periksa tanda kutip yang tidak ditutup") from None


def _sniff(lines: Iterable[str]) -> str:
    """The separator that stands most often in the header line, quoted parts aside."""
    header = next((line for line in lines if line.strip() and not line.lstrip('"').startswith("#")), "")
    bare = re.sub(r'"[^"]*"', "", header)
    return max(",;\t", key=bare.count)


def _from_sheets(data: bytes, columns: Sequence[Column]) -> Table:
    """The first sheet whose header holds one of our columns; the others are named in the notes."""
    import openpyxl  # takes its time to load, and most files are CSV

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED_BYTES:
                raise ImportRefused("XLSX terlalu besar setelah dibuka; bagi berkasnya")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            try:
                return _from_book(book, columns)
            finally:
                book.close()
    except ImportRefused:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers meet
        reason = f"XLSX rusak atau tidak dikenal ({type(error).__name__}); simpan ulang dari Excel"
        raise ImportRefused(reason) from error


def _from_book(book: Any, columns: Sequence[Column]) -> Table:
    sheets = list(book.worksheets)
    if not sheets:
        raise ImportRefused("XLSX tidak berisi lembar kerja")
    chosen = next((sheet for sheet in sheets if _header_fits(sheet, columns)), sheets[0])
    table = _from_records(_sheet_records(chosen), columns, moved_cells=False)
    if len(sheets) > 1:
        others = ", ".join(sheet.title for sheet in sheets if sheet is not chosen)
        table.notes.append(f"hanya lembar {chosen.title} yang dibaca, bukan: {others}")
    return table


def _header_fits(sheet: Any, columns: Sequence[Column]) -> bool:
    header = next(filter(_has_content, _sheet_records(sheet)), None)
    return header is not None and bool(arrange([clean(cell) for cell in header[1]], columns).places)


def _sheet_records(sheet: Any) -> Iterator[Record]:
    sheet.reset_dimensions()
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield number, [_as_text(value) for value in values]


def _as_text(value: object) -> str:
    """A spreadsheet value as people would type it: dates as ISO, whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "ya" if value else "tidak"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _has_content(record: Record) -> bool:
    """Not blank and not a comment; a formula error such as #N/A in the first cell is no comment."""
    cells = record[1]
    if not any(cell.strip() for cell in cells):
        return False
    first = cells[0].lstrip("\ufeff ")
    return not first.startswith("#") or EXCEL_ERROR.match(first) is not None


def _from_records(records: Iterator[Record], columns: Sequence[Column], *, moved_cells: bool) -> Table:
    content = filter(_has_content, records)
    header = next(content, None)
    if header is None:
        raise ImportRefused("berkas kosong: tidak ada judul kolom")
    layout = arrange([clean(cell) for cell in header[1]], columns)
    missing = [column.name for column in columns if column.required and column.name not in layout.places]
    if missing:
        found = mask(", ".join(clean(cell)[:40] for cell in header[1] if cell.strip()))
        raise ImportRefused(f"kolom wajib tidak ada: {', '.join(missing)} (yang ditemukan: {found})")
    headers = {name: layout.headers[name] for name in sorted(layout.places, key=lambda name: layout.places[name])}
    table = Table(headers=headers, ignored=tuple(layout.ignored), dropped=tuple(layout.dropped))
    first = next(content, None)
    if first is None:
        raise ImportRefused("tidak ada baris isi di bawah judul kolom")
    for number, cells in chain([first], content):
        table.rows.append(_row(number, cells, layout, moved_cells))
        if len(table.rows) > MOST_ROWS:
            raise ImportRefused(f"lebih dari {MOST_ROWS} baris; bagi berkasnya")
    return table


def _row(number: int, cells: Sequence[str], layout: Layout, moved_cells: bool) -> Row:
    surplus = moved_cells and any(cell.strip() for cell in cells[layout.width :])
    wanted = {name: cells[index] if index < len(cells) else "" for name, index in layout.places.items()}
    return Row(number, wanted, surplus)
