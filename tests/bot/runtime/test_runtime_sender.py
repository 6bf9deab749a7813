import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest

from bot.runtime.pace import Pace, Rate
from bot.runtime.resuming import Resumer
from bot.runtime.sender import LEASE, Sender
from qualification.errors import SendFailed, SendRefused, TokenRefused
from qualification.messages import Delivery
from tests.bot.runtime.queues import ScriptedMessenger, Watched, accepted_but_lost, queue_message

UNHURRIED = Rate(10_000.0, 10_000)


@contextmanager
def sending(outbox, messenger, clock, pace=None):
    sender = Sender(outbox, messenger, name="this one", pace=pace or Pace(UNHURRIED, UNHURRIED), machine_clock=clock)
    sender.start()
    try:
        yield sender
    finally:
        sender.stop()


@pytest.fixture
def outbox(database):
    return Watched(database.outbox)


def no_answer():
    return SendFailed("no answer")


def test_message_is_sent_once_and_marked(database, outbox, clock):
    queue_message(database, "m1")
    messenger = ScriptedMessenger()

    with sending(outbox, messenger, clock):
        assert outbox.next() == ("sent", "m1")

    assert messenger.posted == [("C1", "m1")]
    assert messenger.looked_for == []
    with database.work("tenant-1") as uow:
        assert uow.mailbox.sent("m1").ts == "1.0"


def test_message_whose_answer_was_lost_is_found_and_not_sent_again(database, outbox, clock):
    queue_message(database, "m1")
    messenger = ScriptedMessenger(accepted_but_lost(no_answer))

    with sending(outbox, messenger, clock) as sender:
        assert outbox.next()[0] == "later"
        clock.now += timedelta(minutes=1)
        sender.wake()
        assert outbox.next() == ("sent", "m1")

    assert messenger.posted == [("C1", "m1")]


def test_message_that_was_never_taken_is_looked_for_and_sent_again(database, outbox, clock):
    queue_message(database, "m1")
    messenger = ScriptedMessenger(no_answer)

    with sending(outbox, messenger, clock) as sender:
        assert outbox.next()[0] == "later"
        clock.now += timedelta(minutes=1)
        sender.wake()
        assert outbox.next() == ("sent", "m1")

    assert messenger.looked_for == ["m1"]
    assert messenger.posted == [("C1", "m1")]


def test_message_that_a_dead_process_had_posted_is_found(database, outbox, clock):
    queue_message(database, "m1")
    (left_behind,) = database.outbox.claim("a dead one", clock(), LEASE, 10)
    messenger = ScriptedMessenger()
    messenger.deliver(left_behind)
    clock.now += LEASE

    with sending(outbox, messenger, clock):
        assert outbox.next() == ("sent", "m1")

    assert messenger.posted == [("C1", "m1")]
    assert database.outbox.sent(left_behind, "C1", "9.9") is False


def test_message_that_could_not_be_marked_is_found_after_its_lease(database, outbox, clock):
    queue_message(database, "m1")
    outbox.broken = 1
    messenger = ScriptedMessenger()

    with sending(outbox, messenger, clock) as sender:
        assert outbox.next() == ("broken", "m1")
        clock.now += LEASE
        sender.wake()
        assert outbox.next() == ("sent", "m1")

    assert messenger.posted == [("C1", "m1")]


def test_refused_message_is_laid_aside_and_its_neighbours_go_on(database, outbox, clock):
    queue_message(database, "m1")
    queue_message(database, "m2")
    messenger = ScriptedMessenger(lambda: SendRefused("chat.postMessage: invalid_blocks"))

    with sending(outbox, messenger, clock):
        assert outbox.next()[0] == "dead"
        assert outbox.next() == ("sent", "m2")

    (dead,) = database.outbox.dead(10)
    assert (dead.id, dead.error) == ("m1", "chat.postMessage: invalid_blocks")


def test_bug_in_rendering_lays_the_message_aside_without_quoting_it(database, outbox, clock):
    queue_message(database, "m1")

    with sending(outbox, ScriptedMessenger(lambda: ValueError("a secret word")), clock):
        assert outbox.next()[0] == "dead"

    assert database.outbox.dead(10)[0].error == "ValueError"


def test_retry_after_is_kept_for_the_message_and_its_channel(database, outbox, clock):
    queue_message(database, "m1")
    messenger = ScriptedMessenger(lambda: SendFailed("chat.postMessage: ratelimited", 40.0))

    with sending(outbox, messenger, clock) as sender:
        kind, (item, _, retry_at) = outbox.next()
        assert (kind, item.id, retry_at) == ("later", "m1", clock() + timedelta(seconds=40))
        clock.now += timedelta(seconds=41)  # the machine's clock was moved; forty seconds have not passed
        sender.wake()
        kind, (item, reason, _) = outbox.next()
        assert (kind, item.id, reason) == ("later", "m1", "held back by Slack's limits")

    assert messenger.posted == []


def test_channels_go_side_by_side_and_each_in_order(database, outbox, clock):
    for number in range(30):
        queue_message(database, f"m{number:02}", recipient=f"C{number % 3}")
    messenger = ScriptedMessenger()

    with sending(outbox, messenger, clock):
        for _ in range(30):
            assert outbox.next()[0] == "sent"

    assert messenger.most_in_flight == 1
    for channel in ("C0", "C1", "C2"):
        ids = [outgoing_id for recipient, outgoing_id in messenger.posted if recipient == channel]
        assert ids == sorted(ids)
        assert len(ids) == 10


def test_pace_holds_a_channel_back_and_lets_others_go(database, outbox, clock):
    for outgoing_id, recipient in (("a1", "C1"), ("a2", "C1"), ("b1", "C2")):
        queue_message(database, outgoing_id, recipient)
    pace = Pace(Rate(5.0, 1), UNHURRIED)

    with sending(outbox, ScriptedMessenger(), clock, pace):
        assert [outbox.next()[1] for _ in range(3)][-1] == "a2"


def test_answers_to_response_urls_are_not_paced_by_channel(database, outbox, clock):
    for number in range(3):
        queue_message(database, f"r{number}", "https://hooks.test/1", Delivery.RESPOND)

    with sending(outbox, ScriptedMessenger(), clock, Pace(Rate(0.01, 1), UNHURRIED)):
        assert [outbox.next() for _ in range(3)] == [("sent", "r0"), ("sent", "r1"), ("sent", "r2")]


def test_rows_that_were_only_held_are_put_back_at_the_stop(database, outbox, clock):
    queue_message(database, "m0")
    claim, claimed = outbox.claim, threading.Event()

    def watched_claim(*arguments):
        items = claim(*arguments)
        if [item.id for item in items] == ["m1"]:
            claimed.set()
        return items

    outbox.claim = watched_claim
    with sending(outbox, ScriptedMessenger(), clock, Pace(Rate(0.2, 1), UNHURRIED)) as sender:
        assert outbox.next() == ("sent", "m0")
        queue_message(database, "m1")
        sender.wake()
        assert claimed.wait(5)

    assert [item.id for item in database.outbox.claim("the next one", clock(), LEASE, 10)] == ["m1"]


def test_digest_for_many_people_waits_for_the_workspace_without_being_put_back(database, outbox, clock):
    for number in range(60):
        queue_message(database, f"m{number:02}", recipient=f"U{number}")

    with sending(outbox, ScriptedMessenger(), clock, Pace(UNHURRIED, Rate(50.0, 5))):
        assert {outbox.next()[0] for _ in range(60)} == {"sent"}


def token_revoked():
    return TokenRefused("chat.postMessage: token_revoked")


def test_refused_token_pauses_the_workspace_and_counts_as_no_try(database, outbox, clock):
    for number in range(3):
        queue_message(database, f"m{number}", recipient="C1")
    messenger = ScriptedMessenger(token_revoked)

    with sending(outbox, messenger, clock) as sender:
        assert outbox.next() == ("paused", "m0")
        sender.wake()

    assert messenger.posted == []
    assert database.outbox.waiting() == 3
    assert [paused.why for paused in database.outbox.paused()] == ["chat.postMessage: token_revoked"]


def test_paused_workspace_goes_on_by_itself_once_the_token_works_again(database, outbox, clock):
    queue_message(database, "m1")
    queue_message(database, "m2")
    messenger = ScriptedMessenger(None, token_revoked)
    messenger.token_refused = True

    with sending(outbox, messenger, clock) as sender:
        resumer = Resumer(outbox, messenger, resumed=sender.wake)
        assert outbox.next() == ("sent", "m1")
        assert outbox.next() == ("paused", "m2")
        resumer.start()
        resumer.wake()
        messenger.token_refused = False
        resumer.wake()
        assert outbox.next() == ("sent", "m2")
        resumer.stop()

    assert messenger.posted == [("C1", "m1"), ("C1", "m2")]
    assert messenger.looked_for == [], "Slack had refused it: it cannot be there"
    assert database.outbox.paused() == []


def test_resumer_leaves_a_workspace_paused_while_the_token_is_refused(database, clock):
    queue_message(database, "m1")
    (item,) = database.outbox.claim("x", clock(), LEASE, 1)
    database.outbox.pause(item, "token_revoked", clock())
    messenger, woken = ScriptedMessenger(), threading.Event()
    messenger.token_refused = True

    resumer = Resumer(database.outbox, messenger, resumed=woken.set)
    resumer.start()
    resumer.stop()

    assert len(database.outbox.paused()) == 1
    assert not woken.is_set()
