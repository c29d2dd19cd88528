"""The crowd that talks while the bot dies, and what must be true afterwards."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from channels.base import ChannelAccount
from channels.outbox import Sender
from chat.types import Reply
from db import tables
from db.lanes import Lanes
from tests.world import World

PEOPLE = 200
KILLS = 5
LINES = ("jadwal beras", "materi mpasi", "kuis", "1", "1", "butuh bantuan", "Kartu saya tertelan", "ya")
"""A schedule, a page of a module, a question of a quiz and a form."""
SECRET_KEY = "a-secret-for-the-crash-test"

Messages = Counter[tuple[str, str]]
"""How often which text was, or should be, received under which address."""


_ITS_CONTACT = tables.contacts.c.id == tables.deliveries.c.contact_id


def crowded(engine: sa.Engine, channel: str) -> World:
    """A village of KPM who have consented, and one more who is never disturbed."""
    world = World(engine, channel, now=datetime.now(UTC))
    world.pendamping()
    for number in range(PEOPLE + 1):
        world.kpm(f"Ibu {number}")
    return world


def undisturbed(world: World) -> list[list[str]]:
    """What the last person reads after each line when nothing happens, with her own name taken out."""
    kpm = world.speakers[-1]
    result = []
    for line in LINES:
        kpm.says(line)
        result.append([re.sub(r"Ibu \d+", "Ibu", text) for text, _, _ in kpm.fresh])
    return result


def wait_until_idle(engine: sa.Engine) -> None:
    """Until the last process has no reply to send; what the dead ones held in their hands is looked at later."""
    queued = sa.select(sa.func.count()).where(
        tables.deliveries.c.status == "queued", tables.deliveries.c.kind == "reply"
    )
    left = -1
    while True:
        with engine.connect() as db:
            now_left = db.scalar(queued) or 0
        if now_left in (0, left):
            return
        left = now_left
        time.sleep(1)


async def send_the_rest(engine: sa.Engine, account: ChannelAccount, folder: Path) -> None:
    """The next process, after the leases of the dead ones have ended."""
    lanes = Lanes(engine)
    sender = Sender(account, engine, lanes, lambda: datetime.now(UTC) + timedelta(minutes=3), folder)
    await sender.drain(10_000)
    await account.close()
    lanes.close()


def check(
    world: World,
    expected: list[list[str]],
    messages: Mapping[str, Sequence[str]],
    received: Messages,
    texts_of: Callable[[Reply, bool], list[str]],
) -> int:
    """`messages`: external ids by address, in the order of the lines. Returns how many messages went twice."""
    with world.database.connect() as db:
        inbox = Counter(db.scalars(sa.select(tables.inbox.c.external_id)))
        rows = db.execute(
            sa.select(tables.deliveries, tables.contacts.c.address).join(tables.contacts, _ITS_CONTACT)
        ).all()
        conversations = _conversations(db)
        asked = db.scalar(sa.select(sa.func.count()).select_from(tables.help_requests))
        attempts = db.execute(sa.select(tables.quiz_attempts.c.person_id, tables.quiz_attempts.c.answers)).all()
    status = {row.key: row.status for row in rows}
    assert len(status) == len(rows)
    for address, ids in messages.items():
        for external_id, texts in zip(ids, expected, strict=True):
            assert inbox[external_id] == 1
            made = [key for key in status if key.startswith(f"reply:{world.channel}:{external_id}:")]
            assert len(made) == len(texts), f"{external_id}: {made}"
            assert {status[key] for key in made} <= {"sent", "delivered", "read"}
        assert conversations[address] == conversations[world.speakers[-1].address]
    sent = [row for row in rows if row.provider_id != "terminal"]  # that is what the undisturbed one read
    _nothing_lost(sent, received, texts_of)
    assert asked == len(messages) + 1
    assert Counter(len(answers) for _, answers in attempts) == {1: len(messages) + 1}
    return sum(row.repeats for row in rows)


def _conversations(db: sa.Connection) -> dict[str, Any]:
    talk, contacts = tables.conversations.c, tables.contacts.c
    query = sa.select(contacts.address, talk.form, talk.answers, talk.options, talk.token).join_from(
        tables.contacts, tables.conversations
    )
    return {address: tuple(state) for address, *state in db.execute(query)}


def _nothing_lost(rows: list[Any], received: Messages, texts_of: Callable[[Reply, bool], list[str]]) -> None:
    wanted: Messages = Counter()
    again: Messages = Counter()
    for row in rows:
        for text in texts_of(Reply.from_body(row.body), row.kind != "reply"):
            wanted[row.address, text] += 1
            again[row.address, text] += row.repeats
    for message, count in wanted.items():
        assert received[message] >= count, f"lost: {message}"
        assert received[message] <= count + again[message], f"sent again without being counted: {message}"
    assert received.keys() <= wanted.keys()
