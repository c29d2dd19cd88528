"""What was said about a member in chat outlives every import: done stays done, over stays over."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from content import loader
from db import consents, contacts, family_health, health_items, health_known
from db.engine import transaction
from db.family_health import Member
from db.tables import health_items as items
from reminders.tick import tick
from tests.imports.files import NOW, World, family

DAY = timedelta(days=1)


@pytest.fixture
def told(world: World) -> World:
    """A family that has been reminded of its child, born in July."""
    world.take("kpm", [family(komponen="aud:2026-07-20")])
    with transaction(world.engine) as db:
        contact = contacts.touch(db, "simulator", "+6281311110001", NOW)
        ((person, _),) = contacts.candidates(db, "+6281311110001")
        contacts.link(db, contact, [person], NOW)
        for purpose in ("service", "health"):
            consents.give(db, person, purpose, NOW)
    assert due(world, 0) == 1
    return world


def due(world: World, days: int) -> int:
    return tick(world.engine, loader.load(), NOW + days * DAY)["health"]


def again(world: World, *files: str) -> None:
    """The office brings these files, one after the other."""
    for components in files:
        world.take("kpm", [family(komponen=components)])


SAME = ("aud:2026-07-20",)
GONE_AND_BACK = ("sd:2018", "aud:2026-07-20;sd:2018", "aud:2026-07-20")
ONLY_THE_MONTH = ("aud:2026-07",)


@pytest.mark.parametrize("files", [SAME, GONE_AND_BACK, ONLY_THE_MONTH])
def test_what_is_done_stays_done(told: World, files: tuple[str, ...]) -> None:
    with transaction(told.engine) as db:
        message = health_items.latest(db, 1, NOW - DAY)
        assert message is not None
        health_items.done(db, 1, message, NOW)
        keys = {item.key for item in health_items.told(db, 1, message)}
    assert "IMM_OPV1" in keys
    again(told, *files)
    due(told, 3)
    with told.engine.connect() as db:
        later = db.scalars(sa.select(items.c.key).where(items.c.done_at.is_(None))).all()
    assert keys.isdisjoint(later)


@pytest.mark.parametrize("why", ["over", "wrong"])
@pytest.mark.parametrize("files", [SAME, GONE_AND_BACK, ONLY_THE_MONTH])
def test_who_was_stopped_stays_stopped(told: World, files: tuple[str, ...], why: str) -> None:
    with transaction(told.engine) as db:
        family_health.end(db, 1, Member("anak", "2026-07-20"), why, NOW.date(), 1, NOW)
    again(told, *files)
    for days in (3, 15, 26, 40):
        assert due(told, days) == 0
    with told.engine.connect() as db:
        assert health_known.members(db, 1) == []


def test_other_data_is_somebody_else(told: World) -> None:
    with transaction(told.engine) as db:
        family_health.end(db, 1, Member("anak", "2026-07-20"), "wrong", NOW.date(), 1, NOW)
    again(told, "aud:2026-06-20")
    assert due(told, 3) == 1
