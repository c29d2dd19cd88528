"""What a typed message is about: a slash word, a known phrase, or the likeliest topic if it is likely enough."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from chat.day_words import PERIOD
from chat.entities import Entities, Programme, age_in, programme_in
from chat.features import views
from chat.knowledge import FOLDER, Examples, Knowledge, knowledge_of
from chat.normalise import normalise
from content.phrasebook import UNKNOWN, PhraseBook

STORE = FOLDER / "understanding.npz"

SURE = 0.65
"""From this confidence on we answer at once. How it was chosen: docs/decisions/0007."""
DOUBT = 0.2
"""The opposite must be this far behind: "datang" and "tidak datang" share words, and the answer is written down."""
FAR = 0.4
"""A topic this far behind the likeliest is not worth asking about."""
FOREIGN = 0.3
"""From this margin on a text is about something else, and there is nothing to ask about."""
CERTAIN = 1.0
"""Only a slash word or a phrase of the book is certain; what is merely likely stays below."""
SUGGESTIONS = 3

_LEAD, _OTHER, _BIAS = 3.75, 2.2, 3.1
"""How often the likeliest topic was right in cross-validation, as a logistic function of two margins."""
_NOT = -1.0
"""The margin of a topic that has nothing to do with a text."""

SCHEDULES: dict[Programme, str] = {
    "pkh": "schedule_pkh",
    "sembako": "schedule_sembako",
    "beras": "schedule_rice",
}
"""Programme -> the topic of its schedule."""
_ANY_SCHEDULE = "schedule_any"
_SCHEDULE_TOPICS = frozenset({*SCHEDULES.values(), _ANY_SCHEDULE})
_MODULE_TOPIC = "module_topic"
_OPPOSITES = {
    "session_attend": "session_absent",
    "session_absent": "session_attend",
    "stop": "start_again",
    "start_again": "stop",
}
_COMMAND = re.compile(r"\s*/([A-Za-z0-9_]{1,40})(?:@\w+)?(?:\s|$)")
_GREETINGS = re.compile(
    r"\b(?:assalamualaikum|waalaikumsalam|sampurasun|kulonuwun|halo|selamat (?:pagi|siang|sore|malam)|apa kabar)\b"
)
_CLOSING_THANKS = re.compile(r"(?<=\w) terima kasih(?: banyak| banget| sebelumnya)*$")
_GLAD = "alhamdulillah"
"""Whoever is glad and thanks tells that it came, and does not ask when."""
_FRAMING = frozenset(
    "materi modul sesi pelajaran bacaan baca tentang soal minta mau tahu lihat kirim cari belajar "
    "saya kami ada apa bagaimana cara kapan itu ini yang untuk dari di ke bisa buka beri ringkasan "
    "isi penjelasan jelaskan jelasin isinya tips p2k2 dan atau dengan saja juga lagi tidak halo biar "
    "supaya agar kenapa harus banyak informasi kalau hal babagan supados kemarin".split()
)


@dataclass(frozen=True, slots=True)
class Understanding:
    """`topic` may be answered at once unless it is "unknown"; then `suggestions` are worth asking about."""

    topic: str
    score: float
    suggestions: tuple[str, ...] = ()
    entities: Entities = field(default_factory=Entities)


class Understander:
    """Understands texts by the phrases of a book; what was learned from them is read when it is first needed."""

    def __init__(
        self, book: PhraseBook, *, cache: Path | None = FOLDER / "understanding.npz", knowledge: Knowledge | None = None
    ) -> None:
        """`knowledge` replaces what the book teaches: to measure with some phrases held back."""
        self.book = book
        self._visible = {
            staff: frozenset(
                name for name, topic in book.topics.items() if name != UNKNOWN and topic.visible(staff=staff)
            )
            for staff in (False, True)
        }
        self._given, self._cache = knowledge, cache

    @cached_property
    def _known(self) -> Knowledge:
        return self._given or knowledge_of(examples_of(self.book), self._cache)

    def ready(self) -> None:
        """Have what was learned at hand, so that the next text need not wait for it."""
        _ = self._known

    def understand(self, text: str, *, staff: bool) -> Understanding:
        """What `text` is about, for a facilitator (`staff`) or a family. Never raises."""
        found = self._understand(text, staff)
        age = age_in(text)
        return replace(found, entities=replace(found.entities, age=age)) if age else found

    def _understand(self, text: str, staff: bool) -> Understanding:
        visible = self._visible[staff]
        if command := _COMMAND.match(text):
            topic = self.book.commands.get(command[1].lower())
            if topic in visible:
                return Understanding(topic, CERTAIN, entities=_entities(normalise(text), (topic,)))
            if topic is not None:
                return Understanding(UNKNOWN, CERTAIN)
        plain = normalise(text)
        asked = plain if _GLAD in plain else _CLOSING_THANKS.sub("", plain)
        bare = " ".join(_GREETINGS.sub(" ", asked).split())
        if bare and bare != plain and plain not in self._known.exact:
            without_greeting = self._decide(text, bare, visible)
            if without_greeting.topic != UNKNOWN:
                return without_greeting
        return self._decide(text, plain, visible)

    def _decide(self, text: str, plain: str, visible: frozenset[str]) -> Understanding:
        phrased = self._known.exact.get(plain, ())
        exact = [topic for topic in phrased if topic in visible or topic == UNKNOWN]
        if len(exact) == 1:
            return Understanding(exact[0], CERTAIN, entities=_entities(plain, exact))
        if exact:
            return Understanding(UNKNOWN, 1 / len(exact), tuple(exact[:SUGGESTIONS]), _entities(plain, exact))
        words = plain.split()
        if not any(map(str.isalpha, words)) or PERIOD.issuperset(words):
            return Understanding(UNKNOWN, CERTAIN)  # a time alone asks for nothing
        margins = self._known.classifier.margins(views(text, plain, self._known.lexicon))
        foreign = margins.get(UNKNOWN, _NOT)
        ranked = _ranked(margins, visible, _entities(plain, ()).programme)
        (best, most), *others = ranked
        score = min(_confidence(most - (others[0][1] if others else _NOT), foreign), 0.99)
        # What others say in so many words is no sure sign of anything else.
        if not phrased and score >= SURE and most - dict(others).get(_OPPOSITES.get(best, ""), -math.inf) >= DOUBT:
            return Understanding(best, score, (), _entities(plain, (best,)))
        near = [name for name, margin in ranked[:SUGGESTIONS] if margin > most - FAR and foreign < FOREIGN]
        return Understanding(UNKNOWN, score, tuple(near), _entities(plain, near))


def _confidence(lead: float, foreign: float) -> float:
    """In the likeliest topic, by its lead over the next and by how far the text is from being about other things."""
    return 1 / (1 + math.exp(_BIAS + _OTHER * foreign - _LEAD * lead))


def _ranked(margins: dict[str, float], visible: frozenset[str], programme: Programme | None) -> list[tuple[str, float]]:
    """The topics this person can reach, likeliest first; the four schedules count as one."""
    reachable = {name: margin for name, margin in margins.items() if name in visible}
    schedules = {name: margin for name, margin in reachable.items() if name in _SCHEDULE_TOPICS}
    if schedules:
        named = SCHEDULES.get(programme, "") if programme else ""
        likeliest = max(schedules, key=lambda name: schedules[name])
        reachable = {name: margin for name, margin in reachable.items() if name not in schedules}
        reachable[named if named in schedules else likeliest] = schedules[likeliest]
    return sorted(reachable.items(), key=lambda pair: -pair[1])


def _entities(plain: str, topics: Iterable[str]) -> Entities:
    words = plain.split()
    query = None
    if _MODULE_TOPIC in topics:
        query = " ".join(word for word in words if word not in _FRAMING) or None
    return Entities(programme_in(words), module_query=query)


def examples_of(book: PhraseBook) -> Examples:
    """All phrases with their topics, as they are typed."""
    return tuple(
        (phrase, topic.name)
        for topic in book.topics.values()
        for phrases in topic.phrases.values()
        for phrase in phrases
    )
