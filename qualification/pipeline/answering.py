"""From figures to an answer: one sentence with the figure, a table, whose and when in words, and what to be careful about."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from qualification.leads import Stage
from qualification.pipeline.directory import CODES
from qualification.pipeline.planning import MQL_TO_SQL, STEPS, said, top
from qualification.pipeline.query import Breakdown, Comparison, Measure, Narrowing, Period, PipelineQuery
from qualification.pipeline.sought import TIME, Figure, Figures, Sought

SHORT: Mapping[Stage, str] = {
    Stage.PROSPECT: "prospect",
    Stage.LEAD: "lead",
    Stage.MARKETING_QUALIFIED: "MQL",
    Stage.ACCEPTED: "accepted",
    Stage.SALES_QUALIFIED: "SQL",
    Stage.OPPORTUNITY: "opportunity",
    Stage.CUSTOMER: "customer",
    Stage.NURTURE: "nurture",
    Stage.DISQUALIFIED: "disqualified",
}
_WHAT: Mapping[Measure, str] = {
    Measure.COUNT: "leads",
    Measure.PIPELINE: "leads in the pipeline",
    Measure.FUNNEL: "leads became customers",
    Measure.VALUE: "deals",
    Measure.BREACHES: "follow-ups came late or never",
    Measure.UNACCEPTED: "MQLs that nobody has accepted",
    Measure.REJECTED: "MQLs were rejected",
    Measure.NO_NEXT_STEP: "leads have no dated next step",
    Measure.STALLED: "leads stand still",
    Measure.BLOCKERS: "accepted leads fail a gate on the way to SQL",
    Measure.MISSING: "leads lack an answer",
    Measure.DISQUALIFIED: "leads were disqualified",
    Measure.REVISITS: "second chances come due",
    Measure.FOLLOW_UPS: "follow-ups are due",
    Measure.LOAD: "open leads have an owner",
    Measure.ACTIVITY: "calls, e-mails, meetings and notes were logged",
    Measure.CHANGES: "moves from stage to stage",
    Measure.CONTRADICTIONS: "leads have an open contradiction",
}


NOTHING = Figures(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to a question about the pipeline: plain words, to be escaped where they are shown.

    `says` is the sentence, `columns` and `rows` the table where there is more than one number, `about` whose and when in words,
    `caveats` what to be careful about. `query` is the question as it was understood.
    """

    query: PipelineQuery
    says: str
    about: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    caveats: tuple[str, ...] = ()
    figures: Figures = NOTHING


def answered(
    query: PipelineQuery, sought: Sought, found: Figures, before: Figures | None, whose: str, people: Mapping[str, str]
) -> Answer:
    """The answer that figures come to; `before` are those of the period it is held against, `people` names by id."""
    rows = _cut(query, sought, found.rows)
    return Answer(
        query=query,
        says=f"{_sentence(query, sought, found)}{_change(found, before)}",
        about=f"{whose}{_narrowing(query)} · {when(query.period, sought)}",
        columns=(*_heads(query), *_figure_heads(sought)) if rows else (),
        rows=tuple((*_labels(query, row, people), *_cells(row, sought)) for row in rows),
        caveats=tuple(_caveats(query, found, rows)),
        figures=Figures(found.total, rows),
    )


# -- the sentence -----------------------------------------------------------------------------------------------------


def _sentence(query: PipelineQuery, sought: Sought, found: Figures) -> str:
    match query.measure:
        case Measure.VALUE:
            kind = "won" if sought.won else "open"
            return f"{_money(found.total)} in {_many(sum(f.count for f in found.total), f'{kind} deals')}."
        case Measure.CONVERSION:
            return _conversion(query, sought, found.total[0])
        case Measure.SPEED_TO_LEAD:
            return _speed(sought, found.total[0])
        case Measure.COUNT if query.filters.stage:
            stages = ", ".join(SHORT[stage] for stage in query.filters.stage)
            return f"{found.total[0].count:,} {stages}."
        case Measure.BREACHES if sought.number is not None:
            whole = found.total[0]
            return f"{_share(whole)} of new MQLs waited more than {sought.number:g} minutes for a first contact."
        case Measure.STALLED:
            return f"{_share(found.total[0])} leads stand still: nothing was logged for {sought.number:g} days."
        case _:
            what, whole = _WHAT[query.measure], found.total[0]
            return f"{_share(whole)} {_singular(what) if whole.count == 1 and whole.of is None else what}."


def _many(count: int, what: str) -> str:
    return f"{count:,} {what[:-1] if count == 1 and what.endswith('s') else what}"


def _singular(what: str) -> str:
    """What is said of many, of one: "leads were disqualified", "lead was disqualified"."""
    noun, _, rest = what.partition(" ")
    verbs = {
        "were": "was",
        "have": "has",
        "are": "is",
        "come": "comes",
        "stand": "stands",
        "lack": "lacks",
        "fail": "fails",
    }
    words = [verbs.get(word, word) for word in rest.split()]
    return " ".join([noun.removesuffix("s"), *words]).replace("chances comes", "chance comes")


def _share(figure: Figure) -> str:
    if figure.of is None:
        return f"{figure.count:,}"
    return f"{figure.count:,} of {figure.of:,}{f' ({figure.share:.1%})' if figure.share is not None else ''}"


def _conversion(query: PipelineQuery, sought: Sought, whole: Figure) -> str:
    source, to = sought.steps[0]
    way = f"{SHORT[source]} → {SHORT[to]}"
    if not whole.of:
        return f"{way}: there are none to convert yet, so there is no rate."
    against = _against(whole.share or 0.0) if (source, to) == MQL_TO_SQL else ""
    held = "" if against or query.compare is not Comparison.BENCHMARK else " (the benchmark is for MQL → SQL only)"
    return f"{way}: {whole.share:.1%} ({whole.count:,} of {whole.of:,}){against}{held}."


def _against(share: float) -> str:
    where = "above" if share > BENCHMARK else "below" if share < BENCHMARK else "at"
    return f", {where} the benchmark of {BENCHMARK:.0%}"


def _speed(sought: Sought, whole: Figure) -> str:
    if not whole.of:
        return "No lead became an MQL in this time, so there is no speed to lead."
    soon = (
        f"{whole.count:,} of {whole.of:,} new MQLs ({whole.share:.0%}) were contacted within {sought.number:g} minutes"
    )
    if whole.seconds is None:
        return f"{soon}; none was contacted yet."
    return f"{soon}; the median is {spent(whole.seconds)}, of those that were contacted."


def spent(seconds: float) -> str:
    """A length of time: "4 minutes", "2.5 hours", "3 days"."""
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= length * (2 if unit == "day" else 1):
            many = round(seconds / length, 1)
            return f"{many:g} {unit}{'' if many == 1 else 's'}"
    return f"{seconds:g} seconds"


def _money(figures: Sequence[Figure]) -> str:
    sums = [f"{f.amount:,.0f} {f.currency}" for f in figures if f.amount is not None and f.currency]
    return " and ".join(sums) if sums else "No amount"


def _change(found: Figures, before: Figures | None) -> str:
    """Up or down against the period before; by share where there is one."""
    if before is None or len(found.total) != 1 or len(before.total) > 1:
        return ""
    now, then = found.total[0], before.total[0] if before.total else Figure(count=0)
    if now.amount is not None or then.amount is not None:
        return f" Before: {_money(before.total)}."
    if now.of is not None:
        if now.share is None or then.share is None:
            return " There is nothing to hold it against in the period before."
        points = (now.share - then.share) * 100
        return f" {_direction(points)} from {then.share:.1%} before ({points:+.1f} points)."
    rate = f", {(now.count - then.count) / then.count:+.0%}" if then.count else ""
    return f" {_direction(now.count - then.count)} from {then.count:,} before ({now.count - then.count:+,}{rate})."


def _direction(change: float) -> str:
    return "Up" if change > 0 else "Down" if change < 0 else "Unchanged"


# -- the table --------------------------------------------------------------------------------------------------------


def _cut(query: PipelineQuery, sought: Sought, rows: Sequence[Figure]) -> tuple[Figure, ...]:
    """The rows in the order of their time or funnel, else the largest first; as many as were asked for."""
    ordered = list(rows)
    if query.measure is not Measure.FUNNEL and not set(query.by) & TIME:
        ordered.sort(key=lambda row: _size(row, sought), reverse=True)
    if query.measure is Measure.PIPELINE and query.by == (Breakdown.STAGE,):
        order = [stage.value for stage in Stage]
        ordered.sort(key=lambda row: order.index(row.labels[0] or Stage.PROSPECT.value))
    return tuple(ordered[: top(query)])


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
    late = sought.measure is Measure.BREACHES and (sought.number is not None or sought.span is not None)
    return (
        late or (sought.measure in _SHARES and Breakdown.REASON not in sought.by) or sought.measure is Measure.BLOCKERS
    )


def _cells(row: Figure, sought: Sought) -> tuple[str, ...]:
    if sought.measure is Measure.VALUE:
        return (f"{row.count:,}", f"{row.amount:,.0f} {row.currency}" if row.amount is not None else "not said")
    if sought.measure is Measure.SPEED_TO_LEAD:
        return (*_shared(row), spent(row.seconds) if row.seconds is not None else "–")
    return _shared(row) if _has_share(sought) else (f"{row.count:,}",)


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
        case Breakdown.REASON:
            return CODES.get(label, label.replace("_", " "))
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


def _narrowing(query: PipelineQuery) -> str:
    only, without = _names(query.filters), _names(query.filters.excluded)
    return f"{f', only {only}' if only else ''}{f', without {without}' if without else ''}"


def _names(narrowing: Narrowing) -> str:
    parts = []
    for breakdown in Breakdown:
        if names := getattr(narrowing, breakdown, ()):
            shown = [SHORT[each] if isinstance(each, Stage) else str(each) for each in names]
            parts.append(f"{breakdown} {' or '.join(shown)}")
    return ", ".join(parts)


def when(period: Period | None, sought: Sought) -> str:
    """A period in words; of a state, the moment that is meant."""
    start, end = (period.start, period.end) if period else (None, None)
    if sought.span is None and sought.measure is not Measure.REVISITS:
        return f"as of the end of {_day(end)}" if sought.past and end else "as of now"
    if start and end:
        return f"on {_day(start)}" if start == end else f"from {_day(start)} to {_day(end)}"
    if start:
        return f"since {_day(start)}"
    return f"until {_day(end)}" if end else "all time"


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
        yield f"{_many(unsaid, 'deals')} without an amount"
    if query.measure in (Measure.CONVERSION, Measure.FUNNEL):
        yield "a lead counts when it entered the first stage; those of late may still go on"


# -- for spreadsheets -------------------------------------------------------------------------------------------------


def as_csv(answer: Answer) -> str:
    """The table as CSV, or the figure where there is none; no cell is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([neutral(cell) for cell in answer.columns or ("Figure",)])
    for row in answer.rows or ((answer.says,),):
        writer.writerow([neutral(cell) for cell in row])
    return out.getvalue()


def neutral(cell: str) -> str:
    """A cell that a spreadsheet takes as text: what begins like a formula gets an apostrophe (OWASP, CSV injection)."""
    return f"'{cell}" if cell.lstrip().startswith(("=", "+", "-", "@")) or cell.startswith(("\t", "\r", "\n")) else cell


def heading(query: PipelineQuery) -> str:
    """What a question is about, in a few words."""
    by = f" by {' and '.join(query.by)}" if query.by else ""
    return f"{said(query.measure).capitalize()}{by}"
