"""What becomes of claimed messages: sent, failed, tried again, of unknown outcome, too late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from db.claiming import Claimed
from db.statement import Statement
from db.tables.base import UtcDateTime

MOST_REPEATS = 5
"""So often a message of unknown outcome goes again where the provider is asked before."""

_MOMENT = UtcDateTime()


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
    as_text: bool = False
    """The text itself went, not a template in its place: nothing is to follow."""


_RECORD = Statement(
    "UPDATE deliveries SET status = :status, provider_id = coalesce(:provider_id, provider_id),"
    " error_code = :error_code, error_reason = :error_reason,"
    " via = CASE WHEN :no_template THEN NULL ELSE via END, waiting = (waiting AND NOT :no_template),"
    " repeats = repeats + :repeated, due_at = coalesce(:due_at, due_at), sent_at = coalesce(:sent_at, sent_at),"
    " lease_owner = NULL, lease_until = NULL, updated_at = :now"
    " WHERE id = :id AND status = 'sending' AND lease_owner = :owner",
    due_at=_MOMENT,
    sent_at=_MOMENT,
    now=_MOMENT,
    no_template=sa.Boolean,
)


def record(db: sa.Connection, results: Sequence[Result], owner: str, now: datetime) -> None:
    """Write down what became of claimed messages. A lease that was lost meanwhile changes nothing."""
    if results:
        rows = [
            {
                "id": one.id,
                "status": one.status,
                "provider_id": one.provider_id,
                "error_code": one.error_code,
                "error_reason": one.error_reason,
                "no_template": one.as_text or one.status == "failed",
                "due_at": one.due_at,
                "repeated": int(one.repeated),
                "sent_at": now if one.status == "sent" else None,
                "owner": owner,
                "now": now,
            }
            for one in results
        ]
        _RECORD.run_many(db, rows)


_TO_SMS = Statement(
    "UPDATE deliveries SET account = 'sms', status = 'queued', attempts = 0, due_at = :now, lease_owner = NULL,"
    " lease_until = NULL, updated_at = :now"
    " WHERE id = :id AND status = 'sending' AND lease_owner = :owner"
    " AND EXISTS (SELECT 1 FROM people p WHERE p.id = deliveries.person_id"
    " AND (p.region_code = :region OR p.region_code LIKE :below))",
    now=_MOMENT,
)


def to_sms(db: sa.Connection, one: Claimed, regions: Sequence[str], owner: str, now: datetime) -> bool:
    """Let a message go as SMS for want of WhatsApp, if it is no reply and its region allows it."""
    if one.kind == "reply":
        return False
    values = {"id": one.id, "owner": owner, "now": now}
    return any(_TO_SMS.run(db, **values, region=region, below=f"{region}.%") for region in regions)


_LOST = "status = 'sending' AND lease_until < :now AND account = :account"
_GIVE_UP = Statement(
    "UPDATE deliveries SET status = 'unknown', error_code = 'lost', lease_owner = NULL, lease_until = NULL,"
    f" updated_at = :now WHERE {_LOST} AND (repeats >= :most OR (kind = 'broadcast' AND NOT :askable))",
    now=_MOMENT,
    askable=sa.Boolean,
    plan_anew=True,
)
_AGAIN = Statement(
    "UPDATE deliveries SET status = 'queued', repeats = repeats + 1, lease_owner = NULL, lease_until = NULL,"
    f" updated_at = :now WHERE {_LOST}",
    now=_MOMENT,
    plan_anew=True,
)
_EXPIRE = Statement(
    "UPDATE deliveries SET status = 'expired', updated_at = :now"
    " WHERE status = 'queued' AND broadcast_id IS NULL AND account = :account AND expires_at <= :now",
    now=_MOMENT,
    plan_anew=True,
)


def settle(db: sa.Connection, account: str, now: datetime, askable: bool = False) -> tuple[int, int]:
    """Look after what a dead sender had in hand: (messages that go again, messages of unknown outcome).

    A reply or reminder goes out once more, counted in `repeats`; an announcement, and what was lost twice, stays
    `unknown` for a person to decide. Where the provider can be asked first, everything goes again.
    """
    most = MOST_REPEATS if askable else 1
    unknown = _GIVE_UP.run(db, now=now, account=account, most=most, askable=askable)
    return _AGAIN.run(db, now=now, account=account), unknown


def expire(db: sa.Connection, account: str, now: datetime) -> int:
    """What came too late is not sent any more; how many. Broadcasts expire as a whole."""
    return _EXPIRE.run(db, now=now, account=account)
