"""What the Bot API refuses: markup that is not well-formed, keyboards of the wrong shape, texts of the wrong length."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from chat.limits import units

ALLOWED_TAGS = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "tg-spoiler", "blockquote"}

_TAG = re.compile(r"<(/?)([a-z-]+)>")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")


class Refused(Exception):
    """The request breaks a rule of the Bot API."""

    def __init__(self, description: str, status: int = 400) -> None:
        prefix = {400: "Bad Request: ", 403: "Forbidden: ", 409: "Conflict: "}.get(status, "")
        super().__init__(prefix + description)
        self.status = status


def read_html(text: str) -> str:
    """The text a person sees; refuses what Telegram cannot parse, and unescaped characters."""
    shown, opened, at = [], [], 0
    for tag in _TAG.finditer(text):
        shown.append(_unescaped(text[at : tag.start()]))
        at = tag.end()
        closing, name = tag[1], tag[2]
        if name not in ALLOWED_TAGS:
            raise Refused(f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {tag.start()}')
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            raise Refused(f"can't parse entities: Unexpected end tag at byte offset {tag.start()}")
    if opened:
        raise Refused(f"can't parse entities: Can't find end tag corresponding to start tag {opened[-1]}")
    shown.append(_unescaped(text[at:]))
    return "".join(shown)


def _unescaped(text: str) -> str:
    rest = _ENTITY.sub("", text)
    if "<" in rest or ">" in rest or "&" in rest:
        raise Refused("can't parse entities: unescaped character")
    return html.unescape(text)


def check_length(text: str, most: int, what: str) -> None:
    """Telegram counts after parsing."""
    if units(text) > most:
        raise Refused(f"{what} is too long")


def read_markup(raw: str | None) -> tuple[dict[str, Any] | None, list[tuple[str, str]]]:
    """The keyboard as sent, and the (label, value) pairs a person can tap."""
    if raw is None:
        return None, []
    try:
        markup = json.loads(raw)
        if set(markup) == {"inline_keyboard"}:
            return markup, [_inline(key) for key in _keys(markup["inline_keyboard"])]
        if set(markup) <= {"keyboard", "resize_keyboard", "one_time_keyboard"}:
            for key in _keys(markup["keyboard"]):
                if not set(key) <= {"text", "request_contact"} or not key["text"]:
                    raise Refused("can't parse keyboard button")
            return markup, []
    except (KeyError, TypeError, ValueError):
        pass
    raise Refused("object expected as reply markup")


def _keys(rows: Any) -> list[dict[str, Any]]:
    if not isinstance(rows, list) or not rows or not all(isinstance(row, list) and row for row in rows):
        raise Refused("inline keyboard expected to be an Array of Arrays")
    keys = [key for row in rows for key in row]
    if len(keys) > 100 or any(len(row) > 8 for row in rows):
        raise Refused("reply markup is too long")
    return keys


def _inline(key: dict[str, Any]) -> tuple[str, str]:
    if set(key) != {"text", "callback_data"} or not key["text"].strip():
        raise Refused("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if not 1 <= len(key["callback_data"].encode()) <= 64:
        raise Refused("BUTTON_DATA_INVALID")
    return key["text"], key["callback_data"]
