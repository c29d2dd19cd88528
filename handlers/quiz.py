"""Quizzes: a question, the explanation after each answer, a score at the end. Nothing is compared between people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chat.choices import AROUND, ORDINALS, goes_on, picked
from chat.day_words import NUMBERS
from chat.forms import Option, Refused
from chat.kinds import OneOf
from chat.quiz_question import asked, options, verdict
from chat.routing import KNOWN, STAFF, dispatch, route
from chat.turn import Turn
from chat.types import Button, Reply
from content.quizzes import Quiz
from db import groups, quizzes
from db.quizzes import Attempt
from handlers.ids import id_in
from handlers.learn import named_module

OFFERED = 5
"""Quizzes on the first list; the others are found by module."""
FEWEST = 3
"""KPM of a group whose answers are shown together: of fewer, one could tell whose they are."""


@route("quiz", who=KNOWN)
def choose(turn: Turn) -> Reply:
    """A few quizzes: of the last meeting, begun ones, new ones; and the way to all others. Or those of "kuis m3"."""
    if (code := named_module(turn)) and (listed := _of_module(turn, code)):
        return listed
    found = turn.content.quizzes_in(turn.language)
    if not found:
        return turn.reply("quiz-none", turn.button("menu"))
    best = quizzes.best(turn.db, turn.person.id)
    lesson = quizzes.last_lesson(turn.db, turn.person.group, turn.now)
    new = sorted(key for key in found if key not in best)
    first = [
        key for key in (lesson, *quizzes.unfinished(turn.db, turn.person.id), *new, *sorted(found)) if key in found
    ]
    offered = list(dict.fromkeys(first))[:OFFERED]
    others = [turn.button("quiz_modules", label=turn.say("quiz-others"))] if len(found) > OFFERED else []
    weekly = [] if turn.person.is_staff else [turn.button("quiz_weekly")]
    return turn.reply("quiz-choose", *_titles(turn, offered, best), *others, *weekly)


@route("quiz_modules", who=KNOWN)
def choose_module(turn: Turn) -> Reply:
    """The modules that have quizzes."""
    modules = turn.content.modules_in(turn.language).modules
    codes = sorted({key[:2] for key in turn.content.quizzes_in(turn.language)})
    return turn.reply("quiz-modules", *(Button(modules[code].title, f"quiz_sessions:{code}") for code in codes))


@route("quiz_sessions", who=KNOWN)
def choose_session(turn: Turn) -> Reply:
    """The quizzes of one module, with the best result so far."""
    return _of_module(turn, turn.args[0] if turn.args else "") or choose(turn)


def _of_module(turn: Turn, code: str) -> Reply | None:
    keys = [key for key in sorted(turn.content.quizzes_in(turn.language)) if key.startswith(code + "S")]
    if not keys:
        return None
    return turn.reply("quiz-choose", *_titles(turn, keys, quizzes.best(turn.db, turn.person.id)))


def _titles(turn: Turn, keys: Sequence[str], best: Mapping[str, int]) -> list[Button]:
    buttons = []
    for key in keys:
        label = turn.content.modules_in(turn.language).title(key)
        if key in best:
            total = len(turn.content.quizzes[key].questions)
            label += f" ({turn.say('quiz-best', right=str(best[key]), total=str(total))})"
        buttons.append(Button(label, f"quiz_start:{key}"))
    return buttons


@route("quiz_start", who=KNOWN)
def begin(turn: Turn) -> Reply:
    """Start a quiz, or go on with the one that was begun."""
    quiz = turn.content.quizzes_in(turn.language).get(turn.args[0] if turn.args else "")
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
    quiz = turn.content.quizzes_in(turn.language).get(attempt.quiz) if attempt else None
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
    return _next(turn, quiz, attempt, verdict(turn.texts, question, option))


def again(turn: Turn, *, certain: bool) -> list[Reply] | None:
    """A quiz question is open and what was typed is no topic: take it as an answer, or show the question again.

    None when no question is open; or, unless it is `certain` that nothing else was meant, when it is no answer.
    """
    offered = _offered(turn)
    if not offered:
        return None
    try:
        return dispatch(turn, OneOf(lambda _turn, _answers: offered).parse(turn, {}, turn.text))
    except Refused:
        if not certain and len(turn.text.split()) > 2:
            return None
    return _asked_again(turn, offered, "quiz-choose-one")


def typed(turn: Turn, text: str) -> list[Reply] | None:
    """A number or a place in words as the answer to the open question; who wants to go on is told that it waits."""
    offered = _offered(turn)
    if not offered or picked(text, turn.conversation.options) is not None:
        return None
    if goes_on(text):
        return _asked_again(turn, offered, "quiz-waits")
    value = meant(text, offered)
    return dispatch(turn, value) if value else None


def meant(text: str, offered: Sequence[Option]) -> str | None:
    """The id of the option that a number, a letter or a place in words names."""
    said = AROUND.sub("", text.lower())
    place = _place(said, len(offered))
    starts = [one.id for one in offered if _figure(one.label.lower().split()[0]) == _figure(said)]
    if len(starts) == 1 and not (said.isdigit() and place < len(offered)):
        return starts[0]
    return offered[place].id if place < len(offered) else None


def _offered(turn: Turn) -> list[Option]:
    """The options of the question that was asked last."""
    return [Option(value, label) for value, label in turn.conversation.options if value.startswith("qa:")]


def _asked_again(turn: Turn, offered: Sequence[Option], why: str) -> list[Reply] | None:
    attempt = quizzes.load(turn.db, turn.person.id, int(offered[0].id.split(":")[1]))
    quiz = turn.content.quizzes_in(turn.language).get(attempt.quiz) if attempt else None
    if attempt is None or quiz is None or attempt.finished:
        return None
    return [_next(turn, quiz, attempt, turn.say(why))]


def _place(said: str, count: int) -> int:
    """Where among so many options the one stands that a number, a letter or a word names; `count` for none."""
    letters = {letter: number for number, letter in enumerate("abcd", start=1)}
    number = int(said) if said.isdecimal() else letters.get(said) or ORDINALS.get(said) or NUMBERS.get(said, 0)
    return number - 1 if 1 <= number <= count else count


def _figure(word: str) -> str:
    """A label such as "Enam kali" is meant by "enam", and by "6" when there are not six to choose from."""
    return str(NUMBERS.get(word, word))


def _next(turn: Turn, quiz: Quiz, attempt: Attempt, before: str) -> Reply:
    """The first question without an answer, or the score."""
    lead = f"{before}\n\n" if before else ""
    open_questions = [one for one in quiz.questions if one.id not in attempt.answers]
    if not open_questions:
        quizzes.finish(turn.db, attempt, turn.now)
        return _result(turn, quiz, attempt, lead)
    question = open_questions[0]
    text = turn.say(
        "quiz-question",
        number=str(len(attempt.answers) + 1),
        total=str(len(quiz.questions)),
        question=asked(turn.texts, question),
    )
    shown = options(question, str(attempt.id))
    buttons = tuple(Button(label, f"qa:{attempt.id}:{question.id}:{option}") for option, label in shown)
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


@route("quiz_gain", who=STAFF)
def gain(turn: Turn) -> Reply:
    """What a group has learned, session by session and never person by person: `quiz_gain:3`."""
    number = id_in(turn.args) or 0
    found = groups.mine(turn.db, turn.person, number)
    if not found:
        return turn.reply("groups-none", turn.button("groups"), turn.button("menu"))
    played = turn.content.quizzes
    measured = {key: (quiz.right_answers("before"), quiz.right_answers("after")) for key, quiz in played.items()}
    lines = []
    for one in quizzes.gains(turn.db, turn.person, number, measured):
        values = {"title": turn.content.modules_in(turn.language).title(one.quiz), "people": str(one.people)}
        if one.people < FEWEST:
            lines.append(turn.say("quiz-gain-few", **values, fewest=str(FEWEST)))
        else:
            lines.append(turn.say("quiz-gain-line", **values, before=str(one.before), after=str(one.after)))
    buttons = (turn.button("group", number, label=found[0].name), turn.button("menu"))
    if not lines:
        return turn.reply("quiz-gain-none", *buttons, name=found[0].name)
    return turn.reply("quiz-gain", *buttons, name=found[0].name, lines="\n".join(lines))
