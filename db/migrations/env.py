"""Alembic's entry point; `db.migrate` hands it an open connection."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import JSON, DefaultClause
from sqlalchemy.sql.elements import False_, True_

from db.tables import metadata
from db.tables.base import UtcDateTime


def render_item(kind: str, item: object, autogen: Any) -> str | Literal[False]:
    """Keep migrations free of our own types: they must still run when those have changed."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, JSON):
        autogen.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    if kind == "server_default" and isinstance(item, DefaultClause) and isinstance(item.arg, (True_, False_)):
        return f"sa.{item.arg}()"  # SQLite would render 1 or 0, which PostgreSQL refuses
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter most things in place
    compare_type=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
