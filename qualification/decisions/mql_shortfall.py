"""The least that would make a lead marketing qualified, exactly; and how far a grade is from the next better one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from qualification.decisions.shortfall import ROUNDED_UP
from qualification.policy.attainable import most_of
from qualification.policy.model import Policy
from qualification.policy.scoring_rules import Group, GroupKind, reaches
from qualification.scoring.engine import engaged, shown, threshold
from qualification.scoring.marketing import QUALIFIED_STAGES, MqlDecision
from qualification.scoring.score import Score


@dataclass(frozen=True, slots=True)
class ToMql:
    """What it takes: everything of `first`, and one of `either`; or, out of anybody's hands here, all of `beyond`."""

    first: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """All of it in a sentence's middle."""
        if self.beyond:
            return "; ".join(self.beyond)
        return "; and ".join(part for part in (*self.first, ", or ".join(self.either)) if part)


def to_mql(policy: Policy, decision: MqlDecision) -> ToMql | None:
    """The least that would make the lead an MQL; None where it is one by this decision."""
    if decision.qualified:
        return None
    standing, score = decision.standing, decision.score
    if standing.do_not_contact or score.excluded:
        return ToMql(beyond=tuple(_beyond(decision)))
    first = () if standing.reachable else ("get an e-mail address or a phone number",)
    passed = {gate.name for gate in decision.gates if gate.passed}
    if "hand_raise" in passed or {"fit", "threshold", "engaged"} <= passed:
        return ToMql(first)
    was = standing.stage in QUALIFIED_STAGES
    return ToMql(first, ("have them ask for a demo or to talk to us", *_points(policy, score, was=was)))


def _beyond(decision: MqlDecision) -> Iterator[str]:
    if decision.standing.do_not_contact:
        yield "they would have to allow us to contact them again"
    if decision.score.excluded:
        yield f"it would have to stop being excluded ({decision.score.excluded})"


def _points(policy: Policy, score: Score, *, was: bool) -> Iterator[str]:
    """What points would do instead of a raised hand: nothing where fit is too low, or no behaviour brings enough."""
    lacking = threshold(policy, was_qualified=was) - score.total
    if not reaches(score.fit, policy.fit_gate) or not reaches(room(policy, score), lacking):
        return
    if not reaches(0, lacking):
        yield f"{shown(lacking + ROUNDED_UP)} more points of engagement"
    elif not engaged(policy, score.contributions):
        yield "have them do something that shows interest in buying"


def room(policy: Policy, score: Score) -> float:
    """The points that what they do could still add."""
    groups = (group for group in policy.groups if group.kind is GroupKind.ENGAGEMENT)
    return math.fsum(most_of(group) - _sum(group, score) for group in groups)


def _sum(group: Group, score: Score) -> float:
    return math.fsum(each.points for each in score.contributions if each.group == group.name)


def grade_lines(policy: Policy, score: Score) -> tuple[str, str]:
    """Why the letter, and why the digit: from how many points on, and what the next better one takes."""
    fit, did = policy.grades.fit, policy.grades.engagement
    letters = _rung(score.fit, (("A", fit.a), ("B", fit.b)), "C")
    digits = _rung(score.engagement, (("1", did.first), ("2", did.second)), "3")
    return (f"{score.grade[0]} for fit: {letters}", f"{score.grade[1]} for engagement: {digits}")


def _rung(points: float, rungs: tuple[tuple[str, float], ...], last: str) -> str:
    """Where the points stand among the cut-offs, the best first."""
    reached = [(name, least) for name, least in rungs if reaches(points, least)]
    above = [(name, least) for name, least in rungs if not reaches(points, least)]
    says = (
        f"{shown(points)} points, {reached[0][0]} from {reached[0][1]:g}"
        if reached
        else f"{shown(points)} points make a {last}"
    )
    if above:
        name, least = above[-1]
        says += f"; {shown(least - points + ROUNDED_UP)} more for {name} (from {least:g})"
    return says
