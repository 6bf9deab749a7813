"""Tables of figures: Slack's own table blocks, and words in columns for a Slack that has none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.slack.voice.blocks import SECTION_LIMIT, escape, section, shorten
from qualification.messages import Block

LONGEST_CELL = 40
ROWS = 99
"""Slack's tables hold a hundred rows with the heading; the rest is in the export."""
WHOLE, PAGE = 7, 5
"""So many rows are shown at once; of more, so many a page: the picture above shows them together."""
_FENCE = len("```\n\n```")
_NUMBER = re.compile(r"(?P<number>[\d,]+(?:\.\d+)?)(?P<unit>%?)")


def table(caption: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]], *, sortable: bool) -> Block:
    """A table block. A sortable one is younger than some people's Slack: give it only beside a picture that says the same."""
    shown = [tuple(columns), *rows[:ROWS]]
    if sortable:
        cells = [[_plain(cell) for cell in shown[0]], *([_cell(cell) for cell in row] for row in shown[1:])]
        page = WHOLE if len(rows) <= WHOLE else PAGE
        return {"type": "data_table", "caption": shorten(caption, 150), "page_size": page, "rows": cells}
    return _simple(shown)


def older(block: Block) -> Block:
    """A sortable table as the table that every Slack knows."""
    return _simple([tuple(cell["text"] for cell in row) for row in block["rows"]])


def _simple(rows: Sequence[tuple[str, ...]]) -> Block:
    right = [all(_NUMBER.fullmatch(row[column]) for row in rows[1:]) for column in range(len(rows[0]))]
    settings = [{"align": "right" if each else "left"} for each in right]
    return {"type": "table", "column_settings": settings, "rows": [[_plain(cell) for cell in row] for row in rows]}


def _plain(text: str) -> Block:
    return {"type": "raw_text", "text": shorten(text, LONGEST_CELL) or "–"}


def _cell(text: str) -> Block:
    """A cell that is sorted by its number where it is one."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return _plain(text)
    number = float(found["number"].replace(",", ""))
    return {"type": "raw_number", "value": int(number) if number.is_integer() else number, "text": text}


def in_words(block: Block) -> Block:
    """The table in columns of one width, for a Slack that does not know the block; what does not fit is said to be missing."""
    shown = [[str(cell["text"]).replace("`", "'") for cell in row] for row in block["rows"]]
    widths = [max(len(row[column]) for row in shown) for column in range(len(shown[0]))]
    lines: list[str] = []
    for row in shown:
        line = escape("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        if sum(len(each) + 1 for each in lines) + len(line) + _FENCE > SECTION_LIMIT - 40:
            break
        lines.append(line)
    more = len(shown) - len(lines)
    return section("```\n" + "\n".join(lines) + "\n```" + (f"\n… and {more} more rows" if more else ""))
