"""Figures side by side: a manager's week, the scorecard, and what a manager's Home tab shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.slack.voice import words
from bot.slack.voice.blocks import actions, button, context, divider, escape, fitted, header, plain, section
from bot.slack.voice.rounds import pace
from bot.slack.voice.subscriptions import sent_blocks
from qualification.conversation.actions import Action
from qualification.conversation.views import Criterion, FigurePart, Progress, Scorecard, WeekSummary, Workload
from qualification.messages import Block, Message
from qualification.pipeline.answering import Answer
from qualification.pipeline.query import Measure, PipelineQuery

ROWS = 12
"""Rows that are read at a glance; the rest opens with the figure."""
REPS = 15
NOTHING_BEFORE = " There is nothing to hold it against in the period before."
"""Said once under a question; line after line in a report it says nothing."""


def week(view: WeekSummary) -> Message:
    """How the last week went, with a way into each figure."""
    title = f"The week of {view.scope}"
    if view.pace is None and not any(_whole(part.answer) for part in view.parts):
        says = f"{plain(title)}: nothing is in the pipeline yet, and nothing moved."
        return Message(says, (section(f":calendar: {says}"), *sent_blocks(view.sent_as)))
    first, last = view.days
    blocks = [
        header(title),
        context(f"{_span(first, last)}, against the week before; what is open now, against a week ago"),
        *(_part(part) for part in view.parts),
        *_responses(view),
        *sent_blocks(view.sent_as),
    ]
    rate = next(part.answer.says for part in view.parts if part.answer.query.measure is Measure.CONVERSION)
    return Message(f"{plain(title)}. {escape(rate)}", fitted(blocks))


def progress(view: Progress) -> Message:
    """How somebody does, with a way into each figure."""
    title = f"The figures of {view.scope}"
    span = _span(*view.days)
    blocks = [header(title), context(f"{span}, against the period before"), *side_by_side(view.parts)]
    return Message(f"{plain(title)}, {span}: {escape(view.parts[0].answer.says)}", fitted(blocks))


def workload(view: Workload) -> Message:
    """Whether somebody keeps up, with a way into each figure."""
    title = f"The work of {view.scope}"
    blocks = [header(title), context("As of now, where nothing else is said"), *side_by_side(view.parts)]
    told = " ".join(part.answer.says for part in view.parts[:2])
    return Message(f"{plain(title)}: {escape(told)}", fitted(blocks))


def _responses(view: WeekSummary) -> Iterator[Block]:
    """First responses of the week, in all and by rep."""
    if view.pace is None:
        return
    yield divider()
    yield section(f"*First responses* {pace(view.pace.pace)}")
    if view.pace.by_rep:
        lines = [f"• {plain(each.name)}: {pace(each.pace)}" for each in view.pace.by_rep[:REPS]]
        more = len(view.pace.by_rep) - len(lines)
        yield context("\n".join([*lines, *([f"… and {words.count(more)} more"] if more > 0 else [])]))


def overview(parts: tuple[FigurePart, ...]) -> Iterator[Block]:
    """What a manager's Home tab begins with."""
    yield from side_by_side(parts)
    funnel = PipelineQuery(measure=Measure.FUNNEL).packed
    yield actions(
        button("Funnel", Action.FIGURES, funnel),
        button("The week in figures", Action.WEEK),
        button("Scorecard", Action.SCORECARD),
        button("What I send you", Action.SUBSCRIPTIONS),
    )


def side_by_side(parts: tuple[FigurePart, ...]) -> Iterator[Block]:
    """Figures, each in a sentence with a button that opens it."""
    yield from (_part(part) for part in parts)


def _part(part: FigurePart) -> Block:
    says = f"*{plain(part.title)}*  {_says(part.answer)}"
    return section(says, button("Open", Action.FIGURES, part.plan))


def _says(answer: Answer) -> str:
    rows = _rows(answer)
    caveats = "; ".join(each for each in answer.caveats if each.startswith("only"))
    says = answer.says.removesuffix(NOTHING_BEFORE)
    return "\n".join(filter(None, (escape(says), escape(rows), f"_{escape(caveats)}_" if caveats else "")))


def _rows(answer: Answer) -> str:
    """The table on one line: what, and how many; of nothing only where somebody has room for more."""
    split = len(answer.query.by)
    rows = [row for row in answer.rows if row[split] != "0" or answer.query.measure is Measure.LOAD]
    told = [f"{row[0] if split == 1 else ' / '.join(row[:split])} {row[split]}" for row in rows[:ROWS]]
    more = len(rows) - len(told)
    return " · ".join([*told, *([f"{more} more"] if more > 0 else [])]) if split else ""


def _whole(answer: Answer) -> int:
    return sum(figure.of or figure.count for figure in answer.figures.total)


def _span(first: date, last: date) -> str:
    year = "" if first.year == last.year else f" {first:%Y}"
    return f"{first:%-d %b}{year} – {last:%-d %b %Y}"


# -- the scorecard ----------------------------------------------------------------------------------------------------

_MARKS = {True: ":white_check_mark:", False: ":x:", None: ":white_small_square:"}


def scorecard(view: Scorecard) -> Message:
    """What marketing and sales answer for to each other: each figure against its goal, and against the month before."""
    title = f"Scorecard of {view.scope}, {view.month:%B %Y}"
    blocks = [header(title), context("What marketing and sales answer for to each other; against the month before.")]
    for name, criteria in view.groups.items():
        blocks += [divider(), section(f"*{plain(name)}*"), *(_criterion(each) for each in criteria)]
    blocks += sent_blocks(view.sent_as)
    judged = [each.met for criteria in view.groups.values() for each in criteria if each.met is not None]
    met = f"{sum(judged)} of {len(judged)} goals met" if judged else "nothing to judge by yet"
    return Message(f"{plain(title)}: {met}", fitted(blocks))


def _criterion(criterion: Criterion) -> Block:
    part = criterion.part
    goal = f"  (goal: {plain(criterion.goal)})" if criterion.goal else ""
    says = f"{_MARKS[criterion.met]} *{plain(part.title)}*{goal}\n{_says(part.answer)}"
    return section(says, button("Open", Action.FIGURES, part.plan))
