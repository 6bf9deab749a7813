from datetime import date, timedelta
from decimal import Decimal

import pytest

from qualification.bant import Amount, Dimension, Status, Window
from qualification.errors import NotFound
from qualification.reading.claims import Answer, Correction, Quote
from qualification.readings import ModelUse, Spending
from tests.builders import TUESDAY_AT_TEN, a_lead, a_reading

LONG_AGO = TUESDAY_AT_TEN - timedelta(days=900)


def used(**changes):
    return ModelUse(**{"model": "small", "input_tokens": 100, "output_tokens": 20, "cost": 0.5} | changes)


def test_a_reading_comes_back_with_all_that_was_concluded(database, tenant):
    budget = Answer(
        Quote("60k, not 40k", 9, 21), Dimension.BUDGET, Status.CONFIRMED, amount=Amount(Decimal("6E4"), None, "EUR")
    )
    when = Answer(Quote("in May", 30, 36), Dimension.TIMELINE, Status.PARTIAL, window=Window(date(2026, 5, 1), None))
    told = a_reading(asked=Dimension.BUDGET, claims=(Correction(budget.quote, budget), when), use=used())
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.readings.add(told)
        assert work.readings.of_lead("lead-1") == [told]


def test_readings_stand_in_the_order_they_were_made(database, tenant):
    first, second = a_reading(said_ts="9.5"), a_reading(said_ts="10.1", text="and in March", claims=())
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.readings.add(first)
        work.readings.add(second)
        assert work.readings.of_lead("lead-1") == [first, second]
        assert work.readings.of_lead("lead-2") == []


def test_a_reading_of_a_lead_that_is_not_there_is_refused(database, tenant):
    with database.work(tenant) as work, pytest.raises(NotFound):
        work.readings.add(a_reading())


def test_leads_that_must_not_be_contacted_are_left_out(database, tenant):
    with database.work(tenant) as work:
        for name in ("lead-3", "lead-1", "lead-2", "lead-4"):
            work.leads.save(a_lead(id=name, do_not_contact=name == "lead-2"))
        for name in ("lead-3", "lead-1", "lead-2", "lead-1"):
            work.readings.add(a_reading(lead_id=name))
        assert work.readings.leads() == ["lead-1", "lead-3"]


def test_what_models_took_is_summed_by_model_and_by_lead(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead(id="lead-1", name="Acme"))
        work.leads.save(a_lead(id="lead-2", name="Globex"))
        work.readings.add(a_reading(use=used()))
        work.readings.add(a_reading(use=used(failure="slow", output_tokens=0)))
        work.readings.add(a_reading(lead_id="lead-2", use=used(model="big", input_tokens=900, cost=None)))
        work.readings.add(a_reading(lead_id="lead-2"))
        small = Spending(name="small", messages=2, input_tokens=200, output_tokens=20, cost=1.0, failed=1)
        big = Spending(name="big", messages=1, input_tokens=900, output_tokens=20, cost=None, failed=0)
        assert work.readings.spending_by_model(LONG_AGO) == [big, small]
        by_lead = work.readings.spending_by_lead(LONG_AGO, 10)
        assert [(each.name, each.input_tokens) for each in by_lead] == [("Globex", 900), ("Acme", 200)]
        assert len(work.readings.spending_by_lead(LONG_AGO, 1)) == 1


def test_only_what_came_since_is_summed(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.readings.add(a_reading(use=used(), at=TUESDAY_AT_TEN - timedelta(days=1)))
        work.readings.add(a_reading(use=used()))
        (spent,) = work.readings.spending_by_model(TUESDAY_AT_TEN)
        assert spent.messages == 1
        assert work.readings.spending_by_lead(TUESDAY_AT_TEN + timedelta(seconds=1), 10) == []


def test_another_tenants_readings_are_not_seen(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.readings.add(a_reading(use=used()))
        work.commit()
    with database.work(database.bind(None, "T2")) as other:
        assert other.readings.leads() == []
        assert other.readings.of_lead("lead-1") == []
        assert other.readings.spending_by_model(LONG_AGO) == []
