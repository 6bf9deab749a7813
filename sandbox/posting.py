"""Changes to messages, whoever makes them: each changes the state, tells the feed and sends the event."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from sandbox import events
from sandbox.conversations import Conversation, Message
from sandbox.elements import HOLDERS, Replaced, acts, children, inner
from sandbox.errors import RefusedError
from sandbox.ids import short_id

if TYPE_CHECKING:
    from sandbox.workspace import Workspace


def named_blocks(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks with a block id and action ids where the sender left them out, as Slack stores them."""
    return [_named(block) for block in blocks]


def _named(block: dict[str, Any]) -> dict[str, Any]:
    copy = {"block_id": short_id(), **block}
    for element in children(copy):
        if acts(element):
            element.setdefault("action_id", short_id())
    return copy | {HOLDERS[copy["type"]]: named_blocks(inner(copy))} if inner(copy) else copy


def say(workspace: Workspace, user: str, conversation: Conversation, text: str, **fields: Any) -> Message:
    """A person's message; raises `not_in_channel` and `thread_not_found`."""
    if user not in conversation.members:
        raise RefusedError("not_in_channel")
    message = Message(conversation.id, workspace.clock.stamp(), user, text, client_msg_id=str(uuid.uuid4()), **fields)
    message.subtype = "file_share" if message.files else None
    return _add(workspace, conversation, message)


def post(
    workspace: Workspace, conversation: Conversation, text: str, *, invited: bool = False, **fields: Any
) -> Message:
    """The app's message; raises `not_in_channel`, unless somebody's command invited it, and `thread_not_found`."""
    if workspace.bot not in conversation.members and not invited:
        raise RefusedError("not_in_channel")
    ts = workspace.clock.stamp()
    profile = workspace.people.bot_profile()
    message = Message(conversation.id, ts, workspace.bot, text, bot_profile=profile, **fields)
    if message.files:
        message.subtype = "file_share"
    if message.broadcast and message.thread_ts:
        message.subtype = "thread_broadcast"
    workspace.statuses.pop((conversation.id, message.thread_ts or ""), None)
    return _add(workspace, conversation, message)


def whisper(workspace: Workspace, conversation: Conversation, user: str, text: str, **fields: Any) -> Message:
    """The app's message that only one person sees; no event tells of it."""
    if user not in conversation.members:
        raise RefusedError("user_not_in_channel")
    profile = workspace.people.bot_profile()
    ts = workspace.clock.stamp()
    message = Message(conversation.id, ts, workspace.bot, text, bot_profile=profile, seen_by=user, **fields)
    workspace.ephemerals.append(message)
    workspace.feed.add("ephemeral", channel=conversation.id, ts=ts, user=user, thread_ts=message.thread_ts)
    return message


def edit(workspace: Workspace, message: Message, *, quiet: bool = False, **changes: Any) -> None:
    """Change text, blocks, metadata or attachments of a message; `quiet` leaves no mark of an edit on it."""
    conversation = workspace.conversations.get(message.channel)
    previous = workspace.message_json(message, metadata=False)
    message.replaced = Replaced(message.blocks)
    for name, value in changes.items():
        setattr(message, name, value)
    if not quiet:
        message.edited = {"user": message.user, "ts": workspace.clock.stamp()}
    workspace.feed.add("message_changed", channel=message.channel, ts=message.ts, thread_ts=message.thread_ts)
    if message.seen_by is None:
        events.message_changed(workspace, conversation, message, previous)


def delete(workspace: Workspace, message: Message) -> None:
    """Take a message away."""
    conversation = workspace.conversations.get(message.channel)
    previous = workspace.message_json(message, metadata=False)
    message.deleted = True
    workspace.feed.add("message_deleted", channel=message.channel, ts=message.ts, thread_ts=message.thread_ts)
    if message.seen_by is None:
        events.message_deleted(workspace, conversation, previous)


def react(workspace: Workspace, message: Message, user: str, name: str) -> None:
    """Add a reaction; raises `already_reacted`."""
    users = message.reactions.setdefault(name, [])
    if user in users:
        raise RefusedError("already_reacted")
    users.append(user)
    workspace.feed.add("reaction", channel=message.channel, ts=message.ts, thread_ts=message.thread_ts)
    events.reaction_changed(workspace, message, user, name, added=True)


def unreact(workspace: Workspace, message: Message, user: str, name: str) -> None:
    """Take a reaction back; raises `no_reaction`."""
    users = message.reactions.get(name, [])
    if user not in users:
        raise RefusedError("no_reaction")
    users.remove(user)
    workspace.feed.add("reaction", channel=message.channel, ts=message.ts, thread_ts=message.thread_ts)
    events.reaction_changed(workspace, message, user, name, added=False)


def join(workspace: Workspace, conversation: Conversation, user: str) -> bool:
    """Make someone a member; returns whether they were not yet."""
    if user in conversation.members:
        return False
    conversation.members.append(user)
    workspace.feed.add("member", channel=conversation.id, user=user)
    events.member_joined(workspace, conversation, user)
    return True


def _add(workspace: Workspace, conversation: Conversation, message: Message) -> Message:
    if message.thread_ts:
        parent = conversation.messages.get(message.thread_ts)
        if parent is None or conversation.gone(parent):
            raise RefusedError("thread_not_found")
        message.thread_ts = parent.thread_ts or parent.ts
    conversation.add(message)
    workspace.feed.add(
        "message",
        channel=conversation.id,
        ts=message.ts,
        user=message.user,
        thread_ts=message.thread_ts,
        from_bot=message.from_bot,
    )
    events.message_posted(workspace, conversation, message)
    return message
