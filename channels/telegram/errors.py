"""Telegram's errors in our words: one table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import aiohttp
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from channels.base import Blocked, Misconfigured, NoSuchUser, Rejected, SendError, TryLater
from channels.sending import TIMEOUT, UNREACHABLE

# (what the library raises, words in its message, our error, code). The first row that fits counts, and
# BadRequest and TimedOut are NetworkErrors in the library, so the order matters.
TABLE: tuple[tuple[type[TelegramError], str, type[SendError], str], ...] = (
    (RetryAfter, "", TryLater, "429"),
    (BadRequest, "chat not found", NoSuchUser, "400"),
    (BadRequest, "user is deactivated", NoSuchUser, "400"),
    (BadRequest, "", Rejected, "400"),
    (Forbidden, "user is deactivated", NoSuchUser, "403"),
    (Forbidden, "", Blocked, "403"),
    (InvalidToken, "", Misconfigured, "401"),
    (Conflict, "", Misconfigured, "409"),
    (ChatMigrated, "", Rejected, "400"),
    (TimedOut, "", TryLater, TIMEOUT),
    (NetworkError, "too many requests", TryLater, "429"),
    (NetworkError, "request entity too large", Rejected, "413"),
    (NetworkError, "", TryLater, "5xx"),
    (TelegramError, "", TryLater, TIMEOUT),
)

_NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)


def translate(error: TelegramError, secret: str) -> SendError:
    """Our error for the library's; `secret` (the token) is taken out of its words."""
    words = str(error).replace(secret, "***")[:200]
    ours, code = next(
        (ours, code) for kind, part, ours, code in TABLE if isinstance(error, kind) and part in words.lower()
    )
    if ours is not TryLater:
        return ours(words, code=code)
    if isinstance(error.__cause__, (aiohttp.ClientError, OSError)):
        code = UNREACHABLE if isinstance(error.__cause__, _NEVER_LEFT) else TIMEOUT
    return TryLater(_seconds(error), words, code=code, whole_account=code == "429")


def _seconds(error: TelegramError) -> float | None:
    if not isinstance(error, RetryAfter):
        return None
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


@contextmanager
def translated(secret: str) -> Iterator[None]:
    """Only `SendError` leaves this block, without the library's exception behind it (it may hold the token)."""
    try:
        yield
    except TelegramError as error:
        raise translate(error, secret) from None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        reason = f"the answer is not Telegram's ({type(error).__name__})"
        raise TryLater(reason=reason, code=TIMEOUT) from None
