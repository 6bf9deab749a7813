"""Statements about the company that marketing data contradict: recorded, asked about, and settled with one tap."""

from __future__ import annotations

from collections.abc import Iterable

from qualification.auditing import Audited
from qualification.conversation.incoming import Pressed
from qualification.conversation.views import Disagreement, Notice
from qualification.discrepancies import (
    Discrepancy,
    Holds,
    Statement,
    field_name,
    heard_fact,
    resolve,
    with_heard,
)
from qualification.leads import Lead
from qualification.particulars import INDUSTRY, Vocabulary, find_particulars
from qualification.policy.model import Policy
from qualification.use_cases.debriefs import cards
from qualification.use_cases.leads.dossier import Dossier, open_dossier
from qualification.use_cases.people.reach import own_lead
from qualification.use_cases.scoring.scoring_leads import rescore
from qualification.use_cases.tools import Turn


def state(turn: Turn, dossier: Dossier, text: str, said_ts: str) -> tuple[Statement, ...]:
    """Put on record what a message says of the company and its contact beside the letters."""
    stated = tuple(
        Statement(
            field=each.field,
            value=each.value,
            quote=each.quote,
            said_ts=said_ts,
            recorded_by=turn.person.id,
            at=turn.now,
        )
        for each in find_particulars(text, _vocabulary(dossier))
    )
    for statement in stated:
        turn.uow.statements.add(dossier.lead.id, statement)
    return stated


def _vocabulary(dossier: Dossier) -> Vocabulary:
    known = dossier.known.facts.get(INDUSTRY)
    named = _industries(dossier.policy)
    return Vocabulary(dossier.lead.contact.name, named | {known} if isinstance(known, str) and known else named)


def _industries(policy: Policy) -> frozenset[str]:
    """The industries that the policy names: what a rep calls an industry, too."""
    conditions = (each for each in policy.criteria() if each.field == INDUSTRY)
    listed = (value for each in conditions for value in (*(each.in_ or ()), *(each.not_in or ()), each.equals))
    return frozenset(value for value in listed if isinstance(value, str))


def raised_by(dossier: Dossier, stated: Iterable[Statement]) -> Discrepancy | None:
    """The first contradiction that a message has raised, if it did."""
    fresh = {(each.field, each.said_ts) for each in stated}
    found = (each for each in dossier.discrepancies if (each.field, each.statement.said_ts) in fresh)
    return next(found, None)


def settle(turn: Turn, pressed: Pressed) -> None:
    """One tap says which holds; what was heard takes the place of what marketing had, and the score follows."""
    lead_id, field, holds, about = pressed.args
    lead = own_lead(turn.uow, turn.person, lead_id)
    open_ones = open_dossier(turn.uow, lead.id, turn.now).discrepancies
    found = next((each for each in open_ones if each.field == field), None)
    channel, thread = pressed.channel or pressed.slack_id, pressed.thread
    if found is None:
        turn.post(Notice("That is settled already."), channel, thread, lead.id)
    elif found.mark != about:
        turn.post(Disagreement(lead, found), channel, thread, lead.id)
    else:
        turn.post(Notice(_settled(turn, lead, found, Holds(holds))), channel, thread, lead.id)
        cards.refresh(turn, lead.id)


def _settled(turn: Turn, lead: Lead, found: Discrepancy, holds: Holds) -> str:
    """Record it and do what follows; returns what to say."""
    turn.uow.statements.resolve(lead.id, resolve(found, holds, turn.person.id, turn.now))
    detail = {"field": found.field, "holds": holds.value}
    turn.uow.history.audit(turn.person.id, Audited.SETTLE, lead.id, turn.now, detail)
    what = field_name(found.field)
    if holds is Holds.BOTH:
        return f"Noted for {lead.name}: both are right, about different entities; marketing data stay as they are."
    if holds is Holds.KNOWN:
        return f"Noted for {lead.name}: {what} is as marketing has it, {found.known_says}."
    return f"Noted for {lead.name}: {what} is {found.heard_says}.{_believed(turn, lead, found)}"


def _believed(turn: Turn, lead: Lead, found: Discrepancy) -> str:
    """Put what was heard in the place of what marketing had; returns what that does to the score."""
    before = open_dossier(turn.uow, lead.id, turn.now)
    changed = with_heard(lead, found)
    fact = heard_fact(lead, found, turn.person.name, turn.now)
    if fact is not None:
        turn.uow.engagement.put_facts([fact])
    elif changed == lead:
        return ""
    else:
        turn.uow.leads.save(changed)
    judged = rescore(turn.uow, before.policy, lead.id, turn.now, start_clocks=False)
    if judged.score.grade == before.score.grade:
        return ""
    return f" That makes it {judged.score.grade} instead of {before.score.grade}."
