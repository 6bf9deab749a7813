"""Looks for what a policy may say but should not; a finding that is refused keeps it from being used."""

from __future__ import annotations

from collections.abc import Iterator

from qualification.policy.checks.attributes import attributes
from qualification.policy.checks.dead import dead
from qualification.policy.checks.money import rates
from qualification.policy.checks.reach import reach
from qualification.policy.checks.times import times
from qualification.policy.checks.workspace import workspace
from qualification.policy.findings import Finding, located
from qualification.policy.known import Known
from qualification.policy.model import Policy

UNKNOWN = Known()


def check_policy(policy: Policy, text: str | None = None, known: Known = UNKNOWN) -> list[Finding]:
    """Everything the linter has to say, with lines where the policy's text is given.

    A finding that is `refused` keeps the policy from being used; the others are advice. `known` is what the workspace's
    database knows, if one is at hand.
    """
    findings = [*check_parts(policy, known), *reach(policy)]
    return findings if text is None else located(findings, text)


def check_parts(policy: Policy, known: Known = UNKNOWN) -> Iterator[Finding]:
    """What is wrong with single rules, whatever else stands in the policy."""
    yield from attributes(policy)
    yield from dead(policy)
    yield from times(policy)
    yield from rates(policy, known.currencies)
    yield from workspace(policy, known)
