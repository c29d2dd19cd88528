"""The facts about aid: what we ship is sound, mistakes are found at their place, and nothing outlives its validity."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chat.markup import plain
from content.aid import SUBJECTS, Fact, Subject, load_aid, warnings

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 23)

FACTS = """\
subject: card
title: Kartu
facts:
  - id: lost
    text: Kartu hilang? Telepon bank.
    words: [hilang]
    source: Harian Contoh
    source_url: contoh.example/1
    as_of: 2026-02-01
    valid_from: 2026-01-01
    valid_to: 2026-12-31
    checked_on: 2026-11-21
    status: verified
"""
HARD_WORDS = "id: {namun: tetapi}\nsu: {gejala: tanda}\njv: {gejala: tandha}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """One sound subject to break; the others are one empty-handed sentence each."""
    folder = tmp_path / "content" / "aid"
    folder.mkdir(parents=True)
    (folder.parent / "hard_words.yaml").write_text(HARD_WORDS)
    for name in SUBJECTS:
        (folder / f"{name}.yaml").write_text(FACTS.replace("subject: card", f"subject: {name}"))
    return tmp_path


def card(root: Path) -> Path:
    return root / "content" / "aid" / "card.yaml"


def change(root: Path, old: str, new: str) -> list[str]:
    """Write something else into the file; all that is found wrong."""
    text = card(root).read_text()
    assert old in text
    card(root).write_text(text.replace(old, new, 1))
    return [str(problem) for problem in load_aid(root)[1]]


def only(root: Path) -> Fact:
    return load_aid(root)[0]["card"].facts[0]


# What we ship


@pytest.fixture(scope="module")
def shipped() -> dict[str, Subject]:
    aid, problems = load_aid(ROOT)
    assert [str(problem) for problem in problems] == []
    return aid


def facts_of(aid: dict[str, Subject]) -> list[Fact]:
    return [fact for subject in aid.values() for fact in subject.facts]


def test_every_subject_has_something_to_say_today(shipped: dict[str, Subject]) -> None:
    assert list(shipped) == list(SUBJECTS)
    for name, subject in shipped.items():
        assert subject.title, name
        assert len(subject.shown(TODAY)) >= 3, name


def test_a_year_has_four_stages_and_two_digits_were_not_swapped(shipped: dict[str, Subject]) -> None:
    priced = [fact for fact in shipped["amounts"].facts if "per_stage" in fact.values]
    assert len(priced) == 8
    for fact in priced:
        assert fact.values["per_year"] == 4 * fact.values["per_stage"], fact.id


def test_numbers_that_are_dead_or_were_never_confirmed_stand_nowhere(shipped: dict[str, Subject]) -> None:
    told = " ".join(plain(fact.text) for fact in facts_of(shipped)).replace("-", "").replace(" ", "")
    for number in ("08111022210", "08877171171"):
        assert number not in told


# Validity


def test_a_fact_is_shown_from_its_first_to_its_last_day(root: Path) -> None:
    fact = only(root)
    assert not fact.is_shown(date(2025, 12, 31))
    assert fact.is_shown(date(2026, 1, 1))
    assert fact.is_shown(date(2026, 12, 31))
    assert not fact.is_shown(date(2027, 1, 1))
    assert load_aid(root)[0]["card"].over(date(2027, 1, 1)) == [fact]


def test_without_an_end_it_stays(root: Path) -> None:
    assert change(root, "valid_to: 2026-12-31", "valid_to: null\n    no_end: PIN selalu rahasia.") == []
    assert only(root).is_shown(date(2040, 1, 1))


@pytest.mark.parametrize("text", ["Dapat Rp200.000.", "Cair bulan Maret.", "Sejak 2023 begitu."])
def test_money_and_dates_from_memory_are_not_shown(root: Path, text: str) -> None:
    change(root, "status: verified", "status: memory")
    assert only(root).is_shown(TODAY)
    assert change(root, "Kartu hilang? Telepon bank.", text) == []
    assert not only(root).is_shown(TODAY)
    change(root, "status: memory", "status: unverified")
    assert only(root).is_shown(TODAY)


def test_amounts_from_memory_are_not_shown(root: Path) -> None:
    change(root, "status: verified", "status: memory")
    assert change(root, "    words:", "    values: {per_stage: 333000}\n    words:") == []
    assert not only(root).is_shown(TODAY)


# What to look up again


def notes(root: Path, today: date) -> list[str]:
    return [str(one) for one in warnings({"card": load_aid(root)[0]["card"]}, today)]


def test_a_checked_fact_in_the_middle_of_its_time_needs_nobody(root: Path) -> None:
    assert notes(root, TODAY) == []


def test_what_is_over_and_what_ends_soon_is_named_with_its_place(root: Path) -> None:
    assert notes(root, date(2027, 1, 1))[0].startswith("content/aid/card.yaml:4: lost expired on 2026-12-31")
    assert "lost ends on 2026-12-31" in notes(root, date(2026, 12, 20))[0]


@pytest.mark.parametrize(("status", "said"), [("unverified", "is unverified"), ("memory", "is from memory")])
def test_what_nobody_has_checked_is_named(root: Path, status: str, said: str) -> None:
    change(root, "status: verified", f"status: {status}")
    (note,) = notes(root, TODAY)
    assert said in note
    assert "status: verified" in note


def test_what_is_kept_back_is_named(root: Path) -> None:
    change(root, "status: verified", "status: memory")
    change(root, "Telepon bank.", "Bayar Rp5.000.")
    (note,) = notes(root, TODAY)
    assert "is not shown" in note


# Mistakes


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("subject: card", "subject: kartu", 1, "is not the file's name"),
        ("id: lost", "id: Lost Card", 4, "has other signs"),
        ("    source: Harian Contoh\n", "", 4, "'source' is missing"),
        ("source: Harian Contoh", "source: contoh.com", 7, "the source shown is an address"),
        ("    source_url: contoh.example/1\n", "", 12, "has no source_url"),
        ("valid_to: 2026-12-31", "valid_to: null", 11, "never ends"),
        ("valid_to: 2026-12-31", "valid_to: 2025-12-31", 11, "ends before it begins"),
        ("valid_to: 2026-12-31", "valid_to: 2026-12-31\n    no_end: Selalu.", 12, "a reason for none"),
        ("as_of: 2026-02-01", "as_of: 2026-11-22", 9, "newer than its check"),
        ("status: verified", "status: rumour", 13, "'status' is 'rumour'"),
        ("Kartu hilang?", "Namun kartu hilang?", 5, "'namun' is a hard word"),
        ("Kartu hilang?", "Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh dua belas lagi.", 5, "words"),
        ("Kartu hilang?", "1. Kartu hilang?", 5, "begins with a number"),
        ("    words: [hilang]", "    values: {per_stage: banyak}", 6, "'per_stage' has a wrong value"),
        ("title: Kartu", "judul: Kartu", 2, "'judul' is unknown"),
    ],
)
def test_a_mistake_is_found_at_its_place(root: Path, old: str, new: str, line: int, said: str) -> None:
    found = change(root, old, new)
    assert any(one.startswith(f"content/aid/card.yaml:{line}: ") and said in one for one in found), found


def test_a_broken_fact_is_left_out_and_the_others_stay(root: Path) -> None:
    second = FACTS.split("facts:\n")[1].replace("id: lost", "id: second")
    card(root).write_text(FACTS.replace("status: verified", "status: rumour") + second)
    assert [fact.id for fact in load_aid(root)[0]["card"].facts] == ["second"]


def test_an_id_is_used_once(root: Path) -> None:
    card(root).write_text(FACTS + FACTS.split("facts:\n")[1])
    assert "used twice" in str(load_aid(root)[1][0])


def test_all_mistakes_are_told_at_once_and_files_may_be_missing_or_odd(root: Path) -> None:
    card(root).unlink()
    (root / "content" / "aid" / "gossip.yaml").write_text(FACTS)
    aid, problems = load_aid(root)
    assert aid["card"] == Subject()
    assert [problem.message for problem in problems] == ["the file does not exist", "no answer reads this file"]
