"""Short secrets beside their names: PINs, one-time codes, the three digits behind a card, passwords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chat.code_names import KINDS, PASSWORD, Code, names
from chat.plain_words import LINKS, UNSURE, is_plain

__all__ = ["KINDS", "Code", "code_named", "codes", "passwords"]

CodeSpan = tuple[int, int, Code]

_MEASURED = (
    r"(?!\s*(?:kali|x\b|ribu|rb|rebu|ewu|juta|jt|k\b|angka|digit|hari|dinten|poe|dino|minggu|bulan|bln|tahun|thn|taun|jam"
    r"|menit|orang|kg|kilo|liter|cm|meter|ekor|anggota|perak|rupiah))"
)
_ENDS = rf"(?<=\d){_MEASURED}(?![\d]|[.,]\d)"
_NUMBER = re.compile(rf"(?<![\w.,])(?:G-)?(?P<digits>\d(?:[ -]?\d){{2,7}}|\d(?:[ .-]?\d){{5}}){_ENDS}", re.IGNORECASE)
_RIGHT_AFTER = re.compile(rf"[^\w•]{{0,5}}(?P<digits>\d(?:[ .,/_*-]{{0,3}}\d){{2,7}}){_ENDS}")
"""Right after its name a code is one even where it looks like a year, a day or an amount."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_AMOUNT = re.compile(r"\d+000")
_WORD = re.compile(r"\w+")
_GAP = re.compile(
    r"(?:[^\w\n•]{1,4}|\s{1,3})?(?:(?:[^\W\d]{1,20}|\d(?=\s*(?:angka|digit|kali|x\b))|\dx)(?:[^\w\n•]{1,4}|\s{1,3})){0,18}"
)
"""Words between a code and its name; bounded, so that no text can keep us busy."""
_LINK = re.compile(
    r"\W{1,4}(?:(?:tanggal|tgl|tahun|taun|thn)\s+(?=la?h?ir\b))?(?P<word>[^\W\d_]{1,20})(?!\w)", re.IGNORECASE
)
_MOST_LINKS = 6
_NEAR, _FAR, _BEHIND = 5, 18, 3
"""Words between a name and a number behind it, between a name and six digits, between a number and its name."""
_REACH = 160
_OTHER = re.compile(
    r"\b(?:jam|pukul|pkl|tabuh|tgl|tanggal|ping|rp|umur|usia|kelas|tahap|rt|rw|aduan|modul|sesi|antri\w*|urut|desil"
    r"|call center|te?lp\w*|telepon\w*|telpon\w*|nomor hp"
    r"|kode\s+(?:pos|daftar|undangan|wilayah|kelompok|pendaftaran))[^\w\n]{0,3}$",
    re.IGNORECASE,
)
"""Names of other numbers, right before them."""
_SENT = re.compile(
    r"\b(?:sms|esemes|bank|bri|bni|bsi|btn|mandiri|verifikasi|telegram|facebook|google|penipu|penelpon)(?:nya|na|ne|e)?\b",
    re.IGNORECASE,
)
_SENT_REACH = 60
_CALLED = re.compile(r"\b(?:kode|angka|code)(?:nya|na|ne|e|ku)?\b", re.IGNORECASE)
_SAID = re.compile(rf"(?P<gap>[\s:=\"'(,.-]{{0,5}}){UNSURE}(?P<said>[^\s•,;\"':=]{{1,40}})", re.IGNORECASE)
_MARKS = frozenset(":=")
_OWNED = ("nya", "na", "ne", "ku")
_SHORTEST, _CLEAR = 4, 5
"""Letters of a password; and of a word that means one even without a mark behind it, as "pass" does not."""


def code_named(before: str, after: str) -> Code | None:
    """The code that is named before or after a number."""
    named = [kind for _, _, kind in names(before)][-1:] or [kind for _, _, kind in names(after)][:1]
    if named:
        return named[0]
    return "otp" if _CALLED.search(before) and _SENT.search(f"{before} {after}") else None


def codes(text: str, shielded: str) -> Iterator[CodeSpan]:
    """Short numbers and passwords beside their names; in the shielded text harmless numbers are unreadable."""
    named = list(names(text))
    for start, end, kind in named:
        yield from _right_after(text, end, kind)
        yield from _after(shielded, end, kind)
        yield from _before(shielded, start, kind)
    yield from _sent(shielded)


def _right_after(text: str, end: int, kind: Code) -> Iterator[CodeSpan]:
    """The number that follows with nothing but linking words between."""
    for _ in range(_MOST_LINKS):
        if number := _RIGHT_AFTER.match(text, end):
            yield (*number.span("digits"), kind)
        link = _LINK.match(text, end)
        if link is None or link["word"].lower() not in LINKS:
            return
        end = link.end()


def _after(text: str, end: int, kind: Code) -> Iterator[CodeSpan]:
    """The numbers behind a name, a second one close to the first: pin lama 123456 baru 654321."""
    most = _FAR
    for number in _NUMBER.finditer(text, end, end + _REACH):
        words = _words_between(text, end, number.start())
        six = kind != "cvv" and sum(map(str.isdigit, number["digits"])) == 6
        if words is None or words > (most if six else min(most, _NEAR)):
            return
        if not _is_other(text, number, six=six):
            yield (*number.span("digits"), kind)
            end, most = number.end(), _BEHIND


def _before(text: str, start: int, kind: Code) -> Iterator[CodeSpan]:
    """The number before a name: 839201 itu otp saya."""
    for number in _NUMBER.finditer(text, max(0, start - _SENT_REACH), start):
        words = _words_between(text, number.end(), start)
        if words is not None and words <= _BEHIND and not _is_other(text, number, six=True):
            yield (*number.span("digits"), kind)


def _sent(text: str) -> Iterator[CodeSpan]:
    """A number called a code where a bank or an SMS is spoken of; our own codes have eight digits."""
    if not _SENT.search(text):
        return
    for number in _NUMBER.finditer(text):
        digits = sum(map(str.isdigit, number["digits"]))
        near = text[max(0, number.start() - _SENT_REACH) : number.end() + _SENT_REACH]
        if 4 <= digits <= 6 and not _is_other(text, number, six=True) and _SENT.search(near) and _CALLED.search(near):
            yield (*number.span("digits"), "otp")


def _is_other(text: str, number: re.Match[str], *, six: bool) -> bool:
    """A year, an amount, or something with another name."""
    digits = number["digits"]
    other = _YEAR.fullmatch(digits) or (six and _AMOUNT.fullmatch(digits))
    return bool(other or _OTHER.search(text, max(0, number.start() - 30), number.start()))


def _words_between(text: str, start: int, end: int) -> int | None:
    """How many words stand between; none, if anything else does."""
    return len(_WORD.findall(text, start, end)) if _GAP.fullmatch(text, start, end) else None


def passwords(text: str) -> Iterator[CodeSpan]:
    """What follows: anything with a digit; behind a colon or a linking word whatever is no ordinary word."""
    for name in PASSWORD.finditer(text):
        end, linked = name.end(), name[0].lower().endswith(_OWNED)
        for _ in range(_MOST_LINKS):
            word = _SAID.match(text, end)
            if word is None:
                break
            said, linked = word["said"].rstrip(".!?)").lower(), linked or not _MARKS.isdisjoint(word["gap"])
            if said not in LINKS:
                mixed = (
                    not said.isdigit() and not said.isalpha() and any(char.isdigit() or char == "_" for char in said)
                )
                if len(said) >= _SHORTEST and (mixed or (linked and not is_plain(said))):
                    yield (*word.span("said"), "password")
                break
            end, linked = word.end(), linked or len(name[0]) >= _CLEAR
