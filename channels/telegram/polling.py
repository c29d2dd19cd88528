"""Long polling: an update is confirmed only after our side has committed it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from channels.base import SendError, TryLater
from channels.telegram.account import TelegramAccount

log = logging.getLogger(__name__)

OnUpdate = Callable[[dict[str, Any]], Awaitable[None]]


async def poll(
    account: TelegramAccount,
    on_update: OnUpdate,
    *,
    wait: int = 25,
    pause: float = 1.0,
    longest_pause: float = 30.0,
) -> None:
    """Hand over every update in order, until cancelled.

    A webhook left from before is removed first, for Telegram refuses polling beside one. `on_update` returns when
    the update is committed; while it raises, the same update is tried again after a growing pause. Offsets are
    not stored: what was not confirmed comes again, and the inbox knows it already.
    """
    pauses = _Pauses(pause, longest_pause)
    offset: int | None = None
    webhook_gone = False
    while True:
        try:
            if not webhook_gone:
                await account.delete_webhook()
                webhook_gone = True
            updates = await account.updates(offset, wait)
        except SendError as error:
            log.warning("Telegram cannot be polled (%s): %s", error.code, error.reason)
            await asyncio.sleep(pauses.next(error))
            continue
        pauses.reset()
        for update in updates:
            await _hand_over(update, on_update, _Pauses(pause, longest_pause))
            offset = update["update_id"] + 1


async def _hand_over(update: dict[str, Any], on_update: OnUpdate, pauses: _Pauses) -> None:
    while True:
        try:
            return await on_update(update)
        except Exception as error:
            log.warning("Update %s waits: %s", update["update_id"], type(error).__name__)
            await asyncio.sleep(pauses.next())


class _Pauses:
    """1, 2, 4 ... seconds, or what the provider asks for."""

    def __init__(self, first: float, longest: float) -> None:
        self._first = self._now = first
        self._longest = longest

    def next(self, error: SendError | None = None) -> float:
        pause, self._now = self._now, min(2 * self._now, self._longest)
        return max(pause, error.after or 0) if isinstance(error, TryLater) else pause

    def reset(self) -> None:
        self._now = self._first
