"""Makes docs/simulator.png for the README: `python -m tests.browser.screenshot`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.browser import chromium
from tests.browser.windows import ROOT, Window, demo

PICTURE = ROOT / "docs" / "simulator.png"


def main() -> None:
    """A KPM asks when the rice comes."""
    with tempfile.TemporaryDirectory() as folder, demo(Path(folder)) as url, chromium.launched() as browser:
        window = Window(browser, url)
        window.moves_clock("Ke jam 16.00")
        window.becomes("Euis Melati")
        window.says("Bu, kapan beras cair?")
        answer = window.sees("Balai Desa Kembangkuning", "30 kg", "Sumber")
        # The clock stands at a round hour, and the answer is shown from its beginning.
        answer.evaluate("(node) => { node.parentElement.scrollTop = node.offsetTop - 121 }")
        window.page.locator("#people-list").evaluate("(node) => { node.scrollTop = 0 }")
        window.page.mouse.move(0, 0)
        window.page.locator("#down").evaluate("(node) => { node.hidden = true }")
        window.page.evaluate("document.activeElement.blur()")
        window.shot(PICTURE)
        assert window.problems == []
    print(PICTURE)  # noqa: T201


if __name__ == "__main__":
    try:
        main()
    except chromium.NoChromium as error:
        sys.exit(str(error))
