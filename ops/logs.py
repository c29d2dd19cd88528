"""Logs: one line per event, never a message text, never a full number."""

from __future__ import annotations

import logging
import re
import sys

_NUMBER = re.compile(r"(\+?\d{3,4})\d{4,10}(\d{2})(?!\d)")


class Masking(logging.Formatter):
    """Hides the middle of anything that looks like a phone or another long number."""

    def format(self, record: logging.LogRecord) -> str:
        return _NUMBER.sub(r"\1****\2", super().format(record))


def setup(level: int = logging.INFO) -> None:
    """Log to stderr; the libraries only speak up when something is wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Masking("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S"))
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
