"""Which chart suits an answer: bars for categories, columns or lines over time, steps for a funnel; and its words.

A chart shows what its table says. Where that would not fit into one picture, or there is nothing to compare, there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from qualification.charts import Chart, Kind, Mark, Series, Unit
from qualification.pipeline.query import Measure
from qualification.pipeline.sought import TIME, Figure, Sought
from qualification.pipeline.steps import MQL_TO_SQL

BENCHMARK = 0.13
"""Article 001: the expected MQL to SQL conversion is around 13 %."""
SMALL_SAMPLE = 30
"""Below this many cases a share says little: its 95 % interval is wider than the benchmark itself."""
RATES = frozenset({Measure.CONVERSION, Measure.FUNNEL, Measure.SPEED_TO_LEAD})
"""Measures whose figures are drawn from samples; the others count what there is."""
MOST_BARS, MOST_STEPS, MOST_SERIES, MOST_COLUMNS = 12, 15, 5, 16
"""What still reads at a glance in a picture as wide as a phone."""
LONGEST_ALT = 1900
"""Slack takes 2,000 characters."""
_KINDS = {Kind.BARS: "Bar chart", Kind.COLUMNS: "Column chart", Kind.LINES: "Line chart", Kind.FUNNEL: "Funnel chart"}

Named = tuple[Figure, tuple[str, ...]]
"""A row with its labels in words."""


def charted(
    sought: Sought, rows: Sequence[Figure], labels: Sequence[tuple[str, ...]], title: str, about: str, shown: Shown
) -> Chart | None:
    """The chart of an answer's rows; `labels` are theirs in words, `shown` says a figure in words."""
    unit = _unit(sought, rows)
    bare = sought.measure in RATES and bool(sought.roll)  # who had nothing to convert has no rate to draw
    named = [each for each in zip(rows, labels, strict=True) if each[0].of or not bare]
    if unit is None or not named:
        return None
    kind, series, notes = _drawn(sought, named, shown)
    marks = [mark for each in series for mark in each.marks]
    if sum(mark.value is not None for mark in marks) < 2 or not any(mark.value or mark.whole for mark in marks):
        return None
    if any(mark.weak for mark in marks):
        notes = (*notes, f"Hatched or hollow: fewer than {SMALL_SAMPLE} leads, which say little")
    target = BENCHMARK if sought.measure is Measure.CONVERSION and sought.steps[0] == MQL_TO_SQL else None
    alt = _in_words(kind, title, about, series, target, notes)
    return Chart(kind=kind, unit=unit, title=title, about=about, series=series, target=target, notes=notes, alt=alt)


Shown = Callable[[Figure], str]
_Drawn = tuple[Kind, tuple[Series, ...], tuple[str, ...]]


def _unit(sought: Sought, rows: Sequence[Figure]) -> Unit | None:
    """What the values are; None for money in several currencies, which no one axis can hold."""
    match sought.measure:
        case Measure.VALUE:
            return Unit.MONEY if len({row.currency for row in rows if row.currency}) == 1 else None
        case Measure.SPEED_TO_LEAD:
            return Unit.SECONDS
        case Measure.CONVERSION:
            return Unit.SHARE
        case _:
            return Unit.COUNT


def _drawn(sought: Sought, named: Sequence[Named], shown: Shown) -> _Drawn:
    if sought.measure is Measure.FUNNEL:
        steps = named if len(named) <= MOST_STEPS else ()
        return Kind.FUNNEL, _bars(sought, steps, shown), ("Pale: entered the step; dark: went on",)
    time = next((place for place, each in enumerate(sought.by) if each in TIME), None)
    if time is None:
        left = len(named) - MOST_BARS
        notes = (f"The first {MOST_BARS} of {len(named)}; all are in the table",) if left > 0 else ()
        return Kind.BARS, _bars(sought, named[:MOST_BARS], shown), notes
    if len(sought.by) == 1:
        marks = _over_time(sought, named, 0, shown)
        rate = sought.measure in RATES or len(marks) > MOST_COLUMNS
        return Kind.LINES if rate else Kind.COLUMNS, (Series("", marks),), ()
    return _several(sought, named, time, shown)


def _bars(sought: Sought, named: Sequence[Named], shown: Shown) -> tuple[Series, ...]:
    return (Series("", tuple(_mark(sought, " · ".join(labels), row, shown) for row, labels in named)),)


def _several(sought: Sought, named: Sequence[Named], time: int, shown: Shown) -> _Drawn:
    """A line for each category, the largest first."""
    lines: dict[str, list[Named]] = {}
    for row, labels in named:
        lines.setdefault(labels[1 - time], []).append((row, labels))
    largest = sorted(lines, key=lambda name: -sum(row.of or row.count for row, _ in lines[name]))
    chosen = largest[:MOST_SERIES]
    notes = (f"The {MOST_SERIES} largest of {len(lines)}; all are in the table",) if len(lines) > MOST_SERIES else ()
    return Kind.LINES, tuple(Series(name, _over_time(sought, lines[name], time, shown)) for name in chosen), notes


def _over_time(sought: Sought, named: Sequence[Named], time: int, shown: Shown) -> tuple[Mark, ...]:
    """A mark for every day, week or month, those without any leads too."""
    there: Mapping[str | None, Named] = {row.labels[time]: (row, labels) for row, labels in named}
    nothing = None if sought.measure in RATES else 0.0
    marks = []
    for bucket in sought.buckets:
        found = there.get(bucket.label)
        short = (
            f"{bucket.first:%-d %b}" if len(sought.buckets) > 1 and _within_months(sought) else f"{bucket.first:%b %y}"
        )
        marks.append(_mark(sought, short, found[0], shown) if found else Mark(label=short, value=nothing, shown="none"))
    return tuple(marks)


def _within_months(sought: Sought) -> bool:
    """Whether buckets are days or weeks."""
    first = sought.buckets[0]
    return (first.last - first.first).days < 7 and (len(sought.buckets) < 2 or _apart(sought) <= 7)


def _apart(sought: Sought) -> int:
    return (sought.buckets[1].first - sought.buckets[0].first).days


def _mark(sought: Sought, label: str, row: Figure, shown: Shown) -> Mark:
    whole = float(row.of) if sought.measure is Measure.FUNNEL and row.of is not None else None
    weak = sought.measure in RATES and row.of is not None and row.of < SMALL_SAMPLE
    return Mark(label=label, value=_value(sought, row), shown=shown(row), whole=whole, weak=weak)


def _value(sought: Sought, row: Figure) -> float | None:
    match sought.measure:
        case Measure.VALUE:
            return float(row.amount) if row.amount is not None else None if row.count else 0.0
        case Measure.SPEED_TO_LEAD:
            return row.seconds
        case Measure.CONVERSION:
            return row.share
        case _:
            return float(row.count)


def _in_words(
    kind: Kind, title: str, about: str, series: Sequence[Series], target: float | None, notes: Sequence[str]
) -> str:
    """The figures in words, for screen readers; the last ones are left to the table where they are too many."""
    end = f" The benchmark is {target:.0%}." if target else ""
    end += "".join(f" {note}." for note in notes)
    said = f"{_KINDS[kind]}. {title}. {about}."
    for each in series:
        said += f" {each.name}:" if each.name else ""
        for mark in each.marks:
            more = f" {mark.label} {mark.shown}{', small sample' if mark.weak else ''};"
            if len(said) + len(more) + len(end) > LONGEST_ALT:
                return f"{said} and more, in the table.{end}"
            said += more
    return f"{said.removesuffix(';')}.{end}"
