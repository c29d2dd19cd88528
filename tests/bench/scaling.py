"""One, two and three sender processes with as many accounts on one PostgreSQL, and a provider 50 ms away."""

from __future__ import annotations

import os
from pathlib import Path

from tests.bench import crowd, senders
from tests.bench.places import TOKEN, Place
from tests.bench.provider import Provider, provider
from tests.bench.senders import Job
from tests.bench.tables import show

LATENCY = 0.05
RATE = 150
"""Of an account: its process is busy for a fraction of the time."""
FREE = 1e6
"""A pace that never waits: the cores decide."""
SECONDS = 12
MESSAGES_FREE = 6_000
TARGET = {1: "", 2: "1.8x", 3: "2.5x"}


def measure(place: Place) -> None:
    """Print the table of PostgreSQL; one file of SQLite is for one process."""
    if place.name == "SQLite":
        return
    with provider(LATENCY) as process:
        for rate in (RATE, FREE):
            rows = []
            first = 0.0
            each = RATE * SECONDS if rate == RATE else MESSAGES_FREE
            for count in TARGET:
                per_second, *cpu = _run(place, process, count, each, rate)
                first = first or per_second
                cells = (f"{per_second:,.0f}", f"{per_second / first:.2f}x", TARGET[count])
                rows.append((str(count), *cells, *(f"{one:.2f}" for one in cpu)))
            pace = f"{RATE}/s an account" if rate == RATE else "no pace"
            title = f"{place.name}: {pace}, {each:,} messages each, answers after {LATENCY * 1000:.0f} ms"
            header = ("processes", "messages/s", "scales", "target", "cores: senders", "store", "provider", "anybody")
            show(title, header, rows)
    print(f"  anybody: whatever runs on this machine; it has {os.cpu_count()} cores")  # noqa: T201


def _run(place: Place, process: Provider, count: int, each: int, rate: float) -> tuple[float, ...]:
    """Messages per second; and how many cores the senders, the store, the provider and anybody kept busy."""
    names = tuple("telegram" if not number else f"telegram:{1001 + number}" for number in range(count))
    tokens = ",".join(f"{1001 + number}:{TOKEN}" for number in range(count))
    with place.database() as url:
        people = crowd.build(url, "telegram", each * count, accounts=names)
        people.announce()
        crowd.tidy(people.engine)
        settings = place.settings(url, "telegram", process.url, telegram_bot_token=tokens)
        processes = [senders.SenderProcess(settings, Job([name], each, rate)) for name in names]
        before = (place.server_cpu, process.cpu, _busy())
        measured = senders.finish(processes)
        after = (place.server_cpu, process.cpu, _busy())
        people.engine.dispose()
    taken = max(one.ended for one in measured) - min(one.began for one in measured)
    used = [sum(one.cpu for one in measured), *(late - early for late, early in zip(after, before, strict=True))]
    return each * count / taken, *(seconds / taken for seconds in used)


def _busy() -> float:
    """Seconds for which all cores have been busy since the start of the machine."""
    times = [int(one) for one in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    return (sum(times) - times[3] - times[4]) / os.sysconf("SC_CLK_TCK")
