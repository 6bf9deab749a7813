"""What was said becomes what is known: answers, the contact made, the next step, and whose lead it now is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from qualification import lifecycle
from qualification.auditing import Audited
from qualification.bant import BantAnswer
from qualification.decisions.receipts import Move
from qualification.disqualification import Aside, Reason, aside_of, months_later
from qualification.follow_ups import deadlines
from qualification.follow_ups.business_time import next_digest
from qualification.follow_ups.followups import (
    ASKED_FOR,
    ESCALATIONS,
    FIRST_RESPONSES,
    FollowUp,
    FollowUpKind,
    FollowUpState,
)
from qualification.follow_ups.response_clocks import closed
from qualification.leads import Activity, ActivityKind, EngagementEvent, Lead, NextAction, Stage, stable_id
from qualification.moving import receipt_of_move
from qualification.people import Person, Role
from qualification.reading.claims import NextStep
from qualification.reading.nextsteps import UNNAMED
from qualification.use_cases.leads.dossier import active_policy, current_mql, current_score
from qualification.use_cases.reminders import told
from qualification.use_cases.scoring.tallying import recount
from qualification.use_cases.tools import Turn

STOPPED_BY_CONTACT = FIRST_RESPONSES | ESCALATIONS | {FollowUpKind.STALLED, FollowUpKind.KEEP_IN_TOUCH}


def record_answers(turn: Turn, lead: Lead, changed: Iterable[BantAnswer]) -> None:
    """Write the answers that changed."""
    for answer in changed:
        turn.uow.answers.add(lead.id, replace(answer, cycle_no=lead.cycle_no))


def take(turn: Turn, lead: Lead) -> tuple[Lead, list[str]]:
    """Whoever talks about a lead nobody owns takes it; an MQL is accepted with that. Returns what to tell them."""
    notes = []
    if lead.owner_id is None and turn.person.role is not Role.MARKETING:
        lead = replace(lead, owner_id=turn.person.id)
        notes.append("Nobody had this lead yet: it is yours now.")
    if lead.owner_id != turn.person.id or lead.stage not in BEFORE_ACCEPTED:
        return lead, notes
    was_mql = lead.stage is Stage.MARKETING_QUALIFIED
    lead, accepted = accept_if_mql(turn, lead)
    if accepted:
        watch(turn, lead)
        notes.append("You have accepted this MQL." if was_mql else "That makes it an MQL, and you have accepted it.")
    return lead, notes


BEFORE_ACCEPTED = frozenset({Stage.PROSPECT, Stage.LEAD, Stage.MARKETING_QUALIFIED})


def accept_if_mql(turn: Turn, lead: Lead) -> tuple[Lead, bool]:
    """Accept a lead that is an MQL, or that the policy makes one now; else leave it where it is.

    Somebody who asked not to be contacted stays where they are, and only sales accepts.
    """
    if lead.do_not_contact or turn.person.role is Role.MARKETING:
        return lead, False
    decision = current_mql(turn.uow, active_policy(turn.uow), lead, turn.now)
    if lead.stage is not Stage.MARKETING_QUALIFIED and not decision.qualified:
        return lead, False
    accepted, moves = lifecycle.accept(lead, turn.person, turn.now, decision)
    if any(move.receipt_id == decision.receipt.id for move in moves):
        turn.uow.history.add_receipt(decision.receipt)
    return write_moves(turn, lead, accepted, moves), True


SOON = timedelta(hours=1)
"""What shall happen today, without an hour, comes so soon."""
TALKED = frozenset({ActivityKind.DEBRIEF, ActivityKind.MEETING})
"""Talking with sales is something that the contact did, too: the policy may give points for it."""


def log_contact(turn: Turn, lead: Lead, kind: ActivityKind, note: str | None = None) -> Lead:
    """Put a contact on record; it stops the clocks that wait for one."""
    activity_id, event_key = contact_keys(turn, lead.id)
    turn.uow.history.add_activity(
        Activity(
            id=activity_id,
            lead_id=lead.id,
            person_id=turn.person.id,
            kind=kind,
            at=turn.now,
            note=note,
        )
    )
    if kind in TALKED:
        event = EngagementEvent(
            lead_id=lead.id,
            kind="conversation",
            occurred_at=turn.now,
            received_at=turn.now,
            dedupe_key=event_key,
        )
        turn.uow.engagement.add_events([event])
        recount(turn.uow, active_policy(turn.uow), lead, turn.now)
    stop_clocks(turn, lead, STOPPED_BY_CONTACT, "contact logged")
    watch(turn, lead)
    keep_in_touch(turn, lead)
    return replace(lead, contacted_at=lead.contacted_at or turn.now)


def note(turn: Turn, lead: Lead, words: str) -> None:
    """Put a note on record; it is no contact, and stops nothing."""
    key = stable_id("note", turn.seed, lead.id)
    entry = Activity(id=key, lead_id=lead.id, person_id=turn.person.id, kind=ActivityKind.NOTE, at=turn.now, note=words)
    turn.uow.history.add_activity(entry)


WORKED = lifecycle.SOLD | {Stage.ACCEPTED}
GOOD_FITS = frozenset("AB")
"""The fit of a lead that is worth a call a month, though the time is wrong (article 000)."""


def keep_in_touch(turn: Turn, lead: Lead, aside: Aside | None = None) -> str:
    """Owe the next check-in with a lead put aside, if it is a good one in nurture or that was asked for; says so.

    `aside` is how it was put aside, looked up where it is not given. Nothing is sent to the prospect by itself.
    """
    held = aside or aside_of(lead, turn.uow.asides.of_lead(lead.id))
    touch = held.touch if held and held.reminds else "check in yourself" if _is_kept_warm(turn, lead) else None
    if touch is None or lead.do_not_contact:
        return ""
    owner = turn.uow.people.get(lead.owner_id) if lead.owner_id else turn.person
    months = active_policy(turn.uow).deadlines.keep_in_touch_months
    day = months_later(turn.now.astimezone(owner.zone).date(), months)
    owed = deadlines.keep_in_touch_on(lead, owner, day, touch, turn.now)
    owe(turn, owed)
    first = owed.due_at.astimezone(turn.person.zone)
    return f" I'll remind you every month to {touch}, first on {first:%a %-d %b}; I send them nothing."


def _is_kept_warm(turn: Turn, lead: Lead) -> bool:
    """Whether it waits in nurture and fits well."""
    if lead.stage is not Stage.NURTURE:
        return False
    return current_score(turn.uow, active_policy(turn.uow), lead, turn.now).grade[:1] in GOOD_FITS


def contact_keys(turn: Turn, lead_id: str) -> tuple[str, str]:
    """The ids of the activity, and of the event, that this turn logs for a lead."""
    return stable_id("activity", turn.seed, lead_id), stable_id("conversation", turn.seed, lead_id)


def watch(turn: Turn, lead: Lead) -> None:
    """A lead that is worked is asked about if nothing more is heard of it; every contact puts that off."""
    if lead.stage in WORKED:
        owner = turn.uow.people.get(lead.owner_id) if lead.owner_id else turn.person
        owe(turn, deadlines.stalled(active_policy(turn.uow), lead, owner, turn.now))


def write_moves(
    turn: Turn,
    before: Lead,
    after: Lead,
    moves: Sequence[Move],
    why: Reason | None = None,
    *,
    override: bool = False,
) -> Lead:
    """Write down how a person moved a lead: every move with its receipt, and what is owed for reasons that are gone.

    A move without a decision of the policy behind it gets a receipt of the guards that it passed.
    """
    version = active_policy(turn.uow).version
    for move in moves:
        receipt = None
        if move.receipt_id is None:
            receipt = receipt_of_move(before, move, turn.person, version, why, key=turn.seed, override=override)
            turn.uow.history.add_receipt(receipt)
        turn.uow.history.add_move(replace(move, receipt_id=receipt.id) if receipt else move)
        detail = {"from": move.from_stage.value, "to": move.to_stage.value, "override": override}
        turn.uow.history.audit(turn.person.id, Audited.MOVE, before.id, turn.now, detail)
        before = replace(before, stage=move.to_stage, cycle_no=move.cycle_no)
    saved = turn.uow.leads.save(after)
    for follow_up in turn.uow.follow_ups.open_of_lead(saved.id):
        if not deadlines.still_applies(follow_up, saved):
            close(turn, follow_up, saved, FollowUpState.CANCELLED, f"{lifecycle.words(saved.stage)} now")
    return saved


def stop_clocks(turn: Turn, lead: Lead, kinds: Iterable[FollowUpKind], why: str) -> None:
    """Cancel what is owed to a lead for reasons that are gone, and say so where the nudge stands."""
    wanted = frozenset(kinds)
    for follow_up in turn.uow.follow_ups.open_of_lead(lead.id):
        if follow_up.kind in wanted:
            close(turn, follow_up, lead, FollowUpState.DONE, why)


def close(turn: Turn, follow_up: FollowUp, lead: Lead, state: FollowUpState, says: str) -> None:
    """End a follow-up, with what its clock shows; the message that nagged about it is changed instead of repeated."""
    owner = turn.uow.people.get(follow_up.person_id)
    turn.uow.follow_ups.save(closed(follow_up, owner, state, turn.now))
    told.say_what_became(turn, follow_up, lead, says)


def hand_over(turn: Turn, follow_up: FollowUp, lead: Lead, taker: Person) -> None:
    """Somebody else owes it from now on: a first response with a clock of their own, anything else on its day as before.

    What marketing is to read stays with marketing; whoever was told that nobody called need not care any more.
    """
    if follow_up.kind is FollowUpKind.REJECTED:
        return None
    says = f"handed to {taker.name}"
    if follow_up.kind in ESCALATIONS:
        return close(turn, follow_up, lead, FollowUpState.DONE, says)
    if follow_up.kind in FIRST_RESPONSES:
        close(turn, follow_up, lead, FollowUpState.HANDED_ON, says)
        theirs = deadlines.handed_on(active_policy(turn.uow), follow_up, taker, turn.now)
        return turn.uow.follow_ups.save(theirs)
    planned = follow_up.nudge_at
    nudge_at = planned if planned and planned > turn.now else next_digest(taker, turn.now)
    turn.uow.follow_ups.save(replace(follow_up, person_id=taker.id, nudge_at=nudge_at, nudge_id=None, snoozes=0))
    return told.say_what_became(turn, follow_up, lead, says)


def agree_next_step(turn: Turn, lead: Lead, steps: Sequence[NextStep]) -> Lead:
    """The next step that was agreed: kept on the lead, and owed from now on by its owner."""
    if not steps:
        return lead
    step = steps[-1]
    at, before = as_moment(step.when, turn), lead.next_step
    what = before.what if before and step.what == UNNAMED else step.what
    if before and before.what == what and not isinstance(step.when, datetime):
        kept = datetime.combine(step.when, before.at.astimezone(turn.person.zone).timetz())  # "move the demo to Friday"
        at = kept if kept > turn.now else at
    return plan_next_step(turn, lead, at, what)


def call_off_next_step(turn: Turn, lead_id: str) -> None:
    """Nothing is agreed with the lead any more: nobody is reminded of what does not take place."""
    lead = turn.uow.leads.save(without_next_step(turn.uow.leads.get(lead_id)))
    for owed in turn.uow.follow_ups.open_of_lead(lead_id):
        if owed.kind is FollowUpKind.NEXT_STEP:
            close(turn, owed, lead, FollowUpState.CANCELLED, "called off")


def plan_next_step(turn: Turn, lead: Lead, at: datetime, what: str) -> Lead:
    """Put a dated next step on the lead, in the place of an older one; nothing is agreed with who asked to be left alone."""
    if lead.do_not_contact:
        return lead
    lead = replace(lead, next_step=NextAction(at, what))
    owner = turn.uow.people.get(lead.owner_id) if lead.owner_id else turn.person
    owe(turn, deadlines.next_step(lead, owner, turn.now))
    return lead


def owe(turn: Turn, follow_up: FollowUp) -> None:
    """Add a follow-up; an open one of the same lead and kind gives way to it, but for what people set themselves."""
    for older in turn.uow.follow_ups.open_of_lead(follow_up.lead_id):
        if older.kind is follow_up.kind and older.id != follow_up.id and older.kind not in ASKED_FOR:
            close(turn, older, turn.uow.leads.get(older.lead_id), FollowUpState.CANCELLED, "put on another day")
    turn.uow.follow_ups.save(follow_up)


def as_moment(when: datetime | date, turn: Turn) -> datetime:
    """A date without an hour means the start of the person's working day; today, where that is past, in an hour."""
    if isinstance(when, datetime):
        return when
    start = datetime.combine(when, turn.person.hours.start, tzinfo=turn.person.zone)
    return max(start, turn.local_now + SOON) if when == turn.local_now.date() else start


def days_ahead(turn: Turn, days: int) -> datetime:
    """The start of the person's working day so many days from now."""
    return as_moment(turn.local_now.date() + timedelta(days=days), turn)


def without_next_step(lead: Lead) -> Lead:
    """The lead once its next step is done, or off."""
    return replace(lead, next_step=None)
