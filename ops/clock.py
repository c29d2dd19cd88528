"""What time it is: the real time, or - in the simulator - a time that was moved forward and stays moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from db.engine import transaction
from db.tables import app_state

_KEY = "clock_offset_seconds"


class Clock:
    """Callable: the present moment in UTC."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self.offset = offset

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.offset

    @classmethod
    def stored(cls, engine: sa.Engine) -> Clock:
        """The clock as it was left by the last simulator."""
        with engine.connect() as db:
            seconds = db.scalar(sa.select(app_state.c.value).where(app_state.c.key == _KEY))
        return cls(timedelta(seconds=float(seconds or 0)))

    def forward(self, engine: sa.Engine, by: timedelta) -> datetime:
        """Move the clock forward (never back: what was sent stays sent) and remember it."""
        if by < timedelta():
            raise ValueError("the clock only moves forward")
        offset = self.offset + by
        with transaction(engine) as db:
            db.execute(sa.delete(app_state).where(app_state.c.key == _KEY))
            db.execute(sa.insert(app_state).values(key=_KEY, value=offset.total_seconds()))
        self.offset = offset
        return self()
