"""Polling: nothing is confirmed before it is committed, and nothing is lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest

from channels.base import Rejected
from channels.telegram import TelegramAccount, poll
from tests.doubles.telegram_server import TelegramDouble

SITI = 711
Update = dict[str, Any]


@pytest.fixture
def telegram() -> Iterator[TelegramDouble]:
    with TelegramDouble() as double:
        yield double


def run(telegram: TelegramDouble, on_update: Callable[[Update], Awaitable[None]], done: Callable[[], bool]) -> float:
    """Poll until `done`, then cancel; returns how long the end took."""

    async def work() -> float:
        account = TelegramAccount(telegram.token, api_base_url=telegram.url, timeout=0.5)
        task = asyncio.create_task(poll(account, on_update, wait=5, pause=0.02, longest_pause=0.1))
        try:
            async with asyncio.timeout(10):
                while not done():
                    assert not task.done(), task
                    await asyncio.sleep(0.01)
        finally:
            started = time.monotonic()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await account.close()
        assert task.cancelled()
        return time.monotonic() - started

    return asyncio.run(work())


def test_in_order_and_confirmed_after_the_commit(telegram: TelegramDouble) -> None:
    waiting_at_commit: list[int] = []
    texts: list[str] = []

    async def on_update(update: Update) -> None:
        waiting_at_commit.append(len(telegram.updates))
        texts.append(update["message"]["text"])

    telegram.start(SITI, "KODE")
    telegram.says(SITI, "halo")
    ending = run(telegram, on_update, lambda: len(texts) == 2 and not telegram.updates)
    assert texts == ["/start KODE", "halo"]
    assert waiting_at_commit == [2, 2]
    assert telegram.allowed == {"message", "callback_query"}
    assert ending < 1


def test_the_store_is_away_for_a_while(telegram: TelegramDouble) -> None:
    tries: list[int] = []

    async def on_update(update: Update) -> None:
        tries.append(update["update_id"])
        if len(tries) < 4:
            raise RuntimeError("the store is away")

    first, second = telegram.start(SITI), telegram.says(SITI, "halo")
    run(telegram, on_update, lambda: len(tries) >= 5 and not telegram.updates)
    assert tries == [first["update_id"]] * 4 + [second["update_id"]]


def test_unconfirmed_updates_come_again_to_the_next_process(telegram: TelegramDouble) -> None:
    seen: list[int] = []

    async def stuck(update: Update) -> None:
        seen.append(update["update_id"])
        await asyncio.sleep(60)

    async def works(update: Update) -> None:
        seen.append(update["update_id"])

    update = telegram.start(SITI)
    assert run(telegram, stuck, lambda: len(seen) == 1) < 1
    run(telegram, works, lambda: len(seen) == 2)
    assert seen == [update["update_id"]] * 2


def test_goes_on_after_every_kind_of_trouble(telegram: TelegramDouble) -> None:
    seen: list[int] = []

    async def on_update(update: Update) -> None:
        seen.append(update["update_id"])

    poll_call: dict[str, Any] = {"method": "getUpdates"}
    telegram.fail(500, "Internal Server Error", method="deleteWebhook")
    telegram.fail(502, body="<html>", **poll_call)
    telegram.fail(429, "Too Many Requests: retry after 1", retry_after=1, **poll_call)
    telegram.fail(409, "Conflict: terminated by other getUpdates request", **poll_call)
    telegram.fail(body='{"ok": true, "result": [{"no": "id"}]}', **poll_call)
    telegram.fail(body='{"ok": true, "result": 5}', **poll_call)
    telegram.fail(cut=True, **poll_call)
    telegram.start(SITI)
    run(telegram, on_update, lambda: len(seen) == 1)
    assert telegram.failures == []


def test_an_old_webhook_is_removed_and_updates_are_kept(telegram: TelegramDouble) -> None:
    seen: list[int] = []

    async def on_update(update: Update) -> None:
        seen.append(update["update_id"])

    async def register() -> None:
        account = TelegramAccount(telegram.token, api_base_url=telegram.url)
        await account.set_webhook("https://contoh.id/telegram", "rahasia")
        with pytest.raises(Rejected):
            await account.set_webhook("http://contoh.id/telegram", "rahasia")
        await account.close()

    asyncio.run(register())
    assert telegram.webhook == {"url": "https://contoh.id/telegram", "secret_token": "rahasia"}
    telegram.start(SITI)
    run(telegram, on_update, lambda: len(seen) == 1)
    assert telegram.webhook == {"url": ""}
