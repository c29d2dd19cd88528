"""An ASGI app on 127.0.0.1 at a free port, in a thread of its own; and the failures a double can be told to make."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from dataclasses import dataclass, field
from typing import Any, Self

import uvicorn
from starlette.responses import Response
from starlette.types import ASGIApp


class _Quick(uvicorn.Server):
    """Ends at once, as every test waits for that; requests in hand are cancelled with their event loop."""

    async def main_loop(self) -> None:
        await self.on_tick(0)
        while not self.should_exit:
            await asyncio.sleep(0.005)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()


class Served:
    """A base for doubles and a wrapper for apps: `with Served(app) as server: server.url`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._socket = socket.socket()
        # An answer in two pieces would wait for the client's delayed acknowledgement.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.bind(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __enter__(self) -> Self:
        config = uvicorn.Config(self._app, loop="asyncio", ws="none", lifespan="off", log_config=None, access_log=False)
        self._server = _Quick(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        self._thread.start()
        deadline = time.monotonic() + 10
        while not self._server.started:
            assert time.monotonic() < deadline, "the double did not start"
            time.sleep(0.005)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        assert not self._thread.is_alive(), "the double did not stop"
        self._socket.close()


def take(failures: list[Failure], to: str, method: str | None = None, sends: bool = True) -> Failure | None:
    """The first scripted failure that strikes this request, taken off the list."""
    for failure in failures:
        if failure.strikes(to, method, sends):
            failures.remove(failure)
            return failure
    return None


@dataclass
class Failure:
    """What happens to the next request it fits, instead of (or, with `accept`, after) the normal work."""

    status: int = 200
    body: Any = None
    """A dict is sent as the provider's JSON error, a string as it is."""
    headers: dict[str, str] = field(default_factory=dict)
    to: str | None = None
    """Only requests to this chat or number."""
    method: str | None = None
    """Only this method of the API; without it, everything that sends."""
    skip: int = 0
    """Requests that fit but go well before it happens."""
    accept: bool = False
    """The message is taken although the answer says otherwise or never comes."""
    hang: float = 0.0
    """Seconds before the answer."""
    cut: bool = False
    """The connection breaks in the middle of the answer."""

    def strikes(self, to: str, method: str | None = None, sends: bool = True) -> bool:
        """Whether it happens to this request."""
        if self.to not in (None, to) or (method != self.method if self.method else not sends):
            return False
        self.skip -= 1
        return self.skip < 0

    async def answer(self, normal: Response | None) -> Response:
        """The answer the client gets; `normal` is the true one, when the request was accepted."""
        await asyncio.sleep(self.hang)
        if self.cut:
            return Response(b"{", 200, {"Content-Length": "1000"}, "application/json")
        if normal is not None and self.status == 200:
            return normal
        return Response(self.body or "", self.status, self.headers, "text/html")
