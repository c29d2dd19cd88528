"""What Prometheus reads, who may read it, and how health tells of what is late."""

from __future__ import annotations

from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as plain

from db import tables
from db.engine import make_engine, transaction
from tests.office import MINUTE, SECOND, Office
from tests.web.site import MORNING, ON_SQLITE, Site

TOKEN = "a-token-for-prometheus"


@pytest.fixture
def office(site: Site) -> Office:
    return Office(site.database, MORNING.astimezone(UTC))


def scrape(site: Site, **headers: str) -> httpx.Response:
    return site.http.get(f"{site.url}/metrics", headers={name.replace("_", "-"): one for name, one in headers.items()})


def values(answer: httpx.Response) -> dict[tuple[Any, ...], float]:
    """(name, label values in the order of their names) -> value."""
    assert answer.status_code == 200, answer.text
    parse: Any = openmetrics if answer.headers["content-type"].startswith("application/openmetrics") else plain
    samples = [one for family in parse(answer.text) for one in family.samples]
    found = {(one.name, *(one.labels[name] for name in sorted(one.labels))): one.value for one in samples}
    assert len(found) == len(samples)
    return found


def test_what_prometheus_reads(site: Site, office: Office) -> None:
    office.account(halted_until=office.now + MINUTE)
    office.account("telegram:9", "telegram", problem="401: Unauthorized", rate=None)
    office.queue(3, age=400 * SECOND)
    office.queue(1, age=-MINUTE)
    office.queue(2, broadcast_id=office.broadcast("paused"), kind="broadcast", priority=2)
    office.counts(timedelta(), {"sent": 5, "again": 1, "failed:63016": 2, "failed:63003": 1, "later:20429": 4})
    office.queue(1, account="telegram")
    assert site.says("whatsapp", "halo").status_code == 200
    found = values(scrape(site))
    seconds = found["temankpm_queue_oldest_seconds", "whatsapp"]
    assert 400 <= seconds < 460
    expected = {
        ("temankpm_store_up",): 1,
        ("temankpm_inbox_total", "whatsapp"): 1,
        ("temankpm_messages_total", "whatsapp", "sent"): 5,
        ("temankpm_messages_total", "whatsapp", "again"): 1,
        ("temankpm_messages_total", "whatsapp", "failed"): 3,
        ("temankpm_messages_total", "whatsapp", "later"): 4,
        ("temankpm_message_errors_total", "whatsapp", "63016", "failed"): 2,
        ("temankpm_queue_messages", "whatsapp", "due"): 4,
        ("temankpm_queue_messages", "whatsapp", "later"): 1,
        ("temankpm_queue_messages", "whatsapp", "held"): 2,
        ("temankpm_queue_messages", "whatsapp", "sending"): 0,
        ("temankpm_queue_messages", "telegram", "due"): 1,
        ("temankpm_account_up", "whatsapp"): 1,
        ("temankpm_account_up", "telegram"): 0,
        ("temankpm_account_late", "whatsapp"): 1,
        ("temankpm_account_late", "telegram"): 0,
        ("temankpm_account_rate", "whatsapp"): 80,
        ("temankpm_account_sent_last_minute", "whatsapp"): 5,
        ("temankpm_broadcasts", "paused"): 1,
        ("temankpm_broadcasts", "running"): 0,
    }
    assert {name: found[name] for name in expected} == expected
    assert 0 < found["temankpm_account_halted_seconds", "whatsapp"] <= 60
    assert found["temankpm_uptime_seconds",] >= 0
    assert found["temankpm_build_info", "0.1.0"] == 1
    assert "rahasia" not in scrape(site).text


@ON_SQLITE
def test_it_speaks_openmetrics_to_who_asks_for_it(site: Site, office: Office) -> None:
    office.counts(timedelta(), {"sent": 5})
    answer = scrape(site, accept="application/openmetrics-text; version=1.0.0, text/plain;q=0.5")
    assert answer.headers["content-type"].startswith("application/openmetrics-text; version=1.0.0")
    assert answer.text.endswith("# EOF\n")
    assert values(answer)["temankpm_messages_total", "whatsapp", "sent"] == 5
    assert scrape(site).headers["content-type"].startswith("text/plain; version=0.0.4")


@ON_SQLITE
@pytest.mark.parametrize(
    "headers",
    [
        {"host": "bot.contoh.id"},
        {"x_forwarded_for": "10.0.0.7"},
        {"x_real_ip": "10.0.0.7"},
        {"forwarded": "for=10.0.0.7"},
        {"via": "1.1 nginx"},
    ],
)
def test_only_this_machine_or_who_has_the_token(site: Site, headers: dict[str, str]) -> None:
    """A web server before us on this machine speaks for the whole world."""
    assert scrape(site).status_code == 200
    for wrong in ({}, {"authorization": ""}, {"authorization": "Bearer"}, {"authorization": f"Bearer {TOKEN}"}):
        assert scrape(site, **headers, **wrong).status_code == 404
    site.runtime.settings.metrics_token = TOKEN
    assert scrape(site).status_code == 200
    assert scrape(site, **headers, authorization=f"bearer {TOKEN}").status_code == 200
    for wrong in ({}, {"authorization": f"Bearer {TOKEN}x"}, {"authorization": f"Basic {TOKEN}"}):
        assert scrape(site, **headers, **wrong).status_code == 404


@ON_SQLITE
def test_scraping_does_not_load_the_database(site: Site, office: Office) -> None:
    looks: list[str] = []
    scrape(site)
    sa.event.listen(site.database, "before_cursor_execute", lambda *told: looks.append(told[2]))
    for _ in range(20):
        scrape(site)
    assert looks == []


def test_a_database_that_is_away_is_a_value(site: Site) -> None:
    whole = site.runtime.database
    site.runtime.database = make_engine("postgresql+psycopg://nobody@127.0.0.1:9/nothing")
    found = values(scrape(site))
    site.runtime.database.dispose()
    site.runtime.database = whole
    assert found["temankpm_store_up",] == 0
    assert not any(name[0] == "temankpm_queue_messages" for name in found)
    assert values(scrape(site))["temankpm_store_up",] == 1


def test_health_names_what_is_late_and_stays_up(site: Site, office: Office, tmp_path: Path) -> None:
    office.account()
    office.queue(1, age=400 * SECOND)
    office.queue(1, account="telegram")
    answer = site.http.get(f"{site.url}/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "late": ["whatsapp"]})


def test_health_says_no_more_when_nothing_is_late(site: Site, office: Office) -> None:
    office.queue(1)
    assert site.http.get(f"{site.url}/health").json() == {"status": "ok"}
    with transaction(site.database) as db:
        db.execute(sa.update(tables.deliveries).values(due_at=office.now - 10 * MINUTE))
    assert site.http.get(f"{site.url}/health").json() == {"status": "ok"}, "as it was a second ago"
