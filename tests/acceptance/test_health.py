"""The bot as an operator sees it, two real processes: its health door, its log, and what a stop in mid-conversation does."""

import json
import signal
import socket
from http.client import HTTPConnection

import pytest

from bot.demo.stage import Stage, open_stage
from qualification.errors import Misconfigured

WORDS = "Zebrafinch Logistics told me a very private thing"
ASKED = 5
PATIENCE = 30


def ask(stage: Stage, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", stage.health_port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def lines(stage: Stage) -> list[dict[str, str]]:
    assert stage.log is not None
    return [json.loads(line) for line in stage.log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]


def test_one_id_leads_from_what_slack_sent_to_the_message_that_answers_it(stage: Stage) -> None:
    riley = stage.client.person("riley")
    said = riley.post(WORDS)
    reply = riley.wait_for_reply("Which lead", thread_ts=said.ts, timeout=PATIENCE)
    stage.client.wait_for(lambda: sent_as(stage, reply.ts), PATIENCE, "its line in the log")

    (worked,) = [line for line in lines(stage) if line.get("key") == f"{riley.dm}:{said.ts}"]
    (sent,) = sent_as(stage, reply.ts)
    assert sent["cause"] == worked["inbox_id"]
    assert sent["channel"] == riley.dm
    assert sent["outbox_id"] == (reply.metadata or {})["event_payload"]["id"]
    assert stage.log is not None
    assert "Zebrafinch" not in stage.log.read_text(encoding="utf-8")


def sent_as(stage: Stage, ts: str) -> list[dict[str, str]]:
    return [line for line in lines(stage) if line["event"] == "Sent." and line.get("ts") == ts]


def test_the_running_bot_tells_its_health_and_its_figures(stage: Stage) -> None:
    riley = stage.client.person("riley")
    said = riley.post(WORDS)
    reply = riley.wait_for_reply("lead", thread_ts=said.ts, timeout=PATIENCE)
    stage.client.wait_for(lambda: sent_as(stage, reply.ts), PATIENCE, "its line in the log")
    assert ask(stage, "/healthz")[0] == 200
    assert ask(stage, "/readyz") == (200, '{"bot":"ok","database":"ok","slack":"ok"}')
    figures = ask(stage, "/metrics")[1]
    for name in (
        "banter_done_seconds_count",
        "banter_queue_rows",
        "banter_reading_seconds_count",
        "process_cpu_seconds",
    ):
        assert name in figures
    assert "Zebrafinch" not in figures


def test_a_stop_in_mid_conversation_loses_nothing_and_doubles_nothing(stage: Stage) -> None:
    people = [stage.client.person(name) for name in ("sam", "kim", "morgan")]
    first, *_ = [person.post("help") for person in people for _ in range(ASKED)]
    assert stage.bot is not None
    stage.bot.send_signal(signal.SIGTERM)
    assert stage.bot.wait(PATIENCE) == 0
    stage.start_bot()

    def answers() -> dict[str, list[str]]:
        found = {person.name: stage.client.bot_messages(person.dm) for person in people}
        return {
            name: [each.text for each in said if each.ts > first.ts and "What you can say" in each.text]
            for name, said in found.items()
        }

    stage.client.wait_for(lambda: all(len(said) >= ASKED for said in answers().values()), PATIENCE, "every answer")
    stage.client.wait_until_idle(PATIENCE)
    assert {name: len(said) for name, said in answers().items()} == dict.fromkeys(("sam", "kim", "morgan"), ASKED)


def test_a_bot_that_cannot_start_says_why(tmp_path):
    with (
        open_stage(0, tmp_path / "demo.db", log=tmp_path / "bot.log") as stage,
        socket.create_server(("127.0.0.1", stage.events.port)),
        pytest.raises(Misconfigured, match=rf"(?s)stopped.*{stage.events.port}.*BANTER_EVENTS_PORT"),
    ):
        stage.start_bot()
