"""`reactions.*`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import posting
from sandbox.emoji import is_name
from sandbox.errors import RefusedError
from sandbox.webapi.conversations import visible

if TYPE_CHECKING:
    from sandbox.conversations import Message
    from sandbox.webapi.call import Call


def _subject(call: Call) -> tuple[Message, str]:
    name = call.need("name", "invalid_name").strip(":")
    if not is_name(name):
        raise RefusedError("invalid_name")
    return visible(call).message(call.need("timestamp", "no_item_specified")), name


def reactions_add(call: Call) -> dict[str, Any]:
    """`reactions.add`."""
    message, name = _subject(call)
    posting.react(call.workspace, message, call.workspace.bot, name)
    return {}


def reactions_remove(call: Call) -> dict[str, Any]:
    """`reactions.remove`."""
    message, name = _subject(call)
    posting.unreact(call.workspace, message, call.workspace.bot, name)
    return {}


def reactions_get(call: Call) -> dict[str, Any]:
    """`reactions.get`."""
    message = visible(call).message(call.need("timestamp", "no_item_specified"))
    body = call.workspace.message_json(message, metadata=False)
    return {"type": "message", "channel": message.channel, "message": body}
