"""Status callbacks as Twilio posts them: by themselves, in any order, some of them late, until they are answered.

with TwilioDouble() as twilio, Receipts(twilio, lambda sent: Story("read", "delivered")) as receipts:
    ...
    receipts.let_go()
    assert receipts.told[sid] == ["read", "delivered"]
"""

from __future__ import annotations

import http.client
import threading
from collections import defaultdict
from collections.abc import Callable
from queue import SimpleQueue
from typing import NamedTuple, Self
from urllib.parse import urlencode, urlsplit

from tests.doubles.twilio_server import TwilioDouble
from tests.doubles.twilio_webhooks import Sent

THREADS = 2
PAUSE = 0.1
"""Seconds until a callback that was not taken is posted again."""
DONE = 204
COME_AGAIN = 503


class Story(NamedTuple):
    """What Twilio tells about one message."""

    statuses: tuple[str, ...]
    """In the order in which they are posted."""
    code: int = 0
    """Why, if one of them is a failure."""
    is_late: bool = False
    """Kept back until `let_go`."""


class Receipts:
    """Tells the story of every message the double takes; a message without one is told nothing about."""

    def __init__(self, twilio: TwilioDouble, story: Callable[[Sent], Story | None]) -> None:
        self._twilio = twilio
        self._story = story
        self._waiting: SimpleQueue[tuple[Sent, Story] | None] = SimpleQueue()
        self._late: list[tuple[Sent, Story]] = []
        self._over = threading.Event()
        self.told: defaultdict[str, list[str]] = defaultdict(list)
        """SID -> the statuses that were taken, in their order."""
        self.posted_again = 0
        self.refused: list[tuple[str, int]] = []
        """Status and answer of what was neither taken nor to be posted again."""

    def __enter__(self) -> Self:
        self._twilio.on_message = self._begin
        self._threads = [threading.Thread(target=self._tell_all, daemon=True) for _ in range(THREADS)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._end()

    def let_go(self) -> None:
        """Tell what is late as well; returns when everything has been told."""
        for one in self._late:
            self._waiting.put(one)
        self._late = []
        self._end()

    def _begin(self, sent: Sent) -> None:
        story = self._story(sent)
        if story is None:
            return
        if story.is_late:
            self._late.append((sent, story))
        else:
            self._waiting.put((sent, story))

    def _end(self) -> None:
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()
        self._threads = []

    def _tell_all(self) -> None:
        connection: http.client.HTTPConnection | None = None
        while (one := self._waiting.get()) is not None:
            sent, story = one
            for status in story.statuses:
                connection = connection or _connect(sent)
                self._tell(connection, sent, status, story.code)
        if connection:
            connection.close()

    def _tell(self, connection: http.client.HTTPConnection, sent: Sent, status: str, code: int) -> None:
        form = self._twilio.status_form(sent, status, code)
        url = sent.form["StatusCallback"]
        headers = {
            "X-Twilio-Signature": self._twilio.signature(url, form),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        sent.status, sent.error_code = status, form.get("ErrorCode", "")
        parts = urlsplit(url)
        while not self._over.is_set():
            answer = _answer(connection, f"{parts.path}?{parts.query}", urlencode(form), headers)
            if answer == DONE:
                self.told[sent.sid].append(status)
                return
            if answer not in (None, COME_AGAIN):
                self.refused.append((status, answer or 0))
                return
            self.posted_again += 1
            self._over.wait(PAUSE)


def _connect(sent: Sent) -> http.client.HTTPConnection:
    """All messages name the same host."""
    return http.client.HTTPConnection(urlsplit(sent.form["StatusCallback"]).netloc, timeout=20)


def _answer(connection: http.client.HTTPConnection, path: str, body: str, headers: dict[str, str]) -> int | None:
    """None when nobody answered."""
    try:
        connection.request("POST", path, body, headers)
        with connection.getresponse() as response:
            response.read()
            return response.status
    except (OSError, http.client.HTTPException):
        connection.close()
        return None
