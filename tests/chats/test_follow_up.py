"""A short question after an answer: "kalau sembako?", "bulan depan?", "di desa sebelah?"."""

from datetime import date, time

import pytest
import sqlalchemy as sa

from db import tables
from db.engine import transaction
from db.regions import search_name
from tests.chats.test_aid import counted
from tests.world import World

OTHER_DESA = {"32.14.03.2001": "Cilalawi", "32.14.03.2002": "Bunder", "32.14.03.2003": "Cikao Bandung"}


def neighbours(chat: World, names: dict[str, str] = OTHER_DESA) -> None:
    """More desa of her kecamatan."""
    rows = [{"code": code, "name": name, "search_name": search_name(name), "level": 4} for code, name in names.items()]
    with transaction(chat.database) as db:
        db.execute(sa.insert(tables.regions), rows)


def schedules(chat: World) -> None:
    """Rice in November and December, PKH and sembako by the end of the year."""
    chat.aid("beras", "2026-11", starts_on=date(2026, 11, 26), place="Balai Desa")
    chat.aid("beras", "2026-12", starts_on=date(2026, 12, 10), place="Lapangan Voli")
    chat.aid("sembako", "2026-11", starts_on=date(2026, 11, 27))
    chat.aid("sembako", "2026-12", starts_on=date(2026, 12, 15))
    chat.aid("pkh", "2026-10;2026-11;2026-12", starts_on=date(2026, 12, 1))


@pytest.mark.parametrize(
    "text", ["kalau sembako?", "kalo yg sembako", "mun sembako mah", "nek sembako", "yang sembako kapan?", "bpnt?"]
)
def test_another_programme_of_the_same_question(chat: World, text: str) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    schedules(chat)
    kpm.says("bu kapan beras cair").sees("26 November 2026")
    kpm.says(text).sees("Sembako untuk", "27 November 2026").sees_not("26 November", "Maksud Ibu")
    kpm.says("yang pkh kapan?").sees("PKH untuk", "1 Desember 2026").sees_not("27 November")


def test_without_a_question_before_it_is_one_of_its_own(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    schedules(chat)
    kpm.says("bulan depan?").sees_not("Desember 2026")
    kpm.says("kalau sembako?").sees("Sembako untuk", "27 November")


@pytest.mark.parametrize("text", ["bulan depan?", "kalau bulan desember?", "wulan ngarep?", "bln 12", "desember"])
def test_another_month_of_the_same_programme(chat: World, text: str) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    schedules(chat)
    kpm.says("bu kapan beras cair")
    kpm.says(text).sees("beras untuk", "10 Desember 2026", "Lapangan Voli").sees_not("26 November", "PKH untuk")


def test_what_has_not_changed_stays(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    schedules(chat)
    kpm.says("bu kapan beras cair").says("bulan depan?").sees("10 Desember 2026")
    kpm.says("kalau sembako?").sees("15 Desember 2026").sees_not("27 November")
    kpm.says("bulan ini?").sees("Sembako untuk", "27 November").sees_not("15 Desember")


def test_a_month_of_which_nothing_is_known_is_said_to_be_missing(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    schedules(chat)
    kpm.says("jadwal beras").says("kalau januari?")
    kpm.sees("bulan Januari 2027", "belum ada jadwalnya", "Yang ada", "26 November 2026", "10 Desember 2026")
    kpm.says("beras bulan januari kapan dibagi").sees("belum ada jadwalnya", "26 November 2026")
    kpm.says("beras bulan desember kapan dibagi").sees("10 Desember 2026").sees_not("belum ada jadwalnya")


def test_a_month_that_is_over(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    chat.aid("beras", "2026-10", starts_on=date(2026, 10, 20))
    chat.aid("beras", "2026-12", starts_on=date(2026, 12, 10))
    kpm.says("jadwal beras").sees("10 Desember").says("bulan kemarin?").sees("sudah lewat", "20 Oktober 2026")
    kpm.sees_not("Jadwal berikutnya belum ada")


@pytest.mark.parametrize(
    ("text", "seen"),
    [("kamis?", "26 November"), ("minggu ini?", "26 November"), ("tanggal 10 desember?", "10 Desember")],
)
def test_a_day_or_a_week(chat: World, text: str, seen: str) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    schedules(chat)
    kpm.says("jadwal beras").says(text).sees(seen).sees_not("26 November" if seen != "26 November" else "10 Desember")
    kpm.says("besok?").sees("Selasa, 24 November 2026", "belum ada jadwalnya")


def test_another_desa_of_the_own_kecamatan_is_named_as_such(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    neighbours(chat)
    schedules(chat)
    chat.aid("beras", "2026-11", "32.14.03.2001", starts_on=date(2026, 11, 30))
    kpm.says("jadwal beras").sees("26 November")
    for text in ("kalau desa cilalawi?", "di cilalawi?", "desa Ci Lalawi kapan?"):
        kpm.says(text).sees("Desa Cilalawi", "30 November 2026", "bukan desa Ibu").sees_not("26 November")
    kpm.says("kalau sembako?").sees("sembako untuk Desa Cilalawi", "belum ada").sees_not("27 November")
    kpm.says("jadwal beras").sees("Desa Kembangkuning", "26 November").sees_not("bukan desa Ibu")
    kpm.says("kapan beras desa cilalawi dibagi bu").sees("30 November 2026", "bukan desa Ibu")


def test_the_desa_next_door_is_asked_for(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    neighbours(chat)
    schedules(chat)
    chat.aid("beras", "2026-11", "32.14.03.2002", starts_on=date(2026, 11, 30))
    kpm.says("jadwal beras").says("di desa sebelah?").sees("desa mana", "Bunder")
    kpm.sees_not("26 November", "Kembangkuning")
    assert 1 <= len(kpm.buttons) <= 3
    kpm.taps("Desa Bunder").sees("Desa Bunder", "30 November 2026", "bukan desa Ibu")


def test_a_desa_elsewhere_is_not_guessed_and_not_shown(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    schedules(chat)
    chat.aid("beras", "2026-11", "32.14.13.2004", starts_on=date(2026, 11, 30))
    kpm.says("jadwal beras").says("kalau desa dangdeur?").sees("kecamatan Ibu").sees_not("26 November", "30 November")
    kpm.sends(tap="schedule_rice:32.14.13.2004").sees("26 November").sees_not("30 November", "Dangdeur")


def test_after_a_quarter_of_an_hour_nothing_is_followed_up(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    schedules(chat)
    chat.clock("2026-11-23 09.00")
    kpm.says("jadwal beras")
    chat.clock("2026-11-23 09.14")
    kpm.says("bulan depan?").sees("10 Desember 2026")
    chat.clock("2026-11-23 09.30")
    kpm.says("bulan depan?").sees_not("Desember 2026")


def test_a_new_topic_ends_it_and_thanks_do_not(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    schedules(chat)
    kpm.says("jadwal beras").says("terima kasih bu").says("kalau sembako?").sees("27 November")
    kpm.says("materi").says("bulan depan?").sees_not("Desember 2026")
    kpm.says("jadwal beras").says("anak saya kejang").says("bulan depan?").sees_not("Desember 2026")


@pytest.mark.parametrize("text", ["jam berapa?", "jm brp bu", "berapa kilo?", "hari apa ya", "tanggal berapa?"])
def test_what_else_the_delivery_is(chat: World, text: str) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    chat.aid("beras", "2026-11", starts_on=date(2026, 11, 26), time_from=time(8), quantity="10 kg", place="Balai Desa")
    chat.aid("sembako", "2026-11", starts_on=date(2026, 11, 27), place="Agen bank")
    kpm.says("kapan beras dibagi").says(text).sees("26 November", "08.00", "10 kg")
    kpm.sees_not("Maksud Ibu", "27 November")


@pytest.mark.parametrize("text", ["di mana?", "tempatnya di mana bu", "bawa apa aja?"])
def test_where_it_is_and_what_to_bring(chat: World, text: str) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    chat.aid("beras", "2026-11", starts_on=date(2026, 11, 26), place="Balai Desa", bring="KTP dan KK")
    chat.aid("sembako", "2026-11", starts_on=date(2026, 11, 27), place="Agen bank")
    kpm.says("kapan beras dibagi").says(text).sees("Tempat: Balai Desa", "Bawa: KTP dan KK").sees_not("Agen bank")


def test_another_question_is_not_taken_for_a_follow_up(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    schedules(chat)
    kpm.says("jadwal beras").says("kalau sembako berapa?").sees("Rp200.000").sees_not("27 November")
    kpm.says("jadwal beras").says("beras pulen merek apa ya yang bagus").sees_not("26 November")
    kpm.says("jadwal beras").says("kalau desa saya belum dapat gimana").sees_not("desa mana")
    kpm.says("jadwal beras").says("di desa kok belum ada ya").sees_not("desa mana")
    kpm.says("jadwal beras").says("kalau kartu hilang gimana").sees_not("26 November")
    kpm.says("jadwal beras").says("kalau tetangga saya dapat pkh ga ya?").sees("data orang lain")


def test_amounts_are_followed_up_by_programme_by_member_and_by_age(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    counted(chat, kpm, ("sma", date(2009, 1, 1)))
    kpm.says("total bantuan saya berapa").sees("1 anak SMA")
    kpm.says("kalau anak smp?").sees("anak SMP/MTs: Rp375.000")
    kpm.says("yang umur 2 taun?").sees("0–6 tahun: Rp750.000").sees_not("lansia")
    kpm.says("kalau lansia?").sees("lansia: Rp600.000")
    kpm.says("kalau yang sembako?").sees("Rp200.000 per bulan").sees_not("27 November")


def test_a_word_that_is_a_question_of_its_own_elsewhere_is_asked_back(chat: World) -> None:
    """ "sembako" alone asks for the schedule; after an amount it may mean either."""
    chat.pendamping()
    kpm = chat.kpm()
    schedules(chat)
    kpm.says("total bantuan saya berapa").says("sembako").sees("Maksud Ibu", "Jadwal sembako", "Besar bantuan")
    kpm.sees_not("27 November").taps("Jadwal sembako").sees("27 November")


def test_the_stage_of_payment_of_the_other_programme(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    chat.aid("pkh", "2026-10;2026-11;2026-12", "32.14", status="sp2d")
    chat.aid("sembako", "2026-11", "32.14", status="topup")
    kpm.says("sudah sp2d belum bu").sees("SP2D").says("kalau sembako?").sees("sudah disalurkan")
    kpm.sees_not("SP2D")


def test_materials_are_followed_up_by_topic(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("materi mpasi").sees("ASI dan Makanan")
    kpm.says("kalau tentang nabung?").sees("abung").sees_not("ASI dan Makanan")
    kpm.says("kalau kebun binatang?").sees("Maksud Ibu").sees_not("Pesan kunci")
    kpm.says("kalau pesawat terbang?").sees_not("Pesan kunci")


def test_the_age_of_a_child_keeps_to_its_subject(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("jadwal imunisasi anak").sees("posyandu")
    kpm.says("kalau umur 14 bulan?").sees("posyandu").sees_not("Maksud Ibu")


def test_the_other_ones(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    schedules(chat)
    kpm.says("jadwal beras").says("kalau yang lain?").sees("Maksud Ibu", "Jadwal PKH", "Jadwal sembako")
    kpm.sees_not("Jadwal beras").taps("Jadwal PKH").sees("1 Desember 2026")


def test_staff_follow_up_too_and_stay_in_their_desa(chat: World) -> None:
    rina = chat.pendamping()
    chat.add_group(rina, "Mawar", "32.14.13.2004")
    neighbours(chat)
    schedules(chat)
    chat.aid("beras", "2026-11", "32.14.13.2004", starts_on=date(2026, 11, 30))
    chat.aid("beras", "2026-11", "32.14.03.2001", starts_on=date(2026, 11, 29))
    rina.says("jadwal beras").taps("Kembangkuning").sees("26 November")
    rina.says("kalau sembako?").sees("Desa Kembangkuning", "27 November").sees_not("Untuk desa mana?", "Ibu")
    rina.says("bulan depan?").sees("15 Desember").sees_not("27 November")
    rina.says("kapan beras dibagi").taps("Kembangkuning").says("di dangdeur?").sees("Dangdeur", "30 November")
    rina.says("kalau desa cilalawi?").sees("Untuk desa mana?").sees_not("29 November")


def test_what_is_remembered_holds_no_typed_words(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("materi rahasia menabung punya bu euis")
    kpm.says("kapan beras cair bu, rahasia saya ini")
    with chat.database.connect() as db:
        kept = str(db.execute(sa.select(tables.conversations.c.context)).all())
    assert "schedule_rice" in kept
    assert "rahasia" not in kept


def test_a_stranger_who_follows_up_is_answered_too(chat: World) -> None:
    stranger = chat.stranger()
    stranger.says("kenapa saya tidak dapat pkh").sees("desil")
    stranger.says("kalau desa sebelah?").sees_not("ada gangguan")
    stranger.says("kalau sembako?").sees_not("ada gangguan")
