"""The migrations on both databases: from nothing to the newest, without drift, down and up again."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command

from db import migrate
from db.engine import make_engine
from db.tables import metadata, programmes
from tests import postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path):
    """An Engine over a database without any table."""
    if request.param == "sqlite":
        engine = make_engine(f"sqlite:///{tmp_path / 'empty.db'}")
        yield engine
        engine.dispose()
        return
    with postgres.fresh_database(request.getfixturevalue("postgresql_url")) as url:
        engine = make_engine(url)
        yield engine
        engine.dispose()


def test_an_empty_database_reaches_the_newest_revision_without_drift(empty: sa.Engine) -> None:
    assert migrate.current(empty) is None
    migrate.upgrade(empty)
    assert migrate.current(empty) == migrate.newest()
    assert migrate.drift(empty) == []
    assert set(metadata.tables) <= set(sa.inspect(empty).get_table_names())


def test_upgrading_twice_changes_nothing(empty: sa.Engine) -> None:
    migrate.upgrade(empty)
    migrate.upgrade(empty)
    with empty.connect() as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(programmes)) == len(migrate.PROGRAMMES)


def test_down_to_nothing_and_up_again(empty: sa.Engine) -> None:
    migrate.upgrade(empty)
    with empty.begin() as connection:
        config = migrate._config()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert set(sa.inspect(empty).get_table_names()) <= {"alembic_version"}
    migrate.upgrade(empty)
    assert migrate.drift(empty) == []


def test_drift_is_noticed(empty: sa.Engine) -> None:
    migrate.upgrade(empty)
    with empty.begin() as db:
        db.exec_driver_sql("ALTER TABLE inbox ADD COLUMN surprise TEXT")
    assert any("surprise" in change for change in migrate.drift(empty))


def test_processes_that_start_at_once_migrate_once(empty: sa.Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(migrate.upgrade, empty) for _ in range(4)]:
            done.result()
    assert migrate.current(empty) == migrate.newest()
    with empty.connect() as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(programmes)) == len(migrate.PROGRAMMES)
