"""The summaries of sessions that a KPM may read, and their translations.

A summary is Markdown with YAML front matter. Its first page (aim and key messages) and its last one (a story of four
lines and one thing to try at home) are made of the front matter; the pages between them stand below it, divided by
lines with only `***`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from chat.markup import from_author
from content.problems import Fields, Report, Rule, check, check_text, read_fields, read_text
from content.readability import HardWords, Reader

PAGE_LIMIT = 700
PAGES_LIMIT = 4
TITLE_LIMIT = 60
STORY_LINES = 4
FIRST_PAGE = {"id": "Pesan kunci", "su": "Pesen penting", "jv": "Pesen wigati"}
"""Language -> heading of the key messages."""
TRY_AT_HOME = {"id": "Coba di rumah", "su": "Cobian di bumi", "jv": "Cobi wonten griya"}
"""Language -> heading of the one thing to try."""

_COMMON = {
    "key": Rule("text"),
    "title": Rule("text", TITLE_LIMIT),
    "aim": Rule("text", 120),
    "topics": Rule("texts"),
    "messages": Rule("texts", 100, count=(5, 8)),
    "story": Rule("mapping"),
    "try_at_home": Rule("text", 300),
    "ask": Rule("text", 80),
    "checked_on": Rule("date"),
    "review": Rule("text"),
}
_ORIGINAL = {
    **_COMMON,
    "module": Rule("text"),
    "session": Rule("number"),
    "national_no": Rule("number", nullable=True),
    "official_title": Rule("text", nullable=True),
    "title_status": Rule("text", choices=("verified", "unverified")),
    "sources": Rule("texts"),
}
_STORY = {"title": Rule("text", TITLE_LIMIT), "lines": Rule("texts", 120, count=(STORY_LINES, STORY_LINES))}

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


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
    messages: tuple[str, ...]
    story: tuple[str, ...]
    try_at_home: str
    sources: tuple[str, ...]
    """`name | exact reference`; what has no name is common knowledge."""
    checked_on: date
    review: str
    pages: tuple[str, ...]

    @property
    def source_names(self) -> list[str]:
        """Each source once, by the name that a reader is told; the references are for whoever checks them."""
        named = [source.partition(" | ")[0] for source in self.sources if " | " in source]
        return list(dict.fromkeys(name for names in named for name in names.split(", ")))


def read_summary(path: Path, titles: Iterable[str], hard: HardWords, report: Report) -> SessionSummary | None:
    """The Indonesian summary; None when its front matter cannot be read."""
    fields, pages = _read(path, "id", _ORIGINAL, hard, report)
    if fields is None:
        return None
    _check_key(fields, path.stem, titles, report)
    return SessionSummary(
        module=fields["module"],
        session=fields["session"],
        national_no=fields["national_no"],
        official_title=fields["official_title"],
        title_status=fields["title_status"],
        sources=tuple(fields["sources"]),
        key=fields["key"],
        title=fields["title"],
        aim=fields["aim"],
        topics=tuple(fields["topics"]),
        messages=tuple(fields["messages"]),
        story=tuple(fields["story"]["lines"]),
        try_at_home=fields["try_at_home"],
        checked_on=fields["checked_on"],
        review=fields["review"],
        pages=pages,
    )


def read_translation(
    path: Path, lang: str, originals: Mapping[str, SessionSummary], hard: HardWords, report: Report
) -> SessionSummary | None:
    """A summary in another language; it says what the Indonesian one says and shares its sources."""
    fields, pages = _read(path, lang, _COMMON, hard, report)
    if fields is None:
        return None
    original = originals.get(fields["key"])
    if fields["key"] != path.stem:
        report.add(fields.line_of("key"), f"key {fields['key']} is not the file's name", f"write {path.stem}")
    if original is None:
        report.add(
            fields.line_of("key"), f"{fields['key']} has no sound Indonesian summary", "write or mend that first"
        )
        return None
    translation = replace(
        original,
        title=fields["title"],
        aim=fields["aim"],
        topics=(*fields["topics"], *original.topics),
        messages=tuple(fields["messages"]),
        story=tuple(fields["story"]["lines"]),
        try_at_home=fields["try_at_home"],
        checked_on=fields["checked_on"],
        review=fields["review"],
        pages=pages,
    )
    _compare(fields, translation, original, report)
    return translation


def numbers(texts: Iterable[str]) -> set[str]:
    """The numbers in some texts: a translation has the same ones."""
    return {number for text in texts for number in _NUMBER.findall(text)}


def _compare(fields: Fields, translation: SessionSummary, original: SessionSummary, report: Report) -> None:
    if translation.checked_on != original.checked_on:
        report.add(
            fields.line_of("checked_on"),
            f"translated from the Indonesian text of {translation.checked_on}, it is now of {original.checked_on}",
            "bring it up to date, then copy the date",
        )
    if len(translation.messages) != len(original.messages):
        report.add(
            fields.line_of("messages"),
            f"there are {len(translation.messages)} messages, in Indonesian {len(original.messages)}",
            "translate them one by one",
        )
    differing = numbers(translation.pages) ^ numbers(original.pages)
    if differing:
        report.add(
            fields.line_of("key"), f"the numbers {', '.join(sorted(differing))} stand in one language only", "mend them"
        )


def _read(
    path: Path, lang: str, rules: Mapping[str, Rule], hard: HardWords, report: Report
) -> tuple[Fields | None, tuple[str, ...]]:
    """The front matter, and all pages of the summary."""
    text = read_text(path, report)
    if text is None:
        return None, ()
    lines = text.split("\n")
    if lines[0].rstrip() != "---" or "---" not in [line.rstrip() for line in lines[1:]]:
        report.add(1, "the front matter is missing", "begin with YAML between two lines ---")
        return None, ()
    end = next(number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "---")
    body = list(_body_pages(lines[end + 1 :], end + 2))
    _check_pages(body, end + 2, report)
    fields = read_fields("\n".join(lines[1:end]), rules, report, first_line=2)
    if fields is None or not check(fields["story"], _STORY, report, fields.line_of("story")):
        return None, ()
    _check_reading(fields, body, hard, report)
    first, last = _first_page(fields, lang), _last_page(fields, lang)
    check_text("the page of aim and messages", first, PAGE_LIMIT, fields.line_of("messages"), report)
    check_text("the page of story and task", last, PAGE_LIMIT, fields.line_of("story"), report)
    return fields, tuple(map(from_author, [first, *(page for page, _ in body), last]))


def _first_page(fields: Fields, lang: str) -> str:
    messages = "\n".join(f"- {message}" for message in fields["messages"])
    return f"{fields['aim']}\n\n*{FIRST_PAGE[lang]}*\n{messages}"


def _last_page(fields: Fields, lang: str) -> str:
    story = "\n".join([f"*{fields['story']['title']}*", *fields["story"]["lines"]])
    return f"{story}\n\n*{TRY_AT_HOME[lang]}*\n{fields['try_at_home']}\n\n{fields['ask']}"


def _body_pages(lines: list[str], first_line: int) -> Iterator[tuple[str, int]]:
    """The text of each page with the line it begins on."""
    start = 0
    for number, line in enumerate([*lines, "***"]):
        if line.strip() == "***":
            page = "\n".join(lines[start:number])
            blank = len(page) - len(page.lstrip("\n"))
            yield page.strip(), first_line + start + (blank if page.strip() else 0)
            start = number + 1


def _check_pages(pages: list[tuple[str, int]], first_line: int, report: Report) -> None:
    for number, (page, line) in enumerate(pages, start=2):
        if not page:
            report.add(line, f"page {number} is empty", "write it or take out the line ***")
        check_text(f"page {number}", page, PAGE_LIMIT, line, report)
        for at, row in enumerate(page.split("\n"), start=line):
            if re.match(r"\d+[.)]\s", row):
                report.add(at, "a line begins with a number", "begin it with - because numbers answer a question")
    if len(pages) + 2 > PAGES_LIMIT:
        report.add(first_line, f"there are {len(pages) + 2} pages", f"keep it at {PAGES_LIMIT} or fewer")


def _check_reading(fields: Fields, body: list[tuple[str, int]], hard: HardWords, report: Report) -> None:
    reader = Reader(hard, report)
    for key in ("title", "aim", "try_at_home", "ask"):
        reader.read(fields[key], fields.line_of(key))
    story = fields["story"]
    reader.read(story["title"], story.line_of("title"))
    for items in (fields["messages"], story["lines"]):
        for text, line in zip(items, items.lines, strict=True):
            reader.read(text, line)
    for page, line in body:
        reader.read(page, line)
    reader.finish()


def _check_key(fields: Fields, stem: str, titles: Iterable[str], report: Report) -> None:
    key, expected = fields["key"], f"{fields['module']}S{fields['session']}"
    if key != stem:
        report.add(fields.line_of("key"), f"key {key} is not the file's name", f"write {stem}")
    if key != expected:
        report.add(fields.line_of("key"), f"module and session say {expected}, the key {key}", "make them agree")
    if key not in titles:
        report.add(fields.line_of("key"), f"session {key} is unknown", "add it to modules.yaml")
