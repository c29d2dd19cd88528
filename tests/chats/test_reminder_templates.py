"""Every reminder about a meeting carries a template that says the same to somebody who has not written for a day."""

from __future__ import annotations

import sqlalchemy as sa

from chat.types import Reply, TemplateUse
from content import loader, templates
from db.tables import deliveries
from tests.chats.test_p2k2 import plan
from tests.speaker import Speaker
from tests.world import World


def last_use(chat: World, kind: str) -> TemplateUse:
    """Of the last reminder of this rule."""
    query = sa.select(deliveries.c.body).where(deliveries.c.key.like(f"{kind}:%")).order_by(deliveries.c.id.desc())
    with chat.database.connect() as db:
        use = Reply.from_body(db.scalars(query.limit(1)).one()).template
    assert use is not None
    return use


def read(use: TemplateUse) -> str:
    """What she would read; every variable of the template has a value."""
    template = loader.load().templates[use.name]
    assert set(template.samples) <= set(use.values)
    assert use.complete
    return templates.render(template, "id", use.values)


def taps_template(kpm: Speaker, use: TemplateUse, label: str) -> Speaker:
    """She taps a button of the template, which comes back with the value it was filled with."""
    buttons = templates.filled(loader.load().templates[use.name], "id", use.values).buttons
    return kpm.sends(tap=next(button.value for button in buttons if button.label == label))


def test_reminders_say_in_a_template_what_they_say_in_words(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    plan(pendamping, "kamis jam 9")
    chat.clock("2026-11-23 09.01")
    planned = last_use(chat, "session.planned")
    assert planned.name == "session_planned"
    for said in ("Siti", "Melati", "Kamis, 26 November 2026", "09.00 WIB", "rumah Bu Euis", "TemanKPM"):
        assert said in read(planned)
    assert f"Materi: {planned.values['judul']}" in read(planned)
    chat.clock("2026-11-25 16.30")
    evening = last_use(chat, "session.evening")
    assert evening.name == "session_evening"
    assert "Kamis, 26 November 2026" in read(evening)
    chat.clock("2026-11-26 07.01")
    soon = last_use(chat, "session.soon")
    assert soon.name == "session_soon"
    assert "09.00 WIB" in read(soon)
    taps_template(kpm, planned, "Izin").sees("dicatat izin")
    taps_template(kpm, soon, "Hadir").sees("dicatat hadir", "rumah Bu Euis")


def test_moved_and_cancelled_meetings_have_templates_of_their_own(chat: World) -> None:
    pendamping = chat.pendamping()
    chat.kpm()
    plan(pendamping, "kamis jam 9")
    chat.clock("2026-11-23 09.01")
    pendamping.says("pindahkan pertemuan").taps(pendamping.buttons[0].label)
    pendamping.says("jumat jam 10").says("tetap").taps("Ya").sees("Sudah diubah")
    chat.clock("2026-11-23 09.10")
    moved = last_use(chat, "session.planned")
    assert moved.name == "session_moved"
    assert "diubah" in read(moved)
    assert "Jumat, 27 November 2026" in read(moved)
    pendamping.says("batalkan pertemuan").taps(pendamping.buttons[0].label).taps("Ya, batalkan")
    chat.clock("2026-11-23 09.20")
    cancelled = last_use(chat, "session.cancelled")
    assert cancelled.name == "session_cancelled"
    assert "dibatalkan" in read(cancelled)
    assert "10.00 WIB" in read(cancelled)
