"""Everything queued is sent once, in order, in its time."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from channels.base import ChannelAccount
from tests.outbox.post import ON_SQLITE, Post


def test_everything_is_sent_once_and_recorded_with_the_providers_id(post: Post) -> None:
    keys = [post.queue(f"pesan {number}", post.someone(number)) for number in range(40)]
    assert post.drain() == 40
    assert sorted(post.arrived()) == sorted(f"pesan {number}" for number in range(40))
    known = {str(getattr(one, "sid", "") or one.id) for one in post.sent}
    rows = [post.row(key) for key in keys]
    assert {row.status for row in rows} == {"sent"}
    assert {row.provider_id for row in rows} == known
    assert all(row.sent_at and row.attempts == 1 and row.lease_owner is None for row in rows)
    assert post.drain() == 0


@ON_SQLITE
def test_replies_go_before_reminders_and_these_before_broadcasts(whatsapp_post: Post) -> None:
    post = whatsapp_post
    post.rate = 100
    for number in range(20):
        post.queue("siaran", post.someone(number), "broadcast")
    for number in range(20, 30):
        post.queue("pengingat", post.someone(number), "reminder")
    for number in range(30, 40):
        post.queue("jawaban", post.someone(number), "reply")
    post.drain()
    assert post.arrived() == ["jawaban"] * 10 + ["pengingat"] * 10 + ["siaran"] * 20


@ON_SQLITE
def test_a_reply_overtakes_a_broadcast_that_is_under_way(whatsapp_post: Post) -> None:
    post = whatsapp_post
    post.rate = 20
    for number in range(40):
        post.queue("siaran", post.someone(number), "broadcast")

    async def work(account: ChannelAccount) -> int:
        stop = asyncio.Event()
        running = asyncio.create_task(post.sender(account).run(stop))
        await post.until(lambda: len(post.sent) >= 3, running)
        await asyncio.to_thread(post.queue, "jawaban", post.someone(99))
        before = len(post.sent)
        await post.until(lambda: "jawaban" in post.arrived(), running)
        stop.set()
        await running
        return before

    before = post.using(work)
    # A few were in the air; those that were only claimed let it pass.
    assert post.arrived().index("jawaban") < before + 5
    assert "sending" not in post.statuses()


def test_the_messages_of_one_chat_keep_their_order(whatsapp_post: Post) -> None:
    post = whatsapp_post
    for number in range(12):
        post.queue(f"satu {number}", post.someone(1))
        post.queue(f"dua {number}", post.someone(2))
    post.drain()
    assert post.arrived(1) == [f"satu {number}" for number in range(12)]
    assert post.arrived(2) == [f"dua {number}" for number in range(12)]


def test_the_order_of_a_chat_is_kept_when_its_first_message_has_to_go_again(post: Post) -> None:
    post.fail(503, to=post.address(1))
    for number in range(4):
        post.queue(f"satu {number}", post.someone(1))
        post.queue(f"dua {number}", post.someone(2))
    post.drain()
    assert post.arrived(1) == []
    assert post.arrived(2) == [f"dua {number}" for number in range(4)]
    post.queue("satu 4", post.someone(1))
    post.drain()
    assert post.arrived(1) == []
    post.forward(4).drain()
    assert post.arrived(1) == [f"satu {number}" for number in range(5)]


def test_a_reply_does_not_wait_for_a_broadcast_that_has_to_go_again(whatsapp_post: Post) -> None:
    post = whatsapp_post
    post.fail(503)
    post.queue("siaran", kind="broadcast")
    post.queue("siaran kedua", kind="broadcast")
    post.drain()
    post.queue("jawaban")
    post.drain()
    assert post.arrived() == ["jawaban"]
    post.forward(4).drain()
    assert post.arrived() == ["jawaban", "siaran", "siaran kedua"]


def test_nothing_goes_before_it_is_due_or_after_it_has_expired(whatsapp_post: Post) -> None:
    post = whatsapp_post
    late = post.queue("basi", expires_at=post.clock() + timedelta(seconds=30))
    soon = post.queue("nanti", due_at=post.clock() + timedelta(seconds=60))
    post.change(late, due_at=post.clock() + timedelta(seconds=10))
    assert post.drain() == 0
    post.forward(61).drain()
    assert post.arrived() == ["nanti"]
    assert post.row(late).status == "expired"
    assert post.row(soon).status == "sent"


def test_a_retry_that_would_come_too_late_is_given_up(whatsapp_post: Post) -> None:
    post = whatsapp_post
    post.fail(503)
    key = post.queue("sebentar saja", expires_at=post.clock() + timedelta(seconds=1))
    post.drain()
    assert post.row(key).status == "failed"
    assert "expired" in post.row(key).error_reason
    post.forward(10).drain()
    assert post.arrived() == []


@pytest.mark.parametrize(("hour", "asleep"), [(6, {"WIB": False, "WIT": False}), (19, {"WIB": False, "WIT": True})])
def test_quiet_hours_are_those_of_the_familys_own_zone(whatsapp_post: Post, hour: int, asleep: dict[str, bool]) -> None:
    post = whatsapp_post
    post.forward((hour - 9) * 3600)
    for zone in asleep:
        post.queue(zone, post.someone(len(zone)), "reminder", zone=zone)
    post.drain()
    assert sorted(post.arrived()) == sorted(zone for zone, quiet in asleep.items() if not quiet)
    post.forward(24 * 3600).drain()


def test_quiet_hours_hold_back_announcements_but_no_answers(whatsapp_post: Post) -> None:
    post = whatsapp_post
    post.forward(13 * 3600)  # 22.00 WIB
    post.queue("siaran", post.someone(1), "broadcast", zone="WIB")
    post.queue("jawaban", post.someone(2), zone="WIB")
    post.queue("tanpa zona", post.someone(3), "notice")
    post.drain()
    assert post.arrived() == ["jawaban", "tanpa zona"]
    post.forward(7.5 * 3600).drain()
    assert post.arrived() == ["jawaban", "tanpa zona"]
    post.forward(0.5 * 3600 + 1).drain()
    assert post.arrived() == ["jawaban", "tanpa zona", "siaran"]


@ON_SQLITE
def test_no_second_has_more_messages_than_the_account_may_send(whatsapp_post: Post) -> None:
    post = whatsapp_post
    post.rate = 20
    for number in range(30):
        post.queue("siaran", post.someone(number), "broadcast")
    post.drain()
    assert len(post.sent) == 30
    assert post.double.busiest_second() <= 20


@ON_SQLITE
def test_one_telegram_chat_gets_one_message_per_second_and_holds_up_nobody_else(telegram_post: Post) -> None:
    post = telegram_post
    post.chat_interval = 1.0
    for number in range(20):
        post.queue("satu", post.someone(number))
        post.queue("dua", post.someone(number))
    post.queue("jawaban", post.someone(99))
    post.drain()
    assert len(post.sent) == 41
    assert all(post.arrived(number) == ["satu", "dua"] for number in range(20))
    assert post.double.smallest_gap() >= 0.95
    assert post.arrived().index("jawaban") < 25


def test_a_limit_is_a_limit(whatsapp_post: Post) -> None:
    post = whatsapp_post
    for number in range(10):
        post.queue(f"pesan {number}", post.someone(number))
    assert post.drain(limit=4) == 4
    assert len(post.sent) == 4
    assert post.statuses().count("queued") == 6
    assert "sending" not in post.statuses()


def test_how_fast_an_answer_leaves(post: Post, capsys: pytest.CaptureFixture[str]) -> None:
    """Printed, not judged: the machine may be busy with something else."""
    waits: list[float] = []

    async def work(account: ChannelAccount) -> None:
        stop = asyncio.Event()
        sender = post.sender(account)
        running = asyncio.create_task(sender.run(stop))
        loop = asyncio.get_running_loop()
        for number in range(10):
            await asyncio.to_thread(post.queue, f"jawaban {number}")
            committed = loop.time()
            sender.wake()
            await post.until(lambda want=number: len(post.sent) > want, running)  # type: ignore[misc]
            waits.append(post.sent[-1].at - committed)
        stop.set()
        await running

    post.using(work)
    assert len(post.sent) == 10
    with capsys.disabled():
        shown = " ".join(f"{1000 * wait:.0f}" for wait in sorted(waits))
        print(f"\n  commit to wire, {post.channel}, {post.database.dialect.name}: {shown} ms")  # noqa: T201
