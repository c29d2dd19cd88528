"""One person with one phone on a channel: what she types and taps, and what she sees of it there."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import channels.telegram
import channels.whatsapp
from chat.markup import plain
from chat.types import SHARE_CONTACT, Button, Incoming, Reply
from db import contacts, deliveries
from db.engine import transaction

if TYPE_CHECKING:
    from tests.world import World

_counter = itertools.count(1)


@dataclass
class Speaker:
    """One person with one phone on the world's channel."""

    world: World
    phone: str
    person: int
    name: str
    fresh: list[tuple[str, Reply, str]] = field(default_factory=list)
    """What came last: (as the channel shows it, the reply, delivery key)."""

    @property
    def address(self) -> str:
        return self.phone.removeprefix("+") if self.world.channel == "telegram" else self.phone

    def link(self) -> None:
        """The contact has proved to be this person's."""
        with transaction(self.world.database) as db:
            contact = contacts.touch(db, self.world.channel, self.address, self.world.now)
            contacts.link(db, contact, [self.person], self.world.now)

    def says(self, text: str) -> Speaker:
        """Type and send a text."""
        return self.sends(text=text)

    def taps(self, label: str) -> Speaker:
        """Tap the button with this label (on WhatsApp: answer its number, or its word under a reminder)."""
        buttons = [button for _, reply, _ in self.fresh for button in reply.buttons]
        button = next((one for one in buttons if one.label == label), None)
        assert button is not None, f"no button {label!r} among {[one.label for one in buttons]}"
        if button.value == SHARE_CONTACT:
            return self.sends(shared_contact=self.phone)
        if self.world.channel != "whatsapp":
            return self.sends(tap=button.value)
        _, reply, key = next(entry for entry in reversed(self.fresh) if button in entry[1].buttons)
        if not key.startswith("reply:"):
            return self.sends(text=button.label.upper())
        return self.sends(text=str(reply.buttons.index(button) + 1))

    def taps_old(self, button: Button) -> Speaker:
        """Tap a button of an earlier message."""
        return self.sends(tap=button.value)

    def sends(self, external_id: str | None = None, **what: Any) -> Speaker:
        """A raw message through the channel's own decode code."""
        incoming = self._decoded(external_id or f"SM{next(_counter):032d}", **what)
        outcome = self.world.engine().receive(incoming, self.world.now)
        self.fresh = []
        for number, reply in enumerate(outcome.replies):
            self.gets(reply, f"reply:{incoming.channel}:{incoming.external_id}:{number}")
        self._sent([key for _, _, key in self.fresh])
        return self

    def gets(self, reply: Reply, key: str) -> None:
        """A message arrives on the phone."""
        self.fresh.append((self._shown(reply, key), reply, key))

    def sees(self, *texts: str) -> Speaker:
        """All of these are on the screen, in what came last."""
        for text in texts:
            assert text in self.screen, f"{text!r} is not in:\n{self.screen}"
        return self

    def sees_not(self, *texts: str) -> Speaker:
        """None of these is on the screen."""
        for text in texts:
            assert text not in self.screen, f"{text!r} is in:\n{self.screen}"
        return self

    def sees_nothing(self) -> Speaker:
        """Nothing new came."""
        assert not self.fresh, f"unexpected:\n{self.screen}"
        return self

    @property
    def screen(self) -> str:
        return "\n---\n".join(text for text, _, _ in self.fresh)

    @property
    def buttons(self) -> list[Button]:
        return [button for _, reply, _ in self.fresh for button in reply.buttons]

    def _decoded(self, external_id: str, **what: Any) -> Incoming:
        if self.world.channel == "telegram" and "media" not in what:
            incoming = channels.telegram.decode(json.loads(json.dumps(self._update(external_id, **what))))
            assert incoming is not None
            return incoming
        if self.world.channel == "whatsapp" and "media" not in what and "shared_contact" not in what:
            form = {"MessageSid": external_id, "From": f"whatsapp:{self.phone}", "Body": what.get("text", "")}
            if what.get("tap"):
                form["ButtonPayload"] = what["tap"]
            return channels.whatsapp.decode(form)
        return Incoming(self.world.channel, self.address, external_id, **what)  # type: ignore[arg-type]

    def _update(self, external_id: str, **what: Any) -> dict[str, Any]:
        number = int(re.sub(r"\D", "", external_id))
        me = {"id": int(self.address), "is_bot": False, "first_name": self.name}
        private = {"id": int(self.address), "type": "private"}
        message: dict[str, Any] = {"message_id": number, "date": int(self.world.now.timestamp()), "chat": private}
        if what.get("tap"):
            query = {"id": "1", "from": me, "chat_instance": "1", "data": what["tap"], "message": message}
            return {"update_id": number, "callback_query": query}
        message["from"] = me
        if what.get("shared_contact"):
            message["contact"] = {"phone_number": what["shared_contact"], "first_name": self.name, "user_id": me["id"]}
        else:
            message["text"] = what["text"]
        return {"update_id": number, "message": message}

    def _shown(self, reply: Reply, key: str) -> str:
        if self.world.channel == "whatsapp":
            parts = channels.whatsapp.render_text(reply, proactive=not key.startswith("reply:"))
            return "\n\n".join(parts).replace("*", "")
        if self.world.channel == "telegram":
            shown = [re.sub(r"</?b>", "", one.html) for one in channels.telegram.render(reply)]
            return "\n".join([*shown, *(button.label for button in reply.buttons)])
        return "\n".join([plain(reply.text), *(button.label for button in reply.buttons)])

    def _sent(self, keys: list[str]) -> None:
        with transaction(self.world.database) as db:
            deliveries.mark_shown(db, keys, self.world.now)
