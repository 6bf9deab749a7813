"""The numbers and examples of the articles that the product embodies; each test names its article."""

from datetime import timedelta
from typing import Any

import pytest

from qualification.leads import EngagementEvent, Lead, Profile, Stage
from qualification.lifecycle import marketing_qualify
from qualification.policy.definitions import Term, define
from qualification.policy.model import Policy
from qualification.scoring.engine import score
from qualification.scoring.fit import hindrances
from qualification.scoring.marketing import MqlDecision, Route, mql_decision, was_qualified
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_contact, a_lead, an_event
from tests.qualification.policy.policies import DEFAULT, DOGGIE_DELIGHTS, SHIPPED, a_policy, engagement, fit, shipped

DOGGIE = shipped(DOGGIE_DELIGHTS)
DEFAULT_POLICY = shipped(DEFAULT)
TODD = {"contact.country": "USA", "household.dogs": 2, "contact.income_usd": 120_000, "contact.industry": "Technology"}
CAT_OWNER = {"contact.country": "Scotland", "household.dogs": 0, "household.cats": 1}
GOOD_FIT = {"company.industry": "Logistics", "company.employees": 200, "company.country": "DE", "contact.title": "CEO"}


def did(*kinds: str, days_ago: float = 0) -> tuple[EngagementEvent, ...]:
    at = NOW - timedelta(days=days_ago)
    return tuple(an_event(kind=kind, occurred_at=at, dedupe_key=f"{kind}-{index}") for index, kind in enumerate(kinds))


def told(policy: Policy, term: Term) -> str:
    return " ".join(define(policy, term).says)


def decided(policy: Policy, facts: dict[str, Any], *kinds: str, lead: Lead | None = None) -> MqlDecision:
    lead = lead or a_lead(stage=Stage.LEAD)
    found = score(policy, Profile(facts=facts, events=did(*kinds)), NOW, was_qualified=was_qualified(lead))
    return mql_decision(policy, lead, found, NOW, known=Profile(facts=facts, events=did(*kinds)))


def test_article_002_industry_two_emails_and_a_webinar_make_25() -> None:
    rules = [
        {"name": "E-mail read", "event": "email_read", "points": 5},
        {"name": "Webinar", "event": "webinar", "points": 10},
    ]
    industry = {"name": "Industry", "field": "company.industry", "equals": "Pets", "points": 5}
    policy = a_policy(groups=[fit(industry), engagement(*rules)], mql={"threshold": 25, "fit_at_least": 5})
    profile = Profile(facts={"company.industry": "Pets"}, events=did("email_read", "email_read", "webinar"))
    found = score(policy, profile, NOW)
    assert (found.fit, found.engagement, found.total) == (5, 20, 25)
    assert found.qualifies


def test_article_002_the_same_points_stand_in_the_policy_of_doggie_delights() -> None:
    found = score(
        DOGGIE, Profile(facts={"contact.industry": "Software"}, events=did("email_read", "email_read", "webinar")), NOW
    )
    assert found.total == 25


def test_article_002_crossing_the_threshold_fires_once() -> None:
    lead = a_lead(stage=Stage.LEAD)
    first = marketing_qualify(lead, decided(DOGGIE, TODD, "email_read", "webinar", lead=lead), NOW)
    assert first is not None
    again = decided(DOGGIE, TODD, "email_read", "webinar", "webinar", lead=first[0])
    assert again.qualified
    assert marketing_qualify(first[0], again, NOW) is None


def test_article_002_todd_in_atlanta_fits_and_becomes_an_mql() -> None:
    assert score(DOGGIE, Profile(facts=TODD), NOW).grade == "A3"
    assert decided(DOGGIE, TODD, "email_read", "email_read", "webinar").route is Route.POINTS


def test_article_002_the_cat_owner_in_scotland_never_becomes_an_mql_however_many_points() -> None:
    everything = ["email_read", "webinar", "cart_add", "newsletter", "contact_form"] * 50
    lead = a_lead(stage=Stage.LEAD, hand_raised_at=NOW)
    assert not decided(DOGGIE, CAT_OWNER, *everything, lead=lead).qualified


def test_article_002_what_would_have_to_change_for_the_cat_owner_on_their_side_or_on_ours() -> None:
    profile = Profile(facts=CAT_OWNER)
    said = hindrances(DOGGIE, profile, score(DOGGIE, profile, NOW))
    assert [(each.theirs, each.ours) for each in said[:2]] == [
        ("move to the USA", "ship abroad"),
        ("get a dog", "make food for other pets"),
    ]


def test_article_002_once_the_cat_owner_has_a_dog_and_lives_in_the_usa_they_can_become_one() -> None:
    changed = CAT_OWNER | {"contact.country": "USA", "household.dogs": 1}
    assert decided(DOGGIE, changed, "webinar", "webinar", "email_read").qualified


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_articles_001_and_003_a_newsletter_alone_never_qualifies(path: Any) -> None:
    policy = shipped(path)
    for facts in (TODD, GOOD_FIT, {"contact.occupation": "Working Professional"}):
        assert not decided(policy, facts, *["newsletter"] * 20).qualified


def test_article_003_no_contact_details_never_an_mql() -> None:
    nobody = a_lead(stage=Stage.LEAD, contact=a_contact(email=None), hand_raised_at=NOW)
    assert not decided(DEFAULT_POLICY, GOOD_FIT, "demo_request", "webinar", "trial_start", lead=nobody).qualified


def test_article_003_the_student_who_researches_is_unqualified_even_with_a_demo_request() -> None:
    student = a_lead(stage=Stage.LEAD, hand_raised_at=NOW)
    decision = decided(DEFAULT_POLICY, GOOD_FIT | {"contact.title": "Student"}, "demo_request", lead=student)
    assert not decision.qualified
    assert any("a student" in gate.says for gate in decision.gates)


def test_article_003_the_beach_article_is_not_enough_but_the_phuket_enquiry_raises_a_hand() -> None:
    reader = a_lead(stage=Stage.LEAD)
    assert not decided(DEFAULT_POLICY, GOOD_FIT, "newsletter", "page_visit", lead=reader).qualified
    asked = a_lead(stage=Stage.LEAD, hand_raised_at=NOW)
    assert (
        decided(DEFAULT_POLICY, GOOD_FIT, "newsletter", "page_visit", "contact_form", lead=asked).route
        is Route.HAND_RAISE
    )


def test_articles_000_and_003_a_cart_is_points_and_no_hand_raise() -> None:
    assert "cart_add" not in DEFAULT_POLICY.hand_raise.kinds()
    assert score(DEFAULT_POLICY, Profile(events=did("cart_add")), NOW).engagement == 15


def test_articles_000_and_001_both_definitions_can_be_read_aloud() -> None:
    assert told(DEFAULT_POLICY, Term.MQL) == (
        "A marketing qualified lead (MQL) can be reached, may be contacted, and is not excluded (Competitor or Student). "
        "It asked to talk to us in the last 30 days (demo request, contact form or asked to talk), or it has a score of at "
        "least 50, of which at least 16 for fit. Of what they do, newsletter alone never makes one. "
        "It stays one until the score falls below 45."
    )
    assert told(DEFAULT_POLICY, Term.SQL) == (
        "A sales qualified lead (SQL) is an MQL that a rep has accepted, of grade A1, A2, A3, B1 or B2, or with a hand raised "
        "in the last 30 days. Need is confirmed, authority is at least partly known, at least 3 of the four letters of BANT "
        "are known, none is unmet or out of date, and together they make 60 of 100 points. Who buys later than in 12 months "
        "is right, but not now. A budget under 5,000 EUR a year counts as none. Nothing contradicts what is known, and a dated "
        "next step is agreed."
    )
    assert "never" not in told(a_policy(mql={"never_alone": [], "hysteresis": 0}), Term.MQL)
    assert "counts as none" not in told(a_policy(), Term.SQL)


def test_talking_with_a_rep_makes_an_mql_of_a_lead_that_fits_well_and_of_no_other() -> None:
    assert decided(DEFAULT_POLICY, GOOD_FIT, "conversation").qualified
    assert not decided(DEFAULT_POLICY, {"company.country": "DE"}, "conversation").qualified
