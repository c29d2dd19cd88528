"""Which header means which column, and which columns are never read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from db.regions import squash

_PRIVATE_WORDS = frozenset({"nik", "kk", "kks", "rekening", "rek", "pin", "cvv", "npwp", "bpjs", "kis"})
_PRIVATE_PARTS = (
    "nokk",
    "nokartu",
    "nonik",
    "norek",
    "noktp",
    "kartukeluarga",
    "kartukks",
    "nomorkartu",
    "nomorktp",
    "ibukandung",
    "namaibu",
    "gadisibu",
)

PHONE_HEADERS = tuple(
    f"{number} {phone}".strip()
    for phone in ("hp", "wa", "whatsapp", "telepon", "telp", "handphone", "ponsel")
    for number in ("", "no", "nomor", "nomer")
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an import file. `required`: the file must have it (its cells may have rules of their own)."""

    name: str
    explanation: str
    example: str = ""
    synonyms: tuple[str, ...] = ()
    required: bool = False


@dataclass(slots=True)
class Layout:
    """Where each column stands in this file, under which header, and what is left out."""

    places: dict[str, int] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    width: int = 0


def arrange(header: Sequence[str], columns: Sequence[Column]) -> Layout:
    """Find the columns in a header row. The proper name wins over a synonym, the first over a second one."""
    meanings = {squash(word): column.name for column in columns for word in (column.name, *column.synonyms)}
    proper = {squash(column.name) for column in columns}
    layout = Layout(width=len(header))
    order = sorted(range(len(header)), key=lambda index: squash(header[index]) not in proper)
    leftover: list[int] = []
    for index in order:
        title = header[index]
        if not title:
            continue
        name = meanings.get(squash(title)) or meanings.get(squash(re.sub(r"\(.*?\)", "", title)))
        if is_private(title):
            layout.dropped.append(title)
        elif name and name not in layout.places:
            layout.places[name] = index
            layout.headers[name] = title
        else:
            leftover.append(index)
    layout.ignored = [header[index] for index in sorted(leftover)]
    return layout


def is_private(title: str) -> bool:
    """Whether a column holds NIK, KK, KKS, account or PIN, or the mother's maiden name: dropped unread."""
    words = set(re.findall(r"[a-z]+", title.lower()))
    whole = squash(title)
    return bool(words & _PRIVATE_WORDS) or whole == "ktp" or any(part in whole for part in _PRIVATE_PARTS)
