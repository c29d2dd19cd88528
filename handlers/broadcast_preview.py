"""The dry run of an announcement: how it reads, who gets it how, who not and why, what it costs, how long it takes."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice

from chat.costs import Prices, Share, shares
from chat.markup import Marked
from chat.turn import Turn
from content import dates, numbers
from db import audience, queued
from db.audience import Preview
from handlers.audiences import reasons
from handlers.broadcast_draft import Draft, foresee, is_night
from handlers.broadcast_message import examples
from handlers.forecast import DAY, Forecast, Quota

LOOKED_AT = 2_000
"""So many recipients are looked at for examples and for other announcements."""
A_MOMENT = timedelta(minutes=1)


def dry_run(turn: Turn, draft: Draft, found: Preview, now: bool) -> str:
    """Everything there is to know before it goes. `now`: no later moment was chosen."""
    people = _some(turn, draft)
    shown = examples(turn, draft.message, people)
    forecast, quota = foresee(turn, draft, found)
    ways = shares(found.queues, found.templates, draft.message, turn.services.prices or Prices())
    parts = [
        turn.say("broadcast-preview", message=Marked(shown.longest), filled="yes" if shown.strangest else "no"),
        turn.say("broadcast-preview-strange", message=Marked(shown.strangest)) if shown.strangest else "",
        turn.say("broadcast-preview-reached", reached=numbers.count(found.reached), audience=draft.name),
        "\n".join(_way(turn, share) for share in ways),
        _not_reached(turn, found),
        _cost(turn, ways),
        _time(turn, forecast, quota),
        turn.say("broadcast-preview-others") if people and queued.announced_to(turn.db, people) else "",
        turn.say("broadcast-preview-night") if now and is_night(turn) else "",
    ]
    head, strange, *rest = parts
    body = "\n".join(part for part in rest if part)
    return "\n\n".join(part for part in (head, strange, body, turn.say("broadcast-preview-ask")) if part)


def nobody(turn: Turn, draft: Draft, found: Preview) -> str:
    """Why nobody can be reached: there is nobody, or nobody can be written to."""
    why = reasons(turn.say, found.skipped)
    key = "broadcast-nobody" if why else "broadcast-nobody-there"
    return turn.say(key, audience=draft.name, note=why)


def day_and_clock(turn: Turn, at: datetime) -> dict[str, str]:
    """Values for texts that say "besok" or the date, and the hour."""
    local = at.astimezone(turn.zone)
    return {
        "day": {0: "today", 1: "tomorrow"}.get((local.date() - turn.today).days, "other"),
        "date": dates.long_date(local.date(), turn.language),
        "clock": dates.clock(at, turn.zone),
    }


def _moment(turn: Turn, at: datetime) -> str:
    """`jam 09.00 WIB`, `besok jam 06.00 WIB`, or with its date."""
    return turn.say("moment", **day_and_clock(turn, at))


def _some(turn: Turn, draft: Draft) -> list[int]:
    found = audience.recipients(turn.db, turn.person, draft.spec, turn.now, turn.services.sms_regions)
    return [one.person for one in islice((one for one in found if one.reason is None), LOOKED_AT)]


def _way(turn: Turn, share: Share) -> str:
    return turn.say(f"way-{share.way}", people=numbers.count(share.people), cost=_price(turn, share.rupiah))


def _price(turn: Turn, amount: float | None) -> str:
    if amount is None:
        return turn.say("cost-unknown")
    return numbers.rupiah(amount) if amount else turn.say("cost-free")


def _not_reached(turn: Turn, found: Preview) -> str:
    note = reasons(turn.say, found.skipped)
    return turn.say("broadcast-preview-skipped", note=note) if note else ""


def _cost(turn: Turn, ways: list[Share]) -> str:
    known = [one.rupiah for one in ways if one.rupiah is not None]
    if not any(known) and len(known) == len(ways):
        return turn.say("broadcast-cost-free")
    if not any(known):
        return turn.say("broadcast-cost-unknown")
    prices = turn.services.prices or Prices()
    return turn.say(
        "broadcast-cost",
        total=numbers.rupiah(sum(known)),
        date=dates.short_date(prices.as_of, turn.language) if prices.as_of else "none",
        complete="yes" if len(known) == len(ways) else "no",
    )


def _time(turn: Turn, forecast: Forecast, quota: Quota) -> str:
    at_once = forecast.starts_at <= turn.now
    key = "at-once" if at_once else "later"
    if forecast.takes <= A_MOMENT:
        key += "-short"
    text = turn.say(f"forecast-{key}", start=_moment(turn, forecast.starts_at), end=_moment(turn, forecast.ends_at))
    if forecast.sleeps:
        text += " " + turn.say("forecast-night")
    if quota.later:
        text += "\n" + turn.say(
            "forecast-quota",
            first=numbers.count(quota.first_day),
            later=numbers.count(quota.later),
            until=_moment(turn, forecast.starts_at + DAY),
        )
    return text
