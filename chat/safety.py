"""Is somebody in danger? Every message is looked at before anything else.

Two find together what neither finds alone (see decision 0018): the signs of `content/safety.yaml`, and a model of how
people wrote who were in danger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from chat.danger_model import Nearness, nearness
from chat.loss import loss_in
from chat.words import Labels, labels_of
from content import danger_signs
from content.danger_signs import CLASSES, Rule, Sequence, Signs

ALARM, WITHIN = 0.0, 0.3
"""From this nearness to any danger of the whole of a text, or of a part of it, the model alone raises an alarm."""
SHORT, SHORTLY = 5, 1.0
"""Fewer words tell little: in them the model alone has to be surer."""
FEWEST = 3
"""Of fewer words only a sign tells."""
UNLIKELY = -0.9
"""Farther than this from any danger the signs are a lesson, a joke or a memory."""
BY_SIGN = 0.6
"""What a sign adds to the nearness of its class."""
ALSO = 0.6
"""A class that is not farther than this behind the nearest is answered beside it."""
MOST = 2
"""The most classes answered; more texts than this nobody reads."""

REACH, AGAINST, LESSON = 14, 5, 6
"""Words that may stand between the signs of a rule, how near what speaks against it is, how long a lesson's title."""

_THINGS = frozenset({"HEWAN", "BARANG"})
"""What dies and hurts without anybody being in danger; it still counts in an innocent phrase."""
_PASSING = ("child_danger", "mother_danger")
_SELF = frozenset({"saya", "tadi", "barusan", "tolong", "sekarang", "abdi", "aku", "kula"})

Span = tuple[int, int]
Spans = list[Span]


@dataclass(frozen=True, slots=True)
class Danger:
    """What was found: the classes, most urgent first, and whether somebody who works with the families is named."""

    classes: tuple[str, ...]
    about_staff: bool = False


def find(text: str) -> Danger | None:
    """The danger a text speaks of, if any. Never raises."""
    return _find_short(text) if len(text) <= 40 else _find(text)


def _find(text: str) -> Danger | None:
    signs = danger_signs.load()
    words = _taken_out(labels_of(text), signs)
    there = _spans(words, signs)
    by_sign = _classes_by_sign(there, words, signs)
    length = len(text.split())
    if not by_sign and (length < FEWEST or loss_in(text, of_others=True)):
        return None  # too little to tell, or grief, which has an answer of its own
    whole, part = nearness(text)
    near = {name: max(whole[name], part[name]) for name in CLASSES}
    if by_sign:
        alarm = max(near.values()) >= UNLIKELY
    elif part is whole:
        alarm = max(whole.values()) >= (ALARM if length >= SHORT else SHORTLY)
    else:
        alarm = max(whole.values()) >= ALARM or max(part.values()) >= WITHIN
    return Danger(_answered(by_sign, near), bool(there.get("PETUGAS"))) if alarm else None


def _answered(by_sign: tuple[str, ...], near: Nearness) -> tuple[str, ...]:
    """The nearest classes, most urgent first."""
    weight = {name: near[name] + (BY_SIGN if name in by_sign else 0) for name in CLASSES}
    best = sorted(CLASSES, key=lambda name: -weight[name])[:MOST]
    nearest = best[0]
    beside = {name for name in best if weight[name] >= max(weight[nearest] - ALSO, ALARM)}
    return tuple(name for name in CLASSES if name == nearest or name in beside)


def _classes_by_sign(there: dict[str, Spans], words: list[Labels], signs: Signs) -> tuple[str, ...]:
    over = [span for name in signs.past for span in there.get(name, ())]
    if "SEKARANG" in there:
        over = [span for span in over if not any(_apart(span, now) <= REACH for now in there["SEKARANG"])]
    return tuple(
        name
        for name in CLASSES
        if any(_holds(rule, there, words, signs, over if name in _PASSING else []) for rule in signs.rules[name])
    )


_find_short = lru_cache(4096)(_find)


def _taken_out(words: list[Labels], signs: Signs) -> list[Labels]:
    """The words without those of innocent phrases and of the titles of lessons."""
    index = _index(words)
    for start, end in _matches(signs.innocent, index, words, filler="SELA"):
        words[start:end] = [labels & _THINGS for labels in words[start:end]]
    for start, end in _matches(signs.lessons, index, words, filler="SELA"):
        title = words[end : end + LESSON]
        if not any(_SELF & labels for labels in title):
            words[start : end + LESSON] = [frozenset()] * len(words[start : end + LESSON])
    return words


def _index(words: list[Labels]) -> dict[str, Spans]:
    index: dict[str, Spans] = {}
    for at, labels in enumerate(words):
        for label in labels:
            index.setdefault(label, []).append((at, at + 1))
    return index


def _spans(words: list[Labels], signs: Signs) -> dict[str, Spans]:
    """Where each label is found; composites after those they are made of."""
    there = _index(words)
    for name, by_first in signs.composites.items():
        if spans := _matches(by_first, there, words):
            there[name] = spans
    return there


def _matches(
    by_first: Mapping[str, tuple[Sequence, ...]], there: dict[str, Spans], words: list[Labels], filler: str = ""
) -> Spans:
    return [
        span
        for first in by_first.keys() & there.keys()
        for sequence in by_first[first]
        for start in there[first]
        if (span := _follow(sequence, start, there, words, filler))
    ]


def _follow(sequence: Sequence, start: Span, there: dict[str, Spans], words: list[Labels], filler: str) -> Span | None:
    """From the first label on, the nearest of each of the others; with a `filler` only one such word between."""
    begin, end = start
    for label, tight in zip(sequence.labels[1:], sequence.tight[1:], strict=True):
        most = 0 if tight else 1 if filler else sequence.gap
        step = next((one for one in there.get(label, ()) if end <= one[0] <= end + most), None)
        if step is None or (filler and step[0] > end and filler not in words[end]):
            return None
        end = step[1]
    return begin, end


def _holds(rule: Rule, there: dict[str, Spans], words: list[Labels], signs: Signs, over: Spans) -> bool:
    if any(label not in there for label in rule.needs):
        return False
    places: Spans = []
    for label in rule.needs:
        spans = there[label]
        if label in signs.deniable:
            spans = [span for span in spans if not _denied(span[0], words)]
        places = _near(places, spans) if places else spans
        if not places:
            return False
    against = [span for label in rule.without for span in there.get(label, ())] + over
    return any(not any(_apart(place, other) <= AGAINST for other in against) for place in places)


def _near(places: Spans, spans: Spans) -> Spans:
    """Each place widened by the spans in its reach."""
    return [
        (min(place[0], span[0]), max(place[1], span[1]))
        for place in places
        for span in spans
        if _apart(place, span) <= REACH
    ]


def _apart(one: Span, other: Span) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def _denied(start: int, words: list[Labels]) -> bool:
    """Whether the sign that starts here is said not to be: "tidak kejang", "belum pernah ditipu"."""
    if start == 0 or "TIDAK" in words[start]:
        return False
    if "BUKAN" in words[start - 1]:
        return True
    return start > 1 and "LALU_TIDAK" in words[start - 1] and "BUKAN" in words[start - 2]
