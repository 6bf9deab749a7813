"""Every measure × breakdown × period, counted in the database and counted slowly, comes to the same."""

import pytest

from qualification.leads import Stage
from qualification.pipeline.planning import SPLITS
from qualification.pipeline.query import Breakdown, Filters, Measure, PipelineQuery
from storage import Database
from tests.databases import fresh_postgres
from tests.fakes.pipeline_past import make_past, store
from tests.fakes.pipeline_questions import PERIODS, planned, plans
from tests.fakes.slow_figures import Reference


@pytest.fixture(scope="module")
def past():
    return make_past(300)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request, past, tmp_path_factory):
    """A transaction in a database that holds the past, filled once."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('figures') / 'past.db'}"
    else:
        url = request.getfixturevalue("own_postgres")
    with Database(url) as database:
        database.upgrade()
        tenant = database.bind(None, "T1")
        with database.work(tenant) as uow:
            store(past, uow)
        with database.work(tenant) as uow:
            yield uow


@pytest.fixture(scope="module")
def own_postgres(postgres_server, worker_id):
    """The address of a PostgreSQL database for these tests alone."""
    return fresh_postgres(postgres_server, f"figures_{worker_id}")


@pytest.mark.parametrize("measure", list(SPLITS))
def test_every_breakdown_and_period_of_a_measure_agrees_with_the_slow_reference(filled, past, measure):
    reference, tried = Reference(past), 0
    for query, sought in plans(filled, measure):
        tried += 1
        assert filled.figures.of(sought) == reference.of(sought), query
    assert tried >= 10


C, V, Q = Measure.COUNT, Measure.VALUE, PipelineQuery


def of(*stages):
    return Filters(stage=tuple(stages))


@pytest.mark.parametrize(
    "query",
    [
        Q(measure=C, filters=of(Stage.SALES_QUALIFIED), period=PERIODS[1]),
        Q(measure=C, by=(Breakdown.WEEK,), filters=of(Stage.MARKETING_QUALIFIED), period=PERIODS[1]),
        Q(measure=Measure.CONVERSION, filters=of(Stage.LEAD, Stage.OPPORTUNITY), by=(Breakdown.SOURCE,)),
        Q(measure=V, filters=of(Stage.CUSTOMER), period=PERIODS[1], by=(Breakdown.MONTH,)),
        Q(measure=V, filters=of(Stage.OPPORTUNITY)),
        Q(measure=Measure.BREACHES, by=(Breakdown.REP,), number=5, period=PERIODS[1]),
        Q(measure=Measure.BREACHES, by=(Breakdown.REP,), number=30),
        Q(measure=Measure.UNACCEPTED, number=3),
        Q(measure=Measure.STALLED, number=30, by=(Breakdown.STAGE,)),
        Q(measure=Measure.MISSING, filters=Filters(letter=("budget", "authority"))),
        Q(measure=Measure.DISQUALIFIED, filters=Filters(reason=("competitor",)), by=(Breakdown.MONTH,)),
        Q(measure=Measure.BLOCKERS, by=(Breakdown.LETTER,), number=1),
    ],
)
def test_questions_with_stages_and_numbers_agree_too(filled, past, query):
    sought = planned(filled, query)
    found = filled.figures.of(sought)
    assert found == Reference(past).of(sought)
    assert found.total


def test_only_the_leads_of_those_one_may_see_count(filled, past):
    for measure in SPLITS:
        sought = planned(filled, PipelineQuery(measure=measure), frozenset({"rep-00"}))
        found = filled.figures.of(sought)
        assert found == Reference(past).of(sought)
        mine = {case.lead.id for case in Reference(past).cases(sought) if case.person == "rep-00" and case.hit}
        if measure not in (Measure.FUNNEL, Measure.CONVERSION, Measure.SPEED_TO_LEAD, Measure.REJECTED):
            assert {lead.lead_id for lead in filled.figures.behind(sought, 1000)} == mine, measure


def test_an_empty_pipeline_comes_to_nothing(database, tenant):
    with database.work(tenant) as uow:
        for measure in SPLITS:
            found = uow.figures.of(planned(uow, PipelineQuery(measure=measure)))
            assert all(figure.count == 0 and not figure.share for figure in found.total)
