"""How the domain speaks to the world: one Protocol per seam, one real thing and one fake behind each.

The fakes live in tests/fakes/ and pass the same contract suite as the real ones. All times are aware; `now` is business
time unless it is called `machine_now` (leases, retries and rates run on the machine's own clock).
"""

from collections.abc import Callable
from datetime import datetime

from qualification.ports.channels import Channels
from qualification.ports.drawing import Painter
from qualification.ports.figures import PipelineFigures
from qualification.ports.found_out import Asides, Statements
from qualification.ports.many import Bulk, Pipeline, Rebuilt, Tallies
from qualification.ports.nudging import Nudges, Routines
from qualification.ports.outcomes import Deals, Deeds, Routings
from qualification.ports.owed import Conversations, FollowUps, Mailbox
from qualification.ports.queues import (
    HOLDS_BACK_FOR,
    DeadLetter,
    Inbox,
    InboxItem,
    Outbox,
    OutboxItem,
    Paused,
    Received,
)
from qualification.ports.reading import ModelReader, QuestionModel, Reader
from qualification.ports.records import Answer, Engagement, History, Policies
from qualification.ports.repositories import BantAnswers, Leads, People, Readings
from qualification.ports.slack import Messenger, SlackUser, Voice
from qualification.ports.subscribing import Homes, Subscriptions
from qualification.ports.work import UnitOfWork, Work

Clock = Callable[[], datetime]

__all__ = [
    "HOLDS_BACK_FOR",
    "Answer",
    "Asides",
    "BantAnswers",
    "Bulk",
    "Channels",
    "Clock",
    "Conversations",
    "DeadLetter",
    "Deals",
    "Deeds",
    "Engagement",
    "FollowUps",
    "History",
    "Homes",
    "Inbox",
    "InboxItem",
    "Leads",
    "Mailbox",
    "Messenger",
    "ModelReader",
    "Nudges",
    "Outbox",
    "OutboxItem",
    "Painter",
    "Paused",
    "People",
    "Pipeline",
    "PipelineFigures",
    "Policies",
    "QuestionModel",
    "Reader",
    "Readings",
    "Rebuilt",
    "Received",
    "Routines",
    "Routings",
    "SlackUser",
    "Statements",
    "Subscriptions",
    "Tallies",
    "UnitOfWork",
    "Voice",
    "Work",
]
