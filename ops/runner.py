"""`bot.py run`: the web, the senders and the clock in one process, or some of them; ends cleanly on SIGTERM."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import uvicorn
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from channels.base import SendError
from ops.runtime import Runtime, build
from settings import Settings
from web.app import make_app

if TYPE_CHECKING:
    from channels.telegram import TelegramAccount

log = logging.getLogger(__name__)

PARTS = ("web", "sender", "clock")
MOST_SECONDS_TO_END = 8


class _Server(uvicorn.Server):
    """uvicorn without signal handlers of its own: this process ends its parts in order."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class PartFailed(Exception):
    """A part ended by itself; the reason is in the log."""


async def serve(settings: Settings, host: str, port: int, parts: Sequence[str], *, simulator: bool) -> None:
    """Run these parts until SIGTERM or SIGINT; turns and sends in hand are finished first.

    Raises OSError for an address that cannot be had, and PartFailed when a part ends without being asked.
    """
    listening = _bind(host, port) if "web" in parts else None
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    stopped = asyncio.create_task(stopping.wait())
    building = asyncio.create_task(_build(settings, simulator))
    await asyncio.wait([stopped, building], return_when=asyncio.FIRST_COMPLETED)
    if not building.done():
        building.cancel()
        return
    runtime = building.result()
    runtime.stopping = stopping
    senders: list[asyncio.Task[None]] = []
    others: list[asyncio.Task[None]] = []
    scheduler: AsyncIOScheduler | None = None
    server: _Server | None = None
    failed: set[asyncio.Task[None]] = set()
    try:
        if "sender" in parts:
            runtime.make_senders()
            senders = [asyncio.create_task(one.run(stopping)) for one in runtime.senders.values()]
        if "clock" in parts:
            scheduler = _start_clock(runtime)
        if listening is not None:
            server = _server(runtime, simulator)
            others.append(asyncio.create_task(server.serve(sockets=[listening])))
            others += _receive_telegram(runtime)
            _tell(host, listening, simulator)
        await asyncio.wait([stopped, *senders, *others], return_when=asyncio.FIRST_COMPLETED)
        failed = {one for one in (*senders, *others) if one.done()} if not stopping.is_set() else set()
    finally:
        stopping.set()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(MOST_SECONDS_TO_END):
                await _end(runtime, server, scheduler, senders, others)
    if failed:
        raise PartFailed("a part of TemanKPM ended by itself; its reason is in the log")


async def _build(settings: Settings, simulator: bool) -> Runtime:
    from db.engine import make_engine
    from ops.clock import Clock

    database = make_engine(settings.database_url)
    return await build(settings, database, Clock.stored(database) if simulator else Clock())


async def _end(
    runtime: Runtime,
    server: _Server | None,
    scheduler: AsyncIOScheduler | None,
    senders: list[asyncio.Task[None]],
    others: list[asyncio.Task[None]],
) -> None:
    """First nothing new comes in, then what is in hand is finished, then connections go."""
    if scheduler is not None:
        scheduler.shutdown(wait=False)
    if server is not None:
        server.should_exit = True
    for task in others[1:]:
        task.cancel()
    results = await asyncio.gather(*others, return_exceptions=True)
    results += await asyncio.gather(*senders, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception) and not isinstance(result, asyncio.CancelledError):
            log.error("a part ended with %s: %s", type(result).__name__, result)
    await runtime.close()


def _start_clock(runtime: Runtime) -> AsyncIOScheduler:
    scheduler = AsyncIOScheduler(timezone="UTC")

    async def tick() -> None:
        try:
            await runtime.tick()
        except asyncio.CancelledError:
            return  # the process is ending; whoever ticks next sees the same data
        except Exception as error:
            # The next minute comes anyway, and rules look at current data: nothing is lost by one failed tick.
            log.exception("tick failed: %s", type(error).__name__)

    # The first one at once: a process that never lives a whole minute must tick as well.
    how = {"max_instances": 1, "coalesce": True, "misfire_grace_time": 30, "next_run_time": datetime.now(UTC)}
    scheduler.add_job(tick, "interval", minutes=1, **how)
    scheduler.start()
    return scheduler


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=2048)


def _server(runtime: Runtime, simulator: bool) -> _Server:
    config = uvicorn.Config(
        make_app(runtime, simulator),
        loop="none",
        http="httptools",
        access_log=False,
        log_config=None,
        lifespan="off",
        timeout_graceful_shutdown=5,
        server_header=False,
        proxy_headers=False,
    )
    return _Server(config)


def _tell(host: str, listening: socket.socket, simulator: bool) -> None:
    shown = "127.0.0.1" if host == "0.0.0.0" else f"[{host}]" if ":" in host else host  # noqa: S104
    where = f"http://{shown}:{listening.getsockname()[1]}/"
    print(f"TemanKPM: {where}" + (" (simulator)" if simulator else ""), flush=True)  # noqa: T201


def _receive_telegram(runtime: Runtime) -> list[asyncio.Task[None]]:
    if "telegram" not in runtime.accounts:
        return []
    from channels.telegram import TelegramAccount, poll
    from web.telegram import on_polled

    account = runtime.accounts["telegram"]
    assert isinstance(account, TelegramAccount)
    if runtime.settings.telegram_webhook_secret:
        return [asyncio.create_task(_set_webhook(runtime, account))]
    return [asyncio.create_task(poll(account, lambda update: on_polled(runtime, update)))]


async def _set_webhook(runtime: Runtime, account: TelegramAccount) -> None:
    """Tell Telegram where we are, as soon as it listens; then there is nothing to do until the end."""
    pause = 2.0
    while True:
        try:
            url = f"{runtime.settings.public_url}/telegram/webhook"
            await account.set_webhook(url, runtime.settings.telegram_webhook_secret)
            break
        except SendError as error:
            log.error("Telegram's webhook could not be set (%s: %s); trying again", error.code, error.reason)
            await asyncio.sleep(pause)
            pause = min(2 * pause, 300.0)
    await runtime.stopping.wait()
