"""The scoring policy: a proposal to approve, what it means by MQL and SQL, and what another would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.slack.voice import words
from bot.slack.voice.blocks import actions, button, context, escape, fitted, header, plain, section
from qualification.conversation.actions import Action
from qualification.conversation.views import Defined, PolicyProposal, Tried
from qualification.decisions.trial_words import CANNOT_KNOW
from qualification.messages import Block, Message
from qualification.policy.published import ProposalState

LINES = 25
"""Changes shown; whoever wants them all compares the files."""
_TITLES = {
    ProposalState.OPEN: "Scoring policy {}: please look at it",
    ProposalState.SUPERSEDED: "Scoring policy {}: this text was replaced by another",
}


def proposal(view: PolicyProposal) -> Message:
    """What is proposed, in words, with Approve and Ask for changes."""
    title = _TITLES.get(view.state, "Scoring policy {} is in force").format(view.version)
    return Message(plain(title), fitted([header(title), *_proposal(view)]))


def _proposal(view: PolicyProposal) -> Iterator[Block]:
    day = words.day(view.effective)
    yield context(f"Proposed by {plain(view.proposer)} · effective {day} · text `{view.content_hash[:12]}`")
    if view.replaces is None:
        yield section("It is the first policy: there is none to compare it with.")
    else:
        what = _bullets(view.changes) or "• Nothing that decides about a lead."
        yield section(f"*What it changes* against {plain(view.replaces)}\n{what}")
    if view.advice and view.state is ProposalState.OPEN:
        yield section(f"*What to think about*\n{_bullets(view.advice)}")
    if view.standing:
        yield context(escape(f"{view.standing[:1].upper()}{view.standing[1:]}."))
    if view.state is ProposalState.OPEN:
        approve = button("Approve", Action.APPROVE_POLICY, view.content_hash, style="primary")
        changes = button("Ask for changes", Action.ASK_FOR_CHANGES, view.content_hash)
        yield actions(changes) if view.approved_by_reader else actions(approve, changes)


def _bullets(lines: Sequence[str]) -> str:
    shown = [f"• {escape(line)}" for line in lines[:LINES]]
    more = len(lines) - LINES
    return "\n".join([*shown, f"… and {words.count(more)} more: `banter policy diff` shows all"] if more > 0 else shown)


def defined(view: Defined) -> Message:
    """What the policy means by a word; what is different for some leads stands below."""
    definition = view.definition
    blocks = [section("\n".join(escape(says) for says in definition.says))]
    for segment in definition.segments:
        says = "\n".join(f"• {escape(line)}" for line in segment.says)
        blocks.append(section(f"*{plain(segment.segment)}* ({escape(segment.where)}): what is different\n{says}"))
    blocks.append(context(f"By version {plain(definition.version)} of the scoring policy."))
    return Message(escape(definition.says[0]), fitted(blocks))


def tried(view: Tried) -> Message:
    """What another policy would change, kind by kind."""
    title = f"What if? {view.what}"
    blocks = [section(f"*{escape(title)}*"), context(f"Tried over {escape(view.whose)}.")]
    for says, leads in view.flips:
        blocks.append(section("\n".join([f"*{escape(says)}*", *(f"• {escape(line)}" for line in leads)])))
    for name, lines in (("Whose load changes", view.loads), ("Grades", view.grades), ("Past outcomes", view.outcomes)):
        if lines:
            blocks.append(section(f"*{name}*\n{_bullets(lines)}"))
    blocks.append(context(CANNOT_KNOW))
    return Message(escape(f"{title} {view.flips[0][0]}"), fitted(blocks))
