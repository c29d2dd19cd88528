"""What is wrong with the Fluent files.

Indonesian is complete. Another language, as soon as it has a file, says everything that a KPM reads: all messages but
those below a comment `## Indonesian only: ...` and those whose key ends in `-staff`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from chat.markup import from_author
from content import reviews
from content.problems import Problem
from content.texts import LANGUAGES, ROOT

MOST_CHARACTERS = 1400
"""Longest text an author may write: with its variables it must fit one WhatsApp message (1,600)."""
LABEL = 24
"""Longest label: a title in a list of WhatsApp. What is that short in Indonesian and no sentence is a label."""
ONLY_INDONESIAN = "Indonesian only"
STAFF = "-staff"

_NUMBER = re.compile(r"\d+(?:[.,-]\d+)*")
_ADDRESS = re.compile(r"\b(?:[a-z0-9]+\.)+go\.id\b")
_END_OF_SENTENCE = re.compile(r"[.!?:]\W*$")


@dataclass(frozen=True, slots=True)
class Message:
    """One message as its author wrote it."""

    file: str
    line: int | None
    text: str
    """All its words, those of every variant."""
    variables: frozenset[str]
    variants: frozenset[tuple[str, str]]
    """Variable and what it may be, where the text depends on it."""
    length: int
    for_kpm: bool

    @property
    def is_label(self) -> bool:
        return not self.variables and self.length <= LABEL and not _END_OF_SENTENCE.search(self.text)

    @property
    def facts(self) -> list[str]:
        """Numbers and addresses: the same in every language."""
        return sorted([*_NUMBER.findall(self.text), *_ADDRESS.findall(self.text)])

    def problem(self, message: str, remedy: str) -> Problem:
        return Problem(self.file, self.line, message, remedy)


Messages = Mapping[str, Message]


def problems(root: Path = ROOT) -> list[Problem]:
    """Everything wrong: syntax, ids used twice, missing and extra keys, differing variables and numbers, length."""
    found: list[Problem] = []
    complete, *others = (_read_language(root, language, found) for language in LANGUAGES)
    for language, messages in zip(LANGUAGES[1:], others, strict=True):
        for key, message in messages.items():
            found += _compared(key, message, complete.get(key))
        if any((root / language).glob("*.ftl")):
            found += _missing(language, messages, complete)
    return found


def _missing(language: str, messages: Messages, complete: Messages) -> Iterator[Problem]:
    for key, original in complete.items():
        if original.for_kpm and key not in messages:
            file = original.file.replace("texts/id/", f"texts/{language}/")
            yield Problem(file, None, f"{key} is missing", f"translate {original.file}:{original.line}")


def _compared(key: str, message: Message, original: Message | None) -> Iterator[Problem]:
    if original is None:
        yield message.problem(f"{key} does not exist in Indonesian", "add it to texts/id or remove it")
        return
    if differing := message.variables ^ original.variables:
        yield message.problem(f"{key}: placeholders differ ({_named(differing)})", "use those of texts/id")
    elif variants := {f"${name} {value}" for name, value in message.variants ^ original.variants}:
        yield message.problem(f"{key}: variants differ ({_named(variants)})", "use those of texts/id")
    elif message.facts != original.facts:
        numbers = set(message.facts) ^ set(original.facts) or set(original.facts)
        yield message.problem(f"{key}: numbers or addresses differ ({_named(numbers)})", "write those of texts/id")
    if original.is_label and message.length > LABEL:
        yield message.problem(f"{key} has {message.length} characters", f"it is a label: at most {LABEL}")


def _named(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _read_language(root: Path, language: str, found: list[Problem]) -> dict[str, Message]:
    messages: dict[str, Message] = {}
    for path in sorted((root / language).glob("*.ftl")):
        source = path.read_text("utf-8")
        if language != LANGUAGES[0] and not reviews.is_said(source):
            found.append(Problem(_name(path), 1, "it does not say who reviewed it", reviews.REMEDY))
        _read(_name(path), source, messages, found)
    return messages


def _read(name: str, source: str, messages: dict[str, Message], found: list[Problem]) -> None:
    for_kpm = True
    for entry in FluentParser().parse(from_author(source)).body:
        line = source.count("\n", 0, entry.span.start) + 1 if entry.span else None
        if isinstance(entry, ast.Junk):
            found.append(Problem(name, line, "this is not valid Fluent", "see projectfluent.org/play"))
        elif isinstance(entry, ast.GroupComment):
            for_kpm = not (entry.content or "").startswith(ONLY_INDONESIAN)
        elif isinstance(entry, ast.Message):
            key = entry.id.name
            if key in messages:
                found.append(Problem(name, line, f"{key} is there twice", "rename or remove one"))
            messages[key] = one = _message(name, line, entry, for_kpm and not key.endswith(STAFF))
            if one.length > MOST_CHARACTERS:
                found.append(one.problem(f"{key} has {one.length} characters", f"at most {MOST_CHARACTERS}"))
            if "*" in one.text:
                found.append(one.problem(f"{key} has a star without a partner", "write bold as *tebal* on one line"))


def _message(name: str, line: int | None, entry: ast.Message, for_kpm: bool) -> Message:
    parts = _Parts()
    parts.visit(entry)
    text = "\n".join(parts.texts)
    length = sum(map(len, parts.texts))
    return Message(name, line, text, frozenset(parts.variables), frozenset(parts.variants), length, for_kpm)


class _Parts(Visitor):
    def __init__(self) -> None:
        self.texts: list[str] = []
        self.variables: set[str] = set()
        self.variants: set[tuple[str, str]] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_TextElement(self, node: ast.TextElement) -> None:
        self.texts.append(node.value)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        if isinstance(node.selector, ast.VariableReference):
            names = [one.key.name if isinstance(one.key, ast.Identifier) else one.key.value for one in node.variants]
            self.variants.update((node.selector.id.name, name) for name in names)
        self.generic_visit(node)


def _name(path: Path) -> str:
    return "/".join(path.parts[-4:])
