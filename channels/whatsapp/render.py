"""`Reply` -> what WhatsApp shows: `*bold*`, numbered choices, files with captions."""

from __future__ import annotations

from dataclasses import dataclass

from channels.sending import split
from chat.limits import WHATSAPP_BODY, WHATSAPP_CAPTION, units
from chat.markup import plain, whatsapp
from chat.types import SHARE_CONTACT, Attachment, Reply
from content.texts import Texts, load


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message as Twilio takes it."""

    body: str
    file: Attachment | None = None


def render(reply: Reply, proactive: bool = False) -> list[Outgoing]:
    """The messages of a reply in order. Only pictures can carry text on WhatsApp."""
    bodies = render_text(reply, proactive)
    if reply.attachment is None:
        return [Outgoing(body) for body in bodies]
    if reply.attachment.kind == "photo" and len(bodies) == 1 and units(bodies[0]) <= WHATSAPP_CAPTION:
        return [Outgoing(bodies[0], reply.attachment)]
    return [Outgoing("", reply.attachment), *map(Outgoing, bodies)]


def render_text(reply: Reply, proactive: bool = False) -> list[str]:
    """The text with its buttons, in parts. A proactive message has no numbers: they answer the question in hand."""
    labels = [plain(button.label) for button in reply.buttons if button.value != SHARE_CONTACT]
    text = reply.text
    if labels:
        texts = load(reply.language)
        text += "\n\n" + (_words(labels, texts) if proactive else _numbers(labels, texts))
    return [whatsapp(part) for part in split(text.lstrip("\n"), WHATSAPP_BODY)]


def _numbers(labels: list[str], texts: Texts) -> str:
    return "\n".join([*(f"{n}. {label}" for n, label in enumerate(labels, 1)), texts.format("answer-by-number")])


def _words(labels: list[str], texts: Texts) -> str:
    *others, last = (f"*{label.upper()}*" for label in labels)
    if not others:
        return texts.format("answer-by-word", word=last)
    return texts.format("answer-by-words", words=", ".join(others), last=last)
