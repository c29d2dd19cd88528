"""Consent to health reminders, and what a KPM answers: done, once more, or that the data does not fit."""

from __future__ import annotations

import sqlalchemy as sa

from db import tables
from tests.chats.test_health import at
from tests.chats.test_learning import speaks
from tests.speaker import Speaker
from tests.world import World


def told(chat: World, components: str = "hamil:2026-08-10") -> Speaker:
    """A KPM who has just been reminded."""
    chat.pendamping()
    kpm = chat.kpm(components=components)
    at(chat, "2026-11-23 09.00")
    return kpm.sees("Sudah".upper() if chat.channel == "whatsapp" else "Sudah")


def test_done_is_done_and_what_comes_again_comes_in_its_next_period(chat: World) -> None:
    kpm = told(chat)
    kpm.taps("Sudah").sees("Saya catat sudah", "kalau waktunya tiba")
    assert at(chat, "2026-11-30 09.00") == 0
    at(chat, "2026-12-01 09.00")
    kpm.sees("tablet tambah darah").sees_not("imunisasi tetanus")


def test_done_once_for_all_says_so(chat: World) -> None:
    kpm = told(chat, "aud:2026-10-23")
    kpm.taps("Sudah").sees("tidak saya ingatkan lagi").sees_not("kalau waktunya tiba")
    assert at(chat, "2026-11-26 09.00") == 0


def test_once_more_comes_once_more_after_some_days(chat: World) -> None:
    kpm = told(chat)
    kpm.taps("Ingatkan lagi").sees("Kamis, 26 November 2026")
    assert at(chat, "2026-11-25 09.00") == 0
    assert at(chat, "2026-11-26 08.00") == 1
    kpm.sees("imunisasi tetanus", "tablet tambah darah")
    assert at(chat, "2026-11-29 09.00") == 0


def test_once_more_and_then_done_is_not_said_again(chat: World) -> None:
    kpm = told(chat)
    kpm.taps("Ingatkan lagi").says("sudah").sees("Saya catat sudah")
    assert at(chat, "2026-11-26 09.00") == 0


def test_the_answers_may_be_typed(chat: World) -> None:
    kpm = told(chat)
    kpm.says("nanti saja").says("INGATKAN LAGI").sees("Kamis, 26 November 2026")
    kpm.says("udah bu").sees("Saya catat sudah")


def test_without_a_reminder_the_words_mean_what_they_meant(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("sudah").sees_not("Saya catat")
    kpm.says("bukan saya").sees("Di HP ini hanya terdaftar")
    kpm.says("stop").says("ingatkan lagi").sees("saya kirim lagi")


def test_data_that_does_not_fit_stops_and_the_pendamping_is_asked_to_look(chat: World) -> None:
    pendamping = chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    at(chat, "2026-11-23 09.00")
    kpm.taps("Bukan saya").sees("Pengingat untuk Kehamilan Ibu saya hentikan", "Rina (pendamping)")
    chat.send()
    pendamping.sees("Siti", "Kehamilan Ibu", "tidak cocok", "tanyakan dengan lembut")
    assert at(chat, "2026-12-01 09.00") == 0
    kpm.says("pengingat kesehatan").sees("tidak cocok", "Kehamilan Ibu").taps("Pakai lagi datanya")
    kpm.sees("saya pakai lagi")
    assert at(chat, "2026-12-02 09.00") == 1


def test_the_pendamping_reads_in_indonesian_what_does_not_fit(chat: World) -> None:
    pendamping = chat.pendamping()
    kpm = speaks(chat.kpm(components="hamil:2026-08-10"), "su")
    at(chat, "2026-11-23 09.00")
    kpm.taps("Sanes abdi").sees("Panginget kanggo Kakandungan Ibu")
    chat.send()
    pendamping.sees("Kehamilan Ibu", "tidak cocok").sees_not("Kakandungan")


def test_of_several_members_the_one_that_does_not_fit_is_asked_for(chat: World) -> None:
    kpm = told(chat, "hamil:2026-08-10;aud:2026-02-01;aud:2026-03")
    old = kpm.buttons[-1]
    kpm.taps("Bukan saya").sees("Data mana yang tidak cocok", "Kehamilan Ibu", "Anak yang lahir bulan Maret 2026")
    kpm.taps("Anak yang lahir bulan Maret 2026").sees("Anak yang lahir bulan Maret 2026 saya hentikan")
    kpm.says("pengingat kesehatan").sees("- Anak yang lahir 1 Februari 2026")
    kpm.taps_old(old).sees("Data mana yang tidak cocok")


def test_a_button_of_another_family_does_nothing(chat: World) -> None:
    kpm = told(chat)
    done, again, wrong = kpm.buttons
    other = chat.kpm("Tuti", components="hamil:2026-08-10")
    for button in (done, again, wrong):
        other.taps_old(button).sees("sudah lewat")
    for value in (
        "health_done:x",
        "health_done:0123456789",
        "health_again:" + "9" * 40,
        "health_wrong:a:b",
        "health_read:x",
    ):
        other.sends(tap=value).sees_not("gangguan")
    with chat.database.connect() as db:
        rows = db.execute(sa.select(tables.health_items.c.done_at, tables.health_items.c.again_at)).all()
        assert {tuple(row) for row in rows} == {(None, None)}
        assert db.execute(sa.select(tables.health_ends)).first() is None


def test_the_reminder_can_be_read_again(chat: World) -> None:
    kpm = told(chat)
    kpm.says("pengingat kesehatan").taps("Baca pengingat").sees("tablet tambah darah", "tanyakan bidan")
    kpm.taps("Sudah").says("baca pengingat").sees("Tidak ada pengingat yang menunggu")


# Consent


def test_it_is_asked_for_once_when_she_registers(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="aud:2025-03", consented=False, health=False)
    kpm.says("halo").taps("Ya, boleh").sees("Terima kasih, Siti", "Boleh saya ingatkan", "2 pesan seminggu")
    kpm.says("ya bu").sees("Nanti saya ingatkan", "Jadwal bantuan")
    kpm.says("posyandu kapan").sees_not("Boleh saya ingatkan")


def test_who_has_nobody_to_be_reminded_of_is_not_asked(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(consented=False)
    kpm.says("halo").taps("Ya, boleh").sees("Jadwal bantuan").sees_not("Boleh saya ingatkan")
    kpm.says("posyandu kapan").sees_not("Boleh saya ingatkan")


def test_who_came_before_is_asked_with_the_first_question_about_health(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="aud:2025-03", health=False)
    kpm.says("menu").taps("Kesehatan ibu dan anak").sees("Pengingat kesehatan").sees_not("Boleh saya")
    kpm.says("posyandu kapan").sees("Tanya kader", "Boleh saya ingatkan").taps("Tidak").sees("Tidak saya ingatkan")
    kpm.says("posyandu kapan").sees("Tanya kader").sees_not("Boleh saya ingatkan")
    kpm.says("pengingat kesehatan").sees("Boleh saya ingatkan")


def test_silence_is_no_consent(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="sd:2018", health=False)
    kpm.says("imunisasi anak kapan").sees("Boleh saya ingatkan").says("jadwal beras")
    assert at(chat, "2026-11-23 09.00") == 0
    with chat.database.connect() as db:
        row = db.execute(sa.select(tables.consents).where(tables.consents.c.purpose == "health")).one()
    assert row.given_at is None
    assert row.withdrawn_at is not None


def test_it_is_switched_off_at_any_time_in_words_or_with_a_button(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10;aud:2025-03")
    kpm.says("pengingat kesehatan").sees("menyala", "Kehamilan Ibu", "Anak yang lahir bulan Maret 2025")
    kpm.taps("Matikan").sees("dimatikan")
    kpm.says("/pengingat").sees("Boleh saya ingatkan").says("ya").sees("Nanti saya ingatkan")
    kpm.says("jangan kirim pengingat kesehatan").sees("dimatikan")
    kpm.says("jadwal beras").sees_not("dimatikan")


def test_forgetting_forgets_what_was_told(chat: World) -> None:
    kpm = told(chat)
    kpm.taps("Sudah")
    kpm.says("hapus semua data saya").sees("catatan pengingat kesehatan").taps("Ya, hapus").sees("Sudah dihapus")
    with chat.database.connect() as db:
        assert db.execute(sa.select(tables.health_items)).first() is None
        assert db.scalar(sa.select(sa.func.count()).where(tables.consents.c.withdrawn_at.is_(None))) == 0


def test_who_left_the_programme_is_told_whom_to_ask(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="sd:2018", status="graduated")
    kpm.says("pengingat kesehatan").sees("masih menerima PKH", "tanyakan bidan, kader atau puskesmas")
