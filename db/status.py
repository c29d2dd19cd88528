"""How sending goes: for the person on duty, for metrics and for the alarm.

Only rows that are still to be sent and counters are looked at, never all deliveries: what this costs grows with the
backlog, not with the history.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import bindparam

from db import tier
from db.accounts import LEASE
from db.quiet import QUIET_UNTIL, is_quiet
from db.regions import tzname
from db.tables import broadcasts, channel_accounts, send_counts
from db.tables.base import UtcDateTime

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
_NO_PROGRESS = ("again", "later:")
"""Every other outcome takes a message out of the queue."""


@dataclass
class Account:
    """What one sending account has to do and how it gets on. Its name is what deliveries call it."""

    name: str
    account: str | None = None
    """What its sender calls it, such as `telegram:123456`; None when no process ever sent for it."""
    rate: float | None = None
    holder: str | None = None
    """Who sends for it now."""
    renewed_seconds: float | None = None
    """So long ago the one who sends gave a sign of life."""
    halted_until: datetime | None = None
    problem: str | None = None
    due: int = 0
    later: int = 0
    """Queued, but for a later moment or behind quiet hours."""
    held: int = 0
    """Queued by a broadcast that is paused or not yet running."""
    sending: int = 0
    oldest: datetime | None = None
    """Since when the oldest message may go."""
    oldest_broadcast: datetime | None = None
    """The same for messages of broadcasts, which are due all at once."""
    retried: int = 0
    """Of those queued: tried before, and to be tried again."""
    oldest_retried: datetime | None = None
    """When the first of these could have gone."""
    sent_last_minute: int = 0
    last_progress: datetime | None = None
    """When a message last left the queue, to the minute; None when that was more than an hour ago."""
    errors: Counter[str] = field(default_factory=Counter)
    """What was not simply sent in the last hour, by outcome such as `failed:63016`."""

    def oldest_seconds(self, now: datetime) -> float:
        """Age of the oldest message that may go; 0 without one."""
        return max(_age(self.oldest, now), _age(self.oldest_broadcast, now))

    def late_seconds(self, now: datetime) -> float:
        """How long a message has been waiting for no good reason.

        A big broadcast takes its time, and one message may be tried again for a while: such messages are late only
        since anything last left the queue.
        """
        patient = [one for one in (self.oldest_broadcast, self.oldest_retried) if one is not None]
        stands = max(min(patient), self.last_progress or min(patient)) if patient else None
        return max(_age(self.oldest, now), _age(stands, now))


@dataclass(frozen=True)
class Status:
    """All accounts at one moment."""

    at: datetime
    accounts: list[Account]
    broadcasts: dict[str, int]
    """State -> how many broadcasts that have not ended are in it."""
    totals: dict[tuple[str, str], int]
    """(account, outcome) -> how often, ever."""
    opened: int = 0
    """People to whom a WhatsApp template went in the last 24 hours: what Meta's limit counts."""

    def late(self, limit: float) -> dict[str, float]:
        """Account -> seconds, where a message waits for longer than `limit`."""
        ages = {one.name: one.late_seconds(self.at) for one in self.accounts}
        return {name: age for name, age in ages.items() if age > limit}


def read(db: sa.Connection, now: datetime) -> Status:
    """The status of everything that was ever sent through or is queued."""
    if db.dialect.name == "postgresql":
        # While its statistics are old it would rather read the whole table than the small indexes of what is queued.
        for way in ("enable_seqscan", "enable_bitmapscan"):
            db.execute(sa.text(f"SET LOCAL {way} = off"))
    accounts: dict[str, Account] = {}
    names = _leases(db, accounts, now)
    _messages(db, accounts, now)
    _broadcast_messages(db, accounts, now)
    for row in db.execute(_SENDING):
        _of(accounts, row.account).sending = row.messages
    for row in db.execute(_RETRIED, {"now": now}):
        one = _of(accounts, row.account)
        one.retried += row.messages
        if not _is_quiet(row.zone, now):
            one.oldest_retried = _earlier(one.oldest_retried, _may_go_since(row.since, row.zone, now))
    _recent(db, accounts, names, now)
    open_ones = sa.select(broadcasts.c.state, sa.func.count()).where(broadcasts.c.ended_at.is_(None))
    states = {state: count for state, count in db.execute(open_ones.group_by(broadcasts.c.state))}
    found = sorted(accounts.values(), key=lambda one: one.name)
    return Status(now, found, states, _totals(db, names), len(tier.opened(db, now)))


def _leases(db: sa.Connection, accounts: dict[str, Account], now: datetime) -> dict[str, str]:
    """Fill in who sends; what each account is called here, by every name it has."""
    names: dict[str, str] = {}
    rows = db.execute(sa.select(channel_accounts)).all()
    # A token that was changed leaves the row of the old account behind: the one that lived last counts.
    for row in sorted(rows, key=lambda one: one.lease_until or datetime.min.replace(tzinfo=UTC)):
        queue = row.queue or row.name.partition(":")[0]
        names |= {row.name: queue, queue: queue}
        held = row.lease_owner is not None and row.lease_until is not None and row.lease_until > now
        accounts[queue] = Account(
            queue,
            account=row.name,
            rate=row.rate,
            holder=row.lease_owner if held else None,
            renewed_seconds=max(0.0, (now - row.lease_until + LEASE).total_seconds()) if held else None,
            halted_until=row.halted_until if row.halted_until is not None and row.halted_until > now else None,
            problem=row.problem,
        )
    return names


_MOMENT = UtcDateTime()
_NOW = bindparam("now", type_=_MOMENT)
_MESSAGES = (
    sa.text(
        "SELECT account, CASE WHEN kind = 'reply' THEN NULL ELSE zone END AS zone, count(*) AS queued,"
        " count(CASE WHEN due_at <= :now THEN 1 END) AS due, min(due_at) AS oldest FROM deliveries"
        " WHERE status = 'queued' AND broadcast_id IS NULL AND (expires_at IS NULL OR expires_at > :now) GROUP BY 1, 2"
    )
    .bindparams(_NOW)
    .columns(oldest=_MOMENT)
)
_BROADCAST_MESSAGES = (
    sa.text(
        "SELECT b.state, b.zone, b.due_at, d.account, count(*) AS queued,"
        " count(CASE WHEN d.due_at <= :now THEN 1 END) AS due, min(d.due_at) AS oldest"
        " FROM broadcasts b CROSS JOIN deliveries d"  # in this order: SQLite would rather begin with all recipients
        " WHERE b.ended_at IS NULL AND b.expires_at > :now"
        " AND d.broadcast_id = b.id AND d.status = 'queued' AND d.broadcast_id IS NOT NULL"
        " GROUP BY b.id, b.state, b.zone, b.due_at, d.account"
    )
    .bindparams(_NOW)
    .columns(due_at=_MOMENT, oldest=_MOMENT)
)
_SENDING = sa.text("SELECT account, count(*) AS messages FROM deliveries WHERE status = 'sending' GROUP BY account")
# The first condition is the index's own, by which SQLite knows it.
_RETRIED = (
    sa.text(
        "SELECT d.account, CASE WHEN d.kind = 'reply' THEN NULL ELSE coalesce(b.zone, d.zone) END AS zone,"
        " count(*) AS messages, min(coalesce(b.due_at, d.created_at)) AS since"
        " FROM deliveries d LEFT JOIN broadcasts b ON b.id = d.broadcast_id"
        " WHERE (d.status = 'sending' OR (d.status = 'queued' AND d.attempts > 0)) AND d.status = 'queued'"
        " AND (d.expires_at IS NULL OR d.expires_at > :now) AND (b.id IS NULL OR b.state = 'running') GROUP BY 1, 2"
    )
    .bindparams(_NOW)
    .columns(since=_MOMENT)
)


def _messages(db: sa.Connection, accounts: dict[str, Account], now: datetime) -> None:
    for row in db.execute(_MESSAGES, {"now": now}):
        one = _of(accounts, row.account)
        due = 0 if _is_quiet(row.zone, now) else row.due
        one.due += due
        one.later += row.queued - due
        if due:
            one.oldest = _earlier(one.oldest, _may_go_since(row.oldest, row.zone, now))


def _broadcast_messages(db: sa.Connection, accounts: dict[str, Account], now: datetime) -> None:
    for row in db.execute(_BROADCAST_MESSAGES, {"now": now}):
        one = _of(accounts, row.account)
        if row.state != "running":
            one.held += row.queued
            continue
        due = 0 if row.due_at > now or _is_quiet(row.zone, now) else row.due
        one.due += due
        one.later += row.queued - due
        if due:
            since = _may_go_since(max(row.oldest, row.due_at), row.zone, now)
            one.oldest_broadcast = _earlier(one.oldest_broadcast, since)


def _recent(db: sa.Connection, accounts: dict[str, Account], names: dict[str, str], now: datetime) -> None:
    this_minute = now.replace(second=0, microsecond=0)
    passed = (now - this_minute) / MINUTE
    columns = (send_counts.c.account, send_counts.c.minute, send_counts.c.outcome, send_counts.c.count.label("times"))
    query = sa.select(*columns).where(send_counts.c.account.in_(names), send_counts.c.minute > this_minute - HOUR)
    sent: dict[str, float] = {}
    for row in db.execute(query):
        one = _of(accounts, names[row.account])
        if not row.outcome.startswith(_NO_PROGRESS):
            ended = min(now, row.minute + MINUTE)
            one.last_progress = max(one.last_progress or ended, ended)
        if row.outcome != "sent":
            one.errors[row.outcome] += row.times
        elif row.minute >= this_minute - MINUTE:
            # Of the minute before this one, the part that lies within the last sixty seconds.
            share = 1.0 if row.minute >= this_minute else 1.0 - passed
            sent[one.name] = sent.get(one.name, 0.0) + share * row.times
    for name, count in sent.items():
        accounts[name].sent_last_minute = round(count)


def _totals(db: sa.Connection, names: dict[str, str]) -> dict[tuple[str, str], int]:
    columns = (send_counts.c.account, send_counts.c.outcome)
    totals: dict[tuple[str, str], int] = {}
    for account, outcome, count in db.execute(sa.select(*columns, sa.func.sum(send_counts.c.count)).group_by(*columns)):
        key = (names.get(account, account), outcome)
        totals[key] = totals.get(key, 0) + int(count)
    return totals


def _of(accounts: dict[str, Account], name: str) -> Account:
    return accounts.setdefault(name, Account(name))


def _is_quiet(zone: str | None, now: datetime) -> bool:
    return zone is not None and is_quiet(zone, now)


def _may_go_since(due_at: datetime, zone: str | None, now: datetime) -> datetime:
    """What was due in the night may go since the morning."""
    if zone is None:
        return due_at
    local = now.astimezone(ZoneInfo(tzname(zone)))
    return max(due_at, datetime.combine(local.date(), QUIET_UNTIL, local.tzinfo))


def _earlier(one: datetime | None, other: datetime) -> datetime:
    return other if one is None else min(one, other)


def _age(moment: datetime | None, now: datetime) -> float:
    return 0.0 if moment is None else max(0.0, (now - moment).total_seconds())


def to_json(status: Status, late: Iterable[str]) -> dict[str, Any]:
    """The same for programs."""
    late = set(late)
    return {
        "at": status.at.astimezone(UTC).isoformat(),
        "accounts": [_account_to_json(one, status.at, one.name in late) for one in status.accounts],
        "broadcasts": status.broadcasts,
    }


def _account_to_json(one: Account, now: datetime, late: bool) -> dict[str, Any]:
    return {
        "account": one.name,
        "name": one.account,
        "sender": one.holder,
        "renewed_seconds": one.renewed_seconds,
        "rate": one.rate,
        "sent_last_minute": one.sent_last_minute,
        "due": one.due,
        "later": one.later,
        "held": one.held,
        "sending": one.sending,
        "retried": one.retried,
        "oldest_seconds": round(one.oldest_seconds(now), 1),
        "late": late,
        "halted_until": one.halted_until.isoformat() if one.halted_until else None,
        "problem": one.problem,
        "errors": dict(one.errors),
    }
