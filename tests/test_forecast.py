"""When an announcement will be through, and what it costs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chat.costs import Prices, Share, messages, shares, sms_parts
from chat.types import Attachment, Reply
from handlers.forecast import Forecast, Queue, Quota, foretell

WIB = ZoneInfo("Asia/Jakarta")
NO_TEMPLATES = Quota(0, 250)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=WIB)


@pytest.mark.parametrize(
    ("due_at", "zone", "queues", "quota", "starts_at", "ends_at", "sleeps"),
    [
        # 288 messages at 1 a second of which a fifth is kept for replies: six minutes.
        (at(23, 9), "WIB", [Queue(288, 0, 1)], NO_TEMPLATES, at(23, 9), at(23, 9, 6), False),
        # What was queued before goes first, and two accounts send side by side.
        (at(23, 9), "WIB", [Queue(144, 144, 1), Queue(48, 0, 1)], NO_TEMPLATES, at(23, 9), at(23, 9, 6), False),
        # A queue that none of the new ones is in delays nothing.
        (at(23, 9), "WIB", [Queue(48, 0, 1), Queue(0, 10_000, 1)], NO_TEMPLATES, at(23, 9), at(23, 9, 1), False),
        # The night lies in between.
        (at(23, 19, 58), "WIB", [Queue(288, 0, 1)], NO_TEMPLATES, at(23, 19, 58), at(24, 6, 4), True),
        # Several nights: 20 hours of sending from 19.00 on, of which 14 fit into a day.
        (at(23, 19), "WIB", [Queue(57_600, 0, 1)], NO_TEMPLATES, at(23, 19), at(25, 11), True),
        # For the night itself it was asked for.
        (at(23, 21), None, [Queue(288, 0, 1)], NO_TEMPLATES, at(23, 21), at(23, 21, 6), False),
        (at(23, 21), "WIB", [Queue(48, 0, 1)], NO_TEMPLATES, at(24, 6), at(24, 6, 1), False),
        # A quota of 250 new people in 24 hours, 50 used: 200 today, 100 tomorrow.
        (at(23, 9), "WIB", [Queue(300, 0, 80)], Quota(300, 250, 50), at(23, 9), at(24, 9), False),
        (at(23, 9), "WIB", [Queue(48, 0, 1)], Quota(48, 0), at(23, 9), at(23, 9, 1), False),
    ],
)
def test_when_the_last_one_goes(
    due_at: datetime,
    zone: str | None,
    queues: list[Queue],
    quota: Quota,
    starts_at: datetime,
    ends_at: datetime,
    sleeps: bool,
) -> None:
    assert foretell(due_at, zone, queues, quota) == Forecast(starts_at, ends_at, sleeps)


@pytest.mark.parametrize(
    ("quota", "first_day", "later", "days"),
    [
        (Quota(0, 250), 0, 0, 0),
        (Quota(250, 250), 250, 0, 0),
        (Quota(251, 250), 250, 1, 1),
        (Quota(700, 250, 200), 50, 650, 3),
        (Quota(10, 250, 400), 0, 10, 1),
        (Quota(9000, 0), 9000, 0, 0),
    ],
)
def test_how_many_fit_into_a_day(quota: Quota, first_day: int, later: int, days: int) -> None:
    assert (quota.first_day, quota.later, quota.days) == (first_day, later, days)


def test_it_is_tried_for_a_day_and_longer_when_it_takes_longer() -> None:
    assert Forecast(at(23, 9), at(23, 10)).expires_at == at(24, 9)
    assert Forecast(at(23, 9), at(25, 9)).expires_at == at(25, 21)


def test_a_rate_of_nothing_is_no_division_by_zero() -> None:
    found = foretell(at(23, 9), "WIB", [Queue(10**9, 0, 0)], Quota(10**9, 1))
    assert found.takes > timedelta(days=300)


PHOTO, VOICE = Attachment("photo", "x"), Attachment("voice", "x")


@pytest.mark.parametrize(
    ("way", "reply", "count"),
    [
        ("whatsapp", Reply("Besok libur"), 1),
        ("whatsapp", Reply("Besok libur", attachment=PHOTO), 1),
        ("whatsapp", Reply("x" * 1025, attachment=PHOTO), 2),
        ("whatsapp", Reply("Besok libur", attachment=VOICE), 2),
        ("telegram", Reply("", attachment=VOICE), 1),
        ("sms", Reply("x" * 160), 1),
        ("sms", Reply("x" * 161), 2),
        ("simulator", Reply("Besok libur", attachment=VOICE), 1),
    ],
)
def test_how_many_messages_a_reply_makes(way: str, reply: Reply, count: int) -> None:
    assert messages(way, reply) == count


@pytest.mark.parametrize(("text", "parts"), [("😀" * 35, 1), ("😀" * 36, 2), ("ā" + "x" * 69, 1), ("x" * 307, 3)])
def test_other_signs_make_an_sms_shorter(text: str, parts: int) -> None:
    assert sms_parts(text) == parts


def test_what_each_way_costs() -> None:
    prices = Prices(whatsapp_session=80, whatsapp_template=400, sms=None, as_of=date(2026, 11, 1))
    queues = {"telegram": 5, "whatsapp": 10, "whatsapp:+62": 2, "sms": 3, "simulator": 1}
    assert shares(queues, {"whatsapp": 4}, Reply("Halo"), prices) == [
        Share("telegram", 5, 0),
        Share("whatsapp", 8, 640),
        Share("template", 4, 1920),
        Share("sms", 3, None),
        Share("simulator", 1, 0),
    ]
    assert [one.rupiah for one in shares(queues, {"whatsapp": 4}, Reply("Halo"), Prices())] == [0, None, None, None, 0]


def test_a_shares_nobody_is_left_out() -> None:
    assert shares({"whatsapp": 4}, {"whatsapp": 4}, Reply("Halo"), Prices()) == [Share("template", 4, None)]
