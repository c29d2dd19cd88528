"""WhatsApp templates: what we ship is sound, every mistake is found at its place, and values are made fit."""

from __future__ import annotations

from pathlib import Path

import pytest

import handlers
from chat.markup import BOLD_ON, Marked
from chat.routing import ROUTES
from chat.types import Button
from content import loader
from content import templates as under_test
from content.problems import Problem
from content.template_rules import VALUE_LIMIT
from content.templates import Template, Wording, load_templates

SOUND = """\
templates:
  - name: greeting
    category: UTILITY
    samples:
      nama: Siti
      kelompok: Melati
      nomor: "7"
    languages:
      id:
        body: |
          Halo {nama}, ini TemanKPM. Ada kabar untuk kelompok {kelompok}.

          Tekan tombol ini.
        buttons:
          - label: Baca
            value: read:{nomor}
      su:
        body: Wilujeng sumping di TemanKPM kelompok {kelompok}, Ibu {nama} aya iber.
        buttons:
          - label: Maca
            value: read:{nomor}
  - name: farewell
    category: UTILITY
    samples:
      nama: Siti
    languages:
      id:
        body: Sampai jumpa, Ibu {nama}, salam dari TemanKPM.
"""


def load(root: Path, text: str = SOUND) -> tuple[dict[str, Template], list[Problem]]:
    (root / "content").mkdir(exist_ok=True)
    (root / "content" / "templates.yaml").write_text(text, encoding="utf-8")
    return load_templates(root)


def problems(root: Path, old: str, new: str) -> list[str]:
    assert old in SOUND
    return [str(problem) for problem in load(root, SOUND.replace(old, new, 1))[1]]


@pytest.fixture
def greeting(tmp_path: Path) -> Template:
    found, wrong = load(tmp_path)
    assert wrong == []
    return found["greeting"]


def test_what_we_ship_is_sound_and_complete() -> None:
    content = loader.load()
    assert [problem for problem in content.problems if problem.file == under_test.FILE] == []
    assert set(content.templates) == {
        *("session_planned", "session_moved", "session_evening", "session_soon", "session_cancelled"),
        *("announcement", "help_message", "help_answer", "report", "quiz_weekly", "health_reminder"),
    }


def test_every_shipped_template_says_who_writes_and_its_buttons_lead_somewhere() -> None:
    assert handlers is not None
    topics = {*ROUTES, "waiting"}
    for template in loader.load().templates.values():
        for language, wording in template.wordings.items():
            assert "TemanKPM" in wording.body, template.name
            assert {button.value.split(":")[0] for button in wording.buttons} <= topics, template.name
            assert len(under_test.render(template, language, template.samples)) <= 550, template.name


def test_variables_are_numbered_as_they_appear(greeting: Template) -> None:
    assert under_test.placeholders(greeting, "id") == Wording(
        "Halo {{1}}, ini TemanKPM. Ada kabar untuk kelompok {{2}}.\n\nTekan tombol ini.",
        (Button("Baca", "read:{{3}}"),),
    )
    assert "kelompok {{1}}, Ibu {{2}}" in under_test.placeholders(greeting, "su").body
    assert under_test.samples(greeting, "id") == {"1": "Siti", "2": "Melati", "3": "7"}
    assert under_test.samples(greeting, "su") == {"1": "Melati", "2": "Siti", "3": "7"}


def test_a_language_that_is_missing_is_indonesian(greeting: Template) -> None:
    assert [greeting.spoken(language) for language in ("id", "su", "jv")] == ["id", "su", "id"]


@pytest.mark.parametrize(
    ("value", "fit"),
    [
        ("Bu Euis", "Bu Euis"),
        ("  baris satu\r\n\tdua      tiga ", "baris satu dua tiga"),
        ("a\u2028b\x00c\u200b  d", "a bc d"),
        ("a \u200b \u200b b", "a b"),
        ("", "-"),
        (" \n", "-"),
        ("{{2}} & {x}", "((2)) & (x)"),
        (Marked(f"{BOLD_ON}tebal"), "tebal"),
        ("x" * 100, "x" * VALUE_LIMIT),
        ("x" * 101, "x" * 99 + "…"),
    ],
)
def test_values_are_made_fit(greeting: Template, value: str, fit: str) -> None:
    values = {"nama": value, "kelompok": "Melati", "nomor": "7", "lain": "x"}
    assert under_test.variables(greeting, "id", values) == {"1": fit, "2": "Melati", "3": "7"}
    assert under_test.render(greeting, "id", values).startswith(f"Halo {fit}, ini")


def test_a_missing_value_is_a_dash(greeting: Template) -> None:
    assert under_test.variables(greeting, "id", {"nama": "Siti"}) == {"1": "Siti", "2": "-", "3": "-"}


def test_text_and_buttons_as_the_person_gets_them(greeting: Template) -> None:
    filled = under_test.filled(greeting, "su", {"nama": "Nani", "kelompok": "Mawar", "nomor": "12"})
    assert filled.body == "Wilujeng sumping di TemanKPM kelompok Mawar, Ibu Nani aya iber."
    assert filled.buttons == (Button("Maca", "read:12"),)


@pytest.mark.parametrize(
    ("old", "new", "shape", "text"),
    [
        ("nama: Siti", "nama: Nani", True, True),
        ("Ada kabar", "Ada berita", True, False),
        ("label: Baca", "label: Buka", True, False),
        (
            "{nama}, ini TemanKPM. Ada kabar untuk kelompok {kelompok}",
            "{kelompok}, ini TemanKPM buat {nama}",
            False,
            False,
        ),
    ],
)
def test_the_fingerprint_tells_what_has_changed(tmp_path: Path, old: str, new: str, shape: bool, text: bool) -> None:
    before, after = (load(tmp_path, one)[0]["greeting"] for one in (SOUND, SOUND.replace(old, new, 1)))
    marks = [under_test.fingerprint(one, "id") for one in (before, after)]
    assert len(marks[0]) == 16
    assert (marks[0][:8] == marks[1][:8], marks[0][8:] == marks[1][8:]) == (shape, text)
    names = [under_test.meta_name(one, "id") for one in (before, after)]
    assert (names[0] == names[1]) == text
    assert names[0].startswith("greeting_")
    assert under_test.meta_name(before, "su") not in names


BODY = "Halo {nama}, ini TemanKPM. Ada kabar untuk kelompok {kelompok}."
BROKEN: list[tuple[str, str, str]] = [
    ("name: greeting", "name: Greeting-1", ":2: the name 'Greeting-1' is not lower_snake"),
    ("name: greeting", f"name: {'a' * 41}", ":2: 'name' has 41 characters"),
    ("name: farewell", "name: greeting", ":22: the name 'greeting' is already used on line 2"),
    ("category: UTILITY", "category: MARKETING", ":3: 'category' is 'MARKETING'; use one of UTILITY"),
    ("      id:\n        body: |", "      en:\n        body: |", "the key 'id' is missing"),
    ("      su:", "      de:", ":17: the key 'de' is unknown"),
    ("    samples:\n      nama: Siti\n", "    samples:\n", "the key 'nama' is missing"),
    ('nomor: "7"', 'nomor: "7"\n      lain: x', ":8: the key 'lain' is unknown"),
    ('nomor: "7"', "nomor: 7", ":7: 'nomor' has a wrong value"),
    ("nama: Siti", 'nama: "Siti\\nNani"', ":5: the sample 'nama' has a line break, a tab or five blanks"),
    ("nama: Siti", 'nama: "Siti\\tNani"', ":5: the sample 'nama' has a line break, a tab or five blanks"),
    ("nama: Siti", 'nama: "Siti     Nani"', ":5: the sample 'nama' has a line break, a tab or five blanks"),
    (BODY, "{nama}, halo, ini TemanKPM. Ada kabar untuk kelompok {kelompok}.", ":10: a variable stands at the start"),
    (BODY, "*{nama}*, halo, ini TemanKPM. Ada kabar untuk kelompok {kelompok}.", ":10: a variable stands at the start"),
    ("Tekan tombol ini.", "Tekan tombol, {nama}", ":10: a variable stands at the start or the end"),
    (BODY, "Halo {nama} {kelompok}, ini TemanKPM. Ada kabar.", ":10: two variables stand side by side"),
    (BODY, "Halo *{nama}* *{kelompok}*, ini TemanKPM. Ada kabar.", ":10: two variables stand side by side"),
    (BODY + "\n\n          Tekan tombol ini.", "Halo {nama} di {kelompok} ya.", ":10: 2 variables are too many for 3"),
    (BODY, BODY + " { x }", ":10: a brace belongs to no variable"),
    (BODY, BODY + " kata" * 220, ":10: 'body' has 1183 characters; keep it at 1024"),
    (BODY, BODY + " kata" * 180, ":10: with its values it may have 1166 characters"),
    ("Ibu {nama} aya", "Ibu aya", ":18: variables differ (nama)"),
    ("Maca\n            value: read:{nomor}", "Maca\n            value: list:{nomor}", ":19: the buttons do not do"),
    ("label: Baca", f"label: {'B' * 21}", ":15: 'label' has 21 characters"),
    ("label: Baca", "label: Baca {nama}", ":15: the label 'Baca {nama}' has a variable"),
    ("value: read:{nomor}", "value: Read it", ":16: no route takes the value 'Read it'"),
    ("value: read:{nomor}", f"value: read:{{nomor}}:{'x' * 60}", ":16: no route takes the value 'read:7:xxx"),
    ("          - label: Baca", "          - label: Baca\n            link: x", ":16: the key 'link' is unknown"),
    (
        "          - label: Baca",
        "          - {label: Baca, value: a}\n          - {label: C, value: c}\n          - {label: D, value: d}\n"
        "          - label: Baca",
        ":14: there are 4 buttons; keep 3",
    ),
    (
        "          - label: Baca",
        "          - {label: Baca, value: a}\n          - label: Baca",
        ":16: the label 'Baca' is there twice",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), BROKEN, ids=[said for _, _, said in BROKEN])
def test_every_mistake_is_found_with_line_and_remedy(tmp_path: Path, old: str, new: str, said: str) -> None:
    found = problems(tmp_path, old, new)
    assert any(said in one for one in found), found
    assert all(one.startswith("content/templates.yaml") and "; " in one for one in found)


def test_all_mistakes_are_told_at_once_and_only_sound_templates_are_kept(tmp_path: Path) -> None:
    text = (
        SOUND.replace("label: Baca", "label: Baca {nama}")
        .replace("Ibu {nama} aya", "Ibu aya")
        .replace(BODY, "{nama} halo")
    )
    found, wrong = load(tmp_path, text)
    assert set(found) == {"farewell"}
    assert len(wrong) >= 3


@pytest.mark.parametrize(
    "text", ["", "templates: []\n", "templates: x\n", "templates:\n  - x\n", "- a\n", "templates:\n  - {name: 1}\n"]
)
def test_files_that_are_no_templates(tmp_path: Path, text: str) -> None:
    found, wrong = load(tmp_path, text)
    assert found == {}
    assert wrong


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    found, wrong = load_templates(tmp_path)
    assert found == {}
    assert "does not exist" in str(wrong[0])


def test_whatever_the_values_a_shipped_template_keeps_metas_limit() -> None:
    for template in loader.load().templates.values():
        values = dict.fromkeys(template.samples, "x" * 500)
        assert len(under_test.render(template, "id", values)) <= 1024, template.name
