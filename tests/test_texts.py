"""The Fluent files: every text the code asks for exists, none is left over, and the checks find what is wrong."""

import re
from pathlib import Path

from content import texts

ROOT = Path(__file__).parents[1]
CODE = [path for folder in ("chat", "handlers", "reminders") for path in (ROOT / folder).rglob("*.py")]


def keys() -> set[str]:
    found: set[str] = set()
    for path in (texts.ROOT / "id").glob("*.ftl"):
        found.update(re.findall(r"^([a-z][\w-]*) =", path.read_text("utf-8"), re.MULTILINE))
    return found


def asked_for() -> tuple[set[str], set[str]]:
    """Keys named in code, and the fixed beginnings of keys that are put together."""
    named: set[str] = set()
    begun: set[str] = set()
    for path in CODE:
        source = path.read_text("utf-8")
        named.update(re.findall(r"[\"']([a-z]+[a-z0-9_]*(?:-[a-z0-9_]+)*)[\"']", source))
        begun.update(re.findall(r'f"([a-z]+(?:-[a-z]+)*-)\{', source))
    for path in CODE:
        # A form's questions are asked by <form>-<name>.
        source = path.read_text("utf-8")
        for form in re.findall(r'Form\(\s*"([a-z.]+)"', source):
            begun.add(form.replace(".", "-") + "-")
    return named, begun


def test_the_shipped_texts_have_no_problems() -> None:
    assert [str(problem) for problem in texts.problems()] == []


def test_no_text_is_left_over() -> None:
    named, begun = asked_for()
    # Answers about aid add -staff or -anyone to a key, for whoever asks.
    named |= {key + ending for key in named for ending in ("-staff", "-anyone")}
    unused = {key for key in keys() if key not in named and not any(key.startswith(start) for start in begun)}
    assert unused == set()


def test_every_problem_is_found_at_once(tmp_path: Path) -> None:
    (tmp_path / "id").mkdir()
    (tmp_path / "su").mkdir()
    (tmp_path / "id" / "a.ftl").write_text(
        "one = Halo { $name }\none = Lagi\nnot fluent at all\nlong = " + "x" * 1500 + "\n"
    )
    (tmp_path / "su" / "a.ftl").write_text("one = Halo { $nama }\nextra = Naon\n")
    found = "\n".join(str(problem) for problem in texts.problems(tmp_path))
    for expected in (
        "one is there twice",
        "not valid Fluent",
        "long has 1500 characters",
        "placeholders differ",
        "extra",
    ):
        assert expected in found


def test_values_cannot_act_as_markup_or_hide() -> None:
    said = texts.load().format("thanks")
    assert said
    shown = texts.load().format("greeting", name="\ue000<b>*Siti*</b>\u202e\u200b")
    assert "<b>*Siti*</b>" in shown
    assert not re.search("[\ue000\ue001\u202e\u200b]", shown)
