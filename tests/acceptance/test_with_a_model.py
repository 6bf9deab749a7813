"""The bot with a language model beside its own reader: real processes, a loopback endpoint."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.demo.stage import Stage, open_stage
from sandbox.client import Message
from tests.prompts.model_server import ModelServer, claim, fails, says, serving


@pytest.fixture
def model() -> Iterator[ModelServer]:
    with serving(says()) as served:
        yield served


@pytest.fixture
def stage(model: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setenv("OPENAI_BASE_URL", model.base_url)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-loopback")
    with open_stage(0, tmp_path / "demo.db", log=tmp_path / "bot.log") as opened:
        opened.start_bot()
        yield opened


def echo(stage: Stage, text: str) -> Message:
    sam = stage.client.person("sam")
    said = sam.post(text)

    def found() -> Message | None:
        return next((m for m in stage.client.bot_messages(sam.dm) if m.ts > said.ts), None)

    reply = stage.client.wait_for(found, 20, "an answer")
    assert reply is not None
    return reply


def test_what_only_the_model_reads_is_noted_with_its_words_and_an_undo(stage: Stage, model: ModelServer) -> None:
    model.script = says(
        claim("need", "confirmed", "mornings there are one long apology"),
        claim("budget", "confirmed", "a million euros are approved"),
    )

    reply = echo(stage, "Papyrus Books. mornings there are one long apology")

    assert "“mornings there are one long apology”" in reply.shown
    assert "Undo" in reply.shown
    assert "million" not in reply.shown, "a quote that nobody said was believed"
    assert len(model.requests) == 1


def test_when_the_model_is_down_the_built_in_reader_answers_and_the_rep_sees_no_error(
    stage: Stage, model: ModelServer
) -> None:
    model.script = fails(500)

    reply = echo(stage, "Papyrus Books: 40k approved")

    assert "40k approved" in reply.shown
    assert "went wrong" not in reply.shown
    assert model.requests
