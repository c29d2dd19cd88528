"""What an announcement says: the text with its places, checked before it goes, and examples of how it will read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from chat.forms import Answers, Refused
from chat.kinds import Text
from chat.limits import units
from chat.personal import LONGEST_VALUE, PLACES, fill, is_personal, unknown_places
from chat.turn import Turn
from chat.types import Attachment, Reply, TemplateUse
from db import personal

MOST = 1200
"""Letters of an announcement, names filled in: with its head it still fits one WhatsApp message."""
KNOWN_PLACES = ", ".join(f"{{{name}}}" for name in PLACES)


class Message(Text):
    """A text with {nama}, {desa}, {kelompok}, a file, or both."""

    def parse(self, turn: Turn, answers: Answers, text: str) -> Any:
        said = super().parse(turn, answers, text)
        if wrong := unknown_places(said["text"]):
            shown = ", ".join(f"{{{one}}}" for one in dict.fromkeys(wrong))
            raise Refused("broadcast-unknown-place", wrong=shown, known=KNOWN_PLACES)
        length = units(fill(Reply(said["text"]), dict.fromkeys(PLACES, "x" * LONGEST_VALUE)).text)
        if length > self.most:
            raise Refused("broadcast-too-long-filled", most=str(self.most), length=str(length))
        return said


def compose(turn: Turn, said: Mapping[str, Any], told: str) -> Reply:
    """The announcement as everybody gets it, places not yet filled in. `told`: whom it is for, as anybody may read."""
    text = turn.say("broadcast-message", sender=turn.person.name, text=said["text"])
    attachment = Attachment(**said["attachment"]) if said["attachment"] else None
    values = {"nama": "{nama}", "pengirim": turn.person.name, "untuk": told}
    return Reply(text, attachment=attachment, template=TemplateUse("announcement", values, complete=False))


@dataclass(frozen=True, slots=True)
class Examples:
    """How it reads for the one with the longest values and, if there is anybody, for the one with the oddest."""

    longest: str
    strangest: str | None = None


def examples(turn: Turn, message: Reply, people: Collection[int]) -> Examples:
    """The message filled in for some of these people; just the message when there is nothing to fill in."""
    if not is_personal(replace(message, template=None)):
        return Examples(message.text)
    used = [name for name in PLACES if _uses(message, name)]
    values = personal.names(turn.db, people)
    strangest = max(values.values(), key=lambda one: _oddness(one, used), default={})
    odd = fill(message, strangest).text if _oddness(strangest, used) else None
    texts = {fill(message, one).text for one in values.values()} or {fill(message, {}).text}
    # Where the oddest is the longest as well, the longest of the others shows what most of them read.
    return Examples(max(texts - {odd} or texts, key=len), odd if len(texts) > 1 else None)


def _uses(message: Reply, name: str) -> bool:
    """Whether a place stands in the text."""
    return fill(Reply(message.text), {name: "a"}).text != fill(Reply(message.text), {name: "b"}).text


def _oddness(values: Mapping[str, str], used: Collection[str]) -> int:
    """How unusual the values are that will be filled in: none at all, no letters, signs, emoji."""
    found = 0
    for name in used:
        value = values.get(name, "")
        found += 1000 * (not any(map(str.isalnum, value)))
        found += sum(not (sign.isalnum() and sign < "\u0250") and sign not in " .,'’-/()" for sign in value)
        found += 100 * (len(" ".join(value.split())) > LONGEST_VALUE)
    return found
