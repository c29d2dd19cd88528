"""The checks of the Fluent files: what we ship is sound and complete; every kind of mistake is found at its place."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from content import text_check, texts
from content.reviews import UNREVIEWED, unreviewed
from content.text_check import problems

ROOT = Path(__file__).parents[1]
INDONESIAN = """\
hello = Halo { $name }
day = { $day ->
        [today] hari ini
       *[other] lain hari
    }
emergency = Telepon *119* atau buka lapor.go.id.
button-yes = Ya
hello-staff = Halo petugas

## Indonesian only: staff read it
report = Laporan

## For KPM
bye = Dadah, { $name }
"""
SUNDANESE = f"""\
# {UNREVIEWED}

hello = Halo {{ $name }}
day = {{ $day ->
        [today] dinten ieu
       *[other] dinten sanes
    }}
emergency = Telepon *119* atanapi buka lapor.go.id.
button-yes = Muhun
bye = Wilujeng, {{ $name }}
"""


def found(folder: Path, sundanese: str = SUNDANESE, indonesian: str = INDONESIAN) -> str:
    """The problems of these two files, one to a line."""
    for language, text in (("id", indonesian), ("su", sundanese)):
        (folder / "texts" / language).mkdir(parents=True, exist_ok=True)
        (folder / "texts" / language / "a.ftl").write_text(text, "utf-8")
    return "\n".join(map(str, problems(folder / "texts")))


def test_what_we_ship_is_sound_and_says_everything_a_kpm_reads() -> None:
    assert [str(problem) for problem in problems()] == []


def test_two_files_that_say_the_same_have_no_problem(tmp_path: Path) -> None:
    assert found(tmp_path) == ""


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("hello = Halo { $name }\n", "", "texts/su/a.ftl: hello is missing; translate"),
        ("bye = Wilujeng, { $name }\n", "", "texts/su/a.ftl: bye is missing; translate"),
        ("hello =", "extra = Naon\nhello =", "texts/su/a.ftl:3: extra does not exist in Indonesian"),
        ("Halo { $name }", "Halo { $nama }", "texts/su/a.ftl:3: hello: placeholders differ (nama, name)"),
        ("[today]", "[tomorrow]", "texts/su/a.ftl:4: day: variants differ ($day today, $day tomorrow)"),
        ("*119*", "*112*", "texts/su/a.ftl:8: emergency: numbers or addresses differ (112, 119)"),
        ("lapor.go.id", "lapor.id", "texts/su/a.ftl:8: emergency: numbers or addresses differ (lapor.go.id)"),
        ("*119*", "*119* *119*", "emergency: numbers or addresses differ"),
        ("= Muhun", "= " + "Muhun" * 5, "texts/su/a.ftl:9: button-yes has 25 characters; it is a label: at most 24"),
        ("Wilujeng,", "*Wilujeng,", "bye has a star without a partner"),
        ("Wilujeng,", "Wilujeng" * 200, "bye has 1601 characters; at most 1400"),
        ("bye =", "hello =", "hello is there twice"),
        ("bye =", "bye", "not valid Fluent"),
        (UNREVIEWED, "saya sendiri", "texts/su/a.ftl:1: it does not say who reviewed it"),
    ],
)
def test_every_mistake_is_found_at_its_place(tmp_path: Path, before: str, after: str, expected: str) -> None:
    assert before in SUNDANESE
    assert expected in found(tmp_path, SUNDANESE.replace(before, after, 1))


def test_all_mistakes_are_found_at_once(tmp_path: Path) -> None:
    wrong = SUNDANESE.replace("$name", "$nama").replace("119", "112").replace("button-yes = Muhun\n", "")
    assert len(found(tmp_path, wrong).splitlines()) == 4


def test_a_language_without_a_file_misses_nothing(tmp_path: Path) -> None:
    assert "jv" not in found(tmp_path)


def test_who_reviewed_a_file_stands_on_its_first_line(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert found(tmp_path / "content") == ""
    assert list(unreviewed(tmp_path)) == [
        "content/texts/su: no native speaker has reviewed a.ftl; see docs/panduan-operator.md"
    ]
    signed = SUNDANESE.replace(UNREVIEWED, "ditinjau: Neneng Nurjanah, 2026-12-01")
    assert found(tmp_path / "content", signed) == ""
    assert list(unreviewed(tmp_path)) == []


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_text_can_be_said_with_every_variant(language: str) -> None:
    said = texts.load(language)
    messages = text_check._read_language(texts.ROOT, language, [])
    for key, message in messages.items():
        values = {name: ["x"] for name in message.variables}
        for name, variant in message.variants:
            values[name].append(variant)
        for chosen in product(*values.values()):
            assert said.format(key, **dict(zip(values, chosen, strict=True)))
