"""How fast danger is looked for and a text understood: every phrase we know, as it is and with a slip of the finger."""

from __future__ import annotations

import random
import time

from chat.safety import find
from chat.understanding import Understander
from content import loader
from tests.bench.tables import at, show


def measure() -> None:
    """Print the table."""
    book = loader.load().phrases
    phrases = [text for topic in book.topics.values() for texts in topic.phrases.values() for text in texts]
    rng = random.Random(3214)
    understander = Understander(book)
    find("halo saya mau tanya kapan beras dibagi")  # the first text loads the slang and what was learned
    understander.understand("halo", staff=False)
    rows = []
    for name, texts in (("as written", phrases), ("one letter wrong", [_slip(rng, text) for text in phrases])):
        times = []
        for text in texts:
            started = time.perf_counter()
            find(text)
            understander.understand(text, staff=False)
            times.append(time.perf_counter() - started)
        p50, p99 = (f"{at(share, times) * 1e6:.0f} µs" for share in (0.5, 0.99))
        rows.append((name, f"{len(texts):,}", f"{len(texts) / sum(times):,.0f}", p50, p99))
    show("Danger and topic", ("texts", "number", "texts/s", "p50", "p99"), rows)


def _slip(rng: random.Random, text: str) -> str:
    place = rng.randrange(len(text))
    return text[:place] + rng.choice("abcdefghijklmnopqrstuvwxyz") + text[place + 1 :]
