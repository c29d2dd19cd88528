"""The name of one's mother, which banks ask for: as secret as a PIN."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chat.plain_words import LINKS, OTHERWISE, SAID, UNSURE, any_of, is_plain

_ADDRESSED = "ibu ibuk ibuke bunda"
"""Mothers who are also the ones we talk with: "nama ibu siapa" asks for nobody's mother."""
_OTHERS = """
mama mamah mamak mamaq mami mamih mak emak ema umi ummi umak umma amak amai induk indung ibunda ambu mbu biung biyung
biang simbok mbok mboke simak makne nyak enyak nyokap inaq inak inang ina mimi mimih mande ande bundo biyunge omak
emih emeh emake mother
"""
_MOTHER, _OTHER = any_of(f"{_ADDRESSED} {_OTHERS}"), any_of(_OTHERS)
_NAME = any_of(
    "nama namanya namane namae namaya namenye namanye nma naam nm nami namina bernama ngaran ngaranna ngarane aran"
    " arane jeneng jenenge jenengane jenengipun asma asmane asmanipun wasta wastana name aslinya namine"
    " jenengan jenenganana kakasih kakasihna kakasihipun"
)
_FIRST = r"(?:gadis|kecil|asli|aslinya|perawan|lengkap|lajang|lahir)"
_OF = rf"(?:{_FIRST}\s+)?(?:(?:pun|dari|ti|saking|si|{_FIRST})\s+)?"
_KANDUNG = r"\(?(?:k(?!adang|andang)[adnou]{2,6}g|ka?n?dg|teges|tulen)(?:\)|ku|nya|na|ne|e|é|mu)?"
_MINE = r"(?:saya|sy|abdi|kula|kulo|aku|ak|kuring|urang|gue|gua|gw|aye|ane|kami|suami|istri)"
_MY = rf"(?:\s+{_MINE}|ku|ne|na|nya)"
_HINT = re.compile(
    r"\b(?:na*m|nm|ng?aran|jenen|kakasih|asm|wast|aran|bernama|asli|gadis|perawan|lajang|k[adnou]+g|ka?n?dg|tulen|teges|maiden)",
    re.IGNORECASE,
)
"""Most texts hold none of these and need no closer look."""
_LABEL = re.compile(
    r"\b(?:"
    rf"{_MOTHER}(?:ku|e|ne|na|nya)?\s+{_KANDUNG}"
    rf"|kandung\s+{_MOTHER}"
    rf"|(?:{_NAME}\s+{_FIRST}|gadis|perawan|lajang)\s+(?:dari\s+)?{_MOTHER}{_MY}?"
    rf"|{_NAME}\s{{0,3}}{_OF}(?:{_MOTHER}(?:\s+{_KANDUNG}|{_MY}|\s{{0,3}}[:=])|{_OTHER}|pun\s+{_MOTHER})"
    rf"|{_MOTHER}{_MY}\s+(?:{_MINE}\s+|teh\s+|itu\s+)?{_NAME}"
    rf"|{_OTHER}\s+{_NAME}"
    r"|maiden\s+name)(?!\w)",
    re.IGNORECASE,
)
_ASKED = re.compile(rf"\b{_NAME}\s{{0,3}}{_OF}{_MOTHER}(?!\w)", re.IGNORECASE)
"""Speaks of a mother, but a name follows only where somebody says it."""
_BEHIND = re.compile(
    rf"[\s,(]{{1,3}}(?P<is>(?:itu|adalah|teh|kuwi|ialah|niku|iku|eta|tu|yaitu|merupakan)\s+)?"
    rf"(?:(?P<named>{_NAME})\s+{_OF}{_MOTHER}(?:\s+{_KANDUNG}|\s+{_MINE}|ku|ne)?|{_MOTHER}\s+{_KANDUNG})(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_](?:[\w'’]|[.-](?=\w)){0,24}")
_GAP = re.compile(rf"[^\w•]{{0,6}}(?:a[./]\s?n\b\W{{1,3}})?{UNSURE}", re.IGNORECASE)
_BESIDE = re.compile(r"[ .'’-]{1,2}")
_FARTHEST, _MOST_WORDS = 16, 4
"""Words looked at after a label, and words of one name."""
_REACH = 80


def maiden_names(text: str) -> Iterator[tuple[int, int]]:
    """The name after "nama ibu kandung saya ...", or before it."""
    if not _HINT.search(text):
        return
    for match in _LABEL.finditer(text):
        yield from _told(text, match.end(), waiting=True)
    for match in _ASKED.finditer(text):
        yield from _told(text, match.end(), waiting=False)
        yield from _told(text, max(0, match.start() - _REACH), waiting=False)
    for match in _BEHIND.finditer(text):
        yield from _told_before(text, match)


def _told(text: str, at: int, *, waiting: bool) -> Iterator[tuple[int, int]]:
    """The names in the words that follow: after words that only link, and after somebody says or corrects them."""
    words, known = list(_following(text, at)), False
    at = 0
    while at < len(words):
        word = words[at][0].lower()
        last = _name(text, words, at) if waiting and word not in LINKS else at
        if last > at:
            yield words[at].start(), words[last - 1].end()
            known = True
        waiting = word in SAID or (known and word in OTHERWISE) or (waiting and word in LINKS)
        at = max(last, at + 1)


def _following(text: str, at: int) -> Iterator[re.Match[str]]:
    """The next words, up to the first thing that is no word."""
    for _ in range(_FARTHEST):
        gap = _GAP.match(text, at)
        word = _WORD.match(text, gap.end()) if gap else None
        if word is None:
            return
        yield word
        at = word.end()


def _name(text: str, words: list[re.Match[str]], first: int) -> int:
    """Where the name that begins with this word ends; the same place, if it is no name."""
    at = first
    while at < len(words) and at < first + _MOST_WORDS and _may_be_name(words[at][0]):
        at += 1
        if at < len(words) and not _BESIDE.fullmatch(text, words[at - 1].end(), words[at].start()):
            break
    return at


def _may_be_name(word: str) -> bool:
    return word.lower() not in LINKS and not is_plain(word)


def _told_before(text: str, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The name before "itu nama ibu kandung saya"; without such a word only one written as a name."""
    words = list(_WORD.finditer(text, max(0, match.start() - _REACH), match.start()))[-_MOST_WORDS:]
    first = len(words)
    while (
        first
        and (first == len(words) or _BESIDE.fullmatch(text, words[first - 1].end(), words[first].start()))
        and _may_be_name(words[first - 1][0])
    ):
        first -= 1
    name = words[first:]
    if not name or words[-1].end() != match.start():
        return
    alone = match["named"] and not text[: name[0].start()].strip()
    if match["is"] or alone or all(word[0].istitle() for word in name):
        yield name[0].start(), name[-1].end()
