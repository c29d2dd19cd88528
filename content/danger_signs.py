"""The signs of danger of `content/safety.yaml`, ready to be searched for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import permutations
from pathlib import Path

import yaml

from content.problems import SafeLoader

ROOT = Path(__file__).parent
LOOSE = 5
"""Words that may stand between labels joined by `~`."""
CLASSES = ("self_harm", "mother_danger", "child_danger", "violence", "extortion", "scam_fallen")
"""Most urgent first."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """Labels that follow each other; `tight` says before which of them no other word may stand."""

    labels: tuple[str, ...]
    tight: tuple[bool, ...]
    gap: int = 2
    """Words that may stand between two of them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """All of `needs` in one place, none of `without` near it."""

    needs: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """Words carry labels; sequences of labels make composite labels; rules over labels make a class."""

    words: dict[str, frozenset[str]]
    """Every word anything is said with -> its labels: itself and the names of its lists."""
    ranges: tuple[tuple[str, int, int], ...]
    """Label of a number -> from, to."""
    composites: dict[str, dict[str, tuple[Sequence, ...]]]
    """Name -> first label -> sequences; names that others are made of come first."""
    innocent: dict[str, tuple[Sequence, ...]]
    lessons: dict[str, tuple[Sequence, ...]]
    deniable: frozenset[str]
    past: tuple[str, ...]
    rules: dict[str, tuple[Rule, ...]]
    """Class -> rules."""


@cache
def load(path: Path = ROOT / "safety.yaml") -> Signs:
    """Read the file. Raises ValueError that names what is wrong in it."""
    raw = yaml.load(path.read_text("utf-8"), SafeLoader)  # noqa: S506 - it is a safe one
    lists = {name: str(words).split() for name, words in raw["words"].items()}
    signs = {name: [one for way in ways for one in _sequences(way)] for name, ways in raw["signs"].items()}
    innocent, lessons = ([one for way in raw[key] for one in _sequences(str(way))] for key in ("innocent", "lessons"))
    rules = {name: [_rule(one) for one in raw["classes"][name]] for name in CLASSES}
    for rule in [one for some in rules.values() for one in some]:
        for label in (*rule.needs, *rule.without):
            if not label.isidentifier():
                signs.setdefault(label, _sequences(label))
    deniable, past = raw["deniable"].split(), raw["past"].split()
    used = {label for ways in [*signs.values(), innocent, lessons] for way in ways for label in way.labels}
    used.update(label for some in rules.values() for one in some for label in (*one.needs, *one.without))
    unknown = {label for label in {*used, *deniable, *past} if label.isupper()} - set(lists) - set(signs)
    if unknown:
        raise ValueError(f"{path.name}: no words and no signs are called {', '.join(sorted(unknown))}")
    words, ranges = _labels(lists, used - set(signs))
    return Signs(
        words,
        ranges,
        {name: _by_first(signs[name]) for name in _ordered(signs, path)},
        _by_first(innocent),
        _by_first(lessons),
        frozenset(deniable),
        tuple(past),
        {name: tuple(some) for name, some in rules.items()},
    )


def _sequences(said: str) -> list[Sequence]:
    if "~" in said:
        return [
            Sequence(labels, (False,) * len(labels), LOOSE) for labels in permutations(said.replace("~", " ").split())
        ]
    labels: list[str] = []
    tight: list[bool] = []
    for part in said.split():
        for at, label in enumerate(part.split("=")):
            labels.append(label)
            tight.append(at > 0)
    return [Sequence(tuple(labels), tuple(tight))]


def _rule(said: str) -> Rule:
    parts = [part.strip() for part in said.split("+")]
    without = tuple(part.removeprefix("!") for part in parts if part.startswith("!"))
    return Rule(tuple(part for part in parts if not part.startswith("!")), without)


def _labels(
    lists: dict[str, list[str]], used: set[str]
) -> tuple[dict[str, frozenset[str]], tuple[tuple[str, int, int], ...]]:
    words: dict[str, set[str]] = {}
    ranges: list[tuple[str, int, int]] = []
    for name, some in [*lists.items(), *((word, [word]) for word in used if not word.isupper())]:
        for word in some:
            if not word.startswith("#"):
                words.setdefault(word, {word}).add(name)
                continue
            first, _, last = word.removeprefix("#").partition("-")
            ranges.append((name, int(first or 0), int(last or 10**12)))
    return {word: frozenset(labels) for word, labels in words.items()}, tuple(ranges)


def _by_first(sequences: list[Sequence]) -> dict[str, tuple[Sequence, ...]]:
    found: dict[str, list[Sequence]] = {}
    for one in sequences:
        found.setdefault(one.labels[0], []).append(one)
    return {label: tuple(some) for label, some in found.items()}


def _ordered(signs: dict[str, list[Sequence]], path: Path) -> list[str]:
    """Names so that each comes after those it is made of."""
    done: list[str] = []

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise ValueError(f"{path.name}: {name} is made of itself")
        if name in done:
            return
        for way in signs[name]:
            for label in way.labels:
                if label in signs and way.labels != (name,):
                    visit(label, (*above, name))
        done.append(name)

    for name in signs:
        visit(name, ())
    return done
