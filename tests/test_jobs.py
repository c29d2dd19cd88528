"""The clock's jobs: one that fails comes again, and reading the status costs the database little."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa

from chat import files
from db.engine import StoreUnavailable
from ops import jobs, watch
from ops.watch import Watch


class Scheduler:
    """Keeps the job it is given."""

    def add_job(self, job: Callable[[], Awaitable[None]], *_: Any, **__: Any) -> None:
        self.job = job


def test_a_job_says_once_that_the_store_is_away_and_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    outcomes: list[BaseException | None] = [
        None, StoreUnavailable("x"), StoreUnavailable("x"), None, None, ValueError("a text"), asyncio.CancelledError(),
    ]  # fmt: skip
    left = list(outcomes)

    async def work() -> None:
        outcome = left.pop(0)
        if outcome is not None:
            raise outcome

    scheduler: Any = Scheduler()
    jobs._add(scheduler, "tick", work, seconds=60)
    with caplog.at_level(logging.INFO, "ops.jobs"):
        for _ in outcomes:
            asyncio.run(scheduler.job())
    assert [one.getMessage() for one in caplog.records] == [
        "store unavailable; the tick waits",
        "the store is back; the tick goes on",
        "tick failed: ValueError",
    ]


def test_old_files_are_swept_and_nothing_else(tmp_path: Path) -> None:
    kept = files.store(tmp_path, b"new", ".xlsx")
    old = files.store(tmp_path, b"old", ".xlsx")
    poster = tmp_path / "poster.png"
    poster.write_bytes(b"png")
    for path in (old, poster):
        os.utime(path, (1000, 1000))
    assert files.sweep(tmp_path, before=2000) == 1
    assert sorted(tmp_path.iterdir()) == sorted([kept, poster])
    assert files.sweep(tmp_path / "none", before=2000) == 0


@pytest.mark.parametrize(("takes", "looks"), [(0.0, 2), (1.0, 1)])
def test_the_status_is_read_the_more_rarely_the_longer_it_takes(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch, takes: float, looks: int
) -> None:
    now, seen = [1000.0], []

    def read(_db: sa.Connection, at: datetime) -> Any:
        seen.append(at)
        now[0] += takes
        return object()

    monkeypatch.setattr(watch, "read", read)
    monkeypatch.setattr(watch, "time", SimpleNamespace(monotonic=lambda: now[0]))
    runtime: Any = SimpleNamespace(database=engine, clock=lambda: datetime.now(UTC))
    looking = Watch(runtime)

    async def ask() -> None:
        for _ in range(3):
            await asyncio.gather(looking.status(), looking.status())
            now[0] += 2.6

    asyncio.run(ask())
    assert len(seen) == looks
