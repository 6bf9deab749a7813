"""`POST /events` over a real socket: who may send, in which shapes, and what comes back."""

import hashlib
import hmac
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import uvicorn

from bot.intake.door import LARGEST_BODY, events_app
from bot.intake.taking import Taker
from qualification.follow_ups.followups import FollowUpKind
from qualification.leads import Stage
from qualification.policy.loading import publish
from tests.builders import a_lead, a_person
from tests.fakes.memory import MemoryDatabase
from tests.qualification.policy.policies import DEFAULT

NOW = datetime(2026, 3, 3, 9, 2, tzinfo=UTC)
SECRETS = ["new secret", "old secret"]


@pytest.fixture
def database() -> MemoryDatabase:
    database = MemoryDatabase()
    with database.work("tenant-1") as work:
        text = DEFAULT.read_text(encoding="utf-8")
        work.policies.publish(publish(text, name="p", published_at=NOW, published_by="kim"))
        work.people.save(a_person(time_zone="UTC"))
        work.leads.save(a_lead(stage=Stage.LEAD))
        work.commit()
    return database


@pytest.fixture
def url(database: MemoryDatabase) -> Iterator[str]:
    app = events_app(Taker(database.work, "tenant-1"), SECRETS, lambda: NOW, lambda: NOW)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    ready = threading.Event()
    started = server.startup

    async def startup(sockets: Any = None) -> None:
        await started(sockets)
        ready.set()

    server.startup = startup  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run)
    thread.start()
    assert ready.wait(10)
    (socket,) = server.servers[0].sockets
    yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def send(
    url: str, body: bytes | Any, secret: str = SECRETS[0], at: datetime = NOW, **headers: str
) -> tuple[int, dict[str, Any]]:
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    stamp = str(int(at.timestamp()))
    sign = hmac.new(secret.encode(), f"v1:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    given = {"X-Signature-Timestamp": stamp, "X-Signature": f"v1={sign}", "Content-Type": "application/json"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(f"{url}/events", body, given)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read())


def an_event(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"w-{number}",
        "lead": "ext-lead-1",
        "kind": "pricing_visit",
        "occurred_at": NOW.isoformat(),
    } | changes


def known(database: MemoryDatabase) -> list[str]:
    with database.work("tenant-1") as work:
        return [event.kind for event in work.engagement.events("lead-1")]


def test_a_demo_request_at_two_past_nine_makes_its_owners_clock_run_from_two_past_nine(
    url: str, database: MemoryDatabase
) -> None:
    assert send(url, an_event(kind="demo_request")) == (202, {"accepted": 1, "refused": []})
    with database.work("tenant-1") as work:
        (owed,) = work.follow_ups.open_of_lead("lead-1")
    assert (owed.kind, owed.person_id) == (FollowUpKind.HAND_RAISE, "riley")
    assert (owed.created_at, owed.due_at) == (NOW, NOW + timedelta(minutes=5))


def test_while_a_secret_is_rotated_both_sign_and_no_other(url: str) -> None:
    assert [send(url, an_event(), secret)[0] for secret in (*SECRETS, "a guess")] == [202, 202, 401]


def test_the_time_stamp_is_signed_with_the_body_and_at_most_five_minutes_off(url: str) -> None:
    assert send(url, an_event(), at=NOW - timedelta(minutes=5))[0] == 202
    for off in (timedelta(minutes=6), -timedelta(minutes=6)):
        status, said = send(url, an_event(), at=NOW + off)
        assert (status, "five minutes" in said["detail"]) == (401, True)
    status, said = send(url, an_event(), X_Signature_Timestamp=str(int(NOW.timestamp()) + 1))
    assert (status, "X-Signature is wrong" in said["detail"]) == (401, True)


def test_a_batch_is_a_list_or_a_line_of_json_each(url: str, database: MemoryDatabase) -> None:
    assert send(url, [an_event(1), an_event(2)])[1]["accepted"] == 2
    lines = "\r\n".join(json.dumps(an_event(number, detail="a b")) for number in (3, 4)) + "\n\n"
    for shape in ("application/x-ndjson", "application/jsonl; charset=utf-8"):
        assert send(url, lines.encode(), Content_Type=shape) == (202, {"accepted": 2, "refused": []})
    assert len(known(database)) == 4


def test_each_event_of_a_batch_is_taken_or_refused_by_itself(url: str, database: MemoryDatabase) -> None:
    later = (NOW + timedelta(hours=1)).isoformat()
    batch = [an_event(1), an_event(2, lead="nobody"), an_event(3, occurred_at=later), an_event(1)]
    status, said = send(url, batch)
    assert (status, said["accepted"]) == (202, 2)
    assert [(each["index"], each["id"]) for each in said["refused"]] == [(1, "w-2"), (2, "w-3")]
    assert "import it first" in said["refused"][0]["why"]
    assert "future" in said["refused"][1]["why"]
    assert known(database) == ["pricing_visit"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"detail": "x" * 501}, "detail"),
        ({"detail": "a\0b"}, "NUL"),
        ({"id": ""}, "id"),
        ({"kind": "Demo request"}, "kind"),
        ({"occurred_at": "2026-03-03T09:02:00"}, "occurred_at"),
        ({"who": "me"}, "who"),
    ],
)
def test_an_event_that_is_none_is_named_and_nothing_of_its_batch_is_taken(
    url: str, database: MemoryDatabase, changes: dict[str, Any], says: str
) -> None:
    status, said = send(url, [an_event(1), an_event(2, **changes)])
    assert (status, says in said["detail"]) == (422, True)
    assert known(database) == []


def test_a_body_may_have_a_megabyte_and_no_more(url: str) -> None:
    whole = json.dumps([an_event(n) for n in range(10)]).encode()
    assert send(url, whole + b" " * (LARGEST_BODY - len(whole)))[0] == 202
    status, said = send(url, json.dumps([an_event(detail="x" * LARGEST_BODY)]).encode())
    assert (status, "1,000,000 bytes" in said["detail"]) == (413, True)


def test_the_same_delivery_again_gets_the_same_answer(url: str, database: MemoryDatabase) -> None:
    batch = [an_event(1), an_event(2, lead="nobody")]
    first = send(url, batch, X_Delivery_Id="d-1")
    with database.work("tenant-1") as work:
        work.leads.save(a_lead(id="nobody", external_id="nobody"))
        work.commit()
    assert send(url, batch, X_Delivery_Id="d-1") == first
    assert send(url, batch, X_Delivery_Id="d-2")[1] == {"accepted": 2, "refused": []}
    status, said = send(url, [an_event(3)], X_Delivery_Id="d-1")
    assert (status, "d-1" in said["detail"]) == (409, True)
    assert send(url, batch, X_Delivery_Id="d" * 201)[0] == 422


def test_the_interface_is_described(url: str) -> None:
    with urllib.request.urlopen(f"{url}/docs", timeout=10) as page:
        assert "Banter" in page.read().decode()
    with urllib.request.urlopen(f"{url}/openapi.json", timeout=10) as answer:
        described = json.loads(answer.read())["paths"]["/events"]["post"]
    assert described["requestBody"]["content"].keys() == {"application/json", "application/x-ndjson"}
    assert {each["name"] for each in described["parameters"]} == {
        "x-signature-timestamp", "x-signature", "x-delivery-id",
    }  # fmt: skip
    assert {"202", "401", "409", "413", "422"} <= described["responses"].keys()
