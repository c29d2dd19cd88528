"""Whatever comes over the network: an answer below 500, and never a broken store."""

from __future__ import annotations

import json
from typing import Any

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.site import CHAT, ON_SQLITE, SECRET, SITI, Site

FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
PATHS = st.sampled_from(["/twilio/whatsapp", "/twilio/status", "/telegram/webhook", "/media/x", "/health"])
HEADER_NAMES = st.sampled_from(
    ["X-Twilio-Signature", "X-Telegram-Bot-Api-Secret-Token", "Content-Type", "Host", "X-Forwarded-For", "Cookie"]
)
HEADERS = st.dictionaries(HEADER_NAMES, st.text(st.characters(min_codepoint=33, max_codepoint=255), max_size=40))
FIELDS = st.sampled_from(
    ["From", "Body", "MessageSid", "SmsSid", "NumMedia", "MediaUrl0", "MediaContentType0", "ButtonPayload", "ListId"]
    + ["MessageStatus", "ErrorCode", "lain"]
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)
KEYS = st.sampled_from(
    ["update_id", "message", "callback_query", "chat", "from", "id", "type", "date", "message_id", "text", "data"]
    + ["contact", "photo", "document", "voice", "file_id", "phone_number", "user_id", "caption", "entities"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(["private", CHAT]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=25,
)


@ON_SQLITE
@FEW
@given(path=PATHS, body=st.binary(max_size=300), headers=HEADERS, method=st.sampled_from(["POST", "GET"]))
def test_any_bytes_at_all(site: Site, path: str, body: bytes, headers: dict[str, str], method: str) -> None:
    raw = httpx.Headers([(name.encode(), value.encode("latin-1")) for name, value in headers.items()])
    answer = site.http.request(method, site.url + path, content=body, headers=raw)
    assert answer.status_code < 500


@FEW
@given(form=st.dictionaries(FIELDS, TEXTS, max_size=8), status=st.booleans(), whole=st.booleans())
def test_any_form_that_is_signed(site: Site, form: dict[str, str], status: bool, whole: bool) -> None:
    if whole:
        form = site.twilio.inbound_form(SITI) | form
    answer = site.twilio_posts(form, "/twilio/status" if status else "/twilio/whatsapp")
    assert answer.status_code in (200, 204, 400)


@FEW
@given(content=JSON, kind=st.sampled_from(["message", "callback_query", "edited_message"]), whole=st.booleans())
def test_any_update_with_the_secret(site: Site, content: Any, kind: str, whole: bool) -> None:
    update = {"update_id": 1, kind: content}
    if whole and isinstance(content, dict):
        update = site.telegram.push("message", site.telegram.says(CHAT, "halo")["message"] | content)
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    body = json.dumps(update).encode()
    answer = site.http.post(f"{site.url}/telegram/webhook", content=body, headers=headers)
    assert answer.status_code in (200, 400)


@FEW
@given(value=st.text(max_size=70), text=TEXTS)
def test_any_tap(site: Site, value: str, text: str) -> None:
    """What a button says comes from the network: nothing in it can be trusted."""
    form = site.twilio.inbound_form(SITI, text, button=value.encode("utf-8", "replace").decode())
    before = len(site.rows("deliveries"))
    assert site.twilio_posts(form).status_code == 200
    assert all("gangguan" not in answer for answer in site.answers()[before:])
