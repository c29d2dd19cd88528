"""Who has not yet had which message about a meeting: one query for each reminder rule, over current data only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from db.meetings import subject
from db.tables.base import UtcDateTime


@dataclass(frozen=True, slots=True)
class Untold:
    """One person who can be written to and has no message of this rule about this state of the meeting."""

    meeting: int
    group_name: str
    region: str
    session_key: str
    starts_at: datetime
    place: str
    revision: int
    person: int
    name: str
    language: str
    contact: int
    account: str
    told: bool
    """Whether they had any message about this meeting before, or may have had."""
    last_made: datetime | None
    """When the last message about this meeting was made for them, sent or not."""

    is_unreachable: bool = False
    """The provider knows nobody under this address any more; SMS may serve."""

    @property
    def subject(self) -> str:
        return subject(self.meeting)


_TOLD = (
    "EXISTS (SELECT 1 FROM deliveries d WHERE d.subject = 'meeting:' || m.id AND d.person_id = p.id"
    " AND d.status IN ('sending', 'sent', 'delivered', 'read', 'unknown'))"
)
_LAST_MADE = (
    "(SELECT max(d.created_at) FROM deliveries d WHERE d.subject = 'meeting:' || m.id AND d.person_id = p.id"
    " AND d.status <> 'cancelled')"
)
_QUERY = (
    sa.text(
        "SELECT m.id, g.name AS group_name, f.region_code, m.session_key, m.starts_at, m.place, m.revision,"
        f" p.id AS person, p.name, p.language, c.id AS contact, c.account, c.channel, c.unreachable_at,"
        f" {_TOLD} AS told, {_LAST_MADE} AS last_made"
        " FROM meetings m"
        " JOIN groups g ON g.id = m.group_id"
        " JOIN families f ON f.group_id = g.id AND f.status = 'active'"
        " JOIN kpm k ON k.family_id = f.id"
        " JOIN people p ON p.id = k.person_id AND p.erased_at IS NULL"
        " JOIN consents n ON n.person_id = p.id AND n.purpose = 'service' AND n.withdrawn_at IS NULL"
        " JOIN contacts c ON c.id = ("
        "  SELECT c2.id FROM contact_people l JOIN contacts c2 ON c2.id = l.contact_id"
        "  WHERE l.person_id = p.id AND c2.opted_out_at IS NULL AND c2.blocked_at IS NULL"
        "  ORDER BY c2.unreachable_at IS NULL DESC, c2.channel = 'telegram' DESC, c2.last_inbound_at DESC, c2.id"
        "  LIMIT 1)"
        " WHERE m.status = :status AND m.starts_at > :after AND m.starts_at <= :until"
        " AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.broadcast_id IS NULL"
        "  AND d.key = CAST(:rule AS TEXT) || ':' || m.id || ':' || m.revision || ':' || p.id)"
        " ORDER BY m.starts_at, m.id, p.id LIMIT :limit"
    )
    .bindparams(
        bindparam("after", type_=UtcDateTime()),
        bindparam("until", type_=UtcDateTime()),
    )
    .columns(starts_at=UtcDateTime(), told=sa.Boolean(), last_made=UtcDateTime())
)
MOST = 20_000
"""People in one look; the rest comes with the next minute's."""


def key(rule: str, one: Untold) -> str:
    """The delivery key that makes this message happen once for this state of the meeting."""
    return f"{rule}:{one.meeting}:{one.revision}:{one.person}"


def untold(db: sa.Connection, rule: str, status: str, after: datetime, until: datetime) -> list[Untold]:
    """Everybody without the rule's message about a meeting (of this status) that starts in (after, until]."""
    rows = db.execute(
        _QUERY,
        {
            "rule": rule,
            "status": status,
            "after": after,
            "until": until,
            "limit": MOST,
        },
    )
    return [
        Untold(
            row.id,
            row.group_name,
            row.region_code,
            row.session_key,
            row.starts_at,
            row.place,
            row.revision,
            row.person,
            row.name,
            row.language,
            row.contact,
            row.account or row.channel,
            row.told,
            row.last_made,
            row.unreachable_at is not None,
        )
        for row in rows
    ]
