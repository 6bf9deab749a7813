"""What people do to messages: write, edit, delete, dismiss, react; part of the acts of `acting.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import posting
from sandbox.composing import compose
from sandbox.errors import RefusedError

if TYPE_CHECKING:
    from sandbox.conversations import Message
    from sandbox.workspace import Workspace

Body = dict[str, Any]


def message_of(workspace: Workspace, user: str, body: Body) -> Message:
    """The message that `channel` and `ts` name, if this person sees it; raises `not_in_channel`, `message_not_found`."""
    for ephemeral in workspace.ephemerals:
        if ephemeral.ts == body["ts"] and ephemeral.seen_by == user and not ephemeral.deleted:
            return ephemeral
    conversation = workspace.conversations.get(str(body.get("channel")))
    if user not in conversation.members:
        raise RefusedError("not_in_channel")
    return conversation.message(body["ts"])


def _own(workspace: Workspace, user: str, body: Body, refusal: str) -> Message:
    message = message_of(workspace, user, body)
    if message.user != user:
        raise RefusedError(refusal)
    return message


async def post(workspace: Workspace, user: str, body: Body) -> Body:
    """Write a message: `channel`, `text`, `thread_ts` for a reply, and `files` (ids of uploaded ones)."""
    conversation = workspace.conversations.find(body["channel"])
    if not body["text"].strip() and not body.get("files"):
        raise RefusedError("no_text")
    text, blocks = compose(workspace, body["text"])
    files = [_shared_file(workspace, user, file) for file in body.get("files", ())]
    thread_ts = body.get("thread_ts")
    message = posting.say(workspace, user, conversation, text, blocks=blocks, thread_ts=thread_ts, files=files)
    return {"message": workspace.message_json(message) | {"channel": message.channel}}


async def burst(workspace: Workspace, user: str, body: Body) -> Body:
    """Write many messages at once, before the app hears of the first: `channel`, `texts`."""
    conversation = workspace.conversations.find(body["channel"])
    for typed in body["texts"]:
        text, blocks = compose(workspace, typed)
        posting.say(workspace, user, conversation, text, blocks=blocks)
    return {"posted": len(body["texts"])}


async def edit(workspace: Workspace, user: str, body: Body) -> Body:
    """Edit one's own message: `channel`, `ts`, `text`."""
    message = _own(workspace, user, body, "cant_update_message")
    text, blocks = compose(workspace, body["text"])
    posting.edit(workspace, message, text=text, blocks=blocks)
    return {"message": workspace.message_json(message) | {"channel": message.channel}}


async def delete(workspace: Workspace, user: str, body: Body) -> Body:
    """Delete one's own message: `channel`, `ts`."""
    posting.delete(workspace, _own(workspace, user, body, "cant_delete_message"))
    return {}


async def dismiss(workspace: Workspace, user: str, body: Body) -> Body:
    """Dismiss an ephemeral message: `ts`."""
    message = message_of(workspace, user, body)
    if message.seen_by is None:
        raise RefusedError("cant_delete_message")
    posting.delete(workspace, message)
    return {}


async def react(workspace: Workspace, user: str, body: Body) -> Body:
    """Add a reaction, or take it back if it is already there: `channel`, `ts`, `name`."""
    message = message_of(workspace, user, body)
    change = posting.unreact if user in message.reactions.get(body["name"], ()) else posting.react
    change(workspace, message, user, body["name"])
    return {}


def _shared_file(workspace: Workspace, user: str, file_id: str) -> Body:
    """The file object of a person's own upload; raises `file_not_found`."""
    file = workspace.files.get(file_id)
    if file is None or file.info.get("user") != user:
        raise RefusedError("file_not_found")
    return file.info
