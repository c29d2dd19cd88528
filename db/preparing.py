"""Entering the recipients of a big broadcast in batches, behind its confirmation: crash it anywhere, it goes on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Protocol, TypeVar

import sqlalchemy as sa

from db import audience, broadcasts, contacts
from db.audience import Page
from db.broadcasts import Broadcast
from db.engine import transaction
from db.tables import broadcasts as table
from db.tables import contact_people, deliveries

BATCH = 500
"""Recipients entered in one transaction: writers of replies wait for no more than that."""
BREATH = 0.008
"""Seconds between two batches, so that a waiting writer of SQLite gets its turn."""


T = TypeVar("T")


class Write(Protocol):
    """How a writing transaction is run."""

    def __call__(self, work: Callable[[], T]) -> T: ...


def _directly(work: Callable[[], T]) -> T:
    return work()


def prepare(engine: sa.Engine, number: int, now: datetime, write: Write = _directly) -> str:
    """Enter whoever is still missing, then let it run; returns the state the broadcast is in afterwards.

    Several processes may try at once: each batch moves `prepared` on, and who comes second finds it moved.
    `write` runs each transaction that writes: a process with its own turns hands them over in its lane.
    """
    with transaction(engine, read_only=True) as reading:
        found = broadcasts.get(reading, number)
        if found is None or found.state != "preparing":
            return found.state if found else "gone"
        who = contacts.person(reading, found.sender)
        if who is None:
            return write(lambda: _finish(engine, found, "changed"))
        rest = audience.pages(
            reading,
            who,
            found.audience,
            now,
            found.expected["sms"],
            size=BATCH,
            after=found.prepared,
            used=_shared_so_far(reading, found),
            since=found.created_at,
        )
        prepared = found.prepared
        for page in _read_ahead(rest):
            if not write(partial(_enter, engine, found, page, prepared, now)):
                return "preparing"
            prepared = page.last
            time.sleep(BREATH)
    with transaction(engine, read_only=True) as reading:
        reached, _ = audience.entered(reading, number)
        seen = reached + broadcasts.count_skips(reading, number)
    # Who said STOP since the confirmation is left out with that reason; nobody may have been added.
    confirmed = found.expected["reached"]
    complete = seen >= confirmed + sum(found.expected["skipped"].values())
    state = "running" if reached <= confirmed and complete else "changed"
    return write(lambda: _finish(engine, found, state))


def _read_ahead(pages: Iterator[Page]) -> Iterator[Page]:
    """The next page is read while this one is entered; nobody reads two at once."""
    with ThreadPoolExecutor(1, "reading") as pool:
        coming = pool.submit(next, pages, None)
        while (page := coming.result()) is not None:
            coming = pool.submit(next, pages, None)
            yield page


def _enter(engine: sa.Engine, found: Broadcast, page: Page, before: int, now: datetime) -> bool:
    with transaction(engine) as db:
        moved = db.execute(
            sa.update(table)
            .where(table.c.id == found.id, table.c.state == "preparing", table.c.prepared == before)
            .values(prepared=page.last)
        )
        if moved.rowcount != 1:
            return False
        broadcasts.enter(db, found.id, page, found.due_at, found.expires_at, found.zone, now)
    return True


def _finish(engine: sa.Engine, found: Broadcast, state: str) -> str:
    with transaction(engine) as db:
        db.execute(sa.update(table).where(table.c.id == found.id, table.c.state == "preparing").values(state=state))
        return str(db.scalar(sa.select(table.c.state).where(table.c.id == found.id)))


def _shared_so_far(db: sa.Connection, found: Broadcast) -> set[int]:
    """Phones of several people that have got theirs in an earlier batch."""
    if not found.prepared:
        return set()
    others = contact_people.alias()
    query = sa.select(deliveries.c.contact_id).where(
        deliveries.c.broadcast_id == found.id,
        sa.exists().where(others.c.contact_id == deliveries.c.contact_id, others.c.person_id != deliveries.c.person_id),
    )
    return set(db.scalars(query))
