"""A Telegram bot as a sending account."""

from __future__ import annotations

import asyncio
import contextlib
import re
from pathlib import Path
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode

from channels.base import Letter, NoSuchUser, Rejected, SendError
from channels.sending import Parts
from channels.telegram.errors import translated
from channels.telegram.http import Request
from channels.telegram.render import Outgoing, render
from chat.types import Attachment, ChannelName, Reply

ALLOWED_UPDATES = ("message", "callback_query")
HANDLE = "telegram:"


class TelegramAccount:
    """Sends as one bot. Nothing is called before the first send, so it can be made while Telegram is away."""

    channel: ChannelName = "telegram"
    rate = 30.0
    chat_interval = 1.0
    chat_burst = 1

    def __init__(self, token: str, *, api_base_url: str = "https://api.telegram.org", timeout: float = 10.0) -> None:
        number = re.match(r"\d+(?=:)", token)
        self.name = f"telegram:{number.group() if number else 'bot'}"
        self._token = token
        self._requests = [Request(timeout), Request(timeout)]
        base = api_base_url.rstrip("/")
        self._bot = Bot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            get_updates_request=self._requests[0],
            request=self._requests[1],
        )
        self._parts = Parts()

    async def send(self, address: str, reply: Reply, letter: Letter) -> str:
        """Send all parts of the reply; returns the message id of the last one."""
        if not address.isdecimal():
            raise NoSuchUser("a private chat at Telegram has a number", code="address")

        async def send_one(message: Outgoing) -> str:
            return await self._send_one(int(address), message)

        return await self._parts.send(letter, render(reply), send_one)

    async def _send_one(self, chat: int, message: Outgoing) -> str:
        file, common = message.file, {"parse_mode": ParseMode.HTML, "reply_markup": message.markup}
        if file is None:
            with translated(self._token):
                sent = await self._bot.send_message(
                    chat,
                    message.html,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                    **common,  # type: ignore[arg-type]
                )
            return str(sent.message_id)
        content = await _content(file)
        methods: dict[str, Any] = {
            "photo": self._bot.send_photo,
            "document": self._bot.send_document,
            "voice": self._bot.send_voice,
        }
        name = None if isinstance(content, str) else file.name or Path(file.path).name
        with translated(self._token):
            sent = await methods[file.kind](chat, content, filename=name, caption=message.html or None, **common)
        return str(sent.message_id)

    async def edit(self, address: str, provider_id: str, reply: Reply) -> None:
        """Show this text and these buttons in place of the earlier ones; only of a message that is one text."""
        message = render(reply)[-1]
        try:
            with translated(self._token):
                await self._bot.edit_message_text(
                    message.html,
                    chat_id=int(address),
                    message_id=int(provider_id),
                    parse_mode=ParseMode.HTML,
                    reply_markup=message.markup if isinstance(message.markup, InlineKeyboardMarkup) else None,
                )
        except Rejected as error:
            if "not modified" not in error.reason:
                raise

    async def fetch(self, attachment: Attachment) -> bytes:
        """Download a file by its `telegram:<file_id>`."""
        with translated(self._token):
            file = await self._bot.get_file(attachment.path.removeprefix(HANDLE))
            if not file.file_path:
                raise Rejected("Telegram names no file to download", code="attachment")
            return bytes(await file.download_as_bytearray())

    async def acknowledge(self, payload: dict[str, Any]) -> None:
        """Stop the little clock on a tapped button. Best effort: it never fails."""
        query = payload.get("callback_query")
        if isinstance(query, dict) and isinstance(query.get("id"), str):
            with contextlib.suppress(SendError), translated(self._token):
                await self._bot.answer_callback_query(query["id"])

    async def username(self) -> str:
        """The bot's name for links such as `https://t.me/<username>?start=CODE`."""
        with translated(self._token):
            return str((await self._bot.get_me()).username)

    async def updates(self, offset: int | None, wait: int) -> list[dict[str, Any]]:
        """Long poll for at most `wait` seconds; asking with an offset confirms all updates before it.

        The updates stay as they came: the library would refuse a whole batch for one it cannot read.
        """
        asked = {"offset": offset, "timeout": wait, "allowed_updates": list(ALLOWED_UPDATES)}
        patience = wait + (self._requests[0].read_timeout or 0)
        with translated(self._token):
            found = await self._bot._post("getUpdates", asked, read_timeout=patience)
            return [update for update in found if isinstance(update.get("update_id"), int)]

    async def set_webhook(self, url: str, secret: str) -> None:
        """Have updates posted to `url`, each with the secret in its header."""
        with translated(self._token):
            await self._bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES)

    async def delete_webhook(self) -> None:
        """Back to polling; waiting updates are kept."""
        with translated(self._token):
            await self._bot.delete_webhook(drop_pending_updates=False)

    async def close(self) -> None:
        """Release connections."""
        await asyncio.gather(*(request.shutdown() for request in self._requests))


async def _content(file: Attachment) -> str | bytes:
    """A file_id as text, or the bytes of a local file."""
    if file.path.startswith(HANDLE):
        return file.path.removeprefix(HANDLE)
    try:
        return await asyncio.to_thread(Path(file.path).read_bytes)
    except OSError as error:
        raise Rejected(f"attachment: {error.strerror}", code="attachment") from None
