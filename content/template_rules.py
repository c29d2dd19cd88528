"""What Meta refuses in a template, found before it is handed in."""

from __future__ import annotations

import re

from content.problems import Fields, Report, Rule, check
from content.texts import LANGUAGES

NAME_LIMIT = 40
BODY_LIMIT = 1024
"""Of the text, and again of the text with its values."""
VALUE_LIMIT = 100
"""Longer values are cut."""
LABEL_LIMIT, MOST_BUTTONS = 20, 3
BUTTON_BYTES = 64

VARIABLE = re.compile(r"\{([a-z][a-z0-9_]*)\}")

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_VALUE = re.compile(r"[a-z][a-z0-9_]*(:[A-Za-z0-9_.-]+)*")
_SIDE_BY_SIDE = re.compile(r"\}[\s*_~]*\{")
_REFUSED_IN_VALUES = re.compile(r"[\n\r\t]| {5}")
_WORD = re.compile(r"\w")

_WORDING = {"body": Rule("text", BODY_LIMIT), "buttons": Rule("list")}
_BUTTON = {"label": Rule("text", LABEL_LIMIT), "value": Rule("text")}


def check_entry(entry: Fields, report: Report) -> None:
    """Report everything wrong with a template whose keys are there."""
    if not _NAME.fullmatch(entry["name"]):
        report.add(entry.line_of("name"), f"the name '{entry['name']}' is not lower_snake", "write it like help_answer")
    languages: Fields = entry["languages"]
    wanted = {one: Rule("mapping") for one in LANGUAGES if one == "id" or one in languages}
    if not check(languages, wanted, report, languages.line):
        return
    said = {language: wording for language, wording in languages.items() if _check_wording(wording, report)}
    if "id" not in said:
        return
    _check_samples(entry["samples"], variables(said["id"]), report)
    for language, wording in said.items():
        if language != "id":
            _check_translation(wording, said["id"], report)
        _check_values(wording, entry["samples"], report)


def variables(wording: Fields) -> list[str]:
    """The names in body and button values, each once."""
    texts = [wording["body"], *(one["value"] for one in wording.get("buttons", ()))]
    return list(dict.fromkeys(VARIABLE.findall(" ".join(texts))))


def _check_wording(wording: Fields, report: Report) -> bool:
    keys = {key: rule for key, rule in _WORDING.items() if key != "buttons" or key in wording}
    if not check(wording, keys, report, wording.line):
        return False
    _check_body(wording["body"].strip(), wording, report)
    given = wording.get("buttons", [])
    if len(given) > MOST_BUTTONS:
        report.add(wording.line_of("buttons"), f"there are {len(given)} buttons", f"keep {MOST_BUTTONS} or fewer")
    sound = [check(button, _BUTTON, report, wording.line_of("buttons")) for button in given]
    if not all(sound):
        return False
    for place, button in enumerate(given):
        label, line = button["label"], button.line_of("label")
        if re.search(r"[\n{}*]", label):
            report.add(line, f"the label '{label}' has a variable, a star or a line break", "use plain words only")
        if label in [other["label"] for other in given[:place]]:
            report.add(line, f"the label '{label}' is there twice", "Meta wants different ones")
    return True


def _check_body(body: str, wording: Fields, report: Report) -> None:
    line = wording.line_of("body")
    fixed = VARIABLE.sub(" ", body)
    used = len(VARIABLE.findall(body))
    words = sum(1 for word in fixed.split() if _WORD.search(word))
    longest = len(VARIABLE.sub("x" * VALUE_LIMIT, body))
    if "{" in fixed or "}" in fixed:
        report.add(line, "a brace belongs to no variable", "write a variable like {nama}")
    bare = body.strip("*_~")
    if bare.startswith("{") or bare.endswith("}"):
        report.add(line, "a variable stands at the start or the end", "put a word before or behind it")
    if _SIDE_BY_SIDE.search(body):
        report.add(line, "two variables stand side by side", "put a word between them")
    if words < 2 * used + 1:
        report.add(line, f"{used} variables are too many for {words} words", f"write at least {2 * used + 1} words")
    if longest > BODY_LIMIT >= len(body):
        report.add(line, f"with its values it may have {longest} characters", f"shorten it until {BODY_LIMIT} suffice")


def _check_samples(samples: Fields, wanted: list[str], report: Report) -> None:
    check(samples, {name: Rule("text", VALUE_LIMIT) for name in wanted}, report, samples.line)
    for name, value in samples.items():
        if isinstance(value, str) and _REFUSED_IN_VALUES.search(value):
            remedy = "Meta refuses that in a value: write it on one line"
            report.add(samples.line_of(name), f"the sample '{name}' has a line break, a tab or five blanks", remedy)


def _check_translation(wording: Fields, complete: Fields, report: Report) -> None:
    if differing := sorted(set(variables(wording)) ^ set(variables(complete))):
        report.add(wording.line_of("body"), f"variables differ ({', '.join(differing)})", "use those of id")
    if [one["value"] for one in wording.get("buttons", ())] != [one["value"] for one in complete.get("buttons", ())]:
        report.add(wording.line_of("buttons"), "the buttons do not do what those of id do", "use the values of id")


def _check_values(wording: Fields, samples: Fields, report: Report) -> None:
    for button in wording.get("buttons", ()):
        value = VARIABLE.sub(lambda found: str(samples.get(found[1], "1")), button["value"])
        if not _VALUE.fullmatch(value) or len(value) > BUTTON_BYTES:
            remedy = f"write topic or topic:argument, at most {BUTTON_BYTES} characters with its samples"
            report.add(button.line_of("value"), f"no route takes the value '{value}'", remedy)
