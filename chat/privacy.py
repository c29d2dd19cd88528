"""Takes numbers nobody should send us out of a text before anything is stored: NIK, KK, cards, accounts, PINs.

Phone numbers, dates, hours, amounts of money and our own one-time codes stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from chat import maiden, spoken
from chat.codes import KINDS, code_named, codes, passwords

Secret = Literal["nik", "kk", "card", "account", "pin", "otp", "cvv", "password", "mother"]
MASK = "••••"

_Span = tuple[int, int, Secret]

_DIGIT = re.compile(r"\d")
_GAP = r"[ \t\u00a0.,:;()\[\]\"'+=·•_/*|~\u2010-\u2015\u200b-\u200f\u2060\ufeff\ufe0f\u20e3-]{0,4}"
"""What people put between the digits of one number."""
_GROUPINGS = ((4, 4, 4, 4), (6, 6, 4), (2, 2, 2, 6, 4), (6, 2, 2, 2, 4))
_SIXTEEN = re.compile(
    "|".join(r"(?<!\d)(?!08)" + _GAP.join(rf"\d{{{size}}}" for size in sizes) + r"(?!\d)" for sizes in _GROUPINGS)
)
"""A NIK or a card as people group it. It stays one number even where a part of it looks like a phone or a day."""
_EVEN = re.compile(r"(?<![\d.])\d{1,8}([ ./_*|-])\d{1,8}(?:\1\d{1,8}){0,14}(?![\d])")
_LONG = re.compile(rf"(?<!\d)\d(?:{_GAP}\d){{12,}}(?!\d)")
_MIDDLE = re.compile(rf"(?<!\d)\d(?:{_GAP}\d){{9,15}}(?!\d)")
_HARMLESS = re.compile(
    r"""
      (?<![\d.,])(?:rp\.?\s?)?\d{1,3}(?:[.,]\d{3})+(?:,\d\d|,-)?(?![\d]|[.,]\d)              # 1.500.000
    | (?<![\d./-])(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d))(?![\d]|[./-]\d)  # a day
    | (?<![\d.:])\d{1,2}[.:]\d\d(?::\d\d)?(?![\d]|[.:]\d)                                     # an hour
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PHONE = re.compile(r"(?<!\d)(?:\+\s?62|62|0)[ .-]?8\d{1,2}(?:[ .-]{0,2}\d){6,9}(?!\d)")
_PHONE_DIGITS = re.compile(r"(?:62|0)8\d{7,11}")
_OWNED = r"(?:nya|ku|mu|na|ne|e)?"
_LABELS: tuple[tuple[Secret, str], ...] = (
    ("account", rf"(?:tabungan|simpedes|britama|taplus|(?:no(?:mor|mer|\.)?\s?)?(?:no)?rek(?:ening)?){_OWNED}"),
    ("kk", rf"(?:no(?:mor|mer|\.)?)?\s?kk{_OWNED}|kartu keluarga"),
    ("nik", rf"n\s?i\s?k{_OWNED}|(?:e-?)?ktp{_OWNED}"),
    ("card", rf"kks{_OWNED}|k[ae]rtu{_OWNED}|atm{_OWNED}|debit"),
)
_LABEL = re.compile("|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in _LABELS), re.IGNORECASE)
_BEFORE, _AFTER, _RIGHT_BEFORE = 32, 16, 12
"""How far from a number the word that names it may stand."""
_LONG_BEFORE, _LONG_WORDS = 80, 4
"""How far before a number of that many words."""
_COUNTED = re.compile(r"\d+000|(?:19|20)\d\d")
"""Amounts and years one after the other are no number of anybody."""
_OTHER_NUMBER = re.compile(
    r"\b(?:resi|token(?: listrik)?|pln|imei|barcode|id pel\w*)\W{1,3}(?:\w+\W{1,3})?$", re.IGNORECASE
)
_PIECE = re.compile(r"(?<![\d.,])(?!\d*000\b)\d(?:[ .-]?\d){2,11}(?![\d]|[.,]\d)")
_JOINED = re.compile(
    r"[^\w\n]{0,4}(?:(?!(?:nik|kk|ktp|kks|pin|otp|rp|saldo|tanggal|tgl|umur|jam)\b)[^\W\d]{1,12}[^\w\n]{1,4}){0,3}"
)
"""What may stand between the pieces of one number: some words that name nothing else."""
_FEWEST, _LONGEST = 12, 20


def mask_secrets(text: str) -> tuple[str, frozenset[Secret]]:
    """The text with every secret number masked, and the kinds that were found. Never raises."""
    said = "".join(map(_digit, text))
    shielded = _shield(said, (_HARMLESS, _PHONE), whole=_SIXTEEN)
    spans: list[_Span] = [*_spoken(said), *_pieces(said, shielded), *passwords(said)]
    if _DIGIT.search(said):
        spans += _even(said)
        spans += _long_numbers(said, shielded)
        spans += _accounts(said, shielded)
        spans += codes(_shield(said, (_PHONE,)), _shield(said, (_HARMLESS, _PHONE)))
    masked, last = [], 0
    kinds: set[Secret] = set()
    for start, end, kind in sorted(spans):
        kinds.add(kind)
        if start >= last:
            masked += [text[last:start], MASK]
        last = max(last, end)
    return "".join([*masked, text[last:]]), frozenset(kinds)


def _digit(char: str) -> str:
    """A digit however it is drawn - circled, raised - as a plain one."""
    return char if char < "\x80" or (value := unicodedata.digit(char, None)) is None else str(value)


def mask_phone(phone: str) -> str:
    """A phone number as it may stand in a log: 0812****90."""
    local = "0" + phone[3:] if phone.startswith("+62") else phone
    return f"{local[:4]}****{local[-2:]}" if len(local) >= 9 else "****"


def _shield(text: str, patterns: tuple[re.Pattern[str], ...], whole: re.Pattern[str] | None = None) -> str:
    """The text with harmless numbers made unreadable, every character in its place."""
    kept = {at for match in whole.finditer(text) for at in range(*match.span())} if whole else set()
    for pattern in patterns:
        for match in list(pattern.finditer(text)):
            if kept.isdisjoint(range(*match.span())):
                text = text[: match.start()] + "\x00" * (match.end() - match.start()) + text[match.end() :]
    return text


def _long_numbers(text: str, shielded: str) -> Iterator[_Span]:
    for match in _LONG.finditer(shielded):
        digits = re.sub(r"\D", "", match[0])
        groups = re.findall(r"\d+", match[0])
        counting = len(digits) < 2 * len(groups) and len(digits) != 16
        counting = counting or (len(groups) > 1 and all(_COUNTED.fullmatch(group) for group in groups))
        if not counting and not _PHONE_DIGITS.fullmatch(digits) and not _OTHER_NUMBER.search(text[: match.start()]):
            kind = _label(text, match.start(), match.end())
            yield match.start(), match.end(), kind or ("nik" if _like_nik(digits) else "card")


def _accounts(text: str, shielded: str) -> Iterator[_Span]:
    for match in _MIDDLE.finditer(shielded):
        if kind := _label(text, match.start(), match.end()):
            yield match.start(), match.end(), kind
    for match in _PHONE.finditer(text):  # an account may look like a phone number
        near = text[max(0, match.start() - _RIGHT_BEFORE) : match.start()]
        if any(label.lastgroup == "account" for label in _LABEL.finditer(near)):
            yield match.start(), match.end(), "account"


def _label(text: str, start: int, end: int) -> Secret | None:
    """What the nearest word calls the number; the word before it counts more than the one after."""
    before = list(_LABEL.finditer(text[max(0, start - _BEFORE) : start]))
    found = before[-1] if before else _LABEL.search(text[end : end + _AFTER])
    return next((kind for kind, _ in _LABELS if found and found.lastgroup == kind), None)


def _like_nik(digits: str) -> bool:
    """A NIK or KK begins with a region and a date; women's days are raised by 40."""
    if len(digits) != 16:
        return False
    province, day, month = int(digits[:2]), int(digits[6:8]), int(digits[8:10])
    return 11 <= province <= 97 and (1 <= day <= 31 or 41 <= day <= 71) and 1 <= month <= 12


def _even(text: str) -> Iterator[_Span]:
    """Sixteen digits in groups with the same mark between them all, whatever a part of it looks like."""
    for match in _EVEN.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        groups = len(match[0]) - len(digits) + 1
        if len(digits) == 16 and (groups <= 9 or groups == 16) and not _PHONE_DIGITS.match(digits):
            kind = _label(text, match.start(), match.end())
            yield match.start(), match.end(), kind or ("nik" if _like_nik(digits) else "card")


def _spoken(text: str) -> Iterator[_Span]:
    """Secrets in words. A short number is one only beside its name; a long one is a phone or a secret."""
    for start, end, digits in spoken.runs(text):
        kind = _code_beside(text, start, end) or _label(text, start, end)
        if len(text[start:end].split()) < 3 and kind != "cvv" and len(digits) < 3:
            continue
        phone = _PHONE_DIGITS.match(digits) and len(digits) <= 13 and kind != "account"
        if kind in KINDS or (kind and len(digits) >= 6 and not phone):
            yield start, end, kind
        elif len(digits) >= 10 and not phone and not spoken.is_counting(digits):
            yield start, end, "nik" if _like_nik(digits) else "card"
    for start, end in spoken.repeated(text):
        if (code := _code_beside(text, start, end)) and code != "password":
            yield start, end, code
    for start, end in spoken.lettered(text):
        yield start, end, _label(text, start, end) or "card"
    for start, end in maiden.maiden_names(text):
        yield start, end, "mother"


def _code_beside(text: str, start: int, end: int) -> Secret | None:
    """The code that is named before or after a number."""
    reach = _LONG_BEFORE if len(text[start:end].split()) >= _LONG_WORDS else _BEFORE
    return code_named(text[max(0, start - reach) : start], text[end : end + _AFTER])


def _pieces(text: str, shielded: str) -> Iterator[_Span]:
    """A long number that is told in pieces with words between them: depannya 3214015501 belakangnya 850001."""
    words = [run for run in spoken.runs(text) if len(run[2]) > 2]
    typed = [(*match.span(), re.sub(r"\D", "", match[0])) for match in _PIECE.finditer(shielded)]
    typed = [one for one in typed if not any(run[0] < one[1] and one[0] < run[1] for run in words)]
    chain: list[tuple[int, int, str]] = []
    for piece in [*sorted([*typed, *words]), None]:
        if chain and (piece is None or not _JOINED.fullmatch(text, chain[-1][1], piece[0])):
            kind = _label(text, chain[0][0], chain[-1][1])
            if len(chain) > 1 and kind and _FEWEST <= sum(len(digits) for _, _, digits in chain) <= _LONGEST:
                yield from ((start, end, kind) for start, end, _ in chain)
            chain = []
        if piece is not None:
            chain.append(piece)
