"""The few values everything in a conversation is made of. All are frozen and know no channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

ChannelName = Literal["telegram", "whatsapp", "simulator", "sms"]
MediaKind = Literal["photo", "document", "voice"]

SHARE_CONTACT = "share_contact"
"""Button value that asks the person's phone to share their own number (Telegram shows a real button for it)."""


@dataclass(frozen=True, slots=True)
class Media:
    """A photo, document or voice note as it lies with the provider; nothing has been downloaded yet."""

    kind: MediaKind
    ref: str
    """The provider's handle: a Telegram file_id, a Twilio media URL, or a local path in the simulator."""
    mime: str = "application/octet-stream"
    name: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of one person, decoded by a channel."""

    channel: ChannelName
    address: str
    """Telegram: the chat id as text. WhatsApp and simulator: the phone in E.164."""
    external_id: str
    """Unique per channel; the provider may deliver the same one twice."""
    text: str = ""
    tap: str | None = None
    """The value of the tapped button, exactly as we sent it (from the network: trust nothing in it)."""
    media: Media | None = None
    account: str | None = None
    """The channel account they wrote to; None: the first of the channel."""
    shared_contact: str | None = None
    """E.164 number the person proved to be their own; None when they shared somebody else's card."""


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    value: str
    """At most 64 bytes (Telegram's limit). `topic` or `topic:arg:arg`; answers of a form start with `f|`."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes out with a reply."""

    kind: MediaKind
    path: str
    """A local file, or `channel:handle` for media that still lies with a provider (`telegram:<file_id>`)."""
    name: str | None = None
    mime: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class TemplateUse:
    """A WhatsApp template of content/templates.yaml with the values for its variables."""

    name: str
    values: dict[str, str]
    complete: bool = True
    """Whether it says everything; otherwise the text itself follows as soon as the person answers."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One outgoing message. `text` may hold bold marks (see chat.markup), never the markup of a channel."""

    text: str
    buttons: tuple[Button, ...] = ()
    attachment: Attachment | None = None
    template: TemplateUse | None = None
    """What goes in its place outside WhatsApp's 24-hour window; without one it cannot go there."""
    subject: str | None = None
    """What it tells about, such as `progress:7`, so that it can be found again."""
    language: str = "id"
    """What it is written in; a channel that adds words of its own says them in the same."""

    def to_body(self) -> dict[str, Any]:
        """The JSON kept in a delivery row."""
        body: dict[str, Any] = {"text": self.text}
        if self.buttons:
            body["buttons"] = [[button.label, button.value] for button in self.buttons]
        if self.attachment:
            file = self.attachment
            body["attachment"] = {"kind": file.kind, "path": file.path, "name": file.name, "mime": file.mime}
        if self.template:
            use = self.template
            body["template"] = {"name": use.name, "values": use.values, "complete": use.complete}
        if self.language != "id":
            body["language"] = self.language
        return body

    @classmethod
    def from_body(cls, body: dict[str, Any]) -> Reply:
        """The inverse of `to_body`."""
        return cls(
            text=body["text"],
            buttons=tuple(Button(label, value) for label, value in body.get("buttons", ())),
            attachment=Attachment(**body["attachment"]) if "attachment" in body else None,
            template=TemplateUse(**body["template"]) if "template" in body else None,
            language=body.get("language", "id"),
        )
