"""A lead as it stood on an earlier day, put together from its history: what had happened, and was known, by then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from qualification.bant import BantAnswer
from qualification.decisions.receipts import Move, Receipt
from qualification.discrepancies import Resolution, Statement
from qualification.disqualification import Aside, Reason
from qualification.follow_ups.followups import FollowUp, FollowUpKind
from qualification.leads import Activity, EngagementEvent, Fact, Lead, NextAction

NO_HISTORY_OF_FACTS = "Facts of the company and the person keep no history: they are those of {day}"
CAME_LATER = "{count} of what they had done by then became known only later, and is left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything on record about a lead, oldest first; `owed` are its follow-ups whatever became of them."""

    lead: Lead
    facts: Mapping[str, Fact]
    events: tuple[EngagementEvent, ...]
    answers: Sequence[BantAnswer]
    moves: Sequence[Move]
    receipts: Sequence[Receipt]
    activities: Sequence[Activity]
    owed: Sequence[FollowUp]
    statements: Sequence[Statement]
    resolutions: Sequence[Resolution]
    asides: Sequence[Aside]


def known_since(record: Record) -> datetime:
    """When the lead became known here: its first move or event; else when it was made."""
    heard = (event.received_at for event in record.events)
    return min((record.lead.created_at, *(move.at for move in record.moves[:1]), *heard))


def as_of(record: Record, at: datetime) -> tuple[Record, tuple[str, ...]]:
    """The record as it was at a moment, and what is worth knowing about such a look back."""
    events = tuple(each for each in record.events if each.received_at <= at and each.occurred_at <= at)
    moves = [each for each in record.moves if each.at <= at]
    then = replace(
        record,
        lead=_lead_then(record, moves, at),
        events=events,
        answers=[each for each in record.answers if each.recorded_at <= at],
        moves=moves,
        receipts=[each for each in record.receipts if each.at <= at],
        activities=[each for each in record.activities if each.at <= at],
        statements=[each for each in record.statements if each.at <= at],
        resolutions=[each for each in record.resolutions if each.at <= at],
        asides=[each for each in record.asides if each.at <= at],
    )
    return then, tuple(_notes(record, at))


def _notes(record: Record, at: datetime) -> Iterable[str]:
    newer = [fact.as_of for fact in record.facts.values() if fact.as_of > at.date()]
    if newer:
        yield NO_HISTORY_OF_FACTS.format(day=f"{max(newer):%-d %b %Y}")
    late = sum(each.occurred_at <= at < each.received_at for each in record.events)
    if late:
        yield CAME_LATER.format(count=late)


def _lead_then(record: Record, moves: Sequence[Move], at: datetime) -> Lead:
    """Stage and round by the moves, the next step by what was owed; the rest of a lead keeps no history."""
    lead, last = record.lead, moves[-1] if moves else None
    first = record.moves[0].from_stage if record.moves else lead.stage
    return replace(
        lead,
        stage=last.to_stage if last else first,
        stage_since=last.at if last else lead.created_at,
        cycle_no=last.cycle_no if last else 1,
        do_not_contact=lead.do_not_contact and not _asked_later(record, at),
        hand_raised_at=_by_then(lead.hand_raised_at, at),
        contacted_at=_by_then(lead.contacted_at, at),
        next_step=_step_then(record.owed, at),
    )


def _by_then(moment: datetime | None, at: datetime) -> datetime | None:
    """The latest time of something, if it had happened by then; an earlier time of it is not on record."""
    return moment if moment is not None and moment <= at else None


def _asked_later(record: Record, at: datetime) -> bool:
    """Whether they asked not to be contacted after that moment only."""
    return any(each.at > at and each.reason is Reason.DO_NOT_CONTACT for each in record.asides)


def _step_then(owed: Sequence[FollowUp], at: datetime) -> NextAction | None:
    """The next step that was agreed last by then, as long as its day was not over."""
    steps = [each for each in owed if each.kind is FollowUpKind.NEXT_STEP and each.created_at <= at]
    latest = max(steps, key=lambda each: each.created_at, default=None)
    if latest is None or latest.due_at + timedelta(days=1) < at:
        return None
    return NextAction(latest.due_at, latest.what)
