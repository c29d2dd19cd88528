"""Importing families again: what changes, what stays, and whom an old phone may no longer show."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from db import languages
from db.tables import contact_people, contacts, conversations, deliveries
from tests.imports.files import NOW, World, family

OLD = "+6281311110001"


def test_changed_cells_update_their_rows_and_nothing_else(world: World):
    world.take("kpm", [family(), family(id_keluarga="K2")])
    kept = world.rows("SELECT id FROM family_members WHERE component = 'aud' ORDER BY id")
    changed = family(
        nama="Siti Baru", kode_wilayah="Jatimekar", kelompok="Mawar", bantuan="pkh;sembako", ketua="ya", bahasa="jv"
    )
    report = world.take("kpm", [{**changed, "komponen": "aud:2025-03;smp:2013"}])
    assert (report.added, report.changed, report.unchanged) == (0, 1, 0)
    assert world.rows("SELECT name, region_code, language FROM people WHERE name LIKE 'Siti%' ORDER BY id") == [
        ("Siti Baru", "32.14.03.2002", "jv"),
        ("Siti Aminah", "32.14.03.2005", "id"),
    ]
    assert world.rows("SELECT is_head FROM kpm ORDER BY person_id") == [(True,), (False,)]
    assert world.rows("SELECT programme FROM family_programmes WHERE family_id = 1 ORDER BY 1") == [
        ("pkh",),
        ("sembako",),
    ]
    assert world.rows("SELECT component FROM family_members WHERE family_id = 1 ORDER BY 1") == [("aud",), ("smp",)]
    assert world.rows("SELECT id FROM family_members WHERE component = 'aud' ORDER BY id") == kept
    assert world.counts()["families"] == 2


@pytest.mark.parametrize(
    "cells",
    [
        {"nama": "Lain"},
        {"nomor_hp": ""},
        {"kode_wilayah": "32.14.03.2002"},
        {"kelompok": ""},
        {"kelompok": "Mawar"},
        {"nomor_hp_pendamping": "081288880002"},
        {"bantuan": ""},
        {"komponen": "aud:2025-03"},
        {"komponen": "aud:2025-03;sd:2018;sd:2018"},
        {"komponen": "aud:2025-03-01;sd:2018"},
        {"ketua": "ya"},
        {"bahasa": "su"},
    ],
)
def test_each_cell_alone_is_a_change_once(world: World, cells):
    world.take("kpm", [family()])
    report = world.take("kpm", [family(**cells)])
    assert (report.added, report.changed, report.unchanged) == (0, 1, 0)
    again = world.take("kpm", [family(**cells)])
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)


def test_columns_the_file_does_not_have_are_left_alone(world: World):
    world.take("kpm", [family(ketua="ya", bahasa="su")])
    fewer = {name: cell for name, cell in family().items() if name not in ("bantuan", "komponen", "ketua", "bahasa")}
    assert world.take("kpm", [fewer]).unchanged == 1
    assert world.counts()["family_programmes"] == 2


def test_an_empty_language_keeps_what_the_person_chose(world: World):
    world.take("kpm", [family(bahasa="su")])
    assert world.take("kpm", [family(bahasa="")]).unchanged == 1


def test_what_she_chose_in_chat_stays_whatever_the_file_says(world: World):
    world.take("kpm", [family()])
    [(person,)] = world.rows("SELECT id FROM people WHERE name LIKE 'Siti%'")
    with world.engine.begin() as conn:
        languages.choose(conn, person, "su", NOW)
    assert world.take("kpm", [family()]).unchanged == 1
    assert world.take("kpm", [family(nama="Siti Baru", bahasa="jv")]).changed == 1
    assert world.rows("SELECT name, language FROM people WHERE name LIKE 'Siti%'") == [("Siti Baru", "su")]


def test_families_that_left_or_asked_to_be_forgotten_are_not_brought_back(world: World):
    world.take("kpm", [family(), family(id_keluarga="K2")])
    with world.engine.begin() as conn:
        conn.exec_driver_sql("UPDATE families SET status = 'graduated' WHERE external_id = 'K1'")
        conn.exec_driver_sql("UPDATE people SET name = '-', phone = NULL, erased_at = '2026-09-01' WHERE id = 5")
    report = world.take("kpm", [family(), family(id_keluarga="K2")])
    assert report.unchanged == 2
    assert "datanya dihapus atas permintaan sendiri, tidak diisi lagi: baris 3" in report.warnings
    assert "sudah lulus atau keluar, statusnya tidak diubah: baris 2" in report.warnings
    assert world.rows("SELECT name FROM people WHERE id = 5") == [("-",)]
    assert world.rows("SELECT status FROM families WHERE external_id = 'K1'") == [("graduated",)]


def test_a_family_without_a_person_gets_one(world: World):
    world.take("kpm", [family()])
    with world.engine.begin() as conn:
        conn.exec_driver_sql("DELETE FROM kpm")
    assert world.take("kpm", [family()]).changed == 1
    assert world.counts()["kpm"] == 1


def link(world: World) -> None:
    """K1 and K2 share the old phone on WhatsApp and the simulator; K1 also uses Telegram and has mail waiting."""
    with world.engine.begin() as conn:
        for number, (channel, address) in enumerate(
            [("whatsapp", OLD), ("simulator", OLD), ("telegram", "77")], start=1
        ):
            conn.execute(
                sa.insert(contacts), {"channel": channel, "address": address, "person_id": 4, "verified_at": NOW}
            )
            conn.execute(sa.insert(contact_people), {"contact_id": number, "person_id": 4})
        conn.execute(sa.insert(contact_people), {"contact_id": 1, "person_id": 5})
        conn.execute(sa.update(contacts).where(contacts.c.id == 2).values(person_id=5))
        conn.execute(sa.insert(contact_people), {"contact_id": 2, "person_id": 5})
        talk = {"contact_id": 1, "token": 7, "form": "complaint", "answers": {"text": "rahasia"}, "options": ["a"]}
        conn.execute(sa.insert(conversations), {**talk, "updated_at": NOW})
        for key, contact, person, status in [
            ("a", 1, 4, "queued"),
            ("b", 1, 5, "queued"),
            ("c", 1, 4, "sent"),
            ("d", 3, 4, "queued"),
        ]:
            row = {
                "key": key,
                "contact_id": contact,
                "person_id": person,
                "kind": "reminder",
                "priority": 1,
                "body": {},
            }
            row |= {"account": "x", "status": status, "due_at": NOW, "created_at": NOW, "updated_at": NOW}
            conn.execute(sa.insert(deliveries), row)


@pytest.mark.parametrize("phone", ["081399999999", ""])
def test_the_next_owner_of_a_phone_does_not_see_the_family(world: World, phone):
    rows = [family(), family(id_keluarga="K2")]
    world.take("kpm", rows)
    link(world)
    world.take("kpm", [family(nomor_hp=phone), rows[1]])
    assert world.rows("SELECT contact_id, person_id FROM contact_people ORDER BY 1, 2") == [(1, 5), (2, 5), (3, 4)]
    assert world.rows("SELECT person_id FROM contacts ORDER BY id") == [(None,), (5,), (4,)]
    assert world.rows("SELECT token, form FROM conversations") == [(8, None)]
    with world.engine.connect() as conn:
        assert conn.execute(sa.select(conversations.c.answers, conversations.c.options)).one() == ({}, [])
    assert world.rows("SELECT key, status FROM deliveries ORDER BY key") == [
        ("a", "cancelled"),
        ("b", "queued"),
        ("c", "sent"),
        ("d", "queued"),
    ]


def test_an_unchanged_phone_keeps_its_links(world: World):
    world.take("kpm", [family(), family(id_keluarga="K2")])
    link(world)
    before = world.counts()
    world.take("kpm", [family(nama="Siti Lain")])
    assert world.counts() == before
    assert world.rows("SELECT person_id FROM contacts ORDER BY id") == [(4,), (5,), (4,)]


def test_a_failure_while_writing_leaves_nothing(world: World, monkeypatch):
    before = world.counts()

    def fail(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("imports.kpm_write._update_families", fail)
    with pytest.raises(KeyboardInterrupt):
        world.take("kpm", [family()])
    assert world.counts() == before
