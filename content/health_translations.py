"""What families are reminded of in another language: `content/health/<language>.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from chat.markup import Marked
from content.health import WHAT_LIMIT, HealthRow
from content.problems import Report
from content.readability import load_hard_words
from content.translations import Kind, Translation, read_translations

HealthRows = tuple[HealthRow, ...]

_ROWS = Kind("row", WHAT_LIMIT)


def load_health_translation(root: Path, rows: Sequence[HealthRow], language: str) -> Translation[HealthRows]:
    """Read the translation below `root`, which holds `content/`; a broken row of it is left out."""
    path = root / "content" / "health" / f"{language}.yaml"
    report, left = Report(root, path), Report(root, path)
    said: dict[str, str] = {}
    if path.exists():
        hard = load_hard_words(root)[0].get(language, {})
        said = read_translations(path, _ROWS, {row.key: row.what for row in rows}, hard, report, left)[1]
    else:
        left.add(None, "all health reminders are told in Indonesian", "write it like the one of another language")
    told = tuple(replace(row, what=Marked(said.get(row.key, row.what))) for row in rows)
    return Translation(told, tuple(report.problems), tuple(left.problems))
