import threading
from contextlib import contextmanager
from datetime import timedelta
from queue import Queue

import pytest

from bot.runtime.retries import WORK_PAUSES
from bot.runtime.worker import LEASE, Worker
from qualification.ports import InboxItem
from tests.bot.runtime.bots import EchoDesk
from tests.bot.runtime.queues import Watched, received


class Counted(EchoDesk):
    """An echo desk that tells the test when an item is worked."""

    def __init__(self, work):
        super().__init__(work)
        self.worked = Queue()
        self.gate = None
        self.running = 0
        self.most_running = 0
        self._lock = threading.Lock()

    def work(self, item: InboxItem) -> None:
        with self._lock:
            self.running += 1
            self.most_running = max(self.most_running, self.running)
        try:
            if self.gate:
                self.gate.wait(5)
            super().work(item)
        finally:
            with self._lock:
                self.running -= 1
        self.worked.put(item.received.key)


@contextmanager
def working(inbox, desk, clock, threads=4, worked=lambda: None):
    worker = Worker(inbox, desk, name="this one", threads=threads, worked=worked, machine_clock=clock)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()


@pytest.fixture
def inbox(database):
    return Watched(database.inbox)


@pytest.fixture
def desk(database):
    return Counted(database.work)


def test_item_is_worked_once_and_the_sender_woken(database, inbox, desk, clock):
    database.inbox.store([received("hello")])
    woken = threading.Event()

    with working(inbox, desk, clock, worked=woken.set):
        assert desk.worked.get(timeout=5) == "hello"
        assert woken.wait(5)

    assert database.inbox.waiting() == 0
    assert [item.id for item in database.outbox.claim("x", clock(), LEASE, 10)] == ["re-1"]


def test_conversation_is_worked_in_order_one_at_a_time(database, inbox, desk, clock):
    database.inbox.store([received(f"message {number}", ts=f"{number}.0") for number in (3, 1, 2)])

    with working(inbox, desk, clock):
        assert [desk.worked.get(timeout=5) for _ in range(3)] == ["message 1", "message 2", "message 3"]

    assert desk.most_running == 1


def test_conversations_are_worked_side_by_side(database, inbox, desk, clock):
    desk.gate = threading.Barrier(3)
    database.inbox.store([received(f"message {number}", f"D{number}:1.0") for number in range(3)])

    with working(inbox, desk, clock):
        assert {desk.worked.get(timeout=5) for _ in range(3)} == {"message 0", "message 1", "message 2"}

    assert desk.most_running == 3


def test_no_more_is_claimed_than_there_are_threads(database, inbox, desk, clock):
    database.inbox.store([received(f"message {number}", f"D{number}:1.0") for number in range(10)])

    with working(inbox, desk, clock, threads=2):
        for _ in range(10):
            desk.worked.get(timeout=5)

    assert desk.most_running <= 2


def test_failing_item_is_tried_again_and_then_well(database, inbox, desk, clock):
    desk.failures = [RuntimeError("a secret word")]
    database.inbox.store([received("hello")])

    with working(inbox, desk, clock) as worker:
        kind, (_, error, _, retry_at) = inbox.next()
        assert (kind, error, retry_at) == ("later", "RuntimeError", clock() + timedelta(seconds=WORK_PAUSES[0]))
        clock.now = retry_at
        worker.wake()
        assert desk.worked.get(timeout=5) == "hello"

    assert len(desk.items) == 2


def test_item_that_fails_for_good_ends_in_an_apology_with_a_reference(database, inbox, desk, clock):
    desk.failures = [RuntimeError(str(number)) for number in range(9)]
    database.inbox.store([received("hello")])

    with working(inbox, desk, clock) as worker:
        for _ in WORK_PAUSES:
            assert inbox.next()[0] == "later"
            clock.now += timedelta(minutes=1)
            worker.wake()
        assert inbox.next()[0] == "dead"

    (dead,) = database.inbox.dead(10)
    (sorry,) = database.outbox.claim("x", clock(), LEASE, 10)
    reference = sorry.outgoing.message.text.removeprefix("Sorry, ")
    assert dead.error == f"RuntimeError (ref {reference})"
    assert len(desk.items) == len(WORK_PAUSES) + 1


def test_item_of_a_dead_process_is_worked_after_its_lease(database, inbox, desk, clock):
    database.inbox.store([received("hello")])
    database.inbox.claim("a dead one", clock(), LEASE, 10)

    with working(inbox, desk, clock) as worker:
        clock.now += LEASE
        worker.wake()
        assert desk.worked.get(timeout=5) == "hello"


def test_item_that_ends_its_process_each_time_is_not_worked_again(database, inbox, desk, clock):
    database.inbox.store([received("poison"), received("well", "D2:1.0")])
    for _ in range(len(WORK_PAUSES) + 1):
        database.inbox.claim("a dying one", clock(), LEASE, 1)
        clock.now += LEASE

    with working(inbox, desk, clock):
        assert inbox.next()[0] == "dead"
        assert desk.worked.get(timeout=5) == "well"

    assert [item.received.key for item in desk.items] == ["well"]


def test_slow_item_is_not_begun_twice_when_its_lease_runs_out(database, inbox, desk, clock):
    desk.gate = threading.Event()
    database.inbox.store([received("slow")])

    with working(inbox, desk, clock) as worker:
        claims = Queue()
        claim = inbox.claim
        inbox.claim = lambda *arguments: (items := claim(*arguments), claims.put(len(items)))[0]
        clock.now += LEASE
        worker.wake()
        assert any(claims.get(timeout=5) for _ in range(3))
        desk.gate.set()
        assert desk.worked.get(timeout=5) == "slow"

    assert len(desk.items) == 1


def test_item_whose_apology_fails_too_is_laid_aside_all_the_same(database, inbox, clock):
    class Speechless(Counted):
        def apology(self, _item, _reference):
            raise RuntimeError("a secret word")

    speechless = Speechless(database.work)
    database.inbox.store([received("hello")])
    for _ in range(len(WORK_PAUSES) + 1):
        database.inbox.claim("a dying one", clock(), LEASE, 1)
        clock.now += LEASE

    with working(inbox, speechless, clock):
        assert inbox.next()[0] == "dead"
