"""The simulator's account: what is sent appears in the page, which reads it from the outbox."""

from __future__ import annotations

import asyncio
import uuid
from pathlib import Path

from channels.base import Letter, Rejected
from chat.types import Attachment, ChannelName, Reply


class SimulatorAccount:
    """Takes everything at once and fails never."""

    channel: ChannelName = "simulator"
    name = "simulator"
    rate = 1000.0
    chat_interval = 0.0
    chat_burst = 1

    def __init__(self, media_folder: Path) -> None:
        self._media_folder = media_folder

    async def send(self, address: str, reply: Reply, letter: Letter) -> str:
        """Nothing leaves the machine; the row itself is what the page shows."""
        return f"sim-{uuid.uuid4().hex}"

    async def fetch(self, attachment: Attachment) -> bytes:
        """A file somebody attached in the page: `simulator:<name in the media folder>`."""
        path = self._media_folder / Path(attachment.path.removeprefix("simulator:")).name
        if not path.is_file():
            raise Rejected("the file is not there any more", code="attachment")
        return await asyncio.to_thread(path.read_bytes)

    async def close(self) -> None:
        """Nothing to release."""
