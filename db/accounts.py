"""Channel accounts: which process sends for one now, and until when it must keep still."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import bindparam

from db.statement import Statement
from db.tables import channel_accounts
from db.tables.base import UtcDateTime

LEASE = timedelta(seconds=10)

_ACQUIRE = sa.text(
    "INSERT INTO channel_accounts (name, queue, rate, lease_owner, lease_until)"
    " VALUES (:name, :queue, :rate, :owner, :until)"
    " ON CONFLICT (name) DO UPDATE SET lease_owner = excluded.lease_owner, lease_until = excluded.lease_until,"
    " queue = excluded.queue, rate = excluded.rate"
    " WHERE channel_accounts.lease_owner IS NULL OR channel_accounts.lease_owner = excluded.lease_owner"
    " OR channel_accounts.lease_until < :now"
).bindparams(bindparam("until", type_=UtcDateTime()), bindparam("now", type_=UtcDateTime()))


def acquire(db: sa.Connection, name: str, queue: str, rate: float, owner: str, now: datetime) -> bool:
    """Take or renew the lease of an account; False while another process holds it."""
    values = {"name": name, "queue": queue, "rate": rate, "owner": owner, "until": now + LEASE, "now": now}
    return db.execute(_ACQUIRE, values).rowcount == 1


def give_up(db: sa.Connection, name: str, owner: str) -> None:
    """Let another process take over at once."""
    db.execute(
        sa.update(channel_accounts)
        .where(channel_accounts.c.name == name, channel_accounts.c.lease_owner == owner)
        .values(lease_owner=None, lease_until=None)
    )


def halted_until(db: sa.Connection, name: str) -> datetime | None:
    """Until when the provider told us to keep still; None when it did not."""
    return db.scalar(sa.select(channel_accounts.c.halted_until).where(channel_accounts.c.name == name))


def halt(db: sa.Connection, name: str, until: datetime, problem: str | None = None) -> None:
    """Nothing of this account goes before `until`. `problem` is what an operator must mend."""
    values = {"halted_until": until} | ({"problem": problem} if problem else {})
    db.execute(sa.update(channel_accounts).where(channel_accounts.c.name == name).values(values))


def works(db: sa.Connection, name: str) -> None:
    """The account sends again: nothing to mend."""
    db.execute(
        sa.update(channel_accounts)
        .where(channel_accounts.c.name == name, channel_accounts.c.problem.is_not(None))
        .values(problem=None)
    )


_COUNT = Statement(
    "INSERT INTO send_counts (account, minute, outcome, count) VALUES (:account, :minute, :outcome, :count)"
    " ON CONFLICT (account, minute, outcome) DO UPDATE SET count = send_counts.count + excluded.count",
    minute=UtcDateTime,
)


def count(db: sa.Connection, name: str, outcomes: Mapping[str, int], now: datetime) -> None:
    """Add to the numbers of this minute: `sent`, `again`, or `failed:`, `later:`, `unknown:` and the code."""
    minute = now.replace(second=0, microsecond=0)
    rows = [
        {"account": name, "minute": minute, "outcome": outcome[:60], "count": more}
        for outcome, more in sorted(outcomes.items())
        if more
    ]
    if rows:
        _COUNT.run_many(db, rows)
