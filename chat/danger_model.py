"""How likely each class of danger is in a text: logistic regression over words and pairs of words near each other.

It learns from `content/danger_examples` and from the phrases of ordinary topics. A long text is read through windows,
and the window that sounds most like danger counts: what matters may stand in the middle of a story. See decision 0018.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from chat.learned import FOLDER, key_of, remembered
from chat.lexicon import Lexicon
from chat.normalise import normalise, pieces
from content import loader
from content.danger_examples import NONE

WINDOW, STEP = 14, 5
"""Words of a window, and after how many of them the next one begins."""
TOPICS_OF_DANGER = frozenset({"health_sick_child", "health_pregnancy", "complaint", "complaint_status", "hoax_check"})
"""Topics whose phrases may tell of danger: not learned from as ordinary."""

_NEAR, _PAIR_SHARE, _RARE = 6, 0.7, 2
_STORIES_OF_DANGER, _STORIES = 800, 2000
_EPOCHS, _RATE, _DROPPED, _KNOWN, _IGNORED, _START, _SLIGHT = 6, 0.5, 0.35, 0.97, 0.02, 1e-4, 0.02
_LEARNED = frozenset({"lexicon", "classes", "bias", "weights"})
_CODE = ("chat/danger_model.py", "chat/normalise.py", "chat/lexicon.py", "content/slang.yaml")
_LAUGHTER = re.compile(r"(?:wk){2}|\b(?:ha){2}|\b(?:he){2}|\bhihi|xixi|[😂🤣😅😆😁]")
_LAUGHED, _UNKNOWN = "haha", "?"

Words = Sequence[str]
Features = list[tuple[str, float]]
Shares = dict[str, float]
"""Class, or `NONE` -> probability."""
_Parts = list[tuple[list[float], list[float], float]]
"""The weights, the sums of squared gradients and the value of each feature of a window."""


class DangerModel:
    """Probabilities of the classes of danger."""

    def __init__(self, learned: Mapping[str, Any]) -> None:
        """From what `learn` returned."""
        self._lexicon = Lexicon(*learned["lexicon"])
        self._classes: list[str] = learned["classes"]
        self._bias: list[float] = learned["bias"]
        self._rarity: dict[str, float] = {name: row[0] for name, row in learned["weights"].items()}
        self._weights: dict[str, list[float]] = {name: row[1:] for name, row in learned["weights"].items()}

    def shares(self, text: str) -> tuple[Shares, Shares]:
        """The probabilities for the whole text, and for the part of it that sounds most like danger. Never raises."""
        whole, *parts = (
            dict(zip(self._classes, _softmax(self._sums(window)), strict=True))
            for window in windows_of(words_of(plain(text), self._lexicon))
        )
        return whole, min(parts, key=lambda shares: shares[NONE], default=whole)

    def _sums(self, words: Words) -> list[float]:
        sums = list(self._bias)
        for name, value in features_of(words, self._rarity):
            for at, weight in enumerate(self._weights[name]):
                sums[at] += weight * value
        return sums


@cache
def load() -> DangerModel:
    """What was learned from the content of this release; learned now, in some seconds, if it is not on disk."""
    content = loader.load()
    examples = [(text, name) for name, texts in content.danger_examples.items() for text in texts]
    examples += [
        (phrase, NONE)
        for topic in content.phrases.topics.values()
        if topic.name not in TOPICS_OF_DANGER
        for phrases in topic.phrases.values()
        for phrase in phrases
    ]
    return DangerModel(remembered(FOLDER / "danger.json", key_of(_CODE, examples), _LEARNED, lambda: learn(examples)))


def plain(text: str) -> str:
    """All of a text in canonical words, however long it is, and whether somebody laughs in it."""
    words = " ".join(normalise(piece) for piece in pieces(text))
    return f"{words} {_LAUGHED}" if _LAUGHTER.search(text.lower()) else words


def words_of(said: str, lexicon: Lexicon) -> Words:
    """The stems of normalised words; words that nobody listed are all the same."""
    return [lexicon.stem(listed) if (listed := lexicon.find(word)) else _UNKNOWN for word in said.split()]


def windows_of(words: Words) -> Iterator[Words]:
    """All words, and the windows of a long text."""
    yield words
    if len(words) > WINDOW:
        for start in range(0, len(words) - STEP, STEP):
            yield words[start : start + WINDOW]


def features_of(words: Words, rarity: Mapping[str, float]) -> Features:
    """Words and neighbours as one group, pairs of words near each other as another; rare ones count more."""
    found: Features = []
    for counts, share in ((_words_and_neighbours(words), 1.0), (dict.fromkeys(_pairs(words), 1), _PAIR_SHARE)):
        group = [(name, (1 + math.log(count)) * rarity[name]) for name, count in counts.items() if name in rarity]
        scale = share / (math.sqrt(sum(value * value for _, value in group)) or 1.0)
        found += [(name, value * scale) for name, value in group]
    return found


def _words_and_neighbours(words: Words) -> Mapping[str, int]:
    counts = Counter(words)
    counts.update(f"{one} {other}" for one, other in pairwise(words))
    return counts


def _pairs(words: Words) -> Iterator[str]:
    for at, one in enumerate(words):
        for other in words[at + 1 : at + 1 + _NEAR]:
            if one != other:
                yield f"{min(one, other)}~{max(one, other)}"


def learn(examples: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Everything a `DangerModel` needs, as JSON can hold it. The same examples give the same result."""
    examples = [*examples, *_stories(examples)]
    texts = [plain(text) for text, _ in examples]
    lexicon = Lexicon.of(word for text in texts for word in text.split())
    rows = [words_of(text, lexicon) for text in texts]
    rarity = _rarity(rows)
    classes = sorted({name for _, name in examples})
    bias, weights = _train(rows, [classes.index(name) for _, name in examples], rarity, classes.index(NONE))
    return {
        "lexicon": lexicon.to_data(),
        "classes": classes,
        "bias": bias,
        "weights": {
            name: [round(value, 2) for value in (rarity[name], *row)]
            for name, row in weights.items()
            if max(map(abs, row)) >= _SLIGHT
        },
    }


def _stories(examples: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Long texts made of short ones: what is dangerous among what is not, and what is not alone."""
    dice = random.Random(2)
    ordinary = [text for text, name in examples if name == NONE]
    dangerous = [example for example in examples if example[1] != NONE]
    for text, name in dice.choices(dangerous, k=_STORIES_OF_DANGER if dangerous else 0):
        before, after = (
            dice.choices(ordinary, k=dice.choice((0, 1, 1, 2))),
            dice.choices(ordinary, k=dice.choice((0, 0, 1))),
        )
        yield " ".join([*before, text, *after]), name
    for _ in range(_STORIES):
        yield " ".join(dice.choices(ordinary, k=dice.choice((2, 3, 4)))), NONE


def _rarity(rows: Iterable[Words]) -> dict[str, float]:
    """Feature -> how rare it is; pairs that are met once say nothing."""
    rows = list(rows)
    uses = Counter(name for words in rows for name in {**_words_and_neighbours(words), **dict.fromkeys(_pairs(words))})
    return {
        name: 1 + math.log((1 + len(rows)) / (1 + count))
        for name, count in uses.items()
        if count >= _RARE or "~" not in name
    }


def _train(
    rows: Sequence[Words], right: Sequence[int], rarity: Mapping[str, float], none: int
) -> tuple[list[float], dict[str, list[float]]]:
    """AdaGrad, now without this feature, now without that; of a long text the most dangerous window learns."""
    size = max(right) + 1
    weights = {name: [0.0] * size for name in rarity}
    squares = {name: [_START] * size for name in rarity}
    bias, bias_squares = [0.0] * size, [_START] * size
    lessons = [
        (
            [
                [(weights[name], squares[name], value) for name, value in features_of(window, rarity)]
                for window in windows_of(words)
            ],
            answer,
        )
        for words, answer in zip(rows, right, strict=True)
    ]
    dice = random.Random(1)
    for _ in range(_EPOCHS):
        dice.shuffle(lessons)
        for windows, answer in lessons:
            kept = [[part for part in parts if dice.random() >= _DROPPED] for parts in windows]
            tried = [(_softmax(_weighed(bias, parts)), parts) for parts in kept]
            shares, parts = min(tried, key=lambda one: one[0][none])
            if shares[answer] > _KNOWN:
                continue
            errors = [share - (at == answer) for at, share in enumerate(shares)]
            _step(
                [*parts, (bias, bias_squares, 1.0)],
                [(at, error) for at, error in enumerate(errors) if abs(error) > _IGNORED],
            )
    return bias, weights


def _weighed(bias: Sequence[float], parts: _Parts) -> list[float]:
    sums = list(bias)
    for weights, _, value in parts:
        for at, weight in enumerate(weights):
            sums[at] += weight * value
    return sums


def _step(parts: _Parts, errors: Sequence[tuple[int, float]]) -> None:
    for weights, squares, value in parts:
        for at, error in errors:
            gradient = error * value
            squares[at] += gradient * gradient
            weights[at] -= _RATE * gradient / math.sqrt(squares[at])


def _softmax(sums: Sequence[float]) -> list[float]:
    top = max(sums)
    powers = [math.exp(one - top) for one in sums]
    total = sum(powers)
    return [power / total for power in powers]
