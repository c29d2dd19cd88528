"""The webhooks Twilio posts: what people write, and what became of our messages."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx
from twilio.request_validator import RequestValidator


@dataclass
class Sent:
    """A message we gave to Twilio."""

    sid: str
    to: str
    """E.164, without `whatsapp:`."""
    body: str
    media: list[str]
    form: dict[str, str]
    at: float
    """When it arrived (monotonic)."""
    created: datetime
    in_window: bool
    status: str = "queued"
    error_code: str = ""
    date_sent: datetime | None = None
    buttons: tuple[tuple[str, str], ...] = ()
    """Label and value of the buttons of a template."""


class Webhooks:
    """The part of the double that calls us; every call is signed for the public URL."""

    def __init__(self, url: str, sender: str, *, strict_window: bool) -> None:
        self.url = url
        self.sender = sender
        self.strict_window = strict_window
        self.account_sid = "AC" + secrets.token_hex(16)
        self.auth_token = secrets.token_hex(16)
        self.files: dict[str, tuple[bytes, str]] = {}
        self.last_inbound: dict[str, float] = {}

    def inbound(self, sender: str, body: str = "", *, webhook: str, **how: Any) -> httpx.Response:
        """A person writes. `webhook` is the public URL that is signed; see `inbound_form` and `post` for the rest."""
        post = {name: how.pop(name) for name in ("via", "forge") if name in how}
        self.last_inbound[sender] = time.monotonic()
        return self.post(webhook, self.inbound_form(sender, body, **how), **post)

    def inbound_form(
        self,
        sender: str,
        body: str = "",
        *,
        sid: str | None = None,
        button: str | None = None,
        list_id: str | None = None,
        media: tuple[bytes, str] | None = None,
    ) -> dict[str, str]:
        """The fields of an inbound message; `media` is (bytes, mime), `sid` repeats an earlier one."""
        sid = sid or "SM" + secrets.token_hex(16)
        form = {
            "SmsMessageSid": sid,
            "MessageSid": sid,
            "SmsSid": sid,
            "SmsStatus": "received",
            "AccountSid": self.account_sid,
            "From": f"whatsapp:{sender}",
            "To": f"whatsapp:{self.sender}",
            "WaId": sender.removeprefix("+"),
            "ProfileName": "Siti",
            "Body": body,
            "NumMedia": "0",
            "NumSegments": "1",
            "ApiVersion": "2010-04-01",
        }
        if button is not None:
            form |= {"ButtonPayload": button, "ButtonText": body, "MessageType": "button"}
        if list_id is not None:
            form |= {"ListId": list_id, "ListTitle": body, "MessageType": "interactive"}
        if media is not None:
            form |= {"NumMedia": "1", "MediaUrl0": self.keep(*media, message=sid), "MediaContentType0": media[1]}
        return form

    def keep(self, data: bytes, mime: str, message: str = "") -> str:
        """A file at Twilio; returns its media URL, which wants our credentials."""
        name = "ME" + secrets.token_hex(16)
        self.files[name] = (data, mime)
        message = message or "MM" + secrets.token_hex(16)
        return f"{self.url}/2010-04-01/Accounts/{self.account_sid}/Messages/{message}/Media/{name}"

    def report(self, sent: Sent, *statuses: str, code: int = 0, repeat: int = 1, via: str | None = None) -> list[int]:
        """Post status callbacks in the given order, each `repeat` times; the rule of 24 hours goes before."""
        if self.strict_window and not sent.in_window:
            statuses, code = ("failed",), 63016
        answers = []
        for status in statuses:
            sent.status, sent.error_code = status, str(code or "")
            sent.date_sent = sent.date_sent or datetime.now(UTC)
            form = self.status_form(sent, status, code)
            for _ in range(repeat):
                answers.append(self.post(sent.form["StatusCallback"], form, via=via).status_code)
        return answers

    def status_form(self, sent: Sent, status: str, code: int = 0) -> dict[str, str]:
        """The fields of a status callback."""
        form = {
            "MessageSid": sent.sid,
            "SmsSid": sent.sid,
            "MessageStatus": status,
            "SmsStatus": status,
            "AccountSid": self.account_sid,
            "From": f"whatsapp:{self.sender}",
            "To": f"whatsapp:{sent.to}",
            "ChannelPrefix": "whatsapp",
            "ApiVersion": "2010-04-01",
        }
        if code and status in ("failed", "undelivered"):
            form |= {"ErrorCode": str(code), "ChannelStatusMessage": "scripted"}
        return form

    def signature(self, webhook: str, form: dict[str, str]) -> str:
        """Twilio's, for this form at this public URL."""
        return str(RequestValidator(self.auth_token).compute_signature(webhook, form))

    def post(
        self, webhook: str, form: dict[str, str], *, via: str | None = None, forge: bool = False
    ) -> httpx.Response:
        """Sign for the public URL and post, to the origin `via` if given; `forge` signs with another token."""
        token = "0" * 32 if forge else self.auth_token
        signature = RequestValidator(token).compute_signature(webhook, form)
        url = httpx.URL(webhook)
        if via:
            url = httpx.URL(via).copy_with(raw_path=url.raw_path)
        return httpx.post(url, data=form, headers={"X-Twilio-Signature": signature}, timeout=30)
