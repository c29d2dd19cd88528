"""Twilio's Messages API, as WhatsApp and SMS use it."""

from __future__ import annotations

from collections.abc import Collection, Container
from datetime import datetime, timedelta
from typing import Any

from twilio.rest import Client

from channels.whatsapp.http import Http, translated

_NOT_SENT = {"failed", "undelivered", "canceled"}


class Messages:
    """One account at Twilio."""

    def __init__(self, auth: tuple[str, str], *, public_url: str, api_base_url: str, timeout: float) -> None:
        self.http = Http(timeout)
        self._callback = f"{public_url.rstrip('/')}/twilio/status"
        # Some environment of its own, or the library would read ours and put a region into the host.
        client = Client(*auth, http_client=self.http, environment={"TWILIO_ACCOUNT_SID": auth[0]})
        client.api.base_url = api_base_url.rstrip("/")
        self._messages = client.api.account.messages

    async def create(self, to: str, fields: dict[str, Any], delivery: int | None) -> str:
        """Hand a message over; its SID. Its receipts name the delivery: they may come before we know the SID."""
        callback = self._callback + (f"?delivery={delivery}" if delivery else "")
        with translated():
            sent = await self._messages.create_async(to=to, status_callback=callback, **fields)
            return str(sent.sid)

    async def find(self, to: str, texts: Collection[str], since: datetime, known: Container[str]) -> str | None:
        """The SID of a message with one of these texts that Twilio has got at or after `since`; not a `known` one."""
        with translated():
            for sent in await self._messages.list_async(to=to, limit=50):
                if sent.date_created is None or sent.date_created < since - timedelta(seconds=1) or sent.sid in known:
                    continue
                if (sent.body or "") in texts and sent.status not in _NOT_SENT:
                    return str(sent.sid)
        return None

    async def close(self) -> None:
        """Release connections."""
        await self.http.close()
