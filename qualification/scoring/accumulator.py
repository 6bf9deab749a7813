"""What a criterion keeps of the events it counts, so that one more event does not mean reading all of them again.

What has to be kept depends on how the criterion counts and decays (docs/decisions/0019):

                  none            half-life               linear, window
    once          latest          latest                  latest
    per event     how many        how many, what is left  and the moments that may still fall out
    per day       how many        how many, what is left  and the moments that may still fall out

What is left under a half-life is one number, whichever order the events came in: it halves as a whole. A straight line ends and
a window shuts at a moment of its own for each occurrence, so those moments are kept until then. Where a day counts once, its
latest occurrence may replace an earlier one: for that, what is stored of that one day is looked at.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from qualification.policy.scoring_rules import Count, Criterion
from qualification.scoring.engine import DAYS_A_MONTH, Counted, occurrences, remains


class Accumulator(NamedTuple):
    """What one criterion's occurrences come to at the moment of its tally.

    `times` is how many count, `last` the latest; `weight` is what is left of all of them, of one point each, before the cap;
    `kept` are the moments of those that may still fall out, the latest first (empty where none falls out by itself).
    """

    times: int
    last: datetime
    weight: float
    kept: tuple[datetime, ...] = ()


def accumulate(criterion: Criterion, latest_first: Sequence[datetime], at: datetime) -> Accumulator | None:
    """The accumulator of all that happened, none of it after `at`; None where nothing did."""
    found = occurrences(criterion, latest_first)
    if not found:
        return None
    if keeps(criterion):
        return _keeping(criterion, len(found), found[0], found, at)
    return Accumulator(len(found), found[0], _left(criterion, found, at))


def add(
    criterion: Criterion, held: Accumulator | None, new: datetime, same_day: Sequence[datetime], at: datetime
) -> Accumulator:
    """The accumulator with one more occurrence, not after `at`; `same_day` are those known before of the new one's day."""
    new = new.astimezone(UTC)
    if held is None:
        return accumulate(criterion, [new], at) or Accumulator(0, new, 0.0)
    if criterion.count is Count.ONCE:
        last = max(held.last, new)
        return Accumulator(1, last, remains(criterion, at - last))
    replaced = max(same_day, default=None) if criterion.count is Count.PER_DAY else None
    if replaced is not None and new <= replaced:
        return held
    times, last = held.times + (replaced is None), max(held.last, new)
    if keeps(criterion):
        others = [each for each in held.kept if each != replaced] if replaced else held.kept
        return _keeping(criterion, times, last, sorted((*others, new), reverse=True), at)
    gone = remains(criterion, at - replaced) if replaced else 0.0
    return Accumulator(times, last, held.weight + remains(criterion, at - new) - gone)


def aged(criterion: Criterion, held: Accumulator, since: datetime, now: datetime) -> Accumulator:
    """The accumulator of the moment `since`, as it is later."""
    kept = _not_fallen_out(criterion, held.kept, now) if held.kept else ()
    return Accumulator(held.times, held.last, weight_at(criterion, held, since, now), kept)


def weight_at(criterion: Criterion, held: Accumulator, since: datetime, moment: datetime) -> float:
    """The weight of the accumulator of the moment `since`, as it is later."""
    if criterion.half_life_days is not None and criterion.count is not Count.ONCE:
        return held.weight * remains(criterion, moment - since)
    if keeps(criterion):
        return _left(criterion, _not_fallen_out(criterion, held.kept, moment), moment)
    if criterion.window is not None and moment - held.last > criterion.window:
        return 0.0
    return remains(criterion, moment - held.last) if criterion.count is Count.ONCE else held.weight


def counts(criterion: Criterion, held: Accumulator, at: datetime) -> Counted | None:
    """What the engine would count of the events at `at`, the accumulator's own moment."""
    if criterion.window is None:
        return Counted(held.times, held.last, criterion.points * held.weight)
    if at - held.last > criterion.window:
        return None
    return Counted(len(held.kept) if keeps(criterion) else 1, held.last, criterion.points * held.weight)


def keeps(criterion: Criterion) -> bool:
    """Whether single occurrences fall out at moments of their own."""
    return criterion.count is not Count.ONCE and horizon(criterion) is not None


def horizon(criterion: Criterion) -> timedelta | None:
    """The age at which an occurrence has stopped counting; None where it never does."""
    if criterion.linear_pct_per_month is not None:
        return timedelta(days=100 * DAYS_A_MONTH / criterion.linear_pct_per_month)
    return criterion.window


def _keeping(
    criterion: Criterion, times: int, last: datetime, latest_first: Sequence[datetime], at: datetime
) -> Accumulator:
    kept = _not_fallen_out(criterion, latest_first, at)
    return Accumulator(times, last, _left(criterion, kept, at), kept)


def _not_fallen_out(criterion: Criterion, moments: Sequence[datetime], at: datetime) -> tuple[datetime, ...]:
    ends = horizon(criterion)
    return tuple(each for each in moments if ends is None or at - each <= ends)


def _left(criterion: Criterion, moments: Sequence[datetime], at: datetime) -> float:
    return math.fsum(remains(criterion, at - each) for each in moments)
