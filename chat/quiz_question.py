"""A quiz question as it is asked: what is said before it, and its options in an order of this person."""

from __future__ import annotations

import random
from datetime import time

from content.loader import Content
from content.quizzes import Question
from content.texts import Texts

_LEADS = {"truefalse": "quiz-true-or-false", "situation": "quiz-situation"}
"""Question type -> what is said before the question."""


WEEKLY_HOUR = time(16, 0)
"""When the question of the week comes, in the zone of the family."""
_WEEKLY_MODULE = "M3"
"""Health and nutrition."""


def of_the_week(content: Content) -> dict[str, str]:
    """Question id -> its quiz: all that may be a question of the week, in the order they come."""
    keys = [key for key in sorted(content.quizzes) if key.startswith(_WEEKLY_MODULE)]
    return {question.id: key for key in keys for question in content.quizzes[key].questions}


def asked(texts: Texts, question: Question) -> str:
    """The question; a statement to judge is never told as a fact."""
    lead = _LEADS.get(question.type)
    return f"{texts.format(lead)}\n{question.question}" if lead else question.question


def options(question: Question, seed: str) -> list[tuple[str, str]]:
    """(id, label) in the same order for the same seed; the ids are what is stored."""
    found = list(question.options.items())
    if question.type != "truefalse":
        random.Random(f"{seed}:{question.id}").shuffle(found)
    return found


def verdict(texts: Texts, question: Question, option: str) -> str:
    """Whether it was right, and why."""
    if option == question.answer:
        return texts.format("quiz-right", explanation=question.explanation)
    return texts.format("quiz-wrong", answer=question.options[question.answer], explanation=question.explanation)
