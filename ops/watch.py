"""The status as a running process keeps it, and the alarm when messages wait too long."""

from __future__ import annotations

import asyncio
import logging
import time

from db.engine import transaction
from db.status import Status, read
from ops.runtime import Runtime

log = logging.getLogger(__name__)

FRESH = 5.0
"""Seconds for which a status is good enough."""
SHARE = 20
"""Reading it takes at most one part in so many of the database's time, however often somebody asks."""


class Watch:
    """The status of all accounts, read anew only as often as the database can bear."""

    def __init__(self, runtime: Runtime, fresh: float = FRESH) -> None:
        self._runtime = runtime
        self._fresh = fresh
        self._status: Status | None = None
        self._good_until = 0.0
        self._reading = asyncio.Lock()

    async def status(self) -> Status:
        """How it is now, or was a few seconds ago. Raises `StoreUnavailable`."""
        async with self._reading:
            begun = time.monotonic()
            if self._status is None or begun >= self._good_until:
                self._status = await asyncio.to_thread(self._read)
                ended = time.monotonic()
                self._good_until = ended + max(self._fresh, SHARE * (ended - begun))
            return self._status

    async def late(self) -> dict[str, float]:
        """Account -> seconds that a message has been waiting, where that is too long."""
        return (await self.status()).late(self._runtime.settings.alarm_seconds)

    def _read(self) -> Status:
        with transaction(self._runtime.database, read_only=True) as db:
            return read(db, self._runtime.clock())


class Alarm:
    """Says once that an account is late, and once that it is not any more."""

    def __init__(self) -> None:
        self._late: set[str] = set()

    def look(self, late: dict[str, float]) -> None:
        """Compare with the last look."""
        for account in sorted(late.keys() - self._late):
            log.error(
                "%s is late: a message has been waiting for %.0f seconds; see `bot.py status`",
                account,
                late[account],
                extra={"account": account, "oldest_seconds": round(late[account])},
            )
        for account in sorted(self._late - late.keys()):
            log.info("%s has recovered: no message waits too long any more", account, extra={"account": account})
        self._late = set(late)
