"""Published policies, kept in the database."""

from __future__ import annotations

from datetime import datetime

from qualification.errors import Conflict, NotFound
from qualification.policy.published import PublishedPolicy
from storage.rows.history import policies
from storage.scope import Record, Scope

POLICIES = Record(policies, PublishedPolicy)


class StoredPolicies:
    """Published scoring policies (qualification.ports.Policies)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def active(self) -> PublishedPolicy | None:
        """The policy in force: the one published last."""
        return self._scope.first(POLICIES, order=(policies.c.seq.desc(),))

    def get(self, version: str) -> PublishedPolicy:
        """One version; raises NotFound."""
        policy = self._scope.first(POLICIES, policies.c.version == version)
        if policy is None:
            raise NotFound(f"no policy was published as version {version}; see `banter policy show`")
        return policy

    def in_force(self, at: datetime) -> PublishedPolicy | None:
        """The policy that was in force at a moment; None before the first one."""
        return self._scope.first(POLICIES, policies.c.published_at <= at, order=(policies.c.seq.desc(),))

    def first(self) -> PublishedPolicy | None:
        """The policy that was published first."""
        return self._scope.first(POLICIES, order=(policies.c.seq,))

    def publish(self, policy: PublishedPolicy) -> None:
        """Put a policy in force; raises Conflict if its version exists with other content, or was replaced since."""
        held = self._scope.first(POLICIES, policies.c.version == policy.version)
        if held is None:
            self._scope.write(policies.insert(), POLICIES.values(self._scope.tenant, policy))
            return
        refuse_republication(held, policy, self.active())


def refuse_republication(held: PublishedPolicy, policy: PublishedPolicy, active: PublishedPolicy | None) -> None:
    """Publishing the policy in force again changes nothing; raises Conflict for any other use of a version that exists."""
    if held.content_hash != policy.content_hash:
        raise Conflict(f"version {policy.version} was published with other content; give this one a new version")
    if active is None or active.version != held.version:
        raise Conflict(f"version {policy.version} was replaced since; publish its text under a new version")
