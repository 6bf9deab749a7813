from dataclasses import replace
from datetime import date

from qualification.intake.extraction import Imported
from qualification.intake.merging import Known, Origin, merge, merge_account
from qualification.intake.table import Row
from qualification.leads import Stage
from tests.builders import a_contact, a_fact, a_lead, an_account, an_event

ORIGIN = Origin(source="crm export", as_of=date(2026, 3, 3), tells_reach=False)


def imported(lead=None, facts=None, events=(), owner_email=None):
    return Imported(
        row=Row(2, []), lead=lead or a_lead(owner_id=None), facts=facts or {}, events=events, owner_email=owner_email
    )


def known(lead, *facts, events=()):
    return Known(lead=lead, facts={fact.field: fact for fact in facts}, events=events)


def merged(held, row, owner_id=None, origin=ORIGIN):
    return merge(held, row, row.lead.account, owner_id, origin)


def test_a_new_lead_is_taken_as_it_is_with_its_owner():
    result = merged(None, imported(facts={"visits": 12}), "riley")
    assert result.lead == a_lead(owner_id="riley")
    assert result.new_facts == (a_fact(),)
    assert result.changed


def test_the_same_row_again_changes_nothing():
    held = known(a_lead(version=3), a_fact(), events=(an_event(),))
    assert not merged(held, imported(facts={"visits": 12}, events=(an_event(),))).changed


def test_a_file_never_takes_back_what_people_found_out():
    held = a_lead(
        stage=Stage.ACCEPTED,
        cycle_no=2,
        owner_id="sam",
        do_not_contact=True,
        contact=a_contact(id="con-lead-1", phone="+1 555 0100", channel_ref="crm-7"),
        version=5,
    )
    row = imported(a_lead(owner_id=None, source=None, contact=a_contact(id="con-lead-1", email=None, title=None)))
    assert merged(known(held), row, "riley").lead == held


def test_a_file_adds_what_was_not_known():
    held = a_lead(owner_id=None, source=None, contact=a_contact(id="con-lead-1", email=None), version=1)
    result = merged(known(held), imported(a_lead(name="Northwind AG", do_not_contact=True)), "riley")
    assert result.lead == a_lead(name="Northwind AG", do_not_contact=True, version=1)


def test_a_file_that_tells_reach_withdraws_an_id_that_reaches_nobody_any_more():
    held = a_lead(contact=a_contact(id="con-lead-1", channel_ref="crm-7"))
    row = imported(a_lead(contact=a_contact(id="con-lead-1", channel_ref=None)))
    assert merged(known(held), row, origin=replace(ORIGIN, tells_reach=True)).lead.contact.channel_ref is None


def test_a_fact_changes_with_its_value_and_never_by_an_older_file():
    held = known(a_lead(), a_fact("visits", 12), a_fact("optin", True), a_fact("rate", 2.0))
    row = imported(facts={"visits": 13, "optin": 1, "rate": 2})
    assert {fact.field for fact in merged(held, row).new_facts} == {"visits", "optin"}
    older = replace(ORIGIN, as_of=date(2026, 3, 2))
    assert merged(held, row, origin=older).new_facts == ()


def test_the_lead_is_judged_by_all_its_facts_and_events():
    held = known(a_lead(), a_fact("visits", 12), events=(an_event(),))
    demo = an_event(dedupe_key="demo", kind="demo_request")
    result = merged(held, imported(facts={"source": "ads"}, events=(demo,)))
    assert result.facts == {"visits": 12, "source": "ads"}
    assert result.events == (an_event(), demo)
    assert result.new_events == (demo,)


def test_a_company_keeps_what_the_file_leaves_out():
    bare = an_account(industry=None, employees=None, country=None)
    assert merge_account(None, bare) == bare
    assert merge_account(an_account(), bare) == an_account()
    assert merge_account(an_account(), an_account(employees=0)).employees == 0
