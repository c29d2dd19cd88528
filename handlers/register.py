"""Who is speaking: known numbers, the own contact shared, one-time codes, consent, and several people on one phone."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Sequence
from datetime import timedelta

from chat.forms import Answers, Ask, Form, Option, Refused, form, is_no, is_yes, start
from chat.kinds import OneOf
from chat.routing import ANYONE, KNOWN, PLANNER, ROUTES, dispatch, route
from chat.turn import Turn
from chat.types import SHARE_CONTACT, Button, Reply
from content.dates import clock
from db import broadcasts, consents, contacts, links
from handlers import health
from handlers.families import without_pkh

WRONG_CODES = 3
LOCKED_FOR = timedelta(hours=1)
CODE_DIGITS = 8
NUMBER_IS_IDENTITY = ("whatsapp", "simulator")
"""Channels whose address is a phone number the provider has verified."""

_CODE = re.compile(r"(?:/start\s+|kode(?:nya)?\s*:?\s*)?(\d{4})[\s.-]?(\d{4})", re.IGNORECASE)
_CODE_AMONG_WORDS = re.compile(r"(?:[^\d\n]{0,40}[^\w\n])?(\d{4})[\s.-]?(\d{4})(?:[^\w\n][^\d\n]{0,20})?")
"""Of somebody we do not know yet also "ini kodenya 1234 5678 bu"; others may mean a date or an amount."""


class Agreement:
    """Yes or no, in whatever short words."""

    free = False
    media = False

    def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        return (Option("yes", turn.say("consent-yes")), Option("no", turn.say("consent-no")))

    def parse(self, turn: Turn, answers: Answers, text: str) -> str:
        if is_yes(text):
            return "yes"
        if is_no(text):
            return "no"
        raise Refused("form-choose-one")


def _speakers(turn: Turn, _answers: Answers) -> list[Option]:
    return [Option(str(person), name) for person, name in contacts.speakers(turn.db, turn.contact.id)]


def _must_choose(turn: Turn, answers: Answers) -> bool:
    return turn.known is None and answers.get("agree") == "yes"


def _consented(turn: Turn, answers: Answers) -> Sequence[Reply]:
    if answers["agree"] != "yes":
        contacts.speak_as(turn.db, turn.contact.id, None)
        return [turn.reply("consent-declined")]
    person_id = int(answers["who"]) if "who" in answers else turn.person.id
    if not contacts.speak_as(turn.db, turn.contact.id, person_id):
        return [turn.reply("form-out-of-date")]
    for purpose in ("service", "learning"):
        consents.give(turn.db, person_id, purpose, turn.now)
    broadcasts.audit(turn.db, person_id, "consent.given", f"person:{person_id}", turn.now)
    turn.known = contacts.person(turn.db, person_id)
    thanks = turn.reply("consent-thanks", name=turn.person.name)
    wanted = answers.get("_after", "menu")
    if wanted.split(":")[0] not in ("menu", "greeting", "thanks", "register"):
        return [thanks, *dispatch(turn, wanted)]
    if health.is_open(turn):
        return [thanks, *health.question(turn, "menu")]
    return [thanks, *dispatch(turn, "menu")]


CONSENT = form(
    Form(
        "consent",
        who=ANYONE,
        asks=(Ask("agree", Agreement()), Ask("who", OneOf(_speakers), when=_must_choose)),
        done=_consented,
        hint=False,
    )
)


def _switched(turn: Turn, answers: Answers) -> Sequence[Reply]:
    person_id = int(answers["who"])
    if not contacts.speak_as(turn.db, turn.contact.id, person_id):
        return [turn.reply("form-out-of-date")]
    turn.known = contacts.person(turn.db, person_id)
    if turn.known is not None and not turn.known.consented:
        return start(turn, CONSENT, _after="menu")
    return [turn.reply("switch-done", name=turn.person.name), *dispatch(turn, "menu")]


SWITCH = form(Form("switch", who=ANYONE, asks=(Ask("who", OneOf(_speakers)),), done=_switched, hint=False))


def identify(turn: Turn) -> None:
    """Link a contact whose verified number an import has listed."""
    if turn.contact.channel in NUMBER_IS_IDENTITY:
        _link_number(turn, turn.contact.address)


def _link_number(turn: Turn, phone: str) -> bool:
    found = [person for person, _ in contacts.candidates(turn.db, phone)]
    if not found:
        return False
    contacts.link(turn.db, turn.contact.id, found, turn.now)
    if len(found) == 1:
        turn.known = contacts.person(turn.db, found[0])
    return True


def gate(turn: Turn, value: str) -> list[Reply]:
    """Somebody reached for a topic that is not (yet) open to them."""
    if turn.known is not None and turn.known.consented:
        planners = ROUTES[value.split(":")[0]].who is PLANNER
        key = "not-for-you" if not turn.known.is_staff else "not-for-role" if planners else "not-for-staff"
        return [turn.reply(key, *_menu_buttons(turn))]
    # A code that was just redeemed leads here as well: then the person is known and it is not tried again.
    redeemed = try_code(turn) if turn.known is None else None
    if redeemed is not None:
        return redeemed
    if turn.known is not None or contacts.speakers(turn.db, turn.contact.id):
        return start(turn, CONSENT, _after=value)
    return [_welcome(turn)]


def _menu_buttons(turn: Turn) -> tuple[Button, ...]:
    from handlers.menu import choices

    return choices(turn)


def _welcome(turn: Turn) -> Reply:
    if turn.contact.channel == "telegram":
        return turn.reply("welcome-unknown-telegram", Button(turn.say("button-share-contact"), SHARE_CONTACT))
    return turn.reply("welcome-unknown")


@route("register", who=ANYONE)
def register(turn: Turn) -> Sequence[Reply]:
    """How to connect this number, or that it is connected."""
    if turn.known is None or not turn.known.consented:
        return gate(turn, "menu")
    if without_pkh(turn):
        return dispatch(turn, "eligibility:1:usul")
    return [turn.reply("already-linked", turn.button("menu"), name=turn.person.name)]


@route("shared_contact", who=ANYONE)
def shared_contact(turn: Turn) -> Sequence[Reply]:
    """The person pressed "share my number"; an empty number means they shared somebody else's card."""
    phone = turn.incoming.shared_contact
    if not phone:
        return [turn.reply("contact-not-yours", Button(turn.say("button-share-contact"), SHARE_CONTACT))]
    if not _link_number(turn, phone):
        return [turn.reply("contact-not-listed")]
    return dispatch(turn, "menu")


@route("switch_person", who=KNOWN)
def switch_person(turn: Turn) -> Sequence[Reply]:
    """Another person takes over a shared phone."""
    identify(turn)
    if len(contacts.speakers(turn.db, turn.contact.id)) < 2:
        return [turn.reply("switch-only-you", turn.button("menu"), name=turn.person.name)]
    return start(turn, SWITCH)


def hash_code(secret_key: str, code: str) -> str:
    """Only this is stored of a one-time code."""
    return hmac.new(secret_key.encode(), code.encode(), hashlib.sha256).hexdigest()


def try_code(turn: Turn) -> list[Reply] | None:
    """Redeem a one-time code, if the message is one; None when it is not."""
    pattern = _CODE_AMONG_WORDS if turn.known is None else _CODE
    match = pattern.fullmatch(turn.incoming.text.strip())
    if match is None:
        return None
    locked = turn.contact.locked_until
    if locked is not None and locked > turn.now:
        return [turn.reply("code-locked", until=clock(locked, turn.zone))]
    person = links.redeem(turn.db, hash_code(turn.services.secret_key, "".join(match.groups())), turn.now)
    if person is None:
        return [_wrong_code(turn)]
    contacts.link(turn.db, turn.contact.id, [person], turn.now)
    contacts.speak_as(turn.db, turn.contact.id, person)
    turn.known = contacts.person(turn.db, person)
    broadcasts.audit(turn.db, person, "code.redeemed", f"contact:{turn.contact.id}", turn.now)
    return dispatch(turn, "menu")


def _wrong_code(turn: Turn) -> Reply:
    if turn.contact.code_failures + 1 < WRONG_CODES:
        contacts.count_wrong_code(turn.db, turn.contact, None)
        return turn.reply("code-wrong")
    until = turn.now + LOCKED_FOR
    contacts.count_wrong_code(turn.db, turn.contact, until)
    return turn.reply("code-locked", until=clock(until, turn.zone))
