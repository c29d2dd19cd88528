"""One-time codes by which a person proves who they are on a number we do not know. Only a hash is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from db.tables import link_codes

VALID_FOR = timedelta(days=7)


def issue(db: sa.Connection, person: int, code_hash: str, by: int | None, now: datetime) -> bool:
    """A new code for this person; earlier unused ones end. False when the code is taken: draw another."""
    if db.scalar(sa.select(link_codes.c.id).where(link_codes.c.code_hash == code_hash)) is not None:
        return False
    db.execute(
        sa.update(link_codes)
        .where(link_codes.c.person_id == person, link_codes.c.used_at.is_(None))
        .values(expires_at=now)
    )
    db.execute(
        sa.insert(link_codes).values(person_id=person, code_hash=code_hash, created_by=by, expires_at=now + VALID_FOR)
    )
    return True


def redeem(db: sa.Connection, code_hash: str, now: datetime) -> int | None:
    """The person this code stands for, once; None for a wrong, used or expired one."""
    row = db.execute(
        sa.update(link_codes)
        .where(link_codes.c.code_hash == code_hash, link_codes.c.used_at.is_(None), link_codes.c.expires_at > now)
        .values(used_at=now)
        .returning(link_codes.c.person_id)
    ).one_or_none()
    return int(row.person_id) if row else None
