from datetime import timedelta

import pytest
from sqlalchemy import select

from qualification.bant import Dimension, Status
from qualification.leads import Stage
from storage.engine import open_engine
from storage.rows.history import InHand, spells
from tests.builders import TUESDAY_AT_TEN, a_follow_up, a_lead, a_move, an_activity, an_answer

LEAD, ACCEPTED, SQL, NURTURE = Stage.LEAD, Stage.ACCEPTED, Stage.SALES_QUALIFIED, Stage.NURTURE
EARLIER = "0020"
"""The version of the schema before spells were kept."""


def day(n):
    return TUESDAY_AT_TEN + timedelta(days=n)


def kept(url, kind=None):
    """Spells of a kind: the stage, and from which day until which."""
    engine = open_engine(url, 1)
    with engine.connect() as connection:
        rows = connection.execute(select(spells).order_by(spells.c.kind, spells.c.since, spells.c.stage)).all()
    engine.dispose()
    return (
        [(row.stage, row.since, row.until) for row in rows if row.kind is kind]
        if kind
        else [tuple(row) for row in rows]
    )


def moved(work, days, to, source, cycle=1):
    work.history.add_move(a_move(from_stage=source, to_stage=to, at=day(days), cycle_no=cycle))


def told(work, letter, days, status=Status.CONFIRMED, cycle=1):
    ts = f"{int(day(days).timestamp())}.000100"
    work.answers.add(
        "lead-1", an_answer(dimension=letter, status=status, said_ts=ts, recorded_at=day(days), cycle_no=cycle)
    )


@pytest.fixture
def work(bare):
    """A transaction with a lead that came on Tuesday and was accepted two days later."""
    bare.upgrade()
    with bare.work(bare.only_tenant()) as work:
        work.leads.save(a_lead(stage=LEAD, created_at=day(0)))
        moved(work, 2, ACCEPTED, LEAD)
        yield work


def test_a_lead_is_in_hand_while_all_letters_are_known_in_its_round(work, url):
    for n, letter in enumerate(Dimension):
        told(work, letter, n)
    told(work, Dimension.NEED, 6, Status.UNKNOWN)
    told(work, Dimension.NEED, 8, Status.UNMET)
    moved(work, 9, SQL, ACCEPTED)
    moved(work, 10, NURTURE, SQL)
    moved(work, 11, ACCEPTED, NURTURE, cycle=2)
    work.commit()

    assert kept(url, InHand.LETTERS) == [
        (ACCEPTED, day(3), day(6)),
        (ACCEPTED, day(8), day(9)),
        (SQL, day(9), day(10)),
        (NURTURE, day(10), day(11)),
    ]


def test_a_step_is_agreed_until_the_next_one_is(work, url):
    for n, days in enumerate((1, 4)):
        work.follow_ups.save(a_follow_up(id=f"step-{n}", created_at=day(days), due_at=day(30), state="done"))
    moved(work, 6, SQL, ACCEPTED)
    work.commit()

    assert kept(url, InHand.STEP) == [
        (LEAD, day(1), day(2)),
        (ACCEPTED, day(2), day(4)),
        (ACCEPTED, day(4), day(6)),
        (SQL, day(6), None),
    ]


def test_what_was_logged_counts_until_something_else_is_or_the_lead_moves(work, url):
    for n, days in enumerate((1, 3, 5)):
        work.history.add_activity(an_activity(id=f"call-{n}", at=day(days)))
    work.history.withdraw_activity("call-1", day(6))
    moved(work, 7, SQL, ACCEPTED)
    work.commit()

    assert kept(url, InHand.LOGGED) == [(LEAD, day(1), day(2)), (ACCEPTED, day(5), day(7))]


def test_a_move_that_is_recorded_late_changes_where_leads_were_in_hand(work, url):
    work.history.add_activity(an_activity(id="call", at=day(3)))
    moved(work, 1, SQL, ACCEPTED)
    work.commit()

    assert kept(url, InHand.LOGGED) == [(SQL, day(3), None)]


def test_the_migration_works_out_the_same(bare, work, url):
    for n, letter in enumerate((*Dimension, *Dimension)):
        told(work, letter, n // 2, Status.UNKNOWN if n == 2 else Status.PARTIAL)
    for days in (1, 1, 5):
        name = str(len(work.follow_ups.of_lead("lead-1")))
        work.follow_ups.save(a_follow_up(id=name, created_at=day(days), due_at=day(9), state="done"))
        work.history.add_activity(an_activity(id=name, at=day(days)))
    moved(work, 6, SQL, ACCEPTED)
    moved(work, 4, NURTURE, SQL)
    work.commit()
    before = kept(url)

    bare.downgrade(EARLIER)
    bare.upgrade()

    assert kept(url) == before
    assert {row[1] for row in before} == set(InHand)
