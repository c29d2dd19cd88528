"""A small Purwakarta for import tests, and helpers to write files and count what is stored."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.engine import make_engine
from db.migrate import upgrade
from tests.imports.files import World

_POSTGRES = os.environ.get("IMPORTS_TEST_PG", "")


@pytest.fixture(params=["sqlite", "postgresql"] if _POSTGRES else ["sqlite"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """Temporary: replaced by the one in tests/conftest.py."""
    if request.param == "sqlite":
        made = make_engine(f"sqlite:///{tmp_path}/test.db")
    else:
        made = make_engine(_POSTGRES)
        with made.begin() as conn:
            conn.execute(sa.text("drop schema public cascade"))
            conn.execute(sa.text("create schema public"))
    upgrade(made)
    yield made
    made.dispose()


@pytest.fixture
def world(engine: sa.Engine, tmp_path: Path) -> World:
    """The regions of Purwakarta and three members of staff, imported."""
    made = World(engine, tmp_path)
    made.fill()
    return made
