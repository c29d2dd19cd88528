"""What a typed word, number or letter means among the buttons that were offered."""

from __future__ import annotations

import re
from functools import cache

from chat import forms
from chat.day_words import NUMBERS
from content.texts import LANGUAGES, load
from db.contacts import Conversation

ASIDE = "safety_tell"
"""What is agreed to beside the form in hand, which stays open."""
OTHER_LANGUAGE_NO = "language:no"
"""The button that keeps the language; the one before it takes the other."""

AROUND = re.compile(
    r"\b(?:jawab(?:an(?:nya)?)?|jwb|yang|yg|ke|nomor|nomer|no|angka|pilih|pilihan|huruf|itu|aja|bu|ya|deh"
    r"|waleran(?:ana)?|nu|anu|eta|we|wae|nya|wangsulan(?:ipun)?|jawabane|sing|ingkang|kaping|niku|mawon|nggih)\b|\W"
)
"""What people write around the number, the word or the letter of their choice."""
ORDINALS = {
    word: number
    for number, words in enumerate(
        ("pertama kahiji kapisan sepisan", "kedua kadua kapindho", "ketiga katilu katelu", "keempat kaopat kapapat"),
        start=1,
    )
    for word in words.split()
}
GO_ON = frozenset(
    "lanjut lanjutkan lanjutin lanjutken lanjutno lanjutna lanjutkeun selanjutnya terus trus trs teruskan terusin"
    " terusna terusno berikutnya berikut next teras teraskeun salajengna saterusna lajeng lajengaken lajengipun"
    " sakteruse".split()
)
"""How people say that they want to go on."""
_WITH_IT = frozenset("bu ibu ya iya dong deh atuh nya nggih njih yuk yo aja saja lagi baca halaman soal kuis".split())
LONGEST = 40
"""Characters in which somebody names a choice."""
_BY_NUMBER = re.compile(r"\b(?:ke|nomor|nomer|no|angka|pilihan|kaping)\b")
_NUMBER = re.compile(r"(?:no|nomor|nomer|pilih|jawab|jawaban|jwb)?\s*[.:]?\s*(\d{1,2}|[a-e])\s*[.)]?", re.IGNORECASE)


def picked(text: str, options: list[list[str]]) -> str | None:
    """The value of the option that a typed label, number or letter stands for."""
    typed = text.strip().lower()
    if not options or not typed:
        return None
    said = [value for value, label in options if label.lower() == typed]
    if len(said) == 1:
        return said[0]
    # Of two options a letter may be the first of its word: "b" for Benar is not the second one.
    begun = [value for value, label in options if len(options) == 2 and label.lower().startswith(typed)]
    if len(typed) == 1 and len(begun) == 1:
        return begun[0]
    if match := _NUMBER.fullmatch(typed):
        mark = match.group(1)
        position = int(mark) if mark.isdigit() else ord(mark) - ord("a") + 1
    else:
        position = _in_words(typed)
    return options[position - 1][0] if 1 <= position <= len(options) else None


def goes_on(text: str) -> bool:
    """Whether a text says nothing but "go on": "terus bu", "soal berikutnya"."""
    said = set(re.findall(r"\w+", text.lower()))
    return bool(said & GO_ON) and said <= GO_ON | _WITH_IT


def onward(text: str, options: list[list[str]]) -> str | None:
    """The value of the one button that goes on, when that is what was typed."""
    if not options or not goes_on(text):
        return None
    found = [value for value, label in options if not _next_page().isdisjoint(re.findall(r"\w+", label.lower()))]
    return found[0] if len(found) == 1 else None


@cache
def _next_page() -> frozenset[str]:
    """What the button to the next page says, in each language."""
    return frozenset(load(one).format("button-next-page").lower() for one in LANGUAGES)


def _in_words(typed: str) -> int:
    """The place that "yang kedua", "nu nomer 2" or "nomer hiji" names; 0 for none. A mere "dua" may be in a label."""
    if len(typed) > LONGEST:
        return 0
    word = AROUND.sub("", typed)
    if word.isdecimal() and re.findall(r"\d+", typed) == [word]:
        return int(word)
    if len(word) == 1 and word in "abcd":
        return ord(word) - ord("a") + 1
    return ORDINALS.get(word) or (NUMBERS.get(word, 0) if _BY_NUMBER.search(typed) else 0)


def agreed(text: str, conversation: Conversation) -> str | None:
    """A yes or no in words to the one thing that was offered, or to a question with these two answers.

    Help that was offered in danger comes before the form in hand.
    """
    values = [value for value, _ in conversation.options]
    help_offered = next((value for value in values if value.startswith(ASIDE)), None)
    if help_offered is not None:
        yes, no = help_offered, f"{ASIDE}:no"
    elif conversation.form is not None or any(value.startswith("rsvp:") for value in values):
        return None
    elif len(values) > 1 and values[-1] == OTHER_LANGUAGE_NO:
        yes, no = values[-2:]
    elif len(values) == 2 and values[0].endswith(":yes") and values[1].endswith(":no"):
        yes, no = values
    else:
        return None
    return yes if forms.is_yes(text) else no if forms.is_no(text) else None
