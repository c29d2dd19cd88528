"""Which topic a set of words speaks for: multinomial logistic regression over words and pairs of words.

Small enough to be read in one go, and trained from the phrase book alone, so that an author changes an answer by
adding a phrase. Training takes under a second; `chat.understanding` keeps the result.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Collection, Sequence

from chat.lexicon import Lexicon

Words = Sequence[tuple[str, str] | None]
"""Stem and word as listed; None for a word nobody listed."""
Features = dict[str, float]
_Learned = list[tuple[dict[int, float], dict[int, float], float]]
"""The weights, the sums of squared gradients and the value of each feature of an example."""
_Lesson = tuple[_Learned, int, float]

FUNCTION_WORDS = frozenset(
    "yang di ke dari ini itu dan atau untuk dengan pada juga saja terus kalau karena padahal seperti "
    "sampai jadi tapi".split()
)
_FIRST, _LAST = 60, 40
"""Of a long message the beginning and the end count: that is where people say what they want."""

_FUNCTION_WEIGHT, _WORD_WEIGHT, _PAIR_WEIGHT = 0.4, 0.5, 0.3
_NEAR, _RARE = 8, 2
_LENGTH, _UNLISTED_WEIGHT, _UNLISTED_SHARE, _BIAS = 2.0, 0.7, 0.5, 0.5
_EPOCHS, _RATE, _IGNORED, _KNOWN, _DROPPED, _HIDDEN_WEIGHT, _CAREFUL = 5, 0.5, 0.06, 0.95, 0.25, 0.6, 2.5


def words_of(text: str, lexicon: Lexicon) -> Words:
    """The words of a normalised text as far as the lexicon knows them."""
    words = text.split()
    if len(words) > _FIRST + _LAST:
        words = words[:_FIRST] + words[-_LAST:]
    found: list[tuple[str, str] | None] = []
    for word in words:
        listed = lexicon.find(word)
        if listed is not None:
            found.append((lexicon.stem(listed), listed))
        elif len(word) > 2:
            found.append(None)
    return found


def features_of(words: Words) -> Features:
    """Stems, words, pairs of stems that stand near each other and unlisted words, for any message of one length."""
    features: Features = {}
    unlisted = 0
    said: list[str] = []
    for entry in words:
        if entry is None:
            unlisted += 1
            said.append("?")
            continue
        stem, word = entry
        if stem in FUNCTION_WORDS:
            features[stem] = _FUNCTION_WEIGHT
        else:
            features[stem] = 1.0
            said.append(stem)
        if word != stem:
            features["=" + word] = _WORD_WEIGHT
    norm = math.sqrt(sum(value * value for value in features.values()) + _UNLISTED_SHARE * unlisted) or 1.0
    scale = _LENGTH / norm
    features = {name: value * scale for name, value in features.items()}
    for pair in sorted(_pairs(said)):
        features[pair] = _PAIR_WEIGHT * scale
    features[""] = _BIAS
    if unlisted:
        features["?"] = _UNLISTED_WEIGHT * min(unlisted, 3) * scale
    return features


def _pairs(said: Sequence[str]) -> set[str]:
    """Stems near each other, in either order: people put the question before or behind what it is about."""
    return {
        f"{min(one, other)} {max(one, other)}"
        for at, one in enumerate(said)
        for other in said[at + 1 : at + 1 + _NEAR]
        if one != other
    }


class Classifier:
    """Probabilities of topics; `weights` maps a feature to (index of a topic -> weight)."""

    def __init__(self, topics: list[str], weights: dict[str, dict[int, float]]) -> None:
        self.topics = topics
        self.weights = weights

    @classmethod
    def train(cls, examples: Sequence[tuple[Words, str]], *, careful: str = "") -> Classifier:
        """Learn from (words, topic), the topic `careful` with more weight. The same examples give the same result."""
        topics = sorted({topic for _, topic in examples})
        index = {topic: at for at, topic in enumerate(topics)}
        uses = Counter(stem for words, _ in examples for stem in {entry[0] for entry in words if entry})
        rows: list[tuple[Features, int, float]] = []
        for words, topic in examples:
            rows.append((features_of(words), index[topic], 1.0))
            # Again with the words that only this phrase has hidden: so it learns what a strange word means where.
            hidden = [entry if entry and uses[entry[0]] > 1 else None for entry in words]
            if any(hidden) and None in hidden and hidden != list(words):
                rows.append((features_of(hidden), index[topic], _HIDDEN_WEIGHT))
        common = Counter(name for features, _, _ in rows for name in features if " " in name)
        sizes = Counter(topic for _, topic, _ in rows)
        balance = [math.sqrt(len(rows) / len(topics) / sizes[at]) for at in range(len(topics))]
        if careful in index:
            balance[index[careful]] *= _CAREFUL
        weights: dict[str, dict[int, float]] = {}
        squares: dict[str, dict[int, float]] = {}
        lessons: list[_Lesson] = [
            (
                [
                    (weights.setdefault(name, {}), squares.setdefault(name, {}), value)
                    for name, value in features.items()
                    if " " not in name or common[name] >= _RARE
                ],
                right,
                importance * balance[right],
            )
            for features, right, importance in rows
        ]
        dice = random.Random(1)
        for _ in range(_EPOCHS):
            dice.shuffle(lessons)
            for features, right, importance in lessons:
                # Now without this word, now without that: so no single word decides, as none does in what people write.
                kept = [feature for feature in features if dice.random() >= _DROPPED]
                _learn(kept, right, importance, len(topics))
        return cls(topics, {name: row for name, row in weights.items() if row})

    def probabilities(self, features: Features, among: Collection[str]) -> dict[str, float]:
        """Topic -> probability for the topics `among` that may answer; they add up to one."""
        sums = [0.0] * len(self.topics)
        for name, value in features.items():
            for at, weight in self.weights.get(name, {}).items():
                sums[at] += value * weight
        possible = [at for at, topic in enumerate(self.topics) if topic in among]
        shares = _softmax([sums[at] for at in possible])
        return {self.topics[at]: share for at, share in zip(possible, shares, strict=True)}


def _learn(features: _Learned, right: int, importance: float, topics: int) -> None:
    """One step of AdaGrad; topics that are hardly considered are left alone, which keeps the weights few."""
    sums = [0.0] * topics
    for weights, _, value in features:
        for topic, weight in weights.items():
            sums[topic] += value * weight
    shares = _softmax(sums)
    if shares[right] > _KNOWN:
        return
    errors = [(topic, share * importance) for topic, share in enumerate(shares) if share >= _IGNORED and topic != right]
    errors.append((right, (shares[right] - 1.0) * importance))
    for weights, squares, value in features:
        for topic, error in errors:
            gradient = error * value
            square = squares.get(topic, 1e-6) + gradient * gradient
            squares[topic] = square
            weights[topic] = weights.get(topic, 0.0) - _RATE * gradient / math.sqrt(square)


def _softmax(sums: list[float]) -> list[float]:
    top = max(sums)
    powers = [math.exp(one - top) for one in sums]
    total = sum(powers)
    return [power / total for power in powers]
