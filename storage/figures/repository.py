"""The figures of the pipeline, counted in the database (qualification.ports.PipelineFigures)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import Row, Select, select, text

from qualification.leads import FUNNEL, LeadName
from qualification.pipeline.query import Breakdown, Measure
from qualification.pipeline.sought import TIME, Bars, Bucket, Figure, Figures, Listed, Sought, Span
from storage.figures import counting, gates, happenings, letters, states
from storage.figures.cases import Cases
from storage.figures.contradicted import contradicted_among, contradicted_leads
from storage.figures.counted import Counted, Labels, by_bucket, counts, in_order, labelled, summed
from storage.figures.in_a_text import can_be_in_a_text, counted_in_a_text, figures_in_a_text
from storage.figures.in_order import can_be_led, counted_in_order
from storage.figures.marks import NAMED
from storage.figures.per_lead import can_be_per_lead, counted_per_lead
from storage.repositories.bulk import StoredBulk
from storage.rows.history import stays
from storage.rows.leads import accounts, leads
from storage.scope import Scope

_NAMED = {
    Breakdown.SOURCE: leads.c.source,
    Breakdown.CAMPAIGN: leads.c.campaign,
    Breakdown.REGION: accounts.c.region,
    Breakdown.INDUSTRY: accounts.c.industry,
}
_CASES: Mapping[Measure, Callable[[str, Sought], Cases]] = {
    Measure.PIPELINE: states.in_stages,
    Measure.FUNNEL: happenings.step,
    Measure.CONVERSION: happenings.step,
    Measure.VALUE: states.value,
    Measure.SPEED_TO_LEAD: happenings.first_contacts,
    Measure.UNACCEPTED: states.in_stages,
    Measure.REJECTED: happenings.decided,
    Measure.NO_NEXT_STEP: states.no_next_step,
    Measure.STALLED: states.stalled,
    Measure.MISSING: letters.missing,
    Measure.DISQUALIFIED: happenings.disqualified,
    Measure.REVISITS: states.revisits,
    Measure.FOLLOW_UPS: states.owed,
    Measure.LOAD: states.load,
    Measure.ACTIVITY: happenings.logged,
    Measure.CHANGES: happenings.changed,
}


class StoredFigures:
    """Every measure by any breakdown that makes sense."""

    def __init__(self, scope: Scope, bulk: StoredBulk) -> None:
        self._scope = scope
        self._bulk = bulk

    def of(self, sought: Sought) -> Figures:
        """What is sought, in all and in its rows, ordered by their labels."""
        self._plan(anew=not sought.buckets or sought.measure is Measure.REVISITS)
        counted = self._rows(sought) if sought.by or sought.measure is Measure.FUNNEL else Counted()
        whole = summed(counted.parts) or self._steps(replace(sought, by=()))
        return Figures(whole, counted.rows)

    def _plan(self, *, anew: bool) -> None:
        """Whether PostgreSQL plans each statement for its own period; one asked for each bucket is planned for all of them.

        From its sixth time on a plan takes any period for a short one: activity of a quarter by region took 196 ms, not 76.
        """
        if not self._on_sqlite:
            mode = "force_custom_plan" if anew else "auto"
            self._scope.connection.execute(text(f"SET LOCAL plan_cache_mode = {mode}"))

    def behind(self, sought: Sought, limit: int) -> tuple[LeadName, ...]:
        """The leads behind a figure, by name."""
        columns = (leads.c.id, leads.c.name, leads.c.external_id, leads.c.owner_id, leads.c.stage)
        rows = self._behind(sought, limit, select(*columns))
        return tuple(LeadName(row.id, row.name, None, row.external_id, row.owner_id, row.stage) for row in rows)

    def listed(self, sought: Sought, limit: int) -> tuple[Listed, ...]:
        """The leads behind a figure with what is exported of them, by name."""
        own = (leads.c.name, leads.c.stage, leads.c.owner_id, leads.c.external_id, leads.c.created_at)
        columns = (leads.c.id.label("lead_id"), *own, *_NAMED.values())
        company = (accounts.c.tenant == leads.c.tenant) & (accounts.c.id == leads.c.account_id)
        rows = self._behind(sought, limit, select(*columns).outerjoin(accounts, company))
        return tuple(Listed(**row._mapping) for row in rows)  # noqa: SLF001 - SQLAlchemy's own public name

    def _behind(self, sought: Sought, limit: int, chosen: Select[Any]) -> Sequence[Row[Any]]:
        """Columns of the leads that a figure counts, by name."""
        some = counting.leads_of(self._scope.tenant, self._cases(sought), sought).limit(limit).subquery()
        mine = chosen.where(self._scope.mine(leads), leads.c.id.in_(select(some.c.id)))
        return self._scope.rows(mine.order_by(leads.c.name, leads.c.id))

    def values(self, breakdown: Breakdown) -> Collection[str]:
        """What a source, campaign, region or industry may be called here; nothing for any other breakdown."""
        held = _NAMED.get(breakdown)
        if held is None:
            return ()
        chosen = select(held).where(held.table.c.tenant == self._scope.tenant, held.is_not(None)).distinct()
        return sorted(row[0] for row in self._scope.rows(chosen))

    def countries(self) -> Collection[str]:
        """The countries of the leads' companies, as they are stored."""
        held = accounts.c.country
        chosen = select(held).where(accounts.c.tenant == self._scope.tenant, held.is_not(None)).distinct()
        return sorted(row[0] for row in self._scope.rows(chosen))

    def _steps(self, sought: Sought) -> tuple[Figure, ...]:
        """The figure in all: of a funnel's last step, which is from its first stage to its last."""
        if sought.measure is not Measure.FUNNEL:
            return self._count(sought).rows
        return self._count(replace(sought, steps=((FUNNEL[0], FUNNEL[-1]),))).rows

    def _rows(self, sought: Sought) -> Counted:
        if sought.measure is not Measure.FUNNEL:
            return self._rows_of(sought)
        steps = [(str(step[1]), self._rows_of(replace(sought, steps=(step,)))) for step in sought.steps]
        rows = (replace(row, labels=(to, *row.labels)) for to, counted in steps for row in counted.rows)
        return Counted(tuple(rows), steps[0][1].parts)

    def _rows_of(self, sought: Sought) -> Counted:
        held = [each for each in sought.by if each in TIME]
        return self._one_by_one(sought, sought.by.index(held[0])) if held else self._count(sought)

    def _one_by_one(self, sought: Sought, where: int) -> Counted:
        """Each bucket by itself: what happened in it, or how a state was at its end."""
        others = replace(sought, by=tuple(each for each in sought.by if each not in TIME))
        if sought.measure is Measure.REVISITS:
            days = self._count(replace(sought, by=tuple(_days(sought.by))))
            return Counted(by_bucket(days.rows, where, sought.buckets), days.parts)
        if _is_state(sought):
            found = list(self._at_each_end(others))
            rows = (labelled(row, where, bucket) for bucket, counted in found for row in counted.rows)
            return Counted(tuple(rows), found[-1][1].parts)
        happened = [(each, self._count(_within(others, each))) for each in sought.buckets]
        rows = (labelled(row, where, bucket) for bucket, counted in happened for row in counted.rows)
        parts = tuple(part for _, counted in happened for part in counted.parts)
        return Counted(tuple(sorted((row for row in rows if row.count or row.of), key=in_order)), parts)

    def _at_each_end(self, sought: Sought) -> Iterator[tuple[Bucket, Counted]]:
        """How a state was at each bucket's end."""
        if sought.measure in _STANDING:
            return self._back_from_the_end(sought)
        if _is_out_of_hand(sought):
            return self._less_those_in_hand(sought)
        return ((each, self._count(_at_the_end(sought, each))) for each in sought.buckets)

    def _less_those_in_hand(self, sought: Sought) -> Iterator[tuple[Bucket, Counted]]:
        """Of those who stood somewhere at each bucket's end who was not in hand: those who were are fewer, and on record."""
        in_hand = self._in_hand(sought.measure)
        for bucket, standing in self._back_from_the_end(_standing(sought)):
            then = _at_the_end(sought, bucket)
            yield bucket, _less(standing, in_hand(then)) if _spells_tell(then) else self._count(then)

    def _in_hand(self, measure: Measure) -> Callable[[Sought], Counter[Labels]]:
        lately = [states.moved_lately] if measure is Measure.STALLED else []
        counters = [self._again_and_again(cases) for cases in (states.in_hand, *lately)]
        return lambda then: sum((counter(then) for counter in counters), Counter())

    def _again_and_again(self, cases_of: Callable[[Sought], Cases]) -> Callable[[Sought], Counter[Labels]]:
        """Counts cases bucket by bucket, those of the past by one statement: making it takes longer than running it."""
        made: dict[bool, tuple[Cases, Select[Any]]] = {}

        def counted(sought: Sought) -> Counter[Labels]:
            if sought.past not in made:
                cases = cases_of(sought)
                made[sought.past] = cases, self._statement(cases, sought)
            cases, statement = made[sought.past]
            rows = self._scope.rows(statement, states.moments(sought))
            return Counter(counts(self._read(rows, cases, sought)))

        return counted

    def _back_from_the_end(self, sought: Sought) -> Iterator[tuple[Bucket, Counted]]:
        """Who stood somewhere at each bucket's end: at the last as counted, earlier less who came since, and with who left."""
        *before, last = sought.buckets
        ended = _at_the_end(sought, last)
        came, left = (
            self._again_and_again(partial(states.moved, edge=edge)) for edge in (stays.c.since, stays.c.until)
        )
        standing = Counter(counts(self._count(ended)))
        found = [(last, standing.copy())]
        for bucket in reversed(before):
            since = _at_the_end(sought, bucket).at
            moved = replace(ended, span=Span(since, ended.at if ended.past else None))
            ended = replace(ended, at=since)
            standing.subtract(came(moved))
            standing.update(left(moved))
            found.append((bucket, standing.copy()))
        for bucket, there in reversed(found):
            figures = (Figure(labels=labels, count=count) for labels, count in there.items() if count or not labels)
            rows = tuple(sorted(figures, key=in_order))
            yield bucket, Counted(rows, rows)

    def _count(self, sought: Sought) -> Counted:
        if _spells_tell(sought):
            return _less(self._count(_standing(sought)), self._in_hand(sought.measure)(sought))
        if sought.bars is not None and not sought.past and counting.asked(sought).isdisjoint(NAMED):
            return self._held_back(sought, sought.bars)
        return self._counted(self._cases(sought), sought)

    def _held_back(self, sought: Sought, bars: Bars) -> Counted:
        """Accepted leads less those that pass every gate; only of these it has to be known whether they are contradicted."""
        cases = gates.let_through(self._scope.tenant, sought, bars)
        passing = self._scope.rows(counting.each(self._scope.tenant, cases, sought))
        contradicted = contradicted_among(self._scope, self._bulk, [row.lead_id for row in passing])
        through = Counter(counting.labels(row, sought) for row in passing if row.lead_id not in contradicted)
        return _less(self._count(_standing(sought)), through)

    def _counted(self, cases: Cases, sought: Sought) -> Counted:
        return self._read(self._scope.rows(self._statement(cases, sought)), cases, sought)

    def _read(self, rows: Sequence[Row[Any]], cases: Cases, sought: Sought) -> Counted:
        """What the rows of the statement say."""
        if self._goes_in_a_text(cases, sought):
            figures = tuple(sorted(figures_in_a_text(rows[0]), key=in_order))
            return Counted(figures, figures)
        found = [each for row in rows for each in counting.figures(row, sought, cases)]
        kept = [each for each in found if each.count or each.of or not sought.by]
        parts = [counting.part(row, sought, cases) for row in rows] if counting.adds_up(cases, sought) else ()
        return Counted(tuple(sorted(kept, key=in_order)), tuple(parts))

    def _goes_in_a_text(self, cases: Cases, sought: Sought) -> bool:
        return self._on_sqlite and can_be_in_a_text(cases, sought) and not can_be_led(cases, sought)

    @property
    def _on_sqlite(self) -> bool:
        return self._scope.connection.dialect.name == "sqlite"

    def _statement(self, cases: Cases, sought: Sought) -> Select[Any]:
        """The quickest of the statements that come to the same: PostgreSQL joins and groups what SQLite looks up and sorts."""
        tenant = self._scope.tenant
        if self._goes_in_a_text(cases, sought):
            return counted_in_a_text(tenant, cases, sought)
        if self._on_sqlite:
            if can_be_per_lead(cases, sought):
                return counted_per_lead(tenant, cases, sought)
            if can_be_led(cases, sought):
                return counted_in_order(tenant, cases, sought)
        return counting.counted(tenant, cases, sought)

    def _contradicted(self, sought: Sought) -> frozenset[str]:
        """The contradicted leads of the stages that are meant."""
        return contradicted_leads(self._scope, self._bulk, sought.only[Breakdown.STAGE])

    def _cases(self, sought: Sought) -> Cases:
        tenant = self._scope.tenant
        match sought.measure:
            case Measure.COUNT:
                act: Callable[[str, Sought], Cases] = happenings.entered if sought.span else states.in_stages
                if sought.span and self._on_sqlite and happenings.can_be_first_stays(sought):
                    act = happenings.first_stays
            case Measure.BREACHES:
                act = states.overdue if sought.number is None else happenings.first_contacts
            case Measure.CONTRADICTIONS:
                act = partial(letters.any_of, lead_ids=self._contradicted(sought))
            case Measure.BLOCKERS if sought.bars is not None:
                act = partial(gates.blockers, bars=sought.bars, contradicted=self._contradicted(sought))
            case _:
                act = _CASES[sought.measure]
        return act(tenant, sought)


def _less(standing: Counted, fewer: Counter[Labels]) -> Counted:
    rows = tuple(replace(row, count=row.count - fewer[row.labels], of=row.count) for row in standing.rows)
    return Counted(rows, rows)


def _days(by: Collection[Breakdown]) -> Iterator[Breakdown]:
    return (Breakdown.DAY if each in TIME else each for each in by)


def _is_state(sought: Sought) -> bool:
    """Whether it can be looked at from the end of each bucket."""
    return sought.measure in STATES and not sought.won


def _is_out_of_hand(sought: Sought) -> bool:
    """Whether spells say which leads are meant: not which letter is missing; some people's leads are looked up more quickly."""
    whole = sought.allowed is None and Breakdown.LETTER not in counting.asked(sought)
    return whole and sought.measure in _OUT_OF_HAND


def _spells_tell(sought: Sought) -> bool:
    """Whether spells say who was in hand then; of now leads have a step of their own."""
    own_step = sought.measure is Measure.NO_NEXT_STEP and not sought.past
    return _is_out_of_hand(sought) and not own_step


def _standing(sought: Sought) -> Sought:
    return replace(sought, measure=Measure.PIPELINE, number=None, bars=None)


def _at_the_end(sought: Sought, bucket: Bucket) -> Sought:
    return replace(sought, at=min(bucket.span.end or sought.now, sought.now))


def _within(sought: Sought, bucket: Bucket) -> Sought:
    return replace(sought, span=bucket.span, days=(bucket.first, bucket.last))


_STANDING = frozenset({Measure.PIPELINE, Measure.LOAD})
"""Measures of where leads stand and nothing else, so that their stays tell what changed between two moments."""
_OUT_OF_HAND = frozenset({Measure.NO_NEXT_STEP, Measure.STALLED, Measure.MISSING})
"""Measures of leads that are not in hand, which are most; the spells of those that are tell the others."""
STATES = frozenset(
    {Measure.PIPELINE, Measure.VALUE, Measure.NO_NEXT_STEP, Measure.STALLED, Measure.MISSING, Measure.LOAD}
)
"""Measures of a state whose history is on record, so that they can be looked at from the end of each bucket."""
