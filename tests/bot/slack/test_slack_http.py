"""The same edge over signed HTTP."""

import socket
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from bot.demo.stage import free_port
from qualification.errors import Misconfigured
from sandbox import Workspace, running
from sandbox.delivery import Patience
from sandbox.http_mode import Endpoints
from tests.bot.runtime.bots import a_service, running_service

SECRET = "not much of a secret"


@pytest.fixture
def over_http(inbox, database, desk):
    """A sandbox and a bot that it reaches over HTTP."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/slack/events"
    workspace = Workspace(patience=Patience(retries=(0.0, 0.1, 0.2)), endpoints=Endpoints(url, url, url, SECRET))
    with running(workspace) as sandbox:
        service = a_service(
            sandbox.api_url,
            inbox=inbox,
            outbox=database.outbox,
            desk=desk,
            slack_signing_secret=SECRET,
            banter_port=port,
        )
        with running_service(service):
            yield sandbox, service


def test_message_command_and_modal_work_over_http_too(over_http):
    sandbox, _ = over_http
    ada = sandbox.client.person("ada")

    said = ada.post("hello")
    ada.wait_for_reply("echo hello", thread_ts=said.ts)
    ada.command("/banter due")
    ada.wait_for_ephemeral("did due")
    ada.command("/banter form")
    ada.wait_for_modal("form")
    assert ada.submit({"text": "abc"}).errors
    assert ada.submit({"text": "abcd"}).ok
    ada.wait_for_reply("took view_submission")

    assert sandbox.client.violations() == []


def test_failed_store_is_answered_503_and_the_event_comes_again(over_http, inbox, desk):
    sandbox, _ = over_http
    ada = sandbox.client.person("ada")
    inbox.before = 2

    said = ada.post("hello")

    ada.wait_for_reply("echo hello", thread_ts=said.ts)
    (delivery,) = [each for each in sandbox.client.deliveries() if each["payload"]["event"]["ts"] == said.ts]
    assert [attempt["outcome"] for attempt in delivery["attempts"]] == ["http_error", "http_error", "acked"]
    assert len(desk.items) == 1


def test_burst_shares_its_commits(over_http, inbox):
    sandbox, _ = over_http
    ada = sandbox.client.person("ada")

    for number in range(30):
        ada.post(f"message {number}")

    sandbox.client.wait_until_idle()
    assert sum(inbox.groups) == 30


def test_badly_signed_request_is_refused_and_its_body_not_logged(over_http, inbox, all_logs):
    _, service = over_http
    place = urlsplit(service.door.address)
    connection = HTTPConnection(place.netloc, timeout=5)
    headers = {"X-Slack-Signature": "v0=wrong", "X-Slack-Request-Timestamp": "1", "Content-Type": "application/json"}
    connection.request("POST", place.path, '{"type": "event_callback", "words": "a secret word"}', headers)

    assert connection.getresponse().status == 401

    connection.close()
    assert inbox.groups == []
    assert "a secret word" not in all_logs.text


def test_body_that_is_no_json_is_refused(over_http):
    _, service = over_http
    place = urlsplit(service.door.address)
    for body in ('{"type": ', b"\xff\xfe"):
        connection = HTTPConnection(place.netloc, timeout=5)
        connection.request("POST", place.path, body, {"Content-Type": "application/json"})
        assert connection.getresponse().status == 400
        connection.close()


def test_port_that_is_taken_is_named(database, inbox, desk):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = {"slack_signing_secret": SECRET, "banter_port": taken.getsockname()[1]}
        with pytest.raises(Misconfigured, match="BANTER_PORT"):
            a_service("http://127.0.0.1:1/api/", inbox=inbox, outbox=database.outbox, desk=desk, **settings)


def test_command_whose_text_has_the_word_payload_is_not_lost(over_http):
    sandbox, _ = over_http
    ada = sandbox.client.person("ada")

    assert ada.command("/banter new Payload payload Ltd").ok

    ada.wait_for_ephemeral("did new Payload payload Ltd")
