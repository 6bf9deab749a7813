"""Every measure × breakdown × period, counted in the database and counted slowly, comes to the same."""

from dataclasses import replace
from datetime import timedelta

import pytest

from qualification.leads import Stage
from qualification.pipeline.planning import SPLITS
from qualification.pipeline.query import Breakdown, Filters, Measure, PipelineQuery
from storage import Database
from tests.builders import a_move
from tests.databases import fresh_postgres
from tests.fakes.pipeline_past import NOW, make_past, store
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
        Q(measure=Measure.BREACHES, number=9, overdue=True),
        Q(measure=Measure.BREACHES, by=(Breakdown.REP,), number=3, overdue=True),
        Q(measure=Measure.BREACHES, number=20, overdue=True, period=PERIODS[1]),
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


def test_figures_follow_what_is_recorded_late_taken_back_or_called_otherwise(database, tenant):
    past = make_past(120, seed=11)
    with database.work(tenant) as uow:
        store(past, uow)
        _change(past, uow)
        uow.commit()
        for measure in SPLITS:
            for by in (
                (),
                (Breakdown.REP,),
                (Breakdown.REGION,),
                (Breakdown.SEGMENT, Breakdown.SOURCE),
                (Breakdown.MONTH,),
            ):
                for period in (None, PERIODS[1]):
                    sought = planned(uow, PipelineQuery(measure=measure, by=by, period=period))
                    if sought is not None:
                        assert uow.figures.of(sought) == Reference(past).of(sought), (measure, by, period)


def _change(past, uow):
    """Moves that come a week late, calls taken back, leads with other owners, sources and companies."""
    for n, lead in enumerate(past.leads[::2]):
        to, cycle = (Stage.MARKETING_QUALIFIED, Stage.ACCEPTED)[n % 2], lead.cycle_no + n % 3 // 2
        at = max(lead.created_at, lead.stage_since - timedelta(days=7))
        past.moves.append(a_move(lead_id=lead.id, from_stage=lead.stage, to_stage=to, at=at, cycle_no=cycle))
        uow.history.add_move(past.moves[-1])
        account = lead.account and replace(lead.account, region="EMEA", employees=5000 if n % 2 else None)
        renewed = replace(
            lead, stage=to, stage_since=at, cycle_no=cycle, account=account, source="webinar", owner_id="rep-01"
        )
        uow.leads.save(replace(renewed, version=1))
        past.leads[past.leads.index(lead)] = renewed
    for activity in past.activities[::3]:
        uow.history.withdraw_activity(activity.id, NOW)
        past.activities.remove(activity)
