from dataclasses import replace
from datetime import timedelta

import pytest

from qualification.errors import Conflict, NotFound
from qualification.leads import LeadName, LeadStanding, NextAction, OwnedLead, Stage
from tests.builders import TUESDAY_AT_TEN, a_contact, a_lead


def test_a_lead_comes_back_as_it_was_saved_with_its_new_version(database, tenant):
    lead = a_lead(next_step=NextAction(TUESDAY_AT_TEN, "demo"), hand_raised_at=TUESDAY_AT_TEN, campaign="spring")
    with database.work(tenant) as work:
        saved = work.leads.save(lead)
        work.commit()
    with database.work(tenant) as work:
        assert work.leads.get(lead.id) == saved == replace(lead, version=1)
        assert work.leads.by_external_id(lead.external_id) == saved


def test_a_lead_without_an_account_comes_back_without_one(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead(account=None))
        assert work.leads.get("lead-1").account is None


def test_what_was_not_committed_is_not_there(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        with database.work(tenant) as other, pytest.raises(NotFound):
            other.leads.get("lead-1")
    with database.work(tenant) as work:
        assert work.leads.by_external_id("ext-lead-1") is None


def test_an_error_leaves_nothing_of_the_transaction(database, tenant):
    def fail_midway():
        with database.work(tenant) as work:
            work.leads.save(a_lead())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_midway()
    with database.work(tenant) as work:
        assert list(work.leads.names()) == []


def test_another_tenant_sees_nothing_of_a_lead(database, tenant):
    neighbour = database.bind(None, "T2")
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.commit()
    with database.work(neighbour) as work:
        assert work.leads.by_external_id("ext-lead-1") is None
        assert list(work.leads.names()) == []
        assert work.leads.of_owner("riley", list(Stage)) == []
        with pytest.raises(NotFound):
            work.leads.get("lead-1")


def test_two_tenants_may_have_a_lead_of_the_same_id(database, tenant):
    neighbour = database.bind(None, "T2")
    for owner, name in ((tenant, "Ours"), (neighbour, "Theirs")):
        with database.work(owner) as work:
            work.leads.save(a_lead(name=name))
            work.commit()
    with database.work(tenant) as work:
        assert work.leads.get("lead-1").name == "Ours"


def test_who_read_an_older_version_is_refused(database, tenant):
    with database.work(tenant) as work:
        read = work.leads.save(a_lead())
        work.commit()
    with database.work(tenant) as work:
        work.leads.save(replace(read, owner_id="sam"))
        work.commit()
    with database.work(tenant) as work, pytest.raises(Conflict):
        work.leads.save(replace(read, owner_id="kim"))
    with database.work(tenant) as work:
        assert work.leads.get("lead-1").owner_id == "sam"


def test_two_new_leads_with_one_external_id_conflict(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.commit()
    with database.work(tenant) as work, pytest.raises(Conflict):
        work.leads.save(a_lead(id="lead-2", external_id="ext-lead-1"))


def test_saving_a_lead_changes_its_contact_too(database, tenant):
    with database.work(tenant) as work:
        lead = work.leads.save(a_lead())
        work.leads.save(replace(lead, contact=a_contact(id=lead.contact.id, phone="+1 555 0100")))
        assert work.leads.get("lead-1").contact.phone == "+1 555 0100"


def test_names_are_told_in_their_order_with_contact_owner_and_stage(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead(id="b", name="Zeta", owner_id=None))
        work.leads.save(a_lead(id="a", name="Acme"))
        assert list(work.leads.names()) == [
            LeadName("a", "Acme", "Dana Ito", "ext-a", "riley", Stage.MARKETING_QUALIFIED),
            LeadName("b", "Zeta", "Dana Ito", "ext-b", None, Stage.MARKETING_QUALIFIED),
        ]


def test_an_owners_leads_come_by_next_step_then_newest_in_stage(database, tenant):
    later = TUESDAY_AT_TEN + timedelta(days=1)
    with database.work(tenant) as work:
        work.leads.save(a_lead(id="old"))
        work.leads.save(a_lead(id="new", stage_since=later))
        work.leads.save(a_lead(id="far", next_step=NextAction(later, "demo")))
        work.leads.save(a_lead(id="near", next_step=NextAction(TUESDAY_AT_TEN, "call")))
        work.leads.save(a_lead(id="won", stage=Stage.CUSTOMER))
        work.leads.save(a_lead(id="theirs", owner_id="sam"))
        found = work.leads.of_owner("riley", {Stage.MARKETING_QUALIFIED, Stage.LEAD})
        assert [lead.id for lead in found] == ["near", "far", "new", "old"]
        assert work.leads.of_owner("riley", set()) == []


def test_where_many_leads_stand_is_read_without_the_rest_of_them(database, tenant):
    later = TUESDAY_AT_TEN + timedelta(days=1)
    with database.work(tenant) as work:
        work.leads.save(a_lead(id="far", contacted_at=TUESDAY_AT_TEN, next_step=NextAction(later, "demo")))
        work.leads.save(a_lead(id="shut", stage=Stage.NURTURE, cycle_no=2, do_not_contact=True))
        work.leads.save(a_lead(id="other"))
        assert work.bulk.standings(["far", "shut", "nobody"]) == {
            "far": LeadStanding(Stage.MARKETING_QUALIFIED, 1, False, TUESDAY_AT_TEN, later),
            "shut": LeadStanding(Stage.NURTURE, 2, True, None, None),
        }


def test_an_owner_s_lead_says_whether_its_hand_is_raised(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead(name="Acme", hand_raised_at=TUESDAY_AT_TEN))
        [found] = work.leads.of_owner("riley", list(Stage))
        assert found == OwnedLead("lead-1", "Acme", Stage.MARKETING_QUALIFIED, TUESDAY_AT_TEN)
