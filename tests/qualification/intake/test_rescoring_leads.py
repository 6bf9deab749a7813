from dataclasses import replace
from datetime import timedelta

import pytest

from qualification.errors import Conflict
from qualification.intake import rescoring
from qualification.intake.rescoring import rescore_all
from qualification.leads import Stage
from qualification.policy.model import Policy
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_fact, a_lead, an_account
from tests.fakes.memory import MemoryDatabase

VISITS = {"name": "Came back", "field": "web.visits", "at_least": 10, "points": 30}
TILES = {"name": "Makes tiles", "field": "company.industry", "equals": "Tiles", "points": 20}


def a_policy(version="1"):
    return Policy.model_validate(
        {
            "version": version,
            "owner": "kim",
            "effective": NOW.date(),
            "groups": [
                {"name": "Fit", "kind": "fit", "criteria": [TILES]},
                {"name": "Engagement", "kind": "engagement", "criteria": [VISITS]},
            ],
            "mql": {"threshold": 40, "fit_at_least": 10},
        }
    )


@pytest.fixture
def database():
    database = MemoryDatabase()
    with database.work("tenant-1") as work:
        for key, visits in (("a", 12), ("b", 1)):
            account = an_account(id=f"acc-{key}", industry="Tiles")
            lead = a_lead(id=key, account=account, stage=Stage.LEAD)
            work.leads.save(lead)
            work.engagement.put_facts([a_fact("web.visits", visits, lead_id=key)])
        work.commit()
    return database


def rescore(database, policy=None, now=NOW, **options):
    return rescore_all(database.work, "tenant-1", policy or a_policy(), now, **options)


def test_every_lead_is_scored_and_moved_where_the_policy_says_so(database):
    report = rescore(database)
    assert (report.leads, report.judged, report.moved) == (2, 1, {Stage.MARKETING_QUALIFIED: 1})
    with database.work("tenant-1") as work:
        assert work.leads.get("a").stage is Stage.MARKETING_QUALIFIED
        assert work.history.receipt(work.history.moves("a")[0].receipt_id).policy_version == "1"
        assert (work.leads.get("b").stage, work.tallies.get(["b"])["b"].fit) == (Stage.LEAD, 20)


def test_rescoring_twice_changes_nothing(database):
    rescore(database)
    report = rescore(database, now=NOW + timedelta(days=1))
    assert (report.leads, report.judged, report.moved) == (0, 0, {})


def test_another_policy_scores_everybody_anew(database):
    rescore(database)
    assert rescore(database, a_policy("2")).leads == 2
    with database.work("tenant-1") as work:
        assert work.tallies.get(["a"])["a"].policy_version == "2"


def test_more_leads_than_a_chunk_holds_are_all_looked_at(database):
    with database.work("tenant-1") as work:
        work.bulk.save_leads([a_lead(id=f"c{n:04}", stage=Stage.LEAD) for n in range(rescoring.PAGE)])
        work.commit()
    told = []
    assert rescore(database, progress=told.append).leads == rescoring.PAGE + 2
    assert told == [rescoring.PAGE, rescoring.PAGE + 2]


def test_a_lead_that_changes_meanwhile_is_judged_again_and_at_last_given_up(database):
    def intrude():
        with database.work("tenant-1") as work:
            work.leads.save(replace(work.leads.get("a"), contacted_at=NOW))
            work.commit()

    def work_of(interruptions):
        left = iter(range(interruptions))

        def work(tenant):
            found = database.work(tenant)
            commit = found.commit
            found.commit = lambda: (next(left, None) is not None and intrude(), commit())
            return found

        return work

    with pytest.raises(Conflict):
        rescore_all(work_of(99), "tenant-1", a_policy(), NOW)
    report = rescore_all(work_of(1), "tenant-1", a_policy(), NOW)
    assert report.moved == {Stage.MARKETING_QUALIFIED: 1}
    with database.work("tenant-1") as work:
        assert work.leads.get("a").contacted_at == NOW
