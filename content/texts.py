"""What the bot says of itself: Fluent messages per language; Indonesian is complete, the others fall back to it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from chat.markup import Marked, clean, from_author

ROOT = Path(__file__).parent / "texts"
LANGUAGES = ("id", "su", "jv")
STAFF = "id"
"""What pendamping and coordinators read."""
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

        A key that does not exist is a programming error (KeyError); `content.text_check` finds it before release.
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
