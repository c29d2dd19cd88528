"""A WhatsApp sender at Twilio as a sending account."""

from __future__ import annotations

import asyncio
from collections.abc import Container
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from twilio.rest import Client
from yarl import URL

from channels import media
from channels.base import NoSuchUser, Rejected, TryLater
from channels.sending import Parts
from channels.whatsapp.decode import is_number
from channels.whatsapp.http import Http, translated
from channels.whatsapp.render import Outgoing, is_proactive, render
from chat.types import Attachment, ChannelName, Reply

HANDLE = "whatsapp:"
_REDIRECTED_TO = (".twilio.com", ".twiliocdn.com", ".amazonaws.com")
_NOT_SENT = {"failed", "undelivered", "canceled"}


class TwilioAccount:
    """Sends from one WhatsApp number or messaging service."""

    channel: ChannelName = "whatsapp"
    rate = 80.0
    chat_interval = 0.0

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        *,
        public_url: str,
        secret_key: str,
        media_folder: Path,
        sender: str = "",
        messaging_service_sid: str = "",
        api_base_url: str = "https://api.twilio.com",
        timeout: float = 10.0,
    ) -> None:
        number = sender.removeprefix(HANDLE)
        self.name = f"whatsapp:{number or messaging_service_sid}"
        self._auth = (account_sid, auth_token)
        self._public_url = public_url.rstrip("/")
        self._secret_key = secret_key
        self._media_folder = media_folder
        self._base = URL(api_base_url)
        self._http = Http(timeout)
        # Some environment of its own, or the library would read ours and put a region into the host.
        client = Client(*self._auth, http_client=self._http, environment={"TWILIO_ACCOUNT_SID": account_sid})
        client.api.base_url = api_base_url.rstrip("/")
        self._messages = client.api.account.messages
        self._common: dict[str, Any] = {"status_callback": f"{self._public_url}/twilio/status"}
        if number:
            self._common["from_"] = HANDLE + number
        if messaging_service_sid:
            self._common["messaging_service_sid"] = messaging_service_sid
        self._parts = Parts()

    async def send(self, address: str, reply: Reply, key: str) -> str:
        """Send all parts of the reply; returns the SID of the last one. Success means queued, not delivered."""
        if not is_number(address):
            raise NoSuchUser("a WhatsApp address is a number in E.164", code="address")

        async def send_one(message: Outgoing) -> str:
            return await self._send_one(address, message)

        return await self._parts.send(key, render(reply, is_proactive(key)), send_one, self.chat_interval)

    async def _send_one(self, address: str, message: Outgoing) -> str:
        fields = dict(self._common)
        if message.body:
            fields["body"] = message.body
        if message.file:
            fields["media_url"] = [await self._link(message.file)]
        with translated():
            sent = await self._messages.create_async(to=HANDLE + address, **fields)
            return str(sent.sid)

    async def _link(self, file: Attachment) -> str:
        """A link under which Twilio fetches the file, first kept in the media folder if it lies elsewhere."""
        folder = self._media_folder.resolve()
        if file.path.startswith(HANDLE):
            try:
                data = await self.fetch(file)
            except TryLater as error:
                # The message itself has not been sent, whatever became of the download.
                raise TryLater(error.after, error.reason, code="attachment") from None
            path = await asyncio.to_thread(media.store, folder, data, file.name or "")
        elif (local := Path(file.path).resolve()).is_relative_to(folder):
            path = str(local.relative_to(folder))
        else:
            path = await asyncio.to_thread(_keep, folder, local)
        return f"{self._public_url}/media/{media.sign(self._secret_key, path)}"

    async def fetch(self, attachment: Attachment) -> bytes:
        """Download a file by its Twilio media URL, with or without `whatsapp:` before it."""
        url = attachment.path.removeprefix(HANDLE)
        with translated():
            return await self._http.download(url, self._auth, self._is_twilio, self._is_trusted)

    def _is_twilio(self, url: URL) -> bool:
        """A host that may see our credentials."""
        if not url.host:
            return False
        if url.origin() == self._base.origin():
            return True
        return url.scheme == "https" and (url.host or "").endswith(".twilio.com")

    def _is_trusted(self, url: URL) -> bool:
        """A host Twilio may redirect to."""
        return self._is_twilio(url) or (url.scheme == "https" and (url.host or "").endswith(_REDIRECTED_TO))

    async def find(
        self, address: str, reply: Reply, key: str, since: datetime, known: Container[str] = ()
    ) -> str | None:
        """The SID of this reply if Twilio has got it at or after `since`: to be asked before sending again.

        `known` are the SIDs of other messages, for people get the same text more than once.
        """
        last = render(reply, is_proactive(key))[-1:]
        with translated():
            for sent in await self._messages.list_async(to=HANDLE + address, limit=50):
                if sent.date_created is None or sent.date_created < since - timedelta(seconds=1) or sent.sid in known:
                    continue
                if [sent.body or ""] == [message.body for message in last] and sent.status not in _NOT_SENT:
                    return str(sent.sid)
        return None

    async def close(self) -> None:
        """Release connections."""
        await self._http.close()


def _keep(folder: Path, file: Path) -> str:
    try:
        return media.store(folder, file.read_bytes(), file.name)
    except OSError as error:
        raise Rejected(f"attachment: {error.strerror}", code="attachment") from None
