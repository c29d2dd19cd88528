"""Turns per second over the real webhook, beside the floor, in alternation."""

from __future__ import annotations

import pickle
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from settings import Settings
from tests.bench import kabupaten, processes
from tests.bench.client import Measured
from tests.bench.floor import THREADS, Recorded, record
from tests.bench.processes import Process
from tests.bench.tables import at, ms, show

REQUESTS = 1_000
ROUNDS = 6
CONNECTIONS = (16, 64)
BOT = "bot.py run --only web"


@dataclass
class Found:
    """What one server did in all rounds."""

    runs: list[Measured] = field(default_factory=list)
    cpu: float = 0.0

    @property
    def rate(self) -> float:
        return median(run.rate for run in self.runs)


def measure(name: str, settings: Settings, phones: list[str], folder: Path, rounds: int) -> None:
    """Print the table of one database."""
    turns = record(settings.database_url, settings, phones, kabupaten.QUESTION)
    statements = max(len(turn) for turn in turns.values())
    rows = []
    with ExitStack() as stack:
        servers = {BOT: stack.enter_context(processes.bot(settings, "web"))}
        at_rest = servers[BOT].memory
        for threads in (0, THREADS) if name == "PostgreSQL" else (0,):
            file = folder / f"floor-{name}-{threads}.pickle"
            recorded = Recorded(settings.database_url, settings.public_url, settings.twilio_auth_token, threads, turns)
            file.write_bytes(pickle.dumps(recorded))
            label = f"the floor, {threads} threads" if threads else "the floor"
            servers[label] = stack.enter_context(processes.floor(file))
        for connections in CONNECTIONS:
            found: dict[str, Found] = defaultdict(Found)
            for number in range(rounds + 1):
                for server, process in servers.items():
                    one = _run(settings, process, phones, connections)
                    if number:  # the first round only warms up
                        found[server].runs.append(one[0])
                        found[server].cpu += one[1]
            rows += [_row(server, connections, found) for server in servers]
        after = servers[BOT].memory
    show(
        f"{name}: {len(phones):,} people ask {kabupaten.QUESTION!r} over Twilio ({statements} statements a turn)",
        ("server", "connections", "turns/s", "p50", "p99", "CPU a turn", "bot / this"),
        rows,
    )
    print(f"  memory of the bot: {at_rest:.0f} MB at rest, {after:.0f} MB after the load")  # noqa: T201


def _run(settings: Settings, process: Process, phones: list[str], connections: int) -> tuple[Measured, float]:
    before = process.cpu
    one = processes.load(settings, process.port, phones, kabupaten.QUESTION, REQUESTS, connections)
    assert not one.failed, f"{one.failed} requests were refused"
    return one, process.cpu - before


def _row(server: str, connections: int, found: dict[str, Found]) -> tuple[object, ...]:
    one = found[server]
    latencies = [latency for run in one.runs for latency in run.latencies]
    # Neighbours in time are compared, for the machine may be busier in one round than in another.
    share = median(bot.rate / other.rate for bot, other in zip(found[BOT].runs, one.runs, strict=True))
    return (
        server,
        connections,
        f"{one.rate:,.0f}",
        ms(at(0.5, latencies)),
        ms(at(0.99, latencies)),
        ms(one.cpu / REQUESTS / len(one.runs)),
        "" if server == BOT else f"{share:.0%}",
    )
