"""SIGKILL at random points under 200 conversations: no message is lost and no delivery row is made twice."""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from channels.outbox import Sender
from channels.whatsapp import TwilioAccount, render
from chat.types import Reply
from db import tables
from db.lanes import Lanes
from tests.crash.bot import Bot, Crowd
from tests.doubles.twilio_server import TwilioDouble
from tests.world import World

PEOPLE = 200
KILLS = 5
LINES = ("menu", "jadwal beras", "kuis", "1", "1", "butuh bantuan", "Kartu saya tertelan", "ya")


@contextmanager
def crowded(engine: sa.Engine) -> Iterator[World]:
    """A village of KPM who have consented, on WhatsApp."""
    world = World(engine, "whatsapp", now=datetime.now(UTC))
    world.pendamping()
    for number in range(PEOPLE + 1):
        world.kpm(f"Ibu {number}")
    yield world


def undisturbed(world: World) -> list[list[str]]:
    """What one person reads after each line when nothing happens, with her own name taken out."""
    kpm = world.speakers[-1]
    result = []
    for line in LINES:
        kpm.says(line)
        result.append([re.sub(r"Ibu \d+", "Ibu", text) for text, _, _ in kpm.fresh])
    return result


@pytest.mark.parametrize("seed", [1])
def test_nothing_is_lost_and_nothing_is_made_twice(
    engine: sa.Engine, database_url: str, tmp_path: Path, seed: int
) -> None:
    with TwilioDouble() as twilio, crowded(engine) as world:
        expected = undisturbed(world)
        phones = [one.phone for one in world.speakers[1:-1]]
        bot = Bot(database_url, twilio, tmp_path)
        crowd = Crowd(bot, twilio, phones, LINES)
        try:
            asyncio.run(crowd.talk(KILLS, seed))
            wait_until_idle(engine)
        finally:
            assert bot.stop() == 0
        assert bot.lives == KILLS + 1
        asyncio.run(send_the_rest(engine, twilio, tmp_path))
        check(engine, twilio, crowd, expected)


def wait_until_idle(engine: sa.Engine) -> None:
    """Until the last process has nothing more to send; what the dead ones held in their hands is looked at later."""
    queued = sa.select(sa.func.count()).where(tables.deliveries.c.status == "queued")
    left = -1
    while True:
        with engine.connect() as db:
            now_left = db.scalar(queued) or 0
        if now_left in (0, left):
            return
        left = now_left
        time.sleep(1)


async def send_the_rest(engine: sa.Engine, twilio: TwilioDouble, folder: Path) -> None:
    """The next process, after the leases of the dead ones have ended."""
    account = TwilioAccount(
        twilio.account_sid,
        twilio.auth_token,
        public_url="http://127.0.0.1:1",
        secret_key="a-secret-for-the-crash-test",
        media_folder=folder,
        sender=twilio.sender,
        api_base_url=twilio.url,
    )
    account.rate = 1000
    lanes = Lanes(engine)
    sender = Sender(account, engine, lanes, lambda: datetime.now(UTC) + timedelta(minutes=3), folder)
    await sender.drain(10_000)
    await account.close()
    lanes.close()


def check(engine: sa.Engine, twilio: TwilioDouble, crowd: Crowd, expected: list[list[str]]) -> None:
    with engine.connect() as db:
        inbox = Counter(db.scalars(sa.select(tables.inbox.c.external_id)))
        rows = db.execute(sa.select(tables.deliveries, tables.contacts.c.address).join(tables.contacts)).all()
        forms = set(db.scalars(sa.select(tables.conversations.c.form)))
        asked = db.scalar(sa.select(sa.func.count()).select_from(tables.help_requests))
        attempts = db.execute(sa.select(tables.quiz_attempts.c.person_id, tables.quiz_attempts.c.answers)).all()
    replies = {row.key: row for row in rows if row.kind == "reply"}
    received = Counter((sent.to, sent.body) for sent in twilio.messages)
    wanted: Counter[tuple[str, str]] = Counter()
    again: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row.address not in crowd.phones:
            continue
        for part in render(Reply.from_body(row.body), proactive=row.kind != "reply"):
            wanted[row.address, part.body] += 1
            again[row.address, part.body] += row.repeats
    for phone in crowd.phones:
        for number, texts in enumerate(expected):
            sid = crowd.sid(phone, number)
            assert inbox[sid] == 1
            made = [key for key in replies if key.startswith(f"reply:whatsapp:{sid}:")]
            assert len(made) == len(texts), f"{sid}: {made}"
            assert {replies[key].status for key in made} <= {"sent", "delivered", "read"}
    for message, count in wanted.items():
        assert received[message] >= count, f"lost: {message}"
        assert received[message] <= count + again[message], f"sent again without being counted: {message}"
    assert forms == {None}
    assert asked == len(crowd.phones) + 1
    assert Counter(len(answers) for _, answers in attempts) == {1: len(crowd.phones) + 1}
    print(f"\n  {crowd.posted_again} posted again, {sum(row.repeats for row in rows)} sent again after a kill")  # noqa: T201
