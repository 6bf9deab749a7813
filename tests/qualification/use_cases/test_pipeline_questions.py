"""Who may ask what of the pipeline, and what is said; over a real database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from qualification.leads import Stage
from qualification.people import Role
from qualification.pipeline.answering import wilson
from qualification.pipeline.exporting import as_csv, neutral
from qualification.pipeline.query import Breakdown, Comparison, Filters, Measure, Narrowing, Period, PipelineQuery
from qualification.use_cases.figures.pipeline_questions import Declined, ask, leads_behind
from tests.builders import a_move, a_person
from tests.databases import empty_sqlite, sqlite_database  # noqa: F401 - fixtures
from tests.qualification.use_cases.office import MORGAN, PIP, RILEY, SAM, Office

ADA = a_person(id="ada", name="Ada Admin", email="ada@example.com", slack_id="U9", role=Role.ADMIN)


@pytest.fixture
def office(sqlite_database):  # noqa: F811
    office = Office(sqlite_database, people=(RILEY, SAM, MORGAN, PIP, ADA))
    office.lead("Acme Tiles", owner_id="riley", source="=cmd|' /C calc'!A0")
    office.lead("Globex", owner_id="sam")
    office.lead("Shouting", owner_id="pip")
    with office.work() as uow:
        uow.leads.save(replace(uow.leads.get("shouting"), name="<!channel>"))
        uow.commit()
    return office


def asks(office, person, query):
    with office.work() as uow:
        found = ask(uow, person, query, office.now)
        uow.commit()
    return found


def audited(office):
    from sqlalchemy import text

    with office.database._engine.connect() as connection:
        rows = connection.execute(
            text("SELECT actor_id, subject, detail FROM audit WHERE action LIKE 'ask%' ORDER BY seq")
        )
        return [tuple(row) for row in rows]


def test_a_rep_counts_their_own_leads_a_manager_their_teams_an_admin_all(office):
    query = PipelineQuery(measure=Measure.PIPELINE)
    found = {person.id: asks(office, person, query).figures.total[0].count for person in (RILEY, MORGAN, PIP, ADA)}
    assert found == {"riley": 1, "morgan": 2, "pip": 1, "ada": 3}


@pytest.mark.parametrize("measure", [Measure.PIPELINE, Measure.SPEED_TO_LEAD, Measure.FOLLOW_UPS, Measure.VALUE])
def test_a_rep_who_asks_for_anothers_leads_by_name_is_refused_and_it_is_logged(office, measure):
    found = asks(office, RILEY, PipelineQuery(measure=measure, filters=Filters(rep=("Sam",))))
    assert isinstance(found, Declined)
    assert "your" in found.says.lower() or "Riley" in found.says
    actor, subject, detail = audited(office)[-1]
    assert (actor, subject) == ("riley", measure)
    assert '"refused"' in str(detail).replace("'", '"')


def test_anothers_lead_is_not_explained_nor_listed(office):
    assert isinstance(asks(office, RILEY, PipelineQuery(measure=Measure.WHY, lead="Globex")), Declined)
    with office.work() as uow:
        everybody = PipelineQuery(measure=Measure.PIPELINE, filters=Filters(excluded=Narrowing(source=("webinar",))))
        names = [each.name for each in leads_behind(uow, RILEY, everybody, office.now, 10)]
        refused = leads_behind(
            uow, RILEY, PipelineQuery(measure=Measure.LOAD, filters=Filters(rep=("Sam",))), office.now, 10
        )
    assert names == ["Acme Tiles"]
    assert isinstance(refused, Declined)


def test_a_team_that_is_not_ones_own_is_refused(office):
    query = PipelineQuery(measure=Measure.FUNNEL, filters=Filters(team=("south",)))
    assert isinstance(asks(office, MORGAN, query), Declined)
    assert not isinstance(
        asks(office, MORGAN, PipelineQuery(measure=Measure.FUNNEL, filters=Filters(team=("North",)))), Declined
    )


def test_what_makes_no_sense_says_what_can_be_asked(office):
    found = asks(office, MORGAN, PipelineQuery(measure=Measure.SPEED_TO_LEAD, by=(Breakdown.LETTER,)))
    assert "cannot be split by letter" in found.says
    found = asks(
        office, MORGAN, PipelineQuery(measure=Measure.COUNT, filters=Filters(source=("'; DROP TABLE leads; --",)))
    )
    assert "I know no source" in found.says
    found = asks(office, MORGAN, PipelineQuery(measure=Measure.FUNNEL, period=Period(start=date(2031, 1, 1))))
    assert "has not come yet" in found.says
    assert len(audited(office)) == 3


def test_one_lead_and_nothing_to_divide_by_are_sane_sentences(office):
    query = PipelineQuery(measure=Measure.CONVERSION)
    assert "0.0% (0 of 2), below the benchmark of 13%" in asks(office, MORGAN, query).says
    assert any("only 2 leads" in each for each in asks(office, MORGAN, query).caveats)
    nothing = query.model_copy(update={"period": Period(start=date(2020, 1, 1), end=date(2020, 1, 31))})
    assert "no rate" in asks(office, MORGAN, nothing).says
    assert (
        "no speed to lead" in asks(office, MORGAN, nothing.model_copy(update={"measure": Measure.SPEED_TO_LEAD})).says
    )


def test_a_count_is_held_against_the_period_before(office):
    with office.work() as uow:
        for days in (1, 8, 9):
            at = office.now - timedelta(days=days)
            uow.history.add_move(a_move(lead_id="globex", to_stage=Stage.DISQUALIFIED, at=at, code="no_need"))
        uow.commit()
    week = Period(start=date(2026, 2, 25), end=date(2026, 3, 3))
    found = asks(office, MORGAN, PipelineQuery(measure=Measure.DISQUALIFIED, period=week, compare=Comparison.PREVIOUS))
    assert found.says == "1 lead was disqualified. Down from 2 before (-1, -50%)."


def test_no_exported_cell_is_a_formula(office):
    found = asks(office, RILEY, PipelineQuery(measure=Measure.COUNT, by=(Breakdown.SOURCE,)))
    assert "'=cmd" in as_csv(found)
    assert [neutral(cell) for cell in ("=1", "+1", "-1", "@x", " =1", "\t=1", "fine")] == [
        "'=1", "'+1", "'-1", "'@x", "' =1", "'\t=1", "fine",
    ]  # fmt: skip


def test_buttons_under_the_pipeline_answer_and_open_the_leads(office):
    (pipeline,) = office.says(MORGAN, "pipeline")
    (answer,) = office.presses(MORGAN, pipeline, "Load")
    assert "open leads have an owner" in answer.text
    (listed,) = office.presses(MORGAN, answer, "Open the leads")
    assert "Acme Tiles" in listed.text
    assert "Globex" in listed.text


def test_a_button_pressed_by_another_counts_only_what_they_may_see(office):
    (pipeline,) = office.says(ADA, "pipeline")
    (answer,) = office.presses(ADA, pipeline, "Load")
    (listed,) = office.presses(PIP, answer, "Open the leads")
    assert "Acme" not in listed.text
    assert "<!channel>" not in str(listed.outgoing.message.blocks)


def test_the_interval_of_a_small_share_is_wilsons():
    low, high = wilson(1, 7)
    assert (round(low, 3), round(high, 3)) == (0.026, 0.513)
