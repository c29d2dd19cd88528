"""A small Purwakarta for import tests, and helpers to write files and count what is stored."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.imports.files import World


@pytest.fixture
def world(engine: sa.Engine, tmp_path: Path) -> World:
    """The regions of Purwakarta and three members of staff, imported."""
    made = World(engine, tmp_path)
    made.fill()
    return made
