"""WhatsApp templates: what may be said outside the 24-hour window, once Meta has approved it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from chat.markup import clean
from chat.types import Button
from content.problems import Fields, Problem, Report, Rule, check, read_fields, read_text
from content.template_rules import NAME_LIMIT, VALUE_LIMIT, VARIABLE, check_entry

FILE = "content/templates.yaml"
EMPTY = "-"
"""What stands for a value we do not have: Twilio refuses an empty one."""

Key = tuple[str, str]
"""Name and language."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A template in one language. Variables are `{nama}` here, and `{{1}}` where Meta reads them."""

    body: str
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    name: str
    category: str
    samples: Mapping[str, str]
    """Variable -> a value that shows Meta what will stand there."""
    wordings: Mapping[str, Wording]

    def spoken(self, wanted: str) -> str:
        """The wanted language if the template has it, else Indonesian."""
        return wanted if wanted in self.wordings else "id"


def names(template: Template, language: str) -> tuple[str, ...]:
    """The variables in the order of their numbers: as they appear in the body, then in the buttons."""
    wording = template.wordings[language]
    text = " ".join([wording.body, *(button.value for button in wording.buttons)])
    return tuple(dict.fromkeys(VARIABLE.findall(text)))


def placeholders(template: Template, language: str) -> Wording:
    """The wording with `{{1}}` in place of `{nama}`, as Twilio and Meta want it."""
    numbers = {name: str(number) for number, name in enumerate(names(template, language), 1)}
    return _with(template.wordings[language], lambda name: "{{" + numbers[name] + "}}")


def variables(template: Template, language: str, values: Mapping[str, str]) -> dict[str, str]:
    """Number -> value, made fit for Meta. Values without a variable are left out, missing ones become a dash."""
    return {str(n): _fit(values.get(name, "")) for n, name in enumerate(names(template, language), 1)}


def samples(template: Template, language: str) -> dict[str, str]:
    """Number -> sample value."""
    return variables(template, language, template.samples)


def filled(template: Template, language: str, values: Mapping[str, str]) -> Wording:
    """Text and buttons with the values as they will be sent."""
    return _with(template.wordings[language], lambda name: _fit(values.get(name, "")))


def render(template: Template, language: str, values: Mapping[str, str]) -> str:
    """The text as the person will read it."""
    return filled(template, language, values).body


def fingerprint(template: Template, language: str) -> str:
    """16 characters: the first 8 change with the variables and their order, the last 8 with anything Meta reads."""
    wording = placeholders(template, language)
    text = [language, template.category, wording.body, [[one.label, one.value] for one in wording.buttons]]
    return _hash(names(template, language)) + _hash(text)


def fingerprints(templates: Mapping[str, Template]) -> dict[Key, str]:
    """Of every template in every language it has."""
    return {(one.name, language): fingerprint(one, language) for one in templates.values() for language in one.wordings}


def meta_name(template: Template, language: str) -> str:
    """What Twilio and Meta call this very text. Another text has another name: Meta lets none be used again."""
    return f"{template.name}_{fingerprint(template, language)[8:]}"


def load_templates(root: Path) -> tuple[dict[str, Template], list[Problem]]:
    """Read the templates below `root` (the folder that holds `content/`) by name, and all problems.

    A template with a problem is left out: Meta would refuse it, or halt what we send with it.
    """
    path = root / FILE
    report = Report(root, path)
    text = read_text(path, report)
    fields = read_fields(text, {"templates": Rule("list")}, report) if text is not None else None
    templates: dict[str, Template] = {}
    used: dict[str, int] = {}
    if fields is not None:
        for entry in fields["templates"]:
            if check(entry, _TEMPLATE, report, fields.line_of("templates")):
                _read(entry, used, templates, report)
    return templates, report.problems


def _read(entry: Fields, used: dict[str, int], templates: dict[str, Template], report: Report) -> None:
    before = len(report.problems)
    name, line = entry["name"], entry.line_of("name")
    if name in used:
        report.add(line, f"the name '{name}' is already used on line {used[name]}", "give it another name")
    used.setdefault(name, line)
    check_entry(entry, report)
    if len(report.problems) == before:
        wordings = {language: _wording(said) for language, said in entry["languages"].items()}
        templates[name] = Template(name, entry["category"], dict(entry["samples"]), wordings)


_TEMPLATE = {
    "name": Rule("text", NAME_LIMIT),
    "category": Rule("text", choices=("UTILITY",)),
    "samples": Rule("mapping"),
    "languages": Rule("mapping"),
}


def _wording(said: Fields) -> Wording:
    return Wording(said["body"].strip(), tuple(Button(one["label"], one["value"]) for one in said.get("buttons", ())))


def _with(wording: Wording, value: Callable[[str], str]) -> Wording:
    def put(text: str) -> str:
        return VARIABLE.sub(lambda found: value(found[1]), text)

    return Wording(put(wording.body), tuple(Button(one.label, put(one.value)) for one in wording.buttons))


def _fit(value: str) -> str:
    """Without line breaks, tabs and runs of blanks, which Meta refuses, and braces, which Twilio takes for its own."""
    line = re.sub(r"\s+", " ", clean(re.sub(r"\s+", " ", value))).translate(_BRACES).strip()
    if len(line) > VALUE_LIMIT:
        line = line[: VALUE_LIMIT - 1].rstrip() + "…"
    return line or EMPTY


_BRACES = str.maketrans("{}", "()")


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:8]
