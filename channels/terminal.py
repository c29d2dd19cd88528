"""What a channel would show of a reply, for `bot.py chat`: as JSON for programs, as lines for people."""

from __future__ import annotations

from typing import Any

from channels.whatsapp.render import render_text
from chat.markup import plain
from chat.types import SHARE_CONTACT, Button, Reply

FILES = {"photo": "foto", "document": "berkas", "voice": "pesan suara"}


def show(reply: Reply, channel: str) -> dict[str, Any]:
    """`{"text": ..., "buttons": [{"label", "value"}], "attachment": None | {"kind", "path"}}`.

    WhatsApp has no buttons: its text ends with the numbered choices, and `buttons` says what each of them stands for.
    """
    file = reply.attachment
    return {
        "text": _text(reply, channel),
        "buttons": [{"label": plain(one.label), "value": one.value} for one in _buttons(reply, channel)],
        "attachment": {"kind": file.kind, "path": file.path} if file else None,
    }


def lines(reply: Reply, channel: str) -> str:
    """The same for a person: `[1] Label` is chosen by typing 1."""
    parts = [f"[{FILES[reply.attachment.kind]}: {reply.attachment.path}]"] if reply.attachment else []
    if text := _text(reply, channel):
        parts.append(text)
    if channel != "whatsapp":
        choices = [one for one in reply.buttons if one.value != SHARE_CONTACT]
        parts += [f"[{number}] {plain(one.label)}" for number, one in enumerate(choices, 1)]
        parts += [f"[ ] {plain(one.label)}" for one in reply.buttons if one.value == SHARE_CONTACT]
    return "\n".join(parts) + "\n"


def _text(reply: Reply, channel: str) -> str:
    return "\n\n".join(render_text(reply)) if channel == "whatsapp" else plain(reply.text)


def _buttons(reply: Reply, channel: str) -> list[Button]:
    return [one for one in reply.buttons if channel != "whatsapp" or one.value != SHARE_CONTACT]
