"""How much aid: what applies to the family's own members, and the whole table. Never what somebody will get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from chat.routing import KNOWN, route
from chat.turn import Turn
from chat.types import Reply
from content.aid import Fact, Subject
from content.numbers import rupiah
from db import families, schedules
from handlers.aid_pages import Block, missing, paragraph, said, shared, show, subject
from handlers.families import programmes, without_pkh

COMPONENTS = ("hamil", "aud", "sd", "smp", "sma", "lansia", "disabilitas", "ham")
"""Ids of the amounts per person, in the order they are told."""
RARE = "ham"
"""Told only when somebody asks for it."""
SCHOOL_AGE = 7 * 12
"""In months."""
GOODS = ("sembako", "beras")
LIMIT = "batas_"
OWN, LIMITS, ALL = "own", "limits", "all"
PARTS = (OWN, LIMITS, ALL, *COMPONENTS, *GOODS)
"""What an answer may be made of; comes back in the button to the next page."""


@route("aid_amount", who=KNOWN)
def amount(turn: Turn) -> Reply:
    """The own family's, what was named, or everything: `aid_amount:1:own,sd`."""
    known = subject(turn, "amounts")
    shown = known.shown(turn.today)
    parts = [part for part in turn.args[1].split(",") if part in PARTS] if len(turn.args) > 1 else _asked(turn, known)
    if (gone := without_pkh(turn)) and not (parts and set(parts) <= set(programmes(turn))):
        return Reply(gone, (turn.button("contact_pendamping"), turn.button("menu")))
    blocks = _together(turn, [block for part in _in_order(parts) for block in _part(turn, part, parts, shown, known)])
    if not shown or not blocks:
        return missing(turn, known)
    related = [turn.button("schedule_rice")] if "beras" in parts else []
    if ALL not in parts:
        related.append(turn.button("aid_amount", 1, ALL, label=turn.say("amount-all")))
    return show(turn, known.title, blocks, ",".join(parts), *related, turn.button("commitments"))


def _together(turn: Turn, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with amounts of PKH as one, with the caution that belongs to them."""
    amounts = [block for block in blocks if any("per_stage" in fact.values for fact in block.facts)]
    if not amounts:
        return list(blocks)
    facts = tuple(fact for block in amounts for fact in block.facts)
    text = "\n\n".join([*(block.text for block in amounts), _caution(turn, facts)])
    return [Block(text, facts), *(block for block in blocks if block not in amounts)]


def _asked(turn: Turn, known: Subject) -> list[str]:
    """The parts that answer the question."""
    matching = [fact.id for fact in known.facts if shared(turn, fact)]
    named = list(dict.fromkeys([*(name for name in matching if name in PARTS), *_by_age(turn)]))
    if named and set(named) <= set(GOODS):
        return named
    if any(name.startswith(LIMIT) for name in matching):
        named.append(LIMITS)
    if turn.person.family is None:
        return named or [ALL]
    own = {member.component for member in families.members(turn.db, turn.person.family)}
    return [OWN, *(part for part in named if part not in own)] if own else named or [ALL]


def _by_age(turn: Turn) -> Sequence[str]:
    """What a child of the age that was named may count as."""
    age = turn.entities.age
    if age is None:
        return ()
    return ("aud",) if age.months < SCHOOL_AGE else ("sd", "smp", "sma")


def _in_order(parts: Iterable[str]) -> list[str]:
    """Each part once; the components that were named become one table, told with the first of them."""
    named = [part for part in parts if part in COMPONENTS]
    return [part for part in dict.fromkeys(parts) if part not in named[1:]]


def _part(turn: Turn, part: str, parts: Sequence[str], shown: Mapping[str, Fact], known: Subject) -> list[Block]:
    if part == OWN:
        return _own(turn, shown, known)
    if part == LIMITS:
        return _limits(turn, shown)
    if part in GOODS:
        return [_goods(turn, part, shown)]
    if part == ALL:
        table = _table(turn, "amount-all-intro", [name for name in COMPONENTS if name != RARE], shown)
        return [*table, *_limits(turn, shown), *(_goods(turn, name, shown) for name in GOODS)]
    return _table(turn, "amount-named", [name for name in COMPONENTS if name in parts], shown)


def _own(turn: Turn, shown: Mapping[str, Fact], known: Subject) -> list[Block]:
    """The family's members with what applies to each, and the sum where it is sure that all of them count."""
    if turn.person.family is None:
        return []
    if "pkh" not in schedules.programmes_of(turn.db, turn.person.family):
        return [Block(turn.say("schedule-not-listed", programme=turn.say("programme-pkh")))]
    members = families.members(turn.db, turn.person.family)
    counts = Counter(member.component for member in members if not member.is_outgrown(turn.today))
    if not counts:
        return [Block(turn.say("amount-own-none"))]
    facts = [shown[name] for name in COMPONENTS if name in counts and name in shown]
    if not facts:
        return [Block(said(turn, "amount-over"))]
    too_many = _too_many(counts, known)
    lines = [turn.say("amount-own")]
    for fact in facts:
        count, price = counts[fact.id], fact.values["per_stage"]
        said_so = rupiah(price if too_many else count * price, turn.language)
        key = "amount-own-each" if too_many else "amount-own-line"
        lines.append(turn.say(key, count=str(count), who=fact.text, amount=said_so))
    if too_many or len(facts) < len(counts):
        lines.append(turn.say("amount-own-no-total"))
    elif sum(counts.values()) > 1:
        total = sum(counts[fact.id] * fact.values["per_stage"] for fact in facts)
        lines.append(turn.say("amount-own-total", amount=rupiah(total, turn.language)))
    if sum(counts.values()) < len(members):
        lines.append(turn.say("amount-own-outgrown"))
    return [Block("\n".join(lines), tuple(facts)), *(_limits(turn, shown) if too_many else [])]


def _too_many(counts: Counter[str], known: Subject) -> bool:
    """Whether more people count than one family is paid for, by any rule on file, also by one that is not shown."""
    most = {fact.id.removeprefix(LIMIT): fact.values["most"] for fact in known.facts if "most" in fact.values}
    everybody = counts | Counter(keluarga=sum(counts.values()))
    return any(everybody[name] > limit for name, limit in most.items())


def _table(turn: Turn, intro: str, names: Sequence[str], shown: Mapping[str, Fact]) -> list[Block]:
    facts = [shown[name] for name in names if name in shown]
    if not facts:
        return [Block(said(turn, "amount-over"))]
    lines = [turn.say(intro)]
    for fact in facts:
        stage, year = (rupiah(fact.values[name], turn.language) for name in ("per_stage", "per_year"))
        lines.append(turn.say("amount-line", who=fact.text, stage=stage, year=year))
    return [Block("\n".join(lines), tuple(facts))]


def _limits(turn: Turn, shown: Mapping[str, Fact]) -> list[Block]:
    """How many people count, as one list."""
    facts = [fact for name, fact in shown.items() if name.startswith(LIMIT)]
    checked = all(fact.is_verified for fact in facts)
    lines = [turn.say("amount-limits" if checked else "amount-limits-unchecked"), *(f"- {fact.text}" for fact in facts)]
    return [Block("\n".join(lines), tuple(facts))] if facts else []


def _goods(turn: Turn, part: str, shown: Mapping[str, Fact]) -> Block:
    if part in shown:
        return Block(paragraph(turn, shown[part]), (shown[part],))
    return Block(said(turn, "amount-goods-over", programme=turn.say(f"programme-{part}")))


def _caution(turn: Turn, facts: Sequence[Fact]) -> str:
    """That this is the rule and no promise, and whether the rule was checked for this year."""
    unchecked = [fact.as_of.year for fact in facts if not fact.is_verified and fact.as_of is not None]
    if not unchecked:
        return said(turn, "amount-caution")
    old = turn.say("amount-unchecked", year=str(min(unchecked)), now=str(turn.today.year))
    return f"{old}\n{said(turn, 'amount-caution')}"
