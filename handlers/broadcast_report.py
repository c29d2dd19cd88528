"""How an announcement gets on and what became of it, in words. Needs no turn: a background job says it as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from chat.types import Button, Reply, TemplateUse
from content import dates, numbers
from db.broadcasts import Broadcast, Progress
from db.not_reached import NO_NEED
from db.regions import tzname
from handlers.audiences import reasons

Say = Callable[..., str]
REACHED = ("sent", "delivered", "read")
LEFT = ("queued", "sending")
ENDED = ("done", "cancelled", "changed")
_SHOWN = ("queued", "sending", "sent", "delivered", "read", "failed", "unknown", "expired", "cancelled")


def progress_reply(say: Say, broadcast: Broadcast, progress: Progress) -> Reply:
    """One line that is edited in place where the channel can, with what the sender can do about it."""
    begun = any(count for status, count in progress.counts.items() if status != "queued")
    state = "waiting" if progress.state == "running" and not begun and _is_for_later(broadcast) else progress.state
    lines = [
        say(
            "progress-head",
            number=str(broadcast.id),
            audience=_name(broadcast),
            state=state,
            start=_start(broadcast) if state == "waiting" else "none",
        ),
        say("progress-line", done=_sum(progress.counts, _others(LEFT)), total=numbers.count(progress.total)),
        ", ".join(_counted(say, progress.counts, _SHOWN)),
    ]
    return Reply(
        "\n".join(line for line in lines if line), _buttons(say, broadcast, progress), subject=_subject(broadcast)
    )


def final_report(say: Say, broadcast: Broadcast, progress: Progress) -> Reply:
    """Everything about an announcement that has ended: who got it, who not and why, and what can be done now."""
    number = str(broadcast.id)
    lines = [say("report-head", number=number, audience=_name(broadcast), state=progress.state)]
    if progress.state == "cancelled":
        gone = _sum(progress.counts, (*REACHED, "unknown", "sending"))
        lines.append(say("report-cancelled", gone=gone, rest=_sum(progress.counts, ("cancelled", "queued", "expired"))))
    lines += [
        say("report-sent", count=_sum(progress.counts, REACHED)),
        _line(say, "report-delivered", _number(progress.counts, ("delivered", "read"))),
        _line(say, "report-read", _number(progress.counts, ("read",))),
        _line(say, "report-waiting", progress.waiting),
        _line(say, "report-failed", _number(progress.counts, ("failed",))),
        *failures(say, progress.failures or {}),
        _line(say, "report-expired", _number(progress.counts, ("expired",))),
        _line(say, "report-unknown", _number(progress.counts, ("unknown",))),
        _line(say, "report-stopped", _number(progress.counts, ("cancelled",)) if progress.state == "done" else 0),
    ]
    if progress.skipped:
        total = numbers.count(sum(progress.skipped.values()))
        lines.append(say("report-skipped", count=total, note=reasons(say, progress.skipped)))
    not_sent = _number(progress.counts, ("failed", "expired")) + sum(progress.skipped.values())
    template = TemplateUse(
        "report",
        {
            "untuk": _name(broadcast),
            "terkirim": _sum(progress.counts, REACHED),
            "gagal": numbers.count(not_sent),
            "nomor": number,
        },
    )
    return Reply("\n".join(line for line in lines if line), _buttons(say, broadcast, progress), template=template)


def failures(say: Say, codes: Mapping[str, int]) -> list[str]:
    """`- 2 memblokir TemanKPM`: one line for each plain reason, the most frequent first."""
    counts: dict[str, int] = {}
    for code, count in codes.items():
        why = say("failure-reason", code=f"c{code}")
        counts[why] = counts.get(why, 0) + count
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [say("report-failure", count=numbers.count(count), why=why) for why, count in ordered]


def _buttons(say: Say, broadcast: Broadcast, progress: Progress) -> tuple[Button, ...]:
    if progress.state not in ENDED:
        keys = {"running": ["pause"], "paused": ["resume"]}.get(progress.state, []) + ["cancel", "progress"]
        return tuple(Button(say(f"button-broadcast-{key}"), f"broadcast_{key}:{broadcast.id}") for key in keys)
    return tuple(Button(say(f"button-broadcast-{key}"), value) for key, value in _afterwards(broadcast, progress))


def _afterwards(broadcast: Broadcast, progress: Progress) -> list[tuple[str, str]]:
    """What can be done about an announcement that has ended: (name of the button, its value)."""
    again = f"broadcast_again:{broadcast.id}"
    if progress.state == "changed":
        return [("anew", f"{again}:anew")]
    failed, unknown = _number(progress.counts, ("failed", "expired")), _number(progress.counts, ("unknown",))
    missed = failed + unknown + sum(count for why, count in progress.skipped.items() if why not in NO_NEED)
    found = [("again", f"{again}:failed")] if failed else []
    found += [("again-unknown", f"{again}:unknown")] if unknown else []
    return found + ([("contact", f"broadcast_contact:{broadcast.id}")] if missed else [])


def _counted(say: Say, counts: Mapping[str, int], statuses: tuple[str, ...]) -> list[str]:
    return [say(f"delivery-{one}", count=numbers.count(counts[one])) for one in statuses if counts.get(one)]


def _line(say: Say, key: str, count: int) -> str:
    return say(key, count=numbers.count(count)) if count else ""


def _number(counts: Mapping[str, int], statuses: tuple[str, ...]) -> int:
    return sum(counts.get(status, 0) for status in statuses)


def _sum(counts: Mapping[str, int], statuses: tuple[str, ...]) -> str:
    return numbers.count(_number(counts, statuses))


def _others(statuses: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in _SHOWN if one not in statuses)


def _name(broadcast: Broadcast) -> str:
    return str(broadcast.audience.get("name", "-"))


def _subject(broadcast: Broadcast) -> str:
    return f"progress:{broadcast.id}"


def _is_for_later(broadcast: Broadcast) -> bool:
    return broadcast.zone is not None and broadcast.due_at > broadcast.created_at


def _start(broadcast: Broadcast) -> str:
    zone = ZoneInfo(tzname(broadcast.zone or "WIB"))
    local = broadcast.due_at.astimezone(zone)
    return f"{dates.long_date(local.date())} {dates.clock(broadcast.due_at, zone)}"
