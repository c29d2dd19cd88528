"""`bot.py run`: the web, the senders and the clock in one process, or some of them; ends cleanly on SIGTERM."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import uvicorn
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from channels.base import SendError
from ops import jobs
from ops.keeper import Keeper
from ops.runtime import Runtime, build
from ops.starting import Front, prepared
from settings import Settings
from web.app import make_app

if TYPE_CHECKING:
    from channels.telegram import TelegramAccount

log = logging.getLogger(__name__)

PARTS = ("web", "sender", "clock")
ENDING = (signal.SIGTERM, signal.SIGINT)
MOST_SECONDS_TO_END = 8


class _Server(uvicorn.Server):
    """uvicorn without signal handlers of its own: this process ends its parts in order."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class PartFailed(Exception):
    """A part ended by itself; the reason is in the log."""


async def serve(
    settings: Settings,
    host: str,
    port: int,
    parts: Sequence[str],
    *,
    simulator: bool,
    prepare: Callable[[], object] = lambda: None,
) -> None:
    """Run these parts until SIGTERM or SIGINT; turns and sends in hand are finished first.

    `prepare` comes before everything else and is tried again while the database is away; the web answers 503 until
    then. Raises OSError for an address that cannot be had, and PartFailed when a part ends without being asked.
    """
    listening = _bind(host, port) if "web" in parts else None
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(_log_without_values)
    _end_once_told(lambda: loop.call_soon_threadsafe(stopping.set))
    stopped = asyncio.create_task(stopping.wait())
    building = asyncio.create_task(_build(settings, simulator, prepare))
    runtime: Runtime | None = None
    senders: list[asyncio.Task[None]] = []
    others: list[asyncio.Task[None]] = []
    scheduler: AsyncIOScheduler | None = None
    front, server = Front(), None
    failed: set[asyncio.Task[None]] = set()
    try:
        if listening is not None:
            server = _server(front)
            others.append(asyncio.create_task(server.serve(sockets=[listening])))
        await asyncio.wait([stopped, building, *others], return_when=asyncio.FIRST_COMPLETED)
        if building.done():
            runtime = building.result()
            runtime.stopping = stopping
        if runtime is not None and not stopping.is_set():
            if "sender" in parts:
                runtime.make_senders()
                senders = [asyncio.create_task(one.run(stopping)) for one in runtime.senders.values()]
                senders.append(asyncio.create_task(Keeper(runtime).run(stopping)))
            if "clock" in parts:
                scheduler = jobs.start(runtime)
            if listening is not None:
                front.app = make_app(runtime, simulator)
                others += _receive_telegram(runtime)
                _tell(host, listening, simulator)
            await asyncio.wait([stopped, *senders, *others], return_when=asyncio.FIRST_COMPLETED)
        failed = {one for one in (*senders, *others) if one.done()} if not stopping.is_set() else set()
    finally:
        stopping.set()
        building.cancel()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(MOST_SECONDS_TO_END):
                await _end(runtime, server, scheduler, senders, others)
    if failed:
        raise PartFailed("a part of TemanKPM ended by itself; its reason is in the log")


def _end_once_told(end: Callable[[], object]) -> None:
    """Being told a second time would kill the process while it finishes what is in hand, so that is not heard."""

    def told(*_: object) -> None:
        for number in ENDING:
            signal.signal(number, signal.SIG_IGN)
        end()

    for number in ENDING:
        signal.signal(number, told)


async def _build(settings: Settings, simulator: bool, prepare: Callable[[], object]) -> Runtime:
    from db.engine import make_engine
    from ops.clock import Clock

    database = make_engine(settings.database_url)
    clock = Clock()

    def begin() -> None:
        prepare()
        if simulator:
            clock.offset = Clock.stored(database).offset

    await prepared(database, begin)
    return await build(settings, database, clock)


def _log_without_values(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What nobody waited for. asyncio itself would quote the error, and so perhaps what somebody wrote."""
    log.error("%s", context["message"], exc_info=context.get("exception"))


async def _end(
    runtime: Runtime | None,
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
            log.error("a part ended with %s", type(result).__name__, exc_info=result)
    if runtime is not None:
        await runtime.close()


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=2048)


def _server(front: Front) -> _Server:
    config = uvicorn.Config(
        front,
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
    """For each bot a task that polls it, or that sets its webhook and then rests."""
    if "telegram" not in runtime.accounts:
        return []
    from channels.telegram import TelegramAccount

    bots = [(queue, one) for queue, one in runtime.accounts.items() if isinstance(one, TelegramAccount)]
    receive = _set_webhook if runtime.settings.telegram_webhook_secret else _poll
    return [asyncio.create_task(receive(runtime, queue, bot)) for queue, bot in bots]


async def _poll(runtime: Runtime, queue: str, bot: TelegramAccount) -> None:
    from channels.telegram import poll
    from web.telegram import on_polled

    await poll(bot, lambda update: on_polled(runtime, update, queue))


async def _set_webhook(runtime: Runtime, queue: str, bot: TelegramAccount) -> None:
    """Tell Telegram where we are, as soon as it listens; then there is nothing to do until the end."""
    pause = 2.0
    path = "/telegram/webhook" if queue == "telegram" else f"/telegram/webhook/{queue.partition(':')[2]}"
    while True:
        try:
            url = runtime.settings.public_url + path
            await bot.set_webhook(url, runtime.settings.telegram_webhook_secret)
            break
        except SendError as error:
            log.error("Telegram's webhook could not be set (%s: %s); trying again", error.code, error.reason)
            await asyncio.sleep(pause)
            pause = min(2 * pause, 300.0)
    await runtime.stopping.wait()
