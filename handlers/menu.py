"""The menu, greetings, thanks, and what to say when nothing was understood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chat.normalise import normalise
from chat.routing import ANYONE, KNOWN, allowed, dispatch, route
from chat.routing import ROUTES as routes
from chat.turn import Turn
from chat.types import Button, Reply
from db import contacts
from handlers import meetings, quiz, register, small_talk, unclear

KPM_MENU = (
    "schedule_any",
    "menu:aid",
    "session_next",
    "module_list",
    "quiz",
    "menu:health",
    "menu:trouble",
    "contact_pendamping",
    "menu:more",
)
"""With "Ganti orang" these are the ten rows that a list of WhatsApp has."""
SECTIONS = {
    "aid": (
        "aid_status",
        "aid_amount",
        "aid_where_docs",
        "eligibility",
        "objection",
        "commitments",
    ),
    "health": ("health_reminders", "health_pregnancy", "health_posyandu", "health_immunisation", "health_sick_child"),
    "trouble": ("help", "card_problem", "complaint", "complaint_status", "hoax_check", "change_data"),
    "more": ("quiz_weekly", "business", "graduation", "learning", "language", "stop", "delete_data"),
}
"""What stands behind `menu:aid` and so on. Every topic of a mother is on the first list or on one of these."""
STAFF_MENU = (
    "groups",
    "session_create",
    "session_answers",
    "session_move",
    "broadcast",
    "complaints_inbox",
    "posyandu_day",
    "link_code",
    "unclear",
    "module_list",
)
SMALL_TALK = ("greeting", "thanks")
"""Never offered as what somebody may have meant."""
_WHO = re.compile(r"\b(?:siapa|robot|manusia|komputer)\b|\bbot apa\b|\bkpm (?:itu )?apa\b")
"""Who or what is answering here? In words as `chat.normalise` writes them."""
GRADUATED_MENU = ("module_list", "quiz", "menu:health", "menu:trouble", "contact_pendamping", "menu:more")


def choices(turn: Turn) -> tuple[Button, ...]:
    """What this person can do, as buttons."""
    person = turn.person
    if person.is_staff:
        topics = [topic for topic in STAFF_MENU if allowed(routes[topic].who, turn)]
    else:
        topics = list(KPM_MENU if person.family_status == "active" else GRADUATED_MENU)
    if len(contacts.speakers(turn.db, turn.contact.id)) > 1:
        topics.append("switch_person")
    return tuple(map(turn.button, topics)) if person.is_staff else tuple(_row(turn, topic) for topic in topics)


def _row(turn: Turn, value: str) -> Button:
    """A topic, or a list of topics: `menu:aid`."""
    _, _, section = value.partition(":")
    return Button(turn.say(f"menu-section-{section}"), value) if section else turn.button(value)


@route("menu", who=KNOWN)
def show_menu(turn: Turn) -> Reply:
    """Everything this person can do; `menu:aid`: one list of it."""
    section = turn.args[0] if turn.args else ""
    if section in SECTIONS and not turn.person.is_staff:
        rows = map(turn.button, (*SECTIONS[section], "menu"))
        return turn.reply("menu-section", *rows, section=turn.say(f"menu-section-{section}"))
    key = "menu-staff" if turn.person.is_staff else "menu-kpm"
    if not turn.args and _WHO.search(normalise(turn.text)):
        key = "who-am-i-staff" if turn.person.is_staff else "who-am-i"
    text = turn.say(key, name=turn.person.name)
    if not turn.person.is_staff and turn.person.family_status != "active":
        text += "\n\n" + turn.say("menu-group-status-graduated")
    return Reply(text, choices(turn))


@route("greeting", who=KNOWN)
def greet(turn: Turn) -> Sequence[Reply]:
    """A greeting answered with a greeting, and the menu; "iya bu" greets nobody."""
    if small_talk.is_acknowledgement(turn.text):
        return unknown(turn, ())
    key = "greeting-staff" if turn.person.is_staff else "greeting"
    return [turn.reply(key, *choices(turn), name=turn.person.name)]


@route("thanks", who=ANYONE)
def welcome(turn: Turn) -> Reply:
    """No menu is pushed on somebody who only says thank you."""
    return turn.reply("thanks")


def unknown(turn: Turn, suggestions: tuple[str, ...]) -> list[Reply]:
    """Nothing was understood for sure: offer what it might have meant, else the menu."""
    redeemed = register.try_code(turn)
    if redeemed is not None:
        return redeemed
    if turn.known is None or not turn.known.consented:
        return dispatch(turn, "menu")
    open_to_them = [topic for topic in suggestions if topic in routes and allowed(routes[topic].who, turn)]
    offered = [topic for topic in open_to_them if topic not in SMALL_TALK][:3]
    taken = quiz.again(turn, certain=not offered) or meetings.short_answer(turn)
    if taken is not None:
        return list(taken)
    staff = turn.known.is_staff
    if small_talk.is_acknowledgement(turn.text):
        return [turn.reply("acknowledged-staff" if staff else "acknowledged")]
    unclear.keep(turn, turn.text, suggestions)
    if not offered:
        return [turn.reply("unknown" if staff else "unknown-kpm", *choices(turn))]
    if len(offered) == 1:
        return [turn.reply("unknown-suggest-one" if staff else "unknown-suggest-one-kpm", turn.button(offered[0]))]
    return [turn.reply("unknown-suggest" if staff else "unknown-suggest-kpm", *map(turn.button, offered))]
