"""Durable sending: claim, send to an instant provider, record - beside the same account without any store."""

from __future__ import annotations

from tests.bench import crowd, processes, senders
from tests.bench.places import Place
from tests.bench.provider import Provider, provider
from tests.bench.senders import Job, Measured
from tests.bench.tables import ms, show

MESSAGES = 5_000
FASTER_THAN_ANY = 1e6
"""Messages per second: the pace never waits."""
MOST = 1_000
"""The highest pace the settings allow."""
TARGET = 1_000


def measure(place: Place) -> None:
    """Print the table of one store: each channel in a process of its own, then the floor with as many in flight."""
    rows = []
    with provider() as process:
        for channel in ("telegram", "whatsapp"):
            kept = _at_its_pace(place, channel, process)
            with place.database() as url:
                settings = place.settings(url, channel, process.url)
                people = crowd.build(url, channel, MESSAGES)
                people.announce()
                process.clear()
                sent = senders.run(settings, Job([channel], MESSAGES, FASTER_THAN_ANY))
                assert process.count == MESSAGES, process.count
                assert recorded(people) == MESSAGES, recorded(people)
                bare = [people.address(person) for person in range(1, MESSAGES + 1)]
                floor = senders.run(settings, Job([channel], MESSAGES, FASTER_THAN_ANY, bare))
                people.engine.dispose()
            rows += [_row(f"{channel}, the sender", sent, floor), _row(f"{channel}, bare send", floor, floor)]
            rows.append((f"{channel}, bot.py run --only sender at {MOST}/s", f"{kept:,.0f}", "", ""))
    header = ("", "messages/s", "CPU a message", "sender / floor")
    show(f"{place.name}: {MESSAGES:,} messages to an instant provider (target {TARGET:,}/s)", header, rows)


def _at_its_pace(place: Place, channel: str, process: Provider) -> float:
    """Messages per second of the bot as it is started, at the highest rate it can be given."""
    with place.database() as url:
        people = crowd.build(url, channel, MESSAGES)
        people.announce()
        process.clear()
        rate = "telegram_rate" if channel == "telegram" else "twilio_rate"
        with processes.sender(place.settings(url, channel, process.url, **{rate: MOST})):
            came = process.wait_for(MESSAGES, 60)
        people.engine.dispose()
    return (MESSAGES - 1) / (came[-1] - came[0])


def recorded(people: crowd.Crowd) -> int:
    """How many deliveries are known to be sent."""
    with people.engine.connect() as db:
        return int(db.exec_driver_sql("SELECT count(*) FROM deliveries WHERE status = 'sent'").scalar_one())


def _row(what: str, one: Measured, floor: Measured) -> tuple[object, ...]:
    share = "" if one is floor else f"{floor.seconds / one.seconds:.0%}"
    return what, f"{MESSAGES / one.seconds:,.0f}", ms(one.cpu / MESSAGES), share
