"""The simulator: a page that looks and behaves like the chat on a phone, for anybody of the demo, on this machine."""

from __future__ import annotations

import asyncio
import functools
import json
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route, Router
from starlette.staticfiles import StaticFiles

from db.engine import StoreUnavailable, is_unavailable
from imports.phones import to_e164
from ops.demo import demo_people
from ops.runtime import Runtime
from web import history, timelapse
from web.inbound import BadInput, TooLarge, read_incoming, read_json
from web.loopback import Loopback

log = logging.getLogger(__name__)

STATIC = Path(__file__).parent / "static"
POLL, QUICK = 0.25, 0.05
"""Seconds between two looks of a stream; the quick ones follow something that happened on this page."""
KEEP_ALIVE = 15.0
T = TypeVar("T")
Endpoint = Callable[[Request], Awaitable[Response]]


def routes() -> list[Route | Mount]:
    """The page and everything it asks for, open to this machine only."""
    page = Simulator()
    inside = Router(
        [
            Route("/people", _answered(page.people)),
            Route("/messages", _answered(page.messages)),
            Route("/events", _answered(page.events)),
            Route("/file/{number}", _answered(page.file)),
            Route("/send", _answered(page.send), methods=["POST"]),
            Route("/clock", _answered(page.clock), methods=["POST"]),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]
    )
    return [
        Route("/", Loopback(Router([Route("/", _index)]))),
        Route("/favicon.ico", Loopback(Router([Route("/favicon.ico", _no_icon)]))),
        Mount("/simulator", Loopback(inside)),
    ]


async def _index(_request: Request) -> Response:
    return FileResponse(STATIC / "simulator.html")


async def _no_icon(_request: Request) -> Response:
    return Response(status_code=204)


def _answered(endpoint: Endpoint) -> Endpoint:
    """What is wrong with a request is said in JSON: 400 for the request, 503 for a store that is away."""

    @functools.wraps(endpoint)
    async def call(request: Request) -> Response:
        try:
            return await endpoint(request)
        except BadInput as error:
            return JSONResponse({"error": str(error)}, status_code=400)
        except TooLarge as error:
            return JSONResponse({"error": str(error)}, status_code=413)
        except ClientDisconnect:
            return Response(status_code=400)
        except (StoreUnavailable, OSError) as error:
            log.warning("simulator: %s", type(error).__name__)
        except DBAPIError as error:
            if not is_unavailable(error):
                raise
            log.warning("simulator: %s", type(error).__name__)
        away = {"error": "Penyimpanan sedang tidak bisa dipakai. Coba lagi sebentar lagi."}
        return JSONResponse(away, status_code=503, headers={"Retry-After": "2"})

    return call


class Simulator:
    """The endpoints of one application, and what its streams share."""

    def __init__(self) -> None:
        self._happened = asyncio.Event()
        self._quick_until = 0.0
        self._travelling = asyncio.Lock()
        self._counts: tuple[float, dict[str, int]] = (float("-inf"), {})

    async def people(self, request: Request) -> Response:
        """Whom one may chat as."""
        found = await _read(_runtime(request), demo_people)
        return JSONResponse(
            {"people": [{"name": one.name, "role": one.role, "phone": one.phone, "note": one.note} for one in found]}
        )

    async def messages(self, request: Request) -> Response:
        """What has arrived on a phone."""
        runtime = _runtime(request)
        phone = _phone(request.query_params.get("phone"))

        def load(db: sa.Connection) -> list[dict[str, Any]]:
            ids = [number for number, _ in history.arrived(db, phone)]
            return history.messages(db, ids, runtime.settings.media_dir)

        return JSONResponse({"phone": phone, "messages": await _read(runtime, load)})

    async def send(self, request: Request) -> Response:
        """One message of a person: answered when it is committed, so that the page may forget or must keep it."""
        runtime = _runtime(request)
        incoming = await read_incoming(request, runtime.settings.media_dir)
        at = runtime.clock()
        outcome = await runtime.receive(incoming)
        self._beat()
        return JSONResponse({"ok": True, "duplicate": outcome.duplicate, "at": history.iso(at)})

    async def clock(self, request: Request) -> Response:
        """Move time forward: `{"minutes": 60}`, `{"to": "evening"}`, `{"to": "meeting"}` or a moment in ISO 8601."""
        runtime = _runtime(request)
        wanted = await read_json(request)
        async with self._travelling:
            try:
                target = await _read(runtime, lambda db: timelapse.target(db, wanted, runtime.clock()))
            except timelapse.NoSuchMoment as error:
                raise BadInput(str(error)) from None
            travel = asyncio.create_task(timelapse.travel(runtime, target))
            while not travel.done():
                self._beat()
                await asyncio.wait([travel], timeout=0.5)
            travel.result()
        self._beat()
        return JSONResponse({"now": history.iso(runtime.clock())})

    async def file(self, request: Request) -> Response:
        """The attachment of a message, from the media folder only."""
        runtime = _runtime(request)
        number = _whole(request.path_params["number"], "Nomor pesan")
        sent = await _read(runtime, lambda db: history.attachment(db, number))
        path = history.kept_file(runtime.settings.media_dir, sent) if sent else None
        if sent is None or path is None:
            return JSONResponse({"error": "Berkas itu tidak ada."}, status_code=404)
        kind = history.SHOWN_IN_PAGE.get(path.suffix.lower())
        return FileResponse(
            path,
            media_type=kind or "application/octet-stream",
            filename=sent.name or path.name,
            content_disposition_type="inline" if kind else "attachment",
        )

    async def events(self, request: Request) -> Response:
        """Server-sent events: messages of this phone as they arrive, unread counts of all phones, the clock."""
        runtime = _runtime(request)
        named = request.query_params.get("phone")
        phone = _phone(named) if named else None
        after = _whole(request.query_params.get("after", "0"), "after")
        last = request.headers.get("last-event-id", "")
        if last.isascii() and last.isdigit() and len(last) < 19:
            after = int(last)
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._stream(runtime, phone, after), headers=headers, media_type="text/event-stream")

    async def _stream(self, runtime: Runtime, phone: str | None, after: int) -> AsyncIterator[str]:
        """Ends with the process; a store that is away only makes it wait."""
        yield "retry: 1000\n\n"
        known: set[int] | None = None
        counts: dict[str, int] | None = None
        offset: timedelta | None = None
        spoke = time.monotonic()

        def look(db: sa.Connection) -> tuple[list[int], list[dict[str, Any]]]:
            found = history.arrived(db, phone) if phone else []
            seen = known if known is not None else {number for number, _ in found} - set(history.unseen(found, after))
            new = [number for number, _ in found if number not in seen]
            return [number for number, _ in found], history.messages(db, new, runtime.settings.media_dir)

        while not runtime.stopping.is_set():
            events = []
            try:
                ids, new = await _read(runtime, look)
                known = (known or set()).union(ids)
                events += [_event("message", one, one["id"]) for one in new]
                if (fresh := await self._count(runtime)) != counts:
                    counts = fresh
                    events.append(_event("unread", {"counts": counts}))
            except (DBAPIError, StoreUnavailable) as error:
                log.warning("simulator stream: %s", type(error).__name__)
                await asyncio.sleep(1)
            if runtime.clock.offset != offset:
                offset = runtime.clock.offset
                events.append(_event("clock", {"now": history.iso(runtime.clock())}))
            if not events and time.monotonic() - spoke > KEEP_ALIVE:
                events.append(":\n\n")
            if events:
                spoke = time.monotonic()
                yield "".join(events)
            await self._pause()

    async def _count(self, runtime: Runtime) -> dict[str, int]:
        """Shared by all streams, and no older than half a second."""
        at, counts = self._counts
        if time.monotonic() - at > 0.5 or time.monotonic() < self._quick_until:
            counts = await _read(runtime, history.counts)
            self._counts = (time.monotonic(), counts)
        return counts

    def _beat(self) -> None:
        """Something happened here: the streams look at once, and often for a while."""
        self._quick_until = time.monotonic() + 1.0
        self._happened.set()
        self._happened = asyncio.Event()

    async def _pause(self) -> None:
        seconds = QUICK if time.monotonic() < self._quick_until else POLL
        try:
            async with asyncio.timeout(seconds):
                await self._happened.wait()
        except TimeoutError:
            return


def _event(name: str, data: dict[str, Any], number: int | None = None) -> str:
    head = f"id: {number}\n" if number is not None else ""
    return f"{head}event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def _runtime(request: Request) -> Runtime:
    runtime: Runtime = request.app.state.runtime
    return runtime


async def _read(runtime: Runtime, work: Callable[[sa.Connection], T]) -> T:
    """The result of a query, in a reading transaction of its own."""

    def run() -> T:
        with runtime.database.connect().execution_options(read_only=True) as db, db.begin():
            return work(db)

    return await runtime.lanes.run("simulator:read", run)


def _phone(text: str | None) -> str:
    try:
        return to_e164(text or "")
    except ValueError as error:
        raise BadInput(str(error)) from None


def _whole(text: str, what: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise BadInput(f"{what} harus bilangan bulat.")
    return int(text)
