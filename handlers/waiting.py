"""The button under a template that only announces something."""

from __future__ import annotations

from collections.abc import Sequence

from chat.routing import KNOWN, route
from chat.turn import Turn
from chat.types import Reply


@route("waiting", who=KNOWN)
def waiting(turn: Turn) -> Sequence[Reply]:
    """Nothing to add: whoever writes gets what waits for them, and that is what this button is for."""
    return [] if turn.contact.is_awaited else [turn.reply("waiting-none", turn.button("menu"))]
