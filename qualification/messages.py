"""What the bot sends: messages ready for Slack, and the rows of the outbox that carry them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from qualification.charts import Chart

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file that goes with a message; its name is a stem and an ending, to which whoever sends it may add in between."""

    stem: str
    ending: str
    content: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it is shown: `text` for notifications and screen readers, `blocks` for the eye.

    `chart` is drawn when the message is sent, and stands where the blocks hold a place for it. With `files` only the text is
    shown.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    chart: Chart | None = None
    files: tuple[TextFile, ...] = ()


class Delivery(StrEnum):
    """How an outgoing message reaches its reader."""

    POST = "post"  # a new message in a channel, or in the DM with a person
    UPDATE = "update"  # changes a message sent before; only the newest counts
    HOME = "home"  # a person's Home tab; only the newest counts
    RESPOND = "respond"  # only the asker sees it, through a response_url (thirty minutes, five times)


@dataclass(frozen=True, slots=True)
class Tells:
    """One thing that a message tells unasked: its kind, and the moment from which on it should be told (business time)."""

    kind: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One row for the outbox, written in the transaction that decided it.

    `id` is opaque and travels in the message's metadata, so that a resend can look for it first; the same id is sent once.
    `recipient` is a channel id, a person's Slack id (a DM is opened; or their Home), or a response_url for RESPOND.
    `updates` is the outbox id of the message that an UPDATE changes. `lead_id` tells which lead a reply in its thread is about.
    `cause` is the inbox row that it answers, or the name of the beat that it comes from; the log shows it beside the message.
    `tells` is what it tells of without having been asked, so that it can be measured how late that came.
    """

    id: str
    delivery: Delivery
    recipient: str
    message: Message
    thread_ts: str | None = None
    updates: str | None = None
    lead_id: str | None = None
    cause: str | None = None
    tells: tuple[Tells, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Where an outgoing message ended up in Slack."""

    outgoing_id: str
    channel: str
    ts: str
    lead_id: str | None
