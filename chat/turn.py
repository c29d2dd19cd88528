"""What a handler gets: the person, what they said, the database and the words to answer with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from chat.costs import Prices
from chat.entities import Entities
from chat.types import Button, Incoming, Reply
from content.loader import Content
from content.texts import Texts, language, load
from db import regions
from db.contacts import Contact, Conversation, Person


@dataclass(frozen=True)
class Services:
    """What does not change between turns."""

    content: Content
    secret_key: str
    telegram_bot: str = ""
    """User name of the Telegram bot, for deep links; empty when there is none."""
    whatsapp_number: str = ""
    """E.164 number of the WhatsApp sender; empty when there is none."""
    prices: Prices | None = None
    """What a message costs; None: nobody has set it."""
    rates: Mapping[str, float] = field(default_factory=dict)
    """Queue -> messages per second its account may send."""
    sms_regions: tuple[str, ...] = ()
    """Regions in which SMS replaces a missing WhatsApp."""
    tier: int = 0
    """How many people WhatsApp lets us write to first in 24 hours; 0: no limit."""
    media_folder: Path | None = None
    """Where files lie that go out with a reply; None: none can be made."""


@dataclass(slots=True)
class Turn:
    """One message being answered, inside one transaction."""

    db: sa.Connection
    now: datetime
    incoming: Incoming
    contact: Contact
    known: Person | None
    """Who is speaking; None until the contact is linked to somebody."""
    conversation: Conversation
    services: Services
    text: str = ""
    """What was typed, with secrets masked."""
    topic: str = ""
    """The topic being answered."""
    args: tuple[str, ...] = ()
    """What followed the topic in a button's value or a command."""
    entities: Entities = field(default_factory=Entities)
    questions: int = 1
    """How many questions of one message are answered."""
    alone: bool = False
    """Nothing that waits for the person may come along with this answer."""

    @property
    def person(self) -> Person:
        """Who is speaking, for handlers that are only reached by people we know."""
        if self.known is None:
            raise LookupError("nobody is linked to this contact; the route should not be open to ANYONE")
        return self.known

    @property
    def content(self) -> Content:
        return self.services.content

    @property
    def texts(self) -> Texts:
        return load(self.language)

    @property
    def language(self) -> str:
        """What is answered in; staff are always answered in Indonesian."""
        return language(self.known.language) if self.known and not self.known.is_staff else "id"

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the person's region; WIB for somebody we do not know."""
        return ZoneInfo(regions.tzname(regions.zone(self.known.region))) if self.known else ZoneInfo("Asia/Jakarta")

    @property
    def local_now(self) -> datetime:
        return self.now.astimezone(self.zone)

    @property
    def today(self) -> date:
        return self.local_now.date()

    def say(self, key: str, **values: str) -> str:
        """A text in the person's language."""
        return self.texts.format(key, **values)

    def say_in(self, spoken: str, key: str, **values: str) -> str:
        """A text in somebody else's language, where there are texts in it."""
        return load(language(spoken)).format(key, **values)

    def reply(self, key: str, *buttons: Button, **values: str) -> Reply:
        """A reply in the person's language."""
        return Reply(self.say(key, **values), buttons)

    def button(self, topic: str, *args: object, label: str | None = None) -> Button:
        """A button that leads to a topic. Without a label, the topic's own (`topic-...`) is shown."""
        return Button(label or self.say(f"topic-{topic}"), ":".join([topic, *map(str, args)]))
