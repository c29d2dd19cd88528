"""What the answers to the questions of an audience come to: for the store, for the sender, for those who get it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chat.forms import Answers
from chat.turn import Turn
from db import meetings, places
from db.meetings import Meeting
from handlers.planning import label

ALL, OTHER, DONE = "all", "other", "done"
"""Everybody of the scope; something else than the first question offers; nothing more to choose."""
MOST_WAYS = 6
"""So many pairs of questions may follow: by1 and is1, by2 and is2 ..."""
LONGEST_NAME = 200


def is_pendamping(turn: Turn) -> bool:
    """Whether the scope are some groups, and not a region."""
    return turn.person.role == "pendamping"


def everybody(turn: Turn) -> str:
    """What all of the scope are called."""
    if is_pendamping(turn):
        return turn.say("broadcast-all-groups")
    return turn.say("audience-all-of", region=turn.person.region_title)


def picks(answers: Answers) -> list[tuple[str, str]]:
    """(way, value) of everything chosen, in its order."""
    first = answers.get("group", ALL)
    if first == OTHER:
        numbers = [number for number in range(1, MOST_WAYS + 1) if f"is{number}" in answers]
        return [(answers[f"by{number}"], answers[f"is{number}"]) for number in numbers]
    return [] if first == ALL else [("regions" if first[0] == "r" else "groups", first)]


def spec(turn: Turn, answers: Answers) -> dict[str, Any] | None:
    """The audience as `db.audience` reads it; None when the meeting it is about is over or called off."""
    chosen = _chosen(answers)
    found: dict[str, Any] = {way: chosen[way] for way in ("programmes", "components") if way in chosen}
    where = {"groups": chosen.get("groups", []), "regions": chosen.get("regions", [])}
    without = chosen.get("without", [])
    where["without_groups"] = [one for one in without if one[0] != "r"]
    where["without_regions"] = [one for one in without if one[0] == "r"]
    for key, values in where.items():
        if values:
            found[key] = [one[1:] if one[0] == "r" else int(one) for one in values]
    if "unanswered" in chosen:
        meeting = _meeting(turn, chosen)
        if meeting is None:
            return None
        found["unanswered"] = meeting.id
        found["groups"] = [one for one in found.get("groups", [meeting.group]) if one == meeting.group]
    return found | {"name": described(turn, answers)}


def described(turn: Turn, answers: Answers) -> str:
    """Whom it is for, in words for the sender: "Melati, dengan ibu hamil, kecuali Desa Cibinong"."""
    chosen = _chosen(answers)
    parts = [_names(turn, chosen, "groups"), _names(turn, chosen, "regions")]
    for way, name in (("programmes", "programme"), ("components", "component")):
        values = [turn.say(f"{name}-{one}") for one in chosen.get(way, [])]
        parts.append(turn.say(f"audience-{way}", names=_or(turn, values)) if values else "")
    meeting = _meeting(turn, chosen)
    parts.append(turn.say("audience-unanswered", meeting=label(turn, meeting)) if meeting else "")
    if "groups" not in chosen and "regions" not in chosen and meeting is None:
        parts.insert(0, everybody(turn))
    without = _names(turn, chosen, "without")
    parts.append(turn.say("audience-without", names=without) if without else "")
    return ", ".join(part for part in parts if part)[:LONGEST_NAME]


def told(turn: Turn, answers: Answers) -> str:
    """Whom it is for, as everybody may read who sees the phone: a place at most, never what a family is."""
    chosen = _chosen(answers)
    where = {**dict.fromkeys(chosen.get("groups", [])), **dict.fromkeys(chosen.get("regions", []))}
    if len(where) != 1 or len(chosen) != 1:
        return turn.say("audience-told-all")
    name = _names(turn, chosen, next(iter(chosen)))
    return (turn.say("audience-told-group", name=name) if "groups" in chosen else name) or turn.say("audience-told-all")


def _chosen(answers: Answers) -> dict[str, list[str]]:
    """Way -> what was chosen in it."""
    found: dict[str, list[str]] = {}
    for way, value in picks(answers):
        found.setdefault(way, []).append(value)
    return found


def _meeting(turn: Turn, chosen: Mapping[str, list[str]]) -> Meeting | None:
    if "unanswered" not in chosen:
        return None
    found = meetings.one(turn.db, turn.person, int(chosen["unanswered"][0]))
    return found if found and found.status == "planned" and found.starts_at > turn.now else None


def _names(turn: Turn, chosen: Mapping[str, list[str]], way: str) -> str:
    values = chosen.get(way, [])
    codes, numbers = [one[1:] for one in values if one[0] == "r"], [int(one) for one in values if one[0] != "r"]
    groups = places.group_names(turn.db, turn.person, numbers)
    regions_ = places.titles(turn.db, codes)
    found = [*(groups[one] for one in numbers if one in groups), *(regions_[one] for one in codes if one in regions_)]
    return ", ".join(found) if way == "without" else _or(turn, found)


def _or(turn: Turn, names: list[str]) -> str:
    *others, last = names or [""]
    return turn.say("audience-or", names=", ".join(others), last=last) if others else last
