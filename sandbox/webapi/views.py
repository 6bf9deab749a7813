"""`views.*`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import posting
from sandbox.blockkit import check_view
from sandbox.errors import RefusedError
from sandbox.views import View, view_json

if TYPE_CHECKING:
    from sandbox.webapi.call import Call
    from sandbox.workspace import Workspace


def checked_view(content: dict[str, Any] | None, kinds: tuple[str, ...]) -> dict[str, Any]:
    """A view's content, checked and with block ids; raises `invalid_arguments` with the reasons."""
    if content is None:
        raise RefusedError("invalid_arguments", "missing required field: view")
    check_view(content, kinds)
    return {**content, "blocks": posting.named_blocks(content["blocks"])}


def shown(workspace: Workspace, view: View, what: str) -> dict[str, Any]:
    """Tell the feed that a view changed, and give Slack's answer."""
    workspace.feed.add("view", user=view.user, view_id=view.id, view_type=view.type, change=what)
    return {"view": view_json(view, workspace.seed)}


def _content(call: Call, *kinds: str) -> dict[str, Any]:
    return checked_view(call.json("view", dict, "invalid_arguments"), kinds)


def views_open(call: Call) -> dict[str, Any]:
    """`views.open`: the trigger must be fresh and unused."""
    content = _content(call, "modal")
    trigger = call.workspace.triggers.exchange(_trigger_id(call))
    return shown(call.workspace, call.workspace.views.open(trigger.user, content), "opened")


def views_push(call: Call) -> dict[str, Any]:
    """`views.push`: the trigger must come from an open modal."""
    content = _content(call, "modal")
    trigger = call.workspace.triggers.exchange(_trigger_id(call))
    if trigger.view_id is None:
        raise RefusedError("not_found", "the trigger does not come from an open modal")
    return shown(call.workspace, call.workspace.views.push(trigger.user, content), "pushed")


def _trigger_id(call: Call) -> str:
    return call.text("trigger_id") or call.need("interactivity_pointer", "invalid_arguments")


def views_update(call: Call) -> dict[str, Any]:
    """`views.update`: by `view_id` or `external_id`, with an optional `hash`."""
    workspace = call.workspace
    content = _content(call, "modal", "home")
    if call.has("external_id"):
        view = workspace.views.by_external_id(call.text("external_id"))
    else:
        view = workspace.views.get(call.need("view_id"))
    if content["type"] != view.type:
        raise RefusedError("invalid_arguments", "the type of a view cannot change [json-pointer:/view/type]")
    workspace.views.update(view, content, call.text("hash") or None)
    return shown(workspace, view, "updated")


def views_publish(call: Call) -> dict[str, Any]:
    """`views.publish`: the Home tab of one person."""
    workspace = call.workspace
    user = call.need("user_id")
    workspace.people.person(user)
    view = workspace.views.publish(user, _content(call, "home"), call.text("hash") or None)
    return shown(workspace, view, "published")
