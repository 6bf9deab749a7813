"""What the bot asks, how it probes, and what each button answers (conversation.md's table)."""

from __future__ import annotations

from dataclasses import dataclass

from qualification.bant import Dimension, Status
from qualification.conversation.state import Question

MAX_ASKS = 2
"""A question is put at most twice; then it stays open and becomes one for the next call."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button under a question; it answers with `status`, and with a window of months where the letter is Timeline."""

    key: str
    label: str
    status: Status
    months: tuple[int, int] | None = None


ASKS: dict[Question, str] = {
    Question.NEED: "What problem made them talk to us now?",
    Question.TIMELINE: "When must it be live, and what drives that?",
    Question.AUTHORITY: "Who signs, and who can block?",
    Question.BUDGET: "Was an amount mentioned? Approved, or planned?",
    Question.NEXT_STEP: "What is the next step you agreed, and when? (for example: demo on Tuesday at ten)",
}

PROBES: dict[Question, str] = {
    Question.NEED: "What happens if they do nothing? Did they say?",
    Question.TIMELINE: "Is there an event behind that, or a date?",
    Question.AUTHORITY: "Did they say they can approve this size? Who else has to agree?",
    Question.BUDGET: "How was the last one funded? Is this approved, or still planned?",
    Question.NEXT_STEP: "When will you talk to them next?",
}

CHOICES: dict[Question, tuple[Choice, ...]] = {
    Question.NEED: (
        Choice("confirmed", "Confirmed", Status.CONFIRMED),
        Choice("exploring", "Exploring", Status.PARTIAL),
        Choice("none", "None", Status.UNMET),
        Choice("unknown", "Unknown", Status.UNKNOWN),
    ),
    Question.TIMELINE: (
        Choice("3", "< 3 months", Status.CONFIRMED, months=(0, 3)),
        Choice("6", "3–6 months", Status.CONFIRMED, months=(3, 6)),
        Choice("later", "Later", Status.PARTIAL),
        Choice("unknown", "Unknown", Status.UNKNOWN),
    ),
    Question.AUTHORITY: (
        Choice("decides", "Decides", Status.CONFIRMED),
        Choice("influences", "Influences", Status.PARTIAL),
        Choice("neither", "Neither", Status.UNMET),
        Choice("unknown", "Unknown", Status.UNKNOWN),
    ),
    Question.BUDGET: (
        Choice("approved", "Approved", Status.CONFIRMED),
        Choice("planned", "Planned", Status.PARTIAL),
        Choice("none", "None", Status.UNMET),
        Choice("unknown", "Not asked", Status.UNKNOWN),
    ),
}

NEXT_STEP_CHOICES: dict[str, tuple[str, int]] = {
    "tomorrow": ("Call tomorrow", 1),
    "week": ("Call in a week", 7),
    "month": ("Call in a month", 30),
}
"""Buttons under the question for the next step: what they say, and in how many days the call is."""


def choice(question: Question, key: str) -> Choice | None:
    """The button of a question by its key."""
    return next((c for c in CHOICES.get(question, ()) if c.key == key), None)


def wording(question: Question, asked_before: int, held: Status | None) -> str:
    """The sentence that asks: the probe where the letter was asked already or has a vague answer."""
    vague = held is Status.PARTIAL
    return PROBES[question] if asked_before or vague else ASKS[question]


LETTER_NAMES: dict[Dimension, str] = {
    Dimension.BUDGET: "Budget",
    Dimension.AUTHORITY: "Authority",
    Dimension.NEED: "Need",
    Dimension.TIMELINE: "Timeline",
}
