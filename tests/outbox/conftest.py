"""A post on every channel and database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.doubles.telegram_server import TelegramDouble
from tests.doubles.twilio_server import TwilioDouble
from tests.outbox.post import Post


def _post(channel: str, engine: sa.Engine, folder: Path) -> Iterator[Post]:
    with TelegramDouble() if channel == "telegram" else TwilioDouble() as double:
        made = Post(engine, channel, double, folder)  # type: ignore[arg-type]
        yield made
        made.lanes.close()


@pytest.fixture(params=["telegram", "whatsapp"])
def post(request: pytest.FixtureRequest, engine: sa.Engine, tmp_path: Path) -> Iterator[Post]:
    """On Telegram and on WhatsApp."""
    yield from _post(request.param, engine, tmp_path)


@pytest.fixture
def telegram_post(engine: sa.Engine, tmp_path: Path) -> Iterator[Post]:
    """For what only Telegram asks for."""
    yield from _post("telegram", engine, tmp_path)


@pytest.fixture
def whatsapp_post(engine: sa.Engine, tmp_path: Path) -> Iterator[Post]:
    """For what only WhatsApp asks for, or where the channel makes no difference."""
    yield from _post("whatsapp", engine, tmp_path)
