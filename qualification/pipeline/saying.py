"""The sentence of an answer: plain English for none, one and many of something, and where there is nothing to divide by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qualification.leads import ActivityKind, Stage
from qualification.pipeline.charting import BENCHMARK, RATES
from qualification.pipeline.query import Comparison, Measure, PipelineQuery
from qualification.pipeline.sought import Figure, Figures, Sought
from qualification.pipeline.steps import MQL_TO_SQL

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
_PLURALS: Mapping[Stage, tuple[str, str]] = {
    Stage.ACCEPTED: ("accepted lead", "accepted leads"),
    Stage.OPPORTUNITY: ("opportunity", "opportunities"),
    Stage.NURTURE: ("lead in nurture", "leads in nurture"),
    Stage.DISQUALIFIED: ("disqualified lead", "disqualified leads"),
}


@dataclass(frozen=True, slots=True)
class _Said:
    """How a measure is spoken of: one and many of what, what one and many of them do, what is said of none.

    Of a share, `nothing` is said where there is nothing to be a share of, and `none` names that whole as “{whole}”.
    """

    one: str
    many: str
    does: str
    do: str
    none: str
    nothing: str = ""


_LEADS = ("lead", "leads")
_WORKED = ("lead being worked", "leads being worked")
_NONE_IN_WORK = "There are no accepted leads, SQLs or opportunities"
_OF_STAGES = frozenset({Measure.NO_NEXT_STEP, Measure.STALLED, Measure.MISSING, Measure.LOAD})
"""Measures of leads in some stages: where a question names others, the sentence does as well."""
_SAID: Mapping[Measure, _Said] = {
    Measure.COUNT: _Said(*_LEADS, "", "", "No leads."),
    Measure.PIPELINE: _Said(*_LEADS, "in the pipeline", "in the pipeline", "The pipeline is empty."),
    Measure.FUNNEL: _Said(
        *(*_LEADS, "became a customer", "became customers", "{whole}: none has become a customer yet."),
        nothing="No lead entered the funnel at its first step, so there is no rate from end to end.",
    ),
    Measure.BREACHES: _Said(
        *("follow-up", "follow-ups", "came late or never", "came late or never", "{whole}: none came late."),
        nothing="No follow-up fell due, so none came late.",
    ),
    Measure.UNACCEPTED: _Said(
        *("MQL", "MQLs", "that nobody has accepted", "that nobody has accepted"),
        none="There is no MQL that nobody has accepted.",
    ),
    Measure.REJECTED: _Said(
        *("MQL", "MQLs", "was rejected", "were rejected", "{whole} decided on: none was rejected."),
        nothing="No MQL was accepted or rejected, so there is no share.",
    ),
    Measure.NO_NEXT_STEP: _Said(
        *(*_WORKED, "has no dated next step", "have no dated next step", "{whole}: each has a dated next step."),
        nothing=f"{_NONE_IN_WORK}, so none lacks a next step.",
    ),
    Measure.STALLED: _Said(
        *(*_WORKED, "stands still", "stand still", "{whole}: none stands still."),
        nothing=f"{_NONE_IN_WORK}, so nothing stands still.",
    ),
    Measure.BLOCKERS: _Said(
        *("accepted lead", "accepted leads", "fails a gate on the way to SQL", "fail a gate on the way to SQL"),
        none="{whole}: none is held back on the way to SQL.",
        nothing="There are no accepted leads, so none is held back on the way to SQL.",
    ),
    Measure.MISSING: _Said(
        *(*_WORKED, "lacks an answer", "lack an answer", "{whole}: none lacks an answer."),
        nothing=f"{_NONE_IN_WORK}, so no answer is missing.",
    ),
    Measure.DISQUALIFIED: _Said(*_LEADS, "was disqualified", "were disqualified", "No lead was disqualified."),
    Measure.REVISITS: _Said("second chance", "second chances", "comes due", "come due", "No second chance comes due."),
    Measure.FOLLOW_UPS: _Said("follow-up", "follow-ups", "is due", "are due", "No follow-up is due."),
    Measure.LOAD: _Said("open lead", "open leads", "has an owner", "have an owner", "Nobody owns an open lead."),
    Measure.ACTIVITY: _Said(
        *("call, e-mail, meeting or note", "calls, e-mails, meetings and notes", "was logged", "were logged"),
        none="No call, e-mail, meeting or note was logged.",
    ),
    Measure.CHANGES: _Said("move", "moves", "from stage to stage", "from stage to stage", "No lead moved."),
    Measure.CONTRADICTIONS: _Said(
        *_LEADS, "has an open contradiction", "have an open contradiction", "No lead has an open contradiction."
    ),
}


_OVERDUE = _Said("follow-up", "follow-ups", "is overdue", "are overdue", "No follow-up is overdue.")
"""Of follow-ups at one moment: which came late is told of a period."""


def sentence(query: PipelineQuery, sought: Sought, found: Figures) -> str:
    """What the figures come to, in one sentence."""
    whole = found.total[0] if found.total else Figure(count=0)
    speaks = _spoken_of(query)
    match query.measure:
        case Measure.VALUE:
            return _value(found.total, won=sought.won)
        case Measure.CONVERSION:
            return _conversion(query, sought, whole)
        case Measure.SPEED_TO_LEAD:
            return _speed(sought, whole)
        case Measure.COUNT if query.filters.stage:
            return f"{_staged(query.filters.stage, whole.count)}."
        case Measure.ACTIVITY if query.logged:
            return _logged(query.logged, whole.count)
        case Measure.LOAD if len(query.filters.rep) == 1:
            return (
                f"{query.filters.rep[0]} has {whole.count or 'no'} {speaks.one if whole.count == 1 else speaks.many}."
            )
        case Measure.BREACHES if sought.number is not None:
            return _slow(whole, sought.number)
        case Measure.BREACHES if sought.late_by is not None:
            return f"{_counted(whole, _OVERDUE)[:-1]} by more than {many(sought.late_by.days, 'day', 'days')}."
        case Measure.BREACHES if sought.span is None:
            return _counted(whole, _OVERDUE)
        case Measure.STALLED if whole.of:
            why = ": nothing was logged for" if whole.count else ", each has something logged within"
            return f"{_counted(whole, speaks)[:-1]}{why} {sought.number:g} days."
        case _:
            return _counted(whole, speaks)


KINDS: Mapping[ActivityKind, tuple[str, str]] = {
    ActivityKind.CALL: ("call", "calls"),
    ActivityKind.MEETING: ("meeting", "meetings"),
    ActivityKind.EMAIL: ("e-mail", "e-mails"),
    ActivityKind.NOTE: ("note", "notes"),
}
"""Kinds of activity that are asked for; a debrief is among the calls."""


def kinds(logged: Sequence[ActivityKind], *, many: bool) -> str:
    """Kinds of activity as they are spoken of: "call", "calls and meetings"."""
    named = [forms[many] for kind, forms in KINDS.items() if kind in logged]
    return (" and " if many else " or ").join(named)


def _logged(asked: Sequence[ActivityKind], count: int) -> str:
    if not count:
        return f"No {kinds(asked, many=False)} was logged."
    return f"{count:,} {kinds(asked, many=count != 1)} {'was' if count == 1 else 'were'} logged."


def _spoken_of(query: PipelineQuery) -> _Said:
    said = _SAID.get(query.measure, _SAID[Measure.COUNT])
    if query.measure is Measure.MISSING and query.filters.letter:
        asked = f"an answer on {' or '.join(query.filters.letter)}"
        told = (said.does, said.do, said.none, said.nothing)
        said = _Said(said.one, said.many, *(each.replace("an answer", asked) for each in told))
    if query.measure not in _OF_STAGES or not query.filters.stage:
        return said
    one, more = (called(query.filters.stage, many=each) for each in (False, True))
    return replace(said, one=one, many=more, nothing=said.nothing.replace(_NONE_IN_WORK, f"There are no {more}"))


def _counted(whole: Figure, said: _Said) -> str:
    if whole.of == 0 and said.nothing:
        return said.nothing
    if whole.count == 0:
        return said.none.format(whole=many(whole.of or 0, said.one, said.many))
    does = said.does if whole.count == 1 else said.do
    if whole.of is None:
        return " ".join(filter(None, (many(whole.count, said.one, said.many), does))) + "."
    if whole.count == whole.of:
        return f"The only {said.one} {does}." if whole.of == 1 else f"All {whole.of:,} {said.many} {does}."
    return f"{whole.count:,} of {whole.of:,} {said.many} ({whole.share:.1%}) {does}."


def many(count: int, one: str, more: str) -> str:
    """So many of something: "1 lead", "1,200 leads"."""
    return f"{count:,} {one if count == 1 else more}"


def _staged(stages: Sequence[Stage], count: int) -> str:
    """So many leads of some stages: "No SQLs", "1 SQL", "12 MQLs or SQLs"."""
    names = called(stages, many=count != 1)
    return f"{count:,} {names}" if count else f"No {names}"


def called(stages: Sequence[Stage], *, many: bool) -> str:
    """What leads in some stages are called: "SQL", "MQLs or SQLs"."""
    forms = [_PLURALS.get(stage, (SHORT[stage], f"{SHORT[stage]}s")) for stage in stages]
    return " or ".join(more if many else one for one, more in forms)


def _value(total: Sequence[Figure], *, won: bool) -> str:
    deals = sum(figure.count for figure in total)
    if not deals:
        return "No deal was won." if won else "There are no open deals."
    counted = many(deals, *(("won deal", "won deals") if won else ("open deal", "open deals")))
    sums = _sums(total)
    return f"{sums} in {counted}." if sums else f"{counted}, without an amount so far."


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


def _slow(whole: Figure, minutes: float) -> str:
    waited = f"waited more than {minutes:g} minute{'' if minutes == 1 else 's'} for a first contact"
    if not whole.of:
        return f"No lead became an MQL, so none {waited}."
    if not whole.count:
        return f"No new MQL {waited}, of {whole.of:,}."
    return f"{whole.count:,} of {many(whole.of, 'new MQL', 'new MQLs')} ({whole.share:.1%}) {waited}."


def _speed(sought: Sought, whole: Figure) -> str:
    if not whole.of:
        return "No lead became an MQL in this time, so there is no speed to lead."
    news, soon = many(whole.of, "new MQL", "new MQLs"), f"within {sought.number:g} minutes"
    were = "was" if 1 in (whole.count, whole.of) else "were"
    first = f"{whole.count:,} of {news} ({whole.share:.0%}) {were} contacted {soon}"
    if whole.seconds is None:
        return f"{first}; none was contacted yet."
    return f"{first}; the median is {spent(whole.seconds)}, of those that were contacted."


def spent(seconds: float) -> str:
    """A length of time: "4 minutes", "2.5 hours", "3 days"."""
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= length * (2 if unit == "day" else 1):
            number = round(seconds / length, 1)
            return f"{number:g} {unit}{'' if number == 1 else 's'}"
    return f"{seconds:g} seconds"


def _sums(figures: Sequence[Figure]) -> str:
    return " and ".join(f"{f.amount:,.0f} {f.currency}" for f in figures if f.amount is not None and f.currency)


def foremost(query: PipelineQuery, sought: Sought, named: Sequence[str], shown: str) -> str:
    """Who or what comes first, where only that is asked for; several where they are equal, each with what is `shown`."""
    if query.lowest is not None:
        end = "lowest" if sought.measure in RATES else "fewest"
    else:
        end = "highest" if sought.measure in RATES else "most"
    end = {"lowest": "fastest", "highest": "slowest"}[end] if sought.measure is Measure.SPEED_TO_LEAD else end
    *most, last = named
    return f" The {end}: {', '.join(most)} and {last}, {shown} each." if most else f" The {end}: {last}, {shown}."


def change(found: Figures, before: Figures | None) -> str:
    """Up or down against the period before, by share where there is one; empty where nothing is held against it."""
    if before is None or len(found.total) != 1 or len(before.total) > 1:
        return ""
    now, then = found.total[0], before.total[0] if before.total else Figure(count=0)
    if now.amount is not None or then.amount is not None:
        return f" Before: {_sums(before.total) or 'nothing'}."
    if now.of is not None:
        if now.share is None or then.share is None:
            return " There is nothing to hold it against in the period before."
        points = (now.share - then.share) * 100
        return f" {_direction(points)} from {then.share:.1%} before ({points:+.1f} points)."
    if now.count == then.count:
        return f" Unchanged from {then.count:,} before." if now.count else " There were none before, either."
    rate = f", {(now.count - then.count) / then.count:+.0%}" if then.count else ""
    return f" {_direction(now.count - then.count)} from {then.count:,} before ({now.count - then.count:+,}{rate})."


def _direction(points: float) -> str:
    return "Up" if points > 0 else "Down" if points < 0 else "Unchanged"
