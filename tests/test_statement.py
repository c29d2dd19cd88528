"""Statements that go straight to the driver behave as SQLAlchemy's do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from db import accounts, statement
from db.engine import StoreUnavailable, make_engine, transaction
from db.statement import Statement
from db.tables import aid_rounds, app_state, channel_accounts, contacts, regions
from db.tables.base import Json, UtcDateTime

WIB = timezone(timedelta(hours=7))
NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=WIB)

_PUT = Statement("INSERT INTO app_state (key, value) VALUES (:key, :value)", value=Json)
_GET = Statement("SELECT key, value FROM app_state WHERE key >= :key ORDER BY key", value=Json)
_TOUCH = Statement(
    "INSERT INTO contacts (channel, address, last_inbound_at, blocked_at) VALUES ('simulator', :address, :now, :now)"
    " RETURNING id, last_inbound_at, opted_out_at",
    now=UtcDateTime,
    last_inbound_at=UtcDateTime,
    opted_out_at=UtcDateTime,
)


def test_json_and_moments_come_back_as_they_went(engine: sa.Engine) -> None:
    with transaction(engine) as db:
        assert _PUT.run(db, key="a", value={"x": [1, "é", None]}) == 1
        row = _TOUCH.first(db, address="+628", now=NOON)
    assert (row.last_inbound_at, row.opted_out_at) == (NOON, None)
    assert row.last_inbound_at.tzinfo is UTC
    with engine.connect() as db:
        assert [(one.key, one.value) for one in _GET.all(db, key="a")] == [("a", {"x": [1, "é", None]})]
        assert _GET.first(db, key="b") is None
        stored = db.execute(sa.select(contacts.c.last_inbound_at, contacts.c.blocked_at)).one()
        assert tuple(stored) == (NOON, NOON)


def test_what_sqlalchemy_writes_is_read_alike(engine: sa.Engine) -> None:
    query = Statement(
        "SELECT starts_on, updated_at, place FROM aid_rounds WHERE starts_on > :day",
        day=sa.Date,
        starts_on=sa.Date,
        updated_at=UtcDateTime,
    )
    row = {
        "programme": "beras",
        "region_code": "32",
        "months_key": "2026-11",
        "starts_on": date(2026, 11, 24),
        "status": "terjadwal",
        "source": "Surat",
        "valid_until": date(2026, 12, 1),
        "data_date": date(2026, 11, 1),
        "updated_at": NOON,
    }
    with transaction(engine) as db:
        db.execute(sa.insert(regions).values(code="32", name="Jawa Barat", search_name="jawabarat", level=1))
        db.execute(sa.insert(aid_rounds).values(row))
        found = query.first(db, day=date(2026, 11, 23))
    assert tuple(found) == (date(2026, 11, 24), NOON, None)


def test_many_rows_at_once(engine: sa.Engine) -> None:
    rows = [{"key": f"k{number}", "value": number} for number in range(5)]
    with transaction(engine) as db:
        assert _PUT.run_many(db, rows) == 5
        assert [one.value for one in _GET.all(db, key="k")] == [0, 1, 2, 3, 4]
    assert rows[0] == {"key": "k0", "value": 0}


def test_a_broken_rule_is_an_integrity_error_and_undoes_everything(engine: sa.Engine) -> None:
    with pytest.raises(IntegrityError) as caught, transaction(engine) as db:
        _PUT.run_many(db, [{"key": "a", "value": "rahasia"}] * 2)
    assert "rahasia" not in str(caught.value)
    with engine.connect() as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(app_state)) == 0


def test_a_naive_moment_is_refused(engine: sa.Engine) -> None:
    with pytest.raises(ValueError, match="naive"), transaction(engine) as db:
        _TOUCH.first(db, address="+628", now=datetime(2026, 1, 1))


def test_without_a_transaction_one_is_begun(engine: sa.Engine) -> None:
    with engine.connect() as db:
        _PUT.run(db, key="a", value=1)
        assert db.in_transaction()
        db.rollback()
    with engine.connect() as db:
        assert _GET.all(db, key="") == []


def test_one_statement_serves_two_databases(engine: sa.Engine) -> None:
    other = make_engine("sqlite:///:memory:")
    with other.begin() as db:
        app_state.create(db)
        channel_accounts.create(db)
        _PUT.run(db, key="a", value=[1])
        assert _GET.first(db, key="a").value == [1]
        assert accounts.acquire(db, "x", "x", 1, "me", NOON)
    other.dispose()
    with transaction(engine) as db:
        _PUT.run(db, key="b", value=[2])
        assert _GET.first(db, key="a").value == [2]


def test_listeners_hear_every_statement(engine: sa.Engine) -> None:
    heard: list[str] = []

    def listen(_db: sa.Connection, sql: str, _parameters: object) -> None:
        heard.append(sql)

    statement.AFTER.append(listen)
    try:
        with transaction(engine) as db:
            _PUT.run(db, key="a", value=1)
    finally:
        statement.AFTER.remove(listen)
    assert [sql for sql in heard if "BEGIN" not in sql] == [next(sql for sql in heard if "app_state" in sql)]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_lost_connection_is_the_store_away_and_the_next_one_works(engine: sa.Engine) -> None:
    def lose() -> None:
        with transaction(engine) as db:
            pid = db.scalar(sa.text("SELECT pg_backend_pid()"))
            with transaction(engine) as other:
                other.execute(sa.text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
            _PUT.run(db, key="a", value=1)

    with pytest.raises(StoreUnavailable):
        lose()
    with transaction(engine) as db:
        assert _PUT.run(db, key="a", value=1) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_locked_database_is_the_store_away(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.engine.BUSY_TIMEOUT_MS", 10)
    with transaction(engine), pytest.raises(StoreUnavailable), transaction(engine):
        pass
