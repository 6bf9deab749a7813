"""The payloads of what people do: presses, submissions, shortcuts, commands (docs: "Interaction payloads")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.elements import every
from sandbox.views import View, view_json

if TYPE_CHECKING:
    from sandbox.conversations import Message
    from sandbox.workspace import Workspace


@dataclass(frozen=True)
class Surface:
    """Where an interaction happens: a message (ephemeral or not) or a view, with the state of its inputs."""

    blocks: list[dict[str, Any]]
    state: dict[str, dict[str, Any]]
    message: Message | None = None
    view: View | None = None

    @property
    def stale_blocks(self) -> list[dict[str, Any]]:
        """The blocks that stood here a moment ago and may still be pressed."""
        shown = self.message or self.view
        replaced = shown.replaced if shown else None
        return replaced.blocks if replaced and replaced.pressable else []


def _common(workspace: Workspace, user: str, kind: str) -> dict[str, Any]:
    person = workspace.people.person(user)
    team = workspace.seed.team
    return {
        "type": kind,
        "user": {"id": user, "username": person.name, "name": person.name, "team_id": team.id},
        "api_app_id": workspace.seed.app.id,
        "token": "sandbox",
        "team": {"id": team.id, "domain": team.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _channel(workspace: Workspace, channel: str) -> dict[str, Any]:
    return {"id": channel, "name": channel_name(workspace, channel)}


def channel_name(workspace: Workspace, channel: str) -> str:
    """A channel's name as interaction payloads give it: `directmessage` for a DM."""
    conversation = workspace.conversations.get(channel)
    return {"im": "directmessage", "group": "privategroup"}.get(conversation.kind, conversation.name)


def _container(surface: Surface) -> dict[str, Any]:
    message = surface.message
    if message is None:
        return {"type": "view", "view_id": surface.view.id if surface.view else ""}
    thread = {"thread_ts": message.thread_ts} if message.thread_ts else {}
    return {
        "type": "message",
        "message_ts": message.ts,
        **thread,
        "channel_id": message.channel,
        "is_ephemeral": message.seen_by is not None,
    }


def _place(workspace: Workspace, surface: Surface) -> dict[str, Any]:
    """The message and its channel, or the view."""
    if surface.message is None:
        return {"view": view_json(surface.view, workspace.seed)} if surface.view else {}
    message = surface.message
    if message.seen_by is not None:
        return {"channel": _channel(workspace, message.channel)}
    return {"channel": _channel(workspace, message.channel), "message": workspace.message_json(message)}


def block_actions(workspace: Workspace, user: str, surface: Surface, action: dict[str, Any]) -> dict[str, Any]:
    """A press or a choice."""
    body = _common(workspace, user, "block_actions") | {"container": _container(surface)}
    body |= _place(workspace, surface)
    modal = surface.view.id if surface.view and surface.view.type == "modal" else None
    body["trigger_id"] = workspace.triggers.issue(user, modal)
    body["actions"] = [action | {"action_ts": workspace.clock.stamp()}]
    if surface.message is not None:
        message = surface.message
        body["state"] = {"values": surface.state}
        body["response_url"] = workspace.response_urls.issue(user, message.channel, message.ts, message.thread_ts)
    return body


def block_suggestion(
    workspace: Workspace, user: str, surface: Surface, ids: tuple[str, str], query: str
) -> dict[str, Any]:
    """Somebody types into an external select; `ids` are its block id and action id."""
    body = _common(workspace, user, "block_suggestion") | {"container": _container(surface)}
    body |= _place(workspace, surface)
    return body | {"block_id": ids[0], "action_id": ids[1], "value": query}


def view_submission(workspace: Workspace, view: View) -> dict[str, Any]:
    """A modal is submitted."""
    body = _common(workspace, view.user, "view_submission")
    body["trigger_id"] = workspace.triggers.issue(view.user, view.id)
    return body | {"view": view_json(view, workspace.seed), "response_urls": _response_urls(workspace, view)}


def _response_urls(workspace: Workspace, view: View) -> list[dict[str, Any]]:
    """One response URL per channel that was chosen in an input with `response_url_enabled`."""
    found = []
    for block in every(view.blocks):
        element = block.get("element", {})
        if not element.get("response_url_enabled"):
            continue
        entry = view.state[block["block_id"]][element["action_id"]]
        channel = entry.get("selected_conversation") or entry.get("selected_channel")
        if channel:
            url = workspace.response_urls.issue(view.user, channel)
            ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
            found.append({**ids, "channel_id": channel, "response_url": url})
    return found


def view_closed(workspace: Workspace, view: View, *, cleared: bool) -> dict[str, Any]:
    """A modal with `notify_on_close` is closed; `cleared` when the whole stack goes."""
    body = _common(workspace, view.user, "view_closed")
    return body | {"view": view_json(view, workspace.seed), "is_cleared": cleared}


def shortcut(workspace: Workspace, user: str, callback_id: str) -> dict[str, Any]:
    """A global shortcut."""
    return _common(workspace, user, "shortcut") | {
        "callback_id": callback_id,
        "trigger_id": workspace.triggers.issue(user),
        "action_ts": workspace.clock.stamp(),
    }


def message_action(workspace: Workspace, user: str, callback_id: str, message: Message) -> dict[str, Any]:
    """A shortcut on a message."""
    return _common(workspace, user, "message_action") | {
        "callback_id": callback_id,
        "trigger_id": workspace.triggers.issue(user),
        "action_ts": workspace.clock.stamp(),
        "message_ts": message.ts,
        "message": workspace.message_json(message),
        "channel": _channel(workspace, message.channel),
        "response_url": workspace.response_urls.issue(user, message.channel, message.ts, message.thread_ts),
    }


def slash_command(workspace: Workspace, user: str, channel: str, command: str, text: str) -> dict[str, Any]:
    """A slash command, as flat form fields."""
    team = workspace.seed.team
    return {
        "token": "sandbox",
        "team_id": team.id,
        "team_domain": team.domain,
        "channel_id": channel,
        "channel_name": channel_name(workspace, channel),
        "user_id": user,
        "user_name": workspace.people.person(user).name,
        "command": command,
        "text": text,
        "api_app_id": workspace.seed.app.id,
        "is_enterprise_install": "false",
        "response_url": workspace.response_urls.issue(user, channel),
        "trigger_id": workspace.triggers.issue(user),
    }
