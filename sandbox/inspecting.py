"""What tests and the page read back: the workspace, its messages, views, deliveries, calls and violations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.delivery import machine_iso
from sandbox.errors import RefusedError
from sandbox.people import People
from sandbox.views import View, view_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.conversations import Conversation, Message
    from sandbox.workspace import Workspace

# How a delivery ends when the app was there and did not answer.
UNANSWERED = {"timeout", "operation_timeout", "http_timeout"}
# slack-bolt has no listener for what has no inner event, and answers 404.
UNANSWERABLE = {"app_rate_limited"}


def workspace_json(workspace: Workspace, _query: Mapping[str, str]) -> dict[str, Any]:
    """Team, people, app, commands, shortcuts, and the teams of the server's other workspaces."""
    seed, manifest = workspace.seed, workspace.manifest
    people: People = workspace.people
    return {
        "team": {"id": seed.team.id, "name": seed.team.name},
        "teams": [
            {"id": each.seed.team.id, "name": each.seed.team.name} for each in workspace.platform.workspaces.values()
        ],
        "people": [people.user_json(person.id, workspace.clock.now()) for person in seed.people],
        "app": {
            "id": seed.app.id,
            "name": people.bot_name,
            "handle": people.bot_handle,
            "bot_user_id": workspace.bot,
            "bot_id": seed.app.bot_id,
            "installed": workspace.installed,
        },
        "commands": [
            {"name": each.name, "description": each.description, "usage_hint": each.usage_hint}
            for each in manifest.commands or ()
        ],
        "shortcuts": [
            {"name": each.name, "kind": each.kind, "callback_id": each.callback_id} for each in manifest.shortcuts
        ],
        "run": workspace.run,
        "seq": workspace.feed.last,
    }


def conversations_json(workspace: Workspace, query: Mapping[str, str]) -> dict[str, Any]:
    """Every conversation, or those that `person` is in or could join, with the time stamp of the newest message of others."""
    who = query.get("person")
    found = [
        _conversation(workspace, each, who)
        for each in workspace.conversations.all()
        if who is None or who in each.members or each.kind == "channel"
    ]
    return {"conversations": found, "seq": workspace.feed.last}


def _conversation(workspace: Workspace, conversation: Conversation, who: str | None) -> dict[str, Any]:
    latest = next((ts for ts, each in reversed(conversation.messages.items()) if each.user != who), None)
    return {
        "id": conversation.id,
        "kind": conversation.kind,
        "name": conversation.name,
        "members": conversation.members,
        "latest": latest,
        "prompts": workspace.prompts.get(conversation.id),
    }


def messages_json(workspace: Workspace, query: Mapping[str, str]) -> dict[str, Any]:
    """Messages, oldest first: of a `channel`, of a `thread_ts` in it, or all; `person` adds what only they see.

    `top=true` leaves out replies, `limit` gives the newest so many and says with `more` whether there are
    others; `until` (a time stamp) leaves out what is newer.
    """
    channel, thread, person = query.get("channel"), query.get("thread_ts"), query.get("person")
    found: list[Message] = []
    for conversation in workspace.conversations.all():
        if channel in {None, conversation.id}:
            found += conversation.messages.values()
    if thread is not None:
        found = [message for message in found if thread in {message.thread_ts, message.ts}]
    if person is not None:
        found += [
            each
            for each in workspace.ephemerals
            if each.seen_by == person and channel in {None, each.channel} and thread in {None, each.thread_ts}
        ]
    if query.get("deleted") != "true":
        found = [each for each in found if not workspace.conversations.get(each.channel).gone(each)]
    if query.get("top") == "true":
        found = [message for message in found if message.thread_ts is None or message.broadcast]
    if until := query.get("until"):
        found = [message for message in found if _moment(message.ts) <= _moment(until)]
    newest = sorted(found, key=lambda message: _moment(message.ts))[-_limit(query) :]
    shown = [inspected(workspace, message) for message in newest]
    return {"messages": shown, "more": len(newest) < len(found), "seq": workspace.feed.last}


def _moment(ts: str) -> tuple[int, str]:
    seconds, _, fraction = ts.partition(".")
    if not seconds.isdigit():
        raise RefusedError("invalid_ts")
    return int(seconds), fraction


def _limit(query: Mapping[str, str]) -> int:
    """How many of the newest; 0, which a slice takes for all, unless asked."""
    limit = query.get("limit", "0")
    return int(limit) if limit.isdigit() else 0


def inspected(workspace: Workspace, message: Message) -> dict[str, Any]:
    """Slack's message object, and what only the sandbox tells: channel, deletion, whom an ephemeral one is for."""
    return workspace.message_json(message) | {
        "channel": message.channel,
        "from_bot": message.from_bot,
        "deleted": message.deleted,
        "ephemeral_to": message.seen_by,
    }


def ephemerals_json(workspace: Workspace, query: Mapping[str, str]) -> dict[str, Any]:
    """Ephemeral messages, all or those for a `person`."""
    who = query.get("person")
    found = [each for each in workspace.ephemerals if who in {None, each.seen_by} and not each.deleted]
    return {"messages": [inspected(workspace, each) for each in found], "seq": workspace.feed.last}


def views_json(workspace: Workspace, _query: Mapping[str, str]) -> dict[str, Any]:
    """Home tabs by user and stacks of open modals by user, bottom first, each with the errors shown in it."""
    return {
        "homes": {user: _view(workspace, view) for user, view in workspace.views.homes.items()},
        "modals": {
            user: [_view(workspace, view) for view in stack] for user, stack in workspace.views.stacks.items() if stack
        },
        "seq": workspace.feed.last,
    }


def _view(workspace: Workspace, view: View) -> dict[str, Any]:
    return view_json(view, workspace.seed) | {"user": view.user, "errors": view.errors}


def statuses_json(workspace: Workspace, _query: Mapping[str, str]) -> dict[str, Any]:
    """The status lines that the app has set, by channel and thread."""
    found = [
        {"channel": channel, "thread_ts": thread, **status} for (channel, thread), status in workspace.statuses.items()
    ]
    return {"statuses": found, "seq": workspace.feed.last}


def deliveries_json(workspace: Workspace, query: Mapping[str, str]) -> dict[str, Any]:
    """Deliveries, oldest first; of a `kind`, in a `state`, of an `event_id` or `topic`, the newest `limit`, if asked."""
    wanted = {name: query[name] for name in ("kind", "state", "event_id", "topic", "id") if name in query}
    found = [
        each
        for each in workspace.courier.deliveries
        if all(getattr(each, name) == value for name, value in wanted.items())
    ]
    newest = found[-_limit(query) :]
    return {"deliveries": [each.to_json() for each in newest], "seq": workspace.feed.last}


def calls_json(workspace: Workspace, query: Mapping[str, str]) -> dict[str, Any]:
    """Calls of the Web API, oldest first; of one `method` if asked."""
    method = query.get("method")
    found = [call for call in workspace.calls if method in {None, call["method"]}]
    return {"calls": found, "seq": workspace.feed.last}


def violations_json(workspace: Workspace, _query: Mapping[str, str]) -> dict[str, Any]:
    """Where the app broke a rule of Slack's, deliveries that it left without an answer among them."""
    late = [
        {
            "what": each.topic,
            "error": each.error,
            "reasons": ["not acknowledged in time"],
            "at": machine_iso(each.made_at),
        }
        for each in workspace.courier.deliveries
        if each.error in UNANSWERED and each.topic not in UNANSWERABLE
    ]
    return {"violations": [*workspace.violations, *late], "seq": workspace.feed.last}


def connections_json(workspace: Workspace, _query: Mapping[str, str]) -> dict[str, Any]:
    """Open Socket Mode connections, and how many events wait."""
    return {**workspace.socket_mode.to_json(), "seq": workspace.feed.last}


READS = {
    "calls": calls_json,
    "connections": connections_json,
    "conversations": conversations_json,
    "deliveries": deliveries_json,
    "ephemerals": ephemerals_json,
    "messages": messages_json,
    "statuses": statuses_json,
    "views": views_json,
    "violations": violations_json,
    "workspace": workspace_json,
}


def read(workspace: Workspace, what: str, query: Mapping[str, str]) -> dict[str, Any]:
    """One of the tables above; raises `unknown_resource`."""
    if what not in READS:
        raise RefusedError("unknown_resource", f"there are: {', '.join(READS)}")
    return READS[what](workspace, query)
