"""What one sender writes down: its lease of the account, what it claims, what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa

from channels.policy import Verdict
from db import accounts, deliveries, receipts
from db.deliveries import Claimed, Result
from db.engine import transaction
from db.quiet import quiet_zones

LOOK_AT_ALL = timedelta(seconds=1)
"""So often at messages that are no replies, when the last look found that all of them must wait."""
RENEW = timedelta(seconds=3)
SETTLE = timedelta(seconds=5)


class Done(NamedTuple):
    """One attempt, to be recorded."""

    claimed: Claimed
    verdict: Verdict | None = None
    """None: it was sent."""
    provider_id: str | None = None


@dataclass
class Ledger:
    """Used by one thread at a time, except for `add`, `give_back` and the questions, which any may call."""

    engine: sa.Engine
    clock: Callable[[], datetime]
    account: str
    queue: str
    """Deliveries name the channel they go through."""
    owner: str
    in_hand: set[int] = field(default_factory=set)
    """Claimed and not yet recorded."""

    def __post_init__(self) -> None:
        self._done: list[Done] = []
        self._untried: list[int] = []
        self._held_until: datetime | None = None
        self._halted_until: datetime | None = None
        self._renewed: datetime | None = None
        self._settled: datetime | None = None
        self._only_replies_until: datetime | None = None

    def add(self, one: Done) -> None:
        """An attempt, to be recorded with the next step; what it means for the account counts at once."""
        if one.verdict is not None and one.verdict.halt is not None:
            self._halt(self.clock() + one.verdict.halt)
        self._done.append(one)

    def give_back(self, claimed: list[Claimed]) -> None:
        """Claimed, but not tried."""
        self._untried.extend(one.id for one in claimed)

    def look_at_all(self) -> None:
        """Something was queued."""
        self._only_replies_until = None

    def may_send(self) -> bool:
        """Whether a send may start now: the lease is ours and nobody told us to keep still."""
        now = self.clock()
        return self._holds(now) and not self._halted(now)

    @property
    def is_open(self) -> bool:
        """Whether there is something to record."""
        return bool(self._done or self._untried)

    def step(self, room: int, replies_only: bool) -> list[Claimed]:
        """One transaction: record what was sent, look after the lease, claim what comes next."""
        now = self.clock()
        renew = _is_time(self._renewed, RENEW, now)
        settle = _is_time(self._settled, SETTLE, now)
        if not (self.is_open or renew or settle):
            may_claim = room > 0 and self._holds(now) and not self._halted(now)
            if not may_claim or not self._anything_due(now, replies_only):
                return []
        done, untried = list(self._done), list(self._untried)
        claimed: list[Claimed] = []
        with transaction(self.engine) as db:
            self._record(db, done, untried, now)
            held = self._renew(db, now) if renew else self._holds(now)
            if held and settle:
                deliveries.settle(db, now)
            if held and room > 0 and not self._halted(now):
                zones = quiet_zones(now)
                claimed = deliveries.claim(db, self.queue, self.owner, now, room, zones, replies_only)
        # Committed: only now does anything of it count.
        self._forget(done, untried)
        self.in_hand.update(one.id for one in claimed)
        if renew:
            self._renewed = now if held else None
            self._held_until = now + accounts.LEASE if held else None
        if held and settle:
            self._settled = now
        if held and len(claimed) < room and not replies_only:
            self._only_replies_until = now + LOOK_AT_ALL
        return claimed

    def close(self) -> None:
        """Record the last attempts and give up the lease."""
        done, untried = list(self._done), list(self._untried)
        with transaction(self.engine) as db:
            self._record(db, done, untried, self.clock())
            accounts.give_up(db, self.account, self.owner)
        self._forget(done, untried)
        self._renewed = self._held_until = None

    def sent_to(self, contact: int) -> set[str]:
        """What the provider called the last messages to this contact."""
        with transaction(self.engine, read_only=True) as db:
            return receipts.provider_ids(db, contact)

    def _forget(self, done: list[Done], untried: list[int]) -> None:
        del self._done[: len(done)]
        del self._untried[: len(untried)]
        self.in_hand.difference_update(untried, (one.claimed.id for one in done))

    def _anything_due(self, now: datetime, replies_only: bool) -> bool:
        waits = self._only_replies_until is not None and now < self._only_replies_until
        with transaction(self.engine, read_only=True) as db:
            return deliveries.is_due(db, self.queue, now, replies_only or waits)

    def _renew(self, db: sa.Connection, now: datetime) -> bool:
        if not accounts.acquire(db, self.account, self.owner, now):
            return False
        deliveries.keep(db, self.in_hand, self.owner, now)
        stored = accounts.halted_until(db, self.account)
        if stored is not None:
            self._halt(stored)
        return True

    def _record(self, db: sa.Connection, done: list[Done], untried: list[int], now: datetime) -> None:
        results, released = [], list(untried)
        for claimed, verdict, provider_id in done:
            if verdict is None:
                results.append(Result(claimed.id, "sent", provider_id=provider_id and provider_id[:80]))
                continue
            if verdict.untried:
                released.append(claimed.id)
            else:
                results.append(verdict.result)
            if verdict.blocked:
                receipts.mark_blocked(db, claimed.contact, now)
            if verdict.halt is not None:
                accounts.halt(db, self.account, self._halted_until or now + verdict.halt, verdict.problem)
        deliveries.record(db, results, self.owner, now)
        deliveries.release(db, released, self.owner, now)
        if any(one.verdict is None for one in done):
            accounts.works(db, self.account)

    def _halt(self, until: datetime) -> None:
        self._halted_until = max(self._halted_until or until, until)

    def _halted(self, now: datetime) -> bool:
        return self._halted_until is not None and now < self._halted_until

    def _holds(self, now: datetime) -> bool:
        return self._held_until is not None and now < self._held_until


def _is_time(last: datetime | None, every: timedelta, now: datetime) -> bool:
    """Whether to do again what was done at `last`; also when the clock has been turned back."""
    return last is None or now - last >= every or now < last
