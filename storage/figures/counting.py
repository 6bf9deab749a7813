"""The one statement that counts any measure's cases, split and narrowed as a plan says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    FromClause,
    Function,
    Row,
    Select,
    String,
    Table,
    and_,
    case,
    column,
    false,
    func,
    literal,
    or_,
    select,
    values,
)

from qualification.pipeline.query import Breakdown
from qualification.pipeline.sought import SEGMENTS, TIME, Bucket, Figure, Sought
from storage.columns import UtcDateTime
from storage.figures.cases import Cases, of_lead, with_lead
from storage.rows.history import stays
from storage.rows.leads import leads
from storage.scoring.functions import Median

CALLED = {
    Breakdown.SOURCE: "source",
    Breakdown.CAMPAIGN: "campaign",
    Breakdown.REGION: "region",
    Breakdown.INDUSTRY: "industry",
    Breakdown.SEGMENT: "employees",
}
"""What stays repeat of leads and their companies."""
_TODAY = stays.alias("today")


def counted(tenant: str, cases: Cases, sought: Sought) -> Select[Any]:
    """How many cases, or hits out of all, in each group; their money by currency, the median of their seconds."""
    if cases.alone is not None and Breakdown.STAGE not in _asked(sought):
        cases = replace(cases, source=cases.alone, about=cases.alone)
    labels = _labels(cases, sought)
    columns: list[ColumnElement[Any]] = [*labels, *_counts(cases)]
    groups: list[ColumnElement[Any]] = list(labels)
    if cases.amount is not None and cases.currency is not None:
        columns += [cases.currency.label("currency"), func.sum(cases.amount).label("amount")]
        groups.append(cases.currency)
    if cases.seconds is not None:
        columns.append(Median(cases.seconds).label("median"))
    return _chosen(tenant, select(*columns), cases, sought).group_by(*groups)


def leads_of(tenant: str, cases: Cases, sought: Sought) -> Select[Any]:
    """The leads that a figure counts, each once, by name."""
    if cases.about is not leads:
        cases = replace(cases, source=with_lead(cases.source))
    chosen = _chosen(tenant, select(leads.c.id, leads.c.name), cases, sought)
    if cases.hit is not None:
        chosen = chosen.where(cases.hit)
    return chosen.distinct().order_by(leads.c.name, leads.c.id)


def _counts(cases: Cases) -> list[ColumnElement[Any]]:
    if cases.hit is None:
        return [_all(cases).label("hits")]
    return [_all(cases).filter(cases.hit).label("hits"), _all(cases).label("every")]


def _all(cases: Cases) -> Function[int]:
    return func.count(cases.lead_id.distinct()) if cases.once else func.count()


def _chosen(tenant: str, chosen: Select[Any], cases: Cases, sought: Sought) -> Select[Any]:
    """The selection from the cases' source and what the plan needs beside it, narrowed."""
    source = cases.source
    if any(CALLED[each] not in cases.about.c for each in _asked(sought) & CALLED.keys()):
        source = source.outerjoin(_TODAY, and_(of_lead(_TODAY, cases.about), _TODAY.c.until.is_(None)))
    if set(sought.by) & TIME:
        source = source.join(*_in_its_bucket(cases, sought))
    reasoned = Breakdown.REASON in sought.by and cases.hit is not None
    where = (
        cases.about.c.tenant == tenant,
        *cases.where,
        *_filters(cases, sought),
        *((cases.hit,) if reasoned else ()),
    )
    return chosen.select_from(source).where(*[each for each in where if each is not None])


def _asked(sought: Sought) -> set[Breakdown]:
    return {*sought.by, *sought.only, *sought.without}


def _filters(cases: Cases, sought: Sought) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if sought.allowed is not None:
        where.append(cases.person.in_(sorted(sought.allowed)))
    for breakdown, names in sought.only.items():
        where.append(_column(breakdown, cases, sought).in_(sorted(names)))
    for breakdown, names in sought.without.items():
        held = _column(breakdown, cases, sought)
        where.append(or_(held.is_(None), held.not_in(sorted(names))))
    return where


def _labels(cases: Cases, sought: Sought) -> list[ColumnElement[Any]]:
    return [_column(each, cases, sought).label(f"label_{n}") for n, each in enumerate(sought.by)]


def _column(breakdown: Breakdown, cases: Cases, sought: Sought) -> ColumnElement[Any]:
    if breakdown in CALLED:
        return _called(breakdown, cases.about)
    if breakdown in TIME:
        return _buckets(sought.buckets).c.label
    held = {
        Breakdown.REP: cases.person,
        Breakdown.TEAM: _team(cases.person, sought),
        Breakdown.STAGE: cases.stage,
        Breakdown.REASON: cases.reason,
        Breakdown.LETTER: cases.letter,
    }[breakdown]
    if held is None:
        raise ValueError(f"{sought.measure} cannot be split by {breakdown}: the planner refuses that")
    return held


def _called(breakdown: Breakdown, about: Table) -> ColumnElement[Any]:
    name = CALLED[breakdown]
    held: ColumnElement[Any] = about.c[name] if name in about.c else _TODAY.c[name]
    return _segment(held) if breakdown is Breakdown.SEGMENT else held


def _segment(size: ColumnElement[Any]) -> ColumnElement[Any]:
    within = {
        name: size.between(low, high) if high is not None else size >= low for name, (low, high) in SEGMENTS.items()
    }
    return case(*((fits, literal(name)) for name, fits in within.items()), else_=None)


def _team(person: ColumnElement[Any], sought: Sought) -> ColumnElement[Any]:
    """The team of a person, by those who are known: there are few, and looking each up in a join costs more."""
    members: dict[str, list[str]] = {}
    for person_id, team in sorted(sought.teams.items()):
        members.setdefault(team, []).append(person_id)
    whens = [(person.in_(people), literal(team)) for team, people in members.items()]
    return case(*whens, else_=None) if whens else case((false(), literal("")), else_=None)


@lru_cache(maxsize=32)
def _buckets(buckets: tuple[Bucket, ...]) -> FromClause:
    """The same rows are the same table, wherever a statement names it."""
    columns = (
        column("label", String),
        column("first", Date),
        column("last", Date),
        column("start", UtcDateTime),
        column("before", UtcDateTime),
    )
    rows = [(each.label, each.first, each.last, each.span.start, each.span.end) for each in buckets]
    return values(*columns, name="buckets").data(rows).cte("buckets")


def _in_its_bucket(cases: Cases, sought: Sought) -> tuple[FromClause, ColumnElement[bool]]:
    buckets = _buckets(sought.buckets)
    if cases.on is not None:
        return buckets, and_(cases.on >= buckets.c.first, cases.on <= buckets.c["last"])
    if cases.at is None:
        raise ValueError(f"{sought.measure} has no moment: the planner looks at it at the end of each bucket")
    return buckets, and_(cases.at >= buckets.c.start, cases.at < buckets.c.before)


def figure(row: Row[Any], labels: int, cases: Cases) -> Figure:
    """A row of the statement as a figure."""
    held = row._mapping  # noqa: SLF001 - SQLAlchemy's own name for it
    return Figure(
        labels=tuple(_word(each) for each in row[:labels]),
        count=held["hits"],
        of=held["every"] if cases.hit is not None else None,
        seconds=held["median"] if cases.seconds is not None else None,
        amount=_money(held["amount"]) if cases.amount is not None else None,
        currency=held["currency"] if cases.amount is not None else None,
    )


def _word(label: Any) -> str | None:
    return label.isoformat() if isinstance(label, date | datetime) else None if label is None else str(label)


def _money(amount: Any) -> Decimal | None:
    return None if amount is None else Decimal(amount)
