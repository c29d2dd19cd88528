"""One browser and one running demo for each file of tests of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import chromium
from tests.browser.windows import Window, demo


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with the file: while Playwright runs, no other test can have an event loop of its own."""
    with chromium.launched() as started:
        yield started


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with demo(tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture
def window(browser: Browser, url: str) -> Iterator[Callable[..., Window]]:
    """Opens windows; afterwards none of them may have had an error in its console."""
    opened: list[Window] = []

    def make(name: str = "", width: int = 1280, height: int = 800) -> Window:
        opened.append(Window(browser, url, width, height))
        if name:
            opened[-1].becomes(name)
        return opened[-1]

    yield make
    problems = [problem for one in opened for problem in one.problems]
    for one in opened:
        one.context.close()
    assert problems == []


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where screenshots go."""
    return tmp_path
