"""`python -m tests.bench [PART ...]`: everything, or only these parts. Prints tables; nothing passes or fails."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from db import migrate
from db.engine import make_engine
from imports import run_import
from settings import Settings
from tests import postgres
from tests.bench import kabupaten, processes, starting, turns, understanding, wire
from tests.bench.tables import show
from tests.realdata import RealData

PARTS = ("turns", "wire", "imports", "start", "understanding")
DATABASES = ("SQLite", "PostgreSQL")
PEOPLE = 2_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one of {', '.join(PARTS)}; default: all")
    parser.add_argument("--database", choices=DATABASES, action="append", help="default: both")
    parser.add_argument("--rounds", type=int, default=turns.ROUNDS, help="of the turns; more of them, less noise")
    chosen = parser.parse_args()
    parts = chosen.parts or PARTS
    if unknown := set(parts) - set(PARTS):
        parser.error(f"{', '.join(unknown)}: use {', '.join(PARTS)}")
    if "understanding" in parts:
        understanding.measure()
    if "start" in parts:
        starting.measure()
    if {"turns", "wire", "imports"}.intersection(parts):
        with tempfile.TemporaryDirectory(prefix="teman-bench-") as place:
            data = kabupaten.files(Path(place))
            for name in chosen.database or DATABASES:
                _with_database(name, Path(place), data, parts, chosen.rounds)


def _with_database(name: str, folder: Path, data: RealData, parts: Sequence[str], rounds: int) -> None:
    if "imports" in parts and (country := _country()):
        with _database(name, folder) as url:
            engine = make_engine(url)
            migrate.upgrade(engine)
            started = time.perf_counter()
            report = run_import(engine, "regions", country, now=datetime.now(UTC))
            taken = {f"{report.added:,} regions, the whole country": time.perf_counter() - started}
            engine.dispose()
    else:
        taken = {}
    with _database(name, folder) as url:
        settings = _settings(url, folder)
        phones, times = kabupaten.build(url, data, PEOPLE)
        taken |= {f"{data.members:,} members of staff": times["staff"], f"{data.families:,} families": times["kpm"]}
        if "imports" in parts:
            rows = [(what, f"{seconds:.1f} s") for what, seconds in taken.items()]
            show(f"{name}: imports", ("file", "time"), rows)
        if "wire" in parts:
            wire.measure(name, settings, phones)
        if "turns" in parts:  # the last, for it leaves thousands of replies that nobody sends
            turns.measure(name, settings, phones, folder, rounds)


def _country() -> Path | None:
    """The full table of regions: WILAYAH_CSV, or data/wilayah.csv of a folder beside this one."""
    told = os.environ.get("WILAYAH_CSV")
    places = [Path(told)] if told else sorted(processes.ROOT.parent.glob("*/data/wilayah.csv"))
    return next((place for place in places if place.is_file()), None)


@contextmanager
def _database(name: str, folder: Path) -> Iterator[str]:
    with ExitStack() as stack:
        if name == "SQLite":
            yield f"sqlite:///{folder / uuid.uuid4().hex}.db"
        else:
            server = stack.enter_context(postgres.server(folder / "postgresql"))
            yield stack.enter_context(postgres.fresh_database(server))


def _settings(url: str, folder: Path, **more: object) -> Settings:
    values: dict[str, object] = {
        "database_url": url,
        "public_url": "https://bench.example",
        "secret_key": "a-secret-key-for-the-bench",
        "twilio_account_sid": "AC" + "0" * 32,
        "twilio_auth_token": "f" * 32,
        "twilio_whatsapp_from": "+14155238886",
        "media_dir": folder / "media",
    }
    return Settings(_env_file=None, **{**values, **more})  # type: ignore[call-arg,arg-type]


if __name__ == "__main__":
    main()
