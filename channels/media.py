"""Files that a provider fetches from us: kept in one folder, reachable only by a signed link that expires."""

from __future__ import annotations

import base64
import hmac
import re
import time
from pathlib import Path

from chat import files

LIFETIME = 24 * 3600.0
"""Seconds a link works; a provider may hold a message in its queue for hours."""

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


def sign(secret_key: str, path: str, *, lifetime: float = LIFETIME, now: float | None = None) -> str:
    """A name for `/media/<name>` that opens `path` (relative to the media folder) for a while."""
    expires = int((time.time() if now is None else now) + lifetime)
    body = _encode(f"{expires}:{path}".encode())
    return f"{body}.{_mac(secret_key, body)}{_suffix(path)}"


def verify(secret_key: str, name: str, folder: Path, *, now: float | None = None) -> Path | None:
    """The file a signed name stands for; None when it is forged, expired, outside the folder or gone."""
    body, _, rest = name.partition(".")
    mac, dot, suffix = rest.partition(".")
    if not hmac.compare_digest(_mac(secret_key, body).encode(), mac.encode()):
        return None
    expires, _, path = _decode(body).decode().partition(":")
    if float(expires) <= (time.time() if now is None else now) or dot + suffix != _suffix(path):
        return None
    try:
        file = (folder / path).resolve()
        return file if file.is_relative_to(folder.resolve()) and file.is_file() else None
    except (OSError, ValueError):
        return None


def store(folder: Path, data: bytes, name: str) -> str:
    """Keep a file under a name made of its content, with the ending of `name`; returns its path in the folder."""
    return files.store(folder, data, _suffix(name)).name


def _suffix(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


def _mac(secret_key: str, body: str) -> str:
    return _encode(hmac.digest(secret_key.encode(), f"media:{body}".encode(), "sha256")[:20])


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
