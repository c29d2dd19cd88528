"""Which topic a set of words speaks for: multinomial logistic regression over words and pairs of words.

Small enough to be read in one go, and trained from the phrase book alone, so that an author changes an answer by
adding a phrase. Training takes under a second; `chat.understanding` keeps the result.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence

from chat.lexicon import Lexicon

Words = Sequence[tuple[str, str] | None]
"""Stem and word as listed; None for a word nobody listed."""
Features = dict[str, float]

FUNCTION_WORDS = frozenset(
    "yang di ke dari ini itu dan atau untuk dengan pada juga saja terus kalau karena padahal seperti "
    "sampai jadi tapi".split()
)
_FIRST, _LAST = 60, 40
"""Of a long message the beginning and the end count: that is where people say what they want."""

_FUNCTION_WEIGHT, _WORD_WEIGHT, _PAIR_WEIGHT = 0.4, 0.5, 0.4
_LENGTH, _UNLISTED_WEIGHT, _UNLISTED_SHARE, _BIAS = 2.0, 0.7, 0.5, 0.5
_EPOCHS, _RATE, _DECAY, _IGNORED, _DROPOUT_WEIGHT = 5, 0.5, 1e-4, 0.04, 0.6


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
    """Stems, words, pairs of neighbouring stems and unlisted words, scaled to one length for any message."""
    features: Features = {}
    unlisted = 0
    before = ""
    for entry in words:
        if entry is None:
            unlisted += 1
            before = "?"
            continue
        stem, word = entry
        features[stem] = _FUNCTION_WEIGHT if stem in FUNCTION_WORDS else 1.0
        if word != stem:
            features["=" + word] = _WORD_WEIGHT
        if stem not in FUNCTION_WORDS:
            if before:
                features[f"{before} {stem}"] = _PAIR_WEIGHT
            before = stem
    norm = math.sqrt(sum(value * value for value in features.values()) + _UNLISTED_SHARE * unlisted) or 1.0
    scale = _LENGTH / norm
    features = {name: value * scale for name, value in features.items()}
    features[""] = _BIAS
    if unlisted:
        features["?"] = _UNLISTED_WEIGHT * min(unlisted, 3) * scale
    return features


class Classifier:
    """Probabilities of topics; `weights` maps a feature to (index of a topic -> weight)."""

    def __init__(self, topics: list[str], weights: dict[str, dict[int, float]]) -> None:
        self.topics = topics
        self.weights = weights

    @classmethod
    def train(cls, examples: Sequence[tuple[Words, str]]) -> Classifier:
        """Learn from (words, topic). The same examples always give the same weights."""
        topics = sorted({topic for _, topic in examples})
        index = {topic: at for at, topic in enumerate(topics)}
        uses = Counter(stem for words, _ in examples for stem in {entry[0] for entry in words if entry})
        rows: list[tuple[Features, int, float]] = []
        for words, topic in examples:
            rows.append((features_of(words), index[topic], 1.0))
            # Again with the words that only this phrase has hidden: so it learns what a strange word means where.
            hidden = [entry if entry and uses[entry[0]] > 1 else None for entry in words]
            if any(hidden) and None in hidden and hidden != list(words):
                rows.append((features_of(hidden), index[topic], _DROPOUT_WEIGHT))
        sizes = Counter(topic for _, topic, _ in rows)
        balance = [math.sqrt(len(rows) / len(topics) / sizes[at]) for at in range(len(topics))]
        weights: dict[str, dict[int, float]] = {}
        squares: dict[str, dict[int, float]] = {}
        shuffle = random.Random(1).shuffle
        model = cls(topics, weights)
        for _ in range(_EPOCHS):
            shuffle(rows)
            for features, right, importance in rows:
                model._learn(features, right, importance * balance[right], squares)
        return model

    def _learn(self, features: Features, right: int, importance: float, squares: dict[str, dict[int, float]]) -> None:
        """One step of AdaGrad; topics that are hardly considered are left alone, which keeps the weights few."""
        for topic, probability in enumerate(self._softmax(features)):
            if topic == right:
                error = probability - 1.0
            elif probability < _IGNORED:
                continue
            else:
                error = probability
            error *= importance
            for name, value in features.items():
                weights = self.weights.setdefault(name, {})
                sums = squares.setdefault(name, {})
                weight = weights.get(topic, 0.0)
                gradient = error * value + _DECAY * weight
                sums[topic] = sums.get(topic, 1e-6) + gradient * gradient
                weights[topic] = weight - _RATE * gradient / math.sqrt(sums[topic])

    def _softmax(self, features: Features) -> list[float]:
        sums = [0.0] * len(self.topics)
        for name, value in features.items():
            for topic, weight in self.weights.get(name, {}).items():
                sums[topic] += value * weight
        top = max(sums)
        powers = [math.exp(one - top) for one in sums]
        total = sum(powers)
        return [power / total for power in powers]

    def probabilities(self, features: Features) -> dict[str, float]:
        """Topic -> probability; they add up to one."""
        return dict(zip(self.topics, self._softmax(features), strict=True))
