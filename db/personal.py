"""What is filled into a broadcast for each of its recipients, and what it then said to her."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from db.statement import Statement
from db.tables import broadcasts
from db.tables.base import Json

_NAMES = sa.text(
    "SELECT p.id, p.name, r.name AS desa, g.name AS kelompok FROM people p"
    " LEFT JOIN kpm k ON k.person_id = p.id LEFT JOIN families f ON f.id = k.family_id"
    " LEFT JOIN regions r ON r.code = coalesce(f.region_code, p.region_code)"
    " LEFT JOIN groups g ON g.id = f.group_id WHERE p.id IN :people"
).bindparams(bindparam("people", expanding=True))
_KEEP = Statement("UPDATE deliveries SET body = :body WHERE id = :id", body=Json)


def bodies(db: sa.Connection, numbers: Collection[int]) -> dict[int, dict[str, Any]]:
    """Broadcast -> what it says."""
    query = sa.select(broadcasts.c.id, broadcasts.c.body).where(broadcasts.c.id.in_(numbers))
    return {row.id: row.body for row in db.execute(query)}


def names(db: sa.Connection, people: Collection[int]) -> dict[int, dict[str, str]]:
    """Person -> nama, desa and kelompok."""
    rows = db.execute(_NAMES, {"people": list(people)})
    return {row.id: {"nama": row.name, "desa": row.desa or "", "kelompok": row.kelompok or ""} for row in rows}


def keep(db: sa.Connection, filled: Mapping[int, dict[str, Any]]) -> None:
    """Delivery -> what it says to this very person, for whoever looks at it later."""
    if filled:
        _KEEP.run_many(db, [{"id": number, "body": body} for number, body in filled.items()])
