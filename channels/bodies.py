"""What claimed messages say: their own body or that of their broadcast, with names filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from chat.personal import fill, is_personal
from chat.types import Reply
from db import personal
from db.claiming import Claimed

MOST = 100
"""Broadcasts kept at hand; what they say never changes."""


class Bodies:
    """Reads each broadcast once, however many recipients it has."""

    def __init__(self) -> None:
        self._known: dict[int, Reply] = {}

    def of(self, db: sa.Connection, claimed: Sequence[Claimed]) -> list[dict[str, Any]]:
        """The bodies of these messages, in their order. Filled-in ones are kept in their rows."""
        shared = {one.broadcast for one in claimed if one.broadcast and not one.body}
        if not shared <= self._known.keys():
            self._read(db, shared)
        personal_ones = [one for one in claimed if one.broadcast in shared and is_personal(self._known[one.broadcast])]
        people = {one.person for one in personal_ones if one.person}
        names = personal.names(db, people) if people else {}
        filled = {
            one.id: fill(self._known[one.broadcast or 0], names.get(one.person or 0, {})).to_body()
            for one in personal_ones
        }
        personal.keep(db, filled)
        return [filled.get(one.id) or one.body or self._known[one.broadcast or 0].to_body() for one in claimed]

    def _read(self, db: sa.Connection, numbers: set[int]) -> None:
        if len(self._known) + len(numbers) > MOST:
            self._known.clear()
        self._known.update({number: Reply.from_body(body) for number, body in personal.bodies(db, numbers).items()})
