"""The doubles themselves: the webhooks they post and the rules they keep."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from math import inf
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from channels.base import Letter
from channels.telegram import SECRET_HEADER, TelegramAccount, secret_ok
from channels.telegram import decode as decode_telegram
from channels.whatsapp import SIGNATURE_HEADER, TwilioAccount, decode, decode_status, signature_ok
from chat.types import Reply
from tests.doubles.pacing import busiest_second, smallest_gap
from tests.doubles.served import Served
from tests.doubles.telegram_rules import Refused, read_html, read_markup
from tests.doubles.telegram_server import TelegramDouble
from tests.doubles.twilio_server import TwilioDouble

PUBLIC = "https://contoh.id"
SITI = "+6281234567890"


class App(Served):
    """What a web layer does with the helpers of the channels."""

    def __init__(self, twilio: TwilioDouble, secret: str = "") -> None:
        self.twilio, self.secret = twilio, secret
        self.heard: list[Any] = []
        self.answer = 200
        super().__init__(Starlette(routes=[Route("/{path:path}", self._heard, methods=["POST"])]))

    async def _heard(self, request: Request) -> Response:
        if request.url.path == "/telegram":
            if not secret_ok(self.secret, request.headers.get(SECRET_HEADER)):
                return Response("forbidden", 403)
            self.heard.append(decode_telegram(await request.json()))
            return Response(status_code=self.answer)
        url = PUBLIC + request.url.path + (f"?{request.url.query}" if request.url.query else "")
        async with request.form() as form:
            fields = {name: str(value) for name, value in form.items()}
        if not signature_ok(self.twilio.auth_token, url, fields, request.headers.get(SIGNATURE_HEADER)):
            return Response("forbidden", 403)
        self.heard.append(decode_status(fields) if request.url.path == "/twilio/status" else decode(fields))
        return Response(status_code=200)


@pytest.fixture
def twilio() -> Iterator[TwilioDouble]:
    with TwilioDouble(strict_window=True) as double:
        yield double


def send(twilio: TwilioDouble) -> None:
    async def run() -> None:
        account = TwilioAccount(
            twilio.account_sid,
            twilio.auth_token,
            public_url=PUBLIC,
            secret_key="k",
            media_folder=Path("media"),
            sender=twilio.sender,
            api_base_url=twilio.url,
        )
        await account.send(SITI, Reply("x"), Letter(1, "reply:1"))
        await account.close()

    asyncio.run(run())


def test_twilio_webhooks_are_signed(twilio: TwilioDouble) -> None:
    with App(twilio) as app:
        hook = f"{PUBLIC}/twilio/inbound?a=1"
        assert twilio.inbound(SITI, "halo & apa kabar", webhook=hook, via=app.url).status_code == 200
        assert twilio.inbound(SITI, "x", webhook=hook, via=app.url, forge=True).status_code == 403
        assert twilio.inbound(SITI, "Ya", webhook=hook, via=app.url, button="y").is_success
        assert twilio.inbound(SITI, webhook=hook, via=app.url, media=(b"x", "image/jpeg")).is_success
        first, tap, photo = app.heard
        assert (first.address, first.text, tap.tap, photo.media.kind) == (SITI, "halo & apa kabar", "y", "photo")
        send(twilio)
        [sent] = twilio.messages
        assert twilio.report(sent, "read", "delivered", repeat=2, via=app.url) == [200] * 4
        assert [s.status for s in app.heard[3:]] == ["read", "read", "delivered", "delivered"]


def test_outside_the_window_a_text_fails_later(twilio: TwilioDouble) -> None:
    with App(twilio) as app:
        send(twilio)
        twilio.report(twilio.messages[0], "delivered", via=app.url)
        assert [(s.status, s.code) for s in app.heard] == [("failed", "63016")]


def test_twilios_list(twilio: TwilioDouble) -> None:
    for _ in range(3):
        send(twilio)
    auth = (twilio.account_sid, twilio.auth_token)
    url = f"{twilio.url}/2010-04-01/Accounts/{twilio.account_sid}/Messages.json"

    def listed(**query: str) -> Any:
        return httpx.get(url, params=query, auth=auth).json()

    page = listed(To=f"whatsapp:{SITI}", PageSize="2")
    assert [m["sid"] for m in page["messages"]] == [m.sid for m in reversed(twilio.messages)][:2]
    assert len(httpx.get(twilio.url + page["next_page_uri"], auth=auth).json()["messages"]) == 1
    assert listed(To="whatsapp:+1")["messages"] == []
    assert listed(**{"DateSent>": "2020-01-01T00:00:00Z"})["messages"] == []
    with App(twilio) as app:
        twilio.report(twilio.messages[0], "sent", via=app.url)
    assert len(listed(**{"DateSent>": "2020-01-01T00:00:00Z"})["messages"]) == 1
    assert listed(**{"DateSent<": "2020-01-01"})["messages"] == []
    assert httpx.get(url).status_code == 401


def test_telegram_webhook(twilio: TwilioDouble) -> None:
    with TelegramDouble() as telegram, App(twilio, "rahasia") as app:

        async def register() -> None:
            account = TelegramAccount(telegram.token, api_base_url=telegram.url)
            await account.set_webhook(f"{PUBLIC}/telegram", "rahasia")
            await account.close()

        asyncio.run(register())
        telegram.start(7, "KODE")
        telegram.push("my_chat_member", {})
        telegram.shares_contact(7, "6281234567890")
        app.answer = 503
        assert telegram.deliver(via=app.url) == [503]
        app.answer = 200
        assert telegram.deliver(via=app.url) == [200, 200]
        assert [heard.text for heard in app.heard] == ["/start KODE", "/start KODE", ""]
        assert app.heard[-1].shared_contact == "+6281234567890"
        telegram.says(7, "halo")
        app.secret = "lain"
        assert telegram.deliver(via=app.url) == [403]
        info = httpx.get(f"{telegram.url}/bot{telegram.token}/getWebhookInfo").json()["result"]
        assert (info["url"], info["pending_update_count"]) == (f"{PUBLIC}/telegram", 1)


@pytest.mark.parametrize("text", ["<b>x", "x</b>", "<b><i>x</b></i>", "<script>x</script>", "a < b", "a & b", "&nbsp;"])
def test_telegram_refuses_bad_html(text: str) -> None:
    with pytest.raises(Refused):
        read_html(text)


@pytest.mark.parametrize(
    "raw",
    [
        "x",
        "{}",
        '{"inline_keyboard": []}',
        '{"inline_keyboard": [{"text": "a", "callback_data": "b"}]}',
        '{"inline_keyboard": [[{"text": "a"}]]}',
        '{"inline_keyboard": [[{"text": " ", "callback_data": "b"}]]}',
        '{"inline_keyboard": [[{"text": "a", "callback_data": ""}]]}',
        '{"keyboard": [["a"]]}',
    ],
)
def test_telegram_refuses_bad_keyboards(raw: str) -> None:
    with pytest.raises(Refused):
        read_markup(raw)


def test_pacing() -> None:
    assert busiest_second([]) == 0
    assert busiest_second([0.0, 0.5, 0.999, 1.0, 1.4]) == 4
    assert smallest_gap([(1, 0.0), (2, 0.1), (1, 1.2), (1, 2.0)]) == pytest.approx(0.8)
    assert smallest_gap([(1, 0.0), (2, 0.1)]) == inf
