"""Days and months that do not go together: answers that are too old at once, or never; interest that hardly fades."""

from __future__ import annotations

from collections.abc import Iterator

from qualification.bant import Dimension
from qualification.policy.checks.rules import advice, criteria
from qualification.policy.findings import Finding
from qualification.policy.model import Policy

DAYS_A_MONTH = 30
HARDLY_FADES = 730  # days: after two years half of it is still there, longer than buying takes
FADES_AT_ONCE = 1  # day: gone before anybody looks at it
LONG_AGO = 365  # days: a hand that was raised a year ago is nobody's hand any more
REVISIT_AT_MOST = 12  # months; article 003 says three to six


def times(policy: Policy) -> Iterator[Finding]:
    """Everything that looks odd about how long things count."""
    yield from _fading(policy)
    yield from _staleness(policy)
    yield from _deadlines(policy)


def _fading(policy: Policy) -> Iterator[Finding]:
    for path, criterion in criteria(policy):
        half_life, window = criterion.half_life_days, criterion.window_days
        if half_life is not None and half_life >= HARDLY_FADES:
            wrong = f"{criterion.name!r} hardly fades: half of it is still there after {half_life:g} days"
            yield advice(
                (*path, "half_life_days"), wrong, "Shorten half_life_days, or leave it out if it shall not fade"
            )
        for name, days in (("half_life_days", half_life), ("window_days", window)):
            if days is not None and days < FADES_AT_ONCE:
                wrong = f"{criterion.name!r} is gone within a day, before anybody looks at it"
                yield advice((*path, name), wrong, f"Lengthen {name}; it is in days")
    if policy.hand_raise.days > LONG_AGO:
        wrong = f"a raised hand counts for {policy.hand_raise.days:g} days, more than a year"
        yield advice(("hand_raise", "days"), wrong, "Shorten it; article 003 speaks of an enquiry that is answered now")


def _staleness(policy: Policy) -> Iterator[Finding]:
    stale, horizon = policy.stale_after_days, policy.sql.timeline.horizon_months * DAYS_A_MONTH
    if stale.timeline > horizon:
        wrong = f"a timeline is relied on for {stale.timeline} days, longer than the horizon of {horizon} days"
        yield advice(("stale_after_days", "timeline"), wrong, "Ask again before the horizon is over")
    for dimension in Dimension:
        days = stale.of(dimension)
        if days < policy.deadlines.stalled_days:
            wrong = f"{dimension.value} is out of date after {days} days, before a lead counts as stalled"
            mend = f"Let it count for at least {policy.deadlines.stalled_days} days"
            yield advice(("stale_after_days", dimension.value), wrong, mend)


def _deadlines(policy: Policy) -> Iterator[Finding]:
    due = policy.deadlines
    if due.mql_escalate_days <= due.mql_working_days:
        wrong = f"an MQL is escalated after {due.mql_escalate_days} days, no later than it is due"
        yield advice(("deadlines", "mql_escalate_days"), wrong, "Escalate later than mql_working_days")
    for name, months in policy.revisit_months.model_dump().items():
        if months > REVISIT_AT_MOST:
            wrong = f"a lead put aside for {name.replace('_', ' ')} comes back after {months} months"
            yield advice(("revisit_months", name), wrong, "Article 003 says three to six; come back within a year")
