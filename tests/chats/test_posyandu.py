"""A pendamping tells the posyandu day of a desa of her groups."""

from __future__ import annotations

from tests.world import World


def test_one_sentence_is_enough(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    pendamping.says("posyandu desa Kembangkuning Rabu minggu ke-2")
    pendamping.sees("Posyandu Desa Kembangkuning: Rabu minggu ke-2", "Berikutnya: Rabu, 9 Desember 2026")
    pendamping.taps("Ya").sees("Disimpan")
    kpm.says("posyandu kapan").sees("Posyandu Desa Kembangkuning: Rabu, 9 Desember 2026", "Tanya kader")


def test_what_is_missing_is_asked_for(chat: World) -> None:
    pendamping = chat.pendamping()
    chat.add_group(pendamping, "Mawar", "32.14.13.2004")
    pendamping.says("atur hari posyandu").sees("untuk desa mana?", "Desa Dangdeur").taps("Desa Dangdeur")
    pendamping.sees("Kapan posyandu Desa Dangdeur").says("nanti").sees("belum menangkap harinya")
    pendamping.says("tanggal 31").sees("tiap tanggal 31", "Senin, 30 November 2026").taps("Ya").sees("Disimpan")
    pendamping.says("posyandu desa dangdeur tidak tetap").says("tidak tetap").sees("tidak tetap").taps("Ya")
    chat.kpm("Tuti", desa="32.14.13.2004").says("posyandu kapan").sees_not("Posyandu Desa Dangdeur")


def test_the_name_of_the_posyandu_is_no_desa_of_somebody_else(chat: World) -> None:
    pendamping = chat.pendamping()
    pendamping.says("posyandu dangdeur tanggal 7").sees("Posyandu Desa Kembangkuning: tiap tanggal 7")
    pendamping.says("batal").says("posyandu kembangkuning tiap tanggal 8").sees("Desa Kembangkuning: tiap tanggal 8")


def test_another_desa_than_one_of_her_groups_is_refused(chat: World) -> None:
    pendamping = chat.pendamping()
    chat.pendamping("Dewi", group="Mawar", desa="32.14.13.2004")
    pendamping.says("posyandu desa Dangdeur tanggal 7").sees("di luar wilayah kelompok Anda", "untuk desa mana?")
    pendamping.sees_not("Desa Dangdeur:").says("Dangdeur").sees("belum menangkap pilihannya")
    pendamping.sends(tap="f|1|32.14.13.2004").sees_not("Disimpan", "Berikutnya")
    chat.kpm("Tuti", "Mawar", "32.14.13.2004").says("posyandu kapan").sees_not("Posyandu Desa Dangdeur")


def test_a_kpm_cannot_set_it(chat: World) -> None:
    chat.pendamping()
    chat.kpm().says("posyandu desa kembangkuning tanggal 7").sees_not("Simpan?")
    chat.kpm("Tuti").sends(tap="posyandu_day").sees("hanya untuk petugas")
