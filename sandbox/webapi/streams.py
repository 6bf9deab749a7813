"""`chat.*Stream`: a message of the app's that grows while it is written (docs: `chat.startStream`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import posting
from sandbox.blockkit import check_blocks
from sandbox.errors import RefusedError
from sandbox.webapi.chat import metadata_of
from sandbox.webapi.conversations import visible

if TYPE_CHECKING:
    from sandbox.conversations import Message
    from sandbox.webapi.call import Call

STATE = "streaming_state"
# docs: `markdown_text` is limited to 12,000 characters.
MOST = 12_000


def start(call: Call) -> dict[str, Any]:
    """`chat.startStream`: in a thread; outside a DM it must say for whom."""
    conversation = visible(call)
    thread_ts = call.need("thread_ts", "invalid_thread_ts")
    if conversation.kind != "im":
        for name in ("recipient_team_id", "recipient_user_id"):
            call.need(name, f"missing_{name}")
    message = posting.post(
        call.workspace, conversation, _written(call), thread_ts=thread_ts, extra={STATE: "in_progress"}
    )
    return {"channel": message.channel, "ts": message.ts}


def append(call: Call) -> dict[str, Any]:
    """`chat.appendStream`."""
    message = _growing(call)
    posting.edit(call.workspace, message, text=message.text + _written(call), quiet=True)
    return {"channel": message.channel, "ts": message.ts}


def stop(call: Call) -> dict[str, Any]:
    """`chat.stopStream`: the last words, and blocks below them if given."""
    message = _growing(call)
    blocks = call.json("blocks", list, "invalid_blocks_format") or []
    check_blocks(blocks, "message", "invalid_blocks")
    text = message.text + _written(call)
    words = [{"type": "markdown", "text": text}] if text else []
    posting.edit(
        call.workspace,
        message,
        text=text,
        blocks=posting.named_blocks([*words, *blocks]),
        metadata=metadata_of(call),
        extra={STATE: "completed"},
        quiet=True,
    )
    return {"channel": message.channel, "ts": message.ts, "message": call.workspace.message_json(message)}


def _growing(call: Call) -> Message:
    message = visible(call).message(call.need("ts", "message_not_found"))
    if message.user != call.workspace.bot:
        raise RefusedError("message_not_owned_by_app")
    if message.extra.get(STATE) != "in_progress":
        raise RefusedError("message_not_in_streaming_state")
    return message


def _written(call: Call) -> str:
    """The words of this call, plain or in chunks of markdown."""
    chunks = call.json("chunks", list, "invalid_chunks") or []
    text = call.text("markdown_text") + "".join(str(each.get("text", "")) for each in chunks if isinstance(each, dict))
    if len(text) > MOST:
        raise RefusedError("msg_too_long")
    return text
