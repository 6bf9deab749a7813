"""HTTP mode: signatures, retries and their headers, against a server that notes what it is sent."""

import json
import threading
from contextlib import contextmanager
from urllib.parse import parse_qs

import pytest
from sandbox_bots import SECRET, http_server
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from sandbox import Workspace, running
from sandbox.delivery import Patience
from sandbox.http_mode import Endpoints
from sandbox.running import address_of, listen

HASTY = Patience(ack=0.3, retries=(0.0, 0.1, 0.2))


# An answer that does not come before the one who asked has hung up.
NEVER = object()


class Notebook:
    """An HTTP app that answers what the test lays ready, and 200 after that."""

    def __init__(self):
        self.requests, self.answers, self.arrived = [], [], threading.Semaphore(0)

    async def take(self, request):
        body = (await request.body()).decode()
        self.requests.append((dict(request.headers), body))
        self.arrived.release()
        answer = self.answers.pop(0) if self.answers else PlainTextResponse("")
        if answer is NEVER:
            await request.receive()
            return PlainTextResponse("too late")
        return answer

    def wait(self, count):
        for _ in range(count):
            assert self.arrived.acquire(timeout=5)


@contextmanager
def noting_app():
    notebook, listener = Notebook(), listen(0)
    url = f"{address_of(listener)}/slack"
    app = Starlette(routes=[Route("/slack", notebook.take, methods=["POST"])])
    workspace = Workspace(patience=HASTY, endpoints=Endpoints(url, url, url, SECRET))
    with http_server(app, listener), running(workspace) as sandbox:
        yield notebook, sandbox


def test_events_are_signed_so_that_slack_sdk_believes_them():
    with noting_app() as (notebook, sandbox):
        sandbox.client.person("ada").post("signed, ada")
        notebook.wait(1)
        headers, body = notebook.requests[0]
        assert SignatureVerifier(SECRET).is_valid_request(body, headers)
        assert not SignatureVerifier("another secret").is_valid_request(body, headers)
        assert json.loads(body)["event"]["text"] == "signed, ada"
        assert "x-slack-retry-num" not in headers


def test_a_failed_event_is_sent_again_with_its_number_and_reason_until_it_is_taken():
    with noting_app() as (notebook, sandbox):
        notebook.answers = [Response(status_code=500), Response(status_code=503)]
        sandbox.client.person("ada").post("third time lucky")
        notebook.wait(3)
        retries = [(h.get("x-slack-retry-num"), h.get("x-slack-retry-reason")) for h, _ in notebook.requests]
        assert retries == [(None, None), ("1", "http_error"), ("2", "http_error")]
        sandbox.client.wait_until_idle()
        (delivery,) = sandbox.client.deliveries()
        assert delivery["state"] == "acked"
        assert [attempt["outcome"] for attempt in delivery["attempts"]] == ["http_error", "http_error", "acked"]


def test_an_answer_that_does_not_come_in_time_counts_as_none():
    with noting_app() as (notebook, sandbox):
        notebook.answers = [NEVER, PlainTextResponse(""), NEVER]
        ada = sandbox.client.person("ada")
        ada.post("take your time")
        notebook.wait(2)
        assert notebook.requests[1][0]["x-slack-retry-reason"] == "http_timeout"
        assert ada.command("/slow").error == "operation_timeout"
        assert [each["error"] for each in sandbox.client.violations()] == ["operation_timeout"]


def test_an_answer_that_a_fault_loses_counts_as_none():
    with noting_app() as (notebook, sandbox):
        sandbox.client.set_fault("events", "unacked", count=1)
        sandbox.client.person("ada").post("did you hear me?")
        notebook.wait(2)
        assert notebook.requests[1][0]["x-slack-retry-reason"] == "http_timeout"
        sandbox.client.wait_until_idle()
        assert [each["state"] for each in sandbox.client.deliveries()] == ["acked"]


def test_an_app_may_ask_for_no_more_retries():
    with noting_app() as (notebook, sandbox):
        notebook.answers = [Response(status_code=500, headers={"X-Slack-No-Retry": "1"})]
        sandbox.client.person("ada").post("once is enough")
        sandbox.client.wait_until_idle()
        assert len(notebook.requests) == 1


def test_interactions_and_commands_come_as_forms_and_may_be_answered_in_place():
    with noting_app() as (notebook, sandbox):
        ada = sandbox.client.person("ada")
        notebook.answers = [JSONResponse({"text": "in place", "response_type": "ephemeral"})]
        assert ada.command("/lead Acme").ok
        assert ada.wait_for_ephemeral().text == "in place"
        assert parse_qs(notebook.requests[0][1])["command"] == ["/lead"]
        assert ada.shortcut("anything").ok
        payload = json.loads(parse_qs(notebook.requests[1][1])["payload"][0])
        assert (payload["type"], payload["callback_id"]) == ("shortcut", "anything")


def test_an_app_that_is_not_there_fails_visibly():
    with listen(0) as nobody:
        url = f"{address_of(nobody)}/slack"
    with running(Workspace(patience=HASTY, endpoints=Endpoints(url, url, url, SECRET))) as sandbox:
        ada = sandbox.client.person("ada")
        assert ada.command("/lead Acme").error == "dispatch_failed"
        ada.post("hello?")
        sandbox.client.wait_until_idle()
        (delivery,) = sandbox.client.deliveries(kind="events_api")
        assert (delivery["state"], delivery["error"], len(delivery["attempts"])) == ("failed", "connection_failed", 4)
        assert sandbox.client.request("POST", "/sandbox/verify-urls")["passed"] is False


def test_request_urls_without_a_signing_secret_make_no_sense():
    with pytest.raises(ValueError, match="signing secret"):
        Endpoints("http://127.0.0.1:1/slack")
