"""Which handler answers which topic, and for whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from chat.safety import Danger
from chat.turn import Turn
from chat.types import Reply

Answer = Reply | Sequence[Reply] | None
Handler = Callable[[Turn], Answer]
H = TypeVar("H", bound=Handler)


class Who(Enum):
    """Whom a route or form is for."""

    ANYONE = "anyone, even a number we do not know"
    KNOWN = "a KPM who has consented, or staff"
    KPM = "a KPM who has consented"
    STAFF = "pendamping and coordinators"
    PLANNER = "those who plan meetings and announce: pendamping and korkab"


ANYONE, KNOWN, KPM, STAFF, PLANNER = Who


@dataclass(frozen=True, slots=True)
class Route:
    handler: Handler
    who: Who


ROUTES: dict[str, Route] = {}


def route(*topics: str, who: Who) -> Callable[[H], H]:
    """Register a handler for topics of the phrase files or for values of our own buttons."""

    def register(handler: H) -> H:
        for topic in topics:
            if topic in ROUTES:
                raise ValueError(f"two handlers for {topic}")
            ROUTES[topic] = Route(handler, who)
        return handler

    return register


def allowed(who: Who, turn: Turn) -> bool:
    """Whether the speaker belongs to those the route is for."""
    if who is ANYONE:
        return True
    person = turn.known
    if person is None or not person.consented:
        return False
    if who is KNOWN:
        return True
    if who is KPM:
        return not person.is_staff
    return person.is_staff and (who is STAFF or person.role in ("pendamping", "korkab"))


@dataclass(frozen=True)
class Hooks:
    """What the engine leaves to the handlers; `handlers` sets it once, on import."""

    identify: Callable[[Turn], None]
    """Find out who an unlinked contact is, if their number alone tells."""
    gate: Callable[[Turn, str], list[Reply]]
    """Answer somebody who may not (yet) reach a topic: register, ask for consent, or say it is not for them."""
    danger: Callable[[Turn, Danger], list[Reply]]
    """Answer somebody who is in danger, or who writes of somebody that is."""
    unknown: Callable[[Turn, tuple[str, ...]], list[Reply]]
    """Answer what was not understood, with the topics it might have meant."""
    offer: Callable[[Turn, list[Reply]], list[Reply]]
    """Put below an answer to a typed question what else may be offered."""
    sections: Collection[str]
    """The lists of the menu: `menu:aid`, its button `menu-section-aid`."""
    unclear: Callable[[Turn, str, Sequence[str]], None]
    """Keep what was not understood, if that is allowed, so that somebody can say what it meant."""
    quizzed: Callable[[Turn, str], Sequence[Reply] | None]
    """Take what was typed as the answer to a question of a quiz that is open; None when it is none."""


_hooks: list[Hooks] = []


def set_hooks(hooks: Hooks) -> None:
    """Called by `handlers`."""
    _hooks[:] = [hooks]


def hooks() -> Hooks:
    return _hooks[0]


def dispatch(turn: Turn, value: str) -> list[Reply]:
    """Answer a topic (`topic` or `topic:arg:arg`) through its handler, if it is for this person."""
    topic, *args = value.split(":")
    turn.topic, turn.args = topic, tuple(args)
    found = ROUTES[topic]
    if not allowed(found.who, turn):
        return hooks().gate(turn, value)
    return as_list(found.handler(turn))


def as_list(answer: Answer) -> list[Reply]:
    """A handler's answer as a list."""
    if answer is None:
        return []
    return [answer] if isinstance(answer, Reply) else list(answer)
