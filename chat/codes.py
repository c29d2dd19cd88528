"""Short secrets beside their names: PINs, one-time codes, the three digits behind a card, passwords."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Code = Literal["pin", "otp", "cvv", "password"]
CodeSpan = tuple[int, int, Code]

_OWNED = r"(?:nya|ku|mu|na|ne|e)?"
CODES: tuple[tuple[Code, str], ...] = (
    (
        "otp",
        r"o\.?t\.?p"
        + _OWNED
        + r"|kodeotp|token(?!\s+(?:listrik|pln))|kode"
        + _OWNED
        + r"\s+(?:verifikasi|rahasia|sms|aktivasi|konfirmasi|keamanan|wa|whatsapp|"
        r"otentikasi|autentikasi|bank|otp|dari\s+(?:bank|sms|wa|bri|bni|bsi|mandiri)|(?:yang|yg|nu|sing)\s+"
        r"(?:masuk|dikirim|lebet|asup|mlebu|datang|muncul))" + _OWNED,
    ),
    (
        "pin",
        r"p\.?\s?i\.?\s?n|(?:no)?pin"
        + _OWNED
        + r"|p1n|kode\s+(?:atm|kartu|kks)|(?:nomor|nomer|angka)\s+rahasia|m-?pin|"
        r"(?:kata\s+)?sandi\s+(?:atm|kartu|kks)",
    ),
    (
        "cvv",
        r"c\.?v\.?v2?" + _OWNED + r"|cvc2?" + _OWNED + r"|ccv|(?:tiga|3|tilu|telu)\s+(?:angka|digit|nomor|nomer)"
        r"|(?:angka|digit|nomor|nomer|kode)"
        + _OWNED
        + r"\s+(?:[a-z3]{1,8}\s+){0,2}(?:di\s?)?(?:belakang|balik|tukang|tukangeun|mburi|burine)"
        + _OWNED
        + r"(?:\s+(?:kartu|atm|kks|kertu))?",
    ),
    ("password", r"pass?wor[dt]" + _OWNED + r"|pass|kata\s?sandi" + _OWNED + r"|sandi" + _OWNED + r"|pw"),
)
_WORDS = r"(?:[^\w\n]{1,3}(?:[^\W\d]{1,20}|\d(?=\s*(?:angka|digit)\b)))"
"""Words between a code and its name; bounded, so that no text can keep us busy."""
_NOT_A_CODE = r"(?!\s*(?:kali|x\b|ribu|rb|juta|jt|k\b|angka|digit|hari|bulan|bln|tahun|thn|jam|menit|orang|kg))"
_YEAR = r"(?:19|20)\d\d\b"
_SHORT = rf"(?<![\d.,])(?!{_YEAR})(\d(?:[ -]?\d){{2,7}}){_NOT_A_CODE}(?![\d]|[.,]\d)"
_SIX = rf"(?<![\d.,])(?!\d+000\b)(\d(?:[ .-]?\d){{5}}){_NOT_A_CODE}(?![\d]|[.,]\d)"
_ANY_SHORT = rf"(\d(?:[ .,/_*-]{{0,2}}\d){{2,7}}){_NOT_A_CODE}(?![\d]|[.,]\d)"
_MINE = (
    r"(?:[\s:=,-]{1,3}(?:saya|sy|nya|ku|aku|abdi|kula|kulo|na|ne|kks|atm|kartu|adalah|itu|ini|yaitu|bank|bri"
    r"|bni|bsi|mandiri"
    r"|baru|lama|teh|yg|yang|anak|suami|istri|ibu|bapak|(?:tanggal|tgl|tahun|taun)\s+lahir))"
)


def _each(pattern: str) -> dict[Code, re.Pattern[str]]:
    return {kind: re.compile(pattern.replace("NAMES", words), re.IGNORECASE) for kind, words in CODES}


_AFTER = _each(rf"\b(?:NAMES)\b{_WORDS}{{0,4}}[^\w\n]{{0,4}}(?<!\w){_SHORT}")
_SIX_AFTER = _each(rf"\b(?:NAMES)\b{_WORDS}{{0,12}}[^\w\n]{{0,4}}(?<!\w){_SIX}")
_BEFORE = _each(rf"(?<!\w){_SHORT}{_WORDS}{{0,2}}[^\w\n]{{0,3}}\b(?:NAMES)\b")
_RIGHT_AFTER = _each(rf"\b(?:NAMES)\b{_MINE}{{0,4}}[\s:=.,\"'-]{{0,4}}(?<![\d.,]){_ANY_SHORT}")
"""Right after its name a code is one even where it looks like a year, a day or an amount."""
_NAMED = _each(r"\b(?:NAMES)\b")
_SECOND = re.compile(rf"{_WORDS}{{1,3}}[^\w\n]{{0,3}}(?<!\w){_SHORT}", re.IGNORECASE)
_SENT = (
    re.compile(
        rf"\b(?:kode|angka){_OWNED}\b{_WORDS}{{0,5}}[^\w\n]{{0,3}}(?<!\w)"
        rf"(\d(?:[ -]?\d){{3,5}}){_NOT_A_CODE}(?![\d]|[.,]\d)",
        re.I,
    ),
    re.compile(
        rf"(?<![\w.,])(\d(?:[ -]?\d){{3,5}})(?![\d]|[.,]\d){_WORDS}{{0,3}}[^\w\n]{{0,3}}\b(?:kode|angka){_OWNED}\b",
        re.I,
    ),
)
_BANK = re.compile(r"\b(?:sms|bank|bri|bni|bsi|btn|mandiri|verifikasi)\b", re.IGNORECASE)
"""A number called a code is a one-time code where a bank or an SMS is spoken of; our own codes have eight digits."""
_NEAR = 60
_A_CODE = re.compile(rf"\b(?:kode|angka){_OWNED}\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:jam|pukul|tgl|tanggal|rp|umur|kelas|tahap|rt|rw|aduan|modul|sesi)[^\w\n]{0,2}$", re.IGNORECASE
)
_PASSWORD = (
    re.compile(
        rf"\b(?:pass?wor[dt]|kata\s?sandi|sandi|pass|pw){_OWNED}\b[\s:=]*(?:[^\W\d]{{1,15}}(?:-[^\W\d]{{1,15}})?[\s:=]+){{0,4}}"
        r"[\"']?(?=[^\s,;]*[^\W\d])([^\s,;\"']*\d[^\s,;\"']*)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:pass?wor[dt]|kata\s?sandi|pw){_OWNED}(?:\s+(?:saya|sy|abdi|kula|kulo|aku|akun|baru|lama|mbanking)){{0,2}}"
        r"\s*(?:[:=]|\b(?:adalah|yaitu)\b)\s*[\"']?([^\s,;\"']{4,30})",
        re.IGNORECASE,
    ),
)


def code_named(before: str, after: str) -> Code | None:
    """The code that is named before or after a number."""
    for near in (before, after):
        for kind, pattern in _NAMED.items():
            if pattern.search(near):
                return kind
    return "otp" if _A_CODE.search(before) and _BANK.search(f"{before} {after}") else None


def codes(text: str) -> Iterator[CodeSpan]:
    """Short numbers and passwords beside their names, in a text whose harmless numbers are unreadable."""
    for pattern in _SENT:
        for match in pattern.finditer(text):
            if _BANK.search(text[max(0, match.start() - _NEAR) : match.end() + _NEAR]):
                yield match.start(1), match.end(1), "otp"
    for kind, pattern in _AFTER.items():
        for first in pattern.finditer(text):
            if second := _SECOND.match(text, first.end(1)):
                yield second.start(1), second.end(1), kind
    for patterns in (_AFTER, _SIX_AFTER, _BEFORE):
        for kind, pattern in patterns.items():
            for match in pattern.finditer(text):
                if not _COUNTED.search(text[: match.start(1)]):
                    yield match.start(1), match.end(1), kind
    for pattern in _PASSWORD:
        for match in pattern.finditer(text):
            yield match.start(1), match.end(1), "password"


def codes_right_after(text: str) -> Iterator[CodeSpan]:
    """Short numbers right after their names, in a text whose phone numbers alone are unreadable."""
    for kind, pattern in _RIGHT_AFTER.items():
        for match in pattern.finditer(text):
            yield match.start(1), match.end(1), kind
