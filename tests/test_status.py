"""What a person on duty and the alarm see of accounts, queues and errors."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from db import tables
from db.engine import transaction
from db.status import read
from ops.status import alarms, span, text
from ops.watch import Alarm
from tests.office import HOUR, MINUTE, SECOND, Office
from tests.shell import Shell


@pytest.fixture
def office(engine: sa.Engine) -> Office:
    return Office(engine)


def test_nothing_yet(office: Office) -> None:
    status = office.status()
    assert (status.accounts, status.broadcasts, status.totals) == ([], {}, {})
    assert "no sender has run" in text(status, 300)


def test_a_backlog_is_counted_by_what_it_waits_for(office: Office) -> None:
    office.account()
    office.queue(3, age=2 * MINUTE)
    office.queue(2, age=-HOUR)
    office.queue(1, status="sending", lease_until=office.now)
    office.queue(5, status="sent", age=HOUR)
    office.queue(1, age=HOUR, expires_at=office.now - MINUTE)
    office.queue(1, account="telegram")
    one = office.one()
    assert (one.due, one.later, one.held, one.sending) == (3, 2, 0, 1)
    assert one.oldest_seconds(office.now) == 120
    assert office.one("telegram").due == 1
    assert office.one("telegram").holder is None


@pytest.mark.parametrize(
    ("state", "expected"),
    [("running", (4, 1, 0)), ("paused", (0, 0, 5)), ("preparing", (0, 0, 5)), ("cancelled", (0, 0, 5))],
)
def test_broadcasts_count_by_their_state(office: Office, state: str, expected: tuple[int, ...]) -> None:
    number = office.broadcast(state)
    row: dict[str, Any] = {"broadcast_id": number, "kind": "broadcast", "priority": 2, "body": {}}
    office.queue(4, age=HOUR, **row)
    office.queue(1, age=-HOUR, **row)
    one = office.one()
    assert (one.due, one.later, one.held) == expected
    assert office.status().broadcasts == {state: 1}


def test_what_has_ended_is_not_open(office: Office) -> None:
    number = office.broadcast("cancelled", ended_at=office.now)
    office.queue(2, broadcast_id=number, kind="broadcast", priority=2)
    office.queue(2, broadcast_id=office.broadcast(expires_at=office.now - MINUTE), kind="broadcast", priority=2)
    assert office.status().accounts == []
    assert office.status().broadcasts == {"running": 1}


def test_quiet_hours_make_nothing_late(office: Office) -> None:
    office.now = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)  # 05.30 WIB, 07.30 WIT
    reminder: dict[str, Any] = {"kind": "reminder", "priority": 1}
    office.queue(2, age=9 * HOUR, zone="WIB", **reminder)
    one = office.one()
    assert (one.due, one.later, one.oldest_seconds(office.now)) == (0, 2, 0)
    office.queue(1, age=9 * HOUR, zone="WIT", **reminder)
    one = office.one()
    assert (one.due, one.later) == (1, 2)
    assert one.oldest_seconds(office.now) == 90 * 60  # since 06.00, not since it was made
    office.queue(1, age=2 * HOUR, zone="WIB")  # a reply goes at any time
    assert office.one().oldest_seconds(office.now) == 120 * 60


def test_a_broadcast_sleeps_as_well(office: Office) -> None:
    office.now = datetime(2026, 11, 23, 23, 10, tzinfo=UTC)  # 06.10 WIB
    number = office.broadcast(zone="WIB", due_at=office.now - 9 * HOUR)
    office.queue(1, age=9 * HOUR, broadcast_id=number, kind="broadcast", priority=2)
    assert office.one().oldest_seconds(office.now) == 600
    office.now -= 30 * MINUTE
    assert (office.one().due, office.one().later) == (0, 1)


def test_a_big_broadcast_is_late_only_when_nothing_moves(office: Office) -> None:
    office.account()
    office.queue(2, age=HOUR, broadcast_id=office.broadcast(), kind="broadcast", priority=2)
    assert office.status().late(300) == {"whatsapp": 3600}
    office.counts(MINUTE, {"sent": 4800})
    assert office.status().late(300) == {}
    assert office.one().oldest_seconds(office.now) == 3600
    office.now += 10 * MINUTE
    assert office.status().late(300) == {"whatsapp": 630}
    office.counts(MINUTE, {"later:20429": 100, "again": 3})
    assert office.status().late(300) == {"whatsapp": 630}
    office.counts(2 * MINUTE, {"failed:63003": 100})
    assert office.status().late(300) == {}


def test_a_reply_is_late_however_much_goes_out(office: Office) -> None:
    office.account()
    office.counts(timedelta(), {"sent": 4800})
    office.queue(1, age=301 * SECOND)
    assert office.status().late(300) == {"whatsapp": 301}
    assert office.status().late(302) == {}


def test_messages_that_are_tried_again_and_again_are_late_when_nothing_else_goes(office: Office) -> None:
    """Each next try lies ahead, so by `due_at` alone a provider that is away would never be noticed."""
    office.account()
    again: dict[str, Any] = {"created_at": office.now - 20 * MINUTE, "attempts": 3}
    office.queue(2, age=-MINUTE, **again)
    office.queue(1, age=-MINUTE, created_at=office.now - HOUR)
    office.queue(1, age=-MINUTE, **again, status="sent")
    one = office.one()
    assert (one.due, one.later, one.retried) == (0, 3, 2)
    assert office.status().late(300) == {"whatsapp": 1200}
    assert "2 of those queued were tried before, the first could go 20 min ago" in text(office.status(), 300)
    office.counts(MINUTE, {"sent": 10})
    assert office.status().late(300) == {}


def test_what_was_tried_in_the_evening_is_not_late_in_the_morning(office: Office) -> None:
    office.now = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)  # 05.30 WIB
    values: dict[str, Any] = {"attempts": 1, "priority": 1, "created_at": office.now - 10 * HOUR}
    office.queue(1, age=9 * HOUR, kind="reminder", zone="WIB", **values)
    number = office.broadcast(zone="WIB", due_at=office.now - 9 * HOUR)
    office.queue(1, age=9 * HOUR, kind="broadcast", broadcast_id=number, **values)
    assert office.status().late(300) == {}
    office.now += HOUR
    assert office.status().late(300) == {"whatsapp": 1800}


def test_the_last_minute_and_the_last_hour(office: Office) -> None:
    office.account("telegram:9", "telegram", rate=30.0)
    office.counts(timedelta(), {"sent": 10, "again": 2, "failed:63016": 1}, "telegram")
    office.counts(MINUTE, {"sent": 100, "unknown:time-out": 3}, "telegram:9")
    office.counts(2 * MINUTE, {"sent": 1000}, "telegram")
    office.counts(59 * MINUTE, {"failed:63016": 7}, "telegram")
    office.counts(61 * MINUTE, {"failed:63016": 1000}, "telegram")
    one = office.one("telegram")
    assert one.sent_last_minute == 60  # 10 in this minute, and half of the one before
    assert one.errors == {"failed:63016": 8, "unknown:time-out": 3, "again": 2}
    assert office.status().totals[("telegram", "sent")] == 1110
    assert "3% of 30 per second" in text(office.status(), 300)


def test_who_sends_and_what_is_wrong(office: Office) -> None:
    office.account(halted_until=office.now + 90 * SECOND)
    office.account("telegram:1", None, lease_until=office.now - HOUR, problem="an old token")
    office.account("telegram:2", None, halted_until=office.now - SECOND, rate=None)
    office.account("sms", "sms", lease_until=None, lease_owner=None, problem="20003:\nAuthenticate")
    whatsapp, telegram, sms = office.one("whatsapp"), office.one("telegram"), office.one("sms")
    assert (whatsapp.holder, whatsapp.renewed_seconds) == ("0123456789abcdef", 2)
    assert whatsapp.halted_until == office.now + 90 * SECOND
    assert (telegram.account, telegram.problem, telegram.halted_until) == ("telegram:2", None, None)
    assert (sms.holder, sms.problem) == (None, "20003:\nAuthenticate")
    assert alarms(office.status(), 300) == ["sms: 20003: Authenticate"]


def test_the_person_on_duty_reads_what_to_do(office: Office) -> None:
    office.account()
    office.queue(1, age=10 * MINUTE)
    assert "WORKS" not in text(office.status(), 300)
    assert "the sender lives but sends nothing" in text(office.status(), 300)
    office.counts(timedelta(), {"later:30001": 5})
    assert "errors  later 30001 x 5 (last hour)" in text(office.status(), 300)
    assert "look at the errors above" in text(office.status(), 300)
    office.counts(timedelta(), {"sent": 4000})
    assert "more is queued than its rate allows" in text(office.status(), 300)
    with transaction(office.engine) as db:
        db.execute(sa.update(tables.channel_accounts).values(halted_until=office.now + MINUTE))
    assert "asked for a pause until 05:01:30 UTC" in text(office.status(), 300)
    with transaction(office.engine) as db:
        db.execute(sa.update(tables.channel_accounts).values(lease_until=office.now, problem="20003: Authenticate"))
    said = text(office.status(), 300)
    assert "20003: Authenticate - mend it" in said
    assert "start `bot.py run --only sender`" in said
    assert "rahasia" not in said


@pytest.mark.parametrize(("seconds", "said"), [(0, "0 s"), (99, "99 s"), (600, "10 min"), (90_060, "25 h 1 min")])
def test_lengths_of_time(seconds: float, said: str) -> None:
    assert span(seconds) == said


@pytest.fixture
def shell(tmp_path: Path, database_url: str) -> Iterator[Shell]:
    with Shell(tmp_path, database_url) as made:
        yield made


def test_the_command(shell: Shell, engine: sa.Engine) -> None:
    assert "broadcasts: none open" in shell.run("status").stdout
    office = Office(engine, datetime.now(UTC))
    office.account()
    office.queue(2, age=10 * MINUTE)
    done = shell.run("status", status=1)
    assert "whatsapp (whatsapp:+62811): LATE" in done.stdout
    assert "2 due (the oldest for 10 min)" in done.stdout
    assert done.stderr == "whatsapp: a message has been waiting for 10 min\n"
    done = shell.run("status", "--json", status=1)
    told = json.loads(done.stdout)
    assert told["alarms"] == ["whatsapp: a message has been waiting for 10 min"]
    (account,) = told["accounts"]
    assert (account["account"], account["due"], account["late"]) == ("whatsapp", 2, True)
    assert account["sender"] == "0123456789abcdef"
    assert shell.run("status", ALARM_SECONDS="3600").stderr == ""
    assert "rahasia" not in done.output


def test_a_database_that_is_away_or_empty_is_named(shell: Shell, tmp_path: Path) -> None:
    assert "cannot be reached" in shell.refuses("status", DATABASE_URL="postgresql+psycopg://x@127.0.0.1:9/x")
    assert "bot.py db upgrade" in shell.refuses("status", DATABASE_URL=f"sqlite:///{tmp_path / 'empty.db'}")


def test_the_alarm_speaks_once(caplog: pytest.LogCaptureFixture) -> None:
    alarm = Alarm()
    with caplog.at_level(logging.INFO, "ops.watch"):
        for late in ({}, {"sms": 301.0}, {"sms": 316.0, "telegram": 400.0}, {"telegram": 415.0}, {}, {}):
            alarm.look(late)
    assert [(one.levelname, one.getMessage().split()[0]) for one in caplog.records] == [
        ("ERROR", "sms"),
        ("ERROR", "telegram"),
        ("INFO", "sms"),
        ("INFO", "telegram"),
    ]


def test_looking_never_reads_all_deliveries(office: Office) -> None:
    office.queue(3000, status="sent")
    office.queue(3000, status="sent", broadcast_id=office.broadcast())
    office.queue(3)
    seen: list[tuple[str, Any]] = []
    with office.engine.connect().execution_options(read_only=True) as db, db.begin():
        sa.event.listen(db, "before_cursor_execute", lambda *told: seen.append((told[2], told[3])))
        read(db, office.now)
        explain = "EXPLAIN QUERY PLAN " if db.dialect.name == "sqlite" else "EXPLAIN "
        looks = [one for one in seen if "deliveries" in one[0]]
        plans = [[row[-1] for row in db.exec_driver_sql(explain + sql, values)] for sql, values in looks]
    assert len(plans) == 5
    for plan in plans:
        lines = "\n".join(plan)
        assert "Seq Scan on deliveries" not in lines
        assert "ix_deliveries_" in lines, lines


def test_wrong_settings_are_named_with_the_remedy(shell: Shell) -> None:
    wrong = {
        "LOG_FORMAT": "xml",
        "METRICS_TOKEN": "short",
        "ALARM_SECONDS": "1",
        "KEEP_TEXTS_DAYS": "many",
        "KEEP_INBOX_DAYS": "0",
        "KEEP_DELIVERIES_DAYS": "60",
    }
    said = shell.run("check", status=1, **wrong).stdout
    assert [line.partition(":")[0] for line in said.splitlines() if line.partition(":")[0] in wrong] == list(wrong)
    assert "METRICS_TOKEN" in shell.refuses("status", METRICS_TOKEN="sixteen characters and spaces")
    good = shell.run("status", LOG_FORMAT="json", METRICS_TOKEN="0123456789abcdef", KEEP_DELIVERIES_DAYS="61")
    assert good.stderr == ""
