"""Telegram and Twilio as a process that answers at once: what the sender does is measured, not the double.

`python -m tests.bench.provider PORT SECONDS` takes sendMessage and Messages.json, remembers when each message came
(monotonic, the same clock in every process of the machine) and answers after so many seconds.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote_plus

import uvloop

from tests.bench.processes import Process, free_port

_ME = {"id": 1, "is_bot": True, "first_name": "Teman", "username": "TemanBot"}


class Provider(Process):
    """The process, seen from outside."""

    def __init__(self, latency: float) -> None:
        port = free_port()
        super().__init__(["-m", "tests.bench.provider", str(port), str(latency)], port, dict(os.environ))
        self.url = f"http://127.0.0.1:{port}"

    @property
    def count(self) -> int:
        return int(self._get("count"))

    @property
    def arrivals(self) -> list[tuple[str, float]]:
        """(address, when) of every message since the last `clear`."""
        return [(to, at) for to, at in json.loads(self._get("arrivals"))]

    def wait_for(self, messages: int, patience: float) -> list[float]:
        """When each message came, in order, once so many have."""
        deadline = time.monotonic() + patience
        while (count := self.count) < messages:
            assert time.monotonic() < deadline, f"{count} of {messages} messages came"
            time.sleep(0.2)
        return sorted(at for _, at in self.arrivals)

    def clear(self) -> None:
        self._get("clear")

    def _get(self, what: str) -> bytes:
        with urllib.request.urlopen(f"{self.url}/{what}", timeout=30) as answer:
            return bytes(answer.read())


@contextmanager
def provider(latency: float = 0.0) -> Iterator[Provider]:
    """A provider that takes everything."""
    process = Provider(latency)
    try:
        yield process
    finally:
        process.stop()


_arrivals: list[tuple[str, float]] = []
_ids = itertools.count(1)


class _Connection(asyncio.Protocol):
    """Requests of one client, one after the other."""

    def __init__(self, latency: float) -> None:
        self._latency = latency
        self._read = b""

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._read += data
        while True:
            head, end, rest = self._read.partition(b"\r\n\r\n")
            length = int(head.lower().partition(b"\r\ncontent-length:")[2].split(b"\r\n")[0] or b"0") if end else 0
            if not end or len(rest) < length:
                return
            self._read = rest[length:]
            answer = _answer(head.split(b" ", 2)[1].decode(), rest[:length])
            if self._latency:
                asyncio.get_running_loop().call_later(self._latency, self._transport.write, answer)
            else:
                self._transport.write(answer)


def _answer(path: str, body: bytes) -> bytes:
    if path.endswith("/sendMessage"):
        to = _field(body, b"chat_id=")
        _arrivals.append((to, time.monotonic()))
        chat = {"id": int(to), "type": "private"}
        return _http(_ok({"message_id": next(_ids), "date": 1_800_000_000, "chat": chat, "text": "-"}))
    if path.endswith("/Messages.json"):
        to = _field(body, b"To=").removeprefix("whatsapp:")
        _arrivals.append((to, time.monotonic()))
        return _http(json.dumps({"sid": f"SM{next(_ids):032x}", "status": "queued", "to": f"whatsapp:{to}"}), "201")
    if path == "/arrivals":
        return _http(json.dumps(_arrivals))
    if path == "/clear":
        _arrivals.clear()
    if path == "/count":
        return _http(str(len(_arrivals)))
    return _http(_ok(_ME if path.endswith("/getMe") else True))


def _field(body: bytes, name: bytes) -> str:
    return unquote_plus((b"&" + body).partition(b"&" + name)[2].partition(b"&")[0].decode())


def _ok(result: object) -> str:
    return json.dumps({"ok": True, "result": result})


def _http(body: str, status: str = "200") -> bytes:
    return (
        f"HTTP/1.1 {status} OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()
    )


async def _serve(port: int, latency: float) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: _Connection(latency), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(_serve(int(sys.argv[1]), float(sys.argv[2])))
