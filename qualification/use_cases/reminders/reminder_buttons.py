"""Buttons on reminders: called, done, snooze, drop, take over, re-open, later, close."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from qualification.auditing import Audited
from qualification.conversation.actions import Action
from qualification.conversation.incoming import Pressed
from qualification.conversation.views import Notice, PutOffTooOften, View
from qualification.disqualification import months_later
from qualification.errors import InvalidInput, NotAllowed
from qualification.follow_ups.deadlines import revisit_on
from qualification.follow_ups.followups import ASKED_FOR, FollowUp, FollowUpKind, FollowUpState
from qualification.follow_ups.nudging import Snooze, SnoozedTooOften, snooze
from qualification.leads import ActivityKind, Lead
from qualification.lifecycle import being
from qualification.use_cases import listing
from qualification.use_cases.debriefs import asking, cards, recording, reopening
from qualification.use_cases.debriefs.opening import begin_at_root, open_at_root
from qualification.use_cases.leads import outcomes
from qualification.use_cases.people.reach import may_see
from qualification.use_cases.reminders import told
from qualification.use_cases.tools import Turn

LATER_MONTHS = 3
"""Article 003: disqualified leads are revisited after three to six months."""

_LENGTHS = {"hour": Snooze.AN_HOUR, "tomorrow": Snooze.TOMORROW}


def _owed(turn: Turn, pressed: Pressed) -> tuple[FollowUp, Lead]:
    """The follow-up of the button and its lead; raises NotAllowed for somebody else's."""
    follow_up = turn.uow.follow_ups.get(pressed.args[0])
    lead = turn.uow.leads.get(follow_up.lead_id)
    if follow_up.person_id != turn.person.id and not may_see(turn.uow, turn.person, lead.owner_id):
        raise NotAllowed(f"{lead.name} is somebody else's lead now.")
    return follow_up, lead


def _tell(turn: Turn, pressed: Pressed, says: str, lead_id: str) -> None:
    turn.post(Notice(says), pressed.channel or pressed.slack_id, pressed.thread, lead_id)


def _begin(turn: Turn, pressed: Pressed, view: View, lead_id: str) -> None:
    """Say it at the root of the DM, and take what comes next as about this lead: a digest has many in one thread."""
    turn.uow.conversations.save(begin_at_root(turn, view, lead_id, pressed.slack_id, pressed.ts))


def _if_open(act: Callable[[Turn, Pressed, FollowUp, Lead], None]) -> Callable[[Turn, Pressed], None]:
    """The second press on a reminder finds it dealt with, and changes nothing."""

    def handler(turn: Turn, pressed: Pressed) -> None:
        follow_up, lead = _owed(turn, pressed)
        if follow_up.state is not FollowUpState.OPEN:
            _tell(turn, pressed, f"That is dealt with already: {lead.name}, {follow_up.what}.", lead.id)
            return
        act(turn, pressed, follow_up, lead)

    return handler


def _called(turn: Turn, pressed: Pressed, follow_up: FollowUp, lead: Lead) -> None:
    """The call was made: it is logged, which stops the clocks, and its debrief begins."""
    recording.close(turn, follow_up, lead, FollowUpState.DONE, f"called by {turn.person.name}")
    lead = turn.uow.leads.save(recording.log_contact(turn, lead, ActivityKind.CALL))
    open_at_root(turn, lead.id, pressed.slack_id, pressed.ts)


def _done(turn: Turn, pressed: Pressed, follow_up: FollowUp, lead: Lead) -> None:
    recording.close(turn, follow_up, lead, FollowUpState.DONE, "done")
    if follow_up.kind in ASKED_FOR:
        return _tell(turn, pressed, f"Done: {lead.name}, {follow_up.what}.", lead.id)
    lead = recording.log_contact(turn, lead, ActivityKind.NOTE, follow_up.what)
    turn.uow.leads.save(recording.without_next_step(lead) if follow_up.kind is FollowUpKind.NEXT_STEP else lead)
    says = f"Done: {lead.name}, {follow_up.what}. How did it go? Tell me in your own words."
    return _begin(turn, pressed, Notice(says), lead.id)


def _snooze(turn: Turn, pressed: Pressed, follow_up: FollowUp, lead: Lead) -> None:
    _put_off(turn, pressed, follow_up, lead, _LENGTHS[pressed.args[1]])


def _snooze_until(turn: Turn, pressed: Pressed, follow_up: FollowUp, lead: Lead) -> None:
    """Until a day of the person's choice; raises InvalidInput for one that is not ahead."""
    day = date.fromisoformat(pressed.choice) if pressed.choice else None
    if day is None or day <= turn.local_now.date():
        raise InvalidInput("Choose a day that is still to come; for today there is “Snooze an hour”.")
    _put_off(turn, pressed, follow_up, lead, day)


def _put_off(turn: Turn, pressed: Pressed, follow_up: FollowUp, lead: Lead, until: Snooze | date) -> None:
    owner = turn.uow.people.get(follow_up.person_id)
    snoozed = snooze(follow_up, owner, until, turn.now)
    if isinstance(snoozed, SnoozedTooOften):
        view = PutOffTooOften(listing.item(turn, follow_up))
        turn.post(view, pressed.channel or pressed.slack_id, pressed.thread, lead.id)
        return
    turn.uow.follow_ups.save(snoozed)
    again = snoozed.nudge_at.astimezone(turn.person.zone) if snoozed.nudge_at else turn.local_now
    told.say_what_became(turn, follow_up, lead, f"snoozed until {again:%a %-d %b, %H:%M}")
    _tell(turn, pressed, f"All right, {lead.name} again {again:%a %-d %b at %H:%M}.", lead.id)


def _drop(turn: Turn, pressed: Pressed, follow_up: FollowUp, lead: Lead) -> None:
    """Nothing is to be done about it any more; the lead stays where it is."""
    recording.close(turn, follow_up, lead, FollowUpState.CANCELLED, f"dropped by {turn.person.name}")
    turn.uow.history.audit(turn.person.id, Audited.DROP, lead.id, turn.now, {"kind": follow_up.kind.value})
    says = f"Dropped: {follow_up.what}. {lead.name} stays {being(lead.stage)}."
    _tell(turn, pressed, says, lead.id)


def _take_over(turn: Turn, pressed: Pressed, _follow_up: FollowUp, lead: Lead) -> None:
    """Whoever was asked to help takes the lead, and owes the call from now on; its owner is told."""
    before = turn.uow.people.get(lead.owner_id) if lead.owner_id else None
    lead = turn.uow.leads.save(replace(lead, owner_id=turn.person.id))
    for owed in turn.uow.follow_ups.open_of_lead(lead.id):
        recording.hand_over(turn, owed, lead, turn.person)
    turn.uow.history.audit(
        turn.person.id, Audited.TAKE_OVER, lead.id, turn.now, {"from": before.id if before else None}
    )
    if before and before.slack_id:
        says = f"{turn.person.name} has taken {lead.name} over: nobody had called in time."
        turn.post(Notice(says), before.slack_id, lead_id=lead.id)
    _tell(turn, pressed, f"{lead.name} is yours now. Call them, then tell me how it went.", lead.id)


def _seen(turn: Turn, _pressed: Pressed, follow_up: FollowUp, lead: Lead) -> None:
    recording.close(turn, follow_up, lead, FollowUpState.DONE, "seen")


def _reopen(turn: Turn, pressed: Pressed, _follow_up: FollowUp, lead: Lead) -> None:
    """The next round begins at the root of the DM, with what was said last time offered back."""
    view, ask = reopening.reopened(turn, lead.id)
    conversation = begin_at_root(turn, view, lead.id, pressed.slack_id, pressed.ts)
    turn.uow.conversations.save(asking.put(conversation, ask))
    cards.refresh(turn, lead.id)


def _later(turn: Turn, pressed: Pressed, follow_up: FollowUp, lead: Lead) -> None:
    recording.close(turn, follow_up, lead, FollowUpState.DONE, "later")
    day = months_later(turn.local_now.date(), LATER_MONTHS)
    owed = revisit_on(lead, turn.person, day, follow_up.what, turn.now)
    recording.owe(turn, owed)
    _tell(turn, pressed, f"{lead.name} comes back on {owed.due_at.astimezone(turn.person.zone):%a %-d %b %Y}.", lead.id)


def _close(turn: Turn, pressed: Pressed, follow_up: FollowUp, lead: Lead) -> None:
    recording.close(turn, follow_up, lead, FollowUpState.CANCELLED, "closed")
    _tell(turn, pressed, f"{lead.name} stays closed; I won't bring it up again.", lead.id)


def _keep(turn: Turn, pressed: Pressed, follow_up: FollowUp, lead: Lead) -> None:
    """The owner stands by the lead; one that went quiet is asked about again when it has been quiet for as long once more."""
    recording.close(turn, follow_up, lead, FollowUpState.DONE, "kept")
    if follow_up.kind is FollowUpKind.STALLED:
        recording.watch(turn, lead)
    turn.uow.history.audit(turn.person.id, Audited.KEEP, lead.id, turn.now, {"why": follow_up.kind.value})
    _tell(turn, pressed, f"{lead.name} stays {being(lead.stage)}.", lead.id)


def _nurture(turn: Turn, pressed: Pressed, follow_up: FollowUp, lead: Lead) -> None:
    reason = "Interest has faded" if follow_up.kind is FollowUpKind.FADING else f"Gone quiet: {follow_up.what}"
    turn.post(outcomes.nurture(turn, lead.id, reason), pressed.channel or pressed.slack_id, pressed.thread, lead.id)
    cards.refresh(turn, lead.id)


def _fall_back(turn: Turn, pressed: Pressed, follow_up: FollowUp, lead: Lead) -> None:
    view = outcomes.fall_back(turn, lead.id, f"Gone quiet: {follow_up.what}")
    turn.post(view, pressed.channel or pressed.slack_id, pressed.thread, lead.id)
    cards.refresh(turn, lead.id)


HANDLERS: dict[Action, Callable[[Turn, Pressed], None]] = {
    Action.CALLED: _if_open(_called),
    Action.DONE: _if_open(_done),
    Action.SNOOZE: _if_open(_snooze),
    Action.SNOOZE_UNTIL: _if_open(_snooze_until),
    Action.DROP: _if_open(_drop),
    Action.TAKE_OVER: _if_open(_take_over),
    Action.SEEN: _if_open(_seen),
    Action.REOPEN: _if_open(_reopen),
    Action.LATER: _if_open(_later),
    Action.CLOSE: _if_open(_close),
    Action.KEEP_LEAD: _if_open(_keep),
    Action.NURTURE: _if_open(_nurture),
    Action.FALL_BACK: _if_open(_fall_back),
}
