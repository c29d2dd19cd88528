"""What goes wrong at the provider while an announcement is sent, and what arrives all the same."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tests.crash.village import Village
from tests.doubles.telegram_server import TelegramDouble
from tests.doubles.twilio_receipts import Receipts, Story
from tests.doubles.twilio_server import TwilioDouble
from tests.doubles.twilio_webhooks import Sent

BUSY, AWAY, CUT_AFTER, CUT_BEFORE, HANGING, SLOW, REFUSED = 3, 12, 40, 10, 3, 20, 5
"""So many recipients' first message meets 429, 5xx, a connection that breaks after or before the message was taken,
an answer that never comes, one that comes after the receipts; and so many are always refused."""
LONGER_THAN_WE_WAIT = 11.0
A_LITTLE = 0.4
ALWAYS = 20
"""Nobody is tried so often."""
STORIES = {
    Story(("delivered",), is_late=True): 6,
    Story(("read",), is_late=True): 3,
    Story(("read", "delivered"), is_late=True): 1,
    Story(("read", "delivered", "sent")): 1,
    Story(("delivered", "sent", "read", "delivered")): 1,
    Story(("sent", "sent", "delivered")): 1,
    Story(("read", "read")): 1,
}
"""What Twilio reports, and how often."""
NOT_DELIVERED = Story(("sent", "undelivered"), code=63024)


class Copy(NamedTuple):
    """A message the provider has taken."""

    id: str
    text: str


@dataclass
class Provider:
    """What the provider knows of the recipients, by address."""

    chance: random.Random
    village: Village
    double: TwilioDouble | TelegramDouble
    refused: set[str] = field(default_factory=set)
    unanswered: set[str] = field(default_factory=set)
    """Whose message may have been taken, but nobody was told."""
    receipts: Receipts | None = None

    def __post_init__(self) -> None:
        addresses = list(self.village.addresses.values())
        self._some = iter(self.chance.sample(addresses, len(addresses)))

    def some(self, count: int) -> Iterable[str]:
        """Recipients of whom nothing has been decided yet."""
        return [next(self._some) for _ in range(count)]

    def settle(self) -> None:
        """Report what is late."""
        if self.receipts:
            self.receipts.let_go()

    def arrived(self, address: str) -> list[Copy]:
        """In the order in which they came."""
        return self._arrived.get(address, [])

    @property
    def addresses(self) -> set[str]:
        """Whoever got anything."""
        return set(self._arrived)

    def close(self) -> None:
        """Nothing arrives any more."""
        self._arrived: dict[str, list[Copy]] = {}
        for sent in self.double.messages:
            if isinstance(sent, Sent):
                self._arrived.setdefault(sent.to, []).append(Copy(sent.sid, sent.body))
            else:
                self._arrived.setdefault(str(sent.chat_id), []).append(Copy(str(sent.id), sent.text))


@contextmanager
def twilio(village: Village, seed: int) -> Iterator[Provider]:
    """Twilio on such a day, with its receipts."""
    with TwilioDouble() as double:
        made = Provider(random.Random(seed), village, double)
        for to in made.some(REFUSED):
            double.fail(400, made.chance.choice((63003, 63024, 21610)), "refused", times=ALWAYS, to=to)
            made.refused.add(to)
        for to in made.some(BUSY):
            double.fail(429, 20429, "Too Many Requests", headers={"Retry-After": "1"}, to=to)
        for to in made.some(AWAY):
            double.fail(made.chance.choice((500, 502, 503)), body="<html>", to=to)
        for to in made.some(SLOW):
            double.fail(accept=True, hang=A_LITTLE, to=to)
        _unanswered(made)
        unhappy = set(made.some(REFUSED))
        told = set(village.addresses.values())

        def story(sent: Sent) -> Story | None:
            if sent.to not in told:
                return None
            if sent.to in unhappy:
                return NOT_DELIVERED
            same_for_every_copy = random.Random(f"{seed} {sent.to}")
            return same_for_every_copy.choices(list(STORIES), list(STORIES.values()))[0]

        with Receipts(double, story) as made.receipts:
            yield made
            made.close()


@contextmanager
def telegram(village: Village, seed: int) -> Iterator[Provider]:
    """Telegram on such a day."""
    with TelegramDouble() as double:
        double.chats |= {int(one) for one in (village.pendamping.address, *village.addresses.values())}
        made = Provider(random.Random(seed), village, double)
        for to in made.some(REFUSED):
            double.blocked.add(int(to))
            made.refused.add(to)
        for to in made.some(BUSY):
            double.fail(429, "Too Many Requests: retry after 1", retry_after=1, to=to)
        for to in made.some(AWAY):
            double.fail(made.chance.choice((500, 502, 503)), "Bad Gateway", to=to)
        _unanswered(made)
        yield made
        made.close()


def _unanswered(made: Provider) -> None:
    ways: list[tuple[int, dict[str, Any]]] = [
        (CUT_AFTER, {"accept": True, "cut": True}),
        (CUT_BEFORE, {"cut": True}),
        (HANGING, {"accept": True, "hang": LONGER_THAN_WE_WAIT}),
    ]
    for count, how in ways:
        for to in made.some(count):
            made.double.fail(to=to, **how)
            made.unanswered.add(to)
