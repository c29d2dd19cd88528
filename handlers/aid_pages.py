"""Facts about aid as short messages: a few paragraphs, where they come from and of which day, and a button to go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from chat.markup import Marked, plain
from chat.normalise import normalise
from chat.routing import ROUTES, allowed
from chat.turn import Turn
from chat.types import Button, Reply
from content import dates
from content.aid import Fact, Subject
from handlers.ids import id_in

LIMIT = 600
"""The most characters of one message, without its buttons."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph that is not torn apart, and the facts it rests on."""

    text: str
    facts: tuple[Fact, ...] = ()


def subject(turn: Turn, name: str) -> Subject:
    """What is known about a subject, whether or not it may still be shown."""
    return turn.content.aid_in(turn.language).get(name, Subject())


def said(turn: Turn, key: str, **values: str) -> str:
    """A text in the form for who is speaking: KPM, staff (`-staff`) or somebody we do not know (`-anyone`)."""
    person = turn.known
    ending = "-anyone" if person is None or not person.consented else "-staff" if person.is_staff else ""
    return turn.say(key + ending if turn.texts.has(key + ending) else key, **values)


def tell(turn: Turn, name: str, *related: Button, intro: str = "", lead: str = "") -> Reply:
    """All that may be shown about a subject; first what answers the words of the question: `topic:page:lead`."""
    known = subject(turn, name)
    shown = known.shown(turn.today)
    lead = turn.args[1] if len(turn.args) > 1 else lead or best(turn, shown)
    facts = sorted(shown.values(), key=lambda fact: fact.id != lead)
    blocks = [Block(paragraph(turn, fact), (fact,)) for fact in facts]
    if not blocks:
        return missing(turn, known)
    if known.over(turn.today):
        blocks.append(Block(said(turn, "aid-partly-over")))
    return show(turn, known.title, blocks, lead, *related, intro=intro)


def fitting(turn: Turn, name: str) -> str:
    """The one or two facts that answer the words of the question, with their source; empty when none does."""
    facts = [fact for fact in subject(turn, name).shown(turn.today).values() if shared(turn, fact)]
    facts = sorted(facts, key=lambda fact: -shared(turn, fact))[:2]
    return "\n\n".join([*(paragraph(turn, fact) for fact in facts), _source(turn, facts)]) if facts else ""


def show(turn: Turn, title: str, blocks: Sequence[Block], state: str, *related: Button, intro: str = "") -> Reply:
    """The wanted page of some blocks; `state` comes back with the button that leads to the next one."""
    frame = _Frame(turn, title, intro)
    pages = frame.pages(blocks)
    number = min(max(id_in(turn.args) or 1, 1), len(pages))
    more = Button(turn.say("button-next-page"), f"{turn.topic}:{number + 1}:{state}")
    buttons = [*([more] if number < len(pages) else []), *related, turn.button("help"), turn.button("menu")]
    text = frame.render(pages[number - 1], number, len(pages))
    return Reply(text, tuple(button for button in buttons if _is_open(turn, button)))


def missing(turn: Turn, known: Subject) -> Reply:
    """Nothing that may be shown today: say so, and whom to ask."""
    title = known.title or turn.say(f"topic-{turn.topic}")
    title = title[:1].lower() + title[1:]
    text = said(turn, "aid-over", title=title) if known.facts else turn.say("not-answered-yet", topic=title)
    buttons = (turn.button("help"), turn.button("contact_pendamping"), turn.button("menu"))
    return Reply(text, tuple(button for button in buttons if _is_open(turn, button)))


def paragraph(turn: Turn, fact: Fact) -> str:
    """A fact as it is told; what nobody has checked says so."""
    return fact.text if fact.is_verified else turn.say("aid-unchecked", text=Marked(fact.text))


def best(turn: Turn, shown: Mapping[str, Fact]) -> str:
    """The id of the fact that shares most words with the question; empty when none does."""
    found = max(shown.values(), key=lambda fact: shared(turn, fact), default=None)
    return found.id if found is not None and shared(turn, found) else ""


def shared(turn: Turn, fact: Fact) -> int:
    """How many words of the question are words of the fact."""
    return len(_plain(turn.text) & _plain("\n".join(sorted(fact.words))))


@lru_cache(512)
def _plain(text: str) -> frozenset[str]:
    return frozenset(normalise(text).split())


def _is_open(turn: Turn, button: Button) -> bool:
    return allowed(ROUTES[button.value.split(":")[0]].who, turn)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around the paragraphs of every page."""

    turn: Turn
    title: str
    intro: str

    def pages(self, blocks: Sequence[Block]) -> list[list[Block]]:
        """As many blocks on each page as its limit allows, at least one."""
        pages: list[list[Block]] = [[]]
        for block in blocks:
            longer = self.render([*pages[-1], block], len(pages), len(blocks) + 1)
            if pages[-1] and len(plain(longer)) > LIMIT:
                pages.append([])
            pages[-1].append(block)
        return pages

    def render(self, blocks: Sequence[Block], number: int, of: int) -> str:
        """One page as it is read."""
        values = {"title": Marked(self.title), "page": str(number), "pages": str(of)}
        title = self.turn.say("aid-title" if of == 1 else "aid-title-page", **values)
        facts = [fact for block in blocks for fact in block.facts]
        source = _source(self.turn, facts) if facts else ""
        parts = [title, self.intro if number == 1 else "", *(block.text for block in blocks), source]
        return "\n\n".join(part for part in parts if part)


def _source(turn: Turn, facts: Sequence[Fact]) -> str:
    """All sources once, and the oldest day of the data."""
    sources = ", ".join(dict.fromkeys(name for fact in facts for name in fact.source.split(", ")))
    days = [fact.as_of for fact in facts if fact.as_of is not None]
    if not days:
        return turn.say("aid-source-undated", sources=sources)
    return turn.say("aid-source", sources=sources, date=dates.short_date(min(days), turn.language))
