"""Those with nothing have a row, in answers, charts, exports and what comes by itself, and only those one may ask about."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from qualification.leads import ActivityKind, Stage
from qualification.people import Absence, Role
from qualification.pipeline.exporting import as_csv
from qualification.pipeline.planning import SPLITS
from qualification.pipeline.query import Breakdown, Filters, Lowest, Measure, Narrowing, Period, PipelineQuery
from qualification.use_cases.figures.pipeline_questions import Declined, ask
from tests.builders import a_deal, a_move, a_person, an_activity
from tests.databases import (  # noqa: F401 - fixtures
    empty_sqlite,
    migrated_postgres,
    postgres_database,
    postgres_server,
    sqlite_database,
)
from tests.fakes.memory import MemoryDatabase
from tests.qualification.use_cases.office import MORGAN, PIP, RILEY, SAM, Office, only, said

ADA = a_person(id="ada", name="Ada Admin", email="ada@example.com", slack_id="U9", role=Role.ADMIN)
JO = replace(SAM, id="jo", name="Jo Park", email="jo@example.com", slack_id="U5")
EVERYBODY = (RILEY, SAM, JO, MORGAN, PIP, ADA)
BY_REP, BY_TEAM = (Breakdown.REP,), (Breakdown.TEAM,)
NO_CALL = "who has not called anyone this week?"


@pytest.fixture
def office():
    """Riley called today and Sam wrote an e-mail; Jo did nothing; Pip, of another team, held a meeting."""
    return _filled(MemoryDatabase())


@pytest.fixture(params=["sqlite", "postgresql"])
def real_office(request):
    """The same over a real database."""
    return _filled(request.getfixturevalue(f"{'sqlite' if request.param == 'sqlite' else 'postgres'}_database"))


def _filled(database):
    office = Office(database, people=EVERYBODY)
    office.lead("Acme Tiles", owner_id="riley", source="webinar")
    office.lead("Globex", owner_id="sam", source="referral")
    office.lead("Shouting", owner_id="pip", source="webinar")
    logs(office, "riley", "acme-tiles", ActivityKind.CALL)
    logs(office, "sam", "globex", ActivityKind.EMAIL)
    logs(office, "pip", "shouting", ActivityKind.MEETING)
    return office


def logs(office, person, lead, kind, days=0):
    with office.work() as uow:
        at = office.now - timedelta(days=days, hours=1)
        uow.history.add_activity(
            an_activity(id=f"{person}-{kind}-{days}", lead_id=lead, person_id=person, kind=kind, at=at)
        )
        uow.commit()


def asks(office, person, measure, by=BY_REP, **more):
    with office.work() as uow:
        found = ask(uow, person, PipelineQuery(measure=measure, by=by, **more), office.now)
        uow.commit()
    return found


def test_who_has_not_called_is_told_in_one_sentence_by_name(office):
    (answer,) = office.says(MORGAN, NO_CALL)
    assert "2 of 3 reps logged no call from 2 March 2026 to 3 March 2026: Jo Park, Sam Okoye." in answer.text
    assert "Pip" not in answer.text
    assert "a debrief counts as a call" in answer.text
    (answer,) = office.says(MORGAN, "who did nothing this week?")
    assert "1 of 3 reps logged nothing" in answer.text
    assert "Jo Park" in answer.text


def test_a_debrief_is_a_call_that_was_told_of(office):
    logs(office, "jo", "globex", ActivityKind.DEBRIEF)
    assert "1 of 3 reps logged no call" in said(office.says(MORGAN, NO_CALL))


def test_nobody_has_nothing_where_everybody_has_something(office):
    logs(office, "jo", "globex", ActivityKind.NOTE)
    assert "Nobody: each of 3 reps logged something" in said(office.says(MORGAN, "who did nothing this week?"))


def test_who_is_away_is_said_to_be(office):
    with office.work() as uow:
        uow.people.save(replace(JO, away=Absence(date(2026, 3, 2), date(2026, 3, 9))))
        uow.commit()
    assert "Jo Park (away)" in said(office.says(MORGAN, "who did nothing this week?"))


@pytest.mark.parametrize("measure", [each for each in SPLITS if each is not Measure.FUNNEL])
def test_every_measure_by_rep_has_a_row_for_each_rep_one_may_ask_about(office, measure):
    rows = {row[0] for row in asks(office, MORGAN, measure).rows}
    assert {"Riley Chen", "Sam Okoye", "Jo Park"} <= rows
    assert "Pip Hay" not in rows
    assert {row[0] for row in asks(office, JO, measure).rows} == {"Jo Park"}
    assert {"Riley Chen", "Pip Hay"} <= {row[0] for row in asks(office, ADA, measure).rows}


@pytest.mark.parametrize("by", [BY_REP, BY_TEAM])
def test_rows_of_nothing_are_the_same_in_every_database(real_office, office, by):
    for measure in SPLITS:
        for lowest in (None, Lowest.NONE):
            for person in (ADA, MORGAN, JO):
                counted, slowly = (asks(each, person, measure, by, lowest=lowest) for each in (real_office, office))
                assert (counted.says, counted.rows, counted.caveats) == (slowly.says, slowly.rows, slowly.caveats)
                assert counted.chart == slowly.chart
                assert counted.rows or measure is Measure.FUNNEL


def test_rows_of_nothing_agree_with_the_table_the_chart_and_the_export(office):
    answer = asks(office, ADA, Measure.ACTIVITY)
    assert dict(answer.rows) == {"Riley Chen": "1", "Sam Okoye": "1", "Pip Hay": "1", "Jo Park": "0"}
    assert answer.rows[-1] == ("Jo Park", "0")
    assert {mark.label: mark.value for mark in answer.chart.series[0].marks}["Jo Park"] == 0
    assert "Jo Park 0" in answer.chart.alt
    assert "Jo Park,0" in as_csv(answer)


def test_a_team_with_nothing_has_a_row_too(office):
    answer = asks(office, ADA, Measure.ACTIVITY, BY_TEAM, filters=Filters(source=("referral",)))
    assert dict(answer.rows) == {"north": "1", "south": "0"}
    none = asks(office, ADA, Measure.ACTIVITY, BY_TEAM, filters=Filters(source=("referral",)), lowest=Lowest.NONE)
    assert none.says == "1 of 2 teams logged nothing: south."
    assert none.rows[0] == ("south", "0")


def test_whom_a_question_narrows_or_leaves_out_has_no_row(office):
    named = asks(office, ADA, Measure.ACTIVITY, filters=Filters(rep=("Jo",)))
    assert named.rows == (("Jo Park", "0"),)
    without = asks(office, ADA, Measure.LOAD, filters=Filters(excluded=Narrowing(rep=("Jo",), team=("south",))))
    assert {row[0] for row in without.rows} == {"Riley Chen", "Sam Okoye"}
    assert isinstance(asks(office, RILEY, Measure.ACTIVITY, filters=Filters(rep=("Jo",))), Declined)


def test_who_had_nothing_to_convert_stands_in_the_table_and_not_in_the_chart(office):
    answer = asks(office, ADA, Measure.CONVERSION)
    assert ("Jo Park", "0", "0", "–") in answer.rows
    assert answer.chart is None or "Jo Park" not in [mark.label for mark in answer.chart.series[0].marks]


def test_money_of_nobody_is_none_and_not_unsaid(office):
    with office.work() as uow:
        uow.deals.save(a_deal(lead_id="acme-tiles", person_id="riley", opened_at=office.now - timedelta(days=1)))
        uow.commit()
    rows = {row[0]: row for row in asks(office, ADA, Measure.VALUE).rows}
    assert rows["Jo Park"] == ("Jo Park", "0", "–")
    assert asks(office, MORGAN, Measure.VALUE, lowest=Lowest.NONE).says == (
        "2 of 3 reps have no open deal: Jo Park, Sam Okoye."
    )


def test_split_two_ways_they_are_named_under_the_table(office):
    answer = asks(office, MORGAN, Measure.ACTIVITY, (Breakdown.REP, Breakdown.REASON))
    assert "nothing at all: Jo Park" in answer.caveats


def test_the_fewest_come_first_with_all_who_have_as_few(office):
    with office.work() as uow:
        uow.people.save(replace(JO, id="bo", name="Bo Lind", email="bo@example.com", slack_id="U6"))
        uow.commit()
    answer = asks(office, ADA, Measure.ACTIVITY, number=1, lowest=Lowest.FEWEST)
    assert {row[0] for row in answer.rows} == {"Jo Park", "Bo Lind"}


def test_what_comes_by_itself_and_its_export_keep_who_has_none(office):
    (answer,) = office.says(MORGAN, NO_CALL)
    office.presses(MORGAN, answer, "Export CSV")
    (asked,) = office.presses(MORGAN, answer, "Subscribe")
    assert "Calls by rep, the fewest first" in asked.text
    office.presses(MORGAN, asked, "Every Monday")
    office.later(days=6)
    came = only([each for each in office.beat() if "reps logged no call" in each.text])
    assert "3 of 3 reps" in came.text


def test_someone_who_promoted_nobody_is_found_by_the_stage_that_leads_enter(office):
    with office.work() as uow:
        lead = uow.leads.get("acme-tiles")
        uow.history.add_move(a_move(lead_id="acme-tiles", to_stage=Stage.SALES_QUALIFIED, at=office.now))
        uow.leads.save(replace(lead, stage=Stage.SALES_QUALIFIED, stage_since=office.now))
        uow.commit()
    period = Period(start=date(2026, 1, 1))
    query = {"filters": Filters(stage=(Stage.SALES_QUALIFIED,)), "period": period, "lowest": Lowest.NONE}
    told = asks(office, MORGAN, Measure.COUNT, **query)
    assert told.says == "2 of 3 reps have no new SQL since 1 January 2026: Jo Park, Sam Okoye."
