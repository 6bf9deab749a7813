"""Policies, kept in the database: proposed, reviewed, published."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, select

from qualification.bant import Dimension
from qualification.errors import Conflict, NotFound
from qualification.policy.known import Known
from qualification.policy.published import Proposal, ProposalState, PublishedPolicy, Review
from storage.rows.history import policies, proposals, reviews
from storage.rows.leads import events, facts
from storage.rows.qualifying import answers
from storage.scope import Record, Scope, add_if_absent, upsert

POLICIES = Record(policies, PublishedPolicy)
PROPOSALS = Record(proposals, Proposal)
REVIEWS = Record(reviews, Review)


class StoredPolicies:
    """Scoring policies (qualification.ports.Policies)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def active(self) -> PublishedPolicy | None:
        """The policy in force: the one published last."""
        return self._scope.first(POLICIES, order=(policies.c.seq.desc(),))

    def get(self, version: str) -> PublishedPolicy:
        """One version; raises NotFound."""
        policy = self._scope.first(POLICIES, policies.c.version == version)
        if policy is None:
            raise NotFound(f"no policy was published as version {version}; see `banter policy list`")
        return policy

    def publish(self, policy: PublishedPolicy) -> None:
        """Put a policy in force; raises Conflict if its version exists with other content, or was replaced since."""
        held = self._scope.first(POLICIES, policies.c.version == policy.version)
        if held is None:
            absent = add_if_absent(self._scope.connection, policies, ("tenant", "version"))
            if self._scope.write(absent, POLICIES.values(self._scope.tenant, policy)).rowcount:
                return
            held = self.get(policy.version)  # another process published it this very moment
        refuse_republication(held, policy, self.active())

    def versions(self) -> list[PublishedPolicy]:
        """Every version that is or was in force, the one published last first."""
        return self._scope.all(POLICIES, order=(policies.c.seq.desc(),))

    def save_proposal(self, proposal: Proposal) -> None:
        """Add a proposal, or change how far the one with its hash has come."""
        statement = upsert(self._scope.connection, proposals, ("tenant", "content_hash"))
        self._scope.write(statement, PROPOSALS.values(self._scope.tenant, proposal))

    def proposal(self, content_hash: str) -> Proposal:
        """The proposal of a text; raises NotFound."""
        found = self._scope.first(PROPOSALS, proposals.c.content_hash == content_hash)
        if found is None:
            raise NotFound(f"no policy with the hash {content_hash[:12]} was proposed; see `banter policy list`")
        return found

    def proposals(self, *states: ProposalState) -> list[Proposal]:
        """The proposals that have come so far, the oldest first."""
        return self._scope.all(PROPOSALS, proposals.c.state.in_(states), order=(proposals.c.seq,))

    def add_review(self, review: Review) -> None:
        """Record what somebody says of a proposal; raises NotFound if there is none."""
        self._scope.write(reviews.insert(), REVIEWS.values(self._scope.tenant, review))

    def reviews(self, content_hash: str) -> list[Review]:
        """What was said of a proposal, the oldest first."""
        return self._scope.all(REVIEWS, reviews.c.content_hash == content_hash, order=(reviews.c.seq,))

    def known(self) -> Known:
        """What the leads of the workspace have that a policy may look at; reads all events, so not for every message."""
        budgets = select(answers.c.amount).where(self._scope.mine(answers), answers.c.dimension == Dimension.BUDGET)
        amounts = [row.amount for row in self._scope.rows(budgets) if row.amount]
        return Known(
            events=frozenset(self._distinct(events.c.kind)),
            facts=frozenset(self._distinct(facts.c.field)),
            currencies=frozenset(amount.currency for amount in amounts if amount.currency),
        )

    def _distinct(self, column: Column[Any]) -> list[str]:
        chosen = select(column).where(self._scope.mine(column.table)).distinct()
        return [row[0] for row in self._scope.rows(chosen)]


def refuse_republication(held: PublishedPolicy, policy: PublishedPolicy, active: PublishedPolicy | None) -> None:
    """Publishing the policy in force again changes nothing; raises Conflict for any other use of a version that exists."""
    if held.content_hash != policy.content_hash:
        raise Conflict(f"version {policy.version} was published with other content; give this one a new version")
    if active is None or active.version != held.version:
        raise Conflict(f"version {policy.version} was replaced since; publish its text under a new version")
