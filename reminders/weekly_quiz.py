"""The rule of the question of the week: one about nutrition, for those who want it, that they have not had."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from chat.quiz_question import WEEKLY_HOUR, asked, of_the_week, options
from chat.types import Button, Reply, TemplateUse
from content.loader import Content
from content.texts import language, load
from db import regions, weekly_quiz
from db.quiet import QUIET_FROM, ZONES
from db.weekly_quiz import Subscriber
from reminders.rules import Due, rule

SATURDAY, SUNDAY = 5, 6
UNTIL = time(19, 0)
MAKE_UP_FROM = time(9, 0)
"""On Sunday, for whoever got none on Saturday because the clock stood still."""


@rule("quiz.weekly")
def question_of_the_week(db: sa.Connection, content: Content, now: datetime) -> Iterator[Due]:
    """On Saturday afternoon, in the zone of the family."""
    here = {zone: now.astimezone(ZoneInfo(regions.tzname(zone))) for zone in ZONES}
    friendly = {zone: local for zone, local in here.items() if _is_friendly(local)}
    if not friendly:
        return
    week = weekly_quiz.week_of(next(iter(friendly.values())).date())
    found = [one for one in weekly_quiz.waiting(db, week) if regions.zone(one.region) in friendly]
    if not found:
        return
    questions = of_the_week(content)
    had = weekly_quiz.had(db, list(dict.fromkeys(questions.values())), list(questions))
    for one in found:
        new = next((question for question in questions if question not in had.get(one.person, ())), None)
        if new is not None:
            yield _due(content, one, new, week, friendly[regions.zone(one.region)])


def _is_friendly(local: datetime) -> bool:
    begins = {SATURDAY: WEEKLY_HOUR, SUNDAY: MAKE_UP_FROM}.get(local.weekday())
    return begins is not None and begins <= local.time() < UNTIL


def _due(content: Content, one: Subscriber, question: str, week: str, local: datetime) -> Due:
    def compose() -> Reply:
        return _compose(content, one, question)

    sunday = local.date() + timedelta(days=SUNDAY - local.weekday())
    return Due(
        weekly_quiz.key(week, one.person),
        one.person,
        one.contact,
        one.account,
        regions.zone(one.region),
        compose,
        datetime.combine(sunday, QUIET_FROM, local.tzinfo),
        weekly_quiz.subject(question),
        one.region,
    )


def _compose(content: Content, one: Subscriber, wanted: str) -> Reply:
    spoken = language(one.language)
    texts = load(spoken)
    quiz = content.quizzes_in(spoken)[of_the_week(content)[wanted]]
    question = next(question for question in quiz.questions if question.id == wanted)
    buttons = [
        Button(label, f"quiz_week:{one.person}:{question.id}:{option}")
        for option, label in options(question, str(one.person))
    ]
    said = texts.format("quiz-week-question", name=one.name, question=asked(texts, question))
    return Reply(said, tuple(buttons), template=TemplateUse("quiz_weekly", {"nama": one.name}, complete=False))
