"""What happens beside the senders while a broadcast runs: it is entered, shown, ended and reported."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from chat.types import Reply
from db import audience, broadcasts, contacts, receipts, tables
from db.broadcasts import NewBroadcast
from db.deliveries import NewDelivery, enqueue
from db.engine import transaction
from ops import runtime as parts
from ops.clock import Clock
from ops.keeper import RECEIPTS_WITHIN, Keeper
from settings import Settings
from tests.doubles.telegram_server import TelegramDouble
from tests.doubles.twilio_server import TwilioDouble
from tests.world import World

Work = Callable[[parts.Runtime, Keeper], Coroutine[Any, Any, None]]


class Office:
    """A village, a provider's double and a process that sends."""

    def __init__(self, engine: sa.Engine, database_url: str, channel: str, double: Any, folder: Path) -> None:
        self.engine, self.channel, self.double = engine, channel, double
        self.world = World(engine, channel)
        self.world.pendamping()
        for number in range(3):
            self.world.kpm(f"Ibu {number}")
        values: dict[str, Any] = {"twilio_api_base_url": double.url}
        if isinstance(double, TelegramDouble):
            double.chats.update(int(one.address) for one in self.world.speakers)
            values = {"telegram_bot_token": double.token, "telegram_api_base_url": double.url, "telegram_rate": 1000}
        else:
            values["twilio_account_sid"] = double.account_sid
            values["twilio_auth_token"] = double.auth_token
            values["twilio_whatsapp_from"] = double.sender
        self.settings = Settings(
            _env_file=None,  # type: ignore[call-arg]
            database_url=database_url,
            public_url="https://contoh.id",
            secret_key="k" * 20,
            media_dir=folder,
            **values,
        )

    def announce(self, text: str = "Besok kumpul") -> int:
        now, spec = self.world.now, {"name": "Melati"}
        with transaction(self.engine) as db:
            who = contacts.person(db, self.world.speakers[0].person)
            assert who is not None
            expected = audience.preview(db, who, spec, now)
            new = NewBroadcast(spec, Reply(text).to_body(), expected, now, now + timedelta(days=1))
            return broadcasts.create(db, who, new, now)

    def show_progress(self, number: int) -> None:
        """The message under which the sender looks at it."""
        rina = self.world.speakers[0]
        with transaction(self.engine) as db:
            contact = contacts.touch(db, self.channel, rina.address, self.world.now)
            subject = f"progress:{number}"
            body = Reply("Sedang dikirim").to_body()
            enqueue(
                db,
                [
                    NewDelivery(
                        "reply:p", contact, rina.person, "reply", self.channel, body, self.world.now, None, subject
                    )
                ],
                self.world.now,
            )

    def work(self, work: Work) -> None:
        """In a process that has just started, at the world's time."""

        async def run() -> None:
            made = await parts.build(self.settings, self.engine, Clock(self.world.now - Clock()()))
            made.make_senders()
            try:
                await work(made, Keeper(made))
            finally:
                made.lanes.close()
                for account in made.accounts.values():
                    await account.close()

        asyncio.run(run())

    def broadcast(self, number: int) -> broadcasts.Broadcast:
        with transaction(self.engine, read_only=True) as db:
            found = broadcasts.get(db, number)
        assert found is not None
        return found

    def report(self, number: int) -> str | None:
        with transaction(self.engine, read_only=True) as db:
            body = db.scalar(sa.select(tables.deliveries.c.body).where(tables.deliveries.c.key == f"report:{number}"))
        return body["text"] if body else None


@pytest.fixture
def telegram(engine: sa.Engine, database_url: str, tmp_path: Path) -> Any:
    with TelegramDouble() as double:
        yield Office(engine, database_url, "telegram", double, tmp_path)


@pytest.fixture
def whatsapp(engine: sa.Engine, database_url: str, tmp_path: Path) -> Any:
    with TwilioDouble() as double:
        yield Office(engine, database_url, "whatsapp", double, tmp_path)


def test_it_ends_with_a_report_to_its_sender(telegram: Office) -> None:
    number = telegram.announce()

    async def work(made: parts.Runtime, keeper: Keeper) -> None:
        await keeper.look()
        assert telegram.broadcast(number).ended_at is None
        await made.senders["telegram"].drain(100)
        await keeper.look()
        await keeper.look()

    telegram.work(work)
    found = telegram.broadcast(number)
    assert (found.state, found.ended_at is not None) == ("done", True)
    assert "3" in (telegram.report(number) or "")


def test_a_report_waits_a_while_for_receipts(whatsapp: Office) -> None:
    number = whatsapp.announce()

    async def work(made: parts.Runtime, keeper: Keeper) -> None:
        await made.senders["whatsapp"].drain(100)
        await keeper.look()
        assert whatsapp.report(number) is None
        with transaction(whatsapp.engine) as db:
            receipts.receipt(db, whatsapp.double.messages[0].sid, "failed", "63024", made.clock())
            receipts.receipt(db, whatsapp.double.messages[1].sid, "read", None, made.clock())
        made.clock.offset += RECEIPTS_WITHIN
        await keeper.look()

    whatsapp.work(work)
    assert whatsapp.broadcast(number).state == "done"
    assert whatsapp.report(number) is not None


def test_a_big_one_is_entered_beside_the_senders(telegram: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.broadcasts.AT_ONCE", 0)
    number = telegram.announce()
    assert telegram.broadcast(number).state == "preparing"

    async def work(made: parts.Runtime, keeper: Keeper) -> None:
        await keeper.look()
        assert telegram.broadcast(number).state == "running"
        await made.senders["telegram"].drain(100)

    telegram.work(work)
    assert len(telegram.double.messages) == 3


@pytest.mark.parametrize(("state", "status"), [("cancelled", "cancelled"), ("late", "expired")])
def test_what_is_left_of_a_cancelled_or_late_one_is_closed(telegram: Office, state: str, status: str) -> None:
    number = telegram.announce()
    if state == "cancelled":
        with transaction(telegram.engine) as db:
            assert broadcasts.move(db, number, telegram.world.speakers[0].person, state, telegram.world.now)
    else:
        telegram.world.now += timedelta(days=2)

    async def work(made: parts.Runtime, keeper: Keeper) -> None:
        await keeper.look()
        await made.senders["telegram"].drain(100)

    telegram.work(work)
    with transaction(telegram.engine, read_only=True) as db:
        found = broadcasts.progress(db, number, telegram.world.speakers[0].person)
    assert found is not None
    assert found.counts == {status: 3}
    assert [sent.text for sent in telegram.double.messages if "Besok" in sent.text] == []
    assert telegram.report(number) is not None


def test_its_progress_is_edited_in_place_on_telegram(telegram: Office) -> None:
    number = telegram.announce()
    telegram.show_progress(number)

    async def work(made: parts.Runtime, keeper: Keeper) -> None:
        sender = made.senders["telegram"]
        stop = asyncio.Event()
        running = asyncio.create_task(sender.run(stop))
        async with asyncio.timeout(20):
            while len(telegram.double.messages) < 4:
                await asyncio.sleep(0.05)
            while not telegram.double.edits:
                await keeper.look()
                made.clock.offset += timedelta(seconds=2)
                await asyncio.sleep(0.05)
        stop.set()
        await running

    telegram.work(work)
    shown = next(one for one in telegram.double.messages if one.text == "Sedang dikirim")
    assert telegram.double.edits[-1][0] == shown.id
    assert "3" in telegram.double.edits[-1][1]
