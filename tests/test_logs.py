"""What logs may say: who and what kind, never a message text, never a full number."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa

from ops import logs

SECRET = "kartu saya hilang"
PHONE = "+6281234567890"


@pytest.fixture
def read(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., str]]:
    """Log in a format; what has come out on stderr."""
    root = logging.getLogger()
    before = root.handlers[:], root.level

    def logged(how: Any, log: Callable[[logging.Logger], None]) -> str:
        logs.setup(how)
        log(logging.getLogger("channels.outbox"))
        return capsys.readouterr().err

    yield logged
    root.handlers[:], root.level = before[0], before[1]


def test_text_is_one_line_per_event(read: Callable[..., str]) -> None:
    said = read("text", lambda log: log.info("%s wrote to %s", PHONE, "telegram"))
    assert said.endswith("INFO channels.outbox: +6281****90 wrote to telegram\n")
    assert len(said.splitlines()) == 1


def test_json_is_one_object_per_line(read: Callable[..., str]) -> None:
    extra = {
        "account": f"whatsapp:{PHONE}",
        "delivery": 12,
        "chat": 6281234567890,
        "share": 0.5,
        "retried": True,
        "code": None,
        "people": [{"phone": PHONE}, ("081234567890", 3)],
        "at": datetime(2026, 11, 23),
    }
    said = read("json", lambda log: log.warning("late\nfor %s", PHONE, extra=extra))
    (line,) = said.splitlines()
    told = json.loads(line)
    assert datetime.fromisoformat(told.pop("time")).utcoffset().total_seconds() == 0  # type: ignore[union-attr]
    assert told == {
        "level": "WARNING",
        "logger": "channels.outbox",
        "message": "late\nfor +6281****90",
        "account": "whatsapp:+6281****90",
        "delivery": 12,
        "chat": "6281****90",
        "share": 0.5,
        "retried": True,
        "code": None,
        "people": [{"phone": "+6281****90"}, ["0812****90", 3]],
        "at": "2026-11-23 00:00:00",
    }


def test_an_extra_field_does_not_take_the_place_of_ours(read: Callable[..., str]) -> None:
    told = json.loads(read("json", lambda log: log.info("hi", extra={"level": "x", "time": "y", "logger": "z"})))
    assert (told["level"], told["logger"]) == ("INFO", "channels.outbox")


def fail(log: logging.Logger) -> None:
    text = SECRET
    try:
        try:
            int(text)
        except ValueError as error:
            raise KeyError(text, PHONE) from error
    except KeyError:
        log.exception("turn failed on %s", "whatsapp")


@pytest.mark.parametrize("how", ["text", "json"])
def test_a_traceback_says_where_but_not_what(read: Callable[..., str], how: str) -> None:
    said = read(how, fail)
    assert SECRET not in said
    assert PHONE not in said
    assert "turn failed on whatsapp" in said
    assert "ValueError" in said
    assert "KeyError" in said
    assert "test_logs.py" in said
    if how == "json":
        told = json.loads(said)
        assert (told["error"], told["because"]) == ("KeyError", ["ValueError"])
        assert all(" fail" in frame for frame in told["traceback"])


def fail_in_sql(engine: sa.Engine) -> Callable[[logging.Logger], None]:
    def run(log: logging.Logger) -> None:
        try:
            with engine.begin() as db:
                values = {"channel": SECRET[:10], "address": PHONE}
                for _ in range(2):
                    db.execute(sa.text("INSERT INTO contacts (channel, address) VALUES (:channel, :address)"), values)
        except sa.exc.IntegrityError as error:
            log.error("failed", exc_info=error)

    return run


@pytest.mark.parametrize("how", ["text", "json"])
def test_the_database_quotes_nothing_either(read: Callable[..., str], engine: sa.Engine, how: str) -> None:
    said = read(how, fail_in_sql(engine))
    assert SECRET[:10] not in said
    assert PHONE not in said
    assert "sqlalchemy.exc.IntegrityError" in said
    if engine.dialect.name == "postgresql":
        assert "(23505)" in said


@pytest.mark.parametrize("how", ["text", "json"])
def test_the_system_s_errors_keep_their_number(read: Callable[..., str], how: str) -> None:
    def log_it(log: logging.Logger) -> None:
        try:
            raise ConnectionRefusedError(111, "Connection refused")
        except OSError:
            log.exception("no way")

    assert "ConnectionRefusedError (111)" in read(how, log_it)


@pytest.mark.parametrize("how", ["text", "json"])
def test_no_error_at_all(read: Callable[..., str], how: str) -> None:
    assert "traceback" not in read(how, lambda log: log.error("odd", exc_info=True)).lower()
