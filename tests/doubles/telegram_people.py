"""The other side of the Telegram double: people who press Start, write, tap, share and block."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field
from typing import Any

import httpx

START_DATE = 1_800_000_000


@dataclass
class Sent:
    """A message the bot sent."""

    id: int
    chat_id: int
    method: str
    text: str
    """As the person sees it, or the caption."""
    at: float
    """When it arrived (monotonic)."""
    html: str = ""
    buttons: list[tuple[str, str]] = field(default_factory=list)
    """(label, value) of the inline buttons."""
    markup: dict[str, Any] | None = None
    file_id: str | None = None
    file_name: str | None = None


class People:
    """State of the double and what people do; every helper returns the update it made."""

    def __init__(self) -> None:
        self.messages: list[Sent] = []
        self.answered: list[str] = []
        self.files: dict[str, tuple[str, bytes]] = {}
        self.chats: set[int] = set()
        self.blocked: set[int] = set()
        self.webhook: dict[str, Any] = {"url": ""}
        self.allowed: set[str] | None = None
        self.updates: list[dict[str, Any]] = []
        self.open_taps: set[str] = set()
        self.lock = threading.Lock()
        self._next_update = secrets.randbelow(10**8) + 1
        self._next_message = 1

    def new_message_id(self) -> int:
        with self.lock:
            self._next_message += 1
            return self._next_message

    def push(self, kind: str, content: dict[str, Any]) -> dict[str, Any]:
        """Queue any update, also of a kind the helpers do not make."""
        with self.lock:
            self._next_update += 1
            update = {"update_id": self._next_update, kind: content}
            if self.allowed is None or kind in self.allowed:
                self.updates.append(update)
        return update

    def message(self, chat: int, **content: Any) -> dict[str, Any]:
        """Queue a private message with this content."""
        return self.push("message", self._in_chat(chat) | {"from": _person(chat)} | content)

    def start(self, chat: int, code: str = "") -> dict[str, Any]:
        """The person opens the chat; from now on the bot may write."""
        self.chats.add(chat)
        self.blocked.discard(chat)
        text = f"/start {code}".strip()
        return self.message(chat, text=text, entities=[{"type": "bot_command", "offset": 0, "length": len("/start")}])

    def says(self, chat: int, text: str) -> dict[str, Any]:
        return self.message(chat, text=text)

    def shares_contact(self, chat: int, phone: str, user_id: int | None = None) -> dict[str, Any]:
        """The person's own card, or with `user_id` somebody else's."""
        card = {"phone_number": phone, "first_name": "Siti", "user_id": user_id or chat}
        return self.message(chat, contact=card)

    def sends_photo(self, chat: int, data: bytes, caption: str = "") -> dict[str, Any]:
        sizes = [
            {"file_id": self.keep(data, f"photos/{n}.jpg"), "file_unique_id": f"u{n}", "width": n, "height": n}
            for n in (90, 1280)
        ]
        return self.message(chat, photo=sizes, **({"caption": caption} if caption else {}))

    def tap(self, chat: int, value: str) -> dict[str, Any]:
        """Tap the newest button with this value; there must be one."""
        shown = [m for m in self.messages if m.chat_id == chat and value in [v for _, v in m.buttons]]
        assert shown, f"no message to {chat} carried a button with the value {value!r}"
        query_id = secrets.token_hex(8)
        self.open_taps.add(query_id)
        content = {"id": query_id, "from": _person(chat), "chat_instance": "1", "data": value}
        bot_message = self._in_chat(chat) | {"message_id": shown[-1].id, "text": shown[-1].text or "-"}
        return self.push("callback_query", content | {"message": bot_message})

    def block(self, chat: int) -> None:
        self.blocked.add(chat)

    def keep(self, data: bytes, path: str) -> str:
        """A file at Telegram; returns its file_id."""
        file_id = secrets.token_urlsafe(24)
        self.files[file_id] = (f"{file_id[:8]}/{path}", data)
        return file_id

    def to(self, chat: int) -> list[Sent]:
        return [message for message in self.messages if message.chat_id == chat]

    def deliver(self, via: str | None = None) -> list[int]:
        """Post the waiting updates to the webhook (`via` replaces its origin); those answered 2xx are done."""
        assert self.webhook["url"], "no webhook is set"
        url = httpx.URL(self.webhook["url"])
        if via:
            url = httpx.URL(via).copy_with(raw_path=url.raw_path)
        header = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")}
        answers = []
        for update in list(self.updates):
            answer = httpx.post(url, json=update, headers=header, timeout=30)
            answers.append(answer.status_code)
            if not answer.is_success:
                break
            self.updates.remove(update)
        return answers

    def _in_chat(self, chat: int) -> dict[str, Any]:
        return {
            "message_id": self.new_message_id(),
            "date": START_DATE,
            "chat": {"id": chat, "type": "private", "first_name": "Siti"},
        }


def _person(chat: int) -> dict[str, Any]:
    return {"id": chat, "is_bot": False, "first_name": "Siti", "language_code": "id"}
