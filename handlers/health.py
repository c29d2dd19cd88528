"""Health reminders for a KPM: asked for once, switched on and off at any time, and whom they are about."""

from __future__ import annotations

from collections.abc import Sequence

from chat.normalise import normalise
from chat.routing import KPM, dispatch, route
from chat.turn import Turn
from chat.types import Button, Reply
from db import broadcasts, consents, family_health, health_known
from handlers.health_answers import latest, words

_OFF = frozenset("mati matikan matiin nonaktifkan hentikan berhenti stop jangan tidak usah off pareuman pateni".split())


def question(turn: Turn, where: str) -> list[Reply]:
    """May we remind? Put once by itself: who does not answer is not asked again, and has not consented."""
    consents.asked(turn.db, turn.person.id, "health", turn.now)
    yes, no = (Button(turn.say(f"consent-{one}"), f"health_consent:{where}:{one}") for one in ("yes", "no"))
    return [turn.reply("health-consent", yes, no)]


def is_open(turn: Turn) -> bool:
    """Whether this KPM has somebody to be reminded of and was never asked."""
    person = turn.person
    if person.is_staff or person.family is None or person.family_status != "active":
        return False
    return family_health.has_any(turn.db, person.family) and consents.state(turn.db, person.id, "health") is None


def with_question(turn: Turn, reply: Reply) -> list[Reply]:
    """A reply and, where nobody has asked yet, the question; its buttons are then the only ones."""
    return [Reply(reply.text), *question(turn, "page")] if is_open(turn) else [reply]


@route("health_consent", who=KPM)
def consent(turn: Turn) -> Sequence[Reply]:
    """`health_consent:menu:yes`: what was said to the question, and on to where she was going."""
    where, answer = (*turn.args, "", "")[:2]
    if answer not in ("yes", "no"):
        return page(turn)
    agreed = answer == "yes"
    if agreed:
        consents.give(turn.db, turn.person.id, "health", turn.now)
    else:
        _off(turn)
    broadcasts.audit(turn.db, turn.person.id, f"health.{answer}", f"person:{turn.person.id}", turn.now)
    said = turn.say("health-consent-yes" if agreed else "health-consent-no")
    return [Reply(said), *dispatch(turn, "menu")] if where == "menu" else [Reply(said, (turn.button("menu"),))]


@route("health_reminders", who=KPM)
def page(turn: Turn) -> Sequence[Reply]:
    """Whether reminders are on, and for whom; `health_reminders:off` and `:resume` change it."""
    family = turn.person.family
    if family is None or turn.person.family_status != "active":
        return [turn.reply("health-inactive", turn.button("menu"))]
    wanted = turn.args[0] if turn.args else ""
    if consents.state(turn.db, turn.person.id, "health") and (wanted == "off" or _says_off(turn)):
        _off(turn)
        broadcasts.audit(turn.db, turn.person.id, "health.no", f"person:{turn.person.id}", turn.now)
        return [turn.reply("health-off", turn.button("menu"))]
    if not consents.state(turn.db, turn.person.id, "health"):
        return [turn.reply("health-off", turn.button("menu"))] if _says_off(turn) else question(turn, "page")
    if wanted == "resume":
        family_health.resume(turn.db, family)
        return [turn.reply("health-resumed", turn.button("health_reminders"), turn.button("menu"))]
    return [_page(turn, family)]


def _page(turn: Turn, family: int) -> Reply:
    said = words(turn)
    members = health_known.members(turn.db, family)
    stopped = family_health.stopped(turn.db, family)
    lines = [turn.say("health-on", members="some" if members else "none")]
    lines += [turn.say("health-on-member", who=said.who(one)) for one in members]
    buttons = [Button(turn.say("button-health-off"), "health_reminders:off")]
    if stopped:
        lines += ["", turn.say("health-on-stopped")]
        lines += [turn.say("health-on-member", who=said.who(one)) for one in stopped]
        buttons.append(Button(turn.say("button-health-resume"), "health_reminders:resume"))
    if any(one.kind == "hamil" for one in members):
        buttons.insert(0, turn.button("birth"))
    if latest(turn) is not None:
        buttons.insert(0, turn.button("health_read"))
    return Reply("\n".join(lines), (*buttons, turn.button("menu")))


def _says_off(turn: Turn) -> bool:
    return not turn.args and not _OFF.isdisjoint(normalise(turn.text).split())


def _off(turn: Turn) -> None:
    consents.asked(turn.db, turn.person.id, "health", turn.now)
    consents.withdraw(turn.db, turn.person.id, turn.now, "health")
    if turn.person.family is not None:
        family_health.withdraw(turn.db, turn.person.family, turn.now)
