"""The questions that find out whom an announcement is for.

The answer to the first is a group, a place, everybody, or "other". After "other" come pairs of questions - by what, and
which - until one says "done": the same kind of choice twice widens the audience, different kinds narrow it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from chat.forms import Answers, Ask, Form, Option, Refused
from chat.kinds import OneOf
from chat.normalise import normalise
from chat.turn import Turn
from db import meetings, places, regions
from handlers import audience_spec
from handlers.audience_spec import ALL, DONE, MOST_WAYS, OTHER, everybody, is_pendamping, picks
from handlers.planning import label, my_groups

SHOWN = 7
"""Choices in a list, so that with those for everybody and for the rest it stays within ten."""
PROGRAMMES = ("pkh", "sembako", "beras")
COMPONENTS = ("hamil", "aud", "sd", "smp", "sma", "lansia", "disabilitas")
BOTH = ("places", "groups")
WAYS = ("regions", "groups", "programmes", "components", "unanswered", "without")
_GROUP_WORD = re.compile(r"^\s*(?:kelompok|klp|kel)\b[\s.]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


class AudienceForm(Form):
    """A form in which a question may come several times: `by2` and `by3` have the text of `by`."""

    __slots__ = ()

    def text_key(self, ask: Ask) -> str:
        return Form.text_key(self, ask).rstrip("0123456789")


@dataclass(frozen=True, slots=True)
class Among:
    """Choices of which the first are shown; all of them, and places and groups of the scope, can be typed."""

    every: Callable[[Turn, Answers], Sequence[Option]]
    named: Callable[[Turn, Answers], Collection[str]]
    """Whether places and groups may be named here."""
    free: bool = False
    media: bool = False

    def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        found = self.every(turn, answers)
        listed = [one for one in found if one.id not in (ALL, OTHER)][:SHOWN]
        return [one for one in found if one in listed or one.id in (ALL, OTHER)]

    def parse(self, turn: Turn, answers: Answers, text: str) -> str:
        wanted = normalise(text) or text.lower()
        every = self.every(turn, answers)
        if len(exact := [one.id for one in every if (normalise(one.label) or one.label.lower()) == wanted]) == 1:
            return exact[0]
        # A name comes before something like it: "Kenanga 11" is not the "Kenanga 01" of the list.
        found, refused = _by_name(turn, text, self.named(turn, answers))
        if found is not None:
            return found
        try:
            chosen = OneOf(self.every).parse(turn, answers, text)
        except Refused as other:
            raise refused or other from None
        label = next(one.label for one in every if one.id == chosen)
        if _DIGITS.findall(label) != _DIGITS.findall(text):
            raise refused or Refused("form-choose-one")
        return chosen


def _by_name(turn: Turn, text: str, kinds: Collection[str]) -> tuple[str | None, Refused | None]:
    """The value of the one place or group of this name, or what to say instead. `kinds`: places, groups, both."""
    refused = None
    if "places" in kinds:
        found, outside = places.named(turn.db, turn.person, text)
        if len(found) == 1:
            return f"r{found[0].code}", None
        if found:
            several = regions.paths(turn.db, [row.code for row in found[:SHOWN]])
            return None, Refused("audience-which", names="; ".join(several.values()))
        refused = Refused("audience-outside") if outside else None
    name = _GROUP_WORD.sub("", text)
    if "groups" in kinds and regions.squash(name):
        named = places.groups_named(turn.db, turn.person, name, SHOWN)
        if len(named) == 1:
            return str(named[0].id), None
        if named:
            refused = Refused("audience-which", names="; ".join(f"{one.name}, {one.desa}" for one in named))
    return None, refused


def first_ask() -> Ask:
    """The first question: a group, a place, everybody, or something else."""
    return Ask("group", Among(_first, lambda _turn, _answers: BOTH), _is_new, empty="session-no-groups")


def further_asks() -> list[Ask]:
    """The pairs of questions behind "something else"."""
    asks = []
    for number in range(1, MOST_WAYS + 1):
        asks.append(Ask(f"by{number}", OneOf(partial(_ways, number)), partial(_asks_by, number)))
        asks.append(Ask(f"is{number}", Among(partial(_which, number), partial(_named, number)), partial(_has, number)))
    return asks


def prompt(turn: Turn, answers: Answers, ask: Ask) -> Mapping[str, Any]:
    """Values for the texts of these questions."""
    name = ask.name.rstrip("0123456789")
    if name == "group":
        return {"more": "yes" if len(_places_first(turn)) > SHOWN else "no"}
    if name == "by":
        return {"audience": audience_spec.described(turn, answers) if ask.name != "by1" else "none"}
    if name == "is":
        way = answers[f"by{ask.name[2:]}"]
        return {"way": way, "more": "yes" if len(_values(turn, answers, way)) > SHOWN else "no"}
    return {}


def _is_new(_turn: Turn, answers: Answers) -> bool:
    return "again" not in answers


def _asks_by(number: int, _turn: Turn, answers: Answers) -> bool:
    return f"is{number - 1}" in answers if number > 1 else bool(answers.get("group") == OTHER)


def _has(number: int, _turn: Turn, answers: Answers) -> bool:
    return bool(answers.get(f"by{number}", DONE) != DONE)


def _named(number: int, _turn: Turn, answers: Answers) -> Collection[str]:
    return {"regions": ("places",), "groups": ("groups",), "without": BOTH}.get(answers[f"by{number}"], ())


def _places_first(turn: Turn) -> list[Option]:
    return my_groups(turn, {}) if is_pendamping(turn) else _regions(turn)


def _first(turn: Turn, _answers: Answers) -> list[Option]:
    found = _places_first(turn)
    if not found:
        return []
    other = Option(OTHER, turn.say("audience-other"))
    if not is_pendamping(turn):
        return [Option(ALL, everybody(turn)), *found, other]
    all_of_them = [Option(ALL, everybody(turn))] if len(found) > 1 else []
    return [*found, *all_of_them, other]


def _ways(number: int, turn: Turn, answers: Answers) -> list[Option]:
    found = [Option(way, turn.say(f"audience-by-{way}")) for way in WAYS if _values(turn, answers, way)]
    return [Option(DONE, turn.say("audience-by-done")), *found] if number > 1 else found


def _which(number: int, turn: Turn, answers: Answers) -> list[Option]:
    return _values(turn, answers, answers[f"by{number}"])


def _values(turn: Turn, answers: Answers, way: str) -> list[Option]:
    """What can still be chosen in this way."""
    chosen = [value for one, value in picks(answers) if one == way]
    if way == "unanswered":
        coming = [] if chosen else meetings.upcoming(turn.db, turn.person, turn.now)
        return [Option(str(one.id), label(turn, one)) for one in coming]
    return [one for one in _SOURCES[way](turn) if one.id not in chosen]


def _regions(turn: Turn) -> list[Option]:
    return [Option(f"r{row.code}", row.title) for row in places.below(turn.db, turn.person)]


def _regions_to_choose(turn: Turn) -> list[Option]:
    found = _regions(turn)
    return found if len(found) > 1 or not is_pendamping(turn) else []


def _groups(turn: Turn) -> list[Option]:
    found = places.groups_named(turn.db, turn.person)
    names = [one.name for one in found]
    if len(found) < 2 and is_pendamping(turn):
        return []
    return [Option(str(one.id), one.name if names.count(one.name) == 1 else f"{one.name}, {one.desa}") for one in found]


def _programmes(turn: Turn) -> list[Option]:
    return [Option(one, _capital(turn.say(f"programme-{one}"))) for one in PROGRAMMES]


def _components(turn: Turn) -> list[Option]:
    return [Option(one, _capital(turn.say(f"component-{one}"))) for one in COMPONENTS]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_SOURCES: Mapping[str, Callable[[Turn], list[Option]]] = {
    "regions": _regions_to_choose,
    "groups": _groups,
    "programmes": _programmes,
    "components": _components,
    "without": lambda turn: [*_groups(turn), *_regions_to_choose(turn)],
}
