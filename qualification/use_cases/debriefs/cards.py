"""The card that ends a conversation, and keeps up with the lead from then on."""

from __future__ import annotations

from dataclasses import replace

from qualification import lifecycle
from qualification.conversation.state import Conversation
from qualification.conversation.views import Card, Notice
from qualification.decisions.promotion import Blocked, Decision, Promotable, decide
from qualification.decisions.reasons import aside_lines
from qualification.journeys import journey, lead_type
from qualification.use_cases.leads import assigning
from qualification.use_cases.leads.dossier import Dossier, open_dossier
from qualification.use_cases.leads.outcomes import MAY_OVERRIDE, deal_of
from qualification.use_cases.leads.permitted import barred
from qualification.use_cases.tools import Turn


def judge(dossier: Dossier, turn: Turn) -> Decision:
    """Whether the lead may become an SQL now, and why."""
    return decide(
        dossier.policy,
        dossier.lead,
        dossier.answers,
        dossier.score,
        [*(each.words for each in dossier.disputes), *(each.words for each in dossier.discrepancies)],
        turn.local_now,
    )


def card_of(dossier: Dossier, turn: Turn, conversation: Conversation | None = None) -> Card:
    """The card of a lead as it stands now."""
    decision, reader = judge(dossier, turn), conversation.person_id if conversation else turn.person.id
    return Card(
        lead=dossier.lead,
        owner=dossier.owner.name if dossier.owner else None,
        answers=dossier.answers,
        score=dossier.score,
        gates=decision.gates,
        points=decision.points,
        points_needed=dossier.policy.sql.min_points if dossier.policy.sql.by_letters else None,
        promotable=isinstance(decision, Promotable),
        least=decision.says if isinstance(decision, Blocked) else "",
        hint=_hint(dossier, decision, conversation),
        zone=turn.person.zone,
        routed=assigning.why_theirs(turn.uow, dossier.lead, dossier.owner),
        deal=deal_of(turn, dossier.lead),
        may_override=turn.uow.people.get(reader).role in MAY_OVERRIDE,
        discrepancies=dossier.discrepancies,
        kind=lead_type(
            dossier.lead, dossier.known.events, dossier.policy.hand_raise.kinds(), declined=dossier.declined
        ),
        journey=journey(dossier.lead, dossier.known.events),
        barred=barred(turn, dossier.lead, reader),
        aside=tuple(aside_lines(dossier.aside)) if dossier.aside else (),
    )


def _hint(dossier: Dossier, decision: Decision, conversation: Conversation | None) -> str | None:
    """What a rep might do next, where that is not plain from the buttons."""
    if dossier.lead.stage in lifecycle.ASIDE:
        return "If things have changed, “Re-open” begins the next round."
    if conversation and (conversation.revisit_on or conversation.revisit_when):
        when = f"{conversation.revisit_on:%-d %b %Y}" if conversation.revisit_on else conversation.revisit_when
        return f"They asked to be called again {when}: “Not yet” puts the lead aside until then."
    if isinstance(decision, Blocked) and decision.wrong_time:
        return "Right fit, wrong time: “Not yet” puts the lead into nurture and brings it back when their time comes."
    return None


def show(turn: Turn, dossier: Dossier, conversation: Conversation) -> Conversation:
    """Put the card into the thread, or bring the one that is there up to date; returns the conversation with its card."""
    view = card_of(dossier, turn, conversation)
    if conversation.card_id:
        turn.update(view, conversation.channel, conversation.card_id)
        return conversation
    card_id = turn.post(view, conversation.channel, conversation.reply_in, dossier.lead.id)
    return replace(conversation, card_id=card_id)


def show_anew(turn: Turn, dossier: Dossier, conversation: Conversation) -> Conversation:
    """Put the card where the rep looks; the one further up says so, and has nothing to press any more."""
    if conversation.card_id:
        moved = Notice(f"The card of {dossier.lead.name} stands further down now.")
        turn.update(moved, conversation.channel, conversation.card_id)
    return show(turn, dossier, replace(conversation, card_id=None))


def refresh(turn: Turn, lead_id: str) -> None:
    """Bring every card of a lead up to date, in whichever thread it stands."""
    dossier = open_dossier(turn.uow, lead_id, turn.now)
    for conversation in turn.uow.conversations.of_lead(lead_id):
        if conversation.card_id:
            turn.update(card_of(dossier, turn, conversation), conversation.channel, conversation.card_id)
