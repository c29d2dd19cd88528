"""One Engine for SQLite and PostgreSQL, with the settings under which both keep their promises."""

from __future__ import annotations

import json
import select
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, InterfaceError, InvalidatePoolError, OperationalError

from db.statement import execute

BUSY_TIMEOUT_MS = 5_000
"""How long a SQLite writer waits for the other writer (another process, such as an import)."""

_SQLITE_AWAY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
}


_NOTICES_A_SERVER_THAT_IS_GONE = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}


class StoreUnavailable(Exception):
    """The database is locked or away; nothing was stored and the same call may be made again."""


def make_engine(url: str) -> sa.Engine:
    """An Engine for `sqlite:///path` or `postgresql+psycopg://...`."""
    parsed = sa.make_url(url)
    dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    if parsed.get_backend_name() == "sqlite":
        if parsed.database and parsed.database != ":memory:":
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(
            parsed,
            json_serializer=dumps,
            hide_parameters=True,
            connect_args={"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False},
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_immediate)
        return engine
    engine = sa.create_engine(
        parsed,
        json_serializer=dumps,
        hide_parameters=True,
        pool_size=10,
        max_overflow=10,
        pool_timeout=5,
        pool_pre_ping=False,
        connect_args={"options": "-c timezone=UTC -c lock_timeout=5s"} | _NOTICES_A_SERVER_THAT_IS_GONE,
    )
    event.listen(engine, "checkout", _refuse_closed)
    return engine


@contextmanager
def transaction(engine: sa.Engine, *, read_only: bool = False) -> Iterator[sa.Connection]:
    """One all-or-nothing transaction; a store that is locked or away raises `StoreUnavailable`.

    `read_only` ones see one moment of the database and keep no writer waiting.
    """
    try:
        with engine.connect() as connection:
            if read_only:
                connection = connection.execution_options(read_only=True)
            with connection.begin():
                yield connection
    except DBAPIError as error:
        if is_unavailable(error):
            raise StoreUnavailable(type(error.orig).__name__) from error
        raise


def is_unavailable(error: DBAPIError) -> bool:
    """Whether the store, not the statement, is at fault: locked, restarting, unreachable."""
    if isinstance(error.orig, sqlite3.Error):
        # SQLite calls a missing table an OperationalError too; its primary result code tells them apart.
        return (getattr(error.orig, "sqlite_errorcode", 0) & 0xFF) in _SQLITE_AWAY
    return error.connection_invalidated or isinstance(error, (OperationalError, InterfaceError))


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # SQLAlchemy begins transactions itself (below); the driver must not begin its own, deferred ones.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA cache_size=-8000")
    cursor.close()


def _begin_immediate(connection: sa.Connection) -> None:
    # A deferred transaction that later writes fails at once when another writer was faster; an immediate one waits.
    read_only = connection.get_execution_options().get("read_only", False)
    execute(connection, "BEGIN" if read_only else "BEGIN IMMEDIATE")


def _refuse_closed(connection: Any, record: Any, _fairy: Any) -> None:
    """After a restart of PostgreSQL no turn gets one of the old connections: each would cost somebody a failure.

    An idle connection has nothing to read unless the server has ended it; to look costs no trip to the server.
    """
    if not record.info.get("used"):
        record.info["used"] = True
        return
    look = select.poll()
    if not connection.closed:
        look.register(connection.fileno(), select.POLLIN)
    if connection.closed or look.poll(0):
        raise InvalidatePoolError


def sqlite_version() -> tuple[int, ...]:
    """For `bot.py check`: RETURNING and partial indexes need 3.35."""
    return sqlite3.sqlite_version_info
