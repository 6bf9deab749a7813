from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from qualification.bant import UNDONE, Amount, Dimension, Period, Provenance, Status, Window
from qualification.errors import NotFound
from tests.builders import TUESDAY_AT_TEN, a_fact, a_lead, an_answer, an_event


def test_an_answer_comes_back_with_its_amount_and_window(database, tenant):
    budget = an_answer(
        dimension=Dimension.BUDGET,
        amount=Amount(None, Decimal("40000.50"), "EUR", Period.YEAR),
        window=Window(date(2026, 3, 1), None),
        who="the CFO",
    )
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.answers.add("lead-1", budget)
        assert work.answers.current("lead-1") == {Dimension.BUDGET: budget}


def test_the_newest_answer_of_each_letter_counts_and_nothing_is_overwritten(database, tenant):
    first = an_answer(status=Status.PARTIAL, said_ts="1772532000.000100")
    second = an_answer(status=Status.CONFIRMED, said_ts="1772532060.000100")
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.answers.add("lead-1", first)
        work.answers.add("lead-1", second)
        assert work.answers.current("lead-1") == {Dimension.NEED: second}
        assert work.answers.history("lead-1") == [first, second]


def test_a_message_that_arrives_late_never_supersedes_a_newer_one(database, tenant):
    newer = an_answer(status=Status.CONFIRMED, said_ts="1772532060.000100")
    late = an_answer(status=Status.UNMET, said_ts="1772532000.000100")
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.answers.add("lead-1", newer)
        work.answers.add("lead-1", late)
        assert work.answers.current("lead-1") == {Dimension.NEED: newer}


def test_answers_of_an_earlier_cycle_are_stale(database, tenant):
    with database.work(tenant) as work:
        lead = work.leads.save(a_lead())
        work.answers.add("lead-1", an_answer())
        work.leads.save(replace(lead, cycle_no=2))
        assert work.answers.current("lead-1")[Dimension.NEED].stale
        fresh = an_answer(cycle_no=2, said_ts="1772532060.000100")
        work.answers.add("lead-1", fresh)
        assert work.answers.current("lead-1") == {Dimension.NEED: fresh}


def test_where_the_only_answer_was_undone_nothing_is_held(database, tenant):
    undone = an_answer(
        status=Status.UNKNOWN, quote=UNDONE, provenance=Provenance.BUTTON, said_ts="1772532060.000100", window=None
    )
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.answers.add("lead-1", an_answer())
        work.answers.add("lead-1", undone)
        assert work.answers.current("lead-1") == {}
        assert len(work.answers.history("lead-1")) == 2


def test_a_lead_nobody_spoke_of_has_no_answers(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        assert work.answers.current("lead-1") == {}


def test_an_answer_about_a_lead_that_is_not_there_is_refused(database, tenant):
    with database.work(tenant) as work, pytest.raises(NotFound):
        work.answers.add("nobody", an_answer())


def test_the_same_event_twice_is_one_event(database, tenant):
    later = an_event(
        dedupe_key="visit-1", kind="visit", occurred_at=TUESDAY_AT_TEN + timedelta(hours=1), detail="/pricing"
    )
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        assert work.engagement.add_events([later, an_event()]) == 2
        assert work.engagement.add_events([an_event(), an_event(dedupe_key="webinar-2")]) == 1
        assert work.engagement.events("lead-1")[-1] == later
        assert [event.dedupe_key for event in work.engagement.events("lead-1")] == ["webinar-1", "webinar-2", "visit-1"]


def test_a_newer_fact_replaces_an_older_one_and_not_the_other_way_round(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.engagement.put_facts([a_fact("visits", 12), a_fact("source", "ads"), a_fact("optin", False)])
        work.engagement.put_facts([a_fact("visits", 3, as_of=date(2026, 1, 1)), a_fact("source", "seo")])
        work.engagement.put_facts([a_fact("optin", None, as_of=date(2026, 3, 4)), a_fact("rate", 2.0)])
        assert work.engagement.facts("lead-1") == {"visits": 12, "source": "seo", "optin": None, "rate": 2.0}


def test_facts_keep_their_type(database, tenant):
    values = {"text": "12", "whole": 12, "broken": 12.0, "yes": True, "nothing": None}
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.engagement.put_facts([a_fact(field, value) for field, value in values.items()])
        read = work.engagement.facts("lead-1")
    assert {field: type(value) for field, value in read.items()} == {
        field: type(value) for field, value in values.items()
    }
    assert read == values


def test_no_facts_and_no_events_change_nothing(database, tenant):
    with database.work(tenant) as work:
        work.engagement.put_facts([])
        assert work.engagement.add_events([]) == 0
