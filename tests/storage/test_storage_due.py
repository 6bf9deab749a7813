"""Whether the clock has anything to do in a workspace: what each part of its beat would find, in one query."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from qualification.follow_ups.followups import FollowUpState
from qualification.follow_ups.routines import Routine, RoutineKind
from qualification.follow_ups.subscriptions import Report, Rhythm, Schedule, Subscription, SubscriptionState
from qualification.homes import HomeSeen
from qualification.people import Role
from qualification.policy.published import RUNNING, Proposal, ProposalState
from qualification.scoring.tally import Tally
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_follow_up, a_lead, a_policy, a_routing

MOMENT, LONG_AFTER = timedelta(seconds=1), timedelta(days=30)
TALLY = Tally(
    lead_id="lead-1",
    policy_version="1",
    at=NOW,
    accumulators={},
    pending_at=None,
    fit=0,
    engagement=0,
    grade="D4",
    reached=False,
    held=False,
    excluded=None,
    due_at=NOW,
)
PROPOSAL = Proposal(
    version="2",
    content_hash="hash-2",
    text="version = '2'",
    effective=date(2026, 4, 1),
    proposed_at=NOW,
    proposed_by="kim",
)
SUBSCRIPTION = Subscription(
    id="sub-1",
    person_id="riley",
    what=Report.SCORECARD,
    schedule=Schedule(Rhythm.MONTH),
    next_at=NOW,
    asked_on=NOW.date(),
    role=Role.REP,
    team=None,
)
HOME = HomeSeen(person_id="riley", seen_at=NOW, shown="", look_at=NOW)


def tally(work, **changes):
    work.policies.publish(a_policy(version="1"))
    work.tallies.put([replace(TALLY, **changes)])


# What is due at ten, and what the part of the beat that sees to it looks for first.
DUE = {
    "told": (
        lambda work: work.follow_ups.save(a_follow_up()),
        lambda work, now: work.follow_ups.to_nudge(now, 1),
    ),
    "goes up": (
        lambda work: work.follow_ups.save(a_follow_up(nudge_at=None, escalate_at=NOW)),
        lambda work, now: work.follow_ups.to_escalate(now, 1),
    ),
    "comes round": (
        lambda work: work.routines.save(Routine(person_id="riley", kind=RoutineKind.WEEK, next_at=NOW)),
        lambda work, now: work.routines.due(now, 1),
    ),
    "scored again": (tally, lambda work, now: work.tallies.due(now, 1)),
    "passed on": (
        lambda work: work.routings.add(a_routing()),
        lambda work, now: work.routings.to_pass_on(now, 1),
    ),
    "sent by itself": (
        lambda work: work.subscriptions.save(SUBSCRIPTION),
        lambda work, now: work.subscriptions.due(now, 1),
    ),
    "shown at home": (lambda work: work.homes.save(HOME), lambda work, now: work.homes.due(now, 1)),
}
NOT_DUE = (
    lambda work: work.follow_ups.save(a_follow_up(state=FollowUpState.DONE, escalate_at=NOW)),
    lambda work: work.follow_ups.save(a_follow_up(nudge_at=None)),
    lambda work: tally(work, due_at=None),
    lambda work: tally(work, policy_version="0"),
    lambda work: work.routings.add(a_routing(take_by=None)),
    lambda work: work.subscriptions.save(replace(SUBSCRIPTION, state=SubscriptionState.PAUSED)),
    lambda work: work.homes.save(replace(HOME, look_at=None)),
    *(
        lambda work, state=state: work.policies.save_proposal(replace(PROPOSAL, state=state))
        for state in set(ProposalState) - set(RUNNING)
    ),
)


def stored(database, tenant, put):
    with database.work(tenant) as work:
        work.leads.save(a_lead())
        put(work)
        work.commit()


@pytest.mark.parametrize("what", DUE)
def test_a_workspace_has_something_due_from_the_moment_at_which_the_beat_finds_it(database, tenant, what):
    put, found = DUE[what]
    stored(database, tenant, put)
    for now, due in ((NOW - MOMENT, False), (NOW, True), (NOW + LONG_AFTER, True)):
        assert database.tenants_due(now) == {tenant: due}
        with database.work(tenant) as work:
            assert bool(found(work, now)) is due


@pytest.mark.parametrize("state", RUNNING)
def test_a_proposal_on_its_way_is_seen_to_by_every_beat(database, tenant, state):
    stored(database, tenant, lambda work: work.policies.save_proposal(replace(PROPOSAL, state=state)))
    assert database.tenants_due(NOW - LONG_AFTER) == {tenant: True}


@pytest.mark.parametrize("put", NOT_DUE)
def test_what_is_over_or_was_told_is_never_due(database, tenant, put):
    stored(database, tenant, put)
    assert database.tenants_due(NOW + LONG_AFTER) == {tenant: False}


def test_what_is_due_in_one_workspace_is_not_due_in_another(database, tenant):
    later = database.bind(None, "T2")
    stored(database, later, lambda work: work.follow_ups.save(a_follow_up()))
    assert list(database.tenants_due(NOW).items()) == [(tenant, False), (later, True)]
