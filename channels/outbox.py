"""The sender of one channel account: claim, send, record - replies first, at the account's pace, in order per chat."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from channels import media
from channels.base import ChannelAccount, Rejected, SendError, TryLater
from channels.pace import Pace
from channels.policy import Verdict, judge
from chat.types import Attachment, Reply
from db import accounts, deliveries
from db.deliveries import Claimed, Result
from db.engine import StoreUnavailable, transaction
from db.lanes import Lanes
from db.quiet import quiet_zones

log = logging.getLogger(__name__)

IN_FLIGHT = 16
"""Sends under way at once; the HTTP clients get slower, not faster, beyond that."""
FOR_REPLIES = 4
"""So many of them are kept for replies."""
IN_HAND = 200
"""Messages claimed at once, those counted that only wait for the next second of their chat."""
POLL = 0.04
"""Seconds between looks at the table when nobody woke us (another process may have queued something)."""
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
class Sender:
    """Sends for one account while it holds the account's lease."""

    account: ChannelAccount
    engine: sa.Engine
    lanes: Lanes
    clock: Callable[[], datetime]
    media_folder: Path
    others: Mapping[str, ChannelAccount] = field(default_factory=dict)
    """Accounts by channel, to fetch a file that lies with another provider."""
    owner: str = field(default_factory=lambda: uuid.uuid4().hex)

    def __post_init__(self) -> None:
        self._wake = asyncio.Event()
        self._pace = Pace(self.account.rate)
        self._tasks: set[asyncio.Task[None]] = set()
        self._resting = 0
        self._ending = False
        self._done: list[Done] = []
        self._untried: list[int] = []
        self._in_hand: set[int] = set()
        self._chat_free_at: dict[int, float] = {}
        self._held_until: datetime | None = None
        self._halted_until: datetime | None = None
        self._renewed: datetime | None = None
        self._settled: datetime | None = None
        self._only_replies_until: datetime | None = None

    @property
    def queue(self) -> str:
        """Deliveries name the channel they go through; the channel's account takes them."""
        return self.account.channel

    def wake(self) -> None:
        """Something was queued: look now."""
        self._only_replies_until = None
        self._wake.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until told to stop, then finish what is in hand and let go of the lease."""
        while not stop.is_set():
            self._wake.clear()
            try:
                busy = await self._round(IN_HAND)
            except StoreUnavailable:
                log.warning("store unavailable; sending of %s waits", self.account.name)
                busy = 0
                await asyncio.sleep(0.5)
            if not busy:
                await self._pause(stop)
        self._ending = True
        self._pace.let_go()
        await self.finish()

    async def drain(self, limit: int) -> int:
        """Send what is due now, at most `limit`, then return how many were tried."""
        tried = 0
        try:
            while tried < limit:
                claimed = await self._round(limit - tried)
                tried += claimed
                if claimed == 0:
                    if not self._tasks and not self._done:
                        break
                    if self._tasks:
                        await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await self.finish()
        return tried

    async def finish(self) -> None:
        """Wait for the sends in hand, record them, give up the lease."""
        if self._tasks:
            await asyncio.wait(self._tasks)
        try:
            await self.lanes.run(self.account.name, self._close)
        except StoreUnavailable:
            log.warning("store unavailable; what %s sent last stays unrecorded", self.account.name)

    async def _round(self, most: int) -> int:
        free = min(IN_FLIGHT - len(self._tasks) + self._resting, IN_HAND - len(self._in_hand))
        for_all = free - FOR_REPLIES
        room = min(most, for_all if for_all > 0 else free)
        claimed = await self.lanes.run(self.account.name, self._step, room, for_all <= 0)
        chats: dict[int, list[Claimed]] = {}
        for one in claimed:
            chats.setdefault(one.contact, []).append(one)
        for chat in chats.values():
            task = asyncio.create_task(self._send_chat(chat))
            self._tasks.add(task)
            task.add_done_callback(self._ended)
        return len(claimed)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._wake.set()

    async def _pause(self, stop: asyncio.Event) -> None:
        waits = [asyncio.create_task(self._wake.wait()), asyncio.create_task(stop.wait())]
        await asyncio.wait(waits, timeout=POLL, return_when=asyncio.FIRST_COMPLETED)
        for one in waits:
            one.cancel()
        await asyncio.gather(*waits, return_exceptions=True)

    def _step(self, room: int, replies_only: bool) -> list[Claimed]:
        """One transaction: record what was sent, look after the lease, claim what comes next."""
        now = self.clock()
        renew = _is_time(self._renewed, RENEW, now)
        settle = _is_time(self._settled, SETTLE, now)
        done, untried = list(self._done), list(self._untried)
        to_write = bool(done or untried or renew or settle)
        if not to_write and (room <= 0 or not self._may_send(now) or not self._anything_due(now, replies_only)):
            return []
        claimed: list[Claimed] = []
        with transaction(self.engine) as db:
            self._record(db, done, untried, now)
            held = self._renew(db, now) if renew else self._may_hold(now)
            if held and settle:
                deliveries.settle(db, now)
            if held and room > 0 and not self._halted(now):
                zones = quiet_zones(now)
                claimed = deliveries.claim(db, self.queue, self.owner, now, room, zones, replies_only)
        # Committed: only now does anything of it count.
        del self._done[: len(done)]
        del self._untried[: len(untried)]
        self._in_hand.difference_update(untried, (one.claimed.id for one in done))
        self._in_hand.update(one.id for one in claimed)
        if renew:
            self._renewed = now if held else None
            self._held_until = now + accounts.LEASE if held else None
        if settle and held:
            self._settled = now
        if held and 0 <= len(claimed) < room and not replies_only:
            self._only_replies_until = now + LOOK_AT_ALL
        return claimed

    def _anything_due(self, now: datetime, replies_only: bool) -> bool:
        waits = self._only_replies_until is not None and now < self._only_replies_until
        with transaction(self.engine, read_only=True) as db:
            return deliveries.is_due(db, self.queue, now, replies_only or waits)

    def _renew(self, db: sa.Connection, now: datetime) -> bool:
        if not accounts.acquire(db, self.account.name, self.owner, now):
            return False
        deliveries.keep(db, self._in_hand, self.owner, now)
        stored = accounts.halted_until(db, self.account.name)
        if stored is not None:
            self._halt(stored)
        return True

    def _halt(self, until: datetime) -> None:
        self._halted_until = max(self._halted_until or until, until)

    def _halted(self, now: datetime) -> bool:
        return self._halted_until is not None and now < self._halted_until

    def _may_hold(self, now: datetime) -> bool:
        return self._held_until is not None and now < self._held_until

    def _may_send(self, now: datetime) -> bool:
        """Whether a send may start now: the lease is ours, nobody told us to keep still or to end."""
        return self._may_hold(now) and not self._halted(now) and not self._ending

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
                deliveries.mark_blocked(db, claimed.contact, now)
            if verdict.halt is not None:
                self._halt(now + verdict.halt)
                accounts.halt(db, self.account.name, self._halted_until or now, verdict.problem)
        deliveries.record(db, results, self.owner, now)
        deliveries.release(db, released, self.owner, now)
        if any(one.verdict is None for one in done):
            accounts.works(db, self.account.name)

    def _close(self) -> None:
        done, untried = list(self._done), list(self._untried)
        with transaction(self.engine) as db:
            self._record(db, done, untried, self.clock())
            accounts.give_up(db, self.account.name, self.owner)
        self._done.clear()
        self._untried.clear()
        self._in_hand.clear()
        self._renewed = self._held_until = None

    async def _send_chat(self, chat: list[Claimed]) -> None:
        """The messages of one chat, one after the other; after a failure the rest waits its turn."""
        for number, claimed in enumerate(chat):
            await self._turn(claimed)
            if not self._may_send(self.clock()):
                self._untried.extend(one.id for one in chat[number:])
                return
            verdict, provider_id = await self._send_one(claimed)
            self._done.append(Done(claimed, verdict, provider_id))
            self._wake.set()
            if verdict is not None and verdict.result.status == "queued":
                self._untried.extend(one.id for one in chat[number + 1 :])
                return

    async def _turn(self, claimed: Claimed) -> None:
        """Wait for the chat's next second, then for the account's pace."""
        wait = self._chat_free_at.get(claimed.contact, 0.0) - asyncio.get_running_loop().time()
        if wait > 0:
            self._resting += 1
            try:
                await asyncio.sleep(wait)
            finally:
                self._resting -= 1
        await self._pace.turn(claimed.priority)

    async def _send_one(self, claimed: Claimed) -> tuple[Verdict | None, str | None]:
        try:
            reply = await self._with_file(Reply.from_body(claimed.body))
            return None, await self.account.send(claimed.address, reply, claimed.key)
        except SendError as error:
            log.info("delivery %s not sent: %s (%s)", claimed.id, type(error).__name__, error.code)
            verdict = judge(claimed, error, self.clock())
            if verdict.halt is not None:
                self._halt(self.clock() + verdict.halt)
            return verdict, None
        except Exception as error:
            log.exception("delivery %s not sent", claimed.id)
            return judge(claimed, TryLater(None, type(error).__name__, code="internal"), self.clock()), None
        finally:
            if self.account.chat_interval:
                self._remember_chat(claimed.contact, asyncio.get_running_loop().time())

    def _remember_chat(self, contact: int, now: float) -> None:
        self._chat_free_at[contact] = now + self.account.chat_interval
        if len(self._chat_free_at) > 10_000:
            self._chat_free_at = {chat: free for chat, free in self._chat_free_at.items() if free > now}

    async def _with_file(self, reply: Reply) -> Reply:
        """The reply with a file this account can send: media of another provider is fetched first."""
        file = reply.attachment
        if file is None:
            return reply
        channel, _, _handle = file.path.partition(":")
        if channel == self.account.channel or channel not in ("telegram", "whatsapp", "simulator"):
            return reply
        if channel not in self.others:
            raise Rejected(f"the file lies with {channel}, which is not connected", code="attachment")
        data = await self.others[channel].fetch(file)
        path = await asyncio.to_thread(media.store, self.media_folder, data, file.name or f"file.{file.kind}")
        return replace(reply, attachment=Attachment(file.kind, path, file.name, file.mime))


def _is_time(last: datetime | None, every: timedelta, now: datetime) -> bool:
    """Whether to do again what was done at `last`; also when the clock has been turned back."""
    return last is None or now - last >= every or now < last
