"""Somebody is in danger: a fixed text that ends with whom to call, and an offer to tell a person who can help.

Also the refusal of questions about other people.
"""

from __future__ import annotations

from chat.loss import loss_in
from chat.routing import ANYONE, KPM, route
from chat.safety import Danger
from chat.turn import Turn
from chat.types import Button, Reply
from content.danger_signs import CLASSES
from content.texts import STAFF
from db import groups, help_requests
from db.groups import Pendamping
from handlers import help
from handlers.families import hush

MOST_TEXTS = 2
BY_SOMEBODY = frozenset({"violence", "self_harm"})
"""Classes in which a staff member who is named may be the one to be afraid of."""
UNNAMED = "extortion"
"""Who takes money from families is often not said, and may be any of those who work with them."""


def answer(turn: Turn, danger: Danger) -> list[Reply]:
    """The texts, most urgent first, and the offer where somebody may be told. Nothing is sent without a yes."""
    if loss_in(turn.text):
        hush(turn)
    texts = [turn.reply(f"safety-{_dashed(name)}") for name in danger.classes[:MOST_TEXTS]]
    offer = _offer(turn, danger)
    return [*texts, offer] if offer else texts


def _offer(turn: Turn, danger: Danger) -> Reply | None:
    if turn.known is None or not turn.known.consented or turn.known.is_staff:
        return None
    main = danger.classes[0]
    above = UNNAMED in danger.classes or (danger.about_staff and not BY_SOMEBODY.isdisjoint(danger.classes))
    whom = "korkab" if above else "pendamping"
    found = _whom(turn, whom)
    if found is None:
        return None
    button = Button(turn.say(f"safety-yes-{whom}"), f"safety_tell:{main}:{whom}")
    return turn.reply(f"safety-offer-{whom}", button, name=found.name, what=turn.say(f"safety-what-{_dashed(main)}"))


def _whom(turn: Turn, whom: str) -> Pendamping | None:
    """The pendamping of her group, or the coordinator - never the same person as that pendamping."""
    pendamping = groups.pendamping_of(turn.db, turn.person.group)
    if whom == "pendamping":
        return pendamping
    coordinator = groups.coordinator_of(turn.db, turn.person.region)
    same = coordinator is not None and pendamping is not None and coordinator.person == pendamping.person
    return None if same else coordinator


@route("safety_tell", who=KPM)
def tell(turn: Turn) -> Reply:
    """She agreed: `safety_tell:child_danger:pendamping`. Her words are not passed on, only what she was shown."""
    name, whom = (*turn.args, "", "")[:2]
    if name == "no":
        return turn.reply("safety-not-told")
    found = _whom(turn, whom) if name in CLASSES and whom in ("pendamping", "korkab") else None
    if found is None:
        return turn.reply("safety-nobody")
    text = turn.say_in(STAFF, "safety-told", what=turn.say_in(STAFF, f"safety-what-{_dashed(name)}"))
    if help_requests.is_waiting(turn.db, turn.person.id, text) or help.pass_on(turn, found, text, urgent=True):
        return turn.reply("safety-done", name=found.name)
    return turn.reply("safety-unreached", name=found.name, phone=found.phone or "-")


@route("other_person", who=ANYONE)
def other_person(turn: Turn) -> Reply:
    """The same words whether or not anything is known of the other person."""
    return turn.reply("other-person")


def _dashed(name: str) -> str:
    return name.replace("_", "-")
