"""Files of our own that go out with a reply: kept in the media folder under a name made of their content."""

from __future__ import annotations

import hashlib
import os
import re
import time
from pathlib import Path

_OURS = re.compile(r"[0-9a-f]{40}(\.[a-z0-9]{1,8})?")


def store(folder: Path, data: bytes, suffix: str) -> Path:
    """Keep a file and return where it lies; `suffix` is its ending, such as `.xlsx`."""
    path = folder / (hashlib.sha256(data).hexdigest()[:40] + suffix)
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # Nobody may see half a file.
        half = folder / f".{path.name}.{os.getpid()}.{time.monotonic_ns()}"
        half.write_bytes(data)
        half.replace(path)
    return path


def sweep(folder: Path, before: float) -> int:
    """Delete the files kept here before this moment (seconds since 1970); how many. Anything else is left alone."""
    swept = 0
    for path in folder.glob("*") if folder.is_dir() else ():
        if _OURS.fullmatch(path.name) and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            swept += 1
    return swept
