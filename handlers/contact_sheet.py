"""A workbook to print: whom to call, one sheet for each group."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from chat.markup import clean

TITLE_LENGTH = 31
"""Excel's limit for the name of a sheet."""
WIDTHS = (5, 32, 20, 44, 20)
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
_LINE = Side(style="thin", color="999999")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One group: what stands above the table, and its rows (name, phone, reason)."""

    name: str
    heading: Sequence[str]
    rows: Sequence[tuple[str, str, str]]


def workbook(columns: Sequence[str], sheets: Sequence[Sheet]) -> bytes:
    """The file. `columns`: number, name, phone, reason, and one that is left empty to be filled in by hand."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    used: set[str] = set()
    for sheet in sheets:
        _fill(book.create_sheet(_title(sheet.name, used)), columns, sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(page: Worksheet, columns: Sequence[str], sheet: Sheet) -> None:
    for number, line in enumerate(sheet.heading, 1):
        page.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(columns))
        _write(page, number, 1, line, bold=number == 1)
    head = len(sheet.heading) + 2
    for column, label in enumerate(columns, 1):
        _write(page, head, column, label, bold=True, boxed=True)
        page.cell(head, column).fill = PatternFill("solid", fgColor="DDDDDD")
        page.column_dimensions[page.cell(head, column).column_letter].width = WIDTHS[column - 1]
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate((str(number), *row, ""), 1):
            _write(page, head + number, column, value, boxed=True)
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.print_title_rows = f"{head}:{head}"
    page.freeze_panes = page.cell(head + 1, 1)


def _write(page: Worksheet, row: int, column: int, text: str, bold: bool = False, boxed: bool = False) -> None:
    cell = page.cell(row, column, clean(text))
    # A name that begins with "=" is a name and no formula.
    cell.data_type = "s"
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(wrap_text=boxed, vertical="top")
    if boxed:
        cell.border = _BOX


def _title(name: str, used: set[str]) -> str:
    """A name that Excel takes and that no other sheet has."""
    plain = " ".join(_NOT_IN_TITLES.sub(" ", clean(name)).split()) or "-"
    title, number = plain[:TITLE_LENGTH].rstrip(), 1
    while title.lower() in used:
        number += 1
        title = f"{plain[: TITLE_LENGTH - 5].rstrip()} {number}"
    used.add(title.lower())
    return title
