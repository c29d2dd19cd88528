"""Receipts come late, twice and in any order; a status only moves forward."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from db import receipts
from db.engine import transaction
from tests.outbox.post import Post

STRENGTH = {"sent": 1, "delivered": 2, "read": 3}


def receive(post: Post, provider_id: str, status: str, code: str | None = None) -> bool:
    with transaction(post.database) as db:
        return receipts.receipt(db, provider_id, status, code, post.clock()) is not None


def sent(post: Post, status: str = "sent", **values: Any) -> str:
    key = post.queue("pesan")
    post.change(key, status=status, provider_id=f"SM-{key}", **values)
    return key


@pytest.mark.parametrize("before", ["sending", "unknown", "sent"])
def test_the_furthest_status_stays_in_whatever_order_they_come(whatsapp_post: Post, before: str) -> None:
    post = whatsapp_post
    for order in permutations(STRENGTH):
        key = sent(post, before)
        furthest = STRENGTH.get(before, 0)
        for status in (*order, *order):
            assert receive(post, f"SM-{key}", status) == (STRENGTH[status] > furthest)
            furthest = max(furthest, STRENGTH[status])
            assert STRENGTH[post.row(key).status] == furthest
        assert post.row(key).status == "read"


def test_every_status_and_every_receipt(whatsapp_post: Post) -> None:
    post = whatsapp_post
    moves = {
        "sent": {"sending", "unknown"},
        "delivered": {"sending", "unknown", "sent"},
        "read": {"sending", "unknown", "sent", "delivered"},
        "failed": {"sending", "unknown", "sent"},
    }
    every = ("queued", "sending", "sent", "delivered", "read", "failed", "unknown", "cancelled", "expired")
    key = sent(post)
    for status, allowed in moves.items():
        for before in every:
            post.change(key, status=before, error_code=None)
            assert receive(post, f"SM-{key}", status, "63016" if status == "failed" else None) == (before in allowed)
            assert post.row(key).status == (status if before in allowed else before)
            assert post.row(key).error_code == ("63016" if status == "failed" and before in allowed else None)


def test_an_unknown_message_id_changes_nothing(whatsapp_post: Post) -> None:
    post = whatsapp_post
    key = sent(post)
    assert not receive(post, "SM-unheard-of", "failed", "63016")
    assert post.row(key).status == "sent"


def test_what_arrived_although_nobody_knew_has_a_time(whatsapp_post: Post) -> None:
    post = whatsapp_post
    key = sent(post, "unknown", error_code="timeout", error_reason="no answer")
    assert receive(post, f"SM-{key}", "delivered")
    row = post.row(key)
    assert row.sent_at is not None
    assert (row.error_code, row.error_reason) == (None, None)
