"""The sender of one channel account: claim, send, record - replies first, at the account's pace, in order per chat."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from channels import borrowed
from channels.base import CanBeAsked, ChannelAccount, HasWindow, Letter, SendError, TryLater
from channels.ledger import Done, Ledger
from channels.pace import Chats, Pace
from channels.policy import judge
from channels.quota import Quota
from channels.templates import Approved
from chat.types import Reply
from db.claiming import Claimed
from db.engine import StoreUnavailable
from db.lanes import Lanes

log = logging.getLogger(__name__)

FEWEST_IN_FLIGHT, MOST_IN_FLIGHT = 16, 256
"""Sends under way at once: half a second's worth of the account's rate, within these bounds."""
FOR_REPLIES = 0.25
"""Of the sends in flight, kept for replies."""
AHEAD = 0.25
"""Seconds of the account's pace that are claimed ahead: what a killed process had in hand is of unknown outcome."""
POLL = 0.04
"""Seconds between looks at the table when nobody woke us (another process may have queued something)."""


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
    queue: str = ""
    """What deliveries call this account; its channel when it is the only one of it."""
    approved: Approved | None = None
    """The WhatsApp templates that may be used; None where there are none."""
    tier: int = 0
    """WhatsApp's limit of people written to first in 24 hours; 0: none."""
    sms_regions: tuple[str, ...] = ()
    """Where SMS replaces a missing WhatsApp."""
    owner: str = field(default_factory=lambda: uuid.uuid4().hex)

    def __post_init__(self) -> None:
        self._chats = Chats(self.account.chat_interval, self.account.chat_burst)
        self._pace = Pace(self.account.rate)
        self._most = max(FEWEST_IN_FLIGHT, min(MOST_IN_FLIGHT, int(self.account.rate / 2)))
        self.ledger = Ledger(
            self.engine,
            self.clock,
            account=self.account.name,
            queue=self.queue or self.account.channel,
            rate=self.account.rate,
            owner=self.owner,
            rest_of=self._rest_of,
            askable=isinstance(self.account, CanBeAsked),
            quota=Quota(self.tier, self.account.window) if isinstance(self.account, HasWindow) else None,
            sms_regions=self.sms_regions,
        )
        self._wake = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._ending = False
        self._now = 0.0

    def wake(self) -> None:
        """Something was queued: look now."""
        self.ledger.look_at_all()
        self._wake.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until told to stop, then finish what is in hand and let go of the lease."""
        while not stop.is_set():
            self._wake.clear()
            try:
                busy = await self._round(self._most)
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
                    if self._tasks:
                        await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
                    elif self.ledger.rests_until is not None:
                        rest = (self.ledger.rests_until - self.clock()).total_seconds()
                        await asyncio.sleep(max(0.0, rest))
                    elif not self.ledger.is_open:
                        break
        finally:
            await self.finish()
        return tried

    async def finish(self) -> None:
        """Wait for the sends in hand, record them, give up the lease."""
        if self._tasks:
            await asyncio.wait(self._tasks)
        try:
            await self.lanes.run(self.account.name, self.ledger.close)
        except StoreUnavailable:
            if self.ledger.is_open:
                log.warning("store unavailable; what %s sent last stays unrecorded", self.account.name)

    async def _round(self, most: int) -> int:
        free = self._most - len(self._tasks)
        for_all = min(free - int(self._most * FOR_REPLIES), self._pace.room(AHEAD))
        room = min(most, for_all if for_all > 0 else free)
        self._now = asyncio.get_running_loop().time()
        claimed = await self.lanes.run(self.account.name, self.ledger.step, room, for_all <= 0)
        for one in claimed:
            task = asyncio.create_task(self._deliver(one))
            self._tasks.add(task)
            task.add_done_callback(self._ended)
        return len(claimed)

    def _rest_of(self, chat: int) -> float:
        return self._chats.wait(chat, self._now)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._wake.set()

    async def _pause(self, stop: asyncio.Event) -> None:
        waits = [asyncio.create_task(self._wake.wait()), asyncio.create_task(stop.wait())]
        await asyncio.wait(waits, timeout=POLL, return_when=asyncio.FIRST_COMPLETED)
        for one in waits:
            one.cancel()
        await asyncio.gather(*waits, return_exceptions=True)

    async def _deliver(self, claimed: Claimed) -> None:
        await self._pace.turn(claimed.priority)
        if self._ending or not self.ledger.may_send():
            self.ledger.give_back([claimed])
            return
        self.ledger.add(await self._send(claimed))

    async def _send(self, claimed: Claimed) -> Done:
        loop = asyncio.get_running_loop()

        async def next_part() -> None:
            self._chats.spend(claimed.contact, loop.time())
            await asyncio.sleep(self._chats.wait(claimed.contact, loop.time()))
            await self._pace.turn(claimed.priority)

        letter = Letter(claimed.id, claimed.key, claimed.kind != "reply", next_part)
        try:
            reply = Reply.from_body(claimed.body)
            reply = await borrowed.with_file(reply, self.account, self.ledger.queue, self.others, self.media_folder)
            if claimed.repeats and (known := await self._found(claimed, reply, letter)) is not None:
                return Done(claimed, provider_id=known)
            if self.approved and self.ledger.by_template(claimed, self.clock()):
                return Done(claimed, provider_id=await self._send_template(claimed, reply, letter))
            sent = await self.account.send(claimed.address, reply, letter)
            return Done(claimed, provider_id=sent, as_text=True)
        except SendError as error:
            log.info("delivery %s not sent: %s (%s)", claimed.id, type(error).__name__, error.code)
            return Done(claimed, judge(claimed, error, self.clock(), self.ledger.askable))
        except Exception as error:
            log.exception("delivery %s not sent", claimed.id)
            return Done(claimed, judge(claimed, TryLater(None, type(error).__name__, code="internal"), self.clock()))
        finally:
            self._chats.spend(claimed.contact, loop.time())

    async def _send_template(self, claimed: Claimed, reply: Reply, letter: Letter) -> str:
        assert self.approved is not None
        assert isinstance(self.account, HasWindow)
        use = await self.lanes.run(self.account.name, self.approved.choose, reply.template, claimed.language)
        return await self.account.send_template(claimed.address, use.sid, use.variables, letter)

    async def _found(self, claimed: Claimed, reply: Reply, letter: Letter) -> str | None:
        """The provider's id of a message it may have got before; None when it has not, or cannot be asked."""
        if not isinstance(self.account, CanBeAsked):
            return None
        named = await self.lanes.run(self.account.name, self.ledger.sent_to, claimed.contact)
        if claimed.id in named:
            return named[claimed.id]  # a receipt has come since it was claimed
        templates = self.approved.texts(reply.template, claimed.language) if self.approved else []
        try:
            return await self.account.find(
                claimed.address, reply, letter, templates, claimed.created_at, named.values()
            )
        except TryLater as error:
            # Only the question got no answer; that makes the message itself no more uncertain.
            raise TryLater(error.after, error.reason, code="asking", whole_account=error.whole_account) from None
