"""Windows of the page in a real Chromium, for tests that look and press as people do."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import gettempdir

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
AXE = "axe-core@4.14.1"
needs_chromium = [
    pytest.mark.page,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="needs a Chromium (Debian: apt-get install chromium)"),
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; what is open in it goes with it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Window:
    """One window with the page of a sandbox; `complaints` holds every error of its console."""

    def __init__(self, browser: Browser, url: str, address: str = "", **looks: object) -> None:
        self.complaints: list[str] = []
        self.page: Page = browser.new_context(**looks).new_page()
        self.page.set_default_timeout(10_000)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda line: line.type == "error" and self.complaints.append(line.text))
        self.page.goto(f"{url}/{address}")
        self.main = self.page.locator("#main")
        self.thread = self.page.locator("#thread")
        self.dialog = self.page.get_by_role("dialog")

    def write(self, text: str, where: Locator | None = None) -> None:
        """Type into a composer, the channel's unless told otherwise, and press its button."""
        composer = (where or self.main).locator(".composer")
        composer.locator("textarea").fill(text)
        composer.get_by_role("button", name="Send").click()

    def message(self, text: str, where: Locator | None = None) -> Locator:
        """The last message with this text, in the channel unless told otherwise."""
        return (where or self.main).locator(".message", has_text=text).last

    def tab_to(self, name: str, key: str = "Tab") -> None:
        """Press Tab until the control with this name has the focus."""
        for _ in range(80):
            if self.page.evaluate(NAME_OF_FOCUS) == name:
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{key} does not lead to {name!r}")


NAME_OF_FOCUS = """() => {
  const { activeElement: it } = document;
  return it.getAttribute("aria-label") ?? it.labels?.[0]?.textContent ?? it.textContent;
}"""


@cache
def axe() -> str:
    """The source of axe-core, from npm, kept in a folder for temporary files; skips the test where npm cannot get it."""
    folder = Path(gettempdir()) / AXE.replace("@", "-")
    source = folder / "node_modules" / "axe-core" / "axe.min.js"
    npm = shutil.which("npm")
    if not source.exists():
        if npm is None:
            pytest.skip("needs npm to get axe-core")
        command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", AXE]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        if done.returncode:
            pytest.skip("npm could not get axe-core")
    return source.read_text(encoding="utf-8")


def barriers(page: Page) -> list[str]:
    """What axe finds serious or critical on a page as it stands."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(axe())
    found = page.evaluate("axe.run(document)")["violations"]
    return [
        f"{each['impact']} {each['id']}: {node['html'][:200]} {node['failureSummary']}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]
