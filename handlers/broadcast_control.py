"""What a sender does with an announcement that is under way or has ended: look, pause, go on, cancel, send again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from textwrap import shorten

from chat.forms import start
from chat.routing import STAFF, route
from chat.turn import Turn
from chat.types import Button, Reply
from content import dates
from db import broadcasts
from db.broadcasts import Broadcast
from handlers import broadcast
from handlers.broadcast_draft import AGAIN, ANEW
from handlers.broadcast_report import ENDED, final_report, progress_reply
from handlers.ids import id_in

SHOWN = 8
LONGEST_LABEL = 40


@route("broadcasts", who=STAFF)
def mine(turn: Turn) -> Reply:
    """One's last announcements."""
    found = broadcasts.mine(turn.db, turn.person.id, SHOWN)
    if not found:
        return turn.reply("broadcasts-none", turn.button("broadcast"), turn.button("menu"))
    buttons = [Button(_label(turn, one), f"broadcast_progress:{one.id}") for one in found]
    return turn.reply("broadcasts-mine", *buttons, turn.button("menu"))


def _label(turn: Turn, one: Broadcast) -> str:
    return turn.say(
        "broadcasts-line",
        number=str(one.id),
        date=dates.short_date(one.due_at.astimezone(turn.zone).date(), turn.language),
        audience=shorten(str(one.audience.get("name", "-")), LONGEST_LABEL, placeholder="…"),
        state=turn.say(f"state-{one.state}"),
    )


@route("broadcast_progress", who=STAFF)
def progress(turn: Turn) -> Reply:
    """How far an announcement of one's own has got: `broadcast_progress:7`."""
    found = _named(turn)
    return _shown(turn, found) if found else _gone(turn)


@route("broadcast_pause", who=STAFF)
def pause(turn: Turn) -> Reply:
    """Nothing more of it goes until it is resumed: `broadcast_pause:7`."""
    return _moved(turn, "paused", "broadcast-paused")


@route("broadcast_resume", who=STAFF)
def resume(turn: Turn) -> Reply:
    """The rest goes: `broadcast_resume:7`."""
    return _moved(turn, "running", "broadcast-resumed")


@route("broadcast_cancel", who=STAFF)
def cancel(turn: Turn) -> Reply:
    """The rest is not sent: `broadcast_cancel:7` asks once, `broadcast_cancel:7:ya` does it."""
    found = _named(turn)
    if found is None:
        return _gone(turn)
    if turn.args[1:] == ("ya",) or found.state in ENDED:
        return _moved(turn, "cancelled", "broadcast-cancelled")
    return turn.reply(
        "broadcast-cancel-sure",
        Button(turn.say("button-broadcast-cancel-yes"), f"broadcast_cancel:{found.id}:ya"),
        Button(turn.say("button-broadcast-cancel-no"), f"broadcast_progress:{found.id}"),
        number=str(found.id),
    )


@route("broadcast_again", who=STAFF)
def again(turn: Turn) -> Sequence[Reply]:
    """Once more to those it did not reach: `broadcast_again:7:failed`, `:unknown`, or `:anew` to everybody."""
    found, what = _named(turn), (*turn.args, "", "")[1]
    if found is None or what not in (*AGAIN, ANEW) or (what == ANEW) != (found.state == "changed"):
        return [_gone(turn)]
    if found.state not in ENDED:
        return [_shown(turn, found)]
    if not (found.body.get("text") or found.body.get("attachment")):
        return [turn.reply("broadcast-again-too-old", turn.button("broadcast"), turn.button("menu"))]
    if (later := _repeated(turn, found, what)) is not None:
        return [turn.reply("broadcast-again-done", number=str(later.id)), _shown(turn, later)]
    warning = [turn.reply("broadcast-again-unknown")] if what == "unknown" else []
    return [*warning, *start(turn, broadcast.NEW, again=found.id, what=what)]


def _repeated(turn: Turn, found: Broadcast, what: str) -> Broadcast | None:
    """The announcement that has taken up just these people already."""
    for one in broadcasts.mine(turn.db, turn.person.id, 100):
        statuses = one.audience.get("again", {}).get("statuses")
        if one.repeats == found.id and statuses == AGAIN.get(what) and one.state not in ("cancelled", "changed"):
            return one
    return None


def _named(turn: Turn) -> Broadcast | None:
    number = id_in(turn.args)
    return broadcasts.get(turn.db, number, turn.person.id) if number is not None else None


def _gone(turn: Turn) -> Reply:
    return turn.reply("broadcast-progress-none", turn.button("broadcasts"), turn.button("menu"))


def _shown(turn: Turn, found: Broadcast) -> Reply:
    counted = broadcasts.progress(turn.db, found.id, turn.person.id)
    assert counted is not None
    if found.state in ENDED:
        report = final_report(turn.say, found, counted)
        return replace(report, buttons=(*report.buttons, turn.button("menu")))
    return progress_reply(turn.say, found, counted)


def _moved(turn: Turn, state: str, key: str) -> Reply:
    found = _named(turn)
    if found is None:
        return _gone(turn)
    if not broadcasts.move(turn.db, found.id, turn.person.id, state, turn.now):
        key = "broadcast-is-ended" if found.state in ENDED else f"broadcast-is-{found.state}"
    else:
        found = replace(found, state=state)
    shown = _shown(turn, found)
    return replace(shown, text=turn.say(key, number=str(found.id)) + "\n\n" + shown.text)
