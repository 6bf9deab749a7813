"""Buttons under a question: an answer, a skip, the next step, and which of two answers holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from qualification.answering import Applied
from qualification.bant import BantAnswer, Dimension, Provenance, Status, Window
from qualification.conversation.actions import Action
from qualification.conversation.incoming import Pressed
from qualification.conversation.questions import NEXT_STEP_CHOICES, Choice, choice
from qualification.conversation.state import Conversation, Phase, Question
from qualification.conversation.views import Notice
from qualification.disqualification import months_later
from qualification.errors import InvalidInput
from qualification.reading.claims import NextStep, Quote
from qualification.reading.findings import YES
from qualification.use_cases.debriefs import asking, recording
from qualification.use_cases.debriefs.going_on import ASK_ANEW, Heard, go_on
from qualification.use_cases.debriefs.taking_in import record
from qualification.use_cases.leads import deeds
from qualification.use_cases.leads.dossier import Dossier, open_dossier
from qualification.use_cases.people.reach import own_lead
from qualification.use_cases.tools import Turn

Handler = Callable[[Turn, Pressed, Conversation], None]


def _about(turn: Turn, conversation: Conversation) -> Dossier:
    if conversation.lead_id is None:
        raise InvalidInput("That button has lost its lead. Write the lead's name to start again.")
    lead = own_lead(turn.uow, turn.person, conversation.lead_id)
    return open_dossier(turn.uow, lead.id, turn.now)


def answer(turn: Turn, pressed: Pressed, conversation: Conversation) -> None:
    """A letter was answered by a button; what was heard before of sums, names and dates is kept where it still fits."""
    question = Question(pressed.args[0])
    picked, dimension = choice(question, pressed.args[1]), question.dimension
    if picked is None or dimension is None:
        raise InvalidInput("That button is not used any more. Answer in your own words, please.")
    dossier = _about(turn, conversation)
    held = dossier.answers.get(dimension)
    if picked.status is Status.UNKNOWN and held is not None and not held.stale and held.status in YES:
        _leave_as_it_is(turn, pressed, conversation, dossier, question)
    else:
        _settle(turn, pressed, conversation, dossier, _button_answer(turn, pressed, dossier, dimension, picked))


def _leave_as_it_is(
    turn: Turn, pressed: Pressed, conversation: Conversation, dossier: Dossier, question: Question
) -> None:
    """Whoever knows no more of a letter than is held passes over the question for it; what is held stays."""
    nothing = Applied(answers=dossier.answers)
    heard = Heard(before=dossier, applied=nothing, steps=(), notes=(), said_ts=pressed.ts, skipped=True)
    skipped = conversation.skipped | {question}
    go_on(turn, replace(conversation, skipped=skipped, asked=None, phase=Phase.QUALIFYING), heard)


def _button_answer(turn: Turn, pressed: Pressed, dossier: Dossier, dimension: Dimension, picked: Choice) -> BantAnswer:
    held = dossier.answers.get(dimension)
    keeps = held is not None and not held.stale and picked.status in (Status.CONFIRMED, Status.PARTIAL)
    window = _window(turn.local_now.date(), picked.months) if picked.months else held.window if held and keeps else None
    return BantAnswer(
        dimension=dimension,
        status=picked.status,
        quote=picked.label,
        provenance=Provenance.BUTTON,
        said_ts=pressed.ts,
        recorded_by=turn.person.id,
        recorded_at=turn.now,
        amount=held.amount if held and keeps else None,
        who=held.who if held and keeps else None,
        window=window,
        cycle_no=dossier.lead.cycle_no,
    )


def _window(today: date, months: tuple[int, int]) -> Window:
    """From so many months on to so many months on; the day of the month is kept where the month has it."""
    first, last = (months_later(today, count) for count in months)
    return Window(first if months[0] else None, last)


def _settle(turn: Turn, pressed: Pressed, conversation: Conversation, dossier: Dossier, given: BantAnswer) -> None:
    """Record one answer and go on; it settles what was disputed about its letter."""
    applied = Applied(answers={**dossier.answers, given.dimension: given}, changed=(given,), contradictions=())
    with deeds.remembered(turn, dossier.lead.id, pressed.ts):
        notes = record(turn, dossier.lead, applied, ())
    open_disputes = tuple(d for d in conversation.disputes if d.dimension is not given.dimension)
    heard = Heard(
        before=dossier,
        applied=applied,
        steps=(),
        notes=tuple(notes),
        said_ts=pressed.ts,
        settled=open_disputes != conversation.disputes,
    )
    go_on(turn, replace(conversation, disputes=open_disputes, phase=Phase.QUALIFYING), heard)


def next_step(turn: Turn, pressed: Pressed, conversation: Conversation) -> None:
    """The next step by a button or the calendar."""
    dossier = _about(turn, conversation)
    if pressed.choice:
        when, what = date.fromisoformat(pressed.choice), "talk again"
    elif pressed.args[0] not in NEXT_STEP_CHOICES:
        raise InvalidInput("Pick a day, or tell me in your own words what you agreed.")
    else:
        _, days = NEXT_STEP_CHOICES[pressed.args[0]]
        when, what = recording.days_ahead(turn, days).date(), "call them"
    step = NextStep(Quote(what, 0, len(what)), when, what)
    nothing = Applied(answers=dossier.answers, changed=(), contradictions=())
    with deeds.remembered(turn, dossier.lead.id, pressed.ts):
        notes = record(turn, dossier.lead, nothing, (step,))
    heard = Heard(before=dossier, applied=nothing, steps=(step,), notes=tuple(notes), said_ts=pressed.ts)
    go_on(turn, replace(conversation, phase=Phase.QUALIFYING), heard)


def keep(turn: Turn, pressed: Pressed, conversation: Conversation) -> None:
    """The answer that was held before stays."""
    _choose(turn, pressed, conversation, new=False)


def take(turn: Turn, pressed: Pressed, conversation: Conversation) -> None:
    """The new answer holds."""
    _choose(turn, pressed, conversation, new=True)


def _choose(turn: Turn, pressed: Pressed, conversation: Conversation, *, new: bool) -> None:
    dimension = Dimension(pressed.args[0])
    dispute = next((d for d in conversation.disputes if d.dimension is dimension), None)
    if dispute is None:
        turn.post(Notice("That is settled already."), conversation.channel, conversation.reply_in)
        return
    winner = dispute.said if new else dispute.held
    chosen = replace(winner, said_ts=pressed.ts, recorded_by=turn.person.id, recorded_at=turn.now)
    _settle(turn, pressed, conversation, _about(turn, conversation), chosen)


def still_true(turn: Turn, pressed: Pressed, conversation: Conversation) -> None:
    """What they said last time still holds: the same answer, as of now."""
    dossier = _about(turn, conversation)
    held = dossier.answers.get(Dimension(pressed.args[0]))
    if held is None or held.dimension not in dossier.stale:
        turn.post(Notice("That is settled already."), conversation.channel, conversation.reply_in)
        return
    same = replace(
        held,
        provenance=Provenance.BUTTON,
        said_ts=pressed.ts,
        recorded_by=turn.person.id,
        recorded_at=turn.now,
        cycle_no=dossier.lead.cycle_no,
        stale=False,
    )
    _settle(turn, pressed, conversation, dossier, same)


def changed(turn: Turn, pressed: Pressed, conversation: Conversation) -> None:
    """What they said last time holds no more; the question is put anew."""
    dossier = _about(turn, conversation)
    conversation = asking.anew(replace(conversation, phase=Phase.QUALIFYING), Question(pressed.args[0]))
    ask = asking.again(dossier, conversation)
    turn.post(Notice(ASK_ANEW, ask), conversation.channel, conversation.reply_in, dossier.lead.id)
    turn.uow.conversations.save(conversation)


HANDLERS: dict[Action, Handler] = {
    Action.STILL_TRUE: still_true,
    Action.CHANGED: changed,
    Action.ANSWER: answer,
    Action.NEXT_STEP: next_step,
    Action.KEEP: keep,
    Action.TAKE: take,
}
