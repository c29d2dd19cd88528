"""`python -m tests.bench [PART ...]`: everything, or only these parts. Prints tables; nothing passes or fails."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from db import migrate
from db.engine import make_engine
from imports import run_import
from tests.bench import (
    claiming,
    kabupaten,
    pacing,
    processes,
    queueing,
    replies,
    scaling,
    sending,
    starting,
    turns,
    understanding,
    wire,
)
from tests.bench.places import Place, place
from tests.bench.tables import show
from tests.realdata import RealData

DELIVERY = {
    "sending": sending.measure,
    "pacing": pacing.measure,
    "replies": replies.measure,
    "queueing": queueing.measure,
    "claiming": claiming.measure,
    "scaling": scaling.measure,
}
KABUPATEN = ("turns", "wire", "imports")
PARTS = (*KABUPATEN, *DELIVERY, "start", "understanding")
DATABASES = ("SQLite", "PostgreSQL")
PEOPLE = 2_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one of {', '.join(PARTS)}; default: all")
    parser.add_argument("--database", choices=DATABASES, action="append", help="default: both")
    parser.add_argument("--rounds", type=int, default=turns.ROUNDS, help="of the turns; more of them, less noise")
    parser.add_argument("--quick", action="store_true", help="fewer messages and rows of delivery, for a first look")
    chosen = parser.parse_args()
    parts = chosen.parts or PARTS
    if unknown := set(parts) - set(PARTS):
        parser.error(f"{', '.join(unknown)}: use {', '.join(PARTS)}")
    if "understanding" in parts:
        understanding.measure()
    if "start" in parts:
        starting.measure()
    names = chosen.database or DATABASES
    with tempfile.TemporaryDirectory(prefix="teman-bench-") as folder, ExitStack() as stack:
        places = [stack.enter_context(place(name, Path(folder), chosen.quick)) for name in names]
        if set(KABUPATEN).intersection(parts):
            data = kabupaten.files(Path(folder))
            for one in places:
                _of_a_kabupaten(one, data, parts, chosen.rounds)
        for name, measure in DELIVERY.items():
            for one in places if name in parts else ():
                print(f"\n({name} on {one.name} ...)", end="", flush=True)  # noqa: T201
                measure(one)


def _of_a_kabupaten(place: Place, data: RealData, parts: Sequence[str], rounds: int) -> None:
    name = place.name
    if "imports" in parts and (country := _country()):
        with place.database() as url:
            engine = make_engine(url)
            migrate.upgrade(engine)
            started = time.perf_counter()
            report = run_import(engine, "regions", country, now=datetime.now(UTC))
            taken = {f"{report.added:,} regions, the whole country": time.perf_counter() - started}
            engine.dispose()
    else:
        taken = {}
    with place.database() as url:
        settings = place.settings(url)
        phones, times = kabupaten.build(url, data, PEOPLE)
        taken |= {f"{data.members:,} members of staff": times["staff"], f"{data.families:,} families": times["kpm"]}
        if "imports" in parts:
            rows = [(what, f"{seconds:.1f} s") for what, seconds in taken.items()]
            show(f"{name}: imports", ("file", "time"), rows)
        if "wire" in parts:
            wire.measure(name, settings, phones)
        if "turns" in parts:  # the last, for it leaves thousands of replies that nobody sends
            turns.measure(name, settings, phones, place.folder, rounds)


def _country() -> Path | None:
    """The full table of regions: WILAYAH_CSV, or data/wilayah.csv of a folder beside this one."""
    told = os.environ.get("WILAYAH_CSV")
    places = [Path(told)] if told else sorted(processes.ROOT.parent.glob("*/data/wilayah.csv"))
    return next((place for place in places if place.is_file()), None)


if __name__ == "__main__":
    main()
