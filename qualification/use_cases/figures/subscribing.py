"""Subscriptions: asked for by a button or in words, listed, stopped, and taken up again; each is in the audit log."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from qualification.auditing import Audited
from qualification.conversation import scheduling
from qualification.conversation.actions import Action
from qualification.conversation.incoming import Pressed
from qualification.conversation.scheduling import End, Move
from qualification.conversation.views import HowOften, Notice, Subscribed, SubscriptionList, SubscriptionRow, View
from qualification.errors import InvalidInput, NotAllowed
from qualification.follow_ups.subscriptions import (
    FIRST_OF_MONTH,
    MONDAYS,
    MOST,
    Report,
    Rhythm,
    Schedule,
    Subscription,
    SubscriptionState,
    new_subscription,
    next_time,
    reports_of,
)
from qualification.people import Person
from qualification.pipeline.answering import heading, narrowing
from qualification.pipeline.moving import moving_words
from qualification.pipeline.query import PipelineQuery
from qualification.ports import UnitOfWork
from qualification.use_cases.figures import reports
from qualification.use_cases.figures.channels import may_stand_in
from qualification.use_cases.figures.figure_buttons import plan_in
from qualification.use_cases.figures.pipeline_questions import objection
from qualification.use_cases.tools import Turn

TITLES = {Report.WEEK: "The week in figures", Report.SCORECARD: "The scorecard of marketing and sales"}
RHYTHMS = {Rhythm.DAY: Schedule(Rhythm.DAY), Rhythm.WEEK: MONDAYS, Rhythm.MONTH: FIRST_OF_MONTH}
"""What a button offers; any other day or hour is said in words."""


# -- beginning --------------------------------------------------------------------------------------------------------


def subscribe(turn: Turn, query: PipelineQuery, wish: Schedule, channel: str | None = None) -> View:
    """Figures are sent from now on, where this person may ask for them now; refusals stand in the log, too."""
    plain = query.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if against := objection(turn.uow, turn.person, query, turn.now):
        turn.uow.history.audit(
            turn.person.id, Audited.REFUSE_SUBSCRIPTION, query.measure.value, turn.now, {"plan": plain}
        )
        return Notice(against)
    place = channel if channel and may_stand_in(turn.uow, channel) else None
    subscription = new_subscription(turn.person, query, wish, turn.now, place)
    held = turn.uow.subscriptions.of_person(turn.person.id)
    if sum(each.state is SubscriptionState.ACTIVE and each.id != subscription.id for each in held) >= MOST:
        return Notice(f"You have {MOST} subscriptions, which is as many as I keep. Stop one first: “subscriptions”.")
    turn.uow.subscriptions.save(subscription)
    detail = {"plan": plain, "when": wish.words, "channel": place}
    turn.uow.history.audit(turn.person.id, Audited.SUBSCRIBE, subscription.id, turn.now, detail)
    return Subscribed(_row(subscription, turn.person), elsewhere=channel is not None and place is None)


# -- ending, and again ------------------------------------------------------------------------------------------------


def stop(turn: Turn, subscription: Subscription) -> View:
    """It is sent no more."""
    if subscription.state is SubscriptionState.STOPPED:
        return Notice("That is stopped already. “subscriptions” shows what I send you.")
    turn.uow.subscriptions.save(replace(subscription, state=SubscriptionState.STOPPED, why=""))
    turn.uow.history.audit(turn.person.id, Audited.UNSUBSCRIBE, subscription.id, turn.now, {})
    return Subscribed(_row(replace(subscription, state=SubscriptionState.STOPPED), turn.person))


def stop_all(turn: Turn) -> View:
    """None is sent any more; all of them are shown, each to be taken up again."""
    active = _active(turn.uow, turn.person)
    for each in active:
        stop(turn, each)
    rows = tuple(_row(replace(each, state=SubscriptionState.STOPPED), turn.person) for each in active)
    return SubscriptionList(rows)


def sent_as(uow: UnitOfWork, person: Person, words: str, query: PipelineQuery | None) -> Subscription | None:
    """What is sent to a person now and the words mean: by its title ("the scorecard"), else as the figure they ask for."""
    called = re.sub(r"^(?:the|my)\b\W*", "", words.casefold())
    active = _active(uow, person)
    titled = [each for each in active if called and called in title_of(each.what, each.asked_on).casefold()]
    meant = [each for each in active if query is not None and each.what == query]
    return next(iter(meant or (titled if len(titled) == 1 else ())), None)


def changed(turn: Turn, subscription: Subscription, change: End | Move) -> View:
    """It is sent no more, or comes at another time from now on."""
    if isinstance(change, End):
        return stop(turn, subscription)
    schedule = change.of(subscription.schedule)
    later = replace(subscription, schedule=schedule, next_at=next_time(turn.person, schedule, turn.now))
    turn.uow.subscriptions.save(later)
    turn.uow.history.audit(turn.person.id, Audited.SUBSCRIBE, later.id, turn.now, {"when": schedule.words})
    return Subscribed(_row(later, turn.person))


def stop_meant(turn: Turn, channel: str, thread: str, query: PipelineQuery | None, called: str = "") -> View:
    """Stop what is spoken of: sent in this thread, asked for in it, or the only one there is; else show all of them.

    `called` is what one is called by ("friday", "weekly"), where it is.
    """
    active = [each for each in _active(turn.uow, turn.person) if scheduling.is_called(each.schedule, called)]
    sent = turn.uow.mailbox.sent_at(channel, thread)
    meant = [each for each in active if sent and each.message_id == sent.outgoing_id]
    meant = meant or [each for each in active if query is not None and each.what == query]
    meant = meant or (active if len(active) == 1 else [])
    return stop(turn, meant[0]) if meant else listed(turn)


def again(turn: Turn, subscription: Subscription) -> View:
    """It is sent once more, to the person as who they are now."""
    person = turn.person
    if isinstance(subscription.what, PipelineQuery):
        if against := objection(turn.uow, person, subscription.what, turn.now):
            turn.uow.history.audit(person.id, Audited.REFUSE_SUBSCRIPTION, subscription.id, turn.now, {})
            return Notice(against)
    elif subscription.what not in {each.what for each in reports_of(person, turn.now)}:
        raise NotAllowed("That report is for who leads people. Ask an admin if you should get it.")
    taken_up = replace(
        subscription,
        state=SubscriptionState.ACTIVE,
        why="",
        role=person.role,
        team=person.team,
        next_at=next_time(person, subscription.schedule, turn.now),
    )
    turn.uow.subscriptions.save(taken_up)
    turn.uow.history.audit(person.id, Audited.SUBSCRIBE, subscription.id, turn.now, {"again": True})
    return Subscribed(_row(taken_up, person))


# -- what there is ----------------------------------------------------------------------------------------------------


def listed(turn: Turn) -> SubscriptionList:
    """What this person gets, and which reports they could."""
    shown = [
        each
        for each in turn.uow.subscriptions.of_person(turn.person.id)
        if each.state is not SubscriptionState.STOPPED or isinstance(each.what, Report)
    ]
    return SubscriptionList(tuple(_row(each, turn.person) for each in shown))


def _active(uow: UnitOfWork, person: Person) -> list[Subscription]:
    return [each for each in uow.subscriptions.of_person(person.id) if each.state is SubscriptionState.ACTIVE]


def _row(subscription: Subscription, person: Person) -> SubscriptionRow:
    return SubscriptionRow(
        subscription=subscription,
        title=title_of(subscription.what, subscription.asked_on),
        zone=person.zone,
    )


def title_of(what: PipelineQuery | Report, asked_on: date) -> str:
    """What is sent, in a few words: the measure, the split, the leads that are meant, and which days each time."""
    if isinstance(what, Report):
        return TITLES[what]
    days = moving_words(what, asked_on)
    return f"{heading(what)}{narrowing(what, headed=True)}{f', {days}' if days else ''}"


# -- buttons ----------------------------------------------------------------------------------------------------------


def _how_often(turn: Turn, pressed: Pressed) -> None:
    query = plan_in(pressed.args)
    _tell(turn, pressed, HowOften(title_of(query, turn.local_now.date()), query))


def _every(turn: Turn, pressed: Pressed) -> None:
    rhythm, *plan = pressed.args
    if rhythm not in set(Rhythm):
        raise InvalidInput("That button is of an older version of mine. Ask the question again, please.")
    _tell(turn, pressed, subscribe(turn, plan_in(plan), RHYTHMS[Rhythm(rhythm)]))


def _stop(turn: Turn, pressed: Pressed) -> None:
    _tell(turn, pressed, stop(turn, _own(turn, pressed)))


def _again(turn: Turn, pressed: Pressed) -> None:
    _tell(turn, pressed, again(turn, _own(turn, pressed)))


def _list(turn: Turn, pressed: Pressed) -> None:
    _tell(turn, pressed, listed(turn))


def _report(kind: Report) -> Callable[[Turn, Pressed], None]:
    return lambda turn, pressed: _tell(turn, pressed, reports.report(turn, kind))


def _own(turn: Turn, pressed: Pressed) -> Subscription:
    """The subscription of a button, which is its owner's alone; raises NotAllowed or NotFound."""
    subscription = turn.uow.subscriptions.get(pressed.args[0])
    if subscription.person_id != turn.person.id:
        raise NotAllowed("That is somebody else's subscription: only they can stop it, or have it sent again.")
    return subscription


def _tell(turn: Turn, pressed: Pressed, view: View) -> None:
    """Where the button stands in the DM, else in the DM."""
    turn.post(view, *pressed.private_place)


HANDLERS = {
    Action.SUBSCRIBE: _how_often,
    Action.SUBSCRIBE_EVERY: _every,
    Action.UNSUBSCRIBE: _stop,
    Action.SUBSCRIBE_AGAIN: _again,
    Action.SUBSCRIPTIONS: _list,
    Action.WEEK: _report(Report.WEEK),
    Action.SCORECARD: _report(Report.SCORECARD),
}
