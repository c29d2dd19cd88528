"""Twilio's webhooks -> `Incoming` and `StatusUpdate`; and is it Twilio that calls?"""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal
from urllib.parse import urlsplit

from channels.sending import storable
from chat.types import Incoming, Media, MediaKind

SIGNATURE_HEADER = "X-Twilio-Signature"
STICKER = "image/webp"
"""WhatsApp makes every photo a JPEG."""

_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
_SID = re.compile(r"[A-Z]{2}[0-9a-fA-F]{32}")

Status = Literal["sent", "delivered", "read", "failed"]
_STATUS: dict[str, Status] = {
    "sent": "sent",
    "delivered": "delivered",
    "read": "read",
    "failed": "failed",
    "undelivered": "failed",
}


@dataclass(frozen=True, slots=True)
class StatusUpdate:
    """What became of a message we sent. They come in any order, and more than once."""

    provider_id: str
    status: Status
    code: str = ""
    """Twilio's error code; `channels.whatsapp.errors.by_code` says what it means."""


def signature_ok(
    auth_token: str, url: str, params: Mapping[str, str] | Iterable[tuple[str, str]], signature: str | None
) -> bool:
    """Whether Twilio signed this form. `url` is our public one, with its query, whatever the Host header says.

    `params` are the decoded form fields: a mapping, a multidict, or pairs when a name may come twice.
    """
    if isinstance(params, Mapping):
        pairs = params.multi_items() if hasattr(params, "multi_items") else params.items()
    else:
        pairs = params
    fields = "".join(chain.from_iterable(sorted(set(pairs)))).encode("utf-8", "replace")
    given = (signature or "").encode("utf-8", "replace")
    key = auth_token.encode()
    if _is(key, url, fields, given):
        return True
    # Twilio is not consistent about naming the port.
    return any(_is(key, other, fields, given) for other in _other_ports(url))


def _is(key: bytes, url: str, fields: bytes, given: bytes) -> bool:
    digest = hmac.digest(key, url.encode() + fields, "sha1")
    return hmac.compare_digest(base64.b64encode(digest), given)


def _other_ports(url: str) -> Iterable[str]:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.port:
        return [parts._replace(netloc=host).geturl()]
    return [parts._replace(netloc=f"{host}:{443 if parts.scheme == 'https' else 80}").geturl()]


def decode(form: Mapping[str, str], accounts: Collection[str] = ()) -> Incoming:
    """What a person sent. Raises ValueError, and only that, when the form is not a WhatsApp message.

    `accounts`: names of senders beside the first one, to tell which of them was written to.
    """
    text, media = storable(form.get("Body", "")), _media(form)
    if media is not None and media.mime == STICKER:
        # A sticker is a sign and no picture of something; Telegram tells which emoji it stands for.
        text, media = text or "\U0001f60a", None
    return Incoming(
        channel="whatsapp",
        address=_address(form),
        external_id=_sid(form),
        text=text,
        tap=storable(form.get("ButtonPayload") or form.get("ListId") or "") or None,
        media=media,
        account=written_to if (written_to := form.get("To", "")) in accounts else None,
    )


def decode_status(form: Mapping[str, str]) -> StatusUpdate | None:
    """A status callback, or None for a status that tells nothing new. Raises ValueError when malformed."""
    sid = _sid(form)
    status = _STATUS.get(form.get("MessageStatus") or form.get("SmsStatus") or "")
    if status is None:
        return None
    code = form.get("ErrorCode", "")
    return StatusUpdate(sid, status, code if code.isdecimal() and code != "0" else "")


def is_number(address: str) -> bool:
    """Whether this can be a number in E.164."""
    return _NUMBER.fullmatch(address) is not None


def _address(form: Mapping[str, str]) -> str:
    channel, _, number = form.get("From", "").partition(":")
    if channel != "whatsapp" or not is_number(number):
        raise ValueError("From is not a WhatsApp number")
    return number


def _sid(form: Mapping[str, str]) -> str:
    sid = form.get("MessageSid") or form.get("SmsMessageSid") or form.get("SmsSid") or ""
    if not _SID.fullmatch(sid):
        raise ValueError("MessageSid is missing or malformed")
    return sid


def _media(form: Mapping[str, str]) -> Media | None:
    """The first file; WhatsApp sends one per message."""
    count = form.get("NumMedia") or "0"
    if not count.isdecimal():
        raise ValueError("NumMedia is not a number")
    if not int(count):
        return None
    url = form.get("MediaUrl0", "")
    if not url.startswith(("https://", "http://")):
        raise ValueError("MediaUrl0 is missing or malformed")
    mime = form.get("MediaContentType0") or "application/octet-stream"
    kinds: dict[str, MediaKind] = {"image": "photo", "audio": "voice"}
    return Media(kinds.get(mime.partition("/")[0], "document"), storable(url), storable(mime))
