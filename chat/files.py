"""Files of our own that go out with a reply: kept in the media folder under a name made of their content."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path


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
