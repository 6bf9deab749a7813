"""A policy file with every kind of mistake gets all of its findings in one go, each with its line and the mend."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualification.errors import InvalidPolicy
from qualification.leads import Profile
from qualification.policy.attainable import least, most
from qualification.policy.conditions import Condition
from qualification.policy.known import Known
from qualification.policy.lint import check_policy
from qualification.policy.loading import examine, load_policy
from qualification.policy.model import Policy
from qualification.policy.scoring_rules import GroupKind
from qualification.policy.worlds import possible
from qualification.scoring.engine import score
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import an_event
from tests.qualification.policy.policies import a_policy, engagement, fit

EVERYTHING = """\
version = 7
owner = "kim"
effective = 2026-01-01
quarter = "Q1"

[[groups]]
name = "Company"
kind = "fit"
cap = 10
floor = -20

  [[groups.criteria]]
  name = "Industry"
  field = "company.industry"
  poinst = 5
  in = ["Food"]
  points = 12

  [[groups.criteria]]
  name = "Huge"
  field = "company.employees"
  at_least = 1000
  points = 6

  [[groups.criteria]]
  name = "Large"
  field = "company.employees"
  between = [200, 1000]
  points = 6

  [[groups.criteria]]
  name = "Impossible"
  field = "company.employees"
  at_least = 50
  at_most = 40
  points = 4

  [[groups.criteria]]
  name = "Rival"
  field = "company.relation"
  equals = "competitor"
  points = 3

  [[groups.criteria]]
  name = "Young"
  field = "contact.age"
  at_most = 30
  points = 5

  [[groups.criteria]]
  name = "Signed for"
  field = "contact.nationality"
  equals = "NL"
  points = 1
  override_reason = "Legal, 3 March: export licence"

  [[groups.criteria]]
  name = "Good area"
  field = "contact.postcode"
  in = ["1015", "1016"]
  points = 2

  [[groups.criteria]]
  name = "Lady"
  field = "contact.title"
  has_word = ["Mrs"]
  points = 1

  [[groups.criteria]]
  name = "Wordless"
  points = 2

  [[groups.exclusions]]
  name = "Competitor"
  field = "company.relation"
  equals = "competitor"
  reason = "a competitor"

[[groups]]
name = "Behaviour"
kind = "engagement"
cap = 30

  [[groups.criteria]]
  name = "Webinar"
  event = "webinr"
  points = 10
  count = "per_event"
  half_life_days = 3000

  [[groups.criteria]]
  name = "Two decays"
  event = "download"
  points = 5
  half_life_days = 3
  window_days = 5

  [[groups.criteria]]
  name = "Nothing"
  event = "page_visit"
  points = 0

  [[groups.criteria]]
  name = "Read"
  event = "email_read"
  points = 5
  cap = 3

[[segments]]
name = "Big"
field = "company.employees"
at_least = 100
  [segments.mql]
  treshold = 40
  [segments.points]
  "Hugh" = 9

[[segments]]
name = "Bigger"
field = "company.employees"
at_least = 500
  [segments.sql]
  min_letters = 9

[grades.fit]
A = 60
B = 5

[mql]
threshold = 500
hysteresis = "five"

[sql]
cells = ["A1", "D4"]
variant = "strikt"

[sql.budget]
minimum = 5000

[currency]
home = "EUR"

[currency.rates]
EUR = 1

[stale_after_days]
budget = 3

[deadlines]
mql_escalate_days = 1
"""
KNOWN = Known(
    frozenset({"webinar", "page_visit", "email_read"}),
    frozenset({"company.relation", "contact.age"}),
    frozenset({"CHF"}),
)
EXPECTED = {
    1: "version must be text",
    4: "quarter is not a field",
    9: "group 'Company' is capped at 10, less than its best criterion gives (12)",
    15: "poinst is not a field of a criterion",
    25: "'Large' and 'Huge' overlap",
    31: "'Impossible' can never hold",
    38: "'Rival' never matters: whoever meets it is excluded",
    44: "'Young' looks at contact.age, a protected attribute",
    57: "'Good area' looks at contact.postcode, which often tells origin or ethnicity",
    63: "'Lady' looks for 'Mrs' in contact.title, which tells sex",
    69: "says nothing to count",
    86: 'nobody has sent the event webinr yet. Did you mean "webinar"',
    89: "'Webinar' hardly fades",
    91: "has more than one decay",
    98: "'Nothing' is worth nothing",
    107: "'Read' is capped at 3, and never gives its 5 points",
    114: 'treshold is not a field of [mql]. Did you mean "threshold"',
    116: "gives points to 'Hugh', and no criterion is called so",
    118: "segment 'Bigger' is dead: whoever meets it is in an earlier segment already",
    123: "min_letters: input should be less than or equal to 4",
    126: "nobody can get the grade A: it takes 60 points, and there are 10 at most",
    130: "the MQL threshold 500 cannot be reached: all points together are 40",
    131: "hysteresis must be a number",
    134: 'cells cannot be "D4"',
    135: 'variant cannot be "strikt"',
    144: "the rate for EUR is not looked at",
    147: "budget is out of date after 3 days, before a lead counts as stalled",
    150: "an MQL is escalated after 1 days, no later than it is due",
}


def test_a_file_with_every_kind_of_mistake_gets_all_its_findings_in_one_go() -> None:
    found = examine(EVERYTHING, KNOWN).findings
    said = {
        (line, next((f.wrong + ". " + f.mend for f in found if f.line == line and says in str(f)), None))
        for line, says in EXPECTED.items()
    }
    assert {line for line, words in said if words is None} == set(), "\n".join(map(str, found))
    assert [f.line for f in found] == sorted(f.line or 0 for f in found)
    assert all(f.mend for f in found)
    assert not any("Signed for" in str(f) and f.refused for f in found)


def test_publishing_such_a_file_names_what_keeps_it_from_being_published() -> None:
    with pytest.raises(InvalidPolicy) as caught:
        load_policy(EVERYTHING, "policy.toml")
    assert len(caught.value.findings) > 10
    assert not any("hardly fades" in said for said in caught.value.findings)


def test_duplicate_names_do_not_hide_other_mistakes() -> None:
    twice = EVERYTHING.replace('name = "Large"', 'name = "Huge"')
    said = "\n".join(map(str, examine(twice, KNOWN).findings))
    assert "two criteria are called 'Huge'" in said
    assert "'Impossible' can never hold" in said


def test_a_segment_whose_changes_cannot_be_read_is_not_told_that_it_changes_nothing() -> None:
    assert "changes nothing" not in "\n".join(map(str, examine(EVERYTHING, KNOWN).findings))


# -- what the linter says never happens, never happens ----------------------------------------------------------------

WORDS = ("red", "blue chip", "5")
numbers = st.integers(-2, 12)
tests_of_a_fact = st.fixed_dictionaries(
    {},
    optional={
        "in": st.lists(st.sampled_from([*WORDS, 5.0, True]), min_size=1, max_size=2),
        "not_in": st.lists(st.sampled_from([*WORDS, 5.0, False]), min_size=1, max_size=2),
        "equals": st.sampled_from([*WORDS, 5.0, True]),
        "between": st.tuples(numbers, numbers).map(sorted),
        "at_least": numbers,
        "at_most": numbers,
        "has_word": st.lists(st.sampled_from(["red", "chip", "green"]), min_size=1, max_size=2),
        "present": st.just(True),
    },
).filter(bool)
simple = st.builds(lambda name, tests: {"field": name, **tests}, st.sampled_from(["one", "two"]), tests_of_a_fact)
conditions = simple | st.builds(
    lambda kind, parts: {kind: parts}, st.sampled_from(["any", "all"]), st.lists(simple, min_size=1, max_size=2)
)
values = st.none() | st.sampled_from([*WORDS, "red chip", "green", "", "other", True, False, 5]) | st.floats(-3, 13)
facts = st.fixed_dictionaries({}, optional={"one": values, "two": values})


@settings(deadline=None, max_examples=300)
@given(conditions, st.lists(facts, max_size=20))
def test_no_lead_meets_what_the_linter_calls_impossible(condition: dict, leads: list[dict]) -> None:
    asked = Condition.model_validate(condition)
    if not possible(asked):
        assert not any(asked.matches(lead) for lead in leads)


@settings(deadline=None, max_examples=300)
@given(conditions, facts)
def test_whatever_a_lead_meets_is_possible(condition: dict, lead: dict) -> None:
    asked = Condition.model_validate(condition)
    if asked.matches(lead):
        assert possible(asked)


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    def criterion(name: str) -> dict:
        return {"name": name, "points": draw(st.integers(-20, 20))} | draw(conditions)

    def event(name: str) -> dict:
        count = draw(st.sampled_from(["once", "per_day", "per_event"]))
        capped = draw(st.sampled_from([{}, {"cap": 15}]))
        return {"name": name, "points": draw(st.integers(-20, 20)), "event": ["webinar"], "count": count} | capped

    bounds = draw(st.sampled_from([{}, {"cap": 25}, {"cap": 25, "floor": -5}, {"floor": 3}]))
    segments = [{"name": name} | draw(conditions) | {"mql": {"threshold": draw(st.integers(0, 60))}} for name in "ST"]
    return a_policy(
        groups=[
            fit(criterion("a"), criterion("b"), criterion("c"), **bounds),
            engagement(event("d"), criterion("e"), **bounds),
        ],
        segments=segments[: draw(st.integers(0, 2))],
        mql={"threshold": draw(st.integers(0, 60)), "fit_at_least": draw(st.integers(0, 40)), "hysteresis": 0},
        grades={
            "fit": {"A": draw(st.integers(20, 50)), "B": 10},
            "engagement": {"1": draw(st.integers(20, 50)), "2": 10},
        },
    )


events_seen = st.integers(0, 8).map(
    lambda many: tuple(an_event(occurred_at=NOW - timedelta(days=n), dedupe_key=str(n)) for n in range(many))
)


@settings(deadline=None, max_examples=300)
@given(policies(), st.lists(st.tuples(facts, events_seen), min_size=1, max_size=10))
def test_nobody_reaches_what_the_linter_calls_out_of_reach(policy: Policy, leads: list) -> None:
    dead = {finding.wrong for finding in check_policy(policy) if "is dead" in finding.wrong}
    for known, seen in leads:
        found = score(policy, Profile(facts=known, events=seen), NOW)
        here = policy.within(found.segment)
        said = {finding.path: finding.wrong for finding in check_policy(here)}
        assert least(here, GroupKind.FIT) <= found.fit <= most(here, GroupKind.FIT)
        assert least(here, GroupKind.ENGAGEMENT) <= found.engagement <= most(here, GroupKind.ENGAGEMENT)
        assert not any(f"segment {found.segment!r} is dead" in wrong for wrong in dead)
        for path, reached in (
            (("mql", "threshold"), found.total >= here.mql.threshold),
            (("mql", "fit_at_least"), found.fit >= here.fit_gate),
            (("grades", "fit", "A"), found.grade[0] == "A"),
            (("grades", "engagement", "1"), found.grade[1] == "1"),
        ):
            told = said.get(path, "")
            assert not (reached and ("cannot be" in told or "nobody" in told)), told


def test_what_is_out_of_reach_in_a_segment_only_is_said_of_that_segment() -> None:
    once = {"name": "Webinar", "event": "webinar", "points": 40, "count": "once"}
    high = {"name": "Big", "field": "size", "at_least": 9, "mql": {"threshold": 90}}
    policy = a_policy(groups=[engagement(once)], mql={"threshold": 30, "fit_at_least": 0}, segments=[high])
    (found,) = [each for each in check_policy(policy) if "MQL threshold" in each.wrong]
    assert found.path == ("segments", 0, "mql", "threshold")
    assert found.wrong.startswith("in segment 'Big' the MQL threshold 90 cannot be reached")


def test_too_many_kinds_of_leads_to_try_are_called_possible() -> None:
    many = {"all": [{"field": f"f{n}", "in": ["a", "b", "c"], "at_least": 5} for n in range(12)]}
    assert possible(Condition.model_validate(many))


def test_a_text_may_hold_a_word_that_it_may_not_be() -> None:
    assert possible(Condition.model_validate({"field": "role", "not_in": ["red"], "has_word": ["red"]}))
