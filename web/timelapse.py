"""Moving the simulated clock forward, with everything happening on the way that would have happened."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from db.claiming import is_due
from db.quiet import quiet_zones
from db.tables import deliveries, meetings
from ops.runtime import Runtime
from reminders.rules import SOON

WIB = ZoneInfo("Asia/Jakarta")
EVENING = 16
FURTHEST = timedelta(days=92)
LONGEST_PAUSE = 3.0
"""Seconds to wait for the sender before time goes on without it."""


class NoSuchMoment(ValueError):
    """Time cannot go there; the text, in Indonesian, says why."""


def target(db: sa.Connection, wanted: dict[str, Any], now: datetime) -> datetime:
    """`{"minutes": 60}`, `{"to": "evening"}`, `{"to": "meeting"}` or `{"to": "2027-03-09T08:00+07:00"}`."""
    minutes, to = wanted.get("minutes"), wanted.get("to")
    if to == "evening":
        return evening(now)
    if to == "meeting":
        return before_next_meeting(db, now)
    if to is not None:
        return _moment(to, now)
    most = int(FURTHEST.total_seconds()) // 60
    if type(minutes) is not int or not 1 <= minutes <= most:
        raise NoSuchMoment(f"Tulis minutes sebagai bilangan bulat dari 1 sampai {most}, atau to.")
    return now + timedelta(minutes=minutes)


def _moment(to: object, now: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(to if isinstance(to, str) else "")
        moment = moment if moment.tzinfo else moment.replace(tzinfo=WIB)
        ahead = moment - now
    except (ValueError, OverflowError):
        text = "Tulis to sebagai evening, meeting, atau waktu seperti 2027-03-09T08:00+07:00."
        raise NoSuchMoment(text) from None
    if not timedelta() < ahead <= FURTHEST:
        raise NoSuchMoment(f"Waktu hanya bisa maju, paling jauh {FURTHEST.days} hari.")
    return moment


def evening(now: datetime) -> datetime:
    """The next 16.00 WIB, when the reminders of the evening go out."""
    local = now.astimezone(WIB)
    today = local.replace(hour=EVENING, minute=0, second=0, microsecond=0)
    return today if today > local else today + timedelta(days=1)


def before_next_meeting(db: sa.Connection, now: datetime) -> datetime:
    """Two hours before the next meeting for which that is still to come."""
    query = (
        sa.select(meetings.c.starts_at)
        .where(meetings.c.status == "planned", meetings.c.starts_at > now + SOON)
        .order_by(meetings.c.starts_at)
        .limit(1)
    )
    starts_at: datetime | None = db.scalar(query)
    if starts_at is None:
        raise NoSuchMoment("Belum ada pertemuan yang akan datang.")
    if starts_at - SOON - now > FURTHEST:
        raise NoSuchMoment("Pertemuan berikutnya masih terlalu jauh.")
    return starts_at - SOON


def stops(db: sa.Connection, now: datetime, target: datetime) -> list[datetime]:
    """Where time stands still on the way, so that reminders go out at their hour: every two hours of the day, two
    hours before each meeting, and the target."""
    found = {target}
    moment = now.astimezone(WIB).replace(minute=0, second=0, microsecond=0)
    while (moment := moment + timedelta(hours=1)) < target:
        if moment.hour % 2 == 0 and 6 <= moment.hour < 20:
            found.add(moment)
    query = sa.select(meetings.c.starts_at).where(
        meetings.c.status == "planned", meetings.c.starts_at > now + SOON, meetings.c.starts_at < target + SOON
    )
    found.update(starts_at - SOON for starts_at in db.scalars(query))
    return sorted(found)


async def travel(runtime: Runtime, target: datetime) -> None:
    """Go to the target, stop by stop; at each stop the rules run and what is due is sent."""
    for stop in await runtime.lanes.run(_lane(runtime), _stops, runtime, target):
        await _calm(runtime, stop)
        if runtime.stopping.is_set():
            return
        await runtime.tick()
        runtime.wake()
    await _calm(runtime, None)


def _stops(runtime: Runtime, target: datetime) -> list[datetime]:
    with runtime.database.connect().execution_options(read_only=True) as db, db.begin():
        return stops(db, runtime.clock(), target)


async def _calm(runtime: Runtime, then: datetime | None) -> None:
    """Wait until the sender has nothing in hand, then let it be that moment."""
    deadline = asyncio.get_running_loop().time() + LONGEST_PAUSE
    patient = "simulator" in runtime.senders
    while not runtime.stopping.is_set() and not await runtime.lanes.run(_lane(runtime), _go, runtime, then, patient):
        patient = asyncio.get_running_loop().time() < deadline
        await asyncio.sleep(0.02)


def _go(runtime: Runtime, then: datetime | None, patient: bool) -> bool:
    """False while the sender is busy: a lease must not run out only because time jumped."""
    if patient and _busy(runtime):
        return False
    if then is not None and then > runtime.clock():
        runtime.clock.forward(runtime.database, then - runtime.clock())
    return True


def _busy(runtime: Runtime) -> bool:
    now = runtime.clock()
    in_hand = sa.select(deliveries.c.id).where(deliveries.c.account == "simulator", deliveries.c.status == "sending")
    with runtime.database.connect().execution_options(read_only=True) as db, db.begin():
        if db.execute(in_hand.limit(1)).first():
            return True
        return is_due(db, "simulator", now, quiet_zones(now))


def _lane(runtime: Runtime) -> str:
    """The sender's own lane, so that the clock never moves in the middle of a claim."""
    return runtime.accounts["simulator"].name
