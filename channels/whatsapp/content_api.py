"""Twilio's Content API: hand in templates, ask Meta for approval, see what became of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from channels.base import Misconfigured
from channels.whatsapp.http import JSON, Http, translated
from chat.types import Button

MESSAGES_BASE = "https://api.twilio.com"
CONTENT_BASE = "https://content.twilio.com"
PAGE = 100
MOST_PAGES = 60
"""Pages of a list we follow: 6,000 templates are what WhatsApp allows an account."""

UNSUBMITTED = "unsubmitted"
"""Twilio has the text, but nobody has asked Meta."""
_NOT_FOUND = "20404"


@dataclass(frozen=True, slots=True)
class Approval:
    """What Meta says of a template."""

    status: str
    """unsubmitted, received, pending, approved, rejected, paused, disabled - or what Meta invents next."""
    reason: str = ""
    """Why it was rejected."""


class ContentApi:
    """The templates of one Twilio account. Everything raises `SendError` only."""

    def __init__(self, account_sid: str, auth_token: str, base_url: str = MESSAGES_BASE, timeout: float = 10.0) -> None:
        base = base_url.rstrip("/")
        self._base = CONTENT_BASE if base == MESSAGES_BASE else base
        self._auth = (account_sid, auth_token)
        self._http = Http(timeout)

    async def create(
        self, name: str, language: str, body: str, buttons: tuple[Button, ...], samples: Mapping[str, str]
    ) -> str:
        """A new content with `{{1}}` variables; returns its ContentSid."""
        kind: dict[str, Any] = {"body": body}
        if buttons:
            kind["actions"] = [{"type": "QUICK_REPLY", "title": one.label, "id": one.value} for one in buttons]
        content = {
            "friendly_name": name,
            "language": language,
            "variables": dict(samples),
            "types": {"twilio/quick-reply" if buttons else "twilio/text": kind},
        }
        with translated():
            return str((await self._call("POST", "/v1/Content", content))["sid"])

    async def request_approval(self, sid: str, name: str, category: str) -> Approval:
        """Ask Meta. The name is for ever: Meta takes it once for each language."""
        with translated():
            path = f"/v1/Content/{sid}/ApprovalRequests/whatsapp"
            return _approval(await self._call("POST", path, {"name": name, "category": category}))

    async def approval(self, sid: str) -> Approval | None:
        """What became of it; None when Twilio does not know this content any more."""
        try:
            with translated():
                found = await self._call("GET", f"/v1/Content/{sid}/ApprovalRequests")
                return _approval(found.get("whatsapp") or {})
        except Misconfigured as error:
            # A 404 without Twilio's own code comes from somebody else's server.
            if error.code == _NOT_FOUND:
                return None
            raise

    async def contents(self) -> dict[tuple[str, str], str]:
        """(Name, language) -> ContentSid of everything in the account."""
        found: dict[tuple[str, str], str] = {}
        path = f"/v1/Content?PageSize={PAGE}"
        with translated():
            for _ in range(MOST_PAGES):
                page = await self._call("GET", path)
                found |= {(one["friendly_name"], one["language"]): one["sid"] for one in page["contents"]}
                following = page["meta"].get("next_page_url")
                if not following:
                    break
                # Only path and query: our credentials go to the base address and nowhere else.
                parts = urlsplit(following)
                path = f"{parts.path}?{parts.query}"
        return found

    async def close(self) -> None:
        """Release connections."""
        await self._http.close()

    async def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        headers = {"Accept": JSON} | ({"Content-Type": JSON} if body is not None else {})
        answer = await self._http.request(method, self._base + path, data=body, headers=headers, auth=self._auth)
        found: dict[str, Any] = json.loads(answer.text)
        return found


def _approval(said: Mapping[str, Any]) -> Approval:
    return Approval(str(said.get("status") or UNSUBMITTED).lower(), str(said.get("rejection_reason") or ""))
