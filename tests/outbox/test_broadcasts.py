"""A broadcast through a real sender: exactly the confirmed list, once each, and stopped when its sender says so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from chat.types import Reply
from db import audience, audience_query, broadcasts, contacts, tables
from db.broadcasts import AT_ONCE, Changed, NewBroadcast
from db.contacts import Person
from db.engine import transaction
from db.preparing import prepare
from tests.outbox.post import Post
from tests.outbox.test_windows import drain
from tests.speaker import Speaker
from tests.world import World


@pytest.fixture
def village(whatsapp_post: Post) -> World:
    """Rina and five KPM; one of them said STOP."""
    world = World(whatsapp_post.database, "whatsapp", now=whatsapp_post.clock())
    world.pendamping()
    for number in range(5):
        world.kpm(f"Ibu {number}")
    world.speakers[5].says("stop")
    return world


def person(world: World, speaker: Speaker | None = None) -> Person:
    with transaction(world.database, read_only=True) as db:
        found = contacts.person(db, (speaker or world.speakers[0]).person)
    assert found is not None
    return found


def announce(world: World, text: str = "Besok kumpul", spec: dict[str, Any] | None = None, **how: Any) -> int:
    """What the form does after the confirmation."""
    who, now = person(world), world.now
    spec = {"name": "Melati"} | (spec or {})
    with transaction(world.database) as db:
        expected = audience.preview(db, who, spec, now)
        values: dict[str, Any] = {"due_at": now, "expires_at": now + timedelta(days=1)} | how
        return broadcasts.create(db, who, NewBroadcast(spec, Reply(text).to_body(), expected, **values), now)


def progress(world: World, number: int) -> broadcasts.Progress:
    with transaction(world.database) as db:
        found = broadcasts.progress(db, number, world.speakers[0].person)
    assert found is not None
    return found


def move(world: World, number: int, state: str) -> bool:
    with transaction(world.database) as db:
        return broadcasts.move(db, number, world.speakers[0].person, state, world.now)


def test_everybody_on_the_list_gets_it_once_and_the_numbers_agree(whatsapp_post: Post, village: World) -> None:
    with transaction(village.database) as db:
        expected = audience.preview(db, person(village), {"name": "Melati"}, village.now)
    number = announce(village)
    assert drain(whatsapp_post) == 4
    assert sorted(sent.to for sent in whatsapp_post.sent) == sorted(one.phone for one in village.speakers[1:5])
    found = progress(village, number)
    assert found.counts == {"sent": expected.reached}
    assert found.skipped == expected.skipped == {"opted_out": 1}
    assert drain(whatsapp_post) == 0


def test_names_are_filled_in_as_plain_text(whatsapp_post: Post, village: World) -> None:
    with transaction(village.database) as db:
        db.execute(sa.update(tables.people).where(tables.people.c.name == "Ibu 1").values(name="🌸🌸"))
        db.execute(sa.update(tables.people).where(tables.people.c.name == "Ibu 2").values(name="{desa} *Ani*\nBu"))
    announce(village, "Halo {nama} dari {Desa}, {kelompok} {lain}")
    drain(whatsapp_post)
    assert sorted(whatsapp_post.arrived()) == [
        "Halo Bapak/Ibu dari Kembangkuning, Melati {lain}",
        "Halo Ibu 0 dari Kembangkuning, Melati {lain}",
        "Halo Ibu 3 dari Kembangkuning, Melati {lain}",
        "Halo {desa} *Ani* Bu dari Kembangkuning, Melati {lain}",
    ]


def test_the_oldest_goes_first_and_paused_or_cancelled_ones_not_at_all(whatsapp_post: Post, village: World) -> None:
    paused, cancelled = announce(village, "jeda"), announce(village, "batal")
    announce(village, "nanti", due_at=village.now + timedelta(hours=1))
    announce(village, "kedua")
    assert move(village, paused, "paused")
    assert move(village, cancelled, "cancelled")
    assert not move(village, cancelled, "running")
    drain(whatsapp_post)
    assert set(whatsapp_post.arrived()) == {"kedua"}
    assert progress(village, cancelled).counts == {"cancelled": 4}
    assert move(village, paused, "running")
    drain(whatsapp_post)
    assert whatsapp_post.arrived() == ["kedua"] * 4 + ["jeda"] * 4
    drain(whatsapp_post.forward(3601))
    assert whatsapp_post.arrived()[8:] == ["nanti"] * 4


def test_nobody_else_may_move_or_see_it(village: World) -> None:
    number = announce(village)
    dewi = village.pendamping("Dewi", group="Mawar")
    with transaction(village.database) as db:
        assert not broadcasts.move(db, number, dewi.person, "cancelled", village.now)
        assert broadcasts.progress(db, number, dewi.person) is None
        assert audience.preview(db, person(village, dewi), {"groups": [1]}, village.now).reached == 0


def test_who_says_stop_while_it_waits_does_not_get_it(whatsapp_post: Post, village: World) -> None:
    number = announce(village)
    with transaction(village.database) as db:
        gone = tables.contacts.c.address == village.speakers[1].phone
        db.execute(sa.update(tables.contacts).where(gone).values(opted_out_at=village.now))
    drain(whatsapp_post)
    assert village.speakers[1].phone not in [sent.to for sent in whatsapp_post.sent]
    assert progress(village, number).counts == {"sent": 3, "cancelled": 1}


def test_a_list_that_is_not_the_confirmed_one_enters_nothing(village: World) -> None:
    who, spec = person(village), {"name": "Melati"}
    with transaction(village.database) as db:
        expected = audience.preview(db, who, spec, village.now)
    village.kpm("Ibu baru")
    new = NewBroadcast(spec, {"text": "x"}, expected, village.now, village.now + timedelta(days=1))
    with pytest.raises(Changed), transaction(village.database) as db:
        broadcasts.create(db, who, new, village.now)
    with transaction(village.database) as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(tables.broadcasts)) == 0


def test_two_broadcasts_to_the_same_people_are_two_messages_one_after_the_other(
    whatsapp_post: Post, village: World
) -> None:
    announce(village, "satu")
    announce(village, "dua")
    drain(whatsapp_post)
    first = village.speakers[1]
    assert [sent.body for sent in whatsapp_post.sent if sent.to == first.phone] == ["satu", "dua"]


def test_a_big_one_is_entered_in_batches_by_whoever_is_there(
    whatsapp_post: Post, village: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.broadcasts.AT_ONCE", 0)
    monkeypatch.setattr("db.preparing.BATCH", 2)
    assert AT_ONCE > 0
    shared = village.kpm("Ibu berbagi", phone=village.speakers[1].phone)
    number = announce(village)
    assert progress(village, number).counts == {"queued": 4}
    assert drain(whatsapp_post) == 0

    calls = 0

    def crash_after_the_first(work: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls > 1:
            raise KeyboardInterrupt
        return work()

    with pytest.raises(KeyboardInterrupt):
        prepare(village.database, number, village.now, crash_after_the_first)
    village.now += timedelta(minutes=1)
    village.kpm("Ibu terlambat")  # nobody is added after the confirmation
    assert prepare(village.database, number, village.now) == "running"
    assert prepare(village.database, number, village.now) == "running"
    drain(whatsapp_post)
    found = progress(village, number)
    assert found.counts == {"sent": 4}
    assert found.skipped == {"opted_out": 1, "shared_phone": 1, "no_contact": 1}
    assert len(whatsapp_post.sent) == 4
    assert shared.phone in [sent.to for sent in whatsapp_post.sent]


def test_quiet_hours_hold_a_whole_broadcast(whatsapp_post: Post, village: World) -> None:
    whatsapp_post.forward(13 * 3600)  # 22.00 WIB
    announce(village, "siang", zone="WIB", expires_at=village.now + timedelta(days=2))
    announce(village, "malam", expires_at=village.now + timedelta(days=2))
    drain(whatsapp_post)
    assert set(whatsapp_post.arrived()) == {"malam"}
    drain(whatsapp_post.forward(8 * 3600 + 1))
    assert whatsapp_post.arrived().count("siang") == 4


def test_without_whatsapp_it_goes_as_sms_where_that_is_wanted(whatsapp_post: Post, village: World) -> None:
    number = announce(village)
    whatsapp_post.double.fail(400, 63003, to=village.speakers[1].phone)
    whatsapp_post.double.fail(400, 63024, to=village.speakers[2].phone)
    drain(whatsapp_post, sms_regions=("32.14",))
    with transaction(village.database) as db:
        moved = db.execute(sa.select(tables.deliveries).where(tables.deliveries.c.account == audience_query.SMS)).one()
        again = audience.preview(db, person(village), {}, village.now, ("32.14",))
        without = audience.preview(db, person(village), {}, village.now)
    assert (moved.status, moved.person_id) == ("queued", village.speakers[1].person)
    assert progress(village, number).counts == {"sent": 2, "queued": 1, "failed": 1}
    assert again.queues == {"whatsapp": 2, "sms": 2}
    assert without.skipped == {"unreachable": 2, "opted_out": 1}
