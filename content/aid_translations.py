"""Facts about aid in another language: `content/aid/<language>/<subject>.yaml`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from chat.markup import from_author
from content.aid import TEXT_LIMIT, TITLE_LIMIT, Aid, Subject
from content.problems import Problem, Report, Rule
from content.readability import HardWords, load_hard_words
from content.translations import Kind, Translation, read_translations

_FACTS = Kind("fact", TEXT_LIMIT, {"subject": Rule("text"), "title": Rule("text", TITLE_LIMIT)})


def load_aid_translation(root: Path, aid: Aid, language: str) -> Translation[Aid]:
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
    originals = {fact.id: fact.text for fact in original.facts}
    fields, said = read_translations(path, _FACTS, originals, hard, report, left)
    if fields is None:
        return original
    if fields["subject"] != path.stem:
        report.add(fields.line_of("subject"), f"subject {fields['subject']} is not the file's name", path.stem)
    facts = tuple(replace(fact, text=said.get(fact.id, fact.text)) for fact in original.facts)
    return Subject(from_author(fields["title"]), facts)
