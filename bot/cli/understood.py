"""What was understood of a message, as a table for a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from bot.slack.voice import words
from qualification.bant import Amount, Window
from qualification.conversation.questions import LETTER_NAMES
from qualification.reading.claims import (
    Answer,
    AskBack,
    Cancel,
    Claim,
    Correction,
    HandRaise,
    NextStep,
    Revisit,
    Skip,
    StepOff,
)
from qualification.reading.joining import Understood

Row = tuple[str, str, str, str]


def table(understood: Understood, now: datetime) -> Table:
    """A line for each thing that was read; `now` is when the message was written."""
    drawn = Table(
        box=SIMPLE_HEAD, pad_edge=False, caption=f"as written on {now:%A, %d %B %Y, %H:%M %z}", caption_justify="left"
    )
    for column in ("", "read as", "value", "from the words"):
        drawn.add_column(column)
    rows = [_row(claim, understood) for claim in understood.claims] + list(_doubts(understood))
    for row in rows or [("nothing", "no letter, no next step, no question", "", "")]:
        drawn.add_row(*(escape(cell) for cell in row))
    return drawn


def _row(claim: Claim, understood: Understood) -> Row:
    match claim:
        case Answer():
            return _answer(claim, by=" (only the model)" if claim.dimension in understood.model_only else "")
        case Correction(answer=answer):
            return _answer(answer, by=" (a correction)")
        case NextStep(quote, when, what):
            return (
                "Next step",
                what,
                when.isoformat(sep=" ") if isinstance(when, datetime) else when.isoformat(),
                quote.text,
            )
        case StepOff(quote, what):
            return ("Step called off", what, "", quote.text)
        case Revisit(quote, when, condition):
            return ("Come back", condition or "", when.isoformat() if when else "", quote.text)
        case AskBack(quote, topic, lead):
            return ("A question to the bot", topic.value.replace("_", " "), lead or "", quote.text)
        case Skip(quote):
            return ("Skip", "the question is passed over", "", quote.text)
        case Cancel(quote):
            return ("Stop", "the conversation ends for now", "", quote.text)
        case HandRaise(quote):
            return ("Raised hand", "they asked to talk to us", "", quote.text)


def _answer(answer: Answer, by: str = "") -> Row:
    value = answer.who or _amount(answer.amount) or _window(answer.window)
    return (LETTER_NAMES[answer.dimension], f"{answer.status.value}{by}", value, answer.quote.text)


def _doubts(understood: Understood) -> Iterator[Row]:
    """What is asked about: two readings that cannot both hold, or one of the model's that does not stand alone."""
    for conflict in understood.to_confirm:
        if conflict.builtin is not None:
            yield _answer(conflict.builtin, by="? (the rules)")
        yield _answer(conflict.model, by="? (the model)")


def _amount(amount: Amount | None) -> str:
    return words.money(amount) if amount else ""


def _window(window: Window | None) -> str:
    return words.window(window) if window else ""
