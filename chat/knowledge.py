"""What was learned from examples, and the file that keeps it under a hash of all it was learned from."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np

from chat.classifier import Classifier, Vocabulary
from chat.lexicon import Lexicon

Examples = tuple[tuple[str, str], ...]
"""Texts as they are typed, and the topic of each."""

FOLDER = Path(__file__).parents[1] / "data"

_ROOT = Path(__file__).parents[1]
_READ_BY = ("normalise", "lexicon", "features", "classifier", "learning")
_one_at_a_time: defaultdict[Path | None, Lock] = defaultdict(Lock)
"""For each store."""


@dataclass(frozen=True)
class Knowledge:
    """Which texts are certain, which words there are, and what everything else speaks for."""

    exact: dict[str, list[str]]
    """Normalised text -> its topics."""
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


def knowledge_of(examples: Examples, store: Path | None, *, certain: bool = True) -> Knowledge:
    """What was learned from exactly these by exactly this code; learned now, once, if it is not in the store.

    Without `certain` no text is known for certain: what nobody asks for is not kept.
    """
    with _one_at_a_time[store]:
        return _knowledge_of(examples, store, certain)


@lru_cache(maxsize=4)
def _knowledge_of(examples: Examples, store: Path | None, certain: bool) -> Knowledge:
    key = _key_of(examples)
    if store and (kept := Knowledge.load(store, key)):
        return kept
    learned = _learn_apart(examples)
    if not certain:
        learned = replace(learned, exact={})
    if store:
        try:
            store.parent.mkdir(parents=True, exist_ok=True)
            learned.save(store, key)
        except OSError:
            pass  # a read-only place: learn again at the next start
    return learned


def _learn_apart(examples: Examples) -> Knowledge:
    """Learn in a process of its own: what that needs for some seconds is not kept for ever by the one that answers."""
    with tempfile.TemporaryDirectory(prefix="teman-learn-") as folder:
        path = Path(folder) / "learned.npz"
        command = [sys.executable, "-m", "chat.learning", str(path)]
        subprocess.run(command, cwd=_ROOT, input=json.dumps(examples), text=True, check=True)  # noqa: S603
        learned = Knowledge.load(path)
    if learned is None:
        raise RuntimeError("learning left nothing behind")
    return learned


def _key_of(examples: Examples) -> str:
    digest = hashlib.sha256()
    for path in (*(f"chat/{name}.py" for name in _READ_BY), "content/slang.yaml"):
        digest.update((_ROOT / path).read_bytes())
    digest.update(repr(examples).encode())
    return digest.hexdigest()
