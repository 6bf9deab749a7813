"""The clock sends what people subscribed to: whoever may see it still gets it, once, each in a transaction of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from qualification.auditing import Audited
from qualification.conversation.views import Figured, NoLongerSent, Notice, Scorecard, SentAs, View, WeekSummary
from qualification.follow_ups.business_time import may_be_told, next_digest
from qualification.follow_ups.subscriptions import Subscription, SubscriptionState, next_time, sees_less
from qualification.leads import stable_id
from qualification.pipeline.moving import moved
from qualification.pipeline.query import PipelineQuery
from qualification.use_cases.figures import reports
from qualification.use_cases.figures.channels import may_stand_in
from qualification.use_cases.figures.figure_buttons import shown
from qualification.use_cases.figures.remembering import opened
from qualification.use_cases.figures.subscribing import title_of
from qualification.use_cases.people.reach import scope_words, team_ids
from qualification.use_cases.tools import Tools, Turn

AT_ONCE = 3
"""So many in one beat: on a Monday at nine everybody's are due, and nobody's five minutes wait for figures."""
LOOK_AGAIN = timedelta(hours=1)
LATE = timedelta(hours=12)
"""Whoever gets something so late is told that it is."""


def deliver(tools: Tools, tenant: str, now: datetime) -> int:
    """Send what is due; returns how many subscriptions were seen to. What fails is tried again in an hour, and raised."""
    with tools.work(tenant) as uow:
        due = uow.subscriptions.due(now, AT_ONCE)
    failed: list[Exception] = []
    for each in due:
        try:
            _see_to(tools, tenant, each.id, now)
        except Exception as error:  # noqa: BLE001 - the others are sent all the same
            failed.append(error)
            _put_off(tools, tenant, each.id, now + LOOK_AGAIN)
    if failed:
        raise ExceptionGroup("Some subscriptions could not be sent; they are tried again in an hour", failed)
    return len(due)


def _put_off(tools: Tools, tenant: str, subscription_id: str, until: datetime) -> None:
    with tools.work(tenant) as uow:
        uow.subscriptions.save(replace(uow.subscriptions.get(subscription_id), next_at=until))
        uow.commit()


def _see_to(tools: Tools, tenant: str, subscription_id: str, now: datetime) -> None:
    """One subscription: its message and its next time are one transaction, and the message's id is that of this time.

    It is read anew, since its owner may have stopped it, or another instance may have sent it, a moment ago.
    """
    with tools.work(tenant) as uow:
        subscription = uow.subscriptions.get(subscription_id)
        if subscription.state is not SubscriptionState.ACTIVE or subscription.next_at > now:
            return
        person = uow.people.get(subscription.person_id)
        seed = stable_id("sent", subscription.id, subscription.next_at.isoformat())
        turn = Turn(tools, uow, person, now, seed)
        if person.slack_id is None:
            uow.subscriptions.save(replace(subscription, next_at=now + LOOK_AGAIN))
        elif not may_be_told(person, now):
            uow.subscriptions.save(replace(subscription, next_at=next_digest(person, now)))
        else:
            _send(turn, subscription, person.slack_id)
        uow.commit()


def _send(turn: Turn, subscription: Subscription, slack_id: str) -> None:
    if sees_less(subscription, turn.person):
        whose = scope_words(turn.person, team_ids(turn.uow, turn.person))
        return _pause(
            turn, subscription, slack_id, f"You may see the leads of {whose} now, which are others than then."
        )
    view = _view(turn, subscription)
    if isinstance(view, Notice):
        return _pause(turn, subscription, slack_id, view.says)
    channel = subscription.channel
    recipient = channel if channel and may_stand_in(turn.uow, channel) else slack_id
    message_id = turn.post(view, recipient)
    if query := _asked_by(view):
        opened(turn, recipient, message_id, query)
    again = next_time(turn.person, subscription.schedule, turn.now)
    return turn.uow.subscriptions.save(replace(subscription, next_at=again, message_id=message_id))


def _view(turn: Turn, subscription: Subscription) -> View:
    """What is sent; a Notice says why there is nothing to send any more."""
    due = subscription.next_at.astimezone(turn.person.zone)
    sent_as = SentAs(subscription.id, subscription.schedule, due if turn.now - due >= LATE else None)
    if not isinstance(subscription.what, PipelineQuery):
        return reports.report(turn, subscription.what, sent_as)
    query = moved(subscription.what, subscription.asked_on, turn.local_now.date())
    view = shown(turn, query)
    return replace(view, sent_as=sent_as) if isinstance(view, Figured) else view


def _asked_by(view: View) -> PipelineQuery | None:
    """The question that what was sent answers, of a report its first: what is asked beneath it goes on from that one."""
    match view:
        case Figured(more=str(plan)):
            return PipelineQuery.model_validate_json(plan)
        case WeekSummary(parts=(first, *_)):
            return PipelineQuery.model_validate_json(first.plan)
        case Scorecard(groups=groups):
            return PipelineQuery.model_validate_json(next(iter(groups.values()))[0].part.plan)
        case _:
            return None


def _pause(turn: Turn, subscription: Subscription, slack_id: str, why: str) -> None:
    """Its owner is told once why it is not sent any more, and may take it up again as who they are now."""
    title = title_of(subscription.what, subscription.asked_on)
    turn.post(NoLongerSent(subscription.id, title, why), slack_id)
    turn.uow.subscriptions.save(replace(subscription, state=SubscriptionState.PAUSED, why=why))
    turn.uow.history.audit(
        turn.person.id, Audited.PAUSE_SUBSCRIPTION, subscription.id, turn.now, {"role": turn.person.role.value}
    )
