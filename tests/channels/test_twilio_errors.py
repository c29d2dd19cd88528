"""Every way Twilio can refuse, break off or mislead, and what we make of it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest

from channels.base import Blocked, Letter, Misconfigured, NeedsTemplate, NoSuchUser, Rejected, SendError, TryLater
from channels.whatsapp import TwilioAccount, by_code
from channels.whatsapp.errors import TABLE
from chat.types import Attachment, Reply
from tests.channels.twilio_use import SITI, send, using
from tests.doubles.twilio_server import TwilioDouble

ERRORS: list[tuple[int, int, type[SendError]]] = [
    (429, 20429, TryLater),
    (429, 0, TryLater),
    (400, 63018, TryLater),
    (400, 63012, TryLater),
    (400, 63049, TryLater),
    (408, 0, TryLater),
    (500, 20500, TryLater),
    (503, 0, TryLater),
    (400, 63016, NeedsTemplate),
    (400, 63027, NeedsTemplate),
    (400, 63028, NeedsTemplate),
    (400, 63041, NeedsTemplate),
    (400, 63007, Misconfigured),
    (401, 20003, Misconfigured),
    (401, 0, Misconfigured),
    (403, 20005, Misconfigured),
    (404, 20404, Misconfigured),
    (302, 0, Misconfigured),
    (400, 63003, NoSuchUser),
    (400, 63024, NoSuchUser),
    (400, 21211, NoSuchUser),
    (400, 21614, NoSuchUser),
    (400, 21610, Blocked),
    (400, 63014, Blocked),
    (400, 21617, Rejected),
    (403, 21408, Rejected),
    (400, 0, Rejected),
]


@pytest.mark.parametrize(("status", "code", "kind"), ERRORS)
def test_error_table(twilio: TwilioDouble, status: int, code: int, kind: type[SendError]) -> None:
    twilio.fail(status, code, f"The number whatsapp:{SITI} is wrong", headers={"Retry-After": "7"})
    with pytest.raises(SendError) as caught:
        send(twilio, Reply("x"))
    error = caught.value
    assert type(error) is kind
    assert error.code == str(code or status)
    assert error.__cause__ is None
    assert SITI[1:] not in error.reason
    if isinstance(error, TryLater):
        assert error.after == 7
        assert error.whole_account == (status == 429 or code == 63018)


def test_every_row_of_the_table_is_tested() -> None:
    tested = {code or status for status, code, _ in ERRORS}
    assert {code for code in TABLE if code > 600} - tested == {21603, 21609}
    for code, kind in TABLE.items():
        assert type(by_code(code, status=400)) is kind


@pytest.mark.parametrize(
    "script",
    [
        {"hang": 0.8, "accept": True},
        {"cut": True, "accept": True},
        {"status": 201, "body": "<html>"},
        {"status": 201, "body": "[]"},
    ],
)
def test_a_broken_answer_may_mean_it_was_sent(twilio: TwilioDouble, script: dict[str, Any]) -> None:
    twilio.fail(**script)
    with pytest.raises(TryLater) as caught:
        send(twilio, Reply("x"), timeout=0.2)
    assert (caught.value.code, caught.value.whole_account) == ("timeout", False)


def test_a_broken_refusal(twilio: TwilioDouble) -> None:
    twilio.fail(502, body="<html>")
    with pytest.raises(TryLater):
        send(twilio, Reply("x"))
    twilio.fail(400, body="[]", headers={"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"})
    with pytest.raises(Rejected):
        send(twilio, Reply("x"))


def test_rules_of_the_api_itself(twilio: TwilioDouble) -> None:
    with pytest.raises(Misconfigured):
        send(twilio, Reply("x"), sid="AC" + "0" * 32)
    with pytest.raises(Misconfigured):
        send(twilio, Reply("x"), sender="+15550000000")
    with pytest.raises(Misconfigured):
        send(twilio, Reply("x"), sender="")
    with pytest.raises(Misconfigured):
        send(twilio, Reply("x"), public_url="https://salah_nama.id")
    with pytest.raises(NoSuchUser):
        send(twilio, Reply("x"), to="081234567890")
    with pytest.raises(Rejected):
        send(twilio, Reply(""))
    assert twilio.messages == []


def test_nobody_listens() -> None:
    with TwilioDouble() as twilio:
        pass
    with pytest.raises(TryLater) as caught:
        send(twilio, Reply("x"), timeout=1.0)
    assert caught.value.code == "unreachable"


def test_a_base_address_that_is_no_url(twilio: TwilioDouble) -> None:
    with pytest.raises(Misconfigured):
        send(twilio, Reply("x"), api_base_url="http://")


def test_secrets_and_numbers_stay_out_of_logs(twilio: TwilioDouble, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    send(twilio, Reply("x"))

    async def look(account: TwilioAccount) -> None:
        await account.find(SITI, Reply("x"), Letter(1, "reply:1"), (), datetime.now(UTC))

    using(twilio, look)
    logged = " ".join(r.getMessage() for r in caplog.records if not r.name.startswith("uvicorn"))
    assert twilio.auth_token not in logged
    assert SITI[1:] not in logged


def test_fetch(twilio: TwilioDouble) -> None:
    url = twilio.keep(b"isi", "image/jpeg")

    def fetch(path: str) -> bytes:
        return using(twilio, lambda account: account.fetch(Attachment("photo", path)))

    assert fetch(url) == fetch(f"whatsapp:{url}") == b"isi"
    twilio.redirect_media = True
    assert fetch(url) == b"isi"
    with pytest.raises(Rejected):
        fetch(url.replace("/ME", "/MEx"))
    with pytest.raises(Misconfigured):
        using(twilio, lambda account: account.fetch(Attachment("photo", url)), sid="AC" + "0" * 32)


def test_fetch_has_limits(twilio: TwilioDouble, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("channels.whatsapp.http.LARGEST_FILE", 10)
    for size, fits in ((10, True), (11, False)):
        file = Attachment("photo", twilio.keep(b"x" * size, "image/jpeg"))
        if fits:
            assert len(using(twilio, lambda account, file=file: account.fetch(file))) == size  # type: ignore[misc]
        else:
            with pytest.raises(Rejected):
                using(twilio, lambda account, file=file: account.fetch(file))  # type: ignore[misc]
    twilio.redirect_media = True
    monkeypatch.setattr(twilio, "cdn", f"/2010-04-01/Accounts/{twilio.account_sid}/Messages/MM/Media")
    with pytest.raises(Rejected):
        using(twilio, lambda account: account.fetch(file))


def test_fetch_never_leaves_twilio(twilio: TwilioDouble) -> None:
    with TwilioDouble() as stranger:
        port = urlsplit(stranger.url).port
        wrong = [
            stranger.keep(b"x", "image/jpeg"),
            f"http://127.0.0.1:{port}/",
            "http://api.twilio.com/x",
            "https://eviltwilio.com/x",
            "https://api.twilio.com.evil.id/x",
            "https://api.twilio.com@evil.id/x",
            "http://169.254.169.254/latest/meta-data",
            "file:///etc/passwd",
            "/etc/passwd",
            "http://[",
            "",
        ]
        for url in wrong:
            with pytest.raises(Rejected):
                using(twilio, lambda account, url=url: account.fetch(Attachment("photo", url)))  # type: ignore[misc]
