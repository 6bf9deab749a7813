"""After a message was taken in: what was heard is echoed, and the next question asked or the card shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qualification.answering import Applied
from qualification.bant import Contradiction
from qualification.contacts import ContactChange
from qualification.conversation.state import Conversation, Phase, Question
from qualification.conversation.views import Ask, Disagreement, NothingNew, Notice, Offer, Stored, View, WhichHolds
from qualification.discrepancies import Statement
from qualification.leads import NextAction
from qualification.reading.claims import NextStep, Revisit
from qualification.use_cases.debriefs import asking, cards, settling
from qualification.use_cases.leads.deeds import deed_of
from qualification.use_cases.leads.dossier import Dossier, is_open, open_dossier
from qualification.use_cases.tools import Turn

NOTHING_READ = "I did not catch anything new about {lead}: their budget, who decides, what they need or by when."
NO_DAY_READ = "I caught no day in that, and nothing new about {lead}."
SKIPPED = "All right, we leave that open."
ASK_ANEW = "All right, what is it now?"
BACK = "Back to where we were:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What one message changed about a lead, and what there is to say about it."""

    before: Dossier
    applied: Applied
    steps: tuple[NextStep, ...]
    called_off: NextAction | None = None
    notes: tuple[str, ...]
    said_ts: str
    revisit: Revisit | None = None
    stated: tuple[Statement, ...] = ()
    skipped: bool = False
    answered: bool = False
    changed: bool = False
    asks_to_talk: bool = False
    became: Offer | None = None
    contact: ContactChange | None = None
    settled: bool = False

    @property
    def new(self) -> bool:
        """Whether something about the lead was heard; a question of the rep's is nothing of that kind."""
        return bool(self.applied.changed or self.steps or self.called_off or self.revisit or self.stated)

    @property
    def noted(self) -> bool:
        """Whether anything was put on record: about the lead, or about its contact, which answers no question of ours."""
        return self.new or bool(self.contact and self.contact.fields)

    @property
    def anything(self) -> bool:
        """Whether there is something to echo."""
        return bool(self.new or self.notes or self.asks_to_talk or self.contact)


def go_on(turn: Turn, conversation: Conversation, heard: Heard) -> None:
    """Echo what was heard and ask what comes next: which of two answers holds, the best gap, or nothing but the card."""
    after = open_dossier(turn.uow, heard.before.lead.id, turn.now)
    disputes = tuple(each for each in conversation.disputes if is_open(each, after.answers))
    conversation = replace(conversation, disputes=disputes)
    in_doubt = tuple(WhichHolds(after.lead, each) for each in disputes[:1])
    to_settle = (*(() if _was_asked(disputes, heard) else in_doubt), *_to_settle(after, heard))
    only_asked = heard.answered and not heard.new and conversation.asked is None
    ended = conversation.phase is Phase.ENDED
    ask = None if to_settle or ended or only_asked else _next_ask(turn, after, conversation, heard)
    if ask is None and heard.new:
        to_settle = to_settle or in_doubt
    for view in (*_echoes(turn, after, conversation, heard, ask), *to_settle):
        turn.post(view, conversation.channel, conversation.reply_in, after.lead.id)
    if heard.new or conversation.asked is None:
        conversation = asking.put(conversation, ask)
    if not to_settle and ask is None and (heard.new or heard.skipped or ended):
        conversation = replace(conversation, phase=Phase.ENDED)
        anew = ended and not heard.anything  # nothing else was said: the card has to stand where the rep looks
        conversation = cards.show_anew(turn, after, conversation) if anew else cards.show(turn, after, conversation)
    turn.uow.conversations.save(conversation)
    if (conversation.card_id and ask is not None) or (heard.contact and heard.contact.fields):
        cards.refresh(turn, after.lead.id)


def _was_asked(disputes: Sequence[Contradiction], heard: Heard) -> bool:
    """Whether it was asked before which of two answers holds, and what was said since is about something else."""
    raised_now = any(each.said.said_ts == heard.said_ts for each in disputes)
    return not (raised_now or heard.settled) and (heard.anything or heard.answered)


def _to_settle(after: Dossier, heard: Heard) -> Iterator[View]:
    """What else only the rep can settle, before anything is asked: what is true of the company, and whether it is over."""
    if doubt := settling.raised_by(after, heard.stated):
        yield Disagreement(after.lead, doubt)
    if heard.became:
        yield replace(heard.became, lead=after.lead)


def _echoes(
    turn: Turn, after: Dossier, conversation: Conversation, heard: Heard, ask: Ask | None
) -> Iterator[Stored | NothingNew | Notice]:
    """What was heard, with the next question; that nothing new was, where there is nothing else to say."""
    if heard.anything:
        yield _stored(turn, after, heard, ask)
    elif heard.answered:
        if ask is not None:
            yield Notice(BACK, ask)
    elif conversation.phase is Phase.ENDED or heard.became:
        return
    elif heard.skipped or heard.changed:
        yield Notice(SKIPPED if heard.skipped else ASK_ANEW, ask)
    elif heard.applied.kept:
        yield NothingNew(after.lead, heard.applied.kept, ask)
    elif not conversation.disputes:
        nothing = NO_DAY_READ if conversation.asked is Question.NEXT_STEP else NOTHING_READ
        yield Notice(nothing.format(lead=after.lead.name), ask)


def _next_ask(turn: Turn, after: Dossier, conversation: Conversation, heard: Heard) -> Ask | None:
    """The open question again where nothing was heard, else the best gap."""
    if not heard.new and (open_question := asking.again(after, conversation)):
        return open_question
    return asking.next_question(after, conversation, turn.local_now)


def _stored(turn: Turn, after: Dossier, heard: Heard, ask: Ask | None) -> Stored:
    changed = heard.applied.changed
    return Stored(
        lead=after.lead,
        stored=changed,
        replaced={
            a.dimension: held
            for a in changed
            if (held := heard.before.answers.get(a.dimension)) and held.quote != a.quote
        },
        next_step=after.lead.next_step if heard.steps else None,
        called_off=heard.called_off,
        revisit=heard.revisit,
        notes=heard.notes,
        ask=ask,
        undo=deed_of(turn, after.lead.id) if heard.noted else None,
        asks_to_talk=heard.asks_to_talk,
        zone=turn.person.zone,
        stated=heard.stated,
        contact=heard.contact,
    )
