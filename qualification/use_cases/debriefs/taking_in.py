"""What was understood of a message is recorded; what is said of it then is going_on's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from qualification.answering import Applied, apply
from qualification.bant import Dimension, Status
from qualification.conversation import of_one_lead
from qualification.conversation.actions import Action
from qualification.conversation.became import note_in, orders_aside, reached_out, setback_in, sounds_won
from qualification.conversation.state import Conversation, Phase
from qualification.conversation.views import Notice, Offer, View
from qualification.decisions.explaining import SOLD
from qualification.leads import ActivityKind, Lead
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
from qualification.reading.joining import Understood, answer_of
from qualification.reading.replies import asked_back
from qualification.reading.text import fold
from qualification.readings import Reading
from qualification.scoring.marketing import hand_is_up
from qualification.use_cases.debriefs import answering_back, asking, closing, in_context, recording, settling
from qualification.use_cases.debriefs.going_on import Heard, go_on
from qualification.use_cases.leads import activities, contacting
from qualification.use_cases.leads.deeds import remembered
from qualification.use_cases.leads.dossier import Dossier, open_dossier
from qualification.use_cases.leads.permitted import offered, whom_to_ask
from qualification.use_cases.people.reach import may_see, somebody_elses
from qualification.use_cases.tools import Turn

NOTED = "Noted for {lead}: {note}."
NONE_AGREED = "No next step was agreed with {lead}, so there is none to call off."


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
    claims = tuple(claim for claim in claims if not _has_one_of_us_decide(turn, claim))
    if became:
        claims = tuple(claim for claim in claims if not _only_says_it_is_over(claim))
    told = replace(told, understood=replace(told.understood, claims=claims))
    if not (told.understood.claims or became or news):
        if recorded := _only_recorded(turn, dossier.lead, told.text):
            turn.post(recorded, conversation.channel, conversation.reply_in, dossier.lead.id)
            turn.uow.conversations.save(conversation)
            return
        if _asks(turn, conversation, dossier, told.text):
            told = replace(told, understood=replace(told.understood, claims=(asked_back(Message(told.text)),)))
    heard = _written_down(turn, conversation, dossier, told, became, news)
    for question in told.questions:
        view = answering_back.reply(turn, dossier, question)
        turn.post(view, conversation.channel, conversation.reply_in, dossier.lead.id)
    changed = conversation.asked if heard.changed else None
    conversation = heed(conversation, told.understood.claims, heard.applied, told.ts)
    go_on(turn, asking.anew(conversation, changed) if changed else conversation, heard)


def _asks(turn: Turn, conversation: Conversation, dossier: Dossier, text: str) -> bool:
    """Whether words that tell nothing of a lead ask something, marked as a question or answered as one."""
    if not in_context.only_asks(text) or in_context.says_changed(conversation, text):
        return False
    return of_one_lead.is_asked(text) or answering_back.answer(turn, dossier, asked_back(Message(text))) is not None


def _only_recorded(turn: Turn, lead: Lead, words: str) -> View | None:
    """What words that tell nothing of a lead put on record: a note, or that somebody was reached out to or met."""
    if noted := note_in(words):
        recording.note(turn, lead, noted)
        return Notice(NOTED.format(lead=lead.name, note=noted.rstrip(".")))
    kind = reached_out(words)
    return activities.put_on_record(turn, lead, kind, words) if kind else None


def _written_down(
    turn: Turn, conversation: Conversation, dossier: Dossier, told: Told, became: Offer | None, news: ContactNews | None
) -> Heard:
    """What the message changes about the lead, recorded."""
    old = {
        letter: replace(held, stale=held.stale or letter in dossier.stale) for letter, held in dossier.answers.items()
    }
    applied = apply(
        old,
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
    settled = {answer.dimension for answer in (*applied.changed, *applied.kept)}
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


def _became(turn: Turn, dossier: Dossier, text: str) -> Offer | None:
    """It seems to be won, or over: what may be done about it, for the rep to decide."""
    lead = dossier.lead
    if lead.stage in OPEN | SOLD and sounds_won(text):
        return closing.won(turn, dossier, text)
    why = setback_in(text) if lead.stage in OPEN else None
    offers = (Action.LOSE,) if lead.stage in SOLD else (Action.NOT_YET, Action.DISQUALIFY)
    if lead.stage in OPEN and orders_aside(text):
        return _offer(turn, lead, f"To put {lead.name} aside", offers)
    if why is None:
        return None
    return _offer(turn, lead, f"That sounds like “{why.words}”. If it is over for now with {lead.name}", offers)


def _offer(turn: Turn, lead: Lead, says: str, offers: tuple[Action, ...]) -> Offer:
    """What may be done about it, or who may."""
    may = offered(turn, lead, offers)
    return Offer(lead, f"{says}:" if may else f"{says}: that is for sales to do. {whom_to_ask(turn, lead)}", may)


def _has_one_of_us_decide(turn: Turn, claim: Claim) -> bool:
    """Whether whoever is said to decide has the whole name of a colleague: "Who: Dana Whitfield, Riley Chen"."""
    said = answer_of(claim)
    who = fold(said.who) if said is not None and said.dimension is Dimension.AUTHORITY and said.who else ""
    return " " in who and any(fold(person.name) == who for person in turn.uow.people.all())


def _only_says_it_is_over(claim: Claim) -> bool:
    """Whether an answer was read out of the very words that say how it ended: no date is missed by "went with another"."""
    if not isinstance(claim, Answer) or claim.dimension is Dimension.NEED or claim.amount is not None:
        return False
    return setback_in(claim.quote.text) is not None or sounds_won(claim.quote.text)


def _send_away(turn: Turn, conversation: Conversation, dossier: Dossier) -> None:
    turn.post(Notice(somebody_elses(turn.uow, dossier.lead)), conversation.channel, conversation.reply_in)
    if conversation.person_id == turn.person.id:
        turn.uow.conversations.save(replace(conversation, lead_id=None, phase=Phase.NAMING))
