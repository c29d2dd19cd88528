"""The loader of modules and quizzes: sound files are read, and every kind of mistake is found at its place."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from chat.markup import BOLD_OFF, BOLD_ON
from content.modules import load_modules, load_translation
from content.problems import Problem
from content.quizzes import load_quiz_translations, load_quizzes
from content.readability import load_hard_words

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
messages:
  - Makan lauk setiap hari.
  - Periksa 6 kali.
  - Minum air putih.
  - Tidur yang cukup.
  - Ajak suami.
story:
  title: Cerita Bu Sari
  lines:
    - Bu Sari hamil.
    - Ia suka telur.
    - Suaminya memasak.
    - Mereka makan bersama.
try_at_home: Masak telur hari ini.
ask: Tanyakan bidan.
sources:
  - Buku KIA | Buku KIA hlm. 45
checked_on: 2026-11-21
review: belum ditinjau petugas gizi/kesehatan
---
*Halaman dua*
***
Halaman tiga
"""
TRANSLATION = """\
---
key: M3S1
title: Tuang Nalika Bobot
aim: Ibu terang katuangan nu sae.
topics: [bobot]
messages:
  - Tuang lauk unggal dinten.
  - Pariksa 6 kali.
  - Ngaleueut cai herang.
  - Kulem sing cekap.
  - Ajak salaki.
story:
  title: Carita Bu Sari
  lines:
    - Bu Sari nuju bobot.
    - Anjeunna resep endog.
    - Salakina nu masak.
    - Duaan tuang sasarengan.
try_at_home: Masak endog dinten ieu.
ask: Taroskeun ka bidan.
checked_on: 2026-11-21
review: belum ditinjau penutur asli
---
Kaca dua
"""
QUESTION = """\
  - id: m3s1-soal{number}
    type: choice
    question: Berapa *kali* periksa?
    options: {{a: Satu, b: Dua, c: Enam}}
    answer: c
    explanation: 6 kali.
    source: Buku KIA hlm. 45
"""
LAST_QUESTIONS = """\
  - id: m3s1-awal
    type: truefalse
    pair: before
    question: Satu itu cukup.
    options: {b: Benar, s: Salah}
    answer: s
    explanation: Tidak cukup.
    source: Buku KIA hlm. 45
  - id: m3s1-cerita
    type: situation
    pair: after
    question: Bu Ani pusing. Lalu?
    options: {a: Diam, b: Tidur, c: Periksa}
    answer: c
    explanation: Periksa saja.
    source: Buku KIA hlm. 45
"""
QUIZ = (
    "session: M3S1\ntitle: Kuis\nchecked_on: 2026-11-21\nquestions:\n"
    + "".join(QUESTION.format(number=n) for n in range(1, 7))
    + LAST_QUESTIONS
)
QUIZ_TRANSLATION = (
    "session: M3S1\ntitle: Kuis\nchecked_on: 2026-11-21\nreview: belum ditinjau penutur asli\nquestions:\n"
    + "".join(
        f"  m3s1-soal{number}:\n    question: Sabaraha kali?\n    options: {{a: Hiji, b: Dua, c: Genep}}\n"
        "    explanation: 6 kali.\n"
        for number in range(1, 7)
    )
    + "  m3s1-awal:\n    question: Hiji cekap.\n    options: {b: Bener, s: Salah}\n    explanation: Teu cekap.\n"
    + "  m3s1-cerita:\n    question: Bu Ani rieut.\n    options: {a: Jempe, b: Kulem, c: Pariksa}\n"
    + "    explanation: Pariksa we.\n"
)
HARD_WORDS = """\
id:
  mengonsumsi: makan atau minum
su:
  ngonsumsi: tuang
jv:
  ngonsumsi: dhahar
"""


@pytest.fixture
def root(tmp_path):
    """A small sound content tree to break."""
    write(tmp_path, "modules/id/modules.yaml", CURRICULUM)
    write(tmp_path, "modules/id/M3S1.md", SUMMARY)
    write(tmp_path, "modules/su/M3S1.md", TRANSLATION)
    write(tmp_path, "quizzes/id/M3S1.yaml", QUIZ)
    write(tmp_path, "quizzes/su/M3S1.yaml", QUIZ_TRANSLATION)
    write(tmp_path, "hard_words.yaml", HARD_WORDS)
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
    """All that is wrong with the Indonesian files."""
    library, problems = load_modules(root)
    return [str(problem) for problem in problems + load_quizzes(root, library)[1]]


def problems_of_translation(root: Path, lang: str = "su") -> list[str]:
    """All that is wrong with the files in another language."""
    library, quizzes = load_modules(root)[0], load_quizzes(root, load_modules(root)[0])[0]
    found = load_translation(root, library, lang)[1] + load_quiz_translations(root, quizzes, lang)[1]
    return [str(problem) for problem in found]


def test_sound_files_are_read(root):
    library, problems = load_modules(root)
    quizzes, quiz_problems = load_quizzes(root, library)
    assert problems + quiz_problems == []
    summary = library.summaries["M3S1"]
    first, *between, last = summary.pages
    assert first.startswith(f"Ibu tahu makanan yang baik.\n\n{BOLD_ON}Pesan kunci{BOLD_OFF}\n- Makan lauk")
    assert between == [f"{BOLD_ON}Halaman dua{BOLD_OFF}", "Halaman tiga"]
    assert last.startswith(f"{BOLD_ON}Cerita Bu Sari{BOLD_OFF}\nBu Sari hamil.\n")
    assert last.endswith(f"{BOLD_ON}Coba di rumah{BOLD_OFF}\nMasak telur hari ini.\n\nTanyakan bidan.")
    assert summary.topics == ("hamil", "kandungan")
    assert summary.checked_on == date(2026, 11, 21)
    assert summary.national_no is None
    quiz = quizzes["M3S1"]
    question = quiz.questions[0]
    assert (question.id, question.answer, question.options["c"]) == ("m3s1-soal1", "c", "Enam")
    assert question.question == f"Berapa {BOLD_ON}kali{BOLD_OFF} periksa?"
    assert (quiz.right_answers("before"), quiz.right_answers("after")) == ({"m3s1-awal": "s"}, {"m3s1-cerita": "c"})


def test_a_translation_shares_what_is_not_text(root):
    library, originals = load_modules(root)[0], load_quizzes(root, load_modules(root)[0])[0]
    assert problems_of_translation(root) == []
    summary = load_translation(root, library, "su")[0].summaries["M3S1"]
    assert summary.title == "Tuang Nalika Bobot"
    assert summary.sources == library.summaries["M3S1"].sources
    assert summary.topics == ("bobot", "hamil", "kandungan")
    assert f"{BOLD_ON}Cobian di bumi{BOLD_OFF}" in summary.pages[-1]
    question = load_quiz_translations(root, originals, "su")[0]["M3S1"].questions[0]
    assert (question.id, question.answer, question.options["c"]) == ("m3s1-soal1", "c", "Genep")
    assert load_translation(root, library, "jv")[0] == library
    assert load_quiz_translations(root, originals, "jv")[0] == originals


def test_problem_reads_as_one_line():
    problem = Problem("content/a.md", 12, "page 2 has 731 characters", "keep it at 700 or fewer")
    assert str(problem) == "content/a.md:12: page 2 has 731 characters; keep it at 700 or fewer"
    assert str(Problem("content/a.md", None, "gone", "create it")) == "content/a.md: gone; create it"


# Mistakes: file, what is written, what stands there instead, the problem as `bot.py check` prints it

SUMMARY_MISTAKES = [
    ("aim: Ibu tahu makanan yang baik.\n", "", "2: the key 'aim' is missing; add 'aim'"),
    ("aim:", "goal:", "2: the key 'aim' is missing; add 'aim'"),
    ("aim:", "goal: x\naim:", "9: the key 'goal' is unknown; use only key, title"),
    ("session: 1", "session: satu", "4: 'session' has a wrong value; write a whole number"),
    ("session: 1", "session: true", "4: 'session' has a wrong value; write a whole number"),
    ("2026-11-21", "kemarin", "28: 'checked_on' has a wrong value; write a date such as"),
    ("2026-11-21", "2026-13-45", "not YAML: month must be in 1..12"),
    ("Makan Saat Hamil", "12", "6: 'title' has a wrong value; write a text; put it in quotes"),
    ("Makan Saat Hamil", "a" * 61, "6: 'title' has 61 characters; keep it at 60 or fewer"),
    ("unverified", "maybe", "8: 'title_status' is 'maybe'; use one of verified, unverified"),
    ("  - Buku KIA | Buku KIA hlm. 45\n", "", "26: 'sources' has a wrong value; write a list of at least one text"),
    ("sources:\n  - Buku KIA | Buku KIA hlm. 45\n", "", "2: the key 'sources' is missing"),
    ("[hamil, kandungan]", "[]", "10: 'topics' has a wrong value; write a list of at least one text"),
    ("[hamil, kandungan]", "[hamil, 7]", "10: 'topics' has a wrong value"),
    ("[hamil, kandungan]", "[hamil", "not YAML: "),
    ("module: M3", "module: M3\nmodule: M4", "4: the key 'module' is written twice; keep one of them"),
    ("key: M3S1", "key: M3S2", "2: key M3S2 is not the file's name; write M3S1"),
    ("session: 1", "session: 2", "2: module and session say M3S2, the key M3S1; make them agree"),
    ("Halaman tiga", "a" * 701, "33: page 3 has 701 characters; keep it at 700 or fewer"),
    ("Halaman tiga", "a\n***\nb", "31: there are 5 pages; keep it at 4 or fewer"),
    ("Halaman tiga", "", "33: page 3 is empty; write it or take out the line ***"),
    ("Halaman tiga", "\n1. Satu", "34: a line begins with a number; begin it with - because"),
    ("*Halaman dua*", "*Halaman dua", "31: page 2 has a star without a partner; write bold as"),
    ("Halaman tiga", "Halaman\u200btiga", "33: a tab or an invisible character stands here; type the line again"),
    ("---\nkey", "key", "1: the front matter is missing; begin with YAML between two lines ---"),
    ("  - Ajak suami.\n", "", "11: 'messages' has 4 entries; write 5 to 8"),
    ("Periksa 6 kali.", "a" * 101, "13: an entry of 'messages' has 101 characters; keep it at 100 or fewer"),
    ("    - Bu Sari hamil.\n", "", "19: 'lines' has 3 entries; write 4"),
    ("  title: Cerita Bu Sari\n", "", "18: the key 'title' is missing; add 'title'"),
    ("try_at_home: Masak telur hari ini.\n", "", "2: the key 'try_at_home' is missing; add 'try_at_home'"),
    (
        "Masak telur hari ini.",
        " ".join("abcdefghijklm"),
        "24: the sentence 'a b c d ...' has 13 words; split it: 12 or",
    ),
    ("Ia suka telur.", "Ia mengonsumsi telur.", "21: 'mengonsumsi' is a hard word; write makan atau minum"),
    ("Tidur yang cukup.", "Keberhasilan melanjutkan pengobatan perlindungan.", "15: 3 of 47 words have 11 letters"),
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
    (QUESTION.format(number=5), "", "4: there are only 7 questions; write at least 8"),
    ("    source: Buku KIA hlm. 45\n", "", "5: the key 'source' is missing; add 'source'"),
    ("answer: c", "answer: d", "9: answer 'd' is not among the options; use one of a, b, c"),
    ("type: choice", "type: essay", "6: 'type' is 'essay'; use one of truefalse, choice, situation"),
    ("type: choice", "type: truefalse", "8: the key 's' is missing; add 's'"),
    ("type: choice", "type: truefalse", "8: the key 'a' is unknown; use only b, s"),
    ("type: situation", "type: choice", "4: no question is a situation; write one of type situation"),
    ("    pair: after\n", "", "4: 1 questions are marked before and 0 after, or in another order; mark as many"),
    ("pair: before", "pair: both", "49: 'pair' is 'both'; use one of before, after"),
    ("c: Enam", "d: Enam", "8: the key 'c' is missing; add 'c'"),
    ("c: Enam", "c: 6", "8: 'c' has a wrong value; write a text; put it in quotes"),
    ("c: Enam", "c: 6 kali", "8: option '6 kali' begins with a digit; write the number as a word"),
    ("c: Enam", "c: dua", "8: two options are the same; make them differ"),
    ("b: Dua", "b: " + "x" * 61, "8: 'b' has 61 characters; keep it at 60 or fewer"),
    ("6 kali.", "x" * 301, "10: 'explanation' has 301 characters; keep it at 300 or fewer"),
    ("6 kali.", "Ibu mengonsumsinya.", "10: 'mengonsumsinya' is a hard word; write makan atau minum"),
    ("Berapa *kali* periksa?", "x" * 201, "7: 'question' has 201 characters; keep it at 200 or fewer"),
    ("soal2", "soal1", "12: id 'm3s1-soal1' is already used in content/quizzes/id/M3S1.yaml:5; give this"),
    ("m3s1-soal2", "soal2", "12: id 'soal2' does not name its session; write it like m3s1-tablet"),
    ("    answer: c", "    answer: a\n    answer: c", "10: the key 'answer' is written twice; keep one of them"),
    ("    options: {a: Satu, b: Dua, c: Enam}", "    options: [Satu]", "8: 'options' has a wrong value; write a map"),
]


@pytest.mark.parametrize(("old", "new", "expected"), QUIZ_MISTAKES)
def test_mistake_in_a_quiz(root, old, new, expected):
    change(root, "quizzes/id/M3S1.yaml", old, new)
    assert any(f"content/quizzes/id/M3S1.yaml:{expected}" in line for line in problems_of(root))
    assert load_quizzes(root, load_modules(root)[0])[0] == {}


TRANSLATION_MISTAKES = [
    ("modules/su/M3S1.md", "key: M3S1", "key: M3S2", "2: M3S2 has no sound Indonesian summary; write or mend that"),
    ("modules/su/M3S1.md", "2026-11-21", "2026-10-01", "21: translated from the Indonesian text of 2026-10-01, it is"),
    ("modules/su/M3S1.md", "  - Ajak salaki.\n", "  - A.\n  - B.\n", "6: there are 6 messages, in Indonesian 5"),
    ("modules/su/M3S1.md", "Pariksa 6", "Pariksa 4", "2: the numbers 4, 6 stand in one language only; mend them"),
    ("modules/su/M3S1.md", "Masak", "Ngonsumsi", "19: 'ngonsumsi' is a hard word; write tuang"),
    ("modules/su/M3S1.md", "review: belum ditinjau penutur asli\n", "", "2: the key 'review' is missing"),
    ("quizzes/su/M3S1.yaml", "session: M3S1", "session: M3S2", "1: session M3S2 is not the file's name or has no"),
    ("quizzes/su/M3S1.yaml", "2026-11-21", "2026-10-01", "3: translated from the Indonesian quiz of 2026-10-01"),
    ("quizzes/su/M3S1.yaml", "m3s1-soal1", "m3s1-soal9", "6: the key 'm3s1-soal1' is missing; add"),
    ("quizzes/su/M3S1.yaml", "c: Genep", "c: 6 kali", "8: option '6 kali' begins with a digit"),
    ("quizzes/su/M3S1.yaml", "6 kali.", "Genep.", "7: the numbers 6 stand in one language only; mend them"),
    ("quizzes/su/M3S1.yaml", "{b: Bener, s: Salah}", "{a: Bener, s: Salah}", "32: the key 'b' is missing; add 'b'"),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), TRANSLATION_MISTAKES)
def test_mistake_in_a_translation_leaves_the_indonesian(root, file, old, new, expected):
    change(root, file, old, new)
    assert any(f"content/{file}:{expected}" in line for line in problems_of_translation(root))
    library, quizzes = load_modules(root)[0], load_quizzes(root, load_modules(root)[0])[0]
    if file.startswith("modules"):
        assert load_translation(root, library, "su")[0] == library
    else:
        assert load_quiz_translations(root, quizzes, "su")[0] == quizzes


HARD_WORD_MISTAKES = [
    ("id:\n", "id: {}\nen:\n", "the key 'en' is unknown; use only id, su, jv"),
    ("makan atau minum", "[makan]", "2: 'mengonsumsi' has a wrong value; write a text"),
    ("mengonsumsi", "Mengonsumsi", "2: 'Mengonsumsi' has capitals; write it small"),
]


@pytest.mark.parametrize(("old", "new", "expected"), HARD_WORD_MISTAKES)
def test_mistake_in_the_hard_words(root, old, new, expected):
    change(root, "hard_words.yaml", old, new)
    words, problems = load_hard_words(root)
    assert words == {}
    assert any(expected in str(problem) for problem in problems)


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
    other = QUIZ.replace("session: M3S1", "session: M3S2").replace("m3s1-", "m3s2-")
    write(root, "quizzes/id/M3S2.yaml", other.replace("m3s2-soal3", "m3s1-soal3"))
    expected = "id 'm3s1-soal3' is already used in content/quizzes/id/M3S1.yaml:19; give this question a new id"
    assert f"content/quizzes/id/M3S2.yaml:19: {expected}" in problems_of(root)


def test_all_problems_are_told_at_once(root):
    change(root, "modules/id/M3S1.md", "Halaman tiga", "a" * 701)
    change(root, "modules/id/M3S1.md", "session: 1", "session: satu")
    change(root, "quizzes/id/M3S1.yaml", "answer: c", "answer: d")
    assert [line.split(":")[0] for line in problems_of(root)] == [
        "content/modules/id/M3S1.md",
        "content/modules/id/M3S1.md",
        "content/quizzes/id/M3S1.yaml",
    ]
