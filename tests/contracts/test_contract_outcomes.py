import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from qualification.deals import Closed, DealState
from qualification.errors import Conflict, NotFound
from qualification.follow_ups.followups import FollowUpState
from qualification.leads import Stage
from qualification.people import Absence
from qualification.setbacks import Loss
from tests.builders import (
    TUESDAY_AT_TEN,
    a_deal,
    a_deed,
    a_follow_up,
    a_lead,
    a_move,
    a_person,
    a_routing,
    an_account,
    an_activity,
    an_event,
)

HOUR = timedelta(hours=1)


def with_leads(database, tenant, *leads):
    with database.work(tenant) as work:
        for lead in leads or (a_lead(),):
            work.leads.save(lead)
        work.commit()


def test_an_absence_is_kept_with_the_person(database, tenant):
    gone = a_person(away=Absence(date(2026, 3, 3), date(2026, 3, 6)))
    with database.work(tenant) as work:
        work.people.save(gone)
        assert work.people.get("riley") == gone
        work.people.save(replace(gone, away=None))
        assert work.people.get("riley").away is None


def test_a_move_keeps_what_it_is_counted_by(database, tenant):
    with_leads(database, tenant)
    move = a_move(to_stage=Stage.NURTURE, code=Loss.PRICE.value)
    with database.work(tenant) as work:
        work.history.add_move(move)
        assert work.history.moves("lead-1") == [move]


def test_a_withdrawn_activity_counts_no_more(database, tenant):
    with_leads(database, tenant)
    with database.work(tenant) as work:
        work.history.add_activity(an_activity())
        work.history.add_activity(an_activity(id="act-2"))
        work.history.withdraw_activity("act-1", TUESDAY_AT_TEN)
        work.history.withdraw_activity("nothing", TUESDAY_AT_TEN)
        assert work.history.activities("lead-1") == [an_activity(id="act-2")]


def test_a_withdrawn_event_counts_no_more(database, tenant):
    with_leads(database, tenant)
    with database.work(tenant) as work:
        work.engagement.add_events([an_event()])
        assert work.engagement.withdraw("webinar-1", "riley", "undone", TUESDAY_AT_TEN) == an_event()
        assert work.engagement.events("lead-1") == ()
        with pytest.raises(NotFound):
            work.engagement.withdraw("nothing", "riley", "undone", TUESDAY_AT_TEN)


def test_a_deed_is_kept_whole_and_changed_once_it_is_undone(database, tenant):
    with_leads(database, tenant)
    deed = a_deed(
        owed_before=(a_follow_up(),),
        owed_after=(a_follow_up(state=FollowUpState.DONE, nudge_at=None),),
        deal_before=a_deal(),
        deal_after=a_deal(state=DealState.WON, closed_at=TUESDAY_AT_TEN),
        said_ts="1772532000.000100",
        activity_id="act-1",
        event_key="conversation-1",
    )
    with database.work(tenant) as work:
        assert work.deeds.get("deed-1") is None
        work.deeds.save(deed)
        assert work.deeds.get("deed-1") == deed
        work.deeds.save(replace(deed, undone_at=TUESDAY_AT_TEN))
        assert work.deeds.get("deed-1").undone_at == TUESDAY_AT_TEN
        with pytest.raises(NotFound):
            work.deeds.save(a_deed(lead_id="nobody"))


def test_what_somebody_did_last_and_did_not_take_back_is_found(database, tenant):
    with_leads(database, tenant)
    earlier, later = a_deed(), a_deed(id="deed-2", at=TUESDAY_AT_TEN + timedelta(minutes=1))
    with database.work(tenant) as work:
        assert work.deeds.latest("lead-1", "riley") is None
        for deed in (later, earlier, a_deed(id="deed-3", person_id="sam", at=later.at)):
            work.deeds.save(deed)
        assert work.deeds.latest("lead-1", "riley") == later
        work.deeds.save(replace(later, undone_at=later.at))
        assert work.deeds.latest("lead-1", "riley") == earlier


def test_what_somebody_did_last_to_any_lead_is_found(database, tenant):
    with_leads(database, tenant, a_lead(), a_lead(id="lead-2"))
    later = a_deed(id="deed-2", lead_id="lead-2", at=TUESDAY_AT_TEN + timedelta(minutes=1))
    with database.work(tenant) as work:
        assert work.deeds.latest(None, "riley") is None
        for deed in (later, a_deed(), a_deed(id="deed-3", person_id="sam", at=later.at)):
            work.deeds.save(deed)
        assert work.deeds.latest(None, "riley") == later


def test_deals_come_by_cycle_to_the_cent_and_without_those_withdrawn(database, tenant):
    with_leads(database, tenant)
    first = a_deal(amount=Decimal("1234.56"), closes_on=date(2026, 4, 1))
    lost = a_deal(
        id="deal-2", cycle_no=2, state=DealState.LOST, closed_at=TUESDAY_AT_TEN, why=Loss.OTHER, words="a dog"
    )
    with database.work(tenant) as work:
        work.deals.save(lost)
        work.deals.save(first)
        work.deals.save(a_deal(id="deal-3", cycle_no=3, amount=None, currency=None, state=DealState.WITHDRAWN))
        assert work.deals.of_lead("lead-1") == [first, lost]
        work.deals.save(replace(first, state=DealState.WON, closed_at=TUESDAY_AT_TEN))
        assert work.deals.of_lead("lead-1")[0].state is DealState.WON
        assert work.deals.of_lead("lead-2") == []


def deals_of_three(database, tenant):
    with_leads(database, tenant, a_lead(), a_lead(id="lead-2", source=None), a_lead(id="lead-3"))
    won = {"state": DealState.WON, "closed_at": TUESDAY_AT_TEN}
    with database.work(tenant) as work:
        work.deals.save(a_deal(**won))
        work.deals.save(a_deal(id="d3", lead_id="lead-3", amount=Decimal("0.50"), **won))
        work.deals.save(
            a_deal(
                id="d2",
                lead_id="lead-2",
                person_id="sam",
                currency=None,
                amount=None,
                state=DealState.LOST,
                closed_at=TUESDAY_AT_TEN - HOUR,
                why=Loss.PRICE,
                stage=Stage.SALES_QUALIFIED,
            )
        )
        work.deals.save(a_deal(id="d4", lead_id="lead-3", cycle_no=2))
        work.commit()


def test_closed_deals_are_counted_by_person_source_stage_reason_and_currency(database, tenant):
    deals_of_three(database, tenant)
    won = Closed(
        person_id="riley",
        source="webinar",
        stage=Stage.OPPORTUNITY,
        state=DealState.WON,
        why=None,
        currency="EUR",
        deals=2,
        amount=Decimal("40000.5"),
    )
    lost = Closed(
        person_id="sam",
        source=None,
        stage=Stage.SALES_QUALIFIED,
        state=DealState.LOST,
        why=Loss.PRICE,
        currency=None,
        deals=1,
        amount=Decimal(0),
    )
    with database.work(tenant) as work:
        assert sorted(work.pipeline.closed(None), key=lambda each: each.person_id) == [won, lost]
        assert work.pipeline.closed({"sam"}) == [lost]
        assert work.pipeline.closed(set()) == []
        assert work.pipeline.closed(None, since=TUESDAY_AT_TEN) == [won]


def test_the_latest_routing_of_a_lead_is_the_one_that_goes_on(database, tenant):
    with_leads(database, tenant)
    second = a_routing(person_id="sam", take_by=TUESDAY_AT_TEN + HOUR)
    with database.work(tenant) as work:
        work.routings.add(a_routing())
        assert work.routings.to_pass_on(TUESDAY_AT_TEN, 10) == [a_routing()]
        assert work.routings.to_pass_on(TUESDAY_AT_TEN - HOUR, 10) == []
        work.routings.add(second)
        assert work.routings.of_lead("lead-1") == [a_routing(take_by=None), second]
        assert work.routings.to_pass_on(TUESDAY_AT_TEN + 2 * HOUR, 10) == [second]
        work.routings.goes_on("lead-1", TUESDAY_AT_TEN - HOUR)
        work.routings.goes_on("nobody", TUESDAY_AT_TEN - HOUR)
        assert work.routings.to_pass_on(TUESDAY_AT_TEN, 10) == [replace(second, take_by=TUESDAY_AT_TEN - HOUR)]
        work.routings.goes_on("lead-1", None)
        assert work.routings.to_pass_on(TUESDAY_AT_TEN + 2 * HOUR, 10) == []


def test_what_somebody_who_goes_away_was_given_goes_on_at_once(database, tenant):
    with_leads(database, tenant, a_lead(), a_lead(id="lead-2"), a_lead(id="lead-3"))
    later = TUESDAY_AT_TEN + HOUR
    with database.work(tenant) as work:
        work.routings.add(a_routing(take_by=later))
        work.routings.add(a_routing(lead_id="lead-2", take_by=None))
        work.routings.add(a_routing(lead_id="lead-3", person_id="sam", take_by=later))
        work.routings.hurry("riley", TUESDAY_AT_TEN)
        assert [each.lead_id for each in work.routings.to_pass_on(TUESDAY_AT_TEN, 10)] == ["lead-1"]


def test_turns_are_told_by_rule_and_person_in_their_order(database, tenant):
    with_leads(database, tenant, a_lead(), a_lead(id="lead-2"), a_lead(id="lead-3"))
    with database.work(tenant) as work:
        assert work.routings.turns() == {}
        work.routings.add(a_routing(person_id="sam"))
        work.routings.add(a_routing(lead_id="lead-2"))
        work.routings.add(a_routing(lead_id="lead-3", person_id="sam", rule="South"))
        turns = work.routings.turns()
        assert set(turns) == {"North", "South"}
        assert turns["North"]["sam"] < turns["North"]["riley"] < turns["South"]["sam"]


def test_loads_count_the_leads_that_somebody_works_or_might(database, tenant):
    with_leads(
        database,
        tenant,
        *(a_lead(id=f"l-{stage}", stage=stage, owner_id="sam") for stage in Stage),
        a_lead(id="mine"),
        a_lead(id="free", owner_id=None),
    )
    with database.work(tenant) as work:
        assert work.routings.loads() == {"sam": 4, "riley": 1}


def test_an_account_is_whose_lead_of_it_moved_last(database, tenant):
    shared = an_account(id="acc-shared")
    with_leads(
        database,
        tenant,
        a_lead(id="old", account=shared, owner_id="sam", stage_since=TUESDAY_AT_TEN - HOUR),
        a_lead(id="new", account=shared),
        a_lead(id="free", account=shared, owner_id=None, stage_since=TUESDAY_AT_TEN + HOUR),
        a_lead(id="gone", account=shared, owner_id="pip", stage=Stage.DISQUALIFIED, stage_since=TUESDAY_AT_TEN + HOUR),
    )
    with database.work(tenant) as work:
        assert work.routings.account_owners(["acc-shared", "acc-none"]) == {"acc-shared": "riley"}


def test_of_many_who_route_at_once_each_sees_what_the_one_before_did(database, tenant):
    """Twelve workers give a lead each to whoever of three had a turn the longest ago: each of the three gets four."""
    with_leads(database, tenant, *(a_lead(id=f"lead-{number}") for number in range(12)))
    begin = threading.Barrier(4)

    def give(number):
        while True:
            try:
                with database.work(tenant) as work:
                    work.routings.wait_for_turn()
                    turns = work.routings.turns().get("North", {})
                    who = min(("riley", "sam", "pip"), key=lambda person: turns.get(person, 0))
                    work.routings.add(a_routing(lead_id=f"lead-{number}", person_id=who))
                    work.commit()
                    return who
            except Conflict:
                continue

    def three(first):
        begin.wait()
        return [give(number) for number in range(first, first + 3)]

    with ThreadPoolExecutor(4) as pool:
        got = [who for each in pool.map(three, range(0, 12, 3)) for who in each]
    assert {person: got.count(person) for person in got} == {"riley": 4, "sam": 4, "pip": 4}
