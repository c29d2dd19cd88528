"""Migrations through Alembic's API: upgrade, where the database stands, and whether the models have drifted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from db.tables import metadata, programmes

if TYPE_CHECKING:  # Alembic is loaded when there is something to migrate, not at every start
    from alembic.config import Config

_SCRIPTS = Path(__file__).parent / "migrations"
_LOCK = 7_165_002
PROGRAMMES = {"pkh": "PKH", "sembako": "Sembako (BPNT)", "beras": "Bantuan beras"}


def upgrade(engine: sa.Engine) -> None:
    """Bring the schema to the newest revision; doing it twice changes nothing."""
    with alone(engine), engine.begin() as connection:
        if _revision(connection) != newest():
            from alembic import command

            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        known = set(connection.scalars(sa.select(programmes.c.code)))
        missing = [{"code": code, "name": name} for code, name in PROGRAMMES.items() if code not in known]
        if missing:
            connection.execute(sa.insert(programmes), missing)


@contextmanager
def alone(engine: sa.Engine) -> Iterator[None]:
    """Of several processes that start at once, one at a time does what is inside."""
    if engine.dialect.name != "postgresql":
        yield  # SQLite has one writer anyway
        return
    with engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL lock_timeout = '60s'")
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        yield


def current(engine: sa.Engine) -> str | None:
    """The revision the database stands at; None for an empty one."""
    with engine.begin() as connection:
        return _revision(connection)


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return str(connection.scalar(sa.text("SELECT version_num FROM alembic_version")) or "") or None


def newest() -> str | None:
    """The revision this code wants: migrations are numbered, and their files begin with the number."""
    return max((path.name.partition("_")[0] for path in (_SCRIPTS / "versions").glob("[0-9]*.py")), default=None)


def drift(engine: sa.Engine) -> list[str]:
    """What the tables of this code have and the database has not, or the other way round."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return [str(change) for change in compare_metadata(context, metadata)]


def make_revision(engine: sa.Engine, message: str) -> None:
    """Write a new migration from the difference between the tables and the database (for developers)."""
    from alembic import command

    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.revision(config, message=message, autogenerate=True, rev_id=_next_number())


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.set_main_option("path_separator", "os")
    config.print_stdout = lambda *_args: None  # type: ignore[method-assign]
    return config


def _next_number() -> str:
    return f"{int(newest() or 0) + 1:04d}"
