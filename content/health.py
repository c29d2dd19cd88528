"""What families are reminded of: `content/health.yaml`, each row with its window, source and whether it was checked.

A row whose sources conflict, or that is only remembered, is off until somebody decides otherwise in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from chat.markup import Marked, from_author
from content.dates import add_months
from content.problems import Fields, Problem, Report, Rule, check, read_fields, read_text
from content.readability import Reader, load_hard_words

FILE = "content/health.yaml"
COMPONENTS = ("hamil", "aud", "sd", "smp", "sma", "lansia", "disabilitas")
KEY_LIMIT, WHAT_LIMIT = 20, 160
LOOK_AGAIN = timedelta(days=365)
"""So long after it was checked a row is named, so that somebody looks whether it still holds."""

_ROW = {
    "key": Rule("text", KEY_LIMIT),
    "component": Rule("texts"),
    "anchor": Rule("text", choices=("DOB", "HPHT", "LAHIR", "AGE", "CAL")),
    "from": Rule("number", optional=True),
    "to": Rule("number", optional=True),
    "unit": Rule("text", choices=("d", "w", "m", "y"), optional=True),
    "months": Rule("list", optional=True),
    "repeat": Rule("text", choices=("once", "monthly", "yearly")),
    "at": Rule("text", choices=("posyandu",), optional=True),
    "regions": Rule("texts", optional=True),
    "what": Rule("text", WHAT_LIMIT),
    "source": Rule("text"),
    "status": Rule("text", choices=("V", "C", "M")),
    "checked_on": Rule("date"),
    "enabled": Rule("flag", optional=True),
    "enabled_by": Rule("text", optional=True),
}
_WINDOW = ("from", "to", "unit")
_KEY = re.compile(r"[A-Z][A-Z0-9_]*")
_REGION = re.compile(r"\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?")


@dataclass(frozen=True, slots=True)
class HealthRow:
    """One thing to be reminded of."""

    key: str
    components: tuple[str, ...]
    anchor: Literal["DOB", "HPHT", "LAHIR", "AGE", "CAL"]
    start: int
    end: int
    unit: Literal["d", "w", "m", "y"]
    months: frozenset[int]
    """Empty: in any month."""
    repeat: Literal["once", "monthly", "yearly"]
    at_posyandu: bool
    regions: tuple[str, ...]
    """Empty: everywhere."""
    what: Marked
    status: Literal["V", "C", "M"]
    checked_on: date
    is_on: bool
    line: int

    def closes_on(self, since: date) -> date:
        """The last day of the window of somebody born (or expected) from this day on."""
        if self.unit in ("d", "w"):
            return since + timedelta(days=self.end * (7 if self.unit == "w" else 1))
        return add_months(since, self.end * (12 if self.unit == "y" else 1))


def load_health(root: Path) -> tuple[tuple[HealthRow, ...], list[Problem]]:
    """Read the rows below `root` (which holds `content/`), and all problems; a broken row is left out."""
    path = root / FILE
    report = Report(root, path)
    text = read_text(path, report)
    fields = read_fields(text, {"rows": Rule("list")}, report) if text is not None else None
    if fields is None:
        return (), report.problems
    reader = Reader(load_hard_words(root)[0].get("id", {}), report)
    rows: dict[str, HealthRow] = {}
    for entry in fields["rows"]:
        before = len(report.problems)
        if not check(entry, _ROW, report, fields.line_of("rows")):
            continue
        _check_row(entry, report)
        if entry["key"] in rows:
            report.add(entry.line_of("key"), f"the key '{entry['key']}' is used twice", "rename one")
        reader.read(entry["what"], entry.line_of("what"))
        if len(report.problems) == before:
            rows[entry["key"]] = _row(entry)
    reader.finish()
    return tuple(rows.values()), report.problems


def health_warnings(rows: Sequence[HealthRow], today: date) -> list[Problem]:
    """What somebody should look at: rows that are off because nobody could verify them, and those checked long ago."""
    return [
        Problem(FILE, row.line, f"{row.key} {said}", remedy) for row in rows for said, remedy in _warnings(row, today)
    ]


def _warnings(row: HealthRow, today: date) -> Iterator[tuple[str, str]]:
    if row.status != "V":
        why = "has sources that conflict" if row.status == "C" else "is from memory"
        remedy = "look it up, then write status: V"
        if not row.is_on:
            yield f"{why} and is off", f"{remedy}; or enabled: true with enabled_by"
        else:
            yield f"{why} and was switched on all the same", remedy
    elif row.is_on and today - row.checked_on > LOOK_AGAIN:
        yield f"was checked on {row.checked_on}", "look whether it still holds; renew checked_on"


def _check_row(entry: Fields, report: Report) -> None:
    key = entry["key"]
    if not _KEY.fullmatch(key):
        report.add(entry.line_of("key"), f"key '{key}' has other signs", "use capitals, digits and _")
    for name in entry["component"]:
        if name not in COMPONENTS:
            report.add(entry.line_of("component"), f"no component is called '{name}'", f"use {', '.join(COMPONENTS)}")
    missing = [name for name in _WINDOW if name not in entry]
    if entry["anchor"] == "CAL":
        if len(missing) < len(_WINDOW):
            report.add(entry.line_of("anchor"), f"{key} is for months and has a window too", "take from, to, unit away")
        if "months" not in entry:
            report.add(entry.line_of("anchor"), f"{key} has no months", "write months: [8]")
    elif entry["anchor"] == "AGE" and entry.get("unit") in ("d", "w"):
        report.add(entry.line_of("unit"), f"{key} counts an age in {entry['unit']}", "use m or y, or the anchor DOB")
    elif missing:
        report.add(entry.line_of("anchor"), f"{key} has no {', '.join(missing)}", "write from, to and unit")
    elif not 0 <= entry["from"] <= entry["to"]:
        report.add(entry.line_of("from"), f"{key} ends before it begins", "mend from or to")
    if any(type(month) is not int or not 1 <= month <= 12 for month in entry.get("months", ())):
        report.add(entry.line_of("months"), f"{key} has a month that does not exist", "write numbers from 1 to 12")
    for code in entry.get("regions", ()):
        if not _REGION.fullmatch(code):
            report.add(entry.line_of("regions"), f"'{code}' is no code of a region", 'write codes like "32.14"')
    if entry.get("enabled") and entry["status"] != "V" and "enabled_by" not in entry:
        report.add(entry.line_of("enabled"), f"{key} was switched on by nobody", "add enabled_by: who and when")


def _row(entry: Fields) -> HealthRow:
    return HealthRow(
        key=entry["key"],
        components=tuple(entry["component"]),
        anchor=entry["anchor"],
        start=entry.get("from", 0),
        end=entry.get("to", 0),
        unit=entry.get("unit", "d"),
        months=frozenset(entry.get("months", ())),
        repeat=entry["repeat"],
        at_posyandu="at" in entry,
        regions=tuple(entry.get("regions", ())),
        what=Marked(from_author(entry["what"])),
        status=entry["status"],
        checked_on=entry["checked_on"],
        is_on=entry.get("enabled", entry["status"] == "V"),
        line=entry.line,
    )
