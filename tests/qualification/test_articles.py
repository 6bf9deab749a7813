"""The rules of the articles beyond the points, as ruled in domain.md where they disagree; each test names its article.

Points, thresholds, Doggie Delights and the student are in scoring/test_scoring_articles.py, the folder of Doggie Delights in
tests/bot/cli/test_cli_why.py, lead types, journeys and the call template in test_journeys.py.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from qualification import lifecycle
from qualification.bant import Dimension, Status
from qualification.decisions.promotion import Blocked, Promotable, decide
from qualification.disqualification import Reason, revisit_date
from qualification.follow_ups import deadlines
from qualification.follow_ups.deadlines import check_in_on, promoted, still_applies
from qualification.follow_ups.followups import FollowUpKind
from qualification.leads import NextAction, Profile, Stage
from qualification.pipeline.charting import BENCHMARK
from qualification.policy.model import Policy
from qualification.scoring.engine import score
from qualification.scoring.judging import clocks, judge
from qualification.scoring.marketing import mql_decision
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_contact, a_lead, a_person, an_answer, an_event
from tests.qualification.policy.policies import DEFAULT, a_policy, engagement, fit, shipped

POLICY = shipped(DEFAULT)
RILEY = a_person()
FITS = {"company.industry": "Logistics", "company.employees": 200, "company.country": "DE", "contact.title": "CEO"}
STEP = NextAction(NOW + timedelta(days=2), "demo")


def after(*kinds, lead=None, facts=FITS, policy=POLICY):
    """What marketing makes of a lead that did this now."""
    events = tuple(an_event(kind=kind, occurred_at=NOW, dedupe_key=f"{kind}{n}") for n, kind in enumerate(kinds))
    return judge(policy, lead or a_lead(stage=Stage.LEAD), Profile(facts=facts, events=events), NOW)


def told(**statuses):
    every = {each.value: Status.CONFIRMED for each in Dimension} | {k: Status(v) for k, v in statuses.items()}
    return {Dimension(name): an_answer(dimension=Dimension(name), status=status) for name, status in every.items()}


def decided(answers, **lead):
    lead = a_lead(**{"stage": Stage.ACCEPTED, "next_step": STEP, "hand_raised_at": NOW} | lead)
    return decide(POLICY, lead, answers, score(POLICY, Profile(facts=FITS), NOW), [], NOW)


# -- from lead to MQL -------------------------------------------------------------------------------------------------


def test_article_003_who_reads_about_beaches_is_kept_and_who_asks_for_a_tour_to_phuket_is_called_in_five_minutes() -> (
    None
):
    reader = after("newsletter", "page_visit", "page_visit")
    assert (reader.lead.stage, clocks(POLICY, reader, RILEY, NOW)) == (Stage.LEAD, [])
    enquiry = after("newsletter", "page_visit", "page_visit", "contact_form", lead=reader.lead)
    assert enquiry.lead.stage is Stage.MARKETING_QUALIFIED, "a hand-raise; an SQL at once only in another variant"
    (owed,) = clocks(POLICY, enquiry, RILEY, NOW)
    assert (owed.kind, owed.due_at - NOW) == (FollowUpKind.HAND_RAISE, timedelta(minutes=5))


def test_article_003_in_the_coffee_shop_who_orders_is_qualified_and_who_looks_at_the_menu_is_not() -> None:
    assert after("contact_form").became_mql
    assert not after("page_visit", "social_follow", "newsletter").became_mql


def test_article_003_a_cart_that_was_left_is_no_contact_detail_and_no_enquiry() -> None:
    visitor = a_lead(stage=Stage.PROSPECT, contact=a_contact(email=None))
    assert after("page_visit", "cart_add", lead=visitor).lead.stage is Stage.PROSPECT


def test_article_003_no_contact_details_never_an_mql_whatever_they_do() -> None:
    nobody = a_lead(stage=Stage.PROSPECT, contact=a_contact(email=None, phone=None), hand_raised_at=NOW)
    assert after("demo_request", "webinar", "trial_start", "contact_form", lead=nobody).lead.stage is Stage.PROSPECT


def test_articles_000_001_and_003_a_newsletter_alone_never_makes_an_mql() -> None:
    assert not after(*["newsletter"] * 30).became_mql


def test_article_002_a_score_that_equals_the_threshold_is_enough_and_a_hair_less_is_not() -> None:
    rules = engagement(
        {"name": "Talk", "event": "talk", "points": 15.1}, {"name": "Visit", "event": "visit", "points": 0.2}
    )
    industry = fit({"name": "Industry", "field": "company.industry", "equals": "Pets", "points": 5})
    for threshold, enough in ((20.3, True), (20.300001, False)):
        policy = a_policy(groups=[industry, rules], mql={"threshold": threshold, "fit_at_least": 5})
        known = Profile(facts={"company.industry": "Pets"}, events=tuple(_events("talk", "visit")))
        found = score(policy, known, NOW)
        assert found.total < 20.3, "a computer cannot add these two"
        assert found.qualifies is enough
        assert mql_decision(policy, a_lead(stage=Stage.LEAD), found, NOW, known=known).qualified is enough


def _events(*kinds):
    return (an_event(kind=kind, occurred_at=NOW, dedupe_key=kind) for kind in kinds)


def test_article_002_each_crossing_of_a_threshold_fires_once() -> None:
    first = after("demo_request")
    assert [move.to_stage for move in first.moves] == [Stage.MARKETING_QUALIFIED]
    again = after("demo_request", "webinar", "contact_form", lead=first.lead)
    assert again.moves == ()


# -- from MQL to SQL --------------------------------------------------------------------------------------------------


def test_article_001_budget_authority_need_and_timeline_make_the_sql() -> None:
    assert isinstance(decided(told()), Promotable)
    for letter in ("authority", "need"):
        assert isinstance(decided(told(**{letter: "unknown"})), Blocked)
    assert isinstance(decided(told(budget="unmet")), Blocked)


def test_article_000_a_described_problem_that_we_solve_is_what_no_sql_can_do_without() -> None:
    for status in ("partial", "unknown", "unmet", "refused"):
        gates = {gate.name: gate.passed for gate in decided(told(need=status)).gates}
        assert gates["need_confirmed"] is False


def test_article_004_an_sql_takes_behaviour_and_a_talk_a_perfect_talk_with_a_bad_fit_is_none() -> None:
    bad_fit = score(POLICY, Profile(facts={}), NOW)
    lead = a_lead(stage=Stage.ACCEPTED, next_step=STEP)
    decision = decide(POLICY, lead, told(), bad_fit, [], NOW)
    assert [gate.name for gate in decision.gates if not gate.passed] == ["grade_or_hand_raise"]


def test_article_001_the_benchmark_of_mql_to_sql_is_13_percent() -> None:
    assert BENCHMARK == 0.13


# -- in time ----------------------------------------------------------------------------------------------------------


def test_article_001_whoever_asks_for_a_demo_is_called_within_five_minutes_of_working_time() -> None:
    (owed,) = clocks(POLICY, after("demo_request"), RILEY, NOW)
    assert owed.due_at == NOW + timedelta(minutes=5)
    evening = datetime(2026, 3, 3, 17, 28, tzinfo=UTC)
    lead = a_lead(stage=Stage.MARKETING_QUALIFIED, hand_raised_at=evening)
    late = deadlines.hand_raise(POLICY, lead, RILEY, evening)
    assert late.due_at == datetime(2026, 3, 4, 9, 3, tzinfo=UTC), "two minutes are left today"


def test_article_001_an_sql_that_nobody_talked_to_is_called_within_five_minutes() -> None:
    lead = a_lead(stage=Stage.SALES_QUALIFIED, contacted_at=None)
    assert [(each.kind, each.due_at - NOW) for each in promoted(POLICY, lead, RILEY, NOW)] == [
        (FollowUpKind.NEW_SQL, timedelta(minutes=5))
    ]
    assert promoted(POLICY, replace(lead, contacted_at=NOW), RILEY, NOW) == [], "a debriefed call was a contact"


def test_article_000_an_mql_is_answered_within_a_day_and_a_week_is_too_long() -> None:
    owed = deadlines.mql_response(POLICY, a_lead(), RILEY, NOW)
    assert owed.due_at == NOW + timedelta(days=1)
    assert POLICY.deadlines.mql_escalate_days == 7


def test_article_000_a_good_lead_is_kept_warm_month_by_month() -> None:
    assert POLICY.deadlines.keep_in_touch_months == 1
    owed = check_in_on(a_lead(), RILEY, date(2026, 4, 3), NOW)
    assert (owed.kind, owed.due_at.date()) == (FollowUpKind.KEEP_IN_TOUCH, date(2026, 4, 3))
    assert still_applies(owed, a_lead(stage=Stage.NURTURE))


# -- what becomes of the others ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason.revisits])
def test_article_003_a_disqualified_lead_is_looked_at_again_after_three_to_six_months(reason: Reason) -> None:
    for policy in (POLICY, a_policy()):
        assert date(2026, 6, 3) <= _comes_back(policy, reason) <= date(2026, 9, 3)


def _comes_back(policy: Policy, reason: Reason) -> date:
    found = revisit_date(policy, reason, None, NOW)
    assert found is not None
    return found


def test_article_003_the_student_does_not_come_back_by_himself() -> None:
    assert revisit_date(POLICY, Reason.STUDENT_OR_VENDOR, None, NOW) is None


def test_article_002_the_perfect_fit_at_the_wrong_time_is_nurtured_and_not_lost() -> None:
    decision = decided(told(timeline="unmet"))
    assert isinstance(decision, Blocked)
    assert decision.wrong_time
    lead, _ = lifecycle.nurture(a_lead(stage=Stage.ACCEPTED), RILEY, "right fit, wrong time", NOW)
    assert lead.stage is Stage.NURTURE
    back = after("demo_request", lead=replace(lead, hand_raised_at=None))
    assert (back.lead.stage, back.lead.cycle_no) == (Stage.MARKETING_QUALIFIED, 2)


def test_article_003_asking_to_be_left_alone_is_heard_whatever_they_do_afterwards() -> None:
    lead, _ = lifecycle.disqualify(a_lead(), Reason.DO_NOT_CONTACT, RILEY, NOW)
    came_back = after("demo_request", "contact_form", "webinar", lead=lead)
    assert came_back.lead.stage is Stage.DISQUALIFIED
    assert came_back.moves == ()
    assert clocks(POLICY, came_back, RILEY, NOW) == []
