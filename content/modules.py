"""The P2K2 curriculum: its modules, the title of every session, and the short summaries a KPM may read.

`content/modules/<lang>/modules.yaml` names the whole curriculum; `<session>.md` beside it holds a summary:
YAML front matter between two `---` lines, then at most four pages divided by lines with only `***`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from rapidfuzz import fuzz, process

from chat.markup import from_author
from content.problems import Fields, Problem, Report, Rule, check, check_text, read_fields, read_text

PAGE_LIMIT = 700
PAGES_LIMIT = 4
TITLE_LIMIT = 60

_FRONT_MATTER = {
    "key": Rule("text"),
    "module": Rule("text"),
    "session": Rule("number"),
    "national_no": Rule("number", nullable=True),
    "title": Rule("text", TITLE_LIMIT),
    "official_title": Rule("text", nullable=True),
    "title_status": Rule("text", choices=("verified", "unverified")),
    "aim": Rule("text"),
    "topics": Rule("texts"),
    "sources": Rule("texts"),
    "checked_on": Rule("date"),
    "review": Rule("text"),
}
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
class SessionSummary:
    """What a session is about, in pages short enough for one message each."""

    key: str
    module: str
    session: int
    national_no: int | None
    title: str
    official_title: str | None
    title_status: Literal["verified", "unverified"]
    aim: str
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    checked_on: date
    review: str
    pages: tuple[str, ...]


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


def load_modules(root: Path, lang: str = "id") -> tuple[ModuleLibrary, list[Problem]]:
    """Read the curriculum below `root` (the folder that holds `content/`) and say all that is wrong with it.

    A summary with a problem is left out of the library, so that nobody is shown a broken page.
    """
    folder = root / "content" / "modules" / lang
    report = Report(root, folder / "modules.yaml")
    library = _read_curriculum(folder / "modules.yaml", report)
    problems = report.problems
    summaries: dict[str, SessionSummary] = {}
    for path in sorted(folder.glob("*.md")):
        report = Report(root, path)
        summary = _read_summary(path, library, report)
        if summary and not report.problems:
            summaries[summary.key] = summary
        problems += report.problems
    return ModuleLibrary(library.modules, library.titles, summaries, library.filler_words), problems


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


def _read_summary(path: Path, library: ModuleLibrary, report: Report) -> SessionSummary | None:
    text = read_text(path, report)
    if text is None:
        return None
    lines = text.split("\n")
    if lines[0].rstrip() != "---" or "---" not in [line.rstrip() for line in lines[1:]]:
        report.add(1, "the front matter is missing", "begin with YAML between two lines ---")
        return None
    end = next(number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "---")
    pages = _read_pages(lines[end + 1 :], end + 2, report)
    fields = read_fields("\n".join(lines[1:end]), _FRONT_MATTER, report, first_line=2)
    if fields is None:
        return None
    _check_key(fields, path.stem, library, report)
    values: dict[str, Any] = {**fields, "topics": tuple(fields["topics"]), "sources": tuple(fields["sources"])}
    return SessionSummary(**values, pages=pages)


def _check_key(fields: Fields, stem: str, library: ModuleLibrary, report: Report) -> None:
    key, expected = fields["key"], f"{fields['module']}S{fields['session']}"
    if key != stem:
        report.add(fields.line_of("key"), f"key {key} is not the file's name", f"write {stem}")
    if key != expected:
        report.add(fields.line_of("key"), f"module and session say {expected}, the key {key}", "make them agree")
    if key not in library.titles:
        report.add(fields.line_of("key"), f"session {key} is unknown", "add it to modules.yaml")


def _read_pages(lines: list[str], first_line: int, report: Report) -> tuple[str, ...]:
    breaks = [number for number, line in enumerate(lines) if line.strip() == "***"]
    starts, ends = [0, *(number + 1 for number in breaks)], [*breaks, len(lines)]
    pages = ["\n".join(lines[start:end]).strip() for start, end in zip(starts, ends, strict=True)]
    for number, (page, start) in enumerate(zip(pages, starts, strict=True), start=1):
        if not page:
            report.add(first_line + start, f"page {number} is empty", "write it or take out the line ***")
        check_text(f"page {number}", page, PAGE_LIMIT, first_line + start, report)
    if len(pages) > PAGES_LIMIT:
        report.add(first_line, f"there are {len(pages)} pages", f"keep it at {PAGES_LIMIT} or fewer")
    return tuple(from_author(page) for page in pages)
