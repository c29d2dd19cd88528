"""Did the messages arrive at a pace the provider allows?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from math import inf


def busiest_second(arrivals: Iterable[float]) -> int:
    """The most messages in any window of one second."""
    times = sorted(arrivals)
    most = first = 0
    for last, at in enumerate(times):
        while at - times[first] >= 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most


def smallest_gap(arrivals: Iterable[tuple[object, float]]) -> float:
    """The shortest time between two messages to one chat; infinite when no chat got two."""
    per_chat: dict[object, list[float]] = defaultdict(list)
    for chat, at in arrivals:
        per_chat[chat].append(at)
    gaps = [after - before for times in per_chat.values() for before, after in pairwise(sorted(times))]
    return min(gaps, default=inf)
