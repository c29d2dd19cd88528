"""An outbox, a provider's double and senders whose clock can be moved."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from channels.base import ChannelAccount
from channels.outbox import Sender
from channels.simulator import SimulatorAccount
from channels.telegram import TelegramAccount
from channels.whatsapp import TwilioAccount
from chat.types import ChannelName, Reply
from db import contacts, deliveries, tables
from db.deliveries import NewDelivery
from db.engine import transaction
from db.lanes import Lanes
from ops.clock import Clock
from tests.doubles.telegram_server import TelegramDouble
from tests.doubles.twilio_server import TwilioDouble

T = TypeVar("T")
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For what happens between the sender and the provider only, whatever the database."""
PATIENCE = 20.0
"""Seconds after which a test gives up waiting."""


@dataclass
class Post:
    """What one test of the outbox happens in."""

    database: sa.Engine
    channel: ChannelName
    double: Any
    folder: Path
    clock: Clock = field(default_factory=lambda: Clock(MORNING - Clock()()))
    timeout: float = 10.0
    """Seconds after which the client gives up on the provider."""
    rate: float = 1000.0
    chat_interval: float = 0.0

    def __post_init__(self) -> None:
        self.lanes = Lanes(self.database)
        self._count = itertools.count(1)

    def someone(self, number: int = 1) -> int:
        """The contact of a person whom the provider knows."""
        address = self.address(number)
        if isinstance(self.double, TelegramDouble):
            self.double.chats.add(int(address))
        with transaction(self.database) as db:
            return contacts.touch(db, self.channel, address, self.clock())

    def address(self, number: int = 1) -> str:
        return str(7000 + number) if self.channel == "telegram" else f"+62812000{number:05d}"

    def queue(self, text: str, to: int | None = None, kind: str = "reply", **values: Any) -> str:
        """Enter one message; returns its key."""
        now = self.clock()
        key = f"{kind}:{next(self._count)}"
        how = {"account": self.channel, "person": None, "body": Reply(text).to_body(), "due_at": now} | values
        new = NewDelivery(key, to or self.someone(), kind=kind, **how)
        with transaction(self.database) as db:
            deliveries.enqueue(db, [new], now)
        return key

    def row(self, key: str) -> sa.Row[Any]:
        with transaction(self.database) as db:
            return db.execute(sa.select(tables.deliveries).where(tables.deliveries.c.key == key)).one()

    def statuses(self) -> list[str]:
        """In the order in which the messages were entered."""
        with transaction(self.database) as db:
            return list(db.scalars(sa.select(tables.deliveries.c.status).order_by(tables.deliveries.c.id)))

    def change(self, key: str, **values: Any) -> None:
        """Set columns of a row, as another process might have left it."""
        with transaction(self.database) as db:
            db.execute(sa.update(tables.deliveries).where(tables.deliveries.c.key == key).values(values))

    def account_row(self) -> sa.Row[Any]:
        with transaction(self.database) as db:
            return db.execute(sa.select(tables.channel_accounts)).one()

    def arrived(self, number: int | None = None) -> list[str]:
        """The texts that arrived at the provider, in order; those for one person with `number`."""
        person = None if number is None else self.address(number)
        seen = [
            (str(getattr(one, "chat_id", "")) or one.to, getattr(one, "text", None) or one.body) for one in self.sent
        ]
        return [text for address, text in seen if person in (None, address)]

    @property
    def sent(self) -> list[Any]:
        return list(self.double.messages)

    def fail(self, status: int = 200, retry_after: int = 0, **how: Any) -> None:
        """Script what the provider answers next."""
        if isinstance(self.double, TelegramDouble):
            self.double.fail(status, retry_after=retry_after, **how)
            return
        headers = {"Retry-After": str(retry_after)} if retry_after else {}
        codes = {429: 20429, 400: 63024, 401: 20003, 403: 21610, 500: 0, 503: 0}
        self.double.fail(400 if status == 403 else status, codes.get(status, 0), headers=headers, **how)

    def account(self) -> ChannelAccount:
        made: TelegramAccount | TwilioAccount
        if isinstance(self.double, TelegramDouble):
            made = TelegramAccount(self.double.token, api_base_url=self.double.url, timeout=self.timeout)
        else:
            assert isinstance(self.double, TwilioDouble)
            made = TwilioAccount(
                self.double.account_sid,
                self.double.auth_token,
                public_url="https://contoh.id",
                secret_key="rahasia-untuk-tes",
                media_folder=self.folder,
                sender=self.double.sender,
                api_base_url=self.double.url,
                timeout=self.timeout,
            )
        made.rate, made.chat_interval, made.chat_burst = self.rate, self.chat_interval, 1
        return made

    def sender(self, account: ChannelAccount) -> Sender:
        others: dict[str, ChannelAccount] = {"simulator": SimulatorAccount(self.folder / "elsewhere")}
        return Sender(account, self.database, self.lanes, self.clock, self.folder, others)

    def drain(self, limit: int = 1000) -> int:
        """A new process sends what is due, then ends."""

        async def work(account: ChannelAccount) -> int:
            return await self.sender(account).drain(limit)

        return self.using(work)

    def forward(self, seconds: float) -> Post:
        """Later."""
        self.clock.offset += timedelta(seconds=seconds)
        return self

    def send_until(self, *done: Callable[[], bool]) -> None:
        """A sender runs; it is stopped when all of `done` have come true, one after the other."""

        async def work(account: ChannelAccount) -> None:
            stop = asyncio.Event()
            running = asyncio.create_task(self.sender(account).run(stop))
            for one in done:
                await self.until(one, running)
            stop.set()
            await running

        self.using(work)

    async def until(self, done: Callable[[], bool], *running: asyncio.Task[None]) -> None:
        """Wait until something has come true, without standing in anybody's way."""
        async with asyncio.timeout(PATIENCE):
            while not await asyncio.to_thread(done):
                for task in running:
                    assert not task.done(), task.exception()
                await asyncio.sleep(0.01)

    def using(self, work: Callable[[ChannelAccount], Coroutine[Any, Any, T]]) -> T:
        """Run `work` with an account in an event loop of its own."""

        async def run() -> T:
            account = self.account()
            try:
                return await work(account)
            finally:
                await account.close()

        return asyncio.run(run())
