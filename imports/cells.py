"""What one cell may hold: plain texts, choices and lists of choices. Errors say in Indonesian what to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from db.regions import squash

_DATE = re.compile(r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ]\d{4})\b")
_IDENTITY = re.compile(r"\d(?:[ .\-]?\d){15,}|\d(?:[.,]\d+)?[eE]\+?(?:1[4-9]|2\d)\b")

YES = frozenset({"ya", "y", "iya", "yes", "true", "benar", "1", "v", "x", "ketua"})
NO = frozenset({"tidak", "t", "tdk", "bukan", "no", "n", "false", "salah", "0", "anggota"})


class CellError(ValueError):
    """A cell cannot be taken; the message is the remedy."""


def text(most: int) -> Callable[[str], str]:
    """A parser for free text of at most `most` characters, with no identity number in it."""

    def parse(value: str) -> str:
        refuse_identity(value)
        if len(value) > most:
            raise CellError(f"terlalu panjang ({len(value)} huruf); ringkas menjadi paling banyak {most} huruf")
        return value

    return parse


def name(most: int = 120) -> Callable[[str], str]:
    """A parser for names of people and groups: text with at least one letter."""
    plain = text(most)

    def parse(value: str) -> str:
        if not any(char.isalnum() for char in value):
            raise CellError("tidak berisi huruf; tulis namanya")
        return plain(value)

    return parse


def person_name(value: str) -> str:
    """The name of a person."""
    if not any(char.isalpha() for char in value):
        refuse_identity(value)
        raise CellError("bukan nama orang; tulis namanya")
    return text(120)(value)


def identifier(value: str) -> str:
    """An operator's own number of a family: never a NIK or KK."""
    if _IDENTITY.search(value):
        raise CellError("NIK/KK tidak boleh dipakai; beri nomor sendiri, contoh KPM-0001")
    return text(64)(value)


def refuse_identity(value: str) -> None:
    """Sixteen digits in a text are a NIK, KK or card number, unless they are two dates."""
    if _IDENTITY.search(_DATE.sub(" / ", value)):
        raise CellError("berisi angka seperti NIK, KK atau nomor kartu; hapus angka itu")


def yes_no(value: str) -> bool:
    """ya or tidak."""
    word = squash(value) or value
    if word in YES or value in ("✓", "✔"):
        return True
    if word in NO or value == "-":
        return False
    raise CellError("tulis ya atau tidak")


def choice(meanings: Mapping[str, str], shown: str) -> Callable[[str], str]:
    """A parser for one of the words in `meanings` (squashed word -> value); `shown` lists what may be written."""

    def parse(value: str) -> str:
        found = meanings.get(squash(value))
        if found is None:
            raise CellError(f"tidak dikenal; tulis salah satu: {shown}")
        return found

    return parse


def several(one: Callable[[str], str]) -> Callable[[str], tuple[str, ...]]:
    """A parser for a list with `;` (or `,`, `+`, "dan") between; sorted, each once."""

    def parse(value: str) -> tuple[str, ...]:
        pieces = [piece.strip() for piece in re.split(r"[;,+&\n|]|\bdan\b", value)]
        return tuple(sorted({one(piece) for piece in pieces if piece}))

    return parse


def words(**values: str) -> dict[str, str]:
    """`words(beras="bantuan beras, raskin")` -> squashed word -> value, each value standing for itself too."""
    return {squash(word): value for value, synonyms in values.items() for word in (value, *synonyms.split(","))}


language = choice(
    words(
        id="indonesia, bahasa indonesia, indonesian, ind",
        su="sunda, basa sunda, bahasa sunda, sundanese",
        jv="jawa, basa jawa, bahasa jawa, javanese, jw",
    ),
    "id, su, jv",
)

programme = choice(
    words(
        pkh="program keluarga harapan, bantuan pkh, bansos pkh",
        sembako="bpnt, bantuan pangan non tunai, program sembako, bantuan sembako, kartu sembako, sembako bpnt",
        beras="bantuan beras, bantuan pangan beras, bantuan pangan, beras bulog, bantuan sosial beras, bsb",
    ),
    "pkh, sembako, beras",
)
