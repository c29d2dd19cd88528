"""Finds a Chromium for the browser tests, or installs one: `python -m tests.browser.chromium`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
REMEDY = (
    "No Chromium for the browser tests. Install one (Debian: `apt-get install chromium`; elsewhere:"
    " `python -m playwright install --with-deps chromium`) or set CHROMIUM=/path/to/chromium."
)
ARGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoChromium(Exception):
    """There is none; the text says what to do."""


def find() -> str | None:
    """The path of a Chromium that starts: `CHROMIUM`, on PATH, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not _starts(named):
            raise NoChromium(f"CHROMIUM={named} does not start. Set it to a Chromium that does, or unset it.")
        return named
    return next((path for path in _candidates() if _starts(path)), None)


def ensure(say: Callable[[str], None]) -> str:
    """The path of a Chromium, installed first when there is none."""
    path = find()
    if path:
        say(f"Chromium for the browser tests: {path}")
        return path
    for command in _installers():
        say(f"No Chromium yet; running: {' '.join(command)}")
        if not _run(command):
            say("That did not work.")
            continue
        path = find()
        if path:
            say(f"Installed: {path}")
            return path
    raise NoChromium(REMEDY)


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser with a fresh profile."""
    path = find()
    if path is None:
        raise NoChromium(REMEDY)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGS))
        try:
            yield browser
        finally:
            browser.close()


def _candidates() -> Iterator[str]:
    yield from (path for name in NAMES if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    yield own


def _installers() -> Iterator[list[str]]:
    if shutil.which("apt-get") and os.geteuid() == 0:
        yield ["apt-get", "update", "-q"]
        yield ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"]
    yield [sys.executable, "-m", "playwright", "install", "chromium"]


def _run(command: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, env=environment, check=False, timeout=900).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _starts(path: str) -> bool:
    if not Path(path).is_file():
        return False
    try:
        return subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    try:
        ensure(lambda line: print(line, flush=True))  # noqa: T201
    except NoChromium as error:
        sys.exit(str(error))
