"""`chat.*`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import posting
from sandbox.blockkit import check_blocks
from sandbox.errors import RefusedError
from sandbox.webapi.conversations import visible
from sandbox.webapi.files import check_pictures

if TYPE_CHECKING:
    from sandbox.conversations import Conversation, Message
    from sandbox.webapi.call import Call

# docs, chat.postMessage: "we'll truncate messages containing more than 40,000 characters".
TEXT_KEPT = 40_000
# docs, chat.update: `msg_too_long` beyond 4,000 characters.
UPDATE_LIMIT = 4_000


def content_of(call: Call) -> dict[str, Any]:
    """Text, blocks, attachments and metadata of a message, checked; raises `no_text`, `invalid_blocks` and so on."""
    blocks = call.json("blocks", list, "invalid_blocks_format")
    attachments = call.json("attachments", list, "invalid_attachments") or []
    text = call.text("text") or call.text("markdown_text")
    if blocks:
        check_blocks(blocks, "message", "invalid_blocks")
        check_pictures(call.workspace, blocks)
    if not text.strip() and not blocks and not attachments:
        raise RefusedError("no_text")
    return {
        "text": text[:TEXT_KEPT],
        "blocks": posting.named_blocks(blocks or []),
        "attachments": attachments,
        "metadata": metadata_of(call),
    }


def metadata_of(call: Call) -> dict[str, Any] | None:
    """The `metadata` argument, checked; raises `invalid_metadata_format` or `invalid_metadata_schema`."""
    metadata: dict[str, Any] | None = call.json("metadata", dict, "invalid_metadata_format")
    if not metadata:
        return None
    # slack-bolt's asynchronous `say` sends a null payload in the threads of a DM, and Slack takes it.
    payload = metadata.get("event_payload") or {}
    if not isinstance(metadata.get("event_type"), str) or not isinstance(payload, dict):
        raise RefusedError("invalid_metadata_schema", "metadata needs an event_type and an event_payload object")
    return {**metadata, "event_payload": payload}


def _addressed(call: Call) -> Conversation:
    """The conversation to post to: by id, by name, or a user id for the DM with them."""
    channel = call.need("channel", "channel_not_found")
    workspace = call.workspace
    if channel.startswith(("U", "W")):
        workspace.people.person(channel)
        return workspace.conversations.with_members([channel, workspace.bot])
    conversation = workspace.conversations.find(channel)
    if conversation.kind != "channel" and workspace.bot not in conversation.members:
        raise RefusedError("channel_not_found")
    return conversation


def post_message(call: Call) -> dict[str, Any]:
    """`chat.postMessage`."""
    conversation = _addressed(call)
    message = posting.post(
        call.workspace,
        conversation,
        **content_of(call),
        thread_ts=call.text("thread_ts") or None,
        broadcast=call.flag("reply_broadcast"),
    )
    return {"channel": conversation.id, "ts": message.ts, "message": call.workspace.message_json(message)}


def post_ephemeral(call: Call) -> dict[str, Any]:
    """`chat.postEphemeral`."""
    conversation = _addressed(call)
    if call.workspace.bot not in conversation.members:
        raise RefusedError("not_in_channel")
    user = call.need("user", "user_not_found")
    call.workspace.people.person(user)
    message = posting.whisper(
        call.workspace, conversation, user, **content_of(call), thread_ts=call.text("thread_ts") or None
    )
    return {"message_ts": message.ts}


def _own_message(call: Call, refusal: str) -> Message:
    message = visible(call).message(call.need("ts", "message_not_found"))
    if message.user != call.workspace.bot:
        raise RefusedError(refusal)
    return message


def update(call: Call) -> dict[str, Any]:
    """`chat.update`: the app's own messages only; text without blocks takes the blocks away."""
    message = _own_message(call, "cant_update_message")
    if len(call.text("text")) > UPDATE_LIMIT:
        raise RefusedError("msg_too_long")
    changes = content_of(call)
    if changes["metadata"] is None:
        del changes["metadata"]
    posting.edit(call.workspace, message, **changes)
    body = call.workspace.message_json(message)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": body}


def delete(call: Call) -> dict[str, Any]:
    """`chat.delete`: the app's own messages only."""
    message = _own_message(call, "cant_delete_message")
    posting.delete(call.workspace, message)
    return {"channel": message.channel, "ts": message.ts}


def get_permalink(call: Call) -> dict[str, Any]:
    """`chat.getPermalink`: an address that the page understands."""
    conversation = visible(call)
    ts = call.need("message_ts", "message_not_found")
    message = conversation.message(ts)
    thread = f"?thread_ts={message.thread_ts}&cid={conversation.id}" if message.thread_ts else ""
    link = f"{call.base_url}/archives/{conversation.id}/p{ts.replace('.', '')}{thread}"
    return {"channel": conversation.id, "permalink": link}
