"""A pendamping announces something; a KPM asks for help and is answered."""

from datetime import datetime

from tests.world import WIB, World


def test_an_announcement_shows_who_gets_it_and_who_not_and_why(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    chat.kpm("Tuti", linked=False)
    chat.kpm("Nani", consented=False)
    chat.kpm("Euis", status="graduated")
    chat.kpm("Yati", phone=kpm.phone, linked=False)
    stopped = chat.kpm("Iis")
    stopped.says("stop")
    pendamping.says("buat pengumuman").taps("Melati").says("Besok bawa fotokopi KK <b>ya</b> *penting*")
    pendamping.sees("Pengumuman dari Rina", "1 KPM", "2 belum terhubung", "1 belum memberi izin")
    pendamping.sees("1 sudah lulus dari PKH", "1 berhenti (STOP)").taps("Kirim").sees("sedang dikirim ke 1 KPM")
    chat.send()
    shown = "&lt;b&gt;ya&lt;/b&gt;" if chat.channel == "telegram" else "<b>ya</b>"
    kpm.sees("Pengumuman dari Rina", shown)
    stopped.sees_nothing()
    pendamping.says("menu")
    chat.send()
    kpm.sees_nothing()


def test_a_double_tap_on_send_sends_once(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    pendamping.says("buat pengumuman").taps("Melati").says("Besok libur")
    send = next(button for button in pendamping.buttons if button.label == "Kirim")
    pendamping.taps_old(send).sees("sedang dikirim")
    pendamping.taps_old(send).sees("Tombol itu sudah lama")
    chat.send()
    assert len(kpm.fresh) == 1


def test_a_list_that_changed_after_the_preview_asks_again(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    chat.kpm("Tuti")
    pendamping.says("buat pengumuman").taps("Melati").says("Besok libur").sees("2 KPM")
    kpm.says("stop")
    pendamping.taps("Kirim").sees("berubah", "1 KPM").taps("Kirim").sees("sedang dikirim ke 1 KPM")


def test_at_night_the_morning_is_offered(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    chat.now = datetime(2026, 11, 23, 21, 0, tzinfo=WIB)
    pendamping.says("buat pengumuman").taps("Melati").says("Besok libur").sees("sudah malam")
    pendamping.taps("Kirim besok jam 06.00").sees("besok mulai jam 06.00")
    chat.clock("2026-11-23 21.05")
    kpm.sees_nothing()
    chat.clock("2026-11-24 06.00")
    kpm.sees("Besok libur")


def test_an_announcement_goes_to_all_groups_of_the_pendamping_and_no_other(chat: World) -> None:
    rina = chat.pendamping()
    chat.add_group(rina, "Kenanga")
    chat.pendamping("Dewi", group="Mawar")
    mine, also_mine, other = chat.kpm("Siti"), chat.kpm("Tuti", "Kenanga"), chat.kpm("Nani", "Mawar")
    rina.says("buat pengumuman").taps("Semua kelompok saya").says("Halo semua").taps("Kirim")
    chat.send()
    mine.sees("Halo semua")
    also_mine.sees("Halo semua")
    other.sees_nothing()


def test_a_text_that_is_too_long_is_refused_before_sending(chat: World) -> None:
    pendamping = chat.pendamping()
    chat.kpm()
    pendamping.says("buat pengumuman").taps("Melati").says("x" * 1300).sees("terlalu panjang", "1300", "1200")
    pendamping.says("Pendek saja").sees("Periksa dulu")


def test_a_photo_goes_along(chat: World) -> None:
    from chat.types import Media

    pendamping, kpm = chat.pendamping(), chat.kpm()
    pendamping.says("buat pengumuman").taps("Melati")
    pendamping.sends(text="Ini tempatnya", media=Media("photo", "abc", "image/jpeg")).sees("Ini tempatnya").taps(
        "Kirim"
    )
    chat.send()
    _, reply, _ = kpm.fresh[0]
    assert reply.attachment is not None
    assert reply.attachment.path == f"{chat.channel}:abc"


def test_help_reaches_the_pendamping_and_the_answer_comes_back(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    kpm.says("butuh bantuan").sees("Rina").says("Kartu saya tertelan ATM").sees("Kirim?").taps("Kirim")
    kpm.sees("sudah dikirim ke Rina")
    chat.send()
    pendamping.sees("Siti", "Kartu saya tertelan ATM")
    pendamping.says("pesan masuk").sees("Siti", "tertelan").taps("Jawab Siti").sees("Tulis jawaban")
    pendamping.says("Besok saya ke rumah ya").taps("Kirim").sees("sudah dikirim ke Siti")
    chat.send()
    kpm.sees("Jawaban dari Rina", "Besok saya ke rumah ya")
    pendamping.says("pesan masuk").sees("Tidak ada pesan")


def test_the_number_to_call_is_the_own_pendampings(chat: World) -> None:
    rina = chat.pendamping()
    chat.pendamping("Dewi", group="Mawar")
    chat.kpm().says("nomor pendamping saya").sees("Rina", rina.phone).sees_not("Dewi")


def test_a_message_for_a_pendamping_without_the_bot_is_kept_and_said(chat: World) -> None:
    pendamping = chat.pendamping()
    pendamping.says("stop")
    kpm = chat.kpm()
    kpm.says("butuh bantuan").says("Tolong").taps("Kirim").sees("disimpan", pendamping.phone)
    pendamping.says("pesan masuk").sees("Tolong")


def test_at_night_the_word_kirim_alone_sends_nothing(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    chat.now = datetime(2026, 11, 23, 21, 0, tzinfo=WIB)
    pendamping.says("buat pengumuman").taps("Melati").says("Besok libur").sees("Kirim sekarang")
    pendamping.says("kirim besok").sees("Kirim besok jam 06.00").says("kirim besok pagi").sees("Kirim besok jam 06.00")
    chat.send()
    kpm.sees_nothing()
    pendamping.says("kirim").sees("Kirim besok jam 06.00").sees_not("sedang dikirim")


def test_the_answer_still_comes_after_stop_and_nobody_is_woken(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    chat.now = datetime(2026, 11, 23, 22, 0, tzinfo=WIB)
    kpm.says("butuh bantuan").says("Tolong").taps("Kirim")
    kpm.says("stop")
    chat.send()
    pendamping.sees_nothing()
    chat.clock("2026-11-24 06.01")
    pendamping.sees("Siti", "Tolong")
    pendamping.says("pesan masuk").taps("Jawab Siti").says("Baik Bu").taps("Kirim")
    chat.send()
    kpm.sees("Baik Bu")
