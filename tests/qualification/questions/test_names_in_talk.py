"""Names beside what people say, in threads, as reasons and left out; periods of what is only told."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from qualification.pipeline.query import Comparison, Measure, Period, PipelineQuery
from qualification.questions.asking import Understood, read

NOW = datetime.fromisoformat("2027-06-09T09:00:00+00:00")
MAY = Period(start=date(2027, 5, 1), end=date(2027, 5, 31))
KINDS = ("rep", "team", "source", "campaign", "segment", "region", "industry", "reason", "letter")


def asked(*texts: str) -> PipelineQuery:
    *thread, last = texts
    answer = read(last, NOW, thread)
    assert isinstance(answer, Understood), answer
    return answer.query


def names(query: PipelineQuery) -> dict[str, tuple[str, ...]]:
    kept = {kind: tuple(map(str, getattr(query.filters, kind))) for kind in KINDS}
    out = {f"not {kind}": tuple(map(str, getattr(query.filters.excluded, kind))) for kind in KINDS}
    return {kind: found for kind, found in {**kept, **out}.items() if found}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("conversion in EMEA last month. Torsten reckons it fell off a cliff", {"region": ("EMEA",)}),
        ("Torsten thinks fintech is rubbish. MQLs from retail last quarter", {"industry": ("retail",)}),
        ("Ciara reckons she's swamped. What's her load?", {"rep": ("Ciara",)}),
        ("According to Piet it is dead. Calls by team yesterday", {}),
        ("Rosalind and Theo both say it is slow. MQLs from the webinar in May", {"source": ("webinar",)}),
        ("Sorry to nag, it's Bettina. SQLs this month by team", {}),
        ("stalled leads not owned by Kenji", {"not rep": ("Kenji",)}),
        ("leave aside retail, SQLs in May by industry", {"not industry": ("retail",)}),
        ("MQLs from everywhere except LinkedIn", {"not source": ("LinkedIn",)}),
        ("SQLs from TikTok Teaser", {"campaign": ("TikTok Teaser",)}),
        ("MQLs in North Wales this month", {"region": ("North Wales",)}),
        ("What changed since Monday in the leads from Kasia", {"rep": ("Kasia",)}),
        ("how fast do we get back to folks who contact us", {}),
        ("Plenty leads just sitting there for 10 days", {}),
        ("Wiktor closed how many customers in May", {"rep": ("Wiktor",)}),
        ("IT services, mining. How many SQLs?", {"industry": ("IT services", "mining")}),
        ("MQLs from UK North", {"region": ("UK North",)}),
        ("SQLs for the segment government", {"segment": ("government",)}),
        ("SQLs from the breweries by rep", {"industry": ("breweries",)}),
        ("leads disqualified unreachable this quarter", {"reason": ("unreachable",)}),
        ("rejected MQLs from Clutch, spam/fake only", {"source": ("Clutch",), "reason": ("spam/fake",)}),
        ("MQLs this year, Siobhán excepted", {"not rep": ("Siobhán",)}),
        ("weekly SQL count excluding source = Clutch", {"not source": ("Clutch",)}),
        ("Disqualified leads in May? Except the source trade shows.", {"not source": ("trade shows",)}),
    ],
)  # fmt: skip
def test_names_beside_what_people_say(text, found):
    assert names(asked(text)) == found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("MQLs this month", "and um just Kenya please"), {"region": ("Kenya",)}),
        (("calls due today", "For Nyambura only"), {"rep": ("Nyambura",)}),
        (("funnel for the Harbour Lights campaign", "and Google Surge?"), {"campaign": ("Google Surge",)}),
        (("funnel for the Harbour Lights campaign", "and G2 Leap?"), {"campaign": ("G2 Leap",)}),
        (("MQLs for team Nairobi", "and Durban?"), {"team": ("Durban",)}),
        (("SQLs of the Willowby team", "same for Tromsburg"), {"team": ("Tromsburg",)}),
        (("SQLs for the Falcons", "same for Kirsten"), {"rep": ("Kirsten",), "team": ("Falcons",)}),
        (("SQLs in APAC", "no, EMEA, not APAC"), {"region": ("EMEA",)}),
        (("which leads are missing budget", "sorry, timeline, not budget"), {"letter": ("timeline",)}),
        (("SQLs in fintech", "sorry I meant retail"), {"industry": ("retail",)}),
        (("SQLs in Ohio", "Kent instead of Ohio"), {"region": ("Kent",)}),
        (("overdue follow ups of Sam", "Cheers Bettina. And calls?"), {"rep": ("Sam",)}),
        (("SQLs by region", "EMEA, not Bavaria"), {"region": ("EMEA",), "not region": ("Bavaria",)}),
        (("rejected MQLs from webinar", "how many of those were 'spam'"), {"source": ("webinar",), "reason": ("spam",)}),
        (("disqualified because of budget this year", "what about timing"), {"reason": ("timing",)}),
    ],
)  # fmt: skip
def test_names_in_a_thread(texts, found):
    assert names(asked(*texts)) == found


def test_those_of_one_reason_are_still_of_what_was_asked():
    assert asked("rejected MQLs last month", "how many of them were duplicates").measure is Measure.REJECTED


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Femke was away last week, which SQLs came in May", MAY),
        ("Dmitri is out sick since Monday. MQLs for May?", MAY),
        ("The review is on Friday, show the win rate for May", MAY),
        ("I have a call with the CFO on Monday. MQLs in May by source?", MAY),
        ("SQLs in the three months to end of April", Period(start=date(2027, 2, 1), end=date(2027, 4, 30))),
        ("follow ups due by end of week", Period(end=date(2027, 6, 13))),
        ("SQLs in the back half of May", Period(start=date(2027, 5, 16), end=date(2027, 5, 31))),
        ("leads that sat idle for 10 days", None),
    ],
)  # fmt: skip
def test_periods_and_what_is_only_told(text, period):
    assert asked(text).period == period


def test_saturday_is_still_one():
    assert asked("calls on sat").period == Period(start=date(2027, 6, 5), end=date(2027, 6, 5))


def test_compared_in_dialect():
    assert asked("MQLs last month compared wi the month afore").compare is Comparison.PREVIOUS


@pytest.mark.parametrize("name", ["Joon-ho", "Seung-ho", "Min-jun", "Jean-luc", "Hyun-soo", "Sun-hee"])
def test_a_first_name_with_a_hyphen_is_one(name: str) -> None:
    assert names(asked(f"next steps due this week for {name}")) == {"rep": (name,)}
