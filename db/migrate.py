"""Migrations through Alembic's API: upgrade, where the database stands, and whether the models have drifted."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from db.tables import metadata, programmes

PROGRAMMES = {"pkh": "PKH", "sembako": "Sembako (BPNT)", "beras": "Bantuan beras"}


def upgrade(engine: sa.Engine) -> None:
    """Bring the schema to the newest revision; doing it twice changes nothing."""
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        known = set(connection.scalars(sa.select(programmes.c.code)))
        missing = [{"code": code, "name": name} for code, name in PROGRAMMES.items() if code not in known]
        if missing:
            connection.execute(sa.insert(programmes), missing)


def current(engine: sa.Engine) -> str | None:
    """The revision the database stands at; None for an empty one."""
    with engine.begin() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    """The revision this code wants."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def drift(engine: sa.Engine) -> list[str]:
    """What the tables of this code have and the database has not, or the other way round."""
    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return [str(change) for change in compare_metadata(context, metadata)]


def make_revision(engine: sa.Engine, message: str) -> None:
    """Write a new migration from the difference between the tables and the database (for developers)."""
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.revision(config, message=message, autogenerate=True, rev_id=_next_number())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.print_stdout = lambda *_args: None  # type: ignore[method-assign]
    return config


def _next_number() -> str:
    return f"{int(newest() or 0) + 1:04d}"
