"""Saying who of an audience is reached and who not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from chat.turn import Turn
from content import numbers
from db.audience import Recipient
from db.audience_query import REASONS


def reached(people: Sequence[Recipient]) -> list[Recipient]:
    """Those to whom something can be sent."""
    return [one for one in people if one.reason is None]


def reminded(people: Sequence[Recipient]) -> list[Recipient]:
    """Those who are told of meetings: on a shared phone each of them by name."""
    return [one for one in people if one.reason in (None, "shared_phone")]


def not_reached(turn: Turn, people: Sequence[Recipient]) -> str:
    """`2 belum terhubung, 1 berhenti (STOP)`; empty when everybody is reached."""
    return reasons(turn.say, Counter(one.reason for one in people if one.reason))


def reasons(say: Callable[..., str], counts: Mapping[str, int]) -> str:
    """The same for reasons that have been counted already."""
    parts = [
        say("why-count", count=numbers.count(counts[reason]), why=say(f"why-{reason}"))
        for reason in REASONS
        if counts.get(reason)
    ]
    return ", ".join(parts)
