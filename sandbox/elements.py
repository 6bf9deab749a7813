"""Interactive elements: finding them in blocks, and the state and action payloads they make.

Shapes: Slack's "block_actions" and "view_submission" payload references; each type of element reports its choice under a
field of its own (`selected_option`, `selected_date`, `value` …), which the table below holds.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sandbox.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Input:
    """How an element reports what was chosen: under which field, from which initial field, and in which form."""

    field: str
    initial: str
    options: bool = False
    many: bool = False


INPUTS: dict[str, Input] = {
    "plain_text_input": Input("value", "initial_value"),
    "email_text_input": Input("value", "initial_value"),
    "url_text_input": Input("value", "initial_value"),
    "number_input": Input("value", "initial_value"),
    "rich_text_input": Input("rich_text_value", "initial_value"),
    "datepicker": Input("selected_date", "initial_date"),
    "timepicker": Input("selected_time", "initial_time"),
    "datetimepicker": Input("selected_date_time", "initial_date_time"),
    "static_select": Input("selected_option", "initial_option", options=True),
    "external_select": Input("selected_option", "initial_option", options=True),
    "radio_buttons": Input("selected_option", "initial_option", options=True),
    "users_select": Input("selected_user", "initial_user"),
    "conversations_select": Input("selected_conversation", "initial_conversation"),
    "channels_select": Input("selected_channel", "initial_channel"),
    "checkboxes": Input("selected_options", "initial_options", options=True, many=True),
    "multi_static_select": Input("selected_options", "initial_options", options=True, many=True),
    "multi_external_select": Input("selected_options", "initial_options", options=True, many=True),
    "multi_users_select": Input("selected_users", "initial_users", many=True),
    "multi_conversations_select": Input("selected_conversations", "initial_conversations", many=True),
    "multi_channels_select": Input("selected_channels", "initial_channels", many=True),
    "file_input": Input("files", "initial_files", many=True),
}
# How long a press on blocks that were just replaced still counts: what a slow network leaves on a screen.
STALE_SECONDS = 3.0
# Elements that act but remember nothing.
ACTORS = {"button", "overflow", "icon_button", "feedback_buttons", "workflow_button"}


@dataclass(frozen=True)
class Found:
    """An interactive element, and the block that holds it."""

    block: dict[str, Any]
    element: dict[str, Any]

    @property
    def block_id(self) -> str:
        """The block's id."""
        return str(self.block["block_id"])

    @property
    def action_id(self) -> str:
        """The element's id."""
        return str(self.element["action_id"])


@dataclass(frozen=True)
class Replaced:
    """Blocks that were just replaced. Somebody may still press what they see of them, and Slack still takes the press."""

    blocks: list[dict[str, Any]]
    at: float = field(default_factory=time.monotonic)

    @property
    def pressable(self) -> bool:
        """Whether a window may still be showing them."""
        return time.monotonic() - self.at < STALE_SECONDS


# Blocks that hold other blocks, and where.
HOLDERS = {"container": "child_blocks", "carousel": "elements"}


def inner(block: dict[str, Any]) -> list[dict[str, Any]]:
    """The blocks directly inside a block."""
    found: list[dict[str, Any]] = block.get(HOLDERS.get(block["type"], "")) or []
    return found


def every(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The blocks and those inside them, in reading order."""
    for block in blocks:
        yield block
        yield from every(inner(block))


def children(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The elements directly inside a block, those in a table's cells included."""
    for name in ("accessory", "element"):
        if isinstance(block.get(name), dict):
            yield block[name]
    for name in ("elements", "actions"):
        inside = block.get(name)
        if isinstance(inside, list):
            yield from (element for element in inside if isinstance(element, dict))
    for row in block.get("rows", ()):
        yield from (cell["element"] for cell in row if isinstance(cell.get("element"), dict))
    if block["type"] == "auth_provider" and not block["is_connected"]:
        yield _connect(block)


def _connect(block: dict[str, Any]) -> dict[str, Any]:
    """The button that Slack's client adds to an auth provider; its action id is slack_sdk's, `AuthProviderBlock`."""
    return {
        "type": "button",
        "action_id": f"auth_provider_connect_{block['value']}",
        "text": {"type": "plain_text", "text": "Connect"},
        "value": block["value"],
        **({"url": block["auth_url"]} if "auth_url" in block else {}),
    }


def acts(element: dict[str, Any]) -> bool:
    """Whether somebody can use the element."""
    return element.get("type") in INPUTS or element.get("type") in ACTORS


def interactive(blocks: list[dict[str, Any]]) -> Iterator[Found]:
    """Every interactive element of the blocks, in reading order."""
    for block in every(blocks):
        yield from (Found(block, element) for element in children(block) if acts(element))


def find(blocks: list[dict[str, Any]], action_id: str, block_id: str | None = None, value: str | None = None) -> Found:
    """The one element with this action id, and block id or value if given; raises `element_not_found`."""
    found = [
        each
        for each in interactive(blocks)
        if each.action_id == action_id
        and (block_id is None or each.block_id == block_id)
        and (value is None or each.element.get("value", value) == value)
    ]
    if not found:
        known = ", ".join(sorted({each.action_id for each in interactive(blocks)})) or "none"
        raise RefusedError("element_not_found", f"no element {action_id!r} here; there are: {known}")
    return found[0]


def initial_state(blocks: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """`state.values` before anyone touched anything."""
    state: dict[str, dict[str, Any]] = {}
    for found in interactive(blocks):
        kind = INPUTS.get(found.element["type"])
        if kind is None:
            continue
        default: Any = [] if kind.many else None
        value = found.element.get(kind.initial, default)
        entry = {"type": found.element["type"], kind.field: value}
        if found.element["type"] == "file_input":
            entry = {"type": "file_input", "files": []}
        state.setdefault(found.block_id, {})[found.action_id] = entry
    return state


def kept_state(blocks: list[dict[str, Any]], before: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """`state.values` of new blocks: an input that keeps block id, action id and type keeps what was entered."""
    state = initial_state(blocks)
    for block_id, actions in state.items():
        for action_id, value in actions.items():
            old = before.get(block_id, {}).get(action_id)
            if old and old["type"] == value["type"]:
                actions[action_id] = old
    return state


def entered(element: dict[str, Any], choice: Any, offered: list[dict[str, Any]]) -> dict[str, Any]:
    """The state entry for a choice: text, a date, an id, an option's value, or a list of them; None clears.

    `offered` are the options that the app suggested for an external select. Raises `option_not_found`.
    """
    kind = INPUTS[element["type"]]
    if choice is None or choice == "":
        return {"type": element["type"], kind.field: [] if kind.many else None}
    if kind.many:
        choices = choice if isinstance(choice, list) else [choice]
        value: Any = [_option(element, each, offered) for each in choices] if kind.options else choices
    else:
        value = _option(element, choice, offered) if kind.options else choice
    if kind.field == "value":
        value = str(value)
    return {"type": element["type"], kind.field: value}


def action(found: Found, choice: Any, state: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The entry of `actions` for a press or a choice, without its time stamp."""
    element = found.element
    body: dict[str, Any] = {
        "type": element["type"],
        "action_id": found.action_id,
        "block_id": found.block_id,
    }
    if element["type"] in INPUTS:
        return {**body, **state[found.block_id][found.action_id]}
    if element["type"] == "overflow":
        return body | {"selected_option": _option(element, choice, [])}
    if element["type"] == "feedback_buttons":
        chosen = next(
            (element[name] for name in ("positive_button", "negative_button") if element[name].get("value") == choice),
            None,
        )
        if chosen is None:
            raise RefusedError("option_not_found", f"no feedback button has the value {choice!r}")
        return body | {"text": chosen["text"], "value": chosen["value"]}
    return body | {name: element[name] for name in ("text", "value", "style", "url", "confirm") if name in element}


def options(element: dict[str, Any]) -> list[dict[str, Any]]:
    """The options that an element lists itself, groups flattened."""
    grouped = [option for group in element.get("option_groups", ()) for option in group.get("options", ())]
    return [*element.get("options", ()), *grouped]


def _option(element: dict[str, Any], value: Any, offered: list[dict[str, Any]]) -> dict[str, Any]:
    if isinstance(value, dict) and "value" in value and element["type"].endswith("external_select"):
        return value
    known: list[dict[str, Any]] = [*options(element), *offered]
    for option in known:
        if value in (option.get("value"), option.get("text", {}).get("text")):
            return option
    raise RefusedError("option_not_found", f"{element['action_id']!r} offers no option {value!r}")
