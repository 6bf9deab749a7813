"""A browser, and the demo on stage: the workspace and the real bot as two processes."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from bot.demo.stage import Stage, open_stage
from tests.page.windows import Window, chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("demo")
    with open_stage(0, folder / "demo.db", log=folder / "bot.log") as opened:
        opened.start_bot()
        yield opened
        assert opened.client.violations() == [], "the bot broke a rule of Slack's"


@pytest.fixture
def open_as(browser: Browser, stage: Stage) -> Iterator[Callable[..., Window]]:
    """Opens a window as somebody; at the end no window may have complained."""
    windows: list[Window] = []

    def opened(who: str, **looks: object) -> Window:
        window = Window(browser, stage.url, f"#{stage.client.person(who).id}", **looks)
        windows.append(window)
        return window

    yield opened
    for window in windows:
        assert window.complaints == []
        window.page.context.close()
