"""When an announcement will have reached everybody, at today's limits. Arithmetic only."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from db.quiet import QUIET_FROM, QUIET_UNTIL, is_quiet
from db.regions import tzname

DAY = timedelta(hours=24)
LEFT_FOR_US = 0.8
"""Of an account's rate; the rest is kept for replies."""
SLOWEST = 1.0
"""Messages per second of a channel whose rate nobody has said."""
LONGEST = timedelta(days=366)
"""Nothing is foretold beyond this."""


@dataclass(frozen=True, slots=True)
class Queue:
    """What one account has to send."""

    new: int
    """Messages of this announcement."""
    ahead: int
    """Messages that are queued already."""
    rate: float
    """Messages per second."""

    @property
    def takes(self) -> timedelta:
        return min(LONGEST, timedelta(seconds=(self.new + self.ahead) / (max(self.rate, 0.01) * LEFT_FOR_US)))


@dataclass(frozen=True, slots=True)
class Quota:
    """WhatsApp's limit of people written to first, by template, in any 24 hours."""

    needed: int
    """People of this announcement to whom only a template can go."""
    most: int
    """0: no limit."""
    used: int = 0
    """By people of the last 24 hours."""

    @property
    def first_day(self) -> int:
        """How many of them fit into the first 24 hours."""
        return min(self.needed, max(0, self.most - self.used)) if self.most else self.needed

    @property
    def later(self) -> int:
        """How many must wait for another day."""
        return self.needed - self.first_day

    def left_after(self, span: timedelta) -> int:
        """How many have not been written to after so long."""
        return max(0, self.later - self.most * int(span / DAY))

    @property
    def days(self) -> int:
        """How many more days it takes."""
        return math.ceil(self.later / self.most) if self.most else 0


@dataclass(frozen=True, slots=True)
class Forecast:
    starts_at: datetime
    ends_at: datetime
    sleeps: bool = False
    """Whether a night lies in between."""

    @property
    def takes(self) -> timedelta:
        return self.ends_at - self.starts_at

    @property
    def expires_at(self) -> datetime:
        """Until when it makes sense to go on trying."""
        return max(self.starts_at + DAY, self.ends_at + DAY / 2)


def foretell(due_at: datetime, zone: str | None, queues: Iterable[Queue], quota: Quota) -> Forecast:
    """When the last message goes. `zone`: WIB, WITA or WIT, whose nights are left out; None: nights count."""
    starts_at = awake(due_at, zone)
    takes = max((one.takes for one in queues if one.new), default=timedelta())
    ends_at = _after(starts_at, takes, zone)
    sleeps = ends_at != starts_at + takes
    if quota.days:
        ends_at = max(ends_at, awake(starts_at + min(LONGEST, quota.days * DAY), zone))
    return Forecast(starts_at, ends_at, sleeps)


def awake(moment: datetime, zone: str | None) -> datetime:
    """The moment itself, or the morning after it when people of the zone are asleep."""
    if zone is None or not is_quiet(zone, moment):
        return moment
    local = moment.astimezone(ZoneInfo(tzname(zone)))
    morning = local.replace(hour=QUIET_UNTIL.hour, minute=QUIET_UNTIL.minute, second=0, microsecond=0)
    return morning if morning > local else morning + timedelta(days=1)


def _after(starts_at: datetime, takes: timedelta, zone: str | None) -> datetime:
    """The end of so much time that begins with a moment of the day, nights left out."""
    moment = starts_at
    while zone is not None:
        local = moment.astimezone(ZoneInfo(tzname(zone)))
        evening = local.replace(hour=QUIET_FROM.hour, minute=QUIET_FROM.minute, second=0, microsecond=0)
        if moment + takes <= evening or moment - starts_at > LONGEST:
            break
        takes -= evening - moment
        moment = awake(evening, zone)
    return moment + takes
