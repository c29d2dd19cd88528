"""One announcement to 2,000 families, sent by processes that are killed and started again until it has ended."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import psutil  # type: ignore[import-untyped]
import sqlalchemy as sa

from db import audience, broadcasts, tables
from db.audience import Preview
from db.broadcasts import Progress
from db.engine import make_engine, transaction
from tests.crash.bot import Bot
from tests.crash.store import Store
from tests.crash.trouble import Provider
from tests.crash.village import REACHED, Village

PATIENCE = 150.0
"""Seconds for each stage. Leases last 20 seconds, a report waits 45 for receipts, and the machine may be busy."""
LAST_KILL = REACHED * 85 // 100
"""So many messages have arrived at most when the last process is killed."""
ARRIVED = ("sent", "delivered", "read")


class Fleet:
    """The processes of one installation, all lives of them."""

    def __init__(
        self, url: str, folder: Path, settings: Mapping[str, str], parts: Sequence[str], store: Store | None
    ) -> None:
        self.provider = urlsplit(next(value for name, value in settings.items() if name.endswith("API_BASE_URL"))).port
        self.store = store
        self.bots: dict[str, list[Bot]] = {}
        told = dict(settings)
        for part in parts:
            bot = Bot(url, folder, told, part)
            self.bots.setdefault(part, []).append(bot)
            if part == "web":
                told["PUBLIC_URL"] = bot.url

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for bot in self.all:
            if bot.process.poll() is None:
                bot.kill()

    @property
    def all(self) -> list[Bot]:
        return [bot for bots in self.bots.values() for bot in bots]

    @property
    def log(self) -> str:
        return "".join(f"--- {bot.log.name}\n{bot.log.read_text()}" for bot in self.all)

    def kill(self, what: str) -> None:
        """SIGKILL, and a new life at once: `store`, `web`, or `sender`: the one that is sending."""
        if what == "store":
            assert self.store is not None
            self.store.die_and_rise()
            return
        victim = max(self.bots[what], key=self._connections)
        victim.kill()
        victim.start()

    def _connections(self, bot: Bot) -> int:
        """To the provider."""
        found = psutil.Process(bot.process.pid).net_connections("tcp")
        return sum(bool(one.raddr) and one.raddr.port == self.provider for one in found)

    def stop(self) -> None:
        """SIGTERM; all end well."""
        for bot in self.all:
            bot.process.terminate()
        ended = {bot.log.name: bot.process.wait(PATIENCE) for bot in self.all}
        assert set(ended.values()) == {0}, f"{ended}\n{self.log}"


@dataclass(frozen=True)
class Outcome:
    """Everything the database knows in the end, beside what was confirmed."""

    village: Village
    dry_run: Preview
    entered: str
    """The fingerprint of the recipients."""
    rows: list[Any]
    """The recipients' deliveries with their addresses."""
    skipped: dict[str, int]
    progress: Progress
    reports: list[Any]
    """What the pendamping was told when it had ended."""
    log: str


def announced(provider: Provider, fleet: Fleet, kills: Sequence[str], chance: random.Random) -> Outcome:
    """Announce it, kill at random points, wait for the end. `entering:store` dies while recipients are entered."""
    village = provider.village
    number, dry_run = village.announce()
    look = _Look(village.engine, number, fleet)
    points = sorted(chance.sample(range(LAST_KILL), len(kills)))
    for point, what in zip(points, kills, strict=True):
        if what == "entering:store":
            look.until(look.is_being_entered, "somebody enters its recipients")
            fleet.kill("store")
            continue
        look.until(partial(_have_arrived, provider, point), f"{point} messages have arrived")
        fleet.kill(what)
    look.until(look.is_sent, "nothing is left to be sent")
    provider.settle()
    look.until(look.is_told, "it has ended and its report is sent")
    fleet.stop()
    with transaction(village.engine, read_only=True) as db:
        progress = broadcasts.progress(db, number, village.pendamping.person)
        assert progress is not None
        skips = sa.select(tables.broadcast_skips.c.reason).where(tables.broadcast_skips.c.broadcast_id == number)
        return Outcome(
            village,
            dry_run,
            audience.entered(db, number)[1],
            list(db.execute(look.recipients)),
            dict(Counter(db.scalars(skips))),
            progress,
            list(db.execute(look.reports)),
            fleet.log,
        )


def _have_arrived(provider: Provider, count: int) -> bool:
    return len(provider.double.messages) >= count


class _Look:
    """How far one broadcast is, from its rows."""

    def __init__(self, engine: sa.Engine, number: int, fleet: Fleet) -> None:
        table = tables.deliveries.c
        self._engine = engine
        self._number = number
        self._fleet = fleet
        addresses = sa.select(tables.deliveries, tables.contacts.c.address).join(
            tables.contacts, tables.contacts.c.id == table.contact_id
        )
        self.recipients = addresses.where(table.broadcast_id == number)
        self.reports = sa.select(tables.deliveries).where(table.key == f"report:{number}")

    def until(self, done: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not done():
            died = [bot.log.name for bot in self._fleet.all if bot.process.poll() is not None]
            assert not died, f"{died} ended by itself\n{self._fleet.log}"
            assert time.monotonic() < deadline, f"it took too long until {what}: {self._state()}\n{self._fleet.log}"
            time.sleep(0.005)

    def is_being_entered(self) -> bool:
        """Whether a process is in the middle of it: then the announcement's row is locked. True as well afterwards."""
        table = tables.broadcasts.c
        row = sa.select(table.state).where(table.id == self._number).with_for_update(skip_locked=True)
        with transaction(self._engine) as db:
            return db.scalar(row) != "preparing"

    def is_sent(self) -> bool:
        time.sleep(0.2)
        state, _, counts = self._state()
        return state != "preparing" and not {"queued", "sending"} & set(counts)

    def is_told(self) -> bool:
        time.sleep(0.2)
        _, ended, _ = self._state()
        with transaction(self._engine, read_only=True) as db:
            return ended is not None and {row.status for row in db.execute(self.reports)} <= set(ARRIVED)

    def _state(self) -> tuple[str, datetime | None, dict[str, int]]:
        table = tables.deliveries.c
        counted = (
            sa.select(table.status, sa.func.count()).where(table.broadcast_id == self._number).group_by(table.status)
        )
        with transaction(self._engine, read_only=True) as db:
            found = broadcasts.get(db, self._number)
            assert found is not None
            return found.state, found.ended_at, {status: count for status, count in db.execute(counted)}


@contextmanager
def village_of(url: str, channel: str, chance: random.Random) -> Iterator[Village]:
    """A village in this database."""
    engine = make_engine(url)
    try:
        yield Village(engine, channel, chance)
    finally:
        engine.dispose()
