"""From a question to what is looked up: names settled, periods as moments, and a clear word where something makes no sense."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from qualification.bant import Dimension, Status
from qualification.errors import InvalidInput
from qualification.leads import Stage
from qualification.pipeline import calendar
from qualification.pipeline.calendar import A_DAY, begins, span_of
from qualification.pipeline.directory import Directory, settled, settled_countries
from qualification.pipeline.query import FEW, Breakdown, Measure, Period, PipelineQuery
from qualification.pipeline.roll_call import roll
from qualification.pipeline.sought import TIME, Bars, Bucket, Sought, Span
from qualification.pipeline.steps import STEPS, step_of
from qualification.policy.model import Policy

WHO = frozenset(
    {
        *(Breakdown.REP, Breakdown.TEAM, Breakdown.SOURCE, Breakdown.CAMPAIGN),
        *(Breakdown.SEGMENT, Breakdown.REGION, Breakdown.INDUSTRY),
    }
)
"""What any measure may be split and narrowed by."""
_STAGE, _REASON, _LETTER = frozenset({Breakdown.STAGE}), frozenset({Breakdown.REASON}), frozenset({Breakdown.LETTER})
SPLITS: dict[Measure, frozenset[Breakdown]] = {
    Measure.COUNT: WHO | TIME | _STAGE,
    Measure.PIPELINE: WHO | TIME | _STAGE,
    Measure.FUNNEL: WHO | TIME,
    Measure.CONVERSION: WHO | TIME,
    Measure.VALUE: WHO | TIME | _STAGE,
    Measure.SPEED_TO_LEAD: WHO | TIME,
    Measure.BREACHES: WHO | TIME,
    Measure.UNACCEPTED: WHO | TIME,
    Measure.REJECTED: WHO | TIME | _REASON,
    Measure.NO_NEXT_STEP: WHO | TIME | _STAGE,
    Measure.STALLED: WHO | TIME | _STAGE,
    Measure.BLOCKERS: WHO | _STAGE | _REASON | _LETTER,
    Measure.MISSING: WHO | TIME | _STAGE | _LETTER,
    Measure.DISQUALIFIED: WHO | TIME | _STAGE | _REASON,
    Measure.REVISITS: WHO | TIME | _STAGE | _REASON,
    Measure.FOLLOW_UPS: WHO | TIME | _STAGE | _REASON,
    Measure.LOAD: WHO | TIME | _STAGE,
    Measure.ACTIVITY: WHO | TIME | _STAGE | _REASON,
    Measure.CHANGES: WHO | TIME | _STAGE | _REASON,
    Measure.CONTRADICTIONS: WHO | _STAGE,
}
"""What each measure can be split by; measures that are none of these are no figures."""
AHEAD = frozenset({Measure.REVISITS, Measure.FOLLOW_UPS})
"""What lies ahead may be asked of days that have not come."""
_IN_WORK = frozenset({Stage.ACCEPTED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY})
IN_PIPELINE = _IN_WORK | {Stage.MARKETING_QUALIFIED}
"""A plain lead is not pipeline (article 001)."""
MEANT: dict[Measure, frozenset[Stage]] = {
    Measure.COUNT: frozenset(Stage) - {Stage.PROSPECT},
    Measure.PIPELINE: IN_PIPELINE,
    Measure.UNACCEPTED: frozenset({Stage.MARKETING_QUALIFIED}),
    Measure.NO_NEXT_STEP: _IN_WORK,
    Measure.STALLED: _IN_WORK,
    Measure.BLOCKERS: frozenset({Stage.ACCEPTED}),
    Measure.MISSING: _IN_WORK,
    Measure.LOAD: IN_PIPELINE,
    Measure.CONTRADICTIONS: IN_PIPELINE | {Stage.LEAD},
}
"""Of which stages the leads are meant where a question names none."""
AS_OF = frozenset(
    {
        *(Measure.COUNT, Measure.PIPELINE, Measure.VALUE, Measure.NO_NEXT_STEP),
        *(Measure.STALLED, Measure.MISSING, Measure.LOAD),
    }
)
"""States whose history is on record: of a period, its end is meant."""
NOW_ONLY = frozenset({Measure.BLOCKERS, Measure.CONTRADICTIONS})
OF_MQLS = frozenset({Measure.SPEED_TO_LEAD, Measure.UNACCEPTED, Measure.REJECTED})
"""What is counted of MQLs and of nothing else, so that "how fast do we call MQLs" narrows nothing."""
SOON = 5.0
"""Minutes within which a lead should hear from somebody (article 001)."""
MOST_BUCKETS, MOST_LOOKS = 400, 60
MOST_SPLITS = 2
_DEFAULT_LENGTH = {Breakdown.DAY: 29, Breakdown.WEEK: 83, Breakdown.MONTH: 330, Breakdown.QUARTER: 640}
"""Days back from today where a breakdown by time has no beginning: thirty days, twelve weeks, twelve months, eight quarters."""


@dataclass(frozen=True, slots=True)
class Asker:
    """For whom something is looked up: whose leads they may see (None: everybody's), in which time zone, by which policy."""

    allowed: frozenset[str] | None
    zone: ZoneInfo
    policy: Policy


def plan(query: PipelineQuery, asker: Asker, directory: Directory, now: datetime) -> Sought:
    """What is looked up for a question; raises InvalidInput with what can be asked instead."""
    measure = query.measure
    _check_splits(query)
    only, without = settled(query.filters, directory), settled(query.filters.excluded, directory)
    only, steps, won = _with_stages(query, only)
    _check_filters(measure, {*only, *without})
    if query.logged and measure is Measure.ACTIVITY:
        only = {**only, Breakdown.REASON: frozenset(kind.value for kind in query.logged)}
    period = _period(query, asker.zone, now)
    return Sought(
        measure=measure,
        now=now,
        at=_as_of(query, period, asker.zone, now, won=won),
        by=query.by,
        only=only,
        without=without,
        in_countries=settled_countries(query.filters, directory),
        not_in_countries=settled_countries(query.filters.excluded, directory),
        allowed=asker.allowed,
        span=_span(query, period, asker.zone, won=won),
        days=(period.start, period.end) if period else (None, None),
        buckets=_buckets(query, period, asker.zone),
        teams={person.id: person.team for person in directory.people if person.team},
        number=_number(query, asker.policy),
        late_by=timedelta(days=query.number) if query.overdue and query.number is not None else None,
        steps=steps,
        won=won,
        bars=_bars(asker.policy, now) if measure is Measure.BLOCKERS else None,
        roll=roll(query.by, directory.people, asker.allowed, only, without),
    )


# -- what makes sense -------------------------------------------------------------------------------------------------


def _check_splits(query: PipelineQuery) -> None:
    can = SPLITS.get(query.measure)
    if can is None:
        raise InvalidInput(f"“{said(query.measure)}” is no figure that I can count.")
    wrong = [each for each in query.by if each not in can]
    if wrong:
        possible = either(sorted(can, key=list(Breakdown).index))
        raise InvalidInput(f"“{said(query.measure)}” cannot be split by {wrong[0]}. Ask it by {possible}.")
    if len(query.by) > MOST_SPLITS:
        raise InvalidInput("I can split a figure two ways at most. Leave one out, and narrow by it instead.")
    if len(set(query.by) & TIME) > 1:
        raise InvalidInput("Ask by day, by week, by month or by quarter: one of them at a time.")
    if len(set(query.by)) < len(query.by):
        raise InvalidInput(f"That splits by {query.by[0]} twice. Name it once.")


def _check_filters(measure: Measure, used: set[Breakdown]) -> None:
    wrong = sorted(used - SPLITS[measure] - WHO - ({Breakdown.STAGE} if measure in MEANT else set()))
    if wrong:
        raise InvalidInput(
            f"{_SPOKEN.get(measure, said(measure).capitalize())} cannot be narrowed by {wrong[0]}. "
            f"Narrow it by {either(sorted(SPLITS[measure] - TIME, key=list(Breakdown).index))}."
        )


_SPOKEN = {
    Measure.BREACHES: "What is overdue or came late",
    Measure.LOAD: "The load",
    Measure.ACTIVITY: "What was logged",
}


def said(measure: Measure) -> str:
    """A measure as it is spoken of."""
    return measure.value.replace("_", " ")


def either(breakdowns: list[Breakdown]) -> str:
    """A few breakdowns to choose from."""
    *most, last = [each.value for each in breakdowns]
    return f"{', '.join(most)} or {last}" if most else last


_Only = dict[Breakdown, frozenset[str]]


def _with_stages(query: PipelineQuery, only: _Only) -> tuple[_Only, tuple[tuple[Stage, Stage], ...], bool]:
    """The names with the stages that are meant, the steps of a conversion, and whether money that was won is meant."""
    measure, named = query.measure, query.filters.stage
    if measure in (Measure.CONVERSION, Measure.FUNNEL):
        rest: _Only = {key: names for key, names in only.items() if key != Breakdown.STAGE}
        return rest, STEPS if measure is Measure.FUNNEL else (step_of(named),), False
    if asks_what_was_won(query):
        return {key: names for key, names in only.items() if key != Breakdown.STAGE}, (), True
    if measure in OF_MQLS and named == (Stage.MARKETING_QUALIFIED,):
        only, named = {key: names for key, names in only.items() if key != Breakdown.STAGE}, ()
    if measure is Measure.UNACCEPTED and named:
        raise InvalidInput("Only an MQL waits to be accepted: what is further on was accepted before.")
    news = measure is Measure.COUNT and query.period is not None and query.period.start is not None
    if measure in MEANT and not named and not news:
        only = {**only, Breakdown.STAGE: frozenset(stage.value for stage in MEANT[measure])}
    if measure is Measure.BLOCKERS and Breakdown.LETTER in query.by:
        only = {Breakdown.LETTER: frozenset(Dimension), **only}
    return only, (), False


def asks_what_was_won(query: PipelineQuery) -> bool:
    """Whether the value is that of deals that were won."""
    return query.measure is Measure.VALUE and set(query.filters.stage) == {Stage.CUSTOMER}


# -- when -------------------------------------------------------------------------------------------------------------


def _period(query: PipelineQuery, zone: ZoneInfo, now: datetime) -> Period | None:
    """The days that are meant; by time they need a beginning and an end."""
    today, period = now.astimezone(zone).date(), query.period
    if period and period.start and period.start > today and query.measure not in AHEAD:
        raise InvalidInput(
            f"{period.start:%-d %B %Y} has not come yet: there is nothing to count. Ask for a day until today."
        )
    if query.measure is Measure.FOLLOW_UPS and period is None and not set(query.by) & TIME:
        return Period(end=today)
    unit = next((each for each in query.by if each in TIME), None)
    if unit is None:
        return period
    ahead = query.measure in AHEAD
    start, end = (period.start, period.end) if period else (None, None)
    end = end or (today + timedelta(days=_DEFAULT_LENGTH[unit]) if ahead else today)
    start = start or (
        min(today, end) if ahead else calendar.first_of(end - timedelta(days=_DEFAULT_LENGTH[unit]), unit)
    )
    return Period(start=start, end=end if ahead else max(start, min(end, today)))


def _as_of(query: PipelineQuery, period: Period | None, zone: ZoneInfo, now: datetime, *, won: bool) -> datetime:
    """The moment of a state: the end of the period, or now where that has not come."""
    end = None if period is None or period.end is None else begins(period.end + A_DAY, zone)
    if end is None or end >= now:
        return now
    if query.measure in NOW_ONLY:
        raise InvalidInput(f"How the {said(query.measure)} stood on an earlier day is not on record. Ask for now.")
    counts_state = query.measure in AS_OF and not won and not _is_news(query)
    return end if counts_state else now


def _is_news(query: PipelineQuery) -> bool:
    """Whether a count is of what came in within a period, not of what is there at its end."""
    return query.measure is Measure.COUNT and query.period is not None and query.period.start is not None


def _span(query: PipelineQuery, period: Period | None, zone: ZoneInfo, *, won: bool) -> Span | None:
    """Within which moments something happened; None for a state."""
    is_state = query.measure in AS_OF and not won and not _is_news(query)
    by_time = query.measure is Measure.COUNT and bool(set(query.by) & TIME)
    if period is None or (is_state and not by_time) or query.measure in NOW_ONLY:
        return None
    return span_of(period, zone)


def _buckets(query: PipelineQuery, period: Period | None, zone: ZoneInfo) -> tuple[Bucket, ...]:
    unit = next((each for each in query.by if each in TIME), None)
    if unit is None or period is None or period.start is None or period.end is None:
        return ()
    most = MOST_LOOKS if query.measure in AS_OF else MOST_BUCKETS
    days = {Breakdown.DAY: 1, Breakdown.WEEK: 7, Breakdown.MONTH: 28, Breakdown.QUARTER: 90}[unit]
    found = (
        () if _days(period.start, period.end) > most * days else calendar.buckets(period.start, period.end, unit, zone)
    )
    if not 0 < len(found) <= most:
        raise InvalidInput(f"That is more than {most} {unit}s. Ask for a shorter time, or by a longer unit.")
    return found


def _days(first: date, last: date) -> int:
    return (last - first).days + 1


_MEASURED_BY = frozenset({Measure.SPEED_TO_LEAD, Measure.STALLED, Measure.BREACHES, Measure.UNACCEPTED})
"""Measures whose number may be minutes or days."""


def top(query: PipelineQuery) -> int | None:
    """How many rows are wanted; None for all."""
    if query.number is None or not query.by or query.overdue:
        return None
    if query.measure in _MEASURED_BY and query.number > FEW:
        return None
    return max(1, int(query.number))


def _number(query: PipelineQuery, policy: Policy) -> float | None:
    """The minutes or days of a measure that has some."""
    number = None if top(query) else query.number
    match query.measure:
        case Measure.SPEED_TO_LEAD:
            return SOON if number is None else number
        case Measure.STALLED:
            return float(policy.deadlines.stalled_days) if number is None else number
        case Measure.BREACHES if query.overdue:
            return None
        case Measure.BREACHES | Measure.UNACCEPTED:
            return number
        case _:
            return None


def _bars(policy: Policy, now: datetime) -> Bars:
    """What the policy asks of an SQL, for every lead alike."""
    rules, stale = policy.sql, policy.stale_after_days
    return Bars(
        least={letter: rules.at_least.of(letter) for letter in Dimension},
        fresh={letter: now - timedelta(days=stale.of(letter)) for letter in Dimension},
        letters=rules.min_letters,
        points=float(rules.min_points),
        worth={status: rules.points.of(status) for status in Status},
        cells=rules.cells,
        hand_since=now - timedelta(days=policy.hand_raise.days),
    )
