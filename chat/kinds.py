"""The kinds of question a form can ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from rapidfuzz import fuzz, process

from chat.forms import Answers, Option, Refused
from chat.markup import clean
from chat.normalise import normalise
from chat.turn import Turn
from chat.when import parse_when
from content.dates import long_date

MATCH = 88
"""How alike (0-100) a typed answer and a label must be to mean the same choice."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some choices, by button, by number or by typing (enough of) its label."""

    source: Callable[[Turn, Answers], Sequence[Option]]
    free: bool = False
    media: bool = False

    def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        return self.source(turn, answers)

    def parse(self, turn: Turn, answers: Answers, text: str) -> str:
        wanted = normalise(text) or text.lower()
        labels = {option.id: normalise(option.label) or option.label.lower() for option in self.source(turn, answers)}
        exact = [key for key, label in labels.items() if wanted == label]
        if len(exact) == 1:
            return exact[0]
        alike = process.extract(wanted, labels, scorer=fuzz.token_set_ratio, score_cutoff=MATCH, limit=2)
        if len(alike) == 1:
            return str(alike[0][2])
        raise Refused("form-choose-one")


@dataclass(frozen=True, slots=True)
class FutureTime:
    """A moment to come, in words; a missing day or hour is asked for while the other half is kept."""

    free: bool = True
    media: bool = False

    def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        return ()

    def parse(self, turn: Turn, answers: Answers, text: str) -> str:
        found = parse_when(text, turn.local_now)
        day: date | None = found.day if found else None
        hour: time | None = found.time if found else None
        if found is not None and found.problem not in (None, "need_date", "need_time"):
            raise Refused(f"when-{found.problem.replace('_', '-')}" if found.problem else "when-unclear")
        if day is None and hour is None:
            raise Refused("when-unclear")
        if day is None and "_day" in answers:
            day = date.fromisoformat(answers["_day"])
        if hour is None and "_hour" in answers:
            hour = time.fromisoformat(answers["_hour"])
        if hour is None and day is not None:
            raise Refused("when-need-time", keep={"_day": day.isoformat()}, day=long_date(day, turn.language))
        if day is None and hour is not None:
            raise Refused("when-need-date", keep={"_hour": hour.isoformat()}, hour=f"{hour:%H.%M}")
        assert day is not None
        assert hour is not None
        moment = datetime.combine(day, hour, turn.zone)
        if moment <= turn.now:
            raise Refused("when-past")
        return moment.isoformat()


@dataclass(frozen=True, slots=True)
class Text:
    """Anything typed, up to a length; with `media` a photo, document or voice note may come along."""

    most: int
    media: bool = False
    free: bool = True

    def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        return ()

    def parse(self, turn: Turn, answers: Answers, text: str) -> Any:
        text = clean(text).strip()
        file = turn.incoming.media
        if file is not None and not self.media:
            raise Refused("form-text-only")
        if not text and file is None:
            raise Refused("form-empty")
        if len(text) > self.most:
            raise Refused("form-too-long", most=str(self.most), length=str(len(text)))
        if not self.media:
            return text
        attachment = None
        if file is not None:
            ref = f"{turn.incoming.account or turn.incoming.channel}:{file.ref}"
            attachment = {"kind": file.kind, "path": ref, "name": file.name, "mime": file.mime}
        return {"text": text, "attachment": attachment}
