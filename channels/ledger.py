"""What one sender writes down: its lease of the account, what it claims, what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa

from channels.bodies import Bodies
from channels.policy import Verdict
from channels.quota import Quota
from db import accounts, claiming, outcomes, receipts
from db.claiming import Claimed
from db.engine import transaction
from db.outcomes import Result
from db.quiet import quiet_zones

LOOK_AT_ALL = timedelta(seconds=1)
"""So often at messages that are no replies, when the last look found that all of them must wait."""
RENEW = timedelta(seconds=3)
TRY = timedelta(seconds=1)
"""So often for a lease that another process holds."""
SETTLE = timedelta(seconds=5)
EXPIRE = timedelta(seconds=60)


class Done(NamedTuple):
    """One attempt, to be recorded."""

    claimed: Claimed
    verdict: Verdict | None = None
    """None: it was sent."""
    provider_id: str | None = None
    as_text: bool = False
    """The text itself went, not a template in its place."""


@dataclass
class Ledger:
    """Used by one thread at a time, except for `add`, `give_back` and the questions, which any may call."""

    engine: sa.Engine
    clock: Callable[[], datetime]
    account: str
    queue: str
    """What deliveries call the account: its channel, or its name beside the first of the channel."""
    rate: float
    owner: str
    rest_of: Callable[[int], float]
    """Seconds for which a chat must rest now."""
    askable: bool = False
    """Whether the provider can be asked what it has got."""
    quota: Quota | None = None
    sms_regions: Sequence[str] = ()
    """Where SMS replaces a missing WhatsApp."""
    in_hand: set[int] = field(default_factory=set)
    """Claimed and not yet recorded."""

    def __post_init__(self) -> None:
        self._done: list[Done] = []
        self._untried: list[int] = []
        self._held_until: datetime | None = None
        self._halted_until: datetime | None = None
        self._only_replies_until: datetime | None = None
        self._last: dict[timedelta, datetime] = {}
        self._bodies = Bodies()
        self.rests_until: datetime | None = None
        """When the first of the chats that the last claim had to pass over may be written to again."""

    def add(self, one: Done) -> None:
        """An attempt, to be recorded with the next step; what it means for the account counts at once."""
        if one.verdict is not None and one.verdict.halt is not None:
            self._halt(self.clock() + one.verdict.halt)
        self._done.append(one)

    def give_back(self, claimed: Sequence[Claimed]) -> None:
        """Claimed, but not tried."""
        self._untried.extend(one.id for one in claimed)

    def look_at_all(self) -> None:
        """Something was queued."""
        self._only_replies_until = None

    def may_send(self) -> bool:
        """Whether a send may start now: the lease is ours and nobody told us to keep still."""
        now = self.clock()
        return self.holds(now) and not self._halted(now)

    def holds(self, now: datetime) -> bool:
        """Whether the account's lease is ours."""
        return self._held_until is not None and now < self._held_until

    @property
    def is_open(self) -> bool:
        """Whether there is something to record."""
        return bool(self._done or self._untried)

    def step(self, room: int, replies_only: bool) -> list[Claimed]:
        """One transaction: record what was sent, look after the lease, claim what comes next."""
        now = self.clock()
        self.rests_until = None
        renew = self._is_time(RENEW, now, RENEW if self.holds(now) else TRY)
        settle = self._is_time(SETTLE, now)
        if not (self.is_open or renew or settle):
            may_claim = room > 0 and self.holds(now) and not self._halted(now)
            if not may_claim or not self._anything_due(now, replies_only):
                return []
        done, untried = list(self._done), list(self._untried)
        claimed: list[Claimed] = []
        with transaction(self.engine) as db:
            self._record(db, done, untried, now)
            held = self._renew(db, now) if renew else self.holds(now)
            if held and settle:
                self._look_after(db, now)
            if held and room > 0 and not self._halted(now):
                claimed = self._claim(db, now, room, replies_only)
        # Committed: only now does anything of it count.
        self._forget(done, untried)
        self.in_hand.update(one.id for one in claimed)
        if renew:
            self._last[RENEW] = now
            self._held_until = now + accounts.LEASE if held else None
        if held and settle:
            self._last[SETTLE] = now
        if held and not claimed and not replies_only:
            self._only_replies_until = now + LOOK_AT_ALL
        return claimed

    def close(self) -> None:
        """Record the last attempts and give up the lease."""
        done, untried = list(self._done), list(self._untried)
        with transaction(self.engine) as db:
            self._record(db, done, untried, self.clock())
            accounts.give_up(db, self.account, self.owner)
        self._forget(done, untried)
        self._last.clear()
        self._held_until = None

    def sent_to(self, contact: int) -> dict[int, str]:
        """Delivery -> what the provider called it, of the last ones to this contact."""
        with transaction(self.engine, read_only=True) as db:
            return receipts.provider_ids(db, contact)

    def _claim(self, db: sa.Connection, now: datetime, room: int, replies_only: bool) -> list[Claimed]:
        lowest = "reply" if replies_only else "broadcast"
        found = claiming.lock_due(db, self.queue, now, room, quiet_zones(now), lowest)
        stopped = [one.id for one in found if one.stopped]
        claiming.drop(db, stopped, now)
        ready: dict[int, Claimed] = {}
        resting: dict[int, datetime] = {}
        for one in found:
            if one.stopped or one.contact in ready:
                continue
            if (rest := self.rest_of(one.contact)) > 0:
                resting[one.contact] = now + timedelta(seconds=rest)
            else:
                ready[one.contact] = one
        claiming.hold_chats(db, resting, now)
        self.rests_until = min(resting.values(), default=None)
        chosen = list(ready.values())
        if self.quota is not None:
            chosen, later = self.quota.share(db, chosen, now)
            claiming.delay(db, later, "tier", now)
        claiming.take(db, [one.id for one in chosen], self.owner, now)
        bodies = self._bodies.of(db, chosen)
        claimed = [replace(one, body=body) for one, body in zip(chosen, bodies, strict=True)]
        claiming.by_template(db, {one.id: _follows(one) for one in claimed if self.by_template(one, now)})
        return claimed

    def by_template(self, one: Claimed, now: datetime) -> bool:
        """Whether only a template may go."""
        return self.quota is not None and self.quota.needs_template(one, now)

    def _look_after(self, db: sa.Connection, now: datetime) -> None:
        again, unknown = outcomes.settle(db, self.queue, now, self.askable)
        if again or unknown:
            accounts.count(db, self.account, Counter({"again": again, "unknown:lost": unknown}), now)
        if self._is_time(EXPIRE, now):
            outcomes.expire(db, self.queue, now)
            self._last[EXPIRE] = now

    def _forget(self, done: list[Done], untried: list[int]) -> None:
        del self._done[: len(done)]
        del self._untried[: len(untried)]
        self.in_hand.difference_update(untried, (one.claimed.id for one in done))

    def _anything_due(self, now: datetime, replies_only: bool) -> bool:
        waits = self._only_replies_until is not None and now < self._only_replies_until
        lowest = "reply" if replies_only or waits else "broadcast"
        with transaction(self.engine, read_only=True) as db:
            return claiming.is_due(db, self.queue, now, quiet_zones(now), lowest)

    def _renew(self, db: sa.Connection, now: datetime) -> bool:
        if not accounts.acquire(db, self.account, self.queue, self.rate, self.owner, now):
            return False
        claiming.keep(db, self.in_hand, self.owner, now)
        stored = accounts.halted_until(db, self.account)
        if stored is not None:
            self._halt(stored)
        return True

    def _record(self, db: sa.Connection, done: list[Done], untried: list[int], now: datetime) -> None:
        results, released = [], list(untried)
        counts: Counter[str] = Counter()
        for claimed, verdict, provider_id, as_text in done:
            if verdict is None:
                results.append(Result(claimed.id, "sent", provider_id and provider_id[:80], as_text=as_text))
                counts["sent"] += 1
                continue
            counts[verdict.outcome] += 1
            if verdict.untried:
                released.append(claimed.id)
            elif not (verdict.has_no_whatsapp and outcomes.to_sms(db, claimed, self.sms_regions, self.owner, now)):
                results.append(verdict.result)
            if verdict.blocked:
                receipts.mark_blocked(db, claimed.contact, now)
            if verdict.unreachable:
                receipts.mark_unreachable(db, claimed.contact, now)
            if verdict.halt is not None:
                accounts.halt(db, self.account, self._halted_until or now + verdict.halt, verdict.problem)
        outcomes.record(db, results, self.owner, now)
        claiming.release(db, released, self.owner, now)
        if counts:
            accounts.count(db, self.account, counts, now)
        if counts["sent"]:
            accounts.works(db, self.account)

    def _halt(self, until: datetime) -> None:
        self._halted_until = max(self._halted_until or until, until)

    def _halted(self, now: datetime) -> bool:
        return self._halted_until is not None and now < self._halted_until

    def _is_time(self, what: timedelta, now: datetime, every: timedelta | None = None) -> bool:
        """Whether to do again what is done so often; also when the clock has been turned back."""
        last = self._last.get(what)
        return last is None or now - last >= (every or what) or now < last


def _follows(one: Claimed) -> bool:
    """Whether a template in its place only announces it, and the text itself is to follow."""
    return not one.body.get("template", {}).get("complete", True)
