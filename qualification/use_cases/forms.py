"""Forms: what they are opened with, what is wrong with what was filled in, and what submitting them does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from qualification.answering import Applied
from qualification.bant import BantAnswer, Dimension, Provenance, Status
from qualification.conversation.actions import Action, Form
from qualification.conversation.incoming import Submitted
from qualification.conversation.state import Conversation, Phase, opened_by
from qualification.conversation.views import Notice, View
from qualification.disqualification import Afterwards, Reason, allow_contact_again
from qualification.leads import Lead
from qualification.people import Person, Role
from qualification.policy.published import Proposal
from qualification.reading.horizons import read_window
from qualification.reading.moments import read_when
from qualification.reading.money import read_amount
from qualification.use_cases import cards, moves, policy_buttons, recording
from qualification.use_cases.creating import NewContact, create_lead
from qualification.use_cases.deeds import remembered
from qualification.use_cases.dossier import open_dossier
from qualification.use_cases.hearing import open_at_root, read_or_greet
from qualification.use_cases.moves import Disqualification
from qualification.use_cases.outcome_forms import OUTCOMES, OutcomeForm, check_outcome, open_outcome, submit_outcome
from qualification.use_cases.overtaking import overtaken
from qualification.use_cases.preferences import SettingsForm, check_settings, open_settings, save_settings
from qualification.use_cases.reach import own_lead
from qualification.use_cases.routing import find_conversation
from qualification.use_cases.taking_in import Heard, go_on, record
from qualification.use_cases.tools import Turn

LEAVE = "leave"
"""The choice that leaves a letter as it is."""


@dataclass(frozen=True, slots=True)
class NewLeadForm:
    """Makes a lead; `where` is the conversation that waits for it ("channel", "thread"), if any."""

    name: str
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorrectForm:
    """Corrects what is known about a lead, letter by letter."""

    lead: Lead
    answers: Mapping[Dimension, BantAnswer]
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisqualifyForm:
    """Puts a lead aside; `revisit_on` is the day, `condition` what they wait for, where the prospect named one."""

    lead: Lead
    revisit_on: date | None
    where: tuple[str, ...]
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class ReassignForm:
    """Hands a follow-up and its lead to somebody else."""

    lead: Lead
    follow_up_id: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class AllowContactForm:
    """Lifts do-not-contact, with a reason."""

    lead: Lead
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskForChangesForm:
    """Says what has to change about a proposed policy before it is approved."""

    proposal: Proposal


OpenedForm = (
    NewLeadForm
    | CorrectForm
    | DisqualifyForm
    | ReassignForm
    | AllowContactForm
    | AskForChangesForm
    | SettingsForm
    | OutcomeForm
)


# -- what a form opens with -------------------------------------------------------------------------------------------


def open_form(turn: Turn, action: Action, args: tuple[str, ...], where: tuple[str, ...]) -> OpenedForm:
    """The form that a button opens, with what is known filled in."""
    if action is Action.NEW_LEAD:
        return NewLeadForm(args[0] if args else "", where)
    if action is Action.SETTINGS:
        return open_settings(turn)
    if action in OUTCOMES:
        return open_outcome(turn, action, args[0], where)
    if action is Action.REASSIGN:
        follow_up = turn.uow.follow_ups.get(args[0])
        people = tuple(
            p for p in turn.uow.people.all() if p.role in (Role.REP, Role.MANAGER) and p.id != turn.person.id
        )
        return ReassignForm(own_lead(turn.uow, turn.person, follow_up.lead_id), follow_up.id, people)
    if action is Action.ASK_FOR_CHANGES:
        return AskForChangesForm(turn.uow.policies.proposal(args[0]))
    dossier = open_dossier(turn.uow, own_lead(turn.uow, turn.person, args[0]).id, turn.now)
    if action is Action.CORRECT:
        return CorrectForm(dossier.lead, dossier.answers, where)
    if action is Action.ALLOW_CONTACT:
        allow_contact_again(dossier.lead, turn.person, "to be given")
        return AllowContactForm(dossier.lead, where)
    asked_for, condition = revisit_asked_for(turn, dossier.lead.id)
    ahead = asked_for if asked_for and asked_for > turn.local_now.date() else None
    return DisqualifyForm(dossier.lead, ahead, where, condition)


def revisit_asked_for(turn: Turn, lead_id: str) -> tuple[date | None, str | None]:
    """The day on which the prospect asked to be called again, or what they wait for, as it was heard last."""
    heard = (c for c in turn.uow.conversations.of_lead(lead_id) if c.revisit_on or c.revisit_when)
    last = next(heard, None)
    if last is None:
        return None, None
    return last.revisit_on, None if last.revisit_on else last.revisit_when


# -- what is wrong with a form ----------------------------------------------------------------------------------------

HOLDS = frozenset({Status.CONFIRMED.value, Status.PARTIAL.value})


def check(form: Form, fields: Mapping[str, str], now: datetime) -> dict[str, str]:
    """What is wrong with the fields, by name, each saying what to write; `now` is in the person's zone."""
    match form:
        case Form.NEW_LEAD:
            return {} if fields.get("company", "").strip() else {"company": "Give the company a name."}
        case Form.DISQUALIFY:
            return _check_disqualify(fields, now.date())
        case Form.CORRECT:
            return _check_correct(fields, now)
        case Form.REASSIGN:
            return {} if fields.get("person") else {"person": "Choose who takes it."}
        case Form.ALLOW_CONTACT:
            return {} if fields.get("reason", "").strip() else {"reason": "Say why; it stays on record."}
        case Form.ASK_FOR_CHANGES:
            return {} if fields.get("comment", "").strip() else {"comment": "Say what should change."}
        case Form.SETTINGS:
            return check_settings(fields, now.date())
        case _:
            return check_outcome(form, fields, now.date())


def _check_disqualify(fields: Mapping[str, str], today: date) -> dict[str, str]:
    wrong = {}
    if not fields.get("reason"):
        wrong["reason"] = "Choose a reason."
    if (day := fields.get("revisit_on")) and date.fromisoformat(day) <= today:
        wrong["revisit_on"] = "Choose a day that is still to come, or leave it empty."
    return wrong


def _check_correct(fields: Mapping[str, str], now: datetime) -> dict[str, str]:
    wrong = {
        f"{letter}_status": "Say how far this goes, or take the words below away."
        for letter in Dimension
        if fields.get(f"{letter}_says", "").strip() and fields.get(f"{letter}_status", LEAVE) == LEAVE
    }
    budget, timeline, step = fields.get("budget_says"), fields.get("timeline_says"), fields.get("next_step")
    if budget and fields.get("budget_status") in HOLDS and read_amount(budget) is None:
        wrong["budget_says"] = "I cannot read an amount in this. Write it like 40k, €40,000 or 30–50k EUR a year."
    if timeline and fields.get("timeline_status") in HOLDS and read_window(timeline, now) is None:
        wrong["timeline_says"] = "I cannot read a date or period in this. Write it like before July, Q3 or 15 March."
    if step and read_when(step, now) is None:
        wrong["next_step"] = "I cannot read when that is. Write it like demo on Tuesday at ten, or 15 March."
    return wrong


# -- what submitting does ---------------------------------------------------------------------------------------------


def submit(turn: Turn, submitted: Submitted) -> None:
    """Do what the form says; its fields were checked before they were accepted."""
    _SUBMITS.get(submitted.form, _outcome)(turn, submitted)


def _place(turn: Turn, where: tuple[str, ...]) -> Conversation | None:
    """The conversation a form was opened from."""
    if len(where) < 2:
        return None
    return find_conversation(turn.uow, turn.person, where[0], where[1])


def _new_lead(turn: Turn, submitted: Submitted) -> None:
    given = {name: value.strip() or None for name, value in submitted.fields.items()}
    contact = NewContact(given.get("contact"), given.get("title"), given.get("email"), given.get("phone"))
    lead = create_lead(turn, given.get("company") or "", origin=turn.seed, contact=contact)
    waiting = _place(turn, submitted.args)
    if waiting and waiting.pending_text:
        read_or_greet(turn, waiting.about(lead.id))
    else:
        open_at_root(turn, lead.id, submitted.slack_id, submitted.ts)


def _outcome(turn: Turn, submitted: Submitted) -> None:
    lead_id, *where = submitted.args
    own_lead(turn.uow, turn.person, lead_id)
    _tell(turn, overtaken(turn, lead_id, where) or submit_outcome(turn, submitted), where, lead_id)
    cards.refresh(turn, lead_id)


def _disqualify(turn: Turn, submitted: Submitted) -> None:
    lead_id, *where = submitted.args
    own_lead(turn.uow, turn.person, lead_id)
    if newer := overtaken(turn, lead_id, where):
        return _tell(turn, newer, where, lead_id)
    fields = submitted.fields
    day = fields.get("revisit_on")
    why = Disqualification(
        reason=Reason(fields["reason"]),
        feedback=fields.get("feedback") or None,
        revisit_on=date.fromisoformat(day) if day else None,
        condition=fields.get("condition") or None,
        afterwards=tuple(Afterwards(part) for part in fields.get("afterwards", "").split(",") if part),
    )
    _tell(turn, moves.disqualify(turn, lead_id, why), where, lead_id)
    return cards.refresh(turn, lead_id)


def _allow_contact(turn: Turn, submitted: Submitted) -> None:
    lead_id, *where = submitted.args
    own_lead(turn.uow, turn.person, lead_id)
    _tell(turn, moves.allow_contact(turn, lead_id, submitted.fields["reason"].strip()), where, lead_id)
    cards.refresh(turn, lead_id)


def _correct(turn: Turn, submitted: Submitted) -> None:
    lead_id, *where = submitted.args
    dossier = open_dossier(turn.uow, own_lead(turn.uow, turn.person, lead_id).id, turn.now)
    given = tuple(
        a for d in Dimension if (a := _corrected(turn, submitted, d, dossier.answers.get(d), dossier.lead.cycle_no))
    )
    applied = Applied(answers={**dossier.answers, **{a.dimension: a for a in given}}, changed=given, contradictions=())
    with remembered(turn, lead_id, submitted.ts):
        notes = record(turn, dossier.lead, applied, ())
        step = submitted.fields.get("next_step")
        if step and (when := read_when(step, turn.local_now)) is not None:
            lead = turn.uow.leads.get(lead_id)
            turn.uow.leads.save(recording.plan_next_step(turn, lead, recording.as_moment(when, turn), step))
    conversation = _place(turn, tuple(where)) or Conversation(
        channel=submitted.slack_id, thread_ts=opened_by(turn.seed), person_id=turn.person.id
    )
    conversation, settled = conversation.about(lead_id), {a.dimension for a in given}
    disputes = tuple(d for d in conversation.disputes if d.dimension not in settled)
    conversation = replace(conversation, disputes=disputes, phase=Phase.ENDED, asked=None)
    go_on(
        turn, conversation, Heard(before=dossier, applied=applied, steps=(), notes=tuple(notes), said_ts=submitted.ts)
    )


def _corrected(
    turn: Turn, submitted: Submitted, dimension: Dimension, held: BantAnswer | None, cycle_no: int
) -> BantAnswer | None:
    """The letter as the form has it; None where it was left as it is. Without new words what was heard stays with it."""
    status = submitted.fields.get(f"{dimension}_status", LEAVE)
    says = submitted.fields.get(f"{dimension}_says", "").strip()
    new_words = bool(says) and (held is None or says != held.quote)
    if status == LEAVE or (held and not held.stale and held.status.value == status and not new_words):
        return None
    kept = held if held and not new_words and {status, held.status.value} <= HOLDS else None
    return BantAnswer(
        dimension=dimension,
        status=Status(status),
        quote=says or (kept.quote if kept else f"{Status(status).value} (form)"),
        provenance=Provenance.FORM,
        said_ts=submitted.ts,
        recorded_by=turn.person.id,
        recorded_at=turn.now,
        amount=kept.amount if kept else read_amount(says) if dimension is Dimension.BUDGET and says else None,
        who=kept.who if kept else says or None if dimension is Dimension.AUTHORITY else None,
        window=kept.window
        if kept
        else read_window(says, turn.local_now)
        if dimension is Dimension.TIMELINE and says
        else None,
        cycle_no=cycle_no,
    )


def _reassign(turn: Turn, submitted: Submitted) -> None:
    follow_up = turn.uow.follow_ups.get(submitted.args[0])
    taker = turn.uow.people.get(submitted.fields["person"])
    lead = own_lead(turn.uow, turn.person, follow_up.lead_id)
    lead = turn.uow.leads.save(replace(lead, owner_id=taker.id))
    for owed in turn.uow.follow_ups.open_of_lead(lead.id):
        recording.hand_over(turn, owed, lead, taker)
    turn.uow.history.audit(turn.person.id, "reassign", lead.id, turn.now, {"to": taker.id})
    turn.post(
        Notice(f"{lead.name} is {taker.name}'s now, with what is owed to it."),
        turn.person.slack_id or submitted.slack_id,
    )
    if taker.slack_id:
        says = f"{turn.person.name} has handed {lead.name} to you: {follow_up.what}"
        turn.post(Notice(says), taker.slack_id, lead_id=lead.id)


def _tell(turn: Turn, view: View, where: list[str], lead_id: str) -> None:
    channel, thread = (where[0], where[1]) if len(where) > 1 else (turn.person.slack_id or "", None)
    turn.post(view, channel, thread, lead_id)


_SUBMITS: dict[Form, Callable[[Turn, Submitted], None]] = {
    Form.NEW_LEAD: _new_lead,
    Form.CORRECT: _correct,
    Form.DISQUALIFY: _disqualify,
    Form.REASSIGN: _reassign,
    Form.SETTINGS: save_settings,
    Form.ALLOW_CONTACT: _allow_contact,
    Form.ASK_FOR_CHANGES: policy_buttons.ask_for_changes,
}
