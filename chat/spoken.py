"""Numbers that are not typed as numbers: digits in words of three languages, glued together, mistyped, as letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

_DIGITS = (
    "nol kosong enol zero nul nihil",
    "satu hiji siji setunggal esa setu sji stu sathu",
    "dua loro kalih rong dwi duo due lro",
    "tiga tilu telu tigo tri tlu tga",
    "empat opat papat sekawan ampat mpat pat empt epat",
    "lima limo gangsal lime gangsel lma",
    "enam genep enem nem anem anam enm nenem",
    "tujuh pitu tuju pito tujoh tjuh",
    "delapan dalapan wolu lapan dlapan walu wolo",
    "sembilan salapan sanga songo smbilan sambilan sangang",
)
VALUES = {word: str(value) for value, words in enumerate(_DIGITS) for word in words.split()}
_TENS = frozenset(
    "puluh belas welas sepuluh sapuluh sedasa sebelas sabelas sewelas likur seratus saratus satus ratus atus"
    " rolas telulas "
    "patbelas limolas nembelas pitulas wolulas sangalas selawe seket sewidak selikur".split()
)
"""Words of greater numbers: the digits they stand for are not worked out, for nobody needs to know them."""
_FILL = frozenset(
    "dobel double tripel triple titik strip setrip spasi koma garis dash terus trus lalu kemudian tuluy"
    " banjur miring lanjut teras "
    "sambung bawah datar kali njur habis abis itu udah gitu sama dan saterasna min sampai sampe dugi nepi"
    " tekan nganti semua kabeh sadaya".split()
)
"""Words people say between the digits of one number."""
_MEASURES = (
    "ribu rb rebu ewu juta jt kali x hari poe dino dinten bulan bln sasih sasi wulan tahun taun jam menit orang urang "
    "jalma kg kilo liter anak rupiah perak minggu meter gram ekor karung porsi putra putri"
).split()
_MEASURED = re.compile(rf"\s*(?:{'|'.join(_MEASURES)})\b", re.IGNORECASE)
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_MARK = re.compile(r"[\s.,;:/_*|()\"'+=\u2010-\u2015\u200b-\u200f-]{0,4}")
_LETTERS = re.compile(r"(?<!\w)[\dOoIlQ|SB](?:[ .-]?[\dOoIlQ|SB]){12,18}(?!\w)")
_MOST_FILL, _LONGEST = 3, 40
"""Fillers in a row, and words of one number."""
_SHORTEST_SLIP = 6
_LONG_WORDS = [word for word in VALUES if len(word) >= _SHORTEST_SLIP]
_ONE = re.compile("|".join(sorted({word for word in VALUES if len(word) > 2} | _TENS, key=len, reverse=True)))
_GLUED = re.compile(f"(?:{_ONE.pattern})+")
_DIGIT = rf"(?:\d|{'|'.join(sorted(VALUES, key=len, reverse=True))})"
_REPEATED = re.compile(
    rf"(?<!\w){_DIGIT}(?:nya|na|ne|e)?\s+(?:semua|semuanya|kabeh|sadaya|{_DIGIT}\s+(?:kali|x)|ping\s+{_DIGIT})(?!\w)",
    re.IGNORECASE,
)


def is_counting(digits: str) -> bool:
    """One, two, three ... is nobody's number."""
    return digits in "01234567890123456789"


def runs(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, digits) of numbers at least partly in words; what is measured or counted is none."""
    tokens = list(_TOKEN.finditer(text))
    at = 0
    while at < len(tokens):
        last, said = _run(text, tokens, at)
        if last < 0:
            at += 1
            continue
        start, end = tokens[at].start(), tokens[last].end()
        digits = "".join(said)
        in_words = any(_value(token[0]) is not None and not token[0].isdigit() for token in tokens[at : last + 1])
        if in_words and not _MEASURED.match(text, end):
            yield start, end, digits
        at = last + 1


def _run(text: str, tokens: list[re.Match[str]], first: int) -> tuple[int, list[str]]:
    """The last token of the number that begins with this one, -1 for none, and its digits."""
    last, said, fill = -1, [], 0
    for at in range(first, min(first + _LONGEST, len(tokens))):
        if at > first and not _MARK.fullmatch(text, tokens[at - 1].end(), tokens[at].start()):
            break
        digits = _value(tokens[at][0])
        if digits is not None:
            last, fill = at, 0
            said.append(digits)
        elif last < 0 or tokens[at][0].lower() not in _FILL or fill == _MOST_FILL:
            break
        else:
            fill += 1
    return (last, said) if len(said) > 1 or (said and len(said[0]) > 1) else (-1, [])


@lru_cache(4096)
def _value(word: str) -> str | None:
    """The digits a word stands for; none for a word that is no number, nothing for one that is a greater number."""
    if word.isdigit():
        return word if len(word) <= 16 else None
    typed = word.lower()
    word = re.sub(r"(.)\1+", r"\1", typed)
    if word in VALUES:
        return VALUES[word]
    if word in _TENS:
        return ""
    if _GLUED.fullmatch(typed):
        return "".join(VALUES.get(part, "") for part in _ONE.findall(typed))
    stem = word.removesuffix("na").removesuffix("nya").removesuffix("ne")
    if stem in VALUES:
        return VALUES[stem]
    if len(word) < _SHORTEST_SLIP:
        return None
    near = process.extractOne(word, _LONG_WORDS, scorer=OSA.distance, score_cutoff=1)
    return None if near is None else VALUES[near[0]]


def repeated(text: str) -> Iterator[tuple[int, int]]:
    """One digit said for all of them: satu semua, tujuh enam kali."""
    return (match.span() for match in _REPEATED.finditer(text))


def lettered(text: str) -> Iterator[tuple[int, int]]:
    """Numbers with letters that look like digits: 32l4O155..."""
    for match in _LETTERS.finditer(text):
        if sum(char.isdigit() for char in match[0]) >= 8 and any(char.isalpha() for char in match[0]):
            yield match.span()
