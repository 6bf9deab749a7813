"""Whether a message that names no lead asks about the pipeline, tells news of a lead, or is chatter."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from qualification.conversation import handing, of_one_lead, one_of_many, scheduling, which_lead
from qualification.conversation.became import tells_what_became
from qualification.conversation.commands import Command, CommandName
from qualification.conversation.incoming import Said
from qualification.conversation.scheduling import Stop, Wish
from qualification.conversation.several_orders import ORDERS, asks_before
from qualification.conversation.state import Conversation, Phase
from qualification.conversation.strangers import stranger_in
from qualification.people import Person, Role
from qualification.pipeline.query import PipelineQuery
from qualification.ports import UnitOfWork
from qualification.questions.as_file import file_ordered
from qualification.questions.asks_us import ASKS, SURELY_ASKS, asks
from qualification.questions.going_on import asks_for_the_file
from qualification.reading.claims import AskBack
from qualification.reading.contacts import tells_contact
from qualification.reading.handraise import raised_hand
from qualification.use_cases.debriefs.in_context import asks_for_anything
from qualification.use_cases.debriefs.ordering import orders_of
from qualification.use_cases.debriefs.routing import MANNERS, Chat, Obey, Overhear, Pick, Question, Read, Route
from qualification.use_cases.figures import exporting
from qualification.use_cases.figures.asking_in_words import change_in, going_on_from, meant_by
from qualification.use_cases.figures.pipeline_questions import FEW, Declined, leads_behind
from qualification.use_cases.figures.plans import NO_FIGURES, Unclear, meant_last, understood, wanted_as_file
from qualification.use_cases.figures.remembering import Earlier, earlier, lately
from qualification.use_cases.tools import Tools

_OF_MY_OWN = re.compile(
    r"\b(?:am|did|do|have|had|can|should|was) i\b|\bmy (?:\w+ )?(?:leads?|prospects?|deals?|calls?|pipeline|numbers)\b",
    re.IGNORECASE,
)
"""A rep asks of their own work, whichever lead was talked about before: "who did I talk to yesterday"."""
_SPEAKS_OF_THEM = re.compile(
    r"\W*(?:(?:just|so|ok|okay|and|but|well|now)\W+)*(?:they|their|she|he|her|his|met|spoke|talked|got an?)\b"
    r"|.*\btheirs\b",
    re.IGNORECASE,
)
"""News of a lead, whatever words of ours are in it: "they reject our price", "their sales team stalled on the rollout"."""


TOO_MANY = (
    "Those are more than {few} leads, and I hand over no more of a figure at once. Narrow it first, or say of whom: "
    "give all of Riley's leads to {taker}."
)
_LEAVES_OUT = re.compile(
    r"\W*(?:(?:and|but|now) )?(?:without|excluding|except|minus|not counting|leave out)\b", re.IGNORECASE
)
"""Under a figure, said of one lead too, of which it tells nothing: "excluding Redwood"."""
_OF_MANY = re.compile(
    r"\W*(?:(?:all|any|big|biggest|enterprise|hot|my|new|open|our|the|top \d+) )*"
    r"(?:campaigns|deals|leads|mqls|opportunities|opps|prospects|reps|sqls)\b"
    r"(?!.*\b(?:are|did|do|had|has|have|is|need|she|he|they|their|want|was|were|will|would)\b)",
    re.IGNORECASE,
)
"""A manager's words for leads at large, of which nothing is told: "deals closing this month"."""


@dataclass(frozen=True, slots=True)
class _Sound:
    """What a message sounds like, before a plan is looked for in it.

    It is `marked` as a question, or `opens` as one whose mark is left out; `stranger` says that it seems to name a lead,
    `of_them` that it speaks of people of a lead.
    """

    marked: bool
    opens: bool
    tells: bool
    stranger: bool
    of_them: bool

    @property
    def asks(self) -> bool:
        return self.marked or self.opens


def or_question(
    tools: Tools, uow: UnitOfWork, person: Person, said: Said, conversation: Conversation, route: Route, now: datetime
) -> Route:
    """The route of a message that names no lead: a question about the pipeline, chatter, or news of a lead to be picked.

    What may be news of a lead is none of our questions, but for a manager who is talking about none, and seems to name none.
    """
    if plain := _plainly(uow, person, said, conversation, route, now):
        return plain
    under_figures = conversation.phase is Phase.FIGURES
    leaves_out = under_figures and _LEAVES_OUT.match(said.text) is not None
    if (
        not (_names_none(route) or leaves_out)
        or (conversation.pending_text and not under_figures)
        or _asks_of_it(said, route)
    ):
        return route
    before = going_on_from(uow, person, said, conversation, now)
    change = change_in(uow, person, said, conversation)
    wishes = _wishes(uow, person, said.text, now, under_figures=under_figures or bool(before))
    wishes = wishes or (change is not None and meant_by(uow, person, change.figure, now, before) is not None)
    if wishes or _orders_a_file(uow, person, said.text, now, goes_on=bool(before)):
        return Question(said.text, before)
    sound = _sound(tools, said.text, now, goes_on=isinstance(route, Read))
    leads = person.role is not Role.REP
    manages = leads and _suits_a_manager(sound, route)
    of_many = leads and (_OF_MANY.match(said.text) or file_ordered(said.text)) is not None
    if not of_many and _is_news(sound, route, under_figures=under_figures, leads=leads, manages=manages):
        return route
    match understood(uow, person, said.text, now, before):
        case PipelineQuery(lead=str(called)) if isinstance(route, Read) and not _is_known(uow, called):
            return route  # "why only partial?" right after talk about a lead
        case PipelineQuery():
            return Question(said.text, before)
        case Unclear() if under_figures:
            return Question(said.text, before) if said.to_us else Overhear()  # people talk with each other there, too
        case Unclear() if of_many or (manages and sound.asks):
            return Question(said.text, before)
        case Unclear(says=says) if (
            leads and isinstance(route, Read) and says == NO_FIGURES and not _replies(tools, said.text, route, now)
        ):
            return Question(said.text, before)  # "forecast for next quarter" right after talk about a lead
        case Unclear() if isinstance(route, Pick) and not (sound.stranger or sound.tells):
            return Chat()
        case Unclear():
            return route


def _plainly(
    uow: UnitOfWork, person: Person, said: Said, conversation: Conversation, route: Route, now: datetime
) -> Route | None:
    """The route of a link to a file, of one lead that is wanted of many, and of a question with an order behind it."""
    if isinstance(route, Overhear | Obey):
        return None
    if exporting.is_link(said.text):
        return Question(said.text)
    if conversation.phase is Phase.FIGURES and one_of_many.named_in(said.text, uow.leads.names()):
        return Question(said.text, going_on_from(uow, person, said, conversation, now))
    taker = handing.those_to(said.text)
    if (
        taker
        and said.private
        and (before := earlier(conversation) or (() if said.thread_ts else lately(uow, person, said)))
    ):
        return _hand_over_those(uow, person, before, taker, now)
    return _asked_before_an_order(uow, person, said, conversation, now)


def _hand_over_those(uow: UnitOfWork, person: Person, before: Earlier, taker: str, now: datetime) -> Obey | None:
    """An order for each of the leads behind the last figure, where they are few enough to be looked through."""
    meant = meant_last(uow, person, before, now)
    found = leads_behind(uow, person, meant, now, FEW + 1) if meant and meant.lead is None else ()
    if isinstance(found, Declined) or not found:
        return None
    if len(found) > FEW:
        return Obey((Command(CommandName.BEYOND_US, TOO_MANY.format(few=FEW, taker=taker)),))
    return Obey(tuple(Command(CommandName.ASSIGN, f"it to {taker}", each.lead_id) for each in found))


def _asked_before_an_order(
    uow: UnitOfWork, person: Person, said: Said, conversation: Conversation, now: datetime
) -> Obey | None:
    """A question about figures with an order behind it: "how many MQLs? and remind me to call Acme on Friday"."""
    if conversation.lead_id is not None:
        return None
    names = uow.leads.names()
    for question, behind in asks_before(said.text):
        if which_lead.spelt(question, names) or not isinstance(understood(uow, person, question, now), PipelineQuery):
            return None
        orders = orders_of(uow, person, replace(said, text=behind), conversation, names)
        if orders and all(each.name in ORDERS for each in orders):
            return Obey((Command(CommandName.ASK, question), *orders))
    return None


def _is_known(uow: UnitOfWork, called: str) -> bool:
    return which_lead.find(called, uow.leads.names()) is not None


def _names_none(route: Route) -> bool:
    return (isinstance(route, Pick) and not route.named) or (isinstance(route, Read) and route.carried is not None)


def _asks_of_it(said: Said, route: Route) -> bool:
    """Whether a question is about the lead that was talked about just now: "who signs there?"."""
    return isinstance(route, Read) and of_one_lead.asks_of_one(said.text)


def _sound(tools: Tools, text: str, now: datetime, *, goes_on: bool) -> _Sound:
    tells = tells_something(tools, text, now)
    of_a_lead = goes_on and not _OF_MY_OWN.search(text)
    opens = asks(text) >= (SURELY_ASKS if tells or of_a_lead else ASKS)
    return _Sound(
        marked="?" in text or asks_for_anything(text),
        opens=opens,
        tells=tells,
        stranger=stranger_in(text) is not None,
        of_them=bool(_SPEAKS_OF_THEM.match(text)),
    )


def _suits_a_manager(sound: _Sound, route: Route) -> bool:
    return (isinstance(route, Pick) or sound.opens) and (sound.asks or not sound.stranger)


def _is_news(sound: _Sound, route: Route, *, under_figures: bool, leads: bool, manages: bool) -> bool:
    answers_us = isinstance(route, Read) and not (sound.asks or sound.opens) and (sound.tells or not leads)
    speaks_of_them = sound.of_them and not (under_figures or sound.marked)
    tells = sound.tells and not (under_figures or manages or sound.opens)
    return answers_us or speaks_of_them or tells


def _wishes(uow: UnitOfWork, person: Person, text: str, now: datetime, *, under_figures: bool) -> bool:
    """Whether figures are to be sent from now on, or no more; "every Monday their exports break" is news of a lead."""
    match scheduling.read(text):
        case Stop(barely=barely):
            return under_figures or not barely
        case Wish(question="", ordered=ordered):
            return under_figures or ordered
        case Wish(question=question):
            return isinstance(understood(uow, person, question, now), PipelineQuery)
        case None:
            return False


def _orders_a_file(uow: UnitOfWork, person: Person, text: str, now: datetime, *, goes_on: bool) -> bool:
    """Whether figures are to be exported, those above or others; "export the drawings to Acme" is none of ours."""
    if goes_on and asks_for_the_file(text):
        return True
    question = file_ordered(text)
    return question is not None and isinstance(wanted_as_file(uow, person, question, now), PipelineQuery)


def _replies(tools: Tools, text: str, route: Route, now: datetime) -> bool:
    """Whether words answer the question that was put last, or are small talk: "skip", "no idea", "ok great"."""
    carried = route.carried if isinstance(route, Read) else None
    asked = carried.asked.dimension if carried and carried.asked else None
    return len(text.split()) <= MANNERS or any(tools.builtin.read(text, asked, {}, now))


def tells_something(tools: Tools, text: str, now: datetime) -> bool:
    """Whether words say something about a lead, as the built-in reader reads them."""
    told = (claim for claim in tools.builtin.read(text, None, {}, now) if not isinstance(claim, AskBack))
    return any(told) or raised_hand(text) is not None or tells_contact(text) or tells_what_became(text)
