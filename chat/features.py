"""What a text is judged by: the words it says, and the letters it is typed with.

The words are those of the phrase book, found through `chat.normalise` and `chat.lexicon`; pairs of them that stand near
each other tell "beras di mana" from "beras kapan". The letters, in runs of two to four within a word, see what no list
of words holds: slips, dialects, endings.
"""

from __future__ import annotations

import math
from collections import Counter

from chat.lexicon import Lexicon
from chat.normalise import tokens

View = dict[str, float]
"""Feature and how strongly it is there."""

_NEAR = 4
"""Words this far apart still make a pair, in either order: people put the question before or behind its subject."""
_SHORTEST_RUN, _LONGEST_RUN = 2, 4
_FIRST, _LAST = 60, 40
"""Of a long message the beginning and the end count: that is where people say what they want."""
_UNLISTED = "?"


def views(typed: str, plain: str, lexicon: Lexicon) -> tuple[View, View]:
    """The words of `plain` (the text normalised) and the letters of the text as `typed`."""
    return _words(_ends(plain.split()), lexicon), _letters(_ends(tokens(typed)))


def _ends(words: list[str]) -> list[str]:
    return words if len(words) <= _FIRST + _LAST else words[:_FIRST] + words[-_LAST:]


def _words(words: list[str], lexicon: Lexicon) -> View:
    """Stems, words and pairs of stems; the names of the kinds cannot meet."""
    view: View = {}
    said: list[str] = []
    for word in words:
        listed = lexicon.find(word)
        if listed is not None:
            stem = lexicon.stem(listed)
            view[f"stem {stem}"] = view[f"word {listed}"] = 1.0
            said.append(stem)
        elif len(word) > 2:
            said.append(_UNLISTED)
    for at, one in enumerate(said):
        for other in said[at + 1 : at + 1 + _NEAR]:
            if one != other:
                view[f"pair {min(one, other)} {max(one, other)}"] = 1.0
    return view


def _letters(words: list[str]) -> View:
    """How often each run of letters stands in the words, their edges included; often counts less than twice as much."""
    runs: Counter[str] = Counter()
    for word in words:
        edged = f"<{word}>"
        for size in range(_SHORTEST_RUN, _LONGEST_RUN + 1):
            runs.update(edged[at : at + size] for at in range(len(edged) - size + 1))
    return {run: 1.0 + math.log(count) for run, count in runs.items()}
