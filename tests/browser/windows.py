"""A running demo, and a window of it that a person of the demo looks at."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from re import Pattern

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

ROOT = Path(__file__).parents[2]
CREDENTIALS = ("TELEGRAM_", "TWILIO_", "PUBLIC_URL")
SECONDS_TO_END = 10


@contextmanager
def demo(folder: Path) -> Iterator[str]:
    """`bot.py run` without credentials on a database of its own; its address."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(CREDENTIALS)}
    environment |= {
        "DATABASE_URL": f"sqlite:///{folder / 'demo.db'}",
        "MEDIA_DIR": str(folder / "media"),
        "SECRET_KEY": "only-for-the-tests-of-the-page",
    }
    command = [sys.executable, str(ROOT / "bot.py"), "run", "--port", "0"]
    # In an empty folder, so that no .env of the developer is read.
    with (folder / "log.txt").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            assert "http://" in line, f"the demo did not start: {line}{(folder / 'log.txt').read_text()}"
            yield line.split()[1]
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                status = process.wait(SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                raise AssertionError("the demo did not end in time") from None
            finally:
                process.stdout.close()
    assert status == 0, (folder / "log.txt").read_text()


class Window:
    """One window of the simulator. Errors of the page and what its policy blocks are kept in `problems`."""

    def __init__(self, browser: Browser, url: str, width: int = 1280, height: int = 800) -> None:
        size: ViewportSize = {"width": width, "height": height}
        self.context = browser.new_context(viewport=size, locale="id-ID", reduced_motion="reduce")
        self.context.set_default_timeout(10_000)
        self.page: Page = self.context.new_page()
        self.problems: list[str] = []
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("console", lambda line: self.problems.append(line.text) if line.type == "error" else None)
        self.page.goto(url)

    def becomes(self, name: str) -> None:
        """Choose a person."""
        self.page.locator("#people-list .open", has_text=name).first.click()
        expect(self.page.locator("#whose")).to_contain_text(name)

    def says(self, words: str) -> None:
        """Type and send."""
        self._begin()
        self.page.locator("#text").fill(words)
        self.page.locator("#text").press("Enter")
        expect(self.page.locator(".mine").last).to_contain_text(words[:40])

    def taps(self, label: str) -> None:
        """Tap the newest button with this label."""
        self._begin()
        self.page.locator(".option", has_text=label).last.click()

    def taps_option(self, place: int) -> None:
        """Tap a button of the message that was seen last."""
        self._begin()
        self._seen.locator(".option").nth(place).click()

    def sees(self, *parts: str | Pattern[str]) -> Locator:
        """Wait for a message of the bot that says all this and came after what was done last."""
        found = self.page.locator(".message:not(.mine):not([data-before])")
        for part in parts:
            found = found.filter(has_text=part)
        try:
            expect(found.last).to_be_visible(timeout=10_000)
        except AssertionError:
            raise AssertionError(f"{parts} not seen in:\n{self.page.locator('#log').inner_text()}") from None
        self._seen = self.page.locator(f'[data-number="{found.last.get_attribute("data-number")}"]')
        return self._seen

    def _begin(self) -> None:
        mark = "document.querySelectorAll('.message:not(.mine)').forEach((one) => { one.dataset.before = '1' })"
        self.page.evaluate(mark)

    def moves_clock(self, label: str) -> None:
        """Press a button of the clock and wait until time has moved."""
        button = self.page.get_by_role("button", name=label)
        button.click()
        expect(button).to_be_enabled(timeout=30_000)
        expect(self.page.locator("#clock-problem")).to_be_empty()

    def fits(self) -> bool:
        """Whether nothing sticks out to the side."""
        wide = "[document.documentElement, document.getElementById('log')].every((n) => n.scrollWidth <= n.clientWidth)"
        return bool(self.page.evaluate(wide))

    def shot(self, path: Path) -> None:
        """A picture of the window."""
        self.page.screenshot(path=path)
