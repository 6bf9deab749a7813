import logging

import pytest
from structlog.testing import capture_logs

SET = (
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "BANTER_MODEL_PRICE",
)


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch, tmp_path):
    """An environment in which nothing is set but a database of one's own."""
    for name in SET:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'banter.db'}")
    monkeypatch.chdir(tmp_path)
    handlers, level = logging.root.handlers[:], logging.root.level
    with capture_logs():  # as `main` keeps log lines apart from what is printed
        yield
    logging.root.handlers[:] = handlers  # `banter run` sends them to what was standard error in its test
    logging.root.setLevel(level)
