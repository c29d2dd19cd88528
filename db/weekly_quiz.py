"""Who wants a question every week, who still gets one in this week, and which questions they have had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from db import quizzes
from db.quizzes import Attempt
from db.statement import Statement
from db.tables import deliveries, quiz_attempts, quiz_subscriptions
from db.tables.base import UtcDateTime

QUIZ = "weekly"
"""Answers to the questions of the week are kept as one attempt at a quiz of this name."""
_PREFIX = "quiz.weekly"
_TOLD = ("queued", "sending", "sent", "delivered", "read", "unknown")


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Somebody who can be written to and has no question of this week."""

    person: int
    name: str
    language: str
    region: str
    contact: int
    account: str


def key(week: str, person: int) -> str:
    """The delivery key that makes the question of a week happen once."""
    return f"{_PREFIX}:{week}:{person}"


def week_of(day: date) -> str:
    """`2026-W48`; weeks begin with Monday."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def subject(question: str) -> str:
    """How deliveries name the question they ask."""
    return f"quiz:{question}"


def is_on(db: sa.Connection, person: int) -> bool:
    """Whether this person wants the question of the week."""
    return bool(db.scalar(sa.select(sa.exists().where(quiz_subscriptions.c.person_id == person))))


def turn_on(db: sa.Connection, person: int, now: datetime) -> None:
    """A question every week from now on."""
    if not is_on(db, person):
        db.execute(sa.insert(quiz_subscriptions).values(person_id=person, since=now))


def turn_off(db: sa.Connection, person: int, today: date, now: datetime) -> None:
    """No more questions, not even the one that lies in the outbox."""
    db.execute(sa.delete(quiz_subscriptions).where(quiz_subscriptions.c.person_id == person))
    queued = sa.and_(deliveries.c.key.in_(_recent(person, today)), deliveries.c.status == "queued")
    db.execute(sa.update(deliveries).where(queued).values(status="cancelled", updated_at=now))


def waiting(db: sa.Connection, week: str) -> list[Subscriber]:
    """Everybody who wants a question and has none of this week."""
    rows = db.execute(_WAITING, {"prefix": f"{_PREFIX}:{week}:"})
    return [
        Subscriber(row.person, row.name, row.language, row.region, row.contact, row.account or row.channel)
        for row in rows
    ]


_WAITING = sa.text(
    "SELECT p.id AS person, p.name, p.language, coalesce(f.region_code, p.region_code) AS region,"
    " c.id AS contact, c.account, c.channel"
    " FROM quiz_subscriptions q"
    " JOIN people p ON p.id = q.person_id AND p.erased_at IS NULL"
    " JOIN kpm k ON k.person_id = p.id"
    " JOIN families f ON f.id = k.family_id"
    " JOIN consents n ON n.person_id = p.id AND n.purpose = 'service' AND n.withdrawn_at IS NULL"
    " JOIN contacts c ON c.id = ("
    "  SELECT c2.id FROM contact_people l JOIN contacts c2 ON c2.id = l.contact_id"
    "  WHERE l.person_id = p.id AND c2.opted_out_at IS NULL AND c2.blocked_at IS NULL AND c2.unreachable_at IS NULL"
    "  ORDER BY c2.channel = 'telegram' DESC, c2.last_inbound_at DESC, c2.id LIMIT 1)"
    " WHERE NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.broadcast_id IS NULL"
    "  AND d.key = CAST(:prefix AS TEXT) || p.id)"
    " ORDER BY p.id"
)


def had(db: sa.Connection, played_in: Sequence[str], questions: Sequence[str]) -> dict[int, set[str]]:
    """Subscriber -> those of these questions that were answered in any quiz, or sent as a question of the week."""
    found: dict[int, set[str]] = {}
    wants = quiz_subscriptions.c.person_id
    played = (
        sa.select(quiz_attempts.c.person_id, quiz_attempts.c.answers)
        .join(quiz_subscriptions, wants == quiz_attempts.c.person_id)
        .where(quiz_attempts.c.quiz.in_([*played_in, QUIZ]))
    )
    for person, answers in db.execute(played):
        found.setdefault(person, set()).update(answers)
    subjects = {subject(question): question for question in questions}
    sent = (
        sa.select(deliveries.c.person_id, deliveries.c.subject)
        .join(quiz_subscriptions, wants == deliveries.c.person_id)
        .where(deliveries.c.subject.in_(subjects), deliveries.c.status.in_(_TOLD))
    )
    for person, told in db.execute(sent):
        found.setdefault(person, set()).add(subjects[told])
    return found


def open_question(db: sa.Connection, person: int, today: date) -> tuple[str, datetime] | None:
    """The question of the last days that has reached this person and has no answer, and when it came."""
    this, last = _recent(person, today)
    told = _OPEN.all(db, this=this, last=last)
    question = told[0].subject.partition(":")[2] if told else ""
    return (question, told[0].came_at) if question and question not in answers(db, person) else None


_OPEN = Statement(
    "SELECT subject, coalesce(sent_at, due_at) AS came_at FROM deliveries"
    " WHERE broadcast_id IS NULL AND key IN (:this, :last)"
    " AND status IN ('sending', 'sent', 'delivered', 'read', 'unknown') ORDER BY id DESC LIMIT 1",
    came_at=UtcDateTime,
)
"""Asked with every typed message."""


def answers(db: sa.Connection, person: int) -> dict[str, str]:
    """Question -> option, of the questions of all weeks."""
    query = sa.select(quiz_attempts.c.answers).where(quiz_attempts.c.person_id == person, quiz_attempts.c.quiz == QUIZ)
    return {question: option for answers in db.scalars(query) for question, option in answers.items()}


def attempt(db: sa.Connection, person: int, questions: int, now: datetime) -> Attempt:
    """Where this person's answers to the questions of the week are kept."""
    return quizzes.start(db, person, QUIZ, questions, now)


def _recent(person: int, today: date) -> list[str]:
    """The keys of this week and the one before."""
    return [key(week_of(day), person) for day in (today, today - timedelta(days=7))]
