"""Whole messages and views: which blocks, how many, and what must be unique among them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sandbox.blockkit.blocks import ANYWHERE, IN_MESSAGES
from sandbox.blockkit.composition import plain
from sandbox.blockkit.rules import Anything, Bool, Many, OneOf, Rule, Shape, Text, Typed, problem
from sandbox.elements import acts, children, every
from sandbox.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MARKDOWN_TOTAL = 12_000

BLOCKS = {
    "message": Many(Typed(IN_MESSAGES), MESSAGE_BLOCKS, least=0),
    "view": Many(Typed(ANYWHERE), VIEW_BLOCKS, least=0),
}

_COMMON: dict[str, Rule] = {
    "private_metadata": Text(3000),
    "callback_id": Text(255),
    "external_id": Text(255),
    # Checked by `check_blocks`, with what must be unique.
    "blocks": Anything(),
}
VIEWS = {
    "modal": Shape(
        {
            "type": OneOf(("modal",)),
            "title": plain(24),
            "submit": plain(24),
            "close": plain(24),
            "clear_on_close": Bool(),
            "notify_on_close": Bool(),
            "submit_disabled": Bool(),
            **_COMMON,
        },
        ("type", "title", "blocks"),
    ),
    "home": Shape({"type": OneOf(("home",)), **_COMMON}, ("type", "blocks")),
}


def check_blocks(blocks: list[Any], surface: str, code: str, at: str = "/blocks") -> None:
    """Refuse blocks that Slack would refuse on this surface (`message` or `view`)."""
    found = list(BLOCKS[surface].problems(blocks, at))
    if not found:
        found = [*_doubled(blocks, at), *_too_much_markdown(blocks, at)]
    if found:
        raise RefusedError(code, *found)


def check_view(view: dict[str, Any], kinds: tuple[str, ...]) -> None:
    """Refuse a view that Slack would refuse; raises `invalid_arguments`."""
    if view.get("type") not in kinds:
        raise RefusedError("invalid_arguments", problem(f"must be one of: {', '.join(kinds)}", "/view/type"))
    found = list(VIEWS[view["type"]].problems(view, "/view"))
    if found:
        raise RefusedError("invalid_arguments", *found)
    check_blocks(view["blocks"], "view", "invalid_arguments", "/view/blocks")
    has_input = any(block["type"] == "input" for block in every(view["blocks"]))
    if view["type"] == "modal" and has_input and not view.get("submit"):
        raise RefusedError(
            "invalid_arguments", problem("submit is required when an input block is used", "/view/submit")
        )


def _doubled(blocks: list[dict[str, Any]], at: str) -> Iterator[str]:
    """Block ids must be unique on the surface, action ids within their block."""
    for block_id, times in Counter(block["block_id"] for block in every(blocks) if block.get("block_id")).items():
        if times > 1:
            yield problem(f"block_id {block_id!r} is used {times} times", at)
    for number, block in enumerate(blocks):
        actions = Counter(each["action_id"] for each in children(block) if acts(each) and each.get("action_id"))
        for action_id, times in actions.items():
            if times > 1:
                yield problem(f"action_id {action_id!r} is used {times} times", f"{at}/{number}")


def _too_much_markdown(blocks: list[dict[str, Any]], at: str) -> Iterator[str]:
    total = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if total > MARKDOWN_TOTAL:
        yield problem(f"markdown blocks must be less than {MARKDOWN_TOTAL + 1} characters together", at)
