"""Any text as people type it -> plain lower-case words: slang resolved, politeness and decoration gone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from content.phrasebook import load_slang

LONGEST = 2000
"""Characters looked at; whatever comes after them is not read."""

_LOOKALIKES = str.maketrans(
    # Cyrillic, then Greek, then Latin letters that are only drawn differently: each the twin of the one below
    "авеёкмнорстухіјѕԁһԛԝгαβεηικμνορτυχϲϳıɑɡʟɴʀʏøđł",
    "abeekmhopctyxijsdhqwrabenikuvoptuxcjiaglnryodl",
)
_TAUTAN = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]{1,60}(?:\.[\w-]{1,60}){0,4}\.(?:com|net|org|xyz|site|info|link|id|ly|me)(?:/\S*)?\b"
)
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_OTHER = re.compile(r"[^a-z0-9]+")
_LONG_RUN = re.compile(r"([a-z])\1{2,}")
_END_RUN = re.compile(r"([a-z])\1$")
_NUMBER_UNIT = re.compile(r"(\d+)([a-z]+)")
_WORD_NUMBER = re.compile(r"([a-z]{2,})(\d+)")
_TWICE = re.compile(r"([a-z]{3,})2(?:nya|an|in|na)?")
_COUNTED = frozenset({"tahap", "thp", "sesi", "modul", "kelas", "nomor", "tgl", "bln", "jam"})
_SHORT_STEM = ("nya", "ny", "na", "ne", "e", "nyah")
_SUFFIXES = (*_SHORT_STEM, *"nye nipun ipun ana keun eun kan ke no ono ake aken en in ku".split())
_PREFIXES = ("dipun", "di", "nga", "nge", "pang")
_WORK = re.compile(
    r"kerja|pabrik|pesangon|karyawan|buruh|perusahaan|garmen|gaji|kontrak|massal|kena|suami|bojo|salaki|dirumahkan|jht|jkp"
)
_AID = frozenset(
    "cair pencairan tahap saldo kks jadwal bantuan bansos kpm pendamping p2k2 desil komponen sembako "
    "pertemuan turun masuk kapan bulan daftar dapat".split()
)  # fmt: skip


def normalise(text: str) -> str:
    """The words of a text in canonical form, separated by single spaces. Never raises."""
    words = _phk(list(_plain(tokens(text))))
    return " ".join(word for at, word in enumerate(words) if at == 0 or word != words[at - 1])


def pieces(text: str) -> Iterator[str]:
    """A text of any length in pieces that are read to their end, cut between words where it can be."""
    while text:
        cut = len(text) if len(text) <= LONGEST else text.rfind(" ", LONGEST // 2, LONGEST) + 1 or LONGEST
        yield text[:cut]
        text = text[cut:]


def tokens(text: str) -> list[str]:
    """Lower-case words of Latin letters and digits, as typed but for looks and repeated letters."""
    text = unicodedata.normalize("NFKD", text[:LONGEST])[: 2 * LONGEST]
    text = "".join(char for char in text if unicodedata.category(char) not in ("Mn", "Me", "Cf", "Cs", "Co"))
    text = text.lower().translate(_LOOKALIKES)
    text = _APOSTROPHES.sub("", _TAUTAN.sub(" tautan ", text))
    found: list[str] = []
    for token in _OTHER.sub(" ", _THOUSANDS.sub("", text)).split():
        found += _split(token)
    return found


@lru_cache(maxsize=20_000)
def _split(typed: str) -> tuple[str, ...]:
    """One typed word -> its words: 10kg -> 10 kg, thp4 -> thp 4, kirim2 -> kirim, cairrr -> cair."""
    if typed.isdigit() or typed == "p2k2":
        return (typed,)
    token = _LONG_RUN.sub(r"\1", typed)
    if len(token) > 3:
        token = _END_RUN.sub(r"\1", token)
    if match := _NUMBER_UNIT.fullmatch(token):
        return (match[1], "ribu" if match[2] == "k" else match[2])
    twice = _TWICE.fullmatch(token)
    if twice and twice[1] not in _COUNTED:
        return (twice[1],)
    if match := _WORD_NUMBER.fullmatch(token):
        return (match[1], match[2])
    return (token,)


def _plain(words: list[str]) -> Iterator[str]:
    """The words in canonical form; those that only say politely what the rest says are left out."""
    forms, longest = slang_table()
    found: list[tuple[str, list[str]]] = []
    at = 0
    while at < len(words):
        for size in range(min(longest.get(words[at], 1), len(words) - at), 0, -1):
            raw = " ".join(words[at : at + size])
            plain = forms.get(raw)
            if plain is None and size == 1:
                plain = without_affixes(raw)
            if plain is not None or size == 1:
                found.append((raw if plain is None else plain, words[at : at + size]))
                at += size
                break
    if any(plain for plain, _ in found):
        for plain, _ in found:
            yield from plain.split()
    else:
        for _, raws in found:
            yield from raws


@lru_cache(maxsize=20_000)
def without_affixes(word: str) -> str | None:
    """The canonical form of a slang word that was built on: gentoskeun -> gentos -> ganti."""
    forms, _ = slang_table()
    for suffix in _SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) > (2 if suffix in _SHORT_STEM else 3) and forms.get(stem):
            return forms[stem]
    for prefix in _PREFIXES:
        base = word.removeprefix(prefix)
        if base == word:
            continue
        for suffix in ("", *_SUFFIXES):
            stem = base.removesuffix(suffix)
            if len(stem) > 3 and forms.get(stem):
                return forms[stem]
    return None


def _phk(words: list[str]) -> list[str]:
    """PHK is a layoff; it is PKH mistyped only where aid is talked about and work is not."""
    if "phk" in words and _AID.intersection(words) and not _WORK.search(" ".join(words)):
        return ["pkh" if word == "phk" else word for word in words]
    return words


@cache
def slang_table() -> tuple[dict[str, str], dict[str, int]]:
    """Raw form -> canonical form ("" when dropped), and first word -> words of the longest form it begins."""
    slang, _ = load_slang(Path(__file__).parents[1])
    pairs = slang.forms | dict.fromkeys(slang.dropped, "") | {plain: plain for plain in slang.forms.values()}
    forms: dict[str, str] = {}
    longest: dict[str, int] = {}
    for raw, plain in pairs.items():
        words = tokens(raw)
        if words:
            forms.setdefault(" ".join(words), plain)
            longest[words[0]] = max(longest.get(words[0], 1), len(words))
    return forms, longest
