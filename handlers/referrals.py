"""Fixed, reviewed answers that send people to the right place, and an honest "not yet" for the rest."""

from __future__ import annotations

from collections.abc import Sequence

from chat.routing import ANYONE, KNOWN, STAFF, route
from chat.turn import Turn
from chat.types import Button, Reply
from content import dates
from db import posyandu
from handlers.health import with_question


@route("health_sick_child", who=ANYONE)
def sick_child(turn: Turn) -> Reply:
    """Danger signs first, whoever asks."""
    return turn.reply("referral-sick-child", *_reading(turn, "M3S3"))


@route("health_pregnancy", who=ANYONE)
def pregnancy(turn: Turn) -> Sequence[Reply]:
    """Danger signs first, whoever asks."""
    answer = turn.reply("referral-pregnancy", *_reading(turn, "M3S1"))
    return with_question(turn, answer) if turn.known is not None and turn.known.consented else [answer]


@route("health_posyandu", "health_immunisation", who=KNOWN)
def health(turn: Turn) -> Sequence[Reply]:
    """Local days are known to the kader; the posyandu of the own desa also to us, where a pendamping has told it."""
    answer = turn.reply("referral-health", *_reading(turn, "M3S2"))
    day = posyandu.of_desa(turn.db, turn.person.region)
    if day is not None:
        following = dates.long_date(day.following(turn.today), turn.language)
        known = turn.say("health-posyandu-day", desa=turn.person.region_title, date=following)
        answer = Reply(f"{known}\n\n{answer.text}", answer.buttons)
    return with_question(turn, answer)


@route("attendance", "report", "aid_schedule_set", "kpm_search", "kpm_import", who=STAFF)
def not_in_chat(turn: Turn) -> Reply:
    """Work of staff that cannot be done in chat."""
    return turn.reply("not-answered-yet-staff", turn.button("menu"), topic=_topic(turn))


def _topic(turn: Turn) -> str:
    """The topic's name inside a sentence; "PKH" and "KPM" stay as they are."""
    name = turn.say(f"topic-{turn.topic}")
    return name[:1].lower() + name[1:]


def _reading(turn: Turn, session: str) -> tuple[Button, ...]:
    known = turn.known is not None and turn.known.consented
    if not known or session not in turn.content.modules.summaries:
        return ()
    return (Button(turn.say("module-read-again"), f"module:{session}:1"), turn.button("menu"))
