"""What reps found out beside the letters, how leads were put aside, and looks back: the fake and the real databases agree."""

from datetime import date, timedelta

import pytest

from qualification.discrepancies import Holds, Resolution, Statement
from qualification.disqualification import Afterwards, Aside, Reason
from qualification.errors import NotFound
from qualification.follow_ups.followups import FollowUpState
from qualification.leads import Stage
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_follow_up, a_lead


def said(**changes):
    return Statement(
        **{
            "field": "company.employees",
            "value": 50,
            "quote": "50 staff",
            "said_ts": "10.000001",
            "recorded_by": "riley",
            "at": NOW,
        }
        | changes
    )


def settled(**changes):
    facts = {"field": "company.employees", "heard": 50, "known": 900, "holds": Holds.HEARD, "by": "riley", "at": NOW}
    return Resolution(**facts | changes)


def an_aside(**changes):
    return Aside(
        **{
            "lead_id": "lead-1",
            "cycle_no": 1,
            "stage": Stage.DISQUALIFIED,
            "reason": Reason.NO_BUDGET,
            "by": "riley",
            "at": NOW,
            "feedback": "nothing before the new budget year",
            "revisit_on": date(2027, 1, 1),
            "condition": "when the budget year opens",
            "afterwards": (Afterwards.KEEP_IN_TOUCH, Afterwards.PARTNER),
        }
        | changes
    )


@pytest.fixture
def work(database, tenant):
    with database.work(tenant) as uow:
        uow.leads.save(a_lead())
        uow.leads.save(a_lead(id="b"))
        uow.commit()
    return lambda: database.work(tenant)


def test_statements_come_back_as_they_were_said_in_their_order(work):
    both = [said(), said(field="company.country", value="Scotland", said_ts="9.5")]
    with work() as uow:
        for each in both:
            uow.statements.add("lead-1", each)
        uow.commit()
    with work() as uow:
        assert uow.statements.of_lead("lead-1") == both
        assert uow.statements.of_lead("b") == []


def test_the_same_message_worked_twice_states_a_thing_once(work):
    with work() as uow:
        uow.statements.add("lead-1", said())
        uow.statements.add("lead-1", said())
        assert len(uow.statements.of_lead("lead-1")) == 1


def test_what_was_stated_by_a_slip_counts_no_more(work):
    with work() as uow:
        uow.statements.add("lead-1", said())
        uow.statements.add("lead-1", said(said_ts="11.0"))
        uow.commit()
    with work() as uow:
        assert uow.statements.withdraw("lead-1", "10.000001") == 1
        assert uow.statements.withdraw("lead-1", "10.000001") == 0
        uow.commit()
    with work() as uow:
        assert [each.said_ts for each in uow.statements.of_lead("lead-1")] == ["11.0"]


def test_resolutions_are_told_by_lead_with_yes_no_and_numbers_as_they_were(work):
    deed = settled(field="never.webinar", heard=True, known="2026-03-01T10:00:00+00:00", holds=Holds.BOTH)
    with work() as uow:
        uow.statements.resolve("lead-1", settled())
        uow.statements.resolve("lead-1", deed)
        uow.commit()
    with work() as uow:
        assert uow.statements.resolutions(["lead-1", "b"]) == {"lead-1": [settled(), deed]}
        assert uow.statements.resolutions([]) == {}
        assert uow.statements.resolutions(["lead-1"])["lead-1"][1].heard is True


def test_how_a_lead_was_put_aside_is_kept_round_by_round(work):
    first, second = an_aside(), an_aside(cycle_no=2, feedback=None, revisit_on=None, condition=None, afterwards=())
    with work() as uow:
        uow.asides.add(first)
        uow.asides.add(second)
        uow.commit()
    with work() as uow:
        assert uow.asides.of_lead("lead-1") == [first, second]


def test_what_belongs_to_no_lead_is_not_kept(work):
    with work() as uow, pytest.raises(NotFound):
        uow.statements.add("nobody", said())
    with work() as uow, pytest.raises(NotFound):
        uow.statements.resolve("nobody", settled())
    with work() as uow, pytest.raises(NotFound):
        uow.asides.add(an_aside(lead_id="nobody"))


def test_everything_that_was_ever_owed_is_told_the_oldest_first(work):
    done = a_follow_up(id="f-2", state=FollowUpState.DONE, created_at=NOW - timedelta(days=2))
    with work() as uow:
        uow.follow_ups.save(a_follow_up(id="f-1", created_at=NOW))
        uow.follow_ups.save(done)
        assert [each.id for each in uow.follow_ups.of_lead("lead-1")] == ["f-2", "f-1"]
