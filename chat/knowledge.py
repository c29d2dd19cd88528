"""What was learned from the phrase book, and the file that keeps it under a hash of all it was learned from."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np

from chat.classifier import Classifier, Vocabulary
from chat.lexicon import Lexicon
from content.phrasebook import PhraseBook

STORE = Path(__file__).parents[1] / "data" / "understanding.npz"

_ROOT = Path(__file__).parents[1]
_READ_BY = ("normalise", "lexicon", "features", "classifier", "learning")
_one_at_a_time = Lock()


@dataclass(frozen=True)
class Knowledge:
    """Which phrases are certain, which words there are, and what everything else speaks for."""

    exact: dict[str, list[str]]
    """Normalised phrase -> its topics."""
    lexicon: Lexicon
    classifier: Classifier

    def save(self, path: Path, key: str = "") -> None:
        """Write it down at once or not at all; two processes may do so at the same time."""
        model = self.classifier
        words = {
            "key": key,
            "exact": self.exact,
            "lexicon": self.lexicon.to_data(),
            "topics": list(model.topics),
            "features": list(model.vocabulary.places),
        }
        fresh = path.with_suffix(f".{os.getpid()}")
        with fresh.open("wb") as file:
            np.savez_compressed(
                file,
                words=np.frombuffer(json.dumps(words).encode(), np.uint8),
                telling=model.vocabulary.telling,
                weights=model.weights,
                steps=model.steps,
                start=model.start,
            )
        fresh.replace(path)

    @classmethod
    def load(cls, path: Path, key: str = "") -> Knowledge | None:
        """What was saved under this key; None when there is no such file or it is damaged."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
                words = json.loads(kept["words"].tobytes())
                if words["key"] != key:
                    return None
                vocabulary = Vocabulary({name: at for at, name in enumerate(words["features"])}, kept["telling"])
                model = Classifier(words["topics"], vocabulary, kept["weights"], kept["steps"], kept["start"])
                return cls(words["exact"], Lexicon(*words["lexicon"]), model)
        except (OSError, ValueError, KeyError, EOFError, TypeError, zipfile.BadZipFile):
            return None


def knowledge_of(book: PhraseBook, store: Path | None = STORE) -> Knowledge:
    """What was learned from exactly this book by exactly this code; learned now, once, if it is not in the store."""
    with _one_at_a_time:
        return _knowledge_of(key_of(book), tuple(examples_of(book)), store)


@lru_cache(maxsize=4)
def _knowledge_of(key: str, examples: tuple[tuple[str, str], ...], store: Path | None) -> Knowledge:
    if store and (kept := Knowledge.load(store, key)):
        return kept
    learned = _learn_apart(examples)
    if store:
        try:
            store.parent.mkdir(parents=True, exist_ok=True)
            learned.save(store, key)
        except OSError:
            pass  # a read-only place: learn again at the next start
    return learned


def _learn_apart(examples: tuple[tuple[str, str], ...]) -> Knowledge:
    """Learn in a process of its own: what that needs for some seconds is not kept for ever by the one that answers."""
    with tempfile.TemporaryDirectory(prefix="teman-learn-") as folder:
        path = Path(folder) / "learned.npz"
        command = [sys.executable, "-m", "chat.learning", str(path)]
        subprocess.run(command, cwd=_ROOT, input=json.dumps(examples), text=True, check=True)  # noqa: S603
        learned = Knowledge.load(path)
    if learned is None:
        raise RuntimeError("learning the phrases left nothing behind")
    return learned


def examples_of(book: PhraseBook) -> list[tuple[str, str]]:
    """All phrases with their topics."""
    return [
        (phrase, topic.name)
        for topic in book.topics.values()
        for phrases in topic.phrases.values()
        for phrase in phrases
    ]


def key_of(book: PhraseBook) -> str:
    """What everything that is learned hangs on: the phrases, and the code that reads them."""
    digest = hashlib.sha256()
    for path in (*(f"chat/{name}.py" for name in _READ_BY), "content/slang.yaml"):
        digest.update((_ROOT / path).read_bytes())
    for topic in book.topics.values():
        digest.update(repr((topic.name, sorted(topic.phrases.items()))).encode())
    return digest.hexdigest()
