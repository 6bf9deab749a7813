from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.engine import open_engine
from storage.rows.qualifying import follow_ups
from tests.builders import TUESDAY_AT_TEN, a_follow_up, a_lead, an_activity

DAY = timedelta(days=1)
EARLIER = "0020"
"""The version of the schema before it was kept when follow-ups were answered."""


def answered(url):
    engine = open_engine(url, 1)
    with engine.connect() as connection:
        rows = connection.execute(select(follow_ups.c.id, follow_ups.c.answered_at)).all()
    engine.dispose()
    return {row.id: row.answered_at for row in rows}


def logged(work, name, days, **more):
    work.history.add_activity(an_activity(id=name, at=TUESDAY_AT_TEN + days * DAY, **more))


@pytest.fixture
def work(bare):
    """A transaction with a lead that has one follow-up, of Tuesday at ten."""
    bare.upgrade()
    with bare.work(bare.only_tenant()) as work:
        work.leads.save(a_lead())
        work.follow_ups.save(a_follow_up(id="asked", created_at=TUESDAY_AT_TEN))
        yield work


def test_the_first_thing_that_was_logged_after_it_began_answers_a_follow_up(work, url):
    logged(work, "before", -1)
    logged(work, "third", 3)
    logged(work, "second", 2)
    work.commit()

    assert answered(url) == {"asked": TUESDAY_AT_TEN + 2 * DAY}


def test_what_was_taken_back_answered_nothing(work, url):
    logged(work, "a slip", 1)
    logged(work, "a call", 2)
    work.history.withdraw_activity("a slip", TUESDAY_AT_TEN + 3 * DAY)
    work.commit()

    assert answered(url) == {"asked": TUESDAY_AT_TEN + 2 * DAY}


def test_one_that_is_written_down_late_or_changed_keeps_its_answer(work, url):
    logged(work, "a call", 2)
    late = a_follow_up(id="late", created_at=TUESDAY_AT_TEN + DAY, kind="stalled")
    work.follow_ups.save(late)
    work.bulk.open_follow_ups([a_follow_up(id="in bulk", created_at=TUESDAY_AT_TEN, kind="fading")])
    work.follow_ups.save(a_follow_up(id="asked", created_at=TUESDAY_AT_TEN, what="something else"))
    work.commit()

    assert set(answered(url)) == {"asked", "late", "in bulk"}
    assert set(answered(url).values()) == {TUESDAY_AT_TEN + 2 * DAY}


def test_the_migration_works_out_the_same(bare, work, url):
    logged(work, "a call", 2)
    logged(work, "another", 1)
    work.commit()
    before = answered(url)

    bare.downgrade(EARLIER)
    bare.upgrade()

    assert answered(url) == before == {"asked": TUESDAY_AT_TEN + DAY}
