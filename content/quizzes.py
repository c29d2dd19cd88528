"""The quizzes: a few questions per session, each with the reason for its answer and the source of it.

`content/quizzes/id/<session>.yaml` holds a quiz; `content/quizzes/<lang>/<session>.yaml` holds its texts in another
language, by question id.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from chat.markup import from_author
from content.modules import ModuleLibrary
from content.problems import Fields, Problem, Report, Rule, check, read_fields, read_text
from content.readability import HardWords, Reader, load_hard_words
from content.summaries import TITLE_LIMIT, numbers

QUESTIONS_AT_LEAST = 5
MORE_QUESTIONS = {"M3": 8, "M6": 8}
"""Module -> the fewest questions of its quizzes, where that is more."""
OPTION_LIMIT = 60
OPTION_IDS = {"truefalse": ("b", "s"), "choice": ("a", "b", "c"), "situation": ("a", "b", "c")}
"""Question type -> its option ids. Ids are stored with every attempt: texts may change, these may not."""

_QUIZ = {
    "session": Rule("text"),
    "title": Rule("text", TITLE_LIMIT),
    "checked_on": Rule("date"),
    "questions": Rule("list"),
}
_TEXTS = {
    "question": Rule("text", 200),
    "options": Rule("mapping"),
    "explanation": Rule("text", 300),
}
_QUESTION = {
    "id": Rule("text", 30),
    "type": Rule("text", choices=tuple(OPTION_IDS)),
    "pair": Rule("text", choices=("before", "after"), optional=True),
    **_TEXTS,
    "answer": Rule("text"),
    "source": Rule("text"),
}
_TRANSLATION = {
    "session": Rule("text"),
    "title": Rule("text", TITLE_LIMIT),
    "checked_on": Rule("date"),
    "review": Rule("text"),
    "questions": Rule("mapping"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `options` maps the stored option id to the text on the button."""

    id: str
    type: Literal["truefalse", "choice", "situation"]
    pair: Literal["before", "after"] | None
    """Whether its answers say what people knew before, or know after."""
    question: str
    options: Mapping[str, str]
    answer: str
    explanation: str
    source: str


@dataclass(frozen=True, slots=True)
class Quiz:
    """The questions about one session, in the order they are asked."""

    session: str
    title: str
    checked_on: date
    questions: tuple[Question, ...]

    def right_answers(self, pair: Literal["before", "after"]) -> dict[str, str]:
        """Question id -> right option id, of the questions that measure before or after."""
        return {question.id: question.answer for question in self.questions if question.pair == pair}


def load_quizzes(root: Path, library: ModuleLibrary) -> tuple[dict[str, Quiz], list[Problem]]:
    """Read the quizzes below `root` (the folder that holds `content/`) by session key, and all problems.

    A quiz with a problem is left out, so that nobody is asked a question without a right answer.
    """
    quizzes: dict[str, Quiz] = {}
    problems: list[Problem] = []
    used_ids: dict[str, str] = {}
    hard = load_hard_words(root)[0].get("id", {})
    for path in sorted((root / "content" / "quizzes" / "id").glob("*.yaml")):
        report = Report(root, path)
        quiz = _read_quiz(path, library, used_ids, hard, report)
        if quiz and not report.problems:
            quizzes[quiz.session] = quiz
        problems += report.problems
    return quizzes, problems


def load_quiz_translations(
    root: Path, originals: Mapping[str, Quiz], lang: str
) -> tuple[dict[str, Quiz], list[Problem]]:
    """The same quizzes in another language, and all problems; what is not translated stays Indonesian."""
    quizzes = dict(originals)
    problems: list[Problem] = []
    hard = load_hard_words(root)[0].get(lang, {})
    for path in sorted((root / "content" / "quizzes" / lang).glob("*.yaml")):
        report = Report(root, path)
        quiz = _read_translation(path, originals, hard, report)
        if quiz and not report.problems:
            quizzes[quiz.session] = quiz
        problems += report.problems
    return quizzes, problems


def _read_quiz(
    path: Path, library: ModuleLibrary, used_ids: dict[str, str], hard: HardWords, report: Report
) -> Quiz | None:
    text = read_text(path, report)
    fields = read_fields(text, _QUIZ, report) if text is not None else None
    if fields is None:
        return None
    session = fields["session"]
    if session not in library.titles:
        report.add(fields.line_of("session"), f"session {session} is unknown", "use a key of modules.yaml")
    if session != path.stem:
        report.add(fields.line_of("session"), f"session {session} is not the file's name", f"write {path.stem}")
    fewest = MORE_QUESTIONS.get(session[:2], QUESTIONS_AT_LEAST)
    if len(fields["questions"]) < fewest:
        line, count = fields.line_of("questions"), len(fields["questions"])
        report.add(line, f"there are only {count} questions", f"write at least {fewest}")
    reader = Reader(hard, report)
    reader.read(fields["title"], fields.line_of("title"))
    questions = [
        _read_question(entry, session, used_ids, reader, report)
        for entry in fields["questions"]
        if check(entry, _QUESTION, report, fields.line_of("questions"))
    ]
    reader.finish()
    if len(questions) == len(fields["questions"]):
        _check_mixture(questions, fields.line_of("questions"), report)
    return Quiz(session, from_author(fields["title"]), fields["checked_on"], tuple(questions))


def _check_mixture(questions: list[Question], line: int, report: Report) -> None:
    if not any(question.type == "situation" for question in questions):
        report.add(line, "no question is a situation", "write one of type situation")
    pairs = [question.pair for question in questions if question.pair]
    if not pairs or pairs != ["before"] * (len(pairs) // 2) + ["after"] * (len(pairs) // 2):
        before, after = pairs.count("before"), pairs.count("after")
        report.add(
            line,
            f"{before} questions are marked before and {after} after, or in another order",
            "mark as many before as after, those before first",
        )


def _read_question(entry: Fields, session: str, used_ids: dict[str, str], reader: Reader, report: Report) -> Question:
    _check_id(entry, session, used_ids, report)
    ids = OPTION_IDS[entry["type"]]
    _check_texts(entry, ids, reader, report)
    options: Fields = entry["options"]
    if entry["answer"] not in options:
        answer, line = entry["answer"], entry.line_of("answer")
        report.add(line, f"answer '{answer}' is not among the options", f"use one of {', '.join(ids)}")
    return Question(
        id=entry["id"],
        type=entry["type"],
        pair=entry.get("pair"),
        question=from_author(entry["question"]),
        options={option: from_author(str(text)) for option, text in options.items()},
        answer=entry["answer"],
        explanation=from_author(entry["explanation"]),
        source=entry["source"],
    )


def _check_texts(entry: Fields, ids: tuple[str, ...], reader: Reader, report: Report) -> None:
    options: Fields = entry["options"]
    reader.read(entry["question"], entry.line_of("question"))
    reader.read(entry["explanation"], entry.line_of("explanation"))
    if not check(options, {option: Rule("text", OPTION_LIMIT) for option in ids}, report, options.line):
        return
    for option, text in options.items():
        reader.read(text, options.line_of(option))
        if text[:1].isdigit():
            report.add(
                options.line_of(option),
                f"option '{text}' begins with a digit",
                "write the number as a word: a typed digit means the place in the list",
            )
    if len({text.casefold() for text in options.values()}) < len(options):
        report.add(options.line, "two options are the same", "make them differ")


def _check_id(entry: Fields, session: str, used_ids: dict[str, str], report: Report) -> None:
    name, line = entry["id"], entry.line_of("id")
    if not re.fullmatch(rf"{re.escape(session.lower())}(-[a-z0-9]+)+", name):
        report.add(line, f"id '{name}' does not name its session", f"write it like {session.lower()}-tablet")
    if name in used_ids:
        report.add(line, f"id '{name}' is already used in {used_ids[name]}", "give this question a new id")
    used_ids.setdefault(name, f"{report.file}:{line}")


def _read_translation(path: Path, originals: Mapping[str, Quiz], hard: HardWords, report: Report) -> Quiz | None:
    text = read_text(path, report)
    fields = read_fields(text, _TRANSLATION, report) if text is not None else None
    if fields is None:
        return None
    original = originals.get(fields["session"])
    if fields["session"] != path.stem or original is None:
        report.add(
            fields.line_of("session"),
            f"session {fields['session']} is not the file's name or has no sound Indonesian quiz",
            f"write {path.stem}, or mend that quiz first",
        )
        return None
    if fields["checked_on"] != original.checked_on:
        report.add(
            fields.line_of("checked_on"),
            f"translated from the Indonesian quiz of {fields['checked_on']}, it is now of {original.checked_on}",
            "bring it up to date, then copy the date",
        )
    entries: Fields = fields["questions"]
    if not check(entries, {one.id: Rule("mapping") for one in original.questions}, report, entries.line):
        return None
    reader = Reader(hard, report)
    reader.read(fields["title"], fields.line_of("title"))
    questions = tuple(
        _translated(one, entries[one.id], reader, report)
        for one in original.questions
        if check(entries[one.id], _TEXTS, report, entries.line_of(one.id))
    )
    reader.finish()
    return replace(original, title=from_author(fields["title"]), questions=questions)


def _translated(original: Question, entry: Fields, reader: Reader, report: Report) -> Question:
    _check_texts(entry, OPTION_IDS[original.type], reader, report)
    translation = replace(
        original,
        question=from_author(entry["question"]),
        options={option: from_author(str(text)) for option, text in entry["options"].items()},
        explanation=from_author(entry["explanation"]),
    )
    differing = _numbers(translation) ^ _numbers(original)
    if differing:
        report.add(
            entry.line_of("question"),
            f"the numbers {', '.join(sorted(differing))} stand in one language only",
            "mend them",
        )
    return translation


def _numbers(question: Question) -> set[str]:
    return numbers([question.question, question.explanation, *question.options.values()])
