"""A question about the pipeline in somebody's own words: what it asks for, or the nearest that can be answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from qualification.conversation import scheduling
from qualification.conversation.commands import Command, CommandName
from qualification.conversation.incoming import Said, is_private
from qualification.conversation.scheduling import Stop, Wish
from qualification.conversation.state import Conversation
from qualification.conversation.views import Exported, LeadList, NearestQuestions, Notice, Subscribed, View
from qualification.leads import Stage
from qualification.people import Person, Role
from qualification.pipeline.query import Breakdown, Measure, PipelineQuery
from qualification.places import names_of
from qualification.policy.definitions import Term
from qualification.ports import UnitOfWork
from qualification.questions import nearest
from qualification.questions.as_file import asked_as_file
from qualification.questions.both_readers import Judged, read_by_both
from qualification.questions.going_on import asks_for_the_file, asks_for_the_leads, may_go_on
from qualification.use_cases import listing
from qualification.use_cases.debriefs.routing import Obey, Question, Route
from qualification.use_cases.figures import exporting, figure_buttons, subscribing
from qualification.use_cases.figures.channels import may_stand_in
from qualification.use_cases.figures.remembering import Earlier, asked, earlier, lately
from qualification.use_cases.tools import Tools, Turn

if TYPE_CHECKING:
    from qualification.questions.asking import Names

CHAT = "I'm all ears for news about a lead: write its name and what they said. “help” shows what else I can do."
LOST = "With that I cannot help. Tell me news about a lead, or ask me about the pipeline, for example:"
NO_FIGURES = "That is nothing I keep figures of. Ask me for example:"
UNSURE = "I am not sure what you would like to know. The nearest that I can answer:"
IN_OUR_DM = "I have sent you the figures in our direct messages: not everybody here may see the same leads."
SEND_WHAT = (
    "What shall I send you? Ask for the figures first, then say how often under them. "
    "Or in one: send me the funnel every Monday."
)
_LEADS = re.compile(r"\bleads?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unclear:
    """No question of ours; these are."""

    says: str
    nearest: tuple[str, ...]


def understood(
    uow: UnitOfWork,
    person: Person,
    text: str,
    now: datetime,
    thread: Sequence[str | PipelineQuery] = (),
    judged: Judged | None = None,
) -> PipelineQuery | Unclear:
    """What the words ask for, by the names there are in the workspace; `thread` holds the earlier questions.

    `judged` is what a model takes them to be about, where one was asked.

    The reader is imported when it is first asked: it compiles patterns for a fifth of a second, which a start can do without.
    """
    from qualification.questions.asking import Understood, Unsure

    match read_by_both(text, now.astimezone(person.zone), thread, _names(uow), judged):
        case Unsure(questions):
            return Unclear(UNSURE, questions)
        case Understood(query) if query.measure is Measure.UNSUPPORTED:
            return Unclear(NO_FIGURES, nearest.to(()))
        case Understood(query):
            return query


def wanted_as_file(
    uow: UnitOfWork, person: Person, words: str, now: datetime, thread: Sequence[str | PipelineQuery] = ()
) -> PipelineQuery | Unclear:
    """What a file is wanted of: leads without more are counted."""
    from qualification.questions.asking import read_as

    query = understood(uow, person, words, now, thread)
    if isinstance(query, Unclear) and _LEADS.search(words):
        return read_as(words, now.astimezone(person.zone), _names(uow), Measure.COUNT)
    return query


def _names(uow: UnitOfWork) -> Names:
    from qualification.questions.asking import Names

    people, values = uow.people.all(), uow.figures.values
    return Names(
        rep=tuple(person.name for person in people),
        team=tuple({person.team for person in people if person.team}),
        source=tuple(values(Breakdown.SOURCE)),
        campaign=tuple(values(Breakdown.CAMPAIGN)),
        region=(*values(Breakdown.REGION), *names_of(uow.figures.countries())),
        industry=tuple(values(Breakdown.INDUSTRY)),
    )


def judge(tools: Tools, route: Route) -> Judged | None:
    """What a model takes a question to be about, where there is one and a question; no transaction is open meanwhile."""
    match route:
        case _ if tools.questions is None:
            return None
        case Question(text, before):
            return tools.questions.consult(text, [each for each in before if isinstance(each, str)])
        case Obey((Command(CommandName.ASK, text),)):
            return tools.questions.consult(text)
        case _:
            return None


def going_on_from(uow: UnitOfWork, person: Person, said: Said, conversation: Conversation, now: datetime) -> Earlier:
    """The earlier questions that one may go on from: its thread's; at the root of a DM the last ones, where it needs them."""
    last = () if said.thread_ts else lately(uow, person, said)
    if not last:
        return earlier(conversation)
    match scheduling.read(said.text):
        case Wish(question="") | Stop(barely=True):
            return last
        case None if asks_for_the_leads(said.text) or asks_for_the_file(said.text):
            return last
        case None if may_go_on(said.text) and isinstance(understood(uow, person, said.text, now), Unclear):
            return last
        case _:
            return ()


def answer_here(turn: Turn, said: Said, conversation: Conversation, before: Earlier) -> None:
    """Answer in a thread of the DM, or of a channel that was allowed, where the next question may go on from this one."""
    view = answer(turn, said.text, before, (said.channel, said.thread))
    if not said.private and (isinstance(view, LeadList | Exported) or not may_stand_in(turn.uow, said.channel)):
        turn.post(view, turn.person.slack_id or said.channel)
        turn.post(Notice(IN_OUR_DM), said.channel, said.thread_ts)
        return
    turn.post(view, conversation.channel, conversation.reply_in)
    new = before if before != earlier(conversation) else ()
    turn.uow.conversations.save(asked(conversation, *new, *_question_in(said.text)))


def answer(turn: Turn, text: str, thread: Earlier = (), place: tuple[str, str] | None = None) -> View:
    """The answer to a question, or what can be asked instead; `place` is the channel and thread that it is asked in."""
    if exporting.is_link(text):
        return exporting.refuse_link(turn)
    if wish := scheduling.read(text):
        return _wished(turn, wish, thread, place)
    if thread and (shows := _behind(text)):
        meant = _meant_last(turn, thread)
        return shows(turn, meant) if meant else _nearest(turn, UNSURE, nearest.to(()))
    as_file = asked_as_file(text)
    query = (
        wanted_as_file(turn.uow, turn.person, as_file, turn.now, thread)
        if as_file
        else understood(turn.uow, turn.person, text, turn.now, thread, turn.judged)
    )
    if isinstance(query, Unclear):
        return _nearest(turn, query.says, query.nearest)
    if query.measure is Measure.DEFINE:
        return listing.answer(turn, Command(CommandName.DEFINE, term_of(query)))
    if query.measure is Measure.WHAT_IF:
        return listing.answer(turn, Command(CommandName.WHAT_IF, text))
    if as_file:
        return exporting.as_files(turn, query)
    return figure_buttons.shown(turn, query, named=place is not None and is_private(place[0]))


def _behind(text: str) -> Callable[[Turn, PipelineQuery], View] | None:
    """How what stands behind the last figure is shown, where the words ask for it and for nothing else."""
    if asks_for_the_leads(text):
        return figure_buttons.behind
    return exporting.as_files if asks_for_the_file(text) else None


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
    meant = _meant_last(turn, (*thread, question) if question else thread)
    if isinstance(wish, Stop):
        return subscribing.stop_meant(turn, *(place or ("", "")), meant, wish.called)
    if meant:
        channel = place[0] if place and wish.here and not is_private(place[0]) else None
        view = subscribing.subscribe(turn, meant, wish.schedule, channel)
        return replace(view, named=wish.elsewhere) if isinstance(view, Subscribed) else view
    return Notice(SEND_WHAT)


def _meant_last(turn: Turn, thread: Earlier) -> PipelineQuery | None:
    """The plan of the last question, which may go on from those before it."""
    *before, last = thread or ("",)
    meant = understood(turn.uow, turn.person, last, turn.now, before) if isinstance(last, str) else last
    return meant if isinstance(meant, PipelineQuery) else None


def _question_in(text: str) -> list[str]:
    """What a later question of the thread may go on from."""
    match scheduling.read(text):
        case Wish(question=question):
            return [question] if question else []
        case Stop():
            return []
        case None:
            return [] if _behind(text) else [" ".join(text.split())]


def _plan(turn: Turn, question: str) -> str:
    query = understood(turn.uow, turn.person, question, turn.now)
    return query.packed if isinstance(query, PipelineQuery) else "{}"
