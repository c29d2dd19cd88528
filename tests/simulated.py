"""The simulator over real HTTP: the demo, its sender and its clock, in one served application."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import sqlalchemy as sa
from starlette.types import ASGIApp, Receive, Scope, Send

from ops.clock import Clock
from ops.demo import make_demo
from ops.runtime import Runtime, build
from settings import Settings
from tests.doubles.served import Served
from web.app import make_app

MONDAY = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Asia/Jakarta"))
KPM, PENDAMPING = "+6281200000012", "+6281200000002"
SETTINGS: dict[str, Any] = {
    "_env_file": None,
    "secret_key": "only-for-tests-1234",
    "telegram_bot_token": "",
    "twilio_account_sid": "",
    "twilio_auth_token": "",
}


class Application:
    """Starts with its first request, for a runtime belongs to the event loop it runs in."""

    def __init__(self, database: sa.Engine, folder: Path) -> None:
        self._database, self._folder = database, folder
        self._app: ASGIApp | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self.runtime: Runtime
        self.loop: asyncio.AbstractEventLoop

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._app is None:
            settings = Settings(**{**SETTINGS, "media_dir": self._folder})
            self.runtime = await build(settings, self._database, Clock(MONDAY - datetime.now(UTC)))
            self.runtime.make_senders()
            self.loop = asyncio.get_running_loop()
            stop = self.runtime.stopping
            self._tasks = [asyncio.create_task(one.run(stop)) for one in self.runtime.senders.values()]
            self._app = make_app(self.runtime, simulator=True)
        await self._app(scope, receive, send)


class Simulated:
    """A browser of the simulator, without the browser."""

    def __init__(self, url: str, application: Application) -> None:
        self.url, self.application = url, application
        self.http = httpx.Client(base_url=url, timeout=30)
        self.own = {"Origin": url, "Sec-Fetch-Site": "same-origin"}

    @property
    def runtime(self) -> Runtime:
        return self.application.runtime

    def post(self, path: str, **request: Any) -> httpx.Response:
        """A POST of the page itself."""
        headers = {**self.own, **request.pop("headers", {})}
        return self.http.post(f"/simulator/{path}", headers=headers, **request)

    def say(self, phone: str, text: str, number: str = "") -> httpx.Response:
        return self.post("send", json={"phone": phone, "id": number or uuid.uuid4().hex, "text": text})

    def messages(self, phone: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.http.get("/simulator/messages", params={"phone": phone}).json()["messages"]
        return found

    def wait(self, phone: str, count: int) -> list[dict[str, Any]]:
        """The messages of a phone, as soon as there are so many."""
        deadline = time.monotonic() + 10
        while len(found := self.messages(phone)) < count:
            assert time.monotonic() < deadline, found
            time.sleep(0.02)
        return found

    @contextmanager
    def events(self, phone: str = "", after: int = 0, last: str = "") -> Iterator[Iterator[tuple[str, Any, str]]]:
        """(event, data, id) as they come."""
        headers = {"Last-Event-ID": last} if last else {}
        params: dict[str, str | int] = {"phone": phone, "after": after} if phone else {}
        with self.http.stream("GET", "/simulator/events", params=params, headers=headers) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            yield _parsed(answer.iter_lines())


def _parsed(lines: Iterator[str]) -> Iterator[tuple[str, Any, str]]:
    fields: dict[str, str] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
        else:
            if "event" in fields:
                yield fields["event"], json.loads(fields["data"]), fields.get("id", "")
            fields = {}


@contextmanager
def simulated(database: sa.Engine, folder: Path) -> Iterator[Simulated]:
    """A demo on this database at ten on a Monday morning."""
    make_demo(database, MONDAY)
    application = Application(database, folder)
    with Served(application) as server:
        browser = Simulated(server.url, application)
        with browser.http:
            browser.http.get("/health")
            yield browser
    application.runtime.lanes.close()
