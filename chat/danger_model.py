"""How near a text is to each class of danger, by what was learned from how people wrote who were in danger.

It learns from `content/danger_examples` and from the phrases of ordinary topics, in the way topics are learned. A long
text is read through windows, and the window that sounds most like danger counts: what matters may stand in the middle
of a story. See decision 0018.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

from chat.features import views
from chat.knowledge import FOLDER, Examples, Knowledge, knowledge_of
from chat.normalise import normalise, pieces, tokens
from content import loader
from content.danger_examples import NONE
from content.danger_signs import CLASSES

Nearness = dict[str, float]
"""Class of danger -> how much nearer than to no danger at all; below zero it is no danger rather than this one."""

WINDOW, STEP = 14, 7
"""Words of a window, and after how many of them the next one begins."""
TOPICS_OF_DANGER = frozenset({"health_sick_child", "health_pregnancy", "complaint", "complaint_status", "hoax_check"})
"""Topics whose phrases may tell of danger: not learned from as ordinary."""

_STORIES_OF_DANGER, _STORIES = 800, 2000
_LAUGHING = re.compile("[\U0001f602\U0001f923\U0001f605\U0001f606\U0001f601]")


def nearness(text: str) -> tuple[Nearness, Nearness]:
    """Of the whole text, and of the part of it that sounds most like danger. Never raises."""
    words = [word for piece in pieces(_LAUGHING.sub(" wkwk ", text)) for word in tokens(piece)]
    whole, *parts = map(_nearness, _windows(words))
    return whole, max(parts, key=lambda near: max(near.values()), default=whole)


def _windows(words: list[str]) -> Iterator[str]:
    """All words, and the windows of a long text."""
    yield " ".join(words)
    if len(words) > WINDOW:
        for start in range(0, len(words) - STEP, STEP):
            yield " ".join(words[start : start + WINDOW])


def _nearness(text: str) -> Nearness:
    margins = known().classifier.margins(views(text, normalise(text), known().lexicon))
    return {name: margins[name] - margins[NONE] for name in CLASSES}


@cache
def known() -> Knowledge:
    """What was learned from the content of this release; learned now, in some seconds, if it is not on disk."""
    return knowledge_of(_examples(), FOLDER / "danger.npz", certain=False)


def _examples() -> Examples:
    content = loader.load()
    examples = [(text, name) for name, texts in content.danger_examples.items() for text in texts]
    examples += [
        (phrase, NONE)
        for topic in content.phrases.topics.values()
        if topic.name not in TOPICS_OF_DANGER
        for phrases in topic.phrases.values()
        for phrase in phrases
    ]
    return (*examples, *_stories(examples))


def _stories(examples: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Long texts made of short ones: what is dangerous among what is not, and what is not alone."""
    dice = random.Random(2)
    ordinary = [text for text, name in examples if name == NONE]
    dangerous = [example for example in examples if example[1] != NONE]
    for text, name in dice.choices(dangerous, k=_STORIES_OF_DANGER):
        before = dice.choices(ordinary, k=dice.choice((0, 1, 1, 2)))
        after = dice.choices(ordinary, k=dice.choice((0, 0, 1)))
        yield " ".join([*before, text, *after]), name
    for _ in range(_STORIES):
        yield " ".join(dice.choices(ordinary, k=dice.choice((2, 3, 4)))), NONE
