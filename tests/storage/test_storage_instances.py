"""Several instances of the bot on one database do the same at the same moment: it is done once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.slack.voice import SlackVoice
from qualification.follow_ups.followups import FollowUpKind
from qualification.people import WorkingHours
from qualification.policy.loading import publish
from qualification.reading.builtin import BuiltInReader
from qualification.use_cases.reminders.reminding import remind
from qualification.use_cases.tools import Tools
from storage import Database
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_follow_up, a_lead, a_person, an_outgoing
from tests.fakes.messenger import FakeMessenger

INSTANCES = 4
LEASE = timedelta(seconds=30)


POLICY = publish(
    'version = "1"\nowner = "kim@example.com"\neffective = 2026-01-01\n',
    name="policy.toml",
    published_at=NOW,
    published_by="system",
)


@contextmanager
def opened_again(database):
    """So many open databases on one address."""
    others = [Database(database._engine.url.render_as_string(hide_password=False)) for _ in range(INSTANCES - 1)]
    yield [database, *others]
    for each in others:
        each.close()


@pytest.fixture
def instances(database):
    with opened_again(database) as opened:
        yield opened


@pytest.fixture
def on_postgres(postgres_database):
    """One process, and so one clock, works a SQLite file."""
    with opened_again(postgres_database) as opened:
        yield opened


def at_once(instances, act):
    """What each gives back that does it, all at the same moment."""
    with ThreadPoolExecutor(INSTANCES) as pool:
        return list(pool.map(act, instances))


def test_policy_that_all_find_missing_is_published_once(instances, tenant):
    def publish_it(database):
        with database.work(tenant) as work:
            missing = work.policies.active() is None
            work.policies.publish(POLICY)
            work.commit()
        return missing

    at_once(instances, publish_it)

    with instances[0].work(tenant) as work:
        assert work.policies.versions() == [POLICY]


def test_every_message_is_claimed_by_one_of_them(instances, tenant):
    with instances[0].work(tenant) as work:
        for number in range(60):
            work.mailbox.send(an_outgoing(id=f"m{number}", recipient=f"C{number % 20}"))
        work.commit()

    def send_all(database):
        name, sent = f"instance {id(database)}", []
        while database.outbox.waiting():
            for item in database.outbox.claim(name, NOW, LEASE, 5):
                assert database.outbox.sent(item, "C1", f"{item.id}.ts")
                sent.append(item.id)
        return sent

    sent = [each for one in at_once(instances, send_all) for each in one]

    assert sorted(sent) == sorted(f"m{number}" for number in range(60))


def test_what_is_due_is_told_once_however_many_clocks_beat(on_postgres):
    tenant = on_postgres[0].only_tenant()
    hours = WorkingHours(time(0), time(23, 59), frozenset(range(1, 8)))
    with on_postgres[0].work(tenant) as work:
        for number in range(20):
            name = f"p{number}"
            work.people.save(
                a_person(id=name, email=f"{name}@example.com", slack_id=f"U{number}", hours=hours, name=name)
            )
            work.leads.save(a_lead(id=f"l{number}", owner_id=name, hand_raised_at=NOW))
            work.follow_ups.save(
                a_follow_up(id=f"f{number}", lead_id=f"l{number}", person_id=name, kind=FollowUpKind.HAND_RAISE)
            )
        work.policies.publish(POLICY)
        work.commit()

    def beat(database):
        tools = Tools(work=database.work, voice=SlackVoice(), messenger=FakeMessenger(), builtin=BuiltInReader())
        for _ in range(3):
            remind(tools, tenant, datetime.now(UTC))

    at_once(on_postgres, beat)

    told = [item.outgoing.lead_id for item in on_postgres[0].outbox.claim("x", datetime.now(UTC), LEASE, 100)]
    assert sorted(told) == sorted(f"l{number}" for number in range(20))
    assert on_postgres[0].outbox.waiting() == 20
