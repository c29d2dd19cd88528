"""The Fluent files: every text the code asks for exists, none is left over, and values are harmless."""

import re
from pathlib import Path

from content import texts

ROOT = Path(__file__).parents[1]
CODE = [path for folder in ("chat", "channels", "handlers", "reminders") for path in (ROOT / folder).rglob("*.py")]


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


def test_no_text_is_left_over() -> None:
    named, begun = asked_for()
    # Answers about aid add -staff or -anyone to a key, for whoever asks.
    named |= {key + ending for key in named for ending in ("-staff", "-anyone")}
    unused = {key for key in keys() if key not in named and not any(key.startswith(start) for start in begun)}
    assert unused == set()


def test_values_cannot_act_as_markup_or_hide() -> None:
    said = texts.load().format("thanks")
    assert said
    shown = texts.load().format("greeting", name="\ue000<b>*Siti*</b>\u202e\u200b")
    assert "<b>*Siti*</b>" in shown
    assert not re.search("[\ue000\ue001\u202e\u200b]", shown)
