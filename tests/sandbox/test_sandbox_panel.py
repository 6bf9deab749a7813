"""The panel's signed events, and what comes next: what is sent, what is told of the answer, what is refused."""

import hashlib
import hmac
import time
import uuid
from datetime import datetime

import pytest
from receivers import receiver

from sandbox import Workspace, running
from sandbox.client import SandboxError
from sandbox.seed import read_seed

SECRET = "prospects whisper"


def panel(url):
    return {
        "title": "Prospects",
        "url": url,
        "secret": SECRET,
        "subjects": [{"id": "acme-tiles", "name": "Acme Tiles"}],
        "actions": [{"id": "demo_request", "label": "asks for a demo"}],
    }


@pytest.fixture
def listener():
    with receiver() as listening:
        yield listening


@pytest.fixture
def configured(listener):
    seed = read_seed({"panel": panel(f"{listener.url}/events"), "upcoming_url": f"{listener.url}/upcoming"})
    with running(Workspace(seed)) as up:
        yield up


def happen(sandbox, subject="acme-tiles", action="demo_request"):
    return sandbox.client.request("POST", "/sandbox/panel", {"subject": subject, "action": action})


def test_what_happens_arrives_signed_and_dated_by_the_workspace(configured, listener):
    configured.client.set_clock(datetime.fromisoformat("2026-03-03T10:00:00+01:00"))
    event = happen(configured)["event"]
    assert listener.events == [event]
    assert uuid.UUID(event["id"])
    assert (event["lead"], event["kind"]) == ("acme-tiles", "demo_request")
    assert event["occurred_at"].startswith("2026-03-03T10:00:0")
    sent = listener.headers[0]
    timestamp = sent["X-Signature-Timestamp"]
    assert abs(time.time() - int(timestamp)) < 60
    signed = f"v1:{timestamp}:".encode() + listener.bodies[0]
    assert sent["X-Signature"] == "v1=" + hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()


def test_the_page_learns_what_there_is_to_press_and_neither_address_nor_secret(configured):
    told = configured.client.read("panel")["panel"]
    assert told == {name: panel("")[name] for name in ("title", "subjects", "actions")}


def test_without_a_panel_there_is_nothing_to_show_or_press(sandbox):
    assert sandbox.client.read("panel")["panel"] is None
    with pytest.raises(SandboxError, match="no_panel"):
        happen(sandbox)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [({"error": "nobody knows that lead"}, "nobody knows that lead"), ("out of order", "out of order"), ("", "500")],
)
def test_what_the_receiver_complains_of_comes_back(configured, listener, answer, reason):
    listener.status, listener.answer = 500, answer
    with pytest.raises(SandboxError, match=f"event_refused.*{reason}"):
        happen(configured)


def test_a_receiver_that_is_not_there_is_said_to_be_away():
    with receiver() as gone:
        address = gone.url
    with running(Workspace(read_seed({"panel": panel(address)}))) as up, pytest.raises(SandboxError, match="running"):
        happen(up)


def test_only_what_the_panel_offers_can_happen(configured, listener):
    with pytest.raises(SandboxError, match="subject_not_found"):
        happen(configured, subject="globex")
    with pytest.raises(SandboxError, match="action_not_found"):
        happen(configured, action="explode")
    with pytest.raises(SandboxError, match="missing field: action"):
        configured.client.request("POST", "/sandbox/panel", {"subject": "acme-tiles"})
    assert listener.events == []


def test_a_panel_without_address_or_secret_is_refused_at_the_start():
    with pytest.raises(ValueError, match="http address"):
        read_seed({"panel": panel("ftp://example.com")})
    with pytest.raises(ValueError, match="secret"):
        read_seed({"panel": panel("http://127.0.0.1") | {"secret": ""}})


def test_the_soonest_of_what_is_upcoming_is_next(configured, listener):
    listener.answer = {
        "upcoming": [
            {"at": "2026-03-03T10:30:00+00:00", "what": "Call Globex", "who": "Sam Okoye"},
            {"at": "2026-03-03T11:05:00+01:00", "what": "Call Acme Tiles", "who": "Riley Chen"},
            {"at": "soon", "what": "no moment at all"},
            {"at": "2026-03-01T10:00:00", "what": "no offset"},
        ]
    }
    told = configured.client.read("upcoming")
    assert told["next"] == {"at": "2026-03-03T11:05:00+01:00", "what": "Call Acme Tiles", "who": "Riley Chen"}


@pytest.mark.parametrize("answer", ["no JSON at all", [], {"upcoming": "much"}, {"upcoming": []}])
def test_nothing_is_next_where_nothing_readable_is_told(configured, listener, answer):
    listener.answer = answer
    told = configured.client.read("upcoming")
    assert told["known"]
    assert told["next"] is None


def test_nothing_is_next_where_nobody_is_asked_or_nobody_answers(sandbox):
    assert sandbox.client.read("upcoming") == {"ok": True, "known": False, "next": None}
    with receiver() as gone:
        address = gone.url
    with running(Workspace(read_seed({"upcoming_url": address}))) as up:
        assert up.client.read("upcoming")["next"] is None
