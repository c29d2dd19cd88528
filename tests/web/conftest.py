"""A site on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.web.site import Site, served


@pytest.fixture
def site(engine: sa.Engine, tmp_path: Path) -> Iterator[Site]:
    with served(engine, tmp_path / "media") as made:
        yield made
