"""From figures to an answer: one sentence with the figure, a table, whose and when in words, and what to be careful about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from qualification.charts import Chart
from qualification.leads import ActivityKind, Stage
from qualification.pipeline.calendar import MONTHS, months_on
from qualification.pipeline.charting import RATES, SMALL_SAMPLE, charted
from qualification.pipeline.directory import CODES, GATES
from qualification.pipeline.planning import asks_what_was_won, said, top
from qualification.pipeline.query import Breakdown, Lowest, Measure, Narrowing, Period, PipelineQuery
from qualification.pipeline.roll_call import OF_PEOPLE, nothing_at_all, with_none
from qualification.pipeline.saying import SHORT, called, change, foremost, kinds, many, sentence, spent
from qualification.pipeline.saying_none import listed, none_of
from qualification.pipeline.sought import TIME, Figure, Figures, Sought
from qualification.pipeline.steps import STEPS, step_of

NOTHING = Figures(())
EQUALS = 3
"""So many who come first together are named in the sentence."""
JUST_BEGUN = 3
"""So many days of a month are too few to hold against those of the month before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to a question about the pipeline: plain words, to be escaped where they are shown.

    `says` is the sentence, `columns` and `rows` the table where there is more than one number, `about` whose and when in words,
    `caveats` what to be careful about, `chart` the picture where one helps, `leads` who is counted where they are few.
    `query` is the question as it was understood.
    """

    query: PipelineQuery
    says: str
    about: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    caveats: tuple[str, ...] = ()
    figures: Figures = NOTHING
    chart: Chart | None = None
    leads: tuple[str, ...] = ()


def answered(
    query: PipelineQuery,
    sought: Sought,
    found: Figures,
    before: Figures | None,
    whose: str,
    people: Mapping[str, str],
    held_against: Period | None = None,
) -> Answer:
    """The answer that figures come to; `before` are those of the period it is held against, `people` names by id."""
    rows = _cut(query, sought, found.rows)
    labels = [tuple(_labels(query, row, people)) for row in rows]
    says = sentence(query, sought, found) + _first(query, sought, rows, labels) + change(found, before)
    if query.lowest is Lowest.NONE and sought.roll:
        nobody = sorted(_named(query.by[0], label, people) for label in with_none(found.rows, sought))
        says = none_of(query, nobody, len(sought.roll), _while(query, sought))
    about = f"{whose}{narrowing(query)} · {when(_days_of(query, sought), sought)}{_against(held_against, sought)}"
    return Answer(
        query=query,
        says=says,
        about=about,
        columns=(*_heads(query), *_figure_heads(sought)) if rows else (),
        rows=tuple((*named, *_cells(row, sought)) for row, named in zip(rows, labels, strict=True)),
        caveats=(*_caveats(query, found, rows), *_unseen(sought, found, people), *_just_begun(query, held_against)),
        figures=Figures(found.total, rows),
        chart=_chart(query, sought, found.rows if set(query.by) & TIME else rows, about, people),
    )


def _chart(
    query: PipelineQuery, sought: Sought, rows: Sequence[Figure], about: str, people: Mapping[str, str]
) -> Chart | None:
    """The picture of the rows; over time of all of them, however few of them are asked for."""
    labels = [tuple(_labels(query, row, people)) for row in rows]
    return charted(sought, rows, labels, heading(query), about, lambda row: _shown(row, sought))


def _first(query: PipelineQuery, sought: Sought, rows: Sequence[Figure], labels: Sequence[tuple[str, ...]]) -> str:
    """Who comes first, where that is what is asked; nothing where nobody has any, or where too many are equal."""
    asked = top(query) == 1 and len(query.by) == 1 and query.lowest is not Lowest.NONE
    if not asked or not 0 < len(rows) <= EQUALS or (query.lowest is None and not _size(rows[0], sought)):
        return ""
    shown = {_shown(row, sought) for row in rows}
    figure = shown.pop() if len(shown) == 1 else f"{rows[0].share:.1%}"  # equal shares of different wholes
    week = "the week of " if query.by == (Breakdown.WEEK,) else ""
    return foremost(query, sought, [f"{week}{name}" for name, *_ in labels], figure)


# -- the table --------------------------------------------------------------------------------------------------------


def _cut(query: PipelineQuery, sought: Sought, rows: Sequence[Figure]) -> tuple[Figure, ...]:
    """The rows in the order of their time or funnel, else the largest first, or the smallest; as many as were asked for."""
    ordered, wanted, times = list(rows), top(query), set(query.by) & TIME
    if times and len(query.by) > 1:
        return tuple(ordered)
    if query.lowest is not None:
        return _from_below(query, sought, [*ordered, *_empty(sought, ordered)])
    if ranked := query.measure is not Measure.FUNNEL and not (times and wanted is None):
        ordered.sort(key=lambda row: _size(row, sought), reverse=True)
    if query.measure is Measure.PIPELINE and query.by == (Breakdown.STAGE,):
        order = [stage.value for stage in Stage]
        ordered.sort(key=lambda row: order.index(row.labels[0] or Stage.PROSPECT.value))
    if ranked and wanted == 1 and ordered:  # whoever has as many comes first as well
        return tuple(row for row in ordered if _size(row, sought) == _size(ordered[0], sought))
    return tuple(ordered[:wanted])


def _empty(sought: Sought, rows: Sequence[Figure]) -> Iterator[Figure]:
    """The days, weeks or months in which there was nothing to count: fewer there cannot be."""
    there = {row.labels for row in rows}
    if sought.measure not in RATES and len(sought.by) == 1:
        yield from (Figure(labels=(each.label,), count=0) for each in sought.buckets if (each.label,) not in there)


def _from_below(query: PipelineQuery, sought: Sought, rows: Sequence[Figure]) -> tuple[Figure, ...]:
    """The smallest first; where only some are asked for, with all who have no more than the last of them."""
    if query.measure in RATES and query.lowest is Lowest.FEWEST:  # of nothing there is no lowest share
        rows = [
            row for row in rows if row.of and (row.seconds is not None or sought.measure is not Measure.SPEED_TO_LEAD)
        ]
    if sought.roll:
        rows = [row for row in rows if row.labels[0] is not None]
    ordered = sorted(rows, key=lambda row: _size(row, sought))
    wanted = top(query)
    if wanted is None or wanted >= len(ordered):
        return tuple(ordered)
    last = _size(ordered[wanted - 1], sought)
    return tuple(row for row in ordered if _size(row, sought) <= last)


def _size(row: Figure, sought: Sought) -> float:
    if sought.measure is Measure.SPEED_TO_LEAD:
        return row.seconds if row.seconds is not None else -1.0
    if sought.measure is Measure.CONVERSION:
        return row.share or 0.0
    return float(row.amount) if row.amount is not None else float(row.count)


def _heads(query: PipelineQuery) -> Iterator[str]:
    if query.measure is Measure.FUNNEL:
        yield "Step"
    for breakdown in query.by:
        yield breakdown.value.capitalize()


def _figure_heads(sought: Sought) -> tuple[str, ...]:
    match sought.measure:
        case Measure.VALUE:
            return ("Deals", "Value")
        case Measure.SPEED_TO_LEAD:
            return ("Within", "Of", "Share", "Median")
        case _ if _has_share(sought):
            return ("Count", "Of", "Share")
        case _:
            return ("Count",)


_SHARES = frozenset(
    {
        *(Measure.FUNNEL, Measure.CONVERSION, Measure.REJECTED, Measure.NO_NEXT_STEP, Measure.STALLED, Measure.MISSING),
        Measure.BLOCKERS,
    }
)


def _has_share(sought: Sought) -> bool:
    timed = sought.number is not None or (sought.span is not None and sought.late_by is None)
    late = sought.measure is Measure.BREACHES and timed
    return (
        late or (sought.measure in _SHARES and Breakdown.REASON not in sought.by) or sought.measure is Measure.BLOCKERS
    )


def _cells(row: Figure, sought: Sought) -> tuple[str, ...]:
    if sought.measure is Measure.VALUE:
        return (f"{row.count:,}", _money(row))
    if sought.measure is Measure.SPEED_TO_LEAD:
        return (*_shared(row), spent(row.seconds) if row.seconds is not None else "–")
    return _shared(row) if _has_share(sought) else (f"{row.count:,}",)


def _money(row: Figure) -> str:
    if row.amount is None:
        return "not said" if row.count else "–"
    return f"{row.amount:,.0f} {row.currency}"


def _shared(row: Figure) -> tuple[str, str, str]:
    return f"{row.count:,}", f"{row.of or 0:,}", f"{row.share:.1%}" if row.share is not None else "–"


def _labels(query: PipelineQuery, row: Figure, people: Mapping[str, str]) -> Iterator[str]:
    labels = row.labels
    if query.measure is Measure.FUNNEL:
        source, to = next(step for step in STEPS if step[1].value == labels[0])
        yield f"{SHORT[source]} → {SHORT[to]}"
        labels = labels[1:]
    for breakdown, label in zip(query.by, labels, strict=True):
        yield _named(breakdown, label, people)


def _named(breakdown: Breakdown, label: str | None, people: Mapping[str, str]) -> str:
    if label is None:
        return "nobody" if breakdown in (Breakdown.REP, Breakdown.TEAM) else "not known"
    match breakdown:
        case Breakdown.REP:
            return people.get(label, "somebody else")
        case Breakdown.STAGE:
            return SHORT[Stage(label)]
        case Breakdown.REASON | Breakdown.LETTER:
            return CODES.get(label) or GATES.get(label) or label.replace("_", " ").capitalize()
        case Breakdown.QUARTER:
            day = date.fromisoformat(label)
            return f"Q{(day.month + 2) // 3} {day.year}"
        case Breakdown.MONTH:
            return f"{date.fromisoformat(label):%b %Y}"
        case Breakdown.DAY | Breakdown.WEEK:
            return f"{date.fromisoformat(label):%-d %b %Y}"
        case _:
            return label


# -- whose and when ---------------------------------------------------------------------------------------------------


def narrowing(query: PipelineQuery, *, headed: bool = False) -> str:
    """Which leads only and without which, in words; after the heading (`headed`) without the stages that it names."""
    unsaid = HEADED_BY_STAGE if headed else {Measure.CONVERSION}
    told = [each for each in Breakdown if each is not Breakdown.STAGE or query.measure not in unsaid]
    only, without = _names(query.filters, told), _names(query.filters.excluded, told)
    return f"{f', only {only}' if only else ''}{f', without {without}' if without else ''}"


def _names(narrowing: Narrowing, told: Sequence[Breakdown]) -> str:
    parts = []
    for breakdown in told:
        if names := getattr(narrowing, breakdown, ()):
            shown = [SHORT[each] if isinstance(each, Stage) else str(each) for each in names]
            parts.append(f"{breakdown} {' or '.join(shown)}")
    return ", ".join(parts)


def _while(query: PipelineQuery, sought: Sought) -> str:
    """The period that a sentence names; nothing where it is all time, or now."""
    said = when(query.period, sought)
    return "" if said in ("all time", "as of now") else f" {said}"


def _days_of(query: PipelineQuery, sought: Sought) -> Period | None:
    """The days that were said, else those that are looked at where none are: what is due is due by today."""
    start, end = sought.days
    return query.period or (Period(start=start, end=end) if sought.span and (start or end) else None)


def when(period: Period | None, sought: Sought) -> str:
    """A period in words; of a state, the moment that is meant."""
    start, end = (period.start, period.end) if period else (None, None)
    if sought.span is None and sought.measure is not Measure.REVISITS:
        if unit := next((each for each in sought.by if each in TIME), None):
            since, until = f" since {_day(start)}" if start else "", f" until {_day(end)}" if end else ""
            return f"as of the end of each {unit}{since}{until}"
        return f"as of the end of {_day(end)}" if sought.past and end else "as of now"
    if start and end:
        return f"on {_day(start)}" if start == end else f"from {_day(start)} to {_day(end)}"
    if start:
        return f"since {_day(start)}"
    return f"until {_day(end)}" if end else "all time"


def _against(period: Period | None, sought: Sought) -> str:
    """The days that a figure is held against; of a state, the day at whose end it was so, which is over."""
    if period is None:
        return ""
    is_state = sought.span is None and sought.measure is not Measure.REVISITS and not set(sought.by) & set(TIME)
    if is_state and period.end:
        return f", against the end of {_day(period.end)}"
    return f", against {re.sub('^(?:as of|from|on) ', '', when(period, sought))}"


def _day(day: date | None) -> str:
    return f"{day:%-d %B %Y}" if day else ""


# -- what to be careful about -----------------------------------------------------------------------------------------


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, 1927): it holds for small samples and at the ends, too."""
    if not of:
        return 0.0, 1.0
    z, share = 1.959964, hits / of
    middle, spread = share + z * z / (2 * of), z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    whole = 1 + z * z / of
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def _caveats(query: PipelineQuery, found: Figures, rows: Sequence[Figure]) -> Iterator[str]:
    whole = found.total[0] if found.total else None
    if query.measure in RATES and whole and whole.of and whole.of < SMALL_SAMPLE:
        low, high = wilson(whole.count, whole.of)
        few = "1 lead" if whole.of == 1 else f"{whole.of} leads"
        yield f"only {few}: the true share may well lie between {low:.0%} and {high:.0%}"
    if query.measure in RATES and rows and any(row.of and row.of < SMALL_SAMPLE for row in rows):
        yield f"rows with fewer than {SMALL_SAMPLE} leads say little"
    if query.measure is Measure.VALUE and any(figure.currency is None and figure.count for figure in found.total):
        unsaid = sum(figure.count for figure in found.total if figure.currency is None)
        yield f"{many(unsaid, 'deal', 'deals')} without an amount"
    if ActivityKind.DEBRIEF in query.logged:
        yield "a debrief counts as a call"
    if query.measure in (Measure.CONVERSION, Measure.FUNNEL):
        yield "a lead counts when it entered the first stage; those of late may still go on"


def _just_begun(query: PipelineQuery, held_against: Period | None) -> Iterator[str]:
    """That the first days of a month, a quarter or a year, held against as many of the one before, say little."""
    start, end = (query.period.start, query.period.end) if query.period else (None, None)
    if start is None or end is None or held_against is None or start.day != 1 or (end - start).days >= JUST_BEGUN:
        return
    unit = next((unit for unit, months in MONTHS.items() if held_against.start == months_on(start, -months)), None)
    if unit:
        days = many((end - start).days + 1, "day", "days")
        yield f"{days} against {days}: the {unit} has just begun; “last {unit} vs the {unit} before” takes whole ones"


def _unseen(sought: Sought, found: Figures, people: Mapping[str, str]) -> Iterator[str]:
    """Who has no row, where the breakdown has no one row for somebody."""
    split = next((each for each in sought.by if each in OF_PEOPLE), None)
    if split is not None and (absent := nothing_at_all(found.rows, sought)):
        yield f"nothing at all: {listed(sorted(_named(split, label, people) for label in absent))}"


def _shown(row: Figure, sought: Sought) -> str:
    """A figure in words, as it stands beside its mark in a chart."""
    match sought.measure:
        case Measure.VALUE:
            return _money(row)
        case Measure.SPEED_TO_LEAD:
            return spent(row.seconds) if row.seconds is not None else "not contacted"
        case _ if row.share is not None and _has_share(sought):
            return f"{row.share:.1%} ({row.count:,} of {row.of:,})"
        case _:
            return f"{row.count:,}"


HEADED_BY_STAGE = frozenset({Measure.CONVERSION, Measure.COUNT})
"""Measures whose heading names the stages that are meant."""


def heading(query: PipelineQuery) -> str:
    """What a question is about, in a few words."""
    by = f" by {' and '.join(query.by)}" if query.by else ""
    end = "fastest" if query.measure is Measure.SPEED_TO_LEAD else "fewest"
    by += f", the {end} first" if query.lowest else ""
    match query.measure:
        case Measure.CONVERSION:
            source, to = step_of(query.filters.stage)
            return f"{SHORT[source]} → {SHORT[to]}{by}"
        case Measure.VALUE:
            return f"{'Won' if asks_what_was_won(query) else 'Open'} deals{by}"
        case Measure.SPEED_TO_LEAD:
            return f"Median speed to lead{by}"
        case Measure.COUNT:
            return f"{_capital(called(query.filters.stage, many=True) or 'leads')}{by}"
        case Measure.ACTIVITY if query.logged:
            return f"{_capital(kinds(query.logged, many=True))}{by}"
        case _:
            return f"{said(query.measure).replace('follow ups', 'follow-ups').capitalize()}{by}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
