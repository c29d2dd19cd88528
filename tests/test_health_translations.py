"""Health reminders in another language: never another number, and never an older text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from chat.markup import Marked
from content import loader
from content.health_translations import HealthRows, load_health_translation
from content.reviews import UNREVIEWED
from content.translations import Translation
from ops import check

ROWS = tuple(row for row in loader.load().health if row.key in ("KN1", "IMM_DPT4"))
FIRST, IMMUNISATION = ROWS
TRANSLATION = f"""\
# {UNREVIEWED}
rows:
  IMM_DPT4:
    of: "{IMMUNISATION.what}"
    text: "Imunisasi DPT-HB-Hib 4 sareng campak-rubela (MR) 2."
"""


def read(root: Path, text: str = TRANSLATION, rows: HealthRows = ROWS) -> Translation[HealthRows]:
    (root / "content" / "health").mkdir(parents=True, exist_ok=True)
    (root / "content" / "health" / "su.yaml").write_text(text, "utf-8")
    return load_health_translation(root, rows, "su")


def named(found: Translation[HealthRows]) -> list[str]:
    return [str(one) for one in found.untranslated]


def test_a_translated_row_keeps_everything_but_its_words(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert found.problems == ()
    said = "Imunisasi DPT-HB-Hib 4 sareng campak-rubela (MR) 2."
    assert found.told == (FIRST, replace(IMMUNISATION, what=Marked(said)))
    assert named(found) == ["content/health/su.yaml:2: KN1 is told in Indonesian; translate it here"]


def test_a_row_whose_indonesian_text_has_changed_is_told_in_indonesian(tmp_path: Path) -> None:
    changed = replace(IMMUNISATION, what=Marked("Imunisasi DPT-HB-Hib 4 saja."))
    found = read(tmp_path, rows=(changed,))
    assert found.problems == ()
    assert found.told == (changed,)
    assert "content/health/su.yaml:3: IMM_DPT4 has changed and is told in Indonesian" in named(found)[0]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("(MR) 2.", "(MR) 3.", "the numbers 2, 3 stand in one language only"),
        ("  IMM_DPT4:", "  IMM_DPT9:", "there is no row IMM_DPT9"),
        (UNREVIEWED, "oleh saya", "does not say who reviewed it"),
    ],
)
def test_a_mistake_is_found(tmp_path: Path, before: str, after: str, expected: str) -> None:
    assert before in TRANSLATION
    found = read(tmp_path, after.join(TRANSLATION.rsplit(before, 1)))
    assert expected in "\n".join(map(str, found.problems))


def test_a_row_with_a_wrong_number_is_told_in_indonesian(tmp_path: Path) -> None:
    assert read(tmp_path, "(MR) 3.".join(TRANSLATION.rsplit("(MR) 2.", 1))).told == ROWS


def test_without_a_translation_all_rows_are_told_in_indonesian(tmp_path: Path) -> None:
    found = load_health_translation(tmp_path, ROWS, "su")
    assert (found.told, found.problems) == (ROWS, ())
    assert "content/health/su.yaml: all health reminders are told in Indonesian" in named(found)[0]


def test_the_check_names_what_is_missing_and_what_nobody_has_reviewed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not any("is told in Indonesian" in note for note in check.notes())
    assert any("content/health: no native speaker has reviewed jv.yaml" in note for note in check.notes())
    known = replace(loader.load(), health_translations={"su": read(tmp_path)})
    monkeypatch.setattr(loader, "load", lambda: known)
    missing = [note for note in check.notes() if "is told in Indonesian" in note]
    assert missing == ["note: content/health/su.yaml:2: KN1 is told in Indonesian; translate it here"]


@pytest.mark.parametrize("language", ["su", "jv"])
def test_all_rows_are_translated(language: str) -> None:
    known = loader.load()
    translation = known.health_translations[language]
    assert (translation.problems, translation.untranslated) == ((), ())
    assert [row.key for row in translation.told] == [row.key for row in known.health]
    assert {row.key for row in known.health if row in translation.told} == NAMES_ONLY


NAMES_ONLY = {"IMM_BCG", "IMM_RV1", "IMM_RV2", "IMM_RV3", "IMM_MR1", "IMM_IPV2", "IMM_JE", "IMM_PCV3", "VITA_BIRU"}
"""Nothing but names of vaccines and a colour: the same in all three languages."""


@pytest.mark.parametrize(("language", "between"), [("su", "samemeh 12 taun"), ("jv", "sakderenge 12 taun")])
def test_the_lesson_gives_worm_tablets_to_the_same_ages_as_the_reminder(language: str, between: str) -> None:
    known = loader.load()
    (row,) = (one for one in known.health if one.key == "CACING_2")
    assert (row.start, row.end, row.unit) == (24, 12 * 12 - 1, "m")
    assert "Umur 2 sampai sebelum 12 tahun: 1 tablet." in "\n".join(known.modules.summaries["M6S7"].pages)
    assert between in "\n".join(known.modules_in(language).summaries["M6S7"].pages)
