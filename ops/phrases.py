"""`bot.py phrases export`: what staff have chosen a topic for, as a file that a person reads and commits."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import yaml

from chat.normalise import normalise
from chat.privacy import MASK
from chat.understanding import examples_of
from content import loader
from content.phrasebook import REVIEWED
from db import unclear
from db.engine import make_engine, transaction
from settings import Settings

_HEAD = f"""\
# Phrases that staff chose a topic for. Read them before they are taken in: delete what names somebody or is wrong.
# Taken in as {REVIEWED}, they are learned with the next start.
"""
Phrases = dict[str, dict[str, list[str]]]
"""Topic -> language -> phrases."""


class PhrasesRefused(Exception):
    """The file cannot be written; the reason in one line."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of the phrases that were chosen."""

    new: int
    left_out: tuple[str, ...]
    """Phrases that stand in another topic already, each with both."""


def export(settings: Settings, path: Path, *, again: bool = False) -> Exported:
    """Add what was chosen since the last time, or all of it (`again`), to what stands in the file."""
    phrases = _read(path)
    known: dict[str, set[str]] = defaultdict(set)
    for phrase, topic in examples_of(loader.load().phrases):
        known[normalise(phrase)].add(topic)
    left_out: list[str] = []
    new = 0
    database = make_engine(settings.database_url)
    try:
        with transaction(database) as db:
            found = unclear.reviewed(db, again=again)
            for one in found:
                text = " ".join(one.text.replace(MASK, " ").split())
                stands = known[normalise(text)]
                if stands - {one.topic}:
                    others = ", ".join(sorted(stands))
                    left_out.append(f"left out: '{text}' was chosen as {one.topic} and stands in {others}")
                elif not stands and text not in (listed := phrases[one.topic][one.language]):
                    listed.append(text)
                    new += 1
            _write(path, phrases)
            unclear.mark_exported(db, [one.id for one in found], datetime.now(UTC))
    finally:
        database.dispose()
    return Exported(new, tuple(left_out))


def _read(path: Path) -> defaultdict[str, defaultdict[str, list[str]]]:
    phrases: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    try:
        stored = yaml.safe_load(path.read_text("utf-8")) if path.exists() else {}
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise PhrasesRefused(f"{path} is no file of phrases: give another name") from error
    for topic, languages in (_mapping(stored or {}, path)).items():
        for language, texts in _mapping(languages, path).items():
            if not isinstance(texts, list):
                raise PhrasesRefused(f"{path} is no file of phrases: give another name")
            phrases[topic][language] += map(str, texts)
    return phrases


def _mapping(value: object, path: Path) -> dict[str, object]:
    if not isinstance(value, dict):
        raise PhrasesRefused(f"{path} is no file of phrases: give another name")
    return value


def _write(path: Path, phrases: defaultdict[str, defaultdict[str, list[str]]]) -> None:
    plain: Phrases = {topic: dict(languages) for topic, languages in sorted(phrases.items()) if any(languages.values())}
    text = yaml.safe_dump(plain, allow_unicode=True, width=1000) if plain else "{}\n"
    half = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        half.write_text(_HEAD + text, encoding="utf-8")
        half.replace(path)
    except OSError as error:
        raise PhrasesRefused(f"{path} cannot be written: {error.strerror}") from error
