"""Every rule of a policy that looks at leads, with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator

from qualification.policy.findings import Finding
from qualification.policy.lines import KeyPath
from qualification.policy.model import Policy
from qualification.policy.scoring_rules import Criterion, Exclusion
from qualification.policy.segments import Segment

Rule = Criterion | Exclusion | Segment


def rules(policy: Policy) -> Iterator[tuple[KeyPath, Rule]]:
    """The criteria and exclusions of each group, then the segments."""
    for at, group in enumerate(policy.groups):
        for index, criterion in enumerate(group.criteria):
            yield ("groups", at, "criteria", index), criterion
        for index, exclusion in enumerate(group.exclusions):
            yield ("groups", at, "exclusions", index), exclusion
    for index, segment in enumerate(policy.segments):
        yield ("segments", index), segment


def criteria(policy: Policy) -> Iterator[tuple[KeyPath, Criterion]]:
    """The criteria alone."""
    for path, rule in rules(policy):
        if isinstance(rule, Criterion):
            yield path, rule


def advice(path: KeyPath, wrong: str, mend: str) -> Finding:
    """A finding that keeps nobody from publishing."""
    return Finding(path=path, wrong=wrong, mend=mend, refused=False)
