"""Quizzes: a question, the explanation after each answer, a score at the end. Nothing is compared between people."""

from __future__ import annotations

import random
import re

from chat.forms import Option, Refused
from chat.kinds import OneOf
from chat.routing import KNOWN, dispatch, route
from chat.turn import Turn
from chat.types import Button, Reply
from content.quizzes import Question, Quiz
from db import quizzes
from db.quizzes import Attempt
from handlers.ids import id_in

_AROUND = re.compile(r"\b(?:jawab(?:an(?:nya)?)?|jwb|yang|yg|ke|nomor|nomer|no|pilih|huruf|itu|aja|bu|ya|deh)\b|\W")
"""What people write around the number or letter of their choice."""
_PLACES = {
    word: place
    for place, words in enumerate(
        ("1 a satu pertama hiji siji", "2 b dua kedua loro", "3 c tiga ketiga tilu telu", "4 d empat keempat opat")
    )
    for word in words.split()
}
_FIGURES = dict(zip("satu dua tiga empat lima enam tujuh delapan sembilan".split(), "123456789", strict=True))
"""Labels such as "6 kali" are meant by "enam"."""


@route("quiz", who=KNOWN)
def choose(turn: Turn) -> Reply:
    """The quizzes there are, with the best result so far."""
    found = turn.content.quizzes
    if not found:
        return turn.reply("quiz-none", turn.button("menu"))
    best = quizzes.best(turn.db, turn.person.id)
    buttons = []
    for key in sorted(found):
        label = turn.content.modules.summaries[key].title
        if key in best:
            label += f" ({turn.say('quiz-best', right=str(best[key]), total=str(len(found[key].questions)))})"
        buttons.append(Button(label, f"quiz_start:{key}"))
    return turn.reply("quiz-choose", *buttons)


@route("quiz_start", who=KNOWN)
def begin(turn: Turn) -> Reply:
    """Start a quiz, or go on with the one that was begun."""
    quiz = turn.content.quizzes.get(turn.args[0] if turn.args else "")
    if quiz is None:
        return choose(turn)
    attempt = quizzes.start(turn.db, turn.person.id, quiz.session, len(quiz.questions), turn.now)
    return _next(turn, quiz, attempt, "")


@route("qa", who=KNOWN)
def answer(turn: Turn) -> Reply:
    """One answer: `qa:<attempt>:<question id>:<option id>`."""
    _, question_id, option = (*turn.args, "", "", "")[:3]
    number = id_in(turn.args)
    attempt = quizzes.load(turn.db, turn.person.id, number) if number is not None else None
    quiz = turn.content.quizzes.get(attempt.quiz) if attempt else None
    if attempt is None or quiz is None or attempt.finished:
        old = choose(turn)
        return Reply(turn.say("quiz-old"), old.buttons)
    question = next((one for one in quiz.questions if one.id == question_id), None)
    if question is None or option not in question.options:
        return _next(turn, quiz, attempt, "")
    if question.id in attempt.answers:
        return _next(turn, quiz, attempt, turn.say("quiz-already"))
    right = option == question.answer
    attempt = quizzes.answer(turn.db, attempt, question.id, option, right)
    return _next(turn, quiz, attempt, _verdict(turn, question, right))


def again(turn: Turn, *, certain: bool) -> list[Reply] | None:
    """A quiz question is open and what was typed is no topic: take it as an answer, or show the question again.

    None when no question is open; or, unless it is `certain` that nothing else was meant, when it is no answer.
    """
    options = [Option(value, label) for value, label in turn.conversation.options if value.startswith("qa:")]
    if not options:
        return None
    said = _AROUND.sub("", turn.text.lower())
    starts = [one.id for one in options if one.label.split()[:1] == [_FIGURES.get(said, said)]]
    if len(starts) == 1:
        return dispatch(turn, starts[0])
    place = _PLACES.get(said, len(options))
    if place < len(options):
        return dispatch(turn, options[place].id)
    try:
        return dispatch(turn, OneOf(lambda _turn, _answers: options).parse(turn, {}, turn.text))
    except Refused:
        if not certain and len(turn.text.split()) > 2:
            return None
    attempt = quizzes.load(turn.db, turn.person.id, int(options[0].id.split(":")[1]))
    quiz = turn.content.quizzes.get(attempt.quiz) if attempt else None
    if attempt is None or quiz is None or attempt.finished:
        return None
    return [_next(turn, quiz, attempt, turn.say("quiz-choose-one"))]


def _verdict(turn: Turn, question: Question, right: bool) -> str:
    if right:
        return turn.say("quiz-right", explanation=question.explanation)
    return turn.say("quiz-wrong", answer=question.options[question.answer], explanation=question.explanation)


def _next(turn: Turn, quiz: Quiz, attempt: Attempt, before: str) -> Reply:
    """The first question without an answer, or the score."""
    lead = f"{before}\n\n" if before else ""
    open_questions = [one for one in quiz.questions if one.id not in attempt.answers]
    if not open_questions:
        quizzes.finish(turn.db, attempt, turn.now)
        return _result(turn, quiz, attempt, lead)
    question = open_questions[0]
    options = list(question.options.items())
    if question.type == "choice":
        # The same shuffle every time this attempt shows this question; option ids stay what they are.
        random.Random(f"{attempt.id}:{question.id}").shuffle(options)
    asked = question.question
    if question.type == "truefalse":
        asked = turn.say("quiz-true-or-false") + "\n" + asked
    text = turn.say(
        "quiz-question",
        number=str(len(attempt.answers) + 1),
        total=str(len(quiz.questions)),
        question=asked,
    )
    buttons = tuple(Button(label, f"qa:{attempt.id}:{question.id}:{option}") for option, label in options)
    return Reply(lead + text, buttons)


def _result(turn: Turn, quiz: Quiz, attempt: Attempt, lead: str) -> Reply:
    total = len(quiz.questions)
    praise = "all" if attempt.right == total else "most" if attempt.right * 3 >= total * 2 else "some"
    text = turn.say("quiz-result", right=str(attempt.right), total=str(total), praise=turn.say(f"quiz-praise-{praise}"))
    buttons = (
        Button(turn.say("quiz-again"), f"quiz_start:{quiz.session}"),
        Button(turn.say("module-read-again"), f"module:{quiz.session}:1"),
        turn.button("menu"),
    )
    return Reply(lead + text, buttons)
