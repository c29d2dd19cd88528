"""Twilio's Content API, strict: what a template must look like, what Meta says of it, and what a sent one reads like.

twilio.approve("session_planned")            # by our name or by Meta's; without a name everything that waits
twilio.reject("report", "INVALID_FORMAT")
twilio.messages[-1].body, twilio.messages[-1].buttons
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.doubles.served import Failure, take
from tests.doubles.twilio_rules import Refused, failed

LANGUAGES = ("id", "en", "en_US", "ms", "fil")
"""Some of Meta's. Sundanese and Javanese are not among them."""
OPEN = ("received", "pending")

_PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}")


@dataclass
class Content:
    """A template as Twilio keeps it."""

    sid: str
    friendly_name: str
    language: str
    variables: dict[str, str]
    type: str
    body: str
    actions: list[dict[str, str]]
    status: str = "unsubmitted"
    name: str = ""
    """What it is called at Meta."""
    category: str = ""
    reason: str = ""

    def is_called(self, name: str) -> bool:
        """By Meta's name, or by ours, which has the mark of its text behind it."""
        return name in (self.name, self.name.rpartition("_")[0])

    def placeholders(self) -> set[str]:
        return set(_PLACEHOLDER.findall(self.body + "".join(action["id"] for action in self.actions)))


class Contents:
    """The part of the double that knows templates."""

    account_sid: str
    failures: list[Failure]

    def __init__(self) -> None:
        self.contents: dict[str, Content] = {}
        self.asked: list[tuple[str, str]] = []
        """Method and path of every call of the Content API."""

    def approve(self, name: str = "") -> None:
        """Meta says yes to the newest of this name, or to everything that waits."""
        for content in [self._newest(name)] if name else self.contents.values():
            if name or content.status in OPEN:
                content.status, content.reason = "approved", ""

    def reject(self, name: str, reason: str) -> None:
        """Meta says no to the newest of this name."""
        self.decide(name, "rejected", reason)

    def decide(self, name: str, status: str, reason: str = "") -> None:
        """Whatever else Meta may say: paused, disabled ..."""
        content = self._newest(name)
        content.status, content.reason = status, reason

    def _newest(self, name: str) -> Content:
        return [content for content in self.contents.values() if content.is_called(name)][-1]

    def content_routes(self) -> list[Route]:
        return [
            Route("/v1/Content", self._contents, methods=["GET", "POST"]),
            Route("/v1/Content/{sid}/ApprovalRequests", self._approvals),
            Route("/v1/Content/{sid}/ApprovalRequests/whatsapp", self._requests, methods=["POST"]),
        ]

    def rendered(self, form: Mapping[str, str]) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Body and buttons of a message with ContentSid; raises Refused where Twilio or Meta would."""
        content = self.contents.get(form["ContentSid"])
        if content is None:
            raise Refused(63027, "Template does not exist for a language and locale")
        values = _values(form.get("ContentVariables", "{}"))
        if content.status != "approved":
            raise Refused(63041, f"The template is {content.status}, not approved")
        if set(values) != content.placeholders():
            raise Refused(63028, "Number of parameters provided does not match the expected number of parameters")

        def put(text: str) -> str:
            return _PLACEHOLDER.sub(lambda found: values[found[1]], text)

        if len(put(content.body)) > 1024:
            raise Refused(63021, "Channel invalid content error")
        return put(content.body), tuple((action["title"], put(action["id"])) for action in content.actions)

    async def _contents(self, request: Request) -> Response:
        return await self._served(request, self._list if request.method == "GET" else self._create_content)

    async def _approvals(self, request: Request) -> Response:
        return await self._served(request, self._look)

    async def _requests(self, request: Request) -> Response:
        return await self._served(request, self._submit)

    async def _served(self, request: Request, work: Callable[[Request, bytes], Response]) -> Response:
        """Scripted failures are those with `method="content"`."""
        self.asked.append((request.method, request.url.path))
        failure = take(self.failures, "", "content", sends=False)
        answer = None
        try:
            self.authenticate(request)
            if failure is None or failure.accept:
                answer = work(request, await request.body())
        except Refused as refused:
            return failed(refused)
        if failure:
            return await failure.answer(answer)
        assert answer is not None
        return answer

    def authenticate(self, request: Request) -> None:
        raise NotImplementedError

    def _create_content(self, request: Request, body: bytes) -> Response:
        content = _content(_json(request, body))
        self.contents[content.sid] = content
        return JSONResponse(self._content_resource(content), 201)

    def _look(self, request: Request, _body: bytes) -> Response:
        content = self._known(request)
        return JSONResponse({"sid": content.sid, "account_sid": self.account_sid, "whatsapp": _approval(content)})

    def _known(self, request: Request) -> Content:
        if request.path_params["sid"] not in self.contents:
            raise Refused(20404, "The requested resource was not found", 404)
        return self.contents[request.path_params["sid"]]

    def _submit(self, request: Request, body: bytes) -> Response:
        content, asked = self._known(request), _json(request, body)
        if set(asked) != {"name", "category"} or asked["category"] not in ("UTILITY", "MARKETING", "AUTHENTICATION"):
            raise Refused(20001, "name and category are wanted")
        if not re.fullmatch(r"[a-z0-9_]{1,512}", asked["name"]):
            raise Refused(92003, "The name may have lower case letters, digits and underscores only")
        if content.status != "unsubmitted":
            raise Refused(20409, "It has been submitted already", 409)
        taken = {(one.name, one.language) for one in self.contents.values()}
        content.category = asked["category"]
        if (asked["name"], content.language) in taken:
            raise Refused(92004, "There is a template of this name in this language already")
        content.name = asked["name"]
        reason = _meta_refuses(content)
        content.status, content.reason = ("rejected", reason) if reason else ("received", "")
        return JSONResponse(_approval(content), 201)

    def _list(self, request: Request, _body: bytes) -> Response:
        page, size = int(request.query_params.get("Page", 0)), int(request.query_params.get("PageSize", 50))
        found = list(self.contents.values())
        query = urlencode({"PageSize": size, "Page": page + 1, "PageToken": "DN" + secrets.token_hex(4)})
        more = len(found) > (page + 1) * size
        following = f"https://content.twilio.com/v1/Content?{query}" if more else None
        meta = {"page": page, "page_size": size, "key": "contents", "next_page_url": following}
        shown = [self._content_resource(one) for one in found[page * size : (page + 1) * size]]
        return JSONResponse({"contents": shown, "meta": meta})

    def _content_resource(self, content: Content) -> dict[str, Any]:
        kind: dict[str, Any] = {"body": content.body}
        if content.actions:
            kind["actions"] = content.actions
        return {
            "sid": content.sid,
            "account_sid": self.account_sid,
            "friendly_name": content.friendly_name,
            "language": content.language,
            "variables": content.variables,
            "types": {content.type: kind},
            "date_created": "2026-11-23T02:00:00Z",
            "date_updated": "2026-11-23T02:00:00Z",
            "url": f"https://content.twilio.com/v1/Content/{content.sid}",
        }


def _json(request: Request, raw: bytes) -> dict[str, Any]:
    if request.headers.get("Content-Type") != "application/json":
        raise Refused(20001, "Unsupported Media Type", 415)
    try:
        body = json.loads(raw)
    except ValueError:
        raise Refused(20001, "Bad JSON") from None
    if not isinstance(body, dict):
        raise Refused(20001, "An object is wanted")
    return body


def _content(asked: dict[str, Any]) -> Content:
    """What Twilio itself looks at; Meta looks later."""
    if set(asked) != {"friendly_name", "language", "variables", "types"}:
        raise Refused(20001, "Request input may be invalid")
    (kind, said), *others = asked["types"].items()
    if others or kind not in ("twilio/text", "twilio/quick-reply") or not str(said.get("body", "")).strip():
        raise Refused(20001, "One type with a body is wanted")
    actions = said.get("actions", [])
    if set(said) - {"body", "actions"} or bool(actions) != (kind == "twilio/quick-reply"):
        raise Refused(20001, f"{kind} does not look like this")
    for action in actions:
        if set(action) != {"type", "title", "id"} or action["type"] != "QUICK_REPLY" or not action["title"]:
            raise Refused(20001, "An action has a type, a title and an id")
        if len(action["title"]) > 20 or not 0 < len(action["id"]) <= 200:
            raise Refused(92005, "Title or id of an action is too long")
    if not all(isinstance(one, str) and one for one in asked["variables"].values()):
        raise Refused(92001, "Every variable has a text as its sample")
    if asked["language"] not in LANGUAGES:
        raise Refused(20001, f"Language {asked['language']} is not supported")
    sid = "HX" + secrets.token_hex(16)
    return Content(sid, asked["friendly_name"], asked["language"], asked["variables"], kind, said["body"], actions)


def _meta_refuses(content: Content) -> str:
    """Meta's reason; empty when a person there may look at it."""
    used = _PLACEHOLDER.findall(content.body)
    words = re.findall(r"\w+", _PLACEHOLDER.sub(" ", content.body))
    numbers = [str(number) for number in range(1, len(content.variables) + 1)]
    if len(content.body) > 1024 or len(content.actions) > 3:
        return "INVALID_FORMAT: too long"
    if content.body.startswith("{{") or content.body.endswith("}}") or re.search(r"\}\}\s*\{\{", content.body):
        return "INVALID_FORMAT: variables at an end or side by side"
    if len(words) < 2 * len(used) + 1:
        return "INVALID_FORMAT: too many variables for the length of the text"
    if set(content.variables) != set(numbers) or content.placeholders() != set(numbers):
        return "INVALID_FORMAT: variables are not numbered one by one, each with a sample"
    if any(_unfit(sample) for sample in content.variables.values()):
        return "INVALID_FORMAT: a sample has line breaks, tabs or more than four blanks"
    return ""


def _unfit(value: str) -> bool:
    return re.search(r"[\n\r\t]| {5}", value) is not None


def _approval(content: Content) -> dict[str, Any]:
    return {
        "type": "whatsapp",
        "name": content.name,
        "category": content.category,
        "content_type": content.type,
        "status": content.status,
        "rejection_reason": content.reason,
        "allow_category_change": True,
    }


def _values(raw: str) -> dict[str, str]:
    try:
        values = json.loads(raw)
    except ValueError:
        values = None
    if not isinstance(values, dict) or not all(isinstance(one, str) and one for one in values.values()):
        raise Refused(21656, "The ContentVariables Parameter is invalid")
    if any("{{" in value for value in values.values()):
        raise Refused(21656, "The ContentVariables Parameter is invalid")
    if any(_unfit(value) for value in values.values()):
        raise Refused(63005, "Channel did not accept given content")
    return values
