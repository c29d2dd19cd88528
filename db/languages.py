"""Which language a person reads: what they chose, and that they were asked."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from db.tables import people


def choose(db: sa.Connection, person: int, language: str, now: datetime) -> None:
    """From now on this language, whatever an import says."""
    _update(db, person, language=language, language_asked_at=now)


def asked(db: sa.Connection, person: int, now: datetime) -> None:
    """Another language was offered: that happens once."""
    _update(db, person, language_asked_at=now)


def _update(db: sa.Connection, person: int, **values: object) -> None:
    db.execute(sa.update(people).where(people.c.id == person).values(values))
