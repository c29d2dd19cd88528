"""A message as a row of words that each carry labels, however they are typed: slips, endings, letters apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from chat.normalise import pieces, slang_table, tokens, without_affixes
from content import danger_signs, loader
from content.danger_signs import Signs

MOST = 20_000
"""Characters searched; no channel lets anybody write more."""

COMMA, STOP = 2, 5
"""Words that a comma and the end of a sentence count for: what stands apart belongs less together."""
_MARK = re.compile(r"(?:[,;:]|[.!?…]+|\n+)(?=\s|$)|\n")

_SUFFIXES = (
    *(
        "nyalah",
        "nyah",
        "nya",
        "ny",
        "na",
        "ne",
        "ipun",
        "lah",
        "kah",
        "mah",
        "ku",
        "mu",
        "keun",
        "kan",
        "ke",
        "no",
        "ake",
    ),
    *("in", "an", "en"),
)
_APART = frozenset("di ke ka ter pen per me mem men nge ng ny ku".split())
"""What people write apart from its word: di pukul, ke tipu."""
_TOPICS_OF_DANGER = ("health_sick_child", "health_pregnancy", "complaint", "complaint_status", "hoax_check")
_SHORTEST_SLIP, _SHORTEST_GLUED, _LONGEST_GLUED = 5, 9, 40
_LEET = str.maketrans("013457@$", "oieastas")
_CENSORED = re.compile(r"(?<=[a-zA-Z])[*#@$](?=[a-zA-Z])")
_NOT_GLUED = re.compile(r"(?:ngga|nggak|gak|gk|ga|tdk|tidak|teu|ora)(?=[a-z]{3})")
_TWICE = re.compile(r"(.)\1")
_GLUE = frozenset("di ke ga gk bu yg tak mau dan".split())

Labels = frozenset[str]
_NONE: Labels = frozenset()


def labels_of(text: str) -> list[Labels]:
    """The labels of each word of a text. Never raises."""
    found: list[Labels] = []
    for part, mark in _parts(_CENSORED.sub("", text[:MOST])):
        found += [labels for word in _joined(list(_words(part))) for labels in _read(word)]
        found += [_NONE] * (COMMA if mark == "," else STOP)
    return found


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """What stands between marks, and the mark after it."""
    start = 0
    for match in _MARK.finditer(text):
        yield text[start : match.start()], match[0][0]
        start = match.end()
    yield text[start:], ","


def _words(text: str) -> Iterator[str]:
    for piece in pieces(text):
        yield from tokens(piece)


def _joined(words: list[str]) -> Iterator[str]:
    """Single letters in a row are one word; so is "di" and the word it belongs to."""
    known = danger_signs.load().words
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and len(words[end]) == 1 and words[end].isalpha():
            end += 1
        if end - at >= 4:
            yield "".join(words[at:end])
            at = end
        elif at + 1 < len(words) and words[at] + words[at + 1] in known and _torn(words[at], words[at + 1]):
            yield words[at] + words[at + 1]
            at += 2
        else:
            yield words[at]
            at += 1


def _torn(one: str, other: str) -> bool:
    """Whether two words that make a third were meant as that: di pukul, ke jang, keja ng."""
    if one in _APART:
        return True
    known = danger_signs.load().words
    return len(one) + len(other) >= 6 and not all(part in known or part in _ordinary() for part in (one, other))


@lru_cache(maxsize=50_000)
def _read(word: str) -> tuple[Labels, ...]:
    signs = danger_signs.load()
    if word.isdigit():
        number = int(word[:12])
        return (frozenset(label for label, first, last in signs.ranges if first <= number <= last),)
    if not word.isalpha():
        word = word.translate(_LEET)
    stems = (word.removesuffix(end) for end in _SUFFIXES if word.endswith(end) and len(end) > 1)
    forms = [
        word,
        *(stem for stem in stems if len(stem) >= 3),
        *([word[:-1]] if word[-1] in "eixk" and len(word) > 4 else []),
    ]
    found = signs.words.get(word)
    if found is None or "BIASA" not in found:
        all_found = [signs.words[form] for form in forms if form in signs.words]
        found = _NONE.union(*all_found) if all_found else None
    if found is not None and "BIASA" in found:
        return (found,)
    plain = slang_table()[0].get(word) or without_affixes(word)
    if plain:
        parts = [signs.words.get(part, _NONE) for part in plain.split()]
        if len(parts) > 1:
            return tuple(parts) if found is None else (found,)
        return ((found or _NONE) | parts[0],)
    if found is not None:
        return (found,)
    if _ordinary().intersection(forms[:1]) or not 3 <= len(word) <= _LONGEST_GLUED:
        return (_NONE,)
    if glued := _NOT_GLUED.match(word):
        rest = word[glued.end() :]
        if rest in signs.words:
            return signs.words.get(glued[0], _NONE), signs.words[rest]
    single = _TWICE.sub(r"\1", word)
    if single in signs.words:
        return (signs.words[single],)
    for form in forms:
        if form not in _ordinary() and (meant := _slips(form)):
            return (_NONE.union(*(signs.words[one] for one in meant)),)
    return _apart(word, signs) if _SHORTEST_GLUED <= len(word) <= _LONGEST_GLUED else (_NONE,)


def _slips(word: str) -> list[str]:
    """The words this one may be by a slip of the finger, or without its vowels."""
    by_first, by_consonants = _vocabulary()
    full = [one for one in by_consonants.get(_consonants(word), ()) if len(word) < len(one)]
    if full or len(word) < _SHORTEST_SLIP - 1:
        return full
    slips = 1 if len(word) < 8 else 2
    near = process.extract(word, by_first.get(word[0], ()), scorer=OSA.distance, score_cutoff=slips, limit=4)
    return [one for one, distance, _ in near if distance == near[0][1]]


def _apart(word: str, signs: Signs) -> tuple[Labels, ...]:
    """anaksayakejang -> anak saya kejang, if all of it is words."""
    best: list[list[str] | None] = [[]] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 14), end):
            before, part = best[start], word[start:end]
            if before is None or not (
                part in _GLUE or (len(part) > 2 and (part in signs.words or part in _ordinary()))
            ):
                continue
            now = best[end]
            if now is None or len(before) + 1 < len(now):
                best[end] = [*before, part]
    whole = best[-1]
    return tuple(signs.words.get(part, _NONE) for part in whole) if whole and len(whole) > 1 else (_NONE,)


@cache
def _ordinary() -> frozenset[str]:
    """Words people use when they are in no danger: never a slip for another word."""
    signs = danger_signs.load()
    words = {word for word, labels in signs.words.items() if "BIASA" in labels}
    for topic in loader.load().phrases.topics.values():
        if topic.name not in _TOPICS_OF_DANGER:
            words.update(word for texts in topic.phrases.values() for text in texts for word in tokens(text))
    return frozenset(words)


@cache
def _vocabulary() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Words that may be mistyped, by first letter and by their consonants."""
    by_first: dict[str, list[str]] = {}
    by_consonants: dict[str, list[str]] = {}
    for word, labels in danger_signs.load().words.items():
        if (len(word) >= _SHORTEST_SLIP or "PENDEK" in labels) and word.isalpha():
            by_first.setdefault(word[0], []).append(word)
            if len(_consonants(word)) >= 3:
                by_consonants.setdefault(_consonants(word), []).append(word)
    return by_first, by_consonants


def _consonants(word: str) -> str:
    return "".join(letter for letter in word if letter not in "aeiou")
