"""Bold marks inside a reply, kept as two private-use characters so that no name or place can forge them.

Text authors write `*tebal*` in the Fluent files; the loader turns the pair into marks before any value is
filled in, and `clean` takes marks and control characters out of every value. Each channel renders the marks
in its own way, after escaping everything else.
"""

from __future__ import annotations

import html
import re

BOLD_ON = "\ue000"
BOLD_OFF = "\ue001"

_AUTHOR_BOLD = re.compile(r"\*(\S(?:[^*\n]*\S)?)\*")
# C0/C1 controls except newline; bold marks; zero-width, direction and other invisible format characters.
_UNWANTED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ue000\ue001\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


class Marked(str):
    """Text of our own that may keep its bold marks when it becomes a value of another text."""

    __slots__ = ()


def from_author(text: str) -> str:
    """`*tebal*` as written in a content file -> marked text."""
    return _AUTHOR_BOLD.sub(rf"{BOLD_ON}\1{BOLD_OFF}", text)


def clean(value: str) -> str:
    """A value from outside, without anything that could act as markup or hide from the eye."""
    return _UNWANTED.sub("", value)


def plain(text: str) -> str:
    """Marked text -> text without any marks."""
    return text.replace(BOLD_ON, "").replace(BOLD_OFF, "")


def whatsapp(text: str) -> str:
    """Marked text -> WhatsApp's `*bold*`."""
    return text.replace(BOLD_ON, "*").replace(BOLD_OFF, "*")


def as_html(text: str) -> str:
    """Marked text -> escaped HTML with `<b>` (Telegram's HTML mode and the simulator page)."""
    return html.escape(text, quote=False).replace(BOLD_ON, "<b>").replace(BOLD_OFF, "</b>")
