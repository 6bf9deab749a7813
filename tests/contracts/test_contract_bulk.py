from dataclasses import replace

import pytest

from qualification.errors import Conflict
from qualification.follow_ups.followups import FollowUpKind
from qualification.leads import Stage
from tests.builders import (
    a_fact,
    a_follow_up,
    a_lead,
    a_move,
    a_receipt,
    a_score,
    an_account,
    an_event,
)


def test_many_leads_are_added_and_changed_at_once(database, tenant):
    with database.work(tenant) as work:
        held = work.leads.save(a_lead(id="a"))
        shared = an_account(id="acc", name="Shared")
        work.bulk.save_leads(
            [replace(held, owner_id="sam"), a_lead(id="b", account=shared), a_lead(id="c", account=shared)]
        )
        work.commit()
    with database.work(tenant) as work:
        found = work.bulk.by_external_id(["ext-a", "ext-b", "ext-nobody"])
        assert {key: (lead.owner_id, lead.version) for key, lead in found.items()} == {
            "ext-a": ("sam", 2),
            "ext-b": ("riley", 1),
        }
        assert work.bulk.accounts({"acc", "nobody"}) == {"acc": shared}


def test_leads_come_in_pages_by_their_ids(database, tenant):
    with database.work(tenant) as work:
        work.bulk.save_leads([a_lead(id=key) for key in "cadb"])
        assert [lead.id for lead in work.bulk.page("", 3)] == ["a", "b", "c"]
        assert [lead.id for lead in work.bulk.page("c", 3)] == ["d"]
        assert work.bulk.page("d", 3) == []


def test_one_lead_that_somebody_changed_stops_them_all(database, tenant):
    with database.work(tenant) as work:
        first, second = work.leads.save(a_lead(id="a")), work.leads.save(a_lead(id="b"))
        work.leads.save(replace(second, owner_id="sam"))
        work.commit()
    with database.work(tenant) as work, pytest.raises(Conflict):
        work.bulk.save_leads([replace(first, name="New"), replace(second, name="New")])
    with database.work(tenant) as work:
        assert work.leads.get("a").name == "Northwind"


def test_a_lead_that_somebody_added_meanwhile_conflicts(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        with pytest.raises(Conflict):
            work.bulk.save_leads([a_lead(id="other"), a_lead()])


def test_facts_and_events_of_many_leads_come_by_lead(database, tenant):
    with database.work(tenant) as work:
        work.bulk.save_leads([a_lead(id=key) for key in "abc"])
        visits, source = a_fact("visits", 3, lead_id="a"), a_fact("source", "ads", lead_id="b")
        work.engagement.put_facts([visits, source])
        webinar = an_event(lead_id="b")
        work.engagement.add_events([webinar])
        assert work.bulk.facts(["a", "b", "c"]) == {"a": {"visits": visits}, "b": {"source": source}}
        assert work.bulk.events(["a", "b"]) == {"b": (webinar,)}
        assert work.bulk.facts([]) == work.bulk.events([]) == {}


def test_history_of_many_leads_is_recorded_at_once(database, tenant):
    with database.work(tenant) as work:
        work.bulk.save_leads([a_lead(id="a"), a_lead(id="b")])
        work.bulk.add_history({"a": a_score(fit=1.0)}, [], [])
        work.bulk.add_history(
            {"a": a_score(), "b": a_score(grade="C3")}, [a_move(lead_id="a")], [a_receipt(lead_id="b")]
        )
        assert work.bulk.scores(["a", "b", "c"]) == {"a": a_score(), "b": a_score(grade="C3")}
        assert work.history.moves("a") == [a_move(lead_id="a")]
        assert work.history.receipt("receipt-1") == a_receipt(lead_id="b")


def test_a_follow_up_of_a_kind_that_is_open_is_not_opened_again(database, tenant):
    with database.work(tenant) as work:
        work.bulk.save_leads([a_lead(), a_lead(id="lead-2")])
        work.follow_ups.save(a_follow_up())
        revisit = a_follow_up(id="revisit", kind=FollowUpKind.REVISIT)
        work.bulk.open_follow_ups([a_follow_up(id="again"), revisit, a_follow_up(id="other", lead_id="lead-2")])
        assert {each.id for each in work.follow_ups.open_of_lead("lead-1")} == {"follow-up-1", "revisit"}
        assert [each.id for each in work.follow_ups.open_of_lead("lead-2")] == ["other"]


def test_nothing_at_all_changes_nothing(database, tenant):
    with database.work(tenant) as work:
        work.bulk.save_leads([])
        work.bulk.add_history({}, [], [])
        work.bulk.open_follow_ups([])
        assert work.bulk.by_external_id([]) == work.bulk.accounts([]) == work.bulk.scores([]) == {}
        assert sum(work.pipeline.count_by_stage(None)[stage] for stage in Stage) == 0
