"""The phrases people type, one file per topic and one of reviewed ones, and the table that makes slang plain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, cast

import yaml

from content.problems import Problem, Report, SafeLoader, read_text

Role = Literal["any", "kpm", "staff"]

UNKNOWN = "unknown"
"""The topic whose phrases are about something else: they compete with the others and never win an answer."""
REVIEWED = "content/reviewed_phrases.yaml"
"""Phrases that staff chose a topic for, by topic and language; need not exist."""
LANGUAGES = ("id", "su", "jv")
_ROLES = ("any", "kpm", "staff")
_KEYS = ("topic", "role", "commands", "phrases")
_COMMAND = re.compile(r"[a-z][a-z0-9_]{0,31}")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing a person may want, and how people ask for it."""

    name: str
    role: Role
    commands: tuple[str, ...]
    phrases: Mapping[str, tuple[str, ...]]
    """Language -> phrases as people type them."""

    def visible(self, *, staff: bool) -> bool:
        """Whether this topic may answer a facilitator (`staff`) or a family."""
        return self.role == "any" or (self.role == "staff") == staff


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """All topics by name, and the topic of every slash word (without its slash)."""

    topics: Mapping[str, Topic] = field(default_factory=dict)
    commands: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Slang:
    """Raw form -> canonical form, and the forms that say nothing by themselves."""

    forms: dict[str, str]
    dropped: frozenset[str]


def load_phrasebook(root: Path) -> tuple[PhraseBook, list[Problem]]:
    """Read the phrase files below `root` (the folder that holds `content/`), and all problems in them."""
    topics: dict[str, Topic] = {}
    commands: dict[str, str] = {}
    problems: list[Problem] = []
    places: dict[str, str] = {}
    for path in sorted((root / "content" / "phrases").glob("*.yaml")):
        report = Report(root, path)
        topic = _read_topic(path, places, commands, report)
        if topic:
            topics[topic.name] = topic
        problems += report.problems
    if (root / REVIEWED).exists():
        report = Report(root, root / REVIEWED)
        _add_reviewed(topics, places, root / REVIEWED, report)
        problems += report.problems
    return PhraseBook(topics, commands), problems


def load_slang(root: Path) -> tuple[Slang, list[Problem]]:
    """Read `content/slang.yaml` below `root`, and all problems in it."""
    report = Report(root, root / "content" / "slang.yaml")
    forms: dict[str, str] = {}
    dropped: set[str] = set()
    top = _mapping(_compose(root / "content" / "slang.yaml", report), report, ("words", "dropped"))
    for canonical, node in _items(top.get("words"), report):
        for raw, line in _texts(node, report):
            if raw == canonical:
                report.add(line, f"'{raw}' stands for itself", "delete it on the right")
            elif raw in forms:
                report.add(line, f"'{raw}' stands for '{forms[raw]}' and '{canonical}'", "keep one of them")
            else:
                forms[raw] = canonical
    canonicals = set(forms.values())
    for raw, line in _texts(top.get("dropped"), report):
        if raw in forms or raw in canonicals or raw in dropped:
            report.add(line, f"'{raw}' is dropped and stands elsewhere too", "keep one of them")
        dropped.add(raw)
    for raw in sorted(canonicals & forms.keys()):
        report.add(None, f"'{raw}' is canonical and also a form of '{forms[raw]}'", "keep one of them")
    return Slang(forms, frozenset(dropped)), report.problems


def _read_topic(path: Path, places: dict[str, str], commands: dict[str, str], report: Report) -> Topic | None:
    top = _mapping(_compose(path, report), report, _KEYS)
    if not top:
        return None
    name, line = _text(top.get("topic"))
    if not _NAME.fullmatch(name) or name != path.stem:
        report.add(line, f"topic '{name}' is not the file's name", f"write {path.stem}")
    role, line = _text(top.get("role"))
    if role not in _ROLES:
        report.add(line, f"role '{role}' is unknown", f"use one of {', '.join(_ROLES)}")
    words: list[str] = []
    for word, line in _texts(top.get("commands"), report, empty=True):
        if not _COMMAND.fullmatch(word):
            report.add(line, f"command '{word}' cannot be typed", "use small letters, digits and _")
        elif word in commands:
            report.add(line, f"command '{word}' belongs to '{commands[word]}' already", "choose another")
        else:
            commands[word] = path.stem
            words.append(word)
    phrases = dict(_read_phrases(top.get("phrases"), path.stem, places, report))
    return Topic(path.stem, cast(Role, role), tuple(words), phrases) if role in _ROLES else None


def _add_reviewed(topics: dict[str, Topic], places: dict[str, str], path: Path, report: Report) -> None:
    node = _compose(path, report)
    for name, languages in _items(node, report) if node is not None else ():
        topic = topics.get(name)
        if topic is None:
            report.add(_line(languages), f"topic '{name}' is unknown", "use the name of a phrase file")
            continue
        added = dict(_read_phrases(languages, name, places, report))
        merged = {
            lang: tuple(dict.fromkeys((*topic.phrases.get(lang, ()), *added.get(lang, ()))))
            for lang in dict.fromkeys((*topic.phrases, *added))
        }
        topics[name] = replace(topic, phrases=merged)


def _read_phrases(
    node: yaml.Node | None, topic: str, places: dict[str, str], report: Report
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for lang, texts in _items(node, report):
        if lang not in LANGUAGES:
            report.add(_line(texts), f"language '{lang}' is unknown", f"use {', '.join(LANGUAGES)}")
            continue
        kept: dict[str, None] = {}
        for text, line in _texts(texts, report):
            key = " ".join(text.lower().split())
            other = places.setdefault(key, topic)
            if other != topic:
                report.add(line, f"'{text}' stands in '{other}' too", "keep it in one topic")
            elif text in kept:
                report.add(line, f"'{text}' stands here twice", "delete one")
            kept[text] = None
        yield lang, tuple(kept)


def _compose(path: Path, report: Report) -> yaml.Node | None:
    """The file as nodes: every scalar stays the text it was typed as, `no` and `12` too."""
    text = read_text(path, report)
    if text is None:
        return None
    loader = SafeLoader(text)
    try:
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        report.add(mark.line + 1 if mark else None, f"not YAML: {error.problem}", "mend the line")
    except yaml.YAMLError as error:
        report.add(None, f"not YAML: {error}", "mend the value")
    finally:
        loader.dispose()
    return None


def _line(node: yaml.Node | None) -> int | None:
    return node.start_mark.line + 1 if node is not None else None


def _mapping(node: yaml.Node | None, report: Report, keys: tuple[str, ...]) -> dict[str, yaml.Node]:
    found = dict(_items(node, report)) if node is not None or not report.problems else {}
    for key in found.keys() - set(keys):
        report.add(_line(found[key]), f"the key '{key}' is unknown", f"use only {', '.join(keys)}")
    for key in keys:
        if found and key not in found:
            report.add(1, f"the key '{key}' is missing", f"add '{key}'")
    return found


def _items(node: yaml.Node | None, report: Report) -> Iterator[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        report.add(_line(node), "a mapping is expected here", "write keys with values")
        return
    seen: set[str] = set()
    for key, value in node.value:
        if key.value in seen:
            report.add(_line(key), f"the key '{key.value}' is written twice", "keep one of them")
        seen.add(key.value)
        yield key.value, value


def _text(node: yaml.Node | None) -> tuple[str, int | None]:
    return (node.value.strip() if isinstance(node, yaml.ScalarNode) else ""), _line(node)


def _texts(node: yaml.Node | None, report: Report, *, empty: bool = False) -> Iterator[tuple[str, int | None]]:
    if not isinstance(node, yaml.SequenceNode) or not (node.value or empty):
        report.add(_line(node), "a list is expected here", "write a list of texts")
        return
    for item in node.value:
        text, line = _text(item)
        if text:
            yield text, line
        else:
            report.add(line, "an empty entry", "write a text or delete the line")
