"""Content in another language of which each text stands below the Indonesian one it was made from.

When that one changes, it is told in Indonesian until somebody has translated it anew: nobody reads yesterday's amount
in her own language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from chat.markup import from_author
from content import reviews
from content.problems import Fields, Problem, Report, Rule, check, read_fields, read_text
from content.readability import HardWords, Reader
from content.summaries import numbers

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Translation(Generic[Told]):
    """Content in one language, with Indonesian where something is not translated."""

    told: Told
    problems: tuple[Problem, ...] = ()
    untranslated: tuple[Problem, ...] = ()
    """What is told in Indonesian, and why."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file of translations holds: `facts` or `rows`."""

    name: str
    """Of one of them."""
    limit: int
    """The longest text, in characters."""
    head: Mapping[str, Rule] = field(default_factory=dict)
    """The other keys of the file."""

    @property
    def names(self) -> str:
        return f"{self.name}s"


def read_translations(
    path: Path, kind: Kind, originals: Mapping[str, str], hard: HardWords, report: Report, left: Report
) -> tuple[Fields | None, dict[str, str]]:
    """All fields of the file (None when it cannot be read), and by key what is said in its language.

    To `left` goes what is told in Indonesian, to `report` what is wrong.
    """
    text = read_text(path, report)
    fields = read_fields(text, {**kind.head, kind.names: Rule("mapping")}, report) if text is not None else None
    if text is None or fields is None:
        return None, {}
    if not reviews.is_said(text):
        report.add(1, "it does not say who reviewed it", reviews.REMEDY)
    reader = Reader(hard, report)
    entries: Fields = fields[kind.names]
    said = dict(_translated(entries, kind, originals, reader, report, left))
    reader.finish()
    for name in originals:
        if name not in entries:
            left.add(fields.line_of(kind.names), f"{name} is told in Indonesian", "translate it here")
    return fields, said


def _translated(
    entries: Fields, kind: Kind, originals: Mapping[str, str], reader: Reader, report: Report, left: Report
) -> Iterator[tuple[str, str]]:
    rules = {"of": Rule("text", kind.limit), "text": Rule("text", kind.limit)}
    for name, entry in entries.items():
        line = entries.line_of(name)
        before = len(report.problems)
        if name not in originals:
            report.add(line, f"there is no {kind.name} {name}", "take it out, or add it in Indonesian first")
        elif check(entry, rules, report, line):
            _check_text(entry, reader, report)
            if from_author(entry["of"]) != originals[name]:
                remedy = "translate it anew, then copy the Indonesian text to 'of'"
                left.add(line, f"{name} has changed and is told in Indonesian", remedy)
            elif len(report.problems) == before:
                yield name, from_author(entry["text"])


def _check_text(entry: Fields, reader: Reader, report: Report) -> None:
    reader.read(entry["text"], entry.line_of("text"))
    if differing := numbers([entry["text"]]) ^ numbers([entry["of"]]):
        named = ", ".join(sorted(differing))
        report.add(entry.line_of("text"), f"the numbers {named} stand in one language only", "mend them")
    if re.match(r"\d+[.)]?\s", entry["text"]):
        report.add(entry.line_of("text"), "the text begins with a number", "begin with a word")
