"""How soon people are answered while an announcement goes out: from the acknowledged webhook to the provider."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Sequence

from settings import Settings
from tests.bench import client, crowd, kabupaten, processes
from tests.bench.places import Place
from tests.bench.provider import Provider, provider
from tests.bench.tables import at, ms, show

RECIPIENTS = 10_000
RATES = {"whatsapp": 80, "telegram": 30}
PER_SECOND = 5
BEFORE, DURING, QUICK = 60, 300, 60
"""Replies that are measured before the announcement begins, and while it goes out."""
SECRET = "a-secret-of-the-bench"


def measure(place: Place) -> None:
    """Print the table of one store: everything in one process, at the pace the provider allows."""
    rows = []
    during = QUICK if place.quick else DURING
    for channel, rate in RATES.items():
        with provider() as process, place.database() as url:
            people = crowd.build(url, channel, RECIPIENTS, apart=BEFORE + during)
            more = {"telegram_webhook_secret": SECRET} if channel == "telegram" else {}
            settings = place.settings(url, channel, process.url, **more)
            with processes.bot(settings) as bot:
                quiet = _answered(settings, bot.port, process, channel, people.others[:BEFORE])
                people.announce()
                process.clear()
                busy = _answered(settings, bot.port, process, channel, people.others[BEFORE:])
                announced = process.count - during
                assert during < announced < RECIPIENTS, f"{announced} of the announcement were sent meanwhile"
            people.engine.dispose()
        for what, taken in (("nothing else to send", quiet), (f"10,000 at {rate}/s", busy)):
            cells = (f"{len(taken):,}", ms(at(0.5, taken)), ms(at(0.99, taken)), ms(max(taken)))
            rows.append((f"{channel}, {what}", *cells))
    header = ("", "replies", "p50", "p99 (target 100 ms)", "longest")
    show(f"{place.name}: commit to wire of replies at {PER_SECOND}/s", header, rows)


def _answered(settings: Settings, port: int, process: Provider, channel: str, askers: Sequence[str]) -> list[float]:
    """Seconds until each of them was answered."""
    acknowledged = asyncio.run(_ask(settings, port, channel, askers))
    deadline = time.monotonic() + 30
    while True:
        came = {to: at for to, at in reversed(process.arrivals)}
        if set(askers) <= came.keys():
            return [came[one] - acknowledged[one] for one in askers]
        assert time.monotonic() < deadline, f"{len(set(askers) - came.keys())} replies did not come"
        time.sleep(0.5)


async def _ask(settings: Settings, port: int, channel: str, askers: Sequence[str]) -> dict[str, float]:
    """When the message of each was acknowledged; people write when they like."""
    rng = random.Random(1)
    acknowledged: dict[str, float] = {}

    async def one(number: int, asker: str) -> None:
        request = _update(number, asker, port) if channel == "telegram" else client.request(job, asker)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        answer = await reader.readuntil(b"\r\n")
        acknowledged[asker] = time.monotonic()
        assert b" 200 " in answer, answer
        writer.close()

    job = client.Job(
        port=port,
        path="/twilio/whatsapp",
        public_url=settings.public_url,
        auth_token=settings.twilio_auth_token,
        account_sid=settings.twilio_account_sid,
        phones=[],
        text=kabupaten.QUESTION,
        requests=0,
        connections=0,
    )
    async with asyncio.TaskGroup() as group:
        for number, asker in enumerate(askers, 1):
            group.create_task(one(number, asker))
            await asyncio.sleep(rng.expovariate(PER_SECOND))
    return acknowledged


def _update(number: int, chat: str, port: int) -> bytes:
    """A message as Telegram posts it."""
    sender = {"id": int(chat), "is_bot": False, "first_name": "Siti"}
    message = {
        "message_id": number,
        "date": 1_800_000_000,
        "chat": {"id": int(chat), "type": "private", "first_name": "Siti"},
        "from": sender,
        "text": kabupaten.QUESTION,
    }
    body = json.dumps({"update_id": int(chat) % 10**9, "message": message})
    return (
        f"POST /telegram/webhook HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n\r\n{body}"
    ).encode()
