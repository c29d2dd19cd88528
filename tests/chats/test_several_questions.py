"""Several questions in one message, and long stories."""

from datetime import date

import pytest

from tests.world import World

TEN = (
    "Assalamualaikum bu. Kapan beras dibagi? PKH kapan cair? Kartu KKS saya hilang bagaimana? Pertemuan P2K2 kapan?"
    " Syarat ambil di kantor pos apa saja? Graduasi itu apa? Jadwal posyandu kapan? Kalau mau lapor ke mana?"
    " Cara usaha kecil bagaimana? Berapa besar bantuan anak SD?"
)


def facts(chat: World) -> None:
    chat.aid("beras", "2026-11", starts_on=date(2026, 11, 26))
    chat.aid("pkh", "2026-10;2026-11;2026-12", starts_on=date(2026, 12, 1))
    chat.aid("sembako", "2026-11", starts_on=date(2026, 11, 27))


def test_of_ten_questions_two_are_answered_and_three_offered(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    facts(chat)
    kpm.says(TEN).sees("26 November 2026", "1 Desember 2026", "Ibu juga bertanya", "satu per satu")
    kpm.sees("Masalah kartu KKS", "Pertemuan P2K2", "Tempat dan syarat ambil").sees_not("Blokir", "Rp225.000")
    asked = [button.label for button in kpm.buttons]
    assert asked == ["Masalah kartu KKS", "Pertemuan P2K2", "Tempat dan syarat ambil"]
    kpm.taps("Masalah kartu KKS").sees("PIN")


@pytest.mark.parametrize(
    "text",
    [
        "beras kapan dibagi? pkh kapan cair?",
        "beras kapan dibagi\npkh kapan cair",
        "1. beras kapan dibagi 2. pkh kapan cair",
        "bu beras kapan dibagi, terus pkh kapan cair ya",
        "beras iraha dibagikeun? pkh iraha cair?",
        "beras kapan dibagi??? pkh kapan cair!!",
        "saya mau tanya beras kapan ya bu, terus pkh udah ada jadwalnya belum",
    ],
)
def test_two_questions_are_both_answered(chat: World, text: str) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    facts(chat)
    kpm.says(text).sees("26 November 2026", "1 Desember 2026").sees_not("Ibu juga bertanya", "Maksud Ibu")


def test_the_same_question_twice_is_one(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    facts(chat)
    kpm.says("bu beras kapan dibagi? kapan beras cair bu? beras kapan ya").sees("26 November 2026")
    assert kpm.screen.count("26 November 2026") == 1
    kpm.sees_not("Ibu juga bertanya")


def test_several_programmes_of_one_question_are_all_told(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(programmes=("pkh", "beras"))
    facts(chat)
    kpm.says("kapan beras sama pkh sama sembako cair").sees("26 November 2026", "1 Desember 2026", "tidak tercatat")
    kpm.says("kalau pkh sama beras?").sees("26 November 2026", "1 Desember 2026").sees_not("sembako untuk")


def test_two_questions_with_one_answer_get_it_once(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("jadwal imunisasi anak kapan? jadwal posyandu kapan ya?").sees("posyandu dan imunisasi")
    assert kpm.screen.count("Hari posyandu dan imunisasi") == 1


def test_what_follows_is_offered_with_the_last_answer(chat: World) -> None:
    """Numbers belong to the last message, so all that can be chosen stands there."""
    chat.pendamping()
    kpm = chat.kpm()
    facts(chat)
    kpm.says("graduasi itu apa? pkh kapan cair?").sees("tidak perlu memutuskan", "1 Desember 2026")
    first, last = (reply for _, reply, _ in kpm.fresh)
    assert not first.buttons
    assert last.buttons[-1].label == "Menu"
    assert any(button.value.startswith("graduation:2") for button in last.buttons) == ("(1/" in first.text)


def test_a_question_that_is_not_understood_is_said_to_be(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    facts(chat)
    kpm.says("kapan beras dibagi? resep rendang gimana? pkh kapan cair?")
    kpm.sees("26 November 2026", "1 Desember 2026", "belum saya mengerti", "satu per satu")
    kpm.says("kapan beras dibagi? resep rendang gimana?").sees("26 November 2026", "belum saya mengerti")


def test_one_question_of_several_about_somebody_else_is_refused(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    facts(chat)
    kpm.says("beras kapan dibagi? " + "Hari ini hujan lagi di kampung. " * 20 + "tetangga saya dapat pkh ga ya?")
    kpm.sees("data orang lain")


def test_danger_comes_first_in_the_whole_text(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    facts(chat)
    kpm.says(TEN + " " + "Begitu ya bu, saya tunggu. " * 300 + "Anak saya kejang bu.")
    kpm.sees("119").sees_not("26 November", "Ibu juga bertanya")


def test_nothing_that_is_done_is_done_by_a_part_of_a_message(chat: World) -> None:
    """ "Stop", "hadir" and deleting are no questions: only what tells is told in parts."""
    chat.pendamping()
    kpm = chat.kpm()
    facts(chat)
    kpm.says("kapan beras dibagi? kalau hapus data saya bagaimana? pkh kapan cair?").sees("26 November", "1 Desember")
    kpm.sees_not("Mau dihapus?").says("menu").sees("Mau apa hari ini")


STORY = (
    "Bu saya mau cerita. Kemarin saya ke balai desa, di sana banyak orang antre ambil beras. Saya ketemu Bu Haji, "
    "beliau bilang kartunya hilang bulan lalu terus sudah lapor bank. Anak saya yang SD ikut, dia minta jajan terus. "
    "Saya pulang naik ojek, hujan deras sekali, sampai rumah sudah magrib. Suami saya belum pulang kerja. "
    "Tadi pagi saya ke posyandu menimbang si kecil, alhamdulillah naik beratnya. "
)


def test_a_story_with_one_question_is_answered_once(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    facts(chat)
    kpm.says(STORY + "Nah saya mau tanya, PKH tahap ini kapan cair ya bu?")
    kpm.sees_not("26 November", "PIN", "posyandu dan imunisasi")
    if "1 Desember" not in kpm.screen:
        kpm.sees("Maksud Ibu", "Jadwal PKH")


def test_a_story_without_a_question_gets_no_sure_answer(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    facts(chat)
    kpm.says(STORY).sees_not("26 November", "1 Desember", "27 November", "Blokir")
    kpm.says(STORY * 25).sees_not("26 November", "1 Desember", "gangguan")


def test_reported_questions_in_a_story_are_not_answered(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    facts(chat)
    reported = "Petugas tanya kapan pkh saya cair terakhir, saya jawab lupa. Terus ditanya kartu hilang apa tidak."
    kpm.says(STORY + reported)
    kpm.sees_not("1 Desember", "PIN")


def test_the_question_at_the_end_of_a_very_long_story_is_seen(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    facts(chat)
    kpm.says(STORY * 25 + "Kapan beras dibagi bu? Terus PKH kapan cair?").sees("26 November 2026", "1 Desember 2026")


def test_staff_may_ask_several_things_too(chat: World) -> None:
    rina = chat.pendamping()
    facts(chat)
    rina.says("beras kapan dibagi? pkh kapan cair?").sees("26 November 2026", "1 Desember 2026").sees_not("Ibu juga")


def test_after_several_answers_nothing_is_followed_up(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    facts(chat)
    kpm.says("beras kapan dibagi? total bantuan saya berapa?").says("bulan depan?")
    kpm.sees_not("Desember 2026")


SIGNS = [
    "🙂",
    "👍👍👍",
    "😭😭",
    "❤️",
    "...",
    "?!?",
    "๑۩ﺴ",
    "👨\u200d👩\u200d👧",
    "🇮🇩",
    "٣ ٤",
    "ᛒᛖᚱᚨᛋ",
    "\u202e\u200b\u200d",
]


@pytest.mark.parametrize("text", SIGNS)
def test_signs_alone_mean_nothing_for_sure(chat: World, text: str) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    facts(chat)
    kpm.says(text).sees_not("November 2026", "gangguan", "dicatat", "Sudah dihapus")


def test_programmes_are_answered_in_the_order_they_were_asked_for(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    facts(chat)
    screen = kpm.says("kapan beras turun, sekalian pkh kapan ya bu").screen
    assert screen.index("Bantuan beras") < screen.index("PKH untuk")


def test_a_list_with_commas_is_taken_apart_though_not_all_of_it_asks(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    facts(chat)
    kpm.says("kapan pkh cair, beras dimana, kartu saya ilang, desil itu apa, sama posyandu kapan?")
    kpm.sees("Ibu juga bertanya", "Masalah kartu KKS", "Syarat dan data penerima", "Jadwal posyandu")
