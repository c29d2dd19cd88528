"""Twilio's errors in our words: one table, for refused requests and for status callbacks."""

from __future__ import annotations

import re

from channels.base import Blocked, Misconfigured, NeedsTemplate, NoSuchUser, Rejected, SendError, TryLater

# By Twilio's code or, where the answer has none, by HTTP status. Every other 5xx is TryLater, the rest Rejected.
TABLE: dict[int, type[SendError]] = {
    408: TryLater,
    429: TryLater,
    20429: TryLater,  # too many requests
    63018: TryLater,  # the sender's rate is used up
    63012: TryLater,  # WhatsApp's own fault
    63049: TryLater,  # Meta holds this message back for now
    63016: NeedsTemplate,  # outside the 24-hour window
    401: Misconfigured,
    404: Misconfigured,  # no such account
    20003: Misconfigured,  # wrong credentials
    20005: Misconfigured,  # the account is closed
    20404: Misconfigured,
    21603: Misconfigured,  # no From
    21609: Misconfigured,  # the status callback is no public address
    63007: Misconfigured,  # From is not a sender of ours
    63027: NeedsTemplate,  # template not there in this language
    63028: NeedsTemplate,  # template wants other variables
    63041: NeedsTemplate,  # template paused or disabled
    63003: NoSuchUser,  # no WhatsApp; SMS could serve (channels.policy.NO_WHATSAPP)
    63024: NoSuchUser,  # WhatsApp cannot reach this number
    21211: NoSuchUser,
    21614: NoSuchUser,
    21610: Blocked,  # opted out by STOP
    63014: Blocked,
}
WHOLE_ACCOUNT = {429, 20429, 63018}

_NUMBER = re.compile(r"(?<![0-9A-Za-z])\+?\d{8,15}(?![0-9A-Za-z])")


def by_code(code: int | str | None, *, status: int = 0, reason: str = "", after: float | None = None) -> SendError:
    """Our error for a Twilio code (from an answer or a callback) or, without one we know, for the HTTP status."""
    number = int(code or 0)
    known = TABLE.get(number) or TABLE.get(status)
    words = mask(reason)[:200]
    if known is TryLater or (known is None and status >= 500):
        whole = bool({number, status} & WHOLE_ACCOUNT)
        return TryLater(after, words, code=str(number or status), whole_account=whole)
    return (known or Rejected)(words, code=str(number or status))


def mask(text: str) -> str:
    """Twilio repeats the number it was given; logs and rows get its ends only."""
    return _NUMBER.sub(lambda found: f"{found[0][:5]}…{found[0][-2:]}", text)
