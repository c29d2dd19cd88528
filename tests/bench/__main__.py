"""`python -m tests.bench [turns] [understanding] [wire]`: everything, or only these parts."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from settings import Settings
from tests import postgres
from tests.bench import kabupaten, turns

PARTS = ("turns",)
PEOPLE = 2_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="default: all")
    parser.add_argument("--databases", nargs="*", default=["SQLite", "PostgreSQL"])
    parser.add_argument("--rounds", type=int, default=turns.ROUNDS)
    chosen = parser.parse_args()
    parts = chosen.parts or PARTS
    with tempfile.TemporaryDirectory(prefix="teman-bench-") as place:
        folder = Path(place)
        data = kabupaten.files(folder)
        for name in chosen.databases:
            with _database(name, folder) as url:
                settings = _settings(url, folder)
                phones, _took = kabupaten.build(url, data, PEOPLE)
                if "turns" in parts:
                    turns.measure(name, settings, phones, folder, chosen.rounds)


@contextmanager
def _database(name: str, folder: Path) -> Iterator[str]:
    with ExitStack() as stack:
        if name == "SQLite":
            yield f"sqlite:///{folder / 'bench.db'}"
        else:
            server = stack.enter_context(postgres.server(folder / "postgresql"))
            yield stack.enter_context(postgres.fresh_database(server))


def _settings(url: str, folder: Path, **more: object) -> Settings:
    values: dict[str, object] = {
        "database_url": url,
        "public_url": "https://bench.example",
        "secret_key": "a-secret-key-for-the-bench",
        "twilio_account_sid": "AC" + "0" * 32,
        "twilio_auth_token": "f" * 32,
        "twilio_whatsapp_from": "+14155238886",
        "media_dir": folder / "media",
    }
    return Settings(_env_file=None, **{**values, **more})  # type: ignore[call-arg,arg-type]


if __name__ == "__main__":
    main()
