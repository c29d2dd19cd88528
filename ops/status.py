"""`bot.py status`: how sending goes, in lines a person on duty understands, with what to do when something is wrong."""

from __future__ import annotations

from datetime import UTC, datetime

from db.engine import make_engine, transaction
from db.status import Account, Status, read
from ops.clock import Clock
from settings import Settings

BUSY = 0.8
"""From this share of its rate on, an account simply has a lot to do."""


def look(settings: Settings) -> Status:
    """The status now; on the demo's clock when it is the demo."""
    database = make_engine(settings.database_url)
    try:
        now = Clock.stored(database)() if settings.is_demo else datetime.now(UTC)
        with transaction(database, read_only=True) as db:
            return read(db, now)
    finally:
        database.dispose()


def alarms(status: Status, limit: float) -> list[str]:
    """One line for each thing that somebody must look at: messages that wait too long, accounts that do not work."""
    late = status.late(limit)
    lines = [f"{name}: a message has been waiting for {span(age)}" for name, age in late.items()]
    return lines + [f"{one.name}: {' '.join(one.problem.split())}" for one in status.accounts if one.problem]


def text(status: Status, limit: float, tier: int = 0) -> str:
    """The whole status, a paragraph for each account. `tier`: Meta's limit of people written to first in 24 hours."""
    lines = [f"TemanKPM, {status.at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"]
    if not status.accounts:
        lines += ["", "Nothing was ever queued, and no sender has run: start `bot.py run`."]
    for one in status.accounts:
        lines += ["", *_account(one, status.at, limit)]
    states = ", ".join(f"{count} {state}" for state, count in sorted(status.broadcasts.items()))
    lines += ["", f"broadcasts: {states or 'none open'}"]
    if any(one.name.startswith("whatsapp") for one in status.accounts):
        most = f" of {tier:,}; whoever does not fit waits" if tier else ", no limit set"
        lines.append(f"whatsapp templates: {status.opened:,} people in the last 24 hours{most}")
    return "\n".join(lines)


def _account(one: Account, now: datetime, limit: float) -> list[str]:
    late = one.late_seconds(now) > limit
    name = one.name if one.account in (one.name, None) else f"{one.name} ({one.account})"
    lines = [
        f"{name}: {_state(one, late)}",
        f"  queue   {one.due:,} due{_oldest(one, now)}, {one.later:,} for later, {one.held:,} held by broadcasts"
        f" that are not running, {one.sending:,} being sent",
        f"  sent    {one.sent_last_minute:,} in the last minute{_share(one)}",
        f"  sender  {_holder(one)}",
    ]
    if one.retried:
        since = (
            f", the first could go {span((now - one.oldest_retried).total_seconds())} ago" if one.oldest_retried else ""
        )
        lines.append(f"  again   {one.retried:,} of those queued were tried before{since}")
    if one.errors:
        errors = ", ".join(f"{outcome.replace(':', ' ', 1)} x {count:,}" for outcome, count in one.errors.most_common())
        lines.append(f"  errors  {errors} (last hour)")
    return [*lines, *(f"  -> {remedy}" for remedy in _remedies(one, late))]


def _state(one: Account, late: bool) -> str:
    states = {
        "DOES NOT WORK": one.problem is not None,
        "LATE": late,
        "halted by the provider": one.halted_until is not None,
        "nobody sends": one.holder is None,
    }
    return ", ".join(state for state, is_so in states.items() if is_so) or "works"


def _oldest(one: Account, now: datetime) -> str:
    return f" (the oldest for {span(one.oldest_seconds(now))})" if one.due else ""


def _share(one: Account) -> str:
    return f", {one.sent_last_minute / one.rate / 60:.0%} of {one.rate:g} per second" if one.rate else ""


def _holder(one: Account) -> str:
    if one.holder is None:
        return "nobody"
    return f"{one.holder[:8]}, seen {span(one.renewed_seconds or 0)} ago"


def _remedies(one: Account, late: bool) -> list[str]:
    found = []
    if one.problem is not None:
        found.append(
            f"{one.problem} - mend it at the provider or in the settings (then restart the senders);"
            " nothing is lost, sending is tried again every minute"
        )
    if one.halted_until is not None and one.problem is None:
        found.append(
            f"the provider asked for a pause until {one.halted_until.astimezone(UTC):%H:%M:%S} UTC;"
            " nothing to do, sending goes on by itself"
        )
    if one.holder is None and one.due + one.sending:
        found.append("no process sends for it: start `bot.py run --only sender` and look at what it logs")
    if late and not found:
        found.append(_remedy_for_lateness(one))
    return found


def _remedy_for_lateness(one: Account) -> str:
    if one.rate and one.sent_last_minute >= BUSY * 60 * one.rate:
        return "more is queued than its rate allows: pause a broadcast, or raise the rate if the provider allows more"
    if one.errors:
        return "look at the errors above and at the log of the sender"
    return "the sender lives but sends nothing: look at its log, then restart it; nothing is lost by that"


def span(seconds: float) -> str:
    """A length of time as one says it: 40 s, 12 min, 3 h 5 min."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60:,} h {minutes % 60} min"
