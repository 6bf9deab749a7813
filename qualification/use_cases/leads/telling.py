"""Outcomes told in words: `opportunity Acme 40k`, `won Acme 40k`, `lost Acme: price`, `override Acme`."""

from __future__ import annotations

import re
from datetime import date, datetime

from qualification import lifecycle
from qualification.conversation import outcomes as words
from qualification.conversation.actions import Action
from qualification.conversation.commands import Command, CommandName
from qualification.conversation.views import Notice, Offer, View
from qualification.deals import Worth, worth
from qualification.guards import sells
from qualification.leads import Lead, LeadName
from qualification.reading.grammars.moments import read_when
from qualification.reading.grammars.money import read_amount
from qualification.setbacks import loss_in
from qualification.use_cases.debriefs import closing
from qualification.use_cases.leads import moves, outcomes
from qualification.use_cases.leads.dossier import active_policy, open_dossier
from qualification.use_cases.leads.permitted import offered, whom_to_ask
from qualification.use_cases.people.reach import meant, own_lead
from qualification.use_cases.tools import Turn

_CLOSES = re.compile(r"\b(?:by|before|expected|closing|close[sd]?|on|in|until)\b.*", re.IGNORECASE | re.DOTALL)
_DEALS = frozenset({CommandName.OPPORTUNITY, CommandName.WON, CommandName.LOST})
HOW = {
    CommandName.PROMOTE: "promote Acme",
    CommandName.ACCEPT: "accept Acme",
    CommandName.REJECT: "reject Acme",
    CommandName.DISQUALIFY: "disqualify Acme",
    CommandName.REOPEN: "reopen Acme",
    CommandName.OPPORTUNITY: "opportunity Acme 40k",
    CommandName.WON: "won Acme 40k",
    CommandName.LOST: "lost Acme: price",
    CommandName.OVERRIDE: "override Acme",
}


def tell(turn: Turn, command: Command, lead_id: str | None) -> View:
    """Do what the words say became of a lead; ask where it is not clear which one. `lead_id` is the thread's.

    Raises NotAllowed for somebody else's lead, Refused for a move that the lifecycle does not allow.
    """
    told = words.split(command.rest, turn.uow.leads.names())
    found = _which(turn, told.name, lead_id)
    if not isinstance(found, str):
        return _ask(command.name, told.name, found)
    lead = own_lead(turn.uow, turn.person, found)
    if not sells(turn.person) and command.name in _DEALS:
        return Notice(f"Deals of {lead.name} are for sales to keep. {whom_to_ask(turn, lead)}")
    match command.name:
        case CommandName.PROMOTE:
            return moves.promote(turn, lead.id)
        case CommandName.ACCEPT:
            return outcomes.accept(turn, lead.id)
        case CommandName.REJECT:
            return _offer(turn, lead, lead.stage in lifecycle.WAITING, "To give it back to marketing:", Action.REJECT)
        case CommandName.DISQUALIFY:
            return _offer(
                turn, lead, lead.stage in lifecycle.OPEN, "To put it aside:", Action.NOT_YET, Action.DISQUALIFY
            )
        case CommandName.REOPEN:
            return _offer(turn, lead, lead.stage in lifecycle.ASIDE, "To begin its next round:", Action.REOPEN_LEAD)
        case CommandName.OVERRIDE:
            return _offer_override(turn, lead)
        case CommandName.LOST:
            return _lost(turn, lead, told.detail)
        case CommandName.WON:
            return _won(turn, lead, told.detail)
        case _:
            return _opportunity(turn, lead, told.detail)


def _which(turn: Turn, name: str, lead_id: str | None) -> str | tuple[LeadName, ...]:
    """The lead's id, or the leads that may be meant."""
    if not name:
        return lead_id or ()
    found = meant(turn.uow, turn.person, name)
    return found[0].lead_id if len(found) == 1 else tuple(found)


def _ask(command: CommandName, name: str, found: tuple[LeadName, ...]) -> View:
    if found:
        return Notice(f"Which one: {' or '.join(each.name for each in found[:4])}? Say its name in full, please.")
    if name:
        return Notice(f"I know no lead that is called “{name}”. Write its name as “my leads” shows it.")
    return Notice(f"Which lead? Say it like this: {HOW[command]}")


def _offer(turn: Turn, lead: Lead, fits: bool, says: str, *offers: Action) -> View:
    """What only a form, or a press, can do; where it makes no sense, or is for others to do, why not."""
    stands = f"{lead.name} is {lifecycle.being(lead.stage)}"
    if fits and not offered(turn, lead, offers):
        return Notice(f"{stands}, and that is for sales to do. {whom_to_ask(turn, lead)}")
    return Offer(lead, f"{stands}. {says}", offers) if fits else Notice(f"{stands}, so there is nothing to do there.")


def _amount(turn: Turn, detail: str) -> Worth | None:
    """The figure in the words, None where there is none; raises InvalidInput for a range."""
    said = read_amount(_CLOSES.sub("", detail)) if detail else None
    return worth(said, active_policy(turn.uow).currency.home) if said else None


def _opportunity(turn: Turn, lead: Lead, detail: str) -> View:
    value, closes = _amount(turn, detail), _day(turn, detail)
    if value is None and lead.stage in lifecycle.SOLD and outcomes.deal_of(turn, lead) is None:
        return Offer(lead, f"What is {lead.name} worth? Write “opportunity {lead.name} 40k”, or:", (Action.OPEN_DEAL,))
    return outcomes.open_deal(turn, lead.id, value, closes)


def _day(turn: Turn, detail: str) -> date | None:
    """When the deal is expected to close, in "40k by 15 March"."""
    found = _CLOSES.search(detail)
    when = read_when(found[0], turn.local_now) if found else None
    return when.date() if isinstance(when, datetime) else when


def _won(turn: Turn, lead: Lead, detail: str) -> View:
    value, deal = _amount(turn, detail), outcomes.deal_of(turn, lead)
    if lead.stage in lifecycle.OPEN - lifecycle.SOLD:
        says, ways = closing.not_an_sql(turn, open_dossier(turn.uow, lead.id, turn.now))
        return Offer(lead, f"Well done! {says}", ways)
    if value is None and lead.stage in lifecycle.SOLD and (deal is None or deal.worth is None):
        return Offer(lead, f"For how much? Write “won {lead.name} 40k”, or:", (Action.WIN,))
    return outcomes.win(turn, lead.id, value)


def _lost(turn: Turn, lead: Lead, detail: str) -> View:
    if lead.stage not in lifecycle.SOLD:
        stage = lifecycle.being(lead.stage)
        aside = lead.stage in lifecycle.ASIDE or lead.stage not in lifecycle.OPEN
        says = f"{lead.name} is {stage}: there is no deal to lose."
        return Notice(says) if aside else Offer(lead, f"{says} To put it aside:", (Action.NOT_YET, Action.DISQUALIFY))
    if not detail:
        return Offer(lead, f"Why was {lead.name} lost? Write “lost {lead.name}: price”, or:", (Action.LOSE,))
    return outcomes.lose(turn, lead.id, loss_in(detail), detail)


def _offer_override(turn: Turn, lead: Lead) -> View:
    if turn.person.role not in outcomes.MAY_OVERRIDE:
        return Notice("Only a manager may override the guards; ask yours.")
    stage = lifecycle.being(lead.stage)
    return Offer(
        lead, f"{lead.name} is {stage}. An override needs a reason, which stays on record.", (Action.OVERRIDE,)
    )
