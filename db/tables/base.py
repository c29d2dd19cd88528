"""Metadata with named constraints, and the column types shared by all tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, DateTime, Dialect, ForeignKey, Index, Integer, MetaData, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = BigInteger().with_variant(Integer, "sqlite")
# What an empty JSON column holds is always {} or [], never SQL NULL.
Json = JSON().with_variant(postgresql.JSONB(), "postgresql")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC. SQLite has no zones, so they are taken off on the way in and put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    # SQLAlchemy writes and reads the same texts on SQLite, but takes five times as long; every turn has ten of them.

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any] | None:
        return _write if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        return _read if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a naive datetime has no place in the store; attach a zone first")
    return value if value.tzinfo is UTC else value.astimezone(UTC)


def _write(value: datetime | None) -> str | None:
    return None if value is None else _utc(value).replace(tzinfo=None).isoformat(" ", "microseconds")


def _read(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


def primary_key() -> Column[int]:
    """A surrogate key that never takes a used number again."""
    return Column("id", Id, primary_key=True, autoincrement=True)


def reference(name: str, target: str, *, nullable: bool = False, cascade: bool = False, **kwargs: Any) -> Column[int]:
    """A foreign key column. `cascade` for rows that have no meaning without their parent."""
    return Column(
        name,
        Id,
        ForeignKey(f"{target}.id", ondelete="CASCADE" if cascade else None),
        nullable=nullable,
        **kwargs,
    )


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index over only some rows: the tables grow, what is still to be done does not."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))
