"""Several questions in one message: the first two are answered, the others offered.

A message is taken apart only where its parts ask by themselves and are understood by themselves. A long story is never
answered for what it tells, only for what it asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from chat import follow_up
from chat.normalise import normalise
from chat.others import asks_about_others
from chat.routing import ROUTES, allowed, dispatch, hooks
from chat.turn import Turn
from chat.types import Button, Reply
from chat.understanding import CERTAIN, SCHEDULES, Understanding
from content.phrasebook import UNKNOWN

MOST_CHARACTERS, FIRST = 4_000, 3_000
"""Of a longer message only this much is read, its beginning and its end: there people say what they want."""
ANSWERED, OFFERED = 2, 3
STORY = 60
"""From so many words on a text is a story: only a question mark, or a line of its own, makes a question."""
LINE = 14
"""The most words of a line that asks without a question mark."""
LISTED = 6
"""The most words of each part of a list."""
TOLD = frozenset(
    "schedule_any schedule_rice schedule_pkh schedule_sembako aid_status aid_amount aid_where_docs card_problem"
    " eligibility session_next session_answers module_topic health_posyandu health_immunisation health_pregnancy"
    " health_sick_child complaint complaint_status contact_pendamping graduation business hoax_check change_data"
    " groups other_person".split()
)
"""Topics whose answer only tells something. Everything else changes something, or begins a conversation."""
_AT_ONCE = frozenset({"health_sick_child", "health_pregnancy"})
"""Their answer says first when to go to a doctor: better once too often."""
_NEVER = frozenset({"greeting", "thanks", "menu", "stop", "start_again"})
"""Neither answered nor offered as a part of a message."""

_END = re.compile(r"(?P<mark>[?!.]+)(?=\s|$)|(?P<line>\n\s*)")
_NUMBERED = re.compile(r"(?:(?<=\s)|^)\d{1,2}[.)]\s+")
_SOFT = re.compile(r"\s*[,;]\s*|\s+(?:terus|trus|trs|lalu|sama|dan|jeung|karo|tuluy)\s+", re.IGNORECASE)
_ASKING = frozenset("kapan berapa bagaimana kenapa apakah siapa mana apa".split())
_EMPTY = _ASKING | frozenset(
    "kalau yang terus lalu untuk dan juga itu ini saya kami ada punya lagi sih dong ya jam hari tanggal tempat bawa di"
    " ke dari bulan minggu dibagi bagi cair ambil tahu mau tanya belum sudah tidak bisa lengkap pasti sampai".split()
)
"""Words that mean something only together with what was said before."""

Read = Callable[[str], Understanding]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the message that asks something."""

    text: str
    understood: Understanding

    @property
    def key(self) -> tuple[str, str | None]:
        """Parts with the same key ask the same."""
        return self.understood.topic, self.understood.entities.programme


def readable(text: str) -> str:
    """As much of a message as is read."""
    if len(text) <= MOST_CHARACTERS:
        return text
    end = text[FIRST - MOST_CHARACTERS + 1 :]
    return f"{text[:FIRST]}\n{end[end.find(' ') + 1 :]}"


def questions(text: str) -> list[str]:
    """The parts of a text that ask something, in their order."""
    story = len(text.split()) > STORY
    found: list[str] = []
    for part, mark in _pieces(text):
        words = normalise(part).split()
        if not words:
            continue
        if "?" in mark or (_asks(words) and (not story or ("\n" in mark and len(words) <= LINE))):
            found += _apart(part)
    return found


def answer(turn: Turn, text: str, understood: Understanding, read: Read) -> list[Reply] | None:
    """The answer to a message with several questions or to a story; None: it is to be answered as a whole."""
    if understood.score >= CERTAIN and understood.topic != UNKNOWN:
        return None
    story = len(text.split()) > STORY
    if not story and not _END.search(text.rstrip(" \n?!.")) and not _SOFT.search(text):
        return None  # one sentence, as most messages are
    parts = list(_read(turn, questions(text), read))
    told = _distinct(part for part in parts if _tells(turn, part))
    others = _distinct(part for part in parts if part not in told and _is_offered(turn, part))
    unclear = [part for part in parts if part.understood.topic == UNKNOWN and _says_something(part.text)]
    if len(told) > 1 or (told and (others or unclear) and understood.topic in (UNKNOWN, told[0].understood.topic)):
        return _answer_all(turn, told, others, unclear)
    if not story:
        return None
    return _answer_story(turn, told[0] if told else None, understood)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What stands between marks, line ends and the numbers of a list, and the mark after it."""
    if re.search(r"(?:^|\s)1[.)]\s", text) and re.search(r"\s2[.)]\s", text):
        starts = [found.span() for found in _NUMBERED.finditer(text)]
        cuts = [(0, 0), *starts, (len(text), len(text))]
        for (_, begin), (end, _) in pairwise(cuts):
            yield from _sentences(text[begin:end])
        return
    yield from _sentences(text)


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    begin = 0
    for found in _END.finditer(text):
        yield text[begin : found.start()].strip(), found[0]
        begin = found.end()
    yield text[begin:].strip(), "\n"


def _apart(part: str) -> list[str]:
    """A sentence at its commas, if what stands between them asks by itself; else whole. In a list, half may ask."""
    some = [piece for piece in _SOFT.split(part) if piece]
    words = [normalise(piece).split() for piece in some]
    asking = sum(map(_asks, words))
    listed = len(some) > 2 and 2 * asking >= len(some) and max(map(len, words)) <= LISTED
    apart = len(some) > 1 and all(set(one) - _EMPTY for one in words) and (asking == len(some) or listed)
    return some if apart else [part]


def _asks(words: Sequence[str]) -> bool:
    """Whether normalised words are a question: "... kapan ...", "sudah cair belum"."""
    return not _ASKING.isdisjoint(words) or (len(words) > 1 and words[-1] in ("belum", "tidak"))


def _read(turn: Turn, texts: Sequence[str], read: Read) -> Iterator[_Part]:
    """The parts as they are understood; one that says nothing by itself belongs to the one before."""
    before: _Part | None = None
    for text in texts:
        if not _says_something(text):
            continue
        if asks_about_others(text) and not (turn.known is not None and turn.known.is_staff):
            part = _Part(text, Understanding("other_person", CERTAIN))
        else:
            part = _Part(text, read(text))
        programme = part.understood.entities.programme
        if part.understood.topic == UNKNOWN and programme and before and before.understood.topic in SCHEDULES.values():
            part = _Part(text, replace(part.understood, topic=SCHEDULES[programme]))
        before = part
        yield part


def _says_something(text: str) -> bool:
    return bool(set(normalise(text).split()) - _EMPTY)


def _distinct(parts: Iterator[_Part]) -> list[_Part]:
    return list({part.key: part for part in reversed(list(parts))}.values())[::-1]


def _tells(turn: Turn, part: _Part) -> bool:
    topic = part.understood.topic
    return topic in TOLD and topic in ROUTES and allowed(ROUTES[topic].who, turn)


def _is_offered(turn: Turn, part: _Part) -> bool:
    topic = part.understood.topic
    return topic in ROUTES and topic not in _NEVER and topic not in TOLD and allowed(ROUTES[topic].who, turn)


def _answer_story(turn: Turn, asked: _Part | None, understood: Understanding) -> list[Reply] | None:
    """A story is answered for its one question if the whole does not speak against it; else we ask."""
    whole = understood.topic
    if asked is not None and whole in (UNKNOWN, asked.understood.topic):
        return _dispatch(turn, asked)
    if asked is not None:
        return hooks().unknown(turn, (asked.understood.topic, whole))
    if whole == UNKNOWN or whole in _AT_ONCE:
        return None
    return hooks().unknown(turn, (whole,))


def _answer_all(turn: Turn, told: Sequence[_Part], others: Sequence[_Part], unclear: Sequence[_Part]) -> list[Reply]:
    """The answers, and in the last message everything that can be chosen: numbers belong to the last message."""
    whole = turn.text
    answers: list[list[Reply]] = []
    going_on: dict[str, Button] = {}
    left = list(told)
    while left and len(answers) < ANSWERED:
        found = _dispatch(turn, left.pop(0))
        going_on |= {one.value: one for reply in found for one in _going_on(turn, reply.buttons)}
        plain = [replace(reply, buttons=()) for reply in found]
        if plain not in answers:  # two topics may have the same answer
            answers.append(plain)
    replies = [reply for found in answers for reply in found]
    turn.text = whole
    turn.questions = len(told)
    rest = [part.understood.topic for part in (*left, *others)]
    offered = list(dict.fromkeys(rest))[:OFFERED]
    buttons = (*going_on.values(), *map(turn.button, offered))
    if not offered and not unclear:
        replies[-1] = replace(replies[-1], buttons=(*buttons, turn.button("menu")))
        return replies
    for part in unclear:
        hooks().unclear(turn, part.text, part.understood.suggestions)
    said = []
    if offered:
        topics = ", ".join(turn.say(f"topic-{topic}") for topic in offered)
        staff = turn.known is not None and turn.known.is_staff
        said.append(turn.say("several-more-staff" if staff else "several-more", topics=topics))
    if unclear:
        said.append(turn.say("several-unclear"))
    elif len(set(rest)) > OFFERED:
        said.append(turn.say("several-left"))
    return [*replies, Reply(" ".join(said), buttons or (turn.button("menu"),))]


def _dispatch(turn: Turn, part: _Part) -> list[Reply]:
    turn.text, turn.entities = part.text, part.understood.entities
    turn.entities = follow_up.complete(turn, part.understood.topic, part.text)
    return dispatch(turn, part.understood.topic)


def _going_on(turn: Turn, buttons: Sequence[Button]) -> Iterator[Button]:
    """What belongs to this very answer: its next page, its choices."""
    for button in buttons:
        head, _, arguments = button.value.partition(":")
        if arguments and (head == turn.topic or head in ("module", "rsvp")):
            next_page = button.label == turn.say("button-next-page")
            yield replace(button, label=f"{button.label}: {turn.say(f'topic-{head}')}") if next_page else button
