"""Where something is measured: one of the two stores, with new databases and the settings that use them."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from settings import Settings
from tests import postgres

TWILIO = {
    "twilio_account_sid": "AC" + "0" * 32,
    "twilio_auth_token": "f" * 32,
    "twilio_whatsapp_from": "+14155238886",
}
TOKEN = "AAbench-token_of_35_characters_000000"


@dataclass(frozen=True, slots=True)
class Place:
    """One store."""

    name: str
    """SQLite or PostgreSQL."""
    folder: Path
    server: str = ""
    """The URL of the PostgreSQL."""
    quick: bool = False

    @contextmanager
    def database(self) -> Iterator[str]:
        """The URL of an empty database, gone afterwards."""
        if self.name == "SQLite":
            file = self.folder / f"{uuid.uuid4().hex}.db"
            yield f"sqlite:///{file}"
            for one in file.parent.glob(f"{file.name}*"):
                one.unlink()
        else:
            with postgres.fresh_database(self.server) as url:
                yield url

    @property
    def server_cpu(self) -> float:
        """Seconds of processor time all processes of a PostgreSQL of our own have used so far; else 0."""
        file = self.folder / "postgresql" / "postmaster.pid"
        if not file.exists():
            return 0.0
        pid = file.read_text().split()[0]
        ticks = 0
        for one in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                fields = one.read_text().rpartition(")")[2].split()
                if one.parent.name == pid:
                    ticks += sum(map(int, fields[11:15]))  # with those that have ended
                elif fields[1] == pid:
                    ticks += sum(map(int, fields[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def settings(self, url: str, channel: str = "whatsapp", provider: str = "", **more: object) -> Settings:
        """One account of this channel, or all that `more` says."""
        values: dict[str, object] = {
            "database_url": url,
            "public_url": "https://bench.example",
            "secret_key": "a-secret-key-for-the-bench",
            "media_dir": self.folder / "media",
        }
        values |= TWILIO if channel == "whatsapp" else {"telegram_bot_token": f"1001:{TOKEN}"}
        if provider:
            values |= {"twilio_api_base_url": provider, "telegram_api_base_url": provider}
        return Settings(_env_file=None, **{**values, **more})  # type: ignore[call-arg,arg-type]


@contextmanager
def place(name: str, folder: Path, quick: bool) -> Iterator[Place]:
    """A store for the time of the measurements."""
    if name == "SQLite":
        yield Place(name, folder, quick=quick)
    else:
        with postgres.server(folder / "postgresql") as server:
            yield Place(name, folder, server, quick)
