"""The Voice: which view is told by which function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.slack.voice import (
    card,
    figures,
    lists,
    offers,
    pages,
    people,
    policies,
    qualifying,
    reminders,
    reports,
    rounds,
    subscriptions,
)
from bot.slack.voice.blocks import TEXT_LIMIT, shorten
from qualification.conversation import views
from qualification.messages import Message

_TELLS: dict[type, Callable[[Any], Message]] = {
    views.Greeting: lists.greeting,
    views.Help: lists.help_text,
    views.Notice: lists.notice,
    views.WhichLead: qualifying.which_lead,
    views.NothingNew: qualifying.nothing_new,
    views.SwitchLead: qualifying.switch_lead,
    views.LeadOpened: qualifying.lead_opened,
    views.Stored: qualifying.stored,
    views.WhichHolds: qualifying.which_holds,
    views.Card: card.card,
    views.StageChanged: qualifying.stage_changed,
    views.LeadList: lists.lead_list,
    views.HandOverAll: lists.hand_over_all,
    views.PipelineSummary: lists.pipeline,
    views.Nudge: reminders.nudge,
    views.Nudged: reminders.nudged,
    views.PutOffTooOften: reminders.put_off_too_often,
    views.Digest: reminders.digest,
    views.Rejections: reminders.rejections,
    views.WeekAhead: rounds.week,
    views.ScoringReview: rounds.review,
    views.SettingsShown: rounds.settings,
    views.Offer: offers.offer,
    views.DueList: reminders.due_list,
    views.Home: lists.home,
    views.Why: pages.why,
    views.Known: pages.known,
    views.LeadPage: pages.lead_page,
    views.PreparedCall: pages.prepared_call,
    views.Disagreement: pages.disagreement,
    views.Overtaken: pages.overtaken,
    views.PolicyProposal: policies.proposal,
    views.Figured: figures.figured,
    views.Exported: figures.exported,
    views.AllowedChannels: figures.allowed_channels,
    views.NearestQuestions: figures.nearest_questions,
    views.HowOften: subscriptions.how_often,
    views.Subscribed: subscriptions.subscribed,
    views.SubscriptionList: subscriptions.subscription_list,
    views.NoLongerSent: subscriptions.no_longer_sent,
    views.WeekSummary: reports.week,
    views.Progress: reports.progress,
    views.Workload: reports.workload,
    views.Scorecard: reports.scorecard,
    views.PeopleList: people.people_list,
    views.Defined: policies.defined,
    views.Tried: policies.tried,
    views.Apology: lists.apology,
}


class SlackVoice:
    """Turns each view of the conversation into a message of Block Kit."""

    def render(self, view: views.View) -> Message:
        """The message that says it."""
        message = _TELLS[type(view)](view)
        return replace(message, text=shorten(message.text, TEXT_LIMIT))
