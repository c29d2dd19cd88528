"""Phrases that staff chose a topic for: exported to a file, read by a person, taken in with the next start."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
import yaml

from chat.understanding import Understander
from content.phrasebook import REVIEWED, PhraseBook, load_phrasebook
from db import tables
from db.engine import transaction
from tests.shell import ROOT, Shell

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def shell(tmp_path: Path, database_url: str) -> Iterator[Shell]:
    with Shell(tmp_path, database_url) as made:
        yield made


def chosen(engine: sa.Engine, *phrases: tuple[str, str, str]) -> None:
    """(text, topic, language), as reviewers have chosen them."""
    with transaction(engine) as db:
        region = {"code": "32", "name": "Jawa Barat", "search_name": "jawabarat", "level": 1}
        if db.scalar(sa.select(tables.regions.c.code)) is None:
            db.execute(sa.insert(tables.regions).values(region))
            db.execute(sa.insert(tables.people).values(name="Rina", region_code="32", created_at=NOW))
        by = db.scalar(sa.select(tables.people.c.id))
        rows = [
            {"text": text, "plain": text, "topic": topic, "language": language, "chosen_by": by, "chosen_at": NOW}
            for text, topic, language in phrases
        ]
        db.execute(sa.insert(tables.reviewed_phrases), rows)


def written(path: Path) -> dict[str, dict[str, list[str]]]:
    return dict(yaml.safe_load(path.read_text("utf-8")) or {})


def test_what_was_chosen_is_written_once_by_topic_and_language(shell: Shell, engine: sa.Engine) -> None:
    path = shell.folder / "reviewed.yaml"
    chosen(
        engine,
        ("layangan jatah mana", "schedule_rice", "id"),
        ("layangan beas mana", "schedule_rice", "su"),
        ("layangan •••• putus", "unknown", "id"),
        ("no", "unknown", "id"),
    )
    assert "4 phrases" in shell.run("phrases", "export", path).stdout
    assert written(path) == {
        "schedule_rice": {"id": ["layangan jatah mana"], "su": ["layangan beas mana"]},
        "unknown": {"id": ["layangan putus", "no"]},
    }
    chosen(engine, ("layangan baru", "quiz", "id"))
    assert "1 phrases" in shell.run("phrases", "export", path).stdout
    assert written(path)["quiz"] == {"id": ["layangan baru"]}
    assert written(path)["unknown"] == {"id": ["layangan putus", "no"]}
    other = shell.folder / "all.yaml"
    assert "0 phrases" in shell.run("phrases", "export", other).stdout
    shell.run("phrases", "export", other, "--all")
    assert written(other) == written(path)


def test_a_phrase_that_is_known_is_left_out_and_a_contradiction_named(shell: Shell, engine: sa.Engine) -> None:
    path = shell.folder / "reviewed.yaml"
    chosen(engine, ("jadwal beras", "schedule_rice", "id"), ("jadwal sembako", "quiz", "id"))
    done = shell.run("phrases", "export", path)
    assert "left out: 'jadwal sembako' was chosen as quiz and stands in schedule_sembako" in done.stdout
    assert "0 phrases" in done.stdout
    assert written(path) == {}


def test_a_file_of_something_else_is_not_overwritten(shell: Shell, engine: sa.Engine) -> None:
    chosen(engine, ("layangan jatah mana", "schedule_rice", "id"))
    for text in ("- 1\n- 2\n", "quiz: 3\n", "a: [\n", "quiz:\n  id: x\n"):
        path = shell.folder / "other.yaml"
        path.write_text(text)
        assert "no file of phrases" in shell.refuses("phrases", "export", path)
        assert path.read_text() == text
    assert "cannot be written" in shell.refuses("phrases", "export", shell.folder / "none" / "x.yaml")
    assert "1 phrases" in shell.run("phrases", "export", shell.folder / "good.yaml").stdout


def copy(tmp_path: Path, reviewed: str) -> Path:
    """The phrase files of this version with a file of reviewed phrases."""
    root = tmp_path / "root"
    shutil.copytree(ROOT / "content" / "phrases", root / "content" / "phrases")
    (root / REVIEWED).write_text(reviewed, encoding="utf-8")
    return root


def few(book: PhraseBook) -> PhraseBook:
    """A part of the book: all of it takes long to learn."""
    return PhraseBook({name: book.topics[name] for name in ("schedule_rice", "quiz", "unknown")}, {})


def test_committed_it_is_learned_with_the_next_start(shell: Shell, engine: sa.Engine, tmp_path: Path) -> None:
    text = "layangan jatah mana"
    before, _ = load_phrasebook(ROOT)
    cache = tmp_path / "understanding.npz"
    assert Understander(few(before), cache=cache).understand(text, staff=False).score < 1.0
    chosen(engine, (text, "schedule_rice", "id"), ("layangan putus qwxz", "unknown", "id"))
    path = shell.folder / "reviewed.yaml"
    shell.run("phrases", "export", path)
    after, problems = load_phrasebook(copy(tmp_path, path.read_text("utf-8")))
    assert not problems
    assert text in after.topics["schedule_rice"].phrases["id"]
    learned = Understander(few(after), cache=cache)
    assert learned.understand(text, staff=False).topic == "schedule_rice"
    assert learned.understand(text, staff=False).score == 1.0
    assert learned.understand("layangan putus qwxz", staff=False).topic == "unknown"


def test_mistakes_in_the_file_are_named(tmp_path: Path) -> None:
    root = copy(
        tmp_path,
        "nosuch:\n  id: [x]\nquiz:\n  en: [y]\n  id:\n    - jadwal beras\n    - kuis\n    - layangan\n",
    )
    book, problems = load_phrasebook(root)
    said = [f"{problem.line} {problem.message}" for problem in problems]
    assert any("topic 'nosuch' is unknown" in one for one in said)
    assert any("language 'en' is unknown" in one for one in said)
    assert any("'jadwal beras' stands in 'schedule_rice' too" in one for one in said)
    assert "layangan" in book.topics["quiz"].phrases["id"]
    assert book.topics["quiz"].phrases["id"].count("kuis") == 1
