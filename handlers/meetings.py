"""What a KPM sees of P2K2 meetings, and her answer: hadir or izin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chat.routing import KNOWN, KPM, dispatch, route
from chat.turn import Turn
from chat.types import Button, Reply
from content import dates
from db import contacts, meetings
from db.contacts import Person
from db.meetings import Meeting
from handlers import small_talk
from handlers.ids import id_in

_OVER = re.compile(r"\b(?:kemarin|kmrn|kemaren|kamari|wingi)\b")
"""Said of a meeting that is over: nothing is recorded for the next one, she is asked."""
_NOT = r"(?:ga|gak|gk|nggak|ngga|enggak|tidak|tdk|batal|teu|ora|ndak|mboten|boten)"
_AFTER_ALL = r"(?:jadi|jd|sido|sida|janten|estu|sios)"
_TAKES_BACK = re.compile(
    rf"\b{_NOT}\s+(?:{_AFTER_ALL}\s+)?(?:izin|ijin)(?:nya|na|ne|ipun)?\b"
    rf"|\b{_NOT}\s+{_AFTER_ALL}\s*(?:bu\s*)?[,.;]"
    r"|\b(?:izin|ijin)(?:nya|na|ne|ipun)?\s+batal\b"
)
"""An answer is taken back: "ga jadi izin", "ora sido, ..."."""
_COMING = re.compile(
    r"\b(?:datang|dateng|dtg|hadir|ikut|teko|teka|rawuh|sumping|dongkap|ngiring|milu|melu|tumut|nderek|dugi)\b"
)
_NEGATED = re.compile(rf"\b(?:{_NOT}|henteu|moal)\b")


def facts(turn: Turn, meeting: Meeting) -> dict[str, str]:
    """What texts say about a meeting, in the zone of its region."""
    return {
        "group": meeting.group_name,
        "title": turn.content.modules_in(turn.language).title(meeting.session_key),
        "date": dates.long_date(meeting.starts_at.astimezone(turn.zone).date(), turn.language),
        "clock": dates.clock(meeting.starts_at, turn.zone),
        "place": meeting.place,
    }


def answer_buttons(turn: Turn, meeting: Meeting) -> tuple[Button, ...]:
    """Hadir and izin for this very meeting."""
    return (
        Button(turn.say("button-hadir"), f"rsvp:{meeting.id}:hadir"),
        Button(turn.say("button-izin"), f"rsvp:{meeting.id}:izin"),
    )


@route("session_next", who=KNOWN)
def next_meeting(turn: Turn) -> Sequence[Reply]:
    """A KPM's next meeting; staff see the meetings they look after."""
    if turn.person.is_staff:
        return dispatch(turn, "session_answers")
    if turn.person.group is None:
        return [turn.reply("session-no-group", turn.button("contact_pendamping"))]
    if turn.person.family_status != "active":
        return [turn.reply("session-inactive", turn.button("contact_pendamping"), turn.button("menu"))]
    meeting = meetings.next_for(turn.db, turn.person, turn.now)
    if meeting is None:
        return [turn.reply("session-none", turn.button("menu"))]
    text = turn.say("session-next", **facts(turn, meeting))
    given = meetings.answers(turn.db, meeting.id).get(turn.person.id)
    if given:
        text += "\n\n" + turn.say(f"session-next-answered-{given}")
    return [Reply(text, (*answer_buttons(turn, meeting), turn.button("menu")))]


@route("session_attend", who=KPM)
def attend(turn: Turn) -> Sequence[Reply]:
    """ "Hadir" in words: for the next meeting of her own group; a mere "siap bu" only where she was asked."""
    if small_talk.is_acknowledgement(turn.text.lower()) and not asked(turn):
        return next_meeting(turn)
    return _in_words(turn, "hadir")


@route("session_absent", who=KPM)
def absent(turn: Turn) -> Sequence[Reply]:
    """ "Izin" in words: for the next meeting of her own group."""
    return _in_words(turn, "izin")


def _in_words(turn: Turn, what: str) -> Sequence[Reply]:
    """The answer as it was understood; who takes one back is coming if she says so, and is asked if she does not."""
    said = turn.text.lower()
    if _OVER.search(said):
        return next_meeting(turn)
    if (back := _TAKES_BACK.search(said)) is None:
        return _answer(turn, None, what)
    rest = said[back.end() :]
    comes = _COMING.search(rest) and not _NEGATED.search(rest)
    return _answer(turn, None, "hadir") if comes else next_meeting(turn)


def asked(turn: Turn) -> list[str]:
    """Values of the answers to a meeting's question, when that is what she was last asked."""
    return [value for value, _ in turn.conversation.options if value.startswith("rsvp:")]


def short_answer(turn: Turn) -> Sequence[Reply] | None:
    """A short yes, no or "ok" that no topic caught: the answer to a meeting's question, where there is one.

    A reminder asks it as well, and is no part of the conversation: then "iya bu" is not taken for sure, but asked.
    """
    coming = small_talk.is_coming(turn.text)
    if asked(turn):
        wanted = [value for value in asked(turn) if value.endswith(":hadir" if coming else ":izin")]
        return dispatch(turn, wanted[0]) if coming is not None and wanted else None
    if turn.person.is_staff or turn.person.family_status != "active":
        return None
    if coming is None and not small_talk.is_acknowledgement(turn.text):
        return None
    meeting = meetings.next_for(turn.db, turn.person, turn.now)
    if meeting is None or turn.person.id in meetings.answers(turn.db, meeting.id):
        return None
    return next_meeting(turn)


@route("rsvp", who=KPM)
def rsvp(turn: Turn) -> Sequence[Reply]:
    """A tapped answer: `rsvp:<meeting>:hadir`; under a reminder also for whom, who may share the phone with others."""
    number, what = id_in(turn.args), (*turn.args, "", "")[1]
    who = answering(turn, turn.args[2:])
    if number is None or what not in ("hadir", "izin") or who is None:
        return [turn.reply("rsvp-gone", turn.button("session_next"))]
    return _answer(turn, number, what, who)


def answering(turn: Turn, named: Sequence[str]) -> Person | None:
    """The person a reminder went to, if this phone is theirs too; without a name whoever is speaking."""
    number = id_in(named) if named else turn.person.id
    if number == turn.person.id:
        return turn.person
    if number is None or number not in dict(contacts.speakers(turn.db, turn.contact.id)):
        return None
    found = contacts.person(turn.db, number)
    return found if found is not None and found.consented and not found.is_staff else None


def _answer(turn: Turn, number: int | None, what: str, who: Person | None = None) -> Sequence[Reply]:
    who = who or turn.person
    if who.family_status != "active":
        return next_meeting(turn)
    meeting = meetings.next_for(turn.db, who, turn.now, number)
    if meeting is None:
        key = "session-none" if number is None else "rsvp-gone"
        return [turn.reply(key, turn.button("session_next"), turn.button("menu"))]
    meetings.answer(turn.db, meeting.id, who.id, what, turn.now)
    known = facts(turn, meeting) | {"name": who.name}
    wanted = ("name", "date", "clock", "place") if what == "hadir" else ("name", "date")
    return [turn.reply(f"rsvp-{what}", turn.button("menu"), **{name: known[name] for name in wanted})]
