"""Whatever happens to a queue, the fake and SQLite give out the same rows; one message is never in two hands."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from qualification.messages import Delivery
from storage import Database
from tests.builders import TUESDAY_AT_TEN, a_received, an_outgoing
from tests.fakes.memory import MemoryDatabase

LEASE = timedelta(seconds=30)
PLACES = st.sampled_from(["C1", "C2"])
WAITS = st.sampled_from([0, 10, 40])


class Queues(RuleBasedStateMachine):
    """The same calls to both; `held` are the rows that workers think are theirs, the fake's beside SQLite's."""

    def __init__(self):
        super().__init__()
        self.directory = Path(tempfile.mkdtemp())
        self.real = Database(f"sqlite:///{self.directory / 'queues.db'}")
        self.real.upgrade()
        self.fake = MemoryDatabase(self.real.only_tenant())
        self.tenant = self.fake.only_tenant()
        self.now, self.made, self.posts, self.held_out, self.held_in = TUESDAY_AT_TEN, 0, [], [], []

    def teardown(self):
        self.real.close()
        shutil.rmtree(self.directory)

    @initialize()
    def begin_with_a_post(self):
        self.send(Delivery.POST, "C1", None)

    @rule(where=PLACES, ts=st.integers(1, 5))
    def receive(self, where, ts):
        self.made += 1
        item = a_received(self.tenant, key=f"Ev{self.made}", conversation=where, ts=f"{ts}.0")
        assert self.fake.inbox.store([item]) == self.real.inbox.store([item]) == 1

    @rule(limit=st.integers(1, 3))
    def take_in(self, limit):
        taken = [each.inbox.claim("worker", self.now, LEASE, limit) for each in (self.fake, self.real)]
        assert [(item.received, item.attempts) for item in taken[0]] == [
            (item.received, item.attempts) for item in taken[1]
        ]
        self.held_in += zip(*taken, strict=True)

    @rule(data=st.data(), retry=st.sampled_from([None, 0, 20]))
    def finish_or_fail_an_item(self, data, retry):
        if not self.held_in:
            return
        pair = data.draw(st.sampled_from(self.held_in))
        self.held_in.remove(pair)
        retry_at = None if retry is None else self.now + timedelta(seconds=retry)
        for each, item in zip((self.fake, self.real), pair, strict=True):
            each.inbox.failed(item.id, "away", self.now, retry_at)

    @rule(kind=st.sampled_from(list(Delivery)), where=PLACES, data=st.data())
    def write(self, kind, where, data):
        updates = data.draw(st.sampled_from(self.posts)) if kind is Delivery.UPDATE else None
        self.send(kind, where, updates)

    def send(self, kind, where, updates):
        self.made += 1
        message = an_outgoing(id=f"m{self.made}", delivery=kind, recipient=where, updates=updates)
        for each in (self.fake, self.real):
            with each.work(self.tenant) as work:
                work.mailbox.send(message)
                work.commit()
        if kind is Delivery.POST:
            self.posts.append(message.id)

    @rule(limit=st.integers(1, 3))
    def take_out(self, limit):
        taken = [each.outbox.claim("sender", self.now, LEASE, limit) for each in (self.fake, self.real)]
        assert taken[0] == taken[1]
        self.held_out += zip(*taken, strict=True)

    @rule(data=st.data(), ending=st.sampled_from(["sent", "dead", "again", "later"]))
    def end_a_sending(self, data, ending):
        if not self.held_out:
            return
        pair = data.draw(st.sampled_from(self.held_out))
        self.held_out.remove(pair)
        retry_at = {"again": self.now, "later": self.now + timedelta(seconds=20)}.get(ending)
        done = [
            each.outbox.sent(item, "C9", f"{item.id}.ts")
            if ending == "sent"
            else each.outbox.failed(item, "away", retry_at)
            for each, item in zip((self.fake, self.real), pair, strict=True)
        ]
        assert done[0] == done[1]

    @rule(data=st.data())
    def pause(self, data):
        if not self.held_out:
            return
        pair = data.draw(st.sampled_from(self.held_out))
        self.held_out.remove(pair)
        done = [
            each.outbox.pause(item, "revoked", self.now)
            for each, item in zip((self.fake, self.real), pair, strict=True)
        ]
        assert done[0] == done[1]

    @rule()
    def resume(self):
        for each in (self.fake, self.real):
            each.outbox.resume(self.tenant)

    @rule(data=st.data(), act=st.sampled_from(["retry", "drop"]))
    def settle_a_dead_one(self, data, act):
        dead = self.fake.outbox.dead(99)
        if dead:
            chosen = data.draw(st.sampled_from(dead)).id
            for each in (self.fake, self.real):
                assert getattr(each.outbox, act)(self.tenant, chosen)

    @rule(seconds=WAITS)
    def wait(self, seconds):
        self.now += timedelta(seconds=seconds)

    @invariant()
    def both_tell_the_same_of_their_queues(self):
        assert self.fake.inbox.waiting() == self.real.inbox.waiting()
        assert self.fake.outbox.waiting() == self.real.outbox.waiting()
        assert self.fake.outbox.dead(99) == self.real.outbox.dead(99)
        assert self.fake.outbox.paused() == self.real.outbox.paused()


Queues.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
test_queues_agree = Queues.TestCase
