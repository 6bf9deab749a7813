"""However a model fails, the caller gets no claims, in time, and the log has not a word of what was said."""

import json
import socket
from datetime import UTC, datetime
from threading import Thread

import pytest
from model_server import FAILING, claim, fails, hangs, in_turn, raw, refuses, says, serving, writes
from structlog.testing import capture_logs

from prompts.breaker import FAILURES, REST
from prompts.endpoint import Endpoint
from prompts.failures import Failure, ReaderUnavailable
from prompts.reader import ModelReader
from prompts.schema import ReadMessage
from prompts.settings import ModelSettings

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
TEXT = "Confidential: 40k approved"
KEY = "k-secret"
PATIENT = 30.0  # seconds: a budget that only a hanging model could use up


@pytest.fixture(autouse=True, scope="module")
def imported():
    """The imports are no part of a budget, nor of the first test's time."""
    import langchain_openai  # noqa: F401


def budget_for(failure):
    return 0.2 if failure is Failure.SLOW else PATIENT


@pytest.mark.parametrize(("script", "failure"), FAILING.values(), ids=FAILING.keys())
def test_every_failure_is_an_answer_without_claims(script, failure):
    with serving(script) as model, capture_logs() as logs:
        settings = ModelSettings(base_url=model.base_url, api_key=KEY, budget=budget_for(failure))
        with ModelReader(settings) as reader:
            consultation = reader.consult(TEXT, None, {}, NOW)
    assert consultation.use.failure == failure
    assert consultation.claims == ()
    (line,) = logs
    assert line["failure"] == failure.value
    assert {"model", "seconds", "cause"} <= set(line)
    assert not any(word in json.dumps(line) for word in (TEXT, "Confidential", "approved", KEY))


@pytest.mark.parametrize("script", [fails(500), writes("Sure! Confidential"), raw(b"<html>Confidential</html>")])
def test_an_error_that_quotes_the_message_is_not_carried_along(script):
    with serving(script) as model:
        endpoint = Endpoint(ModelSettings(base_url=model.base_url, api_key=KEY), ReadMessage)
        with pytest.raises(ReaderUnavailable) as failed:
            endpoint.ask("Read this.", TEXT)
        endpoint.close()
    assert failed.value.__context__ is None
    assert not any(word in str(failed.value) for word in (TEXT, "Confidential", "approved", KEY))


def unused_port():
    with socket.socket() as unbound:
        unbound.bind(("127.0.0.1", 0))
        return unbound.getsockname()[1]


@pytest.mark.parametrize("address", ["nowhere", "ftp://127.0.0.1", "http://[", "http://127.0.0.1:{port}/v1", ""])
def test_an_address_where_nobody_listens_finds_nothing(address):
    settings = ModelSettings(base_url=address.format(port=unused_port()), budget=PATIENT)
    with ModelReader(settings) as reader:
        consultation = reader.consult(TEXT, None, {}, NOW)
    assert consultation.claims == ()
    assert consultation.use.failure


def test_the_budget_covers_all_attempts():
    def rejects_then_hangs(handler, request):
        (fails(400) if "tools" not in request else hangs)(handler, request)

    with serving(rejects_then_hangs) as model:
        settings = ModelSettings(base_url=model.base_url, budget=0.3)
        with ModelReader(settings) as reader, capture_logs() as logs:
            use = reader.consult(TEXT, None, {}, NOW).use
    assert use.failure == Failure.SLOW
    assert logs[0]["seconds"] < 2


def test_a_reader_that_is_closed_gives_up_waiting():
    failures = []

    def wait(reader):
        failures.append(reader.consult(TEXT, None, {}, NOW).use.failure)

    with serving(hangs) as model:
        reader = ModelReader(ModelSettings(base_url=model.base_url, budget=PATIENT))
        waiting = Thread(target=wait, args=(reader,))
        waiting.start()
        model.asked.wait()
        reader.close()
        waiting.join()
    assert failures == [Failure.DOWN]


class Hands:
    """A clock that is set by hand."""

    def __init__(self):
        self.now = 1_000.0

    def __call__(self):
        return self.now


def test_a_model_that_keeps_failing_is_left_alone_for_a_while():
    clock = Hands()
    script = in_turn(*[fails(500)] * FAILURES, says(claim("budget", "confirmed", "40k approved")))
    with serving(script) as model, ModelReader(ModelSettings(base_url=model.base_url), clock) as reader:
        for expected in [Failure.DOWN] * FAILURES + [Failure.RESTING] * 2:
            assert reader.consult(TEXT, None, {}, NOW).use.failure == expected
        assert len(model.requests) == FAILURES
        clock.now += REST
        assert len(reader.consult(TEXT, None, {}, NOW).claims) == 1
        assert len(reader.consult(TEXT, None, {}, NOW).claims) == 1


def test_a_refusal_is_about_the_message_and_does_not_rest_the_model():
    with serving(refuses) as model, ModelReader(ModelSettings(base_url=model.base_url)) as reader:
        for _ in range(FAILURES + 1):
            assert reader.consult(TEXT, None, {}, NOW).use.failure == Failure.REFUSED
