"""An announcement as far as it has been put together, and what would become of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chat.costs import channel_of, messages
from chat.forms import Answers
from chat.turn import Turn
from chat.types import Reply
from db import audience, broadcasts, queued, regions, tier
from db.audience import Preview
from db.broadcasts import NewBroadcast
from db.quiet import QUIET_UNTIL, is_quiet
from handlers import audience_spec
from handlers.broadcast_message import compose
from handlers.forecast import SLOWEST, Forecast, Queue, Quota, foretell

NOW = "now"
FURTHEST = timedelta(days=60)
"""Who is asked for something later than that has changed: the list would not be the one that was confirmed."""
AGAIN = {"failed": ["failed", "expired"], "unknown": ["unknown"]}
"""What can be sent again: how buttons call it -> delivery statuses."""
ANEW = "anew"
"""The whole list once more, for an announcement of which nothing went because its list had changed."""


@dataclass(frozen=True, slots=True)
class Draft:
    spec: dict[str, Any]
    """As `db.audience` reads it."""
    message: Reply
    due_at: datetime
    zone: str | None
    """Whose nights are left out; None: it goes at any time."""
    repeats: int | None = None

    @property
    def name(self) -> str:
        return str(self.spec["name"])


def read(turn: Turn, answers: Answers) -> Draft | None:
    """What the answers come to; None when it cannot be done any more."""
    due_at = when(turn, answers)
    zone = regions.zone(turn.person.region)
    if "again" in answers:
        return _again(turn, answers, due_at, zone)
    spec = audience_spec.spec(turn, answers)
    if spec is None:
        return None
    message = compose(turn, answers["text"], audience_spec.told(turn, answers))
    return Draft(spec, message, due_at, zone)


def _again(turn: Turn, answers: Answers, due_at: datetime, zone: str) -> Draft | None:
    old = broadcasts.get(turn.db, int(answers["again"]), turn.person.id)
    if old is None or not (old.body.get("text") or old.body.get("attachment")):
        return None
    message = Reply.from_body(old.body)
    if answers["what"] == ANEW:
        return Draft(old.audience, message, due_at, zone)
    repeated = {"broadcast": old.id, "statuses": AGAIN[answers["what"]]}
    return Draft({"name": old.audience.get("name", ""), "again": repeated}, message, due_at, zone, old.id)


def when(turn: Turn, answers: Answers) -> datetime:
    """The moment that was chosen; without one it is now."""
    at = answers.get("at", NOW)
    return turn.now if at == NOW else datetime.fromisoformat(at)


def is_now(answers: Answers) -> bool:
    """Whether no later moment was chosen."""
    return bool(answers.get("at", NOW) == NOW)


def is_night(turn: Turn) -> bool:
    """Whether people are asleep where the sender is."""
    return is_quiet(regions.zone(turn.person.region), turn.now)


def next_morning(turn: Turn) -> datetime:
    """When people get up."""
    morning = turn.local_now.replace(hour=QUIET_UNTIL.hour, minute=0, second=0, microsecond=0)
    return morning if morning > turn.local_now else morning + timedelta(days=1)


def look(turn: Turn, draft: Draft) -> Preview:
    """Who gets it and who not. Who has written within 24 hours counts from the moment it goes."""
    return audience.preview(turn.db, turn.person, draft.spec, draft.due_at, turn.services.sms_regions)


def foresee(turn: Turn, draft: Draft, found: Preview) -> tuple[Forecast, Quota]:
    """When it will be through, at today's limits."""
    ahead = queued.ahead(turn.db, list(found.queues), draft.due_at)
    queues = [
        Queue(
            _messages(draft.message, queue, people, found.templates.get(queue, 0)),
            ahead.get(queue, 0),
            _rate(turn, queue),
        )
        for queue, people in found.queues.items()
    ]
    needed = sum(found.templates.values())
    limit = turn.services.tier if needed else 0
    quota = Quota(needed, limit, len(tier.opened(turn.db, draft.due_at)) if limit else 0)
    return foretell(draft.due_at, draft.zone, queues, quota), quota


def _messages(message: Reply, queue: str, people: int, by_template: int) -> int:
    return (people - by_template) * messages(channel_of(queue), message) + by_template


def _rate(turn: Turn, queue: str) -> float:
    return turn.services.rates.get(channel_of(queue), SLOWEST)


def create(turn: Turn, draft: Draft, found: Preview) -> int:
    """Keep it and let it run; raises `db.broadcasts.Changed`, and then nothing of it is kept."""
    forecast, _ = foresee(turn, draft, found)
    new = NewBroadcast(
        audience=draft.spec,
        body=draft.message.to_body(),
        expected=found,
        due_at=draft.due_at,
        expires_at=forecast.expires_at,
        zone=draft.zone,
        sms=turn.services.sms_regions,
        repeats=draft.repeats,
    )
    with turn.db.begin_nested():
        return broadcasts.create(turn.db, turn.person, new, turn.now)
