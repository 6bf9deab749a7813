"""The clock's part in policies: asks who may approve, puts in force what is agreed on, and has the leads scored by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from qualification.conversation.views import Notice, PolicyProposal
from qualification.errors import NotFound
from qualification.intake.rescoring import RescoreReport, rescore_all
from qualification.leads import Stage, stable_id
from qualification.people import Person
from qualification.policy.agreement import approvers, in_words, standing
from qualification.policy.comparing import differences
from qualification.policy.loading import examine, load_policy
from qualification.policy.published import RUNNING, Proposal, ProposalState
from qualification.ports import UnitOfWork, Work
from qualification.use_cases.leads.dossier import active_policy
from qualification.use_cases.policies.agreeing import put_in_force
from qualification.use_cases.tools import Tools, Turn


def tend(tools: Tools, tenant: str, now: datetime) -> bool:
    """Ask whoever was not asked yet, put in force what is agreed on and due, and tell of it when the leads are scored.

    Returns whether they have to be. Doing it again asks and tells nobody twice.
    """
    with tools.work(tenant) as uow:
        running = uow.policies.proposals(*RUNNING)
        for proposal in running:
            if proposal.state is ProposalState.OPEN:
                put_in_force(uow, _ask_everybody(tools, uow, proposal, now), now)
            elif proposal.state is ProposalState.SCORED:
                _tell(tools, uow, proposal, now)
        if running:
            uow.commit()
        return bool(uow.policies.proposals(ProposalState.SCORING)) if running else False


def _ask_everybody(tools: Tools, uow: UnitOfWork, proposal: Proposal, now: datetime) -> Proposal:
    unasked = [p for p in approvers(uow.people.all()) if p.slack_id and p.id not in proposal.asked]
    if not unasked:
        return proposal
    asked = {person.id: _ask(tools, uow, proposal, person, now) for person in unasked}
    proposal = replace(proposal, asked={**proposal.asked, **asked})
    uow.policies.save_proposal(proposal)
    return proposal


def _tell(tools: Tools, uow: UnitOfWork, proposal: Proposal, now: datetime) -> None:
    """It is in force: the messages that asked say so, and whoever proposed it hears what came of it."""
    uow.policies.save_proposal(replace(proposal, state=ProposalState.DONE))
    for turn, message in _asked(tools, uow, proposal, now):
        turn.update(proposal_view(uow, proposal, turn.person, now), turn.person.slack_id or "", message)
    person = proposer(uow, proposal.proposed_by)
    if person and person.slack_id:
        turn = Turn(tools, uow, person, now, stable_id("policy in force", proposal.content_hash))
        turn.post(Notice(_in_force(uow, proposal)), person.slack_id)


def _ask(tools: Tools, uow: UnitOfWork, proposal: Proposal, person: Person, now: datetime) -> str:
    """Ask somebody to approve; a message about an older text of the version says that it was replaced."""
    turn = Turn(tools, uow, person, now, stable_id("policy", proposal.content_hash, person.id))
    for older in uow.policies.proposals(ProposalState.SUPERSEDED):
        if older.version == proposal.version and person.id in older.asked:
            turn.update(proposal_view(uow, older, person, now), person.slack_id or "", older.asked[person.id])
    return turn.post(proposal_view(uow, proposal, person, now), person.slack_id or "")


def _asked(tools: Tools, uow: UnitOfWork, proposal: Proposal, now: datetime) -> Iterator[tuple[Turn, str]]:
    """A turn for everybody who was asked, and the message that asked them; how far it has come makes each news of its own."""
    state = uow.policies.proposal(proposal.content_hash).state
    come = f"{state} {len(uow.policies.reviews(proposal.content_hash))}"
    for person in uow.people.all():
        if person.id in proposal.asked and person.slack_id:
            seed = stable_id("policy told", proposal.content_hash, person.id, come)
            yield Turn(tools, uow, person, now, seed), proposal.asked[person.id]


def refresh(turn: Turn, proposal: Proposal) -> None:
    """Bring the messages about a proposal up to date, wherever somebody was asked."""
    for other, message in _asked(turn.tools, turn.uow, proposal, turn.now):
        other.update(proposal_view(turn.uow, proposal, other.person, turn.now), other.person.slack_id or "", message)


def proposal_view(uow: UnitOfWork, proposal: Proposal, person: Person, now: datetime) -> PolicyProposal:
    """A proposal as one of those who may approve it sees it."""
    state = uow.policies.proposal(proposal.content_hash).state
    published = next((each for each in uow.policies.versions() if each.content_hash == proposal.content_hash), None)
    before = published.replaces if published else None
    old = (
        active_policy(uow)
        if published is None
        else load_policy(uow.policies.get(before).text, before)
        if before
        else None
    )
    new, found = load_policy(proposal.text, proposal.version), standing(uow.policies.reviews(proposal.content_hash))
    return PolicyProposal(
        version=proposal.version,
        content_hash=proposal.content_hash,
        proposer=_name(uow, proposal.proposed_by),
        replaces=old.version if old else None,
        changes=tuple(differences(old, new)) if old else (),
        advice=tuple(str(each) for each in examine(proposal.text).findings),
        standing=in_words(found, proposal.effective, now.astimezone(UTC).date()),
        effective=proposal.effective,
        state=state,
        approved_by_reader=any(each.reviewer == person.id for each in found.approvals),
    )


def _name(uow: UnitOfWork, by: str) -> str:
    person = proposer(uow, by)
    return person.name if person else by


def proposer(uow: UnitOfWork, by: str) -> Person | None:
    """Who proposed, if it is somebody we know."""
    try:
        return uow.people.get(by)
    except NotFound:
        return uow.people.by_email(by)


def _in_force(uow: UnitOfWork, proposal: Proposal) -> str:
    published = uow.policies.get(proposal.version)
    agreed = " and ".join(f"{each.name} ({each.side})" for each in published.approvals)
    instead = f" in the place of {published.replaces}" if published.replaces else ""
    happened = f"Version {proposal.version} of the scoring policy is in force{instead}, approved by {agreed}."
    return f"{happened} {proposal.outcome or ''}".strip()


def score_anew(work: Work, tenant: str, now: datetime, progress: Callable[[int], None] = lambda _leads: None) -> str:
    """Score every lead by the policy that has come into force; begun again if it was cut short. Says what came of it."""
    with work(tenant) as uow:
        policy = active_policy(uow)
    outcome = _outcome(rescore_all(work, tenant, policy, now, progress))
    with work(tenant) as uow:
        for proposal in uow.policies.proposals(ProposalState.SCORING):
            uow.policies.save_proposal(replace(proposal, state=ProposalState.SCORED, outcome=outcome))
        uow.commit()
    return outcome


def _outcome(done: RescoreReport) -> str:
    mqls, sqls = done.moved[Stage.MARKETING_QUALIFIED], done.moved[Stage.SALES_QUALIFIED]
    also = f", {sqls:,} of those sales qualified (SQL)" if sqls else ""
    leads = "1 lead was" if done.leads == 1 else f"{done.leads:,} leads were"
    return f"{leads} scored by it, {mqls:,} of them became marketing qualified (MQL){also}."
