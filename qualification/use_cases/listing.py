"""Commands that show something: greeting, help, leads, what is due, the pipeline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qualification.conversation import commands, naming
from qualification.conversation.commands import Command, CommandName
from qualification.conversation.views import (
    Defined,
    DueList,
    Greeting,
    Help,
    Home,
    LeadList,
    LeadRow,
    Notice,
    NudgeItem,
    PipelineSummary,
    View,
)
from qualification.followups import FollowUp
from qualification.leads import ActivityKind, Lead, LeadName, Stage
from qualification.people import Role
from qualification.policy.definitions import Term, define
from qualification.scoring.marketing import hand_is_up
from qualification.use_cases import recording, what_if
from qualification.use_cases.dossier import active_policy, current_score
from qualification.use_cases.reach import own_lead, scope_words, team_ids, visible_names
from qualification.use_cases.tools import Turn

MQL_TO_SQL_BENCHMARK = 0.13
"""Article 001: the expected MQL to SQL conversion is around 13 %."""
LIST_SIZE = 12
HOME_SIZE = 8
ALL = 10_000

OPEN_STAGES = (
    Stage.LEAD,
    Stage.MARKETING_QUALIFIED,
    Stage.ACCEPTED,
    Stage.SALES_QUALIFIED,
    Stage.OPPORTUNITY,
)


def answer(turn: Turn, command: Command, lead_id: str | None = None) -> View:
    """What a command shows; `lead_id` is the lead of the thread it was said in."""
    match command.name:
        case CommandName.GREETING:
            return greeting(turn)
        case CommandName.MY_LEADS:
            return my_leads(turn)
        case CommandName.DUE:
            return due(turn)
        case CommandName.PIPELINE:
            return pipeline(turn)
        case CommandName.LOG:
            return log_activity(turn, command.rest, lead_id)
        case CommandName.DEFINE:
            term = Term.MQL if re.search(r"mql|marketing", command.rest, re.IGNORECASE) else Term.SQL
            return Defined(define(active_policy(turn.uow), term))
        case CommandName.WHAT_IF:
            return what_if.answer(turn, command.rest)
        case CommandName.CARD:
            return Notice("Say that in a lead's thread, or name the lead: what do we know about Acme?")
        case _:
            return Help(manager=turn.person.role is not Role.REP)


def greeting(turn: Turn) -> View:
    """Who the bot is and three things to try."""
    leads = turn.uow.leads.of_owner(turn.person.id, OPEN_STAGES, ALL)
    return Greeting(turn.person.name.split()[0], len(leads))


def my_leads(turn: Turn, limit: int = LIST_SIZE) -> LeadList:
    """The person's open leads, the most urgent first."""
    leads = turn.uow.leads.of_owner(turn.person.id, OPEN_STAGES, ALL)
    title = f"Your leads ({len(leads)})" if leads else "You have no open leads. Write “new lead: …” to make one."
    rows = tuple(_row(turn, lead) for lead in _urgent_first(turn, leads)[:limit])
    return LeadList(title, rows, max(0, len(leads) - limit), turn.person.zone)


def _urgent_first(turn: Turn, leads: Sequence[Lead]) -> list[Lead]:
    """What is owed soonest, then raised hands, then MQLs and what is being worked, then the rest."""
    policy = active_policy(turn.uow)
    owed = {f.lead_id: f.due_at for f in reversed(turn.uow.follow_ups.open_of_person(turn.person.id))}
    order = (Stage.MARKETING_QUALIFIED, Stage.ACCEPTED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY, Stage.LEAD)
    return sorted(
        leads,
        key=lambda lead: (
            lead.id not in owed,
            owed.get(lead.id, turn.now),
            not hand_is_up(policy, lead.hand_raised_at, turn.now),
            order.index(lead.stage),
            lead.name.casefold(),
        ),
    )


def _row(turn: Turn, lead: Lead) -> LeadRow:
    score = current_score(turn.uow, active_policy(turn.uow), lead, turn.now)
    return LeadRow(lead, score, turn.uow.answers.current(lead.id))


def due(turn: Turn) -> DueList:
    """What the person owes, the nearest first."""
    owed = turn.uow.follow_ups.open_of_person(turn.person.id)
    items = tuple(item(turn, follow_up) for follow_up in owed[:LIST_SIZE])
    return DueList(items, max(0, len(owed) - LIST_SIZE), turn.now, turn.person.zone)


def item(turn: Turn, follow_up: FollowUp) -> NudgeItem:
    """A follow-up with the lead it is about."""
    lead = turn.uow.leads.get(follow_up.lead_id)
    score = current_score(turn.uow, active_policy(turn.uow), lead, turn.now)
    return NudgeItem(follow_up, lead, score, follow_up.what)


def pipeline(turn: Turn) -> PipelineSummary:
    """Counts per stage of the leads this person may see, and MQL→SQL against the benchmark."""
    allowed = team_ids(turn.uow, turn.person)
    reached = turn.uow.pipeline.reached(allowed)
    return PipelineSummary(
        scope=scope_words(turn.person, allowed),
        counts=turn.uow.pipeline.count_by_stage(allowed),
        mqls=reached.get(Stage.MARKETING_QUALIFIED, 0),
        sqls=reached.get(Stage.SALES_QUALIFIED, 0),
        benchmark=MQL_TO_SQL_BENCHMARK,
        as_of=turn.now,
        zone=turn.person.zone,
    )


def home(turn: Turn) -> Home:
    """What is due, then the leads; for whoever sees more than their own, the pipeline between."""
    owed = turn.uow.follow_ups.open_of_person(turn.person.id)
    return Home(
        name=turn.person.name.split()[0],
        due=tuple(item(turn, follow_up) for follow_up in owed[:HOME_SIZE]),
        leads=my_leads(turn, HOME_SIZE),
        pipeline=None if turn.person.role is Role.REP else pipeline(turn),
        now=turn.now,
        zone=turn.person.zone,
    )


def log_activity(turn: Turn, words: str, lead_id: str | None) -> View:
    """Put a call, e-mail, meeting or note on record: `log call Acme, left a message`; it stops the lead's clocks."""
    kind, rest = commands.split_activity(words)
    name, note = commands.split_name(rest)
    found = _named(turn, name, anybody=lead_id is None)
    if len(found) > 1:
        return Notice(f"Which one: {' or '.join(each.name for each in found)}? Say its name in full, please.")
    if found:
        lead_id, rest = found[0].lead_id, note
    if lead_id is None:
        return Notice("Which lead? Say it like this: log call Acme, left a message")
    lead = own_lead(turn.uow, turn.person, lead_id)
    lead = recording.log_contact(turn, lead, ActivityKind(kind), rest or None)
    turn.uow.leads.save(replace(lead, owner_id=lead.owner_id or turn.person.id))
    return Notice(f"Logged for {lead.name}: {kind}{f', {rest}' if rest else ''}.")


def _named(turn: Turn, name: str, *, anybody: bool) -> Sequence[LeadName]:
    """The leads that a name may mean; only what looks very much like one, where there is a lead to fall back on."""
    names = visible_names(turn.uow, turn.person)
    match naming.find(name, names):
        case naming.Named(lead):
            return (lead,)
        case naming.Unsure(leads):
            return leads
    return naming.look_up(name, names, limit=3) if name and anybody else ()
