"""`bot.py run`: the web, the senders and the clock in one process, or some of them; ends cleanly on SIGTERM."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Iterator, Sequence

import uvicorn
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from channels.base import SendError
from ops.runtime import Runtime, build
from settings import Settings
from web.app import make_app

log = logging.getLogger(__name__)

PARTS = ("web", "sender", "clock")
MOST_SECONDS_TO_END = 8


class _Server(uvicorn.Server):
    """uvicorn without signal handlers of its own: this process ends its parts in order."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(settings: Settings, host: str, port: int, parts: Sequence[str], *, simulator: bool) -> None:
    """Run these parts until SIGTERM or SIGINT; turns and sends in hand are finished first."""
    from db.engine import make_engine
    from ops.clock import Clock

    database = make_engine(settings.database_url)
    clock = Clock.stored(database) if simulator else Clock()
    runtime = await build(settings, database, clock)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, runtime.stopping.set)
    senders: list[asyncio.Task[None]] = []
    others: list[asyncio.Task[None]] = []
    scheduler: AsyncIOScheduler | None = None
    server: _Server | None = None
    try:
        if "sender" in parts:
            runtime.make_senders()
            senders = [asyncio.create_task(one.run(runtime.stopping)) for one in runtime.senders.values()]
        if "clock" in parts:
            scheduler = _start_clock(runtime)
        if "web" in parts:
            server, listening = _listen(runtime, host, port, simulator)
            others.append(asyncio.create_task(server.serve(sockets=[listening])))
            await _receive_telegram(runtime, others)
        stopped = asyncio.create_task(runtime.stopping.wait())
        await asyncio.wait([stopped, *senders, *others], return_when=asyncio.FIRST_COMPLETED)
        runtime.stopping.set()
    finally:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(MOST_SECONDS_TO_END):
                await _end(runtime, server, scheduler, senders, others)


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
        except Exception as error:
            # The next minute comes anyway, and rules look at current data: nothing is lost by one failed tick.
            log.exception("tick failed: %s", type(error).__name__)

    scheduler.add_job(tick, "interval", minutes=1, max_instances=1, coalesce=True, misfire_grace_time=30)
    scheduler.start()
    return scheduler


def _listen(runtime: Runtime, host: str, port: int, simulator: bool) -> tuple[_Server, socket.socket]:
    config = uvicorn.Config(
        make_app(runtime, simulator),
        host=host,
        port=port,
        loop="none",
        http="httptools",
        access_log=False,
        log_config=None,
        lifespan="off",
        timeout_graceful_shutdown=5,
        server_header=False,
        proxy_headers=False,
    )
    listening = config.bind_socket()
    where = f"http://{'127.0.0.1' if host in ('0.0.0.0', '127.0.0.1') else host}:{listening.getsockname()[1]}/"  # noqa: S104
    print(f"TemanKPM: {where}" + (" (simulator)" if simulator else ""), flush=True)  # noqa: T201
    return _Server(config), listening


async def _receive_telegram(runtime: Runtime, tasks: list[asyncio.Task[None]]) -> None:
    if "telegram" not in runtime.accounts:
        return
    from channels.telegram import TelegramAccount, poll
    from web.telegram import on_polled

    account = runtime.accounts["telegram"]
    assert isinstance(account, TelegramAccount)
    secret = runtime.settings.telegram_webhook_secret
    if not secret:
        tasks.append(asyncio.create_task(poll(account, lambda update: on_polled(runtime, update))))
        return
    try:
        await account.set_webhook(f"{runtime.settings.public_url}/telegram/webhook", secret)
    except SendError as error:
        log.error("Telegram's webhook could not be set (%s); set it again by restarting", error.code)
