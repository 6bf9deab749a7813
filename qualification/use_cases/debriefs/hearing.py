"""A message arrives: it is a command, it needs a lead, or it says something about one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from qualification.conversation.commands import Command
from qualification.conversation.dealing import Part, deal, same_for, told_again
from qualification.conversation.incoming import Said
from qualification.conversation.state import Conversation, Phase
from qualification.conversation.strangers import new_lead_in
from qualification.conversation.views import Notice, SwitchLead, View, WhichLead
from qualification.conversation.which_lead import is_about_others, is_name
from qualification.errors import NotAllowed
from qualification.leads import LeadName
from qualification.people import Person
from qualification.ports import UnitOfWork
from qualification.reading.called import NOTHING_CALLED
from qualification.reading.grammars.money import find_money
from qualification.reading.joining import Understood
from qualification.reading.text import Text
from qualification.use_cases.debriefs import in_context, question_or_news
from qualification.use_cases.debriefs.moved_steps import step_meant
from qualification.use_cases.debriefs.obeying import obey_here, obey_in_turn
from qualification.use_cases.debriefs.opening import open_beside
from qualification.use_cases.debriefs.ordering import ordered_at_the_end
from qualification.use_cases.debriefs.question_or_news import tells_something
from qualification.use_cases.debriefs.routing import (
    Chat,
    Keep,
    Obey,
    Pick,
    Question,
    Read,
    Route,
    Switch,
    choose_route,
    find_conversation,
    going_on,
)
from qualification.use_cases.debriefs.taking_in import Told, take_in
from qualification.use_cases.debriefs.talked_about import recent, waiting_for_its_lead
from qualification.use_cases.figures import asking_in_words, plans
from qualification.use_cases.people.reach import own_lead
from qualification.use_cases.tools import Tools, Turn

FIRST_WHICH = "That depends on the lead: choose it above, or write its name. I have kept what you told me."
FIRST_WHICH_ABOVE = "Tell me first which lead that was about, just above or by its name. I have kept what you told me."
KEPT = "I keep that, too. Choose the lead above, or write its name, and I read all of it."
KEPT_BESIDE = "I keep that with what you told me{of}. Choose the lead there, or write its name, and I read all of it."

_IS_HEADED = re.compile(r"\w[\w&'’. ]{0,40}?(?:[:,]| ?[–—=-])\s")
_ALL_OF_THEM = re.compile(r"\b(?:both(?: of them)?|all (?:of them|three|two)|each of them)\b", re.IGNORECASE)
NOTHING_OF = "Of {names} I caught nothing new. Tell me in other words, beginning with the name."


def hear(tools: Tools, tenant: str, inbox_id: str, person: Person, said: Said, now: datetime) -> None:
    """Work one message: a look that changes nothing, reading with no transaction open, then all effects in one transaction."""
    with tools.work(tenant) as uow:
        said = _where_asked(uow, person, said)
        conversation = _conversation(Turn(tools, uow, person, now, inbox_id), said)
        said = _told_again(uow, person, said)
        route = choose_route(uow, person, said, conversation)
        route = question_or_news.or_question(tools, uow, person, said, conversation, route, now)
        route = going_on(uow, person, said, route)
        route, said = _of_whom_it_tells(uow, person, said, conversation, route)
        route, said = _dealt(tools, uow, person, said, conversation, route, now)
        route, said = _less_its_orders(uow, person, said, conversation, route)
        said = _with_what_waited(said, conversation)
        conversation = _carried(conversation, route)
        known = uow.answers.current(route.lead_id) if isinstance(route, Read) else {}
        called = in_context.called(uow, person, route.lead_id, now) if isinstance(route, Read) else NOTHING_CALLED
        local = now.astimezone(person.zone)
        agreed = step_meant(uow, person, route.lead_id, said.text, local) if isinstance(route, Read) else None
    judged = plans.judge(tools, route)
    understood = None
    if isinstance(route, Read):
        understood = in_context.understood(tools, conversation, said.text, known, local, called, agreed)
    with tools.work(tenant) as uow:
        turn = Turn(tools, uow, person, now, inbox_id, judged)
        fresh = _carried(_conversation(turn, said), route)
        _follow(turn, said, replace(fresh, last_ts=max(fresh.last_ts, said.ts)), route, understood)
        uow.mailbox.done(inbox_id)
        uow.commit()


def _where_asked(uow: UnitOfWork, person: Person, said: Said) -> Said:
    """Nothing but a lead's name, while one is asked for, answers in the thread that asks."""
    waiting, names = waiting_for_its_lead(uow, person, said), uow.leads.names()
    if (
        waiting is None
        or not is_name(said.text, names)
        or is_about_others(waiting.pending_text or "", said.text, names)
    ):
        return said
    return replace(said, thread_ts=waiting.thread_ts)


def _dealt(
    tools: Tools, uow: UnitOfWork, person: Person, said: Said, conversation: Conversation, route: Route, now: datetime
) -> tuple[Route, Said]:
    """What tells of several leads is about the thread's, else about the first; what it says of the others goes beside it."""
    if conversation.pending_text or not isinstance(route, Read | Pick | Switch):
        return route, said
    names = uow.leads.names()
    here = names.of(conversation.lead_id) if conversation.lead_id else None
    dealt = deal(said.text, names, here)
    orders: tuple[Command, ...] = ()
    if dealt and not (isinstance(route, Read) and route.then):
        told, orders = ordered_at_the_end(uow, person, said, conversation)
        dealt = deal(told, names, here) if orders else dealt
    parts = [part for part in dealt if _tells_or_asks(tools, part.text, now)]
    about = next((part for part in parts if here in (None, part.lead)), None)
    if about is None:
        return route, said
    besides = tuple(part for part in parts if part is not about)
    untold = tuple(part.lead for part in dealt if part not in parts and _IS_HEADED.match(part.text))
    then = _for_each(orders, dealt) or (route.then if isinstance(route, Read) else ())
    return Read(about.lead.lead_id, besides=besides, untold=untold, then=then), replace(said, text=about.text)


def _for_each(orders: tuple[Command, ...], parts: Sequence[Part]) -> tuple[Command, ...]:
    """The orders, and what is to be done for all that the message told of, for each of them: "remind me to call both"."""
    return tuple(
        replace(order, rest=_ALL_OF_THEM.sub("them", order.rest), about=part.lead.lead_id)
        if part is not None
        else order
        for order in orders
        for part in (parts if _ALL_OF_THEM.search(order.rest) else (None,))
    )


def _of_whom_it_tells(
    uow: UnitOfWork, person: Person, said: Said, conversation: Conversation, route: Route
) -> tuple[Route, Said]:
    """Whom a message tells of is named before its orders: "Acme: 40k approved. Remind me Friday. Also hand Globex to Sam"."""
    if not (isinstance(route, Pick) and route.named):
        return route, said
    told, orders = ordered_at_the_end(uow, person, said, conversation)
    if not orders:
        return route, said
    of_one = choose_route(uow, person, replace(said, text=told), conversation)
    return (replace(of_one, then=orders), replace(said, text=told)) if isinstance(of_one, Read) else (route, said)


def _tells_or_asks(tools: Tools, text: str, now: datetime) -> bool:
    return "?" in text or bool(find_money(Text(text))) or tells_something(tools, text, now)


def _told_again(uow: UnitOfWork, person: Person, said: Said) -> Said:
    """What was told last of the lead talked about just now, where it holds for another, too: "same for Hallmark"."""
    meant = same_for(said.text, uow.leads.names())
    lately = recent(uow, person, said) if meant is not None else None
    if meant is None or lately is None or lately.lead_id is None or meant.lead_id == lately.lead_id:
        return said
    told = [each for each in uow.readings.of_lead(lately.lead_id) if each.person_id == person.id]
    current = uow.leads.names().of(lately.lead_id)
    if not told or current is None:
        return said
    return replace(said, text=told_again(told[-1].text, said.text, current))


def _less_its_orders(
    uow: UnitOfWork, person: Person, said: Said, conversation: Conversation, route: Route
) -> tuple[Route, Said]:
    """What tells of a lead, and apart from it what is ordered behind that; both are done."""
    if not isinstance(route, Read) or route.besides or route.then:
        return route, said
    told, orders = ordered_at_the_end(uow, person, said, conversation.about(route.lead_id))
    return replace(route, then=orders), replace(said, text=told)


def _with_what_waited(said: Said, conversation: Conversation) -> Said:
    """What is said, after what was said in this thread before it was clear which lead it is about."""
    waits = _waits(conversation)
    return replace(said, text=f"{waits}\n{said.text}") if waits else said


def _waits(conversation: Conversation) -> str:
    """What was said in a thread whose lead is not known yet."""
    unknown = conversation.lead_id is None and conversation.phase is not Phase.FIGURES
    return (conversation.pending_text or "") if unknown else ""


def _conversation(turn: Turn, said: Said) -> Conversation:
    return find_conversation(turn.uow, turn.person, said.channel, said.thread)


def _carried(conversation: Conversation, route: Route) -> Conversation:
    """The conversation with its lead; one that goes on at the root of the DM keeps what was asked, and what was skipped."""
    if not isinstance(route, Read):
        return conversation
    if conversation.lead_id is None:
        conversation = replace(conversation, pending_text=None, pending_ts=None)
    before = route.carried
    if before is None or conversation.lead_id:
        return replace(conversation, lead_id=route.lead_id, phase=Phase.QUALIFYING)
    return replace(
        conversation,
        lead_id=route.lead_id,
        phase=Phase.QUALIFYING,
        asked=before.asked,
        asks=before.asks,
        skipped=before.skipped,
        recalls=before.recalls,
        outdated=before.outdated,
        revisit_on=before.revisit_on,
        revisit_when=before.revisit_when,
    )


def _follow(turn: Turn, said: Said, conversation: Conversation, route: Route, understood: Understood | None) -> None:
    match route:
        case Obey((command,)):
            obey_here(turn, said, conversation, command)
        case Obey(orders):
            obey_in_turn(turn, said, conversation, orders)
        case Chat():
            turn.post(asking_in_words.chat(turn), said.channel, said.thread_ts)
        case Question(_, before):
            asking_in_words.answer_here(turn, said, conversation, before)
        case Pick() if (waits := _waits(conversation)) and _only_asks(turn, said.text.removeprefix(waits)):
            turn.post(Notice(FIRST_WHICH), conversation.channel, conversation.reply_in)
        case Keep() if _only_asks(turn, said.text):
            turn.post(Notice(FIRST_WHICH_ABOVE), said.channel, said.thread_ts)
        case Pick(choices):
            turn.post(_which_lead(choices, said, conversation), conversation.channel, conversation.reply_in)
            turn.uow.conversations.save(_waiting(conversation, said, Phase.NAMING))
        case Keep(waiting):
            company = new_lead_in(waiting.pending_text or "").company
            turn.post(Notice(KEPT_BESIDE.format(of=f" of {company}" if company else "")), said.channel, said.thread)
            told = f"{waiting.pending_text}\n{said.text}"
            turn.uow.conversations.save(replace(waiting, pending_text=told, last_ts=said.ts))
        case Switch(current, other):
            turn.post(SwitchLead(current.name, other), conversation.channel, conversation.reply_in, current.lead_id)
            turn.uow.conversations.save(
                replace(_waiting(conversation, said, Phase.SWITCHING), pending_lead_id=other.lead_id)
            )
        case Read() if understood is not None:
            take_in(turn, conversation, Told(said.text, understood, said.ts))
            _go_on_beside(turn, said, conversation, route)


def _go_on_beside(turn: Turn, said: Said, conversation: Conversation, route: Read) -> None:
    """What a message says of other leads, and what it orders at its end."""
    for part in route.besides:
        _take_in_beside(turn, said, part)
    if route.untold:
        names = " and ".join(each.name for each in route.untold)
        turn.post(Notice(NOTHING_OF.format(names=names)), turn.person.slack_id or said.channel)
    obey_in_turn(turn, said, conversation, route.then)


def _only_asks(turn: Turn, text: str) -> bool:
    return in_context.only_asks(text) and not tells_something(turn.tools, text, turn.local_now)


def _which_lead(choices: tuple[LeadName, ...], said: Said, conversation: Conversation) -> View:
    """The question which lead it is, once a thread; what follows there before it is known is kept with the rest."""
    stranger, waits = new_lead_in(said.text).company, _waits(conversation)
    if waits and stranger == new_lead_in(waits).company:
        return Notice(KEPT)
    unknown = f"I know no lead called “{stranger}”. " if stranger and not _share(choices, stranger) else ""
    none = "" if choices else " You have none yet; shall I make one?"
    return WhichLead(f"{unknown}Which lead is this about?{none}", choices, stranger)


def _share(choices: tuple[LeadName, ...], name: str) -> bool:
    """Whether a lead is called so, with more after it."""
    return any(f"{each.name.casefold()} ".startswith(f"{name.casefold()} ") for each in choices)


def _take_in_beside(turn: Turn, said: Said, part: Part) -> None:
    """What a message says of another lead than its thread's begins a conversation of that lead's own, in the DM."""
    try:
        lead = own_lead(turn.uow, turn.person, part.lead.lead_id)
    except NotAllowed as refused:
        turn.post(Notice(str(refused)), turn.person.slack_id or said.channel)
    else:
        open_beside(turn, lead, turn.person.slack_id or said.channel, said.ts, part.text)


def _waiting(conversation: Conversation, said: Said, phase: Phase) -> Conversation:
    """What was said is kept until it is clear which lead it is about."""
    return replace(conversation, phase=phase, pending_text=said.text, pending_ts=said.ts)
