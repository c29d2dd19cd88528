"""Learning what people mean from the phrases of the book: `bot.py learn`, or this module in a process of its own.

A linear support vector machine, one topic against all others (scikit-learn's LinearSVC), always with the same result.
Every phrase is learned as it is written and again as hurried thumbs would type it. scikit-learn takes seconds to load
and much memory, so it is imported here alone and never by the process that answers people.
"""

from __future__ import annotations

import json
import random
import sys
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from chat.classifier import Classifier, Vocabulary
from chat.features import View, views
from chat.knowledge import Knowledge
from chat.lexicon import Lexicon
from chat.normalise import normalise

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Example = tuple[str, str]
"""A phrase as it is typed, and its topic."""

_COPIES, _COPY_WEIGHT, _SLIPS = 2, 0.4, 0.5
"""How often each phrase is mistyped, what such a copy counts for, and the share of its words that are touched."""
_SHORTEST_SLIP = 4
_RARE = 2
"""A feature of a single text teaches nothing about others."""
_VOWELS = frozenset("aeiou")


def learn(examples: Sequence[Example]) -> Knowledge:
    """Everything an `Understander` needs to know."""
    exact: dict[str, list[str]] = {}
    for phrase, topic in examples:
        topics = exact.setdefault(normalise(phrase), [])
        if topic not in topics:
            topics.append(topic)
    lexicon = Lexicon.of(word for plain, topics in exact.items() for _ in topics for word in plain.split())
    return Knowledge(exact, lexicon, _train(examples, lexicon))


def _train(examples: Sequence[Example], lexicon: Lexicon) -> Classifier:
    from sklearn.svm import LinearSVC

    lessons = list(_lessons(examples))
    rows = _Rows()
    for phrase, _, _ in lessons:
        rows.add(views(phrase, normalise(phrase), lexicon))
    vocabulary, matrix = rows.learned()
    del rows
    machine = LinearSVC(random_state=1).fit(
        matrix, [topic for _, topic, _ in lessons], sample_weight=[weight for _, _, weight in lessons]
    )
    weights, start = machine.coef_, machine.intercept_
    if len(weights) == 1:  # of two topics the machine learns one boundary
        weights, start = np.vstack([-weights, weights]), np.array([-start[0], start[0]])
    return Classifier.of(machine.classes_.tolist(), vocabulary, weights.T.astype(np.float32), start.astype(np.float32))


def _lessons(examples: Sequence[Example]) -> Iterator[tuple[str, str, float]]:
    """Each phrase, its topic and what it counts for; then the mistyped copies."""
    dice = random.Random(1)
    yield from ((phrase, topic, 1.0) for phrase, topic in examples)
    for _ in range(_COPIES):
        yield from ((_mistyped(phrase, dice), topic, _COPY_WEIGHT) for phrase, topic in examples)


class _Rows:
    """The features of many texts as numbers, one view after the other: kept by name they would take gigabytes."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._features, self._values, self._sizes = array("i"), array("f"), array("i")

    def add(self, text: tuple[View, View]) -> None:
        for view in text:
            self._features.extend(self._numbers.setdefault(name, len(self._numbers)) for name in view)
            self._values.extend(view.values())
            self._sizes.append(len(view))

    def learned(self) -> tuple[Vocabulary, csr_matrix]:
        """The vocabulary, and the texts as `Vocabulary.vector` would give them."""
        from scipy.sparse import csr_matrix

        features, values = np.asarray(self._features), np.asarray(self._values)
        views_of = np.repeat(np.arange(len(self._sizes), dtype=np.int32), np.asarray(self._sizes))
        uses = np.bincount(features, minlength=len(self._numbers))
        known = uses >= _RARE
        telling = (np.log((1 + len(self._sizes) // 2) / (1 + uses[known])) + 1).astype(np.float32)
        places = np.cumsum(known, dtype=np.int32) - 1
        kept = known[features]
        features, values, views_of = places[features[kept]], values[kept], views_of[kept]
        values *= telling[features]
        lengths = np.sqrt(np.bincount(views_of, weights=values**2, minlength=len(self._sizes)))
        ends = np.cumsum(np.bincount(views_of // 2, minlength=len(self._sizes) // 2))
        matrix = csr_matrix(
            (values / lengths[views_of], features, np.concatenate([[0], ends])), shape=(len(ends), len(telling))
        )
        names = {name: int(places[number]) for name, number in self._numbers.items() if known[number]}
        return Vocabulary(names, telling), matrix


def _mistyped(phrase: str, dice: random.Random) -> str:
    """A phrase with slips: vowels left out, letters swapped, dropped or doubled."""
    return " ".join(
        _slip(word, dice) if len(word) >= _SHORTEST_SLIP and dice.random() < _SLIPS else word for word in phrase.split()
    )


def _slip(word: str, dice: random.Random) -> str:
    kind, at = dice.random(), dice.randrange(1, len(word))
    vowels = [place for place in range(1, len(word)) if word[place] in _VOWELS]
    if kind < 0.45 and vowels:
        missing = set(dice.sample(vowels, dice.randint(1, len(vowels))))
        return "".join(letter for place, letter in enumerate(word) if place not in missing)
    if kind < 0.65:
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    if kind < 0.85:
        return word[:at] + word[at + 1 :]
    return word[:at] + word[at - 1 :]


if __name__ == "__main__":
    # Examples as JSON on stdin -> what was learned from them, in the file that is named.
    learn([(phrase, topic) for phrase, topic in json.load(sys.stdin)]).save(Path(sys.argv[1]))
