"""Charts in messages: the place that is held for one, the picture that takes it, and what stands there where none can.

Slack shows a picture of the bot's own by the id of an uploaded file. Until it is posted nobody sees that file, so a picture
that was uploaded twice is seen once, with its message.
"""

from __future__ import annotations

from typing import Any

from bot.slack.voice.tables import in_words, older
from qualification.charts import Chart, Kind, Series, Unit
from qualification.messages import Block

HELD = "F0000000000"
"""Stands for the file until the picture is uploaded."""
ALT_LIMIT, TITLE_LIMIT, NAME_LIMIT = 2000, 50, 20
MOST_CATEGORIES = 20
"""Limits of Slack's own charts (reference, "Data visualization block")."""
_UNITS = {Unit.SHARE: "%", Unit.SECONDS: "minutes"}
_OWN = ("data_table", "data_visualization", "table")


def place_of(chart: Chart) -> Block:
    """An image block that waits for its picture."""
    return {"type": "image", "slack_file": {"id": HELD}, "alt_text": chart.alt[:ALT_LIMIT]}


def with_picture(blocks: list[Block], file_id: str) -> list[Block]:
    """The blocks with the uploaded picture in its place."""
    return [{**block, "slack_file": {"id": file_id}} if _waits(block) else block for block in blocks]


def with_own_chart(blocks: list[Block], chart: Chart) -> list[Block]:
    """The blocks with Slack's own chart where no picture can be, and the older table, for older clients beside it.

    Without a chart where Slack's own could not hold the figures.
    """
    own = own_chart(chart)
    put = [own if _waits(block) else older(block) if block["type"] == "data_table" else block for block in blocks]
    return [block for block in put if block is not None]


def _waits(block: Block) -> bool:
    return bool(block["type"] == "image" and block.get("slack_file") == {"id": HELD})


def plainer(blocks: list[Block]) -> list[Block]:
    """The blocks for a Slack that refuses the young ones: tables in words, no chart of Slack's own."""
    kept = [block for block in blocks if block["type"] != "data_visualization"]
    return [in_words(block) if block["type"] in _OWN else block for block in kept]


def is_plain(blocks: list[Block]) -> bool:
    """Whether nothing in the blocks could be plainer."""
    return not any(block["type"] in _OWN for block in blocks)


def own_chart(chart: Chart) -> Block | None:
    """Slack's own chart of the same figures; it draws neither the benchmark's line nor what is small."""
    series = _complete(chart)
    categories = [mark.label for mark in chart.series[0].marks]
    names = [_name(each) for each in categories]
    if len(names) > MOST_CATEGORIES or len(set(names)) < len(names) or not series:
        return None
    data = [
        {
            "name": name[:NAME_LIMIT],
            "data": [{"label": at, "value": value} for at, value in zip(names, values, strict=True)],
        }
        for name, values in series
    ]
    axes: dict[str, Any] = {"categories": names, **({"y_label": _UNITS[chart.unit]} if chart.unit in _UNITS else {})}
    kind = "line" if chart.kind is Kind.LINES else "bar"
    return {
        "type": "data_visualization",
        "title": chart.title[:TITLE_LIMIT],
        "chart": {"type": kind, "series": data, "axis_config": axes},
    }


def _name(label: str) -> str:
    return label if len(label) <= NAME_LIMIT else label[: NAME_LIMIT - 1] + "…"


def _complete(chart: Chart) -> list[tuple[str, list[float]]]:
    """Each series with all its values, those of a funnel beside how many entered; nothing where one is missing."""
    if chart.kind is Kind.FUNNEL:
        marks = chart.series[0].marks
        both = [("entered", [mark.whole for mark in marks]), ("went on", [mark.value for mark in marks])]
    else:
        both = [(each.name or "Value", _values(each, chart.unit)) for each in chart.series]
    if any(value is None for _, values in both for value in values):
        return []
    return [(name, [value for value in values if value is not None]) for name, values in both]


def _values(series: Series, unit: Unit) -> list[float | None]:
    scale = 100 if unit is Unit.SHARE else 1 / 60 if unit is Unit.SECONDS else 1
    return [None if mark.value is None else round(mark.value * scale, 2) for mark in series.marks]
