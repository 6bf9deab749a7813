"""What the queues still hold, as whoever watches them is told; on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from qualification.messages import Delivery
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_follow_up, a_lead, a_person, a_received, an_outgoing


@pytest.fixture(params=["sqlite_database", "postgres_database"])
def database(request):
    return request.getfixturevalue(request.param)


def store(database, rows):
    tenant = database.only_tenant()
    database.inbox.store([a_received(tenant, key=f"Ev{n}", conversation=f"D{n}") for n in range(rows)])


def give_up_the_first(database):
    (item,) = database.inbox.claim("w", NOW, timedelta(seconds=30), 1)
    database.inbox.failed(item.id, "ValueError (ref 0A1B2C)", NOW, None)
    return item.id


def test_depths_count_what_is_not_done_and_know_since_when(database):
    before = datetime.now(UTC)
    assert database.depths() == []
    store(database, 3)
    give_up_the_first(database)
    database.inbox.claim("w", NOW, timedelta(seconds=30), 1)

    depths = database.depths()

    assert {(each.queue, each.state): each.rows for each in depths} == {
        ("inbox", "waiting"): 1,
        ("inbox", "claimed"): 1,
        ("inbox", "dead"): 1,
    }
    assert all(each.since and before <= each.since <= datetime.now(UTC) for each in depths)


def test_an_unfinished_row_says_what_it_is_but_not_its_words(database):
    store(database, 1)
    given_up = give_up_the_first(database)
    with database.work(database.only_tenant()) as uow:
        uow.mailbox.send(an_outgoing(id="out-1", cause="7"))
        uow.commit()

    inbox, outbox = database.unfinished(10)

    assert (inbox.queue, inbox.id, inbox.about, inbox.state) == ("inbox", given_up, "message", "dead")
    assert (inbox.attempts, inbox.error) == (1, "ValueError (ref 0A1B2C)")
    assert (outbox.queue, outbox.id, outbox.about, outbox.state) == ("outbox", "out-1", Delivery.POST, "waiting")
    assert "hi" not in repr(inbox)


def test_a_message_keeps_what_caused_it_and_since_when_it_waits(database):
    with database.work(database.only_tenant()) as uow:
        uow.mailbox.send(an_outgoing(id="out-1", cause="7"))
        uow.commit()
    (item,) = database.outbox.claim("w", NOW, timedelta(seconds=30), 1)
    assert item.outgoing.cause == "7"
    assert item.stored_at is not None


def test_what_was_given_up_is_worked_again_with_all_its_tries_or_put_away(database):
    store(database, 2)
    first, second = give_up_the_first(database), give_up_the_first(database)

    assert database.inbox.retry(first)
    assert database.inbox.drop(second)

    assert not database.inbox.retry(second)
    (again,) = database.inbox.claim("w", NOW, timedelta(seconds=30), 9)
    assert (again.id, again.attempts) == (first, 0)
    assert database.inbox.dead(9) == []


def test_what_should_have_been_told_is_counted_from_the_first_on(database):
    with database.work(database.only_tenant()) as uow:
        uow.people.save(a_person())
        uow.leads.save(a_lead())
        uow.follow_ups.save(a_follow_up(nudge_at=NOW - timedelta(hours=2)))
        uow.commit()

    assert database.due(NOW - timedelta(hours=3)).rows == 0
    due = database.due(NOW)
    assert (due.rows, due.since) == (1, NOW - timedelta(hours=2))
