"""The command line as a person uses it: in this process, or with `start` in one of its own."""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from typer.testing import CliRunner, Result

from bot import app
from settings import Settings

ROOT = Path(__file__).parents[1]


class Shell:
    """Commands are run in a folder, and know no settings but these."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder = folder
        self.database_url = database_url
        self.environment: dict[str, str | None] = dict.fromkeys(name.upper() for name in Settings.model_fields)
        self.environment |= {
            "DATABASE_URL": database_url,
            "SECRET_KEY": "only-for-tests-1234",
            "MEDIA_DIR": str(folder / "media"),
        }

    def __enter__(self) -> Self:
        self._before = (Path.cwd(), logging.getLogger().handlers[:])
        os.chdir(self.folder)
        return self

    def __exit__(self, *_: object) -> None:
        os.chdir(self._before[0])
        logging.getLogger().handlers[:] = self._before[1]

    def run(self, *words: Any, stdin: str | bytes = "", status: int = 0, **environment: str) -> Result:
        """Run a command, which ends with this status and prints no traceback."""
        done = CliRunner().invoke(app, [str(word) for word in words], stdin, env={**self.environment, **environment})
        assert done.exit_code == status, (done.output, done.exception)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    def refuses(self, *words: Any, **environment: str) -> str:
        """The one line that says why."""
        lines = self.run(*words, status=1, **environment).stderr.splitlines()
        assert len(lines) == 1, lines
        return str(lines[0])

    def start(self, *words: Any, **environment: str) -> subprocess.Popen[str]:
        """A process of its own, of which nobody waits for the end."""
        given = {**os.environ, **self.environment, **environment}
        return subprocess.Popen(
            [sys.executable, str(ROOT / "bot.py"), *map(str, words)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.folder,
            env={name: value for name, value in given.items() if value is not None},
        )


@contextlib.contextmanager
def ended(*processes: subprocess.Popen[str]) -> Iterator[None]:
    """Whatever happens inside, the processes do not outlive it."""
    try:
        yield
    finally:
        end_all(*processes)


def end_all(*processes: subprocess.Popen[str]) -> None:
    """Kill what still runs, and close its pipes."""
    for process in processes:
        if process.poll() is None:
            process.kill()
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
        process.wait()
