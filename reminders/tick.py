"""One tick of the clock: every rule once, what is due goes into the outbox, and never twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from content.loader import Content
from db.audience_query import SMS
from db.deliveries import NewDelivery, enqueue
from db.engine import transaction
from db.quiet import is_quiet
from db.regions import covers
from reminders import health, weekly_quiz
from reminders.rules import RULES, Admit, Due, Rule

assert health is not None  # importing them registers their rules
assert weekly_quiz is not None

BATCH = 200
"""Deliveries entered in one transaction: writers of replies wait for no more than that."""


@dataclass(frozen=True, slots=True)
class Made:
    """A delivery that may be entered, if its rule still says so then."""

    new: NewDelivery
    due: Due
    admit: Admit | None


def find(engine: sa.Engine, rule: Rule, content: Content, now: datetime, sms: Sequence[str] = ()) -> list[Made]:
    """What one rule wants to be sent now; reads only. `sms`: regions in which SMS replaces a missing WhatsApp."""
    with transaction(engine, read_only=True) as db:
        wanted = [(due, _queue(due, sms)) for due in rule.find(db, content, now) if not is_quiet(due.zone, now)]
        return [Made(_delivery(due, queue, now), due, rule.admit) for due, queue in wanted if queue is not None]


def _queue(due: Due, sms: Sequence[str]) -> str | None:
    """What sends it; None when nothing can."""
    if not due.is_unreachable:
        return due.account
    return SMS if due.account.startswith("whatsapp") and any(covers(one, due.region) for one in sms) else None


def enter(engine: sa.Engine, made: list[Made], now: datetime) -> int:
    """Put deliveries of one rule into the outbox; a key that another process entered meanwhile is passed over."""
    with transaction(engine) as db:
        admit = made[0].admit if made else None
        keys = admit(db, [one.due for one in made], now) if admit else {one.due.key for one in made}
        return enqueue(db, [one.new for one in made if one.due.key in keys], now)


def batches(made: list[Made]) -> Iterator[list[Made]]:
    """The same in parts of `BATCH`."""
    for start in range(0, len(made), BATCH):
        yield made[start : start + BATCH]


def tick(engine: sa.Engine, content: Content, now: datetime, sms: Sequence[str] = ()) -> dict[str, int]:
    """Rule -> deliveries made now. Two processes that tick at once enter the same keys; the database keeps one."""
    made: dict[str, int] = {}
    for rule in RULES:
        new = find(engine, rule, content, now, sms)
        made[rule.name] = sum(enter(engine, part, now) for part in batches(new))
    return made


def _delivery(due: Due, queue: str, now: datetime) -> NewDelivery:
    return NewDelivery(
        key=due.key,
        contact=due.contact,
        person=due.person,
        kind="reminder",
        account=queue,
        body=due.compose().to_body(),
        due_at=now,
        expires_at=due.expires_at,
        subject=due.subject,
        zone=due.zone,
    )
