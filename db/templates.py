"""The WhatsApp templates we have handed in, and what Meta says of them.

A row's name is the one Meta knows: ours and the mark of the text behind it. So an old text stays beside its successor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from db.tables import whatsapp_templates as table
from db.tables.base import UtcDateTime

APPROVED = "approved"

Key = tuple[str, str]
"""Our name of a template, and its language."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One text that Twilio has got."""

    name: str
    language: str
    sid: str
    fingerprint: str
    """Two texts with the same first half have the same variables under the same numbers."""
    status: str
    reason: str | None
    checked_at: datetime

    @property
    def key(self) -> Key:
        return self.name.rpartition("_")[0], self.language


_UPSERT = sa.text(
    "INSERT INTO whatsapp_templates (name, language, sid, fingerprint, status, reason, checked_at)"
    " VALUES (:name, :language, :sid, :fingerprint, :status, :reason, :checked_at)"
    " ON CONFLICT (name, language) DO UPDATE SET sid = excluded.sid, fingerprint = excluded.fingerprint,"
    " status = excluded.status, reason = excluded.reason, checked_at = excluded.checked_at"
).bindparams(bindparam("checked_at", type_=UtcDateTime()))


def upsert(db: sa.Connection, one: HandedIn) -> None:
    """Keep what is known of a text by its name and language."""
    values = {column: getattr(one, column) for column in table.c.keys()}  # noqa: SIM118 - no mapping
    db.execute(_UPSERT, values)


def rows(db: sa.Connection) -> list[HandedIn]:
    """Everything handed in, by name."""
    return [HandedIn(*row) for row in db.execute(sa.select(table).order_by(table.c.name, table.c.language))]


def approved(db: sa.Connection, fingerprints: Mapping[Key, str] | None = None) -> dict[Key, str]:
    """(Our name, language) -> ContentSid that may be sent now.

    With `fingerprints` of the present texts (`content.templates.fingerprints`) an older text counts only if the
    present variables fit it; without, a changed set of variables could end in the wrong places.
    """
    found: dict[Key, str] = {}
    exact: set[Key] = set()
    for row in rows(db):
        wanted = row.fingerprint if fingerprints is None else fingerprints.get(row.key, "")
        half = len(row.fingerprint) // 2
        if row.status != APPROVED or row.key in exact or row.fingerprint[:half] != wanted[:half]:
            continue
        found[row.key] = row.sid
        if fingerprints is not None and row.fingerprint == wanted:
            exact.add(row.key)
    return found


def drop_older(db: sa.Connection, present: HandedIn) -> None:
    """Forget the other texts of a template: the present one may be sent."""
    for row in rows(db):
        if row.key == present.key and row.name != present.name:
            db.execute(sa.delete(table).where(table.c.name == row.name, table.c.language == row.language))
