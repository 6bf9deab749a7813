"""A policy as one statement: the tallies of many leads, counted from their events and facts where these are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Double,
    Select,
    String,
    Text,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import JSONB

from qualification.policy.model import Policy
from qualification.policy.scoring_rules import ROUNDING, Criterion, Group, GroupKind
from qualification.scoring.engine import threshold
from qualification.scoring.tally import DOUBT
from storage.columns import UtcDateTime
from storage.rows.leads import events, leads
from storage.scope import Scope
from storage.scoring.facts import Conditions, Within, lead_parties
from storage.scoring.functions import Keyed, clipped
from storage.scoring.occurrences import accumulators

EMPTY = cast(literal("{}"), Text().with_variant(JSONB(), "postgresql"))
COLUMNS = (
    *(
        "tenant",
        "lead_id",
        "policy_version",
        "at",
        "accumulators",
        "pending_at",
        "fit",
        "engagement",
        "grade",
        "reached",
    ),
    *("held", "excluded", "due_at"),
)


def segments_of(scope: Scope, policy: Policy, conditions: Conditions, within: Within) -> list[str | None]:
    """The segments of the policy that these leads belong to; None stands for those that belong to none."""
    if not policy.segments:
        return [None]
    chosen = select(_segment(policy, conditions)).select_from(conditions.joined(lead_parties()))
    return [row[0] for row in scope.rows(chosen.where(scope.mine(leads), within(leads.c.id)).distinct())]


def tallies_of(
    scope: Scope, whole: Policy, segment: str | None, conditions: Conditions, within: Within, now: datetime
) -> Select[Any]:
    """The tallies of those of these leads that belong to a segment, as rows, in the order of COLUMNS.

    `due_at` is now where decay may change what the tally says: the moment itself is left to qualification.scoring.crossing.
    """
    policy = whole.within(segment)
    mine = _segment(whole, conditions).is_not_distinct_from(segment) if whole.segments else true()
    who = _who(scope, policy, conditions, within, now, mine)
    did, early = _did(scope, policy, within, now), _early(scope, within, now)
    joined = who.join(did, did.c.lead_id == who.c.id, isouter=True).join(
        early, early.c.lead_id == who.c.id, isouter=True
    )
    sums = select(
        who.c.id,
        who.c.excluded,
        who.c.hand_is_up,
        early.c.pending_at,
        func.coalesce(did.c.accumulators, EMPTY).label("accumulators"),
        _sum(policy, GroupKind.FIT, who, did).label("fit"),
        _sum(policy, GroupKind.ENGAGEMENT, who, did).label("engagement"),
        or_(who.c.engaged, func.coalesce(did.c.engaged, 0) > 0).label("engaged"),
        func.coalesce(did.c.falls, 0).label("falls"),
        func.coalesce(did.c.rises, 0).label("rises"),
    ).select_from(joined)
    return _judged(scope, policy, _once(sums.cte("sums")), now)


def _judged(scope: Scope, policy: Policy, sums: CTE, now: datetime) -> Select[Any]:
    total = sums.c.fit + sums.c.engagement
    may = and_(sums.c.excluded.is_(None), _reaches(sums.c.fit, policy.fit_gate), sums.c.engaged)
    reached, held = (and_(may, _reaches(total, threshold(policy, was_qualified=was))) for was in (False, True))
    fit, engagement = policy.grades.fit, policy.grades.engagement
    letter = case((_reaches(sums.c.fit, fit.a), "A"), (_reaches(sums.c.fit, fit.b), "B"), else_="C")
    first, second = (_reaches(sums.c.engagement, bound) for bound in (engagement.first, engagement.second))
    digit = case((first, "1"), (second, "2"), else_="3")
    changes = or_(
        sums.c.hand_is_up,
        sums.c.rises > 0,
        and_(sums.c.falls > 0, or_(second, held)),
        *(_in_doubt(sums.c.engagement, bound) for bound in (engagement.first, engagement.second)),
        *(_in_doubt(total, threshold(policy, was_qualified=was)) for was in (False, True)),
    )
    moment = literal(now, UtcDateTime())
    return select(
        literal(scope.tenant),
        sums.c.id,
        literal(policy.version),
        moment,
        sums.c.accumulators,
        sums.c.pending_at,
        sums.c.fit,
        sums.c.engagement,
        cast(letter, String).concat(digit),
        case((reached, true()), else_=false()),
        case((held, true()), else_=false()),
        sums.c.excluded,
        case((changes, moment), else_=sums.c.pending_at),
    )


def _in_doubt(points: ColumnElement[float], bound: float) -> ColumnElement[bool]:
    equal = points.between(bound - ROUNDING / 2, bound + ROUNDING / 2)
    return and_(points > bound - DOUBT, points < bound + DOUBT, ~equal)


def _reaches(points: ColumnElement[float], least: float) -> ColumnElement[bool]:
    """As qualification.policy.scoring_rules.reaches() has it."""
    return points >= least - ROUNDING


def _segment(policy: Policy, conditions: Conditions) -> ColumnElement[Any]:
    """The first segment that a lead meets."""
    return case(*((conditions.met(each), literal(each.name)) for each in policy.segments), else_=null())


def _who(
    scope: Scope, policy: Policy, conditions: Conditions, within: Within, now: datetime, mine: ColumnElement[bool]
) -> CTE:
    """Each lead with what its facts bring to each group, whether that shows interest, and why it is excluded."""
    strong = policy.engagement_criteria - policy.weak_criteria
    showing = [c for c in _about_facts(policy.criteria(GroupKind.ENGAGEMENT)) if c.name in strong and c.points > 0]
    reasons = [(conditions.met(rule), literal(rule.reason)) for rule in policy.exclusions()]
    who = (
        select(
            leads.c.id,
            case(*reasons, else_=null()).label("excluded") if reasons else cast(null(), String).label("excluded"),
            or_(false(), *map(conditions.met, showing)).label("engaged"),
            func.coalesce(leads.c.hand_raised_at >= now - timedelta(days=policy.hand_raise.days), false()).label(
                "hand_is_up"
            ),
            *(_brought(group, conditions).label(_column(number)) for number, group in enumerate(policy.groups)),
        )
        .select_from(conditions.joined(lead_parties()))
        .where(scope.mine(leads), within(leads.c.id), mine)
        .cte("who")
    )
    return _once(who)


def _brought(group: Group, conditions: Conditions) -> ColumnElement[float]:
    points = [
        case(
            (conditions.met(criterion), literal(criterion.clip(criterion.points), Double())),
            else_=literal(0.0, Double()),
        )
        for criterion in _about_facts(group.criteria)
    ]
    return _added(points)


def _did(scope: Scope, policy: Policy, within: Within, now: datetime) -> CTE:
    """Each lead that did something, with its accumulators, what they bring to each group, and what decay may do to that."""
    counted = [
        (number, group, criterion)
        for number, group in enumerate(policy.groups)
        for criterion in group.criteria
        if criterion.event is not None
    ]
    if not counted:
        return _nobody()
    strong = policy.engagement_criteria - policy.weak_criteria
    places = {place: criterion for place, (_, _, criterion) in enumerate(counted)}
    each = union_all(*(accumulators(scope, place, c, within, now) for place, c in places.items())).subquery("each")

    def among(chosen: Iterable[int]) -> list[ColumnElement[bool]]:
        wanted = set(chosen)
        return [] if wanted == places.keys() else [each.c.criterion.in_(sorted(wanted))]

    def any_of(chosen: Iterable[int], sign: int) -> ColumnElement[int]:
        can = [place for place in chosen if sign * places[place].points > 0]
        matter = and_(true(), *among(can), each.c.points > ROUNDING if sign > 0 else each.c.points < -ROUNDING)
        return func.max(case((matter, 1), else_=0)) if can else literal(0)

    def group_sum(wanted: int) -> ColumnElement[float]:
        own = [place for place, (number, _, _) in enumerate(counted) if number == wanted]
        others = among(own)
        return func.sum(case((others[0], each.c.points), else_=0.0) if others else each.c.points)

    fading = [place for place, c in places.items() if _fades(c)]
    did = (
        select(
            each.c.lead_id,
            Keyed(each.c.name, each.c.times, each.c.last, each.c.weight, each.c.kept).label("accumulators"),
            any_of((place for place, c in places.items() if c.name in strong), 1).label("engaged"),
            any_of(fading, 1).label("falls"),
            any_of(fading, -1).label("rises"),
            *(group_sum(number).label(_column(number)) for number in sorted({number for number, _, _ in counted})),
        )
        .group_by(each.c.lead_id)
        .cte("did")
    )
    return _once(did)


def _once(part: CTE) -> CTE:
    """Computed once a lead: left to themselves both databases write a column's expression out wherever it is used."""
    return part.prefix_with("MATERIALIZED")


def _nobody() -> CTE:
    """A policy that looks at no events makes nobody's tally longer."""
    columns = ("engaged", "falls", "rises")
    empty = select(
        leads.c.id.label("lead_id"), EMPTY.label("accumulators"), *(literal(0).label(name) for name in columns)
    )
    return empty.where(false()).cte("did")


def _early(scope: Scope, within: Within, now: datetime) -> CTE:
    """The first event of a lead that is known and has not happened yet."""
    pending = (
        *(scope.mine(events), within(events.c.lead_id), events.c.withdrawn_at.is_(None)),
        *(events.c.occurred_at > events.c.received_at, events.c.occurred_at > now),
    )
    first = select(events.c.lead_id, func.min(events.c.occurred_at).label("pending_at"))
    return first.where(*pending).group_by(events.c.lead_id).cte("early")


def _sum(policy: Policy, kind: GroupKind, who: CTE, did: CTE) -> ColumnElement[float]:
    def of_group(number: int, group: Group) -> ColumnElement[float]:
        column = _column(number)
        done = who.c[column] + func.coalesce(did.c[column], 0.0) if column in did.c else who.c[column]
        return clipped(done, group.floor, group.cap)

    return _added(of_group(number, group) for number, group in enumerate(policy.groups) if group.kind is kind)


def _added(parts: Iterable[ColumnElement[float]]) -> ColumnElement[float]:
    added: ColumnElement[float] = literal(0.0, Double())
    for part in parts:
        added += part
    return added


def _fades(criterion: Criterion) -> bool:
    decays = (criterion.half_life_days, criterion.linear_pct_per_month, criterion.window_days)
    return any(decay is not None for decay in decays)


def _about_facts(criteria: Iterable[Criterion]) -> list[Criterion]:
    return [criterion for criterion in criteria if criterion.event is None]


def _column(group: int) -> str:
    return f"group_{group}"
