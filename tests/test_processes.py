"""Web, sender and clock as processes on one PostgreSQL: none minds a restart of another or of the store."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa

from db import tables
from db.engine import make_engine, transaction
from tests import postgres
from tests.doubles.telegram_server import TelegramDouble
from tests.office import MINUTE, Office
from tests.postgres import Restartable
from tests.shell import Shell, end_all
from tests.test_running import CHAT, Bot, wait_for

PARTS = ("web", "sender", "clock")


@pytest.fixture(scope="module")
def store() -> Iterator[Restartable]:
    """A PostgreSQL that nobody else is connected to."""
    with tempfile.TemporaryDirectory(prefix="teman-pg-") as folder, postgres.restartable(Path(folder)) as server:
        postgres.hurry(server.url)
        yield server


@pytest.fixture
def bot(tmp_path: Path, store: Restartable) -> Iterator[Bot]:
    with postgres.fresh_database(store.url) as url, TelegramDouble() as telegram, Shell(tmp_path, url) as shell:
        telegram.chats.add(CHAT)
        made = Bot(shell, telegram)
        yield made
        end_all(*made.processes)


def running(bot: Bot) -> dict[str, subprocess.Popen[str]]:
    """One process for each part, ready."""
    processes = {part: bot.start("--only", part) for part in PARTS}
    bot.serves(processes["web"])
    wait_for(lambda: bot.telegram.webhook["url"])
    return processes


def statuses(bot: Bot) -> list[str]:
    engine = make_engine(bot.shell.database_url)
    with transaction(engine) as db:
        found = list(db.scalars(sa.select(tables.deliveries.c.status).order_by(tables.deliveries.c.id)))
    engine.dispose()
    return found


def health(bot: Bot) -> int:
    return httpx.get(f"{bot.url}/health", timeout=20).status_code


def test_a_restart_of_the_database(bot: Bot, store: Restartable) -> None:
    processes = running(bot)
    bot.says("halo")
    bot.sees(1)
    store.stop()
    bot.telegram.says(CHAT, "menu")
    assert bot.telegram.deliver(via=bot.url) == [503]
    assert health(bot) == 503
    assert [one.poll() for one in processes.values()] == [None] * 3
    store.start()
    assert bot.telegram.deliver(via=bot.url) == [200], "the first call after it is back"
    bot.sees(2)
    assert health(bot) == 200
    bot.says("halo lagi")
    bot.sees(3)
    wait_for(lambda: statuses(bot) == ["sent"] * 3)
    for process in processes.values():
        bot.ends(process)
    assert len(bot.telegram.to(CHAT)) == 3


def test_what_is_being_sent_meanwhile_goes_once(bot: Bot, store: Restartable) -> None:
    processes = running(bot)
    bot.telegram.fail(hang=3.0, accept=True)
    bot.says("halo")
    bot.sees(1)
    store.stop()
    store.start()
    wait_for(lambda: statuses(bot) == ["sent"])
    bot.says("menu")
    bot.sees(2)
    wait_for(lambda: statuses(bot) == ["sent", "sent"])
    said = bot.ends(processes["sender"])
    assert "Traceback" not in said
    assert len(bot.telegram.to(CHAT)) == 2


def test_people_write_all_the_time_while_it_restarts(bot: Bot, store: Restartable) -> None:
    """Whatever the provider was told to bring again is answered once."""
    running(bot)
    lines, ended = 40, threading.Event()

    def talk() -> None:
        for number in range(lines):
            bot.telegram.says(CHAT + number, "halo")
            bot.telegram.chats.add(CHAT + number)
            while bot.telegram.updates:
                if set(bot.telegram.deliver(via=bot.url)) != {200}:
                    ended.wait(0.1)
        ended.set()

    talking = threading.Thread(target=talk)
    talking.start()
    wait_for(lambda: len(bot.telegram.messages) >= 5)
    store.stop()
    ended.wait(0.5)
    store.start()
    talking.join(60)
    assert ended.is_set()
    wait_for(lambda: statuses(bot) == ["sent"] * lines)
    assert sorted(one.chat_id for one in bot.telegram.messages) == [CHAT + number for number in range(lines)]


def test_a_rolling_restart_of_web_and_sender(bot: Bot) -> None:
    old = running(bot)
    old_url = bot.url
    bot.says("halo")
    bot.sees(1)
    new_web, new_sender = bot.start("--only", "web"), bot.start("--only", "sender")
    bot.serves(new_web)
    for url in (old_url, bot.url):
        bot.telegram.says(CHAT, "menu")
        assert bot.telegram.deliver(via=url) == [200]
    bot.sees(3)
    bot.telegram.fail(hang=1.0, accept=True)
    bot.says("halo lagi")
    bot.sees(4)
    bot.ends(old["sender"])
    bot.ends(old["web"])
    bot.says("menu")
    bot.sees(5)
    wait_for(lambda: statuses(bot) == ["sent"] * 5)
    for process in (new_web, new_sender, old["clock"]):
        bot.ends(process)


def test_a_start_while_the_database_is_away(bot: Bot, store: Restartable) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    store.stop()
    web = bot.start("--only", "web", "--port", str(port))
    sender, clock, given_up = bot.start("--only", "sender"), bot.start("--only", "clock"), bot.start("--only", "sender")
    bot.url = f"http://127.0.0.1:{port}"
    bot.telegram.webhook = {"url": "https://bot.contoh.id/telegram/webhook", "secret_token": "rahasia-webhook"}

    def refused() -> bool:
        try:
            answer = httpx.get(f"{bot.url}/health")
        except httpx.TransportError:
            return False
        return (answer.status_code, answer.json()) == (503, {"status": "starting"})

    wait_for(refused)
    bot.telegram.says(CHAT, "halo")
    assert bot.telegram.deliver(via=bot.url) == [503]
    assert given_up.stderr is not None
    assert "the database cannot be reached" in given_up.stderr.readline()
    bot.ends(given_up)
    assert [one.poll() for one in (web, sender, clock)] == [None] * 3
    store.start()
    assert bot.serves(web) == bot.url
    assert bot.telegram.deliver(via=bot.url) == [200]
    bot.sees(1)
    for process in (web, sender, clock):
        bot.ends(process)


def test_two_of_each(bot: Bot) -> None:
    first = running(bot)
    first_url = bot.url
    second = running(bot)
    for number in range(10):
        bot.telegram.chats.add(CHAT + number)
        bot.telegram.says(CHAT + number, "halo")
        assert bot.telegram.deliver(via=(first_url, bot.url)[number % 2]) == [200]
    wait_for(lambda: statuses(bot) == ["sent"] * 10)
    for process in (*first.values(), *second.values()):
        bot.ends(process)
    assert sorted(one.chat_id for one in bot.telegram.messages) == [CHAT + number for number in range(10)]


def test_the_clock_tells_what_is_late_and_keeps_the_house(tmp_path: Path, engine: sa.Engine) -> None:
    office = Office(engine, datetime.now(UTC))
    office.queue(1, age=10 * MINUTE)
    office.queue(3, age=timedelta(days=91), status="sent")
    url = engine.url.render_as_string(hide_password=False)
    with Shell(tmp_path, url) as shell, TelegramDouble() as telegram:
        connected = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_BASE_URL": telegram.url}
        process = shell.start("run", "--only", "clock", LOG_FORMAT="json", **connected)

        def trimmed() -> bool:
            with transaction(engine) as db:
                return (
                    len(db.execute(sa.select(tables.deliveries.c.id).where(tables.deliveries.c.body == {})).all()) == 3
                )

        try:
            wait_for(trimmed)
            assert process.stderr is not None
            lines = [json.loads(process.stderr.readline()) for _ in range(2)]
            process.send_signal(signal.SIGTERM)
            rest = process.communicate(timeout=10)[1]
        finally:
            end_all(process)
    late, kept = sorted(lines, key=lambda line: line["level"])
    assert (late["level"], late["logger"], late["account"]) == ("ERROR", "ops.watch", "whatsapp")
    assert late["oldest_seconds"] >= 600
    assert (kept["logger"], kept["rows"]) == ("ops.jobs", {"texts": 3})
    assert process.returncode == 0
    assert rest == ""
