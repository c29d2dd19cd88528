"""The pace of an account and of a chat, on the real event loop."""

from __future__ import annotations

import asyncio

import pytest

from channels.pace import FOR_REPLIES, Chats, Pace
from tests.doubles.pacing import busiest_second


def leave(pace: Pace, priorities: list[int]) -> list[tuple[float, int]]:
    """When each of them left, in the order in which they did."""
    left: list[tuple[float, int]] = []

    async def one(priority: int) -> None:
        await pace.turn(priority)
        left.append((asyncio.get_running_loop().time(), priority))

    async def all_of_them() -> None:
        async with asyncio.timeout(30):
            await asyncio.gather(*(one(priority) for priority in priorities))

    asyncio.run(all_of_them())
    return left


def test_no_second_holds_more_than_the_rate() -> None:
    left = leave(Pace(40), [2] * 100)
    assert len(left) == 100
    assert busiest_second(moment for moment, _ in left) <= 40


def test_a_rate_below_one_a_second() -> None:
    left = leave(Pace(2.5), [2] * 4)
    assert busiest_second(moment for moment, _ in left) <= 3


def test_replies_leave_first_and_in_their_order() -> None:
    left = leave(Pace(20), [2, 2, 2, 1, 0, 1, 0])
    assert [priority for _, priority in left] == [2, 0, 0, 1, 1, 2, 2]


def test_while_people_write_a_fifth_is_kept_for_replies() -> None:
    left = leave(Pace(20), [0] + [2] * 40)
    others = [moment for moment, priority in left if priority]
    assert busiest_second(others) <= 20 * (1 - FOR_REPLIES)


def test_whoever_gave_up_holds_nobody_up() -> None:
    async def work() -> int:
        pace = Pace(50)
        waiting = [asyncio.create_task(pace.turn(2)) for _ in range(10)]
        await asyncio.sleep(0.01)
        for one in waiting[:9]:
            one.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        async with asyncio.timeout(5):
            await pace.turn(2)
        pace.let_go()
        return pace.room(1.0)

    assert asyncio.run(work()) == 51


@pytest.mark.parametrize(
    ("interval", "burst", "sent", "wait"),
    [(1.0, 1, 0, 0.0), (1.0, 1, 1, 1.0), (6.0, 3, 2, 0.0), (6.0, 3, 3, 6.0), (6.0, 3, 5, 18.0), (0.0, 1, 9, 0.0)],
)
def test_a_chat_has_a_burst_and_then_rests(interval: float, burst: int, sent: int, wait: float) -> None:
    chats = Chats(interval, burst)
    for _ in range(sent):
        chats.spend(7, 100.0)
    assert chats.wait(7, 100.0) == pytest.approx(wait)
    assert chats.wait(7, 100.0 + wait) == pytest.approx(0)
    assert chats.wait(8, 100.0) == 0


def test_chats_that_have_rested_are_forgotten() -> None:
    chats = Chats(1.0, 1, most=10)
    for chat in range(100):
        chats.spend(chat, float(chat))
    assert len(chats._full_at) <= 11
