"""What the provider refuses, and what becomes of the message."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import sqlalchemy as sa

from channels.base import ChannelAccount
from channels.policy import MOST_ATTEMPTS
from chat.types import Attachment, Reply
from db import tables
from db.engine import transaction
from ops.clock import Clock
from tests.outbox.post import ON_SQLITE, Post


@ON_SQLITE
def test_too_many_requests_halts_the_whole_account_and_loses_nothing(post: Post) -> None:
    post.rate = 30
    post.fail(429, retry_after=40, skip=3)
    for number in range(30):
        post.queue(f"pesan {number}", post.someone(number))
    post.drain()
    # What was on the wire arrives; what had only been claimed waits with the rest.
    assert len(post.sent) < 8
    before = len(post.sent)
    assert post.forward(30).drain() == 0
    assert len(post.sent) == before
    post.forward(15).drain()
    assert sorted(post.arrived()) == sorted(f"pesan {number}" for number in range(30))
    assert set(post.statuses()) == {"sent"}


@ON_SQLITE
def test_too_many_requests_without_end_gives_nobody_up(whatsapp_post: Post) -> None:
    post = whatsapp_post
    key = post.queue("sabar")
    for _ in range(MOST_ATTEMPTS + 2):
        post.fail(429, retry_after=5)
        post.drain()
        assert post.row(key).status == "queued"
        post.forward(6)
    post.drain()
    assert post.arrived() == ["sabar"]


def test_who_blocked_us_is_remembered_and_left_in_peace(post: Post) -> None:
    post.fail(403, to=post.address(1))
    reply = post.queue("jawaban", post.someone(1))
    later = post.queue("siaran", post.someone(1), "broadcast", due_at=post.clock() + timedelta(hours=1))
    other = post.queue("jawaban", post.someone(2))
    post.drain()
    row = post.row(reply)
    assert (row.status, post.row(later).status, post.row(other).status) == ("failed", "cancelled", "sent")
    assert row.error_code in ("403", "21610")
    with transaction(post.database) as db:
        blocked = db.execute(sa.select(tables.contacts.c.address).where(tables.contacts.c.blocked_at.is_not(None)))
        assert [one.address for one in blocked] == [post.address(1)]


def test_an_answer_to_somebody_who_has_just_come_back_is_not_cancelled(whatsapp_post: Post) -> None:
    post = whatsapp_post
    post.fail(403)
    post.queue("siaran", kind="broadcast")
    answer = post.queue("selamat datang kembali", due_at=post.clock() + timedelta(seconds=1))
    post.drain()
    post.forward(2).drain()
    assert post.row(answer).status == "sent"


def test_a_refused_message_fails_alone_and_says_why(post: Post) -> None:
    post.fail(400, to=post.address(1))
    bad, good = post.queue("buruk", post.someone(1)), post.queue("baik", post.someone(2))
    next_one = post.queue("berikutnya", post.someone(1))
    post.drain()
    row = post.row(bad)
    assert (row.status, row.attempts) == ("failed", 1)
    assert row.error_code
    assert row.error_reason
    assert (post.row(good).status, post.row(next_one).status) == ("sent", "sent")


@ON_SQLITE
def test_what_cannot_be_rendered_does_not_stop_the_others(whatsapp_post: Post) -> None:
    post = whatsapp_post
    broken = post.queue("x", post.someone(1))
    post.change(broken, body={"nothing": "of this kind"})
    file = Reply("berkas", attachment=Attachment("photo", "/tidak/ada.jpg")).to_body()
    gone = post.queue("y", post.someone(2), body=file)
    foreign = Reply("berkas", attachment=Attachment("photo", "simulator:a.jpg")).to_body()
    elsewhere = post.queue("y", post.someone(4), body=foreign)
    post.queue("baik", post.someone(3))
    post.drain()
    assert post.arrived() == ["baik"]
    assert (post.row(gone).status, post.row(elsewhere).status) == ("failed", "failed")
    for _ in range(MOST_ATTEMPTS):
        post.forward(400).drain()
    assert post.row(broken).status == "failed"


def test_an_error_of_any_length_and_kind_is_recorded(whatsapp_post: Post) -> None:
    """A reason the database would refuse must not end the sender, for it would come again after every restart."""
    post = whatsapp_post
    key = post.queue("x")

    async def work(account: ChannelAccount) -> None:
        from channels.base import Letter, Rejected

        async def refuse(address: str, reply: Reply, letter: Letter) -> str:
            raise Rejected("nul \x00 setengah \ud83d " + "panjang " * 200, code="kode-yang-panjang-sekali-" * 9)

        account.send = refuse  # type: ignore[method-assign]
        await post.sender(account).drain(5)

    post.using(work)
    assert post.row(key).status == "failed"


@ON_SQLITE
def test_a_provider_in_trouble_is_tried_again_more_and_more_slowly_but_not_for_ever(post: Post) -> None:
    post.fail(503, times=100)
    key = post.queue("penting")
    pauses = []
    for attempt in range(1, MOST_ATTEMPTS + 1):
        post.drain()
        row = post.row(key)
        assert row.attempts == attempt
        if row.status == "queued":
            pauses.append((row.due_at - post.clock()).total_seconds())
        post.forward(400)
    assert row.status == "failed"
    assert len(pauses) == MOST_ATTEMPTS - 1
    assert pauses == sorted(pauses) or pauses[-1] > 150
    assert all(1.5 < pause <= 375 for pause in pauses)
    assert post.arrived() == []


def test_nobody_is_tried_before_the_pause_has_passed(whatsapp_post: Post) -> None:
    post = whatsapp_post
    post.fail(500)
    post.queue("penting")
    post.drain()
    assert post.forward(1).drain() == 0
    post.forward(2).drain()
    assert post.arrived() == ["penting"]


@ON_SQLITE
def test_a_provider_that_is_away_loses_nothing(post: Post) -> None:
    port, post.double.url = post.double.url, "http://127.0.0.1:9"
    key = post.queue("halo")
    siaran = post.queue("siaran", post.someone(2), "broadcast")
    post.drain()
    assert (post.row(key).status, post.row(key).repeats, post.row(siaran).status) == ("queued", 0, "queued")
    post.double.url = port
    post.forward(4).drain()
    assert sorted(post.arrived()) == ["halo", "siaran"]


@ON_SQLITE
def test_an_answer_whose_fate_is_unknown_goes_once_more_and_is_counted(telegram_post: Post) -> None:
    post = telegram_post
    post.timeout = 0.5
    post.fail(accept=True, hang=1.0)
    key = post.queue("jawaban")
    post.drain()
    row = post.row(key)
    assert (row.status, row.repeats) == ("queued", 1)
    post.timeout = 10
    post.forward(4).drain()
    assert post.arrived() == ["jawaban", "jawaban"]
    assert (post.row(key).status, post.row(key).repeats) == ("sent", 1)


@ON_SQLITE
def test_an_answer_whose_fate_stays_unknown_is_left_to_a_person(telegram_post: Post) -> None:
    post = telegram_post
    post.timeout = 0.5
    post.fail(accept=True, hang=1.0, times=9)
    key = post.queue("jawaban")
    for _ in range(4):
        post.drain()
        post.forward(400)
    assert post.row(key).status == "unknown"
    assert len(post.sent) == 2


@ON_SQLITE
def test_an_announcement_whose_fate_is_unknown_is_not_repeated(telegram_post: Post) -> None:
    post = telegram_post
    post.timeout = 0.5
    post.fail(accept=True, hang=1.0)
    key = post.queue("siaran", kind="broadcast")
    post.drain()
    assert (post.row(key).status, post.row(key).error_code) == ("unknown", "timeout")
    post.timeout = 10
    post.forward(400).drain()
    assert post.arrived() == ["siaran"]


@ON_SQLITE
def test_an_answer_that_may_have_arrived_is_never_called_failed(telegram_post: Post) -> None:
    post = telegram_post
    post.timeout = 0.5
    post.fail(accept=True, hang=1.0)
    key = post.queue("jawaban", expires_at=post.clock() + timedelta(seconds=1))
    post.drain()
    assert post.row(key).status == "unknown"


@ON_SQLITE
def test_a_provider_that_can_be_asked_is_asked_before_anything_goes_twice(whatsapp_post: Post) -> None:
    post = whatsapp_post
    post.clock = Clock()
    before = post.queue("Terima kasih.")
    post.drain()
    post.timeout = 0.5
    post.fail(accept=True, hang=1.0)
    key = post.queue("Terima kasih.")
    post.drain()
    assert (post.row(key).status, post.row(key).repeats) == ("queued", 1)
    post.timeout = 10
    post.forward(4).drain()
    assert len(post.sent) == 2
    assert (post.row(key).status, post.row(key).provider_id) == ("sent", post.sent[1].sid)
    assert post.row(before).provider_id == post.sent[0].sid


@ON_SQLITE
def test_what_the_provider_has_not_got_goes_again(whatsapp_post: Post) -> None:
    post = whatsapp_post
    post.clock = Clock()
    post.queue("Terima kasih.")
    post.drain()
    key = post.queue("Terima kasih.")
    post.change(key, repeats=1)
    post.drain()
    assert len(post.sent) == 2
    assert post.row(key).provider_id == post.sent[1].sid


def test_wrong_credentials_halt_the_account_and_cost_nobody_their_message(post: Post) -> None:
    post.fail(401, times=100)
    keys = [post.queue(f"pesan {number}", post.someone(number), "broadcast") for number in range(30)]
    post.drain()
    assert {post.row(key).status for key in keys} == {"queued"}
    assert {post.row(key).attempts for key in keys} == {0}
    assert "401" in post.account_row().problem or "20003" in post.account_row().problem
    assert post.forward(30).drain() == 0
    post.double.failures.clear()
    post.forward(31).drain()
    assert {post.row(key).status for key in keys} == {"sent"}
    assert post.account_row().problem is None


def test_a_halt_ends_by_itself_while_the_sender_runs(whatsapp_post: Post) -> None:
    post = whatsapp_post
    post.fail(429, retry_after=30)
    key = post.queue("pesan")

    def halted() -> bool:
        return bool(post.row(key).status == "queued" and post.row(key).attempts == 1)

    def sent() -> bool:
        if post.clock() < post.row(key).due_at:
            post.forward(31)
        return bool(post.row(key).status == "sent")

    post.send_until(halted, sent)
    assert post.arrived() == ["pesan"]


@ON_SQLITE
def test_sends_in_hand_are_finished_and_recorded_when_the_process_is_asked_to_end(whatsapp_post: Post) -> None:
    post = whatsapp_post
    post.fail(hang=0.5, accept=True, times=4)
    for number in range(4):
        post.queue(f"pesan {number}", post.someone(number))
        post.queue(f"lagi {number}", post.someone(number))

    async def work(account: ChannelAccount) -> None:
        stop = asyncio.Event()
        running = asyncio.create_task(post.sender(account).run(stop))
        await post.until(lambda: len(post.sent) >= 4, running)
        stop.set()
        await running

    post.using(work)
    assert "sending" not in post.statuses()
    assert post.statuses().count("sent") == len(post.sent)
    assert post.account_row().lease_owner is None
