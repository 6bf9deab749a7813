"""What the bot has to say, as values without a word of Slack in them; a Voice turns each into a message.

Times are aware; the voice speaks them in `zone`, the reader's own time zone, where a view carries one.
"""

from __future__ import annotations

from qualification.conversation.views.answers import (
    AllowedChannels,
    Defined,
    Exported,
    Figured,
    NearestQuestions,
    PolicyProposal,
    Tried,
)
from qualification.conversation.views.lead import Card, Known, LeadPage, Overtaken, PreparedCall, StageChanged, Why
from qualification.conversation.views.lists import DueList, HandOverAll, Home, LeadList, LeadRow, PipelineSummary
from qualification.conversation.views.reminders import (
    Digest,
    Nudge,
    Nudged,
    NudgeItem,
    Offer,
    PutOffTooOften,
    Rejections,
    RepPace,
    ScoringReview,
    SettingsShown,
    WeekAhead,
)
from qualification.conversation.views.sending import (
    Criterion,
    FigurePart,
    HowOften,
    NoLongerSent,
    PeopleList,
    Progress,
    Scorecard,
    SentAs,
    Subscribed,
    SubscriptionList,
    SubscriptionRow,
    WeekSummary,
    Workload,
)
from qualification.conversation.views.talk import (
    Apology,
    Ask,
    Disagreement,
    Greeting,
    Help,
    LeadOpened,
    NothingNew,
    Notice,
    Recalled,
    Stored,
    SwitchLead,
    WhichHolds,
    WhichLead,
)

View = (
    Greeting
    | Help
    | NothingNew
    | Notice
    | WhichLead
    | SwitchLead
    | LeadOpened
    | Stored
    | WhichHolds
    | Card
    | StageChanged
    | LeadList
    | HandOverAll
    | PipelineSummary
    | Nudge
    | Nudged
    | PutOffTooOften
    | Digest
    | Rejections
    | WeekAhead
    | ScoringReview
    | SettingsShown
    | Offer
    | DueList
    | Home
    | Disagreement
    | Why
    | Known
    | LeadPage
    | PreparedCall
    | Overtaken
    | PolicyProposal
    | Defined
    | Figured
    | Exported
    | AllowedChannels
    | HowOften
    | Subscribed
    | SubscriptionList
    | NoLongerSent
    | WeekSummary
    | Progress
    | Workload
    | Scorecard
    | PeopleList
    | NearestQuestions
    | Tried
    | Apology
)

__all__ = [
    "AllowedChannels",
    "Apology",
    "Ask",
    "Card",
    "Criterion",
    "Defined",
    "Digest",
    "Disagreement",
    "DueList",
    "Exported",
    "FigurePart",
    "Figured",
    "Greeting",
    "HandOverAll",
    "Help",
    "Home",
    "HowOften",
    "Known",
    "LeadList",
    "LeadOpened",
    "LeadPage",
    "LeadRow",
    "NearestQuestions",
    "NoLongerSent",
    "NothingNew",
    "Notice",
    "Nudge",
    "NudgeItem",
    "Nudged",
    "Offer",
    "Overtaken",
    "PeopleList",
    "PipelineSummary",
    "PolicyProposal",
    "PreparedCall",
    "Progress",
    "PutOffTooOften",
    "Recalled",
    "Rejections",
    "RepPace",
    "Scorecard",
    "ScoringReview",
    "SentAs",
    "SettingsShown",
    "StageChanged",
    "Stored",
    "Subscribed",
    "SubscriptionList",
    "SubscriptionRow",
    "SwitchLead",
    "Tried",
    "View",
    "WeekAhead",
    "WeekSummary",
    "WhichHolds",
    "WhichLead",
    "Why",
    "Workload",
]
