"""Facts about aid in another language: `content/aid/<language>/<subject>.yaml`.

Each translation stands below the Indonesian text it was made from. When that text changes, the fact is told in
Indonesian until somebody has translated it anew: nobody reads yesterday's amount in her own language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from chat.markup import from_author
from content import reviews
from content.aid import TEXT_LIMIT, TITLE_LIMIT, Aid, Fact, Subject
from content.problems import Fields, Problem, Report, Rule, check, read_fields, read_text
from content.readability import HardWords, Reader, load_hard_words
from content.summaries import numbers

_SUBJECT = {"subject": Rule("text"), "title": Rule("text", TITLE_LIMIT), "facts": Rule("mapping")}
_FACT = {"of": Rule("text", TEXT_LIMIT), "text": Rule("text", TEXT_LIMIT)}


@dataclass(frozen=True, slots=True)
class Translation:
    """All subjects in one language, with Indonesian where a fact is not translated."""

    subjects: Aid
    problems: tuple[Problem, ...] = ()
    untranslated: tuple[Problem, ...] = ()
    """Facts of a translated subject that are told in Indonesian, and why."""


def load_aid_translation(root: Path, aid: Aid, language: str) -> Translation:
    """Read the translations below `root`, which holds `content/`; a broken one is left out."""
    folder = root / "content" / "aid" / language
    hard = load_hard_words(root)[0].get(language, {})
    subjects: dict[str, Subject] = dict(aid)
    problems: list[Problem] = []
    untranslated: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        report, left = Report(root, path), Report(root, path)
        subject = aid.get(path.stem)
        if subject is None:
            report.add(None, "there is no such subject", f"name it like one of {', '.join(aid)}")
        else:
            subjects[path.stem] = _read(path, subject, hard, report, left)
        problems += report.problems
        untranslated += left.problems
    return Translation(subjects, tuple(problems), tuple(untranslated))


def _read(path: Path, original: Subject, hard: HardWords, report: Report, left: Report) -> Subject:
    text = read_text(path, report)
    fields = read_fields(text, _SUBJECT, report) if text is not None else None
    if text is None or fields is None:
        return original
    if not reviews.is_said(text):
        report.add(1, "it does not say who reviewed it", reviews.REMEDY)
    if fields["subject"] != path.stem:
        report.add(fields.line_of("subject"), f"subject {fields['subject']} is not the file's name", path.stem)
    reader = Reader(hard, report)
    said = dict(_translated(fields["facts"], {fact.id: fact for fact in original.facts}, reader, report, left))
    reader.finish()
    for fact in original.facts:
        if fact.id not in fields["facts"]:
            left.add(fields.line_of("facts"), f"{fact.id} is told in Indonesian", "translate it here")
    facts = tuple(replace(fact, text=said.get(fact.id, fact.text)) for fact in original.facts)
    return Subject(from_author(fields["title"]), facts)


def _translated(
    entries: Fields, originals: Mapping[str, Fact], reader: Reader, report: Report, left: Report
) -> Iterator[tuple[str, str]]:
    for name, entry in entries.items():
        line = entries.line_of(name)
        before = len(report.problems)
        if name not in originals:
            report.add(line, f"there is no fact {name}", "take it out, or add it in Indonesian first")
        elif check(entry, _FACT, report, line):
            _check_text(entry, reader, report)
            if from_author(entry["of"]) != originals[name].text:
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
