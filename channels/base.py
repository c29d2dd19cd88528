"""What a channel account must be able to do, and the closed set of ways a send can fail."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime
from typing import Protocol, runtime_checkable

from chat.types import Attachment, ChannelName, Reply


class SendError(Exception):
    """Base of the closed set. `code` is the provider's own code, for the delivery row and the operator."""

    def __init__(self, reason: str = "", *, code: str = "") -> None:
        super().__init__(reason or (self.__doc__ or "").strip())
        self.reason = str(self)
        self.code = code or type(self).__name__


class TryLater(SendError):
    """The provider is busy or away; the same message may go later."""

    def __init__(self, after: float | None = None, reason: str = "", *, code: str = "", whole_account: bool = False):
        super().__init__(reason, code=code)
        self.after = after
        """Seconds the provider told us to wait; None when it gave none and back-off applies."""
        self.whole_account = whole_account
        """True when nothing of this account may go before `after` has passed (429)."""


class Rejected(SendError):
    """The provider will never take this message."""


class Blocked(SendError):
    """The person blocked us or opted out at the provider."""


class NeedsTemplate(SendError):
    """Outside WhatsApp's 24-hour window: only an approved template may go."""


class NoSuchUser(SendError):
    """There is nobody on this channel under this address."""


class Misconfigured(SendError):
    """Our credentials or sender are wrong; nothing of this account can go until an operator mends it."""


class ChannelAccount(Protocol):
    """One sending account (a Telegram bot, a Twilio sender, the simulator)."""

    channel: ChannelName
    name: str
    """Stable name of the account, for leases, pacing and metrics, such as `telegram:123456`."""
    rate: float
    """Messages per second the account may send."""
    chat_interval: float
    """Seconds between two messages to one chat (0: no limit)."""

    async def send(self, address: str, reply: Reply, key: str) -> str:
        """Send one rendered reply and return the provider's id for it; raises `SendError` only.

        `key` is the delivery's unique key, for providers that take an idempotency or correlation value.
        """
        ...

    async def fetch(self, attachment: Attachment) -> bytes:
        """The bytes of an inbound file that still lies with this provider."""
        ...

    async def close(self) -> None:
        """Release connections."""
        ...


@runtime_checkable
class CanBeAsked(Protocol):
    """An account whose provider can say what it has got from us."""

    async def find(
        self, address: str, reply: Reply, key: str, since: datetime, known: Container[str] = ()
    ) -> str | None:
        """The provider's id of this reply if it has got it at or after `since`; `known` are those of other messages."""
        ...
