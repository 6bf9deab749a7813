"""Live events over signed HTTP: what a prospect does now, its owner hears now."""

import json
import time
import urllib.error
import urllib.request
from datetime import timedelta
from typing import Any

from bot.demo.stage import Stage
from bot.intake.signature import signature


def send(stage: Stage, body: bytes, *, secret: str | None = None, at: float | None = None) -> tuple[int, Any]:
    timestamp = str(int(at or time.time()))
    signed = signature(secret or stage.events.secret, timestamp, body)
    headers = {"X-Signature-Timestamp": timestamp, "X-Signature": signed, "Content-Type": "application/json"}
    request = urllib.request.Request(f"{stage.events.url}/events", body, headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read())


def event(stage: Stage, event_id: str, lead: str, kind: str = "demo_request", ahead: timedelta = timedelta()) -> bytes:
    when = stage.client.now() + ahead
    return json.dumps({"id": event_id, "lead": lead, "kind": kind, "occurred_at": when.isoformat()}).encode()


def test_a_demo_request_starts_its_owners_clock_at_once_and_only_once(stage: Stage) -> None:
    riley = stage.client.person("riley")
    body = event(stage, "live-1", "umbra-security")

    first, again = send(stage, body), send(stage, body)

    assert first == again == (202, {"accepted": 1, "refused": []})
    nudges = lambda: [m for m in stage.client.bot_messages(riley.dm) if "Umbra Security" in m.shown]  # noqa: E731
    stage.client.wait_for(nudges, 10, "a nudge about Umbra Security")
    stage.client.wait_until_idle()
    assert len(nudges()) == 1
    assert "Call by" in nudges()[0].shown


def test_an_event_that_cannot_be_used_is_refused_with_its_reason_and_the_others_go_in(stage: Stage) -> None:
    good = json.loads(event(stage, "live-2", "acme-tiles", "pricing_visit"))
    stranger = json.loads(event(stage, "live-3", "nobody"))
    early = json.loads(event(stage, "live-4", "acme-tiles", ahead=timedelta(hours=1)))

    status, said = send(stage, json.dumps([good, stranger, early]).encode())

    assert (status, said["accepted"]) == (202, 1)
    assert [refused["id"] for refused in said["refused"]] == ["live-3", "live-4"]
    assert "import it first" in said["refused"][0]["why"]
    assert "future" in said["refused"][1]["why"]


def test_what_is_not_signed_right_too_old_too_large_or_no_event_is_turned_away(stage: Stage) -> None:
    body = event(stage, "live-5", "acme-tiles")

    assert send(stage, body, secret="guessed")[0] == 401
    assert send(stage, body, at=time.time() - 3600)[0] == 401
    assert send(stage, b"[" + b" " * 1_000_001 + b"]")[0] == 413
    status, said = send(
        stage, b'{"id": "live-6", "lead": "acme-tiles", "kind": "DROP TABLE", "occurred_at": "yesterday"}'
    )
    assert status == 422
    assert "kind" in said["detail"]
    assert "occurred_at" in said["detail"]


def test_the_page_may_ask_what_is_due_next(stage: Stage) -> None:
    with urllib.request.urlopen(f"{stage.events.url}/upcoming", timeout=10) as answer:
        upcoming = json.loads(answer.read())["upcoming"]

    assert upcoming == sorted(upcoming, key=lambda each: each["at"])
    assert {"at", "what", "who"} == set(upcoming[0])
