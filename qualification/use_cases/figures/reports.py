"""Reports: a manager's week, and the scorecard by which marketing and sales answer to each other.

Every part is a question with its answer, as anybody who may ask it would get it, caveats and all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from qualification.auditing import Audited
from qualification.conversation.views import Criterion, Progress, Scorecard, SentAs, WeekSummary, Workload
from qualification.errors import InvalidInput, NotAllowed
from qualification.follow_ups.subscriptions import Report
from qualification.leads import Stage
from qualification.people import Role
from qualification.pipeline import calendar
from qualification.pipeline.answering import Answer
from qualification.pipeline.charting import BENCHMARK
from qualification.pipeline.directory import person_called
from qualification.pipeline.query import Breakdown, Comparison, Filters, Measure, Period, PipelineQuery
from qualification.questions.periods.spans import span_of
from qualification.use_cases.figures.overview import part, quarter_until
from qualification.use_cases.figures.pipeline_questions import objection
from qualification.use_cases.people.reach import scope_words, team_ids
from qualification.use_cases.reminders import rounds
from qualification.use_cases.tools import Turn

_OWN = re.compile(r"(?:my|the) (?P<unit>\w+)", re.IGNORECASE)
SQLS = Filters(stage=(Stage.SALES_QUALIFIED,))


def report(turn: Turn, kind: Report, sent_as: SentAs | None = None) -> WeekSummary | Scorecard:
    """A report for this person, from the leads they may see now."""
    turn.uow.history.audit(turn.person.id, Audited.REPORT, kind.value, turn.now, {})
    return week(turn, sent_as) if kind is Report.WEEK else scorecard(turn, sent_as)


# -- a manager's week -------------------------------------------------------------------------------------------------


def week(turn: Turn, sent_as: SentAs | None = None) -> WeekSummary:
    """The week before, against the one before that; states as they are now, against a week ago."""
    today = turn.local_now.date()
    monday = calendar.first_of(today, Breakdown.WEEK)
    last = Period(start=monday - calendar.A_WEEK, end=monday - calendar.A_DAY)
    return WeekSummary(
        scope=scope_words(turn.person, team_ids(turn.uow, turn.person)),
        days=(monday - calendar.A_WEEK, monday - calendar.A_DAY),
        parts=tuple(part(turn, title, query) for title, query in _week(last, today)),
        pace=rounds.week_of(turn),
        sent_as=sent_as,
    )


def _week(last: Period, today: date) -> tuple[tuple[str, PipelineQuery], ...]:
    rate, before = quarter_until(today), Comparison.PREVIOUS
    return (
        ("Pipeline", PipelineQuery(measure=Measure.PIPELINE, by=(Breakdown.STAGE,), compare=before)),
        ("What changed", PipelineQuery(measure=Measure.CHANGES, by=(Breakdown.STAGE,), period=last, compare=before)),
        ("Conversion in 13 weeks", PipelineQuery(measure=Measure.CONVERSION, period=rate, compare=before)),
        ("Late follow-ups", PipelineQuery(measure=Measure.BREACHES, period=last, compare=before)),
        ("SQLs without a next step", PipelineQuery(measure=Measure.NO_NEXT_STEP, filters=SQLS, compare=before)),
        ("Standing still", PipelineQuery(measure=Measure.STALLED, compare=before)),
        ("Load", PipelineQuery(measure=Measure.LOAD, by=(Breakdown.REP,), compare=before)),
    )


# -- how somebody does ----------------------------------------------------------------------------------------------


def progress(turn: Turn, words: str) -> Progress:
    """How this person does, or their team, over the period that words name, this month by default, against the one before.

    Raises InvalidInput for a period that has not come.
    """
    today = turn.local_now.date()
    unit = _OWN.fullmatch(words)
    said = span_of(f"this {unit['unit']}" if unit else words.lower() or "this month", today)
    if said is None or said.span.first > today:
        raise InvalidInput(f"Which days? Say it like this: how am I doing this month? “{words}” I do not understand.")
    first, last = said.span.first, min(said.span.last, today)
    return Progress(
        scope=scope_words(turn.person, team_ids(turn.uow, turn.person)),
        days=(first, last),
        parts=tuple(
            part(turn, title, query) for title, query in _progress(turn.person.role, Period(start=first, end=last))
        ),
    )


def _progress(role: Role, period: Period) -> Iterator[tuple[str, PipelineQuery]]:
    by = () if role is Role.REP else (Breakdown.REP,)
    asked: tuple[tuple[str, Measure, Filters], ...] = (
        ("New MQLs", Measure.COUNT, Filters(stage=(Stage.MARKETING_QUALIFIED,))),
        ("New SQLs", Measure.COUNT, SQLS),
        ("Won", Measure.COUNT, Filters(stage=(Stage.CUSTOMER,))),
        ("MQLs that became SQLs", Measure.CONVERSION, Filters()),
        ("Speed to lead", Measure.SPEED_TO_LEAD, Filters()),
        ("Late follow-ups", Measure.BREACHES, Filters()),
        ("Talks", Measure.ACTIVITY, Filters()),
    )
    for title, measure, filters in asked:
        yield (
            title,
            PipelineQuery(measure=measure, by=by, filters=filters, period=period, compare=Comparison.PREVIOUS),
        )


# -- who keeps up -----------------------------------------------------------------------------------------------------


def keeping_up(turn: Turn, name: str) -> Workload:
    """What somebody has to do and what of it is late; of everybody, by rep, where nobody is named.

    Raises NotAllowed where the asker may not see their leads, InvalidInput for a name that is several people's.
    """
    person = person_called(name.lstrip("@"), turn.uow.people.all()) if name else None
    of, by = Filters(rep=(person.name,) if person else ()), () if person else (Breakdown.REP,)
    today = turn.local_now.date()
    lately = Period(start=today - 4 * calendar.A_WEEK + calendar.A_DAY, end=today)
    asked = tuple(
        (title, PipelineQuery(measure=measure, by=by, filters=of, period=lately if of_lately else None))
        for title, measure, of_lately in _WORKLOAD
    )
    if against := objection(turn.uow, turn.person, asked[0][1], turn.now):
        raise NotAllowed(against)
    scope = person.name if person else scope_words(turn.person, team_ids(turn.uow, turn.person))
    return Workload(scope, tuple(part(turn, title, query) for title, query in asked))


_WORKLOAD = (
    ("Load", Measure.LOAD, False),
    ("Overdue", Measure.BREACHES, False),
    ("Late in four weeks", Measure.BREACHES, True),
    ("Speed to lead in four weeks", Measure.SPEED_TO_LEAD, True),
    ("Not accepted", Measure.UNACCEPTED, False),
    ("Standing still", Measure.STALLED, False),
    ("Without a next step", Measure.NO_NEXT_STEP, False),
)
"""What tells whether somebody keeps up, and whether it is of the last four weeks rather than of now."""


# -- the scorecard ----------------------------------------------------------------------------------------------------


def scorecard(turn: Turn, sent_as: SentAs | None = None) -> Scorecard:
    """The month before: what marketing answers for to sales, sales to marketing, and both together (article 001).

    Goals are those that the articles name: 13 % of MQLs become SQLs (001), no MQL waits a week (000), an SQL has a next step.
    """
    first = calendar.first_of(turn.local_now.date(), Breakdown.MONTH)
    month = Period(start=calendar.months_on(first, -1), end=first - calendar.A_DAY)
    groups = {name: tuple(_criterion(turn, *each) for each in them) for name, them in _criteria(month).items()}
    scope = scope_words(turn.person, team_ids(turn.uow, turn.person))
    return Scorecard(scope=scope, month=calendar.months_on(first, -1), groups=groups, sent_as=sent_as)


_Judged = tuple[str, PipelineQuery, str]
_RATE, _NONE = f"at least {BENCHMARK:.0%}", "none"


def _criteria(month: Period) -> dict[str, tuple[_Judged, ...]]:
    def of(measure: Measure, *by: Breakdown, **more: Any) -> PipelineQuery:
        return PipelineQuery(measure=measure, by=by, period=month, compare=Comparison.PREVIOUS, **more)

    mqls, won = Filters(stage=(Stage.MARKETING_QUALIFIED,)), Filters(stage=(Stage.SALES_QUALIFIED, Stage.CUSTOMER))
    waiting = PipelineQuery(measure=Measure.UNACCEPTED, number=7)
    no_step = PipelineQuery(measure=Measure.NO_NEXT_STEP, filters=SQLS)
    return {
        "Marketing": (
            ("MQLs handed over", of(Measure.COUNT, filters=mqls), ""),
            ("Of them became SQLs", of(Measure.CONVERSION), _RATE),
            ("Given back by sales", of(Measure.REJECTED, Breakdown.REASON), ""),
        ),
        "Sales": (
            ("Contacted within five minutes", of(Measure.SPEED_TO_LEAD), ""),
            ("Follow-ups late or never", of(Measure.BREACHES), _NONE),
            ("MQLs that nobody took for a week", waiting, _NONE),
            ("SQLs without a next step", no_step, _NONE),
            ("SQLs that were won", of(Measure.CONVERSION, filters=won), ""),
        ),
        "Together": (
            ("What heard and known contradict", PipelineQuery(measure=Measure.CONTRADICTIONS), _NONE),
            ("Second chances that came due", of(Measure.REVISITS), ""),
        ),
    }


def _criterion(turn: Turn, title: str, query: PipelineQuery, goal: str) -> Criterion:
    told = part(turn, title, query)
    return Criterion(told, goal, _met(told.answer, goal))


def _met(answer: Answer, goal: str) -> bool | None:
    """Whether a goal was met; None where there is none, or nothing to judge by."""
    whole = answer.figures.total[0] if answer.figures.total else None
    if not goal or whole is None or whole.of == 0:
        return None
    if goal == _NONE:
        return whole.count == 0
    return None if whole.share is None else whole.share >= BENCHMARK
