"""The question of the week: switched on and off by the mother herself, answered like any other, never compared."""

from __future__ import annotations

from collections.abc import Sequence

from chat.normalise import normalise
from chat.quiz_question import WEEKLY_HOUR, of_the_week, verdict
from chat.routing import KPM, route
from chat.turn import Turn
from chat.types import Button, Reply
from content.quizzes import Question
from db import quizzes, regions, weekly_quiz
from handlers.ids import id_in
from handlers.meetings import answering

LONGEST = 80
"""Characters of a typed answer; no option is longer."""


@route("quiz_weekly", who=KPM)
def switch(turn: Turn) -> Reply:
    """Whether she gets it, and the way to change that: `quiz_weekly:on`, `quiz_weekly:off`."""
    person = turn.person.id
    if turn.args == ("on",):
        weekly_quiz.turn_on(turn.db, person, turn.now)
    is_on = weekly_quiz.is_on(turn.db, person)
    if turn.args == ("off",):
        weekly_quiz.turn_off(turn.db, person, turn.today, turn.now)
        return turn.reply("quiz-week-turned-off", turn.button("quiz"), turn.button("menu"))
    lines = [turn.say("quiz-week-is-on" if is_on else "quiz-week-is-off", hour=_hour(turn))]
    if is_on and turn.contact.opted_out:
        lines.append(turn.say("quiz-week-stopped"))
    if is_on and not _left(turn):
        lines.append(turn.say("quiz-week-all"))
    other = "off" if is_on else "on"
    button = turn.button("quiz_weekly", other, label=turn.say(f"quiz-week-turn-{other}"))
    return Reply("\n\n".join(lines), (button, turn.button("quiz"), turn.button("menu")))


@route("quiz_week", who=KPM)
def answer(turn: Turn) -> Reply:
    """One answer: `quiz_week:<person>:<question>:<option>`; of a shared phone the person it was sent to."""
    _, wanted, option = (*turn.args, "", "", "")[:3]
    who = answering(turn, turn.args[:1])
    question = _question(turn, wanted)
    if who is None or id_in(turn.args) is None or question is None or option not in question.options:
        return turn.reply("quiz-old", turn.button("quiz"), turn.button("menu"))
    read = Button(turn.say("module-read-again"), f"module:{of_the_week(turn.content)[wanted]}:1")
    if wanted in weekly_quiz.answers(turn.db, who.id):
        return turn.reply("quiz-already", read, turn.button("menu"))
    attempt = weekly_quiz.attempt(turn.db, who.id, len(of_the_week(turn.content)), turn.now)
    quizzes.answer(turn.db, attempt, wanted, option, option == question.answer)
    return Reply(verdict(turn.texts, question, option), (read, turn.button("menu")))


def typed(turn: Turn, text: str) -> Sequence[Reply] | None:
    """The words of an option under the question of this week; None when they are not.

    What comes unasked has no numbers on WhatsApp: its options are typed.
    """
    if len(text) > LONGEST or turn.known is None or turn.known.is_staff or not turn.known.consented:
        return None
    wanted = weekly_quiz.open_question(turn.db, turn.known.id, turn.today)
    question = _question(turn, wanted) if wanted else None
    if question is None:
        return None
    said = normalise(text)
    meant = [option for option, label in question.options.items() if normalise(label) == said]
    if len(meant) != 1:
        return None
    turn.topic, turn.args = "quiz_week", (str(turn.known.id), question.id, meant[0])
    return [answer(turn)]


def _question(turn: Turn, wanted: str) -> Question | None:
    quiz = turn.content.quizzes_in(turn.language).get(of_the_week(turn.content).get(wanted, ""))
    return next((one for one in quiz.questions if one.id == wanted), None) if quiz else None


def _left(turn: Turn) -> bool:
    """Whether there is a question she has not had."""
    questions = of_the_week(turn.content)
    had = weekly_quiz.had(turn.db, list(dict.fromkeys(questions.values())), list(questions))
    return bool(set(questions) - had.get(turn.person.id, set()))


def _hour(turn: Turn) -> str:
    return f"{WEEKLY_HOUR:%H.%M} {regions.zone(turn.person.region)}"
