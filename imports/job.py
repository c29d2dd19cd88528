"""One import in hand: the table being read, the problems found so far, and the plan that comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import TypeVar

import sqlalchemy as sa

from imports.reading import EXCEL_ERROR, Row, Table, clean
from imports.report import BadCell

T = TypeVar("T")
D = TypeVar("D")
WIB = timezone(timedelta(hours=7))


@dataclass(slots=True)
class Plan:
    """What an import would do; `write` does it. Nothing before `write` changes the database."""

    added: int
    changed: int
    unchanged: int
    write: Callable[[sa.Connection], None]


@dataclass(slots=True)
class Job:
    """Collects bad cells and warnings; rows that have a bad cell are not written."""

    table: Table
    now: datetime
    bad: list[BadCell] = field(default_factory=list)
    bad_rows: set[int] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The day in western Indonesia, where the offices that send files are."""
        return self.now.astimezone(WIB).date()

    def rows(self) -> Iterator[Cells]:
        """The rows with whole cells; one whose cells were moved by a stray comma is reported as a whole."""
        for row in self.table.rows:
            if row.surplus:
                self.bad_rows.add(row.number)
                remedy = (
                    'baris ini punya lebih banyak sel daripada judul; beri tanda kutip pada sel yang berisi koma: "..."'
                )
                self.bad.append(BadCell(row.number, "(di luar judul)", "", remedy))
            else:
                yield Cells(self, row)

    def reject(self, row: int, column: str, value: str, remedy: str) -> None:
        """Note a bad cell under the header that the file gives the column."""
        self.bad_rows.add(row)
        self.bad.append(BadCell(row, self.table.headers.get(column, column), clean(value), remedy))

    def has(self, column: str) -> bool:
        """Whether the file has this column."""
        return column in self.table.headers


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row, parsed one by one; a cell that cannot be taken is noted and read as `default`."""

    job: Job
    row: Row

    @property
    def number(self) -> int:
        """The row as people see it."""
        return self.row.number

    def raw(self, column: str, *, line_break: str = " ") -> str:
        """The cleaned text of a cell; empty when the file has no such column."""
        return clean(self.row.cells.get(column, ""), line_break=line_break)

    def take(
        self, column: str, parse: Callable[[str], T], default: D, *, need: str = "", line_break: str = " "
    ) -> T | D:
        """The parsed cell, or `default` when it is empty or bad. `need`: the remedy when it may not be empty."""
        value = self.raw(column, line_break=line_break)
        if not value:
            if need:
                self.reject(column, need)
            return default
        try:
            if EXCEL_ERROR.match(value):
                raise ValueError("rumus Excel di sel ini rusak; tulis nilainya")
            return parse(value)
        except ValueError as problem:
            self.reject(column, str(problem))
            return default

    def reject(self, column: str, remedy: str) -> None:
        """Note this cell as bad."""
        self.job.reject(self.number, column, self.raw(column), remedy)
