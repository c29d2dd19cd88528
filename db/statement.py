"""SQL that runs with every message: compiled once per database, then handed straight to the driver.

Preparing a result costs SQLAlchemy several times what the statement itself takes, and a turn has seven of them.
Everything that runs less often uses SQLAlchemy itself.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

Types = TypeEngine[Any] | type[TypeEngine[Any]]
Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Columns:
    """How a row of the driver becomes one with attributes."""

    make: Callable[[Sequence[Any]], Any]
    reads: Sequence[tuple[int, Convert]]


@dataclass(slots=True)
class _Compiled:
    """The statement as one dialect wants it."""

    dialect: sa.Dialect
    sql: str
    positional: bool
    """Whether the driver takes question marks, not names."""
    binds: Sequence[tuple[str, Convert | None]]
    """Every parameter, in the order of the question marks, and how its value is written."""
    columns: _Columns | None = None
    """Known once a result has been seen."""


class Statement:
    """One statement with `:named` parameters. `types` are those of parameters and columns that need one, by name.

    Where the databases want different words, `sql` holds them by dialect.
    """

    def __init__(self, sql: str | Mapping[str, str], plan_anew: bool = False, **types: Types) -> None:
        """`plan_anew`: not to be prepared, where the best plan is another one as tables fill and empty."""
        self._sql = sql
        self._plan_anew = plan_anew
        self._types = {name: sa.types.to_instance(kind) for name, kind in types.items()}
        self._compiled: _Compiled | None = None

    def run(self, db: sa.Connection, **values: Any) -> int:
        """Execute; how many rows were touched."""
        cursor, _ = self._execute(db, [values])
        touched = int(cursor.rowcount)
        cursor.close()
        return touched

    def run_many(self, db: sa.Connection, rows: Sequence[dict[str, Any]]) -> int:
        """Execute once for each; how many rows were touched."""
        cursor, _ = self._execute(db, rows)
        touched = int(cursor.rowcount)
        cursor.close()
        return touched

    def all(self, db: sa.Connection, **values: Any) -> list[Any]:
        """All rows, with their columns as attributes."""
        cursor, compiled = self._execute(db, [values])
        found = cursor.fetchall()
        columns = compiled.columns or self._learn(compiled, cursor.description)
        cursor.close()
        if not columns.reads:
            return list(map(columns.make, found))
        rows = []
        for one in found:
            cells = list(one)
            for place, convert in columns.reads:
                cells[place] = convert(cells[place])
            rows.append(columns.make(cells))
        return rows

    def first(self, db: sa.Connection, **values: Any) -> Any:
        """The first row, or None."""
        rows = self.all(db, **values)
        return rows[0] if rows else None

    def _execute(self, db: sa.Connection, rows: Sequence[dict[str, Any]]) -> tuple[Any, _Compiled]:
        compiled = self._compiled
        if compiled is None or compiled.dialect is not db.dialect:
            compiled = self._compiled = self._compile(db.dialect)
        if not db.in_transaction():
            db.begin()
        parameters = [_bound(compiled, values) for values in rows]
        return execute(db, compiled.sql, *parameters, plan_anew=self._plan_anew), compiled

    def _compile(self, dialect: sa.Dialect) -> _Compiled:
        text = sa.text(self._sql if isinstance(self._sql, str) else self._sql[dialect.name])
        names = text.compile().params
        typed = [sa.bindparam(name, type_=kind) for name, kind in self._types.items() if name in names]
        compiled = text.bindparams(*typed).compile(dialect=dialect)
        writes = {bind.key: bind.type.dialect_impl(dialect).bind_processor(dialect) for bind in typed}
        order = compiled.positiontup if dialect.positional else names
        return _Compiled(dialect, str(compiled), dialect.positional, [(name, writes.get(name)) for name in order or ()])

    def _learn(self, compiled: _Compiled, description: Sequence[Sequence[Any]]) -> _Columns:
        names = [str(column[0]) for column in description]
        reads: list[tuple[int, Convert]] = []
        for place, name in enumerate(names):
            if name in self._types:
                kind = self._types[name].dialect_impl(compiled.dialect)
                convert = kind.result_processor(compiled.dialect, description[place][1])
                if convert is not None:
                    reads.append((place, convert))
        make: Any = namedtuple("Row", names)  # type: ignore[misc]
        compiled.columns = _Columns(make._make, reads)
        return compiled.columns


AFTER: list[Callable[[sa.Connection, str, Sequence[Any]], None]] = []
"""Called after every statement; tests listen here."""


def execute(db: sa.Connection, sql: str, *parameters: Any, plan_anew: bool = False) -> Any:
    """Run SQL as the driver wants it, for each of the parameters; the cursor. Errors are SQLAlchemy's."""
    cursor: Any = db.connection.cursor()
    try:
        if len(parameters) > 1:
            cursor.executemany(sql, parameters)
        elif plan_anew and db.dialect.name == "postgresql":
            # psycopg would prepare it, and PostgreSQL keep the plan of an empty table when a million rows have come.
            cursor.execute(sql, *parameters, prepare=False)
        else:
            cursor.execute(sql, *parameters)
    except db.dialect.loaded_dbapi.Error as error:
        raise _translated(db, cursor, sql, error) from error
    for listener in AFTER:
        listener(db, sql, parameters)
    return cursor


def _bound(compiled: _Compiled, values: dict[str, Any]) -> Any:
    if compiled.positional:
        return [values[name] if write is None else write(values[name]) for name, write in compiled.binds]
    return {name: values[name] if write is None else write(values[name]) for name, write in compiled.binds}


def _translated(db: sa.Connection, cursor: Any, sql: str, error: Exception) -> BaseException:
    """What SQLAlchemy itself would have raised; a connection that is gone is not used again."""
    gone = db.dialect.is_disconnect(error, db.connection, cursor)  # type: ignore[arg-type]
    if gone:
        db.invalidate(error)
    base = db.dialect.loaded_dbapi.Error
    return DBAPIError.instance(
        sql, None, error, base, hide_parameters=True, connection_invalidated=gone, dialect=db.dialect
    )
