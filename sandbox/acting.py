"""What people do in Slack's client, one function each; the page and the tests call the same ones.

A refusal is what the client itself would not let a person do; what the app does not answer in time comes back as
`operation_timeout`, and what cannot reach it as `dispatch_failed`, in Slack's words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import composing, events, interactions, posting, writing
from sandbox.assistants import start_thread
from sandbox.elements import ACTORS, INPUTS, Found, action, entered, find, interactive, kept_state
from sandbox.errors import RefusedError
from sandbox.interactions import Surface
from sandbox.quiet import be_quiet
from sandbox.responses import respond
from sandbox.submission import answer_submission, complaints
from sandbox.views import View, view_json
from sandbox.webapi.views import shown
from sandbox.writing import message_of

if TYPE_CHECKING:
    from sandbox.delivery import Delivery
    from sandbox.workspace import Workspace

Body = dict[str, Any]


def _outcome(delivery: Delivery) -> Body:
    """How an interaction ended, for whoever acted."""
    body: Body = {"ok": delivery.state == "acked", "delivery": delivery.id, "response": delivery.response}
    return body if body["ok"] else {**body, "error": delivery.error}


async def join(workspace: Workspace, user: str, body: Body) -> Body:
    """Join a public channel, or bring `invite` (a user id) into one's channel: `channel`."""
    conversation = workspace.conversations.find(body["channel"])
    guest = body.get("invite")
    if guest is None and conversation.kind != "channel":
        raise RefusedError("channel_not_found")
    if guest is not None and (user not in conversation.members or not workspace.people.exists(guest)):
        raise RefusedError("cant_invite")
    posting.join(workspace, conversation, guest or user)
    return {}


async def open_dm(workspace: Workspace, user: str, body: Body) -> Body:
    """Open the DM or group DM with `users` (ids)."""
    for other in body["users"]:
        if not workspace.people.exists(other):
            raise RefusedError("user_not_found")
    return {"channel": workspace.conversations.with_members([user, *body["users"]]).id}


async def open_tab(workspace: Workspace, user: str, body: Body) -> Body:
    """Open the app: `tab` is `home` or `messages`."""
    if body["tab"] not in {"home", "messages"}:
        raise RefusedError("invalid_tab")
    home = workspace.views.homes.get(user)
    channel = workspace.conversations.with_members([user, workspace.bot]).id
    view = view_json(home, workspace.seed) if home else None
    events.home_opened(workspace, user, channel, body["tab"], view)
    return {"channel": channel}


def _surface(workspace: Workspace, user: str, body: Body) -> Surface:
    """What `ts` (and `channel`), `view_id`, or `home: true` points at; the open modal if nothing does."""
    if "ts" in body:
        message = message_of(workspace, user, body)
        key = (message.channel, message.ts, user)
        state = kept_state(message.blocks, workspace.message_states.get(key, {}))
        workspace.message_states[key] = state
        return Surface(message.blocks, state, message=message)
    view = _view(workspace, user, body)
    return Surface(view.blocks, view.state, view=view)


def _view(workspace: Workspace, user: str, body: Body) -> View:
    if body.get("home"):
        view = workspace.views.homes.get(user)
    elif body.get("view_id"):
        view = workspace.views.get(body["view_id"])
    else:
        view = workspace.views.top(user)
    if view is None or view.user != user:
        raise RefusedError("no_view_open")
    return view


def _fill(workspace: Workspace, surface: Surface, values: dict[str, Any]) -> None:
    """Enter values into inputs named by action id, block id or both with a slash between.

    Raises `element_not_found` and `option_not_found`.
    """
    for name, value in values.items():
        for found in interactive(surface.blocks):
            if found.element["type"] in INPUTS and name in {
                f"{found.block_id}/{found.action_id}",
                found.action_id,
                found.block_id,
            }:
                offered = workspace.suggestions.get((found.block_id, found.action_id), [])
                surface.state[found.block_id][found.action_id] = entered(found.element, value, offered)
                break
        else:
            known = ", ".join(f"{each.block_id}/{each.action_id}" for each in interactive(surface.blocks))
            raise RefusedError("element_not_found", f"no input {name!r} here; there are: {known or 'none'}")


def _pressed(surface: Surface, body: Body) -> Found:
    """The element that is meant; a button that was replaced a moment ago is still found."""
    wanted = body["action_id"], body.get("block_id"), body.get("value")
    try:
        return find(surface.blocks, *wanted)
    except RefusedError:
        stale = [each for each in interactive(surface.stale_blocks) if each.element["type"] in ACTORS]
        if not any(each.action_id == wanted[0] for each in stale):
            raise
        return find(surface.stale_blocks, *wanted)


async def act(workspace: Workspace, user: str, body: Body) -> Body:
    """Press a button or choose in an element: `action_id`, and `block_id`, `value`, `choice`, `values` as needed.

    `value` tells apart buttons that share an action id; `choice` is what is chosen or entered.
    """
    surface = _surface(workspace, user, body)
    _fill(workspace, surface, body.get("values", {}))
    found = _pressed(surface, body)
    if found.element["type"] in INPUTS:
        offered = workspace.suggestions.get((found.block_id, found.action_id), [])
        surface.state[found.block_id][found.action_id] = entered(found.element, body.get("choice"), offered)
    if found.block["type"] == "input" and not found.block.get("dispatch_action"):
        return {"dispatched": False}
    payload = interactions.block_actions(workspace, user, surface, action(found, body.get("choice"), surface.state))
    return _outcome(await workspace.courier.ask("interactive", payload))


async def suggest(workspace: Workspace, user: str, body: Body) -> Body:
    """Type `query` into an external select: `action_id`, `block_id`; answers with the app's options."""
    surface = _surface(workspace, user, body)
    found = find(surface.blocks, body["action_id"], body.get("block_id"))
    ids = (found.block_id, found.action_id)
    payload = interactions.block_suggestion(workspace, user, surface, ids, body.get("query", ""))
    outcome = _outcome(await workspace.courier.ask("interactive", payload))
    response = outcome["response"] or {}
    grouped = [option for group in response.get("option_groups", ()) for option in group.get("options", ())]
    offered = [*response.get("options", ()), *grouped]
    workspace.suggestions.setdefault(ids, []).extend(offered)
    return {**outcome, "options": offered}


async def submit(workspace: Workspace, user: str, body: Body) -> Body:
    """Submit the open modal with `values`, by action id or block id.

    What is required and missing is refused as Slack's client does, without asking the app.
    """
    view = _view(workspace, user, body)
    _fill(workspace, Surface(view.blocks, view.state, view=view), body.get("values", {}))
    view.errors = complaints(view)
    if view.errors:
        shown(workspace, view, "errors")
        return {"ok": False, "error": "invalid_input", "errors": view.errors}
    delivery = await workspace.courier.ask("interactive", interactions.view_submission(workspace, view))
    if delivery.state == "acked":
        answer_submission(workspace, view, delivery.response or {})
    outcome = _outcome(delivery)
    return {**outcome, "ok": False, "error": "invalid_input", "errors": view.errors} if view.errors else outcome


async def close(workspace: Workspace, user: str, body: Body) -> Body:
    """Close the open modal, or the whole stack with `all`; the app hears of it if it asked to."""
    view = _view(workspace, user, body)
    clears = bool(body.get("all") or view.content.get("clear_on_close"))
    closing = list(workspace.views.stacks[user]) if clears else [view]
    for each in reversed(closing):
        workspace.views.close(each)
        workspace.feed.add("view", user=user, view_id=each.id, view_type="modal", change="closed")
        if each.content.get("notify_on_close"):
            workspace.courier.send("interactive", interactions.view_closed(workspace, each, cleared=clears))
    return {}


async def command(workspace: Workspace, user: str, body: Body) -> Body:
    """Run a slash command: `channel` and `text` with the command in front."""
    conversation = workspace.conversations.find(body["channel"])
    if user not in conversation.members:
        raise RefusedError("not_in_channel")
    name, _, rest = body["text"].strip().partition(" ")
    if body.get("thread_ts"):
        raise RefusedError("not_supported_in_threads", f"{name} is not supported in threads. Sorry!")
    known = workspace.manifest.commands
    rest = rest.strip()
    if any(each.name == name and each.escapes for each in known or ()):
        rest = composing.identified(workspace, rest)
    if not workspace.installed or (known is not None and name not in {each.name for each in known}):
        raise RefusedError("unknown_command", f"{name} is not a valid command.")
    payload = interactions.slash_command(workspace, user, conversation.id, name, rest)
    delivery = await workspace.courier.ask("slash_commands", payload)
    if delivery.response:
        _answer_command(workspace, user, conversation.id, delivery.response)
    return _outcome(delivery)


def _answer_command(workspace: Workspace, user: str, channel: str, response: Body) -> None:
    """Show what the app put into its acknowledgement."""
    try:
        respond(workspace, user, channel, response)
    except RefusedError as refused:
        workspace.violate("slash command response", refused.code, *refused.reasons)


async def shortcut(workspace: Workspace, user: str, body: Body) -> Body:
    """Use a shortcut: `callback_id`, and `channel` and `ts` for one on a message."""
    if "ts" in body:
        message = message_of(workspace, user, body)
        payload = interactions.message_action(workspace, user, body["callback_id"], message)
    else:
        payload = interactions.shortcut(workspace, user, body["callback_id"])
    return _outcome(await workspace.courier.ask("interactive", payload))


ACTS = {
    "act": act,
    "burst": writing.burst,
    "close": close,
    "command": command,
    "delete": writing.delete,
    "dismiss": writing.dismiss,
    "edit": writing.edit,
    "join": join,
    "open": open_tab,
    "open_dm": open_dm,
    "post": writing.post,
    "quiet": be_quiet,
    "react": writing.react,
    "shortcut": shortcut,
    "start_thread": start_thread,
    "submit": submit,
    "suggest": suggest,
}
