"""Which follow-ups an occurrence starts, and whether one still applies.

A deadline counts in the owner's working hours. Only what has a deadline of minutes interrupts, and what somebody asked to
be told at an hour; everything else is told in the owner's next suitable morning digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from qualification.follow_ups.business_time import (
    add_working_days,
    add_working_minutes,
    digest_on,
    is_working,
    last_digest,
    next_digest,
    next_working_start,
)
from qualification.follow_ups.followups import (
    ASKED_FOR,
    ESCALATIONS,
    FIRST_RESPONSES,
    FIVE_MINUTES,
    FollowUp,
    FollowUpKind,
    FollowUpState,
)
from qualification.leads import Lead, LeadStanding, NextAction, Stage, stable_id
from qualification.people import Person
from qualification.policy.model import Policy

BACKUP_AFTER = timedelta(
    minutes=10
)  # conversation.md, 'Reminders': the backup ten minutes after a deadline of minutes,
MANAGER_AFTER = timedelta(minutes=30)  # the manager after thirty


# -- what an occurrence starts ----------------------------------------------------------------------------------------


def hand_raise(policy: Policy, lead: Lead, owner: Person, now: datetime, what: str = "Asked to talk to us") -> FollowUp:
    """They raised a hand: call within five working minutes of it (article 001); told at once, or when the owner starts work."""
    raised_at = min(lead.hand_raised_at or now, now)
    due = add_working_minutes(owner, raised_at, policy.deadlines.hand_raise_minutes)
    owed = _owed(FollowUpKind.HAND_RAISE, lead, owner, what, now, due_at=due, nudge_at=at_once(owner, now))
    return replace(owed, started_at=raised_at, escalate_at=due + BACKUP_AFTER)


def mql_response(policy: Policy, lead: Lead, owner: Person, now: datetime) -> FollowUp:
    """A new MQL: first response within a working day, and a week is too long (article 000); told in the next digest."""
    due = add_working_days(owner, now, policy.deadlines.mql_working_days)
    what = "First response to a new MQL"
    owed = _owed(FollowUpKind.MQL_RESPONSE, lead, owner, what, now, due_at=due, nudge_at=next_digest(owner, now))
    return replace(owed, escalate_at=now + timedelta(days=policy.deadlines.mql_escalate_days))


def promoted(policy: Policy, lead: Lead, owner: Person, now: datetime) -> list[FollowUp]:
    """A new SQL: the agreed next step, and a call within five working minutes where no contact is logged in this cycle."""
    owed = [] if lead.next_step is None else [next_step(lead, owner, now)]
    if lead.contacted_at is None:
        due = add_working_minutes(owner, now, policy.deadlines.new_sql_minutes)
        what = "New SQL, and nobody has talked to them yet"
        call = _owed(FollowUpKind.NEW_SQL, lead, owner, what, now, due_at=due, nudge_at=at_once(owner, now))
        owed.append(replace(call, escalate_at=due + BACKUP_AFTER))
    return owed


def next_step(lead: Lead, owner: Person, now: datetime) -> FollowUp:
    """What was agreed, on its date; raises ValueError for a lead with no next step."""
    if lead.next_step is None:
        raise ValueError(f"{lead.name} has no next step")
    at, what = lead.next_step.at, lead.next_step.what
    nudge_at = _morning_of(lead.next_step, owner, now)
    return _owed(FollowUpKind.NEXT_STEP, lead, owner, what, now, due_at=at, nudge_at=nudge_at)


def _morning_of(step: NextAction, owner: Person, now: datetime) -> datetime:
    """The last digest before the step; where that is past, the first one after it, to ask how it went.

    A step at the very start of the working day was dated without an hour: the digest of that day comes in time.
    """
    local = step.at.astimezone(owner.zone)
    whole_day = local.time() == owner.hours.start
    before = digest_on(owner, local.date()) if whole_day else last_digest(owner, step.at)
    return before if before > now else next_digest(owner, max(step.at, now))


def check_in_on(lead: Lead, owner: Person, day: date, now: datetime) -> FollowUp:
    """Look at a lead again on a day of the owner's, though nothing was agreed with the prospect."""
    return keep_in_touch_on(lead, owner, day, "check in", now)


def keep_in_touch_on(lead: Lead, owner: Person, day: date, what: str, now: datetime) -> FollowUp:
    """Keep in touch with a lead (articles 000 and 003), in the digest of a day of the owner's, or of their next working day."""
    at = max(digest_on(owner, day), next_digest(owner, now))
    return _owed(FollowUpKind.KEEP_IN_TOUCH, lead, owner, what, now, due_at=at, nudge_at=at)


def revisit_on(lead: Lead, owner: Person, day: date, what: str, now: datetime) -> FollowUp:
    """A second chance (article 003) in the digest of a day of the owner's, or of their next working day."""
    at = max(digest_on(owner, day), next_digest(owner, now))
    return _owed(FollowUpKind.REVISIT, lead, owner, what, now, due_at=at, nudge_at=at)


def stalled(policy: Policy, lead: Lead, owner: Person, now: datetime) -> FollowUp:
    """Nothing more was heard of an SQL: asked about two weeks after the last contact, in the morning's digest."""
    at = digest_on(owner, now.astimezone(owner.zone).date() + timedelta(days=policy.deadlines.stalled_days))
    what = f"nothing was logged for {policy.deadlines.stalled_days} days"
    return _owed(FollowUpKind.STALLED, lead, owner, what, now, due_at=at, nudge_at=at)


def fading(lead: Lead, owner: Person, what: str, crossed_at: datetime, now: datetime) -> FollowUp:
    """The score fell below what makes an MQL: told once for each time it did so, in the next digest."""
    at = next_digest(owner, now)
    owed = _owed(FollowUpKind.FADING, lead, owner, what, now, due_at=at, nudge_at=at)
    return replace(owed, id=stable_id("fading", lead.id, str(lead.cycle_no), crossed_at.isoformat()))


def rejected(lead: Lead, marketing: Person, what: str, now: datetime) -> FollowUp:
    """Sales gave an MQL back: marketing reads of it in the next digest."""
    at = next_digest(marketing, now)
    return _owed(FollowUpKind.REJECTED, lead, marketing, what, now, due_at=at, nudge_at=at)


def reminder(lead: Lead, owner: Person, when: datetime | date, what: str, now: datetime) -> FollowUp:
    """What somebody asked to be reminded of: in the digest of a day, or at the hour that they named."""
    if isinstance(when, datetime):
        owed = _owed(FollowUpKind.ALARM, lead, owner, what, now, due_at=when, nudge_at=at_once(owner, when))
    else:
        at = max(digest_on(owner, when), next_digest(owner, now))
        owed = _owed(FollowUpKind.REMINDER, lead, owner, what, now, due_at=at, nudge_at=at)
    return replace(owed, id=stable_id(owed.id, what, owed.due_at.isoformat()))


def escalated(missed: FollowUp, lead: Lead, kind: FollowUpKind, told: Person, what: str, now: datetime) -> FollowUp:
    """Somebody else is told of a first response that did not come; at once, or an MQL's in their next digest."""
    at = next_digest(told, now) if kind is FollowUpKind.OVERDUE_MQL else at_once(told, now)
    owed = _owed(kind, lead, told, what, now, due_at=missed.due_at, nudge_at=at)
    return replace(owed, id=stable_id(missed.id, kind.value))


def handed_on(policy: Policy, follow_up: FollowUp, taker: Person, now: datetime) -> FollowUp:
    """A first response that somebody else has to give now: a clock of their own, which starts in their working hours."""
    due_in = policy.deadlines
    match follow_up.kind:
        case FollowUpKind.HAND_RAISE:
            due = add_working_minutes(taker, now, due_in.hand_raise_minutes)
        case FollowUpKind.NEW_SQL:
            due = add_working_minutes(taker, now, due_in.new_sql_minutes)
        case FollowUpKind.MQL_RESPONSE:
            due = add_working_days(taker, now, due_in.mql_working_days)
        case _:
            return follow_up
    minutes = follow_up.kind in FIVE_MINUTES
    return replace(
        follow_up,
        id=stable_id(follow_up.id, taker.id, now.isoformat()),
        person_id=taker.id,
        due_at=due,
        nudge_at=at_once(taker, now) if minutes else next_digest(taker, now),
        nudge_id=None,
        snoozes=0,
        created_at=now,
        started_at=now,
        escalate_at=due + BACKUP_AFTER if minutes else now + timedelta(days=due_in.mql_escalate_days),
    )


def _owed(
    kind: FollowUpKind, lead: Lead, owner: Person, what: str, now: datetime, *, due_at: datetime, nudge_at: datetime
) -> FollowUp:
    return FollowUp(
        id=stable_id("follow-up", lead.id, kind.value, str(lead.cycle_no), now.isoformat()),
        lead_id=lead.id,
        person_id=owner.id,
        kind=kind,
        due_at=due_at,
        nudge_at=nudge_at,
        what=what,
        created_at=now,
        cycle_no=lead.cycle_no,
    )


def at_once(owner: Person, now: datetime) -> datetime:
    """Now, where the person works now, else when they start."""
    return now if is_working(owner, now) else next_working_start(owner, now)


# -- does it still apply? ---------------------------------------------------------------------------------------------

_WORKED = frozenset({Stage.LEAD, Stage.MARKETING_QUALIFIED, Stage.ACCEPTED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY})
_APPLIES_IN: Mapping[FollowUpKind, frozenset[Stage]] = {
    FollowUpKind.HAND_RAISE: _WORKED,
    FollowUpKind.NEW_SQL: frozenset({Stage.SALES_QUALIFIED}),
    FollowUpKind.MQL_RESPONSE: frozenset({Stage.MARKETING_QUALIFIED, Stage.ACCEPTED}),
    FollowUpKind.NEXT_STEP: _WORKED,
    FollowUpKind.REVISIT: frozenset({Stage.NURTURE, Stage.DISQUALIFIED}),
    FollowUpKind.KEEP_IN_TOUCH: _WORKED | {Stage.NURTURE, Stage.DISQUALIFIED},
    FollowUpKind.STALLED: frozenset({Stage.ACCEPTED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY}),
    FollowUpKind.FADING: frozenset({Stage.MARKETING_QUALIFIED, Stage.ACCEPTED, Stage.SALES_QUALIFIED}),
    FollowUpKind.REJECTED: frozenset({Stage.NURTURE}),
    **dict.fromkeys(ASKED_FOR, frozenset(Stage)),
    **dict.fromkeys(ESCALATIONS, _WORKED),
}
_WAITS_FOR_CONTACT = FIRST_RESPONSES | ESCALATIONS


def still_applies(follow_up: FollowUp, lead: Lead | LeadStanding) -> bool:
    """Whether the reason of a follow-up still stands; asked once more at the moment of sending."""
    if follow_up.state is not FollowUpState.OPEN or lead.do_not_contact:
        return False
    if follow_up.cycle_no != lead.cycle_no and follow_up.kind not in ASKED_FOR:
        return False
    if follow_up.kind in _WAITS_FOR_CONTACT and lead.contacted_at and lead.contacted_at >= follow_up.created_at:
        return False
    if follow_up.kind is FollowUpKind.NEXT_STEP and lead.next_step_at != follow_up.due_at:
        return False
    return lead.stage in _APPLIES_IN[follow_up.kind]
