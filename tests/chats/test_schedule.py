"""A mother asks when the aid comes."""

from datetime import date, time

from tests.world import World


def seed_case(chat: World) -> None:
    """Rice for August and September together, October alone - as in the first district's autumn, moved to now."""
    chat.aid(
        "beras",
        "2026-10;2026-11",
        starts_on=date(2026, 11, 26),
        time_from=time(8, 0),
        time_to=time(12, 0),
        place="Balai Desa Kembangkuning",
        quantity="30 kg",
        bring="KTP dan undangan",
    )
    chat.aid("beras", "2026-12", starts_on=date(2026, 12, 10), place="Balai Desa Kembangkuning", quantity="15 kg")


def test_rice_of_two_months_comes_together_and_the_third_alone(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    seed_case(chat)
    kpm.says("bu kapan beras cair")
    kpm.sees(
        "Oktober dan November 2026",
        "Kamis, 26 November 2026, jam 08.00–12.00 WIB",
        "Balai Desa Kembangkuning",
        "30 kg",
        "KTP dan undangan",
        "sekaligus",
        "Desember 2026",
        "Kamis, 10 Desember 2026",
        "15 kg",
        "Sumber: Surat desa 12",
        "Menurut data per 20 November 2026",
    )


def test_the_desa_wins_over_the_kecamatan_and_that_over_the_kabupaten(chat: World) -> None:
    chat.pendamping()
    here, there = chat.kpm(), chat.kpm("Tuti", desa="32.14.13.2004")
    chat.aid("beras", "2026-11", "32.14", starts_on=date(2026, 11, 30), place="Kabupaten")
    chat.aid("beras", "2026-11", "32.14.03", starts_on=date(2026, 11, 29), place="Kecamatan")
    chat.aid("beras", "2026-11", "32.14.03.2005", starts_on=date(2026, 11, 28), place="Desa saya")
    here.says("jadwal beras").sees("28 November 2026", "Desa saya").sees_not("Kecamatan", "29 November")
    there.says("jadwal beras").sees("30 November 2026").sees_not("28 November", "29 November")


def test_an_expired_row_is_unknown_and_never_shown(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    chat.aid("beras", "2026-11", starts_on=date(2026, 11, 28), valid_until=date(2026, 11, 22), place="Lapangan")
    kpm.says("jadwal beras").sees("belum diketahui").sees_not("28 November", "Lapangan")


def test_no_row_is_said_to_be_missing(chat: World) -> None:
    chat.pendamping()
    chat.kpm().says("jadwal beras").sees("belum ada", "tidak mau menebak")


def test_a_delivery_that_is_over_is_not_shown_as_coming(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    chat.aid("beras", "2026-11", starts_on=date(2026, 11, 20), place="Balai")
    kpm.says("jadwal beras").sees("Bantuan beras untuk", "sudah lewat", "20 November 2026")


def test_all_programmes_of_the_family_and_only_those(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(programmes=("pkh", "beras"))
    seed_case(chat)
    chat.aid("pkh", "2026-10;2026-11;2026-12", "32.14", status="si")
    chat.aid("sembako", "2026-11", "32.14", status="topup")
    kpm.says("jadwal bantuan").sees("Bantuan beras", "PKH", "bertahap").sees_not("Sembako untuk")
    kpm.says("jadwal sembako").sees("tidak tercatat sebagai penerima sembako")


def test_the_payment_stage_in_plain_words_is_never_a_promise(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(programmes=("pkh",))
    chat.aid("pkh", "2026-10;2026-11;2026-12", "32.14", status="sp2d")
    kpm.says("sudah sp2d belum bu").sees(
        "SP2D", "belum bisa diambil", "bukan kepastian rekening", "Menurut data per 20 November 2026"
    )


def test_a_postponed_delivery_shows_no_date(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    chat.aid("beras", "2026-11", starts_on=date(2026, 11, 28), status="ditunda")
    kpm.says("jadwal beras").sees("Ditunda", "Tanggal baru belum ada").sees_not("28 November")


def test_slang_and_typos_reach_the_same_answer(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    seed_case(chat)
    for text in ("kpn beras cairr bu", "jdwl brs", "/beras", "beras iraha dibagikeun"):
        kpm.says(text).sees("26 November 2026")


def test_graduated_families_get_no_schedule(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(status="graduated", programmes=("pkh",))
    seed_case(chat)
    kpm.says("jadwal beras").sees("sudah tidak menerima").sees_not("26 November")


def test_a_pendamping_reads_the_schedule_of_the_desa_of_her_groups(chat: World) -> None:
    rina = chat.pendamping()
    seed_case(chat)
    rina.says("jadwal beras").sees("Desa Kembangkuning", "26 November 2026").sees_not("Ibu", "Pendamping saya")
    chat.add_group(rina, "Mawar", "32.14.13.2004")
    rina.says("jadwal beras").sees("Untuk desa mana?").taps("Dangdeur").sees("Dangdeur", "tidak ada yang masih berlaku")
    rina.sends(tap="schedule_rice:52.71.01.1001").sees("Untuk desa mana?")


def test_a_cancelled_delivery_is_only_said_to_be_cancelled(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    chat.aid("beras", "2026-11", starts_on=date(2026, 11, 28), status="batal", place="Balai", quantity="10 kg")
    kpm.says("jadwal beras").sees("Dibatalkan", "Sumber").sees_not("28 November", "Balai", "belum ditentukan")


def test_who_is_addressed_and_what_is_asked_is_no_other_person(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    seed_case(chat)
    kpm.says("bu beras kapan cair?").sees("26 November 2026").sees_not("data orang lain")
    kpm.says("bu sembako sudah masuk belum").sees_not("data orang lain")
    kpm.says("bu Enok beras sudah cair belum?").sees("data orang lain")
