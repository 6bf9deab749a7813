"""What was understood is recorded, echoed, and followed by the next question or the card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from qualification.answering import Applied, apply
from qualification.bant import Dimension, Status
from qualification.contacts import ContactChange
from qualification.conversation.actions import Action
from qualification.conversation.became import attempted, setback_in, sounds_won
from qualification.conversation.state import Conversation, Phase, Question
from qualification.conversation.views import Ask, Disagreement, NothingNew, Notice, Offer, Stored, View, WhichHolds
from qualification.decisions.explaining import SOLD
from qualification.discrepancies import Statement
from qualification.leads import ActivityKind, Lead, NextAction
from qualification.lifecycle import OPEN
from qualification.reading.claims import (
    Answer,
    AskBack,
    Cancel,
    Claim,
    Correction,
    HandRaise,
    NextStep,
    Revisit,
    Skip,
    StepOff,
)
from qualification.reading.clauses import Message
from qualification.reading.contacts import ContactNews
from qualification.reading.joining import Understood
from qualification.reading.replies import asked_back
from qualification.readings import Reading
from qualification.scoring.marketing import hand_is_up
from qualification.use_cases.debriefs import answering_back, asking, cards, closing, in_context, recording, settling
from qualification.use_cases.leads import activities, contacting
from qualification.use_cases.leads.deeds import deed_of, remembered
from qualification.use_cases.leads.dossier import Dossier, is_open, open_dossier
from qualification.use_cases.people.reach import may_see
from qualification.use_cases.tools import Turn

NOTHING_READ = "I did not catch anything new about {lead}: their budget, who decides, what they need or by when."
NO_DAY_READ = "I caught no day in that, and nothing new about {lead}."
NONE_AGREED = "No next step was agreed with {lead}, so there is none to call off."
SKIPPED = "All right, we leave that open."
ASK_ANEW = "All right, what is it now?"
BACK = "Back to where we were:"


@dataclass(frozen=True, slots=True)
class Told:
    """A rep's message about a lead: its words, how they were understood, and Slack's `ts` of it."""

    text: str
    understood: Understood
    ts: str

    @property
    def questions(self) -> list[AskBack]:
        """What the rep asks in it."""
        return [claim for claim in self.understood.claims if isinstance(claim, AskBack)]


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


def take_in(turn: Turn, conversation: Conversation, told: Told) -> None:
    """Record what was understood of a message about the conversation's lead, say so, and go on."""
    if conversation.lead_id is None:
        raise ValueError("a conversation without a lead has nothing to record")
    dossier = open_dossier(turn.uow, conversation.lead_id, turn.now)
    if not may_see(turn.uow, turn.person, dossier.lead.owner_id):
        _send_away(turn, conversation, dossier)
        return
    turn.uow.readings.add(_reading(turn, conversation, dossier.lead, told))
    became = None if told.questions else _became(turn, dossier, told.text)
    news = contacting.news_in(dossier.lead, told.text)
    claims = contacting.without(news, told.understood.claims)
    if became:
        claims = tuple(claim for claim in claims if not _only_says_it_is_over(claim))
    told = replace(told, understood=replace(told.understood, claims=claims))
    if not (told.understood.claims or became or news):
        if kind := attempted(told.text):
            logged = activities.put_on_record(turn, dossier.lead, kind, told.text)
            turn.post(logged, conversation.channel, conversation.reply_in, dossier.lead.id)
            turn.uow.conversations.save(conversation)
            return
        if in_context.only_asks(told.text) and not in_context.says_changed(conversation, told.text):
            told = replace(told, understood=replace(told.understood, claims=(asked_back(Message(told.text)),)))
    heard = _written_down(turn, conversation, dossier, told, became, news)
    for question in told.questions:
        view = answering_back.reply(turn, dossier, question)
        turn.post(view, conversation.channel, conversation.reply_in, dossier.lead.id)
    changed = conversation.asked if heard.changed else None
    conversation = heed(conversation, told.understood.claims, heard.applied, told.ts)
    go_on(turn, asking.anew(conversation, changed) if changed else conversation, heard)


def _written_down(
    turn: Turn, conversation: Conversation, dossier: Dossier, told: Told, became: Offer | None, news: ContactNews | None
) -> Heard:
    """What the message changes about the lead, recorded."""
    applied = apply(
        dossier.answers,
        told.understood,
        said_ts=told.ts,
        recorded_by=turn.person.id,
        now=turn.now,
        cycle_no=dossier.lead.cycle_no,
    )
    claims = told.understood.claims
    steps = tuple(claim for claim in claims if isinstance(claim, NextStep))
    off = not steps and any(isinstance(claim, StepOff) for claim in claims)
    called_off = dossier.lead.next_step if off else None
    revisit = next((claim for claim in claims if isinstance(claim, Revisit)), None)
    stated, notes = settling.state(turn, dossier, told.text, told.ts), list[str]()
    contact = contacting.told(turn, dossier.lead, news) if news else None
    if applied.changed or steps or called_off or revisit or stated or (contact and contact.fields):
        with remembered(turn, dossier.lead.id, told.ts):
            if news and contact and contact.fields:
                contacting.record(turn, dossier.lead.id, contact, news, told.ts)
            if applied.changed or steps or called_off or stated:
                notes = record(turn, turn.uow.leads.get(dossier.lead.id), applied, steps, over=became is not None)
            if called_off:
                recording.call_off_next_step(turn, dossier.lead.id)
    if off and not called_off:
        notes.append(NONE_AGREED.format(lead=dossier.lead.name))
    return Heard(
        before=dossier,
        applied=applied,
        steps=steps,
        called_off=called_off,
        notes=tuple(notes),
        said_ts=told.ts,
        revisit=revisit,
        stated=stated,
        skipped=any(isinstance(claim, Skip) or _shrugs(claim, conversation, applied) for claim in claims),
        answered=bool(told.questions),
        changed=conversation.asked is not None and in_context.says_changed(conversation, told.text),
        asks_to_talk=_asks_to_talk(turn, dossier, told.understood),
        became=became,
        contact=contact,
    )


def _reading(turn: Turn, conversation: Conversation, lead: Lead, told: Told) -> Reading:
    """How the message was read, for whoever looks later at what went wrong and at what a model took."""
    return Reading(
        lead_id=lead.id,
        said_ts=told.ts,
        person_id=turn.person.id,
        at=turn.now,
        text=told.text,
        asked=conversation.asked.dimension if conversation.asked else None,
        claims=tuple(claim for claim in told.understood.claims if isinstance(claim, Answer | Correction)),
        use=told.understood.use,
    )


def _asks_to_talk(turn: Turn, dossier: Dossier, understood: Understood) -> bool:
    """Whether the prospect asked to talk to us by these words, and nobody knew that yet."""
    said = any(isinstance(claim, HandRaise) for claim in understood.claims)
    lead = dossier.lead
    sold = lead.stage in SOLD or lead.do_not_contact
    return said and not sold and not hand_is_up(dossier.policy, lead.hand_raised_at, turn.now)


def record(turn: Turn, lead: Lead, applied: Applied, steps: tuple[NextStep, ...], *, over: bool = False) -> list[str]:
    """Write what changed in one go: answers, the contact, the next step; returns what to tell the rep besides.

    Nobody takes a lead that is `over` by telling so.
    """
    lead, notes = recording.log_contact(turn, lead, ActivityKind.DEBRIEF), list[str]()
    if not over:
        lead, notes = recording.take(turn, lead)
    recording.record_answers(turn, lead, applied.changed)
    turn.uow.leads.save(recording.agree_next_step(turn, lead, steps))
    return notes


def heed(conversation: Conversation, claims: Iterable[Claim], applied: Applied, said_ts: str) -> Conversation:
    """What the claims do to the conversation itself: skips, the end, revisits, disputes settled or opened."""
    settled = {answer.dimension for answer in applied.changed}
    disputes = tuple(d for d in conversation.disputes if d.dimension not in settled)
    conversation = replace(conversation, disputes=disputes + applied.contradictions, phase=Phase.QUALIFYING)
    for claim in claims:
        match claim:
            case _ if conversation.asked and (isinstance(claim, Skip) or _shrugs(claim, conversation, applied)):
                conversation = replace(conversation, skipped=conversation.skipped | {conversation.asked}, asked=None)
            case Cancel():
                conversation = replace(conversation, phase=Phase.ENDED, asked=None)
            case Revisit():
                conversation = replace(
                    conversation,
                    revisit_on=claim.when,
                    revisit_when=claim.condition or claim.quote.text,
                    revisit_ts=said_ts,
                )
    return conversation


def _shrugs(claim: Claim, conversation: Conversation, applied: Applied) -> bool:
    """Whether the rep does not know more of the letter asked about than what is held: that passes over the question."""
    asked = conversation.asked.dimension if conversation.asked else None
    told = isinstance(claim, Answer) and claim.dimension is asked and claim.status is Status.UNKNOWN
    return told and all(answer.dimension is not asked for answer in applied.changed)


def go_on(turn: Turn, conversation: Conversation, heard: Heard) -> None:
    """Echo what was heard and ask what comes next: which of two answers holds, the best gap, or nothing but the card."""
    after = open_dossier(turn.uow, heard.before.lead.id, turn.now)
    disputes = tuple(each for each in conversation.disputes if is_open(each, after.answers))
    conversation = replace(conversation, disputes=disputes)
    to_settle = _to_settle(after, conversation, heard)
    only_asked = heard.answered and not heard.new and conversation.asked is None
    ended = conversation.phase is Phase.ENDED
    ask = None if to_settle or ended or only_asked else _next_ask(turn, after, conversation, heard)
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


def _to_settle(after: Dossier, conversation: Conversation, heard: Heard) -> tuple[View, ...]:
    """What only the rep can settle, before anything else is asked: which of two holds, and whether it is over."""
    views = list[View]()
    if conversation.disputes:
        views.append(WhichHolds(after.lead, conversation.disputes[0]))
    elif doubt := settling.raised_by(after, heard.stated):
        views.append(Disagreement(after.lead, doubt))
    if heard.became:
        views.append(replace(heard.became, lead=after.lead))
    return tuple(views)


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


def _became(turn: Turn, dossier: Dossier, text: str) -> Offer | None:
    """It seems to be won, or over: what may be done about it, for the rep to decide."""
    lead = dossier.lead
    if lead.stage in OPEN | SOLD and sounds_won(text):
        return closing.won(turn, dossier, text)
    why = setback_in(text) if lead.stage in OPEN else None
    if why is None:
        return None
    offers = (Action.LOSE,) if lead.stage in SOLD else (Action.NOT_YET, Action.DISQUALIFY)
    return Offer(lead, f"That sounds like “{why.words}”. If it is over for now with {lead.name}:", offers)


def _only_says_it_is_over(claim: Claim) -> bool:
    """Whether an answer was read out of the very words that say how it ended: no date is missed by "went with another"."""
    if not isinstance(claim, Answer) or claim.dimension is Dimension.NEED or claim.amount is not None:
        return False
    return setback_in(claim.quote.text) is not None or sounds_won(claim.quote.text)


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
            a.dimension: heard.before.answers[a.dimension] for a in changed if a.dimension in heard.before.answers
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


def _send_away(turn: Turn, conversation: Conversation, dossier: Dossier) -> None:
    owner = dossier.owner.name if dossier.owner else "somebody else"
    says = f"{dossier.lead.name} is {owner}'s lead. Ask them, or your manager, to hand it over."
    turn.post(Notice(says), conversation.channel, conversation.reply_in)
    if conversation.person_id == turn.person.id:
        turn.uow.conversations.save(replace(conversation, lead_id=None, phase=Phase.NAMING))
