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
from channels.base import CanBeAsked, ChannelAccount, SendError, TryLater
from channels.ledger import Done, Ledger
from channels.pace import Pace
from channels.policy import Verdict, judge
from chat.types import Reply
from db.deliveries import Claimed
from db.engine import StoreUnavailable
from db.lanes import Lanes

log = logging.getLogger(__name__)

IN_FLIGHT = 16
"""Sends under way at once; the HTTP clients get slower, not faster, beyond that."""
FOR_REPLIES = 4
"""So many of them are kept for replies."""
IN_HAND = 200
"""Messages claimed at once, those counted that only wait for the next second of their chat."""
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
    owner: str = field(default_factory=lambda: uuid.uuid4().hex)

    def __post_init__(self) -> None:
        # Deliveries name the channel they go through; the channel's account takes them.
        self.ledger = Ledger(self.engine, self.clock, self.account.name, self.account.channel, self.owner)
        self._wake = asyncio.Event()
        self._pace = Pace(self.account.rate)
        self._tasks: set[asyncio.Task[None]] = set()
        self._resting = 0
        self._ending = False
        self._chat_free_at: dict[int, float] = {}

    def wake(self) -> None:
        """Something was queued: look now."""
        self.ledger.look_at_all()
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
                    if not self._tasks and not self.ledger.is_open:
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
            await self.lanes.run(self.account.name, self.ledger.close)
        except StoreUnavailable:
            if self.ledger.is_open:
                log.warning("store unavailable; what %s sent last stays unrecorded", self.account.name)

    async def _round(self, most: int) -> int:
        free = min(IN_FLIGHT - len(self._tasks) + self._resting, IN_HAND - len(self.ledger.in_hand))
        for_all = free - FOR_REPLIES
        room = min(most, for_all if for_all > 0 else free)
        claimed = await self.lanes.run(self.account.name, self.ledger.step, room, for_all <= 0)
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

    async def _send_chat(self, chat: list[Claimed]) -> None:
        """The messages of one chat, one after the other; after a failure the rest waits its turn."""
        for number, claimed in enumerate(chat):
            await self._turn(claimed)
            if self._ending or not self.ledger.may_send():
                self.ledger.give_back(chat[number:])
                return
            verdict, provider_id = await self._send_one(claimed)
            self.ledger.add(Done(claimed, verdict, provider_id))
            self._wake.set()
            if verdict is not None and verdict.result.status == "queued":
                self.ledger.give_back(chat[number + 1 :])
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
            reply = Reply.from_body(claimed.body)
            reply = await borrowed.with_file(reply, self.account, self.others, self.media_folder)
            if claimed.repeats and (known := await self._found(claimed, reply)) is not None:
                return None, known
            return None, await self.account.send(claimed.address, reply, claimed.key)
        except SendError as error:
            log.info("delivery %s not sent: %s (%s)", claimed.id, type(error).__name__, error.code)
            return judge(claimed, error, self.clock()), None
        except Exception as error:
            log.exception("delivery %s not sent", claimed.id)
            return judge(claimed, TryLater(None, type(error).__name__, code="internal"), self.clock()), None
        finally:
            if self.account.chat_interval:
                self._remember_chat(claimed.contact, asyncio.get_running_loop().time())

    async def _found(self, claimed: Claimed, reply: Reply) -> str | None:
        """The provider's id of a message it may have got before; None when it has not, or cannot be asked."""
        if not isinstance(self.account, CanBeAsked):
            return None
        others = await self.lanes.run(self.account.name, self.ledger.sent_to, claimed.contact)
        try:
            return await self.account.find(claimed.address, reply, claimed.key, claimed.created_at, others)
        except TryLater as error:
            # Only the question got no answer; that makes the message itself no more uncertain.
            raise TryLater(error.after, error.reason, code="asking", whole_account=error.whole_account) from None

    def _remember_chat(self, contact: int, now: float) -> None:
        self._chat_free_at[contact] = now + self.account.chat_interval
        if len(self._chat_free_at) > 10_000:
            self._chat_free_at = {chat: free for chat, free in self._chat_free_at.items() if free > now}
