"""The words in blocks: what a reader sees, in reading order."""

from __future__ import annotations

from typing import Any

# Fields that hold ids and settings rather than words.
SILENT = {
    "type",
    "block_id",
    "action_id",
    "value",
    "url",
    "image_url",
    "style",
    "user_id",
    "channel_id",
    "confirm",
    "slack_file",
    "column_settings",
}


def shown_text(blocks: Any) -> str:
    """All words of blocks, elements and text objects, one per line."""
    return "\n".join(_words(blocks))


def _words(part: Any) -> list[str]:
    if isinstance(part, str):
        return [part]
    if isinstance(part, list):
        return [word for each in part for word in _words(each)]
    if isinstance(part, dict):
        return [word for name, each in part.items() if name not in SILENT for word in _words(each)]
    return []
