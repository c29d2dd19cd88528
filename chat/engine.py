"""One inbound message, one transaction: inbox row, domain change, conversation state and deliveries together."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

import sqlalchemy as sa

from chat import follow_up, forms, several
from chat.answering import Answering
from chat.safety import find
from chat.turn import Services, Turn
from chat.types import SHARE_CONTACT, Button, Incoming, Reply
from db import contacts
from db.deliveries import NewDelivery, enqueue, harvest
from db.engine import StoreUnavailable, transaction

log = logging.getLogger(__name__)

ANSWER_WITHIN = timedelta(hours=24)
"""An answer later than that answers nothing any more (and WhatsApp would refuse it)."""

_ENDS = frozenset({"stop", "delete_data"})
"""Topics that say: nothing more."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn came to."""

    replies: tuple[Reply, ...] = ()
    duplicate: bool = False


@dataclass
class Engine:
    """The conversation engine over one database."""

    database: sa.Engine
    services: Services
    answering: Answering = field(init=False)

    def __post_init__(self) -> None:
        self.answering = Answering(self.services.content.phrases)

    def receive(self, incoming: Incoming, now: datetime) -> Outcome:
        """Answer one message, exactly once. Raises `StoreUnavailable`; then nothing was stored."""
        self.answering.ready()  # at the first start it takes seconds, and no transaction may wait for it
        whole = incoming.text
        incoming = replace(incoming, text=several.readable(whole))
        try:
            # Danger may be spoken of anywhere in a long story.
            return self._turn(incoming, now, partial(self.answering.respond, danger=find(whole)))
        except StoreUnavailable:
            raise
        except Exception:
            # A message we cannot handle must not come back for ever: it is entered, apologised for and logged.
            log.exception("turn failed on %s", incoming.channel)
            return self._turn(incoming, now, _apologise)

    def _turn(self, incoming: Incoming, now: datetime, respond: Callable[[Turn], list[Reply]]) -> Outcome:
        with transaction(self.database) as db:
            contact_id = contacts.touch(db, incoming.channel, incoming.address, now, incoming.account)
            if not contacts.remember(db, incoming.channel, incoming.external_id, contact_id, now):
                return Outcome(duplicate=True)
            contact, person, conversation = contacts.load(db, contact_id, incoming.channel, incoming.address)
            turn = Turn(db, now, incoming, contact, person, conversation, self.services)
            replies = [replace(reply, language=turn.language) for reply in respond(turn)]
            replies = [*_awaited(turn), *replies]
            offered = replies[-1].buttons if replies else ()
            conversation.context = follow_up.remember(turn)
            conversation.options = [[one.value, one.label] for one in offered if one.value != SHARE_CONTACT]
            contacts.save(db, contact_id, conversation, now)
            enqueue(db, (self._delivery(turn, number, reply) for number, reply in enumerate(replies)), now)
        return Outcome(tuple(replies))

    def _delivery(self, turn: Turn, number: int, reply: Reply) -> NewDelivery:
        incoming = turn.incoming
        return NewDelivery(
            key=f"reply:{incoming.channel}:{incoming.external_id}:{number}",
            contact=turn.contact.id,
            person=turn.known.id if turn.known else None,
            kind="reply",
            account=turn.contact.account or incoming.channel,
            body=reply.to_body(),
            due_at=turn.now,
            expires_at=turn.now + ANSWER_WITHIN,
            subject=reply.subject,
        )


def _awaited(turn: Turn) -> list[Reply]:
    """What a template has announced: now that the person writes, it may be said."""
    if turn.alone or not turn.contact.is_awaited:
        return []
    found = [Reply.from_body(body) for body in harvest(turn.db, turn.contact.id, turn.now)]
    if turn.topic in _ENDS:
        return []
    return [replace(reply, template=None) for reply in found if reply.text or reply.attachment]


def _apologise(turn: Turn) -> list[Reply]:
    forms.leave(turn)
    return [turn.reply("sorry-broken", Button(turn.say("topic-menu"), "menu"))]
