"""From the start of the process until it answers, and its size then."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from statistics import median

from tests.bench import processes
from tests.bench.tables import show
from tests.doubles.telegram_server import TelegramDouble

TIMES = 3
TWILIO = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "f" * 32,
    "TWILIO_WHATSAPP_FROM": "+14155238886",
    "PUBLIC_URL": "https://bench.example",
}


def measure() -> None:
    """Print the table: the demo, each channel and both, on a new database and again."""
    rows = []
    with TelegramDouble() as double:
        telegram = {"TELEGRAM_BOT_TOKEN": double.token, "TELEGRAM_API_BASE_URL": double.url}
        kinds = {"demo": {}, "WhatsApp": TWILIO, "Telegram": telegram, "both channels": {**TWILIO, **telegram}}
        for kind, settings in kinds.items():
            found = [_twice(settings) for _ in range(TIMES)]
            new, again = (median(pair[place].ready for pair in found) for place in (0, 1))
            memory = max(pair[1].at_rest for pair in found)
            rows.append((kind, f"{new:.2f} s", f"{again:.2f} s", f"{memory:.0f} MB"))
    show("Start to ready (target 2 s), everything in one process, SQLite", ("", "new", "again", "memory"), rows)


class _Started:
    def __init__(self, environment: dict[str, str], folder: str) -> None:
        port = processes.free_port()
        script = str(processes.ROOT / "bot.py")
        process = processes.Process([script, "run", "--port", str(port)], port, environment, folder)
        self.ready, self.at_rest = process.ready, process.memory
        process.stop()


def _twice(settings: dict[str, str]) -> tuple[_Started, _Started]:
    with tempfile.TemporaryDirectory() as folder:
        place = {"DATABASE_URL": f"sqlite:///{Path(folder) / 'start.db'}", "SECRET_KEY": "a-secret-key-for-the-bench"}
        environment = {**os.environ, **place, **settings}
        return _Started(environment, folder), _Started(environment, folder)
