"""SMS through Twilio: the last resort for people who have no WhatsApp any more. Plain text, and nobody can answer."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import datetime
from typing import Any

from channels.base import Letter, NoSuchUser, Rejected
from channels.sending import Parts, split
from channels.whatsapp.decode import is_number
from channels.whatsapp.messages import Messages
from chat.markup import plain
from chat.types import Attachment, ChannelName, Reply

BODY_LIMIT = 1530
"""Ten parts of an SMS; Twilio takes 1,600 characters."""


class SmsAccount:
    """Sends from one number, or from a messaging service."""

    channel: ChannelName = "sms"
    rate = 10.0
    chat_interval = 6.0
    chat_burst = 3

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        *,
        public_url: str,
        sender: str,
        api_base_url: str = "https://api.twilio.com",
        timeout: float = 10.0,
    ) -> None:
        self.name = f"sms:{sender}"
        self._from: dict[str, Any] = {"messaging_service_sid": sender} if sender.startswith("MG") else {"from_": sender}
        self._messages = Messages(
            (account_sid, auth_token), public_url=public_url, api_base_url=api_base_url, timeout=timeout
        )
        self._parts = Parts()

    async def send(self, address: str, reply: Reply, letter: Letter) -> str:
        """Send the text without its buttons; a file cannot go along. Returns the SID of the last part."""
        if not is_number(address):
            raise NoSuchUser("an SMS goes to a number in E.164", code="address")
        texts = _texts(reply)
        if not texts:
            raise Rejected("an SMS carries text only", code="attachment")

        async def send_one(part: tuple[int, str]) -> str:
            number, text = part
            last = letter.id if number == len(texts) else None
            return await self._messages.create(address, {**self._from, "body": text}, last)

        return await self._parts.send(letter, list(enumerate(texts, 1)), send_one)

    async def find(
        self,
        address: str,
        reply: Reply,
        letter: Letter,
        others: Sequence[str],
        since: datetime,
        known: Container[str] = (),
    ) -> str | None:
        """The SID of this text if Twilio has got it at or after `since`."""
        return await self._messages.find(address, _texts(reply)[-1:], since, known)

    async def fetch(self, attachment: Attachment) -> bytes:
        """Nobody sends us files by SMS."""
        raise Rejected("an SMS carries text only", code="attachment")

    async def close(self) -> None:
        """Release connections."""
        await self._messages.close()


def _texts(reply: Reply) -> list[str]:
    return split(plain(reply.text).strip(), BODY_LIMIT)
