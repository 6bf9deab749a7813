import os
from datetime import UTC, datetime, timedelta

import pytest

from qualification.errors import InvalidInput
from storage import Database
from tests.bot.cli.commands import fails, run
from tests.builders import an_outgoing

NOW = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
LEASE = timedelta(seconds=30)


@pytest.fixture
def database():
    with Database(os.environ["DATABASE_URL"]) as opened:
        opened.upgrade()
        yield opened


@pytest.fixture
def give_up(database):
    """Queues messages to channels of their own and gives them up."""

    def dead(*ids):
        with database.work(database.only_tenant()) as uow:
            for each in ids:
                uow.mailbox.send(an_outgoing(id=each, recipient=f"C-{each}"))
            uow.commit()
        for item in database.outbox.claim("sender", NOW, LEASE, len(ids)):
            database.outbox.failed(item, "chat.postMessage: is_archived [x]", None)

    return dead


def claimed(database):
    return [item.id for item in database.outbox.claim("sender", NOW, LEASE, 10)]


def test_the_dead_are_listed_with_the_reason_and_without_their_words(give_up):
    give_up("m1", "m2")
    code, output = run("outbox", "list")
    assert code == 0
    for word in ("0 messages wait", "2 were given up", "m1", "m2", "post", "is_archived [x]"):
        assert word in output
    assert an_outgoing().message.text not in output


def test_where_nothing_is_dead_nothing_is_listed():
    assert run("outbox", "list")[1].strip() == "0 messages wait to be sent, 0 were given up."


def test_a_dead_message_is_retried_by_its_id(database, give_up):
    give_up("m1", "m2")
    assert run("outbox", "retry", "m2")[1].strip() == "1 messages will be sent by the running bot."
    assert claimed(database) == ["m2"]


def test_all_dead_messages_are_retried_together(database, give_up):
    give_up("m1", "m2")
    run("outbox", "retry", "--all")
    assert claimed(database) == ["m1", "m2"]


def test_a_dead_message_is_dropped(database, give_up):
    give_up("m1", "m2")
    assert run("outbox", "drop", "m1")[1].strip() == "1 messages were dropped."
    assert [dead.id for dead in database.outbox.dead(10)] == ["m2"]
    assert claimed(database) == []


def test_an_id_that_is_not_dead_is_named_and_nothing_is_done(database, give_up):
    give_up("m1")
    assert "m9" in fails(InvalidInput, "outbox", "retry", "m1", "m9")
    assert claimed(database) == []


@pytest.mark.parametrize("arguments", [(), ("m1", "--all")])
def test_which_ones_has_to_be_said(arguments):
    assert "--all" in fails(InvalidInput, "outbox", "drop", *arguments)


def test_a_paused_workspace_is_told_by_the_list_and_by_the_doctor(database):
    with database.work(database.only_tenant()) as uow:
        uow.mailbox.send(an_outgoing())
        uow.commit()
    (item,) = database.outbox.claim("sender", NOW, LEASE, 1)
    database.outbox.pause(item, "chat.postMessage: token_revoked", NOW)

    listed, examined = run("outbox", "list")[1], run("doctor")[1]

    for said in (listed, examined):
        assert "Nothing is sent since 2026-03-03 10:00 UTC" in said
        assert "token_revoked" in said
    assert "SLACK_BOT_TOKEN" in examined
