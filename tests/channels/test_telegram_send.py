"""TelegramAccount against the strict Bot API over real HTTP."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from channels.base import Blocked, Letter, Misconfigured, NoSuchUser, Rejected, SendError, TryLater
from channels.telegram import TelegramAccount
from chat.markup import BOLD_OFF, BOLD_ON, from_author
from chat.types import SHARE_CONTACT, Attachment, Button, Reply
from tests.doubles.telegram_server import TelegramDouble

T = TypeVar("T")
SITI = 711


@pytest.fixture
def telegram() -> Iterator[TelegramDouble]:
    with TelegramDouble() as double:
        double.start(SITI)
        yield double


def using(telegram: TelegramDouble, work: Callable[[TelegramAccount], Awaitable[T]], token: str = "", **how: Any) -> T:
    async def run() -> T:
        account = TelegramAccount(token or telegram.token, api_base_url=telegram.url, **how)
        try:
            return await work(account)
        finally:
            await account.close()

    return asyncio.run(run())


def send(telegram: TelegramDouble, reply: Reply, to: object = SITI, **how: Any) -> str:
    return using(telegram, lambda account: account.send(str(to), reply, Letter(1, "reply:1")), **how)


def test_text_bold_and_buttons(telegram: TelegramDouble) -> None:
    text = from_author("*Beras* turun besok")
    sent_id = send(telegram, Reply(text, (Button("Beras", "rice"), Button("Sembako", "sembako"))))
    [sent] = telegram.messages
    assert (sent_id, sent.html, sent.text) == (str(sent.id), "<b>Beras</b> turun besok", "Beras turun besok")
    assert sent.buttons == [("Beras", "rice"), ("Sembako", "sembako")]
    assert sent.markup is not None
    assert [len(row) for row in sent.markup["inline_keyboard"]] == [2]


def test_long_labels_stand_alone(telegram: TelegramDouble) -> None:
    send(telegram, Reply("?", tuple(Button(f"Kapan pertemuan ke-{n}", f"m:{n}") for n in range(3))))
    assert telegram.messages[0].markup is not None
    assert [len(row) for row in telegram.messages[0].markup["inline_keyboard"]] == [1, 1, 1]


@pytest.mark.parametrize("text", ["<b>&_*", "a < b && c > d", "</b>", "&lt;", "[x](y) `z` ~", "\"'"])
def test_what_people_type_is_shown_as_it_is(telegram: TelegramDouble, text: str) -> None:
    send(telegram, Reply(text))
    assert telegram.messages[0].text == text


@pytest.mark.parametrize("text", [f"a{BOLD_ON}b", f"a{BOLD_OFF}b", f"{BOLD_ON}a{BOLD_ON}b{BOLD_OFF}{BOLD_OFF}"])
def test_stray_bold_marks_do_no_harm(telegram: TelegramDouble, text: str) -> None:
    send(telegram, Reply(text))
    assert telegram.messages[0].text == "".join(c for c in text if c in "ab")


def test_share_contact_keyboard(telegram: TelegramDouble) -> None:
    send(telegram, Reply("Nomor Ibu?", (Button("Bagikan nomor", SHARE_CONTACT), Button("Batal", "cancel"))))
    assert telegram.messages[0].markup == {
        "keyboard": [
            [{"text": "Bagikan nomor", "request_contact": True}],
            [{"text": "Batal", "request_contact": False}],
        ],
        "one_time_keyboard": True,
        "resize_keyboard": True,
    }


def test_long_text_is_split_at_paragraphs(telegram: TelegramDouble) -> None:
    paragraphs = [f"{n} " + "kata <&> " * 180 for n in range(6)]
    text = "\n\n".join(paragraphs)

    async def work(account: TelegramAccount) -> str:
        letter = Letter(1, "reply:1", next_part=lambda: asyncio.sleep(0.06))
        return await account.send(str(SITI), Reply(text, (Button("Lanjut", "next"),)), letter)

    sent_id = using(telegram, work)
    assert len(telegram.messages) == 3
    assert sent_id == str(telegram.messages[-1].id)
    assert [len(m.buttons) for m in telegram.messages] == [0, 0, 1]
    assert [p.strip() for m in telegram.messages for p in m.text.split("\n\n")] == [p.strip() for p in paragraphs]
    assert telegram.smallest_gap() >= 0.05


def test_parts_that_went_out_are_not_repeated(telegram: TelegramDouble) -> None:
    reply = Reply("a" * 4000 + "\n\n" + "b" * 4000 + "\n\n" + "c" * 4000)

    async def work(account: TelegramAccount) -> None:
        telegram.fail(429, "Too Many Requests: retry after 1", retry_after=1, skip=1)
        telegram.fail(500, "Internal Server Error", skip=2)
        for _ in range(2):
            with pytest.raises(TryLater):
                await account.send(str(SITI), reply, Letter(1, "reply:1"))
        await account.send(str(SITI), reply, Letter(1, "reply:1"))
        await account.send(str(SITI), Reply("d"), Letter(1, "reply:1"))

    using(telegram, work)
    assert [m.text[0] for m in telegram.messages] == ["a", "b", "c", "d"]


def test_files(telegram: TelegramDouble, tmp_path: Path) -> None:
    poster = tmp_path / "poster.png"
    poster.write_bytes(b"png")
    kept = telegram.keep(b"ogg", "voice.ogg")
    send(telegram, Reply("Poster <baru>", (Button("Ya", "y"),), Attachment("photo", str(poster), "gizi.png")))
    send(telegram, Reply("", attachment=Attachment("document", str(poster))))
    send(telegram, Reply("Dengar ya", attachment=Attachment("voice", f"telegram:{kept}")))
    photo, document, voice = telegram.messages
    assert (photo.method, photo.text, photo.file_name, len(photo.buttons)) == (
        "sendPhoto",
        "Poster <baru>",
        "gizi.png",
        1,
    )
    assert (document.method, document.text, document.file_name) == ("sendDocument", "", "poster.png")
    assert (voice.method, voice.text, voice.file_id) == ("sendVoice", "Dengar ya", kept)


def test_a_long_caption_follows_as_text(telegram: TelegramDouble) -> None:
    async def work(account: TelegramAccount) -> None:
        file = Attachment("photo", f"telegram:{telegram.keep(b'x', 'x.jpg')}")
        await account.send(str(SITI), Reply("k" * 1025, (Button("Ya", "y"),), file), Letter(1, "reply:1"))

    using(telegram, work)
    assert [(m.method, len(m.text), len(m.buttons)) for m in telegram.messages] == [
        ("sendPhoto", 0, 0),
        ("sendMessage", 1025, 1),
    ]


@pytest.mark.parametrize("path", ["/tidak/ada.png", "whatsapp:https://api.twilio.com/x"])
def test_a_missing_file_is_rejected(telegram: TelegramDouble, path: str) -> None:
    with pytest.raises(Rejected):
        send(telegram, Reply("x", attachment=Attachment("photo", path)))


ERRORS: list[tuple[dict[str, Any], type[SendError], str]] = [
    ({"status": 429, "description": "Too Many Requests: retry after 7", "retry_after": 7}, TryLater, "429"),
    ({"status": 429, "description": "Too Many Requests"}, TryLater, "429"),
    ({"status": 400, "description": "Bad Request: chat not found"}, NoSuchUser, "400"),
    ({"status": 400, "description": "Bad Request: user is deactivated"}, NoSuchUser, "400"),
    ({"status": 403, "description": "Forbidden: user is deactivated"}, NoSuchUser, "403"),
    ({"status": 400, "description": "Bad Request: message is too long"}, Rejected, "400"),
    ({"status": 413, "description": "Request Entity Too Large"}, Rejected, "413"),
    ({"status": 403, "description": "Forbidden: bot was blocked by the user"}, Blocked, "403"),
    ({"status": 401, "description": "Unauthorized"}, Misconfigured, "401"),
    ({"status": 404, "description": "Not Found"}, Misconfigured, "401"),
    ({"status": 409, "description": "Conflict: terminated by other getUpdates request"}, Misconfigured, "409"),
    ({"status": 500, "description": "Internal Server Error"}, TryLater, "5xx"),
    ({"status": 502, "body": "<html>Bad Gateway</html>"}, TryLater, "5xx"),
    ({"status": 200, "body": "<html>halo</html>"}, TryLater, "timeout"),
    ({"status": 200, "body": "[]"}, TryLater, "timeout"),
    ({"status": 200, "body": '{"ok": true}'}, TryLater, "timeout"),
    ({"status": 200, "hang": 0.6, "accept": True}, TryLater, "timeout"),
    ({"status": 200, "cut": True, "accept": True}, TryLater, "timeout"),
]


@pytest.mark.parametrize(("script", "kind", "code"), ERRORS)
def test_error_table(telegram: TelegramDouble, script: dict[str, Any], kind: type[SendError], code: str) -> None:
    telegram.fail(**script)
    with pytest.raises(SendError) as caught:
        send(telegram, Reply("x"), timeout=0.3)
    error = caught.value
    assert (type(error), error.code) == (kind, code)
    assert error.__cause__ is None
    assert telegram.token not in f"{error}{error!r}"
    if isinstance(error, TryLater):
        assert error.after == script.get("retry_after")
        assert error.whole_account == (code == "429")
    assert len(telegram.messages) == bool(script.get("accept"))


def test_migrated_group_is_rejected(telegram: TelegramDouble) -> None:
    body = '{"ok": false, "error_code": 400, "description": "x", "parameters": {"migrate_to_chat_id": -100}}'
    telegram.fail(400, body=body)
    with pytest.raises(Rejected):
        send(telegram, Reply("x"))


def test_rules_of_the_api_itself(telegram: TelegramDouble) -> None:
    with pytest.raises(NoSuchUser):
        send(telegram, Reply("x"), to=999)
    for address in ("+62812", "-100123", "siti", ""):
        with pytest.raises(NoSuchUser):
            send(telegram, Reply("x"), to=address)
    with pytest.raises(Misconfigured):
        send(telegram, Reply("x"), token="123456:salah")
    with pytest.raises(Rejected):
        send(telegram, Reply("x", (Button("Ya", "y" * 65),)))
    with pytest.raises(Rejected):
        send(telegram, Reply("\n"))
    telegram.block(SITI)
    with pytest.raises(Blocked):
        send(telegram, Reply("x"))
    assert telegram.messages == []


def test_nobody_listens() -> None:
    with TelegramDouble() as telegram:
        pass
    with pytest.raises(TryLater) as caught:
        send(telegram, Reply("x"), timeout=1.0)
    assert caught.value.code == "unreachable"


def test_the_token_stays_out_of_logs(telegram: TelegramDouble, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    telegram.fail(500, "Internal Server Error")
    with pytest.raises(TryLater):
        send(telegram, Reply("x"))
    send(telegram, Reply("x"))
    logged = " ".join(r.getMessage() for r in caplog.records if not r.name.startswith("uvicorn"))
    assert telegram.token not in logged
    account = TelegramAccount(telegram.token)
    asyncio.run(account.close())
    assert telegram.token not in f"{account!r}{account.name}"
    assert account.name == "telegram:123456"


def test_acknowledge(telegram: TelegramDouble) -> None:
    send(telegram, Reply("x", (Button("Ya", "y"),)))
    payload = telegram.tap(SITI, "y")

    async def work(account: TelegramAccount) -> None:
        await account.acknowledge(payload)
        await account.acknowledge(payload)  # too old: no matter
        await account.acknowledge({"update_id": 1, "callback_query": None})
        await account.acknowledge({"update_id": 1, "message": {}})

    using(telegram, work)
    assert telegram.answered == [payload["callback_query"]["id"]]
    with pytest.raises(AssertionError, match="no message"):
        telegram.tap(SITI, "n")


def test_fetch(telegram: TelegramDouble) -> None:
    file_id = telegram.keep(b"isi", "photos/a.jpg")
    path = f"telegram:{file_id}"
    assert using(telegram, lambda account: account.fetch(Attachment("photo", path))) == b"isi"
    with pytest.raises(Rejected):
        using(telegram, lambda account: account.fetch(Attachment("photo", "telegram:tidak-ada")))
    assert using(telegram, lambda account: account.username()) == telegram.username


def test_thirty_at_once_share_a_small_pool(telegram: TelegramDouble) -> None:
    async def work(account: TelegramAccount) -> None:
        chats = range(1000, 1060)
        telegram.chats.update(chats)
        await asyncio.gather(*(account.send(str(chat), Reply("x"), Letter(1, f"k:{chat}")) for chat in chats))

    using(telegram, work)
    assert len(telegram.messages) == 60
