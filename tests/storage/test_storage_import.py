import io
import tracemalloc

import pytest

from qualification.intake.importing import import_leads
from qualification.intake.map_reading import read_map
from qualification.intake.rescoring import rescore_all
from qualification.leads import Stage
from qualification.policy.model import Policy
from tests.builders import TUESDAY_AT_TEN as NOW

MAP = read_map("""
[lead]
external_id = "id"
[contact]
email = "email"
[account]
name = "company"
[[facts]]
field = "web.visits"
column = "visits"
type = "number"
[[events]]
kind = "webinar"
occurred_at = "webinar"
""")


@pytest.fixture
def policy():
    visits = {"name": "Came back", "field": "web.visits", "at_least": 500, "points": 30}
    return Policy.model_validate(
        {
            "version": "1",
            "owner": "kim",
            "effective": NOW.date(),
            "groups": [{"name": "Engagement", "kind": "engagement", "criteria": [visits]}],
            "mql": {"threshold": 30, "fit_at_least": 0},
        }
    )


def a_file(rows):
    lines = (f"{n},c{n}@example.com,Company {n % 50},{n},2026-03-01\n" for n in range(rows))
    return io.BytesIO(("id,email,company,visits,webinar\n" + "".join(lines)).encode())


def test_a_thousand_leads_go_in_once_with_everything_about_them(database, tenant, policy):
    first = import_leads(database.work, tenant, a_file(1_000), MAP, policy=policy, now=NOW)
    assert (first.created, first.facts, first.events) == (1_000, 1_000, 1_000)
    assert first.moved == {Stage.LEAD: 1_000, Stage.MARKETING_QUALIFIED: 500}
    again = import_leads(database.work, tenant, a_file(1_000), MAP, policy=policy, now=NOW)
    assert (again.unchanged, again.facts, again.events) == (1_000, 0, 0)
    with database.work(tenant) as work:
        assert work.pipeline.count_by_stage(None)[Stage.MARKETING_QUALIFIED] == 500
        found = work.leads.by_external_id("999")
        assert (found.name, found.version) == ("Company 49", 1)
        assert work.history.score(found.id).total == 30
        assert [event.kind for event in work.engagement.events(found.id)] == ["webinar"]


def test_a_policy_published_later_scores_what_was_imported_before(database, tenant, policy):
    import_leads(database.work, tenant, a_file(600), MAP, policy=None, now=NOW)
    report = rescore_all(database.work, tenant, policy, NOW)
    assert (report.leads, report.judged, report.moved) == (600, 100, {Stage.MARKETING_QUALIFIED: 100})
    assert rescore_all(database.work, tenant, policy, NOW).judged == 0


def test_a_dry_run_leaves_nothing_in_the_database(database, tenant, policy):
    report = import_leads(database.work, tenant, a_file(10), MAP, policy=policy, now=NOW, dry_run=True)
    assert report.created == 10
    with database.work(tenant) as work:
        assert list(work.leads.names()) == []


def test_of_a_row_that_was_stored_only_its_id_and_line_are_kept(sqlite_database, policy):
    tenant = sqlite_database.only_tenant()

    def peak(rows):
        source = a_file(rows)
        tracemalloc.start()
        import_leads(sqlite_database.work, tenant, source, MAP, policy=policy, now=NOW, dry_run=True)
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    peak(1_100)  # what is made once; from two whole chunks on nothing but what is kept of each row grows
    grown = peak(3_100) - peak(1_100)
    assert grown / 2_000 < 1_000  # bytes a row; a lead with its facts and score takes several thousand
