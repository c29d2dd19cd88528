"""Several accounts of one channel: whoever writes to one of them hears from that one, now and later."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from channels.whatsapp import decode
from chat.types import Attachment, Incoming, Reply
from db import tables
from db.deliveries import NewDelivery, enqueue
from db.engine import transaction
from ops import runtime as parts
from settings import Settings
from tests.doubles.telegram_server import TelegramDouble
from tests.doubles.twilio_server import TwilioDouble

SECOND = "+14155238887"
SITI = "+6281234567890"


@pytest.fixture
def bots() -> Iterator[tuple[TelegramDouble, TelegramDouble]]:
    with TelegramDouble() as first, TelegramDouble("654321:AAdouble-token_of_35_characters_11") as second:
        yield first, second


def run(
    settings: dict[str, Any], database_url: str, folder: Path, work: Callable[..., Coroutine[Any, Any, None]]
) -> None:
    async def go() -> None:
        values: dict[str, Any] = {"database_url": database_url, "public_url": "https://contoh.id"}
        values |= {"secret_key": "k" * 20, "media_dir": folder, "_env_file": None}
        made = await parts.build(Settings(**values, **settings))
        made.make_senders()
        try:
            await work(made)
        finally:
            await made.close()

    asyncio.run(go())


def test_who_writes_to_the_second_number_is_answered_from_it(
    engine: sa.Engine, database_url: str, tmp_path: Path
) -> None:
    with TwilioDouble() as twilio:
        settings = {
            "twilio_account_sid": twilio.account_sid,
            "twilio_auth_token": twilio.auth_token,
            "twilio_whatsapp_from": f"{twilio.sender},{SECOND}",
            "twilio_api_base_url": twilio.url,
        }
        twilio.senders.add(SECOND)

        async def work(made: parts.Runtime) -> None:
            assert sorted(made.accounts) == ["simulator", "whatsapp", f"whatsapp:{SECOND}"]
            form = {"From": f"whatsapp:{SITI}", "Body": "halo"}
            for number, to in enumerate((twilio.sender, SECOND)):
                incoming = decode(form | {"MessageSid": f"SM{number:032d}", "To": f"whatsapp:{to}"}, made.accounts)
                await made.receive(incoming)
                for sender in made.senders.values():
                    await sender.drain(10)
                assert {sent.form["From"] for sent in twilio.messages} == {f"whatsapp:{to}"}
                twilio.messages.clear()
            # What comes later goes where she wrote last.
            with transaction(made.database) as db:
                contact = db.execute(sa.select(tables.contacts)).one()
            assert contact.account == f"whatsapp:{SECOND}"

        run(settings, database_url, tmp_path, work)


def test_every_bot_counts_its_updates_and_keeps_its_files(
    engine: sa.Engine, database_url: str, tmp_path: Path, bots: tuple[TelegramDouble, TelegramDouble]
) -> None:
    first, second = bots
    first.chats.add(7)
    second.chats.add(7)
    photo = second.keep(b"png", "photos/a.jpg")
    # Both doubles are one API for the client; the token tells them apart.
    settings = {"telegram_bot_token": first.token, "telegram_api_base_url": first.url}

    async def work(made: parts.Runtime) -> None:
        from channels.telegram import TelegramAccount, decode

        other = TelegramAccount(second.token, api_base_url=second.url)
        made.accounts[other.name] = other
        made.senders.clear()
        made.make_senders()
        update = {
            "update_id": 1,
            "message": {
                "message_id": 1,
                "date": 1700000000,
                "chat": {"id": 7, "type": "private"},
                "from": {"id": 7, "is_bot": False, "first_name": "S"},
                "text": "halo",
            },
        }
        for account in (None, other.name):
            incoming = decode(update, account=account)
            assert isinstance(incoming, Incoming)
            assert not (await made.receive(incoming)).duplicate
            assert (await made.receive(incoming)).duplicate
            for sender in made.senders.values():
                await sender.drain(10)
        assert (len(first.messages) > 0, len(second.messages) > 0) == (True, True)
        now = made.clock()
        with transaction(made.database) as db:
            contact = db.scalar(sa.select(tables.contacts.c.id)) or 0
            body = Reply("Foto", attachment=Attachment("photo", f"{other.name}:{photo}", "a.jpg")).to_body()
            late = now + timedelta(hours=1)
            for queue in ("telegram", other.name):
                enqueue(db, [NewDelivery(f"n:{queue}", contact, None, "notice", queue, body, now, late)], now)
        await asyncio.sleep(1.1)
        for sender in made.senders.values():
            await sender.drain(10)
        # The own bot passes on the handle; the other one cannot know it and gets the file itself.
        assert second.messages[-1].file_id == photo
        assert first.messages[-1].method == "sendPhoto"
        assert first.messages[-1].file_id != photo

    run(settings, database_url, tmp_path, work)


def test_sms_has_a_queue_and_its_regions_of_its_own(engine: sa.Engine, database_url: str, tmp_path: Path) -> None:
    with TwilioDouble() as twilio:
        settings = {
            "twilio_account_sid": twilio.account_sid,
            "twilio_auth_token": twilio.auth_token,
            "twilio_whatsapp_from": twilio.sender,
            "twilio_sms_from": "+14155550100",
            "sms_regions": "32.14, 32.15.03",
            "twilio_api_base_url": twilio.url,
        }

        async def work(made: parts.Runtime) -> None:
            assert sorted(made.accounts) == ["simulator", "sms", "whatsapp"]
            assert made.senders["whatsapp"].ledger.sms_regions == ("32.14", "32.15.03")
            assert made.engine.services.sms_regions == ("32.14", "32.15.03")
            assert made.engine.services.rates["sms"] == made.accounts["sms"].rate
            assert made.engine.services.rates["simulator"] == made.accounts["simulator"].rate

        run(settings, database_url, tmp_path, work)
