"""What people ask about aid apart from dates and amounts: each answer is a file of facts in `content/aid`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from chat.normalise import normalise
from chat.routing import ANYONE, KNOWN, Answer, dispatch, route
from chat.turn import Turn
from chat.types import Button, Reply
from handlers.aid_pages import said, tell
from handlers.families import without_pkh
from handlers.schedule import places

GRIEF = frozenset("meninggal wafat keguguran almarhum almarhumah".split())
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']+"
    r"|\b(?:[\w-]{1,63}\.){1,5}"
    r"(?:id|com|net|org|xyz|site|info|link|ly|me|online|top|shop|store|click|live|vip|icu|web|example)\b(?:/\S*)?",
    re.IGNORECASE,
)
_OBJECTS = "sanggah"
_CHECK = "cek"
"""The word, and the fact that tells how to look it up."""
_PENDAMPING = "pendamping"
_ABOUT = "about"
_OFFICIAL = re.compile(r"(?:[a-z0-9-]+\.)+go\.id")


@route("eligibility", who=ANYONE)
def eligibility(turn: Turn) -> Answer:
    """Who gets PKH and who decides it; who asks how to object is told that."""
    if _OBJECTS in turn.text.lower():
        return dispatch(turn, "objection")
    lead = _CHECK if _CHECK in normalise(turn.text).split() else ""
    intro = without_pkh(turn) or said(turn, "aid-intro-eligibility")
    return tell(turn, "eligibility", turn.button("objection"), turn.button("commitments"), intro=intro, lead=lead)


@route("objection", who=ANYONE)
def objection(turn: Turn) -> Reply:
    """How to propose a family and how to object; nothing is promised."""
    return tell(turn, "objection", turn.button("eligibility"), intro=turn.say("aid-intro-objection"))


@route("commitments", who=ANYONE)
def commitments(turn: Turn) -> Reply:
    """What a family of PKH promises."""
    return tell(turn, "commitments", turn.button("eligibility"), intro=turn.say("aid-intro-commitments"))


@route("graduation", who=KNOWN)
def graduation(turn: Turn) -> Reply:
    """Leaving PKH is a choice: no pressure, and no hurry."""
    related = (turn.button("business"), turn.button("complaint"))
    return tell(turn, "graduation", *related, intro=without_pkh(turn) or said(turn, "aid-intro-graduation"))


@route("business", who=KNOWN)
def business(turn: Turn) -> Reply:
    """First steps of a small business and the way to the market."""
    lesson = Button(turn.say("module-read-again"), "module:M2S3:1")
    return tell(turn, "business", lesson, turn.button("graduation"))


@route("change_data", who=KNOWN)
def change_data(turn: Turn) -> Reply:
    """What to tell whom when something in the family changes."""
    grieving = bool(GRIEF.intersection(normalise(turn.text).split()))
    intro = said(turn, "aid-intro-grief" if grieving else "aid-intro-change_data")
    return tell(turn, "data_change", turn.button("objection"), intro=intro)


@route("card_problem", who=ANYONE)
def card(turn: Turn) -> Reply:
    """Block the card first."""
    return tell(turn, "card", turn.button("complaint"), intro=turn.say("aid-intro-card"))


@route("aid_where_docs", who=KNOWN)
def where(turn: Turn) -> Sequence[Reply]:
    """The place and papers of the own desa where a row says so, then those of every programme."""
    own = [] if turn.args else places(turn)
    return [*own, tell(turn, "places_papers", turn.button("schedule_any"), turn.button("card_problem"))]


@route("aid_stages", who=KNOWN)
def stages(turn: Turn) -> Reply:
    """The words of the payment, in their order."""
    return tell(turn, "payments", turn.button("aid_status"))


@route("complaint", who=ANYONE)
def complaint(turn: Turn) -> Reply:
    """The official lines; the pendamping is offered, unless she is who it is about: `complaint:2::about`."""
    intro = said(turn, "aid-intro-complaint")
    about = _PENDAMPING in turn.text.lower() or turn.args[2:] == (_ABOUT,)
    if turn.known is not None and turn.known.consented and not turn.known.is_staff and not about:
        intro += "\n\n" + turn.say("aid-complaint-pendamping")
    reply = tell(turn, "complaint_lines", turn.button("complaint_status"), intro=intro)
    return _without_her(reply) if about else reply


def _without_her(reply: Reply) -> Reply:
    """No way to the pendamping below what is told about her, on no page."""
    others = (button for button in reply.buttons if button.value not in ("help", "contact_pendamping"))
    pages = (
        replace(one, value=f"{one.value}:{_ABOUT}") if one.value.startswith("complaint:") else one for one in others
    )
    return replace(reply, buttons=tuple(pages))


@route("complaint_status", who=ANYONE)
def complaint_status(turn: Turn) -> Reply:
    """What became of a report is known where it was made."""
    return tell(turn, "complaint_lines", intro=said(turn, "aid-intro-complaint_status"), lead="waktu")


@route("hoax_check", who=ANYONE)
def hoax(turn: Turn) -> Reply:
    """How to tell a trap, and whether the address that was sent is an official one."""
    return tell(turn, "hoax", turn.button("complaint"), intro=said(turn, _verdict(turn.text)))


def _verdict(text: str) -> str:
    """The text that judges the addresses in a message; none of them is ever repeated, so that nobody taps it."""
    found = [match[0] for match in _ADDRESS.finditer(text)]
    if not found:
        return "aid-intro-hoax"
    return "hoax-official" if all(map(_is_official, found)) else "hoax-not-official"


def _is_official(address: str) -> bool:
    """Whether the address belongs to the government; `kemensos.go.id.example.com` and `go.id@example.com` do not."""
    whole = address if "://" in address else f"https://{address}"
    try:
        host = urlsplit(whole.rstrip(".,!?)")).hostname or ""
    except ValueError:
        return False
    return _OFFICIAL.fullmatch(host) is not None
