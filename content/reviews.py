"""Whether a native speaker has read a translation: its file says so, or that nobody has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from content.texts import LANGUAGES

UNREVIEWED = "belum ditinjau penutur asli"
REMEDY = f"begin with '# {UNREVIEWED}' or '# ditinjau: <name>, <2026-11-30>'"

_SAID = re.compile(rf"# (?:{UNREVIEWED}|ditinjau: \S.*, \d{{4}}-\d\d-\d\d)\s*")
_KINDS = ("texts/{}/*.ftl", "aid/{}/*.yaml", "health/{}.yaml", "modules/{}/*.md", "quizzes/{}/*.yaml")


def is_said(source: str) -> bool:
    """Whether the first line says who reviewed the file, or that nobody did."""
    return _SAID.fullmatch(source.partition("\n")[0]) is not None


def unreviewed(root: Path) -> Iterator[str]:
    """For each folder of translations below `root`, which holds `content/`, what nobody has signed."""
    for language in LANGUAGES[1:]:
        for kind in _KINDS:
            paths = sorted((root / "content").glob(kind.format(language)))
            names = [path.name for path in paths if UNREVIEWED in path.read_text("utf-8")]
            if names:
                folder = paths[0].parent.relative_to(root).as_posix()
                yield f"{folder}: no native speaker has reviewed {', '.join(names)}; see docs/panduan-operator.md"
