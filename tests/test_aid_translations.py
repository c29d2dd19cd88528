"""Facts about aid in another language: never another number, and never an older fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from content import loader
from content.aid import Aid, Fact, Subject, load_aid
from content.aid_translations import load_aid_translation
from content.reviews import UNREVIEWED
from content.translations import Translation

TRANSLATION = f"""\
# {UNREVIEWED}
subject: hoax
title: Cek beja bohong
facts:
  gratis:
    of: "Telepon *171*. Jangan bayar."
    text: "Telepon *171*. Ulah mayar."
"""


def fact(name: str, text: str) -> Fact:
    known = next(iter(loader.load().aid["hoax"].facts))
    return Fact(name, text.replace("*171*", "\ue000171\ue001"), *(getattr(known, key) for key in _REST))


_REST = ("values", "words", "source", "as_of", "valid_from", "valid_to", "status", "file", "line")
AID: Aid = {
    "hoax": Subject("Cek kabar bohong", (fact("gratis", "Telepon *171*. Jangan bayar."), fact("lain", "Awas.")))
}


def read(folder: Path, text: str = TRANSLATION, name: str = "hoax") -> Translation[Aid]:
    (folder / "content" / "aid" / "su").mkdir(parents=True, exist_ok=True)
    (folder / "content" / "aid" / "su" / f"{name}.yaml").write_text(text, "utf-8")
    return load_aid_translation(folder, AID, "su")


def test_a_translated_fact_keeps_everything_but_its_words(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert found.problems == ()
    subject = found.told["hoax"]
    assert subject.title == "Cek beja bohong"
    assert [one.text for one in subject.facts] == ["Telepon \ue000171\ue001. Ulah mayar.", "Awas."]
    assert subject.facts[0].source == AID["hoax"].facts[0].source
    assert [one.message for one in found.untranslated] == ["lain is told in Indonesian"]


def test_a_fact_that_has_changed_is_told_in_indonesian(tmp_path: Path) -> None:
    found = read(tmp_path, TRANSLATION.replace("Jangan bayar.", "Jangan membayar."))
    assert found.problems == ()
    assert found.told["hoax"].facts[0].text == AID["hoax"].facts[0].text
    assert "content/aid/su/hoax.yaml:5: gratis has changed" in str(found.untranslated[0])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ('text: "Telepon *171*', 'text: "Telepon *170*', "the numbers 170, 171 stand in one language only"),
        ("  gratis:", "  bebas:", "there is no fact bebas"),
        ("subject: hoax", "subject: card", "is not the file's name"),
        ("title: Cek beja bohong\n", "", "the key 'title' is missing"),
        ('text: "Telepon *171*. ', 'text: "171 telepon. ', "the text begins with a number"),
        ("Ulah mayar.", "Ulah " * 13, "has 13 words"),
        (UNREVIEWED, "oleh saya", "does not say who reviewed it"),
        ("    of:", "    from:", "the key 'from' is unknown"),
    ],
)
def test_every_mistake_is_found(tmp_path: Path, before: str, after: str, expected: str) -> None:
    assert before in TRANSLATION
    found = read(tmp_path, TRANSLATION.replace(before, after, 1))
    assert expected in "\n".join(map(str, found.problems))


def test_a_file_without_a_subject_is_named(tmp_path: Path) -> None:
    assert "there is no such subject" in str(read(tmp_path, name="nonsense").problems[0])


@pytest.mark.parametrize("language", ["su", "jv"])
def test_all_facts_are_translated(language: str) -> None:
    known = loader.load()
    translation = known.aid_translations[language]
    assert translation.problems == ()
    assert translation.untranslated == ()
    for name, subject in load_aid(loader.ROOT)[0].items():
        assert len(translation.told[name].facts) == len(subject.facts)
        assert translation.told[name] != subject
