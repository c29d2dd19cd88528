"""The pace of one account: sends leave one by one, and whoever answers somebody goes before who announces."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import deque
from dataclasses import dataclass

MARGIN = 1.015
"""Providers count what arrives, and the network pushes messages together."""
CATCH_UP = 0.02
"""Seconds by which a message may leave early after one that left late."""
FOR_REPLIES = 0.2
"""Of the rate, while people are writing."""
WRITING = 10.0
"""Seconds after a reply during which people count as writing."""


@dataclass(slots=True)
class _Departure:
    at: float
    is_reply: bool


class Pace:
    """At most `rate` messages in any second. A queue that knows priorities: no library has one."""

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self._gap = MARGIN / rate
        self._most = max(1, int(rate))
        self._window = max(1.0, self._most / rate) * (1 + (MARGIN - 1) * 2 / 3)
        self._free_at = 0.0
        self._left: deque[_Departure] = deque()
        """The messages of the last window."""
        self._others = 0
        """Those of them that were no replies."""
        self._last_reply = -WRITING
        self._waiting: list[tuple[int, int, asyncio.Future[_Departure | None]]] = []
        self._count = itertools.count()
        self._timer: asyncio.TimerHandle | None = None

    def room(self, seconds: float) -> int:
        """How many more may be asked to wait if all shall have left in so many seconds; at least one if none waits."""
        return max(0, int(self.rate * seconds) + 1 - len(self._waiting))

    async def turn(self, priority: int) -> None:
        """Return when one message may leave; the lowest priority number first, then first come, first served."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        if not self._waiting and self._next_at(priority, now) <= now:
            self._leave(priority, now)
            return
        turn: asyncio.Future[_Departure | None] = loop.create_future()
        heapq.heappush(self._waiting, (priority, next(self._count), turn))
        self._set_timer(loop)
        departure = await turn
        if departure is not None:
            departure.at = loop.time()  # a busy loop may have let it wait

    def let_go(self) -> None:
        """Nobody waits any longer: the process ends, and they find out by themselves."""
        while self._waiting:
            *_, turn = heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)

    def _next_at(self, priority: int, now: float) -> float:
        """When a message of this priority may leave, at the earliest."""
        while self._left and self._left[0].at <= now - self._window:
            self._others -= not self._left.popleft().is_reply
        at = self._free_at
        if len(self._left) >= self._most:
            at = max(at, self._left[0].at + self._window)
        if priority and now - self._last_reply < WRITING:
            kept = max(1, round(self._most * (1 - FOR_REPLIES)))
            if self._others >= kept:
                first = next(one for one in self._left if not one.is_reply)
                at = max(at, first.at + self._window)
        return at

    def _leave(self, priority: int, now: float) -> _Departure:
        self._free_at = max(self._free_at, now - CATCH_UP) + self._gap
        departure = _Departure(now, priority == 0)
        self._left.append(departure)
        if priority:
            self._others += 1
        else:
            self._last_reply = now
        return departure

    def _set_timer(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._waiting and self._waiting[0][2].done():  # nobody waits for it any more
            heapq.heappop(self._waiting)
        if self._waiting:
            at = self._next_at(self._waiting[0][0], loop.time())
            self._timer = loop.call_at(at, self._release, loop)

    def _release(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        now = loop.time()
        while self._waiting and self._next_at(self._waiting[0][0], now) <= now:
            priority, _, turn = heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(self._leave(priority, now))
        self._set_timer(loop)


class Chats:
    """How often one chat may hear from us: a bucket that refills one message every `interval`, up to `burst`."""

    def __init__(self, interval: float, burst: int, most: int = 20_000) -> None:
        self._interval = interval
        self._spare = (burst - 1) * interval
        self._most = most
        self._full_at: dict[int, float] = {}
        """When the bucket of a chat will be full again."""

    def wait(self, chat: int, now: float) -> float:
        """Seconds until the next message may go to this chat."""
        return max(0.0, self._full_at.get(chat, now) - self._spare - now)

    def spend(self, chat: int, now: float) -> None:
        """A message has gone to this chat."""
        if not self._interval:
            return
        self._full_at[chat] = max(self._full_at.get(chat, now), now) + self._interval
        if len(self._full_at) > self._most:
            self._full_at = {one: full for one, full in self._full_at.items() if full > now}
