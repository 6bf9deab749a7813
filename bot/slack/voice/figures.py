"""Answers to questions about the pipeline: the sentence, the table, whose and when, and what to be careful about."""

from __future__ import annotations

from collections.abc import Sequence

from bot.slack.voice.blocks import SECTION_LIMIT, actions, button, context, escape, section, shorten
from bot.slack.voice.subscriptions import sent_blocks
from qualification.conversation.actions import Action
from qualification.conversation.views import Figured, NearestQuestions
from qualification.messages import Block, Message
from qualification.pipeline.query import Breakdown, Measure, PipelineQuery

LONGEST_CELL = 40
FENCE = len("```\n\n```")
ROWS = 30
"""A table in Slack is read at a glance; the rest is in the export."""


def figured(view: Figured) -> Message:
    """One sentence with the figure, then the table."""
    answer = view.answer
    blocks: list[Block] = [section(escape(answer.says))]
    if answer.rows:
        blocks.append(section(_table(answer.columns, answer.rows)))
    blocks.append(context(escape(" · ".join((answer.about, *answer.caveats)))))
    if view.more:
        subscribe = () if view.sent_as else (button("Subscribe", Action.SUBSCRIBE, view.more),)
        blocks.append(actions(button("Open the leads", Action.LEADS_BEHIND, view.more), *subscribe))
    return Message(escape(answer.says), (*blocks, *sent_blocks(view.sent_as)))


def nearest_questions(view: NearestQuestions) -> Message:
    """What was not understood is said, with questions to press."""
    rows = [actions(button(question, Action.FIGURES, plan)) for question, plan in view.questions]
    listed = "".join(f"\n• {question}" for question, _ in view.questions)
    return Message(escape(view.says + listed), (section(escape(view.says)), *rows))


def _table(columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> str:
    """Columns of one width, in a code block; what does not fit is said to be missing."""
    shown = [
        tuple(shorten(cell.replace("`", "'"), LONGEST_CELL) for cell in row) for row in (tuple(columns), *rows[:ROWS])
    ]
    widths = [max(len(row[n]) for row in shown) for n in range(len(columns))]
    lines: list[str] = []
    more = len(rows) - ROWS
    for row in shown:
        line = escape("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        if sum(len(each) for each in lines) + len(lines) + len(line) + FENCE > SECTION_LIMIT - 40:
            more = len(rows) - len(lines) + 1
            break
        lines.append(line)
    rest = f"\n… and {more} more rows" if more > 0 else ""
    return "```\n" + "\n".join(lines) + "\n```" + rest


ASKS = (
    ("Funnel", PipelineQuery(measure=Measure.FUNNEL)),
    ("MQL → SQL by source", PipelineQuery(measure=Measure.CONVERSION, by=(Breakdown.SOURCE,))),
    ("Speed to lead by rep", PipelineQuery(measure=Measure.SPEED_TO_LEAD, by=(Breakdown.REP,))),
    ("What blocks SQLs", PipelineQuery(measure=Measure.BLOCKERS, by=(Breakdown.REASON,))),
    ("Load", PipelineQuery(measure=Measure.LOAD, by=(Breakdown.REP,))),
)
"""What can be asked next, under the pipeline."""


def more_to_ask() -> Block:
    """A row of questions, as buttons."""
    return actions(
        *(
            button(label, Action.FIGURES, query.model_dump_json(by_alias=True, exclude_defaults=True))
            for label, query in ASKS
        )
    )
