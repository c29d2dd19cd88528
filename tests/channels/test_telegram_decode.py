"""Raw Telegram updates -> what the engine gets."""

from __future__ import annotations

import contextlib
import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.telegram import decode, secret_ok
from chat.types import Incoming, Media

SITI = {"id": 711, "is_bot": False, "first_name": "Siti", "language_code": "id"}
CHAT = {"id": 711, "first_name": "Siti", "type": "private"}
GROUP = {"id": -100123, "title": "KPM Melati", "type": "supergroup"}
BASE: dict[str, Any] = {"message_id": 5, "from": SITI, "chat": CHAT, "date": 1_800_000_000}


def message(**content: Any) -> dict[str, Any]:
    return {"update_id": 41, "message": BASE | content}


def tap(**content: Any) -> dict[str, Any]:
    query = {"id": "99", "from": SITI, "chat_instance": "1", "data": "rice:2026-08"}
    query["message"] = BASE | {"from": SITI | {"is_bot": True}, "text": "Pilih"}
    return {"update_id": 41, "callback_query": query | content}


def incoming(text: str = "", **more: Any) -> Incoming:
    return Incoming("telegram", "711", "update:41", text, **more)


FILE = {"file_id": "F", "file_unique_id": "u", "file_size": 10}

TABLE: dict[str, tuple[dict[str, Any], Incoming | None]] = {
    "text": (message(text="kapan beras?"), incoming("kapan beras?")),
    "start code stays": (message(text="/start AB12CD"), incoming("/start AB12CD")),
    "markup stays text": (message(text="<b>&_*"), incoming("<b>&_*")),
    "emoji": (message(text="👍🏽"), incoming("👍🏽")),
    "NUL and half a surrogate pair": (message(text="a\x00b\ud83d"), incoming("ab?")),
    "forwarded": (
        message(text="x", forward_origin={"type": "hidden_user", "sender_user_name": "A", "date": 1}),
        incoming("x"),
    ),
    "tap": (tap(), incoming(tap="rice:2026-08")),
    "tap on a message too old to be shown": (
        tap(message={"chat": CHAT, "message_id": 3, "date": 0}),
        incoming(tap="rice:2026-08"),
    ),
    "photo: the largest": (
        message(
            photo=[
                {"file_id": "S", "file_unique_id": "s", "width": 90, "height": 60},
                {"file_id": "L", "file_unique_id": "l", "width": 1280, "height": 800, "file_size": 9},
                {"file_id": "M", "file_unique_id": "m", "width": 320, "height": 200},
            ],
            caption="ini kartunya",
        ),
        incoming("ini kartunya", media=Media("photo", "L", "image/jpeg", size=9)),
    ),
    "document": (
        message(document=FILE | {"file_name": "kpm.xlsx", "mime_type": "application/vnd.ms-excel"}),
        incoming(media=Media("document", "F", "application/vnd.ms-excel", "kpm.xlsx", 10)),
    ),
    "document without a name": (
        message(document={"file_id": "F", "file_unique_id": "u"}),
        incoming(media=Media("document", "F")),
    ),
    "voice": (
        message(voice=FILE | {"duration": 2, "mime_type": "audio/ogg"}),
        incoming(media=Media("voice", "F", "audio/ogg", size=10)),
    ),
    "audio": (
        message(audio=FILE | {"duration": 2, "file_name": "a.mp3"}),
        incoming(media=Media("voice", "F", "audio/mpeg", "a.mp3", 10)),
    ),
    "video": (
        message(video=FILE | {"duration": 2, "width": 1, "height": 1}),
        incoming(media=Media("document", "F", "video/mp4", size=10)),
    ),
    "round video": (
        message(video_note=FILE | {"duration": 2, "length": 1}),
        incoming(media=Media("document", "F", "video/mp4", size=10)),
    ),
    "sticker": (
        message(
            sticker=FILE
            | {"width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular", "emoji": "🙏"}
        ),
        incoming("🙏"),
    ),
    "own contact": (
        message(contact={"phone_number": "6281234567890", "first_name": "Siti", "user_id": 711}),
        incoming(shared_contact="+6281234567890"),
    ),
    "own contact with plus and gaps": (
        message(contact={"phone_number": "+62 812-3456-7890", "first_name": "Siti", "user_id": 711}),
        incoming(shared_contact="+6281234567890"),
    ),
    "own contact, written at home": (
        message(contact={"phone_number": "081234567890", "first_name": "Siti", "user_id": 711}),
        incoming(shared_contact="+6281234567890"),
    ),
    "somebody else's contact": (
        message(contact={"phone_number": "6281234567890", "first_name": "Budi", "user_id": 712}),
        incoming(),
    ),
    "contact without an account": (message(contact={"phone_number": "6281234567890", "first_name": "B"}), incoming()),
    "contact without a number": (
        message(contact={"phone_number": "rumah", "first_name": "S", "user_id": 711}),
        incoming(),
    ),
    "impossible number": (
        message(contact={"phone_number": "62812", "first_name": "S", "user_id": 711}),
        incoming(),
    ),
    "group": (message(text="halo", chat=GROUP), None),
    "tap in a group": (tap(message=BASE | {"chat": GROUP, "text": "x"}), None),
    "tap of a game": (tap(data=None, game_short_name="g"), None),
    "tap under an inline message": (tap(message=None, inline_message_id="i"), None),
    "bot": (message(text="halo", **{"from": SITI | {"is_bot": True}}), None),
    "edited": ({"update_id": 41, "edited_message": BASE | {"text": "x", "edit_date": 1_800_000_001}}, None),
    "channel": ({"update_id": 41, "channel_post": {"message_id": 1, "date": 1, "chat": GROUP, "text": "x"}}, None),
    "blocked or unblocked": ({"update_id": 41, "my_chat_member": {"anything": 1}}, None),
    "location": (message(location={"latitude": -6.5, "longitude": 107.4}), None),
    "pinned": (message(pinned_message=BASE | {"text": "x"}), None),
    "a kind of the future": ({"update_id": 41, "dream": {}}, None),
}


@pytest.mark.parametrize("name", TABLE)
def test_table(name: str) -> None:
    payload, expected = TABLE[name]
    before = copy.deepcopy(payload)
    assert decode(payload) == expected
    assert payload == before


@pytest.mark.parametrize(
    "payload",
    [
        None,
        [],
        "halo",
        {},
        {"message": BASE},
        {"update_id": "41", "message": BASE | {"text": "x"}},
        {"update_id": 41, "message": "halo"},
        {"update_id": 41, "message": {"text": "halo"}},
        message(text=7),
        message(text="x", chat={"id": 1}),
        message(text="x", date="kemarin"),
        message(text="x", date=10**30),
        message(photo=[{"file_id": "L"}]),
        message(photo={"a": 1}),
        {"update_id": 41, "callback_query": {"id": "1"}},
        tap(data=["x"]),
    ],
)
def test_malformed_is_a_value_error(payload: Any) -> None:
    with pytest.raises(ValueError, match="not a Telegram update"):
        decode(payload)


KEYS = st.sampled_from(["update_id", "message", "from", "chat", "id", "type", "text", "photo", "contact", "date"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.just("private"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)


@given(JSON)
def test_never_another_exception(content: Any) -> None:
    for payload in (content, {"update_id": 1, "message": content}, {"update_id": 1, "callback_query": content}):
        with contextlib.suppress(ValueError):
            decode(payload)


def test_webhook_secret() -> None:
    assert secret_ok("rahasia-1", "rahasia-1")
    assert not secret_ok("rahasia-1", "rahasia-2")
    assert not secret_ok("rahasia-1", "ñ")
    assert not secret_ok("rahasia-1", None)
    assert not secret_ok("", "")
