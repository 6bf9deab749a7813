"""Forms for what becomes of a lead: reject an MQL, open a deal, won, lost, override."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from qualification import lifecycle
from qualification.conversation.actions import Action, Form
from qualification.conversation.became import sounds_won
from qualification.conversation.incoming import Submitted
from qualification.conversation.views import View
from qualification.deals import Deal, Worth, opened, read_worth, said_worth, valued
from qualification.errors import InvalidInput, NotAllowed, Refused
from qualification.guards import sells
from qualification.leads import Lead, Stage
from qualification.setbacks import Loss, Rejection
from qualification.use_cases.leads import outcomes
from qualification.use_cases.leads.dossier import active_policy
from qualification.use_cases.leads.permitted import whom_to_ask
from qualification.use_cases.people.reach import own_lead
from qualification.use_cases.tools import Turn

OVERRIDES_TO = tuple(stage for stage in Stage if stage not in (Stage.PROSPECT, Stage.DISQUALIFIED))
"""Where a manager may put a lead: disqualifying needs a reason of its list, and has no guard to pass."""


@dataclass(frozen=True, slots=True)
class RejectForm:
    """Gives an MQL back to marketing."""

    lead: Lead
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DealForm:
    """Opens a deal, or wins it; what is known of it is filled in."""

    form: Form
    lead: Lead
    deal: Deal | None
    home: str
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoseForm:
    """Says why a deal was lost, and when to come back."""

    lead: Lead
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverrideForm:
    """Moves a lead past the guards."""

    lead: Lead
    stages: tuple[Stage, ...]
    where: tuple[str, ...]


OutcomeForm = RejectForm | DealForm | LoseForm | OverrideForm
OUTCOMES = frozenset({Action.REJECT, Action.OPEN_DEAL, Action.WIN, Action.LOSE, Action.OVERRIDE})


def open_outcome(turn: Turn, action: Action, lead_id: str, where: tuple[str, ...]) -> OutcomeForm:
    """The form that a button opens; raises Refused or NotAllowed where it could not be sent anyway."""
    lead = own_lead(turn.uow, turn.person, lead_id)
    if not sells(turn.person):
        raise NotAllowed(f"That is for sales to do. {whom_to_ask(turn, lead)}")
    match action:
        case Action.REJECT:
            if lead.stage is not Stage.MARKETING_QUALIFIED:
                raise Refused(f"{lead.name} is {lifecycle.words(lead.stage)}: there is no MQL to reject any more.")
            return RejectForm(lead, where)
        case Action.OVERRIDE:
            if turn.person.role not in outcomes.MAY_OVERRIDE:
                raise NotAllowed("Only a manager may override; ask yours.")
            return OverrideForm(lead, tuple(stage for stage in OVERRIDES_TO if stage is not lead.stage), where)
    if lead.stage not in lifecycle.SOLD:
        raise Refused(f"{lead.name} is {lifecycle.words(lead.stage)}: there is no deal to open or close.")
    if action is Action.LOSE:
        return LoseForm(lead, where)
    form = Form.WIN if action is Action.WIN else Form.OPEN_DEAL
    home = active_policy(turn.uow).currency.home
    deal = outcomes.deal_of(turn, lead)
    if form is Form.WIN and (deal is None or deal.worth is None) and (told := _told(turn, lead, home)):
        deal = valued(deal or opened(lead, turn.person.id, turn.now, None), told)
    return DealForm(form, lead, deal, home, where)


def _told(turn: Turn, lead: Lead, home: str) -> Worth | None:
    """What the person said it was won for, in what they told last: "they signed, 42k"."""
    last = next(reversed(turn.uow.readings.of_lead(lead.id)), None)
    told = last is not None and last.person_id == turn.person.id and sounds_won(last.text)
    return said_worth(last.text, home) if last is not None and told else None


# -- what is wrong with a form ----------------------------------------------------------------------------------------


def check_outcome(form: Form, fields: Mapping[str, str], today: date) -> dict[str, str]:
    """What is wrong with the fields, by name, each saying what to write."""
    wrong = {}
    if form in (Form.REJECT, Form.LOSE) and not fields.get("reason"):
        wrong["reason"] = "Choose a reason."
    if fields.get("reason") in (Rejection.OTHER, Loss.OTHER) and not fields.get("said", "").strip():
        wrong["said"] = "Say in a few words what it was."
    if form is Form.OVERRIDE and not fields.get("said", "").strip():
        wrong["said"] = "An override needs a reason; it stays on record."
    if form is Form.OVERRIDE and not fields.get("stage"):
        wrong["stage"] = "Choose where it goes."
    if amount := fields.get("amount", "").strip():
        wrong |= _check_amount(amount)
    for name in ("closes_on", "revisit_on"):
        if (day := fields.get(name)) and date.fromisoformat(day) <= today:
            wrong[name] = "Choose a day that is still to come, or leave it empty."
    return wrong


def _check_amount(amount: str) -> dict[str, str]:
    try:
        read_worth(amount, home="EUR")
    except InvalidInput as error:
        return {"amount": str(error)}
    return {}


# -- what submitting does ---------------------------------------------------------------------------------------------


def submit_outcome(turn: Turn, submitted: Submitted) -> View:
    """Do what the form says; its fields were checked before they were accepted."""
    lead = own_lead(turn.uow, turn.person, submitted.args[0])
    return _SUBMITS[submitted.form](turn, lead.id, submitted.fields)


def _reject(turn: Turn, lead_id: str, fields: Mapping[str, str]) -> View:
    return outcomes.reject(turn, lead_id, Rejection(fields["reason"]), fields.get("said", "").strip())


def _override(turn: Turn, lead_id: str, fields: Mapping[str, str]) -> View:
    return outcomes.override(turn, lead_id, Stage(fields["stage"]), fields["said"].strip())


def _open_deal(turn: Turn, lead_id: str, fields: Mapping[str, str]) -> View:
    return outcomes.open_deal(turn, lead_id, _worth(turn, fields), _day(fields, "closes_on"))


def _win(turn: Turn, lead_id: str, fields: Mapping[str, str]) -> View:
    return outcomes.win(turn, lead_id, _worth(turn, fields))


def _lose(turn: Turn, lead_id: str, fields: Mapping[str, str]) -> View:
    said, day = fields.get("said", "").strip(), _day(fields, "revisit_on")
    return outcomes.lose(turn, lead_id, Loss(fields["reason"]), said, day)


def _worth(turn: Turn, fields: Mapping[str, str]) -> Worth | None:
    amount = fields.get("amount", "").strip()
    return read_worth(amount, active_policy(turn.uow).currency.home) if amount else None


def _day(fields: Mapping[str, str], name: str) -> date | None:
    day = fields.get(name)
    return date.fromisoformat(day) if day else None


_SUBMITS: dict[Form, Callable[[Turn, str, Mapping[str, str]], View]] = {
    Form.REJECT: _reject,
    Form.OVERRIDE: _override,
    Form.OPEN_DEAL: _open_deal,
    Form.WIN: _win,
    Form.LOSE: _lose,
}
