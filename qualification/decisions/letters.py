"""What each letter of BANT counts for at a promotion: its effective status, its points, and whether it is stale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from qualification.bant import BantAnswer, Dimension, Status, Window
from qualification.decisions.receipts import Gate
from qualification.disqualification import months_later
from qualification.policy.model import Policy

REACH = {None: 0, Status.UNKNOWN: 0, Status.REFUSED: 0, Status.UNMET: 0, Status.PARTIAL: 1, Status.CONFIRMED: 2}
"""How far a status goes towards a promotion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter as the policy sees it now.

    `status` is the effective one, None where there is no answer. `because` says in words why it counts for less than what
    was said; `who` is the decider that was named.
    """

    dimension: Dimension
    status: Status | None = None
    points: float = 0.0
    stale: bool = False
    because: str | None = None
    who: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it is one of the letters that are confirmed or partial."""
        return REACH[self.status] > 0


def letters_of(policy: Policy, answers: Mapping[Dimension, BantAnswer], now: datetime) -> tuple[Letter, ...]:
    """The four letters in BANT's order; dates are those of the zone that `now` is in."""
    return tuple(_letter(policy, dimension, answers.get(dimension), now) for dimension in Dimension)


def letter(policy: Policy, dimension: Dimension, status: Status | None) -> Letter:
    """A fresh letter of this status, nothing said against it."""
    return Letter(dimension=dimension, status=status, points=policy.sql.points.of(status))


def _letter(policy: Policy, dimension: Dimension, answer: BantAnswer | None, now: datetime) -> Letter:
    if answer is None:
        return letter(policy, dimension, None)
    against = _against(policy, answer, now) if REACH[answer.status] else None
    status = Status.UNMET if against else answer.status
    old = _stale_because(policy, answer, now)
    return Letter(
        dimension=dimension,
        status=status,
        points=policy.sql.points.of(status),
        stale=old is not None,
        because=against or old,
        who=answer.who,
    )


def _against(policy: Policy, answer: BantAnswer, now: datetime) -> str | None:
    """Why an answer that sounds good counts as unmet: too small a budget, too late a purchase."""
    if answer.dimension is Dimension.BUDGET:
        return too_small(policy, answer)
    if answer.dimension is Dimension.TIMELINE and answer.window is not None:
        return _too_late(answer.window, horizon(policy, now))
    return None


def too_small(policy: Policy, answer: BantAnswer) -> str | None:
    """Why the budget lies under the policy's minimum: its upper end, as a year's worth in the home currency."""
    amount = answer.amount
    if amount is None or amount.max is None:
        return None
    most, least = policy.currency.yearly(amount, amount.max), policy.sql.budget.minimum
    if most is None or most >= least:
        return None
    return f"{money(most, policy)} a year at most, under our minimum of {money(least, policy)}"


def no_rate(policy: Policy, answer: BantAnswer | None) -> str | None:
    """The currency of a budget that cannot be compared with the minimum, because the policy has no rate for it."""
    amount = answer.amount if answer else None
    if amount is None or amount.max is None or policy.sql.budget.minimum == 0:
        return None
    return amount.currency if policy.currency.yearly(amount, amount.max) is None else None


def money(amount: Decimal, policy: Policy) -> str:
    """An amount in the home currency, in words."""
    return f"{amount:,.0f} {policy.currency.home}"


def horizon(policy: Policy, now: datetime) -> date:
    """The last day on which a purchase is near enough."""
    return months_later(now.date(), policy.sql.timeline.horizon_months)


def _too_late(window: Window, last: date) -> str | None:
    decisive = window.latest or window.earliest
    return f"{decisive:%-d %B %Y} is beyond our horizon, {last:%-d %B %Y}" if decisive and decisive > last else None


def _stale_because(policy: Policy, answer: BantAnswer, now: datetime) -> str | None:
    """Why an answer can no longer be relied on; what nobody knew, or would not say, does not go stale."""
    if answer.status in (Status.UNKNOWN, Status.REFUSED):
        return None
    days = policy.stale_after_days.of(answer.dimension)
    if answer.stale:
        return "it is from an earlier round"
    if now - answer.recorded_at > timedelta(days=days):
        return f"it is more than {days} days old"
    if answer.dimension is Dimension.TIMELINE and answer.window and answer.window.latest:
        return "its date has passed" if answer.window.latest < now.date() else None
    return None


def letter_gates(policy: Policy, letters: tuple[Letter, ...]) -> Iterator[Gate]:
    """The gates of the policy that depend on the letters alone; none where something else decides."""
    if not policy.sql.by_letters:
        return
    rules, by_dimension = policy.sql, {each.dimension: each for each in letters}
    for dimension in rules.order:
        least = rules.at_least.of(dimension)
        if least is not None:
            reached = REACH[by_dimension[dimension].status] >= REACH[least]
            says = "confirmed" if least is Status.CONFIRMED else "at least partial"
            yield Gate(f"{dimension.value}_{least.value}", reached, f"{dimension.value.capitalize()} {says}")
    counting = sum(each.counts for each in letters)
    says = f"At least {rules.min_letters} letters confirmed or partial (now {counting})"
    yield Gate("enough_letters", counting >= rules.min_letters, says)
    yield _none_unmet(letters)
    total = sum(each.points for each in letters)
    yield Gate(
        "bant_points", total >= rules.min_points, f"{rules.framework} {total:g} of at least {rules.min_points:g} points"
    )
    yield _none_stale(letters)


def _none_unmet(letters: tuple[Letter, ...]) -> Gate:
    unmet = [each for each in letters if each.status is Status.UNMET]
    return Gate("none_unmet", not unmet, f"Unmet: {_listed(unmet)}" if unmet else "No letter unmet")


def _none_stale(letters: tuple[Letter, ...]) -> Gate:
    stale = [each for each in letters if each.stale]
    return Gate("none_stale", not stale, f"To be asked again: {_listed(stale)}" if stale else "No answer out of date")


def _listed(letters: list[Letter]) -> str:
    return ", ".join(
        f"{each.dimension.value} ({each.because})" if each.because else each.dimension.value for each in letters
    )
