"""The sender of one channel account: claim, send, record - replies first, at the account's pace, in order per chat."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from aiolimiter import AsyncLimiter

from channels import media
from channels.base import ChannelAccount, Rejected, SendError, TryLater
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
POLL = 0.04
"""Seconds between looks at the table when nobody woke us (another process may have queued something)."""
RENEW = timedelta(seconds=3)
SETTLE = timedelta(seconds=5)


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
        self._limiter = AsyncLimiter(1, 1 / self.account.rate)
        self._tasks: set[asyncio.Task[None]] = set()
        self._done: list[tuple[Claimed, Verdict | None, str | None]] = []
        self._untried: list[int] = []
        self._chat_free_at: dict[int, float] = {}
        self._halted_until: datetime | None = None
        self._renewed: datetime | None = None
        self._settled: datetime | None = None

    @property
    def queue(self) -> str:
        """Deliveries name the channel they go through; the channel's account takes them."""
        return self.account.channel

    def wake(self) -> None:
        """Something was queued: look now."""
        self._wake.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until told to stop, then finish what is in hand and let go of the lease."""
        while not stop.is_set():
            self._wake.clear()
            try:
                busy = await self._round(IN_FLIGHT)
            except StoreUnavailable:
                log.warning("store unavailable; sending of %s waits", self.account.name)
                busy = False
                await asyncio.sleep(0.5)
            if not busy:
                await self._pause(stop)
        await self.finish()

    async def drain(self, limit: int) -> int:
        """Send what is due now, at most `limit`, then return how many were tried."""
        tried = 0
        while tried < limit:
            claimed = await self._round(min(IN_FLIGHT, limit - tried))
            tried += claimed
            if claimed == 0:
                if not self._tasks and not self._done:
                    break
                if self._tasks:
                    await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
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
        claimed = await self.lanes.run(self.account.name, self._step, most - len(self._tasks))
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

    def _step(self, room: int) -> list[Claimed]:
        """One transaction: record what was sent, look after the lease, claim what comes next."""
        now = self.clock()
        renew = self._renewed is None or now - self._renewed >= RENEW or now < self._renewed
        settle = self._settled is None or now - self._settled >= SETTLE
        halted = self._halted_until is not None and now < self._halted_until
        nothing_to_write = not (self._done or self._untried or renew or settle)
        if nothing_to_write and (room <= 0 or halted or not self._anything_due(now)):
            return []
        claimed: list[Claimed] = []
        with transaction(self.engine) as db:
            done, untried = self._record(db, now)
            if not renew or self._renew(db, now):
                if settle:
                    deliveries.settle(db, now)
                    self._settled = now
                halted = self._halted_until is not None and now < self._halted_until
                if room > 0 and not halted:
                    claimed = deliveries.claim(db, self.queue, self.owner, now, room, quiet_zones(now))
        del self._done[:done]
        del self._untried[:untried]
        return claimed

    def _anything_due(self, now: datetime) -> bool:
        with self.engine.connect().execution_options(read_only=True) as db, db.begin():
            return deliveries.is_due(db, self.queue, now)

    def _renew(self, db: sa.Connection, now: datetime) -> bool:
        if not accounts.acquire(db, self.account.name, self.owner, now):
            self._renewed = None
            return False
        self._renewed = now
        self._halted_until = accounts.halted_until(db, self.account.name)
        return True

    def _record(self, db: sa.Connection, now: datetime) -> tuple[int, int]:
        done, untried = list(self._done), list(self._untried)
        results = []
        for claimed, verdict, provider_id in done:
            if verdict is None:
                results.append(Result(claimed.id, "sent", provider_id=provider_id))
                continue
            if verdict.untried:
                deliveries.release(db, [claimed.id], self.owner, now)
            else:
                results.append(verdict.result)
            if verdict.result.due_at is not None:
                deliveries.hold_back(db, claimed.contact, verdict.result.due_at, now)
            if verdict.blocked:
                deliveries.mark_blocked(db, claimed.contact, now)
            if verdict.halt is not None:
                self._halted_until = max(self._halted_until or now, now + verdict.halt)
                accounts.halt(db, self.account.name, self._halted_until, verdict.problem)
        deliveries.record(db, results, self.owner, now)
        deliveries.release(db, untried, self.owner, now)
        if any(verdict is None for _, verdict, _ in done):
            accounts.works(db, self.account.name)
        return len(done), len(untried)

    def _close(self) -> None:
        with transaction(self.engine) as db:
            self._record(db, self.clock())
            accounts.give_up(db, self.account.name, self.owner)
        self._done.clear()
        self._untried.clear()
        self._renewed = None

    async def _send_chat(self, chat: list[Claimed]) -> None:
        """The messages of one chat, one after the other; after a failure the rest waits its turn."""
        for number, claimed in enumerate(chat):
            if self._halted_until is not None and self.clock() < self._halted_until:
                self._untried.extend(one.id for one in chat[number:])
                return
            verdict, provider_id = await self._send_one(claimed)
            self._done.append((claimed, verdict, provider_id))
            self._wake.set()
            if verdict is not None and verdict.result.status == "queued":
                self._untried.extend(one.id for one in chat[number + 1 :])
                return

    async def _send_one(self, claimed: Claimed) -> tuple[Verdict | None, str | None]:
        loop = asyncio.get_running_loop()
        wait = self._chat_free_at.get(claimed.contact, 0.0) - loop.time()
        if wait > 0:
            await asyncio.sleep(wait)
        await self._limiter.acquire()
        try:
            reply = await self._with_file(Reply.from_body(claimed.body))
            return None, await self.account.send(claimed.address, reply, claimed.key)
        except SendError as error:
            log.info("delivery %s not sent: %s (%s)", claimed.id, type(error).__name__, error.code)
            verdict = judge(claimed, error, self.clock())
            if verdict.halt is not None:
                self._halted_until = max(self._halted_until or self.clock(), self.clock() + verdict.halt)
            return verdict, None
        except Exception as error:
            log.exception("delivery %s not sent", claimed.id)
            return judge(claimed, TryLater(None, type(error).__name__, code="internal"), self.clock()), None
        finally:
            if self.account.chat_interval:
                self._remember_chat(claimed.contact, loop.time())

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
