"""Files that lie with another provider than the one that shall send them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from channels import media
from channels.base import ChannelAccount, Misconfigured, Rejected, TryLater
from chat.types import Reply

PROVIDERS = ("telegram", "whatsapp", "simulator")


async def with_file(reply: Reply, account: ChannelAccount, others: Mapping[str, ChannelAccount], folder: Path) -> Reply:
    """The reply with a file this account can send: media of another provider is fetched into the folder first."""
    file = reply.attachment
    if file is None:
        return reply
    channel, _, _handle = file.path.partition(":")
    if channel == account.channel or channel not in PROVIDERS:
        return reply
    if channel not in others:
        raise Rejected(f"the file lies with {channel}, which is not connected", code="attachment")
    try:
        data = await others[channel].fetch(file)
    except (TryLater, Misconfigured) as error:
        # Nothing has been sent, and it is not this account that is in trouble.
        raise TryLater(reason=f"the file at {channel}: {error.reason}", code="attachment") from None
    name = await asyncio.to_thread(media.store, folder, data, file.name or "")
    return replace(reply, attachment=replace(file, path=str(folder / name)))
