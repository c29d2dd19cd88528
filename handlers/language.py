"""The language of the answers: chosen by words or buttons, and offered once to whoever writes another one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chat.choices import OTHER_LANGUAGE_NO
from chat.routing import ANYONE, dispatch, route
from chat.tongues import tongue
from chat.turn import Turn
from chat.types import Button, Reply
from content import texts
from db import broadcasts, contacts, languages
from handlers import register

NAMES = {
    name: language
    for language, names in {
        "id": "indonesia indo indonesianya indonesiana indonesiane",
        "su": "sunda sundanya sundana sundane",
        "jv": "jawa jawanya jawana jawane jowo jowone jawi krama kromo ngoko",
    }.items()
    for name in names.split()
}
_REACH = 5
"""Words before a language's name that may say not to use it."""
_NEVER = frozenset("jangan jgn ulah ojo kok kenapa knp naha kunaon ngopo sanes dudu".split())
"""Before a name: not this one, or why this one."""
_NOT = frozenset("tidak tdk ga gak gk nggak ngga enggak ndak kurang bukan teu henteu can ora mboten".split())
"""The same, unless "pakai" or "ganti" stands between: "saya ga paham, pakai sunda aja"."""
_INTO = frozenset("pakai pake make nganggo ngagem ganti gentos ubah robih pindah balik uih bali ke kana nang".split())

AGAIN = ("schedule_any", "schedule_rice", "schedule_pkh", "schedule_sembako", "aid_status", "session_next")
"""What is answered once more in the language that was taken; it needs none of the words that asked for it."""
_NOT_AFTER = frozenset(
    ("language", "stop", "start_again", "delete_data", "health_sick_child", "health_pregnancy", "complaint")
    + ("complaint_status", "change_data", "card_problem")
)
"""Answers about danger, loss and leaving: nothing is offered below them."""


@route("language", who=ANYONE)
def language(turn: Turn) -> Sequence[Reply]:
    """`language:su` takes a language, `language:su:topic` also answers again in it, `language:no` keeps the old one."""
    if turn.known is None:
        return register.gate(turn, "menu")
    if turn.known.is_staff:
        return [turn.reply("language-staff", turn.button("menu"))]
    wanted = turn.args[0] if turn.args else wish(turn.text)
    if turn.args and wanted == "no":
        languages.asked(turn.db, turn.known.id, turn.now)
        return [turn.reply("language-kept", turn.button("menu"))]
    if wanted == turn.language and not turn.args:
        languages.asked(turn.db, turn.known.id, turn.now)
        wanted = None
    if wanted not in _spoken():
        return [turn.reply("language-which", *(_button(turn, one) for one in _spoken()), turn.button("menu"))]
    return _take(turn, wanted)


def _take(turn: Turn, wanted: str) -> Sequence[Reply]:
    languages.choose(turn.db, turn.person.id, wanted, turn.now)
    broadcasts.audit(turn.db, turn.person.id, "language.chosen", f"person:{turn.person.id}", turn.now, language=wanted)
    turn.known = contacts.person(turn.db, turn.person.id)
    if turn.conversation.form is not None:
        return [turn.reply("language-taken")]  # the question in hand is asked again below
    topic = next((one for one in turn.args[1:] if one in AGAIN), "menu")
    return [turn.reply("language-taken"), *dispatch(turn, topic)]


def wish(text: str) -> str | None:
    """The one language a text asks for; None when it names none, several, or only one that is not wanted."""
    wanted: set[str] = set()
    for clause in re.split(r"[,.;:!?\n]", text.lower()):
        words = re.findall(r"\w+", clause)
        wanted |= {NAMES[word] for at, word in enumerate(words) if word in NAMES and not _refused(words[:at])}
    return wanted.pop() if len(wanted) == 1 else None


def _refused(before: Sequence[str]) -> bool:
    """Whether the words before a language's name say that it is not wanted."""
    near = list(before[-_REACH:])
    if _NEVER.intersection(near):
        return True
    into = max((at for at, word in enumerate(near) if word in _INTO), default=-1)
    return not _NOT.isdisjoint(near[into + 1 :])


def offer(turn: Turn, replies: list[Reply]) -> list[Reply]:
    """The question, once, below an answer: would she rather read the language she writes?"""
    if not replies or not _may_be_offered(turn) or (wanted := tongue(turn.text)) not in _spoken():
        return replies
    languages.asked(turn.db, turn.person.id, turn.now)
    *others, last = replies
    question = turn.say(f"language-offer-{wanted}")
    again = [turn.topic] if turn.topic in AGAIN else []
    yes = turn.button("language", wanted, *again, label=turn.say(f"language-offer-{wanted}-yes"))
    no = Button(turn.say(f"language-offer-{wanted}-no"), OTHER_LANGUAGE_NO)
    return [*others, replace(last, text=f"{last.text}\n\n{question}", buttons=(*last.buttons, yes, no))]


def _may_be_offered(turn: Turn) -> bool:
    person = turn.known
    if person is None or person.is_staff or not person.consented or person.language != "id" or person.language_asked:
        return False
    return turn.conversation.form is None and turn.topic not in _NOT_AFTER


def _spoken() -> list[str]:
    """The languages in which there are texts."""
    return [one for one in texts.LANGUAGES if texts.language(one) == one]


def _button(turn: Turn, one: str) -> Button:
    return turn.button("language", one, label=turn.say(f"language-name-{one}"))
