"""The provider's side of the load: signed webhooks over keep-alive connections, from a process of its own.

Reads a job as JSON on stdin, prints what it measured as JSON.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import secrets
import sys
import time
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlencode

import uvloop


@dataclass
class Job:
    """What to post, where, and how."""

    port: int
    path: str
    public_url: str
    auth_token: str
    account_sid: str
    phones: list[str]
    text: str
    requests: int
    connections: int


@dataclass
class Measured:
    """What came of it."""

    seconds: float
    latencies: list[float] = field(repr=False)
    failed: int

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.seconds


def request(job: Job, phone: str) -> bytes:
    """One webhook as Twilio sends it, signed for our public address."""
    sid = "SM" + secrets.token_hex(16)
    form = {
        "SmsMessageSid": sid,
        "NumMedia": "0",
        "ProfileName": "Siti",
        "MessageType": "text",
        "SmsSid": sid,
        "WaId": phone.removeprefix("+"),
        "SmsStatus": "received",
        "Body": job.text,
        "To": "whatsapp:+14155238886",
        "NumSegments": "1",
        "ReferralNumMedia": "0",
        "MessageSid": sid,
        "AccountSid": job.account_sid,
        "From": f"whatsapp:{phone}",
        "ApiVersion": "2010-04-01",
    }
    signed = job.public_url + job.path + "".join(name + form[name] for name in sorted(form))
    signature = base64.b64encode(hmac.digest(job.auth_token.encode(), signed.encode(), "sha1")).decode()
    body = urlencode(form)
    head = (
        f"POST {job.path} HTTP/1.1\r\nHost: 127.0.0.1:{job.port}\r\nUser-Agent: TwilioProxy/1.1\r\n"
        f"Accept: */*\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        f"X-Twilio-Signature: {signature}\r\nI-Twilio-Idempotency-Token: {secrets.token_hex(16)}\r\n\r\n"
    )
    return (head + body).encode()


class _Connection(asyncio.Protocol):
    """Posts the next request as soon as the last one is answered in full."""

    def __init__(self, queue: list[bytes], latencies: list[float], failures: list[bytes]) -> None:
        self._queue, self._latencies, self._failures = queue, latencies, failures
        self.done = asyncio.get_running_loop().create_future()
        self._answer = b""

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._next()

    def data_received(self, data: bytes) -> None:
        self._answer += data
        head, end, body = self._answer.partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0] or b"0") if end else 0
        if not end or len(body) < length:
            return
        self._latencies.append(time.perf_counter() - self._posted)
        if not head.startswith(b"HTTP/1.1 200"):
            self._failures.append(head)
        self._answer = b""
        self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc or ConnectionError("the server hung up"))

    def _next(self) -> None:
        if not self._queue:
            self.done.set_result(None)
            self._transport.close()
            return
        self._posted = time.perf_counter()
        self._transport.write(self._queue.pop())


async def _run(job: Job) -> Measured:
    queue = [request(job, job.phones[number % len(job.phones)]) for number in range(job.requests)]
    queue.reverse()
    latencies: list[float] = []
    failures: list[bytes] = []
    loop = asyncio.get_running_loop()
    started = time.perf_counter()
    made = [
        await loop.create_connection(lambda: _Connection(queue, latencies, failures), "127.0.0.1", job.port)
        for _ in range(job.connections)
    ]
    await asyncio.gather(*(connection.done for _, connection in made))
    return Measured(time.perf_counter() - started, latencies, len(failures))


if __name__ == "__main__":
    print(json.dumps(asdict(uvloop.run(_run(Job(**json.load(sys.stdin)))))))  # noqa: T201
