"""SIGKILL at random points under 200 conversations: no message is lost and no delivery row is made twice."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa

from channels import telegram, whatsapp
from channels.telegram import TelegramAccount
from channels.whatsapp import TwilioAccount
from tests.crash.aftermath import (
    KILLS,
    LINES,
    SECRET_KEY,
    check,
    crowded,
    send_the_rest,
    undisturbed,
    wait_until_idle,
)
from tests.crash.bot import PATIENCE, Bot, Crowd, through_telegram, through_twilio
from tests.doubles.telegram_server import TelegramDouble
from tests.doubles.twilio_server import TwilioDouble


@pytest.mark.parametrize("seed", [1])
def test_webhooks_are_posted_again(engine: sa.Engine, database_url: str, tmp_path: Path, seed: int) -> None:
    world = crowded(engine, "whatsapp")
    expected = undisturbed(world)
    with TwilioDouble() as twilio:
        phones = [one.phone for one in world.speakers[1:-1]]
        bot = Bot(database_url, tmp_path, through_twilio(twilio))
        crowd = Crowd(bot, twilio, phones, LINES)
        try:
            asyncio.run(crowd.talk(KILLS, seed))
            wait_until_idle(engine)
        finally:
            assert bot.stop() == 0
        assert bot.lives == KILLS + 1
        asyncio.run(_twilio_sends_the_rest(engine, twilio, tmp_path))
        messages = {phone: [crowd.sid(phone, number) for number in range(len(LINES))] for phone in phones}
        received = Counter((sent.to, sent.body) for sent in twilio.messages)
        twice = check(
            world,
            expected,
            messages,
            received,
            lambda reply, proactive: [part.body for part in whatsapp.render(reply, proactive=proactive)],
        )
    print(f"\n  {crowd.posted_again} posted again, {twice} sent again after a kill")  # noqa: T201


async def _twilio_sends_the_rest(engine: sa.Engine, twilio: TwilioDouble, folder: Path) -> None:
    account = TwilioAccount(
        twilio.account_sid,
        twilio.auth_token,
        public_url="http://127.0.0.1:1",
        secret_key=SECRET_KEY,
        media_folder=folder,
        sender=twilio.sender,
        api_base_url=twilio.url,
    )
    account.rate = 1000
    account.chat_interval = 0
    await send_the_rest(engine, account, folder)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_polled_updates_come_again(engine: sa.Engine, database_url: str, tmp_path: Path) -> None:
    chance = random.Random(2)
    world = crowded(engine, "telegram")
    expected = undisturbed(world)
    with TelegramDouble() as double:
        chats = [one.address for one in world.speakers[1:-1]]
        double.chats.update(int(one.address) for one in world.speakers)
        messages: dict[str, list[str]] = {chat: [] for chat in chats}
        for line in LINES:
            for chat in chance.sample(chats, len(chats)):
                messages[chat].append(f"update:{double.says(int(chat), line)['update_id']}")
        total = len(double.updates)
        bot = Bot(database_url, tmp_path, through_telegram(double))
        try:
            for left in sorted(chance.sample(range(total // 10, total), KILLS), reverse=True):
                _wait_for(double, left)
                time.sleep(chance.uniform(0, 0.2))
                bot.die_and_rise()
            _wait_for(double, 0)
            wait_until_idle(engine)
        finally:
            assert bot.stop() == 0
        asyncio.run(_telegram_sends_the_rest(engine, double, tmp_path))
        received = Counter((str(sent.chat_id), sent.html) for sent in double.messages)
        twice = check(
            world, expected, messages, received, lambda reply, _: [part.html for part in telegram.render(reply)]
        )
    print(f"\n  {twice} sent again after a kill")  # noqa: T201


def _wait_for(double: TelegramDouble, left: int) -> None:
    """Until so many updates are not yet confirmed."""
    deadline = time.monotonic() + PATIENCE
    while len(double.updates) > left:
        assert time.monotonic() < deadline, f"{len(double.updates)} updates are left"
        time.sleep(0.001)


async def _telegram_sends_the_rest(engine: sa.Engine, double: TelegramDouble, folder: Path) -> None:
    account = TelegramAccount(double.token, api_base_url=double.url)
    account.rate = 1000
    account.chat_interval = 0
    await send_the_rest(engine, account, folder)
