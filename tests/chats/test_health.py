"""Health reminders: who gets which, when, together, at most two in a week, and only with consent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
import sqlalchemy as sa

from content import loader
from db import tables
from db.engine import transaction
from reminders import tick
from reminders.rules import RULES
from tests.chats.test_learning import speaks
from tests.speaker import Speaker
from tests.world import WIB, World

WITA_DESA, WIB_DESA = "52.71.01.1001", "32.14.03.2005"


def at(chat: World, text: str) -> int:
    """Move the clock; how many health reminders were made."""
    return chat.clock(text)["health"]


def count(chat: World, **values: object) -> int:
    """Health reminders in the outbox."""
    query = (
        sa.select(sa.func.count()).where(tables.deliveries.c.subject.like("health:%")).select_from(tables.deliveries)
    )
    for name, value in values.items():
        query = query.where(tables.deliveries.c[name] == value)
    with chat.database.connect() as db:
        return int(db.scalar(query) or 0)


def test_several_things_go_in_one_message_that_says_whom_to_ask(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-24;aud:2024-09-01;sd:2018")
    assert at(chat, "2026-11-23 09.00") == 1
    kpm.sees("Halo Siti", "Kehamilan Ibu", "tablet tambah darah", "Anak sekolah", "kelas 1: DT", "bulan November 2026")
    assert kpm.fresh[0][1].text.endswith("tanyakan bidan, kader atau puskesmas.")
    assert len(kpm.fresh) == 1
    assert at(chat, "2026-11-23 09.01") == 0
    kpm.sees_nothing()


def test_the_first_line_says_nothing_about_anybodys_health(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-24")
    chat.tick()
    first = kpm.fresh[0][1].text.split("\n")[0]
    assert first == "Halo Siti, ini pengingat dari TemanKPM untuk keluarga Ibu."


@pytest.mark.parametrize(
    ("language", "frame", "lines"),
    [
        ("su", "Kakandungan Ibu", ("Leueut hiji tablet tambah darah", "Imunisasi di sakola, kelas 1: DT.")),
        ("jv", "Kandhutane Ibu", ("Ngunjuk setunggal tablet tambah darah", "Imunisasi ing sekolah, kelas 1: DT.")),
    ],
)
def test_a_mother_reads_every_line_in_her_language(
    chat: World, language: str, frame: str, lines: tuple[str, ...]
) -> None:
    chat.pendamping()
    kpm = speaks(chat.kpm(components="hamil:2026-08-24;sd:2018"), language)
    assert at(chat, "2026-11-23 09.00") == 1
    kpm.sees(frame, *lines).sees_not("Minum satu", "tiap hari", "petunjuk", "di sekolah")
    kpm.says("baca pengingat").sees(frame, *lines).sees_not("Minum satu", "tiap hari", "petunjuk", "di sekolah")


def test_the_window_is_open_on_its_first_and_its_last_day(chat: World) -> None:
    chat.pendamping()
    early, late, gone = (chat.kpm(name, components=f"aud:{born}") for name, born in BORN)
    at(chat, "2026-11-23 09.00")
    early.sees("Imunisasi BCG", "23 Desember 2026")
    late.sees("Imunisasi BCG", "Waktunya sampai 23 November 2026")
    gone.sees_not("Imunisasi BCG")


BORN = (("Ani", "2026-11-23"), ("Ati", "2026-10-23"), ("Adi", "2026-10-22"))


def test_a_month_after_the_31st_is_the_last_day_of_february(chat: World) -> None:
    chat.pendamping()
    chat.now = datetime(2027, 2, 1, 9, 0, tzinfo=WIB)
    kpm = chat.kpm(components="aud:2027-01-31")
    at(chat, "2027-02-27 09.00")
    kpm.sees_not("Polio tetes pertama")
    at(chat, "2027-03-01 09.00")
    kpm.sees("Polio tetes pertama. Waktunya sampai 31 Maret 2027")


def test_between_eight_and_six_of_the_own_zone(chat: World) -> None:
    chat.pendamping()
    chat.pendamping("Dewi", group="Mawar", desa=WITA_DESA)
    west, east = chat.kpm(components="sd:2018"), chat.kpm("Tuti", "Mawar", WITA_DESA, components="sd:2018")
    assert at(chat, "2026-11-23 06.59") == 0  # 07.59 WITA
    assert at(chat, "2026-11-23 07.00") == 1  # 08.00 WITA
    east.sees("kelas 1: DT")
    west.sees_nothing()
    assert at(chat, "2026-11-23 08.00") == 1
    west.sees("kelas 1: DT")
    late = chat.kpm("Nani", "Mawar", WITA_DESA, components="sd:2018")
    assert at(chat, "2026-11-23 17.00") == 0  # 18.00 WITA
    assert at(chat, "2026-11-24 07.00") == 1
    late.sees("kelas 1: DT")


def test_without_consent_or_after_it_was_withdrawn_nothing_goes(chat: World) -> None:
    chat.pendamping()
    never = chat.kpm("Ani", components="sd:2018", health=False)
    unknown = chat.kpm("Ati", components="sd:2018", consented=False, health=False)
    without = chat.kpm("Adi", components="sd:2018")
    without.says("matikan pengingat kesehatan").sees("dimatikan")
    stopped = chat.kpm("Oom", components="sd:2018")
    stopped.says("stop")
    gone = chat.kpm("Iis", components="sd:2018", status="graduated")
    assert at(chat, "2026-11-23 09.00") == 0
    for kpm in (never, unknown, without, stopped, gone):
        kpm.sees_nothing()
    without.says("pengingat kesehatan").taps("Ya, boleh").sees("Nanti saya ingatkan")
    assert at(chat, "2026-11-23 09.01") == 1
    without.sees("kelas 1: DT")


def test_switching_off_calls_back_what_is_queued(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="sd:2018")
    tick.tick(chat.database, loader.load(), chat.now)
    assert count(chat, status="queued") == 1
    kpm.says("pengingat kesehatan").taps("Matikan").sees("dimatikan")
    chat.send()
    kpm.sees_nothing()
    assert count(chat, status="cancelled") == 1


def test_at_most_two_in_any_seven_days(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="aud:2026-10-25;aud:2026-09-27;aud:2026-08-29;sd:2018")
    made = {}
    for ahead in range(15):
        day = date(2026, 11, 23) + timedelta(days=ahead)
        made[day] = at(chat, f"{day} 10.00")
    days = [day for day, number in made.items() if number]
    assert len(days) >= 4
    for day in days:
        assert sum(day <= other < day + timedelta(days=7) for other in days) <= 2
        assert not any(day < other < day + timedelta(days=2) for other in days)
    with chat.database.connect() as db:
        told = db.execute(sa.select(tables.health_items.c.born, tables.health_items.c.key)).all()
    assert len(told) == len(set(told))
    assert kpm.fresh == []


def test_what_came_due_meanwhile_goes_together_with_the_next(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="aud:2026-10-23;aud:2026-09-24")
    at(chat, "2026-11-23 09.00")
    kpm.sees("Polio tetes pertama")
    assert at(chat, "2026-11-24 09.00") == 0  # the other child is two months old today
    assert at(chat, "2026-11-25 09.00") == 1
    kpm.sees("DPT-HB-Hib 1", "Rotavirus tetes 1")


def test_two_processes_that_tick_at_once_send_one(chat: World) -> None:
    chat.pendamping()
    chat.kpm(components="aud:2026-10-23;sd:2018")
    (rule,) = [one for one in RULES if one.name == "health"]
    first = tick.find(chat.database, rule, loader.load(), chat.now)
    later = chat.now + timedelta(days=1)
    second = tick.find(chat.database, rule, loader.load(), later)
    assert len(first) == len(second) == 1
    assert first[0].new.key != second[0].new.key, "another day makes another message, so only the limit can tell"
    assert tick.enter(chat.database, first, chat.now) == 1
    assert tick.enter(chat.database, first, chat.now) == 0
    assert tick.enter(chat.database, second, later) == 0
    assert count(chat) == 1


def test_two_processes_in_the_very_same_moment_send_one(chat: World) -> None:
    chat.pendamping()
    for name in ("Ani", "Ati", "Adi"):
        chat.kpm(name, components="aud:2026-10-23;sd:2018")
    (rule,) = [one for one in RULES if one.name == "health"]
    clocks = [chat.now, chat.now + timedelta(days=1)]
    found = [tick.find(chat.database, rule, loader.load(), now) for now in clocks]
    start = Barrier(2)

    def enter(number: int) -> int:
        start.wait()
        return tick.enter(chat.database, found[number], clocks[number])

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(enter, (0, 1))) == 3
    assert count(chat) == 3


def test_a_process_that_was_too_slow_adds_no_third(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="aud:2026-10-23;aud:2026-09-25")
    (rule,) = [one for one in RULES if one.name == "health"]
    at(chat, "2026-11-23 09.00")
    slow_now = datetime(2026, 11, 25, 9, 0, tzinfo=WIB)
    slow = tick.find(chat.database, rule, loader.load(), slow_now)
    with transaction(chat.database) as db:
        family = db.scalar(sa.select(tables.kpm.c.family_id).where(tables.kpm.c.person_id == kpm.person))
        db.execute(sa.insert(tables.family_members).values(family_id=family, component="sd"))
    assert at(chat, "2026-11-25 09.00") == 1
    assert tick.enter(chat.database, slow, slow_now) == 0
    assert count(chat) == 2


def test_one_that_never_arrived_is_said_again_after_two_days(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="sd:2018")
    tick.tick(chat.database, loader.load(), chat.now)
    with transaction(chat.database) as db:
        db.execute(sa.update(tables.deliveries).values(status="failed"))
    assert at(chat, "2026-11-24 10.00") == 0
    assert at(chat, "2026-11-25 10.00") == 1
    kpm.sees("kelas 1: DT")


def test_rows_that_nobody_verified_are_silent(chat: World) -> None:
    chat.pendamping()
    grandmother = chat.kpm("Ani", components="lansia:1950")
    mother = chat.kpm("Ati", components="hamil:2026-08-10")  # 15 weeks: ANC_2 has sources that conflict
    at(chat, "2026-11-23 09.00")
    mother.sees("tablet tambah darah").sees_not("kunjungan kedua")
    assert at(chat, "2027-09-01 09.00") == 0
    grandmother.sees_nothing()


def test_of_a_child_only_whose_month_is_known_only_months_are_said(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="aud:2026-10")
    assert at(chat, "2026-11-23 09.00") == 1
    kpm.sees("Anak yang lahir bulan Oktober 2026", "Imunisasi BCG. Waktunya bulan November 2026", "Polio tetes pertama")
    kpm.sees_not("hari ini", "Waktunya sampai", "Periksa bayi baru lahir")


def test_what_comes_each_month_comes_once_in_each(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    at(chat, "2026-11-23 09.00")
    kpm.sees("tablet tambah darah", "imunisasi tetanus")
    assert at(chat, "2026-11-30 09.00") == 0
    at(chat, "2026-12-01 09.00")
    kpm.sees("tablet tambah darah").sees_not("imunisasi tetanus")


@pytest.mark.parametrize("day", ["tanggal 7", "Senin minggu ke-1"])
def test_the_posyandu_is_told_of_three_days_before(chat: World, day: str) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm(components="aud:2022-03-12")
    pendamping.says(f"posyandu desa kembangkuning {day}").taps("Ya").sees("Disimpan")
    assert at(chat, "2026-12-03 09.00") == 0
    assert at(chat, "2026-12-04 09.00") == 1
    kpm.sees("Timbang dan ukur", "Posyandu Desa Kembangkuning: Senin, 7 Desember 2026", "Di RW Ibu mungkin lain hari")
    assert at(chat, "2026-12-07 09.00") == 0
    late = chat.kpm("Tuti", components="aud:2022-03-12")
    assert at(chat, "2026-12-07 09.01") == 1
    later = chat.kpm("Oom", components="aud:2022-03-12")
    assert at(chat, "2026-12-08 09.00") == 0
    later.sees_nothing()
    late.sees_nothing()


def test_without_a_posyandu_day_the_kader_is_asked(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="aud:2022-03-12")
    assert at(chat, "2026-12-01 09.00") == 1
    kpm.sees("Timbang dan ukur", "Hari posyandu bulan Desember 2026 belum ada di data saya. Tanyakan kader")
    late = chat.kpm("Tuti", components="aud:2022-03-12")
    assert at(chat, "2026-12-11 09.00") == 0
    late.sees_nothing()


def test_in_february_and_august_vitamin_and_worms_go_with_the_posyandu(chat: World) -> None:
    pendamping = chat.pendamping()
    baby, child, pupil = (chat.kpm(name, components=one) for name, one in AGES)
    pendamping.says("posyandu desa kembangkuning tanggal 2").taps("Ya").sees("Disimpan")
    at(chat, "2027-01-30 09.00")
    baby.sees("kapsul biru", "perkembangan anak", "Selasa, 2 Februari 2027").sees_not("merah", "Obat cacing")
    child.sees("kapsul merah", "Obat cacing", "Selasa, 2 Februari 2027").sees_not("biru")
    pupil.sees("85 dari 100 hari").sees_not("Obat cacing")
    at(chat, "2027-02-01 09.00")
    pupil.sees("Obat cacing").sees_not("Posyandu")


AGES = (("Ani", "aud:2026-05-12"), ("Ati", "aud:2025-01-12"), ("Adi", "sd:2018"))


def test_school_begins_with_one_message_in_july(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="sd:2018;smp:2013;sma:2010")
    assert at(chat, "2027-07-01 09.00") == 1
    kpm.sees("Tahun ajaran baru", "85 dari 100 hari sekolah")
    assert len(kpm.fresh) == 1
    assert kpm.screen.count("Tahun ajaran baru") == 1
    assert at(chat, "2027-07-20 09.00") == 0


def shared(chat: World) -> tuple[Speaker, Speaker]:
    phone = "+6281255512399"
    owner = chat.kpm("Euis", components="hamil:2026-08-24", phone=phone)
    other = chat.kpm("Nani", phone=phone)
    return owner, other


def test_on_a_shared_phone_no_detail_is_sent(chat: World) -> None:
    if chat.channel == "telegram":
        return  # there one account is one person
    chat.pendamping()
    owner, other = shared(chat)
    owner.says("ganti orang").taps("Nani")
    at(chat, "2026-11-23 09.00")
    owner.sees("Halo Euis, ada pengingat").sees_not("amil", "tablet")
    owner.taps_old(owner.buttons[0]).sees("Pengingat itu untuk Euis").sees_not("tablet")
    owner.taps("Ganti orang").taps("Euis")
    owner.says("baca pengingat").sees("Kehamilan Ibu", "tablet tambah darah", "Sudah")
    assert other.phone == owner.phone


def test_outside_the_window_the_template_says_only_that_there_is_a_reminder(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    chat.windows = True
    at(chat, "2026-11-25 09.00")
    if chat.channel != "whatsapp":
        return
    kpm.sees("Ada pengingat untuk keluarga Ibu", "BACA PENGINGAT", "tanyakan bidan, kader atau puskesmas")
    kpm.sees_not("amil", "tablet", "kesehatan")
    kpm.sends(tap=kpm.buttons[0].value).sees("Kehamilan Ibu", "tablet tambah darah", "Bukan saya")
    assert count(chat) == 1
