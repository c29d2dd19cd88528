"""What sending needs on every channel: where to cut a long text, and how far a message of several parts got."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from channels.base import Letter, Rejected, SendError, TryLater
from chat.limits import units
from chat.markup import BOLD_OFF, BOLD_ON

UNREACHABLE = "unreachable"
"""`TryLater.code` when the provider surely has not got the message."""

TIMEOUT = "timeout"
"""`TryLater.code` when the provider may have got the message although no proper answer came."""

Part = TypeVar("Part")

_BOLD = re.compile(f"([{BOLD_ON}{BOLD_OFF}])")


def storable(text: str) -> str:
    """Text that every database and provider takes: no NUL, no half of a surrogate pair."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def split(text: str, limit: int) -> list[str]:
    """Marked text -> parts of at most `limit` units, cut at paragraphs, else lines, else words.

    A bold run that is cut is closed in one part and opened again in the next.
    """
    rest, _ = _balanced(storable(text), False)
    cut: list[str] = []
    while units(rest) > limit:
        # Two units are kept free for the bold marks a cut may need.
        most = limit - 2 if _BOLD.search(rest) else limit
        room = len(rest.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore"))
        at = _last_gap(rest, room)
        cut.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    parts: list[str] = []
    bold = False
    for piece in [*cut, rest]:
        part, bold = _balanced(piece, bold)
        if part.strip():
            parts.append(part)
    return parts


def _last_gap(text: str, room: int) -> int:
    for gap in ("\n\n", "\n", " "):
        at = text.rfind(gap, 0, room + len(gap))
        if at > 0 and text[:at].strip():
            return at
    return room


def _balanced(part: str, bold: bool) -> tuple[str, bool]:
    """The part with each bold run opened and closed inside it, and whether the last run goes on after it."""
    pieces = [BOLD_ON] if bold else []
    for piece in _BOLD.split(part):
        if piece in (BOLD_ON, BOLD_OFF):
            if bold == (piece == BOLD_ON):
                continue
            bold = not bold
        pieces.append(piece)
    if bold:
        pieces.append(BOLD_OFF)
    return "".join(pieces), bold


class Parts:
    """Sends the parts of a message in order and, when it is tried again, goes on after the last part that went out.

    Only a help against doubles: it is lost with the process, and then the message is sent from its beginning.
    """

    def __init__(self, most: int = 1000) -> None:
        self._most = most
        self._sent: dict[str, int] = {}

    async def send(self, letter: Letter, parts: Sequence[Part], send_one: Callable[[Part], Awaitable[str]]) -> str:
        """Send what is left of the parts at the pace of the letter; returns the provider's id of the last one."""
        if not parts:
            raise Rejected("there is nothing to send", code="empty")
        key = letter.key
        done = self._sent.get(key, 0)
        last = ""
        for number, part in enumerate(parts):
            if number < done:
                continue
            if last:
                await letter.next_part()
            try:
                last = await send_one(part)
            except TryLater:
                raise
            except SendError:
                self._sent.pop(key, None)
                raise
            self._remember(key, number + 1)
        self._sent.pop(key, None)
        return last

    def _remember(self, key: str, done: int) -> None:
        self._sent[key] = done
        while len(self._sent) > self._most:
            del self._sent[next(iter(self._sent))]
