"""How a sender takes messages: claim with a lease, send, record (`db.outcomes`). Plain SQL, one transaction a step.

Replies go first, then notices and reminders, then broadcasts, the oldest of them first. A chat waits while one of
its messages is being sent; and what came later waits, replies excepted, until an earlier one that has to go again
has gone.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from db.deliveries import PRIORITY
from db.statement import Statement
from db.tables.base import Json, UtcDateTime

LEASE = timedelta(seconds=20)
"""A claimed message whose sender has not reported back for this long has an unknown outcome."""

_MOMENT = UtcDateTime()


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message this sender may send now."""

    id: int
    key: str
    broadcast: int | None
    contact: int
    person: int | None
    address: str
    kind: str
    priority: int
    body: dict[str, Any]
    attempts: int
    """This one counted."""
    repeats: int
    created_at: datetime
    expires_at: datetime | None
    last_inbound_at: datetime | None
    """When the person wrote last to this address."""
    stopped: bool
    """They said STOP or blocked us since it was queued, and did not ask for this."""
    language: str
    name: str


_COLUMNS = (
    "SELECT d.id, d.key, d.broadcast_id, d.contact_id, d.person_id, d.kind, d.priority, d.body, d.attempts,"
    " d.repeats, d.created_at, d.expires_at, c.address, c.last_inbound_at, c.opted_out_at, c.blocked_at,"
    " p.language, p.name"
)
_JOINS = " JOIN contacts c ON c.id = d.contact_id LEFT JOIN people p ON p.id = d.person_id"
_CHAT_IS_FREE = (
    " NOT EXISTS (SELECT 1 FROM deliveries o WHERE o.contact_id = d.contact_id"
    " AND (o.status = 'sending' OR (o.status = 'queued' AND o.attempts > 0))"
    " AND (o.status = 'sending' OR (o.id < d.id AND o.priority <= d.priority)))"
)
_SINGLE = (
    " d.status = 'queued' AND d.broadcast_id IS NULL AND d.account = :account AND d.priority <= :lowest"
    " AND d.due_at <= :now AND (d.expires_at IS NULL OR d.expires_at > :now)"
    " AND (d.zone IS NULL OR d.kind = 'reply' OR d.zone NOT IN (:quiet1, :quiet2, :quiet3))"
)
_RUNNING = (
    " b.ended_at IS NULL AND b.state = 'running' AND b.due_at <= :now AND b.expires_at > :now"
    " AND (b.zone IS NULL OR b.zone NOT IN (:quiet1, :quiet2, :quiet3))"
)
_RECIPIENT = (
    " d.broadcast_id = b.id AND d.broadcast_id IS NOT NULL AND d.account = :account AND d.status = 'queued'"
    " AND d.due_at <= :now AND d.expires_at > :now"
)
_TYPES: dict[str, Any] = dict.fromkeys(
    ("now", "created_at", "expires_at", "last_inbound_at", "opted_out_at", "blocked_at"), _MOMENT
) | {"body": Json}


def _single(lock: str) -> str:
    return (
        f"{_COLUMNS} FROM deliveries d{_JOINS} WHERE{_SINGLE} AND{_CHAT_IS_FREE}"
        f" ORDER BY d.priority, d.due_at, d.id LIMIT :limit{lock}"
    )


_CLAIM_SINGLE = Statement(
    {"sqlite": _single(""), "postgresql": _single(" FOR UPDATE OF d SKIP LOCKED")}, plan_anew=True, **_TYPES
)
# PostgreSQL would sort all recipients of a broadcast before it takes the first; for each broadcast of its own it
# walks the index. SQLite walks both indexes by itself.
_CLAIM_BROADCAST = Statement(
    {
        "sqlite": f"{_COLUMNS} FROM broadcasts b CROSS JOIN deliveries d{_JOINS}"
        f" WHERE{_RUNNING} AND{_RECIPIENT} AND{_CHAT_IS_FREE} ORDER BY b.due_at, b.id, d.due_at, d.id LIMIT :limit",
        "postgresql": "SELECT x.* FROM"
        f" (SELECT b.id FROM broadcasts b WHERE{_RUNNING} ORDER BY b.due_at, b.id) b"
        f" CROSS JOIN LATERAL ({_COLUMNS} FROM deliveries d{_JOINS} WHERE{_RECIPIENT} AND{_CHAT_IS_FREE}"
        " ORDER BY d.due_at, d.id LIMIT :limit FOR UPDATE OF d SKIP LOCKED) x LIMIT :limit",
    },
    plan_anew=True,
    **_TYPES,
)


def lock_due(
    db: sa.Connection, account: str, now: datetime, limit: int, quiet_zones: Sequence[str], lowest: str = "broadcast"
) -> list[Claimed]:
    """Up to `limit` due messages of an account in the order in which they go, locked but not yet claimed.

    `lowest`: the kind of message with the lowest priority that may go now.
    """
    values = {"account": account, "now": now, **_quiet(quiet_zones)}
    rows = _CLAIM_SINGLE.all(db, **values, lowest=PRIORITY[lowest], limit=limit)
    if lowest == "broadcast" and len(rows) < limit:
        rows += _CLAIM_BROADCAST.all(db, **values, limit=limit - len(rows))
    return [_claimed(row) for row in rows]


def _quiet(zones: Sequence[str]) -> dict[str, str]:
    """There are three time zones; a night may be in any of them."""
    return dict(zip(("quiet1", "quiet2", "quiet3"), (*zones, "", "", ""), strict=False))


def _claimed(row: Any) -> Claimed:
    stopped = row.kind in ("reminder", "broadcast") and row.opted_out_at is not None
    return Claimed(
        row.id,
        row.key,
        row.broadcast_id,
        row.contact_id,
        row.person_id,
        row.address,
        row.kind,
        row.priority,
        row.body,
        row.attempts + 1,
        row.repeats,
        row.created_at,
        row.expires_at,
        row.last_inbound_at,
        stopped or (row.kind != "reply" and row.blocked_at is not None),
        row.language or "id",
        row.name or "",
    )


_THESE = {"sqlite": "(SELECT value FROM json_each(:ids))", "postgresql": "(SELECT unnest(CAST(:ids AS bigint[])))"}


def _of_these(sql: str, **types: Any) -> Statement:
    return Statement({dialect: sql.replace("{these}", these) for dialect, these in _THESE.items()}, **types)


def _ids(db: sa.Connection, ids: Collection[int]) -> Any:
    return json.dumps(list(ids)) if db.dialect.name == "sqlite" else list(ids)


_TAKE = _of_these(
    "UPDATE deliveries SET status = 'sending', lease_owner = :owner, lease_until = :lease_until,"
    " attempts = attempts + 1, updated_at = :now, via = CASE WHEN repeats = 0 THEN NULL ELSE via END,"
    " waiting = (waiting AND repeats > 0) WHERE id IN {these} AND status = 'queued'",
    now=_MOMENT,
    lease_until=_MOMENT,
)
_DROP = _of_these(
    "UPDATE deliveries SET status = 'cancelled', error_code = 'Stopped', updated_at = :now"
    " WHERE id IN {these} AND status = 'queued'",
    now=_MOMENT,
)
_KEEP = _of_these(
    "UPDATE deliveries SET lease_until = :lease_until"
    " WHERE id IN {these} AND status = 'sending' AND lease_owner = :owner",
    lease_until=_MOMENT,
)
_RELEASE = _of_these(
    "UPDATE deliveries SET status = 'queued', lease_owner = NULL, lease_until = NULL, attempts = attempts - 1,"
    " updated_at = :now WHERE id IN {these} AND status = 'sending' AND lease_owner = :owner",
    now=_MOMENT,
)
_HOLD = Statement(
    "UPDATE deliveries SET due_at = :until, updated_at = :now"
    " WHERE contact_id = :contact AND status = 'queued' AND due_at < :until",
    until=_MOMENT,
    now=_MOMENT,
)
_DELAY = Statement(
    "UPDATE deliveries SET due_at = :until, error_code = :why, updated_at = :now WHERE id = :id AND status = 'queued'",
    until=_MOMENT,
    now=_MOMENT,
)


def take(db: sa.Connection, ids: Sequence[int], owner: str, now: datetime) -> None:
    """Claim messages that `lock_due` has locked."""
    if ids:
        _TAKE.run(db, ids=_ids(db, ids), owner=owner, now=now, lease_until=now + LEASE)


_BY_TEMPLATE = Statement(
    "UPDATE deliveries SET via = 'template', waiting = :waiting WHERE id = :id", waiting=sa.Boolean
)


def by_template(db: sa.Connection, follows: dict[int, bool]) -> None:
    """These go as a template; whether the text itself is to follow. Known before they go: a receipt may be faster."""
    if follows:
        _BY_TEMPLATE.run_many(db, [{"id": one, "waiting": waits} for one, waits in follows.items()])


def drop(db: sa.Connection, ids: Sequence[int], now: datetime) -> None:
    """Do not send them any more: the person does not want it."""
    if ids:
        _DROP.run(db, ids=_ids(db, ids), now=now)


def hold_chats(db: sa.Connection, chats: dict[int, datetime], now: datetime) -> None:
    """What is queued for these contacts goes at these moments, in its order: their chats must rest so long."""
    if chats:
        _HOLD.run_many(db, [{"contact": chat, "until": until, "now": now} for chat, until in chats.items()])


def delay(db: sa.Connection, until: dict[int, datetime], why: str, now: datetime) -> None:
    """Single messages that must wait, and for what."""
    if until:
        _DELAY.run_many(db, [{"id": one, "until": moment, "why": why, "now": now} for one, moment in until.items()])


def keep(db: sa.Connection, ids: Collection[int], owner: str, now: datetime) -> None:
    """Their sender is alive: what it has in hand is not lost, however long the provider takes."""
    if ids:
        _KEEP.run(db, ids=_ids(db, ids), owner=owner, lease_until=now + LEASE)


def release(db: sa.Connection, ids: Sequence[int], owner: str, now: datetime) -> None:
    """Give back messages that were claimed but not tried."""
    if ids:
        _RELEASE.run(db, ids=_ids(db, ids), owner=owner, now=now)


_IS_DUE = Statement(
    "SELECT 1 AS due FROM deliveries WHERE status = 'queued' AND broadcast_id IS NULL"
    " AND account = :account AND priority <= :lowest AND due_at <= :now LIMIT 1",
    now=_MOMENT,
    plan_anew=True,
)
_IS_RUNNING = Statement(
    f"SELECT 1 AS due FROM broadcasts b WHERE{_RUNNING}"
    f" AND EXISTS (SELECT 1 FROM deliveries d WHERE{_RECIPIENT}) LIMIT 1",
    now=_MOMENT,
    plan_anew=True,
)


def is_due(
    db: sa.Connection, account: str, now: datetime, quiet_zones: Sequence[str] = (), lowest: str = "broadcast"
) -> bool:
    """Whether anything of this account may be due; a cheap look before a claim."""
    values: dict[str, Any] = {"account": account, "now": now}
    if _IS_DUE.first(db, **values, lowest=PRIORITY[lowest]) is not None:
        return True
    return lowest == "broadcast" and _IS_RUNNING.first(db, **values, **_quiet(quiet_zones)) is not None
