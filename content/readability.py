"""Whether a text is easy to read: short sentences, few long words, no word that has a simpler brother."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from content.problems import Problem, Report, Rule, check, read_fields, read_text

SENTENCE_WORDS = 12
"""The most words of a sentence."""
LONG_WORD = 11
"""From this many letters on a word is long: somebody with four years of school spells it out."""
LONG_SHARE = 0.05
"""The most long words among all words of a file."""
LANGUAGES = ("id", "su", "jv")

HardWords = Mapping[str, str]
"""Hard word -> what to write instead."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.?!:]+[\"”)*]*(?:\s+|$)")


def load_hard_words(root: Path) -> tuple[dict[str, HardWords], list[Problem]]:
    """Read `content/hard_words.yaml` below `root` by language, and all problems in it."""
    path = root / "content" / "hard_words.yaml"
    report = Report(root, path)
    text = read_text(path, report)
    fields = read_fields(text, dict.fromkeys(LANGUAGES, Rule("mapping")), report) if text is not None else None
    if fields is None:
        return {}, report.problems
    for words in fields.values():
        check(words, dict.fromkeys(words, Rule("text")), report, words.line)
        for word in words:
            if word != word.lower():
                report.add(words.lines[word], f"'{word}' has capitals", "write it small: all texts are compared small")
    return ({} if report.problems else dict(fields)), report.problems


class Reader:
    """Reads the texts of one file and reports what is hard; `finish` judges all of them together."""

    def __init__(self, hard_words: HardWords, report: Report) -> None:
        self._hard_words = hard_words
        self._hard = _pattern(hard_words)
        self._report = report
        self._words = 0
        self._long: list[tuple[int, str]] = []

    def read(self, text: str, line: int) -> None:
        """One text that begins on this line."""
        for number, row in enumerate(text.split("\n"), start=line):
            for sentence in _SENTENCE_END.split(row):
                self._read_sentence(sentence, number)
            for match in self._hard.finditer(row.lower()):
                self._report.add(number, f"'{match[0]}' is a hard word", f"write {self._hard_words[match[1]]}")

    def _read_sentence(self, sentence: str, line: int) -> None:
        words = sentence.split()
        if len(words) > SENTENCE_WORDS:
            begin = " ".join(words[:4])
            self._report.add(
                line, f"the sentence '{begin} ...' has {len(words)} words", f"split it: {SENTENCE_WORDS} or fewer"
            )
        found = _WORD.findall(sentence)
        self._words += len(found)
        self._long += [(line, word) for word in found if max(map(len, word.split("-"))) >= LONG_WORD]

    def finish(self) -> None:
        """Report too many long words, on the line that has most of them."""
        if len(self._long) > LONG_SHARE * self._words:
            line = Counter(at for at, _ in self._long).most_common(1)[0][0]
            often = ", ".join(word for word, _ in Counter(word for _, word in self._long).most_common(5))
            self._report.add(
                line,
                f"{len(self._long)} of {self._words} words have {LONG_WORD} letters or more ({often})",
                f"say it in shorter words: {LONG_SHARE:.0%} at most",
            )


def _pattern(hard_words: HardWords) -> re.Pattern[str]:
    if not hard_words:
        return re.compile(r"(?!)")
    longest_first = sorted(hard_words, key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})(?:nya)?\b")
