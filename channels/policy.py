"""What becomes of a message whose send failed: the one place where retries are decided."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from channels.base import Blocked, Misconfigured, SendError, TryLater
from channels.sending import TIMEOUT
from db.deliveries import Claimed, Result

MOST_ATTEMPTS = 8
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 300.0
MISCONFIGURED_PAUSE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The row's new state, and what else the failure means."""

    result: Result
    halt: timedelta | None = None
    """Nothing of the whole account goes for so long."""
    problem: str | None = None
    """What an operator must mend."""
    blocked: bool = False
    """The person does not want us."""
    untried: bool = False
    """The failure is not this message's: its attempt does not count."""


def judge(claimed: Claimed, error: SendError, now: datetime) -> Verdict:
    """Decide what becomes of one message after one failed attempt."""
    if isinstance(error, Misconfigured):
        return Verdict(
            Result(claimed.id, "queued", due_at=now),
            halt=MISCONFIGURED_PAUSE,
            problem=f"{error.code}: {error.reason}",
            untried=True,
        )
    if not isinstance(error, TryLater):
        failed = Result(claimed.id, "failed", error_code=error.code, error_reason=error.reason)
        return Verdict(failed, blocked=isinstance(error, Blocked))
    if error.code == TIMEOUT and (claimed.kind == "broadcast" or claimed.repeats > 0):
        # The provider may have it. A reply or reminder goes once more; anything else a person decides.
        return Verdict(Result(claimed.id, "unknown", error_code=error.code, error_reason=error.reason))
    wait = timedelta(seconds=error.after if error.after is not None else _pause(claimed.attempts))
    halt = wait if error.whole_account else None
    due_at = now + wait
    too_late = claimed.expires_at is not None and due_at >= claimed.expires_at
    if too_late or (claimed.attempts >= MOST_ATTEMPTS and not error.whole_account):
        reason = "expired before it could be sent" if too_late else error.reason
        return Verdict(Result(claimed.id, "failed", error_code=error.code, error_reason=reason), halt=halt)
    later = Result(
        claimed.id,
        "queued",
        error_code=error.code,
        error_reason=error.reason,
        due_at=due_at,
        repeated=error.code == TIMEOUT,
    )
    return Verdict(later, halt=halt)


def _pause(attempts: int) -> float:
    """2, 4, 8 ... 300 seconds, each up to a quarter longer so that retries do not come in step."""
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** (attempts - 1))
    return pause * random.uniform(1, 1.25)
