"""Learning what people mean from the phrases of the book: `bot.py learn`, or this module in a process of its own.

A linear support vector machine, one topic against all others (scikit-learn's LinearSVC), always with the same result.
Every phrase is learned as it is written and again as hurried thumbs would type it. scikit-learn takes seconds to load
and much memory, so it is imported here alone and never by the process that answers people.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from chat.classifier import Classifier, Vocabulary
from chat.features import View, views
from chat.knowledge import Knowledge
from chat.lexicon import Lexicon
from chat.normalise import normalise

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
    from scipy.sparse import csr_matrix
    from sklearn.svm import LinearSVC

    dice = random.Random(1)
    lessons = [(phrase, topic, 1.0) for phrase, topic in examples]
    for _ in range(_COPIES):
        lessons += [(_mistyped(phrase, dice), topic, _COPY_WEIGHT) for phrase, topic in examples]
    texts = [views(phrase, normalise(phrase), lexicon) for phrase, _, _ in lessons]
    vocabulary = _vocabulary(texts)
    rows = [vocabulary.vector(text) for text in texts]
    matrix = csr_matrix(
        (
            np.array([value for _, values in rows for value in values]),
            np.array([place for places, _ in rows for place in places]),
            np.cumsum([0, *(len(places) for places, _ in rows)]),
        ),
        shape=(len(rows), len(vocabulary.places)),
    )
    machine = LinearSVC(random_state=1).fit(
        matrix, [topic for _, topic, _ in lessons], sample_weight=[weight for _, _, weight in lessons]
    )
    weights, start = machine.coef_, machine.intercept_
    if len(weights) == 1:  # of two topics the machine learns one boundary
        weights, start = np.vstack([-weights, weights]), np.array([-start[0], start[0]])
    return Classifier.of(machine.classes_.tolist(), vocabulary, weights.T.astype(np.float32), start.astype(np.float32))


def _vocabulary(texts: Sequence[tuple[View, View]]) -> Vocabulary:
    uses = Counter(name for text in texts for view in text for name in view)
    names = [name for name, count in uses.items() if count >= _RARE]
    counts = np.array([uses[name] for name in names], np.float32)
    telling = np.log((1 + len(texts)) / (1 + counts)) + 1
    return Vocabulary({name: at for at, name in enumerate(names)}, telling.astype(np.float32))


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
