"""Every test that takes `engine` runs on a real SQLite and a real PostgreSQL, on a fresh migrated database."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest
import sqlalchemy as sa

from db import migrate
from db.engine import make_engine
from tests.postgres import admin, fresh_database, hurry, named, server
from tests.world import World


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """An empty PostgreSQL: `TEST_DATABASE_URL`, or one that is started for this run."""
    with tempfile.TemporaryDirectory(prefix="teman-pg-") as folder, server(Path(folder)) as url:
        hurry(url)
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    engine = make_engine(f"sqlite:///{path}")
    migrate.upgrade(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_template(postgresql_url: str) -> str:
    """A migrated database, to be cloned."""
    name = f"template_{uuid.uuid4().hex[:8]}"
    admin(postgresql_url, f'CREATE DATABASE "{name}"')
    engine = make_engine(named(postgresql_url, name))
    migrate.upgrade(engine)
    engine.dispose()
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a fresh migrated database, on each of the two."""
    if request.param == "sqlite":
        path = tmp_path / "test.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    url: str = request.getfixturevalue("postgresql_url")
    template = request.getfixturevalue("postgresql_template")
    with fresh_database(url, template) as fresh:
        yield fresh


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    """An Engine over the fresh database."""
    made = make_engine(database_url)
    yield made
    made.dispose()


CHANNELS = ("simulator", "whatsapp", "telegram")


@pytest.fixture(params=CHANNELS)
def chat(request: pytest.FixtureRequest, engine: sa.Engine) -> World:
    """People who chat with the bot on one channel; the engine is built anew before every line."""
    return World(engine, request.param)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Conversations run on every channel over SQLite, and over PostgreSQL on one: no channel's code meets a database.

    Which one changes from test to test, so that PostgreSQL sees them all.
    """
    spare = [item for item in items if _is_spare(item)]
    items[:] = [item for item in items if not _is_spare(item)]
    config.hook.pytest_deselected(items=spare)


def _is_spare(item: pytest.Item) -> bool:
    called = getattr(item, "callspec", None)
    chosen = dict(called.params) if called is not None else {}
    channel = chosen.pop("chat", None)
    if channel not in CHANNELS or chosen.get("database_url") != "postgresql":
        return False
    marks = [mark for mark in item.iter_markers("parametrize") if mark.args and mark.args[0] == "chat"]
    if marks:
        return False  # it is about this very channel
    return bool(channel != CHANNELS[crc32(f"{item.path.name}{item.name.partition('[')[0]}{chosen}".encode()) % 3])
