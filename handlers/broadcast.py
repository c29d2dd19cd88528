"""Staff announce something to some of their KPM, after seeing exactly what goes to how many and to whom not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from chat.forms import CONFIRM, ELSE, Answers, Ask, Option, Refused, confirm_buttons, form, start
from chat.kinds import FutureTime
from chat.routing import STAFF, route
from chat.turn import Turn
from chat.types import Button, Reply
from content import numbers
from db import broadcasts
from db.audience import Preview
from db.broadcasts import Changed
from handlers import audience_form, broadcast_draft
from handlers.audience_form import AudienceForm, first_ask, further_asks
from handlers.broadcast_draft import NOW, Draft, is_night
from handlers.broadcast_message import MOST, Message
from handlers.broadcast_preview import day_and_clock, dry_run, nobody
from handlers.broadcast_report import progress_reply

MORNING = CONFIRM + "-later"
OTHER_TIME = ELSE + "-at"


class SendingTime(FutureTime):
    """A moment to come, or now."""

    def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        return [Option(NOW, turn.say("button-now"))]

    def parse(self, turn: Turn, answers: Answers, text: str) -> str:
        if text.lower().strip(" .!") in ("sekarang", "sekarang saja", "skrg", "langsung"):
            return NOW
        moment_to_come = super().parse(turn, answers, text)
        if datetime.fromisoformat(moment_to_come) > turn.now + broadcast_draft.FURTHEST:
            raise Refused("broadcast-too-far", days=str(broadcast_draft.FURTHEST.days))
        return moment_to_come


def _prompt(turn: Turn, answers: Answers, ask: Ask) -> Mapping[str, Any]:
    return {"most": str(MOST)} if ask.name == "text" else audience_form.prompt(turn, answers, ask)


def _preview(turn: Turn, answers: Answers) -> Reply | None:
    draft = broadcast_draft.read(turn, answers)
    if draft is None:
        return None
    found = broadcast_draft.look(turn, draft)
    _, change, cancel = confirm_buttons(turn)
    back = () if "again" in answers else (change,)
    if not found.reached:
        return Reply(nobody(turn, draft, found), (*back, cancel))
    # What is confirmed is exactly this list; a list that changed meanwhile asks again.
    seen = {"_list": found.fingerprint, "_reached": found.reached}
    turn.conversation.answers = {**turn.conversation.answers, **seen}
    text = dry_run(turn, draft, found, broadcast_draft.is_now(answers))
    return Reply(text, (*_send_buttons(turn, answers), *back, cancel), draft.message.attachment)


def _send_buttons(turn: Turn, answers: Answers) -> list[Button]:
    now = broadcast_draft.is_now(answers)
    other = Button(turn.say("button-other-time"), f"f|{turn.conversation.token}|{OTHER_TIME}")
    if not (now and is_night(turn)):
        return [confirm_buttons(turn, yes="button-send")[0], other]
    # At night "kirim" alone would not say which of the two.
    day = "tomorrow" if broadcast_draft.next_morning(turn).date() > turn.today else "today"
    morning = Button(turn.say("button-send-morning", day=day), f"f|{turn.conversation.token}|{MORNING}")
    return [morning, confirm_buttons(turn, yes="button-send-now")[0], other]


def _done(turn: Turn, answers: Answers) -> Sequence[Reply]:
    said = answers[CONFIRM]
    kept = {key: value for key, value in answers.items() if key != CONFIRM and key[0] != "_"}
    if said == OTHER_TIME:
        return _ask_when(turn, kept)
    draft = _settled(turn, answers)
    if draft is None:
        return [turn.reply("form-out-of-date", turn.button("broadcast"), turn.button("menu"))]
    if draft.due_at < turn.now:
        return [turn.reply("when-past"), *_ask_when(turn, kept)]
    found = broadcast_draft.look(turn, draft)
    if found.fingerprint == answers.get("_list") and found.reached:
        try:
            number = broadcast_draft.create(turn, draft, found)
        except Changed:
            pass
        else:
            return [_begun(turn, draft, found, number)]
    before, reached = answers.get("_reached", 0), numbers.count(found.reached)
    changed = turn.reply("broadcast-changed", reached=reached, before=numbers.count(before))
    return [changed, *start(turn, NEW, **kept)]


def _ask_when(turn: Turn, kept: dict[str, Any]) -> list[Reply]:
    kept.pop("at", None)
    return start(turn, NEW, **kept, **({} if "later" in kept else {"later": True}))


def _settled(turn: Turn, answers: Answers) -> Draft | None:
    """The draft as it was confirmed: now, at the chosen moment, or in the morning."""
    draft = broadcast_draft.read(turn, answers)
    if draft is None or not broadcast_draft.is_now(answers) or not is_night(turn):
        return draft
    if answers[CONFIRM] == MORNING:
        return replace(draft, due_at=broadcast_draft.next_morning(turn))
    # Who sends at night by her own choice is obeyed; what was meant for the day does not arrive at night.
    return replace(draft, zone=None)


def _begun(turn: Turn, draft: Draft, found: Preview, number: int) -> Reply:
    later = draft.due_at > turn.now
    key = "broadcast-done-later" if later else "broadcast-done"
    text = turn.say(key, reached=numbers.count(found.reached), **day_and_clock(turn, draft.due_at))
    broadcast = broadcasts.get(turn.db, number)
    progress = broadcasts.progress(turn.db, number, turn.person.id)
    assert broadcast is not None
    assert progress is not None
    shown = progress_reply(turn.say, broadcast, progress)
    return replace(shown, text=f"{text}\n\n{shown.text}")


NEW = form(
    AudienceForm(
        "broadcast.new",
        who=STAFF,
        asks=(
            first_ask(),
            *further_asks(),
            Ask("text", Message(MOST, media=True), lambda _turn, answers: "again" not in answers),
            Ask("at", SendingTime(), lambda _turn, answers: bool(answers.get("later"))),
        ),
        prompt=_prompt,
        confirm=_preview,
        done=_done,
    )
)


@route("broadcast", who=STAFF)
def announce(turn: Turn) -> Sequence[Reply]:
    """Write to a group, to a place, or to whoever shall know something."""
    first, *rest = start(turn, NEW)
    if broadcasts.mine(turn.db, turn.person.id, 1) and turn.conversation.form:
        first = replace(first, buttons=(*first.buttons, turn.button("broadcasts")))
    return [first, *rest]
