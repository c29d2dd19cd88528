"""The rows of health reminders: what we ship is sound, what nobody verified is off and named, mistakes are found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from content.health import FILE, HealthRow, health_warnings, load_health
from ops.check import notes

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 23)
ROWS = """\
rows:
  - key: IMM_BCG
    component: [aud]
    anchor: DOB
    from: 0
    to: 1
    unit: m
    repeat: once
    what: Imunisasi BCG.
    source: contoh.example
    status: V
    checked_on: 2026-11-21
"""
HARD_WORDS = "id: {namun: tetapi}\nsu: {gejala: tanda}\njv: {gejala: tandha}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "hard_words.yaml").write_text(HARD_WORDS)
    (tmp_path / FILE).write_text(ROWS)
    return tmp_path


def change(root: Path, old: str, new: str) -> list[str]:
    """Write something else into the file; all that is found wrong."""
    text = (root / FILE).read_text()
    assert old in text
    (root / FILE).write_text(text.replace(old, new, 1))
    return [str(problem) for problem in load_health(root)[1]]


def only(root: Path) -> HealthRow:
    return load_health(root)[0][0]


def said(root: Path, today: date = TODAY) -> list[str]:
    return [str(one) for one in health_warnings(load_health(root)[0], today)]


def test_what_we_ship_is_sound_and_what_nobody_verified_is_off() -> None:
    rows, problems = load_health(ROOT)
    assert [str(problem) for problem in problems] == []
    assert len(rows) >= 50
    off = {row.key for row in rows if row.status != "V"}
    assert off >= {"ANC_2", "ANC_3", "BIAS_6", "BIAS_KEJAR", "LANSIA_CEK", "VITA_NIFAS1", "IMM_IPV2", "KF1", "ANC_4"}
    assert not any(row.is_on for row in rows if row.key in off)


def test_the_check_names_every_row_that_is_off_because_nobody_verified_it() -> None:
    told = "\n".join(notes())
    for row in load_health(ROOT)[0]:
        assert (f"content/health.yaml:{row.line}: {row.key} " in told) == (row.status != "V"), row.key
    assert "note: content/health.yaml" in told


def test_a_verified_row_needs_nobody_until_a_year_has_passed(root: Path) -> None:
    assert said(root) == []
    assert "IMM_BCG was checked on 2026-11-21" in said(root, date(2027, 11, 22))[0]


@pytest.mark.parametrize(("status", "why"), [("C", "sources that conflict"), ("M", "from memory")])
def test_an_unverified_row_is_off_until_somebody_switches_it_on_by_name(root: Path, status: str, why: str) -> None:
    assert change(root, "status: V", f"status: {status}") == []
    assert not only(root).is_on
    (note,) = said(root)
    assert why in note
    assert "is off" in note
    assert "was switched on by nobody" in change(root, "repeat: once", "repeat: once\n    enabled: true")[0]
    assert change(root, "enabled: true", "enabled: true\n    enabled_by: Dinkes, 2 Des 2026") == []
    assert only(root).is_on
    assert "switched on all the same" in said(root)[0]


def test_a_verified_row_can_be_switched_off(root: Path) -> None:
    change(root, "status: V", "status: V\n    enabled: false")
    assert not only(root).is_on
    assert said(root) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("key: IMM_BCG", "key: bcg", 2, "has other signs"),
        ("[aud]", "[bayi]", 3, "no component is called 'bayi'"),
        ("anchor: DOB", "anchor: BIRTH", 4, "'anchor' is 'BIRTH'"),
        ("anchor: DOB", "anchor: CAL", 4, "has no months"),
        ("    from: 0\n    to: 1\n", "", 4, "has no from, to"),
        ("to: 1", "to: -1", 5, "ends before it begins"),
        ("unit: m", "unit: w\n    months: [13]", 8, "a month that does not exist"),
        (
            "anchor: DOB\n    from: 0\n    to: 1\n    unit: m",
            "anchor: AGE\n    from: 0\n    to: 1\n    unit: w",
            7,
            "an age",
        ),
        ("repeat: once", "repeat: daily", 8, "'repeat' is 'daily'"),
        ("Imunisasi BCG.", "Namun imunisasi BCG.", 9, "'namun' is a hard word"),
        ("status: V", "status: V\n    regions: ['jawa']", 12, "is no code of a region"),
        ("status: V", "status: V\n    enabled: ya", 12, "true or false"),
    ],
)
def test_a_mistake_is_found_at_its_place(root: Path, old: str, new: str, line: int, said: str) -> None:
    found = change(root, old, new)
    assert any(one.startswith(f"{FILE}:{line}: ") and said in one for one in found), found


def test_a_key_is_used_once_and_a_broken_row_is_left_out(root: Path) -> None:
    (root / FILE).write_text(ROWS + ROWS.removeprefix("rows:\n"))
    rows, problems = load_health(root)
    assert "used twice" in str(problems[0])
    assert len(rows) == 1
