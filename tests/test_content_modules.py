"""The loader of modules and quizzes: what we ship is sound, and every kind of mistake is found at its place."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from chat.markup import BOLD_OFF, BOLD_ON
from content.modules import ModuleLibrary, load_modules
from content.problems import Problem
from content.quizzes import load_quizzes

ROOT = Path(__file__).parent.parent
HEALTH_SESSIONS = ["M3S1", "M3S2", "M3S3", "M6S2", "M6S3", "M6S4", "M6S5", "M6S6", "M6S7", "M6S8"]

CURRICULUM = """\
filler_words: [anak]
modules:
  - code: M3
    title: Kesehatan
    sessions:
      M3S1: Ibu Hamil
      M3S2: Ibu Menyusui
"""
SUMMARY = """\
---
key: M3S1
module: M3
session: 1
national_no: null
title: Makan Saat Hamil
official_title: null
title_status: unverified
aim: Ibu tahu makanan yang baik.
topics: [hamil, kandungan]
sources:
  - Buku KIA hlm. 45
checked_on: 2026-11-21
review: belum ditinjau petugas gizi/kesehatan
---
*Halaman satu*
***
Halaman dua
"""
QUESTION = """\
  - id: m3s1-soal{number}
    type: choice
    question: Berapa *kali* periksa?
    options: {{a: Satu, b: Dua, c: Enam}}
    answer: c
    explanation: Enam kali.
    source: Buku KIA hlm. 45
"""
QUIZ = "session: M3S1\ntitle: Kuis\nquestions:\n" + "".join(QUESTION.format(number=n) for n in range(1, 6))


@pytest.fixture(scope="module")
def library() -> ModuleLibrary:
    return load_modules(ROOT)[0]


@pytest.fixture
def root(tmp_path):
    """A small sound content tree to break."""
    write(tmp_path, "modules/id/modules.yaml", CURRICULUM)
    write(tmp_path, "modules/id/M3S1.md", SUMMARY)
    write(tmp_path, "quizzes/id/M3S1.yaml", QUIZ)
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def change(root: Path, name: str, old: str, new: str) -> None:
    text = (root / "content" / name).read_text(encoding="utf-8")
    assert old in text
    write(root, name, text.replace(old, new, 1))


def problems_of(root: Path) -> list[str]:
    library, problems = load_modules(root)
    return [str(problem) for problem in problems + load_quizzes(root, library)[1]]


# What we ship


def test_shipped_content_has_no_problems():
    assert problems_of(ROOT) == []


def test_shipped_curriculum_is_whole(library):
    assert list(library.modules) == ["M1", "M2", "M3", "M4", "M5", "M6"]
    assert len(library.titles) == 21
    assert "M6S1" not in library.titles
    assert list(library.summaries) == HEALTH_SESSIONS
    assert library.modules["M3"].sessions == ("M3S1", "M3S2", "M3S3")


@pytest.mark.parametrize("key", HEALTH_SESSIONS)
def test_summary_ends_with_whom_to_ask(library, key):
    assert library.summaries[key].pages[-1].endswith("Tanyakan bidan, kader, atau puskesmas.")
    assert any(f"{BOLD_ON}Coba di rumah{BOLD_OFF}" in page for page in library.summaries[key].pages)


@pytest.mark.parametrize("key", ["M3S1", "M3S3", "M6S3", "M6S4"])
def test_danger_signs_say_where_to_go(library, key):
    page = next(page for page in library.summaries[key].pages if "Tanda bahaya" in page)
    assert "Segera ke puskesmas, bidan, atau rumah sakit. Darurat: telepon 119." in page


@pytest.mark.parametrize("key", HEALTH_SESSIONS)
def test_sentences_are_short(library, key):
    for sentence in re.split(r"[.?!:]\s|\n", "\n".join(library.summaries[key].pages)):
        assert len(sentence.split()) <= 12, sentence


def test_every_summary_has_a_quiz_with_right_answers_spread(library):
    quizzes, _ = load_quizzes(ROOT, library)
    assert list(quizzes) == HEALTH_SESSIONS
    for quiz in quizzes.values():
        assert len(quiz.questions) >= 5
        assert len({question.answer for question in quiz.questions}) >= 3, quiz.session


# Finding a session by topic


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
    ],
)
def test_find(library, text, first):
    assert library.find(text)[0] == first


@pytest.mark.parametrize("text", ["harga emas", "", "12 345", "anak ibu", "pinjam uang", "cuaca besok", "🙏"])
def test_find_nothing(library, text):
    assert library.find(text) == ModuleLibrary().find("hamil") == []


# Reading


def test_sound_files_are_read(root):
    library, problems = load_modules(root)
    quizzes, quiz_problems = load_quizzes(root, library)
    assert problems + quiz_problems == []
    summary = library.summaries["M3S1"]
    assert summary.pages == (f"{BOLD_ON}Halaman satu{BOLD_OFF}", "Halaman dua")
    assert summary.topics == ("hamil", "kandungan")
    assert summary.checked_on == date(2026, 11, 21)
    assert summary.national_no is None
    question = quizzes["M3S1"].questions[0]
    assert (question.id, question.answer, question.options["c"]) == ("m3s1-soal1", "c", "Enam")
    assert question.question == f"Berapa {BOLD_ON}kali{BOLD_OFF} periksa?"


def test_problem_reads_as_one_line():
    problem = Problem("content/a.md", 12, "page 2 has 731 characters", "keep it at 700 or fewer")
    assert str(problem) == "content/a.md:12: page 2 has 731 characters; keep it at 700 or fewer"
    assert str(Problem("content/a.md", None, "gone", "create it")) == "content/a.md: gone; create it"


# Mistakes: file, what is written, what stands there instead, the problem as `bot.py check` prints it

SUMMARY_MISTAKES = [
    ("aim: Ibu tahu makanan yang baik.\n", "", "2: the key 'aim' is missing; add 'aim'"),
    ("aim:", "goal:", "2: the key 'aim' is missing; add 'aim'"),
    ("aim:", "goal: x\naim:", "9: the key 'goal' is unknown; use only key, module"),
    ("session: 1", "session: satu", "4: 'session' has a wrong value; write a whole number"),
    ("session: 1", "session: true", "4: 'session' has a wrong value; write a whole number"),
    ("2026-11-21", "kemarin", "13: 'checked_on' has a wrong value; write a date such as"),
    ("2026-11-21", "2026-13-45", "not YAML: month must be in 1..12"),
    ("Makan Saat Hamil", "12", "6: 'title' has a wrong value; write a text; put it in quotes"),
    ("Makan Saat Hamil", "a" * 61, "6: 'title' has 61 characters; keep it at 60 or fewer"),
    ("unverified", "maybe", "8: 'title_status' is 'maybe'; use one of verified, unverified"),
    ("  - Buku KIA hlm. 45\n", "", "11: 'sources' has a wrong value; write a list of at least one text"),
    ("sources:\n  - Buku KIA hlm. 45\n", "", "2: the key 'sources' is missing"),
    ("[hamil, kandungan]", "[]", "10: 'topics' has a wrong value; write a list of at least one text"),
    ("[hamil, kandungan]", "[hamil, 7]", "10: 'topics' has a wrong value"),
    ("[hamil, kandungan]", "[hamil", "not YAML: "),
    ("module: M3", "module: M3\nmodule: M4", "4: the key 'module' is written twice; keep one of them"),
    ("key: M3S1", "key: M3S2", "2: key M3S2 is not the file's name; write M3S1"),
    ("session: 1", "session: 2", "2: module and session say M3S2, the key M3S1; make them agree"),
    ("Halaman dua", "a" * 701, "18: page 2 has 701 characters; keep it at 700 or fewer"),
    ("Halaman dua", "a\n***\nb\n***\nc\n***\nd", "16: there are 5 pages; keep it at 4 or fewer"),
    ("Halaman dua", "", "18: page 2 is empty; write it or take out the line ***"),
    ("*Halaman satu*", "*Halaman satu", "16: page 1 has a star without a partner; write bold as"),
    ("Halaman dua", "Halaman\u200bdua", "18: a tab or an invisible character stands here; type the line again"),
    ("---\nkey", "key", "1: the front matter is missing; begin with YAML between two lines ---"),
]


@pytest.mark.parametrize(("old", "new", "expected"), SUMMARY_MISTAKES)
def test_mistake_in_a_summary(root, old, new, expected):
    change(root, "modules/id/M3S1.md", old, new)
    found = problems_of(root)
    assert any(re.match(r"content/modules/id/M3S1\.md(:\d+)?: ", line) and expected in line for line in found)
    assert "M3S1" not in load_modules(root)[0].summaries


QUIZ_MISTAKES = [
    ("session: M3S1", "session: M9S9", "1: session M9S9 is unknown; use a key of modules.yaml"),
    ("session: M3S1", "session: M3S2", "1: session M3S2 is not the file's name; write M3S1"),
    ("title: Kuis\n", "", "1: the key 'title' is missing; add 'title'"),
    (QUESTION.format(number=5), "", "3: there are only 4 questions; write at least 5"),
    ("    source: Buku KIA hlm. 45\n", "", "4: the key 'source' is missing; add 'source'"),
    ("answer: c", "answer: d", "8: answer 'd' is not among the options; use one of a, b, c"),
    ("type: choice", "type: essay", "5: 'type' is 'essay'; use one of truefalse, choice"),
    ("type: choice", "type: truefalse", "7: the key 's' is missing; add 's'"),
    ("type: choice", "type: truefalse", "7: the key 'a' is unknown; use only b, s"),
    ("c: Enam", "d: Enam", "7: the key 'c' is missing; add 'c'"),
    ("c: Enam", "c: 6", "7: 'c' has a wrong value; write a text; put it in quotes"),
    ("b: Dua", "b: " + "x" * 61, "7: 'b' has 61 characters; keep it at 60 or fewer"),
    ("Enam kali.", "x" * 301, "9: 'explanation' has 301 characters; keep it at 300 or fewer"),
    ("Berapa *kali* periksa?", "x" * 201, "6: 'question' has 201 characters; keep it at 200 or fewer"),
    ("soal2", "soal1", "11: id 'm3s1-soal1' is already used in content/quizzes/id/M3S1.yaml:4; give this"),
    ("m3s1-soal2", "soal2", "11: id 'soal2' does not name its session; write it like m3s1-tablet"),
    ("    answer: c", "    answer: a\n    answer: c", "9: the key 'answer' is written twice; keep one of them"),
    ("    options: {a: Satu, b: Dua, c: Enam}", "    options: [Satu]", "7: 'options' has a wrong value; write a map"),
]


@pytest.mark.parametrize(("old", "new", "expected"), QUIZ_MISTAKES)
def test_mistake_in_a_quiz(root, old, new, expected):
    change(root, "quizzes/id/M3S1.yaml", old, new)
    assert any(f"content/quizzes/id/M3S1.yaml:{expected}" in line for line in problems_of(root))
    assert load_quizzes(root, load_modules(root)[0])[0] == {}


CURRICULUM_MISTAKES = [
    ("title: Kesehatan", "name: Kesehatan", "3: the key 'title' is missing; add 'title'"),
    ("M3S1:", "M4S1:", "6: session key 'M4S1' is not of M3; name it like M3S1"),
    ("M3S2:", "M3S1:", "7: the key 'M3S1' is written twice; keep one of them"),
    ("Ibu Hamil", "12", "6: 'M3S1' has a wrong value; write a text"),
    ("filler_words: [anak]\n", "", "1: the key 'filler_words' is missing"),
    (CURRICULUM[21:], "modules: [M3]\n", "2: a mapping is expected here; write the keys code, title, sessions"),
    (CURRICULUM, "", "1: a mapping is expected here; write the keys filler_words, modules"),
    (CURRICULUM[30:], CURRICULUM[30:] * 2, "8: module M3 is listed twice; keep one of them"),
]


@pytest.mark.parametrize(("old", "new", "expected"), CURRICULUM_MISTAKES)
def test_mistake_in_the_curriculum(root, old, new, expected):
    change(root, "modules/id/modules.yaml", old, new)
    assert any(f"content/modules/id/modules.yaml:{expected}" in line for line in problems_of(root))


def test_missing_curriculum(tmp_path):
    assert problems_of(tmp_path) == ["content/modules/id/modules.yaml: the file does not exist; create it"]


def test_file_that_is_not_utf8(root):
    (root / "content/modules/id/M3S1.md").write_bytes(b"---\nkey: \xff\n---\n")
    assert problems_of(root) == ["content/modules/id/M3S1.md: the file is not UTF-8; save it again as UTF-8"]


def test_same_question_id_in_two_quizzes(root):
    other = QUIZ.replace("session: M3S1", "session: M3S2").replace("m3s1-soal", "m3s2-soal")
    write(root, "quizzes/id/M3S2.yaml", other.replace("m3s2-soal3", "m3s1-soal3"))
    expected = "id 'm3s1-soal3' is already used in content/quizzes/id/M3S1.yaml:18; give this question a new id"
    assert f"content/quizzes/id/M3S2.yaml:18: {expected}" in problems_of(root)


def test_all_problems_are_told_at_once(root):
    change(root, "modules/id/M3S1.md", "Halaman dua", "a" * 701)
    change(root, "modules/id/M3S1.md", "session: 1", "session: satu")
    change(root, "quizzes/id/M3S1.yaml", "answer: c", "answer: d")
    assert [line.split(":")[0] for line in problems_of(root)] == [
        "content/modules/id/M3S1.md",
        "content/modules/id/M3S1.md",
        "content/quizzes/id/M3S1.yaml",
    ]
