"""The blocks of 2025 and 2026 and their limits. Source: Slack's reference, "Blocks"; slack_sdk's models; types, `blocks`.

What none of them gives a figure for is known, kept and not measured.
"""

from __future__ import annotations

from sandbox.blockkit.composition import plain, rich
from sandbox.blockkit.elements import BUTTONS, IMAGE, IN_CONTEXT_ACTIONS
from sandbox.blockkit.rules import Anything, Bool, Many, OneOf, Rule, Shape, Text, Typed, Whole

COLUMNS = 20
# A header and a hundred others.
DATA_ROWS = 101
# Where Slack takes a list and publishes no figure.
PLENTY = 100


def block(kind: str, own: dict[str, Rule], required: tuple[str, ...] = (), either: tuple[str, ...] = ()) -> Shape:
    """A block with fields of its own."""
    return Shape({"type": OneOf((kind,)), "block_id": Text(255), **own}, ("type", *required), either)


CARD = block(
    "card",
    {
        "icon": IMAGE,
        "slack_icon": Anything(),
        "hero_image": IMAGE,
        "title": rich(150),
        "subtitle": rich(150),
        "body": rich(200),
        "subtext": Anything(),
        "actions": Many(Typed(BUTTONS), PLENTY),
    },
    either=("hero_image", "title", "actions", "body"),
)
TASK = block(
    "task_card",
    {
        "task_id": Text(),
        "title": Text(),
        "details": Anything(),
        "output": Anything(),
        "sources": Many(Anything(), PLENTY, least=0),
        "status": OneOf(("pending", "in_progress", "complete", "error")),
    },
    ("task_id", "title"),
)

_POINT = Shape({"label": Text(), "value": Anything()}, ("label", "value"))
_SERIES = Shape({"name": Text(20), "data": Many(_POINT, 20)}, ("name", "data"))
_AXES = Shape({"categories": Many(Text(), 20), "x_label": Text(), "y_label": Text()}, ("categories",))


def _plot(kind: str) -> Shape:
    fields: dict[str, Rule] = {"type": OneOf((kind,)), "series": Many(_SERIES, 6), "axis_config": _AXES}
    return Shape(fields, ("type", "series", "axis_config"))


CHARTS = {
    "pie": Shape({"type": OneOf(("pie",)), "segments": Many(_POINT, 6)}, ("type", "segments")),
    **{kind: _plot(kind) for kind in ("bar", "line", "area")},
}

NEWER: dict[str, Shape] = {
    "alert": block(
        "alert",
        {"text": rich(3000), "level": OneOf(("default", "info", "warning", "error", "success"))},
        ("text",),
    ),
    "auth_provider": block(
        "auth_provider",
        {
            "value": Text(150, least=1),
            "name": plain(75),
            "is_connected": Bool(),
            "description": plain(150),
            "icon_url": Text(3000),
            "auth_url": Text(3000),
            "disconnect_url": Text(3000),
            "connected_identity": plain(75),
            "connected_context": plain(75),
            "accessory": BUTTONS["overflow"],
            "fallback": Anything(),
        },
        ("value", "name", "is_connected"),
    ),
    "card": CARD,
    "carousel": block("carousel", {"elements": Many(Typed({"card": CARD}), 10)}, ("elements",)),
    "plan": block(
        "plan", {"plan_id": Text(), "title": Text(), "tasks": Many(Typed({"task_card": TASK}), PLENTY)}, ("title",)
    ),
    "task_card": TASK,
}
NEWER_IN_MESSAGES: dict[str, Shape] = {
    "context_actions": block("context_actions", {"elements": Many(Typed(IN_CONTEXT_ACTIONS), 5)}, ("elements",)),
    "data_table": block(
        "data_table",
        {
            "caption": Text(),
            "rows": Many(Many(Anything(), COLUMNS), DATA_ROWS, least=2),
            "page_size": Whole(1, 100),
            "row_header_column_index": Whole(0, COLUMNS - 1),
        },
        ("caption", "rows"),
    ),
    "data_visualization": block("data_visualization", {"title": Text(50), "chart": Typed(CHARTS)}, ("title", "chart")),
}


def container(inside: dict[str, Shape]) -> Shape:
    """The container block, which holds up to ten of some other blocks."""
    return block(
        "container",
        {
            "child_blocks": Many(Typed(inside), 10),
            "title": plain(150),
            "rich_text_title": Anything(),
            "subtitle": rich(150),
            "width": OneOf(("narrow", "standard", "wide", "full")),
            "icon": IMAGE,
            "is_collapsible": Bool(),
            "default_collapsed": Bool(),
            "has_header_divider": Bool(),
        },
        ("child_blocks",),
        ("title", "rich_text_title"),
    )
