"""Forms about one family: a KPM's own, or - for staff - the one of a KPM of their groups, who is asked for by name."""

from __future__ import annotations

from datetime import timedelta

from chat.forms import Answers, Option
from chat.turn import Turn
from db import family_health, groups, schedules

MOURNING = timedelta(days=14)
"""So long a family that tells of a loss gets no health reminder at all."""


def hush(turn: Turn) -> None:
    """The speaker told of a loss: nothing about the health of the family, before anybody has said a yes to anything."""
    if turn.known is not None and turn.known.family is not None and not turn.known.is_staff:
        family_health.keep_quiet(turn.db, turn.known.family, turn.now + MOURNING, turn.now)


def is_staff(turn: Turn, _answers: Answers) -> bool:
    """Whether the questions of who it is about are to be asked."""
    return turn.person.is_staff


def found_people(turn: Turn, answers: Answers) -> list[Option]:
    """KPM of the scope with the name that was given."""
    members = groups.search_members(turn.db, turn.person, answers["name"])
    return [Option(str(one.id), f"{one.name} ({one.group}, {one.desa})") for one in members]


def family_of(turn: Turn, answers: Answers) -> int | None:
    """The family the form is about; None when it is not (any more) in the scope."""
    if not turn.person.is_staff:
        return turn.person.family
    return groups.family_of(turn.db, turn.person, int(answers["person"]))


def name_of(turn: Turn, answers: Answers) -> str:
    """Whose family it is."""
    if not turn.person.is_staff:
        return turn.person.name
    found = groups.member(turn.db, turn.person, int(answers["person"]))
    return found.name if found else "-"


def without_pkh(turn: Turn) -> str:
    """What is said of PKH to a family that, by the data, gets it no more; empty for everybody else."""
    person = turn.known
    if person is None or not person.consented or person.is_staff or person.family_status == "active":
        return ""
    return turn.say("pkh-graduated" if person.family_status == "graduated" else "schedule-inactive")


def programmes(turn: Turn) -> list[str]:
    """What the own family is recorded for; after graduation only what does not belong to PKH, after leaving nothing."""
    if turn.person.family is None or turn.person.family_status not in ("active", "graduated"):
        return []
    found = schedules.programmes_of(turn.db, turn.person.family)
    return found if turn.person.family_status == "active" else [one for one in found if one != "pkh"]
