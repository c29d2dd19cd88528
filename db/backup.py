"""Consistent copies of the whole database while it is in use, and putting one back."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TextIO

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, StatementError

from db import migrate
from db.engine import is_unavailable
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
    rows = 0
    options: dict[str, Any] = {"read_only": True}
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    with _written(path) as out, engine.connect().execution_options(**options) as db, db.begin():
        revision = db.scalar(sa.text("SELECT version_num FROM alembic_version"))
        out.write(json.dumps({"format": FORMAT, "revision": revision}) + "\n")
        for table in metadata.sorted_tables:
            rows += _dump(db, table, out)
        out.write(json.dumps({"rows": rows}) + "\n")
    return rows


@contextmanager
def _written(path: Path) -> Iterator[TextIO]:
    """A compressed file that takes its name when it is complete, and that only its owner can read."""
    temporary = path.with_name(path.name + ".part")
    try:
        temporary.unlink(missing_ok=True)
        temporary.touch(mode=0o600, exist_ok=False)
        with gzip.open(temporary, "wt", encoding="utf-8") as out:
            yield out
        temporary.replace(path)
    except OSError as error:
        raise BackupRefused(f"{path} cannot be written: {error.strerror}") from error
    finally:
        if temporary.is_file():
            temporary.unlink()


def restore(engine: sa.Engine, path: Path) -> int:
    """Put a backup into an empty (or newly migrated) database, all or nothing; returns the number of rows."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as source:
            head = json.loads(source.readline())
            if not isinstance(head, dict) or head.get("format") != FORMAT:
                raise BackupRefused(f"{path} is no backup of TemanKPM")
            if (revision := head.get("revision")) != migrate.newest():
                raise BackupRefused(f"{path} was made by another version (schema {revision}): use that one")
            migrate.upgrade(engine)
            with engine.begin() as db:
                return _load(db, source, path)
    except (OSError, EOFError, zlib.error, ValueError, TypeError, LookupError) as error:
        raise BackupRefused(f"{path} cannot be read: {type(error).__name__}; nothing was restored") from error
    except StatementError as error:
        if isinstance(error, DBAPIError) and is_unavailable(error):
            raise
        raise BackupRefused(f"{path} does not fit together; nothing was restored") from error


def _dump(db: sa.Connection, table: sa.Table, out: TextIO) -> int:
    count = 0
    for row in db.execute(sa.select(table)).mappings():
        values = {name: _plain(value) for name, value in row.items()}
        out.write(json.dumps([table.name, values], ensure_ascii=False) + "\n")
        count += 1
    return count


def _load(db: sa.Connection, source: TextIO, path: Path) -> int:
    for table in metadata.sorted_tables:
        # A new database has the programmes already.
        if table.name != "programmes" and db.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first():
            raise BackupRefused(
                f"the database is not empty ({table.name}); restore into a new one, another DATABASE_URL"
            )
    db.execute(sa.delete(metadata.tables["programmes"]))
    count, said = 0, None
    batch: list[dict[str, Any]] = []
    current: sa.Table | None = None
    for entry in _entries(source):
        if isinstance(entry, dict):
            said = entry["rows"]
            break
        name, values = entry
        if not isinstance(values, dict):
            raise ValueError("a row is an object")
        table = metadata.tables[name]
        if table is not current or len(batch) >= _BATCH:
            _insert(db, current, batch)
            batch, current = [], table
        batch.append(_typed(table, values))
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
