"""What Twilio's Messages resource refuses, with its own codes."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from starlette.responses import Response

from chat.limits import units

_TO = re.compile(r"(?:whatsapp:)?\+[1-9]\d{6,14}")


class Refused(Exception):
    """The request breaks a rule of the API."""

    def __init__(self, code: int, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code = code
        self.status = status


def failed(refused: Refused) -> Response:
    """The answer Twilio gives for it."""
    more = f"https://www.twilio.com/docs/errors/{refused.code}"
    body = {"code": refused.code, "message": str(refused), "more_info": more, "status": refused.status}
    return Response(json.dumps(body), refused.status, media_type="application/json")


def check(form: Mapping[str, str], media: list[str], senders: Collection[str], service_sid: str) -> None:
    """Raise Refused for the first rule a new message breaks."""
    to, from_ = form.get("To", ""), form.get("From", "")
    if not to:
        raise Refused(21604, "A 'To' phone number is required.")
    if not from_ and not form.get("MessagingServiceSid"):
        raise Refused(21603, "A 'From' phone number is required.")
    if not form.get("Body") and not media and not form.get("ContentSid"):
        raise Refused(21619, "A text message body or media urls must be specified.")
    if not _TO.fullmatch(to):
        raise Refused(21211, f"The 'To' number {to} is not a valid phone number.")
    if from_ and not _TO.fullmatch(from_):
        raise Refused(21212, f"The 'From' number {from_} is not a valid phone number.")
    if from_ and from_.startswith("whatsapp:") != to.startswith("whatsapp:"):
        raise Refused(21910, "'From' and 'To' must be of the same channel")
    if form.get("MediaUrl") and not to.startswith("whatsapp:"):
        raise Refused(21620, "Invalid media URL(s)")
    if from_ and from_.removeprefix("whatsapp:") not in senders:
        raise Refused(63007, "Twilio could not find a Channel with the specified From address")
    if form.get("MessagingServiceSid", service_sid) != service_sid:
        raise Refused(21701, "The Messaging Service does not exist")
    if units(form.get("Body", "")) > 1600:
        raise Refused(21617, "The concatenated message body exceeds the 1600 character limit.")
    if len(media) > 1 or not all(map(_is_public, media)):
        raise Refused(21620, "Invalid media URL(s)")
    if form.get("StatusCallback") and not _is_public(form["StatusCallback"]):
        raise Refused(21609, "The StatusCallback URL is not a valid URL.")
    if form.get("ContentSid") and not re.fullmatch(r"HX[0-9a-f]{32}", form["ContentSid"]):
        raise Refused(21655, "The ContentSid is invalid.")
    if form.get("ContentVariables") and not form.get("ContentSid"):
        raise Refused(21654, "ContentSid Required")
    if form.get("ContentSid") and (form.get("Body") or media):
        raise Refused(20001, "A template brings its own text")


def _is_public(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "_" not in (parts.hostname or "")
