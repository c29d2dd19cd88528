"""Files that lie with another provider, or another bot, than the one that shall send them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from channels import media
from channels.base import ChannelAccount, Misconfigured, Rejected, TryLater
from chat.types import Attachment, Reply

PROVIDERS = ("telegram", "whatsapp", "simulator")


async def with_file(
    reply: Reply, account: ChannelAccount, queue: str, others: Mapping[str, ChannelAccount], folder: Path
) -> Reply:
    """The reply with a file this account can send: what lies elsewhere is fetched into the folder first."""
    file = reply.attachment
    if file is None or file.path.partition(":")[0] not in PROVIDERS:
        return reply
    lies_with = max((one for one in others if file.path.startswith(f"{one}:")), key=len, default=None)
    if lies_with is None and file.path.startswith(f"{account.channel}:"):
        return reply
    if lies_with is None:
        raise Rejected("the file lies with a provider that is not connected", code="attachment")
    theirs = _handed(file, lies_with, others[lies_with].channel)
    if lies_with == queue or account.channel == others[lies_with].channel != "telegram":
        return replace(reply, attachment=theirs)
    try:
        data = await others[lies_with].fetch(theirs)
    except (TryLater, Misconfigured) as error:
        # Nothing has been sent, and it is not this account that is in trouble.
        raise TryLater(reason=f"the file at {lies_with}: {error.reason}", code="attachment") from None
    name = await asyncio.to_thread(media.store, folder, data, file.name or "")
    return replace(reply, attachment=replace(file, path=str(folder / name)))


def _handed(file: Attachment, queue: str, channel: str) -> Attachment:
    """The file as its account calls it: `channel:handle`."""
    return replace(file, path=f"{channel}:{file.path.removeprefix(queue + ':')}")
