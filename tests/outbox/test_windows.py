"""WhatsApp's 24 hours: free text inside, an approved template outside, and the text itself once she answers."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from channels.base import ChannelAccount
from channels.outbox import Sender
from channels.templates import Approved
from chat.types import Reply, TemplateUse
from content import loader
from content.templates import fingerprint, meta_name, placeholders, render, samples
from db import deliveries, receipts, tables, templates
from db.engine import transaction
from db.templates import HandedIn
from tests.doubles.twilio_content import Content
from tests.outbox.post import Post

USE = TemplateUse("announcement", {"nama": "Siti", "pengirim": "Rina", "untuk": "kelompok Melati"}, complete=False)
BODY = Reply("Besok kumpul", template=USE).to_body()


def silent(post: Post, number: int = 1, hours: float = 25) -> int:
    """A contact whose last message is so old."""
    contact = post.someone(number)
    with transaction(post.database) as db:
        then = post.clock() - timedelta(hours=hours)
        db.execute(sa.update(tables.contacts).where(tables.contacts.c.id == contact).values(last_inbound_at=then))
    return contact


def approve(post: Post, name: str = "announcement") -> str:
    """Meta has approved this template."""
    template = loader.load().templates[name]
    wording = placeholders(template, "id")
    meta = meta_name(template, "id")
    sid = "HX" + "0" * 32
    actions = [{"type": "QUICK_REPLY", "title": one.label, "id": one.value} for one in wording.buttons]
    post.double.contents[sid] = Content(
        sid, meta, "id", samples(template, "id"), "twilio/quick-reply", wording.body, actions, "approved", meta
    )
    known = HandedIn(meta, "id", sid, fingerprint(template, "id"), "approved", None, post.clock())
    with transaction(post.database) as db:
        templates.upsert(db, known)
    return sid


def sender_of(post: Post, account: ChannelAccount, **how: Any) -> Sender:
    """A new process that knows the templates."""
    approved = Approved(post.database, loader.load().templates, post.clock)
    return Sender(account, post.database, post.lanes, post.clock, post.folder, approved=approved, **how)


def drain(post: Post, **how: Any) -> int:
    """It sends what is due, then ends."""
    return post.using(lambda account: sender_of(post, account, **how).drain(1000))


def writes(post: Post, number: int = 1) -> list[dict[str, Any]]:
    """The person writes; the texts that have waited for that."""
    contact = post.someone(number)
    with transaction(post.database) as db:
        return deliveries.harvest(db, contact, post.clock())


def test_inside_the_window_the_text_goes_as_it_is(whatsapp_post: Post) -> None:
    post = whatsapp_post
    key = post.queue("x", silent(post, hours=23), body=BODY, kind="notice")
    drain(post)
    assert post.arrived() == ["Besok kumpul"]
    assert (post.row(key).via, post.row(key).waiting) == (None, False)


def test_outside_it_an_approved_template_goes_and_the_text_waits(whatsapp_post: Post) -> None:
    post = whatsapp_post
    sid = approve(post)
    key = post.queue("x", silent(post), body=BODY, kind="notice")
    drain(post)
    [sent] = post.sent
    assert sent.form["ContentSid"] == sid
    assert sent.body == render(loader.load().templates["announcement"], "id", USE.values)
    assert (post.row(key).status, post.row(key).via, post.row(key).waiting) == ("sent", "template", True)
    assert writes(post) == [BODY]
    assert writes(post) == []


def test_without_an_approved_template_it_fails_loudly_with_what_to_do(whatsapp_post: Post) -> None:
    post = whatsapp_post
    no_template = post.queue("tanpa", silent(post, 1), kind="notice")
    not_approved = post.queue("x", silent(post, 2), body=BODY, kind="notice")
    post.queue("baik", post.someone(3))
    drain(post)
    assert post.arrived() == ["baik"]
    rows = [post.row(no_template), post.row(not_approved)]
    assert [(row.status, row.error_code) for row in rows] == [("failed", "63016"), ("failed", "template")]
    assert "bot.py whatsapp templates status" in rows[1].error_reason


def test_a_template_that_is_rejected_meanwhile_stops_nobody_else(whatsapp_post: Post) -> None:
    post = whatsapp_post
    approve(post)
    post.double.reject("announcement", "not utility")
    key = post.queue("x", silent(post, 1), body=BODY, kind="notice")
    post.queue("baik", post.someone(2), kind="notice")
    drain(post)
    assert (post.row(key).status, post.row(key).error_code) == ("failed", "63041")
    assert post.arrived() == ["baik"]


def test_who_does_not_fit_into_the_tier_waits_the_nearest_deadline_first(whatsapp_post: Post) -> None:
    post = whatsapp_post
    approve(post)
    late = post.queue("x", silent(post, 1), body=BODY, kind="notice", expires_at=post.clock() + timedelta(days=9))
    post.queue("x", silent(post, 2), body=BODY, kind="notice", expires_at=post.clock() + timedelta(days=3))
    post.change(late, due_at=post.clock() - timedelta(seconds=1))
    for number in (3, 4):
        post.queue("x", silent(post, number), body=BODY, kind="notice", expires_at=post.clock() + timedelta(days=8))
    post.queue("di dalam", post.someone(5))
    drain(post, tier=1)
    assert len(post.sent) == 2
    assert "di dalam" in post.arrived()
    held = [row for row in rows(post) if row.status == "queued"]
    assert [row.error_code for row in held] == ["tier"] * 3
    assert sorted(held, key=lambda row: row.due_at) == sorted(held, key=lambda row: row.expires_at)
    post.forward(24 * 3600 + 300)
    for number in range(1, 5):
        silent(post, number)
    drain(post, tier=1)
    assert len(post.sent) == 3


def rows(post: Post) -> list[sa.Row]:  # type: ignore[type-arg]
    with transaction(post.database) as db:
        return list(db.execute(sa.select(tables.deliveries).order_by(tables.deliveries.c.id)))


def test_a_receipt_names_the_delivery_even_when_the_sender_died(whatsapp_post: Post) -> None:
    post = whatsapp_post
    key = post.queue("pesan", kind="notice")
    post.drain()
    row = post.row(key)
    assert post.sent[0].form["StatusCallback"].endswith(f"?delivery={row.id}")
    post.change(key, status="sending", provider_id=None, lease_owner="dead", lease_until=post.clock())
    with transaction(post.database) as db:
        assert receipts.receipt(db, "SM1", "delivered", None, post.clock()) is None
        assert receipts.receipt(db, "SM1", "delivered", None, post.clock(), row.id) == row.contact_id
        # Later ones know the name; another message's receipt changes nothing.
        assert receipts.receipt(db, "SM2", "failed", "63024", post.clock(), row.id) is None
        assert receipts.receipt(db, "SM1", "sent", None, post.clock(), row.id) is None
        assert receipts.receipt(db, "SM1", "read", None, post.clock(), row.id) == row.contact_id
    post.forward(30).drain()
    assert (post.row(key).status, post.row(key).provider_id, len(post.sent)) == ("read", "SM1", 1)


def test_a_receipt_that_is_faster_than_the_record_keeps_the_text_waiting(whatsapp_post: Post) -> None:
    """And so does a template that Twilio turns out to have when it is asked."""
    post = whatsapp_post
    approve(post)
    key = post.queue("x", silent(post), body=BODY, kind="notice")
    post.fail(cut=True, accept=True)
    drain(post)
    assert (post.row(key).status, post.row(key).via) == ("queued", "template")
    post.sent[0].created = post.clock()
    drain(post.forward(5))
    row = post.row(key)
    assert (row.status, row.via, row.waiting, len(post.sent)) == ("sent", "template", True, 1)
    overtaken = post.queue("x", silent(post, 2), body=BODY, kind="notice")
    post.fail(hang=0.5, accept=True)

    async def work(account: ChannelAccount) -> None:
        sender = sender_of(post, account)
        sending = asyncio.create_task(sender.drain(10))
        while len(post.sent) < 2:
            await asyncio.sleep(0.01)
        await asyncio.to_thread(overtake)
        await sending

    def overtake() -> None:
        with transaction(post.database) as db:
            number = db.scalar(sa.select(tables.deliveries.c.id).where(tables.deliveries.c.key == overtaken))
            receipts.receipt(db, post.sent[1].sid, "read", None, post.clock(), number)

    post.using(work)
    row = post.row(overtaken)
    assert (row.status, row.via, row.waiting) == ("read", "template", True)


def test_a_receipt_for_a_template_nobody_heard_of_keeps_the_text_waiting(whatsapp_post: Post) -> None:
    post = whatsapp_post
    approve(post)
    key = post.queue("x", silent(post), body=BODY, kind="notice")
    post.fail(cut=True, accept=True)
    drain(post)
    with transaction(post.database) as db:
        number = db.scalar(sa.select(tables.deliveries.c.id).where(tables.deliveries.c.key == key))
        receipts.receipt(db, post.sent[0].sid, "delivered", None, post.clock(), number)
    assert post.row(key).status == "delivered"
    assert writes(post) == [BODY]


def test_who_writes_before_the_template_has_gone_gets_the_text_once(whatsapp_post: Post) -> None:
    post = whatsapp_post
    approve(post)
    key = post.queue("x", silent(post), body=BODY, kind="notice")
    post.fail(503)
    drain(post)
    assert post.row(key).status == "queued"
    assert writes(post) == []
    drain(post.forward(5))
    assert post.arrived() == ["Besok kumpul"]
    assert (post.row(key).via, writes(post)) == (None, [])


def test_a_template_that_failed_leaves_nothing_waiting(whatsapp_post: Post) -> None:
    post = whatsapp_post
    approve(post)
    post.double.reject("announcement", "not utility")
    post.queue("x", silent(post), body=BODY, kind="notice")
    drain(post)
    assert writes(post) == []
