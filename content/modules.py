"""The P2K2 curriculum: its modules, the title of every session, and the short summaries a KPM may read.

`content/modules/id/modules.yaml` names the whole curriculum; `<session>.md` beside it holds a summary, and
`content/modules/<lang>/<session>.md` the same in another language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from rapidfuzz import fuzz, process

from content.problems import Fields, Problem, Report, Rule, check, read_fields, read_text
from content.readability import load_hard_words
from content.summaries import TITLE_LIMIT, SessionSummary, read_summary, read_translation

_CURRICULUM = {"filler_words": Rule("texts"), "modules": Rule("list")}
_MODULE = {"code": Rule("text"), "title": Rule("text", TITLE_LIMIT), "sessions": Rule("mapping")}

_MATCH = 85.0
"""How alike (0-100) a topic and what was typed must be."""
_SPELLING = 80.0
"""How alike (0-100) a typed word and a known word must be to count as the same word misspelt."""
_SHORT_WORD = 4
"""Words up to this length must be spelt right: too many differ in one letter only (emas, cemas)."""


@dataclass(frozen=True, slots=True)
class Module:
    """One of the six module families."""

    code: str
    title: str
    sessions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModuleLibrary:
    """The curriculum in one language."""

    modules: Mapping[str, Module] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    """Session key -> title as pendamping know it, for every session, with or without a summary."""
    summaries: Mapping[str, SessionSummary] = field(default_factory=dict)
    filler_words: frozenset[str] = frozenset()
    """Words that say nothing about a topic (anak, ibu, kapan)."""

    def title(self, key: str) -> str:
        """The plain title of a session, or the curriculum's where there is no summary."""
        summary = self.summaries.get(key)
        return summary.title if summary else self.titles.get(key, key)

    def find(self, text: str) -> list[str]:
        """The sessions a topic belongs to, best first; empty when nothing fits."""
        phrases = {key: list(self._phrases(key)) for key in self.titles}
        vocabulary = {word for known in phrases.values() for phrase in known for word in phrase.split()}
        words = self._words(text)
        known_words = [known for word in words if (known := _known_word(word, vocabulary))]
        if not known_words or 2 * len(known_words) < len(words):
            return []
        query = " ".join(known_words)
        ranks = {key: max(_rank(query, phrase) for phrase in known) for key, known in phrases.items()}
        fitting = [key for key, rank in ranks.items() if rank[0] >= _MATCH]
        return sorted(fitting, key=lambda key: ranks[key], reverse=True)

    def _phrases(self, key: str) -> Iterator[str]:
        """Everything a session is called, as plain words."""
        yield " ".join(self._words(self.titles[key]))
        if summary := self.summaries.get(key):
            for phrase in (summary.title, *summary.topics):
                yield " ".join(self._words(phrase))

    def _words(self, text: str) -> list[str]:
        return [word for word in re.findall(r"[^\W\d_]+", text.lower()) if word not in self.filler_words]


def _known_word(word: str, vocabulary: set[str]) -> str | None:
    if word in vocabulary:
        return word
    if len(word) <= _SHORT_WORD:
        return None
    long_words = [known for known in vocabulary if len(known) > _SHORT_WORD]
    best = process.extractOne(word, long_words, scorer=fuzz.ratio, score_cutoff=_SPELLING)
    return best[0] if best else None


def _rank(query: str, phrase: str) -> tuple[float, float]:
    """First whether one holds all words of the other, then how much else is in them."""
    return fuzz.token_set_ratio(query, phrase), fuzz.token_sort_ratio(query, phrase)


def load_modules(root: Path) -> tuple[ModuleLibrary, list[Problem]]:
    """Read the curriculum below `root` (the folder that holds `content/`) and say all that is wrong with it.

    A summary with a problem is left out of the library, so that nobody is shown a broken page.
    """
    folder = root / "content" / "modules" / "id"
    report = Report(root, folder / "modules.yaml")
    library = _read_curriculum(folder / "modules.yaml", report)
    problems = report.problems
    hard = load_hard_words(root)[0].get("id", {})
    summaries: dict[str, SessionSummary] = {}
    for path in sorted(folder.glob("*.md")):
        report = Report(root, path)
        summary = read_summary(path, library.titles, hard, report)
        if summary and not report.problems:
            summaries[summary.key] = summary
        problems += report.problems
    return replace(library, summaries=summaries), problems


def load_translation(root: Path, library: ModuleLibrary, lang: str) -> tuple[ModuleLibrary, list[Problem]]:
    """The same curriculum in another language, and all problems; what is not translated stays Indonesian."""
    problems: list[Problem] = []
    hard = load_hard_words(root)[0].get(lang, {})
    summaries = dict(library.summaries)
    for path in sorted((root / "content" / "modules" / lang).glob("*.md")):
        report = Report(root, path)
        summary = read_translation(path, lang, library.summaries, hard, report)
        if summary and not report.problems:
            summaries[summary.key] = summary
        problems += report.problems
    return replace(library, summaries=summaries), problems


def _read_curriculum(path: Path, report: Report) -> ModuleLibrary:
    text = read_text(path, report)
    fields = read_fields(text, _CURRICULUM, report) if text is not None else None
    if fields is None:
        return ModuleLibrary()
    modules: dict[str, Module] = {}
    titles: dict[str, str] = {}
    for entry in fields["modules"]:
        if not check(entry, _MODULE, report, fields.line_of("modules")):
            continue
        code, sessions = entry["code"], entry["sessions"]
        if not check(sessions, dict.fromkeys(sessions, Rule("text", TITLE_LIMIT)), report, sessions.line):
            continue
        if code in modules:
            report.add(entry.line_of("code"), f"module {code} is listed twice", "keep one of them")
        for key in sessions:
            _check_session(key, code, sessions, report)
        modules[code] = Module(code, entry["title"], tuple(sessions))
        titles |= sessions
    return ModuleLibrary(modules, titles, {}, frozenset(fields["filler_words"]))


def _check_session(key: str, code: str, sessions: Fields, report: Report) -> None:
    if not re.fullmatch(rf"{re.escape(code)}S[1-9]\d?", key):
        report.add(sessions.lines[key], f"session key '{key}' is not of {code}", f"name it like {code}S1")
