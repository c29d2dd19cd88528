"""How well Sundanese and Javanese are told from Indonesian: `python -m ops.tongues [texts.jsonl ...]`.

Cross-validation over the phrases, then the texts of each JSONL file with `text` and `lang`.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from chat import tongues
from chat.tongues import Tagged

_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """One text, the language it is in and the one it was taken for."""

    language: str
    text: str
    taken_for: str | None

    @property
    def is_right(self) -> bool:
        return self.taken_for == self.language

    @property
    def is_false(self) -> bool:
        """Somebody would be offered a language they do not write."""
        return self.taken_for not in (None, self.language)


def cross_validate(phrases: Iterable[Tagged]) -> Iterator[Judged]:
    """Every phrase as judged by what the other four fifths teach."""
    rows = sorted(set(phrases))
    random.Random(1).shuffle(rows)
    for fold in range(_FOLDS):
        marks = tongues.learn(row for at, row in enumerate(rows) if at % _FOLDS != fold)
        yield from (Judged(language, text, tongues.judge(text, marks)) for language, text in rows[fold::_FOLDS])


def read(path: Path) -> Iterator[Judged]:
    """The texts of a JSONL file as everything we know judges them."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            yield Judged(row.get("lang", "id"), row["text"], tongues.tongue(row["text"]))


def table(judged: Iterable[Judged]) -> list[str]:
    """For each language: texts, found, taken for another one; and which those were."""
    rows = list(judged)
    texts = Counter(one.language for one in rows)
    right = Counter(one.language for one in rows if one.is_right)
    false = Counter(one.language for one in rows if one.is_false)
    lines = [f"  {'':6}{'texts':>7}{'offered':>9}{'falsely':>9}"]
    lines += [f"  {name:6}{texts[name]:7}{right[name]:9}{false[name]:9}" for name in sorted(texts)]
    return lines + [f"  {one.language} taken for {one.taken_for}: {one.text[:80]!r}" for one in rows if one.is_false]


def report(paths: Iterable[Path]) -> str:
    lines = [f"{_FOLDS}-fold cross-validation over the phrases", *table(cross_validate(tongues.tagged()))]
    for path in paths:
        lines += ["", path.name, *table(read(path))]
    return "\n".join(lines)


if __name__ == "__main__":
    print(report([Path(name) for name in sys.argv[1:]]))  # noqa: T201
