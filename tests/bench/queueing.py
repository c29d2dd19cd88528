"""Entering a million recipients in a process of its own, while others write their turns beside it.

`python -m tests.bench.queueing URL PERSON` announces as that person and prints what it measured as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from db import audience, contacts
from db.deliveries import NewDelivery, enqueue
from db.engine import make_engine, transaction
from db.preparing import prepare
from tests.bench import crowd
from tests.bench.places import Place
from tests.bench.processes import ROOT
from tests.bench.tables import at, ms, show

RECIPIENTS, QUICK = 1_000_000, 100_000
PAUSE = 0.02
"""Seconds between two of the turns beside it."""
AT_REST = 100
"""Turns before it begins: how long they take without it."""


def measure(place: Place) -> None:
    """Print the table of one store."""
    count = QUICK if place.quick else RECIPIENTS
    with place.database() as url:
        people = crowd.build(url, "telegram", count, apart=100)
        turns = _Turns(people)
        for _ in range(AT_REST):
            turns.one()
        alone, turns.taken = turns.taken, []
        command = [sys.executable, "-m", "tests.bench.queueing", url, str(people.who.id)]
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        while child.poll() is None:
            turns.one()
        assert child.stdout
        found = json.loads(child.stdout.read())
        people.engine.dispose()
    assert found["queued"] == count, found
    rows = [
        ("the dry run", f"{found['preview']:.1f} s", ""),
        ("confirmed and entered", f"{found['entered']:.1f} s", "15 s" if count == RECIPIENTS else ""),
        ("of that CPU of its process", f"{found['cpu']:.1f} s", ""),
        ("memory at most (before it began)", f"{found['peak']:.0f} MB ({found['before']:.0f} MB)", "200 MB"),
        ("longest turn beside it", ms(max(turns.taken)), "100 ms"),
        ("p99 of the turns beside it", ms(at(0.99, turns.taken)), ""),
        ("turns beside it", f"{len(turns.taken):,}", ""),
        ("longest turn before it, p99", f"{ms(max(alone))}, {ms(at(0.99, alone))}", ""),
    ]
    show(f"{place.name}: queueing {count:,} recipients", ("", "measured", "target"), rows)


class _Turns:
    """What a turn writes, in one transaction: the message is known, the person was there, the reply is queued."""

    def __init__(self, people: crowd.Crowd) -> None:
        self._people = people
        self._next = 0
        self.taken: list[float] = []

    def one(self) -> None:
        self._next += 1
        contact = self._people.reached + 1 + self._next % self._people.apart
        now = datetime.now(UTC)
        key = f"reply:{self._next}"
        reply = NewDelivery(key, contact, contact, "reply", "telegram", {"text": crowd.TEXT}, now)
        values = {"id": key, "contact": contact, "now": str(now.replace(tzinfo=None))}
        if self._people.engine.dialect.name != "sqlite":
            values["now"] = now
        started = time.perf_counter()
        with transaction(self._people.engine) as db:
            db.execute(_INBOX, values)
            db.execute(_HEARD, {"contact": contact, "now": values["now"]})
            enqueue(db, [reply], now)
        self.taken.append(time.perf_counter() - started)
        time.sleep(PAUSE)


_INBOX = sa.text(
    "INSERT INTO inbox (channel, external_id, contact_id, received_at) VALUES ('telegram', :id, :contact, :now)"
)
_HEARD = sa.text("UPDATE contacts SET last_inbound_at = :now WHERE id = :contact")


def _queue(url: str, person: int) -> dict[str, float]:
    engine = make_engine(url)
    with transaction(engine, read_only=True) as db:
        who = contacts.person(db, person)
        assert who is not None
    before = _peak()
    started = time.perf_counter()
    with transaction(engine, read_only=True) as db:
        expected = audience.preview(db, who, crowd.AUDIENCE, datetime.now(UTC))
    looked, cpu = time.perf_counter(), time.process_time()
    with transaction(engine) as db:
        number = crowd.create(db, who, expected)
    state = prepare(engine, number, datetime.now(UTC))
    ended = time.perf_counter()
    assert state == "running", state
    with engine.connect() as db:
        queued = db.exec_driver_sql(f"SELECT count(*) FROM deliveries WHERE broadcast_id = {number}").scalar_one()
    return {
        "preview": looked - started,
        "entered": ended - looked,
        "cpu": time.process_time() - cpu,
        "queued": queued,
        "before": before,
        "peak": _peak(),
    }


def _peak() -> float:
    # Not ru_maxrss: that begins with the size of the process which started this one.
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1000


if __name__ == "__main__":
    print(json.dumps(_queue(sys.argv[1], int(sys.argv[2]))))  # noqa: T201
