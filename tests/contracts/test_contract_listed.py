from zoneinfo import ZoneInfo

import pytest

from bot.wiring import default_policy_text
from qualification.errors import InvalidInput
from qualification.leads import Stage
from qualification.pipeline.directory import Directory
from qualification.pipeline.planning import Asker, plan
from qualification.pipeline.query import Filters, Measure, Narrowing, PipelineQuery
from qualification.policy.loading import load_policy
from tests.builders import TUESDAY_AT_TEN, a_lead, a_move, a_person, an_account


def listed(work, query, allowed=None, limit=10):
    policy = load_policy(default_policy_text(), "default.toml")
    directory = Directory(work.people.all(), work.figures.values, work.figures.countries)
    sought = plan(query, Asker(allowed, ZoneInfo("UTC"), policy), directory, TUESDAY_AT_TEN)
    return work.figures.listed(sought, limit)


def test_the_leads_behind_a_figure_are_listed_by_name_with_what_is_exported(database, tenant):
    zebra = a_lead(id="z", external_id="Z-1", name="Zebra", owner_id="riley", source="Web", campaign=None)
    company = an_account(id="acc-a", name="Acme", region="DACH", industry="Tiles")
    acme = a_lead(id="a", external_id="A-1", name="Acme", owner_id=None, stage=Stage.LEAD, account=company)
    with database.work(tenant) as work:
        work.people.save(a_person(id="riley"))
        for lead in (zebra, acme):
            work.leads.save(lead)
        everything = PipelineQuery(measure=Measure.COUNT)
        found = listed(work, everything)
        assert [(each.name, each.external_id, each.owner_id) for each in found] == [
            ("Acme", "A-1", None),
            ("Zebra", "Z-1", "riley"),
        ]
        assert (found[0].region, found[0].industry, found[0].stage) == ("DACH", "Tiles", Stage.LEAD)
        assert (found[1].source, found[1].campaign, found[1].created_at) == ("Web", None, zebra.created_at)
        assert [each.name for each in listed(work, everything, limit=1)] == ["Acme"]
        only_web = PipelineQuery(measure=Measure.COUNT, filters=Filters(source=("Web",)))
        assert [each.lead_id for each in listed(work, only_web)] == ["z"]


def test_a_country_is_meant_where_no_region_is_called_so(database, tenant):
    places = {"a": ("DE", "DACH"), "b": ("Switzerland", "DACH"), "c": ("GB", "UKI"), "d": (None, "DACH")}
    with database.work(tenant) as work:
        for key, (country, region) in places.items():
            company = an_account(id=f"acc-{key}", country=country, region=region)
            work.leads.save(a_lead(id=key, external_id=key, name=key, account=company))
        work.leads.save(a_lead(id="e", external_id="e", name="e", account=None))

        def leads(*regions, without=()):
            filters = Filters(region=regions, excluded=Narrowing(region=without))
            return "".join(each.name for each in listed(work, PipelineQuery(measure=Measure.COUNT, filters=filters)))

        assert work.figures.countries() == ["DE", "GB", "Switzerland"]
        assert leads("germany") == "a"
        assert leads("Schweiz", "UK") == "bc"
        assert leads("UKI", "Deutschland") == "ac"
        assert leads("dach", without=("Germany",)) == "bd"
        assert leads(without=("Switzerland", "UKI")) == "ade"
        assert leads("France") == ""
        with pytest.raises(InvalidInput, match="I know no region “Atlantis” here"):
            leads("Atlantis")


def test_behind_how_fast_leads_are_called_stand_all_who_waited_not_only_those_called_in_time(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead(id="a", name="Acme", stage=Stage.MARKETING_QUALIFIED))
        work.history.add_move(a_move(lead_id="a"))
        assert [each.name for each in listed(work, PipelineQuery(measure=Measure.SPEED_TO_LEAD))] == ["Acme"]
