"""A birth told in chat: the pregnancy becomes a child, for reminders; the office's own list stays the office's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from chat.forms import Answers, Ask, Form, Option, Refused, confirm_buttons, form, start
from chat.kinds import OneOf, Text
from chat.past import parse_past
from chat.routing import KNOWN, PLANNER, allowed, route
from chat.turn import Turn
from chat.types import Reply
from content import dates
from db import broadcasts, family_health, health_known
from db.family_health import Member
from handlers.families import family_of, found_people, is_staff, name_of
from handlers.health import with_question

LONG_AGO = timedelta(days=92)
EARLIEST = timedelta(weeks=20)
"""After the last period; before that nobody speaks of a birth."""
SAME_CHILD = timedelta(days=150)
"""A birth told again within this time was about the same child, on another day."""


class BirthDay:
    """A day that is over, or only its month; not long ago, and not long before the child can have come."""

    free = True
    media = False

    def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        near = {"birth-today": turn.today, "birth-yesterday": turn.today - timedelta(days=1)}
        days = [Option(day.isoformat(), turn.say(label)) for label, day in near.items()]
        return [day for day in days if not _problem(turn, answers, day.id)]

    def parse(self, turn: Turn, answers: Answers, text: str) -> str:
        born = parse_past(text, turn.today)
        if born is None:
            raise Refused("birth-unclear")
        if problem := _problem(turn, answers, born):
            raise Refused(problem)
        return born


def _problem(turn: Turn, answers: Answers, born: str) -> str | None:
    """Why a child cannot have been born then, as far as we know."""
    first = Member("anak", born).since or turn.today
    last = first if len(born) == 10 else dates.add_months(first, 1) - timedelta(days=1)
    if first > turn.today:
        return "birth-future"
    if last < turn.today - LONG_AGO:
        return "birth-long-ago"
    known = health_known.members(turn.db, family_of(turn, answers) or 0)
    periods = [one.since for one in known if one.kind == "hamil" and one.since is not None]
    return "birth-early" if any(last - period < EARLIEST for period in periods) else None


def _born(turn: Turn, born: str) -> str:
    if len(born) == 7:
        return turn.say("birth-born-month", month=dates.month(born, turn.language))
    return dates.long_date(date.fromisoformat(born), turn.language)


def _preview(turn: Turn, answers: Answers) -> Reply | None:
    if family_of(turn, answers) is None or _problem(turn, answers, answers["day"]):
        return None
    born = _born(turn, answers["day"])
    return turn.reply("birth-preview", *confirm_buttons(turn), name=name_of(turn, answers), born=born)


def _prompt(turn: Turn, answers: Answers, _ask: Ask) -> Mapping[str, Any]:
    return {"name": name_of(turn, answers)} if "person" in answers else {}


def _done(turn: Turn, answers: Answers) -> Reply | Sequence[Reply]:
    family = family_of(turn, answers)
    if family is None:
        return turn.reply("form-out-of-date", turn.button("menu"))
    day = answers["day"]
    family_health.record_birth(turn.db, family, day, turn.person.id, turn.now, turn.now - SAME_CHILD)
    broadcasts.audit(turn.db, turn.person.id, "birth.recorded", f"family:{family}", turn.now)
    if turn.person.is_staff:
        name = name_of(turn, answers)
        return turn.reply("birth-done-staff", turn.button("menu"), name=name, born=_born(turn, day))
    return with_question(turn, turn.reply("birth-done", turn.button("menu"), born=_born(turn, day)))


BIRTH = form(
    Form(
        "birth",
        who=KNOWN,
        asks=(
            Ask("name", Text(60), when=is_staff),
            Ask("person", OneOf(found_people), when=is_staff, empty="link-code-none"),
            Ask("day", BirthDay()),
        ),
        prompt=_prompt,
        confirm=_preview,
        done=_done,
    )
)


@route("birth", who=KNOWN)
def birth(turn: Turn) -> Sequence[Reply]:
    """Record a birth; a day that was named with it is not asked for again."""
    if turn.person.is_staff and not allowed(PLANNER, turn):
        return [turn.reply("not-for-role", turn.button("menu"))]
    if not turn.person.is_staff and turn.person.family is None:
        return [turn.reply("birth-no-family", turn.button("contact_pendamping"))]
    born = parse_past(turn.text, turn.today) if not turn.args else None
    if born is None or (not turn.person.is_staff and _problem(turn, {}, born)):
        return start(turn, BIRTH)
    return start(turn, BIRTH, day=born)
