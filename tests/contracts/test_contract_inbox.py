from datetime import timedelta

import pytest

from qualification.errors import Conflict, NotFound
from qualification.ports import HOLDS_BACK_FOR
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_lead, a_received

LEASE = timedelta(seconds=30)
LATER = NOW + timedelta(seconds=31)


@pytest.fixture
def receive(database, tenant):
    def store(*items):
        return database.inbox.store(
            [a_received(tenant, key=key, conversation=where, ts=ts) for key, where, ts in items]
        )

    return store


def keys(items):
    return [item.received.key for item in items]


def claim(database, now=NOW, limit=10):
    return database.inbox.claim("worker-1", now, LEASE, limit)


def finish(database, tenant, item):
    with database.work(tenant) as work:
        work.mailbox.done(item.id)
        work.commit()


def test_what_slack_delivers_twice_is_stored_once(receive):
    assert receive(("Ev1", "D1", "1.0"), ("Ev2", "D1", "2.0")) == 2
    assert receive(("Ev2", "D1", "2.0"), ("Ev3", "D1", "3.0")) == 1
    assert receive() == 0


def test_a_stored_item_comes_back_as_slack_sent_it(database, tenant):
    received = a_received(tenant, payload={"text": "40k 👍", "blocks": [{"n": 1.0}], "edited": None})
    database.inbox.store([received])
    (item,) = claim(database)
    assert item.received == received
    assert item.attempts == 0


def test_a_conversation_is_worked_one_item_at_a_time_in_the_order_of_ts(database, tenant, receive):
    receive(("late", "D1", "3.0"), ("early", "D1", "1.0"), ("other", "D2", "2.0"))
    first = claim(database)
    assert keys(first) == ["early", "other"]
    assert claim(database) == []
    finish(database, tenant, first[0])
    assert keys(claim(database)) == ["late"]


def test_an_item_that_arrives_late_waits_while_its_conversation_is_in_flight(database, receive):
    receive(("Ev2", "D1", "2.0"))
    claim(database)
    receive(("Ev1", "D1", "1.0"))
    assert claim(database) == []


def test_a_claim_takes_no_more_than_asked_for_and_the_oldest_first(database, receive):
    receive(("a", "D1", "5.0"), ("b", "D2", "1.0"), ("c", "D3", "3.0"))
    assert keys(claim(database, limit=2)) == ["a", "b"]
    assert keys(claim(database, limit=2)) == ["c"]


def test_what_a_dead_process_left_behind_is_claimed_anew(database, receive):
    receive(("Ev1", "D1", "1.0"))
    claim(database)
    assert claim(database, NOW + LEASE - timedelta(seconds=1)) == []
    (again,) = claim(database, LATER)
    assert (again.received.key, again.attempts) == ("Ev1", 1)


def test_only_the_first_of_two_who_worked_an_item_keeps_its_effects(database, tenant, receive):
    receive(("Ev1", "D1", "1.0"))
    (slow,) = claim(database)
    (fast,) = claim(database, LATER)
    finish(database, tenant, fast)
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        with pytest.raises(Conflict):
            work.mailbox.done(slow.id)
    with database.work(tenant) as work, pytest.raises(NotFound):
        work.leads.get("lead-1")


def test_an_item_is_not_done_until_its_effects_are_committed(database, tenant, receive):
    receive(("Ev1", "D1", "1.0"))
    (item,) = claim(database)
    with database.work(tenant) as work:
        work.mailbox.done(item.id)
    assert database.inbox.waiting() == 1
    finish(database, tenant, item)
    assert database.inbox.waiting() == 0
    assert claim(database, LATER) == []


def test_a_failed_item_is_tried_again_at_its_time_and_holds_back_its_conversation(database, receive):
    receive(("Ev1", "D1", "1.0"), ("Ev2", "D1", "2.0"))
    (item,) = claim(database)
    database.inbox.failed(item.id, "the reader was away", NOW, NOW + timedelta(seconds=5))
    assert claim(database) == []
    (again,) = claim(database, NOW + timedelta(seconds=5))
    assert (again.received.key, again.attempts) == ("Ev1", 1)


def test_an_item_that_fails_again_and_again_lets_its_conversation_pass_while_it_waits(database, tenant, receive):
    receive(("Ev1", "D1", "1.0"), ("Ev2", "D1", "2.0"), ("Ev3", "D1", "3.0"))
    for _ in range(HOLDS_BACK_FOR):
        (item,) = claim(database)
        assert item.received.key == "Ev1"
        database.inbox.failed(item.id, "cannot be read", NOW, NOW)
    (item,) = claim(database)
    database.inbox.failed(item.id, "cannot be read", NOW, NOW + timedelta(seconds=5))
    (second,) = claim(database)
    assert second.received.key == "Ev2"
    assert claim(database, NOW + timedelta(seconds=5)) == [], "one of a conversation at a time"
    finish(database, tenant, second)
    assert keys(claim(database, NOW + timedelta(seconds=5))) == ["Ev1"], "its time has come, and it goes first"


def test_an_item_that_was_given_up_stays_visible_and_its_neighbours_go_on(database, tenant, receive):
    receive(("Ev1", "D1", "1.0"), ("Ev2", "D1", "2.0"))
    (item,) = claim(database)
    database.inbox.failed(item.id, "cannot be read", NOW, None)
    (dead,) = database.inbox.dead(10)
    assert (dead.id, dead.tenant, dead.about, dead.attempts, dead.error) == (
        item.id, tenant, "message", 1, "cannot be read",
    )  # fmt: skip
    assert keys(claim(database)) == ["Ev2"]
    assert database.inbox.waiting() == 1


def test_two_tenants_may_receive_the_same_key_and_conversation(database, tenant):
    neighbour = database.bind(None, "T2")
    assert database.inbox.store([a_received(tenant), a_received(neighbour)]) == 2
    assert [item.received.tenant for item in claim(database)] == [tenant, neighbour]


def test_what_a_dead_worker_holds_is_given_back_at_once(database, receive):
    receive(("Ev1", "D1", "1.0"), ("Ev2", "D2", "2.0"))
    claim(database)
    assert claim(database) == []

    assert database.inbox.give_back(lambda worker: worker == "somebody else", NOW) == 0
    assert database.inbox.give_back(lambda worker: worker == "worker-1", NOW) == 2

    assert keys(claim(database)) == ["Ev1", "Ev2"]
