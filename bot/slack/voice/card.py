"""The card of a lead: its answers with their quotes, its score, what is missing, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator

from bot.slack.voice import words
from bot.slack.voice.blocks import (
    actions,
    button,
    context,
    divider,
    escape,
    fitted,
    header,
    plain,
    section,
    shorten,
)
from bot.slack.voice.offers import MOVES, offered
from bot.slack.voice.qualifying import OPEN_STAGES
from qualification.bant import Dimension
from qualification.conversation.actions import Action
from qualification.conversation.questions import LETTER_NAMES
from qualification.conversation.views import Card
from qualification.deals import Deal, DealState
from qualification.discrepancies import Discrepancy, Holds
from qualification.leads import Stage
from qualification.messages import Block, Message

LONGEST_VALUE = 60
"""Characters of a value on a button: "It's 50"."""


def card(view: Card) -> Message:
    """Answers with quotes, score with its parts, gates, the least that is missing, and what can be done."""
    lead = view.lead
    verdict = _verdict(view)
    return Message(f"{plain(lead.name)}: {verdict}", fitted(card_blocks(view)))


def _verdict(view: Card) -> str:
    if view.lead.stage in OPEN_STAGES:
        return "ready to be a sales qualified lead (SQL)" if view.promotable else "not an SQL yet"
    return words.STAGE_NAMES[view.lead.stage]


def card_blocks(view: Card) -> Iterator[Block]:
    """The blocks of a card."""
    lead = view.lead
    yield header(f"{lead.name}: {_verdict(view)}")
    about = [words.STAGE_NAMES[lead.stage], f"owner {plain(view.owner or 'nobody yet')}{_routed(view)}"]
    if lead.cycle_no > 1:
        about.append(f"round {lead.cycle_no}")
    if view.kind and view.journey:
        about += words.journey(view.kind, view.journey)
    yield context(" · ".join(about))
    if lead.do_not_contact:
        yield section(":no_entry: *They asked not to be contacted.*")
    yield section("\n".join(_letter(view, d) for d in Dimension))
    for found in view.discrepancies:
        yield section(f":warning: *Contradiction* {plain(found.words)}")
        yield actions(*settle_buttons(lead.id, found))
    if view.aside:
        yield context(" · ".join(plain(line) for line in view.aside))
    if lead.next_step:
        yield section(
            f":calendar: *Next step* {words.moment(lead.next_step.at, view.zone)} · {plain(lead.next_step.what)}"
        )
    if view.deal:
        yield section(_deal(view.deal))
    yield divider()
    yield section(f"*Score* {_score(view)}\n*BANT* {words.points(view.points)} of 100 ({_needed(view)})")
    if lead.stage in OPEN_STAGES:
        failed = [f":x: {escape(gate.says)}" for gate in view.gates if not gate.passed]
        passed = [f":white_check_mark: {escape(gate.says)}" for gate in view.gates if gate.passed]
        yield section("\n".join(["*What makes an SQL here*", *failed]))
        yield context(" · ".join(passed) or "No gate is passed yet.")
        if view.least:
            yield section("*The least that would make this an SQL:* " + escape(view.least) + ".")
    if view.hint:
        yield context(escape(view.hint))
    if buttons := _card_buttons(view):
        yield actions(*buttons)
    yield actions(
        button("Why?", Action.WHY, lead.id),
        button("Everything", Action.LEAD_PAGE, lead.id),
        button("Prepare call", Action.PREPARE, lead.id),
        offered(Action.EDIT_CONTACT, lead.id),
    )


def _needed(view: Card) -> str:
    return "not asked for" if view.points_needed is None else f"{words.points(view.points_needed)} needed"


def _routed(view: Card) -> str:
    return f" ({plain(view.routed)})" if view.routed else ""


def _deal(deal: Deal) -> str:
    worth = f"{deal.worth.words}" if deal.worth else "no amount yet"
    closes = f", expected by {words.day(deal.closes_on)}" if deal.closes_on and deal.state is DealState.OPEN else ""
    why = f": {plain(deal.words or deal.why.words)}" if deal.why else ""
    return f":briefcase: *Deal* {deal.state.value}, {worth}{closes}{why}"


def _letter(view: Card, dimension: Dimension) -> str:
    answer = view.answers.get(dimension)
    if answer is None:
        return f":white_circle: *{LETTER_NAMES[dimension]}* nobody asked yet"
    return words.answer_line(answer)


def _score(view: Card) -> str:
    score = view.score
    if score is None:
        return "none yet"
    halves = f"fit {words.points(score.fit)}, engagement {words.points(score.engagement)}"
    segment = f", segment {plain(score.segment)}" if score.segment else ""
    told = f"{words.points(score.total)}: {halves}, grade {score.grade}{segment}"
    parts = "\n".join(f"   {escape(c.says)}" for c in score.contributions[:8])
    return told + (f"\n{parts}" if parts else "")


def _hand_would_help(view: Card) -> bool:
    return any(gate.name in ("hand_raise", "grade_or_hand_raise") and not gate.passed for gate in view.gates)


def _card_buttons(view: Card) -> list[Block]:
    """What the stage allows; a manager may override everywhere but where the lead asked to be left alone.

    With what moves the lead goes the stage it was drawn in, so that nobody acts on what is not so any more.
    """
    lead, seen = view.lead, view.lead.stage.value
    offers = list(_CARD_OFFERS[lead.stage])
    if _hand_would_help(view) and Action.PROMOTE in offers and Action.HAND_RAISED not in offers:
        offers.insert(offers.index(Action.CORRECT), Action.HAND_RAISED)
    if view.may_override and not lead.do_not_contact:
        offers.append(Action.OVERRIDE)
    if lead.do_not_contact and Action.REOPEN_LEAD in offers:
        offers[offers.index(Action.REOPEN_LEAD)] = Action.ALLOW_CONTACT
    offers = [each for each in offers if each not in view.barred]
    first = Action.PROMOTE if view.promotable else Action.REOPEN_LEAD
    return [offered(each, lead.id, *([seen] if each in MOVES else []), first=each is first) for each in offers]


_BEFORE_SALES = (Action.PROMOTE, Action.NOT_YET, Action.HAND_RAISED, Action.CORRECT, Action.DISQUALIFY)
_ASIDE = (Action.REOPEN_LEAD, Action.CORRECT)
_CARD_OFFERS: dict[Stage, tuple[Action, ...]] = {
    Stage.PROSPECT: _BEFORE_SALES,
    Stage.LEAD: _BEFORE_SALES,
    Stage.MARKETING_QUALIFIED: (Action.ACCEPT, Action.REJECT, Action.NOT_YET, Action.CORRECT, Action.DISQUALIFY),
    Stage.ACCEPTED: (Action.PROMOTE, Action.NOT_YET, Action.CORRECT, Action.DISQUALIFY),
    Stage.SALES_QUALIFIED: (Action.OPEN_DEAL, Action.LOSE, Action.CORRECT, Action.DISQUALIFY),
    Stage.OPPORTUNITY: (Action.WIN, Action.LOSE, Action.CORRECT, Action.DISQUALIFY),
    Stage.CUSTOMER: (Action.CORRECT,),
    Stage.NURTURE: _ASIDE,
    Stage.DISQUALIFIED: _ASIDE,
}


def settle_buttons(lead_id: str, found: Discrepancy) -> list[Block]:
    """One tap each: "It's 50", "It's 900", "Both, other entity"."""
    about = found.mark
    choices = (
        (f"It's {shorten(found.heard_says, LONGEST_VALUE)}", Holds.HEARD),
        (f"It's {shorten(found.known_says, LONGEST_VALUE)}", Holds.KNOWN),
        ("Both, other entity", Holds.BOTH),
    )
    return [button(label, Action.SETTLE, lead_id, found.field, holds.value, about) for label, holds in choices]
