"""How the tests use a TwilioAccount: made, used and closed in one event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

from channels.base import Letter
from channels.whatsapp import TwilioAccount
from chat.types import Reply
from tests.doubles.twilio_server import TwilioDouble

T = TypeVar("T")
SITI = "+6281234567890"
PUBLIC = "https://contoh.id"


def using(twilio: TwilioDouble, work: Callable[[TwilioAccount], Awaitable[T]], **how: Any) -> T:
    async def run() -> T:
        options: dict[str, Any] = {"public_url": PUBLIC + "/", "secret_key": "k", "media_folder": Path("/tidak/ada")}
        options |= {"sender": twilio.sender, "api_base_url": twilio.url}
        account = TwilioAccount(how.pop("sid", twilio.account_sid), twilio.auth_token, **(options | how))
        try:
            return await work(account)
        finally:
            await account.close()

    return asyncio.run(run())


def send(twilio: TwilioDouble, reply: Reply, to: str = SITI, key: str = "reply:1", **how: Any) -> str:
    return using(twilio, lambda account: account.send(to, reply, Letter(1, key, not key.startswith("reply:"))), **how)
