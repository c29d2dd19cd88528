"""A pendamping tells on which day of the month the posyandu of a desa is; families are reminded some days before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from babel.dates import get_day_names

from chat.day_words import NUMBERS, WEEKDAYS
from chat.forms import Answers, Ask, Form, Option, Refused, confirm_buttons, form, start
from chat.kinds import OneOf
from chat.routing import PLANNER, route
from chat.turn import Turn
from chat.types import Reply
from content import dates
from db import broadcasts, posyandu, regions
from db.posyandu import LAST, PosyanduDay

SHOWN = 20
"""Desa offered as buttons; of a coordinator's others the name is typed."""
NONE = "none"

_words = "|".join
_NO_DAY = re.compile(r"\b(?:tidak|gak|ga|nggak|belum|teu|ora) (?:tetap|tentu|pasti)\b|\bberubah\b")
_WEEKDAY = re.compile(rf"\b({_words(sorted(WEEKDAYS, key=len, reverse=True))})\b")
_WEEK = re.compile(
    rf"\b(?:minggu|mgg|pekan)?\s*(?:k[ea][ -]?)?([1-5]|{_words(NUMBERS)}|pertama|kahiji|akhir|terakhir|ahir)\b"
)
_DAY = re.compile(r"\b(?:tanggal|tgl|tg|kaping)\s*(\d{1,2})\b")
_BARE_DAY = re.compile(r"(?:tiap |setiap )?(\d{1,2})")
_AFTER_DESA = re.compile(r"\b(?:desa|ds|kelurahan|kel)\s+([\w' -]+)", re.IGNORECASE)
_AFTER_POSYANDU = re.compile(r"\bposyandu\s+([\w' -]+)", re.IGNORECASE)
_OTHER_WORDS = re.compile(rf"\b(?:tiap|setiap|tanggal|tgl|kaping|hari|jadi|adalah|itu|{_words(WEEKDAYS)})\b")
LONGEST_NAME = 4
"""Words in the name of a desa."""


def parse_rule(text: str) -> str | None:
    """`7` for a day of the month, `2.2` for the second Wednesday, `none`; None when it says neither."""
    plain = " ".join(re.sub(r"[^a-z0-9 -]+", " ", text[:200].lower()).split())
    if _NO_DAY.search(plain):
        return NONE
    if found := _DAY.search(plain) or _BARE_DAY.fullmatch(plain):
        return str(int(found[1])) if 1 <= int(found[1]) <= 31 else None
    named = _WEEKDAY.search(plain)
    if named is None:
        return None
    week = _WEEK.search(plain[named.end() :].replace("minggu", "minggu "))
    number = _week_number(week[1]) if week else None
    return f"{WEEKDAYS[named[1]]}.{number}" if number else None


def _week_number(word: str) -> int | None:
    if word in ("akhir", "terakhir", "ahir"):
        return LAST
    number = {"pertama": 1, "kahiji": 1}.get(word) or NUMBERS.get(word) or int(word)
    return number if number <= LAST else None


def _rule(said: str) -> PosyanduDay | None:
    if said == NONE:
        return None
    weekday, dot, week = said.partition(".")
    return PosyanduDay(weekday=int(weekday), week=int(week)) if dot else PosyanduDay(day=int(said))


class Rule:
    """ "tanggal 7", "Rabu minggu ke-2", "tidak tetap"."""

    free = True
    media = False

    def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        return ()

    def parse(self, turn: Turn, answers: Answers, text: str) -> str:
        said = parse_rule(text)
        if said is None:
            raise Refused("posyandu-day-unclear")
        return said


class Desa(OneOf):
    """One of the desa of the scope; of many only some are shown."""

    def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        return self.source(turn, answers)[:SHOWN]


def _desa(turn: Turn, _answers: Answers) -> list[Option]:
    return [Option(row.code, row.title) for row in posyandu.desa_of(turn.db, turn.person)]


def _title(turn: Turn, answers: Answers) -> str:
    found = posyandu.desa_of(turn.db, turn.person, answers["desa"])
    return found[0].title if found else ""


def _prompt(turn: Turn, answers: Answers, ask: Ask) -> Mapping[str, Any]:
    return {"desa": _title(turn, answers)} if ask.name == "day" else {}


def said_rule(turn: Turn, day: PosyanduDay | None) -> str:
    """`tiap tanggal 7`, `Rabu minggu ke-2`."""
    if day is None:
        return turn.say("posyandu-rule-none")
    if day.weekday is None:
        return turn.say("posyandu-rule-day", day=str(day.day))
    weekday = get_day_names("wide", locale=turn.language)[day.weekday]
    return turn.say(
        "posyandu-rule-last" if day.week == LAST else "posyandu-rule-week", weekday=weekday, week=str(day.week)
    )


def _preview(turn: Turn, answers: Answers) -> Reply | None:
    desa, day = _title(turn, answers), _rule(answers["day"])
    if not desa:
        return None
    following = dates.long_date(day.following(turn.today), turn.language) if day else "none"
    return turn.reply(
        "posyandu-day-preview", *confirm_buttons(turn), desa=desa, rule=said_rule(turn, day), next=following
    )


def _done(turn: Turn, answers: Answers) -> Reply:
    day = _rule(answers["day"])
    if not posyandu.keep(turn.db, turn.person, answers["desa"], day, turn.now):
        return turn.reply("form-out-of-date", turn.button("menu"))
    broadcasts.audit(turn.db, turn.person.id, "posyandu.set", f"region:{answers['desa']}", turn.now)
    return turn.reply("posyandu-day-done", turn.button("menu"), desa=_title(turn, answers), rule=said_rule(turn, day))


SET = form(
    Form(
        "posyandu.day",
        who=PLANNER,
        asks=(Ask("desa", Desa(_desa), empty="posyandu-day-none"), Ask("day", Rule())),
        prompt=_prompt,
        confirm=_preview,
        done=_done,
    )
)


@route("posyandu_day", who=PLANNER)
def set_day(turn: Turn) -> Sequence[Reply]:
    """ "posyandu desa Cibinong tanggal 7": what was said is not asked again; another desa than one's own is refused."""
    known = posyandu.desa_of(turn.db, turn.person)
    said = parse_rule(turn.text) if not turn.args else None
    answers = {"day": said} if said and said != NONE else {}
    named, is_certain = _named(turn)
    inside = [row.code for row in known if row.code in named]
    if len(inside) == 1:
        answers["desa"] = inside[0]
    elif is_certain and named and not inside:
        return [turn.reply("posyandu-day-outside"), *start(turn, SET, **answers)]
    elif len(known) == 1:
        answers["desa"] = known[0].code
    return start(turn, SET, **answers)


def _named(turn: Turn) -> tuple[set[str], bool]:
    """The desa that were named, and for certain: what follows "posyandu" may be the name of the posyandu itself."""
    for before, is_certain in ((_AFTER_DESA, True), (_AFTER_POSYANDU, False)):
        said = before.search(turn.text)
        words = _OTHER_WORDS.split(said[1].lower())[0].split() if said else []
        for length in range(min(len(words), LONGEST_NAME), 0, -1):
            found = regions.find(turn.db, "desa " + " ".join(words[:length]))
            if villages := {row.code for row in found if row.level == regions.VILLAGE}:
                return villages, is_certain
    return set(), False
