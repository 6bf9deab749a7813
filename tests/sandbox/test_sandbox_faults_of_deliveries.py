"""Faults of what is delivered to the app, as a Socket Mode app meets them."""

import pytest
from sandbox_bots import BareApp, async_socket_bot
from websockets.exceptions import ConnectionClosed, InvalidMessage

from sandbox.rates import EVENTS_AN_HOUR, RateLimits


@pytest.fixture
def bea(hasty):
    return hasty.client.person("ada")


def text_of(envelope):
    return envelope["payload"]["event"]["text"]


def event_id(envelope):
    return envelope["payload"]["event_id"]


def test_an_event_comes_twice_in_two_envelopes(sandbox, ada):
    sandbox.client.set_fault("events", "duplicate", count=1)
    with BareApp(sandbox) as app:
        ada.post("twins")
        one, two = app.receive(), app.receive()
        assert event_id(one) == event_id(two)
        assert one["envelope_id"] != two["envelope_id"]
        assert two["retry_attempt"] == 0
        app.ack(one)
        app.ack(two)
        sandbox.client.wait_until_idle()


def test_two_events_change_places(sandbox, ada):
    sandbox.client.set_fault("events", "reorder", ms=5000)
    with BareApp(sandbox) as app:
        for text in ("one", "two", "three", "four"):
            ada.post(text)
        assert [text_of(app.receive()) for _ in range(4)] == ["two", "one", "four", "three"]


def test_an_event_with_nothing_behind_it_is_not_held_for_ever(sandbox, ada):
    sandbox.client.set_fault("events", "reorder", ms=30)
    with BareApp(sandbox) as app:
        ada.post("alone")
        assert text_of(app.receive()) == "alone"


def test_a_delayed_event_comes_late(sandbox, ada):
    sandbox.client.set_fault("events", "delay", ms=200, channel=ada.dm)
    with BareApp(sandbox) as app:
        ada.post("slow")
        ada.post("fast", channel="C0GENERAL")
        assert [text_of(app.receive()) for _ in range(2)] == ["fast", "slow"]


def test_an_acknowledgement_gets_lost_and_the_event_comes_again(hasty, bea):
    hasty.client.set_fault("events", "unacked", count=1)
    with BareApp(hasty) as app:
        bea.post("did you hear me?")
        first = app.receive()
        app.ack(first)
        again = app.receive()
        assert (event_id(again), again["retry_attempt"]) == (event_id(first), 1)
        app.ack(again)
        hasty.client.wait_until_idle()
        assert hasty.client.deliveries()[0]["state"] == "acked"


def test_a_socket_drops_with_an_event_on_it_which_comes_again_on_the_next(sandbox, ada):
    sandbox.client.set_fault("events", "drop_socket", count=1)
    with BareApp(sandbox) as app:
        ada.post("mind the gap")
        lost = app.receive()
        with pytest.raises(ConnectionClosed):
            app.receive()
    with BareApp(sandbox) as app:
        again = app.receive()
        assert event_id(again) == event_id(lost)
        app.ack(again)
        sandbox.client.wait_until_idle()


def test_a_lost_acknowledgement_of_a_command_is_shown_to_the_person(hasty, bea):
    hasty.client.set_fault("commands", "unacked")
    with async_socket_bot(hasty):
        assert bea.command("/echo hello").error == "operation_timeout"


def test_an_interaction_may_come_late_and_still_in_time(sandbox, ada):
    with async_socket_bot(sandbox):
        greeting = ada.wait_for_reply("Hello there", after=ada.post("hello"))
        sandbox.client.set_fault("interactive", "delay", ms=50)
        assert ada.press(greeting, "open_form").ok
        assert ada.wait_for_modal("form")
    assert [each["on"] for each in sandbox.client.injected()] == ["interactive"]


def test_events_over_the_limit_are_dropped_and_the_app_is_told(sandbox, ada):
    sandbox.client.set_fault("events", "rate_limited", count=2)
    with BareApp(sandbox) as app:
        for text in ("one", "two", "three"):
            ada.post(text)
        told = app.receive()["payload"]
        assert (told["type"], told["team_id"], told["api_app_id"]) == ("app_rate_limited", "T0SANDBOX", "A0SANDBOX")
        assert told["minute_rate_limited"] % 60 == 0
        assert text_of(app.receive()) == "three"
    assert [each["error"] for each in sandbox.client.deliveries(state="dropped")] == ["rate_limited"] * 2


def test_bolt_connects_again_after_its_socket_dropped(sandbox, ada):
    sandbox.client.set_fault("socket", "drop_after", count=1)
    with async_socket_bot(sandbox, ping_interval=0.1):
        ada.wait_for_reply("Hello there", after=ada.post("hello"))
    assert [each["kind"] for each in sandbox.client.injected("socket")] == ["drop_after"]


def test_a_connection_is_refused_or_ends_with_a_reason(sandbox):
    sandbox.client.set_fault("socket", "drop_before", count=1)
    with pytest.raises((ConnectionClosed, InvalidMessage, EOFError)):
        BareApp(sandbox)
    sandbox.client.set_fault("socket", "link_disabled", count=1)
    with BareApp(sandbox) as app:
        assert app.receive()["reason"] == "link_disabled"
        with pytest.raises(ConnectionClosed):
            app.receive()
    sandbox.client.set_fault("socket", "delay", ms=20, count=1)
    with BareApp(sandbox) as app:
        assert app.hello["type"] == "hello"


def test_connections_are_warned_and_disabled_in_slacks_words(sandbox):
    with BareApp(sandbox) as app:
        sandbox.client.warn_connections()
        assert app.receive()["reason"] == "warning"
    with BareApp(sandbox) as app:
        sandbox.client.disable_connections()
        assert app.receive()["reason"] == "link_disabled"
        with pytest.raises(ConnectionClosed):
            app.receive()


def test_slacks_rate_limits_count_the_events_of_an_hour():
    rates = RateLimits(events_an_hour=2)
    assert [rates.takes_event() for _ in range(3)] == [True, True, False]
    assert EVENTS_AN_HOUR == 30_000
