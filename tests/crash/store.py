"""A PostgreSQL of our own whose processes can be killed, all at once, as when the power fails."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from db import migrate
from db.engine import make_engine
from tests import postgres
from tests.postgres import Restartable

PATIENCE = 20.0


class Store:
    """The server, with one migrated database."""

    def __init__(self, server: Restartable, folder: Path) -> None:
        self._server = server
        self._folder = folder
        # The system under it goes on living, so its disk may lag behind - but a commit must have left PostgreSQL.
        postgres.admin(server.url, "ALTER SYSTEM SET fsync = off")
        postgres.admin(server.url, "SELECT pg_reload_conf()")
        postgres.admin(server.url, "CREATE DATABASE bot")
        self.url = postgres.named(server.url, "bot")
        engine = make_engine(self.url)
        migrate.upgrade(engine)
        engine.dispose()
        self.lives = 1

    def die_and_rise(self) -> None:
        """SIGKILL to every process of it, then a start with recovery from the log."""
        lock = self._folder / "postmaster.pid"
        first = psutil.Process(int(lock.read_text().split()[0]))
        first.suspend()  # so that it makes no more children
        them = [first, *first.children(recursive=True)]
        for one in them:
            one.kill()
        _, left = psutil.wait_procs(them, timeout=PATIENCE)
        assert not left, f"the database outlives SIGKILL: {left}"
        self._server.start()
        self.lives += 1


@contextmanager
def store() -> Iterator[Store]:
    with tempfile.TemporaryDirectory(prefix="teman-pg-") as name:
        folder = Path(name)
        with postgres.restartable(folder) as server:
            yield Store(server, folder)
