"""Channels, DMs and group DMs, and the messages in them, in Slack's shapes (docs: `conversations.info`, `.history`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from sandbox.elements import Replaced
from sandbox.errors import RefusedError
from sandbox.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.seed import Seed

ChannelKind = Literal["channel", "group", "im", "mpim"]


@dataclass
class Message:
    """One message. `thread_ts` is the parent's time stamp, for replies only; `seen_by` names who sees an ephemeral one."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    thread_ts: str | None = None
    bot_profile: dict[str, Any] | None = None
    metadata: dict[str, Any] | None = None
    attachments: list[dict[str, Any]] = field(default_factory=list)
    files: list[dict[str, Any]] = field(default_factory=list)
    client_msg_id: str | None = None
    subtype: str | None = None
    broadcast: bool = False
    edited: dict[str, str] | None = None
    deleted: bool = False
    seen_by: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    replaced: Replaced | None = None

    @property
    def from_bot(self) -> bool:
        """Whether the app wrote it."""
        return self.bot_profile is not None


@dataclass
class Conversation:
    """A channel, private channel, DM or group DM."""

    id: str
    kind: ChannelKind
    members: list[str]
    name: str = ""
    created: int = 0
    messages: dict[str, Message] = field(default_factory=dict)
    threads: dict[str, list[str]] = field(default_factory=dict)

    def message(self, ts: str) -> Message:
        """The message with this time stamp; raises `message_not_found`."""
        found = self.messages.get(ts)
        if found is None or found.deleted:
            raise RefusedError("message_not_found")
        return found

    def add(self, message: Message) -> None:
        """Keep a message, under its parent if it is a reply."""
        self.messages[message.ts] = message
        if message.thread_ts:
            self.threads.setdefault(message.thread_ts, []).append(message.ts)

    def top_level(self) -> list[Message]:
        """What the channel itself shows, oldest first: no replies but those sent to the channel too."""
        return [
            message
            for message in self.messages.values()
            if (message.thread_ts is None or message.broadcast) and not self.gone(message)
        ]

    def gone(self, message: Message) -> bool:
        """Whether nothing is left of a deleted message; a parent with replies leaves a tombstone."""
        return message.deleted and not self.replies(message.ts)

    def replies(self, parent: str) -> list[Message]:
        """The replies of a thread, oldest first."""
        found = (self.messages[ts] for ts in self.threads.get(parent, ()))
        return [message for message in found if not message.deleted]

    def thread_fields(self, ts: str) -> dict[str, Any]:
        """What a parent says of its thread; empty without replies."""
        replies = self.replies(ts)
        if not replies:
            return {}
        users = list(dict.fromkeys(reply.user for reply in replies))
        return {
            "thread_ts": ts,
            "reply_count": len(replies),
            "reply_users_count": len(users),
            "latest_reply": replies[-1].ts,
            "reply_users": users,
            "is_locked": False,
            "subscribed": False,
        }

    def to_json(self, viewer: str) -> dict[str, Any]:
        """Slack's conversation object, as `viewer` (the bot) sees it."""
        if self.kind == "im":
            other = next((user for user in self.members if user != viewer), viewer)
            return {
                "id": self.id,
                "created": self.created,
                "is_archived": False,
                "is_im": True,
                "is_org_shared": False,
                "user": other,
                "is_user_deleted": False,
                "priority": 0,
            }
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": self.kind == "channel",
            "is_group": self.kind == "group",
            "is_im": False,
            "is_mpim": self.kind == "mpim",
            "is_private": self.kind != "channel",
            "created": self.created,
            "is_archived": False,
            "is_general": self.name == "general",
            "is_shared": False,
            "is_ext_shared": False,
            "is_org_shared": False,
            "is_member": viewer in self.members,
            "creator": self.members[0] if self.members else "",
            "topic": {"value": "", "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
            "num_members": len(self.members),
        }


class Conversations:
    """All conversations of the workspace. A person's DM with the bot has the same id in every run: `D` for `U`."""

    def __init__(self, seed: Seed, created: int) -> None:
        self._created = created
        self._all: dict[str, Conversation] = {}
        for channel in seed.channels:
            kind: ChannelKind = "group" if channel.is_private else "channel"
            self._keep(Conversation(channel.id, kind, list(channel.members), channel.name, created))
        for person in seed.people:
            self._keep(Conversation(f"D{person.id[1:]}", "im", [person.id, seed.app.bot_user_id], created=created))

    def _keep(self, conversation: Conversation) -> Conversation:
        self._all[conversation.id] = conversation
        return conversation

    def has(self, channel: str) -> bool:
        """Whether the id is one of these."""
        return channel in self._all

    def get(self, channel: str) -> Conversation:
        """By id; raises `channel_not_found`."""
        if channel not in self._all:
            raise RefusedError("channel_not_found")
        return self._all[channel]

    def find(self, channel: str) -> Conversation:
        """By id or by name, with or without `#`; raises `channel_not_found`."""
        name = channel.removeprefix("#")
        named = next((each for each in self._all.values() if each.name == name and name), None)
        return named or self.get(channel)

    def all(self) -> Iterable[Conversation]:
        """Every conversation."""
        return self._all.values()

    def with_members(self, members: list[str]) -> Conversation:
        """The DM (two members) or group DM (more) of exactly these people, opened if need be."""
        for conversation in self._all.values():
            if conversation.kind in {"im", "mpim"} and set(conversation.members) == set(members):
                return conversation
        kind: ChannelKind = "im" if len(members) == 2 else "mpim"
        name = "" if kind == "im" else "mpdm-" + "--".join(members).lower() + "-1"
        return self._keep(Conversation(new_id("D" if kind == "im" else "G"), kind, members, name, self._created))


def _tombstone(message: Message) -> dict[str, Any]:
    """What stands in place of a deleted parent."""
    return {
        "type": "message",
        "subtype": "tombstone",
        "user": "USLACKBOT",
        "text": "This message was deleted.",
        "hidden": True,
        "ts": message.ts,
    }


def message_json(conversation: Conversation, message: Message, *, metadata: bool, team: str) -> dict[str, Any]:
    """Slack's message object, with its thread's figures on a parent."""
    if message.deleted and conversation.replies(message.ts):
        return _tombstone(message) | conversation.thread_fields(message.ts)
    body: dict[str, Any] = {"user": message.user, "type": "message", "ts": message.ts}
    if message.client_msg_id:
        body["client_msg_id"] = message.client_msg_id
    if message.subtype:
        body["subtype"] = message.subtype
    if message.bot_profile:
        profile = message.bot_profile
        body |= {"bot_id": profile["id"], "app_id": profile["app_id"], "bot_profile": profile}
    body |= {"text": message.text, "team": team, **message.extra}
    optional = {
        "thread_ts": message.thread_ts,
        "attachments": message.attachments,
        "files": message.files,
        "edited": message.edited,
        "blocks": message.blocks,
    }
    body |= {name: value for name, value in optional.items() if value}
    if message.files:
        body |= {"upload": not message.from_bot, "display_as_bot": False}
    if message.thread_ts:
        parent = conversation.messages.get(message.thread_ts)
        body["parent_user_id"] = parent.user if parent else ""
        if parent and message.subtype == "thread_broadcast":
            body["root"] = message_json(conversation, parent, metadata=metadata, team=team)
    if any(message.reactions.values()):
        body["reactions"] = [
            {"name": name, "users": users, "count": len(users)} for name, users in message.reactions.items() if users
        ]
    if metadata and message.metadata:
        body["metadata"] = message.metadata
    return body | conversation.thread_fields(message.ts)
