"""A store that is locked or away: 503, so that the provider comes again, and nothing is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

import db.engine
from db.engine import make_engine
from tests.postgres import admin
from tests.web.site import SITI, Site, served

CHANNELS = ("whatsapp", "telegram")


@pytest.fixture
def impatient(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that waits for a lock only a moment."""
    monkeypatch.setattr(db.engine, "BUSY_TIMEOUT_MS", 100)
    database = make_engine(database_url)
    if database.dialect.name == "postgresql":
        database = sa.create_engine(database_url, connect_args={"options": "-c lock_timeout=100ms"})
    with served(database, tmp_path / "media") as site:
        yield site
    database.dispose()


@contextmanager
def locked(site: Site) -> Iterator[None]:
    """Another process writes and does not finish."""
    url = site.database.url
    if site.database.dialect.name == "sqlite":
        other = sqlite3.connect(str(url.database), isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
        other.close()
        return
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("LOCK TABLE contacts, channel_accounts IN ACCESS EXCLUSIVE MODE")
        yield
    engine.dispose()


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_locked_store_makes_the_provider_come_again(impatient: Site, channel: str) -> None:
    site = impatient
    form, update = site.twilio.inbound_form(SITI, "menu"), site.telegram.says(7, "menu")

    def call() -> int:
        answer = site.twilio_posts(form) if channel == "whatsapp" else site.telegram_posts(update)
        assert answer.status_code == 200 or answer.headers["Retry-After"]
        return answer.status_code

    with locked(site):
        assert [call(), call()] == [503, 503]
    assert site.stored() == 0
    assert [call(), call()] == [200, 200]
    assert len(site.rows("inbox")) == len(site.rows("deliveries")) == 1


def test_a_receipt_waits_for_the_store_as_well(impatient: Site) -> None:
    site = impatient
    site.twilio_says("halo")
    sid = "SM" + "a" * 32
    with site.database.begin() as connection:
        connection.exec_driver_sql(f"UPDATE deliveries SET status = 'sent', provider_id = '{sid}'")
    form = {"MessageSid": sid, "MessageStatus": "delivered"}
    if site.database.dialect.name == "sqlite":
        with locked(site):
            assert site.twilio_posts(form, "/twilio/status").status_code == 503
    assert site.twilio_posts(form, "/twilio/status").status_code == 204
    assert site.rows("deliveries")[0].status == "delivered"


def test_health_tells(impatient: Site) -> None:
    site = impatient
    assert site.http.get(f"{site.url}/health").json() == {"status": "ok"}
    whole = site.runtime.database
    site.runtime.database = make_engine("postgresql+psycopg://nobody@127.0.0.1:9/nothing")
    answer = site.http.get(f"{site.url}/health")
    assert (answer.status_code, answer.json()) == (503, {"status": "store unavailable"})
    site.runtime.database.dispose()
    site.runtime.database = whole
    assert site.http.get(f"{site.url}/health").status_code == 200


def test_a_database_that_restarts_costs_one_try(site: Site) -> None:
    if site.database.dialect.name != "postgresql":
        return  # SQLite is a file
    assert site.twilio_says("halo").status_code == 200
    url = site.database.url.render_as_string(hide_password=False)
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    admin(url, f"{cut} AND pid <> pg_backend_pid()")
    form = site.twilio.inbound_form(SITI, "menu")
    statuses = [site.twilio_posts(form).status_code for _ in range(8)]
    assert set(statuses) <= {200, 503}
    assert statuses[-1] == 200
    assert len(site.rows("inbox")) == len(site.rows("deliveries")) == 2


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_database_that_is_away_loses_nothing(site: Site, channel: str) -> None:
    whole = site.runtime.engine.database
    form, update = site.twilio.inbound_form(SITI, "menu"), site.telegram.says(7, "menu")

    def call() -> int:
        return (site.twilio_posts(form) if channel == "whatsapp" else site.telegram_posts(update)).status_code

    site.runtime.engine.database = make_engine("postgresql+psycopg://nobody@127.0.0.1:9/nothing")
    assert call() == 503
    site.runtime.engine.database.dispose()
    site.runtime.engine.database = whole
    assert [call(), call()] == [200, 200]
    assert len(site.rows("deliveries")) == 1
