"""By which way a reminder goes: the chat somebody still uses, SMS where a number has no WhatsApp, or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from content import loader
from db import tables
from db.engine import transaction
from reminders.tick import tick
from tests.chats.test_p2k2 import plan
from tests.world import World

pytestmark = pytest.mark.parametrize("chat", ["whatsapp"], indirect=True)


def without_whatsapp(chat: World, person: int) -> None:
    """WhatsApp has said that it does not know the number."""
    with transaction(chat.database) as db:
        db.execute(
            sa.update(tables.contacts).where(tables.contacts.c.person_id == person).values(unreachable_at=chat.now)
        )


def queues(chat: World) -> list[str]:
    """The queues in which reminders wait."""
    with transaction(chat.database) as db:
        found = sa.select(tables.deliveries.c.account).where(tables.deliveries.c.kind == "reminder")
        return sorted(db.scalars(found))


def planned(chat: World) -> int:
    """A meeting tomorrow; returns the person who is to be reminded."""
    pendamping, kpm = chat.pendamping(), chat.kpm()
    plan(pendamping)
    chat.now += timedelta(minutes=1)
    return kpm.person


def test_who_has_both_hears_of_it_on_telegram(chat: World) -> None:
    person = planned(chat)
    with transaction(chat.database) as db:
        contact = sa.insert(tables.contacts).values(
            channel="telegram", address="4711", person_id=person, last_inbound_at=chat.now - timedelta(days=3)
        )
        number = db.scalar(contact.returning(tables.contacts.c.id))
        db.execute(sa.insert(tables.contact_people).values(contact_id=number, person_id=person))
    tick(chat.database, loader.load(), chat.now)
    assert queues(chat) == ["telegram"]


@pytest.mark.parametrize(("regions", "found"), [((), []), (("32.15",), []), (("32.14",), ["sms"])])
def test_a_number_without_whatsapp_gets_sms_only_where_that_is_wanted(
    chat: World, regions: tuple[str, ...], found: list[str]
) -> None:
    without_whatsapp(chat, planned(chat))
    tick(chat.database, loader.load(), chat.now, regions)
    assert queues(chat) == found
