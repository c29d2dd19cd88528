"""Looks after broadcasts beside the senders: enters big ones, shows their progress, ends them and reports."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

import sqlalchemy as sa

from channels.base import CanEdit, SendError
from chat.types import Reply
from content.texts import Texts, language, load
from db import audience, broadcasts, contacts, ending
from db.broadcasts import Broadcast
from db.deliveries import NewDelivery, enqueue
from db.engine import StoreUnavailable, transaction
from db.preparing import prepare
from db.tables import contacts as contact_table
from db.tables import deliveries
from handlers.broadcast_report import final_report, progress_reply
from ops.runtime import Runtime

log = logging.getLogger(__name__)
T = TypeVar("T")

EVERY = 1.0
SHOW_EVERY = timedelta(seconds=3)
RECEIPTS_WITHIN = timedelta(seconds=45)
"""So long a report waits for what WhatsApp tells about the last messages."""
REPORT_WITHIN = timedelta(hours=24)


class _Ending(Exception):
    """The process is told to end; whoever comes next goes on."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A message that was sent and can be changed."""

    queue: str
    address: str
    provider_id: str


@dataclass
class Keeper:
    """Any number of processes may run one: every step looks first whether it is still to be done."""

    runtime: Runtime
    _shown: dict[int, tuple[datetime, str]] = field(default_factory=dict)
    """Broadcast -> when its progress was shown last, and what it said."""
    _sent_since: dict[int, datetime] = field(default_factory=dict)
    """Broadcast -> since when all of it is out, and only receipts are missing."""

    async def run(self, stop: asyncio.Event) -> None:
        """Until told to stop."""
        while not stop.is_set():
            try:
                await self.look()
            except StoreUnavailable:
                log.warning("store unavailable; broadcasts wait")
            except Exception:
                log.exception("broadcasts could not be looked after; trying again")
            try:
                async with asyncio.timeout(EVERY):
                    await stop.wait()
            except TimeoutError:
                continue

    async def look(self) -> None:
        """One look at everything that has not ended."""
        found = await self._read(broadcasts.still_open)
        for one in found:
            if one.state == "preparing":
                await self._prepare(one)
                continue
            now = self.runtime.clock()
            if one.state in ("cancelled", "changed"):
                await self._close(one, "cancelled", now)
            elif one.expires_at <= now:
                await self._close(one, "expired", now)
            if one.due_at <= now or one.state in ("cancelled", "changed"):
                await self._show(one, now)
                await self._end(one, now)
        kept = {one.id for one in found}
        self._shown = {number: last for number, last in self._shown.items() if number in kept}
        self._sent_since = {number: since for number, since in self._sent_since.items() if number in kept}

    async def _prepare(self, one: Broadcast) -> None:
        loop = asyncio.get_running_loop()

        def in_lane(work: Callable[[], T]) -> T:
            if self.runtime.stopping.is_set():
                raise _Ending
            return asyncio.run_coroutine_threadsafe(self.runtime.lanes.run("keeper", work), loop).result()

        now = self.runtime.clock()
        try:
            state = await asyncio.to_thread(prepare, self.runtime.database, one.id, now, in_lane)
        except _Ending:
            return
        log.info("broadcast %s is %s", one.id, state)
        self.runtime.wake()

    async def _close(self, one: Broadcast, status: str, now: datetime) -> None:
        while await self._write(lambda db: ending.close_some(db, one, status, now)):
            pass

    async def _end(self, one: Broadcast, now: datetime) -> None:
        if await self._read(lambda db: ending.is_under_way(db, one)):
            return
        if await self._read(lambda db: ending.awaits_receipts(db, one)):
            if one.id not in self._sent_since:
                last = await self._read(lambda db: ending.last_sent(db, one))
                self._sent_since[one.id] = last or now
            if now - self._sent_since[one.id] < RECEIPTS_WITHIN:
                return
        if await self._write(lambda db: self._report(db, one, now)):
            self.runtime.wake()

    def _report(self, db: sa.Connection, one: Broadcast, now: datetime) -> bool:
        """End it and tell its sender, in one transaction."""
        if not ending.end(db, one, now):
            return False
        ended = broadcasts.get(db, one.id) or one
        progress = broadcasts.progress(db, one.id, one.sender)
        reached = audience.contact_of(db, one.sender, asked=True)
        if progress is None or reached is None:
            return True
        contact, queue = reached
        reply = final_report(self._texts(db, one).format, ended, progress)
        report = NewDelivery(
            key=f"report:{one.id}",
            contact=contact,
            person=one.sender,
            kind="notice",
            account=queue,
            body=reply.to_body(),
            due_at=now,
            expires_at=now + REPORT_WITHIN,
            subject=one.subject,
        )
        enqueue(db, [report], now)
        return True

    async def _show(self, one: Broadcast, now: datetime) -> None:
        """Change the progress message the sender is looking at, where the channel can do that."""
        last = self._shown.get(one.id)
        if last is not None and timedelta() <= now - last[0] < SHOW_EVERY:
            return
        said = last[1] if last is not None else ""
        self._shown[one.id] = (now, said)
        message = await self._read(lambda db: self._progress_message(db, one))
        sender = self.runtime.senders.get(message.queue) if message else None
        # Counting a big broadcast is work: only for who can show it.
        if message is None or sender is None or not isinstance(sender.account, CanEdit) or not sender.ledger.holds(now):
            return
        reply = await self._read(lambda db: self._progress(db, one))
        if reply is None or repr(reply) == said:
            return
        self._shown[one.id] = (now, repr(reply))
        try:
            await sender.account.edit(message.address, message.provider_id, reply)
        except SendError as error:
            log.info("progress of broadcast %s not shown: %s", one.id, error.code)

    def _progress_message(self, db: sa.Connection, one: Broadcast) -> _Shown | None:
        """The message in which the sender watches the progress."""
        query = (
            sa.select(deliveries.c.account, deliveries.c.provider_id, contact_table.c.address)
            .join(contact_table, contact_table.c.id == deliveries.c.contact_id)
            .where(
                deliveries.c.subject == f"progress:{one.id}",
                deliveries.c.person_id == one.sender,
                deliveries.c.provider_id.is_not(None),
            )
            .order_by(deliveries.c.id.desc())
            .limit(1)
        )
        row = db.execute(query).one_or_none()
        return _Shown(row.account, row.address, row.provider_id) if row else None

    def _progress(self, db: sa.Connection, one: Broadcast) -> Reply | None:
        progress = broadcasts.progress(db, one.id, one.sender)
        if progress is None:
            return None
        return replace(progress_reply(self._texts(db, one).format, one, progress), template=None)

    def _texts(self, db: sa.Connection, one: Broadcast) -> Texts:
        who = contacts.person(db, one.sender)
        return load(language(who.language) if who else "id")

    async def _read(self, work: Callable[[sa.Connection], T]) -> T:
        """In a thread of its own: counting a big broadcast must hold up no writer."""

        def read() -> T:
            with transaction(self.runtime.database, read_only=True) as db:
                return work(db)

        return await asyncio.to_thread(read)

    async def _write(self, work: Callable[[sa.Connection], T]) -> T:
        def write() -> T:
            with transaction(self.runtime.database) as db:
                return work(db)

        return await self.runtime.lanes.run("keeper", write)
