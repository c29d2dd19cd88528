"""What is old goes, what is needed stays, one process at a time, and nobody waits for it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

import db.housekeeping as at
from db import tables
from db.engine import transaction
from db.housekeeping import EPOCH, Housekeeping, Keep, Lost
from reminders.rules import AHEAD
from settings import Settings
from tests.office import MINUTE, SECOND, Office

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
NOW = datetime(2026, 11, 23, 19, 5, tzinfo=UTC)
KEEP = Keep(texts=90 * DAY, inbox=30 * DAY, deliveries=400 * DAY)


@pytest.fixture
def office(engine: sa.Engine) -> Office:
    return Office(engine, NOW)


def worker(office: Office, owner: str = "one", keep: Keep = KEEP) -> Housekeeping:
    return Housekeeping(office.engine, lambda: office.now, owner, keep)


def run(office: Office, keep: Keep = KEEP) -> Counter[str]:
    """A whole run, whatever the hour."""
    one = worker(office, keep=keep)
    with transaction(office.engine) as db:
        state = db.scalar(sa.select(tables.app_state.c.value)) or {}
        db.execute(sa.delete(tables.app_state))
        db.execute(sa.insert(tables.app_state).values(key="housekeeping", value={"texts": state.get("texts", 0)}))
    assert one.begin()
    for _ in one.turns():
        pass
    return one.done


def rows(office: Office, table: sa.Table) -> list[sa.Row[Any]]:
    with transaction(office.engine) as db:
        return list(db.execute(sa.select(table).order_by(*table.primary_key)))


def texts(office: Office) -> list[str]:
    return [row.body.get("text", "") for row in rows(office, tables.deliveries)]


def test_texts_of_what_has_ended_go(office: Office) -> None:
    for status in ("sent", "delivered", "read", "failed", "unknown", "cancelled", "expired"):
        office.queue(1, age=91 * DAY, status=status)
    office.queue(1, age=91 * DAY, status="queued")
    office.queue(1, age=91 * DAY, status="sending")
    office.queue(1, age=89 * DAY, status="sent")
    assert run(office)["texts"] == 7
    assert texts(office) == [""] * 7 + ["rahasia"] * 3
    assert all(row.body == {} for row in rows(office, tables.deliveries)[:7])
    assert run(office)["texts"] == 0


def test_a_text_that_waited_for_an_answer_so_long_waits_no_more(office: Office) -> None:
    office.queue(1, age=91 * DAY, status="sent", via="template", waiting=True)
    office.queue(1, age=89 * DAY, status="sent", via="template", waiting=True)
    run(office)
    assert [row.waiting for row in rows(office, tables.deliveries)] == [False, True]


def test_what_nobody_sends_any_more_has_ended_as_well(office: Office) -> None:
    """Queued rows of a cancelled broadcast, or of an account that is gone."""
    office.queue(1, age=95 * DAY, expires_at=office.now - 94 * DAY)
    office.queue(1, age=401 * DAY, expires_at=office.now - 400.5 * DAY)
    office.queue(1, age=95 * DAY, expires_at=office.now - 10 * DAY)
    assert +run(office) == {"texts": 2, "deliveries": 1}
    assert texts(office) == ["", "rahasia"]


def test_the_next_run_goes_on_where_the_last_one_stopped(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at, "BATCH", {"sqlite": 3, "postgresql": 3})
    office.queue(10, age=91 * DAY, status="sent")
    office.queue(5, age=80 * DAY, status="sent")
    assert run(office)["texts"] == 10
    looked = statements(office, lambda: run(office))
    assert sum("UPDATE deliveries" in one for one in looked) == 1
    office.now += 20 * DAY
    assert run(office)["texts"] == 5
    assert len(texts(office)) == 15


def test_old_deliveries_go_and_young_ones_stay(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at, "BATCH", {"sqlite": 4, "postgresql": 4})
    office.queue(10, age=401 * DAY, status="sent")
    office.queue(1, age=401 * DAY)
    office.queue(3, age=399 * DAY, status="sent")
    assert run(office)["deliveries"] == 10
    assert [row.status for row in rows(office, tables.deliveries)] == ["queued", "sent", "sent", "sent"]


def test_what_rules_must_remember_is_never_deleted(office: Office) -> None:
    assert AHEAD < at.LEAST_DELIVERIES
    (least,) = (one.ge for one in Settings.model_fields["keep_deliveries_days"].metadata if hasattr(one, "ge"))
    assert timedelta(days=least) >= at.LEAST_DELIVERIES
    office.queue(1, age=60 * DAY, status="sent", kind="reminder", subject="meeting:1")
    office.queue(1, age=62 * DAY, status="sent", kind="reminder", subject="meeting:2")
    run(office, Keep(texts=DAY, inbox=DAY, deliveries=DAY))
    assert [row.subject for row in rows(office, tables.deliveries)] == ["meeting:1"]


def test_rows_of_an_open_broadcast_stay(office: Office) -> None:
    open_one = office.broadcast("paused", due_at=office.now - 401 * DAY)
    ended = office.broadcast("done", ended_at=office.now - 401 * DAY)
    for number in (open_one, ended):
        row: dict[str, Any] = {"broadcast_id": number, "kind": "broadcast", "body": {}}
        office.queue(2, age=401 * DAY, status="sent", **row)
    assert run(office)["deliveries"] == 2
    assert {row.broadcast_id for row in rows(office, tables.deliveries)} == {open_one}


def test_whom_an_old_broadcast_left_out_is_forgotten(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at, "BATCH", {"sqlite": 3, "postgresql": 3})
    old = office.broadcast("done", ended_at=office.now - 401 * DAY)
    kept = [office.broadcast("done", ended_at=office.now - 399 * DAY), office.broadcast()]
    for number in (old, *kept):
        skips = [{"broadcast_id": number, "person_id": person, "reason": "stopped"} for person in range(7)]
        office.insert(tables.broadcast_skips, *skips)
    assert run(office)["skips"] == 7
    assert Counter(row.broadcast_id for row in rows(office, tables.broadcast_skips)) == dict.fromkeys(kept, 7)
    assert len(rows(office, tables.broadcasts)) == 3


def test_old_messages_of_the_inbox_are_forgotten(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at, "BATCH", {"sqlite": 2, "postgresql": 2})
    office.insert(tables.contacts, {"channel": "telegram", "address": "7001"})
    (contact,) = rows(office, tables.contacts)
    for number in range(20):
        row = {"channel": ("telegram", "whatsapp")[number % 2], "external_id": f"x{number}", "contact_id": contact.id}
        office.insert(tables.inbox, row | {"received_at": office.now - (20 + number) * DAY})
    assert run(office)["inbox"] == 9
    assert {row.external_id for row in rows(office, tables.inbox)} == {f"x{number}" for number in range(11)}


def test_counters_never_fall(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at, "BATCH", {"sqlite": 4, "postgresql": 4})
    for account in ("telegram", "whatsapp"):
        for days in (6, 8, 9):
            for minute in range(3):
                office.counts(days * DAY + minute * MINUTE, {"sent": 100, "failed:63016": 1}, account)
    before = office.status().totals
    run(office)
    assert office.status().totals == before
    left = rows(office, tables.send_counts)
    sums = {(row.account, row.outcome): row._mapping["count"] for row in left if row.minute == EPOCH}
    both = ("telegram", "whatsapp")
    assert sums == {(one, "sent"): 600 for one in both} | {(one, "failed:63016"): 6 for one in both}
    assert all(row.minute >= office.now - 7 * DAY for row in left if row.minute != EPOCH)
    office.now += 7 * DAY
    run(office)
    assert office.status().totals == before
    assert len(rows(office, tables.send_counts)) == 4


@pytest.mark.parametrize(
    ("done", "now", "is_time"),
    [
        (None, "2026-11-23 10:00", True),
        ("2026-11-22 19:01", "2026-11-23 19:00", True),
        ("2026-11-23 19:01", "2026-11-23 19:59", False),
        ("2026-11-23 10:00", "2026-11-23 19:00", True),
        ("2026-11-23 18:00", "2026-11-23 19:30", False),
        ("2026-11-22 19:01", "2026-11-23 18:59", False),
        ("2026-11-22 10:00", "2026-11-23 09:59", False),
        ("2026-11-22 10:00", "2026-11-23 10:00", True),
        ("2027-11-23 10:00", "2026-11-23 10:00", True),
    ],
)
def test_once_a_day_in_the_night_or_when_it_was_missed(
    office: Office, done: str | None, now: str, is_time: bool
) -> None:
    if done is not None:
        office.insert(tables.app_state, {"key": "housekeeping", "value": {"done": f"{done}+00:00"}})
    office.now = datetime.fromisoformat(f"{now}+00:00")
    assert worker(office).begin() is is_time


def test_one_process_at_a_time(office: Office) -> None:
    office.queue(5, age=91 * DAY, status="sent")
    first, second = worker(office, "first"), worker(office, "second")
    assert first.begin()
    assert not second.begin()
    office.now += 3 * MINUTE  # the first one is dead, or was kept waiting for very long
    assert second.begin()
    with pytest.raises(Lost):
        list(first.turns())
    list(second.turns())
    assert (first.done["texts"], second.done["texts"]) == (0, 5)
    assert not second.begin()
    assert not worker(office, "third").begin()


def test_a_run_that_was_killed_is_taken_up(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at, "BATCH", {"sqlite": 2, "postgresql": 2})
    office.queue(6, age=91 * DAY, status="sent")
    killed = worker(office, "killed")
    assert killed.begin()
    turns = killed.turns()
    next(turns)
    turns.close()
    assert texts(office).count("") == 2
    office.now += 3 * MINUTE
    again = worker(office, "again")
    assert again.begin()
    list(again.turns())
    assert again.done["texts"] == 4


def test_reminders_of_long_ago_go_but_what_is_done_once_for_all_stays(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at, "BATCH", {"sqlite": 2, "postgresql": 2})
    office.insert(tables.regions, {"code": "32", "name": "Jawa Barat", "search_name": "jawabarat", "level": 1})
    office.insert(tables.families, {"id": 1, "external_id": "F1", "region_code": "32", "created_at": office.now})
    told = {"family_id": 1, "kind": "anak", "born": "2025-03", "key": "X", "message": "0123456789"}
    old, young = office.now - 401 * DAY, office.now - 399 * DAY
    months = [f"2025-{month:02d}" for month in range(1, 6)]
    office.insert(tables.health_items, *(told | {"period": month, "told_at": old} for month in months))
    office.insert(tables.health_items, told | {"period": "", "told_at": old})
    office.insert(tables.health_items, told | {"period": "2025-10", "told_at": young})
    assert run(office)["items"] == 5
    assert [row.period for row in rows(office, tables.health_items)] == ["", "2025-10"]


def test_a_living_run_keeps_its_place(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at, "BATCH", {"sqlite": 2, "postgresql": 2})
    office.queue(6, age=91 * DAY, status="sent")
    slow = worker(office, "slow")
    assert slow.begin()
    for _ in slow.turns():
        office.now += MINUTE + 59 * SECOND
        assert not worker(office, "other").begin()
    assert slow.done["texts"] == 6


def statements(office: Office, work: Any) -> list[str]:
    """What is said to the database meanwhile."""
    seen: list[str] = []

    def listen(*told: Any) -> None:
        seen.append(told[2])

    sa.event.listen(office.engine, "before_cursor_execute", listen)
    work()
    sa.event.remove(office.engine, "before_cursor_execute", listen)
    return seen


def test_what_was_not_understood_goes_after_a_month(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at, "BATCH", {"sqlite": 2, "postgresql": 2})
    office.broadcast()  # and with it a person
    with transaction(office.engine) as db:
        person = db.scalar(sa.select(tables.people.c.id))
    row: dict[str, Any] = {"person_id": person, "language": "id", "suggestions": [], "about_staff": False}
    texts = [
        row | {"text": f"t{days}", "plain": f"t{days}", "created_at": office.now - days * DAY - SECOND}
        for days in (0, 29, 30, 31, 32, 60)
    ]
    office.insert(tables.unclear_messages, *texts)
    assert run(office)["unclear"] == 4
    assert [row.text for row in rows(office, tables.unclear_messages)] == ["t0", "t29"]
