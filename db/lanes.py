"""Worker threads for the store. One lane keeps its order; SQLite has one lane, for it has one writer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

import sqlalchemy as sa

POSTGRESQL_LANES = 6

P = ParamSpec("P")
T = TypeVar("T")


class Lanes:
    """Runs synchronous work beside the event loop. The same key always takes the same lane, first come first served."""

    def __init__(self, engine: sa.Engine) -> None:
        count = 1 if engine.dialect.name == "sqlite" else POSTGRESQL_LANES
        self._lanes = [ThreadPoolExecutor(1, thread_name_prefix=f"lane-{number}") for number in range(count)]

    async def run(self, key: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of `work`, done in the lane of `key`."""
        lane = self._lanes[hash(key) % len(self._lanes)]
        return await asyncio.get_running_loop().run_in_executor(lane, lambda: work(*args, **kwargs))

    def close(self) -> None:
        """Wait for what is being done; nothing new is taken."""
        for lane in self._lanes:
            lane.shutdown(wait=True)
