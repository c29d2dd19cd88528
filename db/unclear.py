"""What was not understood, for whom it may be shown, and the phrases that people made of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from db.audience_query import scope
from db.contacts import Person
from db.tables import consents, families, groups, kpm, people, reviewed_phrases, staff, unclear_messages

KEPT = timedelta(days=30)
"""So long a text waits to be looked at; the consent says so."""
A_DAY, MOST_A_DAY = timedelta(days=1), 20
"""Of one person no more is kept in so long."""
MOST_SHOWN = 400
"""The newest texts of a scope that are looked at together."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """One text, as a reviewer reads it: nothing tells whose it is."""

    id: int
    text: str
    plain: str
    language: str
    suggestions: tuple[str, ...]


def is_allowed(db: sa.Connection, person: int) -> bool:
    """Whether this person has agreed that such texts are kept."""
    agreed = sa.and_(
        consents.c.person_id == person, consents.c.purpose == "learning", consents.c.withdrawn_at.is_(None)
    )
    return bool(db.scalar(sa.select(sa.exists().where(agreed))))


def names_around(db: sa.Connection, who: Person) -> list[str]:
    """The names that this person is likeliest to write: of the own group, of the desa, of those who look after it."""
    same_group = sa.select(kpm.c.person_id).join(families, families.c.id == kpm.c.family_id)
    same_group = same_group.where(families.c.group_id == who.group)
    looks_after = sa.select(staff.c.person_id).join(groups, groups.c.staff_id == staff.c.id)
    looks_after = looks_after.where(groups.c.id == who.group)
    near = [people.c.id == who.id, people.c.id.in_(looks_after)]
    if who.group is not None:
        near.append(people.c.id.in_(same_group))
    return list(db.scalars(sa.select(people.c.name).where(sa.or_(*near)).limit(500)))


def keep(
    db: sa.Connection,
    person: int,
    text: str,
    plain: str,
    language: str,
    suggestions: Sequence[str],
    *,
    about_staff: bool,
    now: datetime,
) -> None:
    """Keep a text, unless its meaning is known already or this person has filled her share of today."""
    table = unclear_messages
    today = sa.and_(table.c.person_id == person, table.c.created_at > now - A_DAY)
    known = sa.exists().where(reviewed_phrases.c.plain == plain)
    count, is_known = db.execute(sa.select(sa.func.count(), known).select_from(table).where(today)).one()
    if count >= MOST_A_DAY or is_known:
        return
    values = {
        "person_id": person,
        "text": text,
        "plain": plain,
        "language": language,
        "suggestions": list(suggestions),
        "about_staff": about_staff,
        "created_at": now,
    }
    db.execute(sa.insert(table).values(values))


def in_scope(db: sa.Connection, who: Person, only: int | None = None) -> list[Unclear]:
    """What a staff member may look at, newest first; a pendamping reads nothing that may be about herself."""
    table = unclear_messages
    query = (
        sa.select(table.c.id, table.c.text, table.c.plain, table.c.language, table.c.suggestions)
        .join(kpm, kpm.c.person_id == table.c.person_id)
        .join(families, families.c.id == kpm.c.family_id)
        .outerjoin(groups, groups.c.id == families.c.group_id)
        .where(scope(who), ~sa.exists().where(reviewed_phrases.c.plain == table.c.plain))
        .order_by(table.c.id.desc())
        .limit(MOST_SHOWN)
    )
    if who.role == "pendamping":
        query = query.where(table.c.about_staff.is_(False))
    if only is not None:
        query = query.where(table.c.id == only)
    return [Unclear(row.id, row.text, row.plain, row.language, tuple(row.suggestions)) for row in db.execute(query)]


def choose(db: sa.Connection, found: Sequence[Unclear], topic: str, by: int, now: datetime) -> None:
    """These texts mean this topic; as messages of somebody they are gone."""
    table = reviewed_phrases
    known = set(db.scalars(sa.select(table.c.plain).where(table.c.plain.in_([one.plain for one in found]))))
    for plain, one in {one.plain: one for one in found if one.plain not in known}.items():
        values = {"text": one.text, "plain": plain, "topic": topic, "language": one.language}
        db.execute(sa.insert(table).values(values | {"chosen_by": by, "chosen_at": now}))
    drop(db, [one.id for one in found])


def drop(db: sa.Connection, ids: Collection[int]) -> None:
    """Nobody needs these texts any more."""
    db.execute(sa.delete(unclear_messages).where(unclear_messages.c.id.in_(ids)))


def forget(db: sa.Connection, person: int) -> None:
    """Nothing of this person waits to be looked at."""
    db.execute(sa.delete(unclear_messages).where(unclear_messages.c.person_id == person))


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A phrase that somebody has found the topic of."""

    id: int
    text: str
    topic: str
    language: str


def reviewed(db: sa.Connection, *, again: bool = False) -> list[Reviewed]:
    """The phrases that were not exported yet, or all of them (`again`), by topic."""
    table = reviewed_phrases
    query = sa.select(table.c.id, table.c.text, table.c.topic, table.c.language).order_by(table.c.topic, table.c.id)
    if not again:
        query = query.where(table.c.exported_at.is_(None))
    return [Reviewed(*row) for row in db.execute(query)]


def mark_exported(db: sa.Connection, ids: Sequence[int], now: datetime) -> None:
    """These phrases stand in a file."""
    db.execute(sa.update(reviewed_phrases).where(reviewed_phrases.c.id.in_(ids)).values(exported_at=now))
