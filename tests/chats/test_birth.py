"""A birth told in chat: the pregnancy becomes a child, for reminders."""

from __future__ import annotations

import sqlalchemy as sa

from db import tables
from tests.chats.test_health import at
from tests.world import World


def test_a_mother_tells_of_her_child(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-02-16")
    kpm.says("alhamdulillah sudah lahiran kemarin").sees("Bayi Siti lahir Minggu, 22 November 2026", "Benar?")
    kpm.taps("Ya").sees("Selamat, Bu", "Kabari juga pendamping", "tanyakan bidan, kader atau puskesmas")
    at(chat, "2026-11-23 09.10")
    kpm.sees("Anak yang lahir 22 November 2026", "hepatitis B", "yang pertama").sees_not("Kehamilan")
    at(chat, "2026-12-21 09.00")
    kpm.sees("Ibu sesudah melahirkan", "nifas yang keempat", "3 Januari 2027")


def test_a_day_that_is_missing_is_asked_for(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-02-16")
    kpm.says("sudah lahiran").sees("Lahir hari apa?", "Hari ini").says("minggu lalu").sees("belum menangkap")
    kpm.says("tanggal 20").sees("Jumat, 20 November 2026").taps("Ubah").sees("Lahir hari apa?")
    kpm.taps("Kemarin").sees("Minggu, 22 November 2026").taps("Ya").sees("Selamat")


def test_only_the_month_may_be_known(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-02-02")
    kpm.says("sudah lahiran").says("oktober").sees("lahir bulan Oktober 2026").taps("Ya").sees("Selamat")
    at(chat, "2026-11-23 09.10")
    kpm.sees("Anak yang lahir bulan Oktober 2026").sees_not("Kehamilan", "Waktunya sampai", "nifas")


def test_days_that_cannot_be_true_are_asked_about(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-08-10")
    kpm.says("sudah lahiran").says("3 desember").sees("belum lewat").says("3 mei").sees("sudah lama")
    kpm.says("kemarin").sees("masih muda")


def test_told_again_the_new_day_counts(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-02-16")
    for day in ("tanggal 20", "tanggal 21"):
        kpm.says(f"bayi saya lahir {day}").taps("Ya").sees("Selamat")
    with chat.database.connect() as db:
        assert [str(row.born_on) for row in db.execute(sa.select(tables.births))] == ["2026-11-21"]


def test_the_child_the_office_lists_later_is_the_same(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-02-16;aud:2026-11")
    kpm.says("bayi saya lahir tanggal 20").taps("Ya")
    kpm.says("pengingat kesehatan").sees("20 November 2026").sees_not("bulan November 2026", "Kehamilan")


def test_a_pendamping_tells_it_for_a_family_of_her_groups(chat: World) -> None:
    pendamping, other = chat.pendamping(), chat.pendamping("Dewi", group="Mawar")
    kpm = chat.kpm(components="hamil:2026-02-16")
    other.says("bu siti sudah melahirkan").says("Siti").sees("Tidak ada KPM dengan nama itu")
    pendamping.says("bu siti sudah melahirkan").sees("Siapa yang melahirkan?").says("Siti")
    pendamping.taps(pendamping.buttons[0].label).sees("Lahir hari apa?").taps("Hari ini")
    pendamping.sees("Bayi Siti lahir Senin, 23 November 2026").taps("Ya").sees("Sudah dicatat", "memberi izin")
    at(chat, "2026-11-23 09.10")
    kpm.sees("Anak yang lahir 23 November 2026")


def test_who_was_not_asked_yet_is_asked_with_the_congratulation(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(components="hamil:2026-02-16", health=False)
    kpm.says("sudah lahiran kemarin").taps("Ya").sees("Selamat, Bu", "Boleh saya ingatkan")
    kpm.taps("Ya, boleh").sees("Nanti saya ingatkan")
