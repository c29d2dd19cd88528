"""`Reply` -> what Telegram shows: HTML, inline buttons, files with captions."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from telegram.constants import MessageLimit

from channels.sending import split
from chat.limits import units
from chat.markup import as_html, plain
from chat.types import SHARE_CONTACT, Attachment, Button, Reply

SHORT_LABEL = 15
"""Labels up to this length stand two in a row."""

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One call of the Bot API."""

    html: str
    file: Attachment | None = None
    markup: Markup | None = None


def render(reply: Reply) -> list[Outgoing]:
    """The messages of a reply in order; the buttons are on the last one."""
    markup = keyboard(reply.buttons)
    messages: list[Outgoing] = []
    texts = split(reply.text, MessageLimit.MAX_TEXT_LENGTH)
    if reply.attachment:
        if len(texts) == 1 and units(texts[0]) <= MessageLimit.CAPTION_LENGTH:
            return [Outgoing(as_html(texts[0]), reply.attachment, markup)]
        messages.append(Outgoing("", reply.attachment, None if texts else markup))
    messages += [Outgoing(as_html(text)) for text in texts[:-1]]
    messages += [Outgoing(as_html(text), markup=markup) for text in texts[-1:]]
    return messages


def keyboard(buttons: tuple[Button, ...]) -> Markup | None:
    """Inline buttons; or, with a button that shares the own number, the keyboard Telegram wants for that."""
    if not buttons:
        return None
    if any(button.value == SHARE_CONTACT for button in buttons):
        # Here the other buttons come back as their label typed by the person.
        return ReplyKeyboardMarkup(
            [[KeyboardButton(plain(b.label), request_contact=b.value == SHARE_CONTACT)] for b in buttons],
            resize_keyboard=True,
            one_time_keyboard=True,
        )
    keys = [InlineKeyboardButton(plain(b.label), callback_data=b.value) for b in buttons]
    wide = 2 if all(units(key.text) <= SHORT_LABEL for key in keys) else 1
    return InlineKeyboardMarkup([keys[row : row + wide] for row in range(0, len(keys), wide)])
