"""Imports of regions, staff, families and schedules from CSV and XLSX: checked whole, then written whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from db.engine import StoreUnavailable, transaction
from imports import kpm, kpm_plan, regions, schedule_plan, schedules, staff
from imports.columns import Column
from imports.job import Job, Plan
from imports.reading import ImportRefused, Table, read_table
from imports.report import BadCell, ImportReport

__all__ = ["KINDS", "BadCell", "ImportRefused", "ImportReport", "import_table", "run_import"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its columns, the checks without the database, and the plan made with it."""

    columns: Sequence[Column]
    parse: Callable[[Job], list[Any]]
    plan: Callable[[sa.Connection, Job, list[Any]], Plan]


KINDS = {
    "regions": Kind(regions.COLUMNS, regions.parse, regions.plan),
    "staff": Kind(staff.COLUMNS, staff.parse, staff.plan),
    "kpm": Kind(kpm.COLUMNS, kpm.parse, kpm_plan.plan),
    "schedules": Kind(schedules.COLUMNS, schedules.parse, schedule_plan.plan),
}
_LOCK = 7_165_001
"""Key of the PostgreSQL lock that keeps two imports apart; SQLite has one writer anyway."""


def run_import(
    engine: sa.Engine,
    kind: str,
    path: str | Path,
    *,
    dry_run: bool = False,
    skip_bad: bool = False,
    now: datetime,
) -> ImportReport:
    """Import a file. With bad cells nothing is written (`report.refused`), or with `skip_bad` the good rows.

    Raises ImportRefused, with one line for the operator, when the file as a whole cannot be taken.
    """
    table = read_table(Path(path), _kind(kind).columns)
    try:
        return import_table(engine, kind, table, dry_run=dry_run, skip_bad=skip_bad, now=now)
    except StoreUnavailable as error:
        raise ImportRefused(f"basis data sedang dipakai atau tidak terjangkau ({error}); coba lagi") from error


def import_table(
    engine: sa.Engine, kind: str, table: Table, *, dry_run: bool = False, skip_bad: bool = False, now: datetime
) -> ImportReport:
    """Import rows that have been read. One transaction, which in a dry run only reads."""
    steps = _kind(kind)
    job = Job(table, now, warnings=list(table.notes))
    lines = steps.parse(job)
    with transaction(engine.execution_options(read_only=True) if dry_run else engine) as conn:
        if conn.dialect.name == "postgresql" and not dry_run:
            conn.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        plan = steps.plan(conn, job, lines)
        refused = bool(job.bad) and not skip_bad
        if not refused and not dry_run:
            plan.write(conn)
    return ImportReport(
        kind=kind,
        rows=len(table.rows),
        added=0 if refused else plan.added,
        changed=0 if refused else plan.changed,
        unchanged=0 if refused else plan.unchanged,
        skipped=len(table.rows) if refused else len(job.bad_rows),
        ignored_columns=table.ignored,
        dropped_columns=table.dropped,
        bad_cells=_in_order(job),
        warnings=tuple(job.warnings),
        dry_run=dry_run,
        refused=refused,
    )


def _in_order(job: Job) -> tuple[BadCell, ...]:
    """Row by row, from left to right."""
    columns = list(job.table.headers.values())
    places = {title: index for index, title in enumerate(columns)}
    return tuple(sorted(job.bad, key=lambda cell: (cell.row, places.get(cell.column, len(columns)))))


def _kind(kind: str) -> Kind:
    if kind not in KINDS:
        raise ImportRefused(f"jenis impor tidak dikenal: {kind} (yang ada: {', '.join(KINDS)})")
    return KINDS[kind]
