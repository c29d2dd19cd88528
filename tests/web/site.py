"""The served web application, the two providers that call it, and what it has stored."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
import sqlalchemy as sa
from twilio.request_validator import RequestValidator

from db import tables
from db.engine import transaction
from db.lanes import Lanes
from ops.clock import Clock
from ops.runtime import Runtime, chat_engine
from settings import Settings
from tests.doubles.served import Served
from tests.doubles.telegram_server import TelegramDouble
from tests.doubles.twilio_server import TwilioDouble
from web.app import make_app

PUBLIC = "https://bot.contoh.id"
SECRET = "rahasia-webhook"
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
SITI, RINA = "+6281234567890", "+6281200000001"
CHAT = 7001
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For what never gets as far as the database."""


class Site:
    """Calls the application as Twilio and Telegram do."""

    def __init__(self, database: sa.Engine, folder: Path) -> None:
        self.twilio, self.telegram = TwilioDouble(), TelegramDouble()
        self.telegram.webhook = {"url": f"{PUBLIC}/telegram/webhook", "secret_token": SECRET}
        settings = Settings(
            _env_file=None,  # type: ignore[call-arg]
            public_url=PUBLIC,
            secret_key="rahasia-untuk-tes",
            telegram_bot_token=self.telegram.token,
            telegram_webhook_secret=SECRET,
            twilio_account_sid=self.twilio.account_sid,
            twilio_auth_token=self.twilio.auth_token,
            twilio_whatsapp_from=self.twilio.sender,
            media_dir=folder,
        )
        clock = Clock(MORNING - Clock()())
        self.runtime = Runtime(settings, database, chat_engine(database, settings), clock, Lanes(database))
        self.database = database
        self.folder = folder
        self.url = ""
        self.http = httpx.Client(timeout=30)

    def twilio_says(self, text: str, sender: str = SITI, **how: Any) -> httpx.Response:
        """A WhatsApp message."""
        return self.twilio_posts(self.twilio.inbound_form(sender, text, **how))

    def twilio_posts(self, form: dict[str, str], path: str = "/twilio/whatsapp", token: str = "") -> httpx.Response:
        """A signed form."""
        signature = RequestValidator(token or self.twilio.auth_token).compute_signature(PUBLIC + path, form)
        return self.http.post(self.url + path, data=form, headers={"X-Twilio-Signature": signature})

    def telegram_says(self, text: str, chat: int = CHAT) -> httpx.Response:
        """A Telegram message."""
        return self.telegram_posts(self.telegram.says(chat, text))

    def telegram_posts(self, update: Any, secret: str = SECRET) -> httpx.Response:
        """An update as the webhook gets it."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret, "Content-Type": "application/json"}
        # As Telegram writes it: everything beyond ASCII escaped, also half of a surrogate pair.
        return self.http.post(f"{self.url}/telegram/webhook", content=json.dumps(update), headers=headers)

    def says(self, channel: str, text: str) -> httpx.Response:
        return self.twilio_says(text) if channel == "whatsapp" else self.telegram_says(text)

    def rows(self, name: str) -> list[sa.Row[Any]]:
        table = tables.metadata.tables[name]
        with transaction(self.database) as db:
            return list(db.execute(sa.select(table).order_by(*table.primary_key)))

    def stored(self) -> int:
        """Rows that any message could have left."""
        return sum(len(self.rows(name)) for name in ("inbox", "contacts", "conversations", "deliveries"))

    def answers(self) -> list[str]:
        return [row.body["text"] for row in self.rows("deliveries")]


@contextmanager
def served(database: sa.Engine, folder: Path) -> Iterator[Site]:
    """A site that answers."""
    site = Site(database, folder)
    with site.twilio, site.telegram, Served(make_app(site.runtime)) as server, site.http:
        site.url = server.url
        yield site
    site.runtime.lanes.close()


def at_once(*calls: Any) -> list[Any]:
    """The results of calls made in threads of their own, all begun in this order."""
    results: list[Any] = [None] * len(calls)

    def run(number: int) -> None:
        results[number] = calls[number]()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
