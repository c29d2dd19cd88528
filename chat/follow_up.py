"""A short question after an answer: "kalau sembako?", "bulan depan?" keep the topic of before with what has changed.

What was answered last is kept with the conversation for a while. A text is a follow-up only if it says nothing but
what can change; whatever else it says makes it a question of its own. Where it is not sure what is meant, we ask.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from rapidfuzz import fuzz, process

from chat.day_words import NUMBERS, PERIOD
from chat.entities import PROGRAMMES, Entities, Period, Programme, age_in, period_in, programmes_in
from chat.normalise import normalise
from chat.routing import dispatch
from chat.subjects import (
    AROUND,
    CHILD,
    DESA,
    DETAIL,
    DETAILS,
    MEMBERS,
    NEXT_DOOR,
    NO_NAME,
    OPENING,
    PLACE,
    SCHEDULE,
    SUBJECT_OF,
    WHERE,
    WHERES,
    Subject,
)
from chat.turn import Turn
from chat.types import Button, Reply
from chat.understanding import CERTAIN, SCHEDULES, SURE, Understanding
from content.phrasebook import UNKNOWN
from db import groups, regions
from db.regions import squash

LIVES = timedelta(minutes=15)
MOST_WORDS = 8
"""A longer text is a question of its own."""
MOST_OFFERED = 3
_ALIKE = 75
"""How alike (0-100) a name and a desa must be to be offered."""
_PASSING = frozenset({"", "thanks", "greeting", "waiting"})
"""What may be said in between."""


@dataclass(frozen=True, slots=True)
class _Before:
    """The last answer that can be followed up, and what it was about."""

    topic: str
    programme: Programme | None
    region: str | None
    period: Period | None


def remember(turn: Turn) -> dict[str, Any]:
    """What the conversation keeps of this turn: topic and entities, never typed words."""
    if turn.known is None or not turn.known.consented or turn.conversation.form is not None or turn.questions > 1:
        return {}
    if turn.topic not in SUBJECT_OF:
        return dict(turn.conversation.context) if turn.topic in _PASSING else {}
    named = turn.entities
    kept: dict[str, Any] = {"topic": turn.topic, "at": turn.now.isoformat()}
    topics = {topic: programme for programme, topic in SCHEDULES.items()}
    if not named.several and (programme := topics.get(turn.topic, named.programme)):
        kept["programme"] = programme
    if turn.topic in SCHEDULE.topics:
        asked = named.region or (turn.args[0] if turn.args else "")
        if asked and regions.is_code(asked):
            kept["region"] = asked
        if named.period and named.follows:
            kept["period"] = [named.period.first.isoformat(), named.period.last.isoformat(), named.period.month]
    return kept


def complete(turn: Turn, topic: str, text: str) -> Entities:
    """What a question of its own names beside its topic, where that takes the moment and the person to know."""
    if topic not in SCHEDULE.topics or turn.known is None:
        return turn.entities
    words = normalise(text).split()
    programmes = programmes_in(words)
    several = programmes if len(programmes) > 1 else ()
    named = replace(turn.entities, period=period_in(text, turn.local_now), several=several)
    marked = [at for at, word in enumerate(words) if word in ("desa", "kelurahan")]
    if not marked:
        return named
    after = words[marked[-1] + 1 :]
    desas = _desas(turn)
    found = [desas[key] for size in range(1, len(after) + 1) if (key := squash("".join(after[:size]))) in desas]
    return replace(named, region=found[-1][0]) if found else named


def answer(turn: Turn, text: str, understood: Understanding) -> list[Reply] | None:
    """The answer to a follow-up; None when the text is none."""
    before = _recall(turn.conversation.context, turn.now)
    words = normalise(text).split()
    if before is None or turn.known is None or not turn.known.consented or not words or len(words) > MOST_WORDS:
        return None
    subject = SUBJECT_OF[before.topic]
    if subject is SCHEDULE and (detail := _detail(turn, before, set(words) - AROUND)) is not None:
        return detail
    changed, rest = _changes(turn, subject, text, words, understood)
    sure = understood.topic != UNKNOWN and understood.score >= SURE
    opened = words[0] in OPENING
    if "query" in subject.takes and rest and not changed and opened and understood.topic in (UNKNOWN, "module_topic"):
        return _which_module(turn, " ".join(rest)) if understood.topic == UNKNOWN else None
    if "region" in subject.takes and rest:
        place = _place(turn, words, rest)
        if place == "":
            return _which_desa(turn, before, changed, rest)
        if place is None:
            return _others(turn, before, rest)
        changed, rest = {**changed, "region": place}, []
    if rest or not changed or ("several" in changed and subject is not SCHEDULE):
        return None
    if sure and understood.score >= CERTAIN and understood.topic not in subject.topics:
        return _ask(turn, [understood.topic, _topic(before.topic, changed.get("programme"))], changed.get("programme"))
    if sure and understood.topic in subject.topics and changed.keys() <= {"programme", "several"} and not opened:
        return None  # a whole question: nothing of the one before is left
    return _go_on(turn, before, changed)


def _detail(turn: Turn, before: _Before, asked: Set[str]) -> list[Reply] | None:
    """ "Jam berapa?", "di mana?" of the delivery before; None when it is neither, or not only that."""
    if DETAIL & asked and asked <= DETAIL | DETAILS:
        return _go_on(turn, before, {})
    if WHERE & asked and asked <= WHERE | WHERES and before.region is None:
        turn.entities = Entities(programme=before.programme)
        return dispatch(turn, "aid_where_docs")
    return None


def _recall(context: Mapping[str, Any], now: datetime) -> _Before | None:
    if context.get("topic") not in SUBJECT_OF:
        return None
    if not timedelta() <= now - datetime.fromisoformat(context["at"]) <= LIVES:
        return None
    period = None
    if "period" in context:
        first, last, month = context["period"]
        period = Period(date.fromisoformat(first), date.fromisoformat(last), month)
    return _Before(context["topic"], context.get("programme"), context.get("region"), period)


def _changes(
    turn: Turn, subject: Subject, text: str, words: Sequence[str], understood: Understanding
) -> tuple[dict[str, Any], list[str]]:
    """What the text changes, and the words that are left."""
    changed: dict[str, Any] = {}
    rest = [word for word in words if word not in subject.words]
    named = programmes_in(rest)
    if named and "programme" in subject.takes:
        rest = [word for word in rest if word not in PROGRAMMES]
        changed |= {"programme": named[0]} if len(named) == 1 else {"several": named}
    if "period" in subject.takes and (period := period_in(text, turn.local_now)) is not None:
        changed["period"] = period
        rest = [word for word in rest if word not in PERIOD and not word.isdigit()]
    if "age" in subject.takes:
        age = understood.entities.age or age_in(f"umur {' '.join(rest)}")
        if age is not None:
            changed["age"] = age
            rest = [word for word in rest if word not in CHILD and word not in NUMBERS and not word.isdigit()]
    if "member" in subject.takes and MEMBERS.intersection(rest):
        changed["member"] = True
        rest = [word for word in rest if word not in MEMBERS]
    return changed, rest


def _go_on(turn: Turn, before: _Before, changed: Mapping[str, Any]) -> list[Reply]:
    """The topic of before, with what has changed and what has not."""
    several = changed.get("several", ())
    programme = None if several else changed.get("programme", before.programme)
    region = changed.get("region", before.region)
    turn.entities = Entities(
        programme=programme,
        several=several,
        age=changed.get("age"),
        period=changed.get("period", before.period),
        region=region,
        follows=True,
    )
    topic = "schedule_any" if several else _topic(before.topic, programme)
    return dispatch(turn, f"{topic}:{region}" if region and turn.person.is_staff else topic)


def _topic(topic: str, programme: Programme | None) -> str:
    """Schedules have a topic for each programme."""
    return SCHEDULES[programme] if programme and topic in SCHEDULE.topics else topic


def _place(turn: Turn, words: Sequence[str], rest: Sequence[str]) -> str | None:
    """The code of the desa that is named; empty: a desa, but which? None: no desa."""
    name = [word for word in rest if word not in PLACE]
    found = _desas(turn).get(squash("".join(name)))
    if found is not None:
        return found[0]
    marked = [at for at, word in enumerate(words) if word in DESA]
    # A name follows its mark: "desa cilalawi", but not "desa saya belum dapat".
    named = bool(marked) and name == list(words[marked[-1] + 1 :])[: len(name)] and NO_NAME.isdisjoint(name)
    return "" if named else None


def _which_desa(turn: Turn, before: _Before, changed: Mapping[str, Any], rest: Sequence[str]) -> list[Reply]:
    topic = _topic(before.topic, changed.get("programme", before.programme))
    if turn.person.is_staff:
        turn.entities = Entities(programme=changed.get("programme", before.programme))
        return dispatch(turn, topic)
    others = {key: desa for key, desa in _desas(turn).items() if desa[0] != turn.person.region}
    name = squash("".join(word for word in rest if word not in PLACE | NEXT_DOOR))
    alike = process.extract(name, list(others), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=MOST_OFFERED)
    offered = [others[key] for key, _, _ in alike] or list(others.values())[:MOST_OFFERED]
    buttons = [turn.button(topic, code, label=title) for code, title in offered]
    if not buttons:
        return [turn.reply("follow-up-no-desa", turn.button("menu"))]
    return [turn.reply("follow-up-which-desa", *buttons)]


def _which_module(turn: Turn, query: str) -> list[Reply] | None:
    """Materials that may be meant, if there are any."""
    library = turn.content.modules_in(turn.language)
    found = [key for key in library.find(query) if key in library.summaries][:MOST_OFFERED]
    if not found:
        return None
    buttons = [turn.button("module", key, 1, label=library.summaries[key].title) for key in found]
    return [_maybe(turn, buttons)]


def _others(turn: Turn, before: _Before, rest: Sequence[str]) -> list[Reply] | None:
    """ "Yang lain?": the other programmes, if that is all it says."""
    if set(rest) - NEXT_DOOR or before.programme is None:
        return None
    return _ask(turn, [topic for programme, topic in SCHEDULES.items() if programme != before.programme])


def _ask(turn: Turn, topics: Sequence[str], programme: Programme | None = None) -> list[Reply]:
    turn.topic = ""
    buttons = []
    for topic in dict.fromkeys(topics):
        # The amount of what was named, not all amounts: its page says in its button what it is made of.
        part = (1, programme) if topic == "aid_amount" and programme in ("sembako", "beras") else ()
        buttons.append(turn.button(topic, *part))
    return [_maybe(turn, buttons[:MOST_OFFERED])]


def _maybe(turn: Turn, buttons: Sequence[Button]) -> Reply:
    """ "Maksud Ibu ...?" """
    key = "unknown-suggest" if len(buttons) > 1 else "unknown-suggest-one"
    return turn.reply(key if turn.person.is_staff else f"{key}-kpm", *buttons)


def _desas(turn: Turn) -> dict[str, tuple[str, str]]:
    """Name as normalised and squashed -> code and title: of the own kecamatan, for staff of the own groups."""
    if turn.person.is_staff:
        found = [(group.region, group.desa, group.desa) for group in groups.mine(turn.db, turn.person)]
    else:
        found = [(row.code, row.name, row.title) for row in regions.beside(turn.db, turn.person.region)]
    return {squash(normalise(name) or name): (code, title) for code, name, title in found}
