"""Fixed, reviewed answers that send people to the right place, and an honest "not yet" for the rest."""

from __future__ import annotations

import re

from chat.routing import ANYONE, KNOWN, KPM, STAFF, route
from chat.turn import Turn
from chat.types import Button, Reply

_DESPAIR = re.compile(
    r"\bbunuh diri\b|\bakhiri hidup|\bmenyakiti (?:diri|anak|bayi)\b|\bmending(?:an)? mati\b"
    r"|\b(?:mau|ingin|pengen|pingin|pengin|hayang|kepengin) mati (?:saja|aja|we|wae)\b|\b(?:ingin|pengen|pingin) mati\b"
    r"|\b(?:tidak|gak|ga|nggak|ngga) (?:mau|ingin|kuat|sanggup) hidup\b"
)


def in_despair(text: str) -> bool:
    """Whether somebody writes of hurting themselves: never answered with a list of topics."""
    return bool(_DESPAIR.search(text.lower()))


def crisis(turn: Turn) -> Reply:
    """People nearby and the emergency number, whoever writes."""
    return turn.reply("referral-crisis")


@route("health_sick_child", who=ANYONE)
def sick_child(turn: Turn) -> Reply:
    """Danger signs first, whoever asks."""
    return turn.reply("referral-sick-child", *_reading(turn, "M3S3"))


@route("health_pregnancy", who=ANYONE)
def pregnancy(turn: Turn) -> Reply:
    """Danger signs first, whoever asks."""
    return turn.reply("referral-pregnancy", *_reading(turn, "M3S1"))


@route("health_posyandu", "health_immunisation", who=KNOWN)
def health(turn: Turn) -> Reply:
    """Local days are known to the kader, not to us."""
    return turn.reply("referral-health", *_reading(turn, "M3S2"))


@route("hoax_check", who=ANYONE)
def hoax(turn: Turn) -> Reply:
    """How to tell a trap, whoever asks."""
    return turn.reply("referral-hoax")


@route("complaint", "complaint_status", who=ANYONE)
def complaint(turn: Turn) -> Reply:
    """The official lines; the pendamping is offered, never assumed."""
    known = turn.known is not None and turn.known.consented and not turn.known.is_staff
    return turn.reply("referral-complaint", *([turn.button("help"), turn.button("menu")] if known else []))


@route("card_problem", who=ANYONE)
def card(turn: Turn) -> Reply:
    """Block the card first."""
    return turn.reply("referral-card")


@route("aid_amount", "eligibility", "graduation", "business", "change_data", who=KPM)
def not_answered(turn: Turn) -> Reply:
    """No checked answer is on file: say so, and offer the pendamping."""
    topic = _topic(turn)
    return turn.reply(
        "not-answered-yet", turn.button("help"), turn.button("contact_pendamping"), turn.button("menu"), topic=topic
    )


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
