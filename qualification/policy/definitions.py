"""A policy's two definitions in plain words, so that marketing and sales can agree on them (articles 000 and 001)."""

from __future__ import annotations

from collections.abc import Iterator

from qualification.bant import Dimension, Status
from qualification.policy.model import Policy


def define_mql(policy: Policy) -> str:
    """What makes a marketing qualified lead, as a few sentences."""
    return " ".join(_mql_sentences(policy))


def define_sql(policy: Policy) -> str:
    """What makes a sales qualified lead, as a few sentences."""
    return " ".join(_sql_sentences(policy))


def _mql_sentences(policy: Policy) -> Iterator[str]:
    rules, hand = policy.mql, policy.hand_raise
    excluded = [rule.name for rule in policy.exclusions()]
    listed = f" ({_either(excluded)})" if excluded else ""
    yield f"A marketing qualified lead (MQL) can be reached, may be contacted, and is not excluded{listed}."
    asked = f"asked to talk to us in the last {hand.days:g} days ({_either(hand.events)})"
    points = f"a score of at least {rules.threshold:g}, of which at least {policy.fit_gate:g} for fit"
    yield f"It {asked}, or it has {points}."
    if rules.never_alone:
        yield f"Of what they do, {_either(rules.never_alone)} alone never makes one."
    if rules.hysteresis:
        yield f"It stays one until the score falls below {rules.threshold - rules.hysteresis:g}."


def _sql_sentences(policy: Policy) -> Iterator[str]:
    rules = policy.sql
    grades, days = _either(rules.cells), f"{policy.hand_raise.days:g} days"
    yield "A sales qualified lead (SQL) is an MQL that a rep has accepted,"
    yield f"of grade {grades}, or with a hand raised in the last {days}."
    known = [_letter(each, level) for each in rules.order if (level := rules.at_least.of(each))]
    known.append(f"at least {rules.min_letters} of the four letters are known")
    yield f"{', '.join(known).capitalize()}, none is unmet or out of date,"
    yield f"and together they make {rules.min_points:g} of {rules.points.confirmed * len(Dimension):g} points."
    yield f"Who buys later than in {rules.timeline.horizon_months} months is right, but not now."
    if rules.budget.minimum:
        yield f"A budget under {rules.budget.minimum:,} {policy.currency.home} a year counts as none."
    yield "Nothing contradicts what is known, and a dated next step is agreed."


def _letter(dimension: Dimension, level: Status) -> str:
    return f"{dimension.value} is {'confirmed' if level is Status.CONFIRMED else 'at least partly known'}"


def _either(names: list[str] | tuple[str, ...]) -> str:
    spoken = [name.replace("_", " ") for name in names]
    return " or ".join(filter(None, (", ".join(spoken[:-1]), *spoken[-1:])))
