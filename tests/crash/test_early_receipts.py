"""Receipts that come before their sender has written down what the provider calls the message."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from channels.ledger import Ledger
from db import outcomes, receipts, tables
from db.engine import transaction
from db.outcomes import Result
from ops.clock import Clock
from tests.doubles.twilio_server import TwilioDouble
from tests.office import NOON, Office
from tests.outbox.post import Post

OWNER = "a-sender"


def being_sent(engine: sa.Engine, **values: Any) -> int:
    """A message that a sender has in hand; its id."""
    office = Office(engine)
    lease: dict[str, Any] = {"status": "sending", "lease_owner": OWNER, "lease_until": NOON + timedelta(seconds=20)}
    office.queue(1, kind="broadcast", priority=2, **(lease | values))
    return int(row(engine).id)


def row(engine: sa.Engine) -> Any:
    with transaction(engine, read_only=True) as db:
        return db.execute(sa.select(tables.deliveries)).one()


def receipt(engine: sa.Engine, status: str, delivery: int, sid: str = "SM1") -> int | None:
    with transaction(engine) as db:
        return receipts.receipt(db, sid, status, None, NOON, delivery)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_at_the_moment_the_sender_writes_it_down(engine: sa.Engine) -> None:
    """On SQLite there is no such moment: it has one writer."""
    number = being_sent(engine)
    waits = sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    with ThreadPoolExecutor(1) as other:
        with transaction(engine) as writing:
            outcomes.record(writing, [Result(number, "sent", "SM1")], OWNER, NOON)
            told = other.submit(receipt, engine, "read", number)
            deadline = time.monotonic() + 5
            while not writing.scalar(waits):
                assert time.monotonic() < deadline, "the receipt does not meet the sender"
                time.sleep(0.01)
        assert told.result() is not None, "the receipt was lost"
    assert (row(engine).status, row(engine).provider_id) == ("read", "SM1")


@pytest.mark.parametrize("status", ["sent", "delivered", "read", "failed"])
def test_of_a_message_that_waits_to_be_tried_again(engine: sa.Engine, status: str) -> None:
    """Its outcome was unknown; now it is known, and nobody has to ask or to send."""
    number = being_sent(engine, status="queued", attempts=1, repeats=1, lease_owner=None, lease_until=None)
    assert receipt(engine, status, number) is not None
    assert (row(engine).status, row(engine).provider_id, row(engine).sent_at) == (status, "SM1", NOON)


def test_of_a_message_that_never_left(engine: sa.Engine) -> None:
    """No provider can know it."""
    number = being_sent(engine, status="queued", lease_owner=None, lease_until=None)
    assert receipt(engine, "delivered", number) is None
    assert row(engine).status == "queued"


def test_of_the_first_copy_when_the_second_has_its_name(engine: sa.Engine) -> None:
    """What became of a message that went twice is told by the copy we know."""
    number = being_sent(engine, status="sent", repeats=1, provider_id="SM2", lease_owner=None, lease_until=None)
    assert receipt(engine, "failed", number) is None
    assert receipt(engine, "delivered", number, "SM2") is not None
    assert (row(engine).status, row(engine).provider_id) == ("delivered", "SM2")


def test_between_the_claim_and_the_question(engine: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next sender has taken over what a dead one had in hand, and asks what the provider has got."""
    with TwilioDouble() as double:
        post = Post(engine, "whatsapp", double, tmp_path, Clock())
        key = post.queue("pesan", kind="notice")
        post.drain()
        number, sid = post.row(key).id, double.messages[0].sid
        post.change(key, status="sending", provider_id=None, lease_owner="dead", lease_until=post.clock())
        plain = Ledger.sent_to

        def meanwhile(ledger: Ledger, contact: int) -> Any:
            assert receipt(engine, "delivered", number, sid) is not None
            return plain(ledger, contact)

        monkeypatch.setattr(Ledger, "sent_to", meanwhile)
        post.forward(30).drain()
        post.lanes.close()
        assert len(double.messages) == 1, "it was sent again although a receipt had come"
    assert (post.row(key).status, post.row(key).provider_id) == ("delivered", sid)
