"""What a message is answered with: danger first, then a tap or a choice, the form in hand, and what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from chat import choices, danger_model, follow_up, forms, several, tongues
from chat.loss import loss_in
from chat.normalise import normalise
from chat.others import asks_about_others
from chat.privacy import mask_secrets
from chat.routing import ROUTES, allowed, dispatch, hooks
from chat.safety import Danger
from chat.turn import Turn
from chat.types import Incoming, Reply
from chat.understanding import Understander, Understanding
from content import danger_signs
from content.phrasebook import PhraseBook
from content.texts import LANGUAGES, Texts, load

_BACK = frozenset(
    {"kembali", "balik", "mundur", "sebelumnya", "ubah", "mulang", "wangsul", "balik deui", "robih", "bali", "mbalik"}
)
_CANCEL = frozenset(
    {"batal", "batalkan", "cancel", "tidak jadi", "bolay", "batalkeun", "teu jadi", "teu janten", "moal jadi"}
    | {"moal janten", "batalake", "ora sido", "ora sida", "ora jadi", "ora dadi", "mboten sios", "mboten estu"}
)
_ALWAYS = frozenset({"stop", "menu"})
"""Topics that work in the middle of anything, when said in so many words."""


MEDIA_FORM = "media.pass"
"""The form that gathers photos and voice notes for the pendamping."""

COMMON, SHORT = 1024, 40
"""So many texts of at most so many characters are not understood anew each time; their secrets are masked."""

_Reading = tuple[Understanding, str]
"""What a text is about, and the text in plain words."""


@dataclass
class Answering:
    """What is said to a message, by the phrases of a book; handlers do the work."""

    book: PhraseBook
    _understander: Understander = field(init=False)
    _labels: dict[str, dict[str, str]] = field(init=False)
    """Language -> what our buttons say, typed instead of tapped -> the tap."""
    _read_short: Callable[[str, bool], _Reading] = field(init=False, repr=False)
    """`_read` of the short texts that many people type, kept."""

    def __post_init__(self) -> None:
        self._understander = Understander(self.book)
        self._read_short = lru_cache(COMMON)(self._read)
        self._labels = {one: _labels_in(load()) | _labels_in(load(one)) for one in LANGUAGES}

    def ready(self) -> None:
        """Have what was learned at hand, so that the next message need not wait for it."""
        self._understander.ready()
        danger_model.known()
        danger_signs.load()
        tongues.marks()

    def respond(self, turn: Turn, danger: Danger | None) -> list[Reply]:
        """The replies to the message of this turn; `danger` is what was found in all of its text."""
        turn.text, secrets = mask_secrets(turn.incoming.text)
        if turn.known is None:
            hooks().identify(turn)
        _expire_form(turn)
        warning = [turn.reply("secret-warning")] if secrets else []
        if danger is not None and _is_meant(turn):
            return [*warning, *_before_all_else(turn, danger)]
        replies = self._answer(turn, quiet=bool(secrets))
        return [*warning, *replies]

    def _answer(self, turn: Turn, quiet: bool) -> list[Reply]:
        incoming = turn.incoming
        text = turn.text.strip()
        foreign_card = incoming == Incoming(
            "telegram", incoming.address, incoming.external_id, account=incoming.account
        )
        if incoming.shared_contact is not None or foreign_card:
            return dispatch(turn, "shared_contact")
        if incoming.tap is not None:
            return self._tap(turn, incoming.tap)
        if (agreed := choices.agreed(text, turn.conversation)) is not None:
            return self._tap(turn, agreed)
        current = _open_form(turn)
        if current is None and text and (answered := hooks().quizzed(turn, text)) is not None:
            return list(answered)
        if (picked := choices.picked(text, turn.conversation.options)) is not None:
            return self._tap(turn, picked)
        if (onward := choices.onward(text, turn.conversation.options)) is not None:
            return self._tap(turn, onward)
        if current is not None:
            return self._in_form(turn, current, text)
        if incoming.media is not None and not text:
            return dispatch(turn, "media")
        return self._topic(turn, text, quiet)

    def _tap(self, turn: Turn, value: str) -> list[Reply]:
        if value.startswith("f|"):
            return self._form_tap(turn, value)
        if value.split(":")[0] not in ROUTES:
            return [turn.reply("button-unknown", turn.button("menu"))]
        current = _open_form(turn)
        if current is not None and value.startswith(choices.ASIDE):
            return [*dispatch(turn, value), *forms.question(turn, current)]
        if turn.conversation.form is not None:
            forms.leave(turn)
        return dispatch(turn, value)

    def _form_tap(self, turn: Turn, value: str) -> list[Reply]:
        _, _, rest = value.partition("|")
        token, _, option = rest.partition("|")
        current = _open_form(turn)
        if current is None:
            return [turn.reply("button-old", turn.button("menu"))]
        if token == str(turn.conversation.token):
            replies = forms.take_tap(turn, current, option)
            if replies is not None:
                return replies
        return [turn.reply("button-old-question"), *forms.question(turn, current)]

    def _in_form(self, turn: Turn, current: forms.Form, text: str) -> list[Reply]:
        word = normalise(text)
        ask = forms.open_ask(turn, current)
        if turn.incoming.media is not None and not text and not (ask and ask.kind.media):
            return self._file_in_form(turn, current)
        if text.lower().strip(" .!") in _CANCEL or word in _CANCEL:
            return forms.cancel(turn)
        if text.lower().strip(" .!") in _BACK or word in _BACK:
            return forms.back(turn, current)
        staff = turn.known is not None and turn.known.is_staff
        if not (ask and ask.kind.free) and loss_in(text, of_others=staff):
            forms.leave(turn)
            return dispatch(turn, "loss")
        understood = self._understander.understand(text, staff=staff)
        answers = not (ask and ask.kind.free) and (forms.is_yes(text) or forms.is_no(text))  # "ya, hentikan"
        said_plainly = (understood.topic in _ALWAYS and not answers) or text.startswith("/")
        if said_plainly and understood.topic in ROUTES and understood.score >= 1.0:
            forms.leave(turn)
            return dispatch(turn, understood.topic)
        try:
            return forms.take_text(turn, current, text)
        except forms.Refused as refused:
            turn.conversation.answers = {**turn.conversation.answers, **refused.keep}
            if understood.topic != "unknown" and not (ask and ask.kind.free) and understood.topic in ROUTES:
                turn.entities = understood.entities
                if allowed(ROUTES[understood.topic].who, turn):
                    open_now = replace(turn.conversation)
                    answer = dispatch(turn, understood.topic)
                    if turn.conversation.form != current.id:
                        return answer
                    if not current.lingers:
                        forms.leave(turn)
                        return answer
                    if turn.conversation.token == open_now.token:
                        return [*answer, *forms.question(turn, current)]
                    # It would begin the same form again: what is in hand is worth more than a guess.
                    forms.resume(turn, open_now)
            why = turn.reply(refused.key, **refused.values)
            return [why] if refused.keep else [why, *forms.question(turn, current)]

    def _file_in_form(self, turn: Turn, current: forms.Form) -> list[Reply]:
        """A photo or voice note where words or a choice were asked for."""
        if current.id == MEDIA_FORM:
            return dispatch(turn, "media")
        return [turn.reply("media-in-form"), *forms.question(turn, current)]

    def _understand(self, turn: Turn, text: str) -> _Reading:
        read = self._read_short if len(text) <= SHORT else self._read
        return read(text, turn.known is not None and turn.known.is_staff)

    def _read(self, text: str, staff: bool) -> _Reading:
        return self._understander.understand(text, staff=staff), normalise(text)

    def _topic(self, turn: Turn, text: str, quiet: bool) -> list[Reply]:
        staff = turn.known is not None and turn.known.is_staff
        if loss_in(text, of_others=staff):
            return dispatch(turn, "loss")
        if asks_about_others(text) and not staff:
            return dispatch(turn, "other_person")
        understood, plain = self._understand(turn, text)
        label = self._labels[turn.language].get(plain)
        turn.entities = understood.entities
        word = text.lower().strip(" .!")
        if word in _BACK or word in _CANCEL:
            return [turn.reply("nothing-open", turn.button("menu"))] if _is_known(turn) else dispatch(turn, "menu")
        if label is not None and allowed(ROUTES[label.partition(":")[0]].who, turn):
            return dispatch(turn, label)
        followed = follow_up.answer(turn, text, understood) if turn.conversation.context and turn.known else None
        if followed is not None:
            return followed
        parts = several.answer(turn, text, understood, lambda part: self._understand(turn, part)[0])
        if parts is not None:
            return parts
        if understood.topic in ROUTES:
            turn.entities = follow_up.complete(turn, understood.topic, text)
            answer = dispatch(turn, understood.topic)
            return answer if quiet else hooks().offer(turn, answer)
        if quiet:
            return []
        return hooks().unknown(turn, understood.suggestions)


def _labels_in(texts: Texts) -> dict[str, str]:
    """What our buttons say -> the tap; a route may show several lists, each with a button of its own."""
    topics = {normalise(texts.format(f"topic-{name}")): name for name in ROUTES if texts.has(f"topic-{name}")}
    return topics | {normalise(texts.format(f"menu-section-{one}")): f"menu:{one}" for one in hooks().sections}


def _is_meant(turn: Turn) -> bool:
    """Whether what was written is no choice we offered ourselves and no text a facilitator writes for others."""
    options = turn.conversation.options
    said = set(normalise(turn.text).split())
    if choices.picked(turn.text, options) is not None:
        return False
    if any(
        value.startswith(("qa:", "quiz_week:")) and said <= set(normalise(label).split()) for value, label in options
    ):
        return False
    current = _open_form(turn)
    ask = forms.open_ask(turn, current) if current is not None else None
    return not (turn.known is not None and turn.known.is_staff and ask is not None and ask.kind.free)


def _before_all_else(turn: Turn, danger: Danger) -> list[Reply]:
    """The answer to a danger; a form in hand stays open and asks again, beside the button of the answer."""
    turn.conversation.context = {}
    replies = hooks().danger(turn, danger)
    current = _open_form(turn)
    if current is None or not current.lingers:
        forms.leave(turn)
        return replies
    offered = tuple(button for reply in replies for button in reply.buttons)
    asked = forms.question(turn, current)
    asked[-1] = replace(asked[-1], buttons=(*asked[-1].buttons, *offered))
    return [*(replace(reply, buttons=()) for reply in replies), *asked]


def _is_known(turn: Turn) -> bool:
    return turn.known is not None and turn.known.consented


def _open_form(turn: Turn) -> forms.Form | None:
    """The form in hand, as long as it still is for this person."""
    current = forms.FORMS.get(turn.conversation.form or "")
    return current if current is not None and allowed(current.who, turn) else None


def _expire_form(turn: Turn) -> None:
    current = forms.FORMS.get(turn.conversation.form or "")
    asked = turn.conversation.updated_at
    if current is not None and asked is not None and turn.now - asked > current.expires:
        forms.leave(turn)
        turn.conversation.options = []
