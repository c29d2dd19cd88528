"""Worker threads for the store. One lane keeps its order; SQLite has one lane, for it has one writer."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

import sqlalchemy as sa

POSTGRESQL_LANES = 6

PATIENCE = 6.0
"""Seconds to wait for threads in the end: longer than a statement waits for a lock."""

BATCH = 8
"""So much finished work is told to the loop at once while more waits: two threads that wake each other do little."""

Finished = tuple[asyncio.Future[Any], Callable[[Any], None], Any]
P = ParamSpec("P")
T = TypeVar("T")


class Lanes:
    """Runs synchronous work beside the event loop. The same key always takes the same lane, first come first served."""

    def __init__(self, engine: sa.Engine) -> None:
        count = 1 if engine.dialect.name == "sqlite" else POSTGRESQL_LANES
        self._lanes = [_Lane(number) for number in range(count)]

    async def run(self, key: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of `work`, done in the lane of `key`."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._lanes[hash(key) % len(self._lanes)].add(lambda: work(*args, **kwargs), done)
        return await done

    def close(self) -> None:
        """Wait a while for what is being done; nothing new is taken.

        A thread that the store keeps waiting for ever is left behind: it must not keep the process from ending.
        """
        for lane in self._lanes:
            lane.close()
        until = time.monotonic() + PATIENCE
        for lane in self._lanes:
            lane.join(max(0.0, until - time.monotonic()))


class _Lane:
    """One thread with a queue. A ThreadPoolExecutor does the same, at five times the cost of handing over."""

    def __init__(self, number: int) -> None:
        self._queue: SimpleQueue[tuple[Callable[[], Any], asyncio.Future[Any]] | None] = SimpleQueue()
        self._open = True
        self._thread = threading.Thread(target=self._work, name=f"lane-{number}", daemon=True)
        self._thread.start()

    def add(self, work: Callable[[], T], done: asyncio.Future[T]) -> None:
        if not self._open:
            raise RuntimeError("this lane is closed")
        self._queue.put((work, done))

    def close(self) -> None:
        if self._open:
            self._open = False
            self._queue.put(None)

    def join(self, seconds: float) -> None:
        self._thread.join(seconds)

    def _work(self) -> None:
        finished: list[Finished] = []
        while item := self._queue.get():
            work, done = item
            if not done.cancelled():
                try:
                    finished.append((done, done.set_result, work()))
                except BaseException as error:
                    finished.append((done, done.set_exception, error))
            if len(finished) >= BATCH or self._queue.empty():
                finished = _tell(finished)
        _tell(finished)


def _tell(finished: list[Finished]) -> list[Finished]:
    """Let the loop know; returns an empty list for what is finished next."""
    if finished:
        with contextlib.suppress(RuntimeError):  # the loop has ended; nobody waits any more
            finished[0][0].get_loop().call_soon_threadsafe(_settle, finished)
    return []


def _settle(finished: list[Finished]) -> None:
    for done, settle, what in finished:
        if not done.cancelled():
            settle(what)
