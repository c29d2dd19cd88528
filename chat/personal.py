"""Places in an announcement that are filled in for each person: {nama}, {desa}, {kelompok}."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from chat.markup import clean
from chat.types import Reply

PLACES = {"nama": "Bapak/Ibu", "desa": "-", "kelompok": "-"}
"""What can be filled in, and what stands there when the value has no letter in it (a name of emoji)."""
LONGEST_VALUE = 60
"""A longer name would push the rest of a message over the limit of its channel."""

_PLACE = re.compile(r"\{\s*(" + "|".join(PLACES) + r")\s*\}", re.IGNORECASE)
_BRACES = re.compile(r"\{\s*([^{}\n]{1,40}?)\s*\}")


def is_personal(reply: Reply) -> bool:
    """Whether something has to be filled in."""
    values = reply.template.values.values() if reply.template else ()
    return any(_PLACE.search(text) for text in (reply.text, *values))


def fill(reply: Reply, values: Mapping[str, str]) -> Reply:
    """The message for one person. Values are plain text: no marks, no places of their own, one line."""
    plain = {name: _plain(values.get(name, ""), other) for name, other in PLACES.items()}

    def put(text: str) -> str:
        return _PLACE.sub(lambda found: plain[found[1].lower()], text)

    template = reply.template
    if template is not None:
        template = replace(template, values={name: put(text) for name, text in template.values.items()})
    return replace(reply, text=put(reply.text), template=template)


def unknown_places(text: str) -> list[str]:
    """What stands in braces and would not be filled in, such as {namaa}."""
    return [found for found in _BRACES.findall(text) if found.lower() not in PLACES]


def _plain(value: str, other: str) -> str:
    one_line = " ".join(clean(value).split())[:LONGEST_VALUE]
    return one_line if any(map(str.isalnum, one_line)) else other
