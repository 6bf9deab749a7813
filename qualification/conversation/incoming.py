"""What a person did in Slack, as values: said something, pressed, submitted, commanded, opened Home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualification.conversation.actions import Action, Form


def is_private(channel: str) -> bool:
    """Whether Slack's id is that of a direct message, which nobody else reads."""
    return channel.startswith("D")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message. `thread_ts` is None at the root; `private` means the DM with the bot, `to_us` there or with a mention.

    `channels` are those that it names, by Slack's ids.
    """

    slack_id: str
    channel: str
    ts: str
    thread_ts: str | None
    text: str
    private: bool
    to_us: bool = True
    channels: tuple[str, ...] = ()

    @property
    def thread(self) -> str:
        """The thread this is said in; a message at the root opens its own."""
        return self.thread_ts or self.ts


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A button was pressed, or something picked, at `ts`; `choice` is what a picker or date picker gave."""

    slack_id: str
    ts: str
    action: Action
    args: tuple[str, ...]
    channel: str | None
    message_ts: str | None
    thread_ts: str | None
    choice: str | None = None

    @property
    def thread(self) -> str | None:
        """The thread that the pressed message stands in, or starts."""
        return self.thread_ts or self.message_ts

    @property
    def private_place(self) -> tuple[str, str | None]:
        """Where only who pressed reads it: in the thread of their DM, or, from elsewhere, at the root of the DM."""
        if self.channel is None or not is_private(self.channel):
            return self.slack_id, None
        return self.channel, self.thread_ts


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A form was sent at `ts`: its fields by name, and the arguments it was opened with."""

    slack_id: str
    ts: str
    form: Form
    args: tuple[str, ...]
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commanded:
    """`/banter text`; `response_url` reaches only the one who asked, `channels` are those that it names."""

    slack_id: str
    text: str
    channel: str
    response_url: str
    private: bool
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedHome:
    """A person looks at the Home tab, or (`tab` is "messages") at the DM with the bot."""

    slack_id: str
    channel: str
    tab: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A message was passed on by its shortcut: what stands in it is about a lead."""

    slack_id: str
    ts: str
    text: str


Incoming = Said | Pressed | Submitted | Commanded | OpenedHome | Passed
