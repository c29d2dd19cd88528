"""The modules and quizzes we ship: whole, plain, with sources; and the session that a topic leads to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chat.markup import BOLD_OFF, BOLD_ON
from content import loader
from content.modules import ModuleLibrary, load_modules, load_translation
from content.quizzes import load_quizzes

ROOT = Path(__file__).parent.parent
SESSIONS = [
    *("M1S1", "M1S2", "M1S3", "M1S4", "M2S1", "M2S2", "M2S3", "M3S1", "M3S2", "M3S3", "M4S1", "M4S2", "M5S1", "M5S2"),
    *("M6S2", "M6S3", "M6S4", "M6S5", "M6S6", "M6S7", "M6S8"),
]
HEALTH_SESSIONS = [key for key in SESSIONS if key[:2] in ("M3", "M6")]
LOCAL = ["su", "jv"]


@pytest.fixture(scope="module")
def library() -> ModuleLibrary:
    return load_modules(ROOT)[0]


def test_shipped_content_has_no_problems() -> None:
    assert loader.load().problems == ()


def test_shipped_curriculum_is_whole(library):
    assert list(library.modules) == ["M1", "M2", "M3", "M4", "M5", "M6"]
    assert list(library.titles) == SESSIONS
    assert list(library.summaries) == SESSIONS
    assert library.modules["M3"].sessions == ("M3S1", "M3S2", "M3S3")


@pytest.mark.parametrize("key", SESSIONS)
def test_summary_says_what_to_try_and_whom_to_ask(library, key):
    first, last = library.summaries[key].pages[0], library.summaries[key].pages[-1]
    assert f"{BOLD_ON}Pesan kunci{BOLD_OFF}" in first
    assert f"{BOLD_ON}Coba di rumah{BOLD_OFF}" in last
    assert last.split("\n")[-1].startswith("Tanyakan ")
    assert len(last.split("\n\n")[0].split("\n")) == 5, "a heading and four lines"


DANGER = ["M3S1", "M3S3", "M6S3", "M6S4"]


@pytest.mark.parametrize("key", DANGER)
def test_danger_signs_say_where_to_go(library, key):
    page = next(page for page in library.summaries[key].pages if "Tanda bahaya" in page)
    assert "Segera ke puskesmas, bidan, atau rumah sakit. Darurat: telepon 119." in page


@pytest.mark.parametrize("lang", LOCAL)
@pytest.mark.parametrize("key", HEALTH_SESSIONS)
def test_health_is_translated_and_waits_for_a_native_speaker(library, key, lang):
    translated = load_translation(ROOT, library, lang)[0].summaries[key]
    assert translated is not library.summaries[key]
    for folder, ending in (("modules", "md"), ("quizzes", "yaml")):
        file = ROOT / "content" / folder / lang / f"{key}.{ending}"
        assert "review: belum ditinjau penutur asli\n" in file.read_text(encoding="utf-8")
    assert ("119" in "".join(translated.pages)) == ("119" in "".join(library.summaries[key].pages))


def test_every_session_has_a_quiz_with_right_answers_spread(library):
    quizzes, _ = load_quizzes(ROOT, library)
    assert list(quizzes) == SESSIONS
    for quiz in quizzes.values():
        assert len(quiz.questions) >= (8 if quiz.session in HEALTH_SESSIONS else 5)
        assert len({question.answer for question in quiz.questions}) >= 3, quiz.session
        assert len(quiz.right_answers("before")) == len(quiz.right_answers("after")) >= 2


def test_the_right_answer_is_not_told_by_its_length(library):
    """One of three is the longest by chance; whoever guesses by length must not win."""
    questions = [one for quiz in load_quizzes(ROOT, library)[0].values() for one in quiz.questions]
    chosen = [one for one in questions if one.type != "truefalse"]
    longest = [one.id for one in chosen if max(one.options, key=lambda key: len(one.options[key])) == one.answer]
    assert len(longest) < 0.4 * len(chosen), longest


@pytest.mark.parametrize("key", SESSIONS)
def test_sources_shown_are_names_and_no_addresses(library, key):
    """Phones make a link of an address, and people learn here to trust only official ones."""
    shown = " ".join(library.summaries[key].source_names)
    assert re.findall(r"\b[\w-]+\.(?:id|com|org|net|co)\b", shown) == []
    assert re.findall(r"scribd|flipbuilder|123dok|pdfco|hlm|[|;/()]|\d{3}", shown) == []


@pytest.mark.parametrize("key", SESSIONS)
def test_every_source_has_a_name_to_be_shown_or_is_common_knowledge(library, key):
    for source in library.summaries[key].sources:
        assert " | " in source or source.startswith("pengetahuan umum"), source


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("mpasi anak 7 bulan", "M3S2"),
        ("stunting", "M6S2"),
        ("stuntingg", "M6S2"),
        ("gizi", "M3S1"),
        ("anak saya mencret", "M3S3"),
        ("tablet tambah darah", "M3S1"),
        ("cuci tangan", "M3S3"),
        ("anak belum bisa bicara", "M6S5"),
        ("belanja sehat", "M6S6"),
        ("rencana keluarga", "M6S8"),
        ("disabilitas", "M5S1"),
        ("anak saya tantrum", "M1S2"),
        ("disiplin positif", "M1S1"),
        ("bank emok", "M2S2"),
        ("pinjam uang", "M2S2"),
        ("atur uang belanja", "M2S1"),
        ("nikah dini", "M4S2"),
        ("kakek pikun", "M5S2"),
    ],
)
def test_find(library, text, first):
    assert library.find(text)[0] == first


@pytest.mark.parametrize("text", ["harga emas", "", "12 345", "anak ibu", "cuaca besok", "🙏"])
def test_find_nothing(library, text):
    assert library.find(text) == ModuleLibrary().find("hamil") == []
