"""A strict Messages API and Content API of Twilio over real HTTP, and the webhooks it posts.

with TwilioDouble() as twilio:
    account = TwilioAccount(twilio.account_sid, twilio.auth_token, api_base_url=twilio.url, ...)
    twilio.inbound("+6281200000001", "halo", webhook="https://contoh.id/twilio", via=app.url)
    twilio.fail(429, 20429, headers={"Retry-After": "2"})
    twilio.report(twilio.messages[-1], "read", "delivered", repeat=2, via=app.url)
"""

from __future__ import annotations

import base64
import re
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qs, urlencode

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.doubles.pacing import busiest_second, smallest_gap
from tests.doubles.served import Failure, Served, take
from tests.doubles.twilio_content import Contents
from tests.doubles.twilio_rules import Refused, check, failed
from tests.doubles.twilio_webhooks import Sent, Webhooks

DAY = 24 * 3600


class TwilioDouble(Webhooks, Contents, Served):
    """One account with one WhatsApp sender. With `strict_window`, the 24-hour rule makes late texts fail (63016)."""

    def __init__(self, sender: str = "+14155238886", *, strict_window: bool = False) -> None:
        accounts = "/2010-04-01/Accounts/{account}"
        Served.__init__(
            self,
            Starlette(
                routes=[
                    Route(f"{accounts}/Messages.json", self._messages, methods=["GET", "POST"]),
                    Route(f"{accounts}/Messages/{{message}}/Media/{{media}}", self._media),
                    Route("/cdn/{media}", self._cdn),
                    *self.content_routes(),
                ]
            ),
        )
        Contents.__init__(self)
        Webhooks.__init__(self, self.url, sender, strict_window=strict_window)
        self.senders = {sender}
        self.service_sid = "MG" + secrets.token_hex(16)
        self.messages: list[Sent] = []
        self.failures: list[Failure] = []
        self.redirect_media = False
        self.cdn = "/cdn"
        self.on_message: Callable[[Sent], object] = lambda _: None
        """Called for every message that was taken, before its sender is answered."""

    def fail(self, status: int = 200, code: int = 0, message: str = "", times: int = 1, **how: Any) -> None:
        """Script the next sends: a refusal with Twilio's JSON body, or with `hang=`/`cut=` a broken answer."""
        how.setdefault("body", failed(Refused(code, message, status)).body if status != 200 else None)
        self.failures += [Failure(status, **how) for _ in range(times)]

    def to(self, number: str) -> list[Sent]:
        return [message for message in self.messages if message.to == number]

    def busiest_second(self) -> int:
        return busiest_second(message.at for message in self.messages)

    def smallest_gap(self) -> float:
        return smallest_gap((message.to, message.at) for message in self.messages)

    async def _messages(self, request: Request) -> Response:
        try:
            self._authorize(request)
            if request.method == "GET":
                return JSONResponse(self._page(request))
            if request.headers.get("Content-Type") != "application/x-www-form-urlencoded":
                raise Refused(20001, "Unsupported Media Type", 415)
            fields = parse_qs((await request.body()).decode(), strict_parsing=True)
            failure = take(self.failures, fields.get("To", [""])[0].removeprefix("whatsapp:"))
            answer = None
            if failure is None or failure.accept:
                answer = JSONResponse(self._create(fields), 201)
        except Refused as refused:
            return failed(refused)
        if failure:
            return await failure.answer(answer)
        assert answer is not None
        return answer

    def authenticate(self, request: Request) -> None:
        wanted = base64.b64encode(f"{self.account_sid}:{self.auth_token}".encode()).decode()
        if request.headers.get("Authorization") != f"Basic {wanted}":
            raise Refused(20003, "Authenticate", 401)

    def _authorize(self, request: Request) -> None:
        self.authenticate(request)
        if request.path_params["account"] != self.account_sid:
            raise Refused(20404, "The requested resource was not found", 404)

    def _create(self, fields: dict[str, list[str]]) -> dict[str, Any]:
        media = fields.pop("MediaUrl", [])
        form = {name: values[0] for name, values in fields.items()}
        check(form, media, self.senders, self.service_sid)
        to = form["To"].removeprefix("whatsapp:")
        opened = self.last_inbound.get(to)
        in_window = "ContentSid" in form or (opened is not None and time.monotonic() - opened < DAY)
        body, buttons = self.rendered(form) if "ContentSid" in form else (form.get("Body", ""), ())
        sid = "SM" + secrets.token_hex(16)
        now = datetime.now(UTC).replace(microsecond=0)
        sent = Sent(sid, to, body, media, form, time.monotonic(), now, in_window, buttons=buttons)
        self.messages.append(sent)
        self.on_message(sent)
        return self._resource(sent)

    def _resource(self, sent: Sent) -> dict[str, Any]:
        uri = f"/2010-04-01/Accounts/{self.account_sid}/Messages/{sent.sid}.json"
        return {
            "sid": sent.sid,
            "account_sid": self.account_sid,
            "api_version": "2010-04-01",
            "to": sent.form["To"],
            "from": f"whatsapp:{self.sender}",
            "messaging_service_sid": sent.form.get("MessagingServiceSid"),
            "body": sent.body,
            "num_media": str(len(sent.media)),
            "num_segments": "1",
            "direction": "outbound-api",
            "status": sent.status,
            "error_code": int(sent.error_code) if sent.error_code else None,
            "error_message": None,
            "price": None,
            "price_unit": None,
            "date_created": format_datetime(sent.created),
            "date_updated": format_datetime(sent.created),
            "date_sent": format_datetime(sent.date_sent) if sent.date_sent else None,
            "uri": uri,
            "subresource_uris": {"media": uri.replace(".json", "/Media.json")},
        }

    def _page(self, request: Request) -> dict[str, Any]:
        """Newest first. A message that is still queued has no DateSent and falls out of every filter on it."""
        query = dict(request.query_params)
        page, size = int(query.get("Page", 0)), min(int(query.get("PageSize", 50)), 1000)
        found = [m for m in reversed(self.messages) if query.get("To", m.form["To"]) == m.form["To"]]
        for name, value in query.items():
            if sign := re.fullmatch(r"DateSent([<>]?)", name):
                found = [m for m in found if m.date_sent and _fits(m.date_sent, sign[1], value)]
        uri = f"{request.url.path}?{urlencode(query | {'Page': page + 1, 'PageToken': 'PA' + secrets.token_hex(4)})}"
        more = len(found) > (page + 1) * size
        return {
            "messages": [self._resource(m) for m in found[page * size : (page + 1) * size]],
            "page": page,
            "page_size": size,
            "next_page_uri": uri if more else None,
        }

    async def _media(self, request: Request) -> Response:
        try:
            self._authorize(request)
            data, mime = self.files[request.path_params["media"]]
        except Refused as refused:
            return failed(refused)
        except KeyError:
            return failed(Refused(20404, "The requested resource was not found", 404))
        if self.redirect_media:
            return RedirectResponse(f"{self.url}{self.cdn}/{request.path_params['media']}")
        return Response(data, media_type=mime)

    async def _cdn(self, request: Request) -> Response:
        if "Authorization" in request.headers:
            return Response("credentials do not belong here", 400)
        data, mime = self.files[request.path_params["media"]]
        return Response(data, media_type=mime)


def _fits(sent: datetime, sign: str, value: str) -> bool:
    wanted = datetime.fromisoformat(value)
    if len(value) == len("2027-03-09"):
        return (
            sent.date() == wanted.date()
            if not sign
            else (sent.date() < wanted.date() if sign == "<" else sent.date() > wanted.date())
        )
    return sent <= wanted if sign == "<" else sent >= wanted
