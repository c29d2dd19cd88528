"""A turn that dies between any two of its statements leaves nothing behind; the retry is as if it were the first."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from chat.types import Incoming
from db import statement, tables
from tests.world import World

MESSAGES = ("jadwal beras", "butuh bantuan", "Kartu saya tertelan", "ya", "kuis", "1", "1", "STOP")


class Killed(BaseException):
    """What no `except Exception` may catch: the process is gone."""


@contextmanager
def killed_after(engine: sa.Engine, statements: int) -> Iterator[None]:
    """Raise `Killed` right after so many statements."""
    left = [statements]

    def count(*args: object) -> None:
        if "BEGIN IMMEDIATE" in args or "BEGIN" in args:
            return  # nothing has happened yet
        left[0] -= 1
        if left[0] == 0:
            raise Killed

    event.listen(engine, "after_cursor_execute", count)
    statement.AFTER.append(count)
    try:
        yield
    finally:
        statement.AFTER.remove(count)
        event.remove(engine, "after_cursor_execute", count)


def content(engine: sa.Engine) -> dict[str, list[str]]:
    with engine.connect() as db:
        return {
            table.name: sorted(str(tuple(row)) for row in db.execute(sa.select(table)))
            for table in tables.metadata.sorted_tables
        }


@pytest.mark.parametrize("chat", ["simulator"], indirect=True)
def test_killed_after_any_statement_nothing_is_half_done(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kills = 0
    for number, text in enumerate(MESSAGES):
        incoming = Incoming("simulator", kpm.address, f"m{number}", text=text)
        before = content(chat.database)
        for statements in range(1, 60):
            killed = False
            try:
                with killed_after(chat.database, statements):
                    chat.engine().receive(incoming, chat.now)
            except Killed:
                killed = True
            if not killed:
                break
            kills += 1
            chat.database.dispose()
            gc.collect()  # a dead process holds no connection and no cursor
            assert content(chat.database) == before
        outcome = chat.engine().receive(incoming, chat.now)
        assert outcome.duplicate
        after = content(chat.database)
        assert sum(f"'m{number}'" in row for row in after["inbox"]) == 1
        replies = [row for row in after["deliveries"] if f"'reply:simulator:m{number}:" in row]
        assert len(replies) >= 1
    assert kills > 5 * len(MESSAGES)
