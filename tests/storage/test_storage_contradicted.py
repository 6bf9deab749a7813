from datetime import timedelta

from qualification.discrepancies import Discrepancy, Holds, Statement, resolve
from qualification.leads import Stage
from qualification.particulars import COUNTRY, EMPLOYEES, NEVER, SITES, TITLE
from qualification.pipeline.query import Breakdown, Measure
from qualification.pipeline.sought import Sought
from tests.builders import TUESDAY_AT_TEN, a_fact, a_lead, an_event

LATER = TUESDAY_AT_TEN + timedelta(days=1)


def said(field, value, seconds=0):
    return Statement(
        field=field,
        value=value,
        quote=f"{value}",
        said_ts=f"{1772532000 + seconds}.000100",
        recorded_by="riley",
        at=LATER,
    )


def found(work, *stages):
    meant = frozenset(stages or (Stage.MARKETING_QUALIFIED,))
    sought = Sought(
        measure=Measure.CONTRADICTIONS,
        now=LATER,
        at=LATER,
        only={Breakdown.STAGE: frozenset(each.value for each in meant)},
    )
    return {lead.lead_id for lead in work.figures.behind(sought, 100)}


def stated(work, lead_id, *statements, **lead):
    work.leads.save(a_lead(id=lead_id, **lead))
    for each in statements:
        work.statements.add(lead_id, each)


def test_a_statement_contradicts_the_company_the_contact_or_a_fact(database, tenant):
    with database.work(tenant) as work:
        stated(work, "staff", said(EMPLOYEES, 50))
        stated(work, "same staff", said(EMPLOYEES, 119))
        stated(work, "country", said(COUNTRY, "Germany"))
        stated(work, "same country", said(COUNTRY, "United States"))
        stated(work, "title", said(TITLE, "Head of Sales"))
        stated(work, "same title", said(TITLE, "Chief Financial Officer"))
        stated(work, "sites", said(SITES, 3))
        stated(work, "unknown sites", said(SITES, 3))
        work.engagement.put_facts([a_fact(lead_id="sites", field=SITES, value=12)])

        assert found(work) == {"staff", "country", "title", "sites"}


def test_what_was_said_last_holds_and_what_was_taken_back_does_not(database, tenant):
    with database.work(tenant) as work:
        stated(work, "corrected", said(EMPLOYEES, 50), said(EMPLOYEES, 120, 60))
        stated(work, "late", said(EMPLOYEES, 50, 60), said(EMPLOYEES, 120))
        stated(work, "withdrawn", said(EMPLOYEES, 50))
        work.statements.withdraw("withdrawn", said(EMPLOYEES, 50).said_ts)

        assert found(work) == {"late"}


def test_what_was_resolved_is_open_again_when_the_data_change(database, tenant):
    with database.work(tenant) as work:
        for lead_id, known in (("resolved", 120), ("changed", 900)):
            stated(work, lead_id, said(EMPLOYEES, 50))
            settled = Discrepancy(said(EMPLOYEES, 50), known, str(known))
            work.statements.resolve(lead_id, resolve(settled, Holds.KNOWN, "riley", LATER))

        assert found(work) == {"changed"}


def test_what_they_never_did_is_contradicted_by_an_event(database, tenant):
    with database.work(tenant) as work:
        stated(work, "did", said(f"{NEVER}webinar", True))
        stated(work, "did not", said(f"{NEVER}webinar", True))
        work.engagement.add_events([an_event(lead_id="did", kind="webinar", occurred_at=TUESDAY_AT_TEN)])

        assert found(work) == {"did"}


def test_only_leads_of_the_stages_that_are_meant_are_looked_at(database, tenant):
    with database.work(tenant) as work:
        stated(work, "mql", said(EMPLOYEES, 50))
        stated(work, "lead", said(EMPLOYEES, 50), stage=Stage.LEAD)
        stated(work, "never", said(f"{NEVER}webinar", True), stage=Stage.LEAD)

        assert found(work) == {"mql"}
