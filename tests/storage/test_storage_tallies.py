"""Counting anew in the database against the engine: any policy, any facts, any events, SQLite and PostgreSQL alike."""

import math
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from qualification.intake.rescoring import count_anew
from qualification.leads import EngagementEvent, Fact, Lead, Stage, profile
from qualification.policy.model import Policy
from qualification.policy.scoring_rules import GroupKind
from qualification.scoring.accumulator import counts
from qualification.scoring.crossing import next_change
from qualification.scoring.tally import Tally, in_doubt, tally
from qualification.use_cases.scoring.checking import check_tallies
from qualification.use_cases.scoring.scoring_leads import take_events
from storage import Database
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_contact, a_lead, an_account, an_event
from tests.qualification.policy.policies import a_policy
from tests.qualification.scoring.slow_reference import events as seen
from tests.qualification.scoring.slow_reference import policies as rules

WORDS = ("Food", " food", "FOOD", "Straße", "STRASSE", "Head of IT", "headless", "12", "12.0", " 7 ", "", "ja")
values = st.one_of(st.sampled_from(WORDS), st.integers(-3, 13), st.floats(-3, 13), st.booleans())
wanted = st.one_of(st.sampled_from([word for word in WORDS if word.strip()]), st.integers(-3, 13), st.booleans())
FIELDS = ("company.industry", "company.employees", "contact.title", "lead.source", "size", "web.seen")
conditions = st.recursive(
    st.fixed_dictionaries({"field": st.sampled_from(FIELDS)}).flatmap(
        lambda field: st.one_of(
            st.lists(wanted, min_size=1, max_size=3).map(lambda them: field | {"in": them}),
            st.lists(wanted, min_size=1, max_size=3).map(lambda them: field | {"not_in": them}),
            wanted.map(lambda value: field | {"equals": value}),
            st.integers(-3, 12).map(lambda low: field | {"at_least": low}),
            st.sampled_from(["head", "IT", "food"]).map(lambda word: field | {"has_word": [word]}),
            st.just(field | {"missing": True}),
            st.just(field | {"present": True, "at_most": 9}),
        )
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=2).map(lambda them: {"any": them}),
        st.lists(inner, min_size=1, max_size=2).map(lambda them: {"all": them}),
    ),
    max_leaves=4,
)
words = st.none() | st.sampled_from(WORDS)
people = st.fixed_dictionaries(
    {
        "industry": words,
        "employees": st.none() | st.integers(0, 13),
        "title": words,
        "source": words,
        "account": st.booleans(),
        "facts": st.dictionaries(st.sampled_from(FIELDS), st.none() | values, max_size=4),
    }
)


@st.composite
def whole_policies(draw: st.DrawFn) -> Policy:
    groups = draw(rules)
    for number, condition in enumerate(draw(st.lists(conditions, max_size=4))):
        group = draw(st.sampled_from(groups))
        group["criteria"].append({"name": f"fact {number}", "points": draw(st.integers(-20, 40))} | condition)
    groups[0]["exclusions"] = [
        {"name": f"out {number}", "reason": f"out {number}"} | condition
        for number, condition in enumerate(draw(st.lists(conditions, max_size=2)))
    ]
    grades = {"engagement": {"1": 20, "2": 8}, "fit": {"A": 10, "B": -40}}
    mql = {
        "threshold": 15,
        "hysteresis": 6,
        "fit_at_least": draw(st.sampled_from([-100, 0, 5])),
        "never_alone": ["open"],
    }
    segments = [
        {"name": f"segment {number}", "mql": {"threshold": 8}, "points": changed} | condition
        for number, condition in enumerate(draw(st.lists(conditions, max_size=2)))
        for changed in [{c["name"]: -c["points"] / 2 for group in groups for c in group["criteria"]}]
    ]
    return a_policy(groups=groups, grades=grades, mql=mql, segments=segments)


def a_person(key: str, person: dict[str, Any]) -> tuple[Lead, list[Fact]]:
    account = an_account(id=f"acc-{key}", industry=person["industry"], employees=person["employees"])
    lead = a_lead(
        id=key,
        account=account if person["account"] else None,
        contact=a_contact(id=f"con-{key}", title=person["title"]),
        source=person["source"],
    )
    known = [
        Fact(lead_id=key, field=field, value=value, as_of=date(2026, 1, 1), source="test")
        for field, value in person["facts"].items()
    ]
    return lead, known


def agree(policy: Policy, facts: dict[str, Any], found: Tally, expected: Tally) -> None:
    """The database counted what the engine's own code counts."""
    assert math.isclose(found.fit, expected.fit, abs_tol=1e-8)
    assert math.isclose(found.engagement, expected.engagement, abs_tol=1e-8)
    assert (found.at, found.pending_at, found.excluded) == (expected.at, expected.pending_at, expected.excluded)
    if not in_doubt(policy, facts, expected):
        assert (found.grade, found.reached, found.held) == (expected.grade, expected.reached, expected.held)
    for criterion in policy.of(facts).criteria(GroupKind.ENGAGEMENT):
        mine, theirs = (each.accumulators.get(criterion.name) for each in (found, expected))
        counted = [None if each is None else counts(criterion, each, found.at) for each in (mine, theirs)]
        assert (counted[0] is None) == (counted[1] is None)
        if counted[0] and counted[1] and mine and theirs:
            assert counted[0][:2] == counted[1][:2]
            assert math.isclose(counted[0].points, counted[1].points, abs_tol=1e-8)
            assert sorted(mine.kept) == sorted(theirs.kept)
    if next_change(policy, facts, expected) is not None:
        assert found.due_at == found.at
    else:
        assert found.due_at in (found.at, found.pending_at)


@settings(
    deadline=None,
    max_examples=60,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking over a database takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(whole_policies(), st.lists(st.tuples(people, seen), min_size=1, max_size=4))
def test_the_database_counts_what_the_engine_counts(
    database: Database, policy: Policy, crowd: list[tuple[dict[str, Any], Any]]
) -> None:
    with database.work(database.only_tenant()) as work:  # nothing is committed: each example starts from nothing
        expected = {}
        for number, (person, did) in enumerate(crowd):
            key = f"lead-{number}"
            lead, facts = a_person(key, person)
            work.leads.save(lead)
            work.engagement.put_facts(facts)
            happened: list[EngagementEvent] = [
                an_event(
                    lead_id=key,
                    kind=kind,
                    occurred_at=at,
                    received_at=min(at, NOW),
                    dedupe_key=f"{key} {index}",
                )
                for index, (kind, at) in enumerate(did)
            ]
            work.engagement.add_events(happened)
            known = profile(lead, work.engagement.facts(key), work.engagement.events(key))
            expected[key] = known.facts, tally(policy, key, known.facts, known.events, NOW)
        assert work.tallies.rebuild(policy, NOW, "", 100) == (f"lead-{len(crowd) - 1}", len(crowd))
        found = work.tallies.get(list(expected))
        assert found.keys() == expected.keys()
        for key, (facts, each) in expected.items():
            agree(policy, facts, found[key], each)
        assert work.tallies.rebuild(policy, NOW, "", 100) is None


@pytest.fixture
def policy() -> Policy:
    visit = {"name": "Visit", "event": "visit", "points": 1, "count": "per_day", "half_life_days": 30}
    opened = {"name": "Opened", "event": "open", "points": 2, "half_life_days": 30}
    groups = [{"name": "Engagement", "kind": "engagement", "criteria": [visit, opened]}]
    return a_policy(groups=groups, mql={"threshold": 1_000, "fit_at_least": 0})


def test_events_that_come_in_at_once_and_a_rebuild_among_them_are_all_counted(
    database: Database, policy: Policy
) -> None:
    tenant = database.only_tenant()
    with database.work(tenant) as work:
        work.bulk.save_leads([a_lead(id=f"l{n}", stage=Stage.LEAD, owner_id=None) for n in range(3)])
        work.commit()

    def tell(thread: int) -> None:
        for number in range(25):
            kind, at = ("visit", "open")[number % 2], NOW - timedelta(hours=7 * number + thread)
            event = an_event(lead_id=f"l{number % 3}", kind=kind, occurred_at=at, dedupe_key=f"{thread} {number}")
            with database.work(tenant) as work:
                take_events(work, policy, event.lead_id, [event], NOW, start_clocks=False)
                work.commit()

    def rebuild(_thread: int) -> None:
        for _ in range(6):
            with database.work(tenant) as work:
                work.tallies.forget_all()
                work.commit()
            count_anew(database.work, tenant, policy, NOW)

    with ThreadPoolExecutor(5) as pool:
        done = [pool.submit(job, number) for number, job in enumerate((tell, tell, tell, tell, rebuild))]
    for each in done:
        each.result()
    count_anew(database.work, tenant, policy, NOW)
    report = check_tallies(database.work, tenant, policy)
    assert (report.checked, report.without, report.differences) == (3, 0, [])
    with database.work(tenant) as work:
        assert sum(len(work.engagement.events(f"l{n}")) for n in range(3)) == 100


def test_one_event_more_is_as_little_work_for_who_did_thousands_of_things_among_many_leads_as_for_who_did_ten_alone(
    sqlite_database: Database, policy: Policy
) -> None:
    tenant, steps = sqlite_database.only_tenant(), dict[str, int]()
    for key, many, others in (("quiet", 10, 0), ("busy", 5_000, 2_000)):
        with sqlite_database.work(tenant) as work:
            work.leads.save(a_lead(id=key, stage=Stage.LEAD, owner_id=None))
            work.bulk.save_leads([a_lead(id=f"other {n}", owner_id=None) for n in range(others)])
            work.bulk.add_events(
                [
                    an_event(
                        lead_id=key, kind="open", occurred_at=NOW - timedelta(hours=9 * n), dedupe_key=f"{key} {n}"
                    )
                    for n in range(1, many + 1)
                ]
            )
            work.commit()
        count_anew(sqlite_database.work, tenant, policy, NOW)
        event = an_event(lead_id=key, kind="visit", occurred_at=NOW - timedelta(days=3), dedupe_key=f"{key} new")
        with sqlite_database.work(tenant) as work:
            counted = _count_steps(work)
            take_events(work, policy, key, [event], NOW, start_clocks=False)
            steps[key] = len(counted)
            assert work.tallies.get([key])[key].accumulators["Visit"].times == 1
    assert steps["quiet"] > 100
    assert steps["busy"] < 1.2 * steps["quiet"]


def _count_steps(work: Any) -> list[None]:
    """Grows with every step of SQLite's machine."""
    counted: list[None] = []
    connection = work._connection.connection.driver_connection
    connection.set_progress_handler(lambda: counted.append(None), 1)
    return counted
