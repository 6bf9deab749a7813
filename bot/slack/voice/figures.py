"""Answers to questions about the pipeline: the sentence, the picture, the table, whose and when, what to be careful about."""

from __future__ import annotations

from bot.slack.voice.blocks import actions, button, context, escape, plain, section
from bot.slack.voice.pictures import place_of
from bot.slack.voice.subscriptions import sent_blocks
from bot.slack.voice.tables import table
from qualification.conversation.actions import Action
from qualification.conversation.views import AllowedChannels, Exported, Figured, NearestQuestions
from qualification.messages import Block, Message
from qualification.pipeline.query import Breakdown, Measure, PipelineQuery


def figured(view: Figured) -> Message:
    """One sentence with the figure, the picture, then the table."""
    answer, chart = view.answer, view.answer.chart
    blocks: list[Block] = [section(escape(answer.says))]
    if chart:
        blocks.append(place_of(chart))
    if answer.rows:
        blocks.append(
            table(chart.title if chart else answer.says, answer.columns, answer.rows, sortable=chart is not None)
        )
    if answer.leads:
        blocks.append(section(plain(" · ".join(answer.leads))))
    blocks.append(context(escape(" · ".join((answer.about, *answer.caveats)))))
    if view.more:
        subscribe = () if view.sent_as else (button("Subscribe", Action.SUBSCRIBE, view.more),)
        blocks.append(
            actions(
                button("Open the leads", Action.LEADS_BEHIND, view.more),
                button("Narrow …", Action.NARROW, view.more),
                button("Export CSV", Action.EXPORT, view.asker_id, view.more),
                *subscribe,
            )
        )
    return Message(escape(answer.says), (*blocks, *sent_blocks(view.sent_as)), chart)


def exported(view: Exported) -> Message:
    """Files under a sentence."""
    return Message(escape(view.says), files=view.files)


def allowed_channels(view: AllowedChannels) -> Message:
    """The channels, each a link that Slack names for those who may see it."""
    links = [[{"type": "channel", "channel_id": channel}] for channel in view.channels]
    rows = [{"type": "rich_text_section", "elements": link} for link in links]
    listed: Block = {"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "bullet", "elements": rows}]}
    return Message(escape(view.says), (section(escape(view.says)), listed))


def nearest_questions(view: NearestQuestions) -> Message:
    """What was not understood is said, with questions to press."""
    rows = [actions(button(question, Action.FIGURES, plan)) for question, plan in view.questions]
    listed = "".join(f"\n• {question}" for question, _ in view.questions)
    return Message(escape(view.says + listed), (section(escape(view.says)), *rows))


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
    return actions(*(button(label, Action.FIGURES, query.packed) for label, query in ASKS))
