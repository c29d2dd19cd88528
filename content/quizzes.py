"""The quizzes: a few questions per session, each with the reason for its answer and the source of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from chat.markup import from_author
from content.modules import TITLE_LIMIT, ModuleLibrary
from content.problems import Fields, Problem, Report, Rule, check, read_fields, read_text

QUESTIONS_AT_LEAST = 5
OPTION_LIMIT = 60
OPTION_IDS = {"truefalse": ("b", "s"), "choice": ("a", "b", "c")}
"""Question type -> its option ids. Ids are stored with every attempt: texts may change, these may not."""

_QUIZ = {"session": Rule("text"), "title": Rule("text", TITLE_LIMIT), "questions": Rule("list")}
_QUESTION = {
    "id": Rule("text", 30),
    "type": Rule("text", choices=tuple(OPTION_IDS)),
    "question": Rule("text", 200),
    "options": Rule("mapping"),
    "answer": Rule("text"),
    "explanation": Rule("text", 300),
    "source": Rule("text"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `options` maps the stored option id to the text on the button."""

    id: str
    type: Literal["truefalse", "choice"]
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
    questions: tuple[Question, ...]


def load_quizzes(root: Path, library: ModuleLibrary, lang: str = "id") -> tuple[dict[str, Quiz], list[Problem]]:
    """Read the quizzes below `root` (the folder that holds `content/`) by session key, and all problems.

    A quiz with a problem is left out, so that nobody is asked a question without a right answer.
    """
    quizzes: dict[str, Quiz] = {}
    problems: list[Problem] = []
    used_ids: dict[str, str] = {}
    for path in sorted((root / "content" / "quizzes" / lang).glob("*.yaml")):
        report = Report(root, path)
        quiz = _read_quiz(path, library, used_ids, report)
        if quiz and not report.problems:
            quizzes[quiz.session] = quiz
        problems += report.problems
    return quizzes, problems


def _read_quiz(path: Path, library: ModuleLibrary, used_ids: dict[str, str], report: Report) -> Quiz | None:
    text = read_text(path, report)
    fields = read_fields(text, _QUIZ, report) if text is not None else None
    if fields is None:
        return None
    session = fields["session"]
    if session not in library.titles:
        report.add(fields.line_of("session"), f"session {session} is unknown", "use a key of modules.yaml")
    if session != path.stem:
        report.add(fields.line_of("session"), f"session {session} is not the file's name", f"write {path.stem}")
    if len(fields["questions"]) < QUESTIONS_AT_LEAST:
        line, count = fields.line_of("questions"), len(fields["questions"])
        report.add(line, f"there are only {count} questions", f"write at least {QUESTIONS_AT_LEAST}")
    questions = [
        _read_question(entry, session, used_ids, report)
        for entry in fields["questions"]
        if check(entry, _QUESTION, report, fields.line_of("questions"))
    ]
    return Quiz(session, from_author(fields["title"]), tuple(questions))


def _read_question(entry: Fields, session: str, used_ids: dict[str, str], report: Report) -> Question:
    _check_id(entry, session, used_ids, report)
    options: Fields = entry["options"]
    ids = OPTION_IDS[entry["type"]]
    check(options, {option: Rule("text", OPTION_LIMIT) for option in ids}, report, options.line)
    if entry["answer"] not in options:
        answer, line = entry["answer"], entry.line_of("answer")
        report.add(line, f"answer '{answer}' is not among the options", f"use one of {', '.join(ids)}")
    return Question(
        id=entry["id"],
        type=entry["type"],
        question=from_author(entry["question"]),
        options={option: from_author(str(text)) for option, text in options.items()},
        answer=entry["answer"],
        explanation=from_author(entry["explanation"]),
        source=entry["source"],
    )


def _check_id(entry: Fields, session: str, used_ids: dict[str, str], report: Report) -> None:
    name, line = entry["id"], entry.line_of("id")
    if not re.fullmatch(rf"{re.escape(session.lower())}(-[a-z0-9]+)+", name):
        report.add(line, f"id '{name}' does not name its session", f"write it like {session.lower()}-tablet")
    if name in used_ids:
        report.add(line, f"id '{name}' is already used in {used_ids[name]}", "give this question a new id")
    used_ids.setdefault(name, f"{report.file}:{line}")
