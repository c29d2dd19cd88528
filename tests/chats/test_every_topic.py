"""Every topic people ask about is answered, in the words of one who might ask."""

from __future__ import annotations

from tests.world import World

KPM = [
    ("beras kapan", "beras", "Saya tidak mau menebak"),
    ("pkh kapan cair", "PKH", "Saya tidak mau menebak"),
    ("sembako kapan", "sembako", "Saya tidak mau menebak"),
    ("jadwal bantuan", "PKH", "sembako", "beras"),
    ("status bantuan saya", "Tahap pembayaran"),
    ("pkh dapat berapa", "ibu hamil", "Menurut data per"),
    ("ambil beras dimana bawa apa", "KTP", "KK", "Sumber"),
    ("kartu kks saya hilang", "PIN", "diblokir"),
    ("kenapa saya tidak dapat pkh", "desil", "tidak bisa memastikan"),
    ("kapan p2k2", "P2K2"),
    ("saya tidak bisa datang p2k2", "P2K2"),
    ("daftar materi", "Kesehatan & Gizi", "Perlindungan Anak"),
    ("materi asi", "ASI"),
    ("kuis", "Kuis"),
    ("kapan posyandu", "posyandu", "kader"),
    ("jadwal imunisasi", "imunisasi", "puskesmas"),
    ("saya hamil harus periksa kapan", "hamil", "119"),
    ("anak saya batuk", "puskesmas", "119"),
    ("lapor bantuan saya dipotong", "Ibu tidak perlu membayar", "171"),
    ("mau lapor ke mana ya", "171"),
    ("aduan saya sudah sampai mana", "tidak bisa melihat"),
    ("hubungi pendamping", "Rina"),
    ("apa itu graduasi", "tidak perlu memutuskan sekarang"),
    ("mau usaha modal dari mana", "Modal sedikit"),
    ("apa benar link bansos ini", "Jangan klik", ".go.id"),
    ("saya pindah alamat", "Jangan kirim NIK"),
    ("halo", "Siti", "Jadwal bantuan"),
    ("makasih", "Sama-sama"),
    ("menu", "Jadwal bantuan", "Pendamping saya"),
    ("resep nasi goreng", "belum mengerti", "Saya bisa bantu", "Pendamping saya"),
    ("hapus data saya", "izin"),
    ("batal", "Menu"),
    ("stop", "tidak akan mengirim", "MULAI"),
    ("mulai lagi", "Siti"),
]
STAFF = [
    ("buat pengumuman", "Pengumuman untuk siapa"),
    ("batal", "Menu"),
    ("buat sesi", "kelompok mana"),
    ("batal", "Menu"),
    ("absen pertemuan kemarin", "belum bisa"),
    ("laporan bulan ini", "belum bisa"),
    ("ubah jadwal beras desa", "belum bisa"),
    ("cari kpm siti", "belum bisa"),
    ("impor data kpm", "belum bisa"),
    ("pesan masuk", "menunggu jawaban"),
]


def test_a_kpm_asks_about_everything(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    for text, *wanted in KPM:
        kpm.says(text).sees(*wanted).sees_not("ada gangguan")


def test_a_pendamping_asks_for_everything(chat: World) -> None:
    pendamping = chat.pendamping()
    for text, *wanted in STAFF:
        pendamping.says(text).sees(*wanted).sees_not("ada gangguan")


def test_a_stranger_is_answered_about_everything_that_needs_no_family(chat: World) -> None:
    stranger = chat.stranger()
    for text, wanted in [
        ("halo", "TemanKPM"),
        ("daftar", "TemanKPM"),
        ("anak saya batuk", "119"),
        ("apa benar link bansos ini", "Jangan klik"),
        ("kenapa saya tidak dapat pkh", "desil"),
    ]:
        stranger.says(text).sees(wanted)
