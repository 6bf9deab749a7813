"""The least that would make a lead sales qualified: the fewest letters or events that have to change, exactly.

The gates above the letters are additive, and every other gate stands by itself. So the least is what those others need,
plus the smallest sets of letters whose change lets the letters pass; all of those sets are found by trying them. Where
points alone decide, the points that lack are one change, with an example of what would bring them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations, product

from qualification.bant import Dimension, Status
from qualification.decisions import points
from qualification.decisions.cases import ASIDE, TAKEN, Case, merit_gate, step_gate
from qualification.decisions.letters import Letter, letter, letter_gates, money
from qualification.leads import Stage
from qualification.policy.model import Policy
from qualification.policy.sales_rules import Variant
from qualification.scoring.engine import shown
from qualification.scoring.marketing import hand_is_up

ROUNDED_UP = 0.099
"""Points that lack are shown with one decimal, rounded up, so that what is shown suffices."""


class ChangeKind(StrEnum):
    """What has to happen."""

    LETTER = "letter"  # an answer has to reach a status
    REACH = "reach"  # a way to reach them has to be found
    HAND_RAISE = "hand_raise"  # they have to ask for a demo, or to talk
    ACCEPT = "accept"  # a rep has to take the lead
    POINTS = "points"  # they have to do something that brings points
    CONTRADICTION = "contradiction"  # what the rep heard and what marketing knows have to be settled
    NEXT_STEP = "next_step"  # a dated next step has to be agreed


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that has to change, in words a rep can act on.

    `dimension` and `to` where it is a letter; `points` where it has to bring so many.
    """

    kind: ChangeKind
    says: str
    dimension: Dimension | None = None
    to: Status | None = None
    points: float = 0.0


def alternatives(policy: Policy, case: Case, letters: tuple[Letter, ...]) -> tuple[tuple[Change, ...], ...]:
    """Every smallest set of changes that would make this an SQL, the policy's favourite first.

    Empty where nothing that a rep can bring about would do: see `beyond`.
    """
    ways, after = _ways_before(policy, case), tuple(_events_after(policy, case))
    return tuple((*before, *changes, *after) for before in ways for changes in letter_changes(policy, letters))


def beyond(policy: Policy, case: Case) -> Iterator[str]:
    """What would have to change that is not a rep's to change."""
    if case.do_not_contact:
        yield "they would have to allow us to contact them again"
    if case.score is not None and case.score.excluded:
        yield f"it would have to stop being excluded ({case.score.excluded})"
    if case.stage in ASIDE:
        yield "it has to be re-opened first"
    if policy.sql.variant is Variant.POINTS_ONLY and (short := points.beyond_reach(policy, case)):
        yield short


def letter_changes(policy: Policy, letters: tuple[Letter, ...]) -> tuple[tuple[Change, ...], ...]:
    """Every smallest set of letters to change, in the policy's order; one empty set where the letters pass already.

    No set at all means that no answers would do. In a set each letter is asked no more than it takes.
    """
    ordered = policy.sql.order
    for size in range(len(ordered) + 1):
        found = [
            goal for chosen in combinations(ordered, size) if (goal := _easiest(policy, letters, chosen)) is not None
        ]
        if found:
            return tuple(tuple(_change(policy, _of(letters, d), to) for d, to in goal.items()) for goal in found)
    return ()


def _easiest(
    policy: Policy, letters: tuple[Letter, ...], chosen: tuple[Dimension, ...]
) -> dict[Dimension, Status] | None:
    """The least that these letters have to become for the gates to pass; None where nothing they become would do."""
    for targets in _easiest_first(len(chosen)):
        goal = dict(zip(chosen, targets, strict=True))
        changed = tuple(
            letter(policy, each.dimension, goal[each.dimension]) if each.dimension in goal else each for each in letters
        )
        if all(gate.passed for gate in letter_gates(policy, changed)):
            return goal
    return None


def _easiest_first(size: int) -> Iterator[tuple[Status, ...]]:
    every = product((Status.PARTIAL, Status.CONFIRMED), repeat=size)
    return iter(sorted(every, key=lambda targets: targets.count(Status.CONFIRMED)))


def _of(letters: tuple[Letter, ...], dimension: Dimension) -> Letter:
    return next(each for each in letters if each.dimension is dimension)


def _change(policy: Policy, now: Letter, to: Status) -> Change:
    return Change(kind=ChangeKind.LETTER, says=_words(policy, now, to), dimension=now.dimension, to=to)


def _ways_before(policy: Policy, case: Case) -> list[tuple[Change, ...]]:
    """Every smallest set of changes that lets the gates before the letters pass."""
    first = () if case.reachable else (Change(kind=ChangeKind.REACH, says="get an e-mail address or a phone number"),)
    untaken = case.stage not in TAKEN and not policy.sql.at_once
    last = (Change(kind=ChangeKind.ACCEPT, says="accept the lead"),) if untaken else ()
    return [(*first, *merits, *last) for merits in _merits(policy, case)]


def _merits(policy: Policy, case: Case) -> list[tuple[Change, ...]]:
    """Every smallest set of things they have to do for marketing's part, and to be an MQL in the first place."""
    hand_up = hand_is_up(policy, case.hand_raised_at, case.now)
    waits = not hand_up and case.stage in (Stage.PROSPECT, Stage.LEAD) and not (case.score and case.score.qualifies)
    if policy.sql.variant is Variant.POINTS_ONLY:
        return _points(policy, case, waits=waits)
    if hand_up or not (waits or not merit_gate(policy, case).passed):
        return [()]
    return [(_raised(_or_points(policy, case)),)]


def _raised(besides: str = "") -> Change:
    return Change(kind=ChangeKind.HAND_RAISE, says=f"have them ask for a demo or to talk to us{besides}")


def _points(policy: Policy, case: Case, *, waits: bool) -> list[tuple[Change, ...]]:
    """The points that lack; a lead that is no MQL yet becomes one by more of them where it fits, or by raising a hand."""
    short = points.lacking(policy, case)
    own = (_more(policy, case, short),) if short > 0 else ()
    if not waits:
        return [own]
    ways = [_by_hand(policy, case, short)]
    as_mql = max(short, points.lacking_for_mql(policy, case))
    if points.may_qualify(policy, case) and as_mql <= points.room_for(policy, case):
        ways.insert(0, (_more(policy, case, as_mql),))
    fewest = min(map(len, ways))
    return [way for way in ways if len(way) == fewest]


def _by_hand(policy: Policy, case: Case, short: float) -> tuple[Change, ...]:
    """A raised hand makes the MQL, and may bring the points that lack as well."""
    if short <= 0:
        return (_raised(),)
    enough = points.raised_hand(policy, case, short)
    if enough is None:
        return (_raised(), _more(policy, case, short))
    return (replace(_raised(f" (“{enough.name}” brings the points as well)"), points=short),)


def _more(policy: Policy, case: Case, lacking: float) -> Change:
    """So many points; none where they have enough by fit alone, and only have to show that they are interested."""
    many = f"{shown(lacking + ROUNDED_UP)} more points of engagement" if lacking > 0 else "some sign of interest"
    says = f"{many}{points.example(policy, case, lacking)}"
    return Change(kind=ChangeKind.POINTS, says=says, points=lacking)


def _or_points(policy: Policy, case: Case) -> str:
    """What more engagement would do instead of a raised hand; fit is not a rep's to change."""
    score = case.score
    if score is None or case.stage not in TAKEN or not policy.sql.by_letters:
        return ""
    bounds = {"1": policy.grades.engagement.first, "2": policy.grades.engagement.second}
    reachable = [bounds[digit] for digit in "21" if score.grade[0] + digit in policy.sql.cells]
    lacking = [bound - score.engagement for bound in reachable if bound > score.engagement]
    return f" (or {shown(min(lacking) + ROUNDED_UP)} more points of engagement)" if lacking else ""


def _events_after(policy: Policy, case: Case) -> Iterator[Change]:
    if policy.sql.at_once:
        return
    for contradiction in case.open_contradictions:
        yield Change(kind=ChangeKind.CONTRADICTION, says=f"settle which holds: {contradiction}")
    if policy.sql.by_letters and not step_gate(case).passed:
        yield Change(kind=ChangeKind.NEXT_STEP, says="agree a dated next step")


def _words(policy: Policy, now: Letter, to: Status) -> str:
    if now.stale and now.status is not Status.UNMET:
        return f"check that the {now.dimension.value} still holds"
    match now.dimension:
        case Dimension.BUDGET:
            return _budget(policy, now, to)
        case Dimension.AUTHORITY:
            return _authority(now, to)
        case Dimension.NEED:
            return "confirm the need" if now.counts else "find the problem that they need solved"
        case Dimension.TIMELINE:
            return _timeline(policy, now, to)


def _budget(policy: Policy, now: Letter, to: Status) -> str:
    if now.status is Status.UNMET:
        minimum = policy.sql.budget.minimum
        found = "get a budget approved" if to is Status.CONFIRMED else "find a budget"
        return f"{found} of at least {money(minimum, policy)} a year" if minimum else found
    return "confirm the budget" if to is Status.CONFIRMED else "get an idea of the budget"


def _authority(now: Letter, to: Status) -> str:
    who = _the(now.who) if now.who else "whoever signs"
    if to is Status.CONFIRMED:
        return f"get {who} on board"
    return f"find a way to {who}" if now.status is Status.UNMET else "get the one who signs named"


def _the(who: str) -> str:
    """A role takes an article ("the CFO"), a name or what has one already does not."""
    role = who.isupper() or who.islower()
    return (
        f"the {who}" if role and not who.lower().startswith(("the ", "her ", "his ", "their ", "our ", "my ")) else who
    )


def _timeline(policy: Policy, now: Letter, to: Status) -> str:
    if now.status is Status.UNMET:
        return f"find a reason for them to buy within {policy.sql.timeline.horizon_months} months"
    return "pin the timeline to a date" if to is Status.CONFIRMED else "get a rough date"


def listed(parts: list[str]) -> str:
    """Several things to do as one phrase: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
