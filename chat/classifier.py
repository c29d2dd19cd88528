"""Which topic the features of a text speak for: a linear model, one column of weights for each topic.

It is learned by `chat.learning`; here it is only applied, which takes NumPy and less than a millisecond.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from chat.features import View

Numbers = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]


@dataclass(frozen=True)
class Vocabulary:
    """The known features, and how telling each of them is (its inverse document frequency)."""

    places: dict[str, int]
    telling: Numbers

    def vector(self, views: Iterable[View]) -> tuple[list[int], list[float]]:
        """Places and values of the known features; every view has length one, however long the text is."""
        places: list[int] = []
        values: list[float] = []
        for view in views:
            known = [name for name in view if name in self.places]
            at = [self.places[name] for name in known]
            weighed = self.telling[at] * np.array([view[name] for name in known], np.float32)
            places += at
            values += (weighed / (float(np.linalg.norm(weighed)) or 1.0)).tolist()
        return places, values


@dataclass(frozen=True)
class Classifier:
    """How far a text lies on each topic's side of the boundary between that topic and all others."""

    topics: Sequence[str]
    vocabulary: Vocabulary
    weights: Bytes
    """Feature x topic, in `steps`: a byte is as good as a float and a quarter of its size."""
    steps: Numbers
    start: Numbers

    @classmethod
    def of(cls, topics: Sequence[str], vocabulary: Vocabulary, weights: Numbers, start: Numbers) -> Classifier:
        """From exact weights, feature x topic."""
        steps = np.abs(weights).max(axis=0) / 127
        return cls(topics, vocabulary, np.round(weights / steps).astype(np.int8), steps, start)

    def margins(self, views: Iterable[View]) -> dict[str, float]:
        """Topic -> margin: positive on its side; a topic a text has nothing to do with has about -1."""
        places, values = self.vocabulary.vector(views)
        sums = np.array(values, np.float32) @ self.weights[places].astype(np.float32)
        return dict(zip(self.topics, (sums * self.steps + self.start).tolist(), strict=True))
