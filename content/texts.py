"""What the bot says of itself: Fluent messages per language; Indonesian is complete, the others fall back to it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from chat.markup import Marked, clean, from_author
from content.problems import Problem

ROOT = Path(__file__).parent / "texts"
LANGUAGES = ("id", "su", "jv")
MOST_CHARACTERS = 1400
"""Longest text an author may write: with its variables it must fit one WhatsApp message (1,600)."""

REMEMBERED = 4096
"""Finished texts kept per language: most are the same for a whole kecamatan."""

_EMPTY_LINES = re.compile(r"\n\s*\n\s*\n+")


class Texts:
    """The messages of one language."""

    def __init__(self, bundles: list[FluentBundle]) -> None:
        self._bundles = bundles
        self._filled = lru_cache(REMEMBERED)(self._fill)

    def format(self, key: str, **values: str) -> str:
        """The message with its values filled in. Text values are cleaned of anything that could act as markup.

        A key that does not exist is a programming error (KeyError); `problems` finds it before release.
        """
        if not values:
            return self._filled(key)
        return self._filled(
            key, *[(name, value if isinstance(value, Marked) else clean(value)) for name, value in values.items()]
        )

    def _fill(self, key: str, *values: tuple[str, str]) -> str:
        for bundle in self._bundles:
            if bundle.has_message(key):
                pattern = bundle.get_message(key).value
                assert pattern is not None
                text, errors = bundle.format_pattern(pattern, dict(values))
                if errors:
                    raise KeyError(f"{key}: {errors[0]}")
                return _EMPTY_LINES.sub("\n\n", str(text)).strip()
        raise KeyError(f"no text {key}")

    def has(self, key: str) -> bool:
        """Whether the message exists in this language or its fallback."""
        return any(bundle.has_message(key) for bundle in self._bundles)


def language(wanted: str) -> str:
    """The wanted language when there are texts in it, else Indonesian: sentences and dates never mix."""
    return wanted if _exists(wanted) else "id"


@cache
def _exists(wanted: str) -> bool:
    return wanted in LANGUAGES and any((ROOT / wanted).glob("*.ftl"))


@cache
def load(language: str = "id") -> Texts:
    """The texts of a language, with Indonesian behind it."""
    bundles = [_bundle("id")]
    if language != "id" and (ROOT / language).is_dir():
        bundles.insert(0, _bundle(language))
    return Texts(bundles)


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((ROOT / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(from_author(path.read_text("utf-8"))))
    return bundle


class _Messages(Visitor):
    def __init__(self) -> None:
        self.placeholders: set[str] = set()
        self.length = 0

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.placeholders.add(node.id.name)

    def visit_TextElement(self, node: ast.TextElement) -> None:
        self.length += len(node.value)


def problems(root: Path = ROOT) -> list[Problem]:
    """Everything wrong with the text files: syntax, ids used twice, missing keys, differing placeholders, length."""
    found: list[Problem] = []
    seen: dict[str, dict[str, set[str]]] = {}
    for language in LANGUAGES:
        messages: dict[str, set[str]] = {}
        for path in sorted((root / language).glob("*.ftl")):
            _read(path, messages, found)
        seen[language] = messages
    complete = seen["id"]
    for language in LANGUAGES[1:]:
        for key, placeholders in seen[language].items():
            name = f"content/texts/{language}"
            if key not in complete:
                found.append(
                    Problem(name, None, f"{key} does not exist in Indonesian", "add it to texts/id or remove it")
                )
            elif placeholders != complete[key]:
                differing = ", ".join(sorted(placeholders ^ complete[key]))
                found.append(Problem(name, None, f"{key}: placeholders differ ({differing})", "use those of texts/id"))
    return found


def _read(path: Path, messages: dict[str, set[str]], found: list[Problem]) -> None:
    source = path.read_text("utf-8")
    name = "/".join(path.parts[-4:])
    for entry in FluentParser().parse(from_author(source)).body:
        line = source.count("\n", 0, entry.span.start) + 1 if entry.span else None
        if isinstance(entry, ast.Junk):
            found.append(Problem(name, line, "this is not valid Fluent", "see projectfluent.org/play"))
        elif isinstance(entry, ast.Message):
            visitor = _Messages()
            visitor.visit(entry)
            if entry.id.name in messages:
                found.append(Problem(name, line, f"{entry.id.name} is there twice", "rename or remove one"))
            if visitor.length > MOST_CHARACTERS:
                found.append(
                    Problem(
                        name, line, f"{entry.id.name} has {visitor.length} characters", f"at most {MOST_CHARACTERS}"
                    )
                )
            messages[entry.id.name] = visitor.placeholders
