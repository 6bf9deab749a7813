"""Which follow-ups an occurrence starts, whether one still applies, and which come first in a morning digest.

A deadline counts in the owner's working hours. Only a raised hand and a new SQL that nobody has talked to interrupt;
everything else is told in the owner's next suitable morning digest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from qualification.business_time import (
    add_working_days,
    add_working_minutes,
    digest_on,
    is_working,
    last_digest,
    next_digest,
    next_working_start,
)
from qualification.followups import FollowUp, FollowUpKind, FollowUpState
from qualification.leads import Lead, NextAction, Stage, stable_id
from qualification.people import Person
from qualification.policy.model import Policy
from qualification.scoring.score import Score

SNOOZES = 3  # after three, waiting longer is a decision: drop it, hand it over, or disqualify
DIGEST_LINES = 7  # what a person reads before the first call; the rest comes the next morning
WAITED_LONG = timedelta(days=3)  # what was passed over for so long comes first, so that nothing waits for ever


# -- what an occurrence starts ----------------------------------------------------------------------------------------


def hand_raise(policy: Policy, lead: Lead, owner: Person, now: datetime, what: str = "Asked to talk to us") -> FollowUp:
    """They raised a hand: call within five working minutes of it (article 001); told at once, or when the owner starts work."""
    raised_at = min(lead.hand_raised_at or now, now)
    due = add_working_minutes(owner, raised_at, policy.deadlines.hand_raise_minutes)
    return _owed(FollowUpKind.HAND_RAISE, lead, owner, what, now, due_at=due, nudge_at=_at_once(owner, now))


def mql_response(policy: Policy, lead: Lead, owner: Person, now: datetime) -> FollowUp:
    """A new MQL: first response within a working day (article 000); told in the next digest."""
    due = add_working_days(owner, now, policy.deadlines.mql_working_days)
    what = "First response to a new MQL"
    return _owed(FollowUpKind.MQL_RESPONSE, lead, owner, what, now, due_at=due, nudge_at=next_digest(owner, now))


def promoted(policy: Policy, lead: Lead, owner: Person, now: datetime) -> list[FollowUp]:
    """A new SQL: the agreed next step, and a call within five working minutes where no contact is logged in this cycle."""
    owed = [] if lead.next_step is None else [next_step(lead, owner, now)]
    if lead.contacted_at is None:
        due = add_working_minutes(owner, now, policy.deadlines.new_sql_minutes)
        what = "New SQL, and nobody has talked to them yet"
        owed.append(_owed(FollowUpKind.NEW_SQL, lead, owner, what, now, due_at=due, nudge_at=_at_once(owner, now)))
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


def handed_on(policy: Policy, follow_up: FollowUp, taker: Person, now: datetime) -> FollowUp:
    """A first response that somebody else has to give now: the deadline starts anew, in their working hours."""
    match follow_up.kind:
        case FollowUpKind.HAND_RAISE:
            due = add_working_minutes(taker, now, policy.deadlines.hand_raise_minutes)
        case FollowUpKind.MQL_RESPONSE:
            due = add_working_days(taker, now, policy.deadlines.mql_working_days)
        case _:
            return follow_up
    return replace(follow_up, due_at=due)


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


def _at_once(owner: Person, now: datetime) -> datetime:
    return now if is_working(owner, now) else next_working_start(owner, now)


# -- snoozing ---------------------------------------------------------------------------------------------------------


class Snooze(StrEnum):
    """For how long a nudge is put off; a date is the third way."""

    AN_HOUR = "an_hour"
    TOMORROW = "tomorrow"


@dataclass(frozen=True, slots=True)
class SnoozedTooOften:
    """The follow-up was snoozed three times: its owner is asked whether to drop, hand over or disqualify the lead."""

    follow_up: FollowUp


def snooze(follow_up: FollowUp, owner: Person, until: Snooze | date, now: datetime) -> FollowUp | SnoozedTooOften:
    """The follow-up with its next nudge: in an hour (when they work then), in tomorrow's digest, or in that day's.

    The deadline stays as it was: putting off a nudge does not stop a clock.
    """
    if follow_up.snoozes >= SNOOZES:
        return SnoozedTooOften(follow_up)
    return replace(follow_up, nudge_at=_snoozed_until(owner, until, now), snoozes=follow_up.snoozes + 1)


def _snoozed_until(owner: Person, until: Snooze | date, now: datetime) -> datetime:
    today = now.astimezone(owner.zone).date()
    if until is Snooze.AN_HOUR:
        return _at_once(owner, now.astimezone(UTC) + timedelta(hours=1))
    day = today + timedelta(days=1) if isinstance(until, Snooze) else until
    return max(digest_on(owner, day), next_digest(owner, now))


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
}
_WAITS_FOR_CONTACT = frozenset({FollowUpKind.HAND_RAISE, FollowUpKind.NEW_SQL, FollowUpKind.MQL_RESPONSE})


def still_applies(follow_up: FollowUp, lead: Lead) -> bool:
    """Whether the reason of a follow-up still stands; asked once more at the moment of sending."""
    if follow_up.state is not FollowUpState.OPEN or lead.do_not_contact or follow_up.cycle_no != lead.cycle_no:
        return False
    if follow_up.kind in _WAITS_FOR_CONTACT and lead.contacted_at and lead.contacted_at >= follow_up.created_at:
        return False
    if follow_up.kind is FollowUpKind.NEXT_STEP and (lead.next_step is None or lead.next_step.at != follow_up.due_at):
        return False
    return lead.stage in _APPLIES_IN[follow_up.kind]


# -- the morning digest -----------------------------------------------------------------------------------------------

_URGENCY = (
    FollowUpKind.HAND_RAISE,
    FollowUpKind.NEW_SQL,
    FollowUpKind.NEXT_STEP,
    FollowUpKind.MQL_RESPONSE,
    FollowUpKind.REVISIT,
    FollowUpKind.STALLED,
    FollowUpKind.FADING,
    FollowUpKind.KEEP_IN_TOUCH,
    FollowUpKind.REJECTED,
)


def rank(
    follow_ups: Iterable[FollowUp], leads: Mapping[str, Lead], scores: Mapping[str, Score], now: datetime
) -> list[FollowUp]:
    """Those that still apply, the most urgent first: by kind, then the better lead, then the longer due.

    What has been due for three days goes before all that, the longest due first.
    """

    def order(follow_up: FollowUp) -> tuple[bool, float, int, float]:
        due = follow_up.due_at.timestamp()
        kind, found = _URGENCY.index(follow_up.kind), scores.get(follow_up.lead_id)
        if now - follow_up.due_at >= WAITED_LONG:
            return (False, due, kind, 0.0)
        return (True, kind, 0, -found.total if found else 0.0)

    applying = (each for each in follow_ups if each.lead_id in leads and still_applies(each, leads[each.lead_id]))
    return sorted(applying, key=lambda each: (order(each), each.due_at, each.id))


def postponed(follow_ups: Iterable[FollowUp], owner: Person, now: datetime) -> list[FollowUp]:
    """What no longer fits into this morning's digest, moved to the next one."""
    return [replace(each, nudge_at=next_digest(owner, now)) for each in list(follow_ups)[DIGEST_LINES:]]
