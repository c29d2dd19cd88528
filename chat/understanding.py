"""What a typed message is about: a slash word, a known phrase, or the likeliest topic if it is likely enough."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from chat.classifier import Classifier, features_of, words_of
from chat.day_words import PERIOD
from chat.entities import Entities, Programme, age_in, programme_in
from chat.learned import FOLDER, key_of, remembered
from chat.lexicon import NUMBER, Lexicon
from chat.normalise import normalise
from content.phrasebook import UNKNOWN, PhraseBook

Examples = list[tuple[str, str]]
"""Normalised phrase and its topic."""

SURE = 0.65
"""From this probability on we answer at once. Cross-validation: see `ops.accuracy`."""
THINKABLE = 0.05
"""From this probability on a topic is offered as "maksud Ibu ...?"."""
DOUBT = 0.2
"""The opposite may be no likelier: "datang" and "tidak datang" share their words, and the answer is written down."""
CERTAIN = 1.0
"""Only a slash word or a phrase of the book is certain; what is merely likely stays below."""
SUGGESTIONS = 3

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
_LEARNED = frozenset({"exact", "lexicon", "topics", "weights"})
_CODE = ("chat/normalise.py", "chat/lexicon.py", "chat/classifier.py", "content/slang.yaml")
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
    """Understands texts by the phrases of a book. Learning it takes a moment, so the result is kept in a file."""

    def __init__(
        self,
        book: PhraseBook,
        *,
        cache: Path | None = FOLDER / "understanding.json",
        examples: Examples | None = None,
    ) -> None:
        """`examples` replaces the phrases of the book and leaves the cache alone: to measure with some held back."""
        self.book = book
        self._visible = {
            staff: frozenset(
                name for name, topic in book.topics.items() if name != UNKNOWN and topic.visible(staff=staff)
            )
            for staff in (False, True)
        }
        if examples is None:
            learned = remembered(cache, _key(book), _LEARNED, lambda: learn(examples_of(book)))
        else:
            learned = learn(examples)
        self._exact: dict[str, list[str]] = learned["exact"]
        self._lexicon = Lexicon(*learned["lexicon"])
        weights = {name: {int(at): weight for at, weight in row.items()} for name, row in learned["weights"].items()}
        self._classifier = Classifier(learned["topics"], weights)

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
        if bare and bare != plain and plain not in self._exact:
            without_greeting = self._decide(bare, visible)
            if without_greeting.topic != UNKNOWN:
                return without_greeting
        return self._decide(plain, visible)

    def _decide(self, plain: str, visible: frozenset[str]) -> Understanding:
        exact = [topic for topic in self._exact.get(plain, ()) if topic in visible or topic == UNKNOWN]
        if len(exact) == 1:
            return Understanding(exact[0], CERTAIN, entities=_entities(plain, exact))
        if exact:
            return Understanding(UNKNOWN, 1 / len(exact), tuple(exact[:SUGGESTIONS]), _entities(plain, exact))
        words = words_of(plain, self._lexicon)
        if not any(entry and entry[0] != NUMBER and len(entry[1]) > 1 for entry in words):
            return Understanding(UNKNOWN, CERTAIN)
        if PERIOD.issuperset(plain.split()):
            return Understanding(UNKNOWN, CERTAIN)  # a time alone asks for nothing
        entities = _entities(plain, ())
        ranked = self._ranked(features_of(words), visible, entities.programme)
        best, score = ranked[0][0], min(ranked[0][1], 0.99)
        opposite = _OPPOSITES.get(best)
        doubted = any(name == opposite and share > DOUBT for name, share in ranked)
        if best != UNKNOWN and score >= SURE and not doubted:
            return Understanding(best, score, (), _entities(plain, (best,)))
        likely = tuple(name for name, share in ranked if name != UNKNOWN and share >= THINKABLE)[:SUGGESTIONS]
        return Understanding(UNKNOWN, score, likely, _entities(plain, likely))

    def _ranked(
        self, features: dict[str, float], visible: frozenset[str], programme: Programme | None
    ) -> list[tuple[str, float]]:
        """The topics this person can reach, likeliest first; the four schedules count as one."""
        shares = self._classifier.probabilities(features, among=visible | {UNKNOWN})
        schedules = {name: share for name, share in shares.items() if name in _SCHEDULE_TOPICS}
        if schedules:
            named = SCHEDULES.get(programme, "") if programme else ""
            chosen = named if named in schedules else max(schedules, key=lambda name: schedules[name])
            shares = {name: share for name, share in shares.items() if name not in schedules}
            shares[chosen] = sum(schedules.values())
        return sorted(shares.items(), key=lambda pair: -pair[1])


def _entities(plain: str, topics: Iterable[str]) -> Entities:
    words = plain.split()
    query = None
    if _MODULE_TOPIC in topics:
        query = " ".join(word for word in words if word not in _FRAMING) or None
    return Entities(programme_in(words), module_query=query)


def examples_of(book: PhraseBook) -> Examples:
    """All phrases, normalised, with their topics."""
    return [
        (normalise(phrase), topic.name)
        for topic in book.topics.values()
        for phrases in topic.phrases.values()
        for phrase in phrases
    ]


def learn(examples: Examples) -> dict[str, Any]:
    """Everything an `Understander` needs to know, as JSON can hold it."""
    exact: dict[str, list[str]] = {}
    for text, topic in examples:
        topics = exact.setdefault(text, [])
        if topic not in topics:
            topics.append(topic)
    lexicon = Lexicon.of(word for text, _ in examples for word in text.split())
    classifier = Classifier.train([(words_of(text, lexicon), topic) for text, topic in examples], careful=UNKNOWN)
    weights = {
        name: {str(at): round(weight, 3) for at, weight in row.items()} for name, row in classifier.weights.items()
    }
    return {
        "exact": exact,
        "lexicon": lexicon.to_data(),
        "topics": classifier.topics,
        "weights": weights,
    }


def _key(book: PhraseBook) -> str:
    return key_of(_CODE, ((topic.name, sorted(topic.phrases.items())) for topic in book.topics.values()))
