"""What can be wrong in a content file, and the reading that remembers on which line everything stood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeGuard

import yaml

from chat.markup import clean, from_author

try:  # the C parser is about ten times faster
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

__all__ = [
    "Fields",
    "Items",
    "Problem",
    "Report",
    "Rule",
    "SafeLoader",
    "check",
    "check_text",
    "read_fields",
    "read_text",
]

Kind = Literal["text", "number", "flag", "date", "texts", "list", "mapping"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in a content file."""

    file: str
    line: int | None
    message: str
    remedy: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message}; {self.remedy}"


class Report:
    """The problems found so far in one file."""

    def __init__(self, root: Path, path: Path) -> None:
        self.file = path.relative_to(root).as_posix()
        self.problems: list[Problem] = []

    def add(self, line: int | None, message: str, remedy: str) -> None:
        """Note a problem and go on: the author should see all of them at once."""
        self.problems.append(Problem(self.file, line, message, remedy))


class Fields(dict[str, Any]):
    """A YAML mapping that remembers its lines."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """The line of a key, or of the whole mapping when the key is missing."""
        return self.lines.get(key, self.line)


class Items(list[Any]):
    """A YAML list that remembers the line of each entry."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


@dataclass(frozen=True, slots=True)
class Rule:
    """What the value of one key must look like."""

    kind: Kind
    limit: int | None = None
    """The longest text allowed, in characters; in a list, for each entry."""
    nullable: bool = False
    choices: tuple[str, ...] = ()
    count: tuple[int, int] | None = None
    """The fewest and the most entries of a list."""
    optional: bool = False


def _filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


_KINDS: Mapping[Kind, tuple[Callable[[object], bool], str]] = {
    "text": (_filled, "a text; put it in quotes if it looks like a number, a date or yes/no"),
    "number": (lambda value: type(value) is int, "a whole number"),
    "flag": (lambda value: type(value) is bool, "true or false"),
    "date": (lambda value: type(value) is date, "a date such as 2026-11-21"),
    "texts": (
        lambda value: isinstance(value, list) and bool(value) and all(_filled(item) for item in value),
        "a list of at least one text",
    ),
    "list": (lambda value: isinstance(value, list) and bool(value), "a list of at least one entry"),
    "mapping": (lambda value: isinstance(value, Fields) and bool(value), "a mapping of at least one key"),
}


def read_text(path: Path, report: Report) -> str | None:
    """The file's text; None when it cannot be read. Characters nobody can see are reported."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        report.add(None, "the file does not exist", "create it")
        return None
    except UnicodeDecodeError:
        report.add(None, "the file is not UTF-8", "save it again as UTF-8")
        return None
    for number, line in enumerate(text.split("\n"), start=1):
        if clean(line) != line:
            report.add(number, "a tab or an invisible character stands here", "type the line again")
    return text


def read_fields(text: str, rules: Mapping[str, Rule], report: Report, first_line: int = 1) -> Fields | None:
    """The YAML mapping, with every mapping in it as `Fields`; None when a rule is broken (all are reported)."""
    loader = _Loader(text)
    loader.report, loader.first_line = report, first_line
    try:
        fields = loader.get_single_data()
        return fields if check(fields, rules, report, first_line) else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        report.add(mark.line + first_line if mark else None, f"not YAML: {error.problem}", "mend the line")
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date such as 2026-13-45
        report.add(None, f"not YAML: {error}", "mend the value")
    finally:
        loader.dispose()
    return None


def check(fields: object, rules: Mapping[str, Rule], report: Report, line: int) -> TypeGuard[Fields]:
    """Report missing and unknown keys and wrong values; True when there are none. `line`: where it begins."""
    before = len(report.problems)
    if not isinstance(fields, Fields):
        report.add(line, "a mapping is expected here", f"write the keys {', '.join(rules)}")
        return False
    for key, rule in rules.items():
        if key in fields:
            _check_value(key, fields[key], rule, fields.lines[key], report)
        elif not rule.optional:
            report.add(fields.line, f"the key '{key}' is missing", f"add '{key}'")
    for key in fields:
        if key not in rules:
            report.add(fields.lines[key], f"the key '{key}' is unknown", f"use only {', '.join(rules)}")
    return len(report.problems) == before


def check_text(name: str, text: str, limit: int | None, line: int | None, report: Report) -> None:
    """Report a text that is too long or has a star that makes nothing bold."""
    if limit is not None and len(text) > limit:
        report.add(line, f"{name} has {len(text)} characters", f"keep it at {limit} or fewer")
    if "*" in from_author(text):
        report.add(line, f"{name} has a star without a partner", "write bold as *tebal* on one line")


def _check_value(key: str, value: object, rule: Rule, line: int, report: Report) -> None:
    if value is None and rule.nullable:
        return
    accepts, expected = _KINDS[rule.kind]
    if not accepts(value):
        report.add(line, f"'{key}' has a wrong value", f"write {expected}")
    elif rule.choices and value not in rule.choices:
        report.add(line, f"'{key}' is '{value}'", f"use one of {', '.join(rule.choices)}")
    elif isinstance(value, str):
        check_text(f"'{key}'", value, rule.limit, line, report)
    elif isinstance(value, Items):
        _check_items(key, value, rule, line, report)


def _check_items(key: str, items: Items, rule: Rule, line: int, report: Report) -> None:
    if rule.count is not None and not rule.count[0] <= len(items) <= rule.count[1]:
        least, most = rule.count
        wanted = str(least) if least == most else f"{least} to {most}"
        report.add(line, f"'{key}' has {len(items)} entries", f"write {wanted}")
    for item, at in zip(items, items.lines, strict=True):
        if isinstance(item, str):
            check_text(f"an entry of '{key}'", item, rule.limit, at, report)


class _Loader(SafeLoader):
    """A safe loader that keeps line numbers and does not swallow a key written twice."""

    report: Report
    first_line: int


def _construct_mapping(loader: _Loader, node: yaml.MappingNode) -> Fields:
    fields = Fields(node.start_mark.line + loader.first_line)
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        line = key_node.start_mark.line + loader.first_line
        if key in fields:
            loader.report.add(line, f"the key '{key}' is written twice", "keep one of them")
        fields[key] = loader.construct_object(value_node, deep=True)
        fields.lines[key] = line
    return fields


def _construct_sequence(loader: _Loader, node: yaml.SequenceNode) -> Items:
    items = Items()
    for entry in node.value:
        items.append(loader.construct_object(entry, deep=True))
        items.lines.append(entry.start_mark.line + loader.first_line)
    return items


_Loader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)
_Loader.add_constructor("tag:yaml.org,2002:seq", _construct_sequence)
