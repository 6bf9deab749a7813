"""Faults of the Web API, as slack_sdk meets them; what the workspace did is counted in the workspace."""

from concurrent.futures import ThreadPoolExecutor
from http.client import RemoteDisconnected
from urllib.error import URLError

import pytest
from sandbox_bots import async_socket_bot
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from sandbox import running
from sandbox.client import SandboxError


@pytest.fixture
def once(sandbox):
    """A client that does not repeat what failed."""
    return WebClient("xoxb-sandbox", base_url=sandbox.api_url, retry_handlers=[], timeout=1)


def post(client, text="hello", channel="C0GENERAL"):
    return client.chat_postMessage(channel=channel, text=text)


def texts(sandbox):
    return [message.text for message in sandbox.client.bot_messages()]


def test_a_rate_limit_says_how_long_to_wait_and_posts_nothing(sandbox, once):
    sandbox.client.set_fault("chat.postMessage", "rate_limited", retry_after=7, count=1)
    with pytest.raises(SlackApiError) as caught:
        post(once)
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["retry-after"] == "7"
    assert texts(sandbox) == []
    assert post(once)["ok"]


@pytest.mark.parametrize(("kind", "posted"), [("server_error", []), ("server_error_after", ["hello"])])
def test_a_server_error_comes_before_or_after_the_message_is_accepted(sandbox, once, kind, posted):
    sandbox.client.set_fault("chat.postMessage", kind)
    with pytest.raises(SlackApiError) as caught:
        post(once)
    assert caught.value.response.status_code == 503
    assert texts(sandbox) == posted


@pytest.mark.parametrize(("kind", "posted"), [("drop_before", []), ("drop_after", ["hello"])])
def test_a_connection_closes_before_or_after_the_message_is_accepted(sandbox, once, kind, posted):
    sandbox.client.set_fault("chat.postMessage", kind, count=1)
    with pytest.raises(RemoteDisconnected):
        post(once)
    assert texts(sandbox) == posted
    assert once.auth_test()["ok"]


@pytest.mark.parametrize(("kind", "posted"), [("timeout", []), ("timeout_after", ["hello"])])
def test_an_answer_never_comes(sandbox, once, kind, posted):
    sandbox.client.set_fault("chat.postMessage", kind)
    with pytest.raises((TimeoutError, URLError)):
        post(once)
    assert texts(sandbox) == posted


def test_a_delay_only_takes_time(sandbox, once):
    sandbox.client.set_fault("chat.postMessage", "delay", ms=30)
    assert post(once)["ok"]
    assert sandbox.client.injected()[0]["kind"] == "delay"


def test_a_sandbox_that_stops_lets_nobody_wait_for_an_answer():
    with ThreadPoolExecutor(1) as pool:
        with running() as sandbox:
            sandbox.client.set_fault("auth.test", "timeout")
            patient = WebClient("xoxb-sandbox", base_url=sandbox.api_url, retry_handlers=[])
            waiting = pool.submit(patient.auth_test)
            sandbox.client.wait_for(lambda: sandbox.client.injected("auth.test"))
        with pytest.raises(SlackApiError, match="upstream connect error"):
            waiting.result(5)


def test_a_fault_may_be_for_one_channel_or_for_every_method(sandbox, once):
    sandbox.client.set_fault("chat.postMessage", "server_error", channel="D0ADA")
    assert post(once)["ok"]
    with pytest.raises(SlackApiError):
        post(once, channel="D0ADA")
    sandbox.client.clear_faults()
    sandbox.client.set_fault("*", "server_error", count=2)
    for call in (once.auth_test, once.team_info):
        with pytest.raises(SlackApiError):
            call()
    assert once.auth_test()["ok"]


def struck(sandbox, once, seed):
    fault = sandbox.client.set_fault("chat.postMessage", "server_error", share=0.5, seed=seed)
    fates = []
    for _ in range(20):
        try:
            post(once, channel="D0ADA")
            fates.append(True)
        except SlackApiError:
            fates.append(False)
    sandbox.client.clear_faults(fault)
    return fates


def test_the_same_seed_strikes_the_same_calls(sandbox, once):
    first, again, other = (struck(sandbox, once, seed) for seed in (3, 3, 4))
    assert first == again != other
    assert 4 <= first.count(False) <= 16


def test_faults_are_listed_cleared_and_written_down(sandbox, once):
    limited = sandbox.client.set_fault("chat.postMessage", "rate_limited", count=2)
    delayed = sandbox.client.set_fault("users.info", "delay")
    with pytest.raises(SlackApiError):
        post(once)
    assert [(each["id"], each["left"]) for each in sandbox.client.faults()] == [(limited, 1), (delayed, None)]
    sandbox.client.clear_faults(limited)
    assert [each["id"] for each in sandbox.client.faults()] == [delayed]
    sandbox.client.clear_faults()
    assert sandbox.client.faults() == []
    (injected,) = sandbox.client.injected("chat.postMessage")
    assert (injected["fault"], injected["kind"], injected["channel"]) == (limited, "rate_limited", "C0GENERAL")
    (call,) = sandbox.client.calls("chat.postMessage")
    assert (call["ok"], call["error"], call["fault"]) == (False, "rate_limited", "rate_limited")
    assert sandbox.client.violations() == []


def test_a_fault_that_makes_no_sense_is_refused_with_what_there_is(sandbox):
    with pytest.raises(SandboxError, match="drop_after"):
        sandbox.client.set_fault("chat.postMessage", "explode")
    with pytest.raises(SandboxError, match="reorder"):
        sandbox.client.set_fault("events", "drop_after")
    with pytest.raises(SandboxError, match="between 0 and 1"):
        sandbox.client.set_fault("chat.postMessage", "delay", share=2)
    for body in ({"kind": "delay"}, {"on": "x", "kind": "delay", "ms": "soon"}, []):
        with pytest.raises(SandboxError):
            sandbox.client.request("POST", "/sandbox/faults", body)


def test_a_response_url_has_faults_too(sandbox, ada):
    with async_socket_bot(sandbox):
        greeting = ada.wait_for_reply("Hello there", after=ada.post("hello"))
        sandbox.client.set_fault("response_url", "server_error_after", count=1)
        assert ada.press(greeting, "pick").ok
        sandbox.client.wait_for_message(ada.dm, "You picked 1")
        url = sandbox.client.deliveries(kind="interactive")[0]["payload"]["response_url"]
        assert WebhookClient(url).send(text="once more").status_code == 200
    (injected,) = sandbox.client.injected("response_url")
    assert injected["channel"] == ada.dm
