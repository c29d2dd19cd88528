"""Does somebody write Sundanese or Javanese? By the words only that language has, learned from the phrases people type.

Whoever writes Indonesian should hardly ever be asked, so it takes several such words. Measured by `ops.tongues`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from chat.normalise import tokens
from content import loader

SEEN, RATIO = 2, 8.0
"""A word is a mark of a language if so many phrases have it, and so many times more of them than in any other."""
MARKS, SHARE = 2, 1 / 3
"""Whoever writes so many different marks, and so large a part of the words, writes that language."""

FORMULAS = frozenset(
    "hatur nuhun nuwun matur suwun maturnuwun sampurasun rampes punten hapunten ngapunten kulonuwun wilujeng sugeng"
    " enjing enjang isuk siang sonten sore wengi dalu muhun sumuhun mangga monggo nggih njih inggih rahayu"
    " teh teteh mah atuh euy ceu kang neng mbak mba mas yo tho toh lho".split()
)
"""Politeness, address and particles that people here put into Indonesian as well: they say nothing of the language."""

_LANGUAGES = ("su", "jv")

Tagged = tuple[str, str]
"""Language and phrase."""


def tongue(text: str) -> str | None:
    """The language, `su` or `jv`, that the text is clearly written in; None for Indonesian, a mixture or too little."""
    return judge(text, marks())


def judge(text: str, marks: Mapping[str, str]) -> str | None:
    """The same by the given marks."""
    words = set(_words(text))
    found = Counter(marks[word] for word in words if word in marks)
    best, count = max(found.items(), key=lambda pair: pair[1], default=("", 0))
    if count < MARKS or count < SHARE * len(words) or 3 * (found.total() - count) > count:
        return None
    return best


def learn(phrases: Iterable[Tagged]) -> dict[str, str]:
    """Word -> the language it is a mark of."""
    sizes: Counter[str] = Counter()
    uses: dict[str, Counter[str]] = {}
    for language, phrase in phrases:
        sizes[language] += 1
        for word in set(_words(phrase)):
            uses.setdefault(word, Counter())[language] += 1
    return {
        word: language
        for word, counts in uses.items()
        for language in _LANGUAGES
        if counts[language] >= SEEN and _share(counts, sizes, language) >= RATIO * _other_share(counts, sizes, language)
    }


def tagged() -> list[Tagged]:
    """All phrases with their language."""
    topics = loader.load().phrases.topics.values()
    return [(language, one) for topic in topics for language, some in topic.phrases.items() for one in some]


@cache
def marks() -> dict[str, str]:
    """What was learned from all phrases."""
    return learn(tagged())


def _words(text: str) -> list[str]:
    return [word for word in tokens(text) if word.isalpha() and len(word) > 1 and word not in FORMULAS]


def _share(counts: Counter[str], sizes: Counter[str], language: str) -> float:
    return counts[language] / sizes[language]


def _other_share(counts: Counter[str], sizes: Counter[str], language: str) -> float:
    """The largest share in another language; a word never seen there may still turn up."""
    return max((max(counts[other], 0.3) / sizes[other] for other in sizes if other != language), default=0.0)
