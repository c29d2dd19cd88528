"""Turns per second over the real webhook, beside the floor, in alternation."""

from __future__ import annotations

import pickle
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from settings import Settings
from tests.bench import kabupaten, processes
from tests.bench.client import Measured
from tests.bench.floor import Recorded, record
from tests.bench.tables import at, ms, show

REQUESTS = 2_000
ROUNDS = 3
CONNECTIONS = (16, 64)


def measure(name: str, settings: Settings, phones: list[str], folder: Path, rounds: int = ROUNDS) -> None:
    """Print the table of one database; start and memory of the bot stand below it."""
    turns = record(settings.database_url, settings, phones, kabupaten.QUESTION)
    statements = max(len(turn) for turn in turns.values())
    with ExitStack() as stack:
        servers = {"bot": stack.enter_context(processes.bot(settings, "web"))}
        at_rest = servers["bot"].memory
        for threads in (False, True) if name == "PostgreSQL" else (False,):
            file = folder / f"floor-{name}-{threads}.pickle"
            recorded = Recorded(settings.database_url, settings.public_url, settings.twilio_auth_token, threads, turns)
            file.write_bytes(pickle.dumps(recorded))
            servers["floor, 4 threads" if threads else "floor"] = stack.enter_context(processes.floor(file))
        found: dict[tuple[str, int], list[Measured]] = {}
        cpu: dict[tuple[str, int], float] = {}
        for connections in CONNECTIONS:
            for number in range(rounds + 1):
                for server, process in servers.items():
                    requests = REQUESTS if number else REQUESTS // 4
                    before = process.cpu
                    one = processes.load(settings, process.port, phones, kabupaten.QUESTION, requests, connections)
                    assert not one.failed, f"{server}: {one.failed} requests were refused"
                    if number:  # the first one only warms up
                        found.setdefault((server, connections), []).append(one)
                        cpu[server, connections] = cpu.get((server, connections), 0) + process.cpu - before
        after = servers["bot"].memory
        ready = servers["bot"].ready
    rows = [
        (*_row(found, server, connections), ms(cpu[server, connections] / REQUESTS / rounds))
        for connections in CONNECTIONS
        for server in servers
    ]
    show(
        f"{name}: the schedule question of {len(phones):,} people over the Twilio webhook, {statements} statements",
        ("server", "connections", "turns/s", "p50", "p99", "share of the floor", "CPU/turn"),
        rows,
    )
    print(f"  start to ready {ready:.2f} s; memory {at_rest:.0f} MB at rest, {after:.0f} MB after the load")  # noqa: T201


def _row(found: dict[tuple[str, int], list[Measured]], server: str, connections: int) -> tuple[object, ...]:
    runs = found[server, connections]
    rate = median(one.rate for one in runs)
    latencies = [latency for one in runs for latency in one.latencies]
    best = max(
        median(one.rate for one in runs) for (name, at_), runs in found.items() if at_ == connections and name != "bot"
    )
    return server, connections, f"{rate:,.0f}", ms(at(0.5, latencies)), ms(at(0.99, latencies)), f"{rate / best:.0%}"
