"""Does the account keep its pace? As many messages as the provider allows, in as many seconds, never more in one."""

from __future__ import annotations

from itertools import pairwise

from tests.bench import crowd, processes
from tests.bench.places import Place
from tests.bench.provider import provider
from tests.bench.tables import ms, show
from tests.doubles.pacing import busiest_second

MESSAGES, QUICK = 3_000, 600
RATE = 30


def measure(place: Place) -> None:
    """Print the table of one store."""
    messages = QUICK if place.quick else MESSAGES
    with provider() as process, place.database() as url:
        people = crowd.build(url, "telegram", messages)
        people.announce()
        settings = place.settings(url, "telegram", process.url, telegram_rate=RATE)
        with processes.sender(settings):
            came = process.wait_for(messages, 30 + 1.2 * messages / RATE)
        people.engine.dispose()
    taken, planned = came[-1] - came[0], messages / RATE
    longest = max(later - earlier for earlier, later in pairwise(came))
    row = (
        "bot.py run --only sender",
        f"{taken:.2f} s",
        f"{taken / planned - 1:+.1%}",
        busiest_second(came),
        ms(longest),
    )
    header = ("", f"time (plan {planned:.0f} s)", "late (target 2%)", f"busiest second (most {RATE})", "longest gap")
    show(f"{place.name}: {messages:,} messages at {RATE}/s", header, [row])
