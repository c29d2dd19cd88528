"""Texts are understood by what they mean, and asked about when they are not clear."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat import knowledge
from chat.entities import Age, Entities
from chat.learning import learn
from chat.lexicon import NUMBER, Lexicon
from chat.understanding import SURE, Understander, examples_of
from content.phrasebook import UNKNOWN, PhraseBook, load_phrasebook

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def book() -> PhraseBook:
    book, problems = load_phrasebook(ROOT)
    assert not problems, "\n".join(map(str, problems))
    return book


@pytest.fixture(scope="module")
def understander(book: PhraseBook) -> Understander:
    return Understander(book)


@pytest.mark.parametrize(
    ("text", "staff", "topic"),
    [
        ("jadwal beras", False, "schedule_rice"),
        ("KUIS!!", False, "quiz"),
        ("stop", False, "stop"),
        ("bu pkh thp 4 kpn cair ya", False, "schedule_pkh"),
        ("assalamualaikum bu, mau tanya beras kapan dibagi, terima kasih", False, "schedule_rice"),
        ("assalamualaikum", False, "greeting"),
        ("hatur nuhun pisan bu", False, "thanks"),
        ("hadir", False, "session_attend"),
        ("saya datang bu", False, "session_attend"),
        ("mau bicara sama orang", False, "help"),
        ("buat kode untuk bu siti", True, "link_code"),
        ("lihat kelompok saya", True, "groups"),
        ("siapa saja yang hadir", True, "session_answers"),
        # the same word, from a family and from a facilitator
        ("absen", False, "session_absent"),
        ("absen", True, "attendance"),
        ("telat ya bu", False, "session_absent"),
        ("spm itu apa sih", False, "aid_status"),
        ("hasil pengumuman", True, "broadcast"),
        ("sekarang saya yang pakai hp, bukan adik", False, "switch_person"),
        # whoever is glad that it came does not ask when
        ("alhamdulillah beras sudah sampai rumah, makasih bu", False, "thanks"),
        # built on a slang word
        ("bade ngagentoskeun nomer hp", False, "change_data"),
        ("tulung busaken dataku", False, "delete_data"),
        ("pindahkan pertemuan melati", True, "session_move"),
        ("batalkan sesi", True, "session_cancel"),
        # about something else
        ("resep nasi goreng", False, UNKNOWN),
        ("pip anak kapan cair", False, UNKNOWN),
        ("suami kena PHK dari pabrik, kapan pesangon cair", False, UNKNOWN),
        ("asdkjhaskd", False, UNKNOWN),
        ("🙂🙂", False, UNKNOWN),
        ("", False, UNKNOWN),
        ("2026", False, UNKNOWN),
        ("a", False, UNKNOWN),
        ("b 2", False, UNKNOWN),
    ],
)
def test_topic(understander: Understander, text: str, staff: bool, topic: str) -> None:
    assert understander.understand(text, staff=staff).topic == topic


@pytest.mark.parametrize(
    ("text", "staff", "topic"),
    [
        ("/beras", False, "schedule_rice"),
        ("/jadwal", False, "schedule_any"),
        ("/jadwal@TemanBot", False, "schedule_any"),
        (" /BERAS@temanbot sekarang", True, "schedule_rice"),
        ("/buat_sesi", True, "session_create"),
        ("/buat_sesi", False, UNKNOWN),
        ("/izin", True, UNKNOWN),
        ("/", False, UNKNOWN),
        ("/tidakada", False, UNKNOWN),
    ],
)
def test_slash_words(understander: Understander, text: str, staff: bool, topic: str) -> None:
    found = understander.understand(text, staff=staff)
    assert found.topic == topic
    if topic != UNKNOWN:
        assert found.score == 1.0


def test_every_phrase_of_the_book_is_certain(understander: Understander, book: PhraseBook) -> None:
    for topic in book.topics.values():
        for phrase in (phrase for phrases in topic.phrases.values() for phrase in phrases):
            for staff in (True, False):
                if topic.name == UNKNOWN or topic.visible(staff=staff):
                    found = understander.understand(phrase, staff=staff)
                    assert (found.topic, found.score) == (topic.name, 1.0), phrase


def test_between_topics_it_asks_with_at_most_three_suggestions(understander: Understander) -> None:
    found = understander.understand("lapor atau daftar", staff=False)
    assert found.topic == UNKNOWN
    assert found.score < SURE
    assert 1 <= len(found.suggestions) <= 3
    assert UNKNOWN not in found.suggestions


def test_the_words_of_others_are_not_taken_for_something_else(understander: Understander) -> None:
    """ "kelompok saya" is what a facilitator asks for; of a mother it is asked what she means."""
    assert understander.understand("kelompok saya", staff=True).topic == "groups"
    assert understander.understand("kelompok saya", staff=False).topic == UNKNOWN


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("kapan bpnt masuk", Entities(programme="sembako")),
        ("pkh sama beras kapan", Entities()),
        ("minta materi tentang stunting dong bu", Entities(module_query="stunting")),
        ("cara ngatur uang belanja", Entities(module_query="atur uang belanja")),
        ("jadwal posyandu", Entities()),
        ("imunisasi anak umur 14 bulan", Entities(age=Age(14, "month"))),
    ],
)
def test_entities(understander: Understander, text: str, entities: Entities) -> None:
    assert understander.understand(text, staff=False).entities == entities


@given(st.text(max_size=200), st.booleans())
def test_never_raises_and_keeps_to_the_role(understander: Understander, text: str, staff: bool) -> None:
    found = understander.understand(text, staff=staff)
    assert 0.0 <= found.score <= 1.0
    for topic in {found.topic, *found.suggestions} - {UNKNOWN}:
        assert understander.book.topics[topic].visible(staff=staff)


def test_families_never_reach_staff_topics_nor_the_other_way(understander: Understander, book: PhraseBook) -> None:
    for phrase, topic in examples_of(book):
        role = book.topics[topic].role
        if role != "any":
            found = understander.understand(phrase, staff=role == "kpm")
            assert topic not in (found.topic, *found.suggestions)


@pytest.fixture(scope="module")
def small(book: PhraseBook) -> PhraseBook:
    return PhraseBook({name: book.topics[name] for name in ("quiz", "menu", "thanks")}, {})


@pytest.fixture(scope="module")
def kept(small: PhraseBook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("learned") / "understanding.npz"
    assert Understander(small, cache=path).understand("mau kuis lagi dong", staff=False).topic == "quiz"
    return path


def test_what_was_learned_is_kept(small: PhraseBook, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge, "_learn_apart", lambda examples: pytest.fail("it is learned already"))
    again = kept.with_name("again.npz")
    shutil.copy(kept, again)
    first, second = Understander(small, cache=kept), Understander(small, cache=again)
    for text in ("mau kuis lagi dong", "bisanya apa saja", "mksh y bu", "beras"):
        assert first.understand(text, staff=False) == second.understand(text, staff=False)


def test_what_was_learned_from_other_phrases_is_learned_anew(
    small: PhraseBook, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowledge, "_learn_apart", learn)
    two = PhraseBook({name: small.topics[name] for name in ("quiz", "menu")}, {})
    older = kept.read_bytes()
    path = kept.with_name("older.npz")
    path.write_bytes(older)
    assert Understander(two, cache=path).understand("mau kuis lagi dong", staff=False).topic == "quiz"
    assert path.read_bytes() != older


@pytest.mark.parametrize("damage", [b"", b"[]", b"PK\x03\x04", None])
def test_a_damaged_store_is_learned_anew(
    small: PhraseBook, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes | None
) -> None:
    monkeypatch.setattr(knowledge, "_learn_apart", learn)
    path = tmp_path / "understanding.npz"
    path.write_bytes(kept.read_bytes()[:-500] if damage is None else damage)
    assert Understander(small, cache=path).understand("mau kuis lagi dong", staff=False).topic == "quiz"
    assert path.read_bytes() == kept.read_bytes()  # the same phrases always teach the same


def test_a_place_that_cannot_be_written_keeps_nothing(
    small: PhraseBook, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowledge, "_learn_apart", learn)
    nowhere = Understander(small, cache=kept / "below-a-file.npz")
    assert nowhere.understand("mau kuis lagi dong", staff=False).topic == "quiz"


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("pembagian", "pembagian"),
        ("dibagikannya", "bagi"),  # affixes
        ("pndmping", "pendamping"),  # consonants only
        ("pertemuam", None),  # slips are seen by the letters
        ("12", NUMBER),
        ("xyzzy", None),
        ("q", None),
    ],
)
def test_words_nobody_listed(typed: str, listed: str | None) -> None:
    lexicon = Lexicon.of(["bagi", "pembagian", "pendamping", "pertemuan", "12"])
    assert lexicon.find(typed) == listed


def test_every_problem_of_the_phrase_files_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "phrases"
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_text(
        "topic: a\nrole: any\ncommands: [satu, Dua]\nphrases:\n  id:\n    - no\n    - no\n  en:\n    - x\n"
    )
    (folder / "b.yaml").write_text("topic: c\nrole: boss\ncommands: [satu]\nphrases:\n  id: [No, '']\nmore: 1\n")
    (folder / "c.yaml").write_text("topic: [\n")
    (folder / "d.yaml").write_text("- a list\n")
    (folder / "e.yaml").write_text("topic: e\ntopic: e\nrole: staff\ncommands: []\nphrases:\n  id: text\n")
    book, problems = load_phrasebook(tmp_path)
    assert book.topics["a"].phrases["id"] == ("no",)  # typed as it stands, not YAML's "false"
    assert book.commands == {"satu": "a"}
    found = [f"{Path(problem.file).name}:{problem.line}: {problem.message}" for problem in problems]
    assert found == [
        "a.yaml:3: command 'Dua' cannot be typed",
        "a.yaml:7: 'no' stands here twice",
        "a.yaml:9: language 'en' is unknown",
        "b.yaml:6: the key 'more' is unknown",
        "b.yaml:1: topic 'c' is not the file's name",
        "b.yaml:2: role 'boss' is unknown",
        "b.yaml:3: command 'satu' belongs to 'a' already",
        "b.yaml:5: 'No' stands in 'a' too",
        "b.yaml:5: an empty entry",
        "c.yaml:2: not YAML: did not find expected node content",
        "d.yaml:1: a mapping is expected here",
        "e.yaml:2: the key 'topic' is written twice",
        "e.yaml:6: a list is expected here",
    ]
    assert all(problem.remedy for problem in problems)
