"""Thresholds and gates that nobody can reach, or that everybody does, for everybody and for each segment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qualification.bant import Dimension, Status
from qualification.policy.attainable import least, most
from qualification.policy.checks.rules import advice
from qualification.policy.findings import Finding
from qualification.policy.lines import KeyPath
from qualification.policy.model import Policy
from qualification.policy.sales_rules import Variant
from qualification.policy.scoring_rules import GroupKind


def reach(policy: Policy) -> Iterator[Finding]:
    """What is wrong for everybody; and what is wrong for the leads of a segment only, said of that segment."""
    everybody = list(_all(policy.within(None)))
    yield from everybody
    known = {(finding.path, finding.wrong) for finding in everybody}
    for index, segment in enumerate(policy.segments):
        for finding in _all(policy.within(segment.name)):
            if (finding.path, finding.wrong) not in known:
                path: KeyPath = (
                    ("segments", index, *finding.path) if finding.path[:1] != ("groups",) else ("segments", index)
                )
                yield replace(finding, path=path, wrong=f"in segment {segment.name!r} {finding.wrong}")


def _all(policy: Policy) -> Iterator[Finding]:
    if not policy.groups:
        yield advice((), "there are no groups, so nobody gets points", "Add [[groups]] with criteria")
    else:
        yield from _mql(policy)
        yield from _grades(policy)
    yield from _sql(policy)
    yield from _letters(policy)
    yield from _hand(policy)


def _mql(policy: Policy) -> Iterator[Finding]:
    fit, engagement = most(policy, GroupKind.FIT), most(policy, GroupKind.ENGAGEMENT)
    needed, gate = policy.mql.threshold, policy.fit_gate
    if fit + engagement < needed:
        wrong = f"the MQL threshold {needed:g} cannot be reached: all points together are {fit + engagement:g}"
        yield advice(("mql", "threshold"), wrong, "Lower the threshold, or raise points and caps")
    elif needed <= least(policy, GroupKind.FIT) + least(policy, GroupKind.ENGAGEMENT):
        wrong = f"the MQL threshold {needed:g} is reached by everybody, whatever is known of them"
        yield advice(("mql", "threshold"), wrong, "Raise the threshold")
    if fit < gate:
        wrong = f"the fit gate {gate:g} cannot be passed: all points of fit together are {fit:g}"
        yield advice(("mql", "fit_at_least"), wrong, "Lower fit_at_least (or the B cut-off), or raise points of fit")
    if policy.mql.hysteresis and policy.mql.hysteresis >= needed:
        wrong = f"with a hysteresis of {policy.mql.hysteresis:g} an MQL stays one for ever"
        yield advice(("mql", "hysteresis"), wrong, "Make it a small part of the threshold")


def _grades(policy: Policy) -> Iterator[Finding]:
    fit, engagement = most(policy, GroupKind.FIT), most(policy, GroupKind.ENGAGEMENT)
    cuts = policy.grades
    for path, grade, cut, best in (
        (("grades", "fit", "A"), "A", cuts.fit.a, fit),
        (("grades", "fit", "B"), "B", cuts.fit.b, fit),
        (("grades", "engagement", "1"), "1", cuts.engagement.first, engagement),
        (("grades", "engagement", "2"), "2", cuts.engagement.second, engagement),
    ):
        if cut > best:
            wrong = f"nobody can get the grade {grade}: it takes {cut:g} points, and there are {best:g} at most"
            yield advice(path, wrong, "Lower the cut-off, or raise points and caps")
    if policy.sql.by_letters and not any(_attainable(cell, policy, fit, engagement) for cell in policy.sql.cells):
        wrong = f"none of the grades for an SQL ({', '.join(policy.sql.cells) or 'there are none'}) can be had"
        yield advice(("sql", "cells"), wrong, "Name grades that leads can get; until then only a raised hand will do")


def _attainable(cell: str, policy: Policy, fit: float, engagement: float) -> bool:
    cuts = policy.grades
    needed_fit = {"A": cuts.fit.a, "B": cuts.fit.b}.get(cell[0])
    needed = {"1": cuts.engagement.first, "2": cuts.engagement.second}.get(cell[1])
    return (needed_fit is None or fit >= needed_fit) and (needed is None or engagement >= needed)


def _sql(policy: Policy) -> Iterator[Finding]:
    rules, best = policy.sql, most(policy, GroupKind.FIT) + most(policy, GroupKind.ENGAGEMENT)
    path: KeyPath = ("sql", "threshold")
    if rules.variant is not Variant.POINTS_ONLY:
        if rules.threshold is not None:
            wrong = f"the SQL threshold {rules.threshold:g} is not looked at: the variant is {rules.variant}"
            yield advice(path, wrong, 'Remove it, or say variant = "points_only"')
        return
    if rules.threshold is not None and rules.threshold < policy.mql.threshold:
        wrong = f"the SQL threshold {rules.threshold:g} lies under the MQL threshold {policy.mql.threshold:g}"
        yield Finding(path=path, wrong=wrong, mend="Ask more of an SQL than of an MQL")
    if policy.groups and rules.threshold is not None and best < rules.threshold:
        wrong = f"the SQL threshold {rules.threshold:g} cannot be reached: all points together are {best:g}"
        yield advice(path, wrong, "Lower the threshold, or raise points and caps")


def _letters(policy: Policy) -> Iterator[Finding]:
    rules, points = policy.sql, policy.sql.points
    best = max(points.confirmed, points.partial)
    if points.of(Status.PARTIAL) > points.of(Status.CONFIRMED):
        wrong = "a partial answer is worth more than a confirmed one"
        yield Finding(path=("sql", "points", "partial"), wrong=wrong, mend="Give partial fewer points than confirmed")
    if not rules.by_letters:
        return
    if best * len(Dimension) < rules.min_points:
        wrong = f"{rules.min_points:g} BANT points cannot be reached: four letters are {best * len(Dimension):g}"
        yield advice(("sql", "min_points"), wrong, "Lower min_points, or raise the points a letter")
    for cell in sorted({cell for cell in rules.cells if rules.cells.count(cell) > 1}):
        yield advice(("sql", "cells"), f"the grade {cell} stands twice in cells", "Remove one of the two")


def _hand(policy: Policy) -> Iterator[Finding]:
    hand = policy.hand_raise
    if policy.sql.at_once and not hand.events:
        wrong = "nobody can become an SQL: it takes a raised hand, and no event counts as one"
        yield advice(("hand_raise", "events"), wrong, 'Name some, like events = ["demo_request"]')
    for event in sorted(set(hand.events) & set(policy.mql.never_alone)):
        wrong = f"{event} counts as a raised hand, though never_alone says that it makes no MQL"
        yield advice(("mql", "never_alone"), wrong, "Take it out of one of the two")
    counted = {event for criterion in policy.criteria() for event in criterion.event or ()}
    for event in policy.mql.never_alone:
        if "never_alone" in policy.mql.model_fields_set and counted and event not in counted:
            wrong = f"{event} in never_alone gets no points anyway: no criterion counts it"
            yield advice(("mql", "never_alone"), wrong, "Remove it, or write it as the criterion does")
