"""SMS through Twilio: plain text without buttons, to people without WhatsApp."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar

import pytest

from channels.base import CanBeAsked, Letter, NoSuchUser, Rejected, TryLater
from channels.whatsapp import SmsAccount
from chat.markup import from_author
from chat.types import Attachment, Button, Reply
from tests.channels.twilio_use import PUBLIC, SITI
from tests.doubles.twilio_server import TwilioDouble

T = TypeVar("T")
LETTER = Letter(7, "broadcast:1:2", True)


def using(twilio: TwilioDouble, work: Callable[[SmsAccount], Awaitable[T]], sender: str = "") -> T:
    async def run() -> T:
        account = SmsAccount(
            twilio.account_sid,
            twilio.auth_token,
            public_url=PUBLIC,
            sender=sender or twilio.sender,
            api_base_url=twilio.url,
        )
        try:
            return await work(account)
        finally:
            await account.close()

    return asyncio.run(run())


def test_text_without_marks_and_buttons(twilio: TwilioDouble) -> None:
    reply = Reply(from_author("*Besok* kumpul"), (Button("Hadir", "rsvp:1:hadir"),))
    sid = using(twilio, lambda account: account.send(SITI, reply, LETTER))
    [sent] = twilio.messages
    assert (sent.sid, sent.form["To"], sent.form["From"], sent.body) == (sid, SITI, twilio.sender, "Besok kumpul")
    assert sent.form["StatusCallback"] == f"{PUBLIC}/twilio/status?delivery=7"


def test_a_messaging_service(twilio: TwilioDouble) -> None:
    using(twilio, lambda account: account.send(SITI, Reply("x"), LETTER), sender=twilio.service_sid)
    assert twilio.messages[0].form["MessagingServiceSid"] == twilio.service_sid


def test_a_long_text_goes_in_parts_and_only_the_last_names_the_delivery(twilio: TwilioDouble) -> None:
    using(twilio, lambda account: account.send(SITI, Reply("kata " * 500), LETTER))
    assert len(twilio.messages) == 2
    assert ["delivery" in sent.form["StatusCallback"] for sent in twilio.messages] == [False, True]


def test_what_an_sms_cannot_do(twilio: TwilioDouble) -> None:
    photo = Reply("", attachment=Attachment("photo", "/a.jpg"))
    with pytest.raises(Rejected):
        using(twilio, lambda account: account.send(SITI, photo, LETTER))
    with pytest.raises(NoSuchUser):
        using(twilio, lambda account: account.send("siti", Reply("x"), LETTER))
    assert not hasattr(SmsAccount, "window")


def test_twilio_is_asked_before_an_sms_goes_again(twilio: TwilioDouble) -> None:
    started = datetime.now(UTC)
    twilio.fail(cut=True, accept=True)
    with pytest.raises(TryLater):
        using(twilio, lambda account: account.send(SITI, Reply("Besok"), LETTER))

    async def ask(account: SmsAccount) -> str | None:
        assert isinstance(account, CanBeAsked)
        return await account.find(SITI, Reply("Besok"), LETTER, (), started)

    assert using(twilio, ask) == twilio.messages[0].sid
