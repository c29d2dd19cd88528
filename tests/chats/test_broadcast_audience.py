"""Whom an announcement is for: the short way, and everything behind "Pilihan lain" - never outside the own scope."""

from __future__ import annotations

import sqlalchemy as sa

from db import tables
from db.engine import transaction
from tests.chats.announcing import add_region, has
from tests.chats.test_p2k2 import plan
from tests.world import World


def test_with_one_group_there_is_a_short_way_and_another(chat: World) -> None:
    rina = chat.pendamping()
    chat.kpm()
    rina.says("buat pengumuman")
    assert [button.label for button in rina.buttons] == ["Melati", "Pilihan lain"]


def test_only_families_with_a_component(chat: World) -> None:
    rina, siti, tuti = chat.pendamping(), chat.kpm(), chat.kpm("Tuti")
    has(chat, siti, "hamil")
    rina.says("buat pengumuman").taps("Pilihan lain").sees("menurut apa").taps("Hamil, anak, sekolah, lansia")
    rina.taps("Ibu hamil").sees("Sekarang untuk: Semua kelompok saya, dengan ibu hamil").taps("Sudah, lanjut")
    rina.says("Besok posyandu").sees("1 KPM", "dengan ibu hamil").taps("Kirim")
    chat.send()
    siti.sees("Besok posyandu")
    tuti.sees_nothing()


def test_the_same_kind_twice_widens_and_another_kind_narrows(chat: World) -> None:
    rina = chat.pendamping()
    chat.add_group(rina, "Kenanga")
    chat.add_group(rina, "Anggrek")
    people = [chat.kpm("Siti"), chat.kpm("Tuti", "Kenanga"), chat.kpm("Nani", "Anggrek"), chat.kpm("Iis", "Kenanga")]
    for kpm in people[:3]:
        has(chat, kpm, "sd")
    rina.says("buat pengumuman").taps("Pilihan lain").taps("Kelompok").taps("Melati")
    rina.sees("Sekarang untuk: Melati").taps("Kelompok").sees_not("Melati").taps("Kenanga")
    rina.sees("Melati atau Kenanga").taps("Hamil, anak, sekolah, lansia").taps("Anak SD").taps("Sudah, lanjut")
    rina.says("Besok libur").sees("2 KPM", "Melati atau Kenanga, dengan anak SD").taps("Kirim")
    chat.send()
    assert [bool(kpm.fresh) for kpm in people] == [True, True, False, False]


def test_everybody_but_one_group(chat: World) -> None:
    rina = chat.pendamping()
    chat.add_group(rina, "Kenanga")
    siti, tuti = chat.kpm("Siti"), chat.kpm("Tuti", "Kenanga")
    rina.says("buat pengumuman").taps("Pilihan lain").taps("Kecuali ...").taps("Kenanga").taps("Sudah, lanjut")
    rina.says("Besok libur").sees("1 KPM", "Semua kelompok saya, kecuali Kenanga").taps("Kirim")
    chat.send()
    siti.sees("Besok libur")
    tuti.sees_nothing()


def test_who_gets_a_programme(chat: World) -> None:
    rina, siti = chat.pendamping(), chat.kpm(programmes=("beras",))
    tuti = chat.kpm("Tuti", programmes=("pkh",))
    rina.says("buat pengumuman").taps("Pilihan lain").taps("Jenis bantuan").taps("Bantuan beras").taps("Sudah, lanjut")
    rina.says("Beras hari ini").sees("1 KPM", "penerima bantuan beras").taps("Kirim")
    chat.send()
    siti.sees("Beras hari ini")
    tuti.sees_nothing()


def test_who_has_not_answered_a_meeting(chat: World) -> None:
    rina = chat.pendamping()
    chat.add_group(rina, "Kenanga")
    siti, tuti, nani = chat.kpm("Siti"), chat.kpm("Tuti"), chat.kpm("Nani", "Kenanga")
    plan(rina)
    siti.says("hadir").sees("hadir")
    rina.says("buat pengumuman").taps("Pilihan lain").taps("Belum menjawab pertemuan")
    rina.taps(rina.buttons[0].label).sees("Sekarang untuk: belum menjawab pertemuan Melati").taps("Sudah, lanjut")
    rina.says("Tolong dijawab ya Bu").sees("1 KPM").taps("Kirim")
    chat.send()
    tuti.sees("Tolong dijawab")
    siti.sees_nothing()
    nani.sees_nothing()


def test_a_meeting_that_was_called_off_meanwhile(chat: World) -> None:
    rina = chat.pendamping()
    chat.kpm()
    plan(rina)
    rina.says("buat pengumuman").taps("Pilihan lain").taps("Belum menjawab pertemuan")
    rina.taps(rina.buttons[0].label).taps("Sudah, lanjut")
    with transaction(chat.database) as db:
        db.execute(sa.update(tables.meetings).values(status="cancelled"))
    rina.says("Tolong dijawab ya Bu").sees("Keadaannya sudah berubah").sees_not("Periksa dulu")


def test_back_goes_one_question_back(chat: World) -> None:
    rina = chat.pendamping()
    chat.kpm()
    rina.says("buat pengumuman").taps("Pilihan lain").taps("Jenis bantuan").taps("PKH").sees("Sekarang untuk")
    rina.says("kembali").sees("Penerima bantuan apa?").says("kembali").sees("menurut apa")
    rina.says("kembali").sees("Pengumuman untuk siapa?").taps("Melati").sees("Tulis pengumumannya")


def test_a_desa_of_the_own_groups(chat: World) -> None:
    rina = chat.pendamping()
    chat.add_group(rina, "Kenanga", "32.14.13.2004")
    siti, tuti = chat.kpm("Siti"), chat.kpm("Tuti", "Kenanga", "32.14.13.2004")
    rina.says("buat pengumuman").taps("Pilihan lain").taps("Desa atau kecamatan").says("ampenan").sees(
        "di luar wilayah"
    )
    rina.says("dangdeur").sees("Sekarang untuk: Desa Dangdeur").taps("Sudah, lanjut").says("Besok libur").taps("Kirim")
    chat.send()
    tuti.sees("Besok libur")
    siti.sees_nothing()


def test_a_coordinator_starts_with_places(chat: World) -> None:
    chat.pendamping("Dewi")
    chat.pendamping("Nur", group="Mawar", desa="52.71.01.1001")
    ujang = chat.pendamping("Ujang", role="korkab")
    siti, other = chat.kpm("Siti"), chat.kpm("Laras", "Mawar", "52.71.01.1001")
    ujang.says("buat pengumuman").sees("Semua KPM di Kab. Purwakarta", "Kec. Jatiluhur")
    ujang.sees_not("Bungursari", "Ampenan")  # nobody lives in the one, the other is not his
    ujang.says("ampenan").sees("di luar wilayah", "Pengumuman untuk siapa?")
    ujang.taps("Kec. Jatiluhur").says("Besok libur").sees("1 KPM", "Kec. Jatiluhur").taps("Kirim")
    chat.send()
    siti.sees("Pengumuman dari Ujang", "Besok libur")
    other.sees_nothing()


def test_a_coordinator_names_a_desa_or_a_group(chat: World) -> None:
    chat.pendamping("Dewi")
    ujang = chat.pendamping("Ujang", role="supervisor")
    chat.kpm()
    ujang.says("buat pengumuman").says("desa kembang kuning").says("Besok libur").sees("1 KPM", "Desa Kembangkuning")
    ujang.says("batal").says("buat pengumuman").says("kelompok melati").says("Besok libur").sees("1 KPM", "(Melati)")
    ujang.says("batal").says("buat pengumuman").taps("Semua KPM di Kab. Purwakarta").says("Besok libur").sees("1 KPM")


def test_a_name_that_several_places_have_is_asked_for(chat: World) -> None:
    add_region(chat, "32.14.03.2009", "Dangdeur")
    dewi, ujang = chat.pendamping("Dewi"), chat.pendamping("Ujang", role="apd")
    for number, desa in enumerate(("32.14.13.2004", "32.14.03.2009")):
        chat.add_group(dewi, f"Mawar {number}", desa)
        chat.kpm(f"Siti {number}", f"Mawar {number}", desa)
    ujang.says("buat pengumuman").says("Dangdeur").sees(
        "Desa Dangdeur, Kec. Jatiluhur", "Desa Dangdeur, Kec. Bungursari"
    )
    ujang.says("Dangdeur Bungursari").says("Besok libur").sees("1 KPM", "Desa Dangdeur")
    ujang.says("batal").says("buat pengumuman").says("mawar").sees("Mawar 0, Dangdeur; Mawar 1, Dangdeur")


def test_many_groups_make_no_endless_list(chat: World) -> None:
    rina = chat.pendamping()
    for number in range(12):
        chat.add_group(rina, f"Kenanga {number:02}")
    chat.kpm(group="Kenanga 11")
    rina.says("buat pengumuman").sees("tulis namanya")
    assert len(rina.buttons) <= 10
    rina.says("kenanga 11").sees("Tulis pengumumannya").says("Besok libur").sees("1 KPM", "Kenanga 11")


def test_a_group_of_somebody_else_cannot_be_tapped(chat: World) -> None:
    rina = chat.pendamping()
    chat.pendamping("Dewi", group="Mawar")
    chat.kpm("Nani", "Mawar")
    with chat.database.connect() as db:
        mawar = db.scalar(sa.select(tables.groups.c.id).where(tables.groups.c.name == "Mawar"))
    token = rina.says("buat pengumuman").buttons[0].value.split("|")[1]
    rina.sends(tap=f"f|{token}|{mawar}").sees("Pengumuman untuk siapa?").says("mawar").sees("Pengumuman untuk siapa?")


def test_a_group_that_has_become_empty(chat: World) -> None:
    rina, siti = chat.pendamping(), chat.kpm()
    rina.says("buat pengumuman").taps("Melati").says("Besok libur").sees("1 KPM")
    with transaction(chat.database) as db:
        db.execute(sa.update(tables.families).values(group_id=None))
    rina.taps("Kirim").sees("berubah", "Tidak ada KPM sama sekali (Melati)", "kosong").sees_not("Periksa dulu")
    rina.taps("Ubah").sees("Tulis pengumumannya")
    chat.send()
    siti.sees_nothing()


def test_a_group_in_which_nobody_can_be_written_to(chat: World) -> None:
    rina = chat.pendamping()
    chat.kpm("Tuti", linked=False)
    rina.says("buat pengumuman").taps("Melati").says("Besok libur")
    rina.sees("Tidak ada KPM yang bisa dikirimi (Melati): 1 belum terhubung.").sees_not("Kirim?")
