"""Whom a message is for: an audience looked at, and read person by person (`db.audience_query`: who that is)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db import audience_query
from db.audience_query import Spec
from db.contacts import Person
from db.tables import deliveries


@dataclass(frozen=True, slots=True)
class Recipient:
    person: int
    name: str
    group: int | None
    region: str
    language: str
    contact: int | None
    account: str | None
    """The queue that takes the message."""
    reason: str | None
    """Why nothing can be sent (one of REASONS); None when it can."""
    in_window: bool = True
    """False: WhatsApp takes only an approved template now."""

    @property
    def is_active(self) -> bool:
        """Whether the family is still in the programme."""
        return self.reason not in ("graduated", "left")


@dataclass(slots=True)
class Preview:
    """How many are reached through which queue, who not and why - and a fingerprint of exactly this list."""

    reached: int = 0
    queues: dict[str, int] = field(default_factory=dict)
    templates: dict[str, int] = field(default_factory=dict)
    """Queue -> those of them who can only get a template now."""
    skipped: dict[str, int] = field(default_factory=dict)
    fingerprint: str = ""


def preview(db: sa.Connection, who: Person, spec: Spec, now: datetime, sms: Sequence[str] = ()) -> Preview:
    """Look at an audience without reading it into memory. `sms`: regions where SMS replaces a missing WhatsApp."""
    rows = audience_query.rows(who, spec, now, sms).subquery()
    # Of several people who share a phone the first is reached.
    phone = sa.case((rows.c.reason.is_(None), rows.c.contact))
    by_phone = (
        sa.select(
            rows.c.reason,
            rows.c.account,
            rows.c.in_window,
            phone.label("phone"),
            sa.func.count().label("people"),
            sa.func.min(rows.c.person).label("first"),
        )
        .group_by(rows.c.reason, rows.c.account, rows.c.in_window, phone)
        .subquery()
    )
    query = sa.select(
        by_phone.c.reason,
        by_phone.c.account,
        by_phone.c.in_window,
        sa.func.sum(by_phone.c.people).label("people"),
        *_marks(by_phone.c.first, by_phone.c.phone),
    ).group_by(by_phone.c.reason, by_phone.c.account, by_phone.c.in_window)
    found = Preview()
    marks = []
    for row in db.execute(query):
        if row.reason is not None:
            _add(found.skipped, row.reason, int(row.people))
            continue
        found.reached += row.phones
        _add(found.queues, row.account, row.phones)
        if not row.in_window:
            _add(found.templates, row.account, row.phones)
        if row.people > row.phones:
            _add(found.skipped, "shared_phone", int(row.people) - row.phones)
        marks.append((row.account, row.phones, int(row.sum), int(row.product)))
    found.fingerprint = _fingerprint(marks)
    return found


def entered(db: sa.Connection, broadcast: int) -> tuple[int, str]:
    """How many were really entered for a broadcast, and the fingerprint of that list."""
    query = (
        sa.select(deliveries.c.account, *_marks(deliveries.c.person_id, deliveries.c.contact_id))
        .where(deliveries.c.broadcast_id == broadcast)
        .group_by(deliveries.c.account)
    )
    marks = [(row.account, row.phones, int(row.sum), int(row.product)) for row in db.execute(query)]
    return sum(count for _, count, _, _ in marks), _fingerprint(marks)


def _marks(person: sa.ColumnElement[int], contact: sa.ColumnElement[int]) -> list[sa.Label[Any]]:
    product = (person % 99_991) * (contact % 99_989)
    return [
        sa.func.count().label("phones"),
        sa.func.sum(person).label("sum"),
        sa.func.sum(product).label("product"),
    ]


def _fingerprint(marks: Sequence[tuple[str, int, int, int]]) -> str:
    """A short name for exactly these people with exactly these contacts, by queue."""
    total: dict[str, list[int]] = {}
    for queue, *numbers in marks:
        total[queue] = [a + b for a, b in zip(total.get(queue, [0, 0, 0]), numbers, strict=True)]
    return hashlib.sha256(repr(sorted(total.items())).encode()).hexdigest()[:16]


def _add(counts: dict[str, int], name: str, more: int) -> None:
    counts[name] = counts.get(name, 0) + more


def recipients(
    db: sa.Connection, who: Person, spec: Spec, now: datetime, sms: Sequence[str] = ()
) -> Iterator[Recipient]:
    """Everybody of an audience once, in the order of their ids.

    Of several people who share a phone only the first is reached, the others are skipped.
    """
    rows = audience_query.rows(who, spec, now, sms).subquery()
    query = sa.select(rows).order_by(rows.c.person)
    used: set[int] = set()
    with db.execute(query, execution_options=_STREAMED) as rows_in_order:
        for row in rows_in_order:
            yield Recipient(
                row.person,
                row.name,
                row.group_id,
                row.region_code,
                row.language,
                row.contact,
                row.account,
                _reason(row.contact, row.reason, row.speakers, used),
                bool(row.in_window),
            )


@dataclass(frozen=True, slots=True)
class Page:
    """Some people of an audience, in the order of their ids."""

    reached: list[tuple[int, int, str]]
    """(person, contact, queue)."""
    skipped: list[tuple[int, str]]
    """(person, why not)."""
    last: int
    """The last person of the page."""


def pages(
    db: sa.Connection,
    who: Person,
    spec: Spec,
    now: datetime,
    sms: Sequence[str] = (),
    *,
    size: int = 2_000,
    after: int = 0,
    used: set[int] | None = None,
    since: datetime | None = None,
) -> Iterator[Page]:
    """The same in pages, with only what entering needs: for audiences of any size.

    `after`: the last person of an earlier reading, whose shared phones are `used`. Whoever became reachable after
    `since` counts as not reachable.
    """
    rows = audience_query.rows(who, spec, now, sms, since).subquery()
    columns = (rows.c.person, rows.c.contact, rows.c.account, rows.c.reason, rows.c.speakers)
    query = sa.select(*columns).where(rows.c.person > after).order_by(rows.c.person)
    used = set() if used is None else used
    with db.execute(query, execution_options=_STREAMED) as result:
        for found in result.partitions(size):
            reached, skipped = [], []
            for person, contact, queue, why_not, speakers in found:
                reason = _reason(contact, why_not, speakers, used)
                if reason is None:
                    reached.append((person, contact, queue))
                else:
                    skipped.append((person, reason))
            yield Page(reached, skipped, found[-1][0])


# Said of the statement: a connection would keep it for every later one, and PostgreSQL streams no SAVEPOINT.
_STREAMED = {"stream_results": True, "yield_per": 2_000}


def _reason(contact: int, reason: str | None, speakers: int, used: set[int]) -> str | None:
    if reason is None and speakers > 1:
        reason = "shared_phone" if contact in used else None
        used.add(contact)
    return reason


def of_groups(db: sa.Connection, who: Person, group_ids: Sequence[int], now: datetime) -> list[Recipient]:
    """Every KPM of these groups once, by name, with the contact to use or the reason why there is none."""
    found = recipients(db, who, {"groups": list(group_ids)}, now)
    return sorted(found, key=lambda one: (one.name, one.person))


# Those they wait for go where the person wrote last; a STOP of announcements does not keep an asked-for answer back.
_CONTACT_OF_PERSON = sa.text(
    "SELECT c.id, c.account, c.channel FROM contact_people l JOIN contacts c ON c.id = l.contact_id"
    " WHERE l.person_id = :person AND (c.opted_out_at IS NULL OR :asked) AND c.blocked_at IS NULL"
    " AND c.unreachable_at IS NULL"
    " ORDER BY c.last_inbound_at DESC, c.id LIMIT 1"
)


def contact_of(db: sa.Connection, person: int, *, asked: bool = False) -> tuple[int, str] | None:
    """(contact id, account) through which this person wrote last; None when they cannot be written to.

    `asked`: they wait for this very message, so a STOP of announcements and reminders does not keep it back.
    """
    row = db.execute(_CONTACT_OF_PERSON, {"person": person, "asked": asked}).one_or_none()
    return (row.id, row.account or row.channel) if row else None
