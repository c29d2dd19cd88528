"""Quiz attempts: one row per round a person plays; the next question follows from the answers given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from db.contacts import Person
from db.groups import within
from db.tables import families, groups, kpm, meetings, quiz_attempts

Answers = Mapping[str, str]
"""Question id -> option id."""


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


def unfinished(db: sa.Connection, person: int) -> list[str]:
    """The quizzes this person has begun, the latest first."""
    query = (
        sa.select(quiz_attempts.c.quiz)
        .where(quiz_attempts.c.person_id == person, quiz_attempts.c.finished_at.is_(None))
        .order_by(quiz_attempts.c.id.desc())
    )
    return list(db.scalars(query))


def last_lesson(db: sa.Connection, group: int | None, now: datetime) -> str | None:
    """The session of the group's last meeting."""
    query = (
        sa.select(meetings.c.session_key)
        .where(meetings.c.group_id == group, meetings.c.status == "planned", meetings.c.starts_at <= now)
        .order_by(meetings.c.starts_at.desc())
        .limit(1)
    )
    return db.scalar(query) if group is not None else None


def best(db: sa.Connection, person: int) -> dict[str, int]:
    """Quiz -> most right answers this person had in a finished attempt."""
    query = (
        sa.select(quiz_attempts.c.quiz, sa.func.max(quiz_attempts.c.right_count))
        .where(quiz_attempts.c.person_id == person, quiz_attempts.c.finished_at.is_not(None))
        .group_by(quiz_attempts.c.quiz)
    )
    return {quiz: right for quiz, right in db.execute(query)}


@dataclass(frozen=True, slots=True)
class Gain:
    """What a group learned about one session."""

    quiz: str
    people: int
    """Who has answered all questions that measure; only their answers count."""
    before: int
    """Percent right in their first answers to the questions of before."""
    after: int
    """Percent right in their last answers to the questions of after."""


def gains(db: sa.Connection, who: Person, group: int, measured: Mapping[str, tuple[Answers, Answers]]) -> list[Gain]:
    """The gain of a group in a staff member's scope. `measured`: quiz -> right answers of before and of after."""
    query = (
        sa.select(quiz_attempts.c.quiz, quiz_attempts.c.person_id, quiz_attempts.c.answers)
        .join(kpm, kpm.c.person_id == quiz_attempts.c.person_id)
        .join(families, families.c.id == kpm.c.family_id)
        .join(groups, groups.c.id == families.c.group_id)
        .where(within(who), groups.c.id == group, quiz_attempts.c.quiz.in_(list(measured)))
        .order_by(quiz_attempts.c.attempt)
    )
    firsts: dict[tuple[str, int], dict[str, str]] = {}
    lasts: dict[tuple[str, int], dict[str, str]] = {}
    for quiz, person, answers in db.execute(query):
        firsts[quiz, person] = {**answers, **firsts.get((quiz, person), {})}
        lasts[quiz, person] = {**lasts.get((quiz, person), {}), **answers}
    result = []
    for quiz, (before, after) in measured.items():
        people = [
            (firsts[key], lasts[key])
            for key in firsts
            if key[0] == quiz and before.keys() <= firsts[key].keys() and after.keys() <= lasts[key].keys()
        ]
        if people:
            shares = _share([first for first, _ in people], before), _share([last for _, last in people], after)
            result.append(Gain(quiz, len(people), *shares))
    return result


def _share(given: list[dict[str, str]], right: Answers) -> int:
    """Percent of right answers."""
    hits = sum(answers[question] == option for answers in given for question, option in right.items())
    return round(100 * hits / (len(given) * len(right)))


def _attempt(row: sa.Row[tuple[object, ...]]) -> Attempt:
    return Attempt(row.id, row.quiz, row.attempt, row.answers, row.right_count, row.finished_at is not None)
