"""The first statements of every turn: whose message is this, have we seen it, and where were we.

Plain SQL that both databases understand, prepared once: these run for every inbound message.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db.regions import RegionRow, level_of
from db.statement import Statement
from db.tables import contact_people, contacts, people
from db.tables.base import Json, UtcDateTime


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody we know, with everything a handler may scope its queries by."""

    id: int
    name: str
    region: str
    """Kemendagri code: a KPM's desa, or the top of a staff member's scope."""
    region_title: str = ""
    """`Desa Kembangkuning`, `Kab. Purwakarta`."""
    language: str = "id"
    language_asked: bool = False
    """They have chosen a language, or were offered one."""
    family: int | None = None
    group: int | None = None
    family_status: str = "active"
    staff: int | None = None
    role: str = "kpm"
    consented: bool = False

    @property
    def is_staff(self) -> bool:
        return self.staff is not None


@dataclass(frozen=True, slots=True)
class Contact:
    """One address on one channel."""

    id: int
    channel: str
    address: str
    account: str | None = None
    opted_out: bool = False
    locked_until: datetime | None = None
    code_failures: int = 0
    is_awaited: bool = False
    """A template went to them; what it announced follows when they write."""


@dataclass(slots=True)
class Conversation:
    """Where a conversation stands. The next question follows from (form, answers); there is no step number."""

    token: int
    form: str | None
    answers: dict[str, Any]
    options: list[list[str]]
    """[value, label] of the last reply's buttons: what a bare number or a typed label means."""
    updated_at: datetime | None = None
    context: dict[str, Any] = field(default_factory=dict)
    """The last answer that may be followed up (see chat.follow_up)."""


_TOUCH = Statement(
    "INSERT INTO contacts (channel, address, account, last_inbound_at) VALUES (:channel, :address, :account, :now)"
    " ON CONFLICT (channel, address) DO UPDATE SET account = excluded.account,"
    " last_inbound_at = excluded.last_inbound_at, blocked_at = NULL, unreachable_at = NULL"
    " RETURNING id",
    now=UtcDateTime,
)

_REMEMBER = Statement(
    "INSERT INTO inbox (channel, external_id, contact_id, received_at) VALUES (:channel, :external_id, :contact, :now)"
    " ON CONFLICT (channel, external_id) DO NOTHING",
    now=UtcDateTime,
)

_PERSON_COLUMNS = (
    " p.id AS person_id, p.name, p.region_code, p.language, p.language_asked_at IS NOT NULL AS language_asked,"
    " k.family_id, f.group_id, f.status AS family_status, f.region_code AS family_region,"
    " s.id AS staff_id, s.role, s.region_code AS staff_region, n.given_at, r.name AS region_name"
)
_PERSON_JOINS = (
    " LEFT JOIN kpm k ON k.person_id = p.id"
    " LEFT JOIN families f ON f.id = k.family_id"
    " LEFT JOIN staff s ON s.person_id = p.id AND s.active"
    " LEFT JOIN regions r ON r.code = coalesce(s.region_code, f.region_code, p.region_code)"
    " LEFT JOIN consents n ON n.person_id = p.id AND n.purpose = 'service' AND n.withdrawn_at IS NULL"
)
_LOAD = Statement(
    f"SELECT c.account, c.opted_out_at, c.locked_until, c.code_failures,{_PERSON_COLUMNS},"  # noqa: S608
    " EXISTS (SELECT 1 FROM deliveries w WHERE w.contact_id = c.id AND w.waiting AND w.status <> 'queued')"
    " AS is_awaited,"
    " v.token, v.form, v.answers, v.options, v.context, v.updated_at"
    " FROM contacts c LEFT JOIN people p ON p.id = c.person_id AND p.erased_at IS NULL"
    f"{_PERSON_JOINS} LEFT JOIN conversations v ON v.contact_id = c.id"
    " WHERE c.id = :contact",
    opted_out_at=UtcDateTime,
    locked_until=UtcDateTime,
    given_at=UtcDateTime,
    updated_at=UtcDateTime,
    answers=Json,
    options=Json,
    context=Json,
)
_PERSON = Statement(
    f"SELECT{_PERSON_COLUMNS} FROM people p{_PERSON_JOINS} WHERE p.id = :person AND p.erased_at IS NULL",
    given_at=UtcDateTime,
)

_SAVE = Statement(
    "INSERT INTO conversations (contact_id, token, form, answers, options, context, updated_at)"
    " VALUES (:contact, :token, :form, :answers, :options, :context, :now)"
    " ON CONFLICT (contact_id) DO UPDATE SET token = excluded.token, form = excluded.form,"
    " answers = excluded.answers, options = excluded.options, context = excluded.context,"
    " updated_at = excluded.updated_at",
    now=UtcDateTime,
    answers=Json,
    options=Json,
    context=Json,
)


def touch(db: sa.Connection, channel: str, address: str, now: datetime, account: str | None = None) -> int:
    """The contact's id, made if new. Locks its row: messages of one contact are handled one after the other.

    `account`: the one they wrote to, through which they hear from us from now on; None: the first of the channel.
    """
    return int(_TOUCH.first(db, channel=channel, address=address, account=account, now=now).id)


def remember(db: sa.Connection, channel: str, external_id: str, contact: int, now: datetime) -> bool:
    """Enter the message into the inbox; False when it is there already."""
    return _REMEMBER.run(db, channel=channel, external_id=external_id, contact=contact, now=now) == 1


def load(db: sa.Connection, contact: int, channel: str, address: str) -> tuple[Contact, Person | None, Conversation]:
    """Contact, the person speaking (None: not linked) and the conversation, in one query."""
    row = _LOAD.first(db, contact=contact)
    who = Contact(
        id=contact,
        channel=channel,
        address=address,
        account=row.account,
        opted_out=row.opted_out_at is not None,
        locked_until=row.locked_until,
        code_failures=row.code_failures,
        is_awaited=bool(row.is_awaited),
    )
    person = _person(row) if row.person_id is not None else None
    if row.token is None:
        return who, person, Conversation(0, None, {}, [])
    return who, person, Conversation(row.token, row.form, row.answers, row.options, row.updated_at, row.context)


def _person(row: Any) -> Person:
    region = row.staff_region or row.family_region or row.region_code
    return Person(
        id=row.person_id,
        name=row.name,
        region=region,
        region_title=RegionRow(region, row.region_name, level_of(region)).title,
        language=row.language,
        language_asked=bool(row.language_asked),
        family=row.family_id,
        group=row.group_id,
        family_status=row.family_status or "active",
        staff=row.staff_id,
        role=row.role or "kpm",
        consented=row.given_at is not None or row.staff_id is not None,
    )


def save(db: sa.Connection, contact: int, conversation: Conversation, now: datetime) -> None:
    """Keep where the conversation stands."""
    _SAVE.run(
        db,
        contact=contact,
        token=conversation.token,
        form=conversation.form,
        answers=conversation.answers,
        options=conversation.options,
        context=conversation.context,
        now=now,
    )


def person(db: sa.Connection, person_id: int) -> Person | None:
    """Somebody by id, with family and staff scope."""
    row = _PERSON.first(db, person=person_id)
    return _person(row) if row else None


def candidates(db: sa.Connection, phone: str) -> list[tuple[int, str]]:
    """(id, name) of everybody an import listed under this phone, by name."""
    query = (
        sa.select(people.c.id, people.c.name)
        .where(people.c.phone == phone, people.c.erased_at.is_(None))
        .order_by(people.c.name, people.c.id)
    )
    return [(row.id, row.name) for row in db.execute(query)]


def speakers(db: sa.Connection, contact: int) -> list[tuple[int, str]]:
    """(id, name) of everybody who may speak through this contact."""
    query = (
        sa.select(people.c.id, people.c.name)
        .join(contact_people, contact_people.c.person_id == people.c.id)
        .where(contact_people.c.contact_id == contact, people.c.erased_at.is_(None))
        .order_by(people.c.name, people.c.id)
    )
    return [(row.id, row.name) for row in db.execute(query)]


def link(db: sa.Connection, contact: int, person_ids: list[int], now: datetime) -> None:
    """The contact proved to belong to these people; the speaker is chosen when there is only one."""
    known = set(db.scalars(sa.select(contact_people.c.person_id).where(contact_people.c.contact_id == contact)))
    new = [{"contact_id": contact, "person_id": one} for one in person_ids if one not in known]
    if new:
        db.execute(sa.insert(contact_people), new)
    values: dict[str, Any] = {"verified_at": now, "code_failures": 0, "locked_until": None}
    if len(known.union(person_ids)) == 1:
        values["person_id"] = person_ids[0]
    db.execute(sa.update(contacts).where(contacts.c.id == contact).values(values))


def speak_as(db: sa.Connection, contact: int, person_id: int | None) -> bool:
    """Choose who is speaking; only somebody linked to this contact can be chosen. None: nobody yet."""
    if person_id is not None and person_id not in dict(speakers(db, contact)):
        return False
    db.execute(sa.update(contacts).where(contacts.c.id == contact).values(person_id=person_id))
    return True


def unlink(db: sa.Connection, contact: int) -> None:
    """Forget who speaks through this contact, and what was being talked about."""
    db.execute(sa.delete(contact_people).where(contact_people.c.contact_id == contact))
    db.execute(sa.update(contacts).where(contacts.c.id == contact).values(person_id=None, verified_at=None))


def set_opted_out(db: sa.Connection, contact: int, at: datetime | None) -> None:
    """STOP (a moment) or start again (None)."""
    db.execute(sa.update(contacts).where(contacts.c.id == contact).values(opted_out_at=at))


def count_wrong_code(db: sa.Connection, contact: Contact, locked_until: datetime | None) -> None:
    """One more wrong code; with `locked_until` the count starts anew after the lock."""
    failures = 0 if locked_until else contact.code_failures + 1
    db.execute(
        sa.update(contacts).where(contacts.c.id == contact.id).values(code_failures=failures, locked_until=locked_until)
    )
