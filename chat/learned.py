"""What was learned from content, kept in a file until the content or the code that learns changes."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Set
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "data"


def key_of(files: Iterable[str], facts: Iterable[object]) -> str:
    """Differs whenever one of the files of the project or one of the facts does."""
    digest = hashlib.sha256()
    for path in files:
        digest.update((ROOT / path).read_bytes())
    for fact in facts:
        digest.update(repr(fact).encode())
    return digest.hexdigest()


def remembered(cache: Path | None, key: str, parts: Set[str], learn: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What was learned under exactly this key, with all its parts; learned now if it is not on disk."""
    if cache is not None:
        try:
            kept = json.loads(cache.read_text(encoding="utf-8"))
            if isinstance(kept, dict) and kept.get("key") == key and kept.keys() >= parts:
                return cast(dict[str, Any], kept)
        except (OSError, ValueError):
            pass
    learned = learn() | {"key": key}
    if cache is not None:
        try:
            cache.parent.mkdir(parents=True, exist_ok=True)
            fresh = cache.with_suffix(f".{os.getpid()}")
            fresh.write_text(json.dumps(learned), encoding="utf-8")
            fresh.replace(cache)
        except OSError:
            pass  # a read-only place: learn again at the next start
    return learned
