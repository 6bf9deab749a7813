"""What is sent by itself: asked for, listed, stopped."""

from __future__ import annotations

from bot.slack.voice import words
from bot.slack.voice.blocks import actions, button, context, escape, fitted, plain, section
from qualification.conversation.actions import Action
from qualification.conversation.views import (
    HowOften,
    NoLongerSent,
    SentAs,
    Subscribed,
    SubscriptionList,
    SubscriptionRow,
)
from qualification.follow_ups.subscriptions import Rhythm, SubscriptionState
from qualification.messages import Block, Message

_OFTEN = {Rhythm.WEEK: "Every Monday", Rhythm.DAY: "Every working day", Rhythm.MONTH: "Every month"}


def how_often(view: HowOften) -> Message:
    """Three rhythms to press; any other is said in words."""
    says = f"How often shall I send you *{plain(view.title)}*?"
    plan = view.query.packed
    row = actions(*(button(label, Action.SUBSCRIBE_EVERY, rhythm, plan) for rhythm, label in _OFTEN.items()))
    hint = context("It comes in the morning. For another time, write under the figures: _every Friday at 15:00_")
    return Message(f"How often shall I send you {plain(view.title)}?", (section(says), row, hint))


def subscribed(view: Subscribed) -> Message:
    """What is sent from now on, or no more, with the way back."""
    row, subscription = view.row, view.row.subscription
    title, often = plain(row.title), subscription.schedule.words
    if subscription.state is not SubscriptionState.ACTIVE:
        says = f"Stopped: {title}. I don't send it any more."
        return Message(says, (section(says, button("Send it again", Action.SUBSCRIBE_AGAIN, subscription.id)),))
    where = "in that channel" if subscription.channel else "in our direct messages"
    why = ", since not everybody there may see the same leads" if view.elsewhere else ""
    first = words.moment(subscription.next_at, row.zone)
    named = f" For {view.named}, ask me there." if view.named else ""
    says = f"{title}: I send it {often}, {where}{why}. It comes first {first}{_since_hours(row)}.{escape(named)}"
    stop = button("Stop sending this", Action.UNSUBSCRIBE, subscription.id)
    return Message(
        says, (section(f":bell: {says}"), actions(stop, button("All that I send you", Action.SUBSCRIPTIONS)))
    )


def _since_hours(row: SubscriptionRow) -> str:
    """Why it does not come at the hour that was asked for."""
    asked, comes = row.subscription.schedule.at, row.subscription.next_at.astimezone(row.zone).time()
    return ", within your working hours (_settings_ changes them)" if asked and asked != comes else ""


def subscription_list(view: SubscriptionList) -> Message:
    """Everything, each with its button."""
    if not view.rows:
        says = (
            "I send you nothing by itself. Ask for figures, and press Subscribe under them, "
            "or write: send me the funnel every Monday."
        )
        return Message(says, (section(says),))
    return Message("What I send you", fitted([section("*What I send you*"), *(_row(row) for row in view.rows)]))


def _row(row: SubscriptionRow) -> Block:
    subscription = row.subscription
    title = f"*{plain(row.title)}*"
    if subscription.state is SubscriptionState.ACTIVE:
        where = " · in a channel" if subscription.channel else ""
        when = f"{subscription.schedule.words}{where} · next {words.moment(subscription.next_at, row.zone)}"
        return section(f"{title}\n{when}", button("Stop", Action.UNSUBSCRIBE, subscription.id))
    state = "stopped" if subscription.state is SubscriptionState.STOPPED else f"paused: {plain(subscription.why)}"
    return section(f"{title}\n_{state}_", button("Send it again", Action.SUBSCRIBE_AGAIN, subscription.id))


def no_longer_sent(view: NoLongerSent) -> Message:
    """Why something does not come any more, once."""
    says = f"I don't send you “{plain(view.title)}” any more. {plain(view.why)}"
    again = button("Send it all the same", Action.SUBSCRIBE_AGAIN, view.subscription_id)
    return Message(says, (section(f":pause_button: {says}"), actions(again)))


def sent_blocks(sent: SentAs | None) -> list[Block]:
    """Under what came by itself: how often it comes, and the way to stop it."""
    if sent is None:
        return []
    late = f" It was due on {sent.late_since:%-d %b}; I could not send it then." if sent.late_since else ""
    stop = button("Stop sending this", Action.UNSUBSCRIBE, sent.subscription_id)
    return [context(f"I send you this {sent.schedule.words}.{late}"), actions(stop)]
