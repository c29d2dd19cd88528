"""Module summaries, read in chat-sized pages."""

from __future__ import annotations

import re

from chat.day_words import NUMBERS
from chat.markup import Marked
from chat.normalise import normalise
from chat.routing import KNOWN, route
from chat.turn import Turn
from chat.types import Button, Reply
from content import dates
from handlers.ids import id_in

_NAMED = re.compile(r"\bmodul (?:ke |nomor )?(\w+)\b")


@route("module_list", who=KNOWN)
def list_modules(turn: Turn) -> Reply:
    """The modules that have summaries; the sessions of the one that was named: "modul 3", "m3"."""
    return _sessions(turn, named_module(turn)) or _modules(turn)


def named_module(turn: Turn) -> str:
    """The code of the module that the words name by its number; empty for none."""
    found = _NAMED.search(normalise(turn.text))
    code = f"M{NUMBERS.get(found[1], found[1])}" if found else ""
    return code if code in turn.content.modules_in(turn.language).modules else ""


def _modules(turn: Turn) -> Reply:
    library = turn.content.modules_in(turn.language)
    codes = sorted({key[:2] for key in library.summaries})
    if not codes:
        return turn.reply("module-none", turn.button("menu"))
    buttons = tuple(Button(library.modules[code].title, f"module_sessions:{code}") for code in codes)
    return turn.reply("modules-choose", *buttons)


@route("module_sessions", who=KNOWN)
def list_sessions(turn: Turn) -> Reply:
    """The sessions of one module that have a summary."""
    return _sessions(turn, turn.args[0] if turn.args else "") or _modules(turn)


def _sessions(turn: Turn, code: str) -> Reply | None:
    library = turn.content.modules_in(turn.language)
    keys = [key for key in sorted(library.summaries) if key.startswith(code + "S")]
    if code not in library.modules or not keys:
        return None
    buttons = tuple(Button(library.summaries[key].title, f"module:{key}:1") for key in keys)
    return turn.reply("modules-sessions", *buttons, module=library.modules[code].title)


@route("module_topic", who=KNOWN)
def find_module(turn: Turn) -> Reply:
    """The summaries that fit what was asked; the first page at once when only one does."""
    library = turn.content.modules_in(turn.language)
    wanted = turn.entities.module_query or turn.text
    keys = [key for key in library.find(wanted) if key in library.summaries][:3]
    if not keys and (sessions := _sessions(turn, named_module(turn))) is not None:
        return sessions
    if not keys:
        found = _modules(turn)
        return Reply(turn.say("module-not-found"), found.buttons)
    if len(keys) == 1:
        return _page(turn, keys[0], 1)
    buttons = tuple(Button(library.summaries[key].title, f"module:{key}:1") for key in keys)
    return turn.reply("module-found", *buttons)


@route("module", who=KNOWN)
def read(turn: Turn) -> Reply:
    """One page of a summary: `module:M3S1:2`."""
    key = turn.args[0] if turn.args else ""
    if key not in turn.content.modules_in(turn.language).summaries:
        return _modules(turn)
    return _page(turn, key, id_in(turn.args[1:]) or 1)


def _page(turn: Turn, key: str, number: int) -> Reply:
    summary = turn.content.modules_in(turn.language).summaries[key]
    number = min(max(number, 1), len(summary.pages))
    values = {"title": summary.title, "page": str(number), "pages": str(len(summary.pages))}
    text = turn.say("module-page", text=Marked(summary.pages[number - 1]), **values)
    if number < len(summary.pages):
        more = Button(turn.say("button-next-page"), f"module:{key}:{number + 1}")
        return Reply(text, (more, turn.button("module_list", label=turn.say("module-others"))))
    text += "\n\n" + turn.say(
        "module-source",
        sources=", ".join(summary.source_names) or turn.say("module-common-knowledge"),
        date=dates.short_date(summary.checked_on, turn.language),
    )
    buttons = [turn.button("module_list", label=turn.say("module-others")), turn.button("menu")]
    if key in turn.content.quizzes:
        buttons.insert(0, Button(turn.say("module-quiz"), f"quiz_start:{key}"))
    return Reply(text, tuple(buttons))
