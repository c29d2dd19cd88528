"""`bot.py run` in processes of its own: all parts in one or each in its own, until SIGTERM."""

from __future__ import annotations

import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from db.engine import make_engine
from tests import postgres
from tests.doubles.telegram_server import TelegramDouble
from tests.shell import Shell, end_all, ended
from tests.test_migrations import empty

__all__ = ["empty"]
CHAT = 7001


class Bot:
    """Processes of one installation, with Telegram by webhook."""

    def __init__(self, shell: Shell, telegram: TelegramDouble) -> None:
        self.shell, self.telegram = shell, telegram
        self.processes: list[subprocess.Popen[str]] = []
        self.url = ""

    def start(self, *words: str, **environment: str) -> subprocess.Popen[str]:
        """`run` with these words; when it is to serve, it has told its address before this returns."""
        settings = {
            "PUBLIC_URL": "https://bot.contoh.id",
            "TELEGRAM_BOT_TOKEN": self.telegram.token,
            "TELEGRAM_API_BASE_URL": self.telegram.url,
            "TELEGRAM_WEBHOOK_SECRET": "rahasia-webhook",
        }
        process = self.shell.start("run", "--port", "0", *words, **(settings | environment))
        self.processes.append(process)
        return process

    def serves(self, process: subprocess.Popen[str]) -> str:
        """Its address, once it listens."""
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line:
            raise AssertionError(process.communicate()[1])
        self.url = line.split()[1].rstrip("/")
        return self.url

    def says(self, text: str) -> None:
        """A message, taken by the webhook."""
        self.telegram.says(CHAT, text)
        assert self.telegram.deliver(via=self.url) == [200]

    def sees(self, count: int) -> None:
        """So many messages have arrived at the person's phone."""
        wait_for(lambda: len(self.telegram.to(CHAT)) >= count)
        assert len(self.telegram.to(CHAT)) == count

    def ends(self, process: subprocess.Popen[str], status: int = 0) -> str:
        """SIGTERM; it ends within the ten seconds it has. What it said on stderr."""
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=10)
        assert process.returncode == status, said
        assert "Traceback" not in said, said
        return said


def wait_for(done: Any) -> None:
    deadline = time.monotonic() + 30
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def bot(tmp_path: Path, empty: sa.Engine) -> Iterator[Bot]:
    """On a database that nobody has prepared."""
    url = empty.url.render_as_string(hide_password=False)
    empty.dispose()
    with TelegramDouble() as telegram, Shell(tmp_path, url) as shell:
        telegram.chats.add(CHAT)
        made = Bot(shell, telegram)
        yield made
        end_all(*made.processes)


def test_three_processes_that_start_at_once_answer_together(bot: Bot) -> None:
    web, sender, clock = (bot.start("--only", part) for part in ("web", "sender", "clock"))
    bot.serves(web)
    wait_for(lambda: bot.telegram.webhook["url"])
    bot.says("halo")
    bot.sees(1)
    assert httpx.get(f"{bot.url}/health").status_code == 200
    assert (sender.poll(), clock.poll()) == (None, None)
    for process in (web, sender, clock):
        bot.ends(process)


def test_the_turn_in_hand_is_finished_before_the_process_ends(bot: Bot) -> None:
    process = bot.start("--only", "web")
    bot.serves(process)
    wait_for(lambda: bot.telegram.webhook["url"])
    bot.telegram.says(CHAT, "halo")
    answers: list[int] = []
    engine = make_engine(bot.shell.database_url)
    with engine.begin() as db:
        if engine.dialect.name == "postgresql":
            db.exec_driver_sql("LOCK TABLE contacts IN ACCESS EXCLUSIVE MODE")
        caller = threading.Thread(target=lambda: answers.extend(bot.telegram.deliver(via=bot.url)))
        caller.start()
        time.sleep(1.0)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.7)
        assert process.poll() is None
    engine.dispose()
    caller.join()
    assert answers == [200]
    bot.ends(process)


def test_being_told_again_and_again_does_not_cut_off_the_end(bot: Bot) -> None:
    process = bot.start("--only", "web")
    bot.serves(process)
    for _ in range(10_000):
        process.send_signal(signal.SIGTERM)
        time.sleep(0.001)
        if process.poll() is not None:
            break
    assert (process.returncode, process.communicate()[1]) == (0, "")


def test_polling_and_the_send_in_hand(tmp_path: Path) -> None:
    """Without a secret Telegram is polled; what is being sent when the process shall end is recorded."""
    with TelegramDouble() as telegram, Shell(tmp_path, f"sqlite:///{tmp_path / 'teman.db'}") as shell:
        telegram.webhook = {"url": "https://lama.contoh.id", "secret_token": ""}
        telegram.chats.add(CHAT)
        telegram.says(CHAT, "halo")
        bot = Bot(shell, telegram)
        process = bot.start(TELEGRAM_WEBHOOK_SECRET="", PUBLIC_URL="")
        with ended(process):
            bot.sees(1)
            telegram.fail(hang=1.0, accept=True)
            telegram.says(CHAT, "halo lagi")
            bot.sees(2)
            bot.ends(process)
        assert not telegram.webhook["url"]
        engine = make_engine(shell.database_url)
        with engine.begin() as db:
            assert db.exec_driver_sql("SELECT status FROM deliveries").scalars().all() == ["sent", "sent"]
            assert db.exec_driver_sql("SELECT 1 FROM channel_accounts WHERE lease_owner IS NOT NULL").all() == []
        engine.dispose()


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Shell]:
    with Shell(tmp_path, f"sqlite:///{tmp_path / 'demo.db'}") as shell:
        yield shell


def test_without_credentials_it_is_the_demo_and_ends_cleanly(demo: Shell) -> None:
    process = demo.start("run", "--port", "0")
    with ended(process):
        assert process.stdout is not None
        line = process.stdout.readline()
        assert "(simulator)" in line
        url = line.split()[1]
        assert "TemanKPM" in httpx.get(url).text
        assert httpx.get(f"{url}health").json() == {"status": "ok"}
        with httpx.stream("GET", f"{url}simulator/events"):  # a page that is open must not hold it up
            process.send_signal(signal.SIGTERM)
            _, said = process.communicate(timeout=10)
        assert process.returncode == 0, said
        assert not any(word in said for word in ("ERROR", "WARNING", "Traceback")), said


def test_a_port_that_is_taken_is_named(demo: Shell) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = demo.start("run", "--port", port)
        with ended(process):
            _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert len(said.splitlines()) == 1
    assert str(port) in said


def test_a_part_that_fails_ends_the_process_with_a_reason(postgresql_url: str, tmp_path: Path) -> None:
    """A supervisor must see that it did not end by itself."""
    with postgres.fresh_database(postgresql_url) as url, Shell(tmp_path, url) as shell:
        process = shell.start("run", "--port", "0", "--only", "sender")
        with ended(process):
            engine = make_engine(url)
            wait_for(lambda: sa.inspect(engine).has_table("channel_accounts"))
            with engine.begin() as db:
                db.exec_driver_sql("ALTER TABLE deliveries RENAME TO gone")
            engine.dispose()
            _, said = process.communicate(timeout=30)
    assert process.returncode == 1, said
