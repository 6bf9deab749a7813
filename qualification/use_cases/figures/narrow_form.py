"""A figure is narrowed by a form: the same question, about some of its people, sources and segments, in another time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qualification.conversation.incoming import Submitted
from qualification.people import Role
from qualification.pipeline.calendar import A_DAY, first_of, last_of
from qualification.pipeline.planning import AHEAD, NOW_ONLY, said
from qualification.pipeline.query import Breakdown, Filters, Period, PipelineQuery
from qualification.pipeline.sought import SEGMENTS
from qualification.use_cases.figures.channels import may_stand_in
from qualification.use_cases.figures.figure_buttons import plan_in, shown
from qualification.use_cases.figures.remembering import gone_on
from qualification.use_cases.people.reach import team_ids
from qualification.use_cases.tools import Turn

ALL = "-"
"""The choice that takes a filter away; what is left empty stays as it is."""
MOST = 99
"""Slack's selects hold a hundred with that choice."""
PERIODS: Mapping[str, tuple[Breakdown, int]] = {
    "this week": (Breakdown.WEEK, 0),
    "last week": (Breakdown.WEEK, 1),
    "this month": (Breakdown.MONTH, 0),
    "last month": (Breakdown.MONTH, 1),
    "this quarter": (Breakdown.QUARTER, 0),
    "last quarter": (Breakdown.QUARTER, 1),
}
"""Calendar periods to choose from: a unit, and how many of it ago."""


@dataclass(frozen=True, slots=True)
class NarrowForm:
    """Narrows a figure: the names of each field, the one that is chosen now, and the thread it stands in (`where`)."""

    about: str
    plan: str
    where: tuple[str, ...]
    names: Mapping[str, Sequence[str]]
    chosen: Mapping[str, str]


def open_narrow(turn: Turn, args: tuple[str, ...], where: tuple[str, ...]) -> NarrowForm:
    """The form, with whom and what this person may narrow by; raises InvalidInput for a plan of an older version."""
    query = plan_in(args)
    names: dict[str, Sequence[str]] = {
        "rep": _people(turn),
        "source": sorted(turn.uow.figures.values(Breakdown.SOURCE)),
        "segment": tuple(SEGMENTS),
        "period": () if query.measure in NOW_ONLY else tuple(PERIODS),
    }
    held = {field: getattr(query.filters, field) for field in ("rep", "source", "segment")}
    chosen = {field: values[0] for field, values in held.items() if len(values) == 1}
    plan = query.packed
    there = {field: values[:MOST] for field, values in names.items() if values}
    return NarrowForm(said(query.measure), plan, where, there, chosen)


def _people(turn: Turn) -> Sequence[str]:
    """Whose leads this person may see, where that is more than their own."""
    if turn.person.role is Role.REP:
        return ()
    allowed = team_ids(turn.uow, turn.person)
    return sorted(each.name for each in turn.uow.people.all() if allowed is None or each.id in allowed)


def submit_narrow(turn: Turn, submitted: Submitted) -> None:
    """Ask the question anew as it was narrowed; who may see what, and where it may stand, is judged now."""
    channel, thread, *plan = submitted.args
    query = narrowed(plan_in(plan), submitted.fields, turn.local_now.date())
    if not _has(turn, channel, thread) or not may_stand_in(turn.uow, channel):
        turn.post(shown(turn, query), submitted.slack_id)
        return
    turn.post(shown(turn, query), channel, thread)
    gone_on(turn, channel, thread, query)


def _has(turn: Turn, channel: str, thread: str) -> bool:
    """Whether there is such a thread to answer in; what only one person saw in a channel starts none."""
    known = turn.uow.conversations.get(channel, thread) or turn.uow.mailbox.sent_at(channel, thread)
    return known is not None


def narrowed(query: PipelineQuery, fields: Mapping[str, str], today: date) -> PipelineQuery:
    """The question with what was chosen; a field that was left empty changes nothing."""
    filters = query.filters.model_dump(by_alias=True)
    for field in ("rep", "source", "segment"):
        if name := fields.get(field):
            filters[field] = () if name == ALL else (name,)
    period = query.period
    if name := fields.get("period"):
        period = None if name == ALL else _period(name, query, today)
    return query.model_copy(update={"filters": Filters.model_validate(filters), "period": period})


def _period(name: str, query: PipelineQuery, today: date) -> Period:
    """The days of a calendar period; one that has begun runs to today, or, of what lies ahead, to its end."""
    unit, ago = PERIODS[name]
    first = first_of(today, unit)
    for _ in range(ago):
        first = first_of(first - A_DAY, unit)
    last = last_of(first, unit)
    return Period(start=first, end=last if ago or query.measure in AHEAD else min(last, today))
