"""What a monitor and Prometheus are told by the real bot, in good times and in bad."""

import socket
from datetime import UTC, datetime, time, timedelta

import psycopg
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.health.probe import is_well, moves
from bot.settings import Settings
from bot.wiring import make_service, open_database
from qualification.errors import Misconfigured
from qualification.follow_ups.followups import FollowUpKind
from qualification.people import WorkingHours
from tests.bot.health.conftest import a_bot
from tests.builders import a_follow_up, a_lead, a_person


def figures(door):
    """Every sample that the door shows, by name and labels."""
    status, text = door.get("/metrics")
    assert status == 200
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {(sample.name, *sorted(sample.labels.values())): sample.value for sample in samples}


def test_a_bot_in_good_health_says_so_and_counts_what_it_does(sandbox, settings, tmp_path):
    with a_bot(settings(f"sqlite:///{tmp_path / 'banter.db'}")) as (_, door):
        sandbox.client.wait_for_connection()
        ada = sandbox.client.person("ada")
        ada.post("help")
        sandbox.client.wait_for(lambda: sandbox.client.bot_messages(ada.dm), 10, "an answer")
        sandbox.client.wait_for(lambda: figures(door).get(("banter_done_seconds_count", "outbox")), 10, "a mark")

        assert door.said("/healthz") == (200, dict.fromkeys(("sender", "worker", "resumer", "clock"), "ok"))
        assert door.said("/readyz") == (200, {"bot": "ok", "database": "ok", "slack": "ok"})
        seen = figures(door)
    once = [
        ("banter_claimed_seconds_count", "inbox"),
        ("banter_claimed_seconds_count", "outbox"),
        ("banter_done_seconds_count", "inbox"),
        ("banter_done_seconds_count", "outbox"),
        ("banter_work_seconds_count", "message"),
        ("banter_post_seconds_count", "post"),
    ]
    assert {name: seen[name] for name in once} == dict.fromkeys(once, 1.0)
    assert seen["banter_ack_seconds_count",] >= 1.0  # Slack tells the bot of its own message too
    assert seen["banter_database_up",] == seen["banter_slack_connected",] == 1.0
    assert seen["banter_queue_rows", "inbox", "waiting"] == seen["banter_dead_letters_total", "inbox"] == 0.0


def test_it_is_known_of_each_kind_how_late_people_were_told(sandbox, settings, tmp_path):
    address, ada = f"sqlite:///{tmp_path / 'banter.db'}", sandbox.client.person("ada")
    around_the_clock = WorkingHours(time(0), time(23, 59), frozenset(range(1, 8)))
    now = datetime.now(UTC)
    with open_database(settings(address)) as database, database.work(database.only_tenant()) as uow:
        uow.people.save(a_person(slack_id=ada.id, hours=around_the_clock))
        uow.leads.save(a_lead())
        uow.follow_ups.save(a_follow_up(kind=FollowUpKind.ALARM, nudge_at=now - timedelta(seconds=90)))
        uow.follow_ups.save(a_follow_up(id="later", kind=FollowUpKind.REMINDER, nudge_at=now + timedelta(days=1)))
        uow.commit()
    with a_bot(settings(address)) as (_, door):
        sandbox.client.wait_for_message(ada.dm, "show the demo")
        sandbox.client.wait_for(lambda: figures(door).get(("banter_told_seconds_count", "alarm")), 10, "a figure")
        seen = figures(door)
    assert seen["banter_told_seconds_count", "alarm"] == 1
    assert 90 <= seen["banter_told_seconds_sum", "alarm"] < 120
    assert ("banter_told_seconds_count", "reminder") not in seen


def test_a_bot_whose_socket_is_down_is_alive_but_not_ready(sandbox, settings, tmp_path):
    with a_bot(settings(f"sqlite:///{tmp_path / 'banter.db'}")) as (_, door):
        sandbox.client.wait_for_connection()
        sandbox.client.set_fault("apps.connections.open", "server_error")
        sandbox.client.drop_connections()
        sandbox.client.wait_for(lambda: sandbox.client.connections() == 0, 10, "the end of the connection")

        assert door.said("/readyz") == (503, {"bot": "ok", "database": "ok", "slack": "not connected"})
        assert door.get("/healthz")[0] == 200
        assert figures(door)["banter_slack_connected",] == 0.0


def test_a_bot_whose_database_file_is_gone_is_not_ready(sandbox, settings, tmp_path):
    file = tmp_path / "banter.db"
    with a_bot(settings(f"sqlite:///{file}")) as (_, door):
        sandbox.client.wait_for_connection()
        file.rename(tmp_path / "elsewhere.db")
        assert door.said("/readyz")[1]["database"] == "is away, or of another version of Banter"
        (tmp_path / "elsewhere.db").rename(file)
        assert door.get("/readyz")[0] == 200


def test_a_bot_whose_server_is_away_is_not_ready_and_still_shows_its_own_figures(sandbox, settings, empty_postgres):
    with a_bot(settings(empty_postgres)) as (_, door):
        sandbox.client.wait_for_connection()
        name = empty_postgres.partition("?")[0].rpartition("/")[2]
        with psycopg.connect(empty_postgres.replace(f"/{name}?", "/postgres?"), autocommit=True) as server:
            server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
            status, said = door.said("/readyz")
            seen = figures(door)
            server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        assert (status, said["database"]) == (503, "cannot be reached")
        assert seen["banter_database_up",] == 0.0
        assert ("banter_queue_rows", "inbox", "waiting") not in seen
        assert ("banter_ack_seconds_count",) in seen
        assert door.get("/readyz")[0] == 200


def test_a_runner_that_no_longer_moves_makes_the_bot_unhealthy():
    said = {"clock": moves(301.4), "worker": moves(0.2)}
    assert said == {"clock": "has not moved for 301 seconds", "worker": "ok"}
    assert not is_well(said)


def test_a_health_port_that_is_taken_stops_the_bot_only_where_it_was_chosen(settings, tmp_path):
    chosen = settings(f"sqlite:///{tmp_path / 'banter.db'}")
    with socket.create_server(("127.0.0.1", 0)) as taken, open_database(chosen) as database:
        port = taken.getsockname()[1]
        with pytest.raises(Misconfigured, match="BANTER_HEALTH_PORT"):
            make_service(chosen.model_copy(update={"banter_health_port": port}), database)
        unchosen = Settings.model_construct(
            {"slack_bot_token", "slack_app_token"}, **(dict(chosen) | {"banter_health_port": port})
        )
        assert make_service(unchosen, database).health is None
