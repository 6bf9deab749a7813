"""Events: what the app is told of what happens, in the shape of Slack's `event_callback` (docs: "The Events API")."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from sandbox.ids import new_id

if TYPE_CHECKING:
    from sandbox.conversations import ChannelKind, Conversation, Message
    from sandbox.workspace import Workspace

# The bot event that an app subscribes to for the messages of each kind of conversation.
SUBSCRIPTIONS: dict[ChannelKind, str] = {
    "channel": "message.channels",
    "group": "message.groups",
    "im": "message.im",
    "mpim": "message.mpim",
}


def emit(workspace: Workspace, event: dict[str, Any], subscription: str | None = None) -> None:
    """Send an event if the app's manifest subscribes to it."""
    if not workspace.installed or not workspace.manifest.wants(subscription or event["type"]):
        return
    team, app = workspace.seed.team.id, workspace.seed.app
    context = {"et": event["type"], "tid": team, "aid": app.id, "cid": event.get("channel")}
    over = workspace.rates is not None and not workspace.rates.takes_event()
    workspace.courier.send(
        "events_api",
        {
            "token": "sandbox",
            "team_id": team,
            "context_team_id": team,
            "context_enterprise_id": None,
            "api_app_id": app.id,
            "event": event,
            "type": "event_callback",
            "event_id": new_id("Ev"),
            "event_time": int(workspace.clock.now().timestamp()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": team,
                    "user_id": app.bot_user_id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": "4-" + base64.b64encode(json.dumps(context).encode()).decode(),
        },
        over_limit=over,
    )


def message_posted(workspace: Workspace, conversation: Conversation, message: Message) -> None:
    """`message`, and `app_mention` when the text names the bot outside a DM."""
    if workspace.bot not in conversation.members:
        return
    body = workspace.message_json(message, metadata=False)
    place = {"channel": conversation.id, "event_ts": message.ts}
    emit(workspace, {**body, **place, "channel_type": conversation.kind}, SUBSCRIPTIONS[conversation.kind])
    mentioned = f"<@{workspace.bot}>" in message.text
    if mentioned and conversation.kind != "im" and message.user != workspace.bot:
        emit(workspace, {**body, **place, "type": "app_mention"})


def message_changed(
    workspace: Workspace, conversation: Conversation, message: Message, previous: dict[str, Any]
) -> None:
    """`message` with subtype `message_changed`."""
    ts = workspace.clock.stamp()
    body = {"message": workspace.message_json(message, metadata=False), "previous_message": previous}
    _hidden(workspace, conversation, {"subtype": "message_changed", **body}, ts)


def message_deleted(workspace: Workspace, conversation: Conversation, previous: dict[str, Any]) -> None:
    """`message` with subtype `message_deleted`."""
    body = {"subtype": "message_deleted", "previous_message": previous, "deleted_ts": previous["ts"]}
    _hidden(workspace, conversation, body, workspace.clock.stamp())


def _hidden(workspace: Workspace, conversation: Conversation, body: dict[str, Any], ts: str) -> None:
    if workspace.bot not in conversation.members:
        return
    place = {"channel": conversation.id, "channel_type": conversation.kind, "hidden": True}
    event = {"type": "message", **body, **place, "ts": ts, "event_ts": ts}
    emit(workspace, event, SUBSCRIPTIONS[conversation.kind])


def home_opened(workspace: Workspace, user: str, channel: str, tab: str, view: dict[str, Any] | None) -> None:
    """`app_home_opened`; the view comes along for the Home tab if one was published."""
    event: dict[str, Any] = {"type": "app_home_opened", "user": user, "channel": channel, "tab": tab}
    if tab == "home" and view is not None:
        event["view"] = view
    emit(workspace, {**event, "event_ts": workspace.clock.stamp()})


def quiet_changed(workspace: Workspace, user: str, status: dict[str, Any]) -> None:
    """`dnd_updated_user`: somebody's quiet times changed."""
    emit(
        workspace, {"type": "dnd_updated_user", "user": user, "dnd_status": status, "event_ts": workspace.clock.stamp()}
    )


def assistant_thread(workspace: Workspace, kind: str, thread: dict[str, Any]) -> None:
    """`assistant_thread_started` or `assistant_thread_context_changed`."""
    emit(workspace, {"type": kind, "assistant_thread": thread, "event_ts": workspace.clock.stamp()})


def uninstalled(workspace: Workspace) -> None:
    """`tokens_revoked` and `app_uninstalled`: the last that the app hears of a workspace."""
    emit(workspace, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [workspace.bot]}})
    emit(workspace, {"type": "app_uninstalled"})


def member_joined(workspace: Workspace, conversation: Conversation, user: str) -> None:
    """`member_joined_channel`, to apps that are in the channel."""
    if workspace.bot not in conversation.members:
        return
    emit(
        workspace,
        {
            "type": "member_joined_channel",
            "user": user,
            "channel": conversation.id,
            "channel_type": "C" if conversation.kind == "channel" else "G",
            "team": workspace.seed.team.id,
            "event_ts": workspace.clock.stamp(),
        },
    )


def reaction_changed(workspace: Workspace, message: Message, user: str, name: str, *, added: bool) -> None:
    """`reaction_added` or `reaction_removed`, to apps that are in the channel."""
    if workspace.bot not in workspace.conversations.get(message.channel).members:
        return
    emit(
        workspace,
        {
            "type": "reaction_added" if added else "reaction_removed",
            "user": user,
            "reaction": name,
            "item_user": message.user,
            "item": {"type": "message", "channel": message.channel, "ts": message.ts},
            "event_ts": workspace.clock.stamp(),
        },
    )
