"""The outbox table: enqueue, claim with a lease, record. A status never goes backwards.

`queued -> sending -> sent -> delivered -> read`, or to `failed`, `unknown`, `cancelled`, `expired`. Everything on
the sending path is plain SQL in batches.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from db.statement import Statement
from db.tables import deliveries
from db.tables.base import Json, UtcDateTime

PRIORITY = {"reply": 0, "notice": 1, "reminder": 1, "broadcast": 2}
LEASE = timedelta(seconds=20)
"""A claimed message whose sender has not reported back for this long has an unknown outcome."""

_MOMENT = UtcDateTime()


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """One message to one person, to be entered once however often it is tried."""

    key: str
    contact: int
    person: int | None
    kind: str
    account: str
    body: dict[str, Any]
    due_at: datetime
    expires_at: datetime | None = None
    subject: str | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message this sender may send now."""

    id: int
    key: str
    contact: int
    address: str
    kind: str
    priority: int
    body: dict[str, Any]
    attempts: int
    repeats: int
    created_at: datetime
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one claimed message."""

    id: int
    status: str
    """sent, failed, queued (try later) or unknown."""
    provider_id: str | None = None
    error_code: str | None = None
    error_reason: str | None = None
    due_at: datetime | None = None
    """When `queued` again: not before this."""
    repeated: bool = False
    """The provider may have it already; sending it once more is counted."""


_INSERT = Statement(
    "INSERT INTO deliveries (key, contact_id, person_id, kind, priority, subject, zone, body, account,"
    " due_at, expires_at, created_at, updated_at)"
    " VALUES (:key, :contact, :person, :kind, :priority, :subject, :zone, :body, :account,"
    " :due_at, :expires_at, :now, :now)"
    " ON CONFLICT (key) DO NOTHING",
    body=Json,
    due_at=_MOMENT,
    expires_at=_MOMENT,
    now=_MOMENT,
)


def enqueue(db: sa.Connection, new: Iterable[NewDelivery], now: datetime) -> int:
    """Enter deliveries whose key is not there yet; returns how many were new."""
    rows = [
        {
            "key": one.key,
            "contact": one.contact,
            "person": one.person,
            "kind": one.kind,
            "priority": PRIORITY[one.kind],
            "subject": one.subject,
            "zone": one.zone,
            "body": one.body,
            "account": one.account,
            "due_at": one.due_at,
            "expires_at": one.expires_at,
            "now": now,
        }
        for one in new
    ]
    return max(0, _INSERT.run_many(db, rows)) if rows else 0


# The subquery is materialized, or PostgreSQL may run it anew for each row and lock more than the limit.
_CLAIM_SQL = (
    "WITH picked AS MATERIALIZED ("
    "  SELECT d.id FROM deliveries d"
    "  WHERE d.status = 'queued' AND d.account = :account AND d.priority <= :lowest AND d.due_at <= :now"
    "  AND (d.expires_at IS NULL OR d.expires_at > :now)"
    "  AND (d.zone IS NULL OR d.kind = 'reply' OR d.zone NOT IN (:quiet1, :quiet2, :quiet3))"
    "  AND NOT EXISTS (SELECT 1 FROM deliveries o"
    "   WHERE o.contact_id = d.contact_id AND o.status IN ('queued', 'sending') AND (o.status = 'sending'"
    "   OR (o.attempts > 0 AND o.id < d.id AND o.priority <= d.priority)))"
    "  ORDER BY d.priority, d.due_at, d.id LIMIT :limit{lock})"
    " UPDATE deliveries SET status = 'sending', lease_owner = :owner, lease_until = :lease_until,"
    " attempts = attempts + 1, updated_at = :now"
    " WHERE id IN (SELECT id FROM picked) AND status = 'queued'"
    " RETURNING id, key, contact_id, kind, priority, body, attempts, repeats, created_at, expires_at, due_at,"
    " (SELECT address FROM contacts WHERE contacts.id = deliveries.contact_id) AS address"
)


def _claim_statement(lock: str) -> sa.TextualSelect:
    return (
        sa.text(_CLAIM_SQL.replace("{lock}", lock))
        .bindparams(bindparam("now", type_=_MOMENT), bindparam("lease_until", type_=_MOMENT))
        .columns(body=Json, created_at=_MOMENT, expires_at=_MOMENT, due_at=_MOMENT)
    )


_CLAIM = {"sqlite": _claim_statement(""), "postgresql": _claim_statement(" FOR UPDATE SKIP LOCKED")}


def claim(
    db: sa.Connection,
    account: str,
    owner: str,
    now: datetime,
    limit: int,
    quiet_zones: Sequence[str] = (),
    replies_only: bool = False,
) -> list[Claimed]:
    """Take up to `limit` due messages of an account: replies first, then oldest first.

    A chat waits while one of its messages is being sent; and what came later waits, replies excepted, until an
    earlier one that has to go again has gone.
    """
    zones = [*quiet_zones, "", "", ""]
    rows = db.execute(
        _CLAIM[db.dialect.name],
        {
            "account": account,
            "owner": owner,
            "now": now,
            "lowest": _lowest(replies_only),
            "lease_until": now + LEASE,
            "limit": limit,
            "quiet1": zones[0],
            "quiet2": zones[1],
            "quiet3": zones[2],
        },
    ).all()
    rows = sorted(rows, key=lambda row: (row.priority, row.due_at, row.id))
    return [
        Claimed(
            row.id,
            row.key,
            row.contact_id,
            row.address,
            row.kind,
            row.priority,
            row.body,
            row.attempts,
            row.repeats,
            row.created_at,
            row.expires_at,
        )
        for row in rows
    ]


def _lowest(replies_only: bool) -> int:
    return PRIORITY["reply"] if replies_only else max(PRIORITY.values())


def keep(db: sa.Connection, ids: Collection[int], owner: str, now: datetime) -> None:
    """Their sender is alive: what it has in hand is not lost, however long the provider takes."""
    if ids:
        db.execute(
            sa.update(deliveries)
            .where(deliveries.c.id.in_(ids), deliveries.c.status == "sending", deliveries.c.lease_owner == owner)
            .values(lease_until=now + LEASE)
        )


_RECORD = sa.text(
    "UPDATE deliveries SET status = :status, provider_id = coalesce(:provider_id, provider_id),"
    " error_code = :error_code, error_reason = :error_reason,"
    " repeats = repeats + :repeated, due_at = coalesce(:due_at, due_at), sent_at = coalesce(:sent_at, sent_at),"
    " lease_owner = NULL, lease_until = NULL, updated_at = :now"
    " WHERE id = :id AND status = 'sending' AND lease_owner = :owner"
).bindparams(
    bindparam("due_at", type_=_MOMENT),
    bindparam("sent_at", type_=_MOMENT),
    bindparam("now", type_=_MOMENT),
)


def record(db: sa.Connection, results: Sequence[Result], owner: str, now: datetime) -> None:
    """Write down what became of claimed messages. A lease that was lost meanwhile changes nothing."""
    if results:
        db.execute(
            _RECORD,
            [
                {
                    "id": one.id,
                    "status": one.status,
                    "provider_id": one.provider_id,
                    "error_code": one.error_code,
                    "error_reason": one.error_reason,
                    "due_at": one.due_at,
                    "repeated": int(one.repeated),
                    "sent_at": now if one.status == "sent" else None,
                    "owner": owner,
                    "now": now,
                }
                for one in results
            ],
        )


def mark_shown(db: sa.Connection, keys: Sequence[str], now: datetime) -> None:
    """Replies that a terminal has shown to the person are sent."""
    db.execute(
        sa.update(deliveries)
        .where(deliveries.c.key.in_(keys), deliveries.c.status == "queued")
        .values(status="sent", provider_id="terminal", sent_at=now, updated_at=now)
    )


def release(db: sa.Connection, ids: Sequence[int], owner: str, now: datetime) -> None:
    """Give back messages that were claimed but not tried."""
    if ids:
        db.execute(
            sa.update(deliveries)
            .where(deliveries.c.id.in_(ids), deliveries.c.status == "sending", deliveries.c.lease_owner == owner)
            .values(
                status="queued",
                lease_owner=None,
                lease_until=None,
                attempts=deliveries.c.attempts - 1,
                updated_at=now,
            )
        )


def settle(db: sa.Connection, now: datetime) -> tuple[int, int]:
    """Look after what got stuck: (messages sent again after an unknown outcome, messages that expired).

    A reply or reminder whose sender died between sending and recording goes out once more, counted in
    `repeats`; anything else, and the second time, stays `unknown` for a person to decide.
    """
    lost = sa.and_(deliveries.c.status == "sending", deliveries.c.lease_until < now)
    db.execute(
        sa.update(deliveries)
        .where(lost, sa.or_(deliveries.c.kind == "broadcast", deliveries.c.repeats > 0))
        .values(status="unknown", error_code="lost", lease_owner=None, lease_until=None, updated_at=now)
    )
    again = db.execute(
        sa.update(deliveries)
        .where(lost)
        .values(status="queued", repeats=deliveries.c.repeats + 1, lease_owner=None, lease_until=None, updated_at=now)
    )
    expired = db.execute(
        sa.update(deliveries)
        .where(deliveries.c.status == "queued", deliveries.c.expires_at <= now)
        .values(status="expired", updated_at=now)
    )
    return again.rowcount, expired.rowcount


_IS_DUE = sa.text(
    "SELECT 1 FROM deliveries"
    " WHERE status = 'queued' AND account = :account AND priority <= :lowest AND due_at <= :now LIMIT 1"
).bindparams(bindparam("now", type_=_MOMENT))


def is_due(db: sa.Connection, account: str, now: datetime, replies_only: bool = False) -> bool:
    """Whether anything of this account may be due; a cheap look before a claim."""
    values = {"account": account, "now": now, "lowest": _lowest(replies_only)}
    return db.execute(_IS_DUE, values).first() is not None
