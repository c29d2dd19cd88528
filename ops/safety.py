"""How well danger is found and secrets are masked: `python -m ops.safety [danger.jsonl ordinary.jsonl secrets.jsonl]`.

Prints rates only, never a text: the files may be a judge that nobody should learn from. Without files it reports on
our own in tests/safety.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from chat.privacy import mask_secrets
from chat.safety import find
from content.danger_signs import CLASSES

OWN = Path(__file__).parents[1] / "tests" / "safety"
_CLASS_KEYS = ("class", "danger", "label", "kind", "topic")

Row = Mapping[str, Any]


def read(path: Path) -> list[Row]:
    """The rows of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def class_of(row: Row) -> str | None:
    """The class of danger a row is an example of."""
    return next((str(row[key]) for key in _CLASS_KEYS if row.get(key) in CLASSES), None)


def found(row: Row) -> bool:
    """Whether the class of a row is among those found in its text; any class, when the row names none."""
    danger = find(row["text"])
    return danger is not None and class_of(row) in (None, *danger.classes)


def alarms(rows: Iterable[Row]) -> int:
    """Texts in which a danger is found."""
    return sum(find(row["text"]) is not None for row in rows)


def masked(row: Row) -> bool:
    """Whether nothing of the secrets is left; where a row does not quote them, whether anything was masked."""
    text, kinds = mask_secrets(row["text"])
    secrets = row.get("secrets", row.get("secret"))
    quoted = [secrets] if isinstance(secrets, str) else secrets if isinstance(secrets, list) else []
    left = [one for one in quoted if isinstance(one, str) and one in row["text"] and one in text]
    return bool(kinds) and not left


def _line(name: str, part: int, whole: int) -> str:
    return f"  {name:28}{part:5} of {whole:5}{part / max(1, whole):8.1%}"


def _by(rows: Sequence[Row], key: str) -> list[str]:
    whole = Counter(str(row.get(key)) if key != "class" else str(class_of(row)) for row in rows)
    part = Counter(str(row.get(key)) if key != "class" else str(class_of(row)) for row in rows if found(row))
    return [_line(f"{key} {name}", part[name], whole[name]) for name in sorted(whole)]


def report(danger: Sequence[Row], ordinary: Sequence[Row], secrets: Sequence[Row]) -> str:
    """Found by class and language, false alarms, masked, and how long it takes."""
    lines = ["danger found", _line("all", sum(map(found, danger)), len(danger)), *_by(danger, "class")]
    lines += _by(danger, "lang") + (_by(danger, "style") if danger and "style" in danger[0] else [])
    lines += [_line("any class at all", alarms(danger), len(danger))]
    lines += ["false alarms", _line("ordinary", alarms(ordinary), len(ordinary))]
    if secrets:
        harmless = [row for row in secrets if row.get("kind", row.get("label")) in ("none", "harmless", "ordinary")]
        real = [row for row in secrets if row not in harmless]
        lines += ["secrets masked", _line("masked", sum(map(masked, real)), len(real))]
        names = sorted({str(row.get("kind", row.get("label"))) for row in real})
        for name in names:
            rows = [row for row in real if str(row.get("kind", row.get("label"))) == name]
            lines.append(_line(f"kind {name}", sum(map(masked, rows)), len(rows)))
        lines += [
            _line("harmless left alone", sum(not mask_secrets(row["text"])[1] for row in harmless), len(harmless))
        ]
    times = []
    for row in [*danger, *ordinary]:
        started = time.perf_counter()
        find(row["text"] + " " * 41)
        times.append(time.perf_counter() - started)
    times.sort()
    lines.append(
        f"time: median {times[len(times) // 2] * 1e3:.2f} ms, p99 {times[len(times) * 99 // 100] * 1e3:.2f} ms"
    )
    return "\n".join(lines)


def main(paths: Sequence[str]) -> str:
    """The report on the files given, or on our own."""
    if paths:
        files = [read(Path(path)) for path in paths]
    else:
        files = [[row for name in CLASSES for row in read(OWN / f"{name}.jsonl")]]
        files += [read(OWN / f"{name}.jsonl") for name in ("ordinary", "secrets")]
    danger, ordinary, secrets = (*files, [], [], [])[:3]
    return report(danger, ordinary, secrets)


if __name__ == "__main__":
    print(main(sys.argv[1:]))  # noqa: T201
