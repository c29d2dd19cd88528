"""Announcements: kept once, entered recipient by recipient, and told about from the recipients' own rows.

preparing -> running <-> paused -> done, or cancelled; `changed` when the list is not the confirmed one any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db import audience
from db.audience import Page, Preview
from db.contacts import Person
from db.statement import execute
from db.tables import audit_log, broadcast_skips, broadcasts, deliveries
from db.tables.base import UtcDateTime

AT_ONCE = 1_000
"""Broadcasts up to this size are entered with the confirmation itself; bigger ones in batches behind it."""


class Changed(Exception):
    """The list is not the one that was confirmed; nothing of it was entered."""


@dataclass(frozen=True, slots=True)
class NewBroadcast:
    """What was confirmed."""

    audience: dict[str, Any]
    """As `db.audience` reads it, with a `name` for people."""
    body: dict[str, Any]
    expected: Preview
    due_at: datetime
    expires_at: datetime
    zone: str | None = None
    """WIB, WITA or WIT: not in that zone's quiet hours; None: at any time."""
    sms: tuple[str, ...] = ()
    """Regions in which SMS replaces a missing WhatsApp."""
    repeats: int | None = None
    """The broadcast whose failed or unknown recipients this one reaches again."""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One announcement as it is kept."""

    id: int
    sender: int
    audience: dict[str, Any]
    body: dict[str, Any]
    state: str
    expected: dict[str, Any]
    prepared: int
    due_at: datetime
    expires_at: datetime
    zone: str | None
    repeats: int | None
    created_at: datetime
    ended_at: datetime | None

    @property
    def subject(self) -> str:
        return f"broadcast:{self.id}"


def create(db: sa.Connection, who: Person, new: NewBroadcast, now: datetime) -> int:
    """Keep an announcement and, when it is small, enter its recipients; raises `Changed`."""
    at_once = new.expected.reached <= AT_ONCE
    expected = {
        "reached": new.expected.reached,
        "skipped": new.expected.skipped,
        "queues": new.expected.queues,
        "templates": new.expected.templates,
        "fingerprint": new.expected.fingerprint,
        "sms": list(new.sms),
    }
    values = {
        "sender_id": who.id,
        "audience": new.audience,
        "body": new.body,
        "state": "running" if at_once else "preparing",
        "expected": expected,
        "due_at": new.due_at,
        "expires_at": new.expires_at,
        "zone": new.zone,
        "repeats": new.repeats,
        "created_at": now,
    }
    number = int(db.execute(sa.insert(broadcasts).values(values).returning(broadcasts.c.id)).scalar_one())
    if at_once:
        with db.begin_nested():
            for page in list(audience.pages(db, who, new.audience, now, new.sms)):
                enter(db, number, page, new.due_at, new.expires_at, new.zone, now)
            if audience.entered(db, number)[1] != new.expected.fingerprint:
                raise Changed
    audit(db, who.id, "broadcast.sent", f"broadcast:{number}", now, reached=new.expected.reached)
    return number


_VALUES = (
    "(key, broadcast_id, contact_id, person_id, kind, priority, zone, body, account,"
    " due_at, expires_at, created_at, updated_at)"
)
# Rows go to the driver as they are: a statement for each through SQLAlchemy would take longer than the store itself.
_ENTER = {
    "sqlite": f"INSERT INTO deliveries {_VALUES}"  # noqa: S608
    " VALUES ('broadcast:' || ? || ':' || ?, ?, ?, ?, 'broadcast', 2, ?, '{}', ?, ?, ?, ?, ?)",
    "postgresql": f"INSERT INTO deliveries {_VALUES}"  # noqa: S608
    " SELECT 'broadcast:' || %(id)s || ':' || u.person, %(id)s, u.contact, u.person, 'broadcast', 2, %(zone)s, '{}',"
    " u.account, %(due)s, %(expires)s, %(now)s, %(now)s"
    " FROM unnest(%(people)s::bigint[], %(contacts)s::bigint[], %(accounts)s::text[]) AS u (person, contact, account)",
}


def enter(
    db: sa.Connection,
    number: int,
    page: Page,
    due_at: datetime,
    expires_at: datetime,
    zone: str | None,
    now: datetime,
) -> None:
    """Enter recipients of a broadcast: a delivery for each who is reached, a reason for each who is not."""
    if page.reached and db.dialect.name == "sqlite":
        write = UtcDateTime().bind_processor(db.dialect)
        assert write is not None
        due, expires, made = write(due_at), write(expires_at), write(now)
        rows = [
            (number, person, number, contact, person, zone, queue, due, expires, made, made)
            for person, contact, queue in page.reached
        ]
        execute(db, _ENTER["sqlite"], *rows)
    elif page.reached:
        people, contacts, queues = zip(*page.reached, strict=True)
        values = {
            "id": number,
            "zone": zone,
            "due": due_at,
            "expires": expires_at,
            "now": now,
            "people": list(people),
            "contacts": list(contacts),
            "accounts": list(queues),
        }
        execute(db, _ENTER["postgresql"], values)
    if page.skipped:
        rows_left_out = [
            {"broadcast_id": number, "person_id": person, "reason": reason} for person, reason in page.skipped
        ]
        db.execute(sa.insert(broadcast_skips), rows_left_out)


def count_skips(db: sa.Connection, number: int) -> int:
    """How many people of the audience were left out, for whatever reason."""
    query = sa.select(sa.func.count()).where(broadcast_skips.c.broadcast_id == number)
    return db.scalar(query) or 0


def get(db: sa.Connection, number: int, sender: int | None = None) -> Broadcast | None:
    """One announcement; with `sender` only if it is theirs."""
    query = sa.select(broadcasts).where(broadcasts.c.id == number)
    if sender is not None:
        query = query.where(broadcasts.c.sender_id == sender)
    row = db.execute(query).one_or_none()
    return _broadcast(row) if row else None


def mine(db: sa.Connection, sender: int, limit: int = 8) -> list[Broadcast]:
    """A sender's announcements, newest first."""
    query = sa.select(broadcasts).where(broadcasts.c.sender_id == sender).order_by(broadcasts.c.id.desc())
    return [_broadcast(row) for row in db.execute(query.limit(limit))]


def still_open(db: sa.Connection) -> list[Broadcast]:
    """Everything that has not ended, oldest first."""
    query = sa.select(broadcasts).where(broadcasts.c.ended_at.is_(None)).order_by(broadcasts.c.due_at, broadcasts.c.id)
    return [_broadcast(row) for row in db.execute(query)]


def _broadcast(row: sa.Row[Any]) -> Broadcast:
    return Broadcast(
        row.id,
        row.sender_id,
        row.audience,
        row.body,
        row.state,
        row.expected,
        row.prepared,
        row.due_at,
        row.expires_at,
        row.zone,
        row.repeats,
        row.created_at,
        row.ended_at,
    )


_MOVES = {
    "paused": ("running",),
    "running": ("paused",),
    "cancelled": ("preparing", "running", "paused"),
}


def move(db: sa.Connection, number: int, sender: int, state: str, now: datetime) -> bool:
    """Pause, resume or cancel one's own announcement; False when it is not in a state for that.

    What is being sent at this moment still goes; nothing that is queued does.
    """
    changed = db.execute(
        sa.update(broadcasts)
        .where(
            broadcasts.c.id == number,
            broadcasts.c.sender_id == sender,
            broadcasts.c.ended_at.is_(None),
            broadcasts.c.state.in_(_MOVES[state]),
        )
        .values(state=state)
    )
    if changed.rowcount == 1:
        audit(db, sender, f"broadcast.{state}", f"broadcast:{number}", now)
    return changed.rowcount == 1


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an announcement has got, counted over its recipients."""

    state: str
    counts: dict[str, int]
    """Delivery status -> people. In a cancelled one those still queued count as cancelled."""
    skipped: dict[str, int]
    """Why not -> people."""
    waiting: int = 0
    """Of those sent: a template went out, and the text follows when they answer."""
    failures: dict[str, int] | None = None
    """Error code -> people, of those failed."""

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def progress(db: sa.Connection, number: int, sender: int) -> Progress | None:
    """The state of one's own announcement; None for anybody else's."""
    found = get(db, number, sender)
    if found is None:
        return None
    of_it = deliveries.c.broadcast_id == number
    query = (
        sa.select(deliveries.c.status, deliveries.c.error_code, deliveries.c.waiting, sa.func.count().label("people"))
        .where(of_it)
        .group_by(deliveries.c.status, deliveries.c.error_code, deliveries.c.waiting)
    )
    counts: dict[str, int] = {}
    failures: dict[str, int] = {}
    waiting = 0
    for row in db.execute(query):
        status = "cancelled" if row.status == "queued" and found.state in ("cancelled", "changed") else row.status
        counts[status] = counts.get(status, 0) + row.people
        if row.status == "failed":
            failures[row.error_code or "?"] = failures.get(row.error_code or "?", 0) + row.people
        waiting += row.people if row.waiting else 0
    skips = (
        sa.select(broadcast_skips.c.reason, sa.func.count())
        .where(broadcast_skips.c.broadcast_id == number)
        .group_by(broadcast_skips.c.reason)
    )
    skipped = {reason: count for reason, count in db.execute(skips)}
    if found.state == "preparing":
        left = found.expected["reached"] - sum(counts.values())
        counts["queued"] = counts.get("queued", 0) + max(0, left)
        skipped = found.expected["skipped"]
    return Progress(found.state, counts, skipped, waiting, failures)


def audit(db: sa.Connection, actor: int | None, action: str, subject: str, now: datetime, **detail: Any) -> None:
    """One line in the audit log: who did what to what. Never message texts or numbers."""
    db.execute(sa.insert(audit_log).values(at=now, actor_id=actor, action=action, subject=subject, detail=detail))
