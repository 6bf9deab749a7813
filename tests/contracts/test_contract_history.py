from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from qualification.auditing import Audited, AuditEntry
from qualification.bant import Dimension
from qualification.decisions.promotion import decide, receipt_of
from qualification.decisions.replaying import replay
from qualification.errors import Conflict, NotFound
from qualification.leads import NextAction, Profile, Stage
from qualification.scoring.engine import score
from qualification.scoring.marketing import mql_decision
from tests.builders import (
    TUESDAY_AT_TEN,
    a_lead,
    a_move,
    a_policy,
    a_receipt,
    a_score,
    an_activity,
    an_answer,
    an_event,
)
from tests.qualification.policy.policies import DEFAULT, shipped


def test_the_way_of_a_lead_is_kept_in_its_order(database, tenant):
    accepted = a_move(from_stage=Stage.MARKETING_QUALIFIED, to_stage=Stage.ACCEPTED, receipt_id="receipt-1")
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.history.add_move(a_move())
        work.history.add_move(accepted)
        assert work.history.moves("lead-1") == [a_move(), accepted]


def test_a_receipt_is_found_again_with_all_it_was_computed_from(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.history.add_receipt(a_receipt())
        assert work.history.receipt("receipt-1") == a_receipt()
        assert work.history.receipts("lead-1") == [a_receipt()]
        with pytest.raises(NotFound):
            work.history.receipt("receipt-2")


def test_the_newest_score_counts(database, tenant):
    newer = a_score(fit=-3.25, excluded="student", at=TUESDAY_AT_TEN + timedelta(days=1))
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        assert work.history.score("lead-1") is None
        work.history.add_score("lead-1", a_score())
        work.history.add_score("lead-1", newer)
        assert work.history.score("lead-1") == newer


def test_the_same_activity_twice_is_one_activity(database, tenant):
    earlier = an_activity(id="act-0", at=TUESDAY_AT_TEN - timedelta(hours=1), note="left a message")
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        for activity in (an_activity(), an_activity(note="again"), earlier):
            work.history.add_activity(activity)
        assert work.history.activities("lead-1") == [earlier, an_activity()]


def test_the_audit_log_is_read_the_newest_first_anybodys_or_one_persons(database, tenant):
    with database.work(tenant) as work:
        work.history.audit("alex", Audited.CHANGE_PERSON, "riley", TUESDAY_AT_TEN, {"to": "manager"})
        work.history.audit("kim", Audited.ASK, "load", TUESDAY_AT_TEN + timedelta(hours=1), {})
        work.history.audit("alex", Audited.UNSUBSCRIBE, "sub-1", TUESDAY_AT_TEN + timedelta(hours=2), {})
        actions = [each.action for each in work.history.audited(10)]
        assert actions == ["unsubscribe", "ask pipeline", "change person"]
        assert [each.action for each in work.history.audited(1)] == ["unsubscribe"]
        (first,) = work.history.audited(10, actor_id="alex")[1:]
        assert first == AuditEntry(
            actor_id="alex", action="change person", subject="riley", at=TUESDAY_AT_TEN, detail={"to": "manager"}
        )
        assert len(work.history.audited(10, since=TUESDAY_AT_TEN + timedelta(hours=1))) == 2


def test_the_policy_published_last_is_in_force(database, tenant):
    second = a_policy(version="2", content_hash="hash-2", replaces="1")
    with database.work(tenant) as work:
        assert work.policies.active() is None
        work.policies.publish(a_policy())
        work.policies.publish(a_policy())
        work.policies.publish(second)
        assert work.policies.active() == second
        assert work.policies.get("1") == a_policy()
        with pytest.raises(NotFound):
            work.policies.get("3")


@pytest.mark.parametrize("again", [a_policy(content_hash="other"), a_policy()], ids=["other content", "replaced since"])
def test_a_version_is_published_only_once(database, tenant, again):
    with database.work(tenant) as work:
        work.policies.publish(a_policy())
        work.policies.publish(a_policy(version="2", content_hash="hash-2"))
        with pytest.raises(Conflict):
            work.policies.publish(again)


def test_the_pipeline_counts_leads_by_stage_and_owner(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead(id="a"))
        work.leads.save(a_lead(id="b", owner_id="sam"))
        work.leads.save(a_lead(id="c", owner_id=None, stage=Stage.LEAD))
        everybody, own = work.pipeline.count_by_stage(None), work.pipeline.count_by_stage({"riley"})
        assert work.pipeline.count_by_stage(set())[Stage.MARKETING_QUALIFIED] == 0
    assert list(everybody) == list(Stage)
    assert (everybody[Stage.MARKETING_QUALIFIED], everybody[Stage.LEAD], everybody[Stage.NURTURE]) == (2, 1, 0)
    assert (own[Stage.MARKETING_QUALIFIED], own[Stage.LEAD]) == (1, 0)


def test_the_pipeline_counts_a_lead_once_for_each_stage_it_ever_reached(database, tenant):
    with database.work(tenant) as work:
        for key, owner in (("a", "riley"), ("b", "sam")):
            work.leads.save(a_lead(id=key, owner_id=owner))
            work.history.add_move(a_move(lead_id=key))
        back = a_move(lead_id="a", from_stage=Stage.MARKETING_QUALIFIED, to_stage=Stage.NURTURE)
        work.history.add_move(back)
        work.history.add_move(replace(a_move(lead_id="a"), cycle_no=2))
        everybody, own = work.pipeline.reached(None), work.pipeline.reached({"riley"})
    assert (everybody[Stage.MARKETING_QUALIFIED], everybody[Stage.NURTURE], everybody[Stage.CUSTOMER]) == (2, 1, 0)
    assert (own[Stage.MARKETING_QUALIFIED], own[Stage.NURTURE]) == (1, 1)


def test_the_highest_scores_on_record_come_first_and_who_is_excluded_not_at_all(database, tenant):
    fits = {"a": 30.0, "b": 90.0, "c": 50.0, "d": 99.0, "e": 60.0, "f": 80.0}
    changes = {"c": {"owner_id": "sam"}, "e": {"owner_id": None}, "f": {"stage": Stage.LEAD}}
    with database.work(tenant) as work:
        for key, fit in fits.items():
            work.leads.save(a_lead(id=key, name=key, **changes.get(key, {})))
            work.history.add_score(key, a_score(fit=fit, excluded="competitor" if key == "d" else None))
        work.history.add_score("b", a_score(fit=20.0))
        work.leads.save(a_lead(id="unscored"))
        there = (Stage.MARKETING_QUALIFIED,)
        assert work.pipeline.highest(None, there, 3) == ["e", "c", "a"]
        assert work.pipeline.highest(None, (Stage.LEAD, *there), 1) == ["f"]
        assert work.pipeline.highest({"riley"}, there, 9) == ["a", "b"]
        assert work.pipeline.highest(set(), there, 9) == []


def test_receipts_decide_the_same_again_when_they_are_read_back(database, tenant):
    policy, lead = shipped(DEFAULT), a_lead(stage=Stage.ACCEPTED, next_step=NextAction(TUESDAY_AT_TEN, "demo"))
    local = TUESDAY_AT_TEN.astimezone(ZoneInfo("Asia/Kolkata"))
    known = Profile(
        facts={"company.employees": 120, "company.industry": "Food", "ratio": 12.0, "yes": True},
        events=(an_event(kind="webinar", occurred_at=local - timedelta(days=3.21)),),
    )
    scored = score(policy, known, local, was_qualified=True)
    answers = {letter: an_answer(dimension=letter) for letter in Dimension}
    receipts = (
        mql_decision(policy, lead, scored, local, known=known).receipt,
        receipt_of(policy, decide(policy, lead, answers, scored, ["50 or 900"], local)),
    )
    with database.work(tenant) as work:
        work.leads.save(lead)
        for receipt in receipts:
            work.history.add_receipt(receipt)
        work.commit()
    with database.work(tenant) as work:
        for receipt in work.history.receipts(lead.id):
            assert replay(policy, receipt).difference is None
