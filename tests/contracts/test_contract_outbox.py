from datetime import timedelta

import pytest

from qualification.messages import Delivery, Message, Sent
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import an_outgoing

LEASE = timedelta(seconds=30)
LATER = NOW + timedelta(seconds=31)


@pytest.fixture
def send(database, tenant):
    def commit(*messages):
        with database.work(tenant) as work:
            for message in messages:
                work.mailbox.send(message)
            work.commit()

    return commit


def update(of, **changes):
    return an_outgoing(**{"id": f"update-{of}", "delivery": Delivery.UPDATE, "updates": of} | changes)


def claim(database, now=NOW, limit=10):
    return database.outbox.claim("sender-1", now, LEASE, limit)


def ids(items):
    return [item.id for item in items]


def deliver(database, now=NOW):
    items = claim(database, now)
    for item in items:
        assert database.outbox.sent(item, "C1", f"{item.id}.ts")
    return ids(items)


def test_a_message_comes_back_as_it_was_written(database, tenant, send):
    message = Message("Hello", ({"type": "section", "text": {"type": "mrkdwn", "text": "*Hello*"}},))
    outgoing = an_outgoing(message=message, thread_ts="1.0", lead_id="lead-1")
    send(outgoing)
    (item,) = claim(database)
    assert (item.outgoing, item.tenant, item.attempts, item.target) == (outgoing, tenant, 0, None)


def test_a_message_of_a_transaction_that_failed_is_never_sent(database, tenant):
    with database.work(tenant) as work:
        work.mailbox.send(an_outgoing())
    assert claim(database) == []


def test_the_same_id_twice_is_one_message(database, send):
    send(an_outgoing(), an_outgoing(message=Message("again")))
    send(an_outgoing())
    assert deliver(database) == ["out-1"]
    assert claim(database, LATER) == []


def test_a_recipient_gets_one_message_at_a_time_in_the_order_they_were_written(database, send):
    send(an_outgoing(id="a"), an_outgoing(id="b"), an_outgoing(id="c", recipient="C2"))
    first = claim(database)
    assert ids(first) == ["a", "c"]
    assert claim(database) == []
    database.outbox.sent(first[0], "C1", "1.0")
    assert ids(claim(database)) == ["b"]


def test_a_claim_takes_no_more_than_asked_for(database, send):
    send(*(an_outgoing(id=f"m{n}", recipient=f"C{n}") for n in range(3)))
    assert ids(claim(database, limit=2)) == ["m0", "m1"]


def test_where_a_message_ended_up_is_known_once_it_was_sent(database, tenant, send):
    send(an_outgoing(lead_id="lead-1"))
    (item,) = claim(database)
    with database.work(tenant) as work:
        assert work.mailbox.sent("out-1") is None
    assert database.outbox.sent(item, "D9", "5.0")
    place = Sent(outgoing_id="out-1", channel="D9", ts="5.0", lead_id="lead-1")
    with database.work(tenant) as work:
        assert work.mailbox.sent("out-1") == work.mailbox.sent_at("D9", "5.0") == place
        assert work.mailbox.sent_at("D9", "6.0") is None


def test_who_lost_the_lease_cannot_mark_the_message(database, send):
    send(an_outgoing())
    (slow,) = claim(database)
    (fast,) = claim(database, LATER)
    assert (slow.attempts, fast.attempts) == (0, 1)
    assert fast.token > slow.token
    assert not database.outbox.sent(slow, "C1", "1.0")
    assert not database.outbox.failed(slow, "late", None)
    assert database.outbox.sent(fast, "C1", "2.0")
    assert not database.outbox.sent(fast, "C1", "2.0")


def test_a_failed_message_is_tried_again_at_its_time_and_holds_back_its_recipient(database, send):
    send(an_outgoing(id="a"), an_outgoing(id="b"))
    (item,) = claim(database)
    assert database.outbox.failed(item, "rate limited", NOW + timedelta(seconds=5))
    assert claim(database) == []
    (again,) = claim(database, NOW + timedelta(seconds=5))
    assert (again.id, again.attempts) == ("a", 1)


def test_a_message_that_was_given_up_stays_visible_and_its_neighbours_go_on(database, tenant, send):
    send(an_outgoing(id="a"), an_outgoing(id="b"))
    (item,) = claim(database)
    assert database.outbox.failed(item, "channel_not_found", None)
    (dead,) = database.outbox.dead(10)
    assert (dead.id, dead.tenant, dead.about, dead.attempts, dead.error) == (
        "a", tenant, "post", 1, "channel_not_found",
    )  # fmt: skip
    assert database.outbox.waiting() == 1
    assert deliver(database) == ["b"]


def test_an_update_waits_until_its_message_was_sent_and_knows_where_that_stands(database, send):
    send(an_outgoing(recipient="U1"), update("out-1", recipient="C1"), an_outgoing(id="next"))
    first = claim(database)
    assert ids(first) == ["out-1", "next"]
    database.outbox.sent(first[0], "D9", "5.0")
    database.outbox.sent(first[1], "C1", "6.0")
    (changed,) = claim(database)
    assert changed.target == Sent(outgoing_id="out-1", channel="D9", ts="5.0", lead_id=None)


def test_an_update_does_not_hide_the_message_it_changed(database, tenant, send):
    send(an_outgoing(lead_id="lead-1"))
    deliver(database)
    send(update("out-1"))
    (item,) = claim(database)
    database.outbox.sent(item, "C1", "out-1.ts")
    with database.work(tenant) as work:
        assert work.mailbox.sent_at("C1", "out-1.ts").outgoing_id == "out-1"


def test_only_the_newest_update_of_a_message_is_sent(database, send):
    send(an_outgoing(id="a"), an_outgoing(id="b", recipient="C2"))
    deliver(database)
    send(update("a", id="u1"), update("b", id="v1", recipient="C2"), update("a", id="u2"), update("a", id="u3"))
    assert deliver(database) == ["v1", "u3"]
    assert database.outbox.waiting() == 0
    assert database.outbox.dead(10) == []


def test_an_update_in_flight_is_not_dropped_and_the_newer_one_follows_it(database, send):
    send(an_outgoing())
    deliver(database)
    send(update("out-1", id="u1"))
    (running,) = claim(database)
    send(update("out-1", id="u2"))
    assert claim(database) == []
    assert database.outbox.sent(running, "C1", "out-1.ts")
    assert deliver(database) == ["u2"]


def test_an_update_that_failed_gives_way_to_a_newer_one(database, send):
    send(an_outgoing())
    deliver(database)
    send(update("out-1", id="u1"))
    (running,) = claim(database)
    database.outbox.failed(running, "away", LATER)
    send(update("out-1", id="u2"))
    assert deliver(database) == ["u2"]


def test_only_the_newest_home_of_a_person_is_published(database, send):
    homes = [an_outgoing(id=f"h{n}", delivery=Delivery.HOME, recipient="U1") for n in range(3)]
    send(*homes, an_outgoing(id="other", delivery=Delivery.HOME, recipient="U2"))
    assert deliver(database) == ["h2", "other"]


def test_an_update_of_a_message_that_was_given_up_is_given_up_too(database, send):
    send(an_outgoing(), update("out-1"), update("never-written"))
    (item,) = claim(database)
    database.outbox.failed(item, "channel_not_found", None)
    assert claim(database) == []
    assert {dead.id for dead in database.outbox.dead(10)} == {"out-1", "update-out-1", "update-never-written"}


def test_two_tenants_may_send_under_the_same_id_to_the_same_channel(database, tenant):
    neighbour = database.bind(None, "T2")
    for owner in (tenant, neighbour):
        with database.work(owner) as work:
            work.mailbox.send(an_outgoing())
            work.commit()
    items = claim(database)
    assert [item.tenant for item in items] == [tenant, neighbour]
    assert all(database.outbox.sent(item, "C1", "1.0") for item in items)


def test_what_a_dead_sender_holds_is_given_back_and_its_old_claim_settles_nothing(database, send):
    send(an_outgoing(id="m1"))
    [held] = claim(database)

    assert database.outbox.give_back(lambda _worker: False, NOW) == 0
    assert database.outbox.give_back(lambda _worker: True, NOW) == 1

    [again] = claim(database)
    assert again.attempts == 1, "the sender has to look for it first"
    assert not database.outbox.sent(held, "D1", "1.0")
    assert database.outbox.sent(again, "D1", "1.0")


def test_what_a_dead_sender_holds_can_be_left_alone_for_a_moment_before_it_is_looked_for(database, send):
    send(an_outgoing(id="m1"))
    claim(database)
    settled = NOW + timedelta(seconds=3)

    assert database.outbox.give_back(lambda _worker: True, settled) == 1

    assert claim(database, settled - timedelta(seconds=1)) == []
    assert ids(claim(database, settled)) == ["m1"]


def give_up(database, why="channel_not_found"):
    (item,) = claim(database)
    database.outbox.failed(item, why, None)


def test_a_dead_message_is_sent_after_all_once_it_was_looked_for(database, tenant, send):
    send(an_outgoing())
    give_up(database)

    assert database.outbox.retry(tenant, "out-1")
    assert not database.outbox.retry(tenant, "out-1"), "it is not dead any more"

    (again,) = claim(database)
    assert (again.id, again.attempts) == ("out-1", 1)
    assert database.outbox.dead(10) == []


def test_a_dead_message_that_is_dropped_is_never_sent(database, tenant, send):
    send(an_outgoing())
    give_up(database)

    assert database.outbox.drop(tenant, "out-1")

    assert database.outbox.dead(10) == []
    assert not database.outbox.retry(tenant, "out-1")
    assert claim(database) == []


@pytest.mark.parametrize("act", ["retry", "drop"])
def test_only_the_dead_are_retried_or_dropped(database, tenant, send, act):
    send(an_outgoing())
    assert not getattr(database.outbox, act)(tenant, "out-1")
    assert not getattr(database.outbox, act)(tenant, "unheard of")
    assert deliver(database) == ["out-1"]


def test_nothing_is_sent_in_a_paused_workspace_and_its_neighbours_go_on(database, tenant, send):
    neighbour = database.bind(None, "T2")
    send(an_outgoing())
    (item,) = claim(database)
    with database.work(neighbour) as work:
        work.mailbox.send(an_outgoing(id="other"))
        work.commit()

    assert database.outbox.pause(item, "token_revoked", NOW)

    assert deliver(database, LATER) == ["other"]
    (paused,) = database.outbox.paused()
    assert (paused.tenant, paused.since, paused.why) == (tenant, NOW, "token_revoked")


def test_a_pause_counts_as_no_try_and_ends_with_everything_still_there(database, tenant, send):
    send(an_outgoing(), an_outgoing(id="out-2"))
    (item,) = claim(database)
    database.outbox.pause(item, "token_revoked", NOW)

    database.outbox.resume(tenant)

    assert database.outbox.paused() == []
    (again,) = claim(database)
    assert (again.id, again.attempts) == ("out-1", 0)


def test_a_pause_that_is_heard_of_twice_began_when_it_was_heard_of_first(database, send):
    send(an_outgoing(), an_outgoing(id="out-2", recipient="C2"))
    first, second = claim(database)

    assert database.outbox.pause(first, "token_revoked", NOW)
    assert database.outbox.pause(second, "account_inactive", LATER)
    assert not database.outbox.pause(second, "account_inactive", LATER), "its lease is over"

    (paused,) = database.outbox.paused()
    assert (paused.since, paused.why) == (NOW, "account_inactive")
