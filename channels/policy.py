"""What becomes of a message whose send failed: the one place where retries are decided."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from channels.base import Blocked, Misconfigured, NoSuchUser, SendError, TryLater
from channels.sending import TIMEOUT, storable
from db.claiming import Claimed
from db.outcomes import MOST_REPEATS, Result

MOST_ATTEMPTS = 8
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 300.0
LONGEST_WAIT = 24 * 3600.0
"""However long a provider asks us to wait, we look again after a day."""
NO_WHATSAPP = "63003"
"""Twilio's code for a number without WhatsApp."""
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
    unreachable: bool = False
    """The provider knows nobody under this address."""
    untried: bool = False
    """The failure is not this message's: its attempt does not count."""

    @property
    def has_no_whatsapp(self) -> bool:
        """Whether the same number could be reached by SMS."""
        return self.unreachable and self.result.error_code == NO_WHATSAPP

    @property
    def outcome(self) -> str:
        """For the numbers: `failed:63024`, `later:429`, `unknown:timeout`."""
        what = "later" if self.result.status == "queued" else self.result.status
        return f"{what}:{self.problem.partition(':')[0] if self.problem else self.result.error_code}"


def judge(claimed: Claimed, error: SendError, now: datetime, askable: bool = False) -> Verdict:
    """Decide what becomes of one message after one failed attempt.

    `askable`: the provider is asked whether it has got the message before it goes again.
    """
    code, reason = storable(error.code)[:40], storable(error.reason)[:500]
    if isinstance(error, Misconfigured):
        untried = Result(claimed.id, "queued", due_at=now)
        return Verdict(untried, halt=MISCONFIGURED_PAUSE, problem=f"{code}: {reason}", untried=True)
    if not isinstance(error, TryLater):
        failed = Result(claimed.id, "failed", error_code=code, error_reason=reason)
        return Verdict(failed, blocked=isinstance(error, Blocked), unreachable=isinstance(error, NoSuchUser))
    asked = None if error.after is None else min(max(error.after, 1.0), LONGEST_WAIT)
    wait = timedelta(seconds=_pause(claimed.attempts) if asked is None else asked)
    halt = wait if error.whole_account else None
    due_at = now + wait
    too_late = claimed.expires_at is not None and due_at >= claimed.expires_at
    too_often = claimed.attempts >= MOST_ATTEMPTS and not error.whole_account
    most = MOST_REPEATS if askable else 1
    for_a_person = claimed.repeats >= most or (claimed.kind == "broadcast" and not askable)
    if error.code == TIMEOUT and (for_a_person or too_late or too_often):
        # The provider may have it. A reply or reminder goes once more; anything else a person decides.
        return Verdict(Result(claimed.id, "unknown", error_code=code, error_reason=reason))
    if too_late or too_often:
        reason = "expired before it could be sent" if too_late else reason
        return Verdict(Result(claimed.id, "failed", error_code=code, error_reason=reason), halt=halt)
    repeated = error.code == TIMEOUT
    later = Result(claimed.id, "queued", None, code, reason, due_at=due_at, repeated=repeated)
    return Verdict(later, halt=halt)


def _pause(attempts: int) -> float:
    """2, 4, 8 ... 300 seconds, each up to a quarter longer so that retries do not come in step."""
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** (attempts - 1))
    return pause * random.uniform(1, 1.25)
