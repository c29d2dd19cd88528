"""Conversations of several steps. State is (form, answers); the next question is the first one without an answer.

So "kembali" drops the last answer, a deploy that adds a question simply asks it, and a restart needs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from chat.markup import BOLD_OFF, BOLD_ON, Marked, clean
from chat.routing import Answer, Who, as_list
from chat.turn import Turn
from chat.types import Button, Reply
from db.contacts import Conversation

Answers = Mapping[str, Any]
CONFIRM = "confirm"
ELSE = "else"
"""Begins the options of a preview that neither confirm nor cancel, such as another time; a typed yes is none."""
BACK, CANCEL = "<", "x"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: the id is stored and survives, the label is only shown."""

    id: str
    label: str


class Refused(Exception):
    """An answer that cannot be taken. Its text says why and what would do; `keep` is remembered meanwhile."""

    def __init__(self, key: str, keep: dict[str, Any] | None = None, **values: Any) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
        self.keep = keep or {}


class Kind(Protocol):
    """How a question offers choices and reads what was typed."""

    @property
    def free(self) -> bool:
        """Whether anything typed may be the answer, so that other topics must not catch it."""
        ...

    @property
    def media(self) -> bool:
        """Whether a photo, file or voice note may be the answer."""
        ...

    def options(self, turn: Turn, answers: Answers) -> Sequence[Option]: ...

    def parse(self, turn: Turn, answers: Answers, text: str) -> Any:
        """The value to store (JSON), or `Refused`."""
        ...


def _always(_turn: Turn, _answers: Answers) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. Its text is `<form>-<name>` with dots as dashes."""

    name: str
    kind: Kind
    when: Callable[[Turn, Answers], bool] = _always
    empty: str = "form-nothing-to-choose"
    """Text shown, and the form ended, when a question of choice has nothing to offer."""


@dataclass(frozen=True, slots=True)
class Form:
    """A named list of questions, and what to do once all are answered."""

    id: str
    who: Who
    asks: tuple[Ask, ...]
    done: Callable[[Turn, Answers], Answer]
    confirm: Callable[[Turn, Answers], Reply | None] | None = None
    """A preview with everything that is about to happen; None: it cannot happen any more, ask anew."""
    prompt: Callable[[Turn, Answers, Ask], Mapping[str, Any]] | None = None
    """Values for the texts of the questions."""
    expires: timedelta = timedelta(hours=24)
    hint: bool = True
    """Whether the first question says how to stop and how to go back."""
    lingers: bool = True
    """Whether it asks again behind the answer to something else; where that would hurt it is dropped."""

    def first_asked(self, answers: Answers) -> str | None:
        """The first question, while nothing that this form asks has been answered."""
        names = [ask.name for ask in self.asks]
        return None if any(name in answers for name in names) else next(iter(names), None)

    def text_key(self, ask: Ask) -> str:
        return f"{self.id.replace('.', '-')}-{ask.name.replace('_', '-')}"


FORMS: dict[str, Form] = {}


def form(one: Form) -> Form:
    """Register a form."""
    if one.id in FORMS:
        raise ValueError(f"two forms {one.id}")
    FORMS[one.id] = one
    return one


def start(turn: Turn, one: Form, **answers: Any) -> list[Reply]:
    """Begin a form, with some answers given already, and ask its first open question."""
    turn.conversation.form = one.id
    turn.conversation.answers = dict(answers)
    turn.conversation.token += 1
    return question(turn, one)


def leave(turn: Turn) -> None:
    """No form is open any more."""
    turn.conversation.form = None
    turn.conversation.answers = {}
    turn.conversation.token += 1


def resume(turn: Turn, left: Conversation) -> None:
    """Go on with the form as it stood."""
    turn.conversation.form, turn.conversation.answers, turn.conversation.token = left.form, left.answers, left.token


def open_ask(turn: Turn, one: Form) -> Ask | None:
    """The first applicable question without an answer."""
    answers = turn.conversation.answers
    return next((ask for ask in one.asks if ask.name not in answers and ask.when(turn, answers)), None)


def question(turn: Turn, one: Form) -> list[Reply]:
    """The current question; the preview when only the confirmation is missing; the result when nothing is."""
    answers = turn.conversation.answers
    ask = open_ask(turn, one)
    if ask is None:
        if one.confirm is None or answers.get(CONFIRM):
            return _finish(turn, one)
        preview = one.confirm(turn, answers)
        if preview is not None:
            return [preview]
        leave(turn)
        return [turn.reply("form-out-of-date", turn.button("menu"))]
    values = dict(one.prompt(turn, answers, ask)) if one.prompt else {}
    options = ask.kind.options(turn, answers)
    if not ask.kind.free and not options:
        leave(turn)
        return [turn.reply(ask.empty, turn.button("menu"))]
    token = turn.conversation.token
    buttons = tuple(Button(option.label, f"f|{token}|{option.id}") for option in options)
    text = turn.say(one.text_key(ask), **values)
    if one.hint and ask.name == one.first_asked(answers):
        text += "\n\n" + turn.say("form-hint")
    return [Reply(text, buttons)]


def confirm_buttons(turn: Turn, yes: str = "button-yes") -> tuple[Button, ...]:
    """Yes, change the last answer, cancel - for the preview of a form."""
    token = turn.conversation.token
    return (
        Button(turn.say(yes), f"f|{token}|{CONFIRM}"),
        Button(turn.say("button-back"), f"f|{token}|{BACK}"),
        Button(turn.say("button-cancel"), f"f|{token}|{CANCEL}"),
    )


def take(turn: Turn, one: Form, value: Any) -> list[Reply]:
    """Store the answer to the current question and go on."""
    ask = open_ask(turn, one)
    turn.conversation.answers = {**turn.conversation.answers, ask.name if ask else CONFIRM: value}
    turn.conversation.token += 1
    return question(turn, one)


def take_tap(turn: Turn, one: Form, option: str) -> list[Reply] | None:
    """A tapped option of the current question; None when the question does not offer it (any more)."""
    if option == BACK:
        return back(turn, one)
    if option == CANCEL:
        return cancel(turn)
    ask = open_ask(turn, one)
    if ask is None:
        return take(turn, one, option) if option.startswith((CONFIRM, ELSE)) else None
    known = {choice.id for choice in ask.kind.options(turn, turn.conversation.answers)}
    return take(turn, one, option) if option in known else None


def take_text(turn: Turn, one: Form, text: str) -> list[Reply]:
    """What was typed, as an answer to the current question; raises `Refused`."""
    ask = open_ask(turn, one)
    if ask is None:
        several = sum(value.split("|")[-1].startswith(CONFIRM) for value, _ in turn.conversation.options) > 1
        if is_yes(text) and not several:
            return take(turn, one, CONFIRM)
        if is_no(text):
            return cancel(turn)
        labels = [label for _, label in turn.conversation.options]
        if several or len(labels) < 2:
            raise Refused("form-choose-one")
        raise Refused("form-confirm", choices=_bold(labels[:-1]), last=_bold(labels[-1:]))
    return take(turn, one, ask.kind.parse(turn, turn.conversation.answers, text))


def _bold(labels: Sequence[str]) -> Marked:
    """The labels of buttons as they are named in a sentence."""
    return Marked(", ".join(f"{BOLD_ON}{clean(label)}{BOLD_OFF}" for label in labels))


def back(turn: Turn, one: Form) -> list[Reply]:
    """Drop the last answer and ask it again; before the first answer this leaves the form."""
    given = [ask.name for ask in one.asks if ask.name in turn.conversation.answers]
    if not given:
        return cancel(turn)
    last = given[-1]
    kept = {k: v for k, v in turn.conversation.answers.items() if k not in (last, CONFIRM) and not k.startswith("_")}
    turn.conversation.answers = kept
    turn.conversation.token += 1
    return question(turn, one)


def cancel(turn: Turn) -> list[Reply]:
    """Leave the form; nothing of it was done."""
    leave(turn)
    return [turn.reply("form-cancelled", turn.button("menu"))]


def _finish(turn: Turn, one: Form) -> list[Reply]:
    answers = dict(turn.conversation.answers)
    leave(turn)
    return as_list(one.done(turn, answers))


# Each: Indonesian, Sundanese, Javanese.
_YES = frozenset(
    "ya iya y yes ok oke okay boleh setuju betul benar kirim jadi lanjut siap mau"
    " muhun sumuhun enya leres mangga sae kintun kirimkeun janten hayu purun"
    " enggih nggih inggih njih iyo yo monggo kersa sido".split()
)
_NO = frozenset(
    "tidak no nggak ngga gak ga enggak jangan batal"
    " teu henteu moal alim embung ulah bolay"
    " mboten boten ora ndak ojo emoh wegah".split()
)
_NOT_YET = frozenset(
    "nanti dulu sebentar tunggu tapi besok belum salah bukan malam pagi"
    " engke heula antosan sakedap tapina enjing isukan acan can lepat sanes wengi peuting"
    " mengko mangke riyin rumiyin sik nanging sesuk mbenjing durung dereng kleru dudu bengi".split()
)
"""With one of these a yes is no yes to doing it now ("kirim besok", "iya nanti dulu")."""


def is_yes(text: str) -> bool:
    """Whether a short answer means yes ("ya bu", "oke setuju"); "kirim besok" does not."""
    words = text.lower().replace(",", " ").replace(".", " ").split()
    return bool(words) and len(words) <= 4 and words[0] in _YES and not (_NO | _NOT_YET).intersection(words)


def is_no(text: str) -> bool:
    """Whether a short answer means no."""
    words = text.lower().replace(",", " ").replace(".", " ").split()
    return bool(words) and len(words) <= 4 and words[0] in _NO
