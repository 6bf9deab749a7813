from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from qualification.errors import Conflict, NotFound
from qualification.leads import Stage
from qualification.policy.model import Policy
from qualification.ports import Answer
from qualification.scoring.accumulator import Accumulator
from qualification.scoring.tally import Tally
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_contact, a_lead, an_event
from tests.builders import a_policy as a_published_policy

DAY = timedelta(days=1)


@pytest.fixture
def policy():
    visit = {"name": "Visit", "event": "visit", "points": 20, "half_life_days": 30}
    form = {"name": "Form", "event": "contact_form", "points": 1}
    groups = [{"name": "Engagement", "kind": "engagement", "criteria": [visit, form]}]
    mql = {"threshold": 20, "fit_at_least": 0}
    return Policy.model_validate(
        {"version": "1", "owner": "kim", "effective": NOW.date(), "groups": groups, "mql": mql}
    )


def a_tally(lead_id="lead-1", **changes):
    facts = {
        "lead_id": lead_id,
        "policy_version": "1",
        "at": NOW,
        "accumulators": {"Visit": Accumulator(2, NOW, 1.5, (NOW, NOW - DAY)), "Form": Accumulator(1, NOW, 1.0)},
        "pending_at": None,
        "fit": 12.5,
        "engagement": 30.1,
        "grade": "A1",
        "reached": True,
        "held": True,
        "excluded": None,
        "due_at": NOW + DAY,
    }
    return Tally(**facts | changes)


def ids(leads):
    return [lead.id for lead in leads]


def test_a_tally_is_kept_as_it_is_and_the_last_one_of_a_lead_counts(database, tenant):
    with database.work(tenant) as work:
        work.bulk.save_leads([a_lead(), a_lead(id="lead-2")])
        work.tallies.put([])
        work.tallies.put([a_tally(), a_tally("lead-2", excluded="a rival", due_at=None, pending_at=NOW)])
        work.tallies.put([a_tally(grade="B2")])
        assert work.tallies.get(["lead-1", "lead-2", "nobody"]) == {
            "lead-1": a_tally(grade="B2"),
            "lead-2": a_tally("lead-2", excluded="a rival", due_at=None, pending_at=NOW),
        }


def test_a_tally_that_is_taken_or_forgotten_is_gone(database, tenant):
    with database.work(tenant) as work:
        work.bulk.save_leads([a_lead(id=key) for key in "abc"])
        work.tallies.put([a_tally(key) for key in "abc"])
        assert work.tallies.take(["a", "nobody"]) == {"a": a_tally("a")}
        assert work.tallies.take(["a"]) == {}
        work.tallies.forget(["b"])
        assert work.tallies.get(["a", "b", "c"]).keys() == {"c"}
        work.tallies.forget_all()
        assert work.tallies.get(["a", "b", "c"]) == {}


def test_whatever_changes_a_leads_events_takes_its_tally_away(database, tenant):
    with database.work(tenant) as work:
        work.bulk.save_leads([a_lead(id=key) for key in "abc"])
        work.tallies.put([a_tally(key) for key in "abc"])
        work.engagement.add_events([an_event(lead_id="a")])
        work.bulk.add_events([an_event(lead_id="b", dedupe_key="other")])
        assert work.tallies.get(["a", "b", "c"]).keys() == {"c"}
        work.tallies.put([a_tally("a")])
        work.engagement.withdraw("webinar-1", "kim", "a test", NOW)
        assert work.tallies.get(["a", "b", "c"]).keys() == {"c"}


def test_what_is_due_comes_first_by_its_moment_and_only_under_the_policy_in_force(database, tenant):
    with database.work(tenant) as work:
        work.bulk.save_leads([a_lead(id=key) for key in "abcde"])
        moments = {"a": NOW, "b": NOW - DAY, "c": NOW + DAY, "d": None}
        work.tallies.put([a_tally(key, due_at=due) for key, due in moments.items()])
        work.tallies.put([a_tally("e", policy_version="0", due_at=NOW - 2 * DAY)])
        assert work.tallies.due(NOW, 10) == []
        work.policies.publish(a_published_policy(version="1"))
        assert work.tallies.due(NOW, 10) == ["b", "a"]
        assert work.tallies.due(NOW, 1) == ["b"]


def test_counting_anew_goes_on_where_a_tally_is_missing_or_of_another_policy(database, tenant, policy):
    with database.work(tenant) as work:
        work.bulk.save_leads([a_lead(id=key) for key in "abcdef"])
        work.tallies.put([a_tally(key) for key in "ace"])
        work.tallies.put([a_tally("d", policy_version="0")])
        assert work.tallies.rebuild(policy, NOW, "", 2) == ("c", 1)
        assert work.tallies.rebuild(policy, NOW, "c", 2) == ("e", 1)
        assert work.tallies.rebuild(policy, NOW, "e", 2) == ("f", 1)
        assert work.tallies.rebuild(policy, NOW, "", 2) is None
        assert {each.policy_version for each in work.tallies.get(list("abcdef")).values()} == {"1"}
        assert work.tallies.get(["a"])["a"] == a_tally("a")  # it had one


def test_what_is_counted_anew_is_what_happened_and_stands(database, tenant, policy):
    with database.work(tenant) as work:
        work.bulk.save_leads([a_lead(id=key) for key in "abc"])
        visits = {"v1": NOW - 30 * DAY, "v2": NOW, "v3": NOW - 60 * DAY, "v4": NOW + DAY}
        work.engagement.add_events(
            [
                an_event(
                    lead_id="a", kind="visit", occurred_at=at, received_at=min(at, NOW), dedupe_key=key, detail="x"
                )
                for key, at in visits.items()
            ]
        )
        work.engagement.add_events([an_event(lead_id="b", kind="visit", dedupe_key="w1")])
        work.engagement.withdraw("w1", "kim", "it was us", NOW)
        work.tallies.rebuild(policy, NOW, "", 10)
        found = work.tallies.get(["a", "b", "c"])
        assert found["a"].accumulators == {"Visit": Accumulator(3, NOW, 1.75)}
        assert found["a"].accumulators["Visit"].last.tzinfo is not None
        assert (found["a"].engagement, found["a"].pending_at, found["a"].reached) == (35, NOW + DAY, True)
        for nothing in (found["b"], found["c"]):
            assert (nothing.accumulators, nothing.engagement, nothing.due_at) == ({}, 0, None)


def test_whoever_may_move_is_to_be_judged(database, tenant, policy):
    nowhere = a_contact(email=None, phone=None, channel_ref=None)
    who = {
        "reached": {"stage": Stage.LEAD},
        "unreachable": {"stage": Stage.LEAD, "contact": replace(nowhere, id="con-u")},
        "silent": {"stage": Stage.LEAD, "do_not_contact": True},
        "far": {"stage": Stage.LEAD},
        "prospect": {"stage": Stage.PROSPECT},
        "nobody": {"stage": Stage.PROSPECT, "contact": replace(nowhere, id="con-n")},
        "asked": {"stage": Stage.NURTURE},
        "asked-before": {"stage": Stage.NURTURE, "hand_raised_at": NOW - 40 * DAY},
        "hand-up": {"stage": Stage.MARKETING_QUALIFIED, "hand_raised_at": NOW - 10 * DAY},
        "mql": {"stage": Stage.MARKETING_QUALIFIED},
        "uncounted": {"stage": Stage.PROSPECT},
    }
    with database.work(tenant) as work:
        work.bulk.save_leads([a_lead(id=key, **changes) for key, changes in who.items()])
        work.tallies.put([a_tally(key, reached=key != "far") for key in who if key != "uncounted"])
        form = an_event(kind="contact_form", occurred_at=NOW - 40 * DAY, received_at=NOW)
        asked = [replace(form, lead_id=key, dedupe_key=key) for key in ("asked", "asked-before")]
        later = replace(form, lead_id="mql", dedupe_key="later", occurred_at=NOW + DAY)
        taken = work.tallies.take(["asked", "asked-before", "mql"])
        work.engagement.add_events([*asked, later])
        work.tallies.put(list(taken.values()))
        expected = ["asked", "hand-up", "prospect", "reached", "uncounted"]
        assert ids(work.tallies.to_judge(policy, NOW, "", 10)) == expected
        assert ids(work.tallies.to_judge(policy, NOW, "asked", 2)) == expected[1:3]


def test_a_withdrawn_event_is_known_and_counts_no_more(database, tenant):
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.engagement.add_events([an_event(), an_event(dedupe_key="other")])
        assert work.engagement.withdraw("other", "kim", "sent twice", NOW) == an_event(dedupe_key="other")
        assert work.engagement.add_events([an_event(dedupe_key="other")]) == 0
        assert work.engagement.events("lead-1") == (an_event(),)
        assert work.bulk.events(["lead-1"]) == {"lead-1": (an_event(),)}
        assert work.engagement.on_days("lead-1", [NOW.date()]) == (an_event(),)
        assert work.engagement.known(["webinar-1", "other", "nothing"]) == {"webinar-1", "other"}
        with pytest.raises(Conflict):
            work.engagement.withdraw("other", "kim", "sent twice", NOW)
        with pytest.raises(NotFound):
            work.engagement.withdraw("nothing", "kim", "sent twice", NOW)


def test_the_events_of_days_are_those_of_days_in_utc(database, tenant):
    midnight = NOW.astimezone(UTC).replace(hour=0, minute=0)
    moments = {"before": midnight - timedelta(microseconds=1), "first": midnight, "last": midnight + DAY * 0.999}
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        work.engagement.add_events([an_event(occurred_at=at, dedupe_key=key) for key, at in moments.items()])
        found = work.engagement.on_days("lead-1", [midnight.date()])
        assert [event.dedupe_key for event in found] == ["first", "last"]
        assert len(work.engagement.on_days("lead-1", [midnight.date(), (midnight - DAY).date()])) == 3
        assert work.engagement.on_days("lead-1", []) == work.engagement.on_days("nobody", [midnight.date()]) == ()


def test_thousands_of_events_are_added_as_a_few_are(database, tenant):
    with database.work(tenant) as work:
        work.bulk.save_leads([a_lead(id=f"l{n}") for n in range(40)])
        many = [
            an_event(
                lead_id=f"l{n % 40}",
                dedupe_key=f"{n}",
                occurred_at=NOW - n * timedelta(seconds=1.5),
                detail='a\t"b"\\n',
            )
            for n in range(2_000)
        ]
        assert work.bulk.add_events(many[:1_500]) == 1_500
        assert work.bulk.add_events(many) == 500
        assert work.bulk.add_events([]) == 0
        work.commit()
    with database.work(tenant) as work:
        assert work.engagement.events("l7")[-1] == many[7]
        assert work.bulk.add_events(many) == 0
        assert work.bulk.lead_ids(["ext-l7", "ext-nobody"]) == {"ext-l7": "l7"}
        assert work.bulk.leads(["l7", "nobody"]) == {"l7": work.leads.get("l7")}


def test_an_event_of_nobody_is_refused(database, tenant):
    with database.work(tenant) as work, pytest.raises(NotFound):
        work.engagement.add_events([an_event(lead_id="nobody")])


def test_the_first_answer_to_a_delivery_is_remembered_for_a_week(database, tenant):
    first, other = Answer("abc", {"accepted": 1, "refused": []}), Answer("def", {"accepted": 2})
    with database.work(tenant) as work:
        assert work.engagement.answered("d1") is None
        work.engagement.answer("d1", first, NOW)
        work.engagement.answer("d1", other, NOW)
        assert work.engagement.answered("d1") == first
        work.engagement.answer("d2", other, NOW + 6 * DAY)
        assert work.engagement.answered("d1") == first
        work.engagement.answer("d3", other, NOW + 8 * DAY)
        assert work.engagement.answered("d1") is None
        assert work.engagement.answered("d2") == other
