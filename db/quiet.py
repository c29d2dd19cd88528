"""Quiet hours: nothing that was not asked for goes to a person between 20.00 and 06.00 of her own zone."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from db.regions import tzname

QUIET_FROM, QUIET_UNTIL = time(20, 0), time(6, 0)
ZONES = ("WIB", "WITA", "WIT")


def is_quiet(zone: str, now: datetime) -> bool:
    """Whether people of this zone (WIB, WITA, WIT) are left in peace at this moment."""
    local = now.astimezone(ZoneInfo(tzname(zone))).time()
    return local >= QUIET_FROM or local < QUIET_UNTIL


def quiet_zones(now: datetime) -> list[str]:
    """The zones in which it is quiet now."""
    return [zone for zone in ZONES if is_quiet(zone, now)]
