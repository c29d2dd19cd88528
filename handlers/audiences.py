"""Saying who of an audience is reached and who not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from chat.turn import Turn
from db.audience import REASONS, Recipient


def reached(people: Sequence[Recipient]) -> list[Recipient]:
    """Those to whom something can be sent."""
    return [one for one in people if one.reason is None]


def reminded(people: Sequence[Recipient]) -> list[Recipient]:
    """Those who are told of meetings: on a shared phone each of them by name."""
    return [one for one in people if one.reason in (None, "shared_phone")]


def not_reached(turn: Turn, people: Sequence[Recipient]) -> str:
    """`2 belum terhubung, 1 berhenti (STOP)`; empty when everybody is reached."""
    counts = Counter(one.reason for one in people if one.reason)
    parts = [
        turn.say("why-count", count=str(counts[reason]), why=turn.say(f"why-{reason}"))
        for reason in REASONS
        if counts[reason]
    ]
    return ", ".join(parts)
