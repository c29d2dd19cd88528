"""Takes numbers nobody should send us out of a text before anything is stored: NIK, KK, cards, accounts, PINs.

Phone numbers, dates, hours, amounts of money and our own one-time codes stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from chat import spoken

Secret = Literal["nik", "kk", "card", "account", "pin", "otp", "cvv", "password", "mother"]
MASK = "••••"

_Span = tuple[int, int, Secret]

_DIGIT = re.compile(r"\d")
_GAP = r"[ \t\u00a0.,_/*|~\u2010-\u2015\u200b-\u200f\u2060\ufeff-]{0,3}"
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
_LABELS: tuple[tuple[Secret, str], ...] = (
    (
        "account",
        r"tabungan|simpedes|britama|taplus|no(?:mor|mer|\.)?\s?rek(?:ening)?|rek(?:ening)?(?:nya)?|norek(?:nya)?",
    ),
    ("kk", r"(?:no\.?|nomor)?\s?kk(?:nya)?|kartu keluarga"),
    ("nik", r"nik(?:nya)?|(?:e-?)?ktp(?:nya)?"),
    ("card", r"kks(?:nya)?|kartu(?:nya)?|atm(?:nya)?|debit"),
)
_LABEL = re.compile("|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in _LABELS), re.IGNORECASE)
_BEFORE, _AFTER, _RIGHT_BEFORE = 32, 16, 12
"""How far from a number the word that names it may stand."""

_CODES: tuple[tuple[Secret, str], ...] = (
    (
        "otp",
        r"o\.?t\.?p|kode\s+(?:verifikasi|rahasia|sms|aktivasi|konfirmasi|keamanan|dari\s+(?:bank|sms)|yang\s+(?:masuk|dikirim))|token|(?:otp|kodeotp)(?:nya|na|ne|e)",
    ),
    (
        "pin",
        r"p\.?\s?i\.?\s?n|(?:no)?pin(?:nya|ku|na|ne|e)?|p1n|kode\s+(?:atm|kartu|kks)|(?:nomor|angka)\s+rahasia|m-?pin|sandi\s+atm",
    ),
    (
        "cvv",
        r"c\.?v\.?v2?(?:nya|na|ne)?|cvc|ccv|(?:angka|digit|nomor|kode)\s+(?:tiga|3)?\s*(?:yang\s+)?(?:di\s+)?belakang(?:nya)?(?:\s+(?:kartu|atm|kks))?|(?:tiga|3)\s+(?:angka|digit)\s+(?:di\s+)?belakang(?:\s+kartu)?|(?:angka|kode)\s+(?:di\s+)?belakang\s+kartu",
    ),
    ("password", r"pass?wor[dt]|kata\s+sandi|sandi(?:nya)?|pw"),
)
_WORDS = r"(?:[^\w\n]{1,3}[^\W\d]{1,20})"
"""Words between a code and its name; bounded, so that no text can keep us busy."""
_NOT_A_CODE = r"(?!\s*(?:kali|x\b|ribu|rb|juta|jt|k\b|angka|digit|hari|bulan|bln|tahun|thn|jam|menit|orang|kg))"
_SHORT = rf"(?<![\d.,])(?!(?:19|20)\d\d\b)(\d(?:[ -]?\d){{2,7}}){_NOT_A_CODE}(?![\d]|[.,]\d)"
_CODE_AFTER = {
    kind: re.compile(rf"\b(?:{words})\b{_WORDS}{{0,4}}[^\w\n]{{0,4}}(?<!\w){_SHORT}", re.IGNORECASE)
    for kind, words in _CODES
}
_CODE_BEFORE = {
    kind: re.compile(rf"(?<!\w){_SHORT}{_WORDS}{{0,2}}[^\w\n]{{0,3}}\b(?:{words})\b", re.IGNORECASE)
    for kind, words in _CODES
}
_MINE = (
    r"(?:[\s:=,-]{1,3}(?:saya|sy|nya|ku|aku|abdi|kula|na|ne|kks|atm|kartu|adalah|itu|ini|yaitu|bank|bri|bni|bsi|mandiri"
    r"|baru|lama|teh|yg|yang))"
)
_ANY_SHORT = rf"(\d(?:[ .,/_*-]{{0,2}}\d){{2,7}}){_NOT_A_CODE}(?![\d]|[.,]\d)"
_RIGHT_AFTER = {
    kind: re.compile(rf"\b(?:{words})\b{_MINE}{{0,4}}[\s:=.,-]{{0,4}}(?<![\d.,]){_ANY_SHORT}", re.IGNORECASE)
    for kind, words in _CODES
}
"""Right after its name a code is one even where it looks like a year, a day or an amount."""
_SENT_CODE = re.compile(
    rf"\b(?:kode|angka)(?:nya|na|ne|e)?\b{_WORDS}{{0,5}}[^\w\n]{{0,3}}(?<!\w)"
    rf"(\d(?:[ -]?\d){{3,5}}){_NOT_A_CODE}(?![\d]|[.,]\d)",
    re.IGNORECASE,
)
_BANK = re.compile(r"\b(?:sms|bank|bri|bni|bsi|mandiri|verifikasi|petugas bank)\b", re.IGNORECASE)
"""A number called a code is a one-time code where a bank or an SMS is spoken of; our own codes have eight digits."""
_SECOND = re.compile(rf"{_WORDS}{{1,3}}[^\w\n]{{0,3}}(?<!\w){_SHORT}", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:jam|pukul|tgl|tanggal|rp|umur|kelas|tahap|rt|rw|aduan|modul|sesi)[^\w\n]{0,2}$", re.IGNORECASE
)
_PASSWORD = re.compile(
    r"\b(?:pass?wor[dt]|kata\s+sandi|pw)\b[\s:=]*(?:(?:saya|ku|nya|itu|adalah|ini)[\s:=]+){0,3}([^\s,;]*\d[^\s,;]*)",
    re.IGNORECASE,
)


def mask_secrets(text: str) -> tuple[str, frozenset[Secret]]:
    """The text with every secret number masked, and the kinds that were found. Never raises."""
    spans = [*_spoken(text), *_even(text)]
    if _DIGIT.search(text):
        shielded = _shield(text, (_HARMLESS, _PHONE), whole=_SIXTEEN)
        spans += _long_numbers(text, shielded)
        spans += _accounts(text, shielded)
        spans += _codes(_shield(text, (_HARMLESS, _PHONE)))
        spans += _right_after(_shield(text, (_PHONE,)))
    masked, last = [], 0
    kinds: set[Secret] = set()
    for start, end, kind in sorted(spans):
        kinds.add(kind)
        if start >= last:
            masked += [text[last:start], MASK]
        last = max(last, end)
    return "".join([*masked, text[last:]]), frozenset(kinds)


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
        if not counting and not _PHONE_DIGITS.fullmatch(digits):
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


def _right_after(text: str) -> Iterator[_Span]:
    for kind, pattern in _RIGHT_AFTER.items():
        for match in pattern.finditer(text):
            yield match.start(1), match.end(1), kind


def _spoken(text: str) -> Iterator[_Span]:
    """Secrets in words. A short number is one only beside its name; a long one is a phone or a secret."""
    for start, end, digits in spoken.runs(text):
        kind = _code_beside(text, start, end) or _label(text, start, end)
        if len(text[start:end].split()) < 3 and kind != "cvv" and len(digits) < 3:
            continue
        phone = _PHONE_DIGITS.match(digits) and len(digits) <= 13 and kind != "account"
        if kind in _CODE_AFTER or (kind and len(digits) >= 6 and not phone):
            yield start, end, kind
        elif len(digits) >= 10 and not phone and not spoken.is_counting(digits):
            yield start, end, "nik" if _like_nik(digits) else "card"
    for start, end in spoken.lettered(text):
        yield start, end, _label(text, start, end) or "card"
    for start, end in spoken.maiden_names(text):
        yield start, end, "mother"


def _code_beside(text: str, start: int, end: int) -> Secret | None:
    """The code that is named before or after a number."""
    for near in (text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]):
        for kind, words in _CODES:
            if re.search(rf"\b(?:{words})\b", near, re.IGNORECASE):
                return kind
    return None


def _codes(text: str) -> Iterator[_Span]:
    for match in _SENT_CODE.finditer(text):
        if _BANK.search(text[max(0, match.start() - 60) : match.end() + 60]):
            yield match.start(1), match.end(1), "otp"
    for kind, _ in _CODES:
        for first in _CODE_AFTER[kind].finditer(text):
            if second := _SECOND.match(text, first.end(1)):
                yield second.start(1), second.end(1), kind
    for kind, _ in _CODES:
        for pattern in (_CODE_AFTER[kind], _CODE_BEFORE[kind]):
            for match in pattern.finditer(text):
                if not _COUNTED.search(text[: match.start(1)]):
                    yield match.start(1), match.end(1), kind
    for match in _PASSWORD.finditer(text):
        yield match.start(1), match.end(1), "password"
