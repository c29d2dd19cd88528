"""What a typed word, number or letter means among the buttons that were offered."""

from __future__ import annotations

import re

from chat import forms
from db.contacts import Conversation

ASIDE = "safety_tell"
"""What is agreed to beside the form in hand, which stays open."""

_NUMBER = re.compile(r"(?:no|nomor|nomer|pilih|jawab|jawaban|jwb)?\s*[.:]?\s*(\d{1,2}|[a-e])\s*[.)]?", re.IGNORECASE)


def picked(text: str, options: list[list[str]]) -> str | None:
    """The value of the option that a typed label, number or letter stands for."""
    typed = text.strip().lower()
    if not options or not typed:
        return None
    said = [value for value, label in options if label.lower() == typed]
    if len(said) == 1:
        return said[0]
    # Of two options a letter may be the first of its word: "b" for Benar is not the second one.
    begun = [value for value, label in options if len(options) == 2 and label.lower().startswith(typed)]
    if len(typed) == 1 and len(begun) == 1:
        return begun[0]
    if not (match := _NUMBER.fullmatch(typed)):
        return None
    mark = match.group(1)
    position = int(mark) if mark.isdigit() else ord(mark) - ord("a") + 1
    return options[position - 1][0] if 1 <= position <= len(options) else None


def agreed(text: str, conversation: Conversation) -> str | None:
    """A yes or no in words to the one thing that was offered."""
    value = conversation.options[0][0] if len(conversation.options) == 1 else ""
    if conversation.form is not None or not value.startswith(ASIDE):
        return None
    if forms.is_yes(text):
        return value
    return f"{ASIDE}:no" if forms.is_no(text) else None
