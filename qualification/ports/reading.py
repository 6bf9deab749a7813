"""The seam to whoever reads free text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from qualification.bant import BantAnswer, Dimension
from qualification.questions.both_readers import Judged
from qualification.reading.claims import Claim
from qualification.readings import Consultation


class Reader(Protocol):
    """Free text into claims, each with the exact quote it rests on."""

    def read(
        self, text: str, asked: Dimension | None, known: Mapping[Dimension, BantAnswer], now: datetime
    ) -> list[Claim]:
        """What `text` says, given the letter just asked and what is known; `now` is in the rep's zone."""
        ...


class ModelReader(Protocol):
    """The same by a language model, which costs something and may fail."""

    def consult(
        self, text: str, asked: Dimension | None, known: Mapping[Dimension, BantAnswer], now: datetime
    ) -> Consultation:
        """What a model finds in `text`, and what that took. A model that fails finds nothing; nothing is raised."""
        ...


class QuestionModel(Protocol):
    """A language model that says what a manager's question is about."""

    def consult(self, text: str, thread: Sequence[str] = ()) -> Judged:
        """What a question is about, after those before it in its thread. One that fails names nothing, and raises nothing."""
        ...
