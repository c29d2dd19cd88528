"""A pendamping plans, moves and cancels P2K2 meetings, and sees who answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chat.forms import Answers, Ask, Form, Option, Refused, form, start
from chat.forms import confirm_buttons as confirm
from chat.kinds import FutureTime, OneOf, Text
from chat.routing import PLANNER, STAFF, allowed, route
from chat.turn import Turn
from chat.types import Button, Reply
from chat.when import parse_when
from content import dates
from db import audience, broadcasts, groups, meetings, tier
from db.meetings import Meeting
from handlers.audiences import not_reached, reminded
from handlers.forecast import Quota
from handlers.ids import id_in
from handlers.meetings import facts

KEEP = "tetap"
PLACE_LENGTH = 120


class Place(Text):
    """Where, not when: an hour among the words was meant for the question before, and would be told as a place."""

    def parse(self, turn: Turn, answers: Answers, text: str) -> Any:
        found = parse_when(text, turn.local_now)
        if found is not None and found.time is not None:
            raise Refused("session-place-has-hour")
        return super().parse(turn, answers, text)


def my_groups(turn: Turn, _answers: Answers) -> list[Option]:
    """The groups in this person's scope; the desa is named where a group name occurs twice."""
    found = groups.mine(turn.db, turn.person)
    names = [group.name for group in found]
    return [
        Option(str(group.id), group.name if names.count(group.name) == 1 else f"{group.name}, {group.desa}")
        for group in found
    ]


def _modules(turn: Turn, _answers: Answers) -> list[Option]:
    return [Option(code, module.title) for code, module in turn.content.modules.modules.items()]


def _sessions(turn: Turn, answers: Answers) -> list[Option]:
    keys = [key for key in turn.content.modules.titles if key.startswith(f"{answers['module']}S")]
    return [Option(key, turn.content.modules.title(key)) for key in keys]


def _upcoming(turn: Turn, _answers: Answers) -> list[Option]:
    return [Option(str(one.id), label(turn, one)) for one in meetings.upcoming(turn.db, turn.person, turn.now)]


def label(turn: Turn, meeting: Meeting) -> str:
    """`Melati 12 Desember 2026 09.00 WIB`."""
    day = meeting.starts_at.astimezone(turn.zone).date()
    return turn.say(
        "meeting-label",
        group=meeting.group_name,
        date=dates.short_date(day, turn.language),
        clock=dates.clock(meeting.starts_at, turn.zone),
    )


def _when(turn: Turn, moment: datetime) -> dict[str, str]:
    local = moment.astimezone(turn.zone)
    return {"date": dates.long_date(local.date(), turn.language), "clock": dates.clock(moment, turn.zone)}


def _new_preview(turn: Turn, answers: Answers) -> Reply | None:
    found = groups.mine(turn.db, turn.person, int(answers["group"]))
    starts_at = datetime.fromisoformat(answers["starts_at"])
    if not found or starts_at <= turn.now:
        return None
    group = found[0]
    people = [one for one in audience.of_groups(turn.db, turn.person, [group.id], turn.now) if one.is_active]
    told = reminded(people)
    text = turn.say(
        "session-new-preview",
        group=group.name,
        desa=group.desa,
        title=turn.content.modules.title(answers["session"]),
        place=answers["place"],
        reached=str(len(told)),
        members=str(len(people)),
        note=not_reached(turn, [one for one in people if one not in told]) or "none",
        **_when(turn, starts_at),
    )
    if untold := _untold(turn, group.id, starts_at):
        text += "\n" + turn.say("session-quota", count=str(untold))
    for other in meetings.upcoming(turn.db, turn.person, turn.now):
        same_day = other.starts_at.astimezone(turn.zone).date() == starts_at.astimezone(turn.zone).date()
        if other.group == group.id and same_day:
            text = turn.say("session-clash", **_when(turn, other.starts_at)) + "\n\n" + text
    return Reply(text, confirm(turn))


def _untold(turn: Turn, group: int, starts_at: datetime) -> int:
    """How many WhatsApp's limit will not let us tell before the meeting."""
    limit = turn.services.tier
    if not limit:
        return 0
    found = audience.preview(turn.db, turn.person, {"groups": [group]}, turn.now)
    quota = Quota(sum(found.templates.values()), limit, len(tier.opened(turn.db, turn.now)))
    return quota.left_after(starts_at - turn.now)


def _new_done(turn: Turn, answers: Answers) -> Reply:
    starts_at = datetime.fromisoformat(answers["starts_at"])
    group = int(answers["group"])
    number = None
    if starts_at > turn.now:
        number = meetings.plan(turn.db, turn.person, group, answers["session"], starts_at, answers["place"], turn.now)
    if number is None:
        return turn.reply("form-out-of-date", turn.button("menu"))
    broadcasts.audit(turn.db, turn.person.id, "meeting.planned", meetings.subject(number), turn.now)
    name = groups.mine(turn.db, turn.person, group)[0].name
    return turn.reply(
        "session-new-done",
        Button(turn.say("topic-session_answers"), f"session_view:{number}"),
        turn.button("menu"),
        group=name,
        **_when(turn, starts_at),
    )


NEW = form(
    Form(
        "session.new",
        who=PLANNER,
        asks=(
            Ask("group", OneOf(my_groups), empty="session-no-groups"),
            Ask("module", OneOf(_modules)),
            Ask("session", OneOf(_sessions)),
            Ask("starts_at", FutureTime()),
            Ask("place", Place(PLACE_LENGTH)),
        ),
        confirm=_new_preview,
        done=_new_done,
    )
)


class TimeOrSame(FutureTime):
    """A moment to come, or "tetap"."""

    def parse(self, turn: Turn, answers: Answers, text: str) -> str:
        return KEEP if text.strip().lower() == KEEP else super().parse(turn, answers, text)


def _meeting(turn: Turn, answers: Answers) -> Meeting | None:
    found = meetings.one(turn.db, turn.person, int(answers["meeting"]))
    return found if found and found.status == "planned" and found.starts_at > turn.now else None


def _knowing(turn: Turn, meeting: Meeting) -> str:
    """How many will be told of a change: those who were told of the meeting or have answered; `none` for nobody."""
    knowing = meetings.told(turn.db, meeting.id).keys() | meetings.answers(turn.db, meeting.id).keys()
    people = reminded(audience.of_groups(turn.db, turn.person, [meeting.group], turn.now))
    return str(sum(one.person in knowing for one in people) or "none")


def _moved_to(meeting: Meeting, answers: Answers) -> tuple[datetime, str]:
    starts_at = meeting.starts_at if answers["starts_at"] == KEEP else datetime.fromisoformat(answers["starts_at"])
    place = meeting.place if answers["place"].strip().lower() == KEEP else answers["place"]
    return starts_at, place


def _move_prompt(turn: Turn, answers: Answers, ask: Ask) -> Mapping[str, Any]:
    if ask.name != "place":
        return {}
    meeting = _meeting(turn, answers)
    return {"place": meeting.place if meeting else KEEP}


def _move_preview(turn: Turn, answers: Answers) -> Reply | None:
    meeting = _meeting(turn, answers)
    if meeting is None:
        return None
    starts_at, place = _moved_to(meeting, answers)
    old = facts(turn, meeting)
    return turn.reply(
        "session-move-preview",
        *confirm(turn),
        group=meeting.group_name,
        old_date=old["date"],
        old_clock=old["clock"],
        old_place=old["place"],
        place=place,
        told=_knowing(turn, meeting),
        **_when(turn, starts_at),
    )


def _move_done(turn: Turn, answers: Answers) -> Reply:
    meeting = _meeting(turn, answers)
    if meeting is None:
        return turn.reply("session-gone", turn.button("menu"))
    starts_at, place = _moved_to(meeting, answers)
    if starts_at == meeting.starts_at and place == meeting.place:
        return turn.reply("session-move-same", turn.button("menu"))
    if starts_at <= turn.now:
        return turn.reply("when-past", turn.button("session_move"))
    meetings.move(turn.db, meeting, starts_at, place, turn.now)
    broadcasts.audit(turn.db, turn.person.id, "meeting.moved", meetings.subject(meeting.id), turn.now)
    return turn.reply("session-move-done", turn.button("menu"), place=place, **_when(turn, starts_at))


MOVE = form(
    Form(
        "session.move",
        who=PLANNER,
        asks=(
            Ask("meeting", OneOf(_upcoming), empty="session-none-planned"),
            Ask("starts_at", TimeOrSame()),
            Ask("place", Place(PLACE_LENGTH)),
        ),
        prompt=_move_prompt,
        confirm=_move_preview,
        done=_move_done,
    )
)


def _cancel_preview(turn: Turn, answers: Answers) -> Reply | None:
    meeting = _meeting(turn, answers)
    if meeting is None:
        return None
    yes, _, no = confirm(turn, yes="button-cancel-meeting")
    return turn.reply(
        "session-cancel-preview",
        yes,
        Button(turn.say("button-keep"), no.value),
        group=meeting.group_name,
        told=_knowing(turn, meeting),
        **_when(turn, meeting.starts_at),
    )


def _cancel_done(turn: Turn, answers: Answers) -> Reply:
    meeting = _meeting(turn, answers)
    if meeting is None:
        return turn.reply("session-gone", turn.button("menu"))
    meetings.cancel(turn.db, meeting, turn.now)
    broadcasts.audit(turn.db, turn.person.id, "meeting.cancelled", meetings.subject(meeting.id), turn.now)
    return turn.reply(
        "session-cancel-done", turn.button("menu"), group=meeting.group_name, **_when(turn, meeting.starts_at)
    )


CANCEL = form(
    Form(
        "session.cancel",
        who=PLANNER,
        asks=(Ask("meeting", OneOf(_upcoming), empty="session-none-planned"),),
        confirm=_cancel_preview,
        done=_cancel_done,
    )
)


@route("session_create", who=PLANNER)
def create(turn: Turn) -> Sequence[Reply]:
    """Plan a meeting."""
    return start(turn, NEW)


@route("session_move", who=PLANNER)
def move(turn: Turn) -> Sequence[Reply]:
    """Move a meeting; `session_move:12` starts with that one."""
    return _start(turn, MOVE)


@route("session_cancel", who=PLANNER)
def cancel(turn: Turn) -> Sequence[Reply]:
    """Cancel a meeting; `session_cancel:12` starts with that one."""
    return _start(turn, CANCEL)


def _start(turn: Turn, one: Form) -> Sequence[Reply]:
    """A form about a meeting: the one named in the value, else the first question asks which."""
    if not turn.args:
        return start(turn, one)
    number = id_in(turn.args)
    if number is None or _meeting(turn, {"meeting": number}) is None:
        return [turn.reply("session-gone", turn.button("session_answers"))]
    return start(turn, one, meeting=str(number))


@route("session_answers", who=STAFF)
def choose_meeting(turn: Turn) -> Reply:
    """The meetings to come; with only one, its answers at once."""
    found = meetings.upcoming(turn.db, turn.person, turn.now)
    if not found:
        return turn.reply("session-none-planned", turn.button("menu"))
    if len(found) == 1:
        return _answers(turn, found[0])
    buttons = tuple(Button(label(turn, one), f"session_view:{one.id}") for one in found[:12])
    return turn.reply("session-answers-choose", *buttons)


@route("session_view", who=STAFF)
def view(turn: Turn) -> Reply:
    """Who answered what: `session_view:12`."""
    number = id_in(turn.args)
    meeting = meetings.one(turn.db, turn.person, number) if number is not None else None
    if meeting is None or meeting.status != "planned":
        return turn.reply("session-gone", turn.button("session_answers"))
    return _answers(turn, meeting)


def _answers(turn: Turn, meeting: Meeting) -> Reply:
    people = [one for one in audience.of_groups(turn.db, turn.person, [meeting.group], turn.now) if one.is_active]
    told, given = reminded(people), meetings.answers(turn.db, meeting.id)
    names = {
        "hadir": [one.name for one in people if given.get(one.person) == "hadir"],
        "izin": [one.name for one in people if given.get(one.person) == "izin"],
        "silent": [one.name for one in told if one.person not in given],
        "unreached": [one.name for one in people if one.person not in given and one not in told],
    }
    values = {key: _names(turn, found) for key, found in names.items()}
    values |= {f"{key}_count": str(len(found)) for key, found in names.items()}
    values["unreached"] = values["unreached"] if names["unreached"] else "none"
    return turn.reply(
        "session-answers",
        *(turn.button(topic, meeting.id) for topic in ("session_move", "session_cancel") if allowed(PLANNER, turn)),
        turn.button("menu"),
        **facts(turn, meeting),
        **values,
    )


def _names(turn: Turn, names: list[str]) -> str:
    return ", ".join(names[:40]) + (f" (+{len(names) - 40})" if len(names) > 40 else "") or turn.say("nobody")
