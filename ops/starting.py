"""The start of a process while the database may be away: it waits, and callers are told to come again."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from db.engine import StoreUnavailable, is_unavailable
from db.lanes import Lanes

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0


class Front:
    """The application of this process as soon as there is one; 503 until then."""

    def __init__(self) -> None:
        self.app: ASGIApp = JSONResponse({"status": "starting"}, status_code=503, headers={"Retry-After": "2"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


async def prepared(database: sa.Engine, prepare: Callable[[], object]) -> None:
    """Do what must be done before anything else, such as migrations, as soon as the database lets us."""
    lanes = Lanes(database)
    pause = FIRST_PAUSE
    while True:
        try:
            await lanes.run("start", prepare)
            break
        except (DBAPIError, StoreUnavailable) as error:
            reason = _passing(error)
            if reason is None:
                raise
            log.warning("the database cannot be reached (%s); trying again in %.1f seconds", reason, pause)
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
    lanes.close()


def _passing(error: BaseException | None) -> str | None:
    """What keeps the database away for a while; None for what does not pass by itself."""
    if isinstance(error, StoreUnavailable):
        return _passing(error.__cause__)
    if not isinstance(error, DBAPIError) or not is_unavailable(error):
        return None
    if isinstance(error.orig, sqlite3.Error):
        # A file that cannot be opened will not open by itself.
        locked = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        return "locked" if locked else None
    return str(error.orig).strip().partition("\n")[0]
