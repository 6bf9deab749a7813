"""Whose a new lead is: the policy's rules, fairly, to nobody who is away, and why."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualification.leads import Stage
from qualification.people import Absence, Role, WorkingHours
from qualification.routing import ACCOUNT, FALLBACK, MANAGER, Routed, Staff, Unrouted, Wanted, is_taken, route
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_lead, a_person, a_routing
from tests.qualification.policy.policies import a_policy


def rep(name, **changes):
    return a_person(**{"id": name, "name": name.title(), "email": f"{name}@example.com", "team": "north"} | changes)


RILEY, SAM, PIP = rep("riley"), rep("sam"), rep("pip", team="south")
MORGAN = rep("morgan", role=Role.MANAGER)
ALEX = rep("alex", role=Role.ADMIN, team=None)
KIM = rep("kim", role=Role.MARKETING, team=None)
EVERYBODY = (ALEX, KIM, MORGAN, PIP, RILEY, SAM)
GONE = Absence(date(2026, 3, 3), date(2026, 3, 6))

NORTH = {"name": "North team, EMEA", "field": "company.region", "in": ["EMEA"], "team": "north", "by": "least_loaded"}
REST = {"name": "Everybody else", "people": ["pip@example.com", "sam@example.com"]}
POLICY = a_policy(routing=[NORTH, REST])
EMEA = {"company.region": "EMEA"}


def away(person):
    return replace(person, away=GONE)


def placed(policy=POLICY, facts=EMEA, people=EVERYBODY, loads=None, turns=None, now=NOW, **wanted):
    staff = Staff(people=people, loads=loads or {}, turns=turns or {})
    return route(policy, Wanted(lead=a_lead(owner_id=None), facts=facts, **wanted), staff, now)


def test_the_first_rule_whose_condition_is_met_places_the_lead_and_says_why():
    assert placed(loads={"riley": 4, "sam": 5}) == Routed(
        RILEY, "North team, EMEA", "North team, EMEA; least loaded (4)"
    )
    assert placed(facts={"company.region": "APAC"}) == Routed(PIP, "Everybody else", "Everybody else; their turn")


def test_a_fact_that_is_not_known_meets_no_rule_but_one_without_a_condition():
    assert placed(facts={}).rule == "Everybody else"


def test_a_rule_may_ask_for_the_segment_that_a_lead_is_in():
    segment = {"name": "Large", "field": "company.employees", "at_least": 1000, "mql": {"threshold": 60}}
    rule = {"name": "Large ones", "field": "lead.segment", "equals": "Large", "people": ["pip@example.com"]}
    policy = a_policy(routing=[rule, NORTH], segments=[segment])
    assert placed(policy, facts=EMEA | {"company.employees": 5000}).rule == "Large ones"
    assert placed(policy, facts=EMEA | {"company.employees": 5}).rule == "North team, EMEA"


def test_a_team_means_its_reps_and_neither_its_manager_nor_marketing():
    assert placed(loads={"riley": 9, "sam": 9}).person in (RILEY, SAM)
    assert placed(people=(MORGAN, KIM)) == Routed(MORGAN, MANAGER, "nobody else could take it")


def test_the_owner_of_the_account_comes_before_every_rule_but_not_while_away():
    assert placed(account_owner="pip") == Routed(PIP, ACCOUNT, "looks after the account already")
    people = (RILEY, SAM, away(PIP))
    assert placed(account_owner="pip", people=people).rule == "North team, EMEA"
    assert placed(account_owner="kim").rule == "North team, EMEA", "marketing sells nothing"


def test_a_round_goes_to_whoever_had_it_the_longest_ago():
    turns = {"Everybody else": {"pip": 7, "sam": 5}}
    assert placed(facts={}, turns=turns).person is SAM
    assert placed(facts={}, turns={"Everybody else": {"pip": 7}}).person is SAM
    assert placed(facts={}, turns={"another rule": {"pip": 7}}).person is PIP


def test_nobody_gets_a_lead_while_away():
    assert placed(people=(away(RILEY), SAM, MORGAN)).person is SAM
    assert placed(people=(away(RILEY), away(SAM), away(PIP), MORGAN)).person is MORGAN
    nobody = placed(people=tuple(map(away, EVERYBODY)))
    assert isinstance(nobody, Unrouted)
    assert "Riley is away" in nobody.reason
    back = NOW + timedelta(days=3)
    assert isinstance(placed(people=(away(RILEY),), now=back), Routed), "on the day they are back they are there"


def test_nobody_gets_more_leads_than_the_rule_allows():
    policy = a_policy(routing=[{**NORTH, "capacity": 40}, REST])
    assert placed(policy, loads={"riley": 40, "sam": 39}).person is SAM
    assert placed(policy, loads={"riley": 40, "sam": 40}).rule == "Everybody else"


def test_a_lead_goes_on_to_nobody_twice_then_to_the_fallback_then_to_a_manager():
    policy = a_policy(routing=[NORTH], unclaimed={"fallback": ["pip@example.com"]})
    order = []
    while isinstance(routed := placed(policy, tried=frozenset(order)), Routed):
        order.append(routed.person.id)
    assert order == ["riley", "sam", "pip", "morgan", "alex"]
    assert placed(policy, tried=frozenset({"riley", "sam"})).rule == FALLBACK


def test_the_manager_is_one_of_the_team_that_the_rule_names():
    other = rep("mo", role=Role.MANAGER, team="south")
    assert placed(people=(ALEX, other, MORGAN, away(RILEY))).person is MORGAN
    assert placed(people=(ALEX, other)).person is other
    assert placed(people=(ALEX,)).person is ALEX


def test_where_minutes_count_whoever_works_soonest_gets_it():
    early = rep("early", hours=WorkingHours(time(6), time(9)))
    policy = a_policy(routing=[{"name": "All", "people": ["early@example.com", "sam@example.com"]}])
    people = (early, SAM)
    assert placed(policy, people=people).person is early
    assert placed(policy, people=people, urgent=True).person is SAM
    assert placed(policy, people=people, urgent=True, now=NOW + timedelta(hours=20)).person is early


def test_a_routed_lead_is_taken_once_it_is_accepted_contacted_or_somebody_elses():
    lead = a_lead(stage=Stage.MARKETING_QUALIFIED)
    assert not is_taken(a_routing(), lead)
    for change in (
        {"stage": Stage.ACCEPTED},
        {"owner_id": "sam"},
        {"cycle_no": 2},
        {"contacted_at": NOW},
        {"do_not_contact": True},
    ):
        assert is_taken(a_routing(), replace(lead, **change))
    assert not is_taken(a_routing(), replace(lead, contacted_at=NOW - timedelta(hours=1))), "that was before"


def test_a_rule_that_names_nobody_or_both_ways_is_refused():
    for wrong in ({"name": "x"}, {"name": "x", "team": "north", "people": ["sam@example.com"]}):
        with pytest.raises(ValueError, match="has to say who"):
            a_policy(routing=[wrong])
    with pytest.raises(ValueError, match="two routing rules"):
        a_policy(routing=[NORTH, NORTH])


people = st.lists(
    st.builds(
        lambda gone, load, team: (gone, load, team),
        st.booleans(),
        st.integers(0, 6),
        st.sampled_from(["north", "south"]),
    ),
    max_size=6,
)


@settings(deadline=None)
@given(people, st.sampled_from(["round_robin", "least_loaded"]), st.integers(1, 5), st.sets(st.integers(0, 5)))
def test_whoever_gets_a_lead_is_there_has_room_and_did_not_have_it(drawn, by, capacity, had):
    crew = tuple(rep(f"p{n}", team=team, away=GONE if gone else None) for n, (gone, _, team) in enumerate(drawn))
    loads = {f"p{n}": load for n, (_, load, _) in enumerate(drawn)}
    tried = frozenset(f"p{n}" for n in had)
    policy = a_policy(routing=[{"name": "North", "team": "north", "by": by, "capacity": capacity}])
    routed = placed(policy, people=crew, loads=loads, tried=tried)
    fit = [p for p in crew if p.team == "north" and not p.away and loads[p.id] < capacity and p.id not in tried]
    if not fit:
        assert isinstance(routed, Unrouted)
        return
    assert routed.person in fit
    if by == "least_loaded":
        assert loads[routed.person.id] == min(loads[p.id] for p in fit)


@settings(deadline=None)
@given(st.integers(1, 5), st.integers(0, 40))
def test_a_round_is_fair_to_within_one_however_many_leads_come(count, leads):
    crew = tuple(rep(f"p{n}") for n in range(count))
    policy = a_policy(routing=[{"name": "All", "team": "north"}])
    staff, got = Staff(people=crew), dict.fromkeys((p.id for p in crew), 0)
    for _ in range(leads):
        routed = route(policy, Wanted(lead=a_lead(), facts={}), staff, NOW)
        staff = staff.after(routed)
        got[routed.person.id] += 1
    assert max(got.values()) - min(got.values()) <= 1
    assert staff.loads == {person: number for person, number in got.items() if number}
