"""The processes that are measured: the bot itself, the floor beside it, and the client that calls them."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from settings import Settings
from tests.bench.client import Job, Measured

ROOT = Path(__file__).parents[2]


class Process:
    """A server on a port of this machine; `ready` is the time from its start until /health answered."""

    def __init__(
        self, arguments: Sequence[str], port: int, environment: dict[str, str], folder: str | Path = ROOT
    ) -> None:
        self.port = port
        started = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *arguments], cwd=folder, env=environment, stdout=subprocess.DEVNULL
        )
        while not self._answers():
            if self._process.poll() is not None or time.perf_counter() - started > 30:
                raise RuntimeError(f"{arguments} did not start")
            time.sleep(0.005)
        self.ready = time.perf_counter() - started

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    @property
    def memory(self) -> float:
        """Resident, in MB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1000

    @property
    def cpu(self) -> float:
        """Seconds of processor time used so far, by all threads."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(20)


def bot_environment(settings: Settings) -> dict[str, str]:
    """What an operator would export for these settings."""
    return {
        **os.environ,
        "DATABASE_URL": settings.database_url,
        "PUBLIC_URL": settings.public_url,
        "SECRET_KEY": settings.secret_key,
        "TWILIO_ACCOUNT_SID": settings.twilio_account_sid,
        "TWILIO_AUTH_TOKEN": settings.twilio_auth_token,
        "TWILIO_WHATSAPP_FROM": settings.twilio_whatsapp_from,
        "TWILIO_API_BASE_URL": settings.twilio_api_base_url,
        "TWILIO_RATE": str(settings.twilio_rate),
        "TELEGRAM_BOT_TOKEN": settings.telegram_bot_token,
        "TELEGRAM_API_BASE_URL": settings.telegram_api_base_url,
        "TELEGRAM_RATE": str(settings.telegram_rate),
        "TELEGRAM_WEBHOOK_SECRET": settings.telegram_webhook_secret,
        "MEDIA_DIR": str(settings.media_dir),
    }


@contextmanager
def bot(settings: Settings, *parts: str) -> Iterator[Process]:
    """`bot.py run`, or only these parts of it."""
    port = free_port()
    only = [argument for part in parts for argument in ("--only", part)]
    process = Process(["bot.py", "run", "--port", str(port), *only], port, bot_environment(settings))
    try:
        yield process
    finally:
        process.stop()


@contextmanager
def sender(settings: Settings) -> Iterator[None]:
    """`bot.py run --only sender`, which listens nowhere."""
    arguments = [sys.executable, "bot.py", "run", "--only", "sender"]
    process = subprocess.Popen(arguments, cwd=ROOT, env=bot_environment(settings), stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def floor(recorded: Path) -> Iterator[Process]:
    """The bare handler."""
    port = free_port()
    process = Process(["-m", "tests.bench.floor", str(recorded), str(port)], port, dict(os.environ))
    try:
        yield process
    finally:
        process.stop()


def load(settings: Settings, port: int, phones: list[str], text: str, requests: int, connections: int) -> Measured:
    """Post `requests` webhooks over so many connections and wait for all answers."""
    job = Job(
        port=port,
        path="/twilio/whatsapp",
        public_url=settings.public_url,
        auth_token=settings.twilio_auth_token,
        account_sid=settings.twilio_account_sid,
        phones=phones,
        text=text,
        requests=requests,
        connections=connections,
    )
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.client"],
        input=json.dumps(asdict(job)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return Measured(**json.loads(done.stdout))


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
