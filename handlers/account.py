"""Stop and start again, and forgetting what a person gave us."""

from __future__ import annotations

from collections.abc import Sequence

from chat.forms import Answers, Form, confirm_buttons, form, start
from chat.routing import ANYONE, KPM, dispatch, route
from chat.turn import Turn
from chat.types import Reply
from db import broadcasts, consents, contacts, withdrawing
from handlers import register


@route("stop", who=ANYONE)
def stop(turn: Turn) -> Reply:
    """No announcements and reminders any more; answers to own questions still come."""
    contacts.set_opted_out(turn.db, turn.contact.id, turn.now)
    withdrawing.call_back(turn.db, turn.contact.id, turn.now)
    broadcasts.audit(turn.db, turn.known.id if turn.known else None, "stop", f"contact:{turn.contact.id}", turn.now)
    return turn.reply("stopped")


@route("start_again", who=ANYONE)
def start_again(turn: Turn) -> Sequence[Reply]:
    """`/start` with or without a code, or "mulai" after a stop."""
    redeemed = register.try_code(turn)
    if redeemed is not None:
        return redeemed
    if turn.contact.opted_out:
        contacts.set_opted_out(turn.db, turn.contact.id, None)
        broadcasts.audit(
            turn.db, turn.known.id if turn.known else None, "start", f"contact:{turn.contact.id}", turn.now
        )
        return [turn.reply("started-again"), *dispatch(turn, "menu")]
    return dispatch(turn, "menu")


def _preview(turn: Turn, _answers: Answers) -> Reply:
    yes, _, cancel = confirm_buttons(turn, yes="delete-data-yes")
    return turn.reply("delete-data-sure", yes, cancel)


def _forget(turn: Turn, _answers: Answers) -> Reply:
    person = turn.person.id
    others = [one for one, _ in contacts.speakers(turn.db, turn.contact.id) if one != person]
    withdrawing.wipe(turn.db, person, turn.now)
    consents.forget(turn.db, person, turn.now)
    contacts.unlink(turn.db, turn.contact.id)
    if others:
        # Whoever shares the phone did not ask to be forgotten.
        contacts.link(turn.db, turn.contact.id, others, turn.now)
    broadcasts.audit(turn.db, person, "data.deleted", f"person:{person}", turn.now)
    return turn.reply("delete-data-done")


DELETE_DATA = form(Form("delete.data", who=KPM, asks=(), done=_forget, confirm=_preview))


@route("delete_data", who=KPM)
def delete_data(turn: Turn) -> Sequence[Reply]:
    """Say what is forgotten and what is not ours to delete, then ask."""
    return start(turn, DELETE_DATA)
