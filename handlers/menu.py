"""The menu, greetings, thanks, and what to say when nothing was understood."""

from __future__ import annotations

from chat.routing import ANYONE, KNOWN, allowed, dispatch, route
from chat.routing import ROUTES as routes
from chat.turn import Turn
from chat.types import Button, Reply
from db import contacts
from handlers import register

KPM_MENU = ("schedule_any", "session_next", "module_list", "quiz", "contact_pendamping", "help")
STAFF_MENU = (
    "groups",
    "session_create",
    "session_answers",
    "session_move",
    "session_cancel",
    "broadcast",
    "complaints_inbox",
    "link_code",
    "module_list",
)
GRADUATED_MENU = ("module_list", "quiz", "contact_pendamping", "help")


def choices(turn: Turn) -> tuple[Button, ...]:
    """What this person can do, as buttons."""
    person = turn.person
    if person.is_staff:
        topics = [topic for topic in STAFF_MENU if allowed(routes[topic].who, turn)]
    else:
        topics = list(KPM_MENU if person.family_status == "active" else GRADUATED_MENU)
    if len(contacts.speakers(turn.db, turn.contact.id)) > 1:
        topics.append("switch_person")
    return tuple(turn.button(topic) for topic in topics)


@route("menu", who=KNOWN)
def show_menu(turn: Turn) -> Reply:
    """Everything this person can do."""
    key = "menu-staff" if turn.person.is_staff else "menu-kpm"
    text = turn.say(key, name=turn.person.name)
    if not turn.person.is_staff and turn.person.family_status != "active":
        text += "\n\n" + turn.say("menu-group-status-graduated")
    return Reply(text, choices(turn))


@route("greeting", who=KNOWN)
def greet(turn: Turn) -> Reply:
    """A greeting answered with a greeting, and the menu."""
    key = "greeting-staff" if turn.person.is_staff else "greeting"
    return turn.reply(key, *choices(turn), name=turn.person.name)


@route("thanks", who=ANYONE)
def welcome(turn: Turn) -> Reply:
    """No menu is pushed on somebody who only says thank you."""
    return turn.reply("thanks")


@route("media", who=KNOWN)
def media(turn: Turn) -> Reply:
    """A photo, file or voice note outside a question that asked for one."""
    return turn.reply("media-received", turn.button("menu"))


def unknown(turn: Turn, suggestions: tuple[str, ...]) -> list[Reply]:
    """Nothing was understood for sure: offer what it might have meant, else the menu."""
    redeemed = register.try_code(turn)
    if redeemed is not None:
        return redeemed
    staff = turn.known is not None and turn.known.is_staff
    offered = [topic for topic in suggestions if topic in routes and allowed(routes[topic].who, turn)]
    if offered:
        key = "unknown-suggest" if staff else "unknown-suggest-kpm"
        return [turn.reply(key, *(turn.button(topic) for topic in offered[:3]))]
    if turn.known is None or not turn.known.consented:
        return dispatch(turn, "menu")
    key = "unknown" if staff else "unknown-kpm"
    return [turn.reply(key, *choices(turn))]
