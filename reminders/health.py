"""Health reminders: what is due to the members of a family, together in one message, at most two in a week."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from chat.health_words import HealthWords, by_key
from chat.types import Button, Reply, TemplateUse
from content.health import HealthRow
from content.loader import Content
from content.texts import LANGUAGES, language, load
from db import health_due, places, posyandu, regions
from db.family_health import subject
from db.health_due import Item, Look, Posyandu, Telling
from db.health_reach import Reachable
from db.quiet import ZONES
from reminders.rules import Due, rule
from reminders.windows import windows

OPENS, CLOSES = time(8), time(18)
"""When a family is reminded, in its own zone."""
AHEAD = 3
"""Days before the posyandu on which it is told of; the day itself is the last."""
UNKNOWN_UNTIL = 10
"""Day of the month until which those are told whose desa has no posyandu day."""
MOST_ITEMS = 8
"""In one message; the rest goes with the next one."""
HELPS_FOR = timedelta(days=2)


def admit(db: sa.Connection, due: Sequence[Due], now: datetime) -> set[str]:
    """The limit of the week counts at the very moment a message is entered; what it tells of is written down."""
    admitted = health_due.admit(db, [one.detail for one in due], now)
    return {one.key for one in due if one.detail in admitted}


@rule("health", admit)
def health(db: sa.Connection, content: Content, now: datetime) -> Iterator[Due]:
    """Everything due to families that agreed, from eight in the morning until six in the evening."""
    rows = by_key(content.health)
    told = {one: by_key(content.health_in(one)) for one in LANGUAGES}
    open_zones: dict[date, list[str]] = {}
    for zone in ZONES:
        local = now.astimezone(ZoneInfo(regions.tzname(zone)))
        if OPENS <= local.time() < CLOSES:
            open_zones.setdefault(local.date(), []).append(zone)
    for today, zones in open_zones.items():
        found = health_due.find(db, looks(list(rows.values()), today), now, zones)
        codes = {whose.region for whose in found}
        titles, days = places.titles(db, codes), posyandu.of_desas(db, codes)
        for whose, items in found.items():
            known = [item for item in items if item.key in rows]
            if known:
                spoken = language(whose.language)
                desa, day = titles.get(whose.region, ""), days.get(whose.region)
                yield _due(HealthWords(load(spoken), spoken, told[spoken], today, desa, day), whose, known, now)


def looks(rows: Sequence[HealthRow], today: date) -> list[Look]:
    """What is due today; of the next month only the posyandu of its first days, which are told of before."""
    near = [today + timedelta(days=ahead) for ahead in range(AHEAD + 1)]
    this = [day for day in near if day.month == today.month]
    found = [Look(windows(rows, today), Posyandu(_rules(this), unknown=today.day <= UNKNOWN_UNTIL))]
    if following := near[len(this) :]:
        at_posyandu = [row for row in rows if row.at_posyandu]
        small = [window for window in windows(at_posyandu, following[0]) if window.at_posyandu]
        found.append(Look(small, Posyandu(_rules(following), unknown=False)))
    return found


def _rules(days: Sequence[date]) -> list[posyandu.PosyanduDay]:
    return [one for day in days for one in posyandu.rules_of(day)]


def _due(words: HealthWords, whose: Reachable, items: Sequence[Item], now: datetime) -> Due:
    ends = {item: words.closes_on(item) or date.max for item in items}
    chosen = sorted(sorted(items, key=lambda item: (ends[item], item))[:MOST_ITEMS])
    message = _digest(words.today, chosen)

    def compose() -> Reply:
        return _compose(words, whose, chosen, message)

    return Due(
        f"{subject(whose.family)}:{message}",
        whose.person,
        whose.contact,
        whose.account,
        regions.zone(whose.region),
        compose,
        now + HELPS_FOR,
        subject(whose.family),
        whose.region,
        detail=Telling(whose, tuple(chosen), message),
    )


def _digest(today: date, items: Sequence[Item]) -> str:
    """A short name of this very message; another day or other items make another one."""
    said = repr((today.isoformat(), [(item.kind, item.born, item.key, item.period) for item in items]))
    return hashlib.sha256(said.encode()).hexdigest()[:10]


def _compose(words: HealthWords, whose: Reachable, items: Sequence[Item], message: str) -> Reply:
    say = words.texts.format
    read = f"health_read:{whose.person}"
    template = TemplateUse("health_reminder", {"nama": whose.name, "orang": str(whose.person)})
    if whose.is_shared:
        return Reply(
            say("reminder-health-shared", name=whose.name), (Button(say("topic-health_read"), read),), template=template
        )
    text = say("reminder-health", name=whose.name, about=words.about(items))
    buttons = (
        Button(say("topic-health_done"), f"health_done:{message}"),
        Button(say("topic-health_again"), f"health_again:{message}"),
        Button(say("topic-health_wrong"), f"health_wrong:{message}"),
    )
    return Reply(text, buttons, template=template)
