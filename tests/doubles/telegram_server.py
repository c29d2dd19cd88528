"""A strict Bot API over real HTTP.

with TelegramDouble() as telegram:
    account = TelegramAccount(telegram.token, api_base_url=telegram.url)
    telegram.start(7, "KODE")
    telegram.fail(429, retry_after=2)
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.doubles.pacing import busiest_second, smallest_gap
from tests.doubles.served import Failure, Served, take
from tests.doubles.telegram_people import START_DATE, People, Sent
from tests.doubles.telegram_rules import Refused, check_length, read_html, read_markup

Params = dict[str, Any]


class TelegramDouble(People, Served):
    """One bot and the people who talk to it."""

    def __init__(self, token: str = "123456:AAdouble-token_of_35_characters_00", username: str = "TemanKPMBot"):
        People.__init__(self)
        Served.__init__(
            self,
            Starlette(
                routes=[
                    Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
                    Route("/file/bot{token}/{path:path}", self._download),
                ]
            ),
        )
        self.token = token
        self.username = username
        self.failures: list[Failure] = []
        self.calls: list[str] = []
        self.edits: list[tuple[int, str]] = []
        """(message id, its new text)."""
        self._poller = 0
        self._methods: dict[str, Callable[[Params, Request], Awaitable[Any]]] = {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "answerCallbackQuery": self._answer_callback_query,
            "editMessageText": self._edit,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._get_webhook_info,
            "getFile": self._get_file,
        }

    def fail(self, status: int = 200, description: str = "", retry_after: int = 0, times: int = 1, **how: Any) -> None:
        """Script the next sends (or calls of `method=`): a refusal, or with `hang=`/`cut=` a broken answer."""
        body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
        if retry_after:
            body["parameters"] = {"retry_after": retry_after}
        how.setdefault("body", json.dumps(body) if status != 200 else None)
        self.failures += [Failure(status, **how) for _ in range(times)]

    def busiest_second(self) -> int:
        return busiest_second(message.at for message in self.messages)

    def smallest_gap(self) -> float:
        return smallest_gap((message.chat_id, message.at) for message in self.messages)

    async def _call(self, request: Request) -> Response:
        method = request.path_params["method"]
        self.calls.append(method)
        if request.path_params["token"] != self.token:
            return _error(Refused("Unauthorized", 401))
        async with request.form(max_files=1) as form:
            params = {**request.query_params, **dict(form)}
            failure = take(self.failures, str(params.get("chat_id")), method, method.startswith("send"))
            try:
                answer = None
                if failure is None or failure.accept:
                    result = await self._result(method, params, request)
                    answer = JSONResponse({"ok": True, "result": result})
            except Refused as refused:
                return _error(refused)
        if failure:
            return await failure.answer(answer)
        assert answer is not None
        return answer

    async def _result(self, method: str, params: Params, request: Request) -> Any:
        if method.startswith("send"):
            return await self._send(method, params)
        if method not in self._methods:
            raise Refused("Not Found", 404)
        return await self._methods[method](params, request)

    async def _send(self, method: str, params: Params) -> dict[str, Any]:
        chat = self._chat(params)
        if params.get("parse_mode") != "HTML":
            raise Refused("the double expects parse_mode HTML")
        kind = method.removeprefix("send").lower()
        if kind == "message":
            text = read_html(params.get("text", ""))
            if not text.strip():
                raise Refused("message text is empty")
            check_length(text, 4096, "message")
        else:
            text = read_html(params.get("caption", ""))
            check_length(text, 1024, "message caption")
        markup, buttons = read_markup(params.get("reply_markup"))
        sent = Sent(0, chat, method, text, time.monotonic(), params.get("text") or params.get("caption") or "")
        sent.buttons, sent.markup = buttons, markup
        content: dict[str, Any] = {"text": text}
        if kind != "message":
            content = {kind: await self._file(kind, params.get(kind), sent)} | ({"caption": text} if text else {})
        sent.id = self.new_message_id()
        self.messages.append(sent)
        bot = {"id": int(self.token.split(":")[0]), "is_bot": True, "first_name": "TemanKPM"}
        place = {"id": chat, "type": "private", "first_name": "Siti"}
        return {"message_id": sent.id, "date": START_DATE, "chat": place, "from": bot} | content

    async def _edit(self, params: Params, request: Request) -> Any:
        chat, number = self._chat(params), int(params["message_id"])
        found = [one for one in self.messages if (one.chat_id, one.id) == (chat, number)]
        if not found or found[0].method != "sendMessage":
            raise Refused("message to edit not found")
        if params.get("parse_mode") != "HTML":
            raise Refused("the double expects parse_mode HTML")
        text = read_html(params.get("text", ""))
        check_length(text, 4096, "message")
        last = next((said for one, said in reversed(self.edits) if one == number), found[0].text)
        if text == last:
            raise Refused("message is not modified: specified new message content is exactly the same")
        self.edits.append((number, text))
        place = {"id": chat, "type": "private", "first_name": "Siti"}
        return {"message_id": number, "date": START_DATE, "chat": place, "text": text}

    def _chat(self, params: Params) -> int:
        if "chat_id" not in params:
            raise Refused("chat_id is empty")
        chat = int(params["chat_id"])
        if chat in self.blocked:
            raise Refused("bot was blocked by the user", 403)
        if chat not in self.chats:
            raise Refused("chat not found")
        return chat

    async def _file(self, kind: str, given: Any, sent: Sent) -> Any:
        if isinstance(given, UploadFile):
            data = await given.read()
            if not data:
                raise Refused("file must be non-empty")
            sent.file_name = given.filename
            sent.file_id = self.keep(data, f"{kind}s/{given.filename}")
        elif given in self.files:
            sent.file_id = given
        else:
            raise Refused("wrong file identifier/HTTP URL specified")
        known = {"file_id": sent.file_id, "file_unique_id": "u"}
        if kind == "photo":
            return [known | {"width": 90, "height": 90}]
        return known | ({"duration": 1} if kind == "voice" else {})

    async def _get_me(self, params: Params, request: Request) -> Any:
        number = int(self.token.split(":")[0])
        return {"id": number, "is_bot": True, "first_name": "TemanKPM", "username": self.username}

    async def _get_updates(self, params: Params, request: Request) -> Any:
        if self.webhook["url"]:
            raise Refused("can't use getUpdates method while webhook is active; use deleteWebhook first", 409)
        self._poller += 1
        mine = self._poller
        if "allowed_updates" in params:
            self.allowed = set(json.loads(params["allowed_updates"]))
        offset = int(params.get("offset") or 0)
        with self.lock:
            if offset < 0:
                self.updates = self.updates[offset:]
            self.updates = [update for update in self.updates if update["update_id"] >= offset]
        deadline = time.monotonic() + min(int(params.get("timeout") or 0), 50)
        while not self.updates and time.monotonic() < deadline and not await request.is_disconnected():
            await asyncio.sleep(0.01)
            if mine != self._poller:
                raise Refused("terminated by other getUpdates request", 409)
        return self.updates[: int(params.get("limit") or 100)]

    async def _answer_callback_query(self, params: Params, request: Request) -> Any:
        query = params.get("callback_query_id", "")
        if query not in self.open_taps:
            raise Refused("query is too old and response timeout expired or query ID is invalid")
        self.open_taps.remove(query)
        self.answered.append(query)
        return True

    async def _set_webhook(self, params: Params, request: Request) -> Any:
        if not params.get("url", "").startswith("https://"):
            raise Refused("bad webhook: An HTTPS URL must be provided for webhook")
        self.webhook = {"url": params["url"], "secret_token": params.get("secret_token", "")}
        if "allowed_updates" in params:
            self.allowed = set(json.loads(params["allowed_updates"]))
        return True

    async def _delete_webhook(self, params: Params, request: Request) -> Any:
        self.webhook = {"url": ""}
        if params.get("drop_pending_updates") == "true":
            self.updates.clear()
        return True

    async def _get_webhook_info(self, params: Params, request: Request) -> Any:
        return {
            "url": self.webhook["url"],
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates),
        }

    async def _get_file(self, params: Params, request: Request) -> Any:
        if params.get("file_id") not in self.files:
            raise Refused("invalid file_id")
        path, data = self.files[params["file_id"]]
        known = {"file_id": params["file_id"], "file_unique_id": "u", "file_size": len(data)}
        return known | {"file_path": path}

    async def _download(self, request: Request) -> Response:
        kept = dict(self.files.values())
        if request.path_params["token"] != self.token or request.path_params["path"] not in kept:
            return _error(Refused("Not Found", 404))
        return Response(kept[request.path_params["path"]])


def _error(refused: Refused) -> Response:
    body: dict[str, Any] = {"ok": False, "error_code": refused.status, "description": str(refused)}
    return JSONResponse(body, refused.status)
