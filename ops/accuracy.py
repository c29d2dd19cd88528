"""How well typed messages are understood: `python -m ops.accuracy [texts.jsonl ...]`.

A text that somebody wants something with is one of four: right, offered (we would ask "maksud Ibu ...?" and the right
topic is among the buttons), asked (it is not, or the menu comes) or wrong (we would answer something else at once).
A text about something else is right as long as we do not answer it; such texts are counted by themselves.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from chat.learning import learn
from chat.normalise import normalise
from chat.understanding import Understander, Understanding
from content.phrasebook import UNKNOWN, PhraseBook, load_phrasebook

Outcome = Literal["right", "offered", "asked", "wrong"]
_OUTCOMES: tuple[Outcome, ...] = ("right", "offered", "asked", "wrong")
_FOLDS = 5
_CONFUSIONS = 40
_ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Case:
    """One text whose topic is known."""

    text: str
    topics: frozenset[str]
    staff: bool
    groups: tuple[str, ...]
    """What to count it under: its topic, its language and perhaps its style."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood of a case."""

    case: Case
    understood: Understanding

    @property
    def outcome(self) -> Outcome:
        if self.understood.topic in self.case.topics:
            return "right"
        if self.understood.topic != UNKNOWN:
            return "wrong"
        return "offered" if self.case.topics.intersection(self.understood.suggestions) else "asked"

    @property
    def in_scope(self) -> bool:
        return UNKNOWN not in self.case.topics


def report(paths: Sequence[Path]) -> str:
    """Cross-validation over our own phrases and, below it, the texts of each JSONL file."""
    book, _ = load_phrasebook(_ROOT)
    lines = [f"{_FOLDS}-fold cross-validation over the phrases", *_table(cross_validate(book))]
    for path in paths:
        answers = list(answer(Understander(book), read_cases(path)))
        lines += ["", path.name, *_table(answers)]
        lines += [
            f"  {one.outcome}: {one.case.text[:70]!r} is {'/'.join(sorted(one.case.topics))}, understood as "
            f"{one.understood.topic} {one.understood.score:.2f} {list(one.understood.suggestions)}"
            for one in answers
            if one.outcome != "right"
        ]
    return "\n".join(lines)


def cross_validate(book: PhraseBook, folds: int = _FOLDS) -> list[Answer]:
    """Every phrase as understood by what the other four fifths teach, or those of the first `folds` fifths.

    Phrases that normalise alike count once.
    """
    cases: dict[tuple[str, str], Case] = {}
    for topic in book.topics.values():
        for lang, texts in topic.phrases.items():
            for text in texts:
                groups = (f"topic {topic.name}", f"lang {lang}")
                case = Case(text, frozenset({topic.name}), topic.role == "staff", groups)
                cases.setdefault((normalise(text), topic.name), case)
    pairs = list(cases)
    random.Random(1).shuffle(pairs)
    answers: list[Answer] = []
    for fold in range(folds):
        rest = [(cases[pair].text, pair[1]) for at, pair in enumerate(pairs) if at % _FOLDS != fold]
        answers += answer(Understander(book, knowledge=learn(rest)), [cases[pair] for pair in pairs[fold::_FOLDS]])
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
            topics = frozenset({row["label"], *(row.get("also") or ())})
            groups = (f"topic {row['label']}", f"lang {row['lang']}", f"style {row['style']}")
            cases.append(Case(row["text"], topics, row["role"] != "kpm", groups))
    return cases


def share(answers: Sequence[Answer], *outcomes: Outcome) -> float:
    """The part of the answers that had one of these outcomes."""
    return sum(one.outcome in outcomes for one in answers) / max(1, len(answers))


def _table(answers: Sequence[Answer]) -> list[str]:
    groups: dict[str, list[Answer]] = defaultdict(list)
    meant = [one for one in answers if one.in_scope]
    for one in meant:
        for group in one.case.groups:
            groups[group].append(one)
    by_kind = sorted(groups.items(), key=lambda pair: (pair[0].split()[0] == "topic", share(pair[1], "right")))
    rows = [("in scope", meant), *by_kind, ("out of scope", [one for one in answers if not one.in_scope])]
    head = f"  {'':28}{'texts':>6}" + "".join(f"{outcome:>9}" for outcome in _OUTCOMES)
    lines = [
        f"  {name:28}{len(some):6}" + "".join(f"{share(some, which):9.1%}" for which in _OUTCOMES)
        for name, some in rows
    ]
    return [head, *lines, "  wrong, by what it is and what it was taken for:", *_confusions(answers)]


def _confusions(answers: Iterable[Answer]) -> Iterator[str]:
    pairs = Counter(
        ("/".join(sorted(one.case.topics)), one.understood.topic) for one in answers if one.outcome == "wrong"
    )
    for (meant, taken), count in pairs.most_common(_CONFUSIONS):
        yield f"  {count:4}  {meant} -> {taken}"


if __name__ == "__main__":
    print(report([Path(name) for name in sys.argv[1:]]))  # noqa: T201
