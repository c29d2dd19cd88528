"""Consistent copies of the whole database while it is in use, and putting one back."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TextIO

import sqlalchemy as sa

from db import migrate
from db.tables import metadata
from db.tables.base import UtcDateTime

FORMAT = "temankpm-backup-1"
_BATCH = 1000


class BackupRefused(Exception):
    """The file cannot be written or put back; the reason in one line."""


def backup(engine: sa.Engine, path: Path) -> int:
    """Write everything to a gzipped file of JSON lines, as of one moment; returns the number of rows.

    The same format on SQLite and PostgreSQL, so a backup also moves a database from one to the other.
    """
    temporary = path.with_name(path.name + ".part")
    rows = 0
    options: dict[str, Any] = {"read_only": True}
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    try:
        with engine.connect().execution_options(**options) as db, gzip.open(temporary, "wt", encoding="utf-8") as out:
            with db.begin():
                revision = db.scalar(sa.text("SELECT version_num FROM alembic_version"))
                out.write(json.dumps({"format": FORMAT, "revision": revision}) + "\n")
                for table in metadata.sorted_tables:
                    rows += _dump(db, table, out)
            out.write(json.dumps({"rows": rows}) + "\n")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise BackupRefused(f"{path} cannot be written: {error.strerror}") from error
    return rows


def restore(engine: sa.Engine, path: Path) -> int:
    """Put a backup into an empty (or newly migrated) database, all or nothing; returns the number of rows."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as source:
            head = json.loads(source.readline())
            if head.get("format") != FORMAT:
                raise BackupRefused(f"{path} is no backup of TemanKPM")
            if head["revision"] != migrate.newest():
                raise BackupRefused(f"{path} was made by another version (schema {head['revision']}): use that one")
            migrate.upgrade(engine)
            with engine.begin() as db:
                return _load(db, source, path)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BackupRefused(f"{path} cannot be read: {type(error).__name__}") from error


def _dump(db: sa.Connection, table: sa.Table, out: TextIO) -> int:
    count = 0
    for row in db.execute(sa.select(table)).mappings():
        values = {name: _plain(value) for name, value in row.items()}
        out.write(json.dumps([table.name, values], ensure_ascii=False) + "\n")
        count += 1
    return count


def _load(db: sa.Connection, source: TextIO, path: Path) -> int:
    if db.scalar(sa.select(sa.func.count()).select_from(metadata.tables["people"])):
        raise BackupRefused("the database is not empty; restore into a new one (another DATABASE_URL)")
    for table in reversed(metadata.sorted_tables):
        db.execute(sa.delete(table))
    count, said = 0, None
    batch: list[dict[str, Any]] = []
    current: sa.Table | None = None
    for entry in _entries(source):
        if isinstance(entry, dict):
            said = entry["rows"]
            break
        table = metadata.tables[entry[0]]
        if table is not current or len(batch) >= _BATCH:
            _insert(db, current, batch)
            batch, current = [], table
        batch.append(_typed(table, entry[1]))
        count += 1
    _insert(db, current, batch)
    if said != count:
        raise BackupRefused(f"{path} is cut off; nothing was restored")
    if db.dialect.name == "postgresql":
        _continue_sequences(db)
    return count


def _entries(source: TextIO) -> Iterator[Any]:
    for line in source:
        yield json.loads(line)


def _insert(db: sa.Connection, table: sa.Table | None, batch: list[dict[str, Any]]) -> None:
    if table is not None and batch:
        db.execute(sa.insert(table), batch)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (date, datetime, time)) else value


def _typed(table: sa.Table, values: dict[str, Any]) -> dict[str, Any]:
    return {name: _read(table.c[name].type, value) for name, value in values.items()}


def _read(kind: sa.types.TypeEngine[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, UtcDateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, sa.Date):
        return date.fromisoformat(value)
    return time.fromisoformat(value) if isinstance(kind, sa.Time) else value


def _continue_sequences(db: sa.Connection) -> None:
    for table in metadata.sorted_tables:
        if "id" in table.c and table.c.id.autoincrement is True:
            db.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'),"  # noqa: S608 - our own table names
                f" coalesce((SELECT max(id) FROM {table.name}), 0) + 1, false)"
            )
