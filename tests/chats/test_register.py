"""Who is speaking: known numbers, consent, shared phones, codes, stop and forgetting."""

import re

import sqlalchemy as sa

from chat.types import SHARE_CONTACT
from db import tables
from tests.speaker import Speaker
from tests.world import World


def code_for(pendamping: Speaker, name: str) -> str:
    """The pendamping asks for a one-time code and reads it from the screen."""
    pendamping.says("buat kode").sees("Tulis nama").says(name)
    if "Yang mana?" in pendamping.screen:
        pendamping.taps(pendamping.buttons[0].label)
    pendamping.sees(name, "Berlaku 7 hari")
    found = re.search(r"(\d{4}) (\d{4})", pendamping.screen)
    assert found is not None
    return "".join(found.groups())


def test_a_known_number_is_greeted_by_name_only_after_consent(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm("Siti Aminah", consented=False, linked=chat.channel == "telegram")
    kpm.says("assalamualaikum bu").sees("TemanKPM", "boleh saya pakai", "STOP").sees_not("Siti")
    kpm.taps("Ya, boleh").sees("Terima kasih, Siti Aminah", "Jadwal bantuan")


def test_the_question_asked_before_consent_is_answered_after_it(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(consented=False)
    kpm.says("jadwal beras").sees("boleh saya pakai")
    kpm.says("ya bu").sees("Terima kasih, Siti", "Jadwal bantuan beras")


def test_no_consent_keeps_nothing_and_may_be_given_later(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(consented=False)
    kpm.says("halo")
    kpm.taps("Tidak").sees("Data Ibu tidak saya pakai")
    kpm.says("jadwal beras").sees("boleh saya pakai").sees_not("Siti")
    with chat.database.connect() as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(tables.consents)) == 0


def test_a_shared_phone_asks_who_is_speaking_and_shows_only_her_family(chat: World) -> None:
    chat.pendamping()
    phone = "+6281255512345"
    chat.kpm("Euis", phone=phone, consented=False, linked=False, programmes=("pkh",))
    kpm = chat.kpm("Nani", phone=phone, consented=False, linked=False, programmes=("beras",))
    if chat.channel == "telegram":
        kpm.says("halo").sees("Bagikan nomor saya").taps("Bagikan nomor saya")
    else:
        kpm.says("halo")
    kpm.taps("Ya, boleh").sees("Siapa yang memakai HP ini", "Euis", "Nani")
    kpm.taps("Nani").sees("Terima kasih, Nani", "Ganti orang")
    kpm.says("jadwal bantuan").sees("beras").sees_not("PKH untuk")
    kpm.says("/ganti").sees("Siapa yang memakai HP ini").taps("Euis")
    kpm.sees("boleh saya pakai").taps("Ya, boleh").sees("Euis")
    kpm.says("jadwal bantuan").sees("PKH").sees_not("beras untuk")


def test_an_unknown_number_that_asks_again_learns_the_same(chat: World) -> None:
    stranger = chat.stranger()
    for text in ("kapan beras cair", "kalau desa sebelah?", "beras kapan? pkh kapan?", "jadwal beras desa cilalawi"):
        stranger.says(text).sees("kode 8 angka").sees_not("gangguan")


def test_an_unknown_number_learns_how_to_register_and_nothing_else(chat: World) -> None:
    chat.pendamping()
    chat.kpm("Siti Aminah")
    stranger = chat.stranger()
    for text in ("halo", "jadwal beras", "siapa Siti Aminah", "kelompok saya", "umumkan ke melati"):
        stranger.says(text).sees("kode 8 angka").sees_not("Siti", "Melati", "Rina")


def test_a_code_from_the_pendamping_links_a_number_nobody_knows(chat: World) -> None:
    pendamping = chat.pendamping()
    chat.kpm("Tuti", consented=False, linked=False)
    code = code_for(pendamping, "Tuti")
    stranger = chat.stranger()
    stranger.says(f"{code[:4]} {code[4:]}").sees("boleh saya pakai").taps("Ya, boleh").sees("Terima kasih, Tuti")
    chat.stranger().says(code).sees("salah atau sudah tidak berlaku")


def test_a_deep_link_is_a_code(chat: World) -> None:
    pendamping = chat.pendamping()
    chat.kpm("Tuti", consented=False, linked=False)
    code = code_for(pendamping, "Tuti")
    pendamping.sees(f"https://t.me/TemanTestBot?start={code}")
    chat.stranger().says(f"/start {code}").taps("Ya, boleh").sees("Terima kasih, Tuti")


def test_three_wrong_codes_lock_for_an_hour(chat: World) -> None:
    pendamping = chat.pendamping()
    chat.kpm("Tuti", consented=False, linked=False)
    code = code_for(pendamping, "Tuti")
    stranger = chat.stranger()
    wrong = "00000000" if code != "00000000" else "11111111"
    stranger.says(wrong).sees("Kode itu salah")
    stranger.says(wrong).sees("Kode itu salah")
    stranger.says(wrong).sees("salah tiga kali", "10.00 WIB")
    stranger.says(code).sees("salah tiga kali").sees_not("Tuti")
    chat.now = chat.now.replace(hour=10, minute=1)
    stranger.says(code).sees("boleh saya pakai")


def test_a_pendamping_gives_codes_only_for_her_own_groups(chat: World) -> None:
    chat.pendamping()
    chat.kpm("Tuti")
    other = chat.pendamping("Dewi", group="Mawar")
    other.says("buat kode").says("Tuti").sees("Tidak ada KPM dengan nama itu")


def test_on_telegram_only_the_own_contact_counts(chat: World) -> None:
    if chat.channel != "telegram":
        return
    chat.pendamping()
    kpm = chat.kpm("Tuti", consented=False, linked=False)
    kpm.says("/start").sees("Bagikan nomor saya")
    assert kpm.buttons[0].value == SHARE_CONTACT
    kpm.taps("Bagikan nomor saya").sees("boleh saya pakai").taps("Ya, boleh").sees("Tuti")


def test_stop_works_in_the_middle_of_anything_and_start_again(chat: World) -> None:
    pendamping = chat.pendamping()
    kpm = chat.kpm()
    kpm.says("butuh bantuan").sees("Tulis pesan Ibu")
    kpm.says("STOP").sees("tidak akan mengirim")
    pendamping.says("umumkan").taps("Melati").says("Besok libur").sees("Tidak ada KPM", "1 berhenti")
    kpm.says("jadwal beras").sees("belum ada")
    kpm.says("mulai").sees("saya kirim lagi")


def test_forgetting_says_what_goes_and_unlinks_the_number(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm("Tuti")
    kpm.says("hapus semua data saya").sees("Yang saya pakai", "Kalau dihapus", "Bantuan Ibu tidak berubah")
    kpm.taps("Batal").sees("tidak jadi")
    kpm.says("hapus semua data saya").taps("Ya, hapus").sees("Sudah dihapus")
    kpm.says("halo").sees_not("Tuti")


def test_secrets_are_warned_about_and_never_stored(chat: World) -> None:
    pendamping = chat.pendamping()
    kpm = chat.kpm()
    kpm.says("NIK saya 3214031234560001 kok belum cair").sees("Jangan kirim NIK")
    kpm.says("pin atm saya 123456").sees("Jangan kirim NIK")
    kpm.says("butuh bantuan").says("kartu saya 6013 0112 3456 7890 tertelan").sees("Jangan kirim NIK", "tertelan")
    kpm.taps("Kirim").sees("sudah dikirim")
    chat.send()
    pendamping.sees("tertelan").sees_not("3456", "7890")
    with chat.database.connect() as db:
        for table in tables.metadata.sorted_tables:
            for row in db.execute(sa.select(table)):
                stored = " ".join(map(str, row))
                assert "3214031234560001" not in stored
                assert "123456 " not in stored + " "
                assert "3456 7890" not in stored


def test_a_code_in_a_few_words_is_read_from_a_number_nobody_knows(chat: World) -> None:
    pendamping = chat.pendamping()
    chat.kpm("Tuti", consented=False, linked=False)
    code = code_for(pendamping, "Tuti")
    chat.stranger().says(f"bu ini kodenya {code[:4]} {code[4:]} ya").taps("Ya, boleh").sees("Terima kasih, Tuti")


def test_stop_holds_back_what_is_queued_already(chat: World) -> None:
    pendamping, kpm, other = chat.pendamping(), chat.kpm(), chat.kpm("Tuti")
    chat.now = chat.now.replace(hour=21)
    pendamping.says("umumkan").taps("Melati").says("Besok libur").taps("Kirim besok jam 06.00").sees("2 KPM")
    kpm.says("stop").sees("tidak akan mengirim")
    chat.clock("2026-11-24 06.00")
    kpm.sees_nothing()
    other.sees("Besok libur")


def test_forgetting_leaves_no_copy_of_her_words_and_sends_nothing_more(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm("Tuti")
    kpm.says("butuh bantuan").says("Suami saya sering marah").taps("Kirim")
    chat.send()
    pendamping.sees("Suami saya sering marah")
    chat.now = chat.now.replace(hour=21)
    pendamping.says("umumkan").taps("Melati").says("Besok libur").taps("Kirim besok jam 06.00")
    kpm.says("hapus semua data saya").taps("Ya, hapus").sees("Sudah dihapus")
    chat.clock("2026-11-24 06.00")
    kpm.sees_nothing()
    with chat.database.connect() as db:
        for table in tables.metadata.sorted_tables:
            for row in db.execute(sa.select(table)):
                assert "sering marah" not in " ".join(map(str, row))


def test_forgetting_one_of_two_on_a_phone_keeps_the_other(chat: World) -> None:
    if chat.channel == "telegram":
        return
    chat.pendamping()
    phone = "+6281255512346"
    chat.kpm("Euis", phone=phone, linked=False)
    kpm = chat.kpm("Nani", phone=phone, linked=False)
    kpm.says("halo").taps("Ya, boleh").taps("Nani").sees("Terima kasih, Nani")
    kpm.says("hapus semua data saya").taps("Ya, hapus").sees("Sudah dihapus")
    kpm.says("menu").sees("Halo Euis").sees_not("Nani")


def test_a_number_nobody_knows_is_told_how_to_register_whatever_it_says(chat: World) -> None:
    chat.pendamping()
    for text in ("pendamping saya", "ok", "b", "12"):
        chat.stranger().says(text).sees("TemanKPM").sees_not("Maksud Ibu")
