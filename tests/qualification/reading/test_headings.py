"""What a message begins with to say which lead it is about is nobody who decides, whether or not the name is known."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product

import pytest

from qualification.bant import Dimension
from qualification.reading.builtin import BuiltInReader
from qualification.reading.called import Called
from qualification.reading.claims import Answer
from qualification.reading.understanding import understand

NOW = datetime(2026, 11, 30, 10, tzinfo=UTC)
HEADINGS = ("Hallmark Scaffold", "Hallmark", "Blue Mesa Solar", "Globex")
MARKS = (": ", ", ", " - ")
TOLD = (
    (
        "spoke to Priya, they lose a day a week on rotas, 25k approved, she signs, live by March. Demo on Thursday",
        "Priya",
    ),
    ("met Dana Whitfield. exports break weekly, she has the final word", "Dana Whitfield"),
    ("talked with Tom, the COO. He decides, 40k approved", "Tom, the COO"),
    ("the owner wants it, he decides alone, budget 20k", "the owner"),
)
FULL = {"Hallmark": "Hallmark Scaffold"}


def who_decides(text: str, own: str = "") -> str | None:
    heard = understand(text, None, {}, NOW, BuiltInReader(), called=Called(own))
    answers = (claim for claim in heard.claims if isinstance(claim, Answer))
    return next(answer.who for answer in answers if answer.dimension is Dimension.AUTHORITY)


@pytest.mark.parametrize(("heading", "mark", "told"), [*product(HEADINGS, MARKS, TOLD)])
def test_a_heading_is_nobody(heading: str, mark: str, told: tuple[str, str]) -> None:
    text, who = told
    if mark != ", " or not text.startswith("the "):  # "Ruth Reed, the owner wants it"
        assert who_decides(f"{heading}{mark}{text}") == who
    assert who_decides(f"{heading}{mark}{text}", own=FULL.get(heading, heading)) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Tom Reed: met him today, he signs", "Tom Reed"),
        ("Owner: she signs, 40k approved", "Owner"),
        ("Sarah O'Brien, the owner, signs", "Sarah O'Brien"),
        ("Maria Lopez - they have 40k, she signs, Tom uses it", "Maria Lopez"),
    ],
)
def test_who_stands_before_a_mark_may_decide(text: str, who: str) -> None:
    assert (who_decides(text) or "").startswith(who)
