"""Photos, files and voice notes: not looked at by us, passed on to the pendamping if she says yes."""

from __future__ import annotations

from collections.abc import Sequence

from chat.answering import MEDIA_FORM
from chat.forms import Answers, Form, confirm_buttons, form, question, start
from chat.routing import KNOWN, KPM, route
from chat.turn import Turn
from chat.types import Attachment, Reply
from content.texts import STAFF
from db import groups
from handlers import help

MOST = 5
"""Files of one message to the pendamping."""


def _preview(turn: Turn, answers: Answers) -> Reply | None:
    found = groups.pendamping_of(turn.db, turn.person.group)
    if found is None:
        return None
    yes, _, cancel = confirm_buttons(turn, yes="button-send")
    return turn.reply("media-pass", yes, cancel, name=found.name, what=_what(turn, answers, turn.language))


def _what(turn: Turn, answers: Answers, spoken: str) -> str:
    kinds = [str(one["kind"]) for one in answers["files"]]
    counted = [(kind, kinds.count(kind)) for kind in dict.fromkeys(kinds)]
    return ", ".join(turn.say_in(spoken, f"media-{kind}", count=str(count)) for kind, count in counted)


def _send(turn: Turn, answers: Answers) -> Reply:
    found = groups.pendamping_of(turn.db, turn.person.group)
    if found is None:
        return turn.reply("pendamping-none", turn.button("menu"))
    files = [Attachment(**one) for one in answers["files"]]
    if help.pass_on(turn, found, _what(turn, answers, STAFF), files):
        return turn.reply("help-done", turn.button("menu"), name=found.name)
    return turn.reply("help-kept", turn.button("menu"), name=found.name, phone=found.phone or "-")


PASS = form(Form(MEDIA_FORM, who=KPM, asks=(), confirm=_preview, done=_send))


@route("media", who=KNOWN)
def media(turn: Turn) -> Sequence[Reply]:
    """A photo, file or voice note outside a question that asked for one."""
    file = turn.incoming.media
    if file is None or turn.person.is_staff or groups.pendamping_of(turn.db, turn.person.group) is None:
        return [turn.reply("media-received", turn.button("menu"))]
    ref = f"{turn.incoming.channel}:{file.ref}"
    one = {"kind": file.kind, "path": ref, "name": file.name, "mime": file.mime}
    before = turn.conversation.answers.get("files", []) if turn.conversation.form == MEDIA_FORM else []
    if len(before) >= MOST:
        return question(turn, PASS)
    return start(turn, PASS, files=[*before, one])
