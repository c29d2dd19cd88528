"""What a channel account must be able to do, and the closed set of ways a send can fail."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
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


async def _at_once() -> None:
    """No pause."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What an account must know of a message beside what it says."""

    id: int
    """The delivery's; a provider that calls back repeats it."""
    key: str
    """Unique, for what must be remembered about it."""
    is_proactive: bool = False
    """Whether it is no answer to something the person has just said."""
    next_part: Callable[[], Awaitable[None]] = _at_once
    """To be awaited before every further part of a message that is sent in several."""


class ChannelAccount(Protocol):
    """One sending account (a Telegram bot, a Twilio sender, the simulator)."""

    channel: ChannelName
    name: str
    """Stable name of the account, for leases, pacing and metrics, such as `telegram:123456`."""
    rate: float
    """Messages per second the account may send."""
    chat_interval: float
    """Seconds between two messages to one chat in the long run (0: no limit)."""
    chat_burst: int
    """So many messages may go to one chat at once when it has rested."""

    async def send(self, address: str, reply: Reply, letter: Letter) -> str:
        """Send one reply in all its parts and return the provider's id of the last; raises `SendError` only."""
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
        self,
        address: str,
        reply: Reply,
        letter: Letter,
        others: Sequence[str],
        since: datetime,
        known: Container[str] = (),
    ) -> str | None:
        """The provider's id of this reply if it has got it at or after `since`.

        `others`: texts of a template that may have gone in its place; `known`: ids of other messages.
        """
        ...


@runtime_checkable
class CanEdit(Protocol):
    """An account whose messages can be changed after they were sent."""

    async def edit(self, address: str, provider_id: str, reply: Reply) -> None:
        """Show this text and these buttons in place of the earlier ones; raises `SendError` only."""
        ...


@runtime_checkable
class HasWindow(Protocol):
    """An account that may say anything only for a while after the person's last message."""

    window: timedelta

    async def send_template(self, address: str, sid: str, variables: Mapping[str, str], letter: Letter) -> str:
        """Send an approved template; raises `SendError` only."""
        ...
