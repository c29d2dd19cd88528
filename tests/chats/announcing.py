"""What chats about announcements need beside people: settings, families' components, and what providers report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from chat.engine import Engine
from chat.turn import Services
from db import tables
from db.engine import transaction
from db.regions import search_name
from tests.speaker import Speaker
from tests.world import World


def settings(monkeypatch: pytest.MonkeyPatch, **values: Any) -> None:
    """What an operator has set, for every turn from now on."""
    plain = World.engine

    def engine(world: World) -> Engine:
        made = plain(world)
        services: Services = replace(made.services, **values)
        made.services = services
        return made

    monkeypatch.setattr(World, "engine", engine)


def has(chat: World, kpm: Speaker, component: str) -> None:
    """Somebody of this component belongs to her family."""
    with transaction(chat.database) as db:
        family = db.scalar(sa.select(tables.kpm.c.family_id).where(tables.kpm.c.person_id == kpm.person))
        db.execute(sa.insert(tables.family_members).values(family_id=family, component=component))


def add_region(chat: World, code: str, name: str) -> None:
    values = {"code": code, "name": name, "search_name": search_name(name), "level": code.count(".") + 1}
    with transaction(chat.database) as db:
        db.execute(sa.insert(tables.regions).values(values))


def turned_out(chat: World, kpm: Speaker, status: str, code: str | None = None) -> None:
    """What became of the last announcement to her."""
    theirs = sa.and_(tables.deliveries.c.kind == "broadcast", tables.deliveries.c.person_id == kpm.person)
    newest = sa.select(sa.func.max(tables.deliveries.c.id)).where(theirs).scalar_subquery()
    with transaction(chat.database) as db:
        db.execute(
            sa.update(tables.deliveries)
            .where(tables.deliveries.c.id == newest)
            .values(status=status, error_code=code, sent_at=chat.now)
        )


def ended(chat: World, state: str = "done") -> int:
    """The last announcement has ended; its number."""
    with transaction(chat.database) as db:
        number = db.scalar(sa.select(sa.func.max(tables.broadcasts.c.id)))
        row = sa.update(tables.broadcasts).where(tables.broadcasts.c.id == number)
        db.execute(row.values(state=state, ended_at=chat.now))
        return int(number or 0)


def announce(pendamping: Speaker, text: str = "Besok libur", to: str = "Melati") -> Speaker:
    """Up to the preview."""
    return pendamping.says("buat pengumuman").taps(to).says(text)


def count(chat: World, table: sa.Table) -> int:
    with chat.database.connect() as db:
        return db.scalar(sa.select(sa.func.count()).select_from(table)) or 0
