"""How a provider counts a text, and how much of it one message may hold."""

from __future__ import annotations

WHATSAPP_BODY, WHATSAPP_CAPTION = 1600, 1024
"""Of one WhatsApp message, and of the text under a photo."""


def units(text: str) -> int:
    """Length in UTF-16 units: never less than what a provider counts."""
    return len(text.encode("utf-16-le", "replace")) // 2
