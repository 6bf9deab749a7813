"""Blocks and their limits. Source: Slack's reference, "Blocks", one page per type; the younger ones are in `newer.py`."""

from __future__ import annotations

from sandbox.blockkit.composition import SLACK_FILE, plain, rich
from sandbox.blockkit.elements import IMAGE, IN_ACTIONS, IN_INPUT, IN_SECTION
from sandbox.blockkit.newer import COLUMNS, NEWER, NEWER_IN_MESSAGES, block, container
from sandbox.blockkit.rules import Anything, Bool, Many, OneOf, Rule, Shape, Text, Typed, Whole

CONTEXT_TEXT = 2000


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
TABLE = block(
    "table",
    {
        "rows": Many(Many(Anything(), COLUMNS), TABLE_ROWS),
        "column_settings": Many(Anything(), COLUMNS, least=0),
    },
    ("rows",),
)

_PLAIN: dict[str, Shape] = {
    "section": block(
        "section",
        {"text": rich(3000), "fields": Many(rich(2000), 10), "accessory": Typed(IN_SECTION), "expand": Bool()},
        either=("text", "fields"),
    ),
    "header": block("header", {"text": plain(150), "level": Whole(1, 4)}, ("text",)),
    "divider": block("divider", {}),
    "image": block(
        "image",
        {"image_url": Text(3000, least=1), "slack_file": SLACK_FILE, "alt_text": Text(2000), "title": plain(2000)},
        ("alt_text",),
        ("image_url", "slack_file"),
    ),
    "context": block("context", {"elements": Many(Typed(_context_shapes()), 10)}, ("elements",)),
    "actions": block("actions", {"elements": Many(Typed(IN_ACTIONS), 25)}, ("elements",)),
    "input": block(
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
    "rich_text": block("rich_text", {"elements": Many(RICH_TEXT_PARTS, 1000, least=0)}, ("elements",)),
    "video": block(
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
    "table": TABLE,
    "file": block("file", {"external_id": Text(), "source": OneOf(("remote",))}, ("external_id", "source")),
}
MESSAGES_ONLY = ("table", "file")
# A container may hold any of the plain ones (types, `ContainerBlock`).
ANYWHERE: dict[str, Shape] = {
    **{kind: shape for kind, shape in _PLAIN.items() if kind not in MESSAGES_ONLY},
    **NEWER,
    "container": container(_PLAIN),
}

IN_MESSAGES: dict[str, Shape] = {
    **_PLAIN,
    **ANYWHERE,
    **NEWER_IN_MESSAGES,
    "markdown": block("markdown", {"text": Text(12_000, least=1)}, ("text",)),
}
