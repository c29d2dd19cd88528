"""WhatsApp's limit on how many people may be written to in 24 hours who have not written themselves.

Whoever does not fit waits until somebody falls out of the last 24 hours, the nearest deadline first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from db import tier
from db.claiming import Claimed

LOOK_AGAIN = timedelta(seconds=60)
SPREAD = 10_000
"""Of two messages that wait, the one that expires so many seconds earlier goes a second earlier."""


class Quota:
    """The share of one sender in the portfolio's limit. Counted anew from the table each minute."""

    def __init__(self, most: int, window: timedelta) -> None:
        self._most = most
        self._window = window
        self._opened: dict[int, datetime] = {}
        """Contact -> when a template went to it last."""
        self._looked: datetime | None = None

    def needs_template(self, one: Claimed, now: datetime) -> bool:
        """Whether this person has not written for so long that only a template may go."""
        return one.last_inbound_at is None or now - one.last_inbound_at >= self._window

    def share(
        self, db: sa.Connection, found: Sequence[Claimed], now: datetime
    ) -> tuple[list[Claimed], dict[int, datetime]]:
        """(messages that fit, message -> when to look at it again for those that do not)."""
        if not any(self.needs_template(one, now) for one in found):
            return list(found), {}
        if self._looked is None or not timedelta() <= now - self._looked < LOOK_AGAIN:
            self._opened = tier.opened(db, now)
            self._looked = now
        fits: list[Claimed] = []
        later: dict[int, datetime] = {}
        for one in found:
            if not self.needs_template(one, now) or one.contact in self._opened:
                fits.append(one)
            elif self._most and len(self._opened) >= self._most:
                later[one.id] = self._when(one, now)
            else:
                self._opened[one.contact] = now
                fits.append(one)
        return fits, later

    def _when(self, one: Claimed, now: datetime) -> datetime:
        free_at = min(self._opened.values()) + tier.DAY
        left = one.expires_at - now if one.expires_at else tier.DAY
        return max(free_at, now + LOOK_AGAIN) + left / SPREAD
