"""A Telegram update -> `Incoming`; and is it Telegram that calls the webhook?"""

from __future__ import annotations

import hmac
from dataclasses import replace
from typing import Any

import phonenumbers
from telegram import Bot, Chat, Contact, Message, Update, User
from telegram.constants import ChatType

from channels.sending import storable
from chat.types import Incoming, Media

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


def secret_ok(expected: str, header: str | None) -> bool:
    """Whether the webhook call carries the secret we gave to Telegram."""
    return bool(expected) and hmac.compare_digest(expected.encode(), (header or "").encode())


def decode(payload: dict[str, Any], bot: Bot | None = None, account: str | None = None) -> Incoming | None:
    """What a person sent to us in private, or None for everything a bot need not answer (groups, edits, other bots).

    `account`: the name of the bot they wrote to, when it is not the first one. A contact card of somebody else
    comes as an `Incoming` with nothing in it: no text, tap, media or contact.
    Raises ValueError, and only that, when the payload is not an update.
    """
    if not isinstance(payload, dict) or not _is_id(payload.get("update_id")):
        raise ValueError("not a Telegram update: no update_id")
    known = {name: payload[name] for name in ("update_id", "message", "callback_query") if payload.get(name)}
    if len(known) == 1:
        return None
    try:
        update = Update.de_json(known, bot)
        found = _tap(update) if update.callback_query else _message(update)
    except Exception as error:  # the library checks no types, so anything may surface here
        raise ValueError(f"not a Telegram update: {type(error).__name__}") from None
    if found is None or account is None:
        return found
    # Every bot counts its updates by itself.
    return replace(found, account=account, external_id=f"{account}:{found.external_id}")


def _is_id(number: object) -> bool:
    """Ids at Telegram have at most 52 bits; what would not fit a column is not one."""
    return type(number) is int and abs(number) < 2**63


def _address(chat: Chat) -> str:
    if not _is_id(chat.id):
        raise ValueError("chat.id")
    return str(chat.id)


def _tap(update: Update) -> Incoming | None:
    query = update.callback_query
    assert query is not None
    if query.message is None or query.message.chat.type != ChatType.PRIVATE or query.from_user.is_bot:
        return None
    if query.data is None:
        return None
    return Incoming("telegram", _address(query.message.chat), f"update:{update.update_id}", tap=storable(query.data))


def _message(update: Update) -> Incoming | None:
    message = update.message
    assert message is not None
    sender = message.from_user
    if message.chat.type != ChatType.PRIVATE or sender is None or sender.is_bot:
        return None
    media = _media(message)
    text = message.text or message.caption or (message.sticker and message.sticker.emoji) or ""
    if not text and media is None and message.contact is None:
        return None
    return Incoming(
        channel="telegram",
        address=_address(message.chat),
        external_id=f"update:{update.update_id}",
        text=storable(text),
        media=media,
        shared_contact=_own_number(message.contact, sender),
    )


def _media(message: Message) -> Media | None:
    if message.photo:
        photo = max(message.photo, key=lambda size: size.width * size.height)
        return Media("photo", photo.file_id, "image/jpeg", size=photo.file_size)
    if file := message.voice:
        return Media("voice", file.file_id, file.mime_type or "audio/ogg", size=file.file_size)
    if named := message.audio:
        return _named("voice", named, "audio/mpeg")
    if document := message.document:
        return _named("document", document, "application/octet-stream")
    if video := message.video:
        return _named("document", video, "video/mp4")
    if note := message.video_note:
        return Media("document", note.file_id, "video/mp4", size=note.file_size)
    return None


def _named(kind: Any, file: Any, mime: str) -> Media:
    name = storable(file.file_name) if file.file_name else None
    return Media(kind, file.file_id, file.mime_type or mime, name, file.file_size)


def _own_number(contact: Contact | None, sender: User) -> str | None:
    """The number in E.164 when the card is the sender's own; Telegram vouches for `user_id`."""
    if contact is None or contact.user_id != sender.id:
        return None
    digits = contact.phone_number
    try:
        number = phonenumbers.parse(digits if digits.startswith(("+", "0")) else f"+{digits}", "ID")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
