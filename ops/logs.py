"""Logs: one event per line as text or JSON, never a message text, never a full number."""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from typing import Any, Literal

_NUMBER = re.compile(r"(\+?\d{3,4})\d{4,10}(\d{2})(?!\d)")
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}
"""What every record has; anything else was given with `extra`."""


def mask(text: str) -> str:
    """Without the middle of anything that looks like a phone or another long number."""
    return _NUMBER.sub(r"\1****\2", text)


def _masked(value: Any) -> Any:
    """The same for whatever was logged as an extra field."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return value if mask(str(value)) == str(value) else mask(str(value))
    if isinstance(value, dict):
        return {mask(str(name)): _masked(one) for name, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_masked(one) for one in value]
    return mask(str(value))


def _said(error: BaseException) -> str:
    """What kind of error, without its message: that may quote what somebody wrote."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    code = getattr(getattr(error, "orig", error), "sqlstate", None) or getattr(error, "errno", None)
    return f"{name} ({code})" if code else name


def _chain(error: BaseException) -> list[BaseException]:
    """The error with those that led to it, the first one first."""
    found: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in found:
        found.append(following)
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)
    return found[::-1]


class Masking(logging.Formatter):
    """A line of text, followed by the traceback if there was an error."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # made by another handler, perhaps with the message in it
        return mask(super().format(record))

    def formatException(self, ei: Any) -> str:
        lines: list[str] = []
        for error in _chain(ei[1]) if ei[1] is not None else []:
            lines += ["Traceback (most recent call last):\n", *traceback.format_tb(error.__traceback__)]
            lines.append(f"{_said(error)}\n")
        return "".join(lines).rstrip()


class Json(logging.Formatter):
    """One JSON object per line: time, level, logger, message, what was given with `extra`, and the error."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": mask(record.getMessage()),
        }
        line |= {name: _masked(value) for name, value in vars(record).items() if name not in _OWN and name not in line}
        error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if error is not None:
            chain = _chain(error)
            line["error"] = _said(error)
            line["traceback"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for one in chain
                for frame in traceback.extract_tb(one.__traceback__)
            ]
            if len(chain) > 1:
                line["because"] = [_said(one) for one in chain[:-1]]
        return json.dumps(line, ensure_ascii=False)


_FORMATTERS: dict[str, logging.Formatter] = {
    "text": Masking("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S"),
    "json": Json(),
}


def setup(how: Literal["text", "json"] = "text", level: int = logging.INFO) -> None:
    """Log to stderr; the libraries only speak up when something is wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_FORMATTERS[how])
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("httpx", "httpcore", "telegram", "twilio", "apscheduler", "uvicorn", "uvicorn.error", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    # Access logs would hold addresses with numbers in them.
    access = logging.getLogger("uvicorn.access")
    access.handlers[:] = []
    access.propagate = False
    access.disabled = True
