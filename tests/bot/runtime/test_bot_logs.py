import json
import logging
from contextlib import contextmanager

import pytest
import structlog

from bot import logs


@pytest.fixture
def lines(capsys):
    """What was logged to standard error, each line read."""
    return lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]


@contextmanager
def configured():
    root = logging.getLogger()
    level = root.level
    logs.configure()
    (ours,) = root.handlers
    yield
    root.removeHandler(ours)
    root.setLevel(level)
    structlog.reset_defaults()


def test_line_is_a_sentence_with_fields(lines):
    with configured():
        structlog.get_logger("bot.test").info("A lead was promoted.", lead_id="lead-1")

    (line,) = lines()
    assert line["event"] == "A lead was promoted."
    assert (line["lead_id"], line["level"], line["logger"]) == ("lead-1", "info", "bot.test")
    assert line["timestamp"].endswith("Z")


def test_secrets_are_struck_out_wherever_they_came_from(lines):
    secrets = ["xoxb-123-abc", "xapp-1-A0-abc", "xoxe.xoxp-1-abc", "sk-proj-abcdefgh", "banter:password"]
    with configured():
        structlog.get_logger("bot.test").info("Seen.", field=f"{secrets[0]} and {secrets[3]}")
        logging.getLogger("some.library").warning("connecting with %s, %s, %s", *secrets[1:3], "x")
        logging.getLogger("some.library").warning("postgresql+psycopg://%s@db/banter", secrets[4])

    text = json.dumps(lines())
    assert not any(secret in text for secret in secrets)
    assert text.count("[secret]") == 5


def test_exception_of_a_library_is_logged_without_what_it_quotes(lines):
    with configured():
        try:
            int("a secret word")
        except ValueError:
            logging.getLogger("some.library").exception("It failed.")

    (line,) = lines()
    assert line["error"] == "ValueError"
    assert "a secret word" not in json.dumps(line)


def test_slacks_libraries_are_kept_short(lines):
    with configured():
        logging.getLogger("slack_bolt.AsyncApp").warning("Unhandled request ({'text': 'a secret word'})")
        logging.getLogger("slack_sdk.web.base_client").error("Failed to decode: a secret word")

    assert lines() == []


def test_reference_is_short_and_new():
    references = {logs.new_reference() for _ in range(100)}

    assert all(len(reference) == 6 and reference.isalnum() for reference in references)
    assert len(references) > 95
