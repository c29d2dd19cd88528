"""The pace of one account: sends leave one by one, and whoever answers somebody goes before who announces."""

from __future__ import annotations

import asyncio
import heapq
import itertools

MARGIN = 1.05
"""Providers count what arrives, and the network pushes messages together."""


class Pace:
    """At most `rate` messages in any second. A queue that knows priorities: no library has one."""

    def __init__(self, rate: float) -> None:
        self._gap = MARGIN / rate
        self._free_at = 0.0
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._count = itertools.count()
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self, priority: int) -> None:
        """Return when one message may leave; the lowest priority number first, then first come, first served."""
        loop = asyncio.get_running_loop()
        if not self._waiting and loop.time() >= self._free_at:
            self._free_at = loop.time() + self._gap
            return
        turn = loop.create_future()
        heapq.heappush(self._waiting, (priority, next(self._count), turn))
        self._set_timer(loop)
        await turn

    def let_go(self) -> None:
        """Nobody waits any longer: the process ends, and they find out by themselves."""
        while self._waiting:
            self._next()

    def _set_timer(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._timer is None and self._waiting:
            self._timer = loop.call_at(self._free_at, self._release, loop)

    def _release(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        self._free_at = loop.time() + self._gap
        self._next()
        self._set_timer(loop)

    def _next(self) -> None:
        while self._waiting:
            *_, turn = heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                return
