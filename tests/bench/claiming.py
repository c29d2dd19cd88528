"""Does a sender find its work as fast among ten million old messages as among a hundred thousand?"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import median

import sqlalchemy as sa

from channels.ledger import Done, Ledger
from db.engine import transaction
from tests.bench import crowd
from tests.bench.places import Place
from tests.bench.tables import ms, show

OLD = (100_000, 10_000_000)
QUICK = (100_000, 1_000_000)
QUEUED = 10_000
BATCH = 50
ROUNDS = 4
STEPS = 30
"""Batches of a round; the tables take turns, for the machine may be busier in one minute than in another."""

# Announcements of the past year to the same people, each of which has an id at Telegram, and one in ten a reminder.
_OLD = (
    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :count - 1)"
    " INSERT INTO deliveries (key, broadcast_id, contact_id, person_id, kind, priority, body, account, status, due_at,"
    " expires_at, attempts, provider_id, created_at, sent_at, updated_at, subject)"
    " SELECT 'old:' || i, CASE WHEN i % 10 > 0 THEN 1000000 + i / :people END, 1 + i % :people, 1 + i % :people,"
    " CASE WHEN i % 10 > 0 THEN 'broadcast' ELSE 'reminder' END, CASE WHEN i % 10 > 0 THEN 2 ELSE 1 END, {body},"
    " 'telegram', 'delivered', :old, :old, 1, CAST(100000000 + i AS varchar(80)), :old, :old, :old,"
    " CASE WHEN i % 10 = 0 THEN 'meeting:' || (i / :people) END FROM n"
)


@dataclass
class _Table:
    """One database and the sender that works in it."""

    people: crowd.Crowd
    old: int
    filled: float
    ledger: Ledger
    claimed: Sequence[object] = ()
    rates: list[float] = field(default_factory=list)

    def work(self) -> None:
        """So many batches: what was claimed is recorded as sent in the same transaction that claims the next."""
        done, started = 0, time.perf_counter()
        for _ in range(STEPS):
            claimed = self.ledger.step(BATCH, False)
            assert len(claimed) == BATCH, len(claimed)
            for one in claimed:
                self.ledger.add(Done(one, provider_id=str(one.id)))
            done += len(claimed)
        self.ledger.step(0, True)
        self.rates.append(done / (time.perf_counter() - started))

    @property
    def rate(self) -> float:
        return median(self.rates[1:])  # the first round only warms up


def measure(place: Place) -> None:
    """Print the table of one store."""
    with ExitStack() as stack:
        tables = [_table(stack, place, old) for old in (QUICK if place.quick else OLD)]
        for _ in range(ROUNDS + 1):
            for table in tables:
                table.work()
        rows = []
        for table in tables:
            share = f"{table.rate / tables[0].rate:.0%}"
            cells = (f"{table.rate:,.0f}", ms(BATCH / table.rate), share, f"{table.filled:.0f} s")
            rows.append((f"{table.old:,} delivered before", *cells))
            table.people.engine.dispose()
    header = ("", "messages/s", f"a batch of {BATCH}", "of the first (target 80%)", "time to fill")
    show(f"{place.name}: claimed and recorded, {QUEUED:,} in the queue, nothing is sent", header, rows)


def _table(stack: ExitStack, place: Place, old: int) -> _Table:
    url = stack.enter_context(place.database())
    people = crowd.build(url, "telegram", QUEUED)
    started = time.perf_counter()
    _fill(people, old)
    people.announce()
    crowd.tidy(people.engine)
    filled = time.perf_counter() - started
    ledger = Ledger(people.engine, lambda: datetime.now(UTC), "telegram:1001", "telegram", 1e6, "bench", lambda _: 0.0)
    return _Table(people, old, filled, ledger)


def _fill(people: crowd.Crowd, old: int) -> None:
    """The indexes are made afterwards, which takes a quarter of the time."""
    long_ago = datetime.now(UTC) - timedelta(days=30)
    sqlite = people.engine.dialect.name == "sqlite"
    values = {"count": old, "people": QUEUED, "old": str(long_ago.replace(tzinfo=None)) if sqlite else long_ago}
    meta = sa.MetaData()
    with transaction(people.engine) as db:
        meta.reflect(db, only=["deliveries"])
        indexes = list(meta.tables["deliveries"].indexes)
        for one in indexes:
            one.drop(db)
        db.execute(sa.text(_OLD.replace("{body}", "'{}'" if sqlite else "CAST('{}' AS jsonb)")), values)
        for one in indexes:
            one.create(db)
