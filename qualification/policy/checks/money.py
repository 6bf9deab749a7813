"""Budgets that cannot be compared with the policy's minimum."""

from __future__ import annotations

from collections.abc import Iterator

from qualification.policy.checks.rules import advice
from qualification.policy.findings import Finding
from qualification.policy.model import Policy


def rates(policy: Policy, currencies: frozenset[str]) -> Iterator[Finding]:
    """Rates that lack, or that are never looked at; `currencies` are those in which budgets were told."""
    home, minimum = policy.currency.home, policy.sql.budget.minimum
    if home in policy.currency.rates:
        wrong = f"the rate for {home} is not looked at: it is the home currency, and worth 1"
        yield advice(("currency", "rates", home), wrong, "Remove it")
    if not minimum or not policy.sql.by_letters:
        return
    if not policy.currency.rates:
        wrong = f"there are no rates: a budget that is not in {home} is not held against the minimum of {minimum:,}"
        yield advice(("sql", "budget", "minimum"), wrong, "Add [currency.rates], like USD = 0.92")
    for currency in sorted(currencies - {home, *policy.currency.rates}):
        if policy.currency.rates:
            wrong = (
                f"there is no rate for {currency}, and budgets were told in it: they are not held against the minimum"
            )
            yield advice(("currency", "rates"), wrong, f"Add {currency} = what one of it is worth in {home}")
