"""One demo on stage for all acceptance tests of a worker: the workspace and the bot as two real processes."""

from collections.abc import Iterator

import pytest

from bot.demo.stage import Stage, open_stage


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("demo")
    with open_stage(0, folder / "demo.db", log=folder / "bot.log") as opened:
        opened.start_bot()
        yield opened
        assert opened.client.violations() == [], "the bot broke a rule of Slack's"
