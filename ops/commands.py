"""What the commands of `bot.py` do, apart from reading arguments and printing."""

from __future__ import annotations

import io
import json
import sys
import uuid
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from channels.sending import storable
from chat import danger_model
from chat.markup import plain
from chat.types import SHARE_CONTACT, Incoming, Reply
from chat.understanding import Understander, examples_of
from content import loader
from db import contacts, deliveries, receipts
from db.engine import make_engine, transaction
from ops import runtime
from ops.keeper import Keeper
from reminders.tick import tick
from settings import Settings


def chat(settings: Settings, phone: str, channel: str, now: datetime | None, *, as_json: bool) -> None:
    """Read lines from stdin until it ends, and print what the person would see on that channel."""
    from channels import terminal

    database = make_engine(settings.database_url)
    engine = runtime.chat_engine(database, settings)
    address = phone.removeprefix("+") if channel == "telegram" else phone
    if channel == "telegram":
        _link_telegram(database, phone, address, now or datetime.now(UTC))
    interactive = sys.stdin.isatty()
    try:
        for line in _lines(interactive):
            incoming = _incoming(channel, address, line)
            moment = now or datetime.now(UTC)
            replies = engine.receive(incoming, moment).replies
            _shown(database, incoming, len(replies), moment)
            if as_json:
                shown = [terminal.show(reply, channel) for reply in replies]
                print(json.dumps({"in": line, "replies": shown}, ensure_ascii=False), flush=True)  # noqa: T201
            else:
                for reply in replies:
                    print(terminal.lines(reply, channel), flush=True)  # noqa: T201
    finally:
        database.dispose()


def _lines(interactive: bool) -> Iterator[str]:
    if not interactive:
        yield from read_lines()
        return
    while True:
        try:
            yield storable(input("> "))
        except (EOFError, KeyboardInterrupt):
            return


def read_lines() -> Iterator[str]:
    """Lines of a pipe, whatever bytes they hold."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    for line in sys.stdin:
        yield storable(line.rstrip("\r\n"))


def _incoming(channel: Any, address: str, line: str) -> Incoming:
    tap = line.removeprefix("/tap ").strip() if line.startswith("/tap ") else None
    external_id = f"terminal:{uuid.uuid4().hex}"
    if tap == SHARE_CONTACT:
        return Incoming(channel, address, external_id, shared_contact=f"+{address.removeprefix('+')}")
    return Incoming(channel, address, external_id, text="" if tap else line, tap=tap)


def _link_telegram(database: sa.Engine, phone: str, address: str, now: datetime) -> None:
    """In the terminal the number is taken as proved, as if the person had shared their own contact."""
    with transaction(database) as db:
        contact = contacts.touch(db, "telegram", address, now)
        found = [person for person, _ in contacts.candidates(db, phone)]
        if found and not contacts.speakers(db, contact):
            contacts.link(db, contact, found, now)


def _shown(database: sa.Engine, incoming: Incoming, count: int, now: datetime) -> None:
    """What the terminal has shown is sent; no sender shall send it again."""
    keys = [f"reply:{incoming.channel}:{incoming.external_id}:{number}" for number in range(count)]
    with transaction(database) as db:
        deliveries.mark_shown(db, keys, now)


def inbox(settings: Settings, phone: str) -> list[dict[str, Any]]:
    """The messages queued for or sent to whoever has this phone, oldest first."""
    database = make_engine(settings.database_url)
    try:
        with transaction(database) as db:
            rows = receipts.of_person(db, phone)
    finally:
        database.dispose()
    return [
        {
            "key": row.key,
            "kind": row.kind,
            "text": plain(Reply.from_body(deliveries.body_of(row)).text),
            "status": row.status,
            "due_at": row.due_at.isoformat(),
            "sent_at": row.sent_at.isoformat() if row.sent_at else None,
        }
        for row in rows
    ]


def inbox_line(row: dict[str, Any]) -> str:
    """One message for a person to read."""
    return f"[{row['status']}] {row['due_at']} {row['kind']}\n{row['text']}\n"


def understand(lines: Iterable[str], *, staff: bool) -> Iterator[dict[str, Any]]:
    """What each line would be taken for."""
    understander = Understander(loader.load().phrases)
    for line in lines:
        found = understander.understand(line, staff=staff)
        yield {"topic": found.topic, "score": round(found.score, 4), "suggestions": list(found.suggestions)}


class LearningRefused(Exception):
    """What is damaged is not learned: without the harmless examples everything would sound like danger."""


def learn() -> int:
    """Have what people mean, and what is danger, learned and kept, so that no start has to wait; how many phrases."""
    content = loader.load()
    if content.problems:
        raise LearningRefused(
            f"{content.problems[0]}: nothing was learned; `bot.py check --content` names all problems"
        )
    book = content.phrases
    with ThreadPoolExecutor() as both:  # each learns in a process of its own
        topics, danger = both.submit(Understander(book).ready), both.submit(danger_model.known)
        topics.result()
        danger.result()
    return len(examples_of(book))


def tick_once(settings: Settings, now: datetime | None) -> dict[str, int]:
    """Every reminder rule once."""
    database = make_engine(settings.database_url)
    try:
        return tick(database, loader.load(), now or datetime.now(UTC), settings.sms_region_codes)
    finally:
        database.dispose()


async def send_once(settings: Settings, now: datetime | None, limit: int) -> dict[str, int]:
    """What is due, once, on every account."""
    parts = await runtime.build(settings)
    runtime.at(parts, now)
    parts.make_senders()
    keeper = Keeper(parts)
    try:
        await keeper.look()
        sent: dict[str, int] = {}
        for queue, sender in parts.senders.items():
            sent[queue] = await sender.drain(limit - sum(sent.values()))
        await keeper.look()  # what has ended is reported with the next round
        return sent
    finally:
        await parts.close()
