"""Keeping the tables small: old texts go, then old rows, in turns so short that nobody has to wait for them.

Once a day, in the night of Indonesia, by one process at a time; killed anywhere, the next one goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from db.engine import transaction
from db.tables import app_state, broadcast_skips, health_items, inbox, unclear_messages
from db.tables.base import UtcDateTime
from db.unclear import KEPT, drop

BATCH = {"postgresql": 1_000, "sqlite": 500}
"""Rows in one transaction. SQLite has one writer, and its indexes are changed with every row that goes."""
LEASE = timedelta(minutes=2)
DAY, LONG_ENOUGH = timedelta(days=1), timedelta(hours=2)
QUIET_HOUR = 19
"""In UTC: 2 o'clock in Jakarta, 4 o'clock in Jayapura."""
LEAST_DELIVERIES = timedelta(days=61)
"""Rules look 60 days ahead and know from deliveries whom they have told: younger rows are never deleted."""
ITEMS = timedelta(days=400)
"""So long it is kept what a family was reminded of that comes again each month or year; what comes once stays."""
MINUTES = timedelta(days=7)
"""So long send counts are kept by the minute; then they are summed, for counters must not fall."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_KEY = "housekeeping"
_MOMENT = UtcDateTime()


@dataclass(frozen=True, slots=True)
class Keep:
    """For how long."""

    texts: timedelta
    inbox: timedelta
    deliveries: timedelta


class Lost(Exception):
    """Another process has taken over."""


@dataclass
class Housekeeping:
    """One run. Everything old is found by walking in the order of keys, so no index is needed for it."""

    engine: sa.Engine
    clock: Callable[[], datetime]
    owner: str
    keep: Keep
    done: Counter[str] = field(default_factory=Counter)
    """What -> how many rows of it were dealt with."""

    def __post_init__(self) -> None:
        self._size = BATCH[self.engine.dialect.name]

    def begin(self) -> bool:
        """Whether it is time and nobody else is at it; then this process is."""
        now = self.clock()
        with transaction(self.engine, read_only=True) as db:
            if not _is_time(_read(db), now):
                return False
        with transaction(self.engine) as db:
            db.execute(_FIRST)
            state = _read(db, lock=True)
            if not _is_time(state, now):
                return False
            _write(db, state | {"owner": self.owner, "until": _said(now + LEASE)})
        return True

    def turns(self) -> Generator[None, None, None]:
        """All the work, one transaction with each step. Raises `Lost`."""
        now = self.clock()
        yield from self._texts(now - self.keep.texts)
        yield from self._deliveries(now - max(self.keep.deliveries, LEAST_DELIVERIES))
        yield from self._skips(now - max(self.keep.deliveries, LEAST_DELIVERIES))
        yield from self._inbox(now - self.keep.inbox)
        yield from self._items(now - ITEMS)
        yield from self._unclear(now - KEPT)
        yield from self._counts(now - MINUTES)
        with self._turn() as (db, state):
            _write(db, {"texts": state.get("texts", 0), "done": _said(self.clock())})

    @contextmanager
    def _turn(self) -> Iterator[tuple[sa.Connection, dict[str, Any]]]:
        with transaction(self.engine) as db:
            state = _read(db, lock=True)
            if state.get("owner") != self.owner:
                raise Lost
            state |= {"until": _said(self.clock() + LEASE)}
            _write(db, state)
            yield db, state

    def _texts(self, before: datetime) -> Iterator[None]:
        """Messages that have ended say no more what they said; where the last run stopped, this one goes on."""
        with transaction(self.engine, read_only=True) as db:
            after = _read(db).get("texts", 0)
        while (found := self._walk(after, before)) is not None:
            upto, all_old = found
            with self._turn() as (db, state):
                self.done["texts"] += db.execute(_TRIM, {"after": after, "upto": upto, "before": before}).rowcount
                if all_old:
                    _write(db, state | {"texts": upto})
            after = upto
            yield

    def _deliveries(self, before: datetime) -> Iterator[None]:
        after = 0
        while (found := self._walk(after, before)) is not None:
            with self._turn() as (db, _):
                values = {"after": after, "upto": found[0], "before": before}
                self.done["deliveries"] += db.execute(_DELETE, values).rowcount
            after = found[0]
            yield

    def _walk(self, after: int, before: datetime) -> tuple[int, bool] | None:
        """The last id of the next rows, and whether all are old; None when none is."""
        with transaction(self.engine, read_only=True) as db:
            row = db.execute(_NEXT, {"after": after, "size": self._size}).one()
        if row.upto is None or row.oldest >= before:
            return None
        return row.upto, row.newest < before

    def _skips(self, before: datetime) -> Iterator[None]:
        """Whom a broadcast of long ago did not reach, and why."""
        while True:
            with transaction(self.engine, read_only=True) as db:
                number = db.scalar(_SKIPPING, {"before": before})
            if number is None:
                return
            with self._turn() as (db, _):
                some = sa.select(broadcast_skips.c.person_id).where(broadcast_skips.c.broadcast_id == number)
                those = db.scalars(some.order_by(broadcast_skips.c.person_id).limit(self._size)).all()
                of_it = broadcast_skips.c.broadcast_id == number
                deleted = sa.delete(broadcast_skips).where(of_it, broadcast_skips.c.person_id.in_(those))
                self.done["skips"] += db.execute(deleted).rowcount
            yield

    def _inbox(self, before: datetime) -> Iterator[None]:
        """Messages that no provider brings again any more."""
        last = {"channel": "", "external_id": ""}
        while True:
            with transaction(self.engine, read_only=True) as db:
                rows = db.execute(_INBOX, last | {"size": self._size}).all()
            if not rows:
                return
            last = {"channel": rows[-1].channel, "external_id": rows[-1].external_id}
            for channel, rows_of_it in groupby(rows, lambda row: row.channel):
                old = [row.external_id for row in rows_of_it if row.received_at < before]
                if old:
                    with self._turn() as (db, _):
                        these = sa.and_(inbox.c.channel == channel, inbox.c.external_id.in_(old))
                        self.done["inbox"] += db.execute(sa.delete(inbox).where(these)).rowcount
                yield

    def _items(self, before: datetime) -> Iterator[None]:
        """Health reminders of periods long past."""
        table = health_items.c
        old = sa.select(table.id).where(table.period != "", table.told_at < before).limit(self._size)
        gone = self._size
        while gone == self._size:
            with self._turn() as (db, _):
                gone = db.execute(sa.delete(health_items).where(table.id.in_(old))).rowcount
                self.done["items"] += gone
            yield

    def _unclear(self, before: datetime) -> Iterator[None]:
        """What was not understood, and nobody has looked at."""
        old = sa.select(unclear_messages.c.id).where(unclear_messages.c.created_at < before)
        while True:
            with self._turn() as (db, _):
                those = db.scalars(old.order_by(unclear_messages.c.created_at).limit(self._size)).all()
                drop(db, those)
                self.done["unclear"] += len(those)
            yield
            if len(those) < self._size:
                return

    def _counts(self, before: datetime) -> Iterator[None]:
        """Minutes of long ago become one row for each account and outcome."""
        while True:
            with self._turn() as (db, _):
                border = db.scalar(_BORDER, {"epoch": EPOCH, "before": before, "size": self._size - 1})
                values = {"epoch": EPOCH, "upto": border or before}
                db.execute(_SUM, values)
                self.done["counts"] += db.execute(_COUNTED, values).rowcount
            yield
            if border is None:
                return


_ENDED = "(status NOT IN ('queued', 'sending') OR expires_at < :before)"
_RANGE = "id > :after AND id <= :upto AND created_at < :before"
_BEFORE = bindparam("before", type_=_MOMENT)
_NEXT = sa.text(
    "SELECT max(id) AS upto, min(created_at) AS oldest, max(created_at) AS newest FROM"
    " (SELECT id, created_at FROM deliveries WHERE id > :after ORDER BY id LIMIT :size) AS batch"
).columns(oldest=_MOMENT, newest=_MOMENT)
# What a broadcast says stands in its own row; a text that still waits for an answer after so long waits in vain.
_TRIM = sa.text(
    f"UPDATE deliveries SET body = '{{}}', waiting = false WHERE {_RANGE} AND {_ENDED} AND body <> '{{}}'"  # noqa: S608
).bindparams(_BEFORE)
# While a broadcast is open, its rows keep people from being entered twice.
_DELETE = sa.text(
    f"DELETE FROM deliveries WHERE {_RANGE} AND {_ENDED} AND NOT EXISTS"  # noqa: S608
    " (SELECT 1 FROM broadcasts b WHERE b.id = deliveries.broadcast_id AND b.ended_at IS NULL)"
).bindparams(_BEFORE)
_SKIPPING = sa.text(
    "SELECT id FROM broadcasts b WHERE ended_at < :before"
    " AND EXISTS (SELECT 1 FROM broadcast_skips s WHERE s.broadcast_id = b.id) ORDER BY id LIMIT 1"
).bindparams(_BEFORE)
_INBOX = sa.text(
    "SELECT channel, external_id, received_at FROM inbox WHERE (channel, external_id) > (:channel, :external_id)"
    " ORDER BY channel, external_id LIMIT :size"
).columns(received_at=_MOMENT)
_EPOCH, _UPTO = bindparam("epoch", type_=_MOMENT), bindparam("upto", type_=_MOMENT)
_BORDER = (
    sa.text(
        "SELECT minute FROM send_counts WHERE minute > :epoch AND minute < :before ORDER BY minute LIMIT 1 OFFSET :size"
    )
    .bindparams(_EPOCH, _BEFORE)
    .columns(minute=_MOMENT)
)
_SUM = sa.text(
    "INSERT INTO send_counts (account, minute, outcome, count)"
    " SELECT account, :epoch, outcome, sum(count) FROM send_counts WHERE minute > :epoch AND minute <= :upto"
    " GROUP BY account, outcome"
    " ON CONFLICT (account, minute, outcome) DO UPDATE SET count = send_counts.count + excluded.count"
).bindparams(_EPOCH, _UPTO)
_COUNTED = sa.text("DELETE FROM send_counts WHERE minute > :epoch AND minute <= :upto").bindparams(_EPOCH, _UPTO)
_FIRST = sa.text("INSERT INTO app_state (key, value) VALUES ('housekeeping', '{}') ON CONFLICT (key) DO NOTHING")


def _is_time(state: dict[str, Any], now: datetime) -> bool:
    if "owner" in state and datetime.fromisoformat(state["until"]) > now:
        return False
    if "done" not in state:
        return True
    passed = now - datetime.fromisoformat(state["done"])
    return not timedelta() <= passed < DAY or (now.astimezone(UTC).hour == QUIET_HOUR and passed >= LONG_ENOUGH)


def _read(db: sa.Connection, *, lock: bool = False) -> dict[str, Any]:
    query = sa.select(app_state.c.value).where(app_state.c.key == _KEY)
    return dict(db.scalar(query.with_for_update() if lock else query) or {})


def _write(db: sa.Connection, state: dict[str, Any]) -> None:
    db.execute(sa.update(app_state).where(app_state.c.key == _KEY).values(value=state))


def _said(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
