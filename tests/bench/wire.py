"""How soon a reply leaves: from the acknowledged webhook, which follows the commit, to its arrival at the provider."""

from __future__ import annotations

import asyncio
import random
import time

from settings import Settings
from tests.bench import client, kabupaten, processes
from tests.bench.tables import at, ms, show
from tests.doubles.twilio_server import TwilioDouble

MESSAGES = 400
PER_SECOND = (5, 40)


def measure(name: str, settings: Settings, phones: list[str]) -> None:
    """Print the table of one database: everything in one process, at the default rate of the account."""
    rows = []
    with TwilioDouble() as double:
        changes = {
            "twilio_account_sid": double.account_sid,
            "twilio_auth_token": double.auth_token,
            "twilio_api_base_url": double.url,
        }
        settings = settings.model_copy(update=changes)
        with processes.bot(settings) as process:
            for rate in PER_SECOND:
                double.messages.clear()
                count = min(MESSAGES, rate * 12)
                posted, acknowledged = asyncio.run(_post(settings, process.port, phones[:count], rate))
                arrived = _arrivals(double, set(posted))
                for what, since in (("webhook", posted), ("commit", acknowledged)):
                    taken = [arrived[phone] - moment for phone, moment in since.items()]
                    cells = (ms(at(0.5, taken)), ms(at(0.99, taken)), ms(max(taken)))
                    rows.append((f"{what} to wire, {rate} messages/s", f"{count:,}", *cells))
    show(f"{name}: interactive replies (target 50 ms)", ("", "messages", "p50", "p99", "longest"), rows)


async def _post(
    settings: Settings, port: int, phones: list[str], rate: float
) -> tuple[dict[str, float], dict[str, float]]:
    """When each message was posted and when it was acknowledged; people write when they like, `rate` a second."""
    rng = random.Random(1)
    job = client.Job(
        port=port,
        path="/twilio/whatsapp",
        public_url=settings.public_url,
        auth_token=settings.twilio_auth_token,
        account_sid=settings.twilio_account_sid,
        phones=phones,
        text=kabupaten.QUESTION,
        requests=len(phones),
        connections=0,
    )
    posted: dict[str, float] = {}
    acknowledged: dict[str, float] = {}

    async def one(phone: str) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        request = client.request(job, phone)
        posted[phone] = time.monotonic()
        writer.write(request)
        answer = await reader.readuntil(b"\r\n")
        acknowledged[phone] = time.monotonic()
        assert b" 200 " in answer, answer
        writer.close()

    async with asyncio.TaskGroup() as group:
        for phone in phones:
            group.create_task(one(phone))
            await asyncio.sleep(rng.expovariate(rate))
    return posted, acknowledged


def _arrivals(double: TwilioDouble, phones: set[str]) -> dict[str, float]:
    """When the first message to each of these numbers arrived."""
    deadline = time.monotonic() + 30
    while missing := phones - {message.to for message in double.messages}:
        assert time.monotonic() < deadline, f"{len(missing)} of {len(phones)} replies did not come"
        time.sleep(0.05)
    return {message.to: message.at for message in reversed(double.messages)}
