from datetime import timedelta

from sqlalchemy import select

from qualification.bant import Dimension, Status
from storage.engine import open_engine
from storage.rows.qualifying import held_letters
from tests.builders import TUESDAY_AT_TEN, a_lead, an_answer

DAY = timedelta(days=1)
EARLIER = "0014"
"""The version of the schema before what was held of letters was kept."""


def kept(url):
    engine = open_engine(url, 1)
    with engine.connect() as connection:
        rows = connection.execute(select(held_letters).order_by(held_letters.c.lead_id, held_letters.c.since)).all()
    engine.dispose()
    return [tuple(row)[1:] for row in rows]


def told(work, letter, status, days, *, said=None, lead_id="lead-1", **more):
    ts = f"{int((TUESDAY_AT_TEN + (days if said is None else said) * DAY).timestamp())}.000100"
    answer = an_answer(dimension=letter, status=status, said_ts=ts, recorded_at=TUESDAY_AT_TEN + days * DAY, **more)
    work.answers.add(lead_id, answer)


def test_what_is_held_of_the_letters_is_kept_from_one_message_to_the_next(bare, url):
    bare.upgrade()
    with bare.work(bare.only_tenant()) as work:
        work.leads.save(a_lead())
        told(work, Dimension.NEED, Status.PARTIAL, 0)
        told(work, Dimension.BUDGET, Status.UNKNOWN, 0)
        told(work, Dimension.NEED, Status.CONFIRMED, 2, cycle_no=2)
        work.commit()

    first, second = TUESDAY_AT_TEN, TUESDAY_AT_TEN + 2 * DAY
    budget, nothing = (Status.UNKNOWN, 1, first), (None, None, None)
    assert kept(url) == [
        ("lead-1", first, second, *budget, *nothing, Status.PARTIAL, 1, first, *nothing),
        ("lead-1", second, None, *budget, *nothing, Status.CONFIRMED, 2, second, *nothing),
    ]


def test_a_message_that_arrives_late_never_takes_the_place_of_a_newer_one(bare, url):
    bare.upgrade()
    with bare.work(bare.only_tenant()) as work:
        work.leads.save(a_lead())
        told(work, Dimension.NEED, Status.CONFIRMED, 1)
        told(work, Dimension.NEED, Status.UNMET, 3, said=0)
        work.commit()

    assert [row[9] for row in kept(url)] == [Status.CONFIRMED, Status.CONFIRMED]


def test_an_answer_that_was_stale_when_it_was_given_was_never_fresh(bare, url):
    bare.upgrade()
    with bare.work(bare.only_tenant()) as work:
        work.leads.save(a_lead())
        told(work, Dimension.TIMELINE, Status.CONFIRMED, 0, stale=True)
        work.commit()

    assert kept(url)[0][-3:] == (Status.CONFIRMED, 1, None)


def test_the_migration_works_out_what_was_held_as_the_answers_did(bare, url):
    bare.upgrade()
    with bare.work(bare.only_tenant()) as work:
        for n in range(3):
            work.leads.save(a_lead(id=f"lead-{n}", external_id=str(n)))
            for days, letter in enumerate((*Dimension, *Dimension)):
                told(work, letter, list(Status)[(n + days) % 5], days // 2, lead_id=f"lead-{n}", stale=days == 4)
            told(work, Dimension.NEED, Status.REFUSED, 9, said=1, lead_id=f"lead-{n}")
        work.commit()
    before = kept(url)

    bare.downgrade(EARLIER)
    bare.upgrade()

    assert kept(url) == before
    assert len(before) == 3 * 5
