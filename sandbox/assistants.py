"""Threads with an app that is an assistant: the app's container is opened, or what stands beside it changes.

Shapes: Slack's reference of `assistant_thread_started`, `assistant_thread_context_changed` and of the message subtype
`assistant_app_thread`, which is the root of such a thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import events, posting

if TYPE_CHECKING:
    from sandbox.workspace import Workspace

TITLE = "New Assistant Thread"


async def start_thread(workspace: Workspace, user: str, body: dict[str, Any]) -> dict[str, Any]:
    """Begin a thread with the assistant while looking at `viewing` (a channel id); with `thread_ts`, look elsewhere."""
    dm = workspace.conversations.with_members([user, workspace.bot])
    kind, thread_ts = "assistant_thread_context_changed", body.get("thread_ts")
    if thread_ts is None:
        named = {"assistant_app_thread": {"title": TITLE, "title_blocks": [], "artifacts": []}}
        root = posting.post(workspace, dm, TITLE, subtype="assistant_app_thread", extra=named)
        kind, thread_ts = "assistant_thread_started", root.ts
    team = {"team_id": workspace.seed.team.id, "enterprise_id": None}
    context = {"channel_id": body["viewing"], **team} if body.get("viewing") else {}
    thread = {"user_id": user, "context": context, "channel_id": dm.id, "thread_ts": thread_ts}
    events.assistant_thread(workspace, kind, thread)
    return {"channel": dm.id, "thread_ts": thread_ts}
