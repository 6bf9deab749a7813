"""What modals are made of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from bot.slack.voice.blocks import option, shorten
from qualification.conversation.actions import Form, pack
from qualification.messages import Block

View = dict[str, Any]


def view_of(form: Form, title: str, submit: str, args: Sequence[str], blocks: list[Block]) -> View:
    """A modal with these inputs; its arguments come back with it."""
    return {
        "type": "modal",
        "callback_id": form.value,
        "title": {"type": "plain_text", "text": shorten(title, 24)},
        "submit": {"type": "plain_text", "text": submit},
        "close": {"type": "plain_text", "text": "Cancel"},
        "private_metadata": pack(*args),
        "blocks": blocks,
    }


def written(block_id: str, label: str, element: Block, *, optional: bool = True, hint: str | None = None) -> Block:
    """One labelled input."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": {"type": "plain_text", "text": label},
        "element": {**element, "action_id": "value"},
        "optional": optional,
    }
    if hint:
        block["hint"] = {"type": "plain_text", "text": hint}
    return block


def text(initial: str = "", *, multiline: bool = False, placeholder: str = "") -> Block:
    """A field for words."""
    element: Block = {"type": "plain_text_input", "multiline": multiline, "max_length": 3000 if multiline else 500}
    if initial:
        element["initial_value"] = shorten(initial, 500)
    if placeholder:
        element["placeholder"] = {"type": "plain_text", "text": placeholder}
    return element


def initial(value: str | None) -> Block:
    """What a field is opened with, if anything."""
    return {"initial_value": value} if value else {}


def select(options: Sequence[tuple[str, str]], initial: str | None = None) -> Block:
    """A choice of (label, value) entries."""
    entries = [option(label, value) for label, value in options]
    element: Block = {"type": "static_select", "options": entries}
    chosen = next((entry for entry in entries if entry["value"] == initial), None)
    if chosen:
        element["initial_option"] = chosen
    return element


def checked(options: Sequence[tuple[str, str]], initial: Collection[str]) -> Block:
    """Boxes of (label, value) entries to tick."""
    entries = [option(label, value) for label, value in options]
    ticked = [entry for entry in entries if entry["value"] in initial]
    return {"type": "checkboxes", "options": entries, **({"initial_options": ticked} if ticked else {})}


def day(initial: date | None) -> Block:
    """A calendar."""
    return {"type": "datepicker", **({"initial_date": initial.isoformat()} if initial else {})}
