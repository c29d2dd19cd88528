"""Somebody tells of a loss: warm words, one question, and then nothing about it ever again."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from chat.types import Button
from content import loader
from db import audience, contacts, tables
from db.engine import transaction
from imports.components import parse_components
from reminders import tick
from reminders.rules import RULES
from tests.chats.test_health import at, count
from tests.speaker import Speaker
from tests.world import World

MENUS = ("Menu", "Main kuis", "Jadwal bantuan", "Maksud")


def family_of(chat: World, kpm: Speaker) -> int:
    with chat.database.connect() as db:
        return int(db.scalar(sa.select(tables.kpm.c.family_id).where(tables.kpm.c.person_id == kpm.person)) or 0)


def test_a_lost_pregnancy_is_never_mentioned_again(chat: World) -> None:
    pendamping = chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    kpm.says("bu saya keguguran").sees("Saya ikut berduka", "tentang kehamilan Ibu", "Tidak ada yang saya beri tahu")
    kpm.sees_not(*MENUS).taps("Ya, hentikan").sees("sudah saya hentikan", "119").sees_not(*MENUS)
    assert kpm.buttons == []
    for day in ("2026-11-24", "2026-12-08", "2027-01-10", "2027-04-01", "2027-05-05"):
        assert at(chat, f"{day} 09.00") == 0
    kpm.sees_nothing()
    pendamping.sees_nothing()
    pendamping.says("pesan masuk").sees_not("Siti", "keguguran")
    kpm.says("berapa bantuan saya").sees_not("hamil/nifas: Rp")
    kpm.says("pengingat kesehatan").sees_not("Kehamilan", "berduka")


def test_of_several_children_it_is_asked_which(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="aud:2026-10-23;aud:2024-02-12;sd:2018")
    kpm.says("anak saya meninggal bu").sees("Pengingat untuk siapa", "Anak yang lahir 12 Februari 2024").sees_not(
        *MENUS
    )
    kpm.taps("Anak yang lahir 23 Oktober 2026").sees("tentang anak yang lahir 23 Oktober 2026")
    kpm.says("iya bu").sees("sudah saya hentikan")
    assert at(chat, "2026-12-06 09.00") == 0  # two weeks of quiet for everybody
    at(chat, "2026-12-08 09.00")
    kpm.sees("Anak yang lahir 12 Februari 2024").sees_not("23 Oktober 2026", "DPT")


def test_the_reminder_that_waits_is_not_sent(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    tick.tick(chat.database, loader.load(), chat.now)
    assert count(chat, status="queued") == 1
    kpm.says("saya keguguran").sees("Saya ikut berduka")
    chat.send()
    kpm.sees_nothing()
    assert count(chat, status="cancelled") == 1


def test_a_reminder_that_was_found_before_is_not_entered_after(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    (rule,) = [one for one in RULES if one.name == "health"]
    found = tick.find(chat.database, rule, loader.load(), chat.now)
    kpm.says("saya keguguran").taps("Ya, hentikan")
    assert tick.enter(chat.database, found, chat.now) == 0


def test_who_never_answers_the_question_hears_nothing_for_two_weeks(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    kpm.says("saya keguguran kemarin")
    assert at(chat, "2026-12-06 09.00") == 0
    kpm.sees_nothing()


def test_nothing_happens_without_a_yes(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    kpm.says("saya keguguran").says("saya sedih sekali").sees("Pelan-pelan saja", "tentang kehamilan Ibu").sees_not(
        *MENUS
    )
    kpm.taps("Tidak").sees("Tidak ada yang saya ubah")
    assert at(chat, "2026-11-23 09.10") == 1
    kpm.sees("Kehamilan Ibu")
    with chat.database.connect() as db:
        assert db.execute(sa.select(tables.health_ends)).first() is None


@pytest.mark.parametrize(
    "text", ["takut keguguran bu", "suami saya meninggal", "tetangga saya keguguran", "kalau keguguran apa masih dapat"]
)
def test_other_words_do_not_lead_there(chat: World, text: str) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    kpm.says(text).sees_not("Boleh saya hentikan")
    assert at(chat, "2026-11-23 09.10") == 1


def test_danger_now_comes_first_and_the_reminders_are_quiet_already(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    kpm.says("saya keguguran darahnya banyak banget").sees("sekarang juga", "119").sees_not("berduka", "hentikan")
    assert at(chat, "2026-11-25 09.00") == 0
    kpm.says("saya keguguran").sees("Saya ikut berduka").taps("Ya, hentikan").sees("sudah saya hentikan")


def test_without_anything_to_stop_there_are_only_warm_words(chat: World) -> None:
    chat.pendamping()
    somebody = (chat.stranger(), chat.kpm("Tuti"), chat.kpm("Oom", consented=False))
    for one in somebody:
        one.says("anak saya meninggal").sees("Saya ikut berduka", "mau mendengarkan").sees_not(*MENUS, "kode 8 angka")
        assert one.buttons == []


def test_an_announcement_that_waits_does_not_come_along(chat: World) -> None:
    pendamping = chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    chat.windows = True
    chat.clock("2026-11-25 08.00")
    pendamping.says("buat pengumuman").taps("Melati").says("Besok ada lomba").taps("Kirim")
    chat.send()
    kpm.says("saya keguguran").sees("Saya ikut berduka").sees_not("lomba")
    kpm.taps("Ya, hentikan").sees("sudah saya hentikan").sees_not("lomba")
    if chat.channel == "whatsapp":
        kpm.says("terima kasih").sees("lomba")


def test_told_in_the_middle_of_something_it_is_heard(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    kpm.says("ganti orang").says("main kuis").says("saya keguguran").sees("Saya ikut berduka")
    kpm.says("batal").says("butuh bantuan").says("bu saya keguguran kemarin").taps("Kirim").sees("sudah dikirim")
    assert at(chat, "2026-11-30 09.00") == 0


def test_the_office_brings_the_same_data_again_and_it_stays_quiet(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10;aud:2026-10")
    kpm.says("saya keguguran").taps("Ya, hentikan")
    chat.now = chat.now.replace(day=24)
    kpm.says("anak saya meninggal").taps("Ya, hentikan").sees("sudah saya hentikan")
    family = family_of(chat, kpm)
    with transaction(chat.database) as db:
        members = tables.family_members
        db.execute(sa.delete(members).where(members.c.family_id == family))
        for one in parse_components("hamil:2026-08-12;aud:2026-10-23;sd:2018", chat.now.date()):
            values = {"component": one.name, "since": one.since, "precision": one.precision}
            db.execute(sa.insert(members).values(family_id=family, **values))
    at(chat, "2027-01-08 09.00")
    kpm.sees("85 dari 100 hari").sees_not("Kehamilan", "Anak yang lahir")


def test_a_new_pregnancy_is_a_new_one(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    kpm.says("saya keguguran").taps("Ya, hentikan")
    family = family_of(chat, kpm)
    with transaction(chat.database) as db:
        (new,) = parse_components("hamil:2027-02-10", chat.now.replace(year=2027, month=4).date())
        members = tables.family_members
        db.execute(sa.update(members).values(since=new.since).where(members.c.family_id == family))
    at(chat, "2027-04-01 09.00")
    kpm.sees("Kehamilan Ibu", "Periksa hamil pertama")


def test_a_pendamping_tells_it_for_a_family_of_her_groups(chat: World) -> None:
    pendamping = chat.pendamping()
    other = chat.pendamping("Dewi", group="Mawar")
    kpm = chat.kpm(components="hamil:2026-08-10")
    other.says("bu siti keguguran").says("Siti").sees("Tidak ada KPM dengan nama itu")
    pendamping.says("bu siti keguguran").sees("Keluarga siapa?").says("Siti").taps(pendamping.buttons[0].label)
    pendamping.sees("keluarga Siti", "kehamilan", "Tidak ada pesan").taps("Ya, hentikan").sees("Sudah dihentikan")
    kpm.sees_nothing()
    assert at(chat, "2026-12-10 09.00") == 0
    pendamping.says("anak bu siti meninggal").says("Siti").taps(pendamping.buttons[0].label)
    pendamping.sees("Belum ada pengingat untuk keluarga itu")


def test_staff_who_only_watch_do_not_do_it(chat: World) -> None:
    chat.pendamping()
    chat.kpm(components="hamil:2026-08-10")
    chat.pendamping("Ujang", role="supervisor").says("bu siti keguguran").sees("hanya untuk pendamping dan korkab")


def test_an_announcement_for_the_pregnant_passes_her_by(chat: World) -> None:
    pendamping = chat.pendamping()
    kpm, other = chat.kpm(components="hamil:2026-08-10"), chat.kpm("Tuti", components="hamil:2026-08-10")
    kpm.says("saya keguguran").taps("Ya, hentikan")
    with chat.database.connect() as db:
        staff = contacts.person(db, pendamping.person)
        assert staff is not None
        found = audience.preview(db, staff, {"components": ["hamil"]}, chat.now)
    assert found.reached == 1
    assert other.person != kpm.person


def test_an_announcement_for_the_pregnant_that_waits_for_the_morning_is_not_sent(chat: World) -> None:
    pendamping = chat.pendamping()
    kpm, other = chat.kpm(components="hamil:2026-08-10"), chat.kpm("Tuti", components="hamil:2026-08-10")
    chat.now = chat.now.replace(hour=21)
    pendamping.says("buat pengumuman").taps("Pilihan lain").taps("Hamil, anak, sekolah, lansia").taps("Ibu hamil")
    pendamping.taps("Sudah, lanjut").says("Jangan lupa periksa").taps("Kirim besok jam 06.00").sees("2 KPM")
    kpm.says("saya keguguran").taps("Ya, hentikan")
    chat.clock("2026-11-24 06.00")
    kpm.sees_nothing()
    other.sees("Jangan lupa periksa")


def test_old_buttons_about_it_say_only_that_it_has_passed(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    at(chat, "2026-11-23 09.00")
    read = Button("Baca pengingat", f"health_read:{kpm.person}")
    kpm.says("saya keguguran").taps("Ya, hentikan")
    kpm.taps_old(read).sees_not("Kehamilan", "tablet")


@pytest.mark.parametrize("yes", ["ya hentikan", "iya hentikan bu", "ya", "Ya, hentikan"])
def test_a_yes_in_her_own_words_stops_the_pregnancy_only(chat: World, yes: str) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    kpm.says("saya keguguran").says(yes).sees("sudah saya hentikan").sees_not("MULAI", "pengumuman")


def test_whoever_asks_for_something_else_is_not_asked_again(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    kpm.says("saya keguguran").sees("Saya ikut berduka")
    kpm.says("materi asi").sees("ASI").sees_not("berduka", "hentikan")
    kpm.says("menu").sees_not("berduka", "hentikan")


def test_danger_after_a_loss_is_all_that_is_said(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    kpm.says("saya keguguran").says("saya mau mati saja").sees("119", "kabari").sees_not("hentikan")
    kpm.says("ya").sees("saya kabari").sees_not("hentikan")
