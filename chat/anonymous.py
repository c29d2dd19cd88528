"""A text without anything that tells whose it is: names, numbers, addresses of the net become dots.

A name is not known by itself. What stands where names stand, or is written big, and is no word of the phrase files, is
taken for one; so are the names we know. A strange word too many is lost that way, which is better than a name too few.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from chat.normalise import slang_table, tokens, without_affixes
from chat.privacy import MASK
from content import loader

_NET = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|@\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|id|xyz|info|link|site|me|ly)\b\S*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\+?\d(?:[ ./,:_-]{0,2}\d){2,}")
"""Three digits or more; an hour, a day of the month and the number of children tell nobody's name."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BEFORE_NAMES = frozenset(
    "bu ibu pak bapak bp mbak mba mbok teh teteh ceu ceuceu kang mang mas bi si mbah haji hajah hj nama namanya ngaran"
    " jeneng jenenge asma wasta saya sy aku ak aq abdi kula kulo kuring anak anakku budak bocah suami istri"
    " salaki bojo pamajikan adik kakak adek nenek kakek mertua ipar keponakan cucu incu putu tetangga tatangga"
    " ketua kader bidan guru lurah kades ustad ustadz ustadzah dokter dusun kampung gang jalan jl".split()
)
_LONGEST_NAME = 3
"""Words of a name that follow one another."""


def anonymous(text: str, names: Collection[str]) -> str:
    """The text with dots for whatever may name somebody. `names`: words of names that are known here, in small."""
    text = _NUMBER.sub(MASK, _NET.sub(MASK, text))
    shouted = text.upper() == text
    kept: list[str] = []
    last, left = 0, 0
    for found in _WORD.finditer(text):
        word = found[0]
        small = word.lower()
        strange = small not in _BEFORE_NAMES and not _is_ordinary(small)
        if small in names or (strange and (left or shouted or word[0].isupper())):
            kept += [text[last : found.start()], MASK]
            last = found.end()
            left -= 1
        else:
            left = 0
        if small in _BEFORE_NAMES:
            left = _LONGEST_NAME
    return re.sub(rf"{MASK}(?:\s*{MASK})+", MASK, "".join([*kept, text[last:]]))


def words_of_names(names: Collection[str]) -> frozenset[str]:
    """The words of names, in small; initials and what stands between names are none."""
    return frozenset(word for name in names for word in re.findall(r"\w+", name.lower()) if len(word) > 2)


def _is_ordinary(word: str) -> bool:
    """Whether a mother may be expected to write this word without naming anybody."""
    said = tokens(word)
    return bool(said) and all(
        one in _vocabulary() or one in slang_table()[0] or without_affixes(one) is not None for one in said
    )


@cache
def _vocabulary() -> frozenset[str]:
    """The words of the phrases of mothers, but where names stand; phrases of staff hold names."""
    topics = loader.load().phrases.topics.values()
    phrases = (text for topic in topics if topic.role != "staff" for texts in topic.phrases.values() for text in texts)
    return frozenset(
        word
        for words in map(tokens, phrases)
        for before, word in zip(["", *words], words, strict=False)
        if before not in _BEFORE_NAMES
    )
