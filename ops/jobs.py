"""What the clock does and how often. Several clocks may run: every job finds out itself what is still to do."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from chat import files
from db.engine import StoreUnavailable
from db.housekeeping import Housekeeping, Keep, Lost
from ops import whatsapp
from ops.runtime import Runtime
from ops.watch import Alarm, Watch

log = logging.getLogger(__name__)

LOOK_EVERY = 15
"""Seconds between two looks for messages that wait too long."""
TEMPLATES_EVERY = 300
"""Seconds between two questions to Twilio about templates that Meta has not decided on."""
BREATH = 0.05
"""Seconds between two turns of housekeeping, so that it takes no more than a share of the database."""


def start(runtime: Runtime) -> AsyncIOScheduler:
    """Begin with all jobs at once: a process that never lives a whole minute must do them as well."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    watch, alarm = Watch(runtime, fresh=0), Alarm()

    async def look() -> None:
        alarm.look(await watch.late())

    _add(scheduler, "tick", runtime.tick, seconds=60)
    if not runtime.settings.is_demo:  # its clock is moved by hand, and its phones show all they ever got
        owner = uuid.uuid4().hex
        _add(scheduler, "alarm", look, seconds=LOOK_EVERY)
        if runtime.settings.has_twilio:
            _add(scheduler, "template check", lambda: whatsapp.refresh(runtime), seconds=TEMPLATES_EVERY)
        _add(scheduler, "housekeeping", lambda: housekeep(runtime, owner), seconds=60)
    scheduler.start()
    return scheduler


async def housekeep(runtime: Runtime, owner: str) -> None:
    """Trim and delete what is old, if it is time and no other process is at it."""
    settings = runtime.settings
    keep = Keep(*(timedelta(days=one) for one in _days(settings)))
    work = Housekeeping(runtime.database, runtime.clock, owner, keep)
    if not await runtime.lanes.run("housekeeping", work.begin):
        return
    turns, end = work.turns(), object()
    try:
        while await runtime.lanes.run("housekeeping", next, turns, end) is not end:
            await asyncio.sleep(BREATH)
    except Lost:
        log.info("housekeeping: another process has taken over")
        return
    files_before = runtime.clock() - timedelta(days=settings.keep_inbox_days)
    work.done["files"] = await asyncio.to_thread(files.sweep, settings.media_dir, files_before.timestamp())
    done = dict(+work.done)
    log.info("housekeeping: %s", done or "nothing was old", extra={"rows": done})


def _days(settings: Any) -> tuple[int, int, int]:
    return settings.keep_texts_days, settings.keep_inbox_days, settings.keep_deliveries_days


def _add(scheduler: AsyncIOScheduler, name: str, work: Callable[[], Awaitable[Any]], seconds: int) -> None:
    waits = False

    async def job() -> None:
        nonlocal waits
        try:
            await work()
        except asyncio.CancelledError:
            return  # the process is ending; whoever comes next sees the same data
        except StoreUnavailable:
            if not waits:
                log.warning("store unavailable; the %s waits", name)
            waits = True
            return
        except Exception as error:
            # Its next time comes anyway, and it looks at current data: nothing is lost by one failure.
            log.exception("%s failed: %s", name, type(error).__name__)
            return
        if waits:
            log.info("the store is back; the %s goes on", name)
        waits = False

    how = {"max_instances": 1, "coalesce": True, "misfire_grace_time": 30, "next_run_time": datetime.now(UTC)}
    scheduler.add_job(job, "interval", seconds=seconds, **how)
