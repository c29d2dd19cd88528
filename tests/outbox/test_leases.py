"""Who may send, what a dead sender leaves behind, and what a lost lease may still change: nothing."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from channels.base import ChannelAccount, Letter
from channels.outbox import Sender
from chat.types import Reply
from db import accounts, claiming, outcomes
from db.claiming import LEASE, Claimed
from db.engine import make_engine, transaction
from db.outcomes import Result
from tests.outbox.post import ON_SQLITE, Post

OWNER = "some other process"


def test_only_the_holder_of_the_lease_sends_and_another_takes_over(whatsapp_post: Post) -> None:
    post = whatsapp_post

    async def work(account: ChannelAccount) -> None:
        stops = [asyncio.Event(), asyncio.Event()]
        senders = [post.sender(account), post.sender(account)]
        running = [asyncio.create_task(one.run(stop)) for one, stop in zip(senders, stops, strict=True)]
        for number in range(20):
            await asyncio.to_thread(post.queue, f"pesan {number}", post.someone(number % 5))
        await post.until(lambda: set(post.statuses()) == {"sent"}, *running)
        first = next(n for n, one in enumerate(senders) if one.owner == post.account_row().lease_owner)
        stops[first].set()
        await running[first]
        await asyncio.to_thread(post.queue, "sesudahnya")
        await post.until(lambda: set(post.statuses()) == {"sent"}, running[1 - first])
        assert post.account_row().lease_owner == senders[1 - first].owner
        stops[1 - first].set()
        await running[1 - first]

    post.using(work)
    assert len(post.sent) == 21
    assert post.arrived()[-1] == "sesudahnya"
    assert [text for text in post.arrived(1) if text != "sesudahnya"] == ["pesan 1", "pesan 6", "pesan 11", "pesan 16"]


def test_the_lease_of_a_dead_process_ends(whatsapp_post: Post) -> None:
    post = whatsapp_post
    with transaction(post.database) as db:
        assert accounts.acquire(db, f"whatsapp:{post.double.sender}", "whatsapp", 80, OWNER, post.clock())
    post.queue("pesan")
    assert post.drain() == 0
    assert post.account_row().lease_owner == OWNER
    assert post.forward(accounts.LEASE.total_seconds() + 1).drain() == 1
    assert post.arrived() == ["pesan"]


def claim(post: Post, owner: str = OWNER, limit: int = 100) -> list[Claimed]:
    with transaction(post.database) as db:
        found = claiming.lock_due(db, post.channel, post.clock(), limit, ())
        claiming.take(db, [one.id for one in found], owner, post.clock())
        return found


def test_what_a_dead_sender_had_in_hand(telegram_post: Post) -> None:
    """Answers and reminders go once more, announcements and what died twice are shown to a person."""
    post = telegram_post
    keys = {kind: post.queue(kind, kind=kind) for kind in ("reply", "notice", "reminder", "broadcast")}
    twice, late = post.queue("lagi"), post.queue("basi", expires_at=post.clock() + LEASE)
    post.change(twice, repeats=1)
    assert len(claim(post)) == 6
    assert post.forward(LEASE.total_seconds() - 1).drain() == 0
    post.forward(2).drain()
    assert sorted(post.arrived()) == ["notice", "reminder", "reply"]
    rows = {kind: post.row(key) for kind, key in keys.items()}
    assert {kind: (row.status, row.repeats) for kind, row in rows.items()} == {
        "reply": ("sent", 1),
        "notice": ("sent", 1),
        "reminder": ("sent", 1),
        "broadcast": ("unknown", 0),
    }
    assert post.row(twice).status == "unknown"
    assert post.row(late).status == "expired"
    assert rows["broadcast"].error_code == "lost"


def test_where_the_provider_can_be_asked_nothing_stays_unknown(whatsapp_post: Post) -> None:
    """What it has got counts as sent, what it has not goes again, announcements too."""
    post = whatsapp_post
    arrived = post.queue("sampai", post.someone(1), "broadcast")
    lost = post.queue("hilang", post.someone(2), "broadcast")
    post.drain()
    first = post.row(arrived)
    for key in (arrived, lost):
        post.change(key, status="sending", provider_id=None, lease_owner=OWNER, lease_until=post.clock())
    post.double.messages[:] = [one for one in post.sent if one.body == "sampai"]
    post.sent[0].created = post.clock()
    post.forward(6).drain()
    rows = [post.row(arrived), post.row(lost)]
    assert [(row.status, row.repeats) for row in rows] == [("sent", 1), ("sent", 1)]
    assert rows[0].provider_id == first.provider_id
    assert sorted(post.arrived()) == ["hilang", "sampai"]


def test_a_lost_lease_changes_nothing(whatsapp_post: Post) -> None:
    post = whatsapp_post
    key = post.queue("pesan")
    (mine,) = claim(post)
    post.forward(LEASE.total_seconds() + 1)
    with transaction(post.database) as db:
        outcomes.settle(db, post.channel, post.clock())
    (theirs,) = claim(post, "the next process")
    assert theirs.id == mine.id
    with transaction(post.database) as db:
        outcomes.record(db, [Result(mine.id, "failed", error_code="late")], OWNER, post.clock())
        claiming.release(db, [mine.id], OWNER, post.clock())
        accounts.give_up(db, f"whatsapp:{post.double.sender}", OWNER)
    row = post.row(key)
    assert (row.status, row.lease_owner, row.attempts, row.repeats) == ("sending", "the next process", 2, 1)
    with transaction(post.database) as db:
        outcomes.record(db, [Result(theirs.id, "sent", "SM1")], "the next process", post.clock())
        outcomes.record(db, [Result(theirs.id, "queued")], "the next process", post.clock())
    assert (post.row(key).status, post.row(key).provider_id) == ("sent", "SM1")


@ON_SQLITE
def test_a_slow_sender_keeps_what_it_has_in_hand(whatsapp_post: Post) -> None:
    """It is alive: its messages are not lost, however long the provider takes."""
    post = whatsapp_post
    key = post.queue("lambat")
    arrived, go_on = asyncio.Event(), asyncio.Event()

    async def work(account: ChannelAccount) -> None:
        async def slowly(address: str, reply: Reply, letter: Letter) -> str:
            arrived.set()
            await go_on.wait()
            return "SM1"

        account.send = slowly  # type: ignore[method-assign]
        stop = asyncio.Event()
        running = asyncio.create_task(post.sender(account).run(stop))
        await arrived.wait()
        for _ in range(12):
            post.forward(8)
            renewed = post.clock() + timedelta(seconds=5)
            await post.until(lambda until=renewed: post.account_row().lease_until > until, running)  # type: ignore[misc]
        assert (post.row(key).status, post.row(key).repeats) == ("sending", 0)
        go_on.set()
        await post.until(lambda: post.row(key).status == "sent", running)
        stop.set()
        await running

    post.using(work)
    assert (post.row(key).provider_id, post.row(key).repeats, post.row(key).attempts) == ("SM1", 0, 1)


@ON_SQLITE
def test_who_lost_the_account_starts_no_further_send(whatsapp_post: Post) -> None:
    post = whatsapp_post
    post.rate = 5
    for number in range(12):
        post.queue(f"pesan {number}", post.someone(number))

    async def work(account: ChannelAccount) -> None:
        stop = asyncio.Event()
        running = asyncio.create_task(post.sender(account).run(stop))
        await post.until(lambda: len(post.sent) >= 2, running)

        def take() -> None:
            with transaction(post.database) as db:
                later = post.clock() + accounts.LEASE + timedelta(seconds=1)
                assert accounts.acquire(db, account.name, "whatsapp", 80, OWNER, later)
            post.forward(5)  # so that it looks after its lease

        await asyncio.to_thread(take)
        await post.until(lambda: "sending" not in post.statuses(), running)
        stop.set()
        await running

    post.using(work)
    assert len(post.sent) < 8
    assert post.statuses().count("queued") == 12 - len(post.sent)
    assert post.account_row().lease_owner == OWNER


def test_two_who_claim_at_once_never_get_the_same(whatsapp_post: Post) -> None:
    post = whatsapp_post
    for number in range(120):
        post.queue("siaran", post.someone(number), "broadcast")
    start = threading.Barrier(4)

    def take(owner: str) -> list[int]:
        start.wait()
        mine: list[int] = []
        while found := claim(post, owner, 7):
            assert len(found) <= 7
            mine += [one.id for one in found]
        return mine

    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(take, "abcd"))
    everything = [number for one in taken for number in one]
    assert len(everything) == len(set(everything)) == 120


def test_a_claim_waits_for_no_locked_row(engine: sa.Engine, whatsapp_post: Post) -> None:
    post = whatsapp_post
    if engine.dialect.name != "postgresql":
        return  # SQLite has one writer, who waits
    post.queue("terkunci", post.someone(1))
    post.queue("bebas", post.someone(2))
    with engine.begin() as db:
        db.exec_driver_sql("SELECT 1 FROM deliveries ORDER BY id LIMIT 1 FOR UPDATE")
        assert [one.body["text"] for one in claim(post)] == ["bebas"]


def test_a_store_that_goes_away_while_sending_loses_nothing(whatsapp_post: Post) -> None:
    """What was sent meanwhile is recorded when it is back, and nothing goes twice."""
    post = whatsapp_post
    post.fail(hang=0.4, accept=True)
    post.queue("pesan", post.someone(1))
    broken: list[bool] = []

    async def work(account: ChannelAccount) -> None:
        stop = asyncio.Event()
        sender = post.sender(account)
        whole = sender.ledger.engine
        running = asyncio.create_task(sender.run(stop))
        await post.until(lambda: len(post.sent) == 1, running)
        sender.ledger.engine = make_engine("postgresql+psycopg://nobody@127.0.0.1:9/nothing")
        await asyncio.sleep(0.7)
        broken.append(running.done())
        sender.ledger.engine.dispose()
        sender.ledger.engine = whole
        await post.until(lambda: set(post.statuses()) == {"sent"}, running)
        await asyncio.to_thread(post.queue, "berikutnya")
        await post.until(lambda: len(post.sent) == 2, running)
        stop.set()
        await running

    post.using(work)
    assert broken == [False]
    assert post.arrived() == ["pesan", "berikutnya"]


@ON_SQLITE
def test_a_sender_without_work_outlives_its_store(whatsapp_post: Post) -> None:
    post = whatsapp_post

    async def work(account: ChannelAccount) -> None:
        stop = asyncio.Event()
        sender = post.sender(account)
        whole, nowhere = sender.ledger.engine, make_engine("postgresql+psycopg://nobody@127.0.0.1:9/nothing")
        running = asyncio.create_task(sender.run(stop))
        await asyncio.sleep(0.2)
        sender.ledger.engine = nowhere
        await asyncio.sleep(0.7)
        assert not running.done(), running.exception()
        sender.ledger.engine = whole
        nowhere.dispose()
        await asyncio.to_thread(post.queue, "pesan")
        await post.until(lambda: len(post.sent) == 1, running)
        stop.set()
        await running

    post.using(work)


@pytest.mark.parametrize("ours", [True, False])
def test_a_sender_that_never_got_the_lease_gives_up_nothing(whatsapp_post: Post, ours: bool) -> None:
    post = whatsapp_post
    with transaction(post.database) as db:
        accounts.acquire(db, f"whatsapp:{post.double.sender}", "whatsapp", 80, OWNER, post.clock())

    async def work(account: ChannelAccount) -> None:
        sender: Sender = post.sender(account)
        if ours:
            sender.ledger.owner = OWNER
        await sender.drain(1)

    post.using(work)
    assert post.account_row().lease_owner == (None if ours else OWNER)


@ON_SQLITE
def test_what_only_waits_for_its_turn_is_given_back_when_the_process_ends(whatsapp_post: Post) -> None:
    post = whatsapp_post
    post.rate = 0.2
    for number in range(12):
        post.queue(f"pesan {number}", post.someone(number))

    async def work(account: ChannelAccount) -> None:
        stop = asyncio.Event()
        running = asyncio.create_task(post.sender(account).run(stop))
        await post.until(lambda: len(post.sent) == 1 and post.statuses().count("sending") == 11, running)
        stop.set()
        async with asyncio.timeout(4):  # the second would leave after five
            await running

    post.using(work)
    assert sorted(set(post.statuses())) == ["queued", "sent"]
    assert len(post.sent) == 1


@ON_SQLITE
@pytest.mark.parametrize("hours", [-2, 2])
def test_a_clock_that_jumps_neither_loses_nor_doubles_anything(whatsapp_post: Post, hours: int) -> None:
    post = whatsapp_post
    post.rate = 40
    for number in range(60):
        post.queue(f"pesan {number}", post.someone(number), due_at=post.clock() - timedelta(hours=3))

    async def work(account: ChannelAccount) -> None:
        stop = asyncio.Event()
        running = asyncio.create_task(post.sender(account).run(stop))
        await post.until(lambda: len(post.sent) >= 20, running)
        post.forward(hours * 3600)
        await post.until(lambda: set(post.statuses()) == {"sent"}, running)
        stop.set()
        await running

    post.using(work)
    assert sorted(post.arrived()) == sorted(f"pesan {number}" for number in range(60))
