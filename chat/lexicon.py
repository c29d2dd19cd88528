"""The words of the phrase book, and the way from a word nobody listed to the one it most likely is.

Indonesian, Sundanese and Javanese build words with affixes, and people in a hurry leave vowels out. An unlisted word
is therefore looked up without its affixes, then by its consonants. Slips of the finger are left to `chat.features`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

NUMBER = "#"
"""Every number is the same word to us."""

_PREFIXES: dict[str, tuple[str, ...]] = {  # what stood before the stem -> how the stem may begin
    **dict.fromkeys(
        tuple("me pe di ter ber be se ke ka tak dak pa nga nge pang sa dipun".split()),
        ("",),
    ),
    **dict.fromkeys(("meng", "peng", "ng"), ("", "k")),
    **dict.fromkeys(("meny", "peny"), ("s",)),
    **dict.fromkeys(("men", "pen", "n"), ("t", "")),
    **dict.fromkeys(("mem", "pem", "m"), ("p", "")),
    "ny": ("s", "c"),
}
_SUFFIXES = tuple(
    "nya nye nipun ipun kan keun ken ake aken eun ono lah kah an ana in en ku mu i na ne e no ke ny a".split()
)
_INNER = ("kan", "an", "i", "in", "keun")
"""Suffixes that may stand before another one: lapor-kan-nya."""

_SHORTEST_STEM = 4
_VOWELS = frozenset("aeiou")


class Lexicon:
    """Finds for any typed word the word of the phrase book that it stands for."""

    def __init__(self, counts: dict[str, int], stems: dict[str, str], relatives: dict[str, str]) -> None:
        self._counts = counts
        self._stems = stems
        self._relatives = relatives
        self._by_consonants: dict[str, str] = {}
        for word in sorted(counts, key=lambda word: (-counts[word], word)):
            if len(word) >= _SHORTEST_STEM:
                self._by_consonants.setdefault(_consonants(word), word)
        self.find = lru_cache(maxsize=20_000)(self._find)

    @classmethod
    def of(cls, words: Iterable[str]) -> Lexicon:
        """Learn the words of a phrase book (with repetition: the frequent one wins a draw)."""
        counts = Counter(word for word in words if not word.isdigit())
        stems: dict[str, str] = {}
        relatives: dict[str, str] = {}
        for word in sorted(counts, key=lambda word: (-counts[word], word)):
            if len(word) <= _SHORTEST_STEM:
                continue
            for part in _parts(word):
                if len(part) < _SHORTEST_STEM:
                    continue
                if part not in counts:
                    relatives.setdefault(part, word)
                elif len(part) < len(stems.get(word, word)):
                    stems[word] = part
        for word in stems:
            for _ in range(3):
                stems[word] = stems.get(stems[word], stems[word])
        return cls(dict(counts), stems, relatives)

    def to_data(self) -> list[Any]:
        """What `Lexicon(*data)` needs, as JSON can hold it."""
        return [self._counts, self._stems, self._relatives]

    def stem(self, word: str) -> str:
        """The shortest listed relative of a listed word; itself when it has none."""
        return self._stems.get(word, word)

    def _find(self, word: str) -> str | None:
        if word.isdigit():
            return NUMBER
        if word in self._counts:
            return word
        parts = list(_parts(word))
        known = [part for part in parts if part in self._counts]
        if known:
            return max(known, key=len)
        for part in (word, *parts):
            if part in self._relatives:
                return self._relatives[part]
        consonants = _consonants(word)
        if len(consonants) >= 3 and len(word) - len(consonants) <= 1 + len(word) // 4:
            return self._by_consonants.get(consonants)
        return None


def _parts(word: str) -> Iterator[str]:
    """A word without each of its possible affixes; the word itself is not among them."""
    bases = [word]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            bases.append(word.removesuffix(suffix))
    for base in bases[1:]:
        bases += [base.removesuffix(inner) for inner in _INNER if base.endswith(inner) and len(base) > 5]
    seen = {word}
    for base in bases:
        for part in (base, *_without_prefix(base)):
            if len(part) >= 3 and part not in seen:
                seen.add(part)
                yield part


def _without_prefix(word: str) -> Iterator[str]:
    for prefix, beginnings in _PREFIXES.items():
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            for beginning in beginnings:
                yield beginning + word[len(prefix) :]


def _consonants(word: str) -> str:
    return "".join(char for char in word if char not in _VOWELS)
