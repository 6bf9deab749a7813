"""A question about the pipeline in somebody's own words is answered, or what can be asked instead is shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from qualification.conversation import one_of_many, scheduling
from qualification.conversation.commands import Command, CommandName
from qualification.conversation.incoming import Said, is_private
from qualification.conversation.policy_words import supposed
from qualification.conversation.scheduling import End, Move, Stop, Wish
from qualification.conversation.state import Conversation
from qualification.conversation.views import Exported, Figured, LeadList, NearestQuestions, Notice, Subscribed, View
from qualification.decisions.reasons import standing
from qualification.follow_ups.subscriptions import Subscription
from qualification.leads import Stage
from qualification.people import Person, Role
from qualification.pipeline.query import Measure, PipelineQuery
from qualification.policy.definitions import Term
from qualification.ports import UnitOfWork
from qualification.questions import nearest
from qualification.questions.as_file import asked_as_file
from qualification.questions.going_on import asks_for_the_file, asks_for_the_leads, may_go_on
from qualification.questions.not_held import said_beside
from qualification.use_cases import listing
from qualification.use_cases.figures import exporting, figure_buttons, subscribing
from qualification.use_cases.figures.channels import may_stand_in
from qualification.use_cases.figures.plans import UNSURE, Unclear, meant_last, two_of, understood, wanted_as_file
from qualification.use_cases.figures.remembering import (
    REMEMBERED,
    Earlier,
    earlier,
    just_wished,
    lately,
    latest,
    remembered,
)
from qualification.use_cases.leads import pages
from qualification.use_cases.leads.why import explained, knows
from qualification.use_cases.people.reach import own_lead
from qualification.use_cases.tools import Turn

_ALL = re.compile(r"(?:all|every)\b", re.IGNORECASE)
CHAT = "I'm all ears for news about a lead: write its name and what they said. “help” shows what else I can do."
LOST = "With that I cannot help. Tell me news about a lead, or ask me about the pipeline, for example:"
NO_SUCH_LEAD = "I know no lead called “{called}”. What I can answer, for example:"
OF_MANY = "A figure is not narrowed to one lead; the leads behind it are listed by “Open the leads”."
IN_OUR_DM = "I have sent you the figures in our direct messages: not everybody here may see the same leads."
SEND_WHAT = (
    "What shall I send you? Ask for the figures first, then say how often under them. "
    "Or in one: send me the funnel every Monday."
)


def going_on_from(uow: UnitOfWork, person: Person, said: Said, conversation: Conversation, now: datetime) -> Earlier:
    """The earlier questions that one may go on from: its thread's; at the root of a DM the last ones, where it needs them."""
    last = () if said.thread_ts else lately(uow, person, said)
    if not last:
        return earlier(conversation)
    change = change_in(uow, person, said, conversation)
    if isinstance(change, Move) and not change.figure:
        return last
    match scheduling.read(said.text):
        case Wish(question="") | Stop(barely=True):
            return last
        case None if _behind(said.text):
            return last
        case None if may_go_on(said.text) and _needs_another(understood(uow, person, said.text, now)):
            return last
        case _:
            return ()


def change_in(uow: UnitOfWork, person: Person, said: Said, conversation: Conversation) -> End | Move | None:
    """What is to become of something sent; right after it was wished for, a time alone says when it is to come instead."""
    last = conversation if said.thread_ts else latest(uow, person, said)
    retimed = scheduling.retimed(said.text) if last and just_wished(last) else None
    return scheduling.changes(said.text) or retimed


def _needs_another(alone: PipelineQuery | Unclear) -> bool:
    """Whether words that may go on mean nothing but after another question; "it" supposes what was defined before."""
    return isinstance(alone, Unclear) or alone.measure is Measure.WHAT_IF


def answer_here(turn: Turn, said: Said, conversation: Conversation, before: Earlier) -> None:
    """Answer in a thread of the DM, or of a channel that was allowed, where the next question may go on from this one."""
    place = (said.channel, said.thread)
    change = change_in(turn.uow, turn.person, said, conversation)
    first, second = two_of(turn.uow, turn.person, said.text, turn.now, before, turn.judged)
    views = [answer(turn, first, before, place, change)]
    if second:
        turn.judged = None  # a model was asked about the first
        views.append(_answer_second(turn, second, (*before, first), place))
    listed = any(isinstance(each, LeadList | Exported) for each in views)
    if not said.private and (listed or not may_stand_in(turn.uow, said.channel)):
        for each in views:
            turn.post(each, turn.person.slack_id or said.channel)
        turn.post(Notice(IN_OUR_DM), said.channel, said.thread_ts)
        return
    for each in views:
        turn.post(each, conversation.channel, conversation.reply_in)
    if isinstance(views[0], NearestQuestions) and said.private and not said.thread_ts:
        return  # the next one may go on from what was answered before it
    if change and isinstance(views[0], Subscribed):
        return  # and may change it once more
    lost = before and isinstance(views[0], NearestQuestions | Notice)  # the next goes on from what was answered
    asked_now = () if lost else (*_question_in(first, views[0]), *([second] if second else []))
    thread = before if before != earlier(conversation) else ()
    whole = (*earlier(conversation), *thread, *asked_now)
    turn.uow.conversations.save(remembered(conversation, _folded(turn, whole)))


def _answer_second(turn: Turn, second: str | PipelineQuery, thread: Earlier, place: tuple[str, str]) -> View:
    if isinstance(second, str):
        return answer(turn, second, thread, place)
    return figure_buttons.shown(turn, second, named=is_private(place[0]))


def _folded(turn: Turn, thread: Earlier) -> Earlier:
    """As many questions as are remembered: of more, the oldest are kept as the one plan that they came to."""
    while len(thread) > REMEMBERED:
        first, second, *later = thread
        thread = (meant_last(turn.uow, turn.person, (first, second), turn.now) or first, *later)
    return thread


def answer(
    turn: Turn,
    text: str,
    thread: Earlier = (),
    place: tuple[str, str] | None = None,
    change: End | Move | None = None,
) -> View:
    """The answer to a question, or what can be asked instead; `place` is the channel and thread that it is asked in.

    `change` is what is to become of something sent, if that is said.
    """
    if exporting.is_link(text):
        return exporting.refuse_link(turn)
    change = change or scheduling.changes(text)
    if change and (sent := meant_by(turn.uow, turn.person, change.figure, turn.now, thread)):
        return subscribing.changed(turn, sent, change)
    if wish := scheduling.read(text):
        return _wished(turn, wish, thread, place)
    if thread and (shows := _behind(text)):
        meant = meant_last(turn.uow, turn.person, thread, turn.now)
        return shows(turn, meant) if meant else _nearest(turn, UNSURE, nearest.to(()))
    if thread and (called := one_of_many.named_in(text, turn.uow.leads.names())):
        return _of_one(turn, called)
    as_file = asked_as_file(text)
    query = (
        wanted_as_file(turn.uow, turn.person, as_file, turn.now, thread)
        if as_file
        else understood(turn.uow, turn.person, text, turn.now, thread, turn.judged)
    )
    if isinstance(query, Unclear):
        return _nearest(turn, query.says, query.nearest)
    if query.lead is not None and not knows(turn.uow, query.lead):
        return _nearest(turn, NO_SUCH_LEAD.format(called=query.lead), nearest.to((query.measure,)))
    if as_file and query.measure not in (Measure.DEFINE, Measure.WHAT_IF):
        return exporting.as_files(turn, query)
    if query.measure is Measure.WHAT_IF:
        text = supposed(text, [each for each in thread if isinstance(each, str)])
    shown = _shown(turn, query, text, private=place is not None and is_private(place[0]))
    return _with_what_is_not_held(shown, text)


def _of_one(turn: Turn, called: str) -> Notice:
    """How one lead of a figure stands; raises NotAllowed for somebody else's, InvalidInput where several are called so."""
    lead = own_lead(turn.uow, turn.person, pages.named(turn, called, None).id)
    return Notice(f"{OF_MANY} {standing(explained(turn.uow, lead.id, turn.local_now))}")


def _with_what_is_not_held(shown: View, text: str) -> View:
    """Figures with what was wanted of them besides and no plan holds."""
    if not isinstance(shown, Figured):
        return shown
    says = " ".join((*said_beside(text, shown.answer.query), shown.answer.says))
    return replace(shown, answer=replace(shown.answer, says=says))


def _shown(turn: Turn, query: PipelineQuery, text: str, *, private: bool) -> View:
    match query.measure:
        case Measure.DEFINE:
            return listing.answer(turn, Command(CommandName.DEFINE, term_of(query)))
        case Measure.WHAT_IF:
            return listing.answer(turn, Command(CommandName.WHAT_IF, text))
        case _:
            return figure_buttons.shown(turn, query, named=private)


def _behind(text: str) -> Callable[[Turn, PipelineQuery], View] | None:
    """How what stands behind the last figure is shown, where the words ask for it and for nothing else.

    "Export the leads" means those; "export all leads" asks for a file of its own.
    """
    leads, file_of = asks_for_the_leads(text), asked_as_file(text)
    if asks_for_the_file(text) or (leads and file_of and not _ALL.match(file_of)):
        return exporting.as_files
    return figure_buttons.behind if leads and not file_of else None


def chat(turn: Turn) -> View:
    """What is said to words that are neither news nor a question: what one can say, to a manager what one can ask."""
    return Notice(CHAT) if turn.person.role is Role.REP else _nearest(turn, LOST, nearest.to(()))


def _nearest(turn: Turn, says: str, questions: tuple[str, ...]) -> NearestQuestions:
    return NearestQuestions(says, tuple((each, _plan(turn, each)) for each in questions))


def term_of(query: PipelineQuery) -> Term:
    """The word whose definition is asked for."""
    return Term.SQL if Stage.SALES_QUALIFIED in query.filters.stage else Term.MQL


def _wished(turn: Turn, wish: Wish | Stop, thread: Earlier, place: tuple[str, str] | None) -> View:
    """Figures are sent from now on, or no more: those that are named, else those that were asked for last."""
    question = wish.question if isinstance(wish, Wish) else ""
    meant = meant_last(turn.uow, turn.person, (*thread, question) if question else thread, turn.now)
    if isinstance(wish, Stop) and wish.all_of_them:
        return subscribing.stop_all(turn)
    if isinstance(wish, Stop):
        return subscribing.stop_meant(turn, *(place or ("", "")), meant, wish.called)
    if meant:
        channel = place[0] if place and wish.here and not is_private(place[0]) else None
        view = subscribing.subscribe(turn, meant, wish.schedule, channel)
        return replace(view, named=wish.elsewhere) if isinstance(view, Subscribed) else view
    return Notice(SEND_WHAT)


def meant_by(uow: UnitOfWork, person: Person, words: str, now: datetime, thread: Earlier = ()) -> Subscription | None:
    """What is sent to a person now and words mean, or, where there are none, what was asked last in the thread."""
    return subscribing.sent_as(uow, person, words, meant_last(uow, person, (words,) if words else thread, now))


def _question_in(text: str, shown: View) -> list[str]:
    """What a later question of the thread may go on from."""
    match scheduling.read(text):
        case Wish():
            return [" ".join(text.split())]
        case Stop():
            return []
        case None:
            return (
                []
                if _behind(text) or isinstance(shown, Subscribed)
                else [" ".join((asked_as_file(text) or text).split())]
            )


def _plan(turn: Turn, question: str) -> str:
    query = understood(turn.uow, turn.person, question, turn.now)
    return query.packed if isinstance(query, PipelineQuery) else "{}"
