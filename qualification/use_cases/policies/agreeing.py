"""A policy on its way into force: proposed, approved by marketing and sales, put in force on its day, leads scored by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from qualification.auditing import Audited
from qualification.errors import Conflict, InvalidInput, NotAllowed
from qualification.people import Person
from qualification.policy.agreement import Standing, side_of, standing
from qualification.policy.checks.attributes import overrides
from qualification.policy.loading import content_hash, load_policy, publish
from qualification.policy.published import Proposal, ProposalState, PublishedPolicy, Review, Side, Verdict
from qualification.ports import UnitOfWork

LONGEST_COMMENT = 2000
_JUDGED = {Verdict.APPROVED: Audited.APPROVE_POLICY, Verdict.CHANGES_ASKED: Audited.ASK_FOR_CHANGES}


def propose(uow: UnitOfWork, text: str, *, name: str, by: str, now: datetime) -> Proposal:
    """Put a text up for approval; the same text again changes nothing.

    `by` is a person's id or an address. Another text of the same version takes the place of the one before, whose approvals
    do not count for it. Raises InvalidPolicy, or Conflict if the version was published before.
    """
    policy = load_policy(text, name)
    digest = content_hash(text)
    _refuse_a_version_again(uow, policy.version, digest)
    for earlier in uow.policies.proposals(ProposalState.OPEN):
        if earlier.content_hash == digest:
            return earlier
        if earlier.version == policy.version:
            uow.policies.save_proposal(replace(earlier, state=ProposalState.SUPERSEDED))
    proposal = Proposal(
        version=policy.version,
        content_hash=digest,
        text=text,
        effective=policy.effective,
        proposed_at=now,
        proposed_by=by,
    )
    uow.policies.save_proposal(proposal)
    uow.history.audit(by, Audited.PROPOSE_POLICY, policy.version, now, {"hash": digest})
    return proposal


def _refuse_a_version_again(uow: UnitOfWork, version: str, digest: str) -> None:
    for published in uow.policies.versions():
        if published.version == version and published.content_hash != digest:
            raise Conflict(f"version {version} was published with other content; give this one a new version")
        if published.version == version:
            raise Conflict(f"version {version} was published before; to go back to it, give its text a new version")


def review_as(
    uow: UnitOfWork, person: Person, digest: str, verdict: Verdict, now: datetime, comment: str | None = None
) -> Standing:
    """Record what a person says of a proposal; raises NotAllowed for whoever speaks for neither side."""
    side = side_of(person, uow.people.all())
    if side is None:
        raise NotAllowed(
            f"{person.name} is stored as {person.role}, and that approves no policy: it takes somebody of marketing and a "
            "manager of sales (or a rep, where there is no manager)"
        )
    return _review(uow, digest, verdict, side, (person.id, person.name), now, comment)


def review_by_address(uow: UnitOfWork, address: str, side: Side, digest: str, now: datetime) -> Standing:
    """Record the approval of somebody whom an operator names; raises NotAllowed where that side has people of its own."""
    own = [person.name for person in uow.people.all() if side_of(person, uow.people.all()) is side]
    if own:
        raise NotAllowed(f"{address} is nobody who is stored for {side}; {' or '.join(own)} has to approve")
    return _review(uow, digest, Verdict.APPROVED, side, (address, address), now, "named by the operator")


def _review(
    uow: UnitOfWork,
    digest: str,
    verdict: Verdict,
    side: Side,
    who: tuple[str, str],
    now: datetime,
    comment: str | None,
) -> Standing:
    proposal = uow.policies.proposal(digest)
    if proposal.state is ProposalState.SUPERSEDED:
        raise InvalidInput(f"That text of version {proposal.version} was replaced by another; look at the newer one.")
    if proposal.state is not ProposalState.OPEN:
        raise InvalidInput(f"Version {proposal.version} is in force already.")
    review = Review(
        content_hash=digest,
        verdict=verdict,
        side=side,
        reviewer=who[0],
        name=who[1],
        at=now,
        comment=comment[:LONGEST_COMMENT] if comment else None,
    )
    uow.policies.add_review(review)
    uow.history.audit(who[0], _JUDGED[verdict], proposal.version, now, {"hash": digest, "side": side.value})
    return standing(uow.policies.reviews(digest))


def put_in_force(uow: UnitOfWork, proposal: Proposal, now: datetime) -> PublishedPolicy | None:
    """Publish a proposal that is agreed on and whose day has come; None where it has to wait. The leads are not scored here."""
    found = standing(uow.policies.reviews(proposal.content_hash))
    if proposal.state is not ProposalState.OPEN or not found.agreed or proposal.effective > now.astimezone(UTC).date():
        return None
    before = uow.policies.active()
    published = publish(
        proposal.text,
        name=proposal.version,
        published_at=now,
        published_by=proposal.proposed_by,
        replaces=before.version if before else None,
        approvals=found.approvals,
    )
    uow.policies.publish(published)
    uow.policies.save_proposal(replace(proposal, state=ProposalState.SCORING))
    _record(uow, published, now)
    return published


def _record(uow: UnitOfWork, published: PublishedPolicy, now: datetime) -> None:
    """What the audit log keeps, and for whom somebody signed that a protected attribute may be looked at."""
    detail = {
        "hash": published.content_hash,
        "approvals": [[each.side.value, each.reviewer] for each in published.approvals],
        "replaces": published.replaces,
        "overrides": overrides(load_policy(published.text, published.version)),
    }
    uow.history.audit(published.published_by, Audited.PUBLISH_POLICY, published.version, now, detail)


def find_proposal(uow: UnitOfWork, named: str) -> Proposal:
    """The open proposal of this version, or whose hash begins so; raises InvalidInput."""
    waiting = uow.policies.proposals(ProposalState.OPEN)
    found = [each for each in waiting if each.version == named or each.content_hash.startswith(named)]
    if len(found) != 1:
        raise InvalidInput(f"{named} is no proposal that waits for approval. These do: {_listed(waiting)}.")
    return found[0]


def _listed(waiting: Iterable[Proposal]) -> str:
    return ", ".join(f"{each.version} ({each.content_hash[:12]})" for each in waiting) or "none"
