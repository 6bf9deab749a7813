from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from qualification.bant import Amount, Dimension
from qualification.errors import NotFound
from qualification.policy.known import Known
from qualification.policy.published import (
    Approval,
    Proposal,
    ProposalState,
    Review,
    Side,
    Verdict,
)
from tests.builders import TUESDAY_AT_TEN, a_fact, a_lead, a_move, a_policy, an_answer, an_event

PROPOSAL = Proposal(
    version="2",
    content_hash="hash-2",
    text="version = '2'\n",
    effective=date(2026, 4, 1),
    proposed_at=TUESDAY_AT_TEN,
    proposed_by="kim",
)


def a_review(**changes):
    facts = {"content_hash": "hash-2", "verdict": Verdict.APPROVED, "side": Side.SALES, "reviewer": "morgan"}
    return Review(**{"name": "Morgan Ellis", "at": TUESDAY_AT_TEN} | facts | changes)


def test_a_published_policy_keeps_who_agreed_to_it(database, tenant):
    agreed = a_policy(
        owner="kim@example.com",
        effective=date(2026, 3, 1),
        approvals=(Approval(Side.SALES, "morgan", "Morgan Ellis", TUESDAY_AT_TEN),),
    )
    with database.work(tenant) as work:
        work.policies.publish(agreed)
        work.policies.publish(a_policy(version="2", content_hash="hash-2"))
        assert work.policies.get("1") == agreed
        assert [policy.version for policy in work.policies.versions()] == ["2", "1"]


def test_a_proposal_is_kept_by_its_hash_and_goes_through_its_states(database, tenant):
    asked = replace(PROPOSAL, asked={"morgan": "message-1"})
    with database.work(tenant) as work:
        work.policies.save_proposal(PROPOSAL)
        work.policies.save_proposal(replace(PROPOSAL, content_hash="hash-3"))
        work.policies.save_proposal(asked)
        assert work.policies.proposal("hash-2") == asked
        assert [each.content_hash for each in work.policies.proposals(ProposalState.OPEN)] == ["hash-2", "hash-3"]
        work.policies.save_proposal(replace(asked, state=ProposalState.DONE))
        assert [each.content_hash for each in work.policies.proposals(ProposalState.OPEN)] == ["hash-3"]
        both = work.policies.proposals(ProposalState.OPEN, ProposalState.DONE)
        assert [each.content_hash for each in both] == ["hash-2", "hash-3"]
        with pytest.raises(NotFound):
            work.policies.proposal("hash-4")


def test_reviews_of_a_proposal_are_kept_in_their_order(database, tenant):
    first = a_review(verdict=Verdict.CHANGES_ASKED, comment="30 is too low")
    second = a_review(at=TUESDAY_AT_TEN + timedelta(hours=1))
    with database.work(tenant) as work:
        work.policies.save_proposal(PROPOSAL)
        for review in (first, second):
            work.policies.add_review(review)
        assert work.policies.reviews("hash-2") == [first, second]
        assert work.policies.reviews("hash-3") == []


def test_a_review_of_nothing_is_refused(database, tenant):
    with database.work(tenant) as work, pytest.raises(NotFound):
        work.policies.add_review(a_review())


def test_what_the_leads_have_is_known(database, tenant):
    budget = an_answer(dimension=Dimension.BUDGET, amount=Amount(Decimal(1), Decimal(2), "CHF"))
    with database.work(tenant) as work:
        assert work.policies.known() == Known()
        work.leads.save(a_lead())
        work.engagement.add_events([an_event(), an_event(dedupe_key="w-2"), an_event(kind="trial", dedupe_key="t")])
        work.engagement.put_facts([a_fact()])
        for answer in (budget, an_answer(dimension=Dimension.BUDGET)):
            work.answers.add("lead-1", answer)
        known = work.policies.known()
    assert known == Known(frozenset({"webinar", "trial"}), frozenset({"visits"}), frozenset({"CHF"}))


def test_answers_and_moves_of_many_leads_are_those_of_each(database, tenant):
    with database.work(tenant) as work:
        for key in ("a", "b", "c"):
            work.leads.save(a_lead(id=key, cycle_no=2))
            work.history.add_move(a_move(lead_id=key))
        work.history.add_move(a_move(lead_id="a", reason="again"))
        work.answers.add("a", an_answer(cycle_no=2, said_ts="200.0"))
        work.answers.add("a", an_answer(cycle_no=1, said_ts="100.0", quote="older"))
        work.answers.add("b", an_answer(cycle_no=1))
        answers, moves = work.bulk.answers(["a", "b", "c"]), work.bulk.moves(["a", "b"])
        assert answers == {key: work.answers.current(key) for key in ("a", "b")}
        assert moves == {key: work.history.moves(key) for key in ("a", "b")}
    assert (answers["a"][Dimension.NEED].stale, answers["b"][Dimension.NEED].stale) == (False, True)
