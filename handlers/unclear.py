"""What was not understood: kept without names where that is allowed, and told by staff what it meant.

A choice becomes a phrase only when an operator has exported it and taken it into the phrase files.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from chat.anonymous import anonymous, words_of_names
from chat.normalise import normalise
from chat.privacy import MASK
from chat.routing import KPM, STAFF, route
from chat.turn import Turn
from chat.types import Button, Reply
from chat.words import labels_of
from content.phrasebook import LANGUAGES, UNKNOWN
from db import broadcasts, consents, unclear
from db.unclear import Unclear
from handlers.ids import id_in

LONGEST = 200
"""A longer text is a story and no phrase."""
ALIKE = 88
"""How alike (0-100) texts must be to stand in one row."""
ROWS, EXCERPT, EXAMPLES = 7, 40, 3
SECTIONS = {
    "schedule": ("schedule_any", "schedule_rice", "schedule_pkh", "schedule_sembako", "aid_status"),
    "aid": ("aid_amount", "aid_where_docs", "eligibility", "graduation", "business"),
    "meeting": ("session_next", "session_attend", "session_absent"),
    "learn": ("module_list", "module_topic", "quiz", "quiz_weekly"),
    "health": (
        "health_pregnancy",
        "health_posyandu",
        "health_immunisation",
        "health_sick_child",
        "health_reminders",
        "birth",
        "loss",
    ),
    "trouble": ("card_problem", "complaint", "complaint_status", "hoax_check", "change_data"),
    "people": ("contact_pendamping", "help", "greeting", "thanks", "menu"),
    "account": ("register", "switch_person", "language", "stop", "start_again", "delete_data"),
}
"""All topics of a mother, on lists that are short enough to tap."""
_TOPICS = frozenset(topic for topics in SECTIONS.values() for topic in topics)


def keep(turn: Turn, text: str, suggestions: Sequence[str]) -> None:
    """Keep what a KPM typed and we did not understand, if she has agreed to that; nobody can tell whose it was."""
    person = turn.known
    text = " ".join(text.split())
    if person is None or person.is_staff or not person.consented or len(text) > LONGEST or MASK in text:
        return
    if not normalise(text).strip("0123456789 ") or not unclear.is_allowed(turn.db, person.id):
        return
    shown = anonymous(text, words_of_names(unclear.names_around(turn.db, person)))
    plain = normalise(shown.replace(MASK, " "))
    if not plain.strip("0123456789 ") or len(shown) > LONGEST:
        return
    about_staff = any("PETUGAS" in labels for labels in labels_of(text))
    language = person.language if person.language in LANGUAGES else "id"
    unclear.keep(turn.db, person.id, shown, plain, language, suggestions, about_staff=about_staff, now=turn.now)


@route("learning", who=KPM)
def learning(turn: Turn) -> Reply:
    """Whether such texts are kept, and the way to change that: `learning:on`, `learning:off`."""
    wanted = turn.args[0] if turn.args else ""
    if wanted == "on":
        consents.give(turn.db, turn.person.id, "learning", turn.now)
        broadcasts.audit(turn.db, turn.person.id, "consent.given", "learning", turn.now)
        return turn.reply("learning-on", turn.button("menu"))
    if wanted == "off":
        consents.withdraw(turn.db, turn.person.id, turn.now, "learning")
        unclear.forget(turn.db, turn.person.id)
        broadcasts.audit(turn.db, turn.person.id, "consent.withdrawn", "learning", turn.now)
        return turn.reply("learning-off", turn.button("menu"))
    allowed = unclear.is_allowed(turn.db, turn.person.id)
    other = "off" if allowed else "on"
    button = turn.button("learning", other, label=turn.say(f"learning-turn-{other}"))
    return turn.reply("learning-is-on" if allowed else "learning-is-off", button, turn.button("menu"))


@route("unclear", who=STAFF)
def listed(turn: Turn) -> Reply:
    """Texts of the own scope, alike ones in one row, most frequent first: `unclear:2`."""
    rows = _alike(unclear.in_scope(turn.db, turn.person))
    if not rows:
        return turn.reply("unclear-none", turn.button("menu"))
    pages = -(-len(rows) // ROWS)
    page = min(max(id_in(turn.args) or 1, 1), pages)
    shown = rows[(page - 1) * ROWS : page * ROWS]
    buttons = [Button(_label(turn, row), f"unclear_one:{row[0].id}") for row in shown]
    if page < pages:
        buttons.append(Button(turn.say("button-next-page"), f"unclear:{page + 1}"))
    count = str(sum(map(len, rows)))
    place = {"page": str(page), "pages": str(pages), "several": "yes" if pages > 1 else "no"}
    return turn.reply("unclear-list", *buttons, turn.button("menu"), count=count, **place)


@route("unclear_one", who=STAFF)
def one(turn: Turn) -> Reply:
    """One row, with the topics that are nearest: `unclear_one:12`."""
    row = _row(turn)
    if not row:
        return _gone(turn)
    number = row[0].id
    near = [topic for topic in row[0].suggestions if topic in _TOPICS][:3]
    buttons = [turn.button("unclear_is", number, topic, label=turn.say(f"topic-{topic}")) for topic in near]
    buttons += [
        turn.button("unclear_topics", number, label=turn.say("unclear-other-topic")),
        turn.button("unclear_is", number, UNKNOWN, label=turn.say("unclear-not-ours")),
        turn.button("unclear_drop", number, label=turn.say("unclear-delete")),
        turn.button("unclear", label=turn.say("unclear-back")),
    ]
    examples = list(dict.fromkeys(one.text for one in row))[:EXAMPLES]
    lines = "\n".join(turn.say("unclear-line", text=text) for text in examples)
    return turn.reply("unclear-what", *buttons, lines=lines, count=str(len(row)))


@route("unclear_topics", who=STAFF)
def topics(turn: Turn) -> Reply:
    """The lists of topics, or one of them: `unclear_topics:12:aid`."""
    row = _row(turn)
    if not row:
        return _gone(turn)
    number, section = row[0].id, turn.args[1] if len(turn.args) > 1 else ""
    back = turn.button("unclear_one", number, label=turn.say("unclear-back"))
    if section in SECTIONS:
        named = [
            turn.button("unclear_is", number, topic, label=turn.say(f"topic-{topic}")) for topic in SECTIONS[section]
        ]
    else:
        named = [
            turn.button("unclear_topics", number, name, label=turn.say(f"unclear-section-{name}")) for name in SECTIONS
        ]
    return turn.reply("unclear-which-topic", *named, back)


@route("unclear_is", who=STAFF)
def choose(turn: Turn) -> Reply:
    """What a row means: `unclear_is:12:schedule_rice`, or `unclear_is:12:unknown` for none of our business."""
    row = _row(turn)
    topic = turn.args[1] if len(turn.args) > 1 else ""
    if not row:
        return _gone(turn)
    if topic not in _TOPICS and topic != UNKNOWN:
        return one(turn)
    unclear.choose(turn.db, row, topic, turn.person.id, turn.now)
    broadcasts.audit(turn.db, turn.person.id, "phrase.reviewed", f"topic:{topic}", turn.now)
    label = turn.say("unclear-not-ours" if topic == UNKNOWN else f"topic-{topic}")
    return turn.reply("unclear-chosen", *_onward(turn), topic=label)


@route("unclear_drop", who=STAFF)
def drop(turn: Turn) -> Reply:
    """A row that nobody needs: `unclear_drop:12`."""
    row = _row(turn)
    if not row:
        return _gone(turn)
    unclear.drop(turn.db, [one.id for one in row])
    return turn.reply("unclear-dropped", *_onward(turn))


def _row(turn: Turn) -> list[Unclear]:
    """The text that is meant, and those of the scope that are like it; empty when it is not in the scope."""
    number = id_in(turn.args)
    if number is None or not unclear.in_scope(turn.db, turn.person, only=number):
        return []
    return next(
        (row for row in _alike(unclear.in_scope(turn.db, turn.person)) if any(one.id == number for one in row)), []
    )


def _alike(found: Sequence[Unclear]) -> list[list[Unclear]]:
    """Texts that say the same together, most frequent first."""
    by_plain: dict[str, list[Unclear]] = {}
    for text in found:
        by_plain.setdefault(text.plain, []).append(text)
    rows: list[list[Unclear]] = []
    for plain, texts in by_plain.items():
        near = next((row for row in rows if fuzz.token_sort_ratio(plain, row[0].plain) >= ALIKE), None)
        if near is None:
            rows.append(texts)
        else:
            near += texts
    return sorted(rows, key=lambda row: -len(row))


def _label(turn: Turn, row: Sequence[Unclear]) -> str:
    text = row[0].text
    excerpt = text if len(text) <= EXCERPT else text[: EXCERPT - 1].rstrip() + "…"
    return turn.say("unclear-row", text=excerpt, count=str(len(row))) if len(row) > 1 else excerpt


def _gone(turn: Turn) -> Reply:
    return turn.reply("unclear-gone", *_onward(turn))


def _onward(turn: Turn) -> tuple[Button, Button]:
    return turn.button("unclear", label=turn.say("unclear-next")), turn.button("menu")
