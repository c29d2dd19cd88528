"""The question of the week: switched on and off by the mother herself, answered like any other, never compared."""

from __future__ import annotations

from collections.abc import Sequence

from chat.choices import goes_on, onward, picked
from chat.forms import Option
from chat.normalise import normalise
from chat.quiz_question import WEEKLY_HOUR, asked, of_the_week, options, verdict
from chat.routing import KPM, route
from chat.turn import Turn
from chat.types import Button, Reply
from content.quizzes import Question
from db import quizzes, regions, weekly_quiz
from handlers import quiz
from handlers.ids import id_in
from handlers.meetings import answering

_ON = frozenset({"aktif"})
_OFF = frozenset({"matikan", "berhenti", "nonaktifkan"})
_ITSELF = frozenset({"kuis", "soal"})
_ASKS = frozenset("apakah belum kapan bagaimana kenapa cara kok tidak jangan".split())
"""Words as `chat.normalise` writes them."""
LONGEST = 80
"""Characters of a typed answer; no option is longer."""


@route("quiz_weekly", who=KPM)
def switch(turn: Turn) -> Reply:
    """Whether she gets it, and the way to change that: `quiz_weekly:on`, `quiz_weekly:off`, or in words."""
    person = turn.person.id
    wanted = turn.args or _said(turn)
    if wanted == ("on",):
        weekly_quiz.turn_on(turn.db, person, turn.now)
    is_on = weekly_quiz.is_on(turn.db, person)
    if wanted == ("off",):
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


def _said(turn: Turn) -> tuple[str, ...]:
    """What the words order: "matikan kuis mingguan"; a question orders nothing."""
    said = set(normalise(turn.text).split())
    if said & _ASKS or not said & _ITSELF:
        return ()
    return ("off",) if said & _OFF else ("on",) if said & _ON else ()


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
    """What was typed under a question of a quiz, the one of this week too; None when it is no answer.

    What comes unasked has no numbers on WhatsApp: its options are typed.
    """
    if len(text) > LONGEST or turn.known is None or not turn.known.consented:
        return None
    found = None if turn.known.is_staff else weekly_quiz.open_question(turn.db, turn.known.id, turn.today)
    wanted, came_at = found or ("", turn.now)
    question = _question(turn, wanted)
    asked_at = turn.conversation.updated_at
    is_last = question is not None and (asked_at is None or came_at > asked_at)
    if not is_last and (answered := quiz.typed(turn, text)) is not None:
        return answered
    if question is None or onward(text, turn.conversation.options) is not None:
        return None
    if is_last and goes_on(text):
        return [_ask_again(turn, question)]
    option = _meant(turn, question, text, is_last=is_last)
    if option is None:
        return None
    turn.topic, turn.args = "quiz_week", (str(turn.known.id), question.id, option)
    return [answer(turn)]


def _meant(turn: Turn, question: Question, text: str, *, is_last: bool) -> str | None:
    """The option whose words were typed; of the question that came last also the one that a place in words names."""
    if not is_last and picked(text, turn.conversation.options) is not None:
        return None
    said = normalise(text)
    found = [option for option, label in question.options.items() if normalise(label) == said]
    if len(found) == 1:
        return found[0]
    if not is_last or text.strip().isdecimal():
        return None
    shown = options(question, str(turn.person.id))
    return picked(text, [list(one) for one in shown]) or quiz.meant(text, [Option(*one) for one in shown])


def _ask_again(turn: Turn, question: Question) -> Reply:
    person = turn.person.id
    buttons = tuple(
        Button(label, f"quiz_week:{person}:{question.id}:{option}") for option, label in options(question, str(person))
    )
    return Reply(f"{turn.say('quiz-waits')}\n\n{asked(turn.texts, question)}", buttons)


def _question(turn: Turn, wanted: str) -> Question | None:
    found = turn.content.quizzes_in(turn.language).get(of_the_week(turn.content).get(wanted, ""))
    return next((one for one in found.questions if one.id == wanted), None) if found else None


def _left(turn: Turn) -> bool:
    """Whether there is a question she has not had."""
    questions = of_the_week(turn.content)
    had = weekly_quiz.had(turn.db, list(dict.fromkeys(questions.values())), list(questions))
    return bool(set(questions) - had.get(turn.person.id, set()))


def _hour(turn: Turn) -> str:
    return f"{WEEKLY_HOUR:%H.%M} {regions.zone(turn.person.region)}"
