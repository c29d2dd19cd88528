"""What is known about aid: `content/aid/<subject>.yaml`, each fact with source, validity and whether it was checked.

A fact that is not valid today is never shown. One from memory about money or dates is not shown either: an amount that
nobody can trace is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from chat.markup import from_author
from content.problems import Fields, Problem, Report, Rule, check, read_fields, read_text
from content.readability import HardWords, Reader, load_hard_words

SUBJECTS = (
    "amounts",
    "payments",
    "places_papers",
    "card",
    "eligibility",
    "objection",
    "graduation",
    "business",
    "hoax",
    "complaint_lines",
    "data_change",
    "commitments",
)
TITLE_LIMIT = 60
TEXT_LIMIT = 350
SOON = timedelta(days=30)
"""How long before its end a fact is named, so that there is time to check it."""

_SUBJECT = {"subject": Rule("text"), "title": Rule("text", TITLE_LIMIT), "facts": Rule("list")}
_FACT = {
    "id": Rule("text", 20),
    "text": Rule("text", TEXT_LIMIT),
    "values": Rule("mapping", optional=True),
    "words": Rule("texts", optional=True),
    "source": Rule("text", 80),
    "source_url": Rule("text", optional=True),
    "as_of": Rule("date", optional=True),
    "valid_from": Rule("date"),
    "valid_to": Rule("date", nullable=True),
    "no_end": Rule("text", optional=True),
    "checked_on": Rule("date"),
    "status": Rule("text", choices=("verified", "unverified", "memory")),
}
_MONEY_OR_DATE = re.compile(
    r"\bRp\s?\d|\d\s?(?:ribu|juta)\b|\b(?:19|20)\d\d\b"
    r"|\b(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember)\b"
)
_DOMAIN = re.compile(r"\b[\w-]+\.(?:id|com|org|net|co)\b")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known, or was."""

    id: str
    text: str
    values: Mapping[str, int]
    words: frozenset[str]
    """Words of a question that this fact answers, in any form that people type."""
    source: str
    as_of: date | None
    """The day of the data, where the source has one."""
    valid_from: date
    valid_to: date | None
    status: Literal["verified", "unverified", "memory"]
    file: str
    line: int

    @property
    def is_verified(self) -> bool:
        return self.status == "verified"

    @property
    def is_guesswork(self) -> bool:
        """From memory and about money or dates."""
        money = any(name.startswith("per_") for name in self.values)
        return self.status == "memory" and (money or bool(_MONEY_OR_DATE.search(self.text)))

    def is_over(self, today: date) -> bool:
        return self.valid_to is not None and self.valid_to < today

    def is_shown(self, today: date) -> bool:
        return self.valid_from <= today and not self.is_over(today) and not self.is_guesswork


@dataclass(frozen=True, slots=True)
class Subject:
    """What is known about one subject, in the order in which it is told."""

    title: str = ""
    facts: tuple[Fact, ...] = ()

    def shown(self, today: date) -> dict[str, Fact]:
        """The facts that may be shown on this day, by id."""
        return {fact.id: fact for fact in self.facts if fact.is_shown(today)}

    def over(self, today: date) -> list[Fact]:
        """The facts whose time has passed."""
        return [fact for fact in self.facts if fact.is_over(today)]


Aid = Mapping[str, Subject]


def load_aid(root: Path) -> tuple[dict[str, Subject], list[Problem]]:
    """Read all subjects below `root` (which holds `content/`), and all problems; a broken fact is left out."""
    subjects: dict[str, Subject] = {}
    problems: list[Problem] = []
    hard = load_hard_words(root)[0].get("id", {})
    folder = root / "content" / "aid"
    for name in SUBJECTS:
        report = Report(root, folder / f"{name}.yaml")
        subjects[name] = _read_subject(folder / f"{name}.yaml", hard, report)
        problems += report.problems
    for path in sorted(folder.glob("*.yaml")):
        if path.stem not in SUBJECTS:
            report = Report(root, path)
            report.add(None, "no answer reads this file", f"name it like one of {', '.join(SUBJECTS)}")
            problems += report.problems
    return subjects, problems


def warnings(aid: Aid, today: date) -> list[Problem]:
    """What somebody should look at again: facts that are over or end soon, and those nobody has checked."""
    return [
        Problem(fact.file, fact.line, f"{fact.id} {said}", remedy)
        for subject in aid.values()
        for fact in subject.facts
        for said, remedy in _warnings_of(fact, today)
    ]


def _warnings_of(fact: Fact, today: date) -> Iterator[tuple[str, str]]:
    if fact.valid_to is not None and fact.valid_to < today:
        yield f"expired on {fact.valid_to} and is not shown", "look it up; renew text, as_of, valid_to and checked_on"
        return
    if fact.valid_to is not None and fact.valid_to - today <= SOON:
        yield f"ends on {fact.valid_to}", "look it up before; renew as_of, valid_to and checked_on"
    if fact.is_guesswork:
        yield "is from memory, about money or dates, and is not shown", "find a source, then change the status"
    elif not fact.is_verified:
        origin = "from memory" if fact.status == "memory" else "unverified"
        yield f"is {origin} and shown as not checked again", "find a source, then write status: verified"


def _read_subject(path: Path, hard: HardWords, report: Report) -> Subject:
    text = read_text(path, report)
    fields = read_fields(text, _SUBJECT, report) if text is not None else None
    if fields is None:
        return Subject()
    if fields["subject"] != path.stem:
        report.add(fields.line_of("subject"), f"subject {fields['subject']} is not the file's name", path.stem)
    reader = Reader(hard, report)
    facts: dict[str, Fact] = {}
    for entry in fields["facts"]:
        before = len(report.problems)
        if not check(entry, _FACT, report, fields.line_of("facts")):
            continue
        _check_fact(entry, facts, report)
        reader.read(entry["text"], entry.line_of("text"))
        if len(report.problems) == before:
            facts[entry["id"]] = _fact(entry, report.file)
    reader.finish()
    return Subject(from_author(fields["title"]), tuple(facts.values()))


def _check_fact(entry: Fields, known: Mapping[str, Fact], report: Report) -> None:
    name = entry["id"]
    if not re.fullmatch(r"[a-z0-9_]+", name):
        report.add(entry.line_of("id"), f"id '{name}' has other signs", "use small letters, digits and _")
    if name in known:
        report.add(entry.line_of("id"), f"id '{name}' is used twice", "rename one")
    values = entry.get("values", {})
    if values:
        check(values, dict.fromkeys(values, Rule("number")), report, values.line)
    if entry["valid_to"] is None and "no_end" not in entry:
        report.add(entry.line_of("valid_to"), f"{name} never ends", "write a date, or the reason as no_end")
    if entry["valid_to"] is not None and "no_end" in entry:
        report.add(entry.line_of("no_end"), f"{name} has an end and a reason for none", "keep one of them")
    if entry["valid_to"] is not None and entry["valid_to"] < entry["valid_from"]:
        report.add(entry.line_of("valid_to"), f"{name} ends before it begins", "mend valid_from or valid_to")
    if "as_of" in entry and entry["as_of"] > entry["checked_on"]:
        report.add(entry.line_of("as_of"), f"{name} is newer than its check", "mend as_of or checked_on")
    if entry["status"] != "memory" and "source_url" not in entry:
        report.add(entry.line_of("status"), f"{name} is {entry['status']} but has no source_url", "add where it stands")
    if _DOMAIN.search(entry["source"]):
        # Phones make a link of it, and people learn here to trust only official addresses.
        report.add(
            entry.line_of("source"), "the source shown is an address", "write its name; the address is source_url"
        )
    if re.match(r"\d+[.)]?\s", entry["text"]):
        report.add(
            entry.line_of("text"), "the text begins with a number", "begin with a word: numbers answer a question"
        )


def _fact(entry: Fields, file: str) -> Fact:
    return Fact(
        id=entry["id"],
        text=from_author(entry["text"]),
        values=dict(entry.get("values", {})),
        words=frozenset(entry.get("words", ())),
        source=entry["source"],
        as_of=entry.get("as_of"),
        valid_from=entry["valid_from"],
        valid_to=entry["valid_to"],
        status=entry["status"],
        file=file,
        line=entry.line,
    )
