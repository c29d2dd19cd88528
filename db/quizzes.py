"""Quiz attempts: one row per round a person plays; the next question follows from the answers given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from db.tables import quiz_attempts


@dataclass(frozen=True, slots=True)
class Attempt:
    id: int
    quiz: str
    number: int
    answers: dict[str, str]
    """Question id -> chosen option id."""
    right: int
    finished: bool


def start(db: sa.Connection, person: int, quiz: str, questions: int, now: datetime) -> Attempt:
    """The open attempt at this quiz, or a new one."""
    row = db.execute(
        sa.select(quiz_attempts)
        .where(quiz_attempts.c.person_id == person, quiz_attempts.c.quiz == quiz)
        .order_by(quiz_attempts.c.attempt.desc())
        .limit(1)
    ).one_or_none()
    if row is not None and row.finished_at is None:
        return _attempt(row)
    values: dict[str, object] = {
        "person_id": person,
        "quiz": quiz,
        "attempt": row.attempt + 1 if row else 1,
        "answers": {},
        "question_count": questions,
        "started_at": now,
    }
    made = db.execute(sa.insert(quiz_attempts).values(values).returning(*quiz_attempts.c)).one()
    return _attempt(made)


def load(db: sa.Connection, person: int, attempt: int) -> Attempt | None:
    """One of this person's own attempts."""
    row = db.execute(
        sa.select(quiz_attempts).where(quiz_attempts.c.id == attempt, quiz_attempts.c.person_id == person)
    ).one_or_none()
    return _attempt(row) if row else None


def answer(db: sa.Connection, attempt: Attempt, question: str, option: str, right: bool) -> Attempt:
    """Keep the answer to one question."""
    answers = {**attempt.answers, question: option}
    db.execute(
        sa.update(quiz_attempts)
        .where(quiz_attempts.c.id == attempt.id)
        .values(answers=answers, right_count=attempt.right + right)
    )
    return Attempt(attempt.id, attempt.quiz, attempt.number, answers, attempt.right + right, attempt.finished)


def finish(db: sa.Connection, attempt: Attempt, now: datetime) -> None:
    """The last question was answered."""
    db.execute(sa.update(quiz_attempts).where(quiz_attempts.c.id == attempt.id).values(finished_at=now))


def best(db: sa.Connection, person: int) -> dict[str, int]:
    """Quiz -> most right answers this person had in a finished attempt."""
    query = (
        sa.select(quiz_attempts.c.quiz, sa.func.max(quiz_attempts.c.right_count))
        .where(quiz_attempts.c.person_id == person, quiz_attempts.c.finished_at.is_not(None))
        .group_by(quiz_attempts.c.quiz)
    )
    return {quiz: right for quiz, right in db.execute(query)}


def _attempt(row: sa.Row[tuple[object, ...]]) -> Attempt:
    return Attempt(row.id, row.quiz, row.attempt, row.answers, row.right_count, row.finished_at is not None)
