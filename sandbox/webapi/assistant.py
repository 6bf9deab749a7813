"""`assistant.threads.*`: status line, title and suggested prompts of a thread with the app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.errors import RefusedError

if TYPE_CHECKING:
    from sandbox.conversations import Conversation
    from sandbox.webapi.call import Call

# docs, assistant.threads.setSuggestedPrompts: four at most.
PROMPTS = 4


def _thread(call: Call) -> tuple[Conversation, str]:
    conversation = call.workspace.conversations.get(call.need("channel_id", "channel_not_found"))
    if call.workspace.bot not in conversation.members:
        raise RefusedError("channel_not_found")
    return conversation, call.text("thread_ts")


def set_status(call: Call) -> dict[str, Any]:
    """`assistant.threads.setStatus`: an empty status clears it, as does the app's next message in the thread."""
    conversation, thread_ts = _thread(call)
    key = (conversation.id, thread_ts)
    status = call.text("status")
    call.workspace.statuses.pop(key, None)
    if status:
        messages = call.json("loading_messages", list, "invalid_arguments") or []
        call.workspace.statuses[key] = {"status": status, "loading_messages": messages}
    call.workspace.feed.add("status", channel=conversation.id, thread_ts=thread_ts, status=status)
    return {}


def set_title(call: Call) -> dict[str, Any]:
    """`assistant.threads.setTitle`."""
    conversation, thread_ts = _thread(call)
    title = call.need("title")
    call.workspace.feed.add("title", channel=conversation.id, thread_ts=thread_ts, title=title)
    return {}


def set_suggested_prompts(call: Call) -> dict[str, Any]:
    """`assistant.threads.setSuggestedPrompts`: shown above the composer of the app's DM."""
    conversation, thread_ts = _thread(call)
    prompts = call.json("prompts", list, "invalid_arguments")
    if not prompts or len(prompts) > PROMPTS:
        raise RefusedError("invalid_arguments", f"between 1 and {PROMPTS} items [json-pointer:/prompts]")
    for prompt in prompts:
        if not isinstance(prompt, dict) or not prompt.get("title") or not prompt.get("message"):
            raise RefusedError("invalid_arguments", "each prompt needs a title and a message [json-pointer:/prompts]")
    call.workspace.prompts[conversation.id] = {"title": call.text("title"), "prompts": prompts}
    call.workspace.feed.add("prompts", channel=conversation.id, thread_ts=thread_ts)
    return {}
