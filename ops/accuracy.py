"""How well typed messages are understood: `python -m ops.accuracy [texts.jsonl]`.

Every text is one of three: right, asked (we would ask "maksud Ibu ...?" or offer the menu) or wrong (we would answer
something else at once). A text about something else is right when we do not answer it.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from chat.understanding import Understander, Understanding, examples_of
from content.phrasebook import UNKNOWN, PhraseBook, load_phrasebook

Outcome = Literal["right", "asked", "wrong"]
_OUTCOMES: tuple[Outcome, ...] = ("right", "asked", "wrong")
_FOLDS = 5
_ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Case:
    """One text whose topic is known."""

    text: str
    topics: frozenset[str]
    staff: bool
    groups: tuple[str, ...]
    """What to count it under: its topic, or its language and style."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood of a case."""

    case: Case
    understood: Understanding

    @property
    def outcome(self) -> Outcome:
        if self.understood.topic in self.case.topics:
            return "right"
        return "asked" if self.understood.topic == UNKNOWN else "wrong"


def report(path: Path | None) -> str:
    """Cross-validation over our own phrases by topic and, with `path`, the texts of a JSONL file by their kind."""
    book, _ = load_phrasebook(_ROOT)
    lines = [f"{_FOLDS}-fold cross-validation over the phrases", *_table(cross_validate(book))]
    if path is not None:
        answers = list(answer(Understander(book), read_cases(path)))
        lines += ["", path.name, *_table(answers)]
        lines += [
            f"  {one.outcome}: {one.case.text[:70]!r} is {'/'.join(sorted(one.case.topics))}, understood as "
            f"{one.understood.topic} {one.understood.score:.2f} {list(one.understood.suggestions)}"
            for one in answers
            if one.outcome != "right"
        ]
    return "\n".join(lines)


def cross_validate(book: PhraseBook) -> list[Answer]:
    """Every phrase as understood by what the other four fifths teach. Phrases that normalise alike count once."""
    cases: dict[tuple[str, str], Case] = {}
    for plain, text, topic in _phrases(book):
        staff = book.topics[topic].role == "staff"
        cases.setdefault((plain, topic), Case(text, frozenset({topic}), staff, (topic,)))
    pairs = list(cases)
    random.Random(1).shuffle(pairs)
    answers: list[Answer] = []
    for fold in range(_FOLDS):
        rest = [pair for at, pair in enumerate(pairs) if at % _FOLDS != fold]
        answers += answer(Understander(book, examples=rest), [cases[pair] for pair in pairs[fold::_FOLDS]])
    return answers


def answer(understander: Understander, cases: Iterable[Case]) -> Iterator[Answer]:
    """Each case with what is understood of it."""
    for case in cases:
        yield Answer(case, understander.understand(case.text, staff=case.staff))


def read_cases(path: Path) -> list[Case]:
    """The cases of a JSONL file with text, label, lang, style, role and perhaps `also`."""
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            topics = frozenset({row["label"], *row.get("also", ())})
            groups = (f"lang {row['lang']}", f"style {row['style']}")
            cases.append(Case(row["text"], topics, row["role"] != "kpm", groups))
    return cases


def share(answers: list[Answer], outcome: Outcome) -> float:
    """The part of the answers that had this outcome."""
    return sum(one.outcome == outcome for one in answers) / max(1, len(answers))


def _phrases(book: PhraseBook) -> Iterator[tuple[str, str, str]]:
    raw = (phrase for topic in book.topics.values() for phrases in topic.phrases.values() for phrase in phrases)
    for (plain, topic), text in zip(examples_of(book), raw, strict=True):
        yield plain, text, topic


def _table(answers: list[Answer]) -> list[str]:
    groups: dict[str, list[Answer]] = defaultdict(list)
    for one in answers:
        for group in one.case.groups:
            groups[group].append(one)
    rows = [("all", answers), *sorted(groups.items(), key=lambda pair: share(pair[1], "right"))]
    head = f"  {'':22}{'texts':>6}" + "".join(f"{outcome:>8}" for outcome in _OUTCOMES)
    return [head] + [
        f"  {name:22}{len(some):6}" + "".join(f"{share(some, outcome):8.1%}" for outcome in _OUTCOMES)
        for name, some in rows
    ]


if __name__ == "__main__":
    print(report(Path(sys.argv[1]) if len(sys.argv) > 1 else None))  # noqa: T201
