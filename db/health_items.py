"""What a family was reminded of, and what it answered: done, or once more."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from db.health_due import Item
from db.health_known import Known
from db.tables import health_items


def latest(db: sa.Connection, family: int, since: datetime) -> str | None:
    """The newest reminder since then of which something is still open."""
    table = health_items.c
    query = sa.select(table.message).where(table.family_id == family, table.told_at > since, table.done_at.is_(None))
    message: str | None = db.scalar(query.order_by(table.told_at.desc(), table.id.desc()).limit(1))
    return message


def told(db: sa.Connection, family: int, message: str) -> list[Item]:
    """What a reminder of this family told of, done or not."""
    return _items(db, sa.and_(health_items.c.family_id == family, health_items.c.message == message))


def waiting(db: sa.Connection, family: int, message: str) -> list[Item]:
    """What of a reminder is not done and about somebody we may still speak of."""
    table = health_items.c
    known = Known.of(db, [family])
    found = _items(db, sa.and_(table.family_id == family, table.message == message, table.done_at.is_(None)))
    return [item for item in found if known.may_hear_of(family, item.member)]


def done(db: sa.Connection, family: int, message: str, now: datetime) -> None:
    """All of a reminder is done: it never comes again, or not before its next period."""
    _answer(db, family, message, done_at=now, again_at=None)


def once_more(db: sa.Connection, family: int, message: str, at: datetime) -> None:
    """Remind again at this time of what is not done."""
    _answer(db, family, message, again_at=at)


def _answer(db: sa.Connection, family: int, message: str, **values: datetime | None) -> None:
    table = health_items.c
    those = sa.and_(table.family_id == family, table.message == message, table.done_at.is_(None))
    db.execute(sa.update(health_items).where(those).values(**values))


def _items(db: sa.Connection, which: sa.ColumnElement[bool]) -> list[Item]:
    table = health_items.c
    query = sa.select(table.kind, table.born, table.key, table.period).where(which)
    return [Item(*row) for row in db.execute(query.order_by(table.kind, table.born, table.id))]
