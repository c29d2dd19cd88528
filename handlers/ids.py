"""Ids that come back in a button's value. Anybody can send any value, so nothing about it is believed."""

from __future__ import annotations

from collections.abc import Sequence

MOST_DIGITS = 9
"""What an id column holds on every database."""


def id_in(args: Sequence[str]) -> int | None:
    """The id a value begins with; None when it is no number we could have given."""
    first = args[0] if args else ""
    return int(first) if first.isascii() and first.isdigit() and len(first) <= MOST_DIGITS else None
