"""The demo database: complete, repeatable, and never mixed with real people."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa

from db.tables import aid_rounds, families, meetings
from ops.demo import DemoRefused, demo_people, make_demo
from tests.imports.files import NOW, World, counts, family


def test_everybody_one_may_chat_as(engine: sa.Engine):
    found = make_demo(engine, NOW)
    roles = [person.role for person in found]
    assert (roles.count("pendamping"), roles.count("korkab"), roles.count("kpm")) == (2, 1, 24)
    assert all(person.phone.startswith("+62812000000") for person in found)
    notes = " | ".join(person.note for person in found)
    for part in ("kelompok Melati", "kelompok Mawar", "kelompok Kenanga", "ketua kelompok", "bahasa Sunda"):
        assert part in notes
    for part in ("satu HP dengan keluarga lain", "graduasi", "belum memberi persetujuan"):
        assert sum(part in person.note for person in found) == (2 if part.startswith("satu HP") else 1)
    stored = counts(engine)
    assert (stored["families"], stored["consents"], stored["groups"], stored["meetings"]) == (24, 2 * 23, 3, 1)
    assert stored["regions"] == 2 + 17 + 10 + 13 + 9 + 10


@pytest.mark.parametrize(
    "now", [NOW, datetime(2026, 12, 31, 20, tzinfo=NOW.tzinfo), datetime(2028, 2, 29, 3, tzinfo=NOW.tzinfo)]
)
def test_schedules_are_told_from_today(engine: sa.Engine, now):
    make_demo(engine, now)
    today = (now + timedelta(hours=7)).date()
    with engine.connect() as conn:
        rounds = conn.execute(sa.select(aid_rounds)).all()
        meeting = conn.execute(sa.select(meetings)).one()
    rice = {row.months_key: row for row in rounds if row.region_code == "32.14.03.2005"}
    together, alone = sorted(rice.values(), key=lambda row: row.starts_on)
    this = f"{today:%Y-%m}"
    last = f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"
    assert (together.months_key, together.quantity, alone.quantity) == (f"{last};{this}", "30 kg", "15 kg")
    assert today < together.starts_on <= today + timedelta(days=7)
    assert alone.months_key == f"{alone.starts_on:%Y-%m}" > this
    (expired,) = [row for row in rounds if row.valid_until < today]
    assert expired.region_code == "32.14.03.2002"
    status = {row.programme: (row.status, row.region_code) for row in rounds if row.region_code == "32.14"}
    assert status == {"pkh": ("si", "32.14"), "sembako": ("terjadwal", "32.14")}
    assert (meeting.starts_at + timedelta(hours=7)).date() == today + timedelta(days=2)


def test_again_adds_nothing(engine: sa.Engine):
    first = make_demo(engine, NOW)
    before = counts(engine)
    assert make_demo(engine, NOW) == first
    assert counts(engine) == before


def test_later_it_renews_what_has_passed_and_keeps_what_people_did(engine: sa.Engine):
    make_demo(engine, NOW)
    with engine.begin() as conn:
        conn.exec_driver_sql("UPDATE people SET language = 'jv' WHERE name = 'Siti Rohmah'")
        conn.exec_driver_sql("UPDATE consents SET withdrawn_at = '2026-09-06' WHERE person_id = 4")
    before = counts(engine)
    later = NOW + timedelta(days=40)
    make_demo(engine, later)
    after = counts(engine)
    assert {**after, "meetings": 1} == before
    assert after["meetings"] == 2
    with engine.connect() as conn:
        upcoming = conn.scalars(sa.select(aid_rounds.c.starts_on).where(aid_rounds.c.region_code == "32.14.13.2004"))
        assert all(isinstance(day, date) and day >= later.date() for day in upcoming)
        languages = conn.exec_driver_sql("SELECT language FROM people WHERE name = 'Siti Rohmah'").scalars().all()
    assert languages == ["jv"]


def test_a_demo_that_was_cut_off_is_finished(engine: sa.Engine, monkeypatch):
    def fail(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr("ops.demo._settle", fail)
        with pytest.raises(KeyboardInterrupt):
            make_demo(engine, NOW)
    assert counts(engine)["consents"] == 0
    make_demo(engine, NOW)
    assert counts(engine)["consents"] == 2 * 23
    with engine.connect() as conn:
        assert conn.scalars(sa.select(families.c.external_id).where(families.c.status == "graduated")).all() == [
            "DEMO-24"
        ]


def test_real_people_are_never_mixed_with_invented_ones(world: World):
    world.take("kpm", [family()])
    before = world.counts()
    with pytest.raises(DemoRefused, match="sudah berisi data orang"):
        make_demo(world.engine, NOW)
    assert world.counts() == before
    with world.engine.connect() as conn:
        assert demo_people(conn) == []
