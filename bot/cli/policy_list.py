"""The versions of the scoring policy, one line each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from qualification.policy.agreement import in_words, standing
from qualification.policy.loading import load_policy
from qualification.policy.published import Proposal, ProposalState, PublishedPolicy
from qualification.ports import UnitOfWork


def rows(uow: UnitOfWork, now: datetime) -> Iterator[str]:
    """What waits, then what is in force, then what was."""
    for proposal in uow.policies.proposals(ProposalState.OPEN):
        yield _proposed(uow, proposal, now)
    versions = uow.policies.versions()
    for place, policy in enumerate(versions):
        yield _published(policy, "in force" if place == 0 else "replaced")
    if not versions:
        yield "No policy is published yet. Publish one with: banter policy publish FILE.toml"


def _proposed(uow: UnitOfWork, proposal: Proposal, now: datetime) -> str:
    found = standing(uow.policies.reviews(proposal.content_hash))
    stands = in_words(found, proposal.effective, now.astimezone(UTC).date())
    owner = load_policy(proposal.text, proposal.version).owner
    return f"{proposal.version}  proposed  text {proposal.content_hash[:12]}  owner {owner}  {stands}"


def _published(policy: PublishedPolicy, state: str) -> str:
    agreed = ", ".join(f"{each.name} ({each.side})" for each in policy.approvals)
    parts = (
        f"{policy.version}  {state}",
        f"text {policy.content_hash[:12]}",
        f"owner {policy.owner}" if policy.owner else "",
        f"since {policy.published_at.astimezone(UTC):%Y-%m-%d}",
        f"effective {policy.effective}" if policy.effective else "",
        f"approved by {agreed}" if agreed else f"put in force by {policy.published_by} without approvals",
        f"replaced {policy.replaces}" if policy.replaces else "",
    )
    return "  ".join(part for part in parts if part)
