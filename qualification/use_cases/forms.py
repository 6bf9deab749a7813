"""Forms: what they are opened with, what is wrong with what was filled in, and what submitting them does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from qualification.contacts import wrong_in
from qualification.conversation.actions import Action, Form
from qualification.conversation.handing import WORK_LEADS
from qualification.conversation.incoming import Submitted
from qualification.conversation.strangers import Stranger, new_lead_in
from qualification.conversation.views import View
from qualification.disqualification import Afterwards, Reason, allow_contact_again
from qualification.leads import Lead
from qualification.people import Person
from qualification.policy.published import Proposal
from qualification.use_cases.debriefs import cards
from qualification.use_cases.debriefs.correcting import CorrectForm, check_correction, correct
from qualification.use_cases.debriefs.opening import open_at_root, read_or_greet
from qualification.use_cases.debriefs.routing import opened_from
from qualification.use_cases.figures.narrow_form import NarrowForm, open_narrow, submit_narrow
from qualification.use_cases.leads import handing_over, moves
from qualification.use_cases.leads.contact_form import ContactForm, submit_contact
from qualification.use_cases.leads.creating import NewContact, create_lead
from qualification.use_cases.leads.dossier import open_dossier
from qualification.use_cases.leads.moves import Disqualification
from qualification.use_cases.leads.outcome_forms import (
    OUTCOMES,
    OutcomeForm,
    check_outcome,
    open_outcome,
    submit_outcome,
)
from qualification.use_cases.leads.overtaking import overtaken
from qualification.use_cases.people.peopling import PersonForm, check_person, open_person, save_person
from qualification.use_cases.people.preferences import SettingsForm, check_settings, open_settings, save_settings
from qualification.use_cases.people.reach import own_lead
from qualification.use_cases.policies import policy_buttons
from qualification.use_cases.tools import Turn


@dataclass(frozen=True, slots=True)
class NewLeadForm:
    """Makes a lead, called as guessed; `where` is the conversation that waits for it ("channel", "thread"), if any."""

    guess: Stranger
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
    | ContactForm
    | AskForChangesForm
    | SettingsForm
    | NarrowForm
    | PersonForm
    | OutcomeForm
)


# -- what a form opens with -------------------------------------------------------------------------------------------


def open_form(turn: Turn, action: Action, args: tuple[str, ...], where: tuple[str, ...]) -> OpenedForm:
    """The form that a button opens, with what is known filled in."""
    if action is Action.NEW_LEAD:
        return NewLeadForm(_guessed(turn, args, where), where)
    if action is Action.SETTINGS:
        return open_settings(turn)
    if action is Action.NARROW:
        return open_narrow(turn, args, where)
    if action is Action.EDIT_PERSON:
        return open_person(turn, args[0] if args else "")
    if action in OUTCOMES:
        return open_outcome(turn, action, args[0], where)
    if action is Action.REASSIGN:
        follow_up = turn.uow.follow_ups.get(args[0])
        people = tuple(p for p in turn.uow.people.all() if p.role in WORK_LEADS and p.id != turn.person.id)
        return ReassignForm(own_lead(turn.uow, turn.person, follow_up.lead_id), follow_up.id, people)
    if action is Action.ASK_FOR_CHANGES:
        return AskForChangesForm(turn.uow.policies.proposal(args[0]))
    dossier = open_dossier(turn.uow, own_lead(turn.uow, turn.person, args[0]).id, turn.now)
    if action is Action.EDIT_CONTACT:
        return ContactForm(dossier.lead, where)
    if action is Action.CORRECT:
        return CorrectForm(dossier.lead, dossier.answers, where)
    if action is Action.ALLOW_CONTACT:
        allow_contact_again(dossier.lead, turn.person, "to be given")
        return AllowContactForm(dossier.lead, where)
    asked_for, condition = revisit_asked_for(turn, dossier.lead.id)
    ahead = asked_for if asked_for and asked_for > turn.local_now.date() else None
    return DisqualifyForm(dossier.lead, ahead, where, condition)


def _guessed(turn: Turn, args: tuple[str, ...], where: tuple[str, ...]) -> Stranger:
    """What the new lead is called: by the words that wait for it, else by the name on the button."""
    waiting = opened_from(turn.uow, turn.person, where)
    said = new_lead_in(waiting.pending_text or "") if waiting else Stranger("")
    return said if said.company else Stranger(args[0] if args else "")


def revisit_asked_for(turn: Turn, lead_id: str) -> tuple[date | None, str | None]:
    """The day on which the prospect asked to be called again, or what they wait for, as it was heard last."""
    heard = (c for c in turn.uow.conversations.of_lead(lead_id) if c.revisit_on or c.revisit_when)
    last = next(heard, None)
    if last is None:
        return None, None
    return last.revisit_on, None if last.revisit_on else last.revisit_when


# -- what is wrong with a form ----------------------------------------------------------------------------------------


def check(form: Form, fields: Mapping[str, str], now: datetime) -> dict[str, str]:
    """What is wrong with the fields, by name, each saying what to write; `now` is in the person's zone."""
    match form:
        case Form.NEW_LEAD:
            return {} if fields.get("company", "").strip() else {"company": "Give the company a name."}
        case Form.DISQUALIFY:
            return _check_disqualify(fields, now.date())
        case Form.CORRECT:
            return check_correction(fields, now)
        case Form.EDIT_CONTACT:
            return wrong_in(fields)
        case Form.REASSIGN:
            return {} if fields.get("person") else {"person": "Choose who takes it."}
        case Form.ALLOW_CONTACT:
            return {} if fields.get("reason", "").strip() else {"reason": "Say why; it stays on record."}
        case Form.ASK_FOR_CHANGES:
            return {} if fields.get("comment", "").strip() else {"comment": "Say what should change."}
        case Form.SETTINGS:
            return check_settings(fields, now.date())
        case Form.NARROW:
            return {}
        case Form.EDIT_PERSON:
            return check_person(fields)
        case _:
            return check_outcome(form, fields, now.date())


def _check_disqualify(fields: Mapping[str, str], today: date) -> dict[str, str]:
    wrong = {}
    if not fields.get("reason"):
        wrong["reason"] = "Choose a reason."
    if (day := fields.get("revisit_on")) and date.fromisoformat(day) <= today:
        wrong["revisit_on"] = "Choose a day that is still to come, or leave it empty."
    return wrong


# -- what submitting does ---------------------------------------------------------------------------------------------


def submit(turn: Turn, submitted: Submitted) -> None:
    """Do what the form says; its fields were checked before they were accepted."""
    _SUBMITS.get(submitted.form, _outcome)(turn, submitted)


def _new_lead(turn: Turn, submitted: Submitted) -> None:
    given = {name: value.strip() or None for name, value in submitted.fields.items()}
    contact = NewContact(given.get("contact"), given.get("title"), given.get("email"), given.get("phone"))
    lead = create_lead(turn, given.get("company") or "", origin=turn.seed, contact=contact)
    waiting = opened_from(turn.uow, turn.person, submitted.args)
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


def _reassign(turn: Turn, submitted: Submitted) -> None:
    follow_up = turn.uow.follow_ups.get(submitted.args[0])
    taker = turn.uow.people.get(submitted.fields["person"])
    lead = own_lead(turn.uow, turn.person, follow_up.lead_id)
    told = handing_over.hand_over(turn, lead, taker, follow_up.what)
    turn.post(told, turn.person.slack_id or submitted.slack_id, lead_id=lead.id)


def _tell(turn: Turn, view: View, where: list[str], lead_id: str) -> None:
    channel, thread = (where[0], where[1]) if len(where) > 1 else (turn.person.slack_id or "", None)
    turn.post(view, channel, thread, lead_id)


_SUBMITS: dict[Form, Callable[[Turn, Submitted], None]] = {
    Form.NEW_LEAD: _new_lead,
    Form.CORRECT: correct,
    Form.EDIT_CONTACT: submit_contact,
    Form.DISQUALIFY: _disqualify,
    Form.REASSIGN: _reassign,
    Form.SETTINGS: save_settings,
    Form.NARROW: submit_narrow,
    Form.EDIT_PERSON: save_person,
    Form.ALLOW_CONTACT: _allow_contact,
    Form.ASK_FOR_CHANGES: policy_buttons.ask_for_changes,
}
