"""Socket Mode itself: envelopes, acknowledgements, redelivery, several connections."""

from contextlib import ExitStack

import pytest
from sandbox_bots import BareApp, async_socket_bot
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect


def test_a_connection_is_greeted_with_hello(sandbox):
    with BareApp(sandbox) as app:
        assert app.hello["type"] == "hello"
        assert app.hello["num_connections"] == 1
        assert app.hello["connection_info"] == {"app_id": "A0SANDBOX"}


def test_only_the_app_token_opens_a_connection(sandbox):
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        WebClient(base_url=sandbox.api_url).apps_connections_open(app_token="xoxb-sandbox")


def test_a_socket_address_works_once(sandbox):
    url = WebClient(base_url=sandbox.api_url).apps_connections_open(app_token="xapp-sandbox")["url"]
    with connect(url) as socket:
        socket.recv()
        with pytest.raises(InvalidStatus):
            connect(url)


def test_an_event_comes_in_an_envelope_with_everything_bolt_reads(sandbox, ada):
    with BareApp(sandbox) as app:
        posted = ada.post("good morning")
        envelope = app.receive()
        assert envelope["type"] == "events_api"
        assert (envelope["retry_attempt"], envelope["retry_reason"]) == (0, "")
        assert envelope["accepts_response_payload"] is False
        payload = envelope["payload"]
        assert payload["type"] == "event_callback"
        assert payload["authorizations"][0]["user_id"] == "U0BOT"
        event = payload["event"]
        assert (event["type"], event["channel_type"], event["user"]) == ("message", "im", ada.id)
        assert event["ts"] == event["event_ts"] == posted.ts
        assert event["client_msg_id"]
        app.ack(envelope)
        sandbox.client.wait_until_idle()
        (delivery,) = sandbox.client.deliveries(event_id=payload["event_id"])
        assert delivery["state"] == "acked"
        assert delivery["ack_ms"] >= 0


def test_an_unacknowledged_event_comes_again_and_is_given_up_after_three_retries(hasty):
    with BareApp(hasty) as app:
        hasty.client.person("ada").post("anybody?")
        envelopes = [app.receive() for _ in range(4)]
        assert [each["retry_attempt"] for each in envelopes] == [0, 1, 2, 3]
        assert {each["retry_reason"] for each in envelopes[1:]} == {"timeout"}
        assert len({each["payload"]["event_id"] for each in envelopes}) == 1
        assert len({each["envelope_id"] for each in envelopes}) == 4
        hasty.client.wait_until_idle()
        (delivery,) = hasty.client.deliveries()
        assert (delivery["state"], delivery["error"]) == ("failed", "timeout")


def test_a_late_acknowledgement_of_an_earlier_envelope_counts(hasty):
    with BareApp(hasty) as app:
        hasty.client.person("ada").post("anybody?")
        first = app.receive()
        app.receive()
        app.ack(first)
        hasty.client.wait_until_idle()
        assert hasty.client.deliveries()[0]["state"] == "acked"


def test_what_a_lost_connection_left_unacknowledged_goes_to_another(sandbox, ada):
    with BareApp(sandbox) as one, BareApp(sandbox) as other:
        ada.post("catch")
        first, envelope = _whoever_receives(one, other)
        rest = other if first is one else one
        first.socket.close()
        again = rest.receive()
        assert again["payload"]["event_id"] == envelope["payload"]["event_id"]
        assert again["retry_attempt"] == 1
        rest.ack(again)
        sandbox.client.wait_until_idle()


def _whoever_receives(one, other):
    try:
        return one, one.receive(timeout=0.2)
    except TimeoutError:
        return other, other.receive()


def test_a_new_connection_receives_what_the_last_one_did_not_acknowledge(sandbox, ada):
    with BareApp(sandbox) as app:
        ada.post("wait for me")
        event_id = app.receive()["payload"]["event_id"]
    with BareApp(sandbox) as app:
        envelope = app.receive()
        assert envelope["payload"]["event_id"] == event_id
        app.ack(envelope)
        sandbox.client.wait_until_idle()


def test_events_spread_over_several_connections(sandbox, ada):
    with BareApp(sandbox) as one, BareApp(sandbox) as other:
        assert other.hello["num_connections"] == 2
        for number in range(4):
            ada.post(f"number {number}")
        texts = [app.receive()["payload"]["event"]["text"] for app in (one, other, one, other)]
        assert sorted(texts) == [f"number {number}" for number in range(4)]


def test_an_eleventh_connection_is_one_too_many(sandbox):
    with ExitStack() as stack:
        apps = [stack.enter_context(BareApp(sandbox)) for _ in range(11)]
        assert apps[-1].receive()["reason"] == "too_many_websockets"
        with pytest.raises(ConnectionClosed):
            apps[-1].receive()
        assert sandbox.client.connections() == 10


def test_an_interaction_is_not_repeated_but_fails_visibly(hasty):
    grace = hasty.client.person("grace")
    with BareApp(hasty) as app:
        assert grace.command("/slow").error == "operation_timeout"
        assert [each["error"] for each in hasty.client.violations()] == ["operation_timeout"]
        envelope = app.receive()
        assert envelope["type"] == "slash_commands"
        assert "retry_attempt" not in envelope
        with pytest.raises(TimeoutError):
            app.receive(timeout=0.4)


def test_a_refresh_is_announced_and_bolt_reconnects(sandbox, ada):
    with async_socket_bot(sandbox):
        before = sandbox.client.read("connections")["connections"]
        sandbox.client.refresh_connections()

        def replaced():
            now = sandbox.client.read("connections")["connections"]
            return now and all(each not in before for each in now)

        sandbox.client.wait_for(replaced, 10, "a new connection in place of the old one")
        ada.wait_for_reply("Hello there", after=ada.post("hello"))


def test_a_dropped_connection_ends_without_goodbye(sandbox):
    with BareApp(sandbox) as app:
        sandbox.client.drop_connections()
        with pytest.raises(ConnectionClosed):
            app.receive()


def test_acknowledgements_of_nothing_are_ignored(sandbox, ada):
    with BareApp(sandbox) as app:
        for nonsense in ("no json", "[]", '{"envelope_id": "unknown"}'):
            app.socket.send(nonsense)
        ada.post("still here?")
        app.ack(app.receive())
        sandbox.client.wait_until_idle()


def test_bolt_acknowledges_every_event_of_a_burst(sandbox, ada):
    with async_socket_bot(sandbox):
        ada.wait_for_reply("Hello there", after=ada.post("hello"))
        ada.burst([f"message {number}" for number in range(500)], channel="C0GENERAL")
        sandbox.client.wait_until_idle(30)
    burst = sandbox.client.deliveries(topic="message", limit="500")
    assert {each["state"] for each in burst} == {"acked"}
    assert sorted(each["payload"]["event"]["text"] for each in burst) == sorted(f"message {n}" for n in range(500))
