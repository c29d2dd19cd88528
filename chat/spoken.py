"""Secrets that are not typed as numbers: digits in words, letters for digits, and the name of one's mother."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGITS = (
    "nol kosong enol zero",
    "satu hiji siji setunggal",
    "dua loro kalih rong dwi",
    "tiga tilu telu tigo",
    "empat opat papat sekawan ampat",
    "lima limo gangsal",
    "enam genep enem nem anem",
    "tujuh pitu",
    "delapan dalapan wolu lapan dlapan",
    "sembilan salapan sanga songo smbilan",
)
VALUES = {word: str(value) for value, words in enumerate(_DIGITS) for word in words.split()}
_TENS = "puluh|belas|welas|sepuluh|sapuluh|sebelas|sabelas|sewelas|likur|seratus|ratus"
_FILL = r"dobel|double|dua kali|titik|strip|spasi|koma|garis|dash|terus|trus|lalu|kemudian|tuluy|banjur|miring"
_WORD = "|".join(sorted(VALUES, key=len, reverse=True))
_GAP = r"[\s.,;:/_*|\u2010-\u2015\u200b-\u200f-]{1,4}"
_BETWEEN = rf"(?:{_GAP}(?:(?:{_FILL})[\s.,:-]{{1,3}}){{0,2}}|(?<=[a-zA-Z])(?=[a-zA-Z]))"
_ITEM = rf"(?:{_WORD}|{_TENS}|\d{{1,6}})"
RUN = re.compile(rf"(?<!\w){_ITEM}(?:{_BETWEEN}{_ITEM}){{1,39}}(?!\w)", re.IGNORECASE)
"""Digits one after the other, at least some of them in words."""

_MEASURED = re.compile(
    r"\s*(?:ribu|rb|rebu|ewu|juta|jt|kali|x\b|hari|poe|dino|bulan|bln|sasih|sasi|tahun|taun|jam|menit|orang|urang|kg|kilo|liter|anak|rupiah)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"(?<!\w)[\dOoIlQ|SB](?:[ .-]?[\dOoIlQ|SB]){12,18}(?!\w)")

_STOP = (
    "untuk buat apa apakah itu ini kenapa harus ditanya diminta minta salah beda berbeda tidak ga gak nggak boleh "
    "perlu yang di ke dari dengan kok sudah udah belum mau bisa siapa dan atau kalau karena sama sakit meninggal "
    "hamil tinggal kerja jadi juga kan ya dong sih bu pak min kandung saya abdi kula kulo aku kuring nya na ne "
    "teh niku naon opo saha sinten sopo keur kanggo jang teu henteu ora mboten lupa poho lali hilang ilang "
    "leungit dicoret ganti dihapus lansia janda dapat masuk terdaftar pindah keliru lepat klentu sepuh kedaftar "
    "wajib dipakai ditulis penting rahasia kosong tertulis tercantum ada aya ono kemarin tadi guru desa rt pkh "
    "ketua pendamping bidan "
).split()
_NAME = rf"(?!(?:{'|'.join(_STOP)})\b)[^\W\d_][\w'.]{{1,24}}"
_OWNER = r"(?:\s+(?:saya|sy|abdi|kula|kulo|aku|kuring|urang)|ku|nya|na|ne|e)?"
_IS_WORDS = (
    "adalah|yaitu|namanya|bernama|itu|ialah|teh|niku|kuwi|nyaeta|yoiku|jenenge|asmane|namina|ngaranna|atas nama|jawab"
)
_IS = rf"\s*(?:[:=-]|\b(?:{_IS_WORDS})\b)?\s*(?:(?:di|dina|nang)\s+(?:ktp|kk|akta|bank)\s+)?"
_MOTHER = r"(?:ibu|ibuk|emak|mamak|umi|bunda|indung|emak|mama|mamah|biyung|simbok|mbok|ema)"
_NAMED = "|".join(f"(?<={word} )" for word in "nama nami namina ngaran wasta jeneng jenenge asmane".split())
_OF_MINE = r"(?:\s+(?:saya|sy|abdi|kula|kulo|aku|kuring)|ku)"
MAIDEN = re.compile(
    rf"(?:\b{_MOTHER}\s+kandung{_OWNER}|\bgadis\s+{_MOTHER}(?:\s+kandung)?{_OWNER}|\bkandung\s+{_MOTHER}{_OWNER}"
    rf"|(?:{_NAMED})(?:asli\s+)?{_MOTHER}{_OF_MINE}"
    rf"|\b{_MOTHER}{_OF_MINE}(?=\s+(?:namanya|bernama|namina|jenenge|asmane|ngaranna)))"
    rf"{_IS}(?P<name>{_NAME}(?:\s+{_NAME}){{0,3}})",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?P<name>[A-Z][\w']{1,24}(?:\s+[A-Z][\w']{1,24}){0,2})\s+(?:itu|adalah|teh|kuwi|ialah)?\s*"
    rf"(?:nama|nami|jeneng|ngaran)\s+(?:gadis\s+)?{_MOTHER}(?:\s+kandung|\s+saya|ku)\b"
)


def is_counting(digits: str) -> bool:
    """One, two, three ... is nobody's number."""
    return digits in "01234567890123456789"


def runs(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, digits) of numbers in words; "puluh" and the like end a number that nobody named."""
    for match in RUN.finditer(text):
        said = match[0].lower()
        if not re.search(r"[a-z]", said) or _MEASURED.match(text, match.end()):
            continue
        parts = re.findall(rf"{_ITEM}", said)
        digits = "".join(part if part.isdigit() else VALUES.get(part, "") for part in parts)
        yield match.start(), match.end(), digits


def lettered(text: str) -> Iterator[tuple[int, int]]:
    """Numbers with letters that look like digits: 32l4O155..."""
    for match in _LETTERS.finditer(text):
        if sum(char.isdigit() for char in match[0]) >= 8 and any(char.isalpha() for char in match[0]):
            yield match.span()


def maiden_names(text: str) -> Iterator[tuple[int, int]]:
    """The name after "nama ibu kandung saya ..."."""
    for pattern in (MAIDEN, _BEFORE):
        for match in pattern.finditer(text):
            yield match.span("name")
