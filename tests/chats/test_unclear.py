"""What was not understood is kept without names, by those who allow it, until somebody says what it meant."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from content import loader
from content.phrasebook import UNKNOWN
from db import tables
from db.consents import give
from db.engine import transaction
from handlers.unclear import SECTIONS
from tests.speaker import Speaker
from tests.world import World

STRANGE = "kambing qurban saya lepas dari kandang"


def allows(chat: World, *people: Speaker) -> None:
    """She has agreed that what is not understood may be kept."""
    with transaction(chat.database) as db:
        for speaker in people:
            give(db, speaker.person, "learning", chat.now)


def kept(chat: World) -> list[str]:
    with chat.database.connect() as db:
        return list(db.scalars(sa.select(tables.unclear_messages.c.text).order_by(tables.unclear_messages.c.id)))


def phrases(chat: World) -> list[tuple[str, str]]:
    table = tables.reviewed_phrases
    with chat.database.connect() as db:
        found = db.execute(sa.select(table.c.text, table.c.topic).order_by(table.c.id))
        return [(row.text, row.topic) for row in found]


def test_a_pendamping_reads_what_was_not_understood_without_names(chat: World) -> None:
    rina, kpm, other = chat.pendamping(), chat.kpm(), chat.kpm("Tuti")
    allows(chat, kpm, other)
    kpm.says(STRANGE).sees("belum mengerti")
    other.says("Kambing qurban saya lepas dari kandang!!").says("resep rendang gimana ya")
    rina.says("pesan yang belum dimengerti").sees("belum dimengerti", "(2x)", "resep rendang").sees_not(
        "Siti", "Tuti", "halaman"
    )
    rina.taps(rina.buttons[0].label)
    rina.sees("kambing qurban saya lepas", "Bukan urusan TemanKPM", "Hapus").sees_not("Siti", "Tuti")


def test_without_her_consent_nothing_is_kept(chat: World) -> None:
    rina, kpm = chat.pendamping(), chat.kpm()
    kpm.says(STRANGE).sees("belum mengerti")
    rina.says(STRANGE)
    chat.stranger().says(STRANGE)
    assert kept(chat) == []
    rina.says("pesan yang belum dimengerti").sees("Tidak ada")


def test_consent_is_asked_when_registering_and_can_be_taken_back(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm(consented=False)
    kpm.says("halo").sees("tanpa nama", "30 hari").taps("Ya, boleh")
    kpm.says(STRANGE)
    assert len(kept(chat)) == 1
    kpm.says("menu").taps("Lainnya").taps("Izin simpan pesan").sees("tanpa nama", "Jangan simpan")
    kpm.taps("Jangan simpan").sees("tidak saya simpan")
    assert kept(chat) == []
    kpm.says(STRANGE)
    assert kept(chat) == []
    kpm.says("menu").taps("Lainnya").taps("Izin simpan pesan").taps("Boleh simpan").sees("Terima kasih")
    kpm.says(STRANGE)
    assert len(kept(chat)) == 1


def test_names_numbers_and_addresses_are_taken_out(chat: World) -> None:
    rina, kpm = chat.pendamping("Rina Marlina"), chat.kpm("Siti Rohmah")
    allows(chat, kpm)
    for text in (
        "qwxz kambing bu Enok lepas ke sawah pak Dudung",
        "qwxz kambing saya 081234567890 lepas rw 012 no 345678",
        "qwxz kambing anak saya rafi lepas",
        "qwxz kambing siti rohmah lepas rina marlina",
        "qwxz kambing https://contoh.example/a?b lepas kambing@contoh.example",
        "qwxz nama sy ujang kambing lepas",
    ):
        kpm.says(text)
    said = " ".join(kept(chat)).lower()
    assert len(kept(chat)) == 6
    for private in ("enok", "dudung", "0812", "345678", "012", "rafi", "siti", "rohmah", "rina", "marlina", "ujang"):
        assert private not in said
    assert "example" not in said
    assert said.count("kambing") == 6
    rina.says("pesan yang belum dimengerti").sees_not("Enok", "rafi")


@pytest.mark.parametrize(
    "text",
    [
        "kambing " * 30,
        "qwxz kambing pin atm saya 482913 lepas",
        "🙂🙂",
        "ok bu",
        "123456",
    ],
)
def test_long_texts_secrets_and_noise_are_not_kept(chat: World, text: str) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    allows(chat, kpm)
    kpm.says(text)
    assert kept(chat) == []


def test_what_is_understood_is_not_kept(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    allows(chat, kpm)
    kpm.says("kapan beras cair").says("menu").says("anak saya kejang").says("tetangga saya dapat pkh ga?")
    kpm.says("butuh bantuan").says(STRANGE).says("batal")
    assert kept(chat) == []


def test_the_part_of_a_message_that_was_not_understood_is_kept(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    allows(chat, kpm)
    kpm.says("kapan beras dibagi? resep rendang gimana? pkh kapan cair?")
    assert kept(chat) == ["resep rendang gimana"]


def test_each_sees_only_the_own_groups(chat: World) -> None:
    rina, wati = chat.pendamping(), chat.pendamping("Wati", group="Mawar", desa="32.14.13.2004")
    dewi = chat.pendamping("Dewi", role="korkab")
    elsewhere = chat.pendamping("Lale", role="korkab", desa="52.71.01.1001")
    kpm = chat.kpm()
    allows(chat, kpm)
    kpm.says(STRANGE)
    rina.says("pesan yang belum dimengerti").sees("kambing")
    dewi.says("pesan yang belum dimengerti").sees("kambing")
    value = rina.buttons[0].value
    for other in (wati, elsewhere):
        other.says("pesan yang belum dimengerti").sees("Tidak ada").sees_not("kambing")
        other.sends(tap=value).sees_not("kambing")
        other.sends(tap=value.replace("unclear_one", "unclear_is") + ":menu").sees_not("kambing")
    kpm.sends(tap=value).sees("hanya untuk petugas")
    assert (len(kept(chat)), phrases(chat)) == (1, [])


def test_what_is_said_of_a_pendamping_is_read_by_the_coordinator_only(chat: World) -> None:
    rina, dewi, kpm = chat.pendamping(), chat.pendamping("Dewi", role="korkab"), chat.kpm()
    allows(chat, kpm)
    kpm.says("kambing pendamping saya suka merumput qwxz")
    rina.says("pesan yang belum dimengerti").sees("Tidak ada")
    dewi.says("pesan yang belum dimengerti").sees("merumput")


def test_the_right_topic_becomes_a_phrase(chat: World) -> None:
    rina, kpm, other = chat.pendamping(), chat.kpm(), chat.kpm("Tuti")
    allows(chat, kpm, other)
    kpm.says("layangan pemerintah nyangkut genteng saya")
    other.says("layangan pemerintah nyangkut di genteng")
    other.says(STRANGE)
    rina.says("pesan yang belum dimengerti")
    at = next(one for one in rina.buttons if "pemerintah" in one.label)
    rina.taps(at.label).sees("Ini tentang apa?").taps("Topik lain").taps("Jadwal bantuan").taps("Jadwal bantuan")
    rina.sees("Dicatat", "Jadwal bantuan")
    assert sorted(topic for _, topic in phrases(chat)) == ["schedule_any", "schedule_any"]
    assert kept(chat) == [STRANGE]
    kpm.says("layangan pemerintah nyangkut genteng saya")
    assert kept(chat) == [STRANGE]
    rina.taps("Pesan berikutnya").sees(STRANGE[:20]).sees_not("pemerintah")


def test_what_is_none_of_our_business_and_what_is_deleted(chat: World) -> None:
    rina, kpm = chat.pendamping(), chat.kpm()
    allows(chat, kpm)
    kpm.says(STRANGE).says("asdf qwxz kjhg")
    rina.says("pesan yang belum dimengerti")
    rina.taps(next(one.label for one in rina.buttons if "kambing" in one.label)).taps("Bukan urusan TemanKPM")
    rina.sees("Dicatat")
    assert phrases(chat) == [(STRANGE, UNKNOWN)]
    rina.taps("Pesan berikutnya").taps(rina.buttons[0].label).taps("Hapus").sees("dihapus")
    assert kept(chat) == []
    assert len(phrases(chat)) == 1
    with chat.database.connect() as db:
        assert "phrase.reviewed" in db.scalars(sa.select(tables.audit_log.c.action)).all()


def test_a_nearby_topic_is_one_tap_away(chat: World) -> None:
    rina, kpm = chat.pendamping(), chat.kpm()
    allows(chat, kpm)
    kpm.says("kartu qqwx lepas").sees("Maksud Ibu ini?", "Masalah kartu KKS")
    rina.says("pesan yang belum dimengerti").taps(rina.buttons[0].label).taps("Masalah kartu KKS").sees("Dicatat")
    assert [topic for _, topic in phrases(chat)] == ["card_problem"]


def test_whoever_wants_to_be_forgotten_is(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    allows(chat, kpm)
    kpm.says(STRANGE)
    kpm.says("hapus data saya").taps("Ya, hapus")
    assert kept(chat) == []
    with chat.database.connect() as db:
        assert not db.scalars(sa.select(tables.consents).where(tables.consents.c.withdrawn_at.is_(None))).all()


def test_one_person_cannot_fill_the_list(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    allows(chat, kpm)
    with transaction(chat.database) as db:
        row = {"person_id": kpm.person, "language": "id", "suggestions": [], "about_staff": False}
        rows = [row | {"text": f"x{n}", "plain": f"x{n}", "created_at": chat.now} for n in range(20)]
        db.execute(sa.insert(tables.unclear_messages), rows)
    kpm.says(STRANGE)
    assert len(kept(chat)) == 20
    chat.now += timedelta(days=1, minutes=1)
    kpm.says(STRANGE)
    assert len(kept(chat)) == 21


def test_a_long_list_has_pages_and_odd_buttons_do_no_harm(chat: World) -> None:
    rina, kpm = chat.pendamping(), chat.kpm()
    allows(chat, kpm)
    for word in "kambing sapi ayam bebek kuda kerbau kelinci angsa merpati kucing".split():
        kpm.says(f"{word} qwxz lepas kandang {word}")
    rina.says("pesan yang belum dimengerti").sees("halaman 1 dari 2")
    assert len(rina.buttons) <= 10
    first = rina.screen
    rina.taps("Lanjut")
    assert rina.screen != first
    assert len(rina.buttons) <= 10
    for value in ("unclear:x", "unclear:99", "unclear_one", "unclear_one:x", "unclear_one:999999", "unclear_is:1"):
        rina.sends(tap=value).sees_not("gangguan")
    for value in ("unclear_is:1:qwxz", "unclear_is:1:session_create", "unclear_topics:1:x", "unclear_drop:999"):
        rina.sends(tap=value).sees_not("gangguan")
    assert phrases(chat) == []


def test_every_topic_of_a_mother_can_be_chosen() -> None:
    visible = {name for name, topic in loader.load().phrases.topics.items() if topic.visible(staff=False)} - {UNKNOWN}
    chosen = [topic for topics in SECTIONS.values() for topic in topics]
    assert sorted(chosen) == sorted(visible)
    assert all(len(topics) <= 9 for topics in SECTIONS.values())
    assert len(SECTIONS) <= 9
