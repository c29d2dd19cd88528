"""A KPM reaches her pendamping: the number to call, or a message that is kept, passed on and answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from chat.forms import Answers, Ask, Form, confirm_buttons, form, start
from chat.kinds import Text
from chat.loss import loss_in
from chat.routing import KPM, STAFF, route
from chat.turn import Turn
from chat.types import Attachment, Button, Reply, TemplateUse
from content import dates
from content.texts import STAFF as STAFF_READ
from content.texts import language
from db import audience, broadcasts, groups, help_requests, regions
from db.deliveries import NewDelivery, enqueue
from db.groups import Pendamping
from db.help_requests import HelpRequest
from handlers.families import hush
from handlers.ids import id_in

MOST = 1000
KEEP_TRYING = timedelta(days=3)


@route("contact_pendamping", who=KPM)
def contact(turn: Turn) -> Reply:
    """The pendamping's name and number: phones make it a link to call."""
    found = groups.pendamping_of(turn.db, turn.person.group)
    if found is None:
        return turn.reply("pendamping-none", turn.button("menu"))
    message = Button(turn.say("pendamping-offer-message"), "help")
    if not found.phone:
        return turn.reply("pendamping-no-phone", message, turn.button("menu"), name=found.name)
    return turn.reply("pendamping-contact", message, turn.button("menu"), name=found.name, phone=found.phone)


def _pendamping(turn: Turn) -> Pendamping | None:
    return groups.pendamping_of(turn.db, turn.person.group)


def _prompt(turn: Turn, _answers: Answers, _ask: Ask) -> Mapping[str, Any]:
    found = _pendamping(turn)
    return {"name": found.name if found else ""}


def _preview(turn: Turn, answers: Answers) -> Reply | None:
    found = _pendamping(turn)
    if found is None:
        return None
    buttons = confirm_buttons(turn, yes="button-send")
    return turn.reply("help-new-preview", *buttons, name=found.name, text=answers["text"])


def _send(turn: Turn, answers: Answers) -> Reply:
    found = _pendamping(turn)
    if found is None:
        return turn.reply("pendamping-none", turn.button("menu"))
    if loss_in(answers["text"]):
        hush(turn)
    if pass_on(turn, found, answers["text"]):
        return turn.reply("help-done", turn.button("menu"), name=found.name)
    return turn.reply("help-kept", turn.button("menu"), name=found.name, phone=found.phone or "-")


def pass_on(turn: Turn, to: Pendamping, text: str, files: Sequence[Attachment] = (), *, urgent: bool = False) -> bool:
    """Keep a KPM's message for a staff member and tell them; False when they cannot be written to."""
    kept = [asdict(one) for one in files]
    number = help_requests.leave(turn.db, turn.person.id, to.staff, text, turn.now, kept)
    broadcasts.audit(turn.db, turn.person.id, "help.asked", f"help:{number}", turn.now)
    group = groups.name_of(turn.db, turn.person.group)
    told = turn.say_in(STAFF_READ, "help-notice", name=turn.person.name, group=group, text=text)
    button = Button(turn.say_in(STAFF_READ, "help-answer-button"), f"help_answer:{number}")
    template = TemplateUse("help_message", {"nama": turn.person.name, "kelompok": group, "nomor": str(number)})
    notice = Reply(told, (button,), files[0] if files else None, template=template)
    return _notify(turn, to.person, f"help:{number}", notice, urgent=urgent)


def _notify(turn: Turn, person: int, key: str, reply: Reply, *, asked: bool = False, urgent: bool = False) -> bool:
    """Queue a message to somebody else, at night only if it is urgent; False when they cannot be written to."""
    reachable = audience.contact_of(turn.db, person, asked=asked)
    if reachable is None:
        return False
    contact, account = reachable
    late = turn.now + KEEP_TRYING
    zone = None if urgent else regions.zone(turn.person.region)
    notice = NewDelivery(key, contact, person, "notice", account, reply.to_body(), turn.now, late, key, zone)
    enqueue(turn.db, [notice], turn.now)
    return True


NEW = form(Form("help.new", who=KPM, asks=(Ask("text", Text(MOST)),), prompt=_prompt, confirm=_preview, done=_send))


@route("help", who=KPM)
def ask_help(turn: Turn) -> Sequence[Reply]:
    """A message to the pendamping, in the KPM's own words."""
    if _pendamping(turn) is None:
        return [turn.reply("pendamping-none", turn.button("menu"))]
    return start(turn, NEW)


@route("complaints_inbox", who=STAFF)
def inbox(turn: Turn) -> Reply:
    """Messages of KPM that wait for an answer."""
    found = help_requests.waiting(turn.db, turn.person)
    if not found:
        return turn.reply("complaints-inbox-empty", turn.button("menu"))
    lines = [
        turn.say(
            "complaints-inbox-line",
            number=str(place),
            name=one.name,
            group=one.group,
            date=dates.short_date(one.created_at.astimezone(turn.zone).date(), turn.language),
            text=one.text if len(one.text) <= 100 else one.text[:99] + "…",
        )
        for place, one in enumerate(found, 1)
    ]
    buttons = [Button(turn.say("complaints-inbox-answer", name=one.name), f"help_answer:{one.id}") for one in found]
    text = "\n".join([turn.say("complaints-inbox", count=str(len(found))), *lines])
    return Reply(text, (*buttons, turn.button("menu")))


def _request(turn: Turn, answers: Answers) -> HelpRequest | None:
    found = help_requests.waiting(turn.db, turn.person, only=int(answers["request"]))
    return found[0] if found else None


def _answer_prompt(turn: Turn, answers: Answers, _ask: Ask) -> Mapping[str, Any]:
    found = _request(turn, answers)
    return {"name": found.name if found else "", "text": found.text[:300] if found else ""}


def _answer_preview(turn: Turn, answers: Answers) -> Reply | None:
    found = _request(turn, answers)
    if found is None:
        return None
    buttons = confirm_buttons(turn, yes="button-send")
    return turn.reply("help-answer-preview", *buttons, name=found.name, text=answers["text"])


def _answer_done(turn: Turn, answers: Answers) -> Reply:
    found = _request(turn, answers)
    if found is None:
        return turn.reply("help-answer-gone", turn.button("complaints_inbox"))
    help_requests.answer(turn.db, found.id, answers["text"], turn.person.id, turn.now)
    broadcasts.audit(turn.db, turn.person.id, "help.answered", f"help:{found.id}", turn.now)
    said = turn.say_in(found.language, "help-answer-notice", sender=turn.person.name, text=answers["text"])
    announced = TemplateUse("help_answer", {"nama": found.name, "pengirim": turn.person.name}, complete=False)
    notice = Reply(said, template=announced, language=language(found.language))
    if _notify(turn, found.person, f"help-answer:{found.id}", notice, asked=True):
        return turn.reply("help-answer-done", turn.button("menu"), name=found.name)
    return turn.reply("help-answer-unreached", turn.button("menu"), name=found.name, why=turn.say("why-no_contact"))


ANSWER = form(
    Form(
        "help.answer",
        who=STAFF,
        asks=(Ask("text", Text(MOST)),),
        prompt=_answer_prompt,
        confirm=_answer_preview,
        done=_answer_done,
    )
)


@route("help_answer", who=STAFF)
def answer(turn: Turn) -> Sequence[Reply]:
    """Answer one message, and see what came with it: `help_answer:12`."""
    number = id_in(turn.args)
    found = help_requests.waiting(turn.db, turn.person, only=number) if number is not None else []
    if not found:
        return [turn.reply("help-answer-gone", turn.button("complaints_inbox"))]
    files = [Reply("", attachment=Attachment(**file), subject=f"help:{number}") for file in found[0].files]
    return [*files, *start(turn, ANSWER, request=str(number))]
