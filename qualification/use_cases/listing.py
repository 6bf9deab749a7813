"""Commands that show something: greeting, help, leads, what is due, the pipeline."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from qualification.conversation.commands import Command, CommandName
from qualification.conversation.views import (
    Defined,
    DueList,
    Greeting,
    Help,
    Home,
    LeadList,
    LeadRow,
    NudgeItem,
    PipelineSummary,
    View,
)
from qualification.deals import close_rate
from qualification.follow_ups.deadlines import still_applies
from qualification.follow_ups.followups import FollowUp, FollowUpKind
from qualification.leads import Lead, OwnedLead, Stage
from qualification.people import Role
from qualification.pipeline.charting import BENCHMARK
from qualification.policy.definitions import Term, define
from qualification.scoring.marketing import hand_is_up
from qualification.scoring.score import Score
from qualification.use_cases.figures import what_if
from qualification.use_cases.figures.overview import overview, waiting
from qualification.use_cases.leads.assigning import why_theirs
from qualification.use_cases.leads.dossier import active_policy
from qualification.use_cases.people.reach import scope_words, team_ids
from qualification.use_cases.scoring.tallying import current_scores
from qualification.use_cases.tools import Turn

LIST_SIZE = 12
HOME_SIZE = 8
SOON = timedelta(days=7)

OPEN_STAGES = (
    Stage.LEAD,
    Stage.MARKETING_QUALIFIED,
    Stage.ACCEPTED,
    Stage.SALES_QUALIFIED,
    Stage.OPPORTUNITY,
)


def answer(turn: Turn, command: Command) -> View:
    """What a command shows."""
    match command.name:
        case CommandName.GREETING:
            return greeting(turn)
        case CommandName.MY_LEADS:
            return my_leads(turn)
        case CommandName.DUE | CommandName.NEXT:
            return due(turn)
        case CommandName.PIPELINE:
            return pipeline(turn)
        case CommandName.DEFINE:
            return Defined(define(active_policy(turn.uow), Term.named_in(command.rest)))
        case CommandName.WHAT_IF:
            return what_if.answer(turn, command.rest)
        case _:
            return Help(manager=turn.person.role is not Role.REP)


def greeting(turn: Turn) -> View:
    """Who the bot is and three things to try."""
    return Greeting(turn.person.name.split()[0], len(turn.uow.leads.of_owner(turn.person.id, OPEN_STAGES)))


def my_leads(turn: Turn) -> LeadList:
    """The person's open leads, the most urgent first, each with what is owed to it next."""
    owed = owed_now(turn)
    listed = _open_leads(turn, owed, LIST_SIZE)
    first = {each.lead_id: each for each in reversed(owed)}
    shown = (replace(row, note=_owes(turn, first.get(row.lead.id))) for row in listed.rows)
    return replace(listed, rows=tuple(shown))


def _owes(turn: Turn, owed: FollowUp | None) -> str:
    return f"{owed.what} · due {owed.due_at.astimezone(turn.person.zone):%a %-d %b %Y, %H:%M}" if owed else ""


def _open_leads(turn: Turn, owed: Sequence[FollowUp], limit: int) -> LeadList:
    leads = turn.uow.leads.of_owner(turn.person.id, OPEN_STAGES)
    title = f"Your leads ({len(leads)})" if leads else "You have no open leads. Write “new lead: …” to make one."
    shown = [each.id for each in _urgent_first(turn, leads, owed)[:limit]]
    return LeadList(title, rows(turn, shown), max(0, len(leads) - limit), turn.person.zone)


def _urgent_first(turn: Turn, leads: Sequence[OwnedLead], follow_ups: Sequence[FollowUp]) -> list[OwnedLead]:
    """What is owed soonest, then raised hands, then MQLs and what is being worked, then the rest."""
    policy = active_policy(turn.uow)
    owed = {f.lead_id: f.due_at for f in reversed(follow_ups)}
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


def rows(turn: Turn, lead_ids: Sequence[str]) -> tuple[LeadRow, ...]:
    """The lines of a list, one a lead."""
    leads, answers = turn.uow.bulk.leads(lead_ids), turn.uow.bulk.answers(lead_ids)
    scores = current_scores(turn.uow, active_policy(turn.uow), leads.values(), turn.now)
    return tuple(LeadRow(leads[each], scores[each], answers.get(each, {})) for each in lead_ids)


def owed_now(turn: Turn) -> list[FollowUp]:
    """What the person owes, the nearest first; that something may go quiet one day is nothing owed yet.

    What has lost its reason since, as when they asked to be left alone, is nothing owed any more.
    """
    owed = [
        each
        for each in turn.uow.follow_ups.open_of_person(turn.person.id)
        if each.kind is not FollowUpKind.STALLED or each.due_at <= turn.now
    ]
    leads = turn.uow.bulk.standings({each.lead_id for each in owed})
    return [each for each in owed if still_applies(each, leads[each.lead_id])]


def due(turn: Turn) -> DueList:
    """What the person owes, the nearest first, and what waits in the team of whoever leads one."""
    owed = owed_now(turn)
    shown, more = items(turn, owed[:LIST_SIZE]), max(0, len(owed) - LIST_SIZE)
    return DueList(shown, more, turn.now, turn.person.zone, waiting(turn))


def item(turn: Turn, follow_up: FollowUp) -> NudgeItem:
    """A follow-up with the lead it is about."""
    return items(turn, [follow_up])[0]


def items(turn: Turn, follow_ups: Collection[FollowUp]) -> tuple[NudgeItem, ...]:
    """Follow-ups, each with the lead it is about."""
    leads = turn.uow.bulk.leads({each.lead_id for each in follow_ups})
    scores = current_scores(turn.uow, active_policy(turn.uow), leads.values(), turn.now)
    return tuple(_item(turn, each, leads[each.lead_id], scores[each.lead_id]) for each in follow_ups)


def _item(turn: Turn, follow_up: FollowUp, lead: Lead, score: Score) -> NudgeItem:
    theirs = lead.owner_id == turn.person.id
    owner = turn.person if theirs else turn.uow.people.get(lead.owner_id) if lead.owner_id else None
    return NudgeItem(follow_up, lead, score, follow_up.what, why_theirs(turn.uow, lead, owner))


def pipeline(turn: Turn) -> PipelineSummary:
    """Counts per stage of the leads this person may see, and MQL→SQL against the benchmark."""
    allowed = team_ids(turn.uow, turn.person)
    reached = turn.uow.pipeline.reached(allowed)
    return PipelineSummary(
        scope=scope_words(turn.person, allowed),
        counts=turn.uow.pipeline.count_by_stage(allowed),
        mqls=reached.get(Stage.MARKETING_QUALIFIED, 0),
        sqls=reached.get(Stage.SALES_QUALIFIED, 0),
        benchmark=BENCHMARK,
        as_of=turn.now,
        zone=turn.person.zone,
        closed=close_rate(turn.uow.pipeline.closed(allowed)),
    )


def home(turn: Turn) -> Home:
    """What is due, and what soon will be, then the leads; for whoever sees more than their own, the figures before all that."""
    owed, today = owed_now(turn), turn.local_now.date()
    days = [each.due_at.astimezone(turn.person.zone).date() for each in owed]
    now = [each for each, day in zip(owed, days, strict=True) if day <= today]
    soon = [each for each, day in zip(owed, days, strict=True) if today < day <= today + SOON]
    return Home(
        name=turn.person.name.split()[0],
        due=items(turn, now[:HOME_SIZE]),
        soon=items(turn, soon[:HOME_SIZE]),
        leads=_open_leads(turn, owed, HOME_SIZE),
        overview=overview(turn),
        now=turn.now,
        zone=turn.person.zone,
        admin=turn.person.role is Role.ADMIN,
    )
