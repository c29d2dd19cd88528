"""Each reads in her own language: chosen by a word or a button, offered once to whoever writes another one."""

from datetime import date, time

import pytest
import sqlalchemy as sa

from chat.types import Reply
from content import loader, templates, texts
from db import tables
from handlers.language import wish
from tests.chats.test_learning import speaks
from tests.chats.test_p2k2 import plan
from tests.speaker import Speaker
from tests.world import World

SPOKEN = [one for one in texts.LANGUAGES if texts.language(one) == one]
OFFER = "Bade nganggo basa Sunda?"


def rice(chat: World) -> None:
    day, start, end = date(2026, 11, 27), time(8), time(12)
    chat.aid("beras", "2026-11;2026-12", starts_on=day, time_from=start, time_to=end, place="Balai Desa")


def language_of(kpm: Speaker) -> str:
    with kpm.world.database.connect() as db:
        return str(db.scalar(sa.select(tables.people.c.language).where(tables.people.c.id == kpm.person)))


@pytest.mark.parametrize("spoken", SPOKEN)
def test_a_language_is_chosen_by_its_button_and_spoken_at_once(chat: World, spoken: str) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("bahasa").sees("Mau saya jawab dengan bahasa apa?", "Indonesia", "Basa Sunda")
    kpm.taps(texts.load().format(f"language-name-{spoken}"))
    kpm.sees(texts.load(spoken).format("language-taken").replace("\ue000", "").replace("\ue001", ""))
    kpm.sees(texts.load(spoken).format("menu-kpm", name="Siti"), texts.load(spoken).format("menu-section-more"))
    assert language_of(kpm) == spoken
    kpm.says("/bahasa").sees(texts.load(spoken).format("language-which"))


def test_a_mother_reads_everything_in_sundanese(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    rice(chat)
    kpm.says("pakai bahasa sunda").sees("Mimiti ayeuna abdi nganggo basa Sunda", "Halo Siti. Aya peryogi naon")
    kpm.taps("Jadwal bantosan").sees("Bantosan beas kanggo Desa Kembangkuning", "sasih Nopémber sareng Désémber 2026")
    kpm.sees("Jumaah, 27 Nopémber 2026, tabuh 08.00–12.00 WIB", "Numutkeun data tanggal 20 Nopémber 2026")
    kpm.sees_not("jam", "Bawa", "Sumber data", "Menurut")
    plan(pendamping, "kamis jam 9")
    chat.clock("2026-11-23 09.01")
    kpm.sees("aya kumpulan P2K2 kelompok Melati", "Tuang sareng Pariksa Nalika Bobot", "Ibu tiasa sumping?")
    chat.clock("2026-11-25 16.30")
    kpm.sees("enjing aya kumpulan P2K2 kelompok Melati", "Kemis, 26 Nopémber 2026, tabuh 09.00 WIB", "rumah Bu Euis")
    kpm.says("HADIR").sees("Hatur nuhun, Siti. Ibu dicatet hadir")
    kpm.sends(tap="quiz_start:M3S1").sees("Soal 1 ti 9", "Sabaraha tablet").says("Hiji tablet").sees("Leres!")
    kpm.says("budak abdi kejang").sees("Ieu tanda bahaya", "ayeuna keneh", "119", "Bade Rina (pendamping)")
    kpm.says("henteu").sees("teu aya nu ku abdi diwartosan")
    kpm.says("balik deui kana basa indonesia").sees("Mulai sekarang saya memakai bahasa Indonesia", "Mau apa hari ini?")


@pytest.mark.parametrize(
    ("said", "spoken"), [("ganti basa sunda", "su"), ("/bahasa sunda", "su"), ("Gentos basa", "id")]
)
def test_a_language_is_taken_by_words(chat: World, said: str, spoken: str) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says(said)
    assert language_of(kpm) == spoken


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("pakai bahasa sunda", "su"),
        ("Nganggo basa Sunda we", "su"),
        ("ganti basa jawa", "jv"),
        ("ngagem basa jawi mawon", "jv"),
        ("saya ga paham pakai sunda aja", "su"),
        ("kok jadi bahasa jawa, ganti indonesia", "id"),
        ("bahasa indonesia dong saya bukan orang sunda", "id"),
        ("indonesia saja bu saya kurang paham bahasa jawa", "id"),
        ("jangan pakai bahasa sunda saya ga ngerti", None),
        ("ulah basa jawa, abdi teu ngarti", None),
        ("abdi teu ngartos basa indonesia", None),
        ("kok pakai bahasa sunda sih", None),
        ("bahasa sunda atau bahasa jawa", None),
        ("bahasa", None),
    ],
)
def test_what_is_wished_for(said: str, wanted: str | None) -> None:
    assert wish(said) == wanted


def test_whoever_writes_sundanese_is_asked_once_and_a_no_is_remembered(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    rice(chat)
    kpm.says("bu iraha beas dibagikeun").sees("Bantuan beras", "27 November 2026", OFFER).taps("Henteu")
    kpm.sees("Bahasanya tetap", "tulis bahasa")
    for text in ("bu iraha beas dibagikeun", "abdi hoyong terang iraha artos PKH cair"):
        kpm.says(text).sees("Kembangkuning").sees_not(OFFER)
    assert language_of(kpm) == "id"


@pytest.mark.parametrize("answer", ["muhun bu", "Muhun, basa Sunda", None])
def test_a_yes_answers_again_in_sundanese(chat: World, answer: str | None) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    rice(chat)
    kpm.says("bu iraha beas dibagikeun").sees(OFFER)
    kpm = kpm.says(answer) if answer else kpm.taps("Muhun, basa Sunda")
    kpm.sees("nganggo basa Sunda", "Bantosan beas", "Jumaah, 27 Nopémber 2026")
    assert language_of(kpm) == "su"


def test_what_is_not_answered_is_not_asked_again(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("bu iraha beas dibagikeun").sees(OFFER).says("menu").sees("Halo Siti")
    kpm.says("abdi hoyong terang iraha artos PKH cair").sees_not(OFFER)


def test_a_yes_below_a_meeting_is_the_answer_to_the_meeting(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    plan(pendamping, "kamis jam 9")
    kpm.says("bu hoyong terang iraha kumpulan").sees("Ibu bisa datang?", OFFER).says("muhun").sees("dicatat hadir")
    assert language_of(kpm) == "id"


@pytest.mark.parametrize(
    "said",
    [
        "bu kapan beras cair",
        "kapan beras cair bu, hatur nuhun",
        "punten teh, beras kapan ya",
        "matur nuwun bu, pkh kapan cair nggih",
        "beras iraha",
        "assalamualaikum teh, beras teh kapan atuh",
    ],
)
def test_whoever_writes_indonesian_is_not_asked(chat: World, said: str) -> None:
    chat.pendamping()
    chat.kpm().says(said).sees_not(OFFER, "Kersa ngagem")


def test_nothing_is_offered_in_a_form_in_danger_to_staff_or_before_consent(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), chat.kpm()
    pendamping.says("bu iraha beas dibagikeun").sees("Kembangkuning").sees_not(OFFER)
    kpm.says("butuh bantuan").says("abdi hoyong terang kumaha carana").sees("Kirim?").sees_not(OFFER).says("batal")
    kpm.says("budak abdi kejang, kedah kumaha").sees("119").sees_not(OFFER).says("henteu")
    kpm.says("budak abdi muriang ti kamari, kedah kumaha bu").sees("119").sees_not(OFFER)
    kpm.sends(tap="quiz_start:M3S1").says("waleranana nu kahiji bu").sees("Soal 2").sees_not(OFFER)
    chat.kpm("Tuti", consented=False).says("bu iraha beas dibagikeun").sees("boleh saya pakai").sees_not(OFFER)
    kpm.says("bu iraha beas dibagikeun").sees(OFFER)


@pytest.mark.skipif("jv" not in SPOKEN, reason="there are no Javanese texts yet")
def test_whoever_writes_javanese_is_offered_javanese(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("bu berase kapan teko, aku durung oleh").sees("Kersa ngagem basa Jawa?").says("nggih")
    assert language_of(kpm) == "jv"


def test_a_form_in_sundanese_takes_yes_no_back_and_cancel_in_sundanese(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), speaks(chat.kpm(), "su")
    kpm.says("Taros ka pendamping").sees("Serat pesen Ibu", "Serat batal kanggo liren, balik kanggo ngarobih")
    kpm.says("Besok abdi teu tiasa sumping").sees("Pesen ieu bade dikirim ka Rina", "Kirim")
    kpm.says("engke heula").sees("Pilih Kirim, Robih atanapi Batal").says("balik").sees("Serat pesen Ibu")
    kpm.says("Enjing abdi teu tiasa sumping").says("muhun bu").sees("Pesen Ibu tos dikirim ka Rina")
    chat.send()
    pendamping.sees("Pesan dari Siti (kelompok Melati)", "Enjing abdi teu tiasa sumping")
    for word in ("moal", "henteu", "teu janten", "Batal"):
        kpm.says("Taros ka pendamping").says("Cobi").says(word).sees("Mangga, teu janten")


def test_consent_is_asked_and_given_in_the_own_language(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm("Tuti", consented=False)
    kpm.says("halo").sees("boleh saya pakai nama").says("basa sunda we").sees(
        "nganggo basa Sunda", "kenging abdi nganggo"
    )
    assert kpm.screen.count("kenging abdi nganggo") == 1
    kpm.says("mangga").sees("Hatur nuhun, Tuti", "Aya peryogi naon dinten ieu?")


def test_staff_read_indonesian_whatever_the_mother_reads(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), speaks(chat.kpm(), "su")
    kpm.says("budak abdi kejang").says("muhun").sees("Rina ku abdi diwartosan ayeuna")
    chat.send()
    pendamping.sees("Minta segera dihubungi: ada tanda bahaya pada anak")
    pendamping.says("pesan masuk").taps("Jawab Siti").says("Saya ke sana").taps("Kirim").sees("sudah dikirim")
    chat.send()
    kpm.sees("Waleran ti Rina kanggo pesen Ibu", "Saya ke sana")
    pendamping.says("bahasa sunda").sees("Untuk petugas, TemanKPM memakai bahasa Indonesia")
    speaks(pendamping, "su").says("menu").sees("Mau kerjakan apa?", "Kelompok saya")


def test_a_template_is_indonesian_with_indonesian_dates(chat: World) -> None:
    pendamping, kpm = chat.pendamping(), speaks(chat.kpm(), "su")
    plan(pendamping, "kamis jam 9")
    chat.clock("2026-11-23 09.01")
    kpm.sees("aya kumpulan P2K2", "Kemis, 26 Nopémber 2026", "Tuang sareng Pariksa Nalika Bobot")
    query = sa.select(tables.deliveries.c.body).where(tables.deliveries.c.key.like("session.planned:%"))
    with chat.database.connect() as db:
        use = Reply.from_body(db.scalars(query).one()).template
    assert use is not None
    said = templates.render(loader.load().templates[use.name], "id", use.values)
    assert "Kamis, 26 November 2026" in said
    assert "Makan dan Periksa Saat Hamil" in said


def test_whatsapp_says_how_to_answer_in_the_same_language(chat: World) -> None:
    if chat.channel != "whatsapp":
        return
    pendamping, kpm = chat.pendamping(), speaks(chat.kpm(), "su")
    kpm.says("menu").sees("9. Nu sanesna\nWaler ku angkana.").says("9").sees("5. Gentos basa").says("5")
    kpm.sees("Bade diwaler ku basa naon, Bu?")
    plan(pendamping, "kamis jam 9")
    chat.clock("2026-11-23 09.01")
    kpm.sees("Waler: HADIR atanapi IZIN").says("IZIN").sees("Ibu dicatet izin")


def test_every_label_may_be_typed_as_it_is_shown(chat: World) -> None:
    chat.pendamping()
    for spoken in SPOKEN:
        kpm = speaks(chat.kpm(f"Siti {spoken}"), spoken)
        for button in kpm.says("menu").buttons:
            tapped = kpm.taps_old(button).screen
            kpm.says("batal")
            assert kpm.says(button.label).screen == tapped, (spoken, button.label)
            kpm.says("batal")


@pytest.mark.parametrize("said", ["nomer dua", "nu kadua bu", "nu nomer 2", "sing nomer loro", "yang kedua ya"])
def test_a_number_may_be_said_in_words(chat: World, said: str) -> None:
    chat.pendamping()
    speaks(chat.kpm(), "su").says("menu").says(said).sees("Perkawis bantosan. Pilih salah sahiji")


def test_facts_about_aid_are_told_in_the_own_language(chat: World) -> None:
    chat.pendamping()
    kpm = speaks(chat.kpm(), "su")
    kpm.says("kartu kks ical").sees("Ulah nyebatkeun PIN", "Telepon bank, suhunkeun kartuna diblokir", "14017")
    kpm.says("Ageungna bantosan").sees("Ieu aturan, sanes jangji").sees_not("Ini aturan")


def test_what_she_chose_is_forgotten_with_her_data(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.says("basa sunda").says("hapus data abdi").taps("Muhun, hapus").sees("Tos dihapus")
    assert language_of(kpm) == "id"


@pytest.mark.parametrize("tap", ["language:xx", "language:", "language:su:delete_data", "language:no:no:no"])
def test_strange_buttons_break_nothing(chat: World, tap: str) -> None:
    chat.pendamping()
    for somebody in (chat.kpm(), chat.kpm("Tuti", consented=False), chat.stranger()):
        somebody.sends(tap=tap).sees_not("gangguan", "Mau dihapus")
