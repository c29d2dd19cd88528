"""A pregnancy or a child was lost: one kind path, hard to take by accident, after which nothing about it is ever said.

A KPM tells it of her own family, a pendamping of a family of her groups. Nobody is told, no reason is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from chat.forms import Answers, Ask, Form, Option, Refused, form, is_no, is_yes, start
from chat.kinds import OneOf, Text
from chat.loss import loss_in
from chat.routing import ANYONE, KNOWN, PLANNER, allowed, route
from chat.turn import Turn
from chat.types import Reply
from db import broadcasts, family_health, health_known
from db.family_health import Member
from handlers.families import MOURNING, family_of, found_people, hush, is_staff, name_of
from handlers.health_answers import words

PREGNANCY = Member("hamil", "")


class Sure:
    """Yes or no; whoever writes something else is not pressed."""

    free = False
    media = False

    def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        return (Option("yes", turn.say("loss-yes")), Option("no", turn.say("loss-no")))

    def parse(self, turn: Turn, answers: Answers, text: str) -> str:
        if is_yes(text):
            return "yes"
        if is_no(text):
            return "no"
        raise Refused("loss-slowly")


def _members(turn: Turn, answers: Answers) -> list[Option]:
    """Of whom it may be: of her own family a KPM tells here of a pregnancy or a child."""
    known = health_known.members(turn.db, family_of(turn, answers) or 0)
    kinds = ("hamil", "anak") if not is_staff(turn, answers) else ("hamil", "anak", "lansia", "disabilitas")
    said = words(turn)
    return [Option(_id(one), said.who(one)) for one in known if one.kind in kinds]


def _id(member: Member) -> str:
    return f"{member.kind}.{member.born}"


def _member(answers: Answers) -> Member:
    kind, _, born = str(answers["member"]).partition(".")
    return Member(kind, born)


def _prompt(turn: Turn, answers: Answers, ask: Ask) -> Mapping[str, Any]:
    turn.alone = True
    if ask.name not in ("sure", "sure_staff"):
        return {}
    who = words(turn).who(_member(answers))
    return {"who": who[:1].lower() + who[1:], "name": name_of(turn, answers)}


def _done(turn: Turn, answers: Answers) -> Reply:
    turn.alone = True
    family = family_of(turn, answers)
    staff = turn.person.is_staff
    if family is None:
        return turn.reply("form-out-of-date")
    if answers.get("sure_staff" if staff else "sure") != "yes":
        if not staff:
            family_health.keep_quiet(turn.db, family, None, turn.now)
        return turn.reply("loss-kept")
    member = _member(answers)
    family_health.end(turn.db, family, member, "over", turn.today, turn.person.id, turn.now)
    family_health.keep_quiet(turn.db, family, turn.now + MOURNING, turn.now)
    broadcasts.audit(turn.db, turn.person.id, "health.over", f"family:{family}", turn.now)
    return turn.reply("loss-done-staff") if staff else _kind_words(turn, "loss-done", member.kind)


def _kind_words(turn: Turn, key: str, kind: str | None) -> Reply:
    return turn.reply(key, body="yes" if kind == "hamil" else "no")


LOSS = form(
    Form(
        "loss",
        who=KNOWN,
        asks=(
            Ask("name", Text(60), when=is_staff),
            Ask("person", OneOf(found_people), when=is_staff, empty="link-code-none"),
            Ask("member", OneOf(_members), empty="loss-nobody"),
            Ask("sure", Sure(), when=lambda turn, answers: not is_staff(turn, answers)),
            Ask("sure_staff", Sure(), when=is_staff),
        ),
        prompt=_prompt,
        done=_done,
        hint=False,
        lingers=False,
    )
)


@route("loss", who=ANYONE)
def loss(turn: Turn) -> Sequence[Reply]:
    """Warm words first; then, where there is something to stop, one question."""
    turn.alone = True
    lost = loss_in(turn.text, of_others=True)
    if turn.known is not None and turn.known.is_staff:
        if not allowed(PLANNER, turn):
            return [turn.reply("not-for-role", turn.button("menu"))]
        return start(turn, LOSS, **({"member": _id(PREGNANCY)} if lost == "hamil" else {}))
    if turn.known is None or not turn.known.consented or turn.known.family is None:
        return [_kind_words(turn, "loss-comfort", lost)]
    hush(turn)
    if lost == "hamil":
        return start(turn, LOSS, member=_id(PREGNANCY))
    candidates = _members(turn, {})
    if not candidates:
        return [_kind_words(turn, "loss-comfort", lost)]
    return start(turn, LOSS, **({"member": candidates[0].id} if len(candidates) == 1 else {}))
