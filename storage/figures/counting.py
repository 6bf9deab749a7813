"""The one statement that counts any measure's cases, split and narrowed as a plan says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Function,
    Row,
    RowMapping,
    Select,
    String,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    not_,
    or_,
    select,
)

from qualification.pipeline.query import Breakdown
from qualification.pipeline.sought import SEGMENTS, Figure, Sought
from storage.figures.cases import Cases, of_lead
from storage.figures.marks import NAMED
from storage.rows.history import stays
from storage.rows.leads import accounts, leads
from storage.scoring.functions import Median

CALLED = {
    Breakdown.SOURCE: "source",
    Breakdown.CAMPAIGN: "campaign",
    Breakdown.REGION: "region",
    Breakdown.INDUSTRY: "industry",
    Breakdown.SEGMENT: "employees",
}
"""What stays repeat of leads and their companies."""
TODAY = stays.alias("today")
"""The lead's stay of now, which says whose it is and what it is called where a case does not say so itself."""


def counted(tenant: str, cases: Cases, sought: Sought) -> Select[Any]:
    """How many cases, or hits out of all, in each group; their money by currency, the median of their seconds."""
    if cases.alone is not None and Breakdown.STAGE not in asked(sought):
        cases = replace(cases, source=cases.alone, about=cases.alone)
    labels = [column(each, cases, sought).label(f"label_{n}") for n, each in enumerate(sought.by) if told(each, cases)]
    columns: list[ColumnElement[Any]] = [*labels, *counts(cases)]
    groups: list[ColumnElement[Any]] = [*labels]
    if cases.amount is not None and cases.currency is not None:
        columns += [cases.currency.label("currency"), func.sum(cases.amount).label("amount")]
        groups.append(cases.currency)
    if cases.seconds is not None:
        columns.append(Median(cases.seconds).label("median"))
    return chosen(tenant, select(*columns), cases, sought).group_by(*groups)


def each(tenant: str, cases: Cases, sought: Sought) -> Select[Any]:
    """The lead of each case, with its labels."""
    named = [column(by, cases, sought).label(f"label_{n}") for n, by in enumerate(sought.by)]
    return chosen(tenant, select(cases.lead_id.label("lead_id"), *named), cases, sought)


def leads_of(tenant: str, cases: Cases, sought: Sought) -> Select[Any]:
    """The leads that a figure counts, each once, by name; where it is how long they waited, all who did."""
    if cases.about is not leads:
        cases = replace(cases, source=cases.source.join(leads, of_lead(cases.about)))
    found = chosen(tenant, select(leads.c.id, leads.c.name), cases, sought)
    if cases.hit is not None and cases.seconds is None:
        found = found.where(cases.hit)
    return found.distinct().order_by(leads.c.name, leads.c.id)


def told(breakdown: Breakdown, cases: Cases) -> bool:
    """Whether a case has a label of its own, and not one for each of its marks."""
    return not (cases.marks and breakdown in NAMED)


def counts(cases: Cases) -> list[ColumnElement[Any]]:
    """How many cases there are, and of those that can be hits how many are: any, and by each mark."""
    in_all = [] if cases.in_all is None else [_all(cases).filter(cases.in_all).label("in_all")]
    if cases.hit is None:
        return [_all(cases).label("hits"), *in_all]
    marks = [_all(cases).filter(holds).label(f"mark_{n}") for n, holds in enumerate(cases.marks.values())]
    return [*marks, _all(cases).filter(cases.hit).label("hits"), _all(cases).label("every"), *in_all]


def _all(cases: Cases) -> Function[int]:
    return func.count(cases.lead_id.distinct()) if cases.once else func.count()


def chosen(tenant: str, columns: Select[Any], cases: Cases, sought: Sought) -> Select[Any]:
    """The selection from the cases' source and what the plan needs beside it, narrowed."""
    source = _beside_today(cases) if _asks_today(cases, sought) else cases.source
    stages = (stays.c.stage.in_(cases.stages),) if cases.stages else ()
    reasoned = Breakdown.REASON in sought.by and cases.hit is not None and not cases.marks
    where = (cases.about.c.tenant == tenant, *stages, *cases.where, *_filters(tenant, cases, sought))
    return columns.select_from(source).where(*where, *((cases.hit,) if reasoned else ()))


def _asks_today(cases: Cases, sought: Sought) -> bool:
    """Whether a plan asks what only the stay of now says."""
    of_whom = sought.allowed is not None or not asked(sought).isdisjoint((Breakdown.REP, Breakdown.TEAM))
    return (of_whom and cases.person is TODAY.c.owner_id) or any(
        CALLED[each] not in cases.about.c for each in asked(sought) & CALLED.keys()
    )


def _beside_today(cases: Cases) -> FromClause:
    """The cast keeps SQLite from beginning with the stays of now where the plan is narrowed by what they say."""
    same = TODAY.c.lead_id == cast(cases.lead_id, String)
    return cases.source.outerjoin(TODAY, and_(TODAY.c.tenant == cases.about.c.tenant, same, TODAY.c.until.is_(None)))


def asked(sought: Sought) -> set[Breakdown]:
    """By what a plan splits and narrows."""
    return {*sought.by, *sought.only, *sought.without}


def _filters(tenant: str, cases: Cases, sought: Sought) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if sought.allowed is not None:
        where.append(cases.person.in_(sorted(sought.allowed)))
    for breakdown, names in sought.only.items():
        if not (breakdown is Breakdown.STAGE and cases.stages and cases.stage is stays.c.stage):  # they say it already
            there = column(breakdown, cases, sought).in_(sorted(names))
            by_country = breakdown is Breakdown.REGION and sought.in_countries
            where.append(or_(there, _based_in(tenant, cases, sought.in_countries)) if by_country else there)
    for breakdown, names in sought.without.items():
        held = column(breakdown, cases, sought)
        where.append(or_(held.is_(None), held.not_in(sorted(names))))
        if breakdown is Breakdown.REGION and sought.not_in_countries:
            where.append(not_(_based_in(tenant, cases, sought.not_in_countries)))
    return where


def _based_in(tenant: str, cases: Cases, countries: frozenset[str]) -> ColumnElement[bool]:
    """Whether a case is of a lead whose company is in one of these countries, which nothing but the company says."""
    based, company = leads.alias("based"), accounts.alias("company")
    there = based.join(company, (company.c.tenant == based.c.tenant) & (company.c.id == based.c.account_id))
    named = (company.c.tenant == tenant, company.c.country.in_(sorted(countries)))
    return cases.lead_id.in_(select(based.c.id).select_from(there).where(*named))


def column(breakdown: Breakdown, cases: Cases, sought: Sought) -> ColumnElement[Any]:
    """What a case is called by a breakdown."""
    if breakdown in CALLED:
        return _called(breakdown, cases.about)
    if breakdown is Breakdown.TEAM:
        return _team(cases.person, sought)
    held = {
        Breakdown.REP: cases.person,
        Breakdown.STAGE: cases.stage,
        Breakdown.REASON: cases.reason,
        Breakdown.LETTER: cases.letter,
        Breakdown.DAY: cases.day,
    }[breakdown]
    if held is None:
        raise ValueError(f"{sought.measure} cannot be split by {breakdown}: the planner refuses that")
    return held


def _called(breakdown: Breakdown, about: FromClause) -> ColumnElement[Any]:
    name = CALLED[breakdown]
    held: ColumnElement[Any] = about.c[name] if name in about.c else TODAY.c[name]
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


def figures(row: Row[Any], sought: Sought, cases: Cases) -> Iterator[Figure]:
    """A row of the statement as a figure, or as one for each mark; of reasons only the hits are looked at."""
    plain = _figure(row, sought, cases)
    if not cases.marks:
        yield plain
    for n, name in enumerate(cases.marks):
        labels = tuple(name if each in NAMED else label for each, label in zip(sought.by, plain.labels, strict=True))
        count = _held(row)[f"mark_{n}"]
        yield replace(plain, labels=labels, count=count, of=count if Breakdown.REASON in sought.by else plain.of)


def adds_up(cases: Cases, sought: Sought) -> bool:
    """Whether the rows come to the whole: each case is in exactly one of them, and has no median."""
    if cases.once and (Breakdown.STAGE in sought.by or sought.buckets):  # a lead may have entered several
        return False
    return cases.seconds is None and (Breakdown.REASON not in sought.by or bool(cases.marks) or cases.hit is None)


def part(row: Row[Any], sought: Sought, cases: Cases) -> Figure:
    """What a row adds to the whole."""
    plain = replace(_figure(row, sought, cases), labels=())
    return plain if cases.in_all is None else replace(plain, count=_held(row)["in_all"])


def _figure(row: Row[Any], sought: Sought, cases: Cases) -> Figure:
    held = _held(row)
    return Figure(
        labels=tuple(_word(held[f"label_{n}"]) if told(each, cases) else None for n, each in enumerate(sought.by)),
        count=held["hits"],
        of=held["every"] if cases.hit is not None else None,
        seconds=held["median"] if cases.seconds is not None else None,
        amount=_money(held["amount"]) if cases.amount is not None else None,
        currency=held["currency"] if cases.amount is not None else None,
    )


def labels(row: Row[Any], sought: Sought) -> tuple[str | None, ...]:
    """How a case of `each` is called by the question's breakdowns."""
    return tuple(_word(_held(row)[f"label_{n}"]) for n in range(len(sought.by)))


def _held(row: Row[Any]) -> RowMapping:
    return row._mapping  # noqa: SLF001 - SQLAlchemy's own name for it


def _word(label: Any) -> str | None:
    return label.isoformat() if isinstance(label, date | datetime) else None if label is None else str(label)


def _money(amount: Any) -> Decimal | None:
    return None if amount is None else Decimal(amount)
