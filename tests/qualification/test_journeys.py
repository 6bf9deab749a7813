"""Lead types, the two journeys, missing kinds of data, and the call template of the articles."""

from dataclasses import replace
from datetime import timedelta

import pytest

from qualification.bant import Dimension, Provenance
from qualification.call_plan import hooks, plan_call
from qualification.decisions.completeness import Category, missing_categories
from qualification.decisions.promotion import decide
from qualification.disqualification import Aside, Reason
from qualification.journeys import BuyerStage, Journey, LeadType, Phase, journey, lead_type
from qualification.leads import Profile, Stage
from qualification.scoring.engine import score
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_contact, a_fact, a_lead, an_account, an_activity, an_answer, an_event
from tests.qualification.policy.policies import DEFAULT, shipped

POLICY = shipped(DEFAULT)
HANDS = POLICY.hand_raise.kinds()
OPEN = a_lead(stage=Stage.LEAD)


def did(*kinds):
    return tuple(
        an_event(kind=kind, occurred_at=NOW - timedelta(days=n + 1), dedupe_key=f"{kind}{n}")
        for n, kind in enumerate(kinds)
    )


def kind(lead, *kinds, declined=False):
    return lead_type(lead, did(*kinds), HANDS, declined=declined)


def test_article_001_the_types_of_leads_follow_from_what_they_did():
    assert kind(OPEN) is LeadType.COLD
    assert kind(OPEN, "page_visit") is LeadType.WARM
    assert kind(OPEN, "social_follow") is LeadType.WARM
    assert kind(OPEN, declined=True) is LeadType.WARM, "once declined"
    assert kind(OPEN, "content_download") is LeadType.IQL
    assert kind(OPEN, "page_visit", "newsletter") is LeadType.IQL, "a newsletter makes an IQL (domain.md)"
    assert kind(OPEN, "newsletter", "demo_request") is LeadType.HOT
    assert kind(replace(OPEN, hand_raised_at=NOW)) is LeadType.HOT


@pytest.mark.parametrize(
    ("stage", "label"),
    [
        (Stage.MARKETING_QUALIFIED, LeadType.MQL),
        (Stage.ACCEPTED, LeadType.MQL),
        (Stage.SALES_QUALIFIED, LeadType.SQL),
        (Stage.OPPORTUNITY, LeadType.SQL),
        (Stage.CUSTOMER, LeadType.SQL),
    ],
)
def test_article_001_an_mql_or_sql_is_one_whatever_it_did(stage, label):
    assert kind(replace(OPEN, stage=stage)) is label


@pytest.mark.parametrize(
    ("kinds", "phase", "stage"),
    [
        ((), None, None),
        (("page_visit",), Phase.AWARENESS, BuyerStage.AWARENESS),
        (("page_visit", "page_visit"), Phase.INTEREST, BuyerStage.CONSIDERATION),
        (("pricing_visit",), Phase.INTEREST, BuyerStage.CONSIDERATION),
        (("content_download", "page_visit"), Phase.EVALUATION, BuyerStage.CONSIDERATION),
        (("demo_request", "webinar"), Phase.INTENT, BuyerStage.DECISION),
    ],
)
def test_articles_003_and_004_both_journeys_follow_from_the_farthest_thing_they_did(kinds, phase, stage):
    assert journey(OPEN, did(*kinds)) == Journey(phase, stage)


def test_article_004_the_last_phases_are_those_of_the_sale():
    assert journey(replace(OPEN, stage=Stage.SALES_QUALIFIED), ()).phase is Phase.CONVERSION
    assert journey(replace(OPEN, stage=Stage.CUSTOMER), did("page_visit")).phase is Phase.RELATIONSHIP
    assert journey(replace(OPEN, stage=Stage.CUSTOMER), ()).stage is BuyerStage.DECISION


# -- missing kinds of data --------------------------------------------------------------------------------------------


def missing(lead, **known):
    facts = {"facts": {}, "events": (), "activities": (), "answers": (), "asides": ()} | known
    return missing_categories(lead, *facts.values())


def test_article_001_the_kinds_of_data_that_are_missing_altogether_are_named_in_its_order():
    bare = a_lead(account=None, contact=a_contact(title=None), source=None, campaign=None)
    assert missing(bare) == tuple(Category)
    assert [each.value for each in Category] == [
        *("demographic", "firmographic", "source", "engagement", "history", "feedback"),
    ]


def test_article_001_a_single_piece_of_a_kind_is_enough():
    lead = a_lead(account=an_account(), contact=a_contact(title="CFO"), source="Website")
    told = an_answer(provenance=Provenance.PROSPECT)
    everything = {"events": did("webinar"), "activities": (an_activity(),), "answers": (told,)}
    assert missing(lead, **everything) == ()
    assert missing(lead, **everything | {"answers": (an_answer(provenance=Provenance.BUTTON),)}) == (Category.FEEDBACK,)
    owner = a_lead(account=None, contact=a_contact(title=None), source="Shop")
    assert Category.DEMOGRAPHIC not in missing(owner, facts={"household.dogs": 2})
    assert Category.FIRMOGRAPHIC not in missing(owner, facts={"company.revenue": 2})


# -- the call template ------------------------------------------------------------------------------------------------


def plan(lead, *kinds, facts=(), aside=None, letters=()):
    events = did(*kinds)
    scored = score(POLICY, Profile(events=events), NOW)
    return plan_call(lead, decide(POLICY, lead, {}, scored, [], NOW), events, facts, aside, letters)


def test_article_000_a_call_is_planned_with_whom_what_for_and_the_wished_response():
    lead = a_lead(stage=Stage.MARKETING_QUALIFIED, contact=a_contact(phone="+1 404 555 0117"))
    told = plan(lead, "demo_request", letters=(Dimension.NEED,))
    assert told.reach == ("+1 404 555 0117", "dana@northwind.example")
    assert told.purpose == "Answer them: they asked for a demo on 2 Mar."
    assert told.questions == ("What problem made them talk to us now?",)
    assert told.outcome.startswith("A dated next step: a demo, a meeting, or more information sent")
    assert "What would make it an SQL: " in told.outcome


def test_article_000_the_wished_response_is_an_appointment_where_nothing_else_is_missing():
    lead = a_lead(stage=Stage.CUSTOMER)
    told = plan_call(lead, decide(POLICY, lead, {}, None, [], NOW), (), (), None, ())
    assert "SQL" in told.outcome or "next step" in told.outcome


def test_a_lead_put_aside_is_called_to_find_out_whether_things_have_changed():
    aside = Aside(lead_id="lead-1", cycle_no=1, stage=Stage.DISQUALIFIED, reason=Reason.NO_BUDGET, by="riley", at=NOW)
    told = plan(a_lead(stage=Stage.DISQUALIFIED), aside=aside)
    assert told.purpose == "Find out whether things have changed: it was put aside (no budget)."
    assert "the reason why not, in their words" in told.outcome


def test_nobody_is_told_to_call_who_asked_not_to_be_contacted():
    assert plan(a_lead(do_not_contact=True)).warning == "They asked not to be contacted: do not call."


def test_article_000_a_hook_says_what_they_did_and_where_that_is_known_from():
    lead = a_lead(source="Trade fair", campaign="ipm-essen")
    first, second = hooks(lead, did("page_visit", "webinar"), (), NOW)
    assert (first.says, first.source) == ("came to the webinar on 1 Mar", "event webinar, 1 Mar 2026")
    assert (second.says, second.source) == ("found us by: Trade fair (ipm-essen)", "lead source")


def test_which_pages_they_looked_at_is_no_hook_and_what_is_still_to_come_neither():
    later = an_event(kind="webinar", occurred_at=NOW + timedelta(days=1))
    assert hooks(a_lead(source=None), (*did("pricing_visit", "email_open"), later), (), NOW) == ()


def test_news_of_the_company_is_a_hook_with_its_source():
    news = a_fact(field="company.news", value="opened a site in Lyon", source="press review")
    (hook,) = hooks(a_lead(source=None), (), (news,), NOW)
    assert (hook.says, hook.source) == ("opened a site in Lyon", "press review, as of 3 Mar 2026")
