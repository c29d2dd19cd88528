"""Regions by Kemendagri code: finding one as people write it, who lies above it, and its time zone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import sqlalchemy as sa

from db.tables import regions

PROVINCE, DISTRICT, SUBDISTRICT, VILLAGE = 1, 2, 3, 4
"""Provinsi, kabupaten/kota, kecamatan, desa/kelurahan."""

_CODE = re.compile(r"\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?")
_CODE_INSIDE = re.compile(r"(?<![\d.])\d\d\.\d\d(?:\.\d\d(?:\.\d{4})?)?(?![\d.]*\d)")
_LEVEL_WORDS = {
    "desa": VILLAGE,
    "ds": VILLAGE,
    "kelurahan": VILLAGE,
    "kel": VILLAGE,
    "kecamatan": SUBDISTRICT,
    "kec": SUBDISTRICT,
    "distrik": SUBDISTRICT,
    "kabupaten": DISTRICT,
    "kab": DISTRICT,
    "kota": DISTRICT,
    "provinsi": PROVINCE,
    "propinsi": PROVINCE,
    "prov": PROVINCE,
}
_WORDS = "|".join(sorted(_LEVEL_WORDS, key=len, reverse=True))
_LEADING_WORD = re.compile(rf"\s*({_WORDS})\b(?:\s+(?:administrasi|adm)\b)?[.\s]*(?=\w)", re.IGNORECASE)
_INNER_WORD = re.compile(rf"\s+(?=(?:{_WORDS})\b[.\s]*\w)", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[,;/()|]\s*|\s+[-\u2013]\s+")
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One region as stored."""

    code: str
    name: str
    level: int

    @property
    def title(self) -> str:
        """The name with its kind, as it is written on a letter: "Desa Citalang", "Kec. Tegalwaru"."""
        if self.level == VILLAGE:
            kind = "Kelurahan" if self.code[9] == "1" else "Desa"
            return self.name if self.name.startswith(f"{kind} ") else f"{kind} {self.name}"
        if self.level == SUBDISTRICT:
            return f"{'Distrik' if self.code[0] == '9' else 'Kec.'} {self.name}"
        if self.level == DISTRICT:
            return self.name.replace("Kabupaten ", "Kab. ", 1)
        return f"Provinsi {self.name}"


def is_code(text: str) -> bool:
    """Whether the text has the shape of a Kemendagri code of any level."""
    return _CODE.fullmatch(text) is not None


def level_of(code: str) -> int:
    """1 for `32` ... 4 for `32.14.03.2005`."""
    return code.count(".") + 1


def ancestors(code: str) -> tuple[str, ...]:
    """The code itself and everything above it, nearest first."""
    parts = code.split(".")
    return tuple(".".join(parts[:length]) for length in range(len(parts), 0, -1))


def covers(scope: str, code: str) -> bool:
    """Whether `code` is `scope` or lies below it."""
    return code == scope or code.startswith(f"{scope}.")


def squash(text: str) -> str:
    """Lower-case letters and digits only: "Kembang Kuning" and "KEMBANGKUNING" become the same."""
    return "".join(char for char in unicodedata.normalize("NFKD", text).lower() if char.isalnum())


@lru_cache(maxsize=4096)
def search_name(text: str) -> str:
    """What names are compared by: `squash` without "Desa", "Kec.", "Kab.", "Kota" ... in front.

    A word goes only when it stands alone and something follows: "Kotabaru" and "Kota" stay whole.
    """
    while stripped := _LEADING_WORD.match(text):
        text = text[stripped.end() :]
    return squash(text)


def find(conn: sa.Connection, text: str, within: str | None = None) -> list[RegionRow]:
    """The regions that `text` may mean: a code, a name, or a name with what lies above it.

    "Desa Citalang Kec. Tegalwaru", "Kembang Kuning, Jatiluhur" and "Citalang Tegalwaru" name one region,
    "Citalang" may name several: the caller asks which. `within` keeps only what lies in that region.
    """
    text = text.strip()[:200]
    if code := _code_in(text):
        found = _select(conn, regions.c.code == code)
    else:
        readings = list(_readings(text))
        names = {name for reading in readings for part in reading for name in (part.key, part.whole, part.rest)}
        rows = _select(conn, regions.c.search_name.in_(sorted(names - {""})))
        found = next(filter(None, (_match(reading, rows) for reading in readings)), [])
        found = _without_lookalikes(found, text)
    return [row for row in found if within is None or covers(within, row.code)]


def beside(conn: sa.Connection, code: str) -> list[RegionRow]:
    """All desa and kelurahan of the kecamatan that this one lies in, itself among them, by name."""
    above = code.rpartition(".")[0]
    # "/" follows "." in the alphabet: a range, so that the key can serve.
    inside = sa.and_(regions.c.code >= f"{above}.", regions.c.code < f"{above}/", regions.c.level == VILLAGE)
    found = _select(conn, inside) if level_of(code) == VILLAGE else []
    return sorted(found, key=lambda row: (row.name, row.code))


def path(conn: sa.Connection, code: str) -> str:
    """ "Desa Kembangkuning, Kec. Jatiluhur, Kab. Purwakarta"; the province is left out below it."""
    return paths(conn, [code])[code]


def paths(conn: sa.Connection, codes: Iterable[str]) -> dict[str, str]:
    """`path` of several codes with one query; a code that is not stored stands for itself."""
    wanted = list(codes)
    above = {ancestor for code in wanted for ancestor in ancestors(code)}
    rows = {row.code: row for row in _select(conn, regions.c.code.in_(sorted(above)))}
    result = {}
    for code in wanted:
        shown = [part for part in ancestors(code) if part == code or level_of(part) > PROVINCE]
        result[code] = ", ".join(rows[part].title for part in shown if part in rows) or code
    return result


def zone(code: str) -> str:
    """WIB, WITA or WIT. The first digit of a code is the island group, so a new province falls right too."""
    if code[:1] in "1234" or code[:2] in ("61", "62"):
        return "WIB"
    return "WIT" if code[:1] in "89" else "WITA"


def tzname(zone: str) -> str:
    """The IANA name of WIB, WITA or WIT."""
    return {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}[zone]


@dataclass(frozen=True, slots=True)
class _Part:
    """One name out of what was written, with the kind of region it says it is."""

    whole: str
    rest: str
    key: str
    level: int | None
    city: bool | None

    @classmethod
    def of(cls, text: str) -> _Part:
        marker = _LEADING_WORD.match(text)
        word = marker[1].lower() if marker else ""
        level = _LEVEL_WORDS.get(word)
        return cls(
            whole=squash(text),
            rest=squash(text[marker.end() :] if marker else text),
            key=search_name(text),
            level=level,
            city=word == "kota" if level == DISTRICT else None,
        )

    def fits(self, row: RegionRow) -> bool:
        """Whether this name means the row. "Kota Agung" is a kecamatan of that name or a city called Agung."""
        full = bare = squash(row.name)
        if row.level == DISTRICT and (marker := _LEADING_WORD.match(row.name)):
            bare = squash(row.name[marker.end() :])
        if self.whole in (full, bare):
            return True
        if self.level != row.level or self.rest != bare:
            return False
        return self.city is None or self.city == row.name.startswith("Kota ")


def _readings(text: str) -> Iterator[tuple[_Part, ...]]:
    """The ways to take a text apart, the plainest first; the part that is wanted stands in front."""
    yield (_Part.of(text),)
    by_mark = [piece for piece in _SEPARATOR.split(text) if squash(piece)]
    if len(by_mark) > 1:
        yield tuple(map(_Part.of, by_mark))
        yield tuple(map(_Part.of, reversed(by_mark)))
    by_word = [piece for part in by_mark for piece in _INNER_WORD.split(part) if squash(piece)]
    if len(by_word) > 1:
        yield tuple(sorted(map(_Part.of, by_word), key=lambda part: -(part.level or VILLAGE)))
    words = text.split()
    if len(by_mark) == 1 and 1 < len(words) <= _MOST_WORDS:
        for first in range(len(words) - 1, 0, -1):
            name, above = " ".join(words[:first]), words[first:]
            yield (_Part.of(name), _Part.of(" ".join(above)))
            for second in range(len(above) - 1, 0, -1):
                yield (_Part.of(name), _Part.of(" ".join(above[:second])), _Part.of(" ".join(above[second:])))


def _match(reading: tuple[_Part, ...], rows: list[RegionRow]) -> list[RegionRow]:
    wanted, *above = reading
    places = [{row.code for row in rows if part.fits(row)} for part in above]
    return [
        row for row in rows if wanted.fits(row) and all(codes.intersection(ancestors(row.code)[1:]) for codes in places)
    ]


def _without_lookalikes(rows: list[RegionRow], text: str) -> list[RegionRow]:
    """Between neighbours "Pakam I,II" and "Pakam III", the one whose name stands in the text letter by letter."""
    literal = [row for row in rows if row.name.casefold() in text.casefold()]
    parents = {ancestors(row.code)[1:] for row in literal}
    return [row for row in rows if row in literal or ancestors(row.code)[1:] not in parents]


def _code_in(text: str) -> str | None:
    """The code in a cell: alone, beside a name, or as a spreadsheet mangled it (32.10 became 32.1 or 32,1)."""
    if is_code(text):
        return text
    if re.fullmatch(r"\d\d[.,]\d{1,2}", text):
        province, district = re.split("[.,]", text)
        return f"{province}.{district.ljust(2, '0')}"
    inside = _CODE_INSIDE.search(text)
    return inside[0] if inside else None


def _select(conn: sa.Connection, condition: sa.ColumnElement[bool]) -> list[RegionRow]:
    query = sa.select(regions.c.code, regions.c.name, regions.c.level).where(condition).order_by(regions.c.code)
    return [RegionRow(code, name, level) for code, name, level in conn.execute(query)]
