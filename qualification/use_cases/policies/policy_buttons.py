"""Approving a policy in Slack, or asking for changes to it."""

from __future__ import annotations

from datetime import UTC

from qualification.conversation.actions import Action
from qualification.conversation.incoming import Pressed, Submitted
from qualification.conversation.views import Notice
from qualification.policy.agreement import Standing, in_words
from qualification.policy.published import Proposal, Verdict
from qualification.use_cases.policies.agreeing import review_as
from qualification.use_cases.policies.tending import proposer, refresh
from qualification.use_cases.tools import Turn


def approve(turn: Turn, pressed: Pressed) -> None:
    """The text with this hash is approved by whoever pressed, for the side they speak for."""
    proposal, found = _review(turn, pressed.args[0], Verdict.APPROVED)
    turn.post(Notice(_thanks(turn, proposal, found)), pressed.channel or pressed.slack_id, pressed.thread)


def ask_for_changes(turn: Turn, submitted: Submitted) -> None:
    """The text is held up until it is changed, or until whoever asked approves; who proposed it hears why."""
    comment = submitted.fields["comment"].strip()
    proposal, _ = _review(turn, submitted.args[0], Verdict.CHANGES_ASKED, comment)
    where = turn.person.slack_id or submitted.slack_id
    author = proposer(turn.uow, proposal.proposed_by)
    told = f" {author.name} hears of it now." if author and author.slack_id else ""
    turn.post(Notice(f"Noted: version {proposal.version} waits until that is settled.{told}"), where)
    if author and author.slack_id:
        says = f"{turn.person.name} asks for changes to version {proposal.version} of the scoring policy: “{comment}”"
        turn.post(Notice(says), author.slack_id)


def _review(turn: Turn, digest: str, verdict: Verdict, comment: str | None = None) -> tuple[Proposal, Standing]:
    found = review_as(turn.uow, turn.person, digest, verdict, turn.now, comment)
    proposal = turn.uow.policies.proposal(digest)
    refresh(turn, proposal)
    return proposal, found


def _thanks(turn: Turn, proposal: Proposal, found: Standing) -> str:
    today = turn.now.astimezone(UTC).date()
    if found.agreed and proposal.effective <= today:
        return f"Thank you. That was the last approval: version {proposal.version} comes into force now."
    return f"Thank you. Version {proposal.version}: {in_words(found, proposal.effective, today)}."


HANDLERS = {Action.APPROVE_POLICY: approve}
