"""A pendamping plans a meeting, KPM are told, reminded, and answer."""

from datetime import datetime

import sqlalchemy as sa

from db import tables
from tests.speaker import Speaker
from tests.world import WIB, World


def plan(pendamping: Speaker, when: str = "besok jam 9", place: str = "rumah Bu Euis", group: str = "Melati") -> None:
    pendamping.says("buat pertemuan p2k2").sees("Untuk kelompok mana?").taps(group)
    pendamping.sees("Modul apa?").taps("Kesehatan & Gizi").sees("Sesi yang mana?")
    pendamping.taps(pendamping.buttons[0].label).sees("Kapan?").says(when).sees("Di mana")
    pendamping.says(place).sees("Periksa dulu", place).taps("Ya").sees("disimpan")


def test_planning_telling_reminding_and_answering(chat: World) -> None:
    pendamping, kpm, other = chat.pendamping(), chat.kpm(), chat.kpm("Tuti")
    plan(pendamping)
    pendamping.sees("Selasa, 24 November 2026", "09.00 WIB")
    chat.clock("2026-11-23 09.01")
    kpm.sees("Halo Siti", "Selasa, 24 November 2026", "09.00 WIB", "rumah Bu Euis")
    kpm.taps("Hadir").sees("dicatat hadir")
    other.taps("Izin").sees("dicatat izin")
    pendamping.says("siapa yang hadir").sees("Hadir (1): Siti", "Izin (1): Tuti", "Belum menjawab (0)")
    assert sum(chat.clock("2026-11-23 15.59").values()) == 0
    chat.clock("2026-11-23 16.30")
    kpm.sees("besok", "rumah Bu Euis")
    assert sum(chat.clock("2026-11-23 16.31").values()) == 0
    kpm.sees_nothing()
    assert sum(chat.clock("2026-11-24 06.59").values()) == 0
    chat.clock("2026-11-24 07.01")
    kpm.sees("sebentar lagi", "jam 09.00 WIB")
    assert sum(chat.clock("2026-11-24 08.00").values()) == 0


def test_planned_in_the_evening_before_the_two_hours_still_come(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    chat.now = datetime(2026, 11, 23, 17, 0, tzinfo=WIB)
    plan(pendamping)
    chat.clock("2026-11-23 17.01")
    kpm.sees("ada pertemuan")
    assert sum(chat.clock("2026-11-23 19.59").values()) == 0
    assert sum(chat.clock("2026-11-24 06.00").values()) == 0
    chat.clock("2026-11-24 07.00")
    kpm.sees("sebentar lagi")


def test_answers_in_words_count_for_the_next_meeting(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    plan(pendamping)
    kpm.says("hadir").sees("dicatat hadir")
    kpm.says("bu maaf saya tidak bisa datang anak sakit").sees("dicatat izin")
    pendamping.says("siapa yang hadir").sees("Izin (1): Siti", "Hadir (0)")
    kpm.says("kumpulan kapan bu").sees("Selasa, 24 November 2026", "sudah menjawab: izin")


def test_nobody_is_disturbed_at_night(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    chat.now = datetime(2026, 11, 23, 20, 30, tzinfo=WIB)
    plan(pendamping)
    assert sum(chat.clock("2026-11-23 20.31").values()) == 0
    assert sum(chat.clock("2026-11-24 05.59").values()) == 0
    chat.clock("2026-11-24 06.00")
    kpm.sees("Selasa, 24 November 2026")


def test_the_zone_is_that_of_the_region(chat: World) -> None:
    pendamping = chat.pendamping(desa="52.71.01.1001")
    kpm = chat.kpm(desa="52.71.01.1001")
    plan(pendamping)
    pendamping.sees("09.00 WITA")
    chat.clock("2026-11-23 09.05")
    chat.clock("2026-11-23 14.59")  # 15.59 WITA
    kpm.sees_nothing()
    chat.clock("2026-11-23 15.10")  # 16.10 WITA
    kpm.sees("besok", "09.00 WITA")
    chat.clock("2026-11-23 19.30")
    assert sum(chat.clock("2026-11-24 05.59").values()) == 0  # 06.59 WITA
    chat.clock("2026-11-24 06.01")
    kpm.sees("sebentar lagi", "09.00 WITA")


def test_a_moved_meeting_tells_those_who_had_been_told(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    plan(pendamping, "kamis jam 9")
    chat.clock("2026-11-23 09.05")
    kpm.sees("Kamis, 26 November 2026")
    late = chat.kpm("Tuti")
    pendamping.says("pindahkan pertemuan").taps(pendamping.buttons[0].label).sees("Dipindah ke kapan?")
    pendamping.says("jumat jam 10").says("tetap").sees("Dulu:", "Sekarang:", "Jumat, 27 November 2026").taps("Ya")
    pendamping.sees("Sudah diubah")
    chat.clock("2026-11-23 09.10")
    kpm.sees("dipindah", "Jumat, 27 November 2026", "10.00 WIB")
    late.sees("ada pertemuan", "Jumat, 27 November 2026").sees_not("dipindah")
    chat.clock("2026-11-25 16.30")
    kpm.sees_nothing()
    chat.clock("2026-11-26 16.30")
    kpm.sees("besok", "10.00 WIB")


def test_answers_to_the_old_time_do_not_count_for_the_new_one(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    plan(pendamping, "kamis jam 9")
    kpm.says("hadir").sees("dicatat hadir")
    pendamping.says("pindahkan pertemuan").taps(pendamping.buttons[0].label).says("jumat jam 10").says("tetap").taps(
        "Ya"
    )
    pendamping.says("siapa yang hadir").sees("Hadir (0)", "Belum menjawab (1): Siti")


def test_a_cancelled_meeting_tells_only_those_who_had_been_told(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    plan(pendamping, "kamis jam 9")
    chat.clock("2026-11-23 09.05")
    late = chat.kpm("Tuti")
    pendamping.says("batalkan pertemuan").taps(pendamping.buttons[0].label).sees("1 KPM").taps("Ya, batalkan")
    chat.clock("2026-11-23 09.10")
    kpm.sees("dibatalkan")
    late.sees_nothing()
    chat.clock("2026-11-25 16.30")
    kpm.sees_nothing()
    kpm.says("kumpulan kapan").sees("Belum ada jadwal")


def test_cancelling_before_anybody_was_told_tells_nobody(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    plan(pendamping, "kamis jam 9")
    pendamping.says("batalkan pertemuan").taps(pendamping.buttons[0].label).taps("Ya, batalkan")
    chat.clock("2026-11-23 09.10")
    kpm.sees_nothing()


def test_late_joiners_get_what_is_still_useful(chat: World) -> None:
    pendamping = chat.pendamping()
    plan(pendamping, "kamis jam 9")
    chat.clock("2026-11-23 09.05")
    kpm = chat.kpm("Tuti")
    chat.clock("2026-11-26 07.30")
    assert len(kpm.fresh) == 1
    chat.clock("2026-11-26 08.30")
    kpm.sees("sebentar lagi")
    kpm = chat.kpm("Yati")
    chat.clock("2026-11-26 08.40")
    assert len(kpm.fresh) == 1
    kpm.sees("Kamis, 26 November 2026", "09.00 WIB")


def test_a_missing_day_or_hour_is_asked_for_and_the_rest_kept(chat: World) -> None:
    pendamping = chat.pendamping()
    pendamping.says("buat pertemuan").taps("Melati").taps("Kesehatan & Gizi").taps(pendamping.buttons[0].label)
    pendamping.says("besok").sees("Selasa, 24 November 2026", "Jam berapa?")
    pendamping.says("jam 9").sees("Di mana")
    pendamping.says("kembali").sees("Kapan?").says("kemarin jam 9").sees("sudah lewat").says("31 februari jam 9")
    pendamping.sees("tidak ada").says("12 des 09.00").sees("Di mana").says("balai desa")
    pendamping.sees("Sabtu, 12 Desember 2026", "09.00 WIB")
    pendamping.says("batal").sees("tidak jadi")
    with chat.database.connect() as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(tables.meetings)) == 0


def test_a_pendamping_sees_and_plans_only_for_her_own_groups(chat: World) -> None:
    rina, dewi = chat.pendamping(), chat.pendamping("Dewi", group="Mawar")
    chat.kpm()
    plan(rina)
    dewi.says("buat pertemuan").sees("Mawar").sees_not("Melati").says("batal")
    dewi.says("siapa yang hadir").sees("Belum ada pertemuan")
    with chat.database.connect() as db:
        meeting = db.scalar(sa.select(tables.meetings.c.id))
    dewi.sends(tap=f"session_view:{meeting}").sees("sudah tidak ada")
    dewi.sends(tap=f"session_cancel:{meeting}").sees_not("Melati")
    dewi.sends(tap="group:1").sees_not("Siti")


def test_a_kpm_cannot_reach_what_is_for_staff(chat: World) -> None:
    rina = chat.pendamping()
    kpm = chat.kpm()
    plan(rina)
    for value in ("session_create", "broadcast", "groups", "group:1", "session_view:1", "link_code", "help_answer:1"):
        kpm.sends(tap=value).sees("hanya untuk petugas")


def test_an_old_button_gets_the_current_question(chat: World) -> None:
    pendamping = chat.pendamping()
    pendamping.says("buat pertemuan")
    old = pendamping.buttons[0]
    pendamping.taps("Melati").sees("Modul apa?")
    pendamping.taps_old(old).sees("pertanyaan yang sudah lewat", "Modul apa?")
    pendamping.says("batal")
    pendamping.taps_old(old).sees("Tombol itu sudah lama")


def test_the_menu_works_anywhere_and_a_question_is_answered_in_between(chat: World) -> None:
    pendamping = chat.pendamping()
    pendamping.says("buat pertemuan").says("lihat kelompok saya").sees("Melati", "Untuk kelompok mana?")
    pendamping.says("menu").sees("Mau kerjakan apa?")


def test_a_form_of_yesterday_is_not_continued(chat: World) -> None:
    pendamping = chat.pendamping()
    pendamping.says("buat pertemuan").sees("Untuk kelompok mana?")
    chat.now = chat.now.replace(day=25)
    pendamping.says("Melati").sees_not("Modul apa?")


def test_who_asked_and_answered_herself_hears_of_the_cancellation(chat: World) -> None:
    pendamping, kpm, other = chat.pendamping(), chat.kpm(), chat.kpm("Tuti")
    chat.now = datetime(2026, 11, 23, 20, 30, tzinfo=WIB)
    plan(pendamping, "rabu jam 9")
    kpm.says("kumpulan kapan").taps("Hadir").sees("dicatat hadir")
    pendamping.says("batalkan pertemuan").taps(pendamping.buttons[0].label).sees("1 KPM yang sudah tahu")
    pendamping.taps("Ya, batalkan").sees("dibatalkan")
    chat.clock("2026-11-24 06.00")
    kpm.sees("dibatalkan")
    other.sees_nothing()


def test_keeping_a_meeting_is_not_called_cancelling_it(chat: World) -> None:
    pendamping = chat.pendamping()
    plan(pendamping)
    pendamping.says("batalkan pertemuan").taps(pendamping.buttons[0].label).sees("Belum ada KPM yang dikabari")
    pendamping.taps("Jangan").sees("tidak jadi").sees_not("dibatalkan")


def test_moving_only_the_place_says_the_new_place(chat: World) -> None:
    pendamping = chat.pendamping()
    plan(pendamping)
    pendamping.says("pindahkan pertemuan").taps(pendamping.buttons[0].label).says("tetap").says("balai desa")
    pendamping.sees("Dulu:", "di rumah Bu Euis", "di balai desa").taps("Ya").sees("Sudah diubah", "di balai desa")


def test_short_words_answer_the_question_of_a_meeting_where_it_was_asked(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    plan(pendamping)
    kpm.says("kumpulan kapan").says("bisa bu").sees("dicatat hadir")
    kpm.says("kumpulan kapan").says("ga bisa").sees("dicatat izin")
    kpm.says("kumpulan kapan").says("iya").sees("dicatat hadir")


def test_a_mere_yes_after_a_reminder_is_asked_about_and_not_taken_for_granted(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    plan(pendamping)
    kpm.says("menu")
    chat.clock("2026-11-23 09.01")
    kpm.sees("Ibu bisa datang?")
    kpm.says("bisa bu").sees("Ibu bisa datang?").says("menu")
    kpm.says("iya bu").sees("Ibu bisa datang?").says("iya bu").sees("dicatat hadir")


def test_nothing_is_recorded_from_words_that_may_mean_something_else(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    plan(pendamping)
    kpm.says("izin").sees("dicatat izin")
    kpm.says("siap bu").sees("sudah menjawab: izin", "Ibu bisa datang?")
    kpm.says("menu").says("gak jadi izin").sees("Ibu bisa datang?").sees_not("dicatat")
    kpm.says("menu").says("kemarin saya hadir").sees("Ibu bisa datang?").sees_not("dicatat")


def test_families_that_left_get_no_invitation_and_are_not_recorded(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm(status="left")
    plan(pendamping)
    with chat.database.connect() as db:
        meeting = db.scalar(sa.select(tables.meetings.c.id))
    kpm.says("menu").sees("sudah tidak menerima PKH").sees_not("graduasi")
    kpm.says("kumpulan kapan").sees("tidak ada undangan")
    kpm.says("hadir").sees("tidak ada undangan")
    kpm.sends(tap=f"rsvp:{meeting}:hadir").sees("tidak ada undangan")


def test_numbers_nobody_gave_out_are_answered_and_break_nothing(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    plan(pendamping)
    huge = "9" * 30
    for value in (f"rsvp:{huge}:hadir", f"qa:{huge}:a:b", f"module:M3S1:{huge}", "rsvp", "qa", "module"):
        kpm.sends(tap=value).sees_not("gangguan")
    for value in ("group", "session_view", "session_move", "session_cancel", "help_answer", "broadcast_progress"):
        pendamping.sends(tap=f"{value}:{huge}").sees_not("gangguan", "Dipindah ke kapan")


def test_a_meeting_of_somebody_else_cannot_even_be_begun_to_move(chat: World) -> None:
    rina, dewi = chat.pendamping(), chat.pendamping("Dewi", group="Mawar")
    plan(rina)
    with chat.database.connect() as db:
        meeting = db.scalar(sa.select(tables.meetings.c.id))
    dewi.sends(tap=f"session_move:{meeting}").sees("sudah tidak ada")


def test_on_a_shared_phone_each_reminder_is_answered_for_whom_it_names(chat: World) -> None:
    if chat.channel != "simulator":
        return  # Telegram links one account to one person, and on WhatsApp an answer is a word of who is speaking
    pendamping = chat.pendamping()
    phone = "+6281255512347"
    chat.kpm("Euis", phone=phone, linked=False)
    nani, stranger = chat.kpm("Nani", phone=phone, linked=False), chat.kpm("Tuti")
    nani.says("halo").taps("Ya, boleh").taps("Nani")
    plan(pendamping)
    chat.clock("2026-11-23 09.01")
    to_euis = next(reply for _, reply, _ in nani.fresh if "Halo Euis" in reply.text)
    nani.taps_old(to_euis.buttons[1]).sees("Baik, Euis", "dicatat izin")
    stranger.taps_old(to_euis.buttons[0]).sees("sudah lewat atau dibatalkan")
    pendamping.says("siapa yang hadir").sees("Izin (1): Euis", "Belum menjawab (2): Nani, Tuti")


def test_a_time_is_not_taken_for_a_place(chat: World) -> None:
    pendamping = chat.pendamping()
    pendamping.says("buat pertemuan").taps("Melati").taps("Kesehatan & Gizi").taps(pendamping.buttons[0].label)
    pendamping.says("besok jam 9").says("eh rabu jam 10 saja").sees("ada jamnya", "Di mana tempatnya?")
    pendamping.says("kembali").sees("Kapan?").says("rabu jam 10").says("Pasar Minggu").sees("Rabu", "Pasar Minggu")


def test_staff_who_only_watch_are_told_who_plans_and_are_not_offered_it(chat: World) -> None:
    rina = chat.pendamping()
    chat.kpm()
    watching = chat.pendamping("Ujang", role="supervisor")
    plan(rina)
    watching.says("siapa yang hadir").sees("Belum menjawab (1): Siti").sees_not("Pindah pertemuan")
    for value in ("session_create", "session_move:1", "session_cancel:1"):
        watching.sends(tap=value).sees("hanya untuk pendamping dan korkab")


def test_who_comes_after_all_is_never_recorded_as_absent(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    plan(pendamping)
    for text in (
        "ga jadi izin, saya datang",
        "ora sido, aku teko",
        "ora sido izin, aku teko",
        "teu janten izin, abdi sumping",
        "eh saya bisa datang ternyata",
        "saya batal izin, jadi ikut kumpulan",
    ):
        kpm.says("aku ora iso teko, anakku lara").sees("dicatat izin").says(text).sees("dicatat hadir")
        kpm.says("izin").sees("dicatat izin")
    for text in ("ora sido", "gak jadi izin", "ga jadi izin, tapi ga bisa hadir lama", "menu"):
        kpm.says(text).sees_not("dicatat")
    pendamping.says("siapa yang hadir").sees("Izin (1): Siti")


def test_the_hint_names_the_buttons_that_are_there(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    kpm.says("/bantu").says("anak saya perlu akta").sees("Kirim", "Ubah", "Batal")
    kpm.says("hmm apa ya").sees("Pilih Kirim, Ubah atau Batal, ya.").says("kirim").sees("Rina")
    plan(pendamping)
    pendamping.says("batalkan pertemuan").taps(pendamping.buttons[0].label).says("hmm apa ya")
    pendamping.sees("Pilih Ya, batalkan atau Jangan, ya.")
