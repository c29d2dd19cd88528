"""An office's database as senders, rules and announcements leave it, for tests of what looks after it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from db import tables
from db.engine import transaction
from db.status import Account, Status, read

NOON = datetime(2026, 11, 23, 5, 0, 30, tzinfo=UTC)
"""12.00 in WIB, 14.00 in WIT."""
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


class Office:
    """Its rows."""

    def __init__(self, engine: sa.Engine, now: datetime = NOON) -> None:
        self.engine, self.now = engine, now
        self._count = 0

    def insert(self, table: sa.Table, *rows: dict[str, Any]) -> None:
        with transaction(self.engine) as db:
            db.execute(sa.insert(table), list(rows))

    def queue(self, count: int = 1, *, age: timedelta = SECOND, **values: Any) -> None:
        """So many deliveries that have been due for `age`."""
        due = self.now - age
        row = {
            "contact_id": 1,
            "kind": "reply",
            "priority": 0,
            "body": {"text": "rahasia"},
            "account": "whatsapp",
            "due_at": due,
            "created_at": due,
            "updated_at": due,
        } | values
        numbers = range(self._count, self._count + count)
        self._count += count
        self.insert(tables.deliveries, *({"key": f"k{number}", "person_id": number} | row for number in numbers))

    def broadcast(self, state: str = "running", **values: Any) -> int:
        """An announcement that has not ended; its id."""
        with transaction(self.engine) as db:
            if not db.execute(sa.select(tables.people)).first():
                region = {"code": "32", "name": "Jawa Barat", "search_name": "jawabarat", "level": 1}
                db.execute(sa.insert(tables.regions).values(region))
                db.execute(sa.insert(tables.people).values(name="Rina", region_code="32", created_at=self.now))
            row = {
                "sender_id": db.scalar(sa.select(tables.people.c.id)),
                "audience": {},
                "body": {"text": "rahasia"},
                "state": state,
                "expected": {},
                "due_at": self.now - HOUR,
                "expires_at": self.now + 20 * HOUR,
                "created_at": self.now - HOUR,
            }
            made = db.execute(sa.insert(tables.broadcasts).values(row | values).returning(tables.broadcasts.c.id))
            return int(made.scalar_one())

    def account(self, name: str = "whatsapp:+62811", queue: str | None = "whatsapp", **values: Any) -> None:
        """An account for which a sender lives."""
        row = {
            "name": name,
            "queue": queue,
            "rate": 80.0,
            "lease_owner": "0123456789abcdef",
            "lease_until": self.now + 8 * SECOND,
        }
        self.insert(tables.channel_accounts, row | values)

    def counts(self, ago: timedelta, outcomes: dict[str, int], account: str = "whatsapp") -> None:
        """What became of messages in the minute that was so long ago."""
        minute = (self.now - ago).replace(second=0, microsecond=0)
        rows = [{"account": account, "minute": minute, "outcome": one, "count": n} for one, n in outcomes.items()]
        self.insert(tables.send_counts, *rows)

    def status(self) -> Status:
        with transaction(self.engine, read_only=True) as db:
            return read(db, self.now)

    def one(self, name: str = "whatsapp") -> Account:
        return {one.name: one for one in self.status().accounts}[name]
