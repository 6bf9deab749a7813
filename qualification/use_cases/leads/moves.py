"""Moves through the lifecycle that a person asks for: promote, not yet, disqualify, re-open, undo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from qualification import lifecycle
from qualification.auditing import Audited
from qualification.conversation.views import Notice, StageChanged, View
from qualification.decisions.cases import ASIDE
from qualification.decisions.promotion import Blocked, Promotable, receipt_of
from qualification.disqualification import (
    Afterwards,
    Aside,
    Reason,
    allow_contact_again,
    condition_day,
    revisit_date,
)
from qualification.follow_ups import deadlines
from qualification.follow_ups.followups import FollowUpKind
from qualification.leads import Lead, Stage
from qualification.people import Person
from qualification.policy.model import Policy
from qualification.use_cases.debriefs import cards, recording
from qualification.use_cases.leads.deeds import remembered
from qualification.use_cases.leads.dossier import Dossier, current_mql, open_dossier
from qualification.use_cases.tools import Turn


def promote(turn: Turn, lead_id: str) -> View:
    """Make the lead an SQL if every gate is passed; else say the least that is missing. Either way with a receipt."""
    dossier = open_dossier(turn.uow, lead_id, turn.now)
    lead = dossier.lead
    if lead.stage is Stage.SALES_QUALIFIED:
        return Notice(f"{lead.name} is an SQL already.")
    decision = cards.judge(dossier, turn)
    receipt = receipt_of(dossier.policy, decision)
    turn.uow.history.add_receipt(receipt)
    if isinstance(decision, Blocked):
        return _blocked(lead, decision)
    with remembered(turn, lead_id) as deed:
        promoted, move = lifecycle.promote(lead, decision, turn.person, turn.now, receipt.id)
        promoted = recording.write_moves(turn, lead, promoted, (move,))
        _schedule_after_promotion(turn, promoted, dossier)
    return StageChanged(promoted, _promoted_words(turn, promoted), _reasons(decision), deed)


def _blocked(lead: Lead, decision: Blocked) -> View:
    failed = [gate.says for gate in decision.gates if not gate.passed]
    return StageChanged(
        lead,
        f"{lead.name} cannot be an SQL yet. The least that would make it one: {decision.says}.",
        tuple(f"✗ {says}" for says in failed),
    )


def _promoted_words(turn: Turn, lead: Lead) -> str:
    step = lead.next_step
    when = f" I'll remind you on {step.at.astimezone(turn.person.zone):%a %-d %b}: {step.what}." if step else ""
    return f"{lead.name} is now a sales qualified lead (SQL).{when}"


def _reasons(decision: Promotable) -> tuple[str, ...]:
    letters = "" if decision.at_once else f", BANT {decision.points:g} of 100"
    return (f"All {len(decision.gates)} gates are passed{letters}; the card shows each.",)


def _schedule_after_promotion(turn: Turn, lead: Lead, dossier: Dossier) -> None:
    """The agreed next step is owed on its date; a first call within minutes where nobody has been in contact."""
    owner = dossier.owner or turn.person
    for follow_up in deadlines.promoted(dossier.policy, lead, owner, turn.now):
        recording.owe(turn, follow_up)
    recording.watch(turn, lead)


def not_yet(turn: Turn, lead_id: str, revisit_on: date | None, condition: str | None = None) -> View:
    """Leave the lead for now: into nurture until their time comes where only that is wrong, else keep working on it.

    `revisit_on` is the day the prospect named, `condition` what they wait for.
    """
    dossier = open_dossier(turn.uow, lead_id, turn.now)
    lead, decision = dossier.lead, cards.judge(dossier, turn)
    if lead.stage in ASIDE:
        return Notice(f"{lead.name} is put aside already ({lifecycle.words(lead.stage)}).")
    wrong_time = (
        revisit_on is not None or condition is not None or (isinstance(decision, Blocked) and decision.wrong_time)
    )
    if wrong_time and lead.stage in (Stage.MARKETING_QUALIFIED, Stage.ACCEPTED):
        return _nurture(turn, dossier, revisit_on, condition)
    if lead.next_step:
        return Notice(
            f"All right. {lead.name} stays {lifecycle.words(lead.stage)}, and I'll remind you: {lead.next_step.what}."
        )
    owed = deadlines.check_in_on(lead, dossier.owner or turn.person, _in_days(turn, CHECK_IN_DAYS), turn.now)
    recording.owe(turn, owed)
    back = owed.due_at.astimezone(turn.person.zone)
    return Notice(
        f"All right. {lead.name} stays {lifecycle.words(lead.stage)}. I'll remind you to check in on {back:%a %-d %b}."
    )


def _in_days(turn: Turn, days: int) -> date:
    return turn.local_now.date() + timedelta(days=days)


CHECK_IN_DAYS = 7
"""A lead that is neither promoted nor put aside is looked at again in a week."""


def _nurture(turn: Turn, dossier: Dossier, asked_for: date | None, condition: str | None) -> View:
    why = Disqualification(reason=Reason.WRONG_TIME, revisit_on=asked_for, condition=condition)
    on = why.comes_back(dossier.policy, turn.local_now)
    with remembered(turn, dossier.lead.id) as deed:
        lead, move = lifecycle.nurture(dossier.lead, turn.person, "right fit, wrong time", turn.now)
        lead = recording.write_moves(turn, dossier.lead, lead, (move,))
        _put_aside(turn, dossier, lead, on, why.words)
        aside = why.aside(lead, turn.person, on, turn.now)
        turn.uow.asides.add(aside)
        touch = recording.keep_in_touch(turn, lead, aside)
    back = f" I'll bring it back on {on:%a %-d %b %Y}." if on else ""
    return StageChanged(lead, f"{lead.name} is in nurture now: right fit, wrong time.{back}{touch}", (), deed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disqualification:
    """What the rep says when a lead is put aside: why, what the prospect said, and when to come back."""

    reason: Reason
    feedback: str | None = None
    revisit_on: date | None = None
    condition: str | None = None
    afterwards: tuple[Afterwards, ...] = ()

    @property
    def words(self) -> str:
        """All of it in one sentence, for the history and for the day the lead comes back."""
        quoted = f"“{self.feedback}”" if self.feedback else None
        condition = f"come back {self.condition}" if self.condition else None
        besides = (each.value for each in self.afterwards)
        return "; ".join(part for part in (self.reason.words, quoted, condition, *besides) if part)

    def comes_back(self, policy: Policy, now: datetime) -> date | None:
        """The day on which the lead, or its condition, is asked about; `now` is in the rep's zone."""
        return revisit_date(policy, self.reason, self.revisit_on or condition_day(self.condition, now), now)

    def aside(self, lead: Lead, by: Person, on: date | None, now: datetime) -> Aside:
        """The record of it."""
        return Aside(
            lead_id=lead.id,
            cycle_no=lead.cycle_no,
            stage=lead.stage,
            reason=self.reason,
            by=by.id,
            at=now,
            feedback=self.feedback,
            revisit_on=on,
            condition=self.condition,
            afterwards=self.afterwards,
        )


def disqualify(turn: Turn, lead_id: str, why: Disqualification) -> View:
    """Put the lead aside with its reason, and plan its second chance."""
    dossier = open_dossier(turn.uow, lead_id, turn.now)
    on = why.comes_back(dossier.policy, turn.local_now)
    with remembered(turn, lead_id) as deed:
        lead, move = lifecycle.disqualify(dossier.lead, why.reason, turn.person, turn.now, why.feedback or "")
        lead = recording.write_moves(turn, dossier.lead, lead, (move,), why.reason)
        _put_aside(turn, dossier, lead, on, why.words)
        aside = why.aside(lead, turn.person, on, turn.now)
        turn.uow.asides.add(aside)
        touch = recording.keep_in_touch(turn, lead, aside)
    back = f"I'll bring it back on {on:%a %-d %b %Y}." if on else "It will not come back by itself."
    return StageChanged(lead, f"{lead.name} is disqualified. {back}{touch}", (why.words,), deed)


def _put_aside(turn: Turn, dossier: Dossier, lead: Lead, on: date | None, why: str) -> None:
    """Nothing is owed to a lead put aside but its revisit."""
    recording.stop_clocks(turn, lead, FollowUpKind, "put aside")
    if on is not None:
        recording.owe(turn, deadlines.revisit_on(lead, dossier.owner or turn.person, on, why, turn.now))


def reopen(turn: Turn, lead_id: str) -> StageChanged:
    """The next cycle begins: as an MQL where the policy still says so, else as a lead; old answers count as stale."""
    dossier = open_dossier(turn.uow, lead_id, turn.now)
    lead = dossier.lead
    decision = current_mql(turn.uow, dossier.policy, replace(lead, stage=Stage.LEAD), turn.now)
    with remembered(turn, lead_id) as deed:
        opened, move = lifecycle.reopen(lead, turn.person, "revisited", turn.now, decision)
        turn.uow.history.add_receipt(decision.receipt)
        opened = recording.write_moves(turn, lead, opened, (move,))
        recording.stop_clocks(turn, opened, {FollowUpKind.REVISIT, FollowUpKind.KEEP_IN_TOUCH}, "re-opened")
    says = f"{opened.name} is open again, round {opened.cycle_no}. What has changed since last time?"
    return StageChanged(opened, says, (), deed)


def allow_contact(turn: Turn, lead_id: str, reason: str) -> View:
    """A manager lifts do-not-contact, with a reason that stays on record; raises Refused."""
    lead = allow_contact_again(turn.uow.leads.get(lead_id), turn.person, reason)
    turn.uow.leads.save(lead)
    recording.note(turn, lead, f"May be contacted again: {reason}")
    turn.uow.history.audit(turn.person.id, Audited.ALLOW_CONTACT, lead.id, turn.now, {})
    stays = f"It stays {lifecycle.words(lead.stage)}; re-open it to work on it."
    return Notice(f"{lead.name} may be contacted again: {reason}. {stays}")


def hand_raised(turn: Turn, lead_id: str) -> View:
    """The prospect asked the rep to talk: a raised hand, which makes an MQL of a lead that marketing never scored."""
    with remembered(turn, lead_id) as deed:
        lead = lifecycle.raise_hand(turn.uow.leads.get(lead_id), turn.now)
        lead, accepted = recording.accept_if_mql(turn, lead)
        lead = turn.uow.leads.save(lead)
        at_once = open_dossier(turn.uow, lead_id, turn.now).policy.sql.at_once
        if at_once and lead.stage in (Stage.MARKETING_QUALIFIED, Stage.ACCEPTED):
            return promote(turn, lead_id)
    also = " It is an MQL now, and you have accepted it." if accepted else ""
    return StageChanged(lead, f"Noted: {lead.name} asked to talk to us.{also}", (), deed)
