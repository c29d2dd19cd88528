"""A WhatsApp sender at Twilio as a sending account."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Container, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from yarl import URL

from channels import media
from channels.base import Letter, NoSuchUser, Rejected, TryLater
from channels.sending import Parts
from channels.whatsapp.decode import is_number
from channels.whatsapp.http import translated
from channels.whatsapp.messages import Messages
from channels.whatsapp.render import Outgoing, render
from chat.types import Attachment, ChannelName, Reply

HANDLE = "whatsapp:"
_REDIRECTED_TO = (".twilio.com", ".twiliocdn.com", ".amazonaws.com")


class TwilioAccount:
    """Sends from one WhatsApp number or messaging service."""

    channel: ChannelName = "whatsapp"
    rate = 80.0
    chat_interval = 6.0
    chat_burst = 45
    window = timedelta(hours=24) - timedelta(minutes=1)
    """A minute is kept for the way to Meta."""

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
        self._messages = Messages(self._auth, public_url=public_url, api_base_url=api_base_url, timeout=timeout)
        self._common: dict[str, Any] = {}
        if number:
            self._common["from_"] = HANDLE + number
        if messaging_service_sid:
            self._common["messaging_service_sid"] = messaging_service_sid
        self._parts = Parts()

    async def send(self, address: str, reply: Reply, letter: Letter) -> str:
        """Send all parts of the reply; returns the SID of the last one. Success means queued, not delivered."""
        if not is_number(address):
            raise NoSuchUser("a WhatsApp address is a number in E.164", code="address")

        *first, last = render(reply, letter.is_proactive) or [Outgoing("")]

        async def send_one(message: Outgoing) -> str:
            return await self._send_one(address, message, letter.id if message is last else None)

        parts = [*first, last] if last.body or last.file else []
        return await self._parts.send(letter, parts, send_one)

    async def _send_one(self, address: str, message: Outgoing, delivery: int | None) -> str:
        fields: dict[str, Any] = {"body": message.body} if message.body else {}
        if message.file:
            fields["media_url"] = [await self._link(message.file)]
        return await self._messages.create(HANDLE + address, {**self._common, **fields}, delivery)

    async def send_template(self, address: str, sid: str, variables: Mapping[str, str], letter: Letter) -> str:
        """Send an approved template by its ContentSid; returns the SID of the message. `variables`: number -> value."""
        if not is_number(address):
            raise NoSuchUser("a WhatsApp address is a number in E.164", code="address")
        fields = {"content_sid": sid}
        if variables:  # Twilio refuses an empty object
            fields["content_variables"] = json.dumps(dict(variables), ensure_ascii=False)
        return await self._messages.create(HANDLE + address, {**self._common, **fields}, letter.id)

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
            return await self._messages.http.download(url, self._auth, self._is_twilio, self._is_trusted)

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
        self,
        address: str,
        reply: Reply,
        letter: Letter,
        others: Sequence[str],
        since: datetime,
        known: Container[str] = (),
    ) -> str | None:
        """The SID of this reply if Twilio has got it at or after `since`: to be asked before sending again.

        `others`: what a template in its place would say; `known`: SIDs of other messages, for people get the same
        text more than once.
        """
        ours = {message.body for message in render(reply, letter.is_proactive)[-1:]} | set(others)
        return await self._messages.find(HANDLE + address, ours, since, known)

    async def close(self) -> None:
        """Release connections."""
        await self._messages.close()


def _keep(folder: Path, file: Path) -> str:
    try:
        return media.store(folder, file.read_bytes(), file.name)
    except OSError as error:
        raise Rejected(f"attachment: {error.strerror}", code="attachment") from None
