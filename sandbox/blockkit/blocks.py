"""Blocks and their limits. Source: Slack's reference, "Blocks", one page per type, and slack_sdk's models of the newer ones."""

from __future__ import annotations

from sandbox.blockkit.composition import SLACK_FILE, plain, rich
from sandbox.blockkit.elements import IMAGE, IN_ACTIONS, IN_CONTEXT_ACTIONS, IN_INPUT, IN_SECTION
from sandbox.blockkit.rules import Anything, Bool, Many, OneOf, Rule, Shape, Text, Typed, Whole

CONTEXT_TEXT = 2000


def _block(kind: str, own: dict[str, Rule], required: tuple[str, ...] = (), either: tuple[str, ...] = ()) -> Shape:
    return Shape({"type": OneOf((kind,)), "block_id": Text(255), **own}, ("type", *required), either)


def _context_shapes() -> dict[str, Shape]:
    texts = rich(CONTEXT_TEXT)
    if not isinstance(texts, Typed):
        raise TypeError("a text object is told by its type")
    return {**texts.shapes, "image": IMAGE}


_PARTS: dict[str, dict[str, Rule]] = {
    "rich_text_section": {},
    "rich_text_preformatted": {"border": Whole(0, 1), "language": Text()},
    "rich_text_quote": {"border": Whole(0, 1)},
    "rich_text_list": {
        "style": OneOf(("bullet", "ordered")),
        "indent": Whole(0, 8),
        "offset": Whole(0, 10_000),
        "border": Whole(0, 1),
    },
}


def _part(kind: str, own: dict[str, Rule]) -> Shape:
    elements = Many(Anything(), 1000, least=0)
    return Shape({"type": OneOf((kind,)), "elements": elements, **own}, ("type", "elements"))


RICH_TEXT_PARTS = Typed({kind: _part(kind, own) for kind, own in _PARTS.items()})

TABLE_ROWS = 100
TABLE_CELLS = 20
TABLE = _block(
    "table",
    {
        "rows": Many(Many(Anything(), TABLE_CELLS), TABLE_ROWS),
        "column_settings": Many(Anything(), TABLE_CELLS, least=0),
    },
    ("rows",),
)

# Blocks that slack_sdk models and Slack draws, whose inner limits are not published in full: known, kept, not measured.
_NEWER: dict[str, tuple[str, ...]] = {
    "alert": ("text", "level"),
    "card": ("slack_icon", "icon", "title", "subtitle", "hero_image", "body", "subtext", "actions"),
    "carousel": ("elements",),
    "container": (
        "child_blocks",
        "title",
        "rich_text_title",
        "subtitle",
        "width",
        "icon",
        "is_collapsible",
        "default_collapsed",
        "has_header_divider",
    ),
    "plan": ("plan_id", "title", "tasks"),
    "task_card": ("task_id", "title", "details", "output", "sources", "status"),
}

ANYWHERE: dict[str, Shape] = {
    "section": _block(
        "section",
        {"text": rich(3000), "fields": Many(rich(2000), 10), "accessory": Typed(IN_SECTION), "expand": Bool()},
        either=("text", "fields"),
    ),
    "header": _block("header", {"text": plain(150), "level": Whole(1, 4)}, ("text",)),
    "divider": _block("divider", {}),
    "image": _block(
        "image",
        {"image_url": Text(3000, least=1), "slack_file": SLACK_FILE, "alt_text": Text(2000), "title": plain(2000)},
        ("alt_text",),
        ("image_url", "slack_file"),
    ),
    "context": _block("context", {"elements": Many(Typed(_context_shapes()), 10)}, ("elements",)),
    "actions": _block("actions", {"elements": Many(Typed(IN_ACTIONS), 25)}, ("elements",)),
    "input": _block(
        "input",
        {
            "label": plain(2000),
            "element": Typed(IN_INPUT),
            "hint": plain(2000),
            "optional": Bool(),
            "dispatch_action": Bool(),
        },
        ("label", "element"),
    ),
    "rich_text": _block("rich_text", {"elements": Many(RICH_TEXT_PARTS, 1000, least=0)}, ("elements",)),
    "video": _block(
        "video",
        {
            "alt_text": Text(2000),
            "author_name": Text(49),
            "description": plain(200),
            "provider_icon_url": Text(3000),
            "provider_name": Text(),
            "title": plain(199),
            "title_url": Text(3000),
            "thumbnail_url": Text(3000),
            "video_url": Text(3000),
        },
        ("alt_text", "title", "thumbnail_url", "video_url"),
    ),
    **{kind: _block(kind, dict.fromkeys(fields, Anything())) for kind, fields in _NEWER.items()},
}

IN_MESSAGES: dict[str, Shape] = {
    **ANYWHERE,
    "markdown": _block("markdown", {"text": Text(12_000, least=1)}, ("text",)),
    "table": TABLE,
    "file": _block("file", {"external_id": Text(), "source": OneOf(("remote",))}, ("external_id", "source")),
    "context_actions": _block("context_actions", {"elements": Many(Typed(IN_CONTEXT_ACTIONS), 5)}, ("elements",)),
    "data_table": _block(
        "data_table",
        {
            **dict.fromkeys(("title", "columns", "rows", "caption"), Anything()),
            "page_size": Whole(1, 100),
            "row_header_column_index": Whole(0, TABLE_CELLS - 1),
        },
    ),
    "data_visualization": _block("data_visualization", {"title": Anything(), "chart": Anything()}),
}
