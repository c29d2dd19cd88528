"""What people write in danger, class by class, and what only sounds like it: `content/danger_examples/*.yaml`."""

from __future__ import annotations

from pathlib import Path

from content.danger_signs import CLASSES
from content.problems import Problem, Report, Rule, read_fields, read_text

NONE = "none"
"""The file of the texts in which nobody is in danger."""
LANGUAGES = ("id", "su", "jv", "mix")

Examples = dict[str, tuple[str, ...]]
"""Class of danger or `NONE` -> texts as people type them."""


def load_danger_examples(root: Path) -> tuple[Examples, list[Problem]]:
    """Read the files below `root` (the folder that holds `content/`), and all problems in them."""
    examples: Examples = {}
    problems: list[Problem] = []
    places: dict[str, str] = {}
    for name in (*CLASSES, NONE):
        path = root / "content" / "danger_examples" / f"{name}.yaml"
        report = Report(root, path)
        examples[name] = tuple(_read(path, name, places, report))
        problems += report.problems
    return examples, problems


def _read(path: Path, name: str, places: dict[str, str], report: Report) -> list[str]:
    text = read_text(path, report)
    rules = {language: Rule("texts", optional=True) for language in LANGUAGES}
    fields = read_fields(text, rules, report) if text is not None else None
    found: list[str] = []
    for items in (fields or {}).values():
        for said, line in zip(items, items.lines, strict=True):
            other = places.setdefault(" ".join(said.lower().split()), name)
            if other != name:
                report.add(line, f"'{said}' stands in '{other}' too", "keep it where it belongs")
            found.append(said)
    return found
