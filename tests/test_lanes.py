"""Worker threads: order within a lane, errors, cancelled work, and an orderly end."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from db.lanes import BATCH, Lanes


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    made = Lanes(sa.create_engine("sqlite://"))
    yield made
    made.close()


def test_one_after_the_other_off_the_loop(lanes: Lanes) -> None:
    done: list[int] = []

    def work(number: int) -> int:
        assert threading.current_thread() is not threading.main_thread()
        done.append(number)
        return number * 2

    async def all_at_once() -> list[int]:
        return await asyncio.gather(*(lanes.run(f"key {number}", work, number) for number in range(3 * BATCH + 1)))

    assert asyncio.run(all_at_once()) == [number * 2 for number in range(3 * BATCH + 1)]
    assert done == sorted(done)


def test_an_error_is_the_callers_and_the_lane_goes_on(lanes: Lanes) -> None:
    async def both() -> None:
        with pytest.raises(ZeroDivisionError):
            await lanes.run("a", lambda: 1 // 0)
        assert await lanes.run("a", lambda: 1) == 1

    asyncio.run(both())


def test_work_that_nobody_waits_for_any_more_is_not_begun(lanes: Lanes) -> None:
    done: list[str] = []

    async def impatient() -> None:
        first = asyncio.ensure_future(lanes.run("a", time.sleep, 0.05))
        second = asyncio.ensure_future(lanes.run("a", done.append, "second"))
        third = asyncio.ensure_future(lanes.run("a", done.append, "third"))
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.gather(first, third)
        assert second.cancelled()

    asyncio.run(impatient())
    assert done == ["third"]


def test_closing_finishes_what_was_asked_for(lanes: Lanes) -> None:
    done: list[int] = []

    async def ask_and_close() -> None:
        asked = [asyncio.ensure_future(lanes.run("a", done.append, number)) for number in range(3)]
        await asyncio.sleep(0)
        lanes.close()
        await asyncio.gather(*asked)
        with pytest.raises(RuntimeError):
            await lanes.run("a", done.append, 4)

    asyncio.run(ask_and_close())
    assert done == [0, 1, 2]


def test_an_ended_loop_does_not_end_the_lane(lanes: Lanes) -> None:
    async def leave() -> None:
        task = asyncio.ensure_future(lanes.run("a", time.sleep, 0.05))
        await asyncio.sleep(0)
        task.cancel()

    asyncio.run(leave())

    async def again() -> int:
        return await lanes.run("a", lambda: 7)

    assert asyncio.run(again()) == 7


def test_postgresql_has_several_lanes_and_one_person_keeps_to_one() -> None:
    lanes = Lanes(sa.create_engine("postgresql+psycopg://nowhere/none"))

    async def names() -> list[set[str]]:
        found = []
        for person in range(20):
            runs = [lanes.run(f"person {person}", lambda: threading.current_thread().name) for _ in range(3)]
            found.append(set(await asyncio.gather(*runs)))
        return found

    found = asyncio.run(names())
    assert all(len(one) == 1 for one in found)
    assert len(set.union(*found)) > 1
    lanes.close()
