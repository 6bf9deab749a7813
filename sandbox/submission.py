"""Submitting a modal: what the client itself complains about, and what it makes of the app's answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sandbox.elements import INPUTS, every
from sandbox.errors import RefusedError
from sandbox.webapi.views import checked_view, shown

if TYPE_CHECKING:
    from sandbox.views import View
    from sandbox.workspace import Workspace

REQUIRED = "Please complete this required field."


def complaints(view: View) -> dict[str, str]:
    """What Slack's client refuses to submit, by block id: missing, too short, too long, not a number, no address."""
    found: dict[str, str] = {}
    for block in every(view.blocks):
        if block["type"] != "input":
            continue
        element = block["element"]
        entry = view.state[block["block_id"]][element["action_id"]]
        value = entry[INPUTS[element["type"]].field]
        empty = value in (None, "", [])
        if empty and not block.get("optional"):
            found[block["block_id"]] = REQUIRED
        elif not empty and (complaint := _complaint(element, value)):
            found[block["block_id"]] = complaint
    return found


def _complaint(element: dict[str, Any], value: Any) -> str:
    match element["type"]:
        case "plain_text_input":
            return _length(value, element.get("min_length", 0), element.get("max_length", 3000))
        case "number_input":
            return _number(value, element)
        case "email_text_input" if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
            return "Please enter a valid email address."
        case "url_text_input" if not re.match(r"https?://\S+\.\S+|https?://localhost", value):
            return "Please enter a valid URL."
        case _:
            return ""


def _length(value: str, least: int, most: int) -> str:
    if len(value) < least:
        return f"Please enter at least {least} characters."
    return f"Please enter at most {most} characters." if len(value) > most else ""


def _number(value: str, element: dict[str, Any]) -> str:
    pattern = r"-?\d+(\.\d+)?" if element.get("is_decimal_allowed") else r"-?\d+"
    if not re.fullmatch(pattern, value):
        return "Please enter a number." if element.get("is_decimal_allowed") else "Please enter a whole number."
    if element.get("min_value") is not None and float(value) < float(element["min_value"]):
        return f"Please enter a number that is at least {element['min_value']}."
    if element.get("max_value") is not None and float(value) > float(element["max_value"]):
        return f"Please enter a number that is at most {element['max_value']}."
    return ""


def answer_submission(workspace: Workspace, view: View, response: dict[str, Any]) -> None:
    """Close the modal, or do what `response_action` says; a broken answer leaves it open with an error."""
    try:
        _follow(workspace, view, response)
    except RefusedError as refused:
        workspace.violate("view_submission response", refused.code, *refused.reasons)
        view.errors = {"": "We had some trouble connecting. Try again?"}
        shown(workspace, view, "errors")


def _follow(workspace: Workspace, view: View, response: dict[str, Any]) -> None:
    match response.get("response_action"):
        case None:
            workspace.views.close(view)
            shown(workspace, view, "closed")
        case "errors":
            view.errors = _errors(view, response.get("errors"))
            shown(workspace, view, "errors")
        case "update":
            workspace.views.update(view, checked_view(response.get("view"), ("modal",)), None)
            shown(workspace, view, "updated")
        case "push":
            pushed = workspace.views.push(view.user, checked_view(response.get("view"), ("modal",)))
            shown(workspace, pushed, "pushed")
        case "clear":
            workspace.views.clear(view.user)
            shown(workspace, view, "closed")
        case other:
            raise RefusedError("invalid_response_action", f"unknown response_action: {other}")


def _errors(view: View, errors: Any) -> dict[str, str]:
    """The app's errors by block id; each must name an input block of the view."""
    inputs = {block["block_id"] for block in every(view.blocks) if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise RefusedError("invalid_errors", "errors must name at least one input block")
    if strangers := set(errors) - inputs:
        raise RefusedError("invalid_errors", f"no input blocks with the ids {sorted(strangers)}")
    return {block: str(text) for block, text in errors.items()}
